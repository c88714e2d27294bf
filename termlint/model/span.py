"""Places: in the plain text, in the file as received, and on the screen.

Offsets are code points, counted from 0, half-open: ``[start, end)``. Lines and columns are for
people and count from 1.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import NamedTuple

from termlint.errors import SpanOutsideText

_LINE_END = re.compile(r"\r\n|\n|\r")


class Span(NamedTuple):
    """A stretch of the plain text, code points, half-open."""

    start: int
    end: int

    def __contains__(self, offset: object) -> bool:
        return isinstance(offset, int) and self.start <= offset < self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end


class Address(NamedTuple):
    """A stretch of the file as received.

    part: "" in text formats; otherwise a name only the reader that wrote it understands
    start, end: code points of that part as decoded, half-open
    """

    part: str
    start: int
    end: int


class Piece(NamedTuple):
    """One stretch of the plain text and where it was copied from."""

    text: Span
    raw: Address


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """The way back from the plain text to the file, written down while reading.

    pieces: sorted by text offset, covering the text without gaps. A piece whose raw stretch has
    the same length is copied character by character; one of another length is replaced as a
    whole (a CRLF that became one newline).
    """

    pieces: tuple[Piece, ...]
    _starts: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_starts", tuple(piece.text.start for piece in self.pieces))

    @classmethod
    def identity(cls, length: int) -> OffsetMap:
        """The map of a text that was taken over unchanged."""
        return cls((Piece(Span(0, length), Address("", 0, length)),) if length else ())

    def to_raw(self, span: Span) -> tuple[Address, ...]:
        """Find where a stretch of the plain text sits in the file as received.

        span: code points of the plain text, half-open
        returns: one address for each part of the file it touches, neighbours joined
        raises SpanOutsideText: the span does not lie inside the text
        """
        length = self.pieces[-1].text.end if self.pieces else 0
        if not 0 <= span.start <= span.end <= length:
            raise SpanOutsideText(span.start, span.end, length)
        found: list[Address] = []
        index = max(0, bisect_right(self._starts, span.start) - 1)
        while index < len(self.pieces) and (self.pieces[index].text.start < span.end or not found):
            text, raw = self.pieces[index]
            if text.end - text.start == raw.end - raw.start:
                start = raw.start + max(span.start, text.start) - text.start
                end = raw.start + min(span.end, text.end) - text.start
            else:
                start, end = raw.start, raw.end
            if found and found[-1].part == raw.part and found[-1].end == start:
                found[-1] = Address(raw.part, found[-1].start, end)
            else:
                found.append(Address(raw.part, start, end))
            index += 1
        return tuple(found)


class Box(NamedTuple):
    """A rectangle on a page, in points (1/72 inch) from the lower left corner of the page as shown.

    page: from 1
    """

    page: int
    left: float
    bottom: float
    right: float
    top: float


class Position(NamedTuple):
    """For people: line and column, both from 1; the column counts code points."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Lines:
    """Where the lines of a text begin."""

    starts: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> Lines:
        """Index a text whose newlines are all "\\n"."""
        starts = [0]
        at = text.find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = text.find("\n", at + 1)
        return cls(tuple(starts))

    @classmethod
    def of_file(cls, raw: str) -> Lines:
        """Index a file as received: LF, CRLF and CR end a line, a byte order mark is no column."""
        starts = [1 if raw.startswith("\ufeff") else 0]
        starts += [ending.end() for ending in _LINE_END.finditer(raw)]
        return cls(tuple(starts))

    def position(self, offset: int) -> Position:
        """The line and column of a code point offset."""
        line = bisect_right(self.starts, offset)
        return Position(line, offset - self.starts[line - 1] + 1)
