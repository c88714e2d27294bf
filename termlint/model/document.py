"""What is read and parsed: the source, its clauses and its blocks."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, NamedTuple

from termlint.model.span import Box, Lines, OffsetMap, Position, Span

Look = Literal[
    "bold", "italic", "underline", "larger", "coloured", "highlight", "capitals", "boxed", "heading",
    "small", "faint", "struck",
]  # fmt: skip
Concealment = Literal["not displayed", "collapsed", "tiny", "same colour", "off screen", "hidden text"]
Furniture = Literal["navigation", "page header", "page footer", "page number", "comment", "revision", "form"]
Lang = Literal["zh", "en"]
BlockKind = Literal["title", "heading", "paragraph", "item", "cell"]


@dataclass(frozen=True, slots=True)
class Emphasis:
    """How some characters look. ``span`` is code points of the plain text.

    "larger" and "coloured" are told from what most of the text of this document looks like; "small" is
    below the least legible size, "faint" below the least contrast with what is behind it.
    """

    span: Span
    looks: frozenset[Look]


class Heading(NamedTuple):
    """A line that the file itself calls a heading. level: 1 is the highest"""

    span: Span
    level: int


class Hidden(NamedTuple):
    """Words that are in the file, and that a person who opens it does not see."""

    span: Span
    how: Concealment


class Apart(NamedTuple):
    """Words of the file that are no part of the agreement, kept out of the plain text.

    where: in the file, for people ("page 3", "word/header1.xml")
    """

    kind: Furniture
    text: str
    where: str


@dataclass(frozen=True, slots=True)
class LineBox:
    """A printed line and where it stands on its page.

    box: of the whole line; edges: where each character begins, in the unit of box, and where
    the last one ends, so that there is one more than there are characters
    """

    span: Span
    box: Box
    edges: tuple[float, ...]

    def box_of(self, span: Span) -> Box:
        """The part of the line that a stretch of the plain text takes up."""
        start = max(span.start, self.span.start) - self.span.start
        end = min(span.end, self.span.end) - self.span.start
        return self.box._replace(left=self.edges[start], right=self.edges[end])


@dataclass(frozen=True, slots=True)
class Source:
    """A file as received, the plain text taken from it, and the map between them.

    name: the path as given, or "-" for standard input
    raw: the decoded file, newlines as received; empty in formats that are not text
    text: what a reader of the agreement sees; newlines are "\\n". In formats that know paragraphs each
        line is one of them, or a row of a table, its cells parted by tabs. Numbers that the format counts
        by itself are written out.
    emphasis: sorted by span
    shows_emphasis: False where the absence of bold proves nothing: in plain text, and in a page whose style
        sheets were not at hand
    headings: sorted; none in formats that do not mark them
    hidden: sorted; part of the text all the same, for what is hidden still binds
    apart: in the order of the file
    boxes: one for each printed line, in the order of the text; none in formats without pages
    unread: what could not be read, one sentence each; not empty means the source is incomplete
    """

    name: str
    media_type: str
    encoding: str
    sha256: str
    raw: str
    text: str
    origin: OffsetMap
    emphasis: tuple[Emphasis, ...] = ()
    shows_emphasis: bool = False
    headings: tuple[Heading, ...] = ()
    hidden: tuple[Hidden, ...] = ()
    apart: tuple[Apart, ...] = ()
    boxes: tuple[LineBox, ...] = ()
    unread: tuple[str, ...] = ()

    def lines(self) -> Callable[[int], Position]:
        """For people: from an offset of the plain text to line and column in the file itself where the
        file is text, else in the plain text."""
        if not self.raw:
            return Lines.of(self.text).position
        lines, origin = Lines.of_file(self.raw), self.origin
        length = len(self.text)

        def position(offset: int) -> Position:
            if offset < length:
                return lines.position(origin.to_raw(Span(offset, offset + 1))[0].start)
            return lines.position(origin.to_raw(Span(max(0, length - 1), length))[-1].end)

        return position

    def boxes_of(self, span: Span) -> tuple[Box, ...]:
        """Where a stretch of the plain text is printed: one box for each line and page it touches."""
        first = bisect_right(self.boxes, span.start, key=lambda one: one.span.end)
        found = []
        for line in self.boxes[first:]:
            if line.span.start >= span.end:
                break
            found.append(line.box_of(span))
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item or table cell, its physical lines joined.

    span: from the first to the last character of the block in the plain text, number included
    pieces: the words alone, in order: without number, Markdown marks, table bars; a new piece
        starts where a line break inside the paragraph was joined
    number: as printed ("第三条", "(1)", "3.2"), None when there is none
    """

    kind: BlockKind
    span: Span
    pieces: tuple[Span, ...]
    number: str | None
    clause: int


@dataclass(frozen=True, slots=True)
class Clause:
    """A numbered or titled unit of the agreement.

    index: its place in Document.clauses, which are in reading order
    path: "3.2(1)": the numbers from the top, made of Arabic digits and letters; "" for text that
        stands before any number. Unique in the document: a repeated path gets "#2", "#3" …
    number: as printed, None for a titled or unnumbered unit
    heading: the words of its heading, None when it has none
    own: its own characters, without its children. The own spans of all clauses follow each other
        without gaps and cover the text, so every character belongs to exactly one clause.
    blocks: half-open range into Document.blocks, its own blocks only
    depth: 0 for the document itself
    """

    index: int
    path: str
    number: str | None
    heading: Span | None
    own: Span
    blocks: tuple[int, int]
    depth: int
    parent: int | None
    children: tuple[int, ...]
    lang: Lang


@dataclass(frozen=True, slots=True)
class Document:
    """A source with its clause tree.

    clauses: reading order; clauses[0] is the root, whose own text is what stands before the first
        number or heading
    blocks: reading order
    parts: indices of clauses that begin a document of its own (a second agreement, an attached
        policy) in the same file; roles and numbering start afresh there. Always begins with 0.
    lang: the language most of the text is in
    """

    source: Source
    clauses: tuple[Clause, ...]
    blocks: tuple[Block, ...]
    parts: tuple[int, ...]
    lang: Lang
