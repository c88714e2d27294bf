"""What is drawn under, through, behind and around the characters of a page."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter

from termlint.read.pdf.page import NO_MARKS, WHITE, Area, Glyph, Mark, Page, Rule
from termlint.read.pdf.tables import Ruled

_UNDER = (-0.35, 0.12)  # of the size, from the baseline: where a line underlines
_THROUGH = (0.15, 0.65)  # where it strikes out
_ONE_LINE = 2.6  # of the size: a filled area no higher is a highlighter, a higher one a panel
_WHOLE_PAGE = 0.6  # of the page: a panel or frame no smaller is its background
_MOST_AREAS = 1_000
_LEAST_TINT = 12  # of 255: paler is white on paper


def set_marks(page: Page, rows: list[list[Glyph]], ruled: Ruled) -> None:
    """Write down on each character what is drawn about it, and what is behind it."""
    rules = sorted(ruled.free)
    heights = [rule.at for rule in rules]
    areas = [area for area in page.areas if area.colour != WHITE or area.order]
    areas = areas[:_MOST_AREAS]
    tinted = any(area.colour != WHITE for area in areas) or any(
        glyph.style.colour == WHITE for row in rows for glyph in row[:1]
    )
    frames = [
        Area(*frame, None, 0)
        for frame in ruled.frames
        if (frame[2] - frame[0]) * (frame[3] - frame[1]) < _WHOLE_PAGE * page.width * page.height
    ]
    for row in rows:
        bottom, top = min(row, key=_bottom).bottom, max(row, key=_top).top
        size = max(glyph.style.size for glyph in row)
        low = bisect_left(heights, bottom - size)
        near = []
        while low < len(rules) and heights[low] < top:
            near.append(rules[low])
            low += 1
        if near:
            _draw_rules(row, near)
        if areas:
            _draw_areas(
                page, row, [area for area in areas if area.bottom < top and area.top > bottom], tinted
            )
        inside = [frame for frame in frames if frame.bottom < top and frame.top > bottom]
        if inside:
            _add(row, inside, "boxed")
        for mark, area in page.marked:
            if area.bottom < top and area.top > bottom:
                _add(row, [area], mark)


_bottom, _top = attrgetter("bottom"), attrgetter("top")


def _draw_rules(row: list[Glyph], near: Sequence[Rule]) -> None:
    for glyph in row:
        middle = (glyph.left + glyph.right) / 2
        for at, start, end in near:
            if start - 1 <= middle <= end + 1:
                height = (at - glyph.base) / (glyph.style.size or 1)
                if _UNDER[0] <= height <= _UNDER[1]:
                    glyph.marks |= {"underline"}
                elif _THROUGH[0] <= height <= _THROUGH[1]:
                    glyph.marks |= {"struck"}


def _add(row: list[Glyph], areas: Sequence[Area], mark: Mark) -> None:
    for glyph in row:
        x, y = (glyph.left + glyph.right) / 2, (glyph.bottom + glyph.top) / 2
        if any(area.holds(x, y) for area in areas):
            glyph.marks |= {mark}


def _draw_areas(page: Page, row: list[Glyph], near: Sequence[Area], tinted: bool) -> None:
    """What is behind each character, and whether something was painted over it."""
    if not near:
        return
    whole = _WHOLE_PAGE * page.width * page.height
    for glyph in row:
        x, y = (glyph.left + glyph.right) / 2, (glyph.bottom + glyph.top) / 2
        behind: Area | None = None
        for area in near:
            if not area.holds(x, y):
                continue
            if area.order > glyph.order and area.colour is not None:
                glyph.is_covered = True
            elif behind is None or area.order >= behind.order:
                behind = area
        if behind is None:
            continue
        glyph.backdrop = behind.colour
        if tinted and behind.colour is not None and min(behind.colour) < 255 - _LEAST_TINT:
            if behind.top - behind.bottom <= _ONE_LINE * glyph.style.size:
                glyph.marks |= {"highlight"}
            elif (behind.right - behind.left) * (behind.top - behind.bottom) < whole:
                glyph.marks |= {"boxed"}
        if not glyph.marks:
            glyph.marks = NO_MARKS
