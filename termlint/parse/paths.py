"""Paths: what a clause is called, made of the numbers from the top."""

from __future__ import annotations

from collections.abc import Sequence

from termlint.parse.node import PART, RETURNED, TITLED, Node

# Chapters and the like give their number to a path only where the articles in them start again.
_CONTAINERS = {
    "编": "bk", "篇": "bk", "部分": "pt", "part": "pt", "章": "ch", "chapter": "ch", "节": "s",
    "附件": "annex", "schedule": "annex",
}  # fmt: skip
_CHAPTERS = frozenset(_CONTAINERS) - {"附件", "schedule"}
_ARTICLES = frozenset(("条", "article"))
_PLAIN = frozenset(("条", "article", "section", "clause", "款", "项", "一、", "1.", "1 ", "I."))


def name_clauses(nodes: Sequence[Node]) -> list[str]:
    """One path for each clause, in the same order; a path that comes again gets "#2", "#3" …"""
    restarting = _restarting(nodes)
    sections = {
        id(_document(node))
        for node in nodes
        if node.style == "article" and node.parent and node.parent.style == "section"
    }
    base: dict[int, str] = {}
    paths: list[str] = []
    untitled: dict[int, int] = {}
    taken: dict[str, int] = {}
    for node in nodes:
        parent = node.parent
        if parent is None:
            path = ""
        else:
            above = _above(node, base, restarting)
            if node.style in (TITLED, RETURNED, PART):
                untitled[id(parent)] = untitled.get(id(parent), 0) + 1
                path = _join(above, f"§{untitled[id(parent)]}")
            else:
                path = _numbered(node, above, sections)
        base[id(node)] = "" if node.style == PART else path
        count = taken[path] = taken.get(path, 0) + 1
        if count > 1:
            path = f"{path}#{count}"
            while path in taken:
                count += 1
                path = f"{path.rpartition('#')[0]}#{count}"
            taken[path] = 1
        paths.append(path)
    return paths


def _above(node: Node, base: dict[int, str], restarting: set[int]) -> str:
    """The path the node's own number is added to."""
    parent = node.parent
    assert parent is not None
    if node.style in _ARTICLES:
        passing = id(_document(parent)) not in restarting
        while passing and parent is not None and (parent.style in _CHAPTERS or parent.style == "section"):
            parent = parent.parent
    return base[id(parent)] if parent is not None else ""


def _numbered(node: Node, above: str, sections: set[int]) -> str:
    count = "-".join(map(str, node.value))
    style = node.style
    if style == "1.1":
        return ".".join(map(str, node.value))
    if style in _CONTAINERS or (style == "section" and id(_document(node)) in sections):
        return _join(above, _CONTAINERS.get(style, "s") + count)
    if style == "1-1" or style in _PLAIN:
        return _join(above, count)
    if style[0] in "(①" or style.endswith(")"):
        return f"{above}({_letters(node) or count})"
    return _join(above, _letters(node) or count)


def _letters(node: Node) -> str:
    """a, iv, B as printed; nothing for numbers in digits or Han."""
    letters = "".join(char for char in (node.printed or "") if char.isascii() and char.isalpha())
    return letters


def _join(above: str, count: str) -> str:
    return f"{above}.{count}" if above else count


def _document(node: Node) -> Node:
    while node.parent is not None and not node.part:
        node = node.parent
    return node


def _restarting(nodes: Sequence[Node]) -> set[int]:
    """The documents in which article 1 comes in two chapters."""
    first: dict[int, Node] = {}
    found: set[int] = set()
    for node in nodes:
        if (
            node.style in _ARTICLES
            and node.value == (1,)
            and node.parent is not None
            and node.parent.style in {*_CONTAINERS, "section"}
        ):
            document = id(_document(node))
            if document in first and first[document].parent is not node.parent:
                found.add(document)
            first.setdefault(document, node)
    return found
