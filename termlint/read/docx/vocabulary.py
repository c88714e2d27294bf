"""Names of WordprocessingML and the simple types of its attributes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
WORD_2012 = "http://schemas.microsoft.com/office/word/2012/wordml"

STRICT = {
    "http://purl.oclc.org/ooxml/wordprocessingml/main": MAIN,
    "http://purl.oclc.org/ooxml/officeDocument/relationships": RELATIONSHIPS,
    "http://purl.oclc.org/ooxml/officeDocument/math": MATH,
    "http://purl.oclc.org/ooxml/drawingml/main": "http://schemas.openxmlformats.org/drawingml/2006/main",
}
"""Namespaces of the strict form and their transitional counterparts (ISO/IEC 29500-4, annex A)."""


def w(local: str) -> str:
    """The qualified name of an element or attribute of WordprocessingML."""
    return f"{{{MAIN}}}{local}"


VAL = w("val")
PARAGRAPH, RUN, TABLE, ROW, CELL = w("p"), w("r"), w("tbl"), w("tr"), w("tc")
PARAGRAPH_PROPERTIES, RUN_PROPERTIES = w("pPr"), w("rPr")
ALTERNATIVES = f"{{{COMPATIBILITY}}}AlternateContent"
CHOICE, FALLBACK = f"{{{COMPATIBILITY}}}Choice", f"{{{COMPATIBILITY}}}Fallback"
RELATIONSHIP_ID = f"{{{RELATIONSHIPS}}}id"

_OFF = frozenset(("0", "false", "off", "none"))
_INTEGER = re.compile(r"[+-]?[0-9]{1,9}")
_MEASURE = re.compile(r"([+-]?[0-9]{1,7})(\.[0-9]{1,6})?(pt|in|cm|mm|pc|pi)?")
_POINTS = {"pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "pc": 12.0, "pi": 12.0}


def is_on(element: Element) -> bool:
    """ST_OnOff (22.9.2.7): present means on, unless its value says otherwise."""
    return element.get(VAL, "1").lower() not in _OFF


def integer(value: str | None, default: int = 0) -> int:
    """ST_DecimalNumber; the default for what is missing, is no number, or has more than nine digits."""
    return int(value) if value is not None and _INTEGER.fullmatch(value) else default


def measure(value: str | None, per_point: int) -> int | None:
    """A size in parts of a point, or with a unit as the strict form allows ("10.5pt"); None for no size.

    per_point: how many there are to a point: 2 for ST_HpsMeasure, 20 for ST_TwipsMeasure
    """
    match = _MEASURE.fullmatch(value) if value else None
    if match is None:
        return None
    number = float(match[1] + (match[2] or ""))
    return round(number * _POINTS[match[3]] * per_point if match[3] else number)
