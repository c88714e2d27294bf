"""The parts of a phrase around a hit on its anchor, looked for over bounded stretches."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from termlint.library.phrases import GAP, LETTERS, SHORT_GAP

_ENDS_GAP = re.compile(r"[。\n;!?]")
_ENDS_SHORT_GAP = re.compile(r"[。\n;!?,、:()\"《》【】]")
LATIN = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")
_FEW_WORDS = 4
_OFTEN = 30  # uses

Choices = Sequence[Sequence[str]]
_Stretch = tuple[int, int]
_NOWHERE: _Stretch = -1, -1


class PartFinder:
    """Finds a part around a hit.

    A document needs a few hundred of thousands of parts once or twice, and to compile a pattern takes longer
    than all these searches. Only a part that is asked for often gets one.
    """

    __slots__ = ("_choices", "_ends", "_few", "_gap", "_longest", "_uses", "_way")

    def __init__(self, long: bool, choices: Choices) -> None:
        """long: whether the gap on the way to the part is the long one"""
        self._choices = choices
        self._gap = GAP if long else SHORT_GAP
        if all(word.isascii() for choice in choices for word in choice):
            self._gap = round(self._gap * LETTERS)
        self._longest = sum(max(map(len, choice)) for choice in choices)
        self._ends = _ENDS_GAP if long else _ENDS_SHORT_GAP
        self._few = choices[0] if len(choices) == 1 and len(choices[0]) <= _FEW_WORDS else None
        self._uses = 0
        self._way: ByWords | ByPattern | None = None

    def _looking(self) -> ByWords | ByPattern:
        self._uses += 1
        if self._way is None:
            self._way = ByWords(self._choices)
        elif self._uses == _OFTEN:
            self._way = ByPattern(self._choices)
        return self._way

    def behind(self, text: str, at: int) -> int:
        """Where the part ends when it stands directly behind an offset, else -1."""
        return self._looking().match(text, at)

    def ahead(self, text: str, at: int) -> int:
        """Where the part begins when it stands directly before an offset, of several there the longest.

        returns: -1 when it does not
        """
        return self._looking().closing(text, max(0, at - self._longest), at)

    def after(self, text: str, at: int) -> int:
        """Where the part ends when it follows within its gap, else -1."""
        look, last = at, at + self._gap
        if ends := self._ends.search(text, at, last):
            last = ends.start()
        while look <= last:
            start, end = self._first(text, look, last)
            if start < 0 or not _inside_word(text, start):
                return end
            look = start + 1  # "paid" in "prepaid"
        return -1

    def _first(self, text: str, at: int, last: int) -> _Stretch:
        """The first place of the part that begins between two offsets, of several there the longest."""
        if self._few is None:
            start, end = self._looking().first(text, at, last + self._longest)
            return (start, end) if start <= last else _NOWHERE
        start = end = -1
        for word in self._few:
            place = text.find(word, at, last + len(word))
            if place >= 0 and (start < 0 or place < start or (place == start and place + len(word) > end)):
                start, end = place, place + len(word)
        return start, end

    def before(self, text: str, at: int) -> int:
        """Where the part begins when it stands before an offset within its gap, the nearest; else -1."""
        reach = self._gap + self._longest
        low = at - reach if at > reach else 0
        start = end = -1
        if self._few is None:
            start, end = self._looking().last(text, low, at)
        else:
            for word in self._few:
                place = text.rfind(word, low, at)
                if place >= 0 and (place + len(word), -place) > (end, -start):
                    start, end = place, place + len(word)
        if start < 0 or (end < at and (at - end > self._gap or self._ends.search(text, end, at))):
            return -1
        return -1 if _inside_word(text, start) else start


class ByPattern:
    """Looks for a row of choices with a pattern: slow to make, fast to use."""

    __slots__ = ("_closing", "_pattern")

    def __init__(self, choices: Choices) -> None:
        # Literals and alternatives; nothing in it repeats.
        groups = ("|".join(map(re.escape, sorted(choice, key=len, reverse=True))) for choice in choices)
        self._pattern = re.compile("".join(f"(?:{group})" for group in groups))
        self._closing: re.Pattern[str] | None = None

    def match(self, text: str, at: int) -> int:
        """Where it ends when it begins at an offset, else -1."""
        found = self._pattern.match(text, at)
        return found.end() if found else -1

    def closing(self, text: str, low: int, at: int) -> int:
        """The first place from which it reaches an offset, else -1."""
        if self._closing is None:
            self._closing = re.compile(self._pattern.pattern + r"\Z")
        found = self._closing.search(text, low, at)
        return found.start() if found else -1

    def first(self, text: str, at: int, end: int) -> _Stretch:
        """The first place of it in a stretch."""
        found = self._pattern.search(text, at, end)
        return found.span() if found else _NOWHERE

    def last(self, text: str, at: int, end: int) -> _Stretch:
        """The last place of it in a stretch, read from the first on."""
        place = _NOWHERE
        for found in self._pattern.finditer(text, at, end):
            place = found.span()
        return place


class ByWords:
    """The same without a pattern: at each place the words are tried that begin with its character."""

    __slots__ = ("_by_first", "_choices")

    def __init__(self, choices: Choices) -> None:
        self._choices = choices
        # Of each choice the words by their first character, the longest first; "" has the empty word.
        self._by_first: list[dict[str, list[str]]] = []
        for choice in choices:
            words: dict[str, list[str]] = {}
            for word in sorted(choice, key=len, reverse=True):
                words.setdefault(word[:1], []).append(word)
            self._by_first.append(words)

    def match(self, text: str, at: int) -> int:
        """Where it ends when it begins at an offset, else -1."""
        return _match(self._by_first, 0, text, at)

    def closing(self, text: str, low: int, at: int) -> int:
        """The first place from which it reaches an offset, else -1."""
        starts = {at}
        for choice in reversed(self._choices):
            starts = {
                start - len(word)
                for start in starts
                for word in choice
                if start - len(word) >= low and text.endswith(word, 0, start)
            }
        return min(starts, default=-1)

    def first(self, text: str, at: int, end: int) -> _Stretch:
        """The first place of it in a stretch."""
        return next(self._places(text[at:end], at), _NOWHERE)

    def last(self, text: str, at: int, end: int) -> _Stretch:
        """The last place of it in a stretch, read from the first on."""
        place = _NOWHERE
        for found in self._places(text[at:end], at):
            place = found
        return place

    def _places(self, stretch: str, shift: int) -> Iterator[_Stretch]:
        firsts = self._by_first[0]
        until = 0
        for start, character in enumerate(stretch):
            if start >= until and (character in firsts or "" in firsts):
                end = _match(self._by_first, 0, stretch, start)
                if end >= 0:
                    yield shift + start, shift + end
                    until = end


def _match(choices: list[dict[str, list[str]]], index: int, text: str, at: int) -> int:
    """Where a row of choices ends that begins at an offset, the longest words tried first; else -1."""
    words = choices[index]
    index += 1
    if at < len(text):
        for word in words.get(text[at], ()):
            if text.startswith(word, at):
                end = at + len(word)
                if index == len(choices) or (end := _match(choices, index, text, end)) >= 0:
                    return end
    if "" in words:
        return at if index == len(choices) else _match(choices, index, text, at)
    return -1


def _inside_word(text: str, at: int) -> bool:
    return at > 0 and text[at] in LATIN and text[at - 1] in LATIN


class Target(NamedTuple):
    """What a hit on a literal may lead to: the literal stands in one part of a phrase.

    firsts: the characters that can stand behind the literal; None when any can
    front, head: the rest of that part, directly before and behind the hit; None when nothing is left
    before, after: the other parts, nearest first
    open_end: the last word may go on
    """

    firsts: frozenset[str] | None
    front: PartFinder | None
    head: PartFinder | None
    before: tuple[PartFinder, ...]
    after: tuple[PartFinder, ...]
    open_end: bool

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
