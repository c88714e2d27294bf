"""Whether a selector takes an element. Selectors Level 4; matched from the right, as browsers do."""

from __future__ import annotations

from collections import Counter
from typing import Final

from termlint.read.html.selectors import Attribute, Compound, Pseudo, Selector
from termlint.read.html.tree import Element

MOST_STEPS = 5_000_000
"""Comparisons for one page; a page that needs more is not styled further."""

_NO, _NEVER, _YES = range(3)
"""How a selector stands to an element: not; not, and no other element further out will do; it matches."""

_CHECKABLE: Final = ("input", "option")
_DISABLABLE: Final = ("button", "input", "select", "textarea", "optgroup", "option", "fieldset")


class Matcher:
    """Holds selectors against elements of one page.

    steps: how many comparisons are left
    """

    def __init__(self, root: Element) -> None:
        self.root = root
        self.steps = MOST_STEPS
        self._counted: dict[tuple[Element, str], dict[int, int]] = {}
        self._siblings: tuple[Element | None, list[Element], dict[int, int]] = (None, [], {})

    def afford(self, steps: int) -> bool:
        """Whether there are that many steps left; they are then used up."""
        self.steps -= steps
        return self.steps >= 0

    def matches(self, selector: Selector, element: Element) -> bool:
        """Whether the selector takes the element; False once there are no steps left."""
        compounds = selector.compounds
        return self.is_compound(compounds[0], element) and (
            len(compounds) == 1 or self._rest(compounds, 1, element) == _YES
        )

    def _rest(self, compounds: tuple[Compound, ...], at: int, element: Element) -> int:
        """Match compounds from at on to what stands around an element that matches the one before."""
        if at == len(compounds):
            return _YES
        compound = compounds[at]
        if compound.combinator == " ":
            parent = element.parent
            while parent:
                if self.is_compound(compound, parent):
                    result = self._rest(compounds, at + 1, parent)
                    if result != _NO:
                        return result
                parent = parent.parent
            return _NEVER
        if compound.combinator == ">":
            if element.parent is None:
                return _NEVER
            if self.is_compound(compound, element.parent):
                return self._rest(compounds, at + 1, element.parent)
            return _NO
        return self._beside(compounds, at, element)

    def _beside(self, compounds: tuple[Compound, ...], at: int, element: Element) -> int:
        if element.parent is None:
            return _NO
        compound = compounds[at]
        place, siblings = self._place_of(element, element.parent)
        for index in range(place - 1, -1, -1):
            sibling = siblings[index]
            if self.is_compound(compound, sibling):
                result = self._rest(compounds, at + 1, sibling)
                if result != _NO or compound.combinator == "+":
                    return result
            elif compound.combinator == "+":
                return _NO
            if self.steps < 0:
                return _NEVER
        return _NO

    def is_compound(self, compound: Compound, element: Element) -> bool:
        """Whether one element is what a compound asks for."""
        self.steps -= 1
        if (compound.tag and compound.tag != element.tag) or self.steps < 0:
            return False
        attributes = element.attributes
        if compound.id and attributes.get("id") != compound.id:
            return False
        if compound.classes:
            classes = element.classes
            if not all(one in classes for one in compound.classes):
                return False
        return all(_has(attribute, element) for attribute in compound.attributes) and all(
            self._is(pseudo, element) for pseudo in compound.pseudos
        )

    def _is(self, pseudo: Pseudo, element: Element) -> bool:
        name = pseudo.name
        if name in ("not", "is"):
            found = any(self.matches(selector, element) for selector in pseudo.inside)
            return found is (name == "is")
        if name.startswith("nth-"):
            return self._is_nth(pseudo, element)
        attributes = element.attributes
        match name:
            case "root":
                return element is self.root
            case "empty":
                return not any(isinstance(node, Element) or node.data for node in element.children)
            case "link" | "any-link":
                return element.tag in ("a", "area") and "href" in attributes
            case "checked":
                return element.tag in _CHECKABLE and ("checked" in attributes or "selected" in attributes)
            case "disabled" | "enabled":
                return element.tag in _DISABLABLE and ("disabled" in attributes) is (name == "disabled")
            case "required" | "optional":
                field = element.tag in ("input", "select", "textarea")
                return field and ("required" in attributes) is (name == "required")
            case "valid" | "invalid":
                # As the page opens: what has to be filled in and is empty is not valid.
                field = element.tag in ("input", "select", "textarea") and "disabled" not in attributes
                return field and ("required" in attributes and not element.get("value")) is (
                    name == "invalid"
                )
            case "placeholder-shown":
                return bool(element.get("placeholder")) and not element.get("value")
            case "open":
                return "open" in attributes
            case "only-child" | "only-of-type":
                child = name == "only-child"
                first = Pseudo("nth-child" if child else "nth-of-type", 0, 1)
                last = Pseudo("nth-last-child" if child else "nth-last-of-type", 0, 1)
                return self._is_nth(first, element) and self._is_nth(last, element)
        writable = element.tag in ("input", "textarea") and not {"readonly", "disabled"} & attributes.keys()
        return writable is (name == "read-write")

    def _place_of(self, element: Element, parent: Element) -> tuple[int, list[Element]]:
        """Where an element stands among the elements of its parent, and these."""
        if self._siblings[0] is not parent:
            siblings = [child for child in parent.children if isinstance(child, Element)]
            self._siblings = (parent, siblings, {id(one): place for place, one in enumerate(siblings)})
        return self._siblings[2][id(element)], self._siblings[1]

    def _is_nth(self, pseudo: Pseudo, element: Element) -> bool:
        if element.parent is None:
            return pseudo.first == 1 or pseudo.step == 1
        place = self._places(element.parent, pseudo.name)[id(element)]
        if not pseudo.step:
            return place == pseudo.first
        return (place - pseudo.first) % pseudo.step == 0 and (place - pseudo.first) // pseudo.step >= 0

    def _places(self, parent: Element, name: str) -> dict[int, int]:
        """The place of each child element, from 1, counted the way the pseudo-class does."""
        key = (parent, name)
        found = self._counted.get(key)
        if found is None:
            found = self._counted[key] = {}
            seen: Counter[str] = Counter()
            children = [child for child in parent.children if isinstance(child, Element)]
            for child in reversed(children) if "last" in name else children:
                kind = child.tag if "type" in name else ""
                seen[kind] += 1
                found[id(child)] = seen[kind]
        return found


def _has(attribute: Attribute, element: Element) -> bool:
    found = element.attributes.get(attribute.name)
    if found is None:
        return False
    wanted = attribute.value
    if attribute.ignore_case:
        found, wanted = found.lower(), wanted.lower()
    match attribute.operator:
        case "":
            return True
        case "=":
            return found == wanted
        case "~=":
            return bool(wanted) and wanted in found.split()
        case "|=":
            return found == wanted or found.startswith(wanted + "-")
        case "^=":
            return bool(wanted) and found.startswith(wanted)
        case "$=":
            return bool(wanted) and found.endswith(wanted)
    return bool(wanted) and wanted in found
