"""What is read and parsed: the source, its clauses and its blocks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from termlint.model.span import OffsetMap, Span

Look = Literal["bold", "italic", "underline", "larger", "coloured", "highlight", "capitals", "heading"]
Lang = Literal["zh", "en"]
BlockKind = Literal["title", "heading", "paragraph", "item", "cell"]


@dataclass(frozen=True, slots=True)
class Emphasis:
    """How some characters look. ``span`` is code points of the plain text."""

    span: Span
    looks: frozenset[Look]


@dataclass(frozen=True, slots=True)
class Source:
    """A file as received, the plain text taken from it, and the map between them.

    name: the path as given, or "-" for standard input
    raw: the decoded file, newlines as received; empty in formats that are not text
    text: what a reader of the agreement sees; newlines are "\\n"
    emphasis: sorted by span
    shows_emphasis: False for plain text, where the absence of bold proves nothing
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
    unread: tuple[str, ...] = ()


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
