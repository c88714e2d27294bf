"""Definitions of automatic numbering: word/numbering.xml (ECMA-376-1, 17.9)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from termlint.read.docx.formatting import RunFormatting, run_formatting
from termlint.read.docx.runs import branches
from termlint.read.docx.symbols import bullet
from termlint.read.docx.vocabulary import ALTERNATIVES, RUN_PROPERTIES, VAL, integer, is_on, w

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from termlint.read.docx.styles import Styles

LEVELS = 9
_LONGEST_TEXT = 255  # of w:lvlText, what Word's own window takes


class Level(NamedTuple):
    """One level of a list.

    format: see number_formats; text: "第%1条", "%1.%2"; separator: between number and words, " " or "";
    restart: the level, from 1, that lets this one start again, 0 for none, None for any higher one;
    legal: all its numbers in digits; style: the paragraph style tied to it
    """

    start: int = 0
    format: str = "decimal"
    text: str = ""
    separator: str = " "
    restart: int | None = None
    legal: bool = False
    style: str = ""
    run: RunFormatting = RunFormatting()


class NumberedList(NamedTuple):
    """A list as a paragraph uses it (w:num).

    counted: the w:abstractNumId; lists that share it go on counting with each other
    starts: levels that start afresh where this list is first used, by level
    """

    identity: int
    counted: int
    levels: tuple[Level, ...]
    starts: dict[int, int]

    def start_of(self, at: int) -> int:
        """Where a level begins to count."""
        return self.starts.get(at, self.levels[at].start)

    def level_of(self, styles: list[str]) -> int | None:
        """The level tied to the first of some paragraph styles that has one."""
        tied = {level.style: at for at, level in enumerate(self.levels) if level.style}
        return next((tied[style] for style in styles if style in tied), None)


class Numbering:
    """The lists of a document, by w:numId."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._abstract: dict[int, Element] = {}
        self._numbers: dict[int, Element] = {}
        self._lists: dict[int, NumberedList | None] = {}
        for child in root if root is not None else ():
            if child.tag == w("abstractNum"):
                identity = integer(child.get(w("abstractNumId")), -1)
                self._abstract.setdefault(identity, child)
            elif child.tag == w("num"):
                self._numbers.setdefault(integer(child.get(w("numId")), -1), child)

    def find(self, identity: int) -> NumberedList | None:
        """The list with a w:numId; None for 0, which takes numbering away, and where there is none."""
        if identity not in self._lists:
            self._lists[identity] = self._resolve(identity) if identity > 0 else None
        return self._lists[identity]

    def _resolve(self, identity: int) -> NumberedList | None:
        number = self._numbers.get(identity)
        if number is None:
            return None
        counted, abstract = self._abstract_of(number)
        if abstract is None:
            return None
        levels = dict(_read_level(level) for level in abstract.iterchildren(w("lvl")))
        starts: dict[int, int] = {}
        for override in number.iterchildren(w("lvlOverride")):
            at = integer(override.get(w("ilvl")), -1)
            if not 0 <= at < LEVELS:
                continue
            level, start = override.find(w("lvl")), override.find(w("startOverride"))
            if level is not None:
                levels[at] = _read_level(level)[1]
            if start is not None:
                starts[at] = integer(start.get(VAL), 0)
        return NumberedList(identity, counted, tuple(levels.get(at, Level()) for at in range(LEVELS)), starts)

    def _abstract_of(self, number: Element) -> tuple[int, Element | None]:
        """Follow w:numStyleLink to the definition that has levels; a cycle has none."""
        seen: set[int] = set()
        while True:
            reference = number.find(w("abstractNumId"))
            identity = integer(reference.get(VAL), -1) if reference is not None else -1
            abstract = self._abstract.get(identity)
            if abstract is None or identity in seen:
                return identity, None
            link = abstract.find(w("numStyleLink"))
            if link is None or abstract.find(w("lvl")) is not None:
                return identity, abstract
            seen.add(identity)
            following = self._numbers.get(self._styles.numbering(link.get(VAL, "")))
            if following is None:
                return identity, None
            number = following


def _read_level(element: Element) -> tuple[int, Level]:
    given: dict[str, Element] = {}
    for child in element:
        for part in branches(child) if child.tag == ALTERNATIVES else (child,):
            given.setdefault(part.tag, part)

    def value(local: str, default: str = "") -> str:
        found = given.get(w(local))
        return default if found is None else found.get(VAL, default)

    shape = value("numFmt", "decimal")
    if shape == "custom":
        shape = given[w("numFmt")].get(w("format"), "decimal")
    text = value("lvlText")[:_LONGEST_TEXT]
    properties = given.get(RUN_PROPERTIES)
    if shape == "bullet":
        fonts = None if properties is None else properties.find(w("rFonts"))
        text = bullet("" if fonts is None else fonts.get(w("ascii"), ""), text).strip()
        text = "•" if not text and w("lvlPicBulletId") in given else text
    legal = given.get(w("isLgl"))
    level = Level(
        start=integer(value("start"), 0),
        format=shape,
        text=" ".join(text.splitlines()),
        separator="" if value("suff", "tab") == "nothing" else " ",
        restart=integer(value("lvlRestart"), 0) if w("lvlRestart") in given else None,
        legal=legal is not None and is_on(legal),
        style=value("pStyle"),
        run=run_formatting(properties),
    )
    return min(max(integer(element.get(w("ilvl")), 0), 0), LEVELS - 1), level
