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
from functools import cache, cached_property
from typing import Any, NamedTuple

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
        self._begins: list[list[int]] = compiled["begins"]
        self._of_literal: list[list[int]] = compiled["targets"]
        self._of_lexicon: dict[int, list[int]] = {}  # phrases
        for phrase, (lexicon, *_) in enumerate(self._phrases):
            self._of_lexicon.setdefault(lexicon, []).append(phrase)
        self._by_literal: dict[int, dict[int, list[int]]] = {}  # lexicon → literal → phrases, as asked for
        self.frequency: tuple[int, ...] = tuple(compiled["frequency"])
        self._targets: list[Target | None] = [None] * len(self._phrases)
        self._hints: list[_Hints | None] = [None] * len(self.literals)
        self._parts: dict[tuple[bool, str], PartFinder] = {}
        self._find = automaton(self.literals)
        self._parties: Mapping[str, Any] | None = compiled.get("parties")

    @cached_property
    def parties(self) -> Scanner:
        """A scanner of the words for parties alone; indices are the same."""
        if self._parties is None:
            return self
        return Scanner({"names": self.names, "whole_words": (), "frequency": (), **self._parties})

    def mask(self, names: Iterable[str]) -> int:
        """One bit for each of these lexicons."""
        return sum({1 << self.index[name] for name in names})

    def may_say(self, text: str) -> int:
        """The lexicons a statement may hold words of, as bits; every lexicon `scan` finds is among them."""
        bits = 0
        present = set(text)
        known = self._hints
        for literal, _, end in self._find(text):
            hints = known[literal] or self._hints_of(literal)
            behind = text[end : end + 1]
            sure, needing = hints.known.get(behind) or hints.behind(behind)
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
        return sorted(word for lexicon in self._of_lexicon for word in passage.words(lexicon))

    def hits(self, text: str) -> dict[int, list[tuple[int, int]]]:
        """Where each literal stands in a text, literals inside a longer Latin word left out."""
        found: dict[int, list[tuple[int, int]]] = {}
        for literal, first, end in self._find(text):
            if first and text[first] in LATIN and text[first - 1] in LATIN:
                continue  # "us" in "thus"
            found.setdefault(literal, []).append((first, end))
        return found

    def phrases_by_literal(self, lexicon: int) -> dict[int, list[int]]:
        """The phrases and blockers of a lexicon by the literals that begin their anchors."""
        made = self._by_literal.get(lexicon)
        if made is None:
            made = self._by_literal[lexicon] = {}
            for phrase in self._of_lexicon.get(lexicon, ()):
                for literal in self._begins[phrase]:
                    made.setdefault(literal, []).append(phrase)
        return made

    def target(self, phrase: int) -> Target:
        """What a hit on a literal of this phrase may lead to."""
        made = self._targets[phrase]
        if made is None:
            made = self._targets[phrase] = self._made_target(phrase)
        return made

    def _made_target(self, phrase: int) -> Target:
        _, blocks, front, head, firsts, before, after, open_end, needs = self._phrases[phrase]
        return Target(
            blocks,
            None if firsts is None else _characters(firsts),
            None if front is None else self._part(False, front),
            None if head is None else self._part(False, head),
            tuple([self._part(long, words) for long, words in before]),
            tuple([self._part(long, words) for long, words in after]),
            open_end,
            tuple([_characters(need) for need in needs]),
        )

    def _hints_of(self, literal: int) -> _Hints:
        phrases = (self._phrases[phrase] for phrase in self._of_literal[literal])
        made = self._hints[literal] = _Hints(
            [
                (firsts, 1 << lexicon, tuple(map(_characters, needs)))
                for lexicon, blocks, _, _, firsts, *_, needs in phrases
                if not blocks
            ]
        )
        return made

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
        found: set[tuple[int, int]] = set()
        blockers: list[tuple[int, int]] = []
        phrases = self._scanner.phrases_by_literal(lexicon)
        for literal in self._literals & phrases.keys():
            for phrase in phrases[literal]:
                target = self._scanner.target(phrase)
                if any(map(self._characters.isdisjoint, target.needs)):
                    continue
                places = [target.follow(text, first, end) for first, end in self._hits[literal]]
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


@cache
def _characters(need: str) -> frozenset[str]:
    """Equal needs share one set."""
    return frozenset(need)
