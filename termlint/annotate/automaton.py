"""Finds all of many literals in one pass: a multi-pattern automaton, or ``re`` where there is none."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

Find = Callable[[str], Iterable[tuple[int, int, int]]]


def automaton(literals: tuple[str, ...]) -> Find:
    """The fastest way at hand to find all literals, overlapping ones too: (index, start, end) each."""
    try:
        from ahocorasick_rs import AhoCorasick
    except ImportError:
        return re_finder(literals)
    automaton = AhoCorasick(literals)

    def find(text: str) -> Iterable[tuple[int, int, int]]:
        hits: list[tuple[int, int, int]] = automaton.find_matches_as_indexes(text, overlapping=True)
        return hits

    return find


def re_finder(literals: tuple[str, ...]) -> Find:
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

    def find(text: str) -> Iterable[tuple[int, int, int]]:
        for place in starts.finditer(text) if starts else ():
            start = place.start()
            if match := patterns[place.group()].match(text, start):
                for number, length in prefixes[match.group()]:
                    yield number, start, start + length

    return find
