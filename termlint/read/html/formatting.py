"""Formatting elements that are closed in the wrong place (``<b><p></b>``): they go on where they should.

HTML standard, sections 13.2.4.3 (the list of active formatting elements) and 13.2.6.4.7 (the adoption
agency algorithm).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from termlint.model.span import Span
from termlint.read.html import names
from termlint.read.html.tokens import Token
from termlint.read.html.tree import Element

if TYPE_CHECKING:
    from termlint.read.html.open_elements import OpenElements

MOST_OPEN = 64  # of the list; browsers keep them all, and a file of a megabyte can then take a gigabyte
MOST_COPIES = 100_000  # in one page


class Formatting:
    """The list of active formatting elements; None is a marker, set where a cell or the like begins."""

    def __init__(self, elements: OpenElements) -> None:
        self.elements = elements
        self.active: list[Element | None] = []
        self.copies = MOST_COPIES

    def start(self, token: Token) -> None:
        """Open a formatting element."""
        tag = token.name
        if tag == "a":
            for element in self.since_mark():
                if element.tag == "a":
                    self.adopt("a", token.start, token.start)
                    self.forget(element)
                    self.elements.remove(element)
                    break
        self.reconstruct()
        if tag == "nobr" and self.elements.in_scope("nobr"):
            self.adopt("nobr", token.start, token.start)
            self.reconstruct()
        element = self.elements.insert(token)
        if self.elements.stack[-1] is element:
            self.push(element)

    def end(self, token: Token) -> None:
        """Close a formatting element, wherever its end tag stands."""
        self.adopt(token.name, token.start, token.end)

    def mark(self) -> None:
        """Begin a cell, an object, a template: what was opened before does not go on in it."""
        self.active.append(None)

    def clear_to_mark(self) -> None:
        """End it."""
        while self.active and self.active.pop() is not None:
            pass

    def since_mark(self) -> list[Element]:
        """The active elements since the last marker, the latest first."""
        found = []
        for element in reversed(self.active):
            if element is None:
                break
            found.append(element)
        return found

    def push(self, element: Element) -> None:
        """Add an element; of four alike the first goes."""
        since = self.since_mark()
        alike = [one for one in since if one.tag == element.tag and one.attributes == element.attributes]
        if len(alike) >= 3:
            self.forget(alike[-1])
        elif len(since) >= MOST_OPEN:
            self.forget(since[-1])
        self.active.append(element)

    def forget(self, element: Element) -> None:
        """Take an element off the list."""
        for index in range(len(self.active) - 1, -1, -1):
            if self.active[index] is element:
                del self.active[index]
                return

    def waiting(self) -> bool:
        """Whether the latest active element is not open and so has to be opened again."""
        return (
            bool(self.active) and self.active[-1] is not None and self.active[-1] not in self.elements.stack
        )

    def reconstruct(self) -> None:
        """Open again what was closed along with a block."""
        if not self.waiting():
            return
        stack = self.elements.stack
        first = len(self.active) - 1
        while first > 0 and self.active[first - 1] is not None and self.active[first - 1] not in stack:
            first -= 1
        for index in range(first, len(self.active)):
            element = self.active[index]
            if element is None or self.copies <= 0:
                return
            copy = self.copy(element)
            self.elements.place(copy, None, push=True)
            if stack[-1] is not copy:
                return
            self.active[index] = copy

    def copy(self, element: Element) -> Element:
        self.copies -= 1
        return Element(element.tag, element.attributes, element.start)

    def adopt(self, tag: str, start: int, end: int) -> None:
        """The adoption agency algorithm."""
        elements = self.elements
        stack = elements.stack
        if stack[-1].tag == tag and stack[-1] not in self.active:
            elements.close(tag, start, end)
            return
        for _ in range(8):
            element = next((one for one in self.since_mark() if one.tag == tag), None)
            if element is None:
                # An end tag like any other.
                elements.end_other(Token("end", start, end, tag))
                return
            if element not in stack:
                self.forget(element)
                return
            at = stack.index(element)
            if any(one.tag in names.SCOPE for one in stack[at + 1 :]):
                return
            furthest = next((one for one in stack[at + 1 :] if one.tag in names.SPECIAL), None)
            if furthest is None:
                while elements.pop() is not element:
                    pass
                element.end = Span(start, end)
                self.forget(element)
                return
            element.end = Span(start, end)
            if self.copies <= 0:
                self.forget(element)
                elements.remove(element)
                return
            self._move(element, furthest)

    def _move(self, element: Element, furthest: Element) -> None:
        """One round: the element ends before the furthest block, and a copy of it goes on inside."""
        elements, stack = self.elements, self.elements.stack
        above = stack[stack.index(element) - 1]
        mark = self.active.index(element)
        last = furthest
        index = stack.index(furthest)
        rounds = 0
        while True:
            rounds += 1
            index -= 1
            node = stack[index]
            if node is element:
                break
            if rounds > 3 and node in self.active:
                if self.active.index(node) < mark:
                    mark -= 1
                self.forget(node)
            if node not in self.active:
                elements.remove(node)
                continue
            copy = self.copy(node)
            place = self.active.index(node)
            self.active[place] = stack[index] = copy
            if last is furthest:
                mark = place + 1
            _take_out(last)
            copy.append(last)
            last = copy
        _take_out(last)
        if above.tag in names.TABLE_CONTEXT:
            elements.foster(last)
        else:
            above.append(last)
        copy = self.copy(element)
        for child in furthest.children:
            copy.append(child)
        furthest.children = []
        furthest.append(copy)
        place = self.active.index(element)
        del self.active[place]
        self.active.insert(mark - 1 if place < mark else mark, copy)
        elements.remove(element)
        stack.insert(stack.index(furthest) + 1, copy)
        elements.open[copy.tag] += 1


def _take_out(node: Element) -> None:
    if node.parent:
        siblings = node.parent.children
        for index in range(len(siblings) - 1, -1, -1):
            if siblings[index] is node:
                del siblings[index]
                break
        node.parent = None
