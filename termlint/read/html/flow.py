"""Walking through a page in the order of its text: lines, what is set apart, what cannot be read.

CSS Display Level 3 for what is a line of its own, and HTML's innerText algorithm for the rest.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from termlint.model.document import Furniture
from termlint.read.html.furniture import UNTOLD, Measures, furniture_of, is_agreement
from termlint.read.html.lists import Counters, written
from termlint.read.html.names import word_set
from termlint.read.html.shown import Shown, show
from termlint.read.html.styles import Style, Styles
from termlint.read.html.tree import Element, Text
from termlint.read.html.writer import Line, Writer

_INLINE = word_set(
    "inline inline-block inline-flex inline-grid inline-table contents ruby ruby-text ruby-base none"
)
_BUTTONS = frozenset(("button", "submit", "reset"))
_BLOCKS = word_set(
    "address article aside blockquote body center dd details dialog dir div dl dt fieldset figure footer "
    "form h1 h2 h3 h4 h5 h6 header li main menu nav ol p pre section summary table tr td th ul"
)
_LINE_OF_TEXT = 40  # characters of a text area from which it is no field to fill in


class SetApart(NamedTuple):
    """Words that are no part of the agreement. at: where they begin in the file"""

    kind: Furniture
    text: str
    at: int


@dataclass(slots=True)
class Flow:
    """The lines of a page, and what is set apart from them."""

    lines: list[Line] = field(default_factory=list)
    apart: list[SetApart] = field(default_factory=list)


class _Open(NamedTuple):
    """An element that has been entered. apart: what its own writer collects, if it has one"""

    element: Element
    shown: Shown
    is_block: bool
    apart: Furniture | None


def flow_of(root: Element, styles: Styles, *, with_furniture: bool) -> Flow:
    """Take the lines of a page.

    with_furniture: leave menus, buttons and the like in the text
    """
    return _Walk(styles, Measures(root), with_furniture).walk(root)


def _is_folded(text: Text) -> bool:
    """Whether it stands in a closed <details>, outside any element there."""
    parent = text.parent
    return parent is not None and parent.tag == "details" and "open" not in parent.attributes


class _Walk:
    def __init__(self, styles: Styles, measures: Measures, with_furniture: bool) -> None:
        self.styles, self.measures, self.with_furniture = styles, measures, with_furniture
        self.counters = Counters()
        self.flow = Flow()
        self.writers = [Writer()]

    def walk(self, root: Element) -> Flow:
        """Go through all nodes; the stack is our own, for pages are nested deeply."""
        waiting: list[Element | Text | _Open] = [root]
        around = [Shown(Style())]
        while waiting:
            node = waiting.pop()
            if isinstance(node, Text):
                shown = around[-1]
                if _is_folded(node):
                    shown = shown._replace(hidden=shown.hidden or "collapsed")
                self.writers[-1].write(node, shown)
            elif isinstance(node, _Open):
                self._close(node)
                around.pop()
            elif node.tag not in UNTOLD:
                opened = self._open(node, around[-1])
                if opened:
                    around.append(opened.shown)
                    waiting.append(opened)
                    waiting += reversed(node.children)
        self.writers[0].end_line()
        self.flow.lines = self.writers[0].lines
        return self.flow

    def _open(self, element: Element, around: Shown) -> _Open | None:
        style, tag = self.styles.of(element), element.tag
        writer = self.writers[-1]
        if tag == "br":
            writer.end_line()
            return None
        if tag == "input":
            self._field(element)
            return None
        elsewhere = bool(self.styles.unseen) and ("class" in element.attributes or "id" in element.attributes)
        shown = show(element, style, around, is_styled_elsewhere=elsewhere and tag not in ("html", "body"))
        is_block = style.display not in _INLINE or (style.display == "none" and tag in _BLOCKS)
        apart = None if len(self.writers) > 1 else self._apart(element, shown, around)
        if apart:
            if is_block:
                writer.end_line()
            self.writers.append(Writer())
        elif is_block:
            self._open_block(element, shown)
        return _Open(element, shown, is_block, apart)

    def _open_block(self, element: Element, shown: Shown) -> None:
        writer, display = self.writers[-1], shown.style.display
        if display == "table-row":
            writer.open_row()
        elif display == "table-cell":
            writer.open_cell(element.start.start, shown)
        else:
            writer.end_line()
            if display == "list-item" and element.tag == "li":
                number = self.counters.number(element)
                if words := written(number, shown.style.list_style_type):
                    writer.mark(words, element.start.end, shown)

    def _close(self, opened: _Open) -> None:
        element, shown, is_block, apart = opened
        writer = self.writers[-1]
        if apart:
            self.writers.pop()
            if words := writer.text():
                self.flow.apart.append(SetApart(apart, words, element.start.start))
        elif is_block:
            if shown.style.display == "table-row":
                writer.close_row()
            elif shown.style.display == "table-cell":
                writer.close_cell()
            else:
                writer.end_line()
                if element.tag == "li":
                    writer.drop_mark()

    def _apart(self, element: Element, shown: Shown, around: Shown) -> Furniture | None:
        measure = self.measures.of(element)
        if not measure.chars:
            return None
        if element.tag == "textarea":
            return "form" if measure.chars < _LINE_OF_TEXT else None
        if self.with_furniture:
            return None
        if shown.hidden and not around.hidden and not is_agreement(element, measure):
            return "navigation" if element.tag in _BLOCKS or measure.links else None
        return furniture_of(element, measure)

    def _field(self, element: Element) -> None:
        if len(self.writers) > 1 or self.with_furniture:
            return
        if element.get("type").lower() in _BUTTONS and (words := element.get("value").strip()):
            self.flow.apart.append(SetApart("form", words, element.start.start))
