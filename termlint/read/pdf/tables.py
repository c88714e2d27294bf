"""Tables with ruled cells: the grid that drawn lines make, and what stands in its cells."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from termlint.read.pdf.page import Glyph, Page, Rule

_TOUCHES = 2.5  # points between lines that are meant to meet
_SHORTEST = 8.0  # points; a cell is higher and wider than this
MOST_RULES = 1_000  # of one page
MOST_CELLS = 4_000  # of one grid


@dataclass(slots=True)
class Grid:
    """columns, rows: the places of the lines, from the left and from the top down
    cell: for each row and column band which cell it is part of
    """

    left: float
    right: float
    bottom: float
    top: float
    columns: list[float]
    rows: list[float]
    cell: list[list[int]]

    def holds(self, glyph: Glyph) -> bool:
        x, y = (glyph.left + glyph.right) / 2, (glyph.bottom + glyph.top) / 2
        return self.left <= x <= self.right and self.bottom <= y <= self.top

    def cell_of(self, glyph: Glyph) -> int:
        x, y = (glyph.left + glyph.right) / 2, (glyph.bottom + glyph.top) / 2
        column = min(max(bisect_right(self.columns, x) - 1, 0), len(self.columns) - 2)
        row = min(max(bisect_right(self.rows, -y, key=lambda at: -at) - 1, 0), len(self.rows) - 2)
        return self.cell[row][column]

    def walls(self) -> dict[int, float]:
        """The right side of each cell."""
        return {cell: x for band in self.cell for cell, x in zip(band, self.columns[1:], strict=True)}

    def table_rows(self) -> list[list[int]]:
        """The cells that begin in each row, from left to right; a cell is in one row only."""
        seen: set[int] = set()
        rows = []
        for band in self.cell:
            fresh = []
            for cell in band:
                if cell not in seen:
                    seen.add(cell)
                    fresh.append(cell)
            rows.append(fresh)
        return rows


class Ruled(NamedTuple):
    """What the drawn lines of a page make.

    grids: tables, from the top down
    frames: rectangles around one cell, as left, bottom, right, top
    free: horizontal lines that are part of neither
    """

    grids: list[Grid]
    frames: list[tuple[float, float, float, float]]
    free: list[Rule]


def find_ruled(page: Page) -> Ruled:
    """Sort the lines of a page. Lines that touch belong together."""
    across, upright = join_rules(page.across), join_rules(page.upright)
    ruled = Ruled([], [], across)
    if not across or not upright or len(across) + len(upright) > MOST_RULES:
        return ruled
    used: set[Rule] = set()
    for horizontal, vertical in _connected(across, upright):
        grid = _grid_of(horizontal, vertical)
        if grid is not None and any(len(row) > 1 for row in grid.table_rows()):
            ruled.grids.append(grid)
        elif grid is not None:
            ruled.frames.append((grid.left, grid.bottom, grid.right, grid.top))
        else:
            continue
        used.update(horizontal)
    ruled.grids.sort(key=lambda grid: (-grid.top, grid.left))
    return ruled._replace(free=[rule for rule in across if rule not in used])


def join_rules(rules: Iterable[Rule]) -> list[Rule]:
    """Lines drawn in pieces become one."""
    joined: list[Rule] = []
    for rule in sorted(rules):
        for place in range(len(joined) - 1, max(-1, len(joined) - 9), -1):
            last = joined[place]
            if rule.at - last.at < 1.0 and last.start - 1.5 <= rule.start <= last.end + 1.5:
                joined[place] = Rule(last.at, min(last.start, rule.start), max(last.end, rule.end))
                break
        else:
            joined.append(rule)
    return joined


def _connected(across: list[Rule], upright: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Groups of lines that cross or meet, each with lines of both directions."""
    parent = list(range(len(across) + len(upright)))

    def root(one: int) -> int:
        while parent[one] != one:
            parent[one] = parent[parent[one]]
            one = parent[one]
        return one

    for place, (y, left, right) in enumerate(across):
        for other, (x, bottom, top) in enumerate(upright, len(across)):
            if left - _TOUCHES <= x <= right + _TOUCHES and bottom - _TOUCHES <= y <= top + _TOUCHES:
                parent[root(place)] = root(other)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for place, rule in enumerate(across + upright):
        groups.setdefault(root(place), ([], []))[place >= len(across)].append(rule)
    return [group for group in groups.values() if group[0] and group[1]]


def _grid_of(across: list[Rule], upright: list[Rule]) -> Grid | None:
    columns, rows = _places(rule.at for rule in upright), _places(rule.at for rule in across)[::-1]
    bands = (len(columns) - 1) * (len(rows) - 1)
    if len(columns) < 2 or len(rows) < 2 or not 1 <= bands <= MOST_CELLS:
        return None
    wide = len(columns) - 1
    cells = _Cells(bands)
    for row, (top, bottom) in enumerate(pairwise(rows)):
        middle = (top + bottom) / 2
        walls = [rule.at for rule in upright if rule.start - _TOUCHES <= middle <= rule.end + _TOUCHES]
        for column, x in enumerate(columns[1:-1]):
            if not any(abs(wall - x) <= _TOUCHES for wall in walls):
                cells.join(row * wide + column, row * wide + column + 1)
    for row, y in enumerate(rows[1:-1]):
        floors = [rule for rule in across if abs(rule.at - y) <= _TOUCHES]
        for column, (left, right) in enumerate(pairwise(columns)):
            middle = (left + right) / 2
            if not any(rule.start - _TOUCHES <= middle <= rule.end + _TOUCHES for rule in floors):
                cells.join(row * wide + column, (row + 1) * wide + column)
    cell = [[cells.root(row * wide + column) for column in range(wide)] for row in range(len(rows) - 1)]
    return Grid(columns[0], columns[-1], rows[-1], rows[0], columns, rows, cell)


class _Cells:
    """Which bands of a grid are one cell."""

    def __init__(self, count: int) -> None:
        self.parent = list(range(count))

    def root(self, one: int) -> int:
        while self.parent[one] != one:
            self.parent[one] = self.parent[self.parent[one]]
            one = self.parent[one]
        return one

    def join(self, one: int, other: int) -> None:
        a, b = sorted((self.root(one), self.root(other)))
        self.parent[b] = a


def _places(found: Iterable[float]) -> list[float]:
    """Where lines stand, those close together as one, in rising order."""
    places: list[float] = []
    for at in sorted(found):
        if not places or at - places[-1] >= _SHORTEST:
            places.append(at)
    return places
