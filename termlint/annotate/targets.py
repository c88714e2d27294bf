"""The parts of a phrase around a hit on its anchor, looked for over bounded stretches."""

from __future__ import annotations

import re
from typing import NamedTuple

from termlint.library.phrases import GAP, LETTERS, SHORT_GAP

_ENDS_GAP = re.compile(r"[。\n;!?]")
_ENDS_SHORT_GAP = re.compile(r"[。\n;!?,、:()\"《》【】]")
LATIN = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")
_FEW_WORDS = 4


class PartFinder:
    """Finds a part around a hit. Compiled when first asked for; few words need no pattern at all."""

    __slots__ = ("_choices", "_closing", "_ends", "_gap", "_longest", "_pattern", "_reach", "_words")

    def __init__(self, long: bool, choices: list[list[str]]) -> None:
        """long: whether the gap on the way to the part is the long one"""
        self._choices = choices
        self._gap = GAP if long else SHORT_GAP
        if all(word.isascii() for choice in choices for word in choice):
            self._gap = round(self._gap * LETTERS)
        self._longest = sum(max(map(len, choice)) for choice in choices)
        self._reach = self._gap + self._longest
        self._ends = _ENDS_GAP if long else _ENDS_SHORT_GAP
        self._words = choices[0] if len(choices) == 1 and len(choices[0]) <= _FEW_WORDS else None
        self._pattern: re.Pattern[str] | None = None
        self._closing: re.Pattern[str] | None = None

    def _groups(self) -> str:
        # Literals and alternatives; nothing in it repeats.
        groups = ("|".join(map(re.escape, sorted(choice, key=len, reverse=True))) for choice in self._choices)
        return "".join(f"(?:{group})" for group in groups)

    def _compiled(self) -> re.Pattern[str]:
        if self._pattern is None:
            self._pattern = re.compile(self._groups())
        return self._pattern

    def behind(self, text: str, at: int) -> int:
        """Where the part ends when it stands directly behind an offset, else -1."""
        found = (self._pattern or self._compiled()).match(text, at)
        return found.end() if found else -1

    def ahead(self, text: str, at: int) -> int:
        """Where the part begins when it stands directly before an offset, else -1."""
        if self._closing is None:
            self._closing = re.compile(self._groups() + r"\Z")
        low = at - self._longest if at > self._longest else 0
        found = self._closing.search(text, low, at)
        return found.start() if found else -1

    def after(self, text: str, at: int) -> int:
        """Where the part ends when it follows within its gap, else -1."""
        look, last = at, at + self._reach
        while True:
            start, end = self._first(text, look, last)
            if start < 0 or start - at > self._gap:
                return -1
            if not _inside_word(text, start):
                break
            look = start + 1  # "paid" in "prepaid"
        return -1 if start > at and self._ends.search(text, at, start) else end

    def _first(self, text: str, at: int, last: int) -> tuple[int, int]:
        """The first place of the part between two offsets, of several there the longest; -1 when none."""
        if self._words is None:
            found = (self._pattern or self._compiled()).search(text, at, last)
            return found.span() if found else (-1, -1)
        start = end = -1
        for word in self._words:
            place = text.find(word, at, last)
            if place >= 0 and (start < 0 or place < start or (place == start and place + len(word) > end)):
                start, end = place, place + len(word)
        return start, end

    def before(self, text: str, at: int) -> int:
        """Where the part begins when it stands before an offset within its gap, the nearest; else -1."""
        low = at - self._reach if at > self._reach else 0
        start = end = -1
        if self._words is not None:
            for word in self._words:
                place = text.rfind(word, low, at)
                if place >= 0 and (place + len(word), -place) > (end, -start):
                    start, end = place, place + len(word)
        else:
            for found in (self._pattern or self._compiled()).finditer(text, low, at):
                start, end = found.span()
        if start < 0 or (end < at and (at - end > self._gap or self._ends.search(text, end, at))):
            return -1
        return -1 if _inside_word(text, start) else start


def _inside_word(text: str, at: int) -> bool:
    return at > 0 and text[at] in LATIN and text[at - 1] in LATIN


class Target(NamedTuple):
    """What a hit on a literal may lead to: the literal stands in one part of a phrase.

    blocks: the phrase is a blocker of its lexicon
    firsts: the characters that can stand behind the literal; None when any can
    front, head: the rest of that part, directly before and behind the hit; None when nothing is left
    before, after: the other parts, nearest first
    open_end: the last word may go on
    needs: of each of these the text must hold a character
    """

    blocks: bool
    firsts: frozenset[str] | None
    front: PartFinder | None
    head: PartFinder | None
    before: tuple[PartFinder, ...]
    after: tuple[PartFinder, ...]
    open_end: bool
    needs: tuple[frozenset[str], ...]

    def follow(self, text: str, first: int, end: int) -> tuple[int, int] | None:
        """The phrase around a hit on its literal, or None."""
        if self.firsts is not None and text[end : end + 1] not in self.firsts:
            return None
        if self.head is not None and (end := self.head.behind(text, end)) < 0:
            return None
        if self.front is not None:
            first = self.front.ahead(text, first)
            if first < 0 or _inside_word(text, first):
                return None
        for part in self.before:
            if (first := part.before(text, first)) < 0:
                return None
        for part in self.after:
            if (end := part.after(text, end)) < 0:
                return None
        if not self.open_end and end < len(text) and text[end] in LATIN and text[end - 1] in LATIN:
            return None
        return first, end
