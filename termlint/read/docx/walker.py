"""Walking through a part: its paragraphs and tables in the order in which they are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from termlint.read.docx.addresses import number_paragraphs
from termlint.read.docx.blocks import Block, Cell, Paragraph, Table, paragraphs
from termlint.read.docx.formatting import (
    ParagraphFormatting,
    paragraph_formatting,
    properties_of,
    run_formatting,
)
from termlint.read.docx.inline import ELSEWHERE, Inline, Record, Setting
from termlint.read.docx.numbering import NumberedList, Numbering
from termlint.read.docx.styles import Around, Styles
from termlint.read.docx.tables import TableLook
from termlint.read.docx.version import Version
from termlint.read.docx.vocabulary import (
    CELL,
    PARAGRAPH,
    PARAGRAPH_PROPERTIES,
    ROW,
    RUN_PROPERTIES,
    TABLE,
    VAL,
    w,
)

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

MOST_PARAGRAPHS = 200_000

_CELL_PROPERTIES, _ROW_PROPERTIES = w("tcPr"), w("trPr")
_RUN_CHANGE, _PARAGRAPH_CHANGE = w("rPrChange"), w("pPrChange")
_MERGES = (w("vMerge"), w("hMerge"))
_TINY_LINE = 2.0  # points


class TooManyParagraphs(Exception):
    """More than MOST_PARAGRAPHS in one part."""


class Walker:
    """The walk through one part, in one version of its tracked changes. record: see Record"""

    def __init__(
        self, part: str, root: Element, styles: Styles, numbering: Numbering, version: Version, page: str
    ) -> None:
        """page: the colour of the paper. Raises TooManyParagraphs"""
        self._part, self._styles, self._numbering = part, styles, numbering
        self._version, self._page = version, page
        self._places = number_paragraphs(root)
        if len(self._places) > MOST_PARAGRAPHS:
            raise TooManyParagraphs
        self.record = Record()

    def walk(self, container: Element) -> list[Block]:
        """The blocks of a body, a note, a comment, a header or a footer."""
        return self._blocks(container, Around((), self._page), False)

    def _blocks(self, container: Element, around: Around, gone: bool) -> list[Block]:
        found: list[Block] = []
        joined: Paragraph | None = None  # its end is not of this version: it goes on in the next one
        for child, child_gone in self._version.unwrap(container, gone):
            if child.tag == PARAGRAPH:
                properties = properties_of(child, PARAGRAPH_PROPERTIES)
                mark = None if properties is None else properties.find(RUN_PROPERTIES)
                paragraph = self._paragraph(child, properties, mark, around, child_gone)
                if joined is not None:
                    joined.items += paragraph.items
                    joined.boxes += paragraph.boxes
                    paragraph.items, paragraph.boxes = joined.items, joined.boxes
                joined = paragraph if child_gone or self._version.lacks(mark) else None
                if joined is None:
                    found.append(paragraph)
            elif child.tag == TABLE:
                found += _left(joined)
                joined = None
                found.append(self._table(child, around, child_gone))
            elif child.tag in ELSEWHERE and not child_gone:
                self.record.elsewhere[ELSEWHERE[child.tag]] = None
        return found + _left(joined)

    def _table(self, table: Element, around: Around, gone: bool) -> Table:
        version = self._version
        rows = [
            [
                (cell, cell_gone or version.lacks(properties_of(row, _ROW_PROPERTIES)))
                for cell, cell_gone in version.unwrap(row, row_gone)
                if cell.tag == CELL
            ]
            for row, row_gone in version.unwrap(table, gone)
            if row.tag == ROW
        ]
        look = TableLook(table, self._styles, around, (len(rows), max(map(len, rows), default=0)))
        found: list[list[Cell]] = []
        for at, row_cells in enumerate(rows):
            shown: list[Cell] = []
            for column, (cell, cell_gone) in enumerate(row_cells):
                properties = properties_of(cell, _CELL_PROPERTIES)
                is_gone = cell_gone or version.lacks(properties)
                blocks = self._blocks(cell, look.around(at, column, properties), is_gone)
                if properties is not None and _is_merged(properties):
                    for paragraph in paragraphs(blocks):
                        paragraph.unseen = True
                if not is_gone:
                    shown.append(Cell(blocks))
            if shown:
                found.append(shown)
        return Table(found)

    def _paragraph(
        self,
        element: Element,
        properties: Element | None,
        mark: Element | None,
        around: Around,
        gone: bool,
    ) -> Paragraph:
        version = self._version
        direct = paragraph_formatting(
            version.properties(properties, _PARAGRAPH_CHANGE, PARAGRAPH_PROPERTIES),
            original=version.is_original,
        )
        style = self._styles.paragraph_style(direct.get("style"))
        given: ParagraphFormatting = {**self._styles.paragraph(style), **direct}
        setting = Setting(style, around, given.get("shading"), around.boxed or given.get("boxed", False))
        listed = self._listed(style, direct, given)
        mark_formatting = run_formatting(version.properties(mark, _RUN_CHANGE, RUN_PROPERTIES))
        if listed is not None:
            mark_formatting = {**mark_formatting, **listed[0].levels[listed[1]].run}
        outline, line = given.get("outline", 9), given.get("line")
        paragraph = Paragraph(
            part=self._part,
            place=self._places[element],
            items=[],
            outline=outline if 0 <= outline < 9 else None,
            mark=self._styles.look(style, mark_formatting, around, setting.shading, setting.boxed),
            listed=listed,
            collapsed=given.get("collapsed", False),
            squeezed=line is not None and line <= _TINY_LINE,
        )
        Inline(paragraph, setting, self._styles, version, self.record, self._read_box).read(element, gone)
        return paragraph

    def _listed(
        self, style: str, direct: ParagraphFormatting, given: ParagraphFormatting
    ) -> tuple[NumberedList, int] | None:
        """The list of a paragraph, and its level. Its own goes before that of its style, whose level is
        the one tied to the style (17.9.23)."""
        numbered = self._numbering.find(given.get("number", 0))
        if numbered is None:
            return None
        level = direct.get("level")
        if level is None and "number" not in direct:
            level = numbered.level_of(self._styles.numbering_styles(style))
            level = given.get("level") if level is None else level
        return numbered, level or 0

    def _read_box(self, box: Element, gone: bool) -> list[Block]:
        # What is behind the text of a box is not told by its paragraphs.
        return self._blocks(box, Around((), None), gone)


def _left(joined: Paragraph | None) -> list[Block]:
    """What stays of a paragraph whose end is gone, with none after it to go on in."""
    return [joined] if joined is not None and (joined.items or joined.boxes) else []


def _is_merged(properties: Element) -> bool:
    """Whether a cell goes on in the one above or before it, which alone is shown (17.4.84)."""
    merges = (properties.find(tag) for tag in _MERGES)
    return any(merge is not None and merge.get(VAL, "continue") != "restart" for merge in merges)
