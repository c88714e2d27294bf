"""The order in which a page is read: columns of running text one after the other.

Where a gutter runs down between two texts, the left one is read first. That two things stand side by side
is not enough: in a block of signatures or a list of fields a line is read across. (The recursive cut of a
page at its gaps is from Nagy & Seth 1984, "Hierarchical representation of optically scanned documents".)
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median

from termlint.read.pdf.rows import Line
from termlint.read.pdf.tables import Grid

_FEWEST_LINES = 4  # of a column
_FULL = 0.6  # of the width of its column: so long are most lines of running text
_GUTTER = 0.8  # of the size of the text
_BREAK = 2.0  # of the size: white across the whole page that ends columns
_DEEPEST = 4
_MOST_GAPS = 6
_MOST_TRIES = 100


@dataclass(slots=True)
class Strip:
    """What stands at one height: parts of a line from left to right, or a table.

    column: which column of the page it is in, as the path of cuts that leads there
    """

    parts: list[Line]
    grid: Grid | None
    left: float
    right: float
    bottom: float
    top: float
    size: float
    column: str = ""

    @classmethod
    def of(cls, parts: list[Line]) -> Strip:
        return cls(
            parts,
            None,
            parts[0].left,
            max(part.right for part in parts),
            min(part.bottom for part in parts),
            max(part.top for part in parts),
            max(part.size for part in parts),
        )

    @classmethod
    def of_grid(cls, grid: Grid) -> Strip:
        return cls([], grid, grid.left, grid.right, grid.bottom, grid.top, 10.0)


def order_strips(strips: list[Strip], *, column: str = "", depth: int = 0) -> list[Strip]:
    """Strips from the top down, to strips in reading order."""
    ordered: list[Strip] = []
    at = tries = 0
    while at < len(strips):
        cut = None
        if depth < _DEEPEST and tries < _MOST_TRIES and _may_begin(strips, at):
            cut = _columns_from(strips, at)
            tries += 1
        if cut is None:
            strips[at].column = column
            ordered.append(strips[at])
            at += 1
            continue
        end, gutter = cut
        for side, name in ((0, "a"), (1, "b")):
            part = [half for strip in strips[at:end] if (half := _half(strip, gutter, side)) is not None]
            ordered += order_strips(part, column=f"{column}{len(ordered)}{name}", depth=depth + 1)
        at = end
    return ordered


def _half(strip: Strip, gutter: float, side: int) -> Strip | None:
    """What of a strip is left (0) or right (1) of a gutter."""
    if strip.grid is not None:
        return strip if (strip.left > gutter) == bool(side) else None
    parts = [part for part in strip.parts if (part.left > gutter) == bool(side)]
    return Strip.of(parts) if parts else None


def _columns_from(strips: list[Strip], start: int) -> tuple[int, float] | None:
    """Where the columns end that begin at a strip, and the middle of the gutter; None when none do."""
    left = min(strip.left for strip in strips)
    right = max(strip.right for strip in strips)
    gutters = [(left, right)]
    best: tuple[int, float] | None = None
    for end in range(start, len(strips)):
        if end > start and strips[end - 1].bottom - strips[end].top > _BREAK * strips[end].size:
            break
        gutters = _narrowed(gutters, strips[end], left, right)
        if not gutters:
            break
        if end - start + 1 >= _FEWEST_LINES:
            middle = max(gutters, key=lambda gap: gap[1] - gap[0])
            best = (end + 1, (middle[0] + middle[1]) / 2)
    if best is None:
        return None
    end, gutter = best
    end = _trimmed(strips, start, end, gutter)
    return (end, gutter) if _is_running(strips[start:end], gutter) else None


def _may_begin(strips: list[Strip], start: int) -> bool:
    """Whether columns may begin here: in this line, or in the next beside it."""
    first = strips[start]
    if len(first.parts) > 1:
        return True
    for strip in strips[start + 1 : start + 3]:
        if len(strip.parts) > 1 or strip.left > first.right or strip.right < first.left:
            return strip.top > first.bottom - 2 * first.size
    return False


def _narrowed(
    gutters: list[tuple[float, float]], strip: Strip, left: float, right: float
) -> list[tuple[float, float]]:
    """The gutters that a strip leaves open."""
    taken = [(part.left, part.right) for part in strip.parts] or [(strip.left, strip.right)]
    gaps: list[tuple[float, float]] = []
    at = left - 1
    for begin, end in taken:
        if begin > at:
            gaps.append((at, begin))
        at = max(at, end)
    gaps.append((at, right + 1))
    least = _GUTTER * strip.size
    found = []
    for low, high in gutters:
        for begin, end in gaps:
            a, b = max(low, begin), min(high, end)
            if b - a >= least:
                found.append((a, b))
    return found[:_MOST_GAPS]


def _trimmed(strips: list[Strip], start: int, end: int, gutter: float) -> int:
    """Leave out what stands below the shorter of two columns with a gap before it."""
    both = [place for place in range(start, end) if _half(strips[place], gutter, 1) is not None]
    last = both[-1] + 1 if both else end
    while last < end and strips[last - 1].bottom - strips[last].top < 1.5 * strips[last].size:
        last += 1
    return last


def _is_running(strips: list[Strip], gutter: float) -> bool:
    """Whether there is running text on both sides: enough lines, most of them as long as the column."""
    for side in (0, 1):
        lines = [half for strip in strips if (half := _half(strip, gutter, side)) is not None]
        if len(lines) < _FEWEST_LINES or any(line.grid for line in lines):
            return False
        left, right = min(line.left for line in lines), max(line.right for line in lines)
        size = median(line.size for line in lines)
        if right - left < 8 * size:
            return False
        if median(line.right - line.left for line in lines) < _FULL * (right - left):
            return False
    return True
