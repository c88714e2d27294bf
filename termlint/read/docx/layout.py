"""Writing the blocks of a document out as lines of text, with the way back from each character."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from termlint.model.document import Concealment, Heading
from termlint.model.span import Address, Piece, Span
from termlint.read.docx.blocks import Block, Paragraph, Stretch, Table
from termlint.read.docx.styles import RunLook


class Shown(NamedTuple):
    """Characters of one look. hidden: why they are not seen, other than by their look"""

    span: Span
    look: RunLook
    heading: bool
    hidden: Concealment | None


class Layout:
    """A text as it grows.

    lines: each paragraph is one, unless it breaks lines itself; so is each row of a table whose cells hold
        one paragraph each, the cells parted by tabs
    pieces: see OffsetMap
    """

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._length = 0
        self.pieces: list[Piece] = []
        self.shown: list[Shown] = []
        self.headings: list[Heading] = []
        self._end: Address | None = None  # of what was written last
        self._folded: int | None = None  # level of the collapsed heading this stands under

    @property
    def text(self) -> str:
        """All lines, parted by newlines."""
        return "".join(self._texts)

    def write(self, blocks: Sequence[Block]) -> None:
        """Write blocks, each on lines of its own."""
        for block in blocks:
            if isinstance(block, Paragraph):
                self._paragraph(block)
            else:
                self._table(block)

    def _paragraph(self, paragraph: Paragraph) -> None:
        self._separate("\n")
        start = self._length
        if paragraph.outline is not None and self._folded is not None and paragraph.outline <= self._folded:
            self._folded = None
        self._words(paragraph, heading=paragraph.outline is not None)
        if paragraph.outline is not None and paragraph.text.strip():
            self.headings.append(Heading(Span(start, self._length), paragraph.outline + 1))
            if paragraph.collapsed and self._folded is None:
                self._folded = paragraph.outline
        for box in paragraph.boxes:
            self.write(box)

    def _table(self, table: Table) -> None:
        for row in table.rows:
            cells = [
                cell.blocks[0]
                for cell in row
                if len(cell.blocks) == 1
                and isinstance(cell.blocks[0], Paragraph)
                and not cell.blocks[0].boxes
                and "\n" not in cell.blocks[0].text
            ]
            if len(cells) < len(row):
                for cell in row:
                    self.write(cell.blocks)
                continue
            self._separate("\n")
            for at, paragraph in enumerate(cells):
                if at:
                    self._separate("\t")
                self._words(paragraph, heading=False)

    def _words(self, paragraph: Paragraph, *, heading: bool) -> None:
        """Write a paragraph's number and words."""
        whole = f"{paragraph.part}#p{paragraph.place}"
        stretches = [item for item in paragraph.items if isinstance(item, Stretch)]
        hidden: Concealment | None = "not displayed" if paragraph.unseen else None
        if hidden is None and self._folded is not None:
            hidden = "collapsed"
        if hidden is None and paragraph.squeezed:
            hidden = "tiny"
        beginning = Address(whole, 0, 0)
        if stretches:
            beginning = _address(paragraph.part, stretches[0])
            beginning = beginning._replace(end=beginning.start)
        self._end = beginning
        # A hidden paragraph without words is there to be counted, and shows no number either.
        if paragraph.number and paragraph.listed and (stretches or not paragraph.mark.vanish):
            numbered, level = paragraph.listed
            self._put(paragraph.number, beginning, paragraph.mark, heading, hidden)
            if stretches and (separator := numbered.levels[level].separator):
                self._put(separator, beginning, None, heading, hidden)
        for stretch in stretches:
            address = _address(paragraph.part, stretch)
            self._put(stretch.text, address, stretch.look, heading, hidden)
            self._end = Address(address.part, address.end, address.end)

    def _separate(self, separator: str) -> None:
        if self._end is not None:
            self._put(separator, self._end, None, False, None)

    def _put(
        self, text: str, raw: Address, look: RunLook | None, heading: bool, hidden: Concealment | None
    ) -> None:
        span = Span(self._length, self._length + len(text))
        self._texts.append(text)
        self._length = span.end
        if look is not None:
            self.shown.append(Shown(span, look, heading, hidden))
        if self.pieces and raw.end > raw.start:
            before = self.pieces[-1]
            if (
                before.raw.part == raw.part
                and before.raw.end == raw.start
                and before.raw.end > before.raw.start
            ):
                # Marks divide a run, and its text goes on behind them.
                self.pieces[-1] = Piece(Span(before.text.start, span.end), before.raw._replace(end=raw.end))
                return
        self.pieces.append(Piece(span, raw))


def _address(part: str, stretch: Stretch) -> Address:
    run = f"/r{stretch.run}" if stretch.run >= 0 else ""
    length = len(stretch.text) if stretch.copied else 0
    return Address(f"{part}#p{stretch.place}{run}", stretch.start, stretch.start + length)
