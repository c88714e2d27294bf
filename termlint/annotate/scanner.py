"""One pass over a text that finds every phrase of every lexicon.

The rarest part of each phrase goes into one multi-pattern automaton; the other parts are looked for only
around a hit, over bounded stretches, so cost grows with the text and not with the rules.

Most statements need no such look: `Scanner.may_say` rules lexicons out by the automaton's hits and by the
characters of a statement alone, and only statements that a rule may speak about are scanned.

`anchors.compile_phrases` does the slow half once, `Scanner` takes what it made, fresh or from the cache.
"""

from __future__ import annotations

import marshal
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import cache, cached_property
from typing import Any, NamedTuple

from termlint.annotate.automaton import Find, Hit, Literals
from termlint.annotate.targets import LATIN, PartFinder, Target
from termlint.model.statement import Word

_LATIN_WORD = re.compile("[a-z0-9]{2}")


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
        self.literals: list[str] = compiled["literals"]
        self.frequency: list[int] = compiled["frequency"]
        self._of_literal: list[list[int]] = compiled["targets"]  # phrases
        self._parties: Mapping[str, list[int]] = compiled["parties"]  # the same, by literal
        self._packed: list[bytes] = compiled["phrases"]
        self._phrases: dict[int, _Phrase] = {}  # what follows is made as asked for
        self._by_lexicon: defaultdict[int, dict[int, list[_Phrase]]] = defaultdict(dict)
        self._hints: list[_Hints | None] = [None] * len(self.literals)
        self._parts: dict[tuple[bool, Any], PartFinder] = {}
        self._automaton = Literals(self.literals)

    @cached_property
    def parties(self) -> Scanner:
        """A scanner of the words for parties alone; indices of lexicons are the same."""
        return Scanner({
            "names": self.names, "whole_words": (), "frequency": (), "parties": self._parties,
            "literals": list(self._parties), "targets": list(self._parties.values()),
            "phrases": self._packed,
        })  # fmt: skip

    def mask(self, names: Iterable[str]) -> int:
        """One bit for each of these lexicons."""
        return sum({1 << self.index[name] for name in names})

    def finder(self, text: str) -> Find:
        """What finds the literals in a text and in stretches of it."""
        return self._automaton.finder(text)

    def hits(self, text: str, find: Find | None = None) -> list[Hit]:
        """Where the literals stand in a text, by their ends; literals inside a longer Latin word left out.

        find: made for a text of which this is a stretch
        """
        found = (find or self.finder(text))(text)
        if not _LATIN_WORD.search(text):
            return found
        return [
            hit
            for hit in found
            if not (hit[1] and text[hit[1]] in LATIN and text[hit[1] - 1] in LATIN)  # "us" in "thus"
        ]

    def may_say(self, text: str, hits: Iterable[Hit]) -> int:
        """The lexicons a statement may hold words of, as bits; every lexicon `scan` finds is among them.

        hits: those of this text
        """
        bits = 0
        present = set(text)
        known = self._hints
        for literal, _, end in hits:
            hints = known[literal] or self._hints_of(literal)
            behind = text[end : end + 1]
            sure, needing = hints.known.get(behind) or hints.behind(behind)
            bits |= sure
            for need, other_need, lexicons in needing:
                if not (need.isdisjoint(present) or other_need.isdisjoint(present)):
                    bits |= lexicons
        return bits

    def passage(self, text: str, start: int, end: int, hits: Iterable[Hit]) -> Passage:
        """A stretch of a text to look for words in, without hits that cut a word where that matters.

        hits: those in the stretch, offsets its own
        """
        return Passage(self, text, start, end, hits, whole_words=self.whole_words)

    def scan(self, text: str) -> list[Word]:
        """Every phrase in a folded and squeezed text, by start, then by end, then by lexicon.

        A phrase never reaches over the end of a statement; one that stands inside a blocker of its lexicon,
        or begins in the middle of one, is left out.
        """
        hits = self.hits(text)
        passage = Passage(self, text, 0, len(text), hits)
        return sorted(word for lexicon in self._by_lexicon for word in passage.words(lexicon))

    def phrases_of(self, lexicon: int) -> dict[int, list[_Phrase]]:
        """The phrases and blockers of a lexicon by the literals that begin their anchors.

        returns: those of literals that were met in some text; a passage meets its own
        """
        return self._by_lexicon[lexicon]

    def meet(self, literals: Iterable[int]) -> None:
        """Unpack the phrases that hits on these literals may lead to."""
        for literal in literals:
            if self._hints[literal] is None:
                self._hints_of(literal)

    def target(self, phrase: _Phrase) -> Target:
        """What a hit on a literal of this phrase may lead to."""
        made = phrase.target
        if made is None:
            front, head, before, after, open_end = marshal.loads(phrase.rest)
            made = phrase.target = Target(
                None if phrase.firsts is None else frozenset(phrase.firsts),
                None if front is None else self._part(False, front),
                None if head is None else self._part(False, head),
                tuple([self._part(long, words) for long, words in before]),
                tuple([self._part(long, words) for long, words in after]),
                open_end,
            )
        return made

    def _hints_of(self, literal: int) -> _Hints:
        asking = []
        for number in self._of_literal[literal]:
            phrase = self._phrases.get(number)
            if phrase is None:
                phrase = self._phrases[number] = _Phrase(*marshal.loads(self._packed[number]))
            self._by_lexicon[phrase.lexicon].setdefault(literal, []).append(phrase)
            if not phrase.blocks:
                asking.append((phrase.firsts, 1 << phrase.lexicon, phrase.needs))
        made = self._hints[literal] = _Hints(asking)
        return made

    def _part(self, long: bool, choices: tuple[tuple[str, ...], ...]) -> PartFinder:
        key = long, choices
        made = self._parts.get(key)
        if made is None:
            made = self._parts[key] = PartFinder(long, choices)
        return made


class Passage:
    """A stretch of text whose words are looked for lexicon by lexicon, each when first asked for.

    Most rules fail on the first lexicon they ask for, so most phrases are never followed to their end.
    """

    __slots__ = ("_hits", "_known", "_present", "_scanner", "_start", "_text", "_whole", "_whole_words")

    def __init__(self, scanner: Scanner, text: str, start: int, end: int, hits: Iterable[Hit], *,
                 whole_words: frozenset[int] = frozenset()) -> None:  # fmt: skip
        """hits: those in the stretch, offsets its own
        whole_words: lexicons whose hits must not cut a word of the text
        """
        self._scanner, self._whole, self._start, self._whole_words = scanner, text, start, whole_words
        self._text = text[start:end]
        self._present = frozenset(self._text)
        self._hits: dict[int, list[Hit]] = {}
        for hit in hits:
            self._hits.setdefault(hit[0], []).append(hit)
        scanner.meet(self._hits)
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
        text, hits, present, scanner = self._text, self._hits, self._present, self._scanner
        phrases = scanner.phrases_of(lexicon)
        found: set[tuple[int, int]] = set()
        blockers: list[tuple[int, int]] = []
        for literal in hits.keys() & phrases.keys():
            for phrase in phrases[literal]:
                if any(map(present.isdisjoint, phrase.needs)):
                    continue
                follow = (phrase.target or scanner.target(phrase)).follow
                for _, first, end in hits[literal]:
                    if place := follow(text, first, end):
                        if phrase.blocks:
                            blockers.append(place)
                        else:
                            found.add(place)
        if not found:
            return ()
        shift = self._start
        is_blocked = _blocking(blockers) if blockers else _never
        words = tuple(
            [
                Word(shift + begin, shift + reach, lexicon)
                for begin, reach in sorted(found)
                if not (is_blocked(begin) or is_blocked(reach - 1))
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


class _Phrase:
    """A phrase as far as it is unpacked: what rules it out at a glance, and the rest when it comes to that.

    firsts: the characters that can stand behind its literals; None when any can
    needs: of each of these the text must hold a character
    """

    __slots__ = ("blocks", "firsts", "lexicon", "needs", "rest", "target")

    def __init__(self, lexicon: int, blocks: bool, firsts: str | None, needs: list[str], rest: bytes) -> None:
        self.lexicon, self.blocks, self.firsts, self.rest = lexicon, blocks, firsts, rest
        self.needs = tuple([_characters(need) for need in needs])
        self.target: Target | None = None


class _Hint(NamedTuple):
    """What a hit on a literal may mean, told without looking for other parts.

    sure: lexicons, as bits, that ask for nothing more
    needing: two sets of characters, and the lexicons that are possible when the text has one of each
    """

    sure: int
    needing: tuple[tuple[frozenset[str], frozenset[str], int], ...]


class _Hints:
    """The hints of one literal: most phrases are ruled out by the one character behind it.

    known: that character → the hint, as far as it was asked for
    """

    __slots__ = ("_asking", "_firsts", "known")

    def __init__(self, asking: list[tuple[str | None, int, tuple[frozenset[str], ...]]]) -> None:
        """asking: for each phrase what can stand behind the literal, None when anything can; its lexicon as
        a bit; sets of characters of which the text must hold one each
        """
        self._asking = asking
        self._firsts = frozenset("".join(firsts for firsts, _, _ in asking if firsts))
        self.known: dict[str, _Hint] = {}

    def behind(self, character: str) -> _Hint:
        """The hint for a literal with this character behind it."""
        alike = character if character in self._firsts else ""  # all others mean the same
        hint = self.known.get(alike)
        if hint is None:
            hint = self.known[alike] = self._hint(alike)
        self.known[character] = hint
        return hint

    def _hint(self, character: str) -> _Hint:
        sure = 0
        needing: dict[tuple[frozenset[str], frozenset[str]], int] = {}
        for firsts, lexicon, needs in self._asking:
            if firsts is not None and (not character or character not in firsts):
                continue
            if not needs:
                sure |= lexicon
            else:
                key = needs[0], needs[-1]
                needing[key] = needing.get(key, 0) | lexicon
        return _Hint(sure, tuple([(*needs, bits) for needs, bits in needing.items() if bits & ~sure]))


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


def _never(at: int) -> bool:
    return False


@cache
def _characters(need: str) -> frozenset[str]:
    """Equal needs share one set."""
    return frozenset(need)
