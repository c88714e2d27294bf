"""The tree of a page as a browser builds it, each node with its place in the file.

>>> page = parse_html("<p>不<b>承担</b>责任")
>>> [(element.tag, element.start) for element in page.elements()][2:]
[('body', Span(start=0, end=0)), ('p', Span(start=0, end=3)), ('b', Span(start=4, end=7))]

Nodes are made by the tree builder and only read afterwards. All places are code points of the decoded
file, half-open.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from termlint.model.span import Span
from termlint.read.html.references import Replaced


class Text:
    """Characters of the page.

    data: as shown: references decoded, newlines "\\n"; white space is as written
    span: where they stand in the file
    replaced: which stretches of data stand otherwise in the file; the rest are copies
    parent: never None once the tree is built
    """

    __slots__ = ("data", "parent", "replaced", "span")

    def __init__(self, data: str, span: Span, replaced: tuple[Replaced, ...] = ()) -> None:
        self.data, self.span, self.replaced = data, span, replaced
        self.parent: Element | None = None

    def __repr__(self) -> str:
        return f"Text({self.data!r})"

    def pieces(self) -> Iterator[tuple[int, int, int, int]]:
        """The stretches of data in order: start, end in data, start, end in the file. One whose length
        differs, or that is a character reference, is replaced as a whole; the others are copies."""
        at, raw = 0, self.span.start
        for one in self.replaced:
            if one.start > at:
                yield at, one.start, raw, one.start_raw
            if one.end > one.start:
                yield one
            at, raw = one.end, one.end_raw
        if at < len(self.data):
            yield at, len(self.data), raw, raw + len(self.data) - at


class Element:
    """An element of the page.

    tag: lower case
    attributes: names in lower case, values decoded; of repeated ones the first
    start: the start tag in the file; empty where browsers add the element unasked. An element that browsers
        copy (a <b> closed inside another <p>) has the place of the first.
    end: the end tag; empty, where the element ends, when there is none
    foreign: whether it belongs to SVG or MathML
    """

    __slots__ = ("attributes", "children", "end", "foreign", "parent", "start", "tag")

    def __init__(
        self, tag: str, attributes: Mapping[str, str], start: Span, *, foreign: bool = False
    ) -> None:
        self.tag, self.attributes, self.start, self.end = tag, attributes, start, start
        self.children: list[Element | Text] = []
        self.parent: Element | None = None
        self.foreign = foreign

    def __repr__(self) -> str:
        return f"<{self.tag}>"

    def get(self, name: str, default: str = "") -> str:
        """The value of an attribute."""
        return self.attributes.get(name, default)

    @property
    def classes(self) -> tuple[str, ...]:
        """The words of its class attribute."""
        return tuple(self.attributes["class"].split()) if "class" in self.attributes else ()

    def append(self, node: Element | Text) -> None:
        """Make a node the last child, taking it from where it was."""
        node.parent = self
        self.children.append(node)

    def nodes(self) -> Iterator[Element | Text]:
        """All nodes below, in the order of the page."""
        waiting: list[Iterator[Element | Text]] = [iter(self.children)]
        while waiting:
            for node in waiting[-1]:
                yield node
                if isinstance(node, Element) and node.children:
                    waiting.append(iter(node.children))
                    break
            else:
                waiting.pop()

    def elements(self) -> Iterator[Element]:
        """The element and all elements below, in the order of the page."""
        yield self
        for node in self.nodes():
            if isinstance(node, Element):
                yield node

    def ancestors(self) -> Iterator[Element]:
        """The elements around it, from the inside."""
        parent = self.parent
        while parent:
            yield parent
            parent = parent.parent

    def text(self) -> str:
        """The characters of all text below, shown or not, white space as written."""
        return "".join(node.data for node in self.nodes() if isinstance(node, Text))

    def find(self, *tags: str) -> Iterator[Element]:
        """The elements below that have one of these tags, in the order of the page."""
        return (node for node in self.nodes() if isinstance(node, Element) and node.tag in tags)


def parse_html(text: str, *, xml: bool = False) -> Element:
    """Build the tree of a page.

    text: the decoded file
    xml: whether it is XHTML served as such, where "<p/>" is an empty paragraph
    returns: the <html> element, which always has a <head> and a <body>

    Elements deeper than 512 are put side by side at that depth, as Chromium does; scripting counts as on, so
    <noscript> holds no elements. Bounded in time and memory by the length of the text.
    """
    from termlint.read.html.builder import TreeBuilder

    return TreeBuilder(text, xml=xml).build()
