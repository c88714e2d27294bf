"""Paragraphs to a source: the text, and of each character where it is from, how it looks, where it stands."""

from __future__ import annotations

from itertools import pairwise

from termlint.model.document import Concealment, Emphasis, Hidden, LineBox, Look
from termlint.model.span import Address, Box, OffsetMap, Piece, Span
from termlint.read.pdf.looks import Looks
from termlint.read.pdf.page import Glyph
from termlint.read.pdf.paragraphs import Joined
from termlint.read.pdf.rows import Line

_NOTHING: frozenset[Look] = frozenset()


class Assembly:
    """Text under construction, in reading order.

    scans: numbers of pages whose text is that of a picture
    """

    def __init__(self, looks: Looks, scans: frozenset[int]) -> None:
        self.looks, self.scans = looks, scans
        self.chunks: list[str] = []
        self.length = 0
        self.pieces: list[Piece] = []
        self.emphasis: list[Emphasis] = []
        self.hidden: list[Hidden] = []
        self.boxes: list[LineBox] = []
        self.open_piece: tuple[str, int, int, int] | None = None  # part, text start, raw start, raw end
        self.open_looks = (_NOTHING, 0)
        self.open_hidden: tuple[Concealment | None, int] = (None, 0)

    def add(self, paragraph: list[Joined]) -> None:
        """A line of the text."""
        if self.chunks:
            self.show(_NOTHING, None)
            self.made("\n")
        for joint, line in paragraph:
            if joint:
                self.made(joint)
            self.add_line(line)

    def add_line(self, line: Line) -> None:
        part, start = f"page {line.page}", self.length
        is_scan = line.page in self.scans
        edges: list[float] = []
        right = line.left
        of_looks = self.looks.of
        for before, glyph in zip(line.before, line.glyphs, strict=True):
            looks, hidden = of_looks(glyph, is_scan)
            if before:
                if self.open_looks[0] != looks or self.open_hidden[0] != hidden:
                    self.show(_NOTHING, None)
                if before == " " and glyph.space >= 0 and glyph.space == glyph.index - 1:
                    self.copied(" ", part, glyph.space)
                else:
                    self.made(before, Address(part, glyph.index, glyph.index))
                edges.append(right)
            if self.open_looks[0] != looks or self.open_hidden[0] != hidden:
                self.show(looks, hidden)
            if glyph.is_own and len(glyph.text) == 1:
                self.copied(glyph.text, part, glyph.index)
            else:
                end = glyph.index + glyph.is_own
                self.made(glyph.text, Address(part, glyph.index, end))
            edges.append(glyph.left)
            edges += [glyph.right] * (len(glyph.text) - 1)
            right = glyph.right
        edges.append(right)
        self.boxes += _boxes(line, Span(start, self.length), edges)

    def copied(self, text: str, part: str, index: int) -> None:
        """One character of the file."""
        piece = self.open_piece
        if piece is not None and piece[3] == index and piece[0] == part:
            self.open_piece = (part, piece[1], piece[2], index + 1)
        else:
            self.close_piece()
            self.open_piece = (part, self.length, index, index + 1)
        self.chunks.append(text)
        self.length += 1

    def made(self, text: str, raw: Address | None = None) -> None:
        """Characters that the file does not have, or has as another number of characters."""
        self.close_piece()
        if raw is None:
            last = self.pieces[-1].raw
            raw = Address(last.part, last.end, last.end)
        self.pieces.append(Piece(Span(self.length, self.length + len(text)), raw))
        self.chunks.append(text)
        self.length += len(text)

    def close_piece(self) -> None:
        if self.open_piece is not None:
            part, start, first, last = self.open_piece
            self.pieces.append(Piece(Span(start, self.length), Address(part, first, last)))
            self.open_piece = None

    def show(self, looks: frozenset[Look], hidden: Concealment | None) -> None:
        """From here on, characters look like this."""
        shown, start = self.open_looks
        if shown != looks:
            if shown and start < self.length:
                self.emphasis.append(Emphasis(Span(start, self.length), shown))
            self.open_looks = (looks, self.length)
        concealed, start = self.open_hidden
        if concealed != hidden:
            if concealed and start < self.length:
                self.hidden.append(Hidden(Span(start, self.length), concealed))
            self.open_hidden = (hidden, self.length)

    def finish(self) -> tuple[str, OffsetMap]:
        """The whole text and the way back."""
        self.show(_NOTHING, None)
        self.close_piece()
        return "".join(self.chunks), OffsetMap(tuple(self.pieces))


def _boxes(line: Line, span: Span, edges: list[float]) -> list[LineBox]:
    """The line as printed; one box for each character where it does not run from left to right."""
    if line.glyphs[0].printed is None:
        box = Box(line.page, line.left, line.bottom, max(line.right, edges[-1]), line.top)
        return [LineBox(span, box, _rising(edges))]
    boxes = []
    at = span.start
    for before, glyph in zip(line.before, line.glyphs, strict=True):
        at += len(before)
        end = at + len(glyph.text)
        left, bottom, right, top = _ink(glyph)
        box = Box(line.page, left, bottom, right, top)
        boxes.append(LineBox(Span(at, end), box, (left, *[right] * (end - at))))
        at = end
    return boxes


def _ink(glyph: Glyph) -> tuple[float, float, float, float]:
    return glyph.printed or (glyph.left, glyph.bottom, glyph.right, glyph.top)


def _rising(edges: list[float]) -> tuple[float, ...]:
    """Edges as given when they rise; marks that stand over another character begin where it ends."""
    if all(one <= other for one, other in pairwise(edges)):
        return tuple(edges)
    found = [edges[0]]
    for edge in edges[1:]:
        found.append(max(found[-1], edge))
    return tuple(found)
