"""Text in columns: how wide it is on a screen, and where a line of it may be broken.

A Han character takes two columns, a combining mark none (Unicode Standard Annex 11). Characters of
ambiguous width, such as “ and …, are counted as one.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from termlint.model.span import Span

_STOPS = frozenset("。；，、：！？.;,:!?…")
_CLOSERS = frozenset("。；，、：！？）】》〉」』”’］｝.;,:!?…—)]}")
_OPENERS = frozenset("（【《〈「『“‘［｛([{")


def columns(text: str) -> int:
    """How many columns of a terminal the text takes.

    >>> columns("第8条"), columns("𠮷"), columns("e\u0301")
    (5, 2, 1)
    """
    return len(text) if text.isascii() else sum(map(_columns_of, text))


@lru_cache(maxsize=4096)
def _columns_of(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def pad(text: str, width: int) -> str:
    """The text with spaces after it, up to a width."""
    return text + " " * (width - columns(text))


def cut(text: str, width: int) -> str:
    """The text, or as much of it as fits with "..." after it."""
    if columns(text) <= width:
        return text
    return text[: _fitting(text, 0, max(0, width - 3))].rstrip() + "..."


def wrap(text: str, width: int, *, keep: Sequence[Span] = (), at_stops: bool = False) -> list[Span]:
    """The lines of a text: broken at newlines, and so that each fits.

    A line ends at a space, after punctuation or between Han characters where it can, else anywhere.

    keep: spans inside which no line ends, if they fit on a line of their own
    at_stops: a line ends after punctuation or at a space even if that leaves some of it empty
    returns: spans of the text without the space around them; no empty ones
    """
    lines: list[Span] = []
    start = 0
    whole = [span for span in keep if columns(text[span.start : span.end]) <= width]
    for physical in text.split("\n"):
        end = start + len(physical)
        lines += _wrapped(text, start, end, width, whole, at_stops)
        start = end + 1
    return lines


@lru_cache(maxsize=512)
def wrapped(text: str, width: int) -> tuple[str, ...]:
    """The lines of a text as strings. Kept, because many findings rest on the same law."""
    return tuple(text[line.start : line.end] for line in wrap(text, width))


def table(rows: Iterable[Sequence[str]]) -> list[str]:
    """Rows with their cells under each other, two spaces apart."""
    cells = [list(row) for row in rows]
    widths = [max(map(columns, column)) for column in zip(*cells, strict=True)]
    return ["  ".join(map(pad, row, widths)).rstrip() for row in cells]


def _wrapped(
    text: str, start: int, end: int, width: int, whole: Sequence[Span], at_stops: bool
) -> Iterator[Span]:
    while start < end:
        while start < end and text[start].isspace():
            start += 1
        if start == end:
            return
        reach = min(end, max(start + 1, _fitting(text, start, width)))
        stop = end if reach == end else _stop(text, start, reach, width if at_stops else 0, whole)
        last = stop
        while text[last - 1].isspace():
            last -= 1
        yield Span(start, last)
        start = stop


def _fitting(text: str, start: int, width: int) -> int:
    """The end of the longest stretch from here that fits."""
    at = start
    while at < len(text):
        width -= _columns_of(text[at])
        if width < 0:
            break
        at += 1
    return at


class _Places(NamedTuple):
    """The last places where a line may end, by how good they are; 0 for none."""

    stop: int
    between: int
    anywhere: int


def _stop(text: str, start: int, reach: int, width: int, whole: Sequence[Span]) -> int:
    """Where the line ends. With a width, a stop is preferred to a full line, but not to a third of one."""
    places = _places(text, start, reach, [span for span in whole if span.start < reach and span.end > start])
    if width and places.stop and columns(text[start : places.stop]) * 3 >= width:
        return places.stop
    return places.between or places.stop or places.anywhere or reach


def _places(text: str, start: int, reach: int, whole: Sequence[Span]) -> _Places:
    between = anywhere = 0
    for at in range(reach, start, -1):
        before, after = text[at - 1], text[at]
        if _columns_of(after) == 0 or any(one.start < at < one.end for one in whole):
            continue
        if (before.isspace() or after.isspace()) or (
            before in _STOPS and after not in _CLOSERS and not (before.isascii() and after.isascii())
        ):
            return _Places(at, between, anywhere)
        anywhere = anywhere or at
        wide = 2 in (_columns_of(before), _columns_of(after))
        if wide and after not in _CLOSERS and before not in _OPENERS:
            between = between or at
    return _Places(0, between, anywhere)
