"""How each element of a page looks: computed values, as a browser on a desktop has them.

>>> page = parse_html("<style>.key { font-weight: bold }</style><p class=key>不退款")
>>> styles = Styles(page)
>>> styles.of(next(page.find("p"))).font_weight
700

CSS Cascading and Inheritance Level 5. No file is opened and no address is fetched: sheets that the page
links are listed in ``unseen`` unless the caller hands them over.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping

from termlint.read.html.cascade import Cascade, Won, features_of
from termlint.read.html.lengths import NORMAL
from termlint.read.html.media import media_applies
from termlint.read.html.sheets import Sheets
from termlint.read.html.tree import Element
from termlint.read.html.values import Style, Variables, compute

__all__ = ["Style", "Styles", "Variables"]


class Styles:
    """The style of every element of a page, computed on construction.

    unseen: addresses of style sheets for the screen that the page names and that were not read: how words
        look is then known only as far as tags, inline styles and the sheets in the page tell
    was_cut_short: whether there are too many rules for too many elements, so that not all were applied
    """

    def __init__(self, root: Element, linked: Callable[[str], str | None] = lambda address: None) -> None:
        """root: of parse_html; linked: the text of a style sheet by its address; None: not at hand"""
        sheets = Sheets()
        unseen = _collect(root, sheets, linked)
        self.unseen = tuple(dict.fromkeys(unseen))
        self._cascade = Cascade(root, sheets.rules)
        self._styles: dict[int, Style] = {}
        self._alike: dict[tuple[int, int], tuple[Won, Style, Style]] = {}
        self._rem = NORMAL
        self._compute(root)
        self.was_cut_short = self._cascade.was_cut_short

    def of(self, element: Element) -> Style:
        """The computed style of an element of the page."""
        return self._styles[id(element)]

    def _compute(self, root: Element) -> None:
        around: Counter[str] = Counter()
        styles = self._styles
        styles[id(root)] = style = self._style(root, None, around)
        self._rem = style.font_size
        waiting: list[tuple[Element, bool]] = [(root, True)]
        while waiting:
            element, opening = waiting.pop()
            features = features_of(element)
            if not opening:
                around.subtract(features)
                continue
            parent = styles[id(element)]
            children = [child for child in element.children if isinstance(child, Element)]
            if not children:
                continue
            around.update(features)
            waiting.append((element, False))
            for child in children:
                styles[id(child)] = self._style(child, parent, around)
            waiting += ((child, True) for child in reversed(children) if child.children)

    def _style(self, element: Element, parent: Style | None, around: Mapping[str, int]) -> Style:
        won, shared = self._cascade.won(element, around)
        if not shared or parent is None:
            return compute(won, parent, self._rem)
        key = (id(won), id(parent))
        known = self._alike.get(key)
        if known is None:
            # The values and the parent are kept so that their ids stay theirs.
            known = self._alike[key] = (won, parent, compute(won, parent, self._rem))
        return known[2]


def _collect(root: Element, sheets: Sheets, linked: Callable[[str], str | None]) -> list[str]:
    """Add the sheets of a page in order. returns: the addresses of those not seen"""
    unseen: list[str] = []

    def add(address: str, depth: int) -> None:
        text = linked(address) if address and depth < 5 else None
        if text is None:
            if address:
                unseen.append(address)
            return
        follow(text, depth + 1)

    def follow(text: str, depth: int) -> None:
        before = len(sheets.imports)
        rules = sheets.rules
        sheets.rules = []
        sheets.add(text)
        own, sheets.rules = sheets.rules, rules
        imports = sheets.imports[before:]
        for address in imports:  # an imported sheet stands before the one that names it
            add(address, depth)
        sheets.rules += own

    for element in root.find("style", "link"):
        if not media_applies(element.get("media")):
            continue
        if element.tag == "style" and element.get("type").lower() in ("", "text/css"):
            follow(element.text(), 0)
        elif element.tag == "link" and "disabled" not in element.attributes:
            relations = element.get("rel").lower().split()
            if "stylesheet" in relations and "alternate" not in relations:
                add(element.get("href").strip(), 0)
    return unseen
