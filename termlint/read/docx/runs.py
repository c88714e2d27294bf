"""What one run says (ECMA-376-1, 17.3.3): its characters, and what it marks among them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal, NamedTuple

from termlint.read.docx.symbols import symbol
from termlint.read.docx.vocabulary import ALTERNATIVES, CHOICE, FALLBACK, w

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

FieldMark = Literal["begin", "separate", "end"]
MarkKind = Literal[FieldMark, "instruction", "footnote", "endnote", "drawing", "ruby"]

_CHARACTERS = {
    w("tab"): "\t",
    w("ptab"): "\t",
    w("br"): "\n",
    w("cr"): "\n",
    w("noBreakHyphen"): "-",
}
_TEXT = frozenset((w("t"), w("delText")))
_INSTRUCTION = frozenset((w("instrText"), w("delInstrText")))
_MARKS: dict[str, MarkKind] = {
    w("footnoteReference"): "footnote",
    w("endnoteReference"): "endnote",
    w("drawing"): "drawing",
    w("pict"): "drawing",
    w("object"): "drawing",
    w("ruby"): "ruby",
}
_FIELD_TYPES: dict[str, FieldMark] = {"begin": "begin", "separate": "separate", "end": "end"}
_FIELD, _SYMBOL = w("fldChar"), w("sym")
_FIELD_TYPE, _ID, _SYMBOL_CHAR, _SYMBOL_FONT = w("fldCharType"), w("id"), w("char"), w("font")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_XML_SPACE = " \t\r\n"
_BREAKS = str.maketrans("\n\r", "  ")

# Namespaces Word has known since 2010; alternate content that requires others falls back.
_UNDERSTOOD = frozenset(
    (
        "http://schemas.microsoft.com/office/word/2010/wordml",
        "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
        "http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas",
        "http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing",
        "http://schemas.microsoft.com/office/word/2012/wordml",
        "http://schemas.microsoft.com/office/drawing/2010/main",
    )
)


class Mark(NamedTuple):
    """Something in a run besides characters.

    at: code points of the run's text before it
    value: of an instruction its words, of a note its id
    """

    at: int
    kind: MarkKind
    value: str
    element: Element


class RunContent(NamedTuple):
    """text: as the reader takes it; marks: in order"""

    text: str
    marks: tuple[Mark, ...]


def branches(element: Element) -> Iterator[Element]:
    """The children of the one branch of mc:AlternateContent that is shown (ECMA-376-3, 7.5)."""
    for branch in element:
        if branch.tag == CHOICE:
            required = branch.get("Requires", "").split()
            if required and all(branch.nsmap.get(prefix) in _UNDERSTOOD for prefix in required):
                return iter(branch)
        elif branch.tag == FALLBACK:
            return iter(branch)
    return iter(())


def read_run(run: Element) -> RunContent:
    """What a run says, whether or not a field or a revision keeps it from being shown."""
    texts: list[str] = []
    marks: list[Mark] = []
    length = 0
    waiting: list[Iterator[Element]] = [iter(run)]
    while waiting:
        child = next(waiting[-1], None)
        if child is None:
            waiting.pop()
            continue
        tag = child.tag
        text = ""
        if tag in _TEXT:
            text = child.text or ""
            if child.get(_SPACE) != "preserve":
                text = text.strip(_XML_SPACE)
            if "\n" in text or "\r" in text:
                text = text.translate(_BREAKS)
        elif tag in _CHARACTERS:
            text = _CHARACTERS[tag]
        elif tag == _SYMBOL:
            text = symbol(child.get(_SYMBOL_FONT, ""), child.get(_SYMBOL_CHAR, ""))
        elif tag in _INSTRUCTION:
            marks.append(Mark(length, "instruction", child.text or "", child))
        elif tag == _FIELD:
            kind = _FIELD_TYPES.get(child.get(_FIELD_TYPE, ""))
            if kind is not None:
                marks.append(Mark(length, kind, "", child))
        elif tag in _MARKS:
            marks.append(Mark(length, _MARKS[tag], child.get(_ID, ""), child))
        elif tag == ALTERNATIVES:
            waiting.append(branches(child))
        if text:
            texts.append(text)
            length += len(text)
    return RunContent(texts[0] if len(texts) == 1 else "".join(texts), tuple(marks))
