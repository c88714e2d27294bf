"""Walking through one paragraph: its runs, fields, formulas and the text boxes anchored in it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from termlint.read.docx.addresses import number_runs
from termlint.read.docx.blocks import Block, FieldPoint, Paragraph, Stretch
from termlint.read.docx.formatting import properties_of, run_formatting
from termlint.read.docx.forms import shown_by_form
from termlint.read.docx.runs import Mark, branches, read_run
from termlint.read.docx.styles import Around, RunLook, Styles
from termlint.read.docx.version import Version
from termlint.read.docx.vocabulary import ALTERNATIVES, MATH, RUN, RUN_PROPERTIES, w

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_SIMPLE_FIELD, _INSTRUCTION, _BOX, _RUBY_BASE = w("fldSimple"), w("instr"), w("txbxContent"), w("rubyBase")
_RUN_CHANGE = w("rPrChange")
_MATHS = frozenset((f"{{{MATH}}}oMath", f"{{{MATH}}}oMathPara"))
_MATH_TEXT = f"{{{MATH}}}t"
_PAGE_FIELD = re.compile(r"\b(?:PAGE|NUMPAGES|SECTIONPAGES)\b", re.IGNORECASE)

ELSEWHERE = {
    w("altChunk"): "a text in another format",
    w("subDoc"): "a document of its own",
    "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds": "a diagram (SmartArt)",
    "{urn:schemas-microsoft-com:office:office}OLEObject": "an embedded file",
}
"""What shows words that stand in another part, in another format."""

_WITH_WORDS = re.compile(r"Word|Excel|PowerPoint|Acro|Package|WPS|ET\b", re.IGNORECASE)


class NoteReference(NamedTuple):
    """A mark in the text. kind: "footnote" or "endnote"; shown: in the version that is read"""

    kind: str
    identity: str
    shown: bool


class Setting(NamedTuple):
    """What the runs of a paragraph have in common. See Styles.look."""

    style: str
    around: Around
    shading: str | None
    boxed: bool


class Record:
    """What a walk comes across besides the text.

    gone: words of the other version, in order, each with the number of its paragraph
    notes: marks of footnotes and endnotes, in order
    elsewhere: what the part shows and does not hold, so that it cannot be read
    """

    def __init__(self) -> None:
        self.gone: list[tuple[int, str]] = []
        self.notes: list[NoteReference] = []
        self.elsewhere: dict[str, None] = {}


class Inline:
    """The walk through one paragraph, which fills its items and boxes.

    read_box: reads the blocks of a text box
    """

    def __init__(
        self,
        paragraph: Paragraph,
        setting: Setting,
        styles: Styles,
        version: Version,
        record: Record,
        read_box: Callable[[Element, bool], list[Block]],
    ) -> None:
        self._paragraph, self._setting, self._styles = paragraph, setting, styles
        self._version, self._record, self._read_box = version, record, read_box
        self._instructions: list[str] = []
        self._runs: dict[Element, int] = {}

    def read(self, element: Element, gone: bool) -> None:
        """Read a w:p."""
        self._runs = number_runs(element)
        self._inside(element, gone)
        self._paragraph.pages = _PAGE_FIELD.search("".join(self._instructions)) is not None

    def _inside(self, container: Element, gone: bool) -> None:
        items = self._paragraph.items
        for child, child_gone in self._version.unwrap(container, gone):
            if child.tag == RUN:
                self._run(child, child_gone)
            elif child.tag == _SIMPLE_FIELD:
                self._instructions.append(child.get(_INSTRUCTION, ""))
                items += () if child_gone else (FieldPoint("begin"), FieldPoint("separate"))
                self._inside(child, child_gone)
                items += () if child_gone else (FieldPoint("end"),)
            elif child.tag in _MATHS:
                formula = " ".join("".join(part.text or "" for part in child.iter(_MATH_TEXT)).split())
                self._put(formula, -1, 0, self._paragraph.mark, child_gone, copied=False)

    def _run(self, run: Element, gone: bool) -> None:
        text, marks = read_run(run)
        if not text and not marks:
            return
        number, look = self._runs[run], self._look(run)
        at = 0
        for mark in marks:
            self._put(text[at : mark.at], number, at, look, gone)
            at = mark.at
            self._mark(mark, number, look, gone)
        self._put(text[at:] if at else text, number, at, look, gone)

    def _look(self, run: Element) -> RunLook:
        setting = self._setting
        properties = properties_of(run, RUN_PROPERTIES)
        direct = run_formatting(self._version.properties(properties, _RUN_CHANGE, RUN_PROPERTIES))
        return self._styles.look(setting.style, direct, setting.around, setting.shading, setting.boxed)

    def _put(
        self, text: str, run: int, start: int, look: RunLook, gone: bool, *, copied: bool = True
    ) -> None:
        if not text:
            return
        place = self._paragraph.place
        if gone:
            self._record.gone.append((place, text))
        else:
            self._paragraph.items.append(Stretch(text, place, run, start, look, copied))

    def _mark(self, mark: Mark, run: int, look: RunLook, gone: bool) -> None:
        kind = mark.kind
        if kind == "instruction":
            self._instructions.append(mark.value)
        elif kind == "footnote" or kind == "endnote":
            self._record.notes.append(NoteReference(kind, mark.value, not gone))
        elif kind == "ruby":
            base = mark.element.find(_RUBY_BASE)
            if base is not None:
                self._inside(base, gone)
        elif kind == "drawing":
            self._drawing(mark.element, gone)
        elif not gone:
            if kind == "begin":
                self._put(shown_by_form(mark.element), run, mark.at, look, gone, copied=False)
            self._paragraph.items.append(FieldPoint(kind))

    def _drawing(self, drawing: Element, gone: bool) -> None:
        """Text boxes in a drawing or a group of them, and what else it shows."""
        waiting = [iter((drawing,))]
        while waiting:
            child = next(waiting[-1], None)
            if child is None:
                waiting.pop()
            elif child.tag == _BOX:
                if box := self._read_box(child, gone):
                    self._paragraph.boxes.append(box)
            elif child.tag == ALTERNATIVES:
                waiting.append(branches(child))
            else:
                what = ELSEWHERE.get(child.tag)
                if what and not gone and _WITH_WORDS.match(child.get("ProgID", "Package")):
                    self._record.elsewhere[what] = None
                waiting.append(iter(child))
