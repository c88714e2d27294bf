"""One pass over a text that finds every phrase of every lexicon.

The first part of each phrase goes into one multi-pattern automaton; the parts after a gap are looked for
only behind a hit, over a bounded stretch, so cost grows with the text and not with the rules.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import NamedTuple

from termlint.lang.fold import fold, squeeze
from termlint.library.phrases import GAP, SHORT_GAP, expand
from termlint.model.rule import Lexicon
from termlint.model.statement import Word

_ENDS_GAP = re.compile(r"[。\n;!?]")
_ENDS_SHORT_GAP = re.compile(r"[。\n;!?,、:()\"《》【】]")
_WORDLIKE = re.compile(r"[a-z0-9]")
_LONGEST_PART = 24

Find = Callable[[str], Iterable[tuple[int, int, int]]]


class _Target(NamedTuple):
    """What a hit on a first part may lead to.

    lexicon: its index; a blocker has the index of its lexicon and ``blocks``
    rest: the further parts, each with whether the gap before it is the long one
    edges: which ends must be word ends when they are Latin: 1 the first, 2 the last
    """

    lexicon: int
    blocks: bool
    rest: tuple[tuple[bool, re.Pattern[str]], ...]
    edges: int


class Scanner:
    """All lexicons, ready to scan. ``names[i]`` is the lexicon of index i, ``bit`` goes the other way."""

    def __init__(self, lexicons: Iterable[Lexicon]) -> None:
        ordered = sorted(lexicons, key=lambda one: one.id)
        self.names: tuple[str, ...] = tuple(one.id for one in ordered)
        self.index: dict[str, int] = {name: index for index, name in enumerate(self.names)}
        self.whole_words = frozenset(index for index, one in enumerate(ordered) if one.whole_words)
        targets: dict[str, list[_Target]] = {}
        for index, one in enumerate(ordered):
            for blocks, phrases in ((False, [p for ps in one.words.values() for p in ps]), (True, one.blockers)):
                for written in phrases:
                    _add_targets(targets, written, index, blocks)
        self._literals = tuple(targets)
        self._targets = tuple(tuple(dict.fromkeys(targets[literal])) for literal in self._literals)
        self._find = _automaton(self._literals)

    def mask(self, names: Iterable[str]) -> int:
        """One bit for each of these lexicons."""
        return sum({1 << self.index[name] for name in names})

    def scan(self, text: str) -> list[Word]:
        """Every phrase in a folded and squeezed text, by start, then by length, then by lexicon.

        A phrase never reaches over the end of a statement; one that stands inside a blocker of its lexicon
        is left out.
        """
        found: set[Word] = set()
        blockers: dict[int, list[tuple[int, int]]] = {}
        targets = self._targets
        for literal, start, end in self._find(text):
            for lexicon, blocks, rest, edges in targets[literal]:
                stop = end
                for long, part in rest:
                    stop = _after_gap(text, stop, long, part)
                    if stop < 0:
                        break
                if stop < 0 or (edges and _cuts_latin_word(text, start, stop, edges)):
                    continue
                if blocks:
                    blockers.setdefault(lexicon, []).append((start, stop))
                else:
                    found.add(Word(lexicon, start, stop))
        words = sorted(found, key=lambda word: (word.start, word.end, word.lexicon))
        if blockers:
            return [word for word in words if not _is_blocked(word, blockers.get(word.lexicon, ()))]
        return words


def _add_targets(targets: dict[str, list[_Target]], written: str, index: int, blocks: bool) -> None:
    for parts, gaps, open_end in expand(written):
        folded = [[squeeze(fold(wording)).text for wording in part] for part in parts]
        rest = tuple((gap == "…", _any_of(tuple(part))) for gap, part in zip(gaps, folded[1:], strict=True))
        last_latin = not open_end and any(_WORDLIKE.match(wording[-1:]) for wording in folded[-1])
        for wording in folded[0]:
            edges = (1 if _WORDLIKE.match(wording) else 0) | (2 if last_latin else 0)
            targets.setdefault(wording, []).append(_Target(index, blocks, rest, edges))


@lru_cache(maxsize=4096)
def _any_of(wordings: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(wordings, key=lambda one: (-len(one), one)))))


def _after_gap(text: str, at: int, long: bool, part: re.Pattern[str]) -> int:
    """Where the next part ends when it follows within its gap, else -1."""
    # The part itself may reach a little over the gap; the gap is what must be free of ends.
    found = part.search(text, at, at + (GAP if long else SHORT_GAP) + _LONGEST_PART)
    if found is None or found.start() - at > (GAP if long else SHORT_GAP):
        return -1
    if found.start() > at and (_ENDS_GAP if long else _ENDS_SHORT_GAP).search(text, at, found.start()):
        return -1
    return found.end()


def _cuts_latin_word(text: str, start: int, stop: int, edges: int) -> bool:
    """Whether a Latin phrase begins or ends inside a word ("us" in "use")."""
    if edges & 1 and start and _WORDLIKE.match(text, start - 1):
        return True
    return bool(edges & 2 and _WORDLIKE.match(text, stop) and _WORDLIKE.match(text, stop - 1))


def _is_blocked(word: Word, blockers: Iterable[tuple[int, int]]) -> bool:
    return any(start <= word.start and word.end <= end for start, end in blockers)


def _automaton(literals: tuple[str, ...]) -> Find:
    """The fastest way at hand to find all literals, overlapping ones too: (index, start, end) each."""
    try:
        from ahocorasick_rs import AhoCorasick
    except ImportError:
        return _re_finder(literals)
    automaton = AhoCorasick(literals)

    def find(text: str) -> Iterable[tuple[int, int, int]]:
        hits: list[tuple[int, int, int]] = automaton.find_matches_as_indexes(text, overlapping=True)
        return hits

    return find


def _re_finder(literals: tuple[str, ...]) -> Find:
    """The same with ``re`` alone: a look-ahead finds the longest literal at each place, its prefixes follow."""
    index = {literal: number for number, literal in enumerate(literals)}
    prefixes = {
        literal: tuple(
            (index[literal[:length]], length) for length in range(1, len(literal) + 1) if literal[:length] in index
        )
        for literal in literals
    }
    longest_first = sorted(literals, key=lambda literal: (-len(literal), literal))
    pattern = re.compile("(?=(" + "|".join(map(re.escape, longest_first)) + "))")

    def find(text: str) -> Iterable[tuple[int, int, int]]:
        if literals:
            for match in pattern.finditer(text):
                start = match.start()
                for number, length in prefixes[match.group(1)]:
                    yield number, start, start + length

    return find
