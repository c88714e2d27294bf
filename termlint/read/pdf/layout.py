"""The pages of a document, to its paragraphs and table rows in reading order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from termlint.read.pdf.columns import Strip, order_strips
from termlint.read.pdf.furniture import Removed, take_furniture
from termlint.read.pdf.marks import set_marks
from termlint.read.pdf.page import Glyph, Page, Rule
from termlint.read.pdf.paragraphs import NUMBER, Columns, Joined, find_margins, join_lines
from termlint.read.pdf.rows import Line, by_direction, find_rows, set_spaces, split_row
from termlint.read.pdf.tables import Grid, Ruled, find_ruled

_ALIGNED = 3.0  # points
_CELL_GAP = 2.0  # of the size: cells of a row without lines stand farther apart than words
_BLANK = 0.5  # of a gap: drawn under so much of it, a line makes it a blank to fill in
_PADDING = 8.0  # points between the words of a cell and its wall
_REPEATED = 0.3  # of the pages

Placed = tuple[tuple[int, str], Line]


class Layout(NamedTuple):
    """paragraphs: each a line of the text; furniture: what is none"""

    paragraphs: list[list[Joined]]
    furniture: list[Removed]


class _Leaf(NamedTuple):
    """What one page holds before furniture is taken out.

    strips: from the top down
    cells: the characters of each table, by the identity of its grid
    turned: lines in another direction than most
    """

    strips: list[Strip]
    cells: dict[int, list[Glyph]]
    turned: list[Line]
    blanks: list[Rule]


def lay_out(pages: list[Page], body: float) -> Layout:
    """Find paragraphs and rows. body: the size of most of the text"""
    leaves = [_read_leaf(page) for page in pages]
    whole = [list(leaf.strips) for leaf in leaves]
    furniture = take_furniture(pages, [leaf.strips for leaf in leaves], body)
    if furniture and not any(leaf.strips for leaf in leaves):  # then it is the text
        furniture = []
        for leaf, strips in zip(leaves, whole, strict=True):
            leaf.strips[:] = strips
    furniture += _take_repeated(leaves)
    ordered = [order_strips(leaf.strips) for leaf in leaves]
    lines: dict[int, Line] = {}
    for page, leaf, strips in zip(pages, leaves, ordered, strict=True):
        for column in _by_column(strips):
            lines |= _merge(page.number, column, leaf.blanks)
    keyed = [
        ((page.number, strip.column), strip)
        for page, strips in zip(pages, ordered, strict=True)
        for strip in strips
    ]
    columns = find_margins(
        ((key, lines[id(strip)]) for key, strip in keyed if strip.grid is None),
        {page.number: page.width for page in pages},
    )
    return Layout(list(_paragraphs(pages, leaves, ordered, lines, columns)), furniture)


def _read_leaf(page: Page) -> _Leaf:
    groups = by_direction(page.glyphs)
    rows = [find_rows(group) for group in groups]
    is_upright = bool(rows) and bool(rows[0]) and not rows[0][0][0].style.angle
    ruled = find_ruled(page) if is_upright else Ruled([], [], [])
    leaf = _Leaf([], {id(grid): [] for grid in ruled.grids}, [], ruled.free)
    if is_upright:
        set_marks(page, rows[0], ruled)
    for row in rows[0] if rows else ():
        free = row
        for grid in ruled.grids:
            if grid.bottom < row[0].top and grid.top > row[0].bottom:
                leaf.cells[id(grid)].extend(glyph for glyph in free if grid.holds(glyph))
                free = [glyph for glyph in free if not grid.holds(glyph)]
        if free:
            leaf.strips.append(Strip.of(split_row(free, page.number)))
    leaf.strips.extend(Strip.of_grid(grid) for grid in ruled.grids if leaf.cells[id(grid)])
    leaf.strips.sort(key=lambda strip: -strip.top)
    leaf.turned.extend(Line(page.number, row) for row in chain.from_iterable(rows[1:]))
    for line in leaf.turned:
        set_spaces(line)
    return leaf


def _take_repeated(leaves: list[_Leaf]) -> list[Removed]:
    """Watermarks: turned lines that come again on other pages."""
    pages: dict[str, set[int]] = defaultdict(set)
    for leaf in leaves:
        for line in leaf.turned:
            pages[line.letters].add(line.page)
    again = {words for words, on in pages.items() if len(on) > 1 and len(on) >= _REPEATED * len(leaves)}
    removed = []
    for leaf in leaves:
        removed += [Removed("page header", one.page, one) for one in leaf.turned if one.letters in again]
        leaf.turned[:] = [line for line in leaf.turned if line.letters not in again]
    return removed


def _by_column(strips: list[Strip]) -> Iterator[list[Strip]]:
    """Neighbouring strips of one column, tables left out."""
    run: list[Strip] = []
    for strip in strips:
        if run and (strip.grid is not None or strip.column != run[-1].column):
            yield run
            run = []
        if strip.grid is None:
            run.append(strip)
    if run:
        yield run


def _merge(page: int, strips: list[Strip], blanks: list[Rule]) -> dict[int, Line]:
    """The parts of each strip as one line; tabs where its gaps are aligned with those of a neighbour."""
    gaps = [_cell_gaps(strip, blanks) for strip in strips]
    lines = {}
    for place, strip in enumerate(strips):
        line = Line(page, [glyph for part in strip.parts for glyph in part.glyphs])
        set_spaces(line)
        _add_blanks(line, blanks)
        if gaps[place]:
            near = [
                left
                for other in (place - 1, place + 1)
                if 0 <= other < len(strips) and abs(strips[other].top - strip.top) < 4 * strip.size
                for left in gaps[other]
            ]
            cells = {left for left in gaps[place] if any(abs(left - one) <= _ALIGNED for one in near)}
            for at, glyph in enumerate(line.glyphs):
                if glyph.left in cells and at:
                    line.before[at] = "\t"
        lines[id(strip)] = line
    return lines


def _add_blanks(line: Line, blanks: list[Rule]) -> None:
    """Count blanks that follow or precede the words of a line as part of it."""
    near = [rule for rule in blanks if line.bottom - 4 <= rule.at <= line.bottom + 0.5 * line.size]
    for rule in near:
        if rule.end > line.end and rule.start < line.end + line.size:
            line.end = rule.end
    for rule in reversed(near):
        if rule.start < line.start and rule.end > line.start - line.size:
            line.start = rule.start


def _cell_gaps(strip: Strip, blanks: list[Rule]) -> list[float]:
    """Where parts of a line begin that may be cells: behind a wide gap that is no blank to fill in."""
    found: list[float] = []
    for last, part in zip(strip.parts, strip.parts[1:], strict=False):
        gap = part.left - last.right
        if gap <= _CELL_GAP * strip.size or len(last.glyphs) < 2:
            continue
        if last is strip.parts[0] and NUMBER.fullmatch(last.letters):
            continue
        under = sum(
            max(0.0, min(rule.end, part.left) - max(rule.start, last.right))
            for rule in blanks
            if strip.bottom - 4 <= rule.at <= strip.top
        )
        if under < _BLANK * gap:
            found.append(part.left)
    return found


def _paragraphs(
    pages: list[Page],
    leaves: list[_Leaf],
    ordered: list[list[Strip]],
    lines: dict[int, Line],
    columns: Columns,
) -> Iterator[list[Joined]]:
    run: list[Placed] = []
    turned: list[Line] = []
    for page, leaf, strips in zip(pages, leaves, ordered, strict=True):
        for strip in strips:
            if strip.grid is None:
                run.append(((page.number, strip.column), lines[id(strip)]))
                continue
            yield from join_lines(run, columns)
            run = []
            yield from _table(page.number, strip.grid, leaf.cells[id(strip.grid)])
        turned += leaf.turned
        if turned and not run:
            yield from ([Joined("", line)] for line in turned)
            turned = []
    yield from join_lines(run, columns)
    yield from ([Joined("", line)] for line in turned)


def _table(page: int, grid: Grid, glyphs: list[Glyph]) -> Iterator[list[Joined]]:
    """The rows of a table: one line each, or a line for each paragraph where a cell holds several."""
    inside: dict[int, list[Glyph]] = defaultdict(list)
    for glyph in glyphs:
        inside[grid.cell_of(glyph)].append(glyph)
    walls = grid.walls()
    for row in grid.table_rows():
        cells = [list(_cell(page, inside[cell], walls[cell])) if cell in inside else [] for cell in row]
        if all(len(cell) <= 1 for cell in cells):
            joined: list[Joined] = []
            tabs = ""
            for place, cell in enumerate(cells):
                tabs += "\t" if place else ""
                for paragraph in cell:
                    joined.append(Joined(tabs, paragraph[0].line))
                    joined += paragraph[1:]
                    tabs = ""
            if joined:
                yield joined
        else:
            yield from chain.from_iterable(cells)


def _cell(page: int, glyphs: list[Glyph], wall: float) -> Iterator[list[Joined]]:
    """The paragraphs of a cell. wall: its right side"""
    placed: list[Placed] = []
    for row in find_rows(glyphs):
        line = Line(page, row)
        set_spaces(line)
        placed.append(((page, ""), line))
    columns = find_margins(placed, {page: wall})
    for key, margins in columns.items():
        columns[key] = margins._replace(right=max(margins.right, wall - _PADDING), is_sure=True)
    return join_lines(placed, columns)
