"""Finds all of many literals in one pass: a multi-pattern automaton, or ``re`` where there is none."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from operator import add

Hit = tuple[int, int, int]
"""A literal found: its index, where it starts and ends."""
Find = Callable[[str], list[Hit]]

_MUCH = 50_000  # characters; from here on the automaton of all literals pays


class Literals:
    """Finds literals in texts: all of them, overlapping ones too.

    An automaton of forty thousand literals takes longer to make than one agreement to read, so the first
    texts are each read with one of those literals that can stand in them.
    """

    def __init__(self, literals: Sequence[str]) -> None:
        self._literals = literals
        self._read = 0
        self._all: Find | None = None

    def finder(self, text: str) -> Find:
        """What finds the literals in a text and in stretches of it."""
        self._read += len(text)
        if self._all is None and self._read >= _MUCH:
            self._all = automaton(self._literals)
        return self._all or self._finder_for(text)

    def _finder_for(self, text: str) -> Find:
        pairs = set(map(add, text, text[1:]))
        pairs.update(text)
        numbers = [
            number
            for number, literal in enumerate(self._literals)
            if literal[:2] in pairs and literal[-2:] in pairs
        ]
        find = automaton([self._literals[number] for number in numbers])
        return lambda stretch: [(numbers[place], start, end) for place, start, end in find(stretch)]


def automaton(literals: Sequence[str]) -> Find:
    """The fastest way at hand to find all of these literals."""
    try:
        from ahocorasick_rs import AhoCorasick
    except ImportError:
        return re_finder(literals)
    automaton = AhoCorasick(literals, store_patterns=False)

    def find(text: str) -> list[Hit]:
        hits: list[Hit] = automaton.find_matches_as_indexes(text, overlapping=True)
        return hits

    return find


def re_finder(literals: Sequence[str]) -> Find:
    """The same with ``re`` alone: at each place the longest literal is looked for, its prefixes follow."""
    index = {literal: number for number, literal in enumerate(literals)}
    prefixes = {
        literal: tuple(
            (index[literal[:length]], length)
            for length in range(1, len(literal) + 1)
            if literal[:length] in index
        )
        for literal in literals
    }
    by_first: dict[str, list[str]] = {}
    for literal in sorted(literals, key=len, reverse=True):
        by_first.setdefault(literal[0], []).append(literal)
    # One small alternation for each first character: a place is compared with its own kind only.
    patterns = {
        character: re.compile("|".join(map(re.escape, found))) for character, found in by_first.items()
    }
    starts = re.compile("[" + "".join(map(re.escape, sorted(by_first))) + "]") if by_first else None

    def find(text: str) -> list[Hit]:
        return [
            (number, place.start(), place.start() + length)
            for place in (starts.finditer(text) if starts else ())
            if (match := patterns[place.group()].match(text, place.start()))
            for number, length in prefixes[match.group()]
        ]

    return find
