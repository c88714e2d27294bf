"""Properties of runs and paragraphs as one element gives them (ECMA-376-1, 17.3.1 and 17.3.2).

Only what can be told from how a text looks, and what numbers it. A value that is not there is not given;
one that says "none" is, and goes before that of the style.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypedDict

from termlint.read.docx.colours import HIGHLIGHTS, colour, shading
from termlint.read.docx.vocabulary import VAL, WORD_2012, integer, is_on, measure, w

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

Toggle = Literal["bold", "italic", "caps", "small_caps", "strike", "double_strike", "vanish"]


class RunFormatting(TypedDict, total=False):
    """size: half points; colour, highlight, shading: "RRGGBB", "auto" or None for none of it;
    scale: percent of the normal width"""

    style: str
    bold: bool
    italic: bool
    caps: bool
    small_caps: bool
    strike: bool
    double_strike: bool
    vanish: bool
    underline: bool
    colour: str
    highlight: str | None
    shading: str | None
    size: int
    scale: int
    boxed: bool


class ParagraphFormatting(TypedDict, total=False):
    """number: w:numId; level: w:ilvl; outline: 0 to 8, 9 is body text; line: height in points where it is
    exact, else None; boxed: a border on all four sides; collapsed: what is under this heading is folded
    away"""

    style: str
    number: int
    level: int
    outline: int
    shading: str | None
    line: float | None
    boxed: bool
    collapsed: bool


TOGGLES: dict[str, Toggle] = {
    w("b"): "bold",
    w("i"): "italic",
    w("caps"): "caps",
    w("smallCaps"): "small_caps",
    w("strike"): "strike",
    w("dstrike"): "double_strike",
    w("vanish"): "vanish",
}
"""Properties that a style switches over instead of on (17.7.3)."""

_UNDERLINE, _COLOUR, _HIGHLIGHT, _SHADING = w("u"), w("color"), w("highlight"), w("shd")
_SIZE, _SCALE, _BORDER, _RUN_STYLE = w("sz"), w("w"), w("bdr"), w("rStyle")
_STYLE, _NUMBERING, _OUTLINE, _SPACING = w("pStyle"), w("numPr"), w("outlineLvl"), w("spacing")
_BORDERS, _COLLAPSED = w("pBdr"), f"{{{WORD_2012}}}collapsed"
_LEVEL, _NUMBER, _INSERTED = w("ilvl"), w("numId"), w("ins")
_SIDES = frozenset(w(side) for side in ("top", "bottom", "left", "right", "start", "end"))
_THEME, _TINT, _SHADE = w("themeColor"), w("themeTint"), w("themeShade")
_FILL, _THEME_FILL, _FILL_TINT, _FILL_SHADE = (
    w("fill"),
    w("themeFill"),
    w("themeFillTint"),
    w("themeFillShade"),
)
_LINE, _RULE = w("line"), w("lineRule")
_NO_BORDER = frozenset(("nil", "none"))


def run_formatting(properties: Element | None) -> RunFormatting:
    """What a w:rPr gives. The order of its children does not matter."""
    found: RunFormatting = {}
    if properties is None:
        return found
    for child in properties:
        tag = child.tag
        toggle = TOGGLES.get(tag)
        if toggle is not None:
            found[toggle] = is_on(child)
        elif tag == _SIZE:
            size = measure(child.get(VAL), 2)
            if size is not None:
                found["size"] = size
        elif tag == _COLOUR:
            tinted = child.get(_TINT) or child.get(_SHADE)
            found["colour"] = colour(child.get(VAL), None if tinted else child.get(_THEME))
        elif tag == _UNDERLINE:
            found["underline"] = child.get(VAL, "single") != "none"
        elif tag == _HIGHLIGHT:
            found["highlight"] = HIGHLIGHTS.get(child.get(VAL, ""))
        elif tag == _SHADING:
            found["shading"] = read_shading(child)
        elif tag == _RUN_STYLE:
            found["style"] = child.get(VAL, "")
        elif tag == _BORDER:
            found["boxed"] = child.get(VAL, "nil") not in _NO_BORDER
        elif tag == _SCALE:
            found["scale"] = integer((child.get(VAL) or "").rstrip("%"), 100)
    return found


def paragraph_formatting(properties: Element | None, *, original: bool = False) -> ParagraphFormatting:
    """What a w:pPr gives.

    original: numbering that came by a tracked insertion is left out
    """
    found: ParagraphFormatting = {}
    if properties is None:
        return found
    for child in properties:
        tag = child.tag
        if tag == _STYLE:
            found["style"] = child.get(VAL, "")
        elif tag == _NUMBERING:
            if original and child.find(_INSERTED) is not None:
                continue
            for part in child:
                if part.tag == _NUMBER:
                    found["number"] = integer(part.get(VAL), 0)
                elif part.tag == _LEVEL:
                    found["level"] = min(max(integer(part.get(VAL), 0), 0), 8)
        elif tag == _OUTLINE:
            found["outline"] = integer(child.get(VAL), 9)
        elif tag == _SHADING:
            found["shading"] = read_shading(child)
        elif tag == _SPACING:
            height = measure(child.get(_LINE), 20)
            if height is not None:
                found["line"] = height / 20 if child.get(_RULE) == "exact" else None
        elif tag == _BORDERS:
            sides = [side for side in child if side.tag in _SIDES and side.get(VAL, "nil") not in _NO_BORDER]
            found["boxed"] = len(sides) >= 4
        elif tag == _COLLAPSED:
            found["collapsed"] = child.get(f"{{{WORD_2012}}}val", "1").lower() not in ("0", "false", "off")
    return found


def read_shading(element: Element) -> str | None:
    """The colour a w:shd gives; None for none."""
    tinted = element.get(_FILL_TINT) or element.get(_FILL_SHADE)
    fill = colour(element.get(_FILL), None if tinted else element.get(_THEME_FILL))
    return shading(element.get(VAL, "clear"), colour(element.get(_COLOUR)), fill)


def properties_of(element: Element, tag: str) -> Element | None:
    """The properties an element begins with: w:pPr of a paragraph, w:rPr of a run, w:tcPr of a cell."""
    first = element[0] if len(element) else None
    if first is not None and first.tag == tag:
        return first
    return element.find(tag)
