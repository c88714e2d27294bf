"""One pass over a text that finds every phrase of every lexicon.

The rarest part of each phrase goes into one multi-pattern automaton; the other parts are looked for only
around a hit, over bounded stretches, so cost grows with the text and not with the rules.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

from termlint.lang.fold import fold
from termlint.library.phrases import GAP, SHORT_GAP, Part, expand
from termlint.model.rule import Lexicon
from termlint.model.statement import Word

_ENDS_GAP = re.compile(r"[。\n;!?]")
_ENDS_SHORT_GAP = re.compile(r"[。\n;!?,、:()\"《》【】]")
_LATIN = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")
_MOST_BEGINNINGS = 96

Find = Callable[[str], Iterable[tuple[int, int, int]]]


class _Pattern:
    """Choices one after the other, compiled when first asked for: most phrases never are.

    Only literals and alternatives: nothing in it repeats.
    """

    __slots__ = ("_compiled", "length", "part")

    def __init__(self, part: Part) -> None:
        self.part = part
        self.length = sum(max(map(len, choice)) for choice in part)
        self._compiled: re.Pattern[str] | None = None

    def first_characters(self) -> frozenset[str] | None:
        """The characters it can begin with; None when it can be empty."""
        found: set[str] = set()
        for choice in self.part:
            found.update(word[0] for word in choice if word)
            if "" not in choice:
                return frozenset(found)
        return None

    @property
    def compiled(self) -> re.Pattern[str]:
        if self._compiled is None:
            groups = ("|".join(map(re.escape, sorted(choice, key=_longest_first))) for choice in self.part)
            self._compiled = re.compile("".join(f"(?:{group})" for group in groups))
        return self._compiled


class _Target(NamedTuple):
    """What a hit on a literal may lead to: the literal begins one part of a phrase, its rarest.

    lexicon: its index; a blocker has the index of its lexicon and ``blocks``
    head: the rest of that part, directly behind the hit; None when the hit is all of it
    before, after: the other parts, nearest first; True: the gap on the way to it is the long one
    open_end: the last word may go on
    """

    lexicon: int
    blocks: bool
    head: _Pattern | None
    before: tuple[tuple[bool, _Pattern], ...]
    after: tuple[tuple[bool, _Pattern], ...]
    open_end: bool


class _Targets(NamedTuple):
    """The targets of one literal.

    always: those to try whatever follows
    by_next: the character behind the literal → those to try, ``always`` included
    """

    always: tuple[_Target, ...]
    by_next: dict[str, tuple[_Target, ...]]


class Scanner:
    """All lexicons, ready to scan.

    names: ``names[i]`` is the lexicon of index i; ``index`` goes the other way
    literals: what the automaton looks for: for each phrase the beginnings of one part
    """

    def __init__(self, lexicons: Iterable[Lexicon]) -> None:
        ordered = sorted(lexicons, key=lambda one: one.id)
        self.names: tuple[str, ...] = tuple(one.id for one in ordered)
        self.index: dict[str, int] = {name: index for index, name in enumerate(self.names)}
        self.whole_words = frozenset(index for index, one in enumerate(ordered) if one.whole_words)
        targets: dict[str, list[_Target]] = {}
        for index, one in enumerate(ordered):
            for blocks, phrases in (
                (False, [p for ps in one.words.values() for p in ps]),
                (True, one.blockers),
            ):
                for written in phrases:
                    _add_targets(targets, written, index, blocks)
        self.literals: tuple[str, ...] = tuple(targets)
        self._targets = tuple(_by_next(tuple(dict.fromkeys(targets[literal]))) for literal in self.literals)
        self._find = _automaton(self.literals)

    def mask(self, names: Iterable[str]) -> int:
        """One bit for each of these lexicons."""
        return sum({1 << self.index[name] for name in names})

    def scan(self, text: str) -> list[Word]:
        """Every phrase in a folded and squeezed text, by start, then by length, then by lexicon.

        A phrase never reaches over the end of a statement; one that stands inside a blocker of its lexicon,
        or begins in the middle of one, is left out.
        """
        found: set[tuple[int, int, int]] = set()
        blockers: dict[int, list[tuple[int, int]]] = {}
        targets = self._targets
        for literal, first, end in self._find(text):
            if first and text[first] in _LATIN and text[first - 1] in _LATIN:
                continue  # "us" in "thus"
            always, by_next = targets[literal]
            candidates = by_next.get(text[end : end + 1], always) if by_next else always
            for lexicon, blocks, head, before, after, open_end in candidates:
                start, stop = first, end
                if head is not None:
                    if (whole := head.compiled.match(text, end)) is None:
                        continue
                    stop = whole.end()
                for long, part in before:
                    start = _before_gap(text, start, long, part)
                    if start < 0:
                        break
                if start < 0:
                    continue
                for long, part in after:
                    stop = _after_gap(text, stop, long, part)
                    if stop < 0:
                        break
                if stop < 0 or (
                    not open_end and stop < len(text) and text[stop] in _LATIN and text[stop - 1] in _LATIN
                ):
                    continue
                if blocks:
                    blockers.setdefault(lexicon, []).append((start, stop))
                else:
                    found.add((start, stop, lexicon))
        words = [Word(*place) for place in sorted(found)]
        if blockers:
            blocked = blockers.keys()
            words = [
                word
                for word in words
                if word.lexicon not in blocked or not _is_blocked(word, blockers[word.lexicon])
            ]
        return words


def _add_targets(targets: dict[str, list[_Target]], written: str, index: int, blocks: bool) -> None:
    for parts, gaps, open_end in expand(written):
        folded = [tuple(tuple(fold(word) for word in choice) for choice in part) for part in parts]
        long = [gap == "…" for gap in gaps]
        begun = [_beginnings(part) for part in folded]
        # The part whose shortest beginning is longest is likely the rarest; of equals the first.
        anchor = max(range(len(folded)), key=lambda at: (min(map(len, begun[at][0])), -at))
        before = tuple((long[at], _Pattern(folded[at])) for at in range(anchor - 1, -1, -1))
        after = tuple((long[at - 1], _Pattern(folded[at])) for at in range(anchor + 1, len(folded)))
        literals, behind = begun[anchor]
        head = _Pattern(behind) if behind else None
        for literal in literals:
            targets.setdefault(literal, []).append(_Target(index, blocks, head, before, after, open_end))


def _by_next(targets: tuple[_Target, ...]) -> _Targets:
    """Sort targets by what must stand behind the literal: most are ruled out by one character."""
    firsts = [None if target.head is None else target.head.first_characters() for target in targets]
    always = tuple(target for target, first in zip(targets, firsts, strict=True) if first is None)
    characters = sorted({character for first in firsts if first for character in first})
    by_next = {
        character: tuple(
            target for target, first in zip(targets, firsts, strict=True) if first is None or character in first
        )
        for character in characters
    }
    return _Targets(always, by_next)


def _beginnings(part: Part) -> tuple[tuple[str, ...], Part]:
    """The wordings a part can begin with, as many choices long as stay few, and the choices behind them."""
    literals: tuple[str, ...] = ("",)
    for number, choice in enumerate(part):
        longer = tuple(dict.fromkeys(begun + word for begun in literals for word in choice))
        if len(longer) > _MOST_BEGINNINGS and "" not in literals:
            return literals, part[number:]
        literals = longer
    return literals, ()


def _longest_first(word: str) -> tuple[int, str]:
    return -len(word), word


def _after_gap(text: str, at: int, long: bool, part: _Pattern) -> int:
    """Where the next part ends when it follows within its gap, else -1."""
    gap = GAP if long else SHORT_GAP
    found = part.compiled.search(text, at, at + gap + part.length)
    if found is None or found.start() - at > gap:
        return -1
    if found.start() > at and (_ENDS_GAP if long else _ENDS_SHORT_GAP).search(text, at, found.start()):
        return -1
    return found.end()


def _before_gap(text: str, at: int, long: bool, part: _Pattern) -> int:
    """Where the part before begins when it stands within its gap, the nearest that does; else -1."""
    gap = GAP if long else SHORT_GAP
    nearest = None
    for nearest in part.compiled.finditer(text, max(0, at - gap - part.length), at):
        pass
    if nearest is None or at - nearest.end() > gap:
        return -1
    if nearest.end() < at and (_ENDS_GAP if long else _ENDS_SHORT_GAP).search(text, nearest.end(), at):
        return -1
    start = nearest.start()
    return -1 if start and text[start] in _LATIN and text[start - 1] in _LATIN else start


def _is_blocked(word: Word, blockers: Iterable[tuple[int, int]]) -> bool:
    # Inside one ("有权" in "所有权"), or begun in the middle of one ("承担责任" in "不承担责任").
    return any(
        (start <= word.start and word.end <= end) or start < word.start < end for start, end in blockers
    )


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
            (index[literal[:length]], length)
            for length in range(1, len(literal) + 1)
            if literal[:length] in index
        )
        for literal in literals
    }
    pattern = re.compile("(?=(" + "|".join(map(re.escape, sorted(literals, key=_longest_first))) + "))")

    def find(text: str) -> Iterable[tuple[int, int, int]]:
        if literals:
            for match in pattern.finditer(text):
                start = match.start()
                for number, length in prefixes[match.group(1)]:
                    yield number, start, start + length

    return find
