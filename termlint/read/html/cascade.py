"""Which declarations win for an element. CSS Cascading and Inheritance Level 5, section 6."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import chain
from typing import NamedTuple

from termlint.read.html.defaults import SHEET, hints_of
from termlint.read.html.matching import Matcher
from termlint.read.html.selectors import Compound, Selector, parse_selectors
from termlint.read.html.sheets import UNLAYERED, Declaration, Rule, Sheets, parse_declarations
from termlint.read.html.tree import Element

_BROWSER, _HINT, _PAGE, _INLINE = range(4)
_HINT_RANK = (False, _HINT, 0, 0, 0)

Rank = tuple[bool, int, int, int, int]
"""Important, where from, layer, specificity, order: the higher wins."""

Won = dict[str, tuple[Rank, str]]
"""The winning value of each property."""


class _Entry(NamedTuple):
    """A rule under one of its selectors. needs: what must be among the elements around"""

    selector: Selector
    declarations: tuple[Declaration, ...]
    origin: int
    layer: int
    order: int
    needs: tuple[str, ...]


@dataclass(slots=True)
class _Index:
    """Rules by what the last part of their selector asks for, so that most are never looked at."""

    by_id: dict[str, list[_Entry]] = field(default_factory=lambda: defaultdict(list))
    by_class: dict[str, list[_Entry]] = field(default_factory=lambda: defaultdict(list))
    by_tag: dict[str, list[_Entry]] = field(default_factory=lambda: defaultdict(list))
    by_attribute: dict[str, list[_Entry]] = field(default_factory=lambda: defaultdict(list))
    others: list[_Entry] = field(default_factory=list)
    classes: set[str] = field(default_factory=set)

    def add(self, rules: Iterable[Rule], origin: int) -> None:
        for order, rule in enumerate(rules):
            for selector in parse_selectors(rule.selector):
                last, *around = selector.compounds
                needs = tuple(need for one in around if one.combinator in " >" for need in _needs(one))
                entry = _Entry(selector, rule.declarations, origin, rule.layer, order, needs)
                self.classes.update(last.classes)
                if last.id:
                    self.by_id[last.id].append(entry)
                elif last.classes:
                    self.by_class[last.classes[0]].append(entry)
                elif last.tag:
                    self.by_tag[last.tag].append(entry)
                elif last.attributes:
                    self.by_attribute[last.attributes[0].name].append(entry)
                else:
                    self.others.append(entry)


def _needs(compound: Compound) -> Iterable[str]:
    if compound.id:
        yield "#" + compound.id
    yield from ("." + name for name in compound.classes)
    if compound.tag:
        yield compound.tag


@cache
def _browser() -> _Index:
    sheets = Sheets()
    sheets.add(SHEET)
    index = _Index()
    index.add(sheets.rules, _BROWSER)
    return index


def features_of(element: Element) -> tuple[str, ...]:
    """What selectors can ask of an element around another: tag, id, classes."""
    found = [element.tag]
    if element.attributes:
        if ident := element.attributes.get("id"):
            found.append("#" + ident)
        found += ("." + name for name in element.classes)
    return tuple(found)


class _Kind(NamedTuple):
    """What the selectors of the page can tell of an element by itself."""

    tag: str
    id: str = ""
    classes: tuple[str, ...] = ()
    attributes: tuple[str, ...] = ()


class Cascade:
    """The style sheets of a page, held against its elements.

    The elements must be asked for from the root down, with the features of those around.
    """

    def __init__(self, root: Element, rules: Iterable[Rule]) -> None:
        self.matcher = Matcher(root)
        self.page = _Index()
        self.page.add(rules, _PAGE)
        self.tested = frozenset(_browser().by_attribute.keys() | self.page.by_attribute.keys())
        self._known: dict[_Kind, tuple[Won, list[_Entry]]] = {}
        self._inline: dict[str, tuple[Declaration, ...]] = {}

    @property
    def was_cut_short(self) -> bool:
        """Whether there were too many rules for too many elements, so that some were not applied."""
        return self.matcher.steps < 0

    def won(self, element: Element, around: Mapping[str, int]) -> tuple[Won, bool]:
        """The winning values for one element, without what it inherits.

        around: how many of the elements around it have each feature
        returns: the values, and whether every element alike gets the same ones
        """
        won, more = self._by_kind(element)
        shared = True
        if more and not self.matcher.afford(len(more)):
            more = []
        for entry in more:
            fits = all(around.get(need) for need in entry.needs)
            if fits and self.matcher.matches(entry.selector, element):
                if shared:
                    won, shared = dict(won), False
                _apply(won, entry)
        attributes = element.attributes
        if not attributes:
            return won, shared
        hints = tuple(hints_of(element))
        style = attributes.get("style")
        if (hints or style) and shared:
            won, shared = dict(won), False
        for name, value in hints:
            if name not in won or won[name][0] < _HINT_RANK:
                won[name] = (_HINT_RANK, value)
        if style:
            declarations = self._inline.get(style)
            if declarations is None:
                declarations = self._inline[style] = parse_declarations(style)
            for declaration in declarations:
                _set(won, declaration, (declaration.important, _INLINE, UNLAYERED, 0, 0))
        return won, shared

    def _by_kind(self, element: Element) -> tuple[Won, list[_Entry]]:
        """What tag, id and classes alone decide, and the rules for which more has to be looked at."""
        attributes = element.attributes
        if attributes:
            page = self.page
            ident = element.get("id")
            kind = _Kind(
                element.tag,
                ident if ident in page.by_id else "",
                tuple(name for name in element.classes if name in page.classes),
                tuple(name for name in attributes if name in self.tested),
            )
        else:
            kind = _Kind(element.tag)
        known = self._known.get(kind)
        if known is None:
            known = self._known[kind] = self._judge(element, kind)
        return known

    def _judge(self, element: Element, kind: _Kind) -> tuple[Won, list[_Entry]]:
        won: Won = {}
        more: list[_Entry] = []
        for index in (_browser(), self.page):
            groups = [index.others, index.by_tag.get(kind.tag, [])]
            groups += (index.by_class.get(name, []) for name in dict.fromkeys(kind.classes))
            groups.append(index.by_id.get(kind.id, []))
            groups += (index.by_attribute.get(name, []) for name in kind.attributes)
            for entry in chain.from_iterable(groups):
                compounds = entry.selector.compounds
                if not compounds[0].is_plain:
                    more.append(entry)
                elif self.matcher.is_compound(compounds[0], element):
                    if len(compounds) > 1:
                        more.append(entry)
                    else:
                        _apply(won, entry)
        return won, more


def _apply(won: Won, entry: _Entry) -> None:
    for declaration in entry.declarations:
        rank = (
            declaration.important, entry.origin, entry.layer if not declaration.important else -entry.layer,
            entry.selector.specificity, entry.order,
        )  # fmt: skip
        _set(won, declaration, rank)


def _set(won: Won, declaration: Declaration, rank: Rank) -> None:
    held = won.get(declaration.name)
    if held is None or held[0] <= rank:
        won[declaration.name] = (rank, declaration.value)
