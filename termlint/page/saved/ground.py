"""One saved page made ready to be asked: its tree, its looks, and how many characters stand where."""

from __future__ import annotations

import re
from collections.abc import Callable

from termlint.model.span import Lines
from termlint.page.place import Place
from termlint.page.saved.look import Looks
from termlint.read.base import Decoded
from termlint.read.html.tree import Element, Text, parse_html

BLANKS = re.compile(r"\s+")
_DATA = ("json", "template", "html", "text/plain", "importmap", "speculationrules")


class Ground:
    """What the facts of a saved page are drawn from.

    elements: in the order of the page; letters: by id, the characters without white space that each holds
    scripted: whether scripts would run when the page opens
    """

    def __init__(self, decoded: Decoded, key: str, linked: Callable[[str], str | None], place: Place) -> None:
        """decoded: of the file; key: its address; linked: a style sheet by its address, None: not at hand"""
        self.decoded, self.key, self.place = decoded, key, place
        self.root = parse_html(decoded.raw)
        self.looks = Looks(self.root, linked)
        self.elements = list(self.root.elements())
        self.scripted = any(map(_runs, self.elements))
        self.lines = Lines.of_file(decoded.raw)
        self.letters = _letters_below(self.root)

    def line(self, element: Element) -> int:
        """Where its start tag stands in the file."""
        return self.lines.position(element.start.start).line


def _runs(element: Element) -> bool:
    """Whether something here runs when the page opens: a script, or an onload attribute."""
    if element.tag == "script":
        kind = element.get("type").lower()
        return not any(one in kind for one in _DATA) and (
            "src" in element.attributes or bool(element.text().strip())
        )
    return any(name in element.attributes for name in ("onload", "onerror", "onpageshow"))


def _letters_below(root: Element) -> dict[int, int]:
    """How many characters, white space aside, each element holds; scripts and styles hold none."""
    count: dict[int, int] = {}
    waiting: list[tuple[Element, bool]] = [(root, True)]
    while waiting:
        element, opening = waiting.pop()
        if element.tag in ("script", "style", "template", "noscript"):
            count[id(element)] = 0
        elif opening:
            waiting.append((element, False))
            waiting += ((child, True) for child in element.children if isinstance(child, Element))
        else:
            count[id(element)] = sum(
                len(BLANKS.sub("", child.data)) if isinstance(child, Text) else count[id(child)]
                for child in element.children
            )
    # What stands inside a script or template is never asked for, yet must be there.
    for element in root.elements():
        count.setdefault(id(element), 0)
    return count


def plain(text: str) -> str:
    """The text in one line."""
    return " ".join(text.split())


def pixels(written: str) -> float | None:
    """A length written in an attribute."""
    match = re.fullmatch(r"\s*(\d{1,5})(?:px)?\s*", written)
    return float(match[1]) if match else None
