"""A clause in the making."""

from __future__ import annotations

from termlint.model.span import Span
from termlint.parse.blocks import Draft

TITLED = "§"  # a heading without a number
RETURNED = "¶"  # a paragraph that returns to the clause above after a list
PART = "part of the file"
CONTAINERS = frozenset(("附件", "schedule", "编", "篇", "部分", "part", "章", "chapter", "节"))


class Node:
    """A clause in the making.

    level: of its Markdown heading, else 0
    listed: it is a member of a list that a lead-in opened
    latest: the last count of each style among its children
    part: it is a document of its own
    """

    __slots__ = (
        "begin", "blocks", "children", "depth", "heading", "latest", "lead", "level", "listed", "parent",
        "part", "printed", "style", "value",
    )  # fmt: skip

    def __init__(self, style: str, value: tuple[int, ...], begin: int, parent: Node | None) -> None:
        self.style, self.value, self.begin, self.parent = style, value, begin, parent
        self.printed: str | None = None
        self.heading: Span | None = None
        self.level = 0
        self.lead = self.listed = self.part = False
        self.depth: int = 0 if parent is None else parent.depth + 1
        self.blocks: list[Draft] = []
        self.children: list[Node] = []
        self.latest: dict[str, tuple[int, ...]] = {}
        if parent is not None:
            parent.children.append(self)

    @property
    def is_bare_heading(self) -> bool:
        """It has a heading and nothing under it so far."""
        return self.heading is not None and len(self.blocks) == 1 and not self.children
