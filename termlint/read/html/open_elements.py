"""The stack of open elements, and where a node goes: HTML standard, sections 13.2.4.2 and 13.2.6.1."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from termlint.model.span import Span
from termlint.read.html import names
from termlint.read.html.formatting import Formatting
from termlint.read.html.tokens import NOTHING, Token
from termlint.read.html.tree import Element, Text

DEEPEST = 512
_SPACE = " \t\n\f\r"


class OpenElements:
    """The tree as far as it is built, and the elements that are open at this place of the file.

    at: offset in the file
    """

    def __init__(self, *, xml: bool) -> None:
        self.xml = xml
        self.html = Element("html", {}, Span(0, 0))
        self.head: Element | None = None
        self.body: Element | None = None
        self.stack = [self.html]
        self.open: Counter[str] = Counter(("html",))
        self.deep: list[str] = []  # open elements that were too deep for the stack
        self.deep_open: Counter[str] = Counter()
        self.formatting = Formatting(self)
        self.at = 0

    def in_scope(self, tag: str, barriers: frozenset[str] = names.SCOPE) -> bool:
        if not self.open[tag]:
            return False
        for element in reversed(self.stack):
            if element.tag == tag:
                return True
            if element.tag in barriers:
                return False
        return False

    def pop(self) -> Element:
        element = self.stack.pop()
        self.open[element.tag] -= 1
        element.end = Span(self.at, self.at)
        if element.tag in names.MARKERS:
            self.formatting.clear_to_mark()
        if self.deep:
            self.deep.clear()
            self.deep_open.clear()
        return element

    def remove(self, element: Element) -> None:
        """Take an element out of the middle of the stack."""
        if element in self.stack:
            self.stack.remove(element)
            self.open[element.tag] -= 1

    def pop_to(self, tags: tuple[str, ...]) -> None:
        while self.stack[-1].tag not in tags:
            self.pop()

    def close(self, tag: str, start: int, end: int | None = None) -> None:
        """Close the innermost open element with this tag, and those in it.

        end: of its end tag; None when it has none
        """
        while len(self.stack) > 1:
            element = self.pop()
            if element.tag == tag:
                element.end = Span(start, end if end is not None else start)
                return

    def implied(self, but: str = "") -> None:
        while self.stack[-1].tag in names.IMPLIED and self.stack[-1].tag != but:
            self.pop()

    def close_p(self) -> None:
        if self.in_scope("p", names.BUTTON_SCOPE):
            self.implied(but="p")
            self.close("p", self.at)

    def close_item(self, tags: tuple[str, ...]) -> None:
        for element in reversed(self.stack):
            if element.tag in tags:
                self.implied(but=element.tag)
                self.close(element.tag, self.at)
                return
            if element.tag in names.SPECIAL and element.tag not in ("address", "div", "p"):
                return

    def end_other(self, token: Token) -> None:
        if not self.open[token.name]:
            return
        for element in reversed(self.stack):
            if element.tag == token.name:
                self.implied(but=token.name)
                self.close(token.name, token.start, token.end)
                return
            if element.tag in names.SPECIAL:
                return

    # Placing

    def make(self, token: Token, *, foreign: bool = False) -> Element:
        return Element(token.name, token.attributes, Span(token.start, token.end), foreign=foreign)

    def insert(self, token: Token, *, push: bool = True, foreign: bool = False) -> Element:
        element = self.make(token, foreign=foreign)
        if self.xml and token.closed:
            push = False
        self.place(element, None, push=push)
        return element

    def add(self, tag: str, attributes: Mapping[str, str] = NOTHING) -> Element:
        """Insert an element that the file leaves out."""
        element = Element(tag, attributes, Span(self.at, self.at))
        self.place(element, None, push=True)
        return element

    def place(self, element: Element, parent: Element | None, *, push: bool) -> None:
        if parent:
            parent.append(element)
        else:
            self.insert_node(element)
        if not push:
            return
        if len(self.stack) >= DEEPEST:
            self.deep.append(element.tag)
            self.deep_open[element.tag] += 1
            return
        self.stack.append(element)
        self.open[element.tag] += 1
        if element.tag == "template":
            self.formatting.mark()

    def insert_text(self, text: Text) -> None:
        current = self.stack[-1]
        if self.is_in_table(current):
            if not text.data.strip(_SPACE):
                current.append(text)
                return
            self.formatting.reconstruct()
        elif self.formatting.waiting():
            self.formatting.reconstruct()
        self.insert_node(text)

    def insert_node(self, node: Element | Text) -> None:
        """Put a node where it belongs: below the current one, or before the table it does not fit into."""
        current = self.stack[-1]
        if self.is_in_table(current) and not self.fits(node):
            self.foster(node)
        else:
            current.append(node)

    def is_in_table(self, element: Element) -> bool:
        """Whether what comes now would stand between the cells of a table. <math><tbody> is no table."""
        return element.tag in names.TABLE_CONTEXT and not element.foreign

    def fits(self, node: Element | Text) -> bool:
        if isinstance(node, Text):
            return False
        hidden_input = node.tag == "input" and node.get("type").lower() == "hidden"
        return node.tag in names.IN_TABLE or hidden_input

    def foster(self, node: Element | Text) -> None:
        for index in range(len(self.stack) - 1, 0, -1):
            table = self.stack[index]
            if table.tag == "template":
                table.append(node)
                return
            if table.tag == "table":
                if table.parent is None:
                    self.stack[index - 1].append(node)
                    return
                siblings = table.parent.children
                node.parent = table.parent
                # The table is near the end: what follows it was put there while it was open.
                place = next(at for at in range(len(siblings) - 1, -1, -1) if siblings[at] is table)
                siblings.insert(place, node)
                return
        self.stack[0].append(node)

    def merge(self, element: Element, token: Token) -> None:
        if element.start.start == element.start.end:
            element.start = Span(token.start, token.end)
        element.attributes = {**token.attributes, **element.attributes}

    def need_head(self, token: Token | None = None) -> Element:
        if self.head is None:
            self.head = self.make(token) if token else Element("head", {}, Span(self.at, self.at))
            self.html.append(self.head)
        return self.head

    def need_body(self, token: Token | None = None) -> None:
        if self.body is None and not self.open["template"]:
            head = self.need_head()
            head.end = Span(self.at, self.at)
            self.body = self.make(token) if token else Element("body", {}, Span(self.at, self.at))
            self.html.append(self.body)
            self.stack.append(self.body)
            self.open["body"] += 1
