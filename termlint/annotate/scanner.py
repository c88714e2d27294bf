"""One pass over a text that finds every phrase of every lexicon.

The rarest part of each phrase goes into one multi-pattern automaton; the other parts are looked for only
around a hit, over bounded stretches, so cost grows with the text and not with the rules.

Most statements need no such look: `Scanner.may_say` rules lexicons out by the automaton's hits and by the
characters of a statement alone, and only statements that a rule may speak about are scanned.

`anchors.compile_phrases` does the slow half once, `Scanner` takes what it made, fresh or from the cache.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any, NamedTuple, TypeVar

from termlint.annotate.automaton import automaton
from termlint.annotate.targets import LATIN, PartFinder, Target
from termlint.model.statement import Word


class Scanner:
    """All lexicons, ready to scan.

    names: ``names[i]`` is the lexicon of index i; ``index`` goes the other way
    whole_words: indices of lexicons whose hits must not cut a word
    literals: what the automaton looks for
    frequency: ``frequency[i]`` is how many lines of the sample may hold a word of lexicon i
    """

    def __init__(self, compiled: Mapping[str, Any]) -> None:
        """compiled: from `compile_phrases`"""
        self.names: tuple[str, ...] = tuple(compiled["names"])
        self.index: dict[str, int] = {name: index for index, name in enumerate(self.names)}
        self.whole_words = frozenset(compiled["whole_words"])
        self.literals: tuple[str, ...] = tuple(compiled["literals"])
        self._phrases: list[list[Any]] = compiled["phrases"]
        self._of_literal: list[list[int]] = compiled["targets"]
        self._by_lexicon: dict[int, dict[int, list[int]]] = {}  # lexicon → literal → phrases
        for literal, phrases in enumerate(self._of_literal):
            for at in phrases:
                of_lexicon = self._by_lexicon.setdefault(self._phrases[at][0], {})
                of_lexicon.setdefault(literal, []).append(at)
        self.frequency: tuple[int, ...] = tuple(compiled["frequency"])
        self._targets: dict[int, dict[int, tuple[Target, ...]]] = {}
        self._hints: list[_Hints | None] = [None] * len(self.literals)
        self._parts: dict[tuple[bool, str], PartFinder] = {}
        self._literals_of: dict[int, frozenset[int]] = {}
        self._only: dict[frozenset[str], Scanner] = {}
        self._find = automaton(self.literals)

    def only(self, names: Iterable[str]) -> Scanner:
        """A scanner of the same lexicons that finds words of these alone."""
        key = frozenset(names)
        if key not in self._only:
            self._only[key] = self._made_only(key)
        return self._only[key]

    def _made_only(self, names: Iterable[str]) -> Scanner:
        wanted = {self.index[name] for name in names}
        kept = [
            (literal, [at for at in phrases if self._phrases[at][0] in wanted])
            for literal, phrases in zip(self.literals, self._of_literal, strict=True)
        ]
        return Scanner({
            "names": self.names,
            "whole_words": self.whole_words,
            "literals": [literal for literal, phrases in kept if phrases],
            "phrases": self._phrases,
            "targets": [phrases for _, phrases in kept if phrases],
            "frequency": self.frequency,
        })  # fmt: skip

    def mask(self, names: Iterable[str]) -> int:
        """One bit for each of these lexicons."""
        return sum({1 << self.index[name] for name in names})

    def may_say(self, text: str) -> int:
        """The lexicons a statement may hold words of, as bits; every lexicon `scan` finds is among them."""
        bits = 0
        present = set(text)
        known = self._hints
        for literal, _, end in self._find(text):
            always, by_next = known[literal] or self._hints_of(literal)
            sure, needing = by_next.get(text[end : end + 1], always) if by_next else always
            bits |= sure
            for need, other_need, lexicons in needing:
                if not (need.isdisjoint(present) or other_need.isdisjoint(present)):
                    bits |= lexicons
        return bits

    def passage(self, text: str, start: int, end: int) -> Passage:
        """A stretch of a text to look for words in, without hits that cut a word where that matters."""
        return Passage(self, text, start, end, whole_words=self.whole_words)

    def scan(self, text: str) -> list[Word]:
        """Every phrase in a folded and squeezed text, by start, then by end, then by lexicon.

        A phrase never reaches over the end of a statement; one that stands inside a blocker of its lexicon,
        or begins in the middle of one, is left out.
        """
        passage = Passage(self, text, 0, len(text))
        return sorted(word for lexicon in self._by_lexicon for word in passage.words(lexicon))

    def hits(self, text: str) -> dict[int, list[tuple[int, int]]]:
        """Where each literal stands in a text, literals inside a longer Latin word left out."""
        found: dict[int, list[tuple[int, int]]] = {}
        for literal, first, end in self._find(text):
            if first and text[first] in LATIN and text[first - 1] in LATIN:
                continue  # "us" in "thus"
            found.setdefault(literal, []).append((first, end))
        return found

    def literals_of(self, lexicon: int) -> frozenset[int]:
        """The literals that begin a part of one of its phrases or blockers."""
        made = self._literals_of.get(lexicon)
        if made is None:
            made = self._literals_of[lexicon] = frozenset(self._by_lexicon.get(lexicon, ()))
        return made

    def targets(self, lexicon: int) -> dict[int, tuple[Target, ...]]:
        """By literal, what a hit on it may lead to for this lexicon."""
        made = self._targets.get(lexicon)
        if made is None:
            made = self._targets[lexicon] = {
                literal: tuple(self._target(at, literal) for at in phrases)
                for literal, phrases in self._by_lexicon.get(lexicon, {}).items()
            }
        return made

    def _hints_of(self, literal: int) -> _Hints:
        asking = [
            ((1 << lexicon, tuple(map(_characters, needs))), firsts)
            for lexicon, blocks, _, firsts, *_, needs in (
                self._phrases[at] for at in self._of_literal[literal]
            )
            if not blocks
        ]
        always, by_next = _by_next(asking)
        hints = {character: _hint(possible) for character, possible in by_next.items()}
        made = self._hints[literal] = _Hints(_hint(always), hints)
        return made

    def _target(self, phrase: int, literal: int) -> Target:
        _, blocks, head, firsts, before, after, open_end, needs = self._phrases[phrase]
        # Of a phrase that is all literal, the hit itself is proof enough.
        needs = needs or [self.literals[literal][0]]
        return Target(
            blocks,
            None if firsts is None else _characters(firsts),
            None if head is None else self._part(False, head),
            tuple(self._part(long, words) for long, words in before),
            tuple(self._part(long, words) for long, words in after),
            open_end,
            _characters(needs[0]),
            _characters(needs[-1]),
        )

    def _part(self, long: bool, choices: list[list[str]]) -> PartFinder:
        key = (long, "\0".join("\1".join(choice) for choice in choices))
        made = self._parts.get(key)
        if made is None:
            made = self._parts[key] = PartFinder(long, choices)
        return made


class Passage:
    """A stretch of text whose words are looked for lexicon by lexicon, each when first asked for.

    Most rules fail on the first lexicon they ask for, so most phrases are never followed to their end.
    """

    __slots__ = (
        "_characters",
        "_hits",
        "_known",
        "_literals",
        "_scanner",
        "_start",
        "_text",
        "_whole",
        "_whole_words",
    )

    def __init__(self, scanner: Scanner, text: str, start: int, end: int, *,
                 whole_words: frozenset[int] = frozenset()) -> None:  # fmt: skip
        """whole_words: lexicons whose hits must not cut a word of the text"""
        self._scanner, self._whole, self._start, self._whole_words = scanner, text, start, whole_words
        self._text = text[start:end]
        self._characters: frozenset[str] = frozenset()
        self._literals: frozenset[int] = frozenset()
        self._hits: dict[int, list[tuple[int, int]]] | None = None
        self._known: dict[int, tuple[Word, ...]] = {}

    def words_of(self, lexicons: int) -> tuple[Word, ...]:
        """The phrases of these lexicons (bits), by start, then by end, then by lexicon."""
        found: list[Word] = []
        while lexicons:
            lowest = lexicons & -lexicons
            found += self.words(lowest.bit_length() - 1)
            lexicons ^= lowest
        return tuple(sorted(found))

    def words(self, lexicon: int) -> tuple[Word, ...]:
        """The phrases of one lexicon."""
        found = self._known.get(lexicon)
        if found is None:
            found = self._known[lexicon] = self._look_for(lexicon)
        return found

    def _look_for(self, lexicon: int) -> tuple[Word, ...]:
        text, shift = self._text, self._start
        if self._hits is None:
            self._hits = self._scanner.hits(text)
            self._characters, self._literals = frozenset(text), frozenset(self._hits)
        hits, present = self._hits, self._characters
        found: set[tuple[int, int]] = set()
        blockers: list[tuple[int, int]] = []
        targets = self._scanner.targets(lexicon)
        for literal in self._literals & self._scanner.literals_of(lexicon):
            for target in targets[literal]:
                if target.need.isdisjoint(present) or target.other_need.isdisjoint(present):
                    continue
                places = [target.follow(text, first, end) for first, end in hits[literal]]
                (blockers.extend if target.blocks else found.update)(filter(None, places))
        is_blocked = _blocking(blockers)
        words = tuple(
            [
                Word(shift + begin, shift + reach, lexicon)
                for begin, reach in sorted(found)
                if not blockers or not (is_blocked(begin) or is_blocked(reach - 1))
            ]
        )
        return self._uncut(words) if words and lexicon in self._whole_words else words

    def _uncut(self, words: tuple[Word, ...]) -> tuple[Word, ...]:
        """Without hits that cut a word ("有权" inside "所有权")."""
        from termlint.lang.zh import tokens

        return tuple(
            word for word in words if not tokens.cuts_word(*_window(self._whole, word.start, word.end))
        )


def _window(text: str, start: int, end: int) -> tuple[str, int, int]:
    """A stretch around a hit that is long enough to cut into words and short enough to stay cheap."""
    first, last = max(0, start - 12), min(len(text), end + 12)
    return text[first:last], start - first, end - first


class _Hint(NamedTuple):
    """What a hit on a literal may mean, told without looking for other parts.

    sure: lexicons, as bits, that ask for nothing more
    needing: two sets of characters, and the lexicons that are possible when the text has one of each
    """

    sure: int
    needing: tuple[tuple[frozenset[str], frozenset[str], int], ...]


class _Hints(NamedTuple):
    """The hints of one literal.

    always: that to go by whatever follows
    by_next: the character behind the literal → that to go by, ``always`` included
    """

    always: _Hint
    by_next: dict[str, _Hint]


_T = TypeVar("_T")


def _by_next(asking: list[tuple[_T, str | None]]) -> tuple[tuple[_T, ...], dict[str, tuple[_T, ...]]]:
    """Sort by what must stand behind the literal: most phrases are ruled out by one character."""
    always = tuple(one for one, firsts in asking if firsts is None)
    by_next = {
        character: tuple(one for one, firsts in asking if firsts is None or character in firsts)
        for character in sorted({character for _, firsts in asking if firsts for character in firsts})
    }
    return always, by_next


def _hint(asking: Iterable[tuple[int, tuple[frozenset[str], ...]]]) -> _Hint:
    sure = 0
    needing: dict[tuple[frozenset[str], frozenset[str]], int] = {}
    for bit, needs in asking:
        if not needs:
            sure |= bit
        else:
            needing[needs[0], needs[-1]] = needing.get((needs[0], needs[-1]), 0) | bit
    return _Hint(sure, tuple((*needs, bits) for needs, bits in needing.items() if bits & ~sure))


def _blocking(blockers: Iterable[tuple[int, int]]) -> Callable[[int], bool]:
    """Whether a character stands inside a blocker.

    A hit whose first or last character does is none: "所有权" for "有权", "不承担" for "承担…责任", "责任险"
    for "不承担…责任". A blocker in the middle of a hit says nothing about it.
    """
    starts: list[int] = []
    ends: list[int] = []
    for start, end in sorted(blockers):
        if ends and start <= ends[-1]:  # joined, so that one look tells: a text may hold thousands
            ends[-1] = max(ends[-1], end)
        else:
            starts.append(start)
            ends.append(end)

    def is_blocked(at: int) -> bool:
        place = bisect_right(starts, at) - 1
        return place >= 0 and at < ends[place]

    return is_blocked


@cache
def _characters(need: str) -> frozenset[str]:
    """Equal needs share one set."""
    return frozenset(need)
