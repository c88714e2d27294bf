"""One pass over a text that finds every phrase of every lexicon.

The rarest part of each phrase goes into one multi-pattern automaton; the other parts are looked for only
around a hit, over bounded stretches, so cost grows with the text and not with the rules.

`compile_phrases` does the slow half once, `Scanner` takes what it made, fresh or from the cache.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from termlint.lang.fold import fold
from termlint.library.phrases import GAP, SHORT_GAP, Part, Phrase, expand
from termlint.model.rule import Lexicon
from termlint.model.statement import Word

_ENDS_GAP = re.compile(r"[。\n;!?]")
_ENDS_SHORT_GAP = re.compile(r"[。\n;!?,、:()\"《》【】]")
_LATIN = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")
_MOST_BEGINNINGS = 48
_FEW_WORDS = 4

Find = Callable[[str], Iterable[tuple[int, int, int]]]
Plain = dict[str, Any]


class Scanner:
    """All lexicons, ready to scan.

    names: ``names[i]`` is the lexicon of index i; ``index`` goes the other way
    whole_words: indices of lexicons whose hits must not cut a word
    literals: what the automaton looks for
    """

    def __init__(self, compiled: Mapping[str, Any]) -> None:
        """compiled: from `compile_phrases`"""
        self.names: tuple[str, ...] = tuple(compiled["names"])
        self.index: dict[str, int] = {name: index for index, name in enumerate(self.names)}
        self.whole_words = frozenset(compiled["whole_words"])
        self.literals: tuple[str, ...] = tuple(compiled["literals"])
        self._phrases: list[list[Any]] = compiled["phrases"]
        self._of_literal: list[list[int]] = compiled["targets"]
        self._targets: list[_Targets | None] = [None] * len(self.literals)
        self._parts: dict[tuple[bool, str], _PartFinder] = {}
        self._find = _automaton(self.literals)

    @classmethod
    def of(cls, lexicons: Iterable[Lexicon], sample: str = "") -> Scanner:
        """Compile lexicons and make their scanner."""
        return cls(compile_phrases(lexicons, sample))

    def mask(self, names: Iterable[str]) -> int:
        """One bit for each of these lexicons."""
        return sum({1 << self.index[name] for name in names})

    def scan(self, text: str) -> list[Word]:
        """Every phrase in a folded and squeezed text, by start, then by end, then by lexicon.

        A phrase never reaches over the end of a statement; one whose beginning or end a blocker of its
        lexicon covers is left out.
        """
        found: set[tuple[int, int, int]] = set()
        blockers: dict[int, list[tuple[int, int]]] = {}
        known = self._targets
        for literal, first, end in self._find(text):
            if first and text[first] in _LATIN and text[first - 1] in _LATIN:
                continue  # "us" in "thus"
            always, by_next = known[literal] or self._targets_of(literal)
            candidates = by_next.get(text[end : end + 1], always) if by_next else always
            for lexicon, blocks, head, before, after, open_end in candidates:
                start, stop = first, end
                if head is not None and (stop := head.behind(text, end)) < 0:
                    continue
                for part in before:
                    if (start := part.before(text, start)) < 0:
                        break
                if start < 0:
                    continue
                for part in after:
                    if (stop := part.after(text, stop)) < 0:
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

    def _targets_of(self, literal: int) -> _Targets:
        made = self._targets[literal] = _by_next([self._target(at) for at in self._of_literal[literal]])
        return made

    def _target(self, phrase: int) -> tuple[_Target, str | None]:
        lexicon, blocks, head, firsts, before, after, open_end = self._phrases[phrase]
        return _Target(
            lexicon,
            blocks,
            None if head is None else self._part(False, head),
            tuple(self._part(long, words) for long, words in before),
            tuple(self._part(long, words) for long, words in after),
            open_end,
        ), firsts

    def _part(self, long: bool, choices: list[list[str]]) -> _PartFinder:
        key = (long, "\0".join("\1".join(choice) for choice in choices))
        made = self._parts.get(key)
        if made is None:
            made = self._parts[key] = _PartFinder(long, choices)
        return made


class _PartFinder:
    """Finds a part around a hit. Compiled when first asked for; few words need no pattern at all."""

    __slots__ = ("_choices", "_ends", "_gap", "_pattern", "_reach", "_words")

    def __init__(self, long: bool, choices: list[list[str]]) -> None:
        """long: whether the gap on the way to the part is the long one"""
        self._choices = choices
        self._gap = GAP if long else SHORT_GAP
        self._reach = self._gap + sum(max(map(len, choice)) for choice in choices)
        self._ends = _ENDS_GAP if long else _ENDS_SHORT_GAP
        self._words = choices[0] if len(choices) == 1 and len(choices[0]) <= _FEW_WORDS else None
        self._pattern: re.Pattern[str] | None = None

    def _compiled(self) -> re.Pattern[str]:
        if self._pattern is None:
            # Literals and alternatives; nothing in it repeats.
            groups = ("|".join(map(re.escape, sorted(choice, key=_longest_first))) for choice in self._choices)
            self._pattern = re.compile("".join(f"(?:{group})" for group in groups))
        return self._pattern

    def behind(self, text: str, at: int) -> int:
        """Where the part ends when it stands directly behind an offset, else -1."""
        found = (self._pattern or self._compiled()).match(text, at)
        return found.end() if found else -1

    def after(self, text: str, at: int) -> int:
        """Where the part ends when it follows within its gap, else -1."""
        if self._words is not None:
            start = end = -1
            for word in self._words:
                place = text.find(word, at, at + self._reach)
                if place >= 0 and (start < 0 or place < start or (place == start and place + len(word) > end)):
                    start, end = place, place + len(word)
            if start < 0:
                return -1
        else:
            found = (self._pattern or self._compiled()).search(text, at, at + self._reach)
            if found is None:
                return -1
            start, end = found.span()
        if start > at and (start - at > self._gap or self._ends.search(text, at, start)):
            return -1
        return end

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
        return -1 if start and text[start] in _LATIN and text[start - 1] in _LATIN else start


class _Target(NamedTuple):
    """What a hit on a literal may lead to: the literal begins one part of a phrase.

    lexicon: its index; a blocker has the index of its lexicon and ``blocks``
    head: the rest of that part, directly behind the hit; None when the hit is all of it
    before, after: the other parts, nearest first
    open_end: the last word may go on
    """

    lexicon: int
    blocks: bool
    head: _PartFinder | None
    before: tuple[_PartFinder, ...]
    after: tuple[_PartFinder, ...]
    open_end: bool


class _Targets(NamedTuple):
    """The targets of one literal.

    always: those to try whatever follows
    by_next: the character behind the literal → those to try, ``always`` included
    """

    always: tuple[_Target, ...]
    by_next: dict[str, tuple[_Target, ...]]


def _by_next(targets: list[tuple[_Target, str | None]]) -> _Targets:
    """Sort targets by what must stand behind the literal: most are ruled out by one character."""
    always = tuple(target for target, firsts in targets if firsts is None)
    by_next = {
        character: tuple(target for target, firsts in targets if firsts is None or character in firsts)
        for character in sorted({character for _, firsts in targets if firsts for character in firsts})
    }
    return _Targets(always, by_next)


def _is_blocked(word: Word, blockers: Iterable[tuple[int, int]]) -> bool:
    # One that covers where the hit begins or ends: "所有权" for "有权", "不承担" for "承担…责任",
    # "责任险" for "不承担…责任". One in the middle of a hit says nothing about it.
    return any(start <= word.start < end or start < word.end <= end for start, end in blockers)


# --- compiling -----------------------------------------------------------------------------------------


def compile_phrases(lexicons: Iterable[Lexicon], sample: str = "") -> Plain:
    """Choose for each phrase the part to look for, and write down the rest as patterns. JSON values.

    sample: folded and squeezed text of the kind to be scanned; tells which parts are rare
    """
    ordered = sorted(lexicons, key=lambda one: one.id)
    written = {
        (index, blocks, phrase): None
        for index, one in enumerate(ordered)
        for blocks, lines in ((False, [w for ws in one.words.values() for w in ws]), (True, one.blockers))
        for line in lines
        for phrase in map(_folded, expand(line))
    }
    begun = {part: _beginnings(part) for _, _, phrase in written for part in phrase.parts}
    counts = _occurrences({literal for literals, _ in begun.values() for literal in literals}, sample)
    phrases: list[list[Any]] = []
    targets: dict[str, list[int]] = {}
    for index, blocks, phrase in written:
        parts = phrase.parts
        long = [gap == "…" for gap in phrase.gaps]
        anchor = min(range(len(parts)), key=lambda at: (_cost(begun[parts[at]][0], counts), at))
        literals, behind = begun[parts[anchor]]
        for literal in literals:
            targets.setdefault(literal, []).append(len(phrases))
        phrases.append([
            index, blocks, behind or None, _first_characters(behind),
            [[long[at], parts[at]] for at in range(anchor - 1, -1, -1)],
            [[long[at - 1], parts[at]] for at in range(anchor + 1, len(parts))],
            phrase.open_end,
        ])  # fmt: skip
    return {
        "names": [one.id for one in ordered],
        "whole_words": [index for index, one in enumerate(ordered) if one.whole_words],
        "literals": list(targets),
        "phrases": phrases,
        "targets": list(targets.values()),
    }


def _folded(phrase: Phrase) -> Phrase:
    parts = tuple(tuple(tuple(fold(word) for word in choice) for choice in part) for part in phrase.parts)
    return phrase._replace(parts=parts)


def _beginnings(part: Part) -> tuple[tuple[str, ...], Part]:
    """The wordings a part can begin with, as many choices long as stay few, and the choices behind them."""
    literals: tuple[str, ...] = ("",)
    for number, choice in enumerate(part):
        longer = tuple(dict.fromkeys(begun + word for begun in literals for word in choice))
        if len(longer) > _MOST_BEGINNINGS and "" not in literals:
            return literals, part[number:]
        literals = longer
    return literals, ()


def _occurrences(literals: set[str], sample: str) -> Counter[str]:
    ordered = tuple(sorted(literals))
    return Counter(ordered[literal] for literal, _, _ in _automaton(ordered)(sample)) if sample else Counter()


def _cost(literals: tuple[str, ...], counts: Counter[str]) -> tuple[int, int]:
    """How often a part's beginnings will be hit: as in the sample; of equals the longer is rarer."""
    return sum(counts[literal] for literal in literals), -min(map(len, literals))


def _first_characters(part: Part) -> str | None:
    """The characters a part can begin with; None when it can be empty."""
    found: set[str] = set()
    for choice in part:
        found.update(word[0] for word in choice if word)
        if "" not in choice:
            return "".join(sorted(found))
    return None


def _longest_first(word: str) -> tuple[int, str]:
    return -len(word), word


# --- automata ------------------------------------------------------------------------------------------


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
    for literal in sorted(literals, key=_longest_first):
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
