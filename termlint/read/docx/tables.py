"""What a table gives the text in its cells: the formatting of its style, and what is behind it (17.7.6)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from termlint.read.docx.formatting import properties_of, read_shading
from termlint.read.docx.styles import Around, Styles
from termlint.read.docx.vocabulary import VAL, w

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

# The parts of a table that a style may format, the later over the earlier, and their bits in w:tblLook.
_PARTS = (("lastCol", 0x0100), ("firstCol", 0x0080), ("lastRow", 0x0040), ("firstRow", 0x0020))
_LOOK_NAMES = {"firstCol": "firstColumn", "lastCol": "lastColumn"}
_BANDS = ("band1Horz", "band2Horz", "band1Vert", "band2Vert")
_NO_BORDER = frozenset(("nil", "none"))


class TableLook:
    """The look of one table, for each of its cells."""

    def __init__(self, table: Element, styles: Styles, around: Around, size: tuple[int, int]) -> None:
        """size: rows, and cells of the longest of them"""
        properties = properties_of(table, w("tblPr"))
        named = None if properties is None else properties.find(w("tblStyle"))
        self._chain = styles.table(named.get(VAL, "")) if named is not None else []
        self._around, self._size = around, size
        self._parts = _switched_on(None if properties is None else properties.find(w("tblLook")))
        shade = None if properties is None else properties.find(w("shd"))
        self._fill = next(
            (fill for fill in (*_fill(shade), *(style.fill for style in self._chain)) if fill), around.behind
        )
        banded = any(style.conditions.get(band, ({}, None))[1] for style in self._chain for band in _BANDS)
        if banded:
            self._fill = None  # which rows it is behind is not worked out
        borders = None if properties is None else properties.find(w("tblBorders"))
        self._box = size == (1, 1) and (
            any(style.bordered for style in self._chain) if borders is None else _has_lines(borders)
        )

    def around(self, row: int, column: int, properties: Element | None) -> Around:
        """What the paragraphs of a cell stand in. properties: its w:tcPr"""
        rows, columns = self._size
        here = {
            "firstRow": row == 0,
            "lastRow": row == rows - 1,
            "firstCol": column == 0,
            "lastCol": column == columns - 1,
        }
        run: dict[str, object] = dict(self._around.table)
        fill = self._fill
        for style in reversed(self._chain):
            run.update(style.run)
        for part, _ in _PARTS:
            if here[part] and part in self._parts:
                for style in reversed(self._chain):
                    given, shade = style.conditions.get(part, ({}, None))
                    run.update(given)
                    fill = shade or fill
        shade_element = None if properties is None else properties.find(w("shd"))
        if shade_element is not None:
            fill = read_shading(shade_element) or self._around.behind
        borders = None if properties is None else properties.find(w("tcBorders"))
        boxed = self._size == (1, 1) and (self._box if borders is None else _has_lines(borders))
        return Around(tuple(run.items()), fill, boxed or self._around.boxed)


def _fill(shade: Element | None) -> tuple[str | None, ...]:
    return () if shade is None else (read_shading(shade),)


def _has_lines(borders: Element) -> bool:
    return any(side.get(VAL, "nil") not in _NO_BORDER for side in borders)


def _switched_on(look: Element | None) -> frozenset[str]:
    """The parts w:tblLook lets the style format."""
    if look is None:
        return frozenset()
    try:
        bits = int(look.get(VAL) or "0", 16)
    except ValueError:
        bits = 0
    named = {part: look.get(w(_LOOK_NAMES.get(part, part))) for part, _ in _PARTS}
    return frozenset(
        part
        for part, bit in _PARTS
        if (bits & bit if named[part] is None else named[part] in ("1", "true", "on"))
    )
