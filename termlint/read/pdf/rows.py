"""Characters to printed lines: by baseline, not by the order in which the file paints them."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from statistics import median_low

from termlint.read.pdf.characters import EITHER, is_wide
from termlint.read.pdf.page import HINTED, Glyph

_SAME_BASE = 0.35  # of the smaller size: characters of one line do not differ more
_RAISED = 0.8  # of the size of its line: no superscript is larger
_SAME_PLACE = 0.12  # of the size: a character printed twice to look bold is shifted less
_SPACED_OUT = 1.2  # of the size: letters of one word stand no farther apart
_PART = 0.8  # of the size: wider than a space between words; columns may be as close as that


class Line:
    """Characters that stand on one baseline and in one column.

    glyphs: from left to right
    before: what stands in the text before each glyph: "", " " or "\\t"
    right: of the last character; a closing mark at the end may hang over the margin
    """

    __slots__ = ("before", "bottom", "end", "glyphs", "left", "page", "right", "size", "start", "top")

    def __init__(self, page: int, glyphs: list[Glyph]) -> None:
        self.page, self.glyphs = page, glyphs
        self.left = glyphs[0].left
        self.right = max(glyph.right for glyph in glyphs)
        self.start, self.end = self.left, self.right
        self.bottom = min(glyph.bottom for glyph in glyphs)
        self.top = max(glyph.top for glyph in glyphs)
        self.size = usual_size(glyphs)
        self.before: list[str] = []

    @property
    def base(self) -> float:
        return max(self.glyphs, key=lambda glyph: glyph.style.size).base

    @property
    def letters(self) -> str:
        """Its characters without any space."""
        return "".join([glyph.text for glyph in self.glyphs])

    @property
    def text(self) -> str:
        return "".join(before + glyph.text for before, glyph in zip(self.before, self.glyphs, strict=True))

    @property
    def is_row(self) -> bool:
        """Whether its words stand in aligned columns."""
        return "\t" in self.before


def is_square(glyph: Glyph) -> bool:
    """Whether a character takes up a square, as Chinese does; quotation marks and dashes may or may not."""
    if glyph.text in EITHER:
        return glyph.right - glyph.left > 0.7 * glyph.style.size
    return is_wide(glyph.text)


def usual_size(glyphs: Iterable[Glyph]) -> float:
    """The size most of the characters have."""
    sizes = Counter(glyph.style.size for glyph in glyphs)
    return max(sizes.items(), key=lambda item: (item[1], item[0]))[0]


def by_direction(glyphs: list[Glyph]) -> list[list[Glyph]]:
    """The characters of a page by writing direction, the usual one first; turned ones are put level.

    What stands outside the page comes last, in a group of its own.
    """
    outside = [glyph for glyph in glyphs if glyph.is_outside]
    if outside:
        inside = [glyph for glyph in glyphs if not glyph.is_outside]
        return [*by_direction(inside), outside] if inside else [outside]
    angles = Counter(glyph.style.angle for glyph in glyphs)
    if len(angles) <= 1 and 0 in angles:
        return [glyphs]
    groups = []
    for angle, _ in sorted(angles.items(), key=lambda item: (-item[1], item[0])):
        groups.append([glyph for glyph in glyphs if glyph.style.angle == angle])
        if angle:
            _put_level(groups[-1], angle)
    return groups


def _put_level(glyphs: list[Glyph], angle: int) -> None:
    """Turn characters about the corner of the page until they stand upright."""
    turn = math.radians(-angle)
    cosine, sine = math.cos(turn), math.sin(turn)
    for glyph in glyphs:
        box = (glyph.left, glyph.bottom, glyph.right, glyph.top)
        glyph.printed = box
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        middle, glyph.base = x * cosine - y * sine, x * sine + y * cosine
        half = glyph.style.size / 2
        long = box[2] - box[0] if angle == 180 else box[3] - box[1] if angle in (90, 270) else 2 * half
        glyph.left, glyph.right = middle - long / 2, middle + long / 2
        glyph.bottom, glyph.top = glyph.base - half, glyph.base + half


def find_rows(glyphs: list[Glyph]) -> list[list[Glyph]]:
    """Characters on one baseline, rows from top to bottom, each from left to right."""
    rows: list[list[Glyph]] = []
    base = size = 0.0
    for glyph in sorted(glyphs, key=lambda glyph: (-glyph.base, glyph.left)):
        own = glyph.style.size
        if rows and base - glyph.base <= _SAME_BASE * min(own, size):
            rows[-1].append(glyph)
            if own > 1.2 * size:
                base, size = glyph.base, own
        else:
            rows.append([glyph])
            base, size = glyph.base, own
    rows = list(_with_raised(rows))
    for row in rows:
        row.sort(key=lambda glyph: (glyph.left, glyph.index))
    return [_printed_once(row) for row in rows]


def _with_raised(rows: list[list[Glyph]]) -> Iterator[list[Glyph]]:
    """Put superscripts and subscripts, which are rows of their own so far, into the lines they belong to."""
    waiting: list[Glyph] | None = None
    for row in rows:
        if waiting is not None:
            if _belongs(waiting, row):
                row.extend(waiting)
            elif _belongs(row, waiting):
                waiting.extend(row)
                continue
            else:
                yield waiting
        waiting = row
    if waiting is not None:
        yield waiting


def _belongs(small: list[Glyph], line: list[Glyph]) -> bool:
    if len(small) > 8:
        return False
    size = max(glyph.style.size for glyph in line)
    if any(glyph.style.size > _RAISED * size for glyph in small):
        return False
    for glyph in small:
        middle = (glyph.bottom + glyph.top) / 2
        if not any(
            other.bottom < middle < other.top
            and -0.3 * size < max(glyph.left - other.right, other.left - glyph.right) < 0.5 * size
            for other in line
            if other.style.size == size
        ):
            return False
    return True


def _printed_once(row: list[Glyph]) -> list[Glyph]:
    """A row without what is printed over itself."""
    kept: list[Glyph] = []
    for glyph in row:
        near = glyph.style.size * _SAME_PLACE
        for other in reversed(kept[-3:]):
            if (
                other.text == glyph.text
                and (other.order != glyph.order or glyph.index - other.index != 1)  # a ligature, taken apart
                and glyph.left - other.left < min(near, (other.right - other.left) / 2)
                and abs(glyph.base - other.base) < near
            ):
                other.is_double = other.is_double or other.style.colour == glyph.style.colour
                break
        else:
            kept.append(glyph)
    return kept


def split_row(row: list[Glyph], page: int) -> list[Line]:
    """Cut a row at gaps that may be gutters between columns; gaps in a column close again later."""
    lines: list[Line] = []
    start, right = 0, row[0].right
    usual = _usual_gap(row)
    for place, glyph in enumerate(row):
        if glyph.left - right > usual + _PART * glyph.style.size:
            lines.append(Line(page, row[start:place]))
            start, right = place, glyph.right
        elif glyph.right > right:
            right = glyph.right
    lines.append(Line(page, row[start:]))
    return lines


def _usual_gap(row: list[Glyph]) -> float:
    """How far the letters of a row are spaced out."""
    gaps = [glyph.left - last.right for last, glyph in pairwise(row)]
    usual = max(0.0, median_low(gaps)) if gaps else 0.0
    return usual if usual <= _SPACED_OUT * row[0].style.size else 0.0


def set_spaces(line: Line) -> None:
    """Decide where words are parted: by the space characters of the file, and by gaps. Sets Line.before.

    Letters spaced out over the whole line are one word: a gap parts words only where it is wider than
    usual in its line. (Letters farther apart than their size are words: 年 月 日.)
    """
    glyphs = line.glyphs
    gaps = [glyph.left - last.right for last, glyph in pairwise(glyphs)]
    usual = _usual_gap(glyphs)
    before = [""]
    for gap, (last, glyph) in zip(gaps, pairwise(glyphs), strict=True):
        size = min(last.style.size, glyph.style.size)
        wide = is_square(last) + is_square(glyph)
        if glyph.space >= 0:
            apart = True
        elif wide:  # Latin words and numbers are set apart from Chinese a little without a space
            apart = gap > usual + (0.2 if wide == 2 else 0.35) * size
        else:
            apart = gap > (0.1 * size if glyph.space == HINTED else 0.3 * size + usual)
        before.append(" " if apart else "")
    line.before = before
