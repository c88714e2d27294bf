"""Page headers, footers and page numbers: lines at the edges of pages that come again, or that count."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from termlint.model.document import Furniture
from termlint.read.pdf.columns import Strip
from termlint.read.pdf.page import Page
from termlint.read.pdf.rows import Line

_DEEPEST = 4  # lines from the edge
_ZONE = 0.15  # of the height of the page, from the edge
_NUMBER_ZONE = 0.12
_SHARE = 0.3  # of the pages; odd and even pages may differ, and the first page often has none
_SAME_HEIGHT = 4.0  # points
_LARGER = 1.2  # than the text: a title at the top of each page is no header
_PAGE_NUMBER = re.compile(
    r"""
    [-–—－‐·•~\s]* (?: 第\s*(?:\d{1,4}|[一二三四五六七八九十百〇零]{1,6})\s*页 | \d{1,4} | [ivxlc]{1,7}
                  | page\s*\d{1,4} )
    (?: \s* (?: [,，/|、]\s*)? (?: 共\s*\d{1,4}\s*页 | /\s*\d{1,4} | of\s*\d{1,4} | \d{1,4} ) )?
    [-–—－‐·•~\s]*
    """,
    re.VERBOSE | re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")
_COUNTS = re.compile(r"第\d+页|page\d", re.IGNORECASE)


class Removed(NamedTuple):
    """A line that is no part of the text, and what it is."""

    kind: Furniture
    page: int
    line: Line


def take_furniture(pages: Sequence[Page], strips: list[list[Strip]], body: float) -> list[Removed]:
    """Take headers, footers and page numbers out of the strips of each page.

    strips: of each page, from the top down; changed
    body: the size of most of the text
    """
    removed: list[Removed] = []
    for edge in (0, 1):
        repeated = _repeated(pages, strips, edge, body)
        for page, of_page in zip(pages, strips, strict=True):
            for strip in list(of_page[:_DEEPEST] if edge == 0 else of_page[: -_DEEPEST - 1 : -1]):
                kinds = {id(part): _kind(part, strip, page, edge, repeated) for part in strip.parts}
                for kind, parts in groupby(strip.parts, key=lambda part: kinds[id(part)]):
                    if kind is not None:
                        glyphs = [glyph for part in parts for glyph in part.glyphs]
                        removed.append(Removed(kind, page.number, Line(page.number, glyphs)))
                rest = [part for part in strip.parts if not kinds[id(part)]]
                place = next(at for at, one in enumerate(of_page) if one is strip)
                if rest or strip.grid is not None:
                    if len(rest) < len(strip.parts):
                        of_page[place] = Strip.of(rest)
                    break
                of_page.pop(place)
    removed.sort(key=lambda one: (one.page, -one.line.base))
    return removed


def _repeated(
    pages: Sequence[Page], strips: list[list[Strip]], edge: int, body: float
) -> dict[str, list[float]]:
    """The lines that come again near one edge of the pages, and at which heights from that edge."""
    heights: dict[str, list[tuple[float, int]]] = defaultdict(list)
    for page, of_page in zip(pages, strips, strict=True):
        for strip in of_page[:_DEEPEST] if edge == 0 else of_page[-_DEEPEST:]:
            if strip.grid is not None or strip.size > _LARGER * body:
                continue
            height = _from_edge(strip, page, edge)
            if height <= _ZONE * page.height:
                heights[_words(strip)].append((height, page.number))
    found: dict[str, list[float]] = {}
    for words, seen in heights.items():
        counts = Counter(round(height / _SAME_HEIGHT) for height, _ in seen)
        place, _ = max(counts.items(), key=lambda item: (item[1], -item[0]))
        near = [height for height, _ in seen if abs(height / _SAME_HEIGHT - place) <= 1.5]
        if len(near) >= 2 and len(near) >= _SHARE * len(pages):
            found[words] = near
    return found


def _kind(
    part: Line, strip: Strip, page: Page, edge: int, repeated: dict[str, list[float]]
) -> Furniture | None:
    height = _from_edge(strip, page, edge)
    whole = "".join(one.letters for one in strip.parts)
    is_repeated = any(abs(height - other) <= _SAME_HEIGHT for other in repeated.get(_words(strip), ()))
    if height <= _NUMBER_ZONE * page.height and (
        _PAGE_NUMBER.fullmatch(whole)
        or (_PAGE_NUMBER.fullmatch(part.letters) and (is_repeated or (edge == 1 and part is strip.parts[-1])))
    ):
        return "page number"
    if is_repeated:
        return "page header" if edge == 0 else "page footer"
    return None


def _from_edge(strip: Strip, page: Page, edge: int) -> float:
    return page.height - strip.top if edge == 0 else strip.bottom


def _words(strip: Strip) -> str:
    """A line as it is compared: without its page number."""
    words = "|".join(part.letters for part in strip.parts if not _PAGE_NUMBER.fullmatch(part.letters))
    return _DIGITS.sub("#", words) if _COUNTS.search(words) else words
