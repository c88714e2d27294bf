"""One pass over a text that finds every phrase of every lexicon.

The rarest part of each phrase goes into one multi-pattern automaton; the other parts are looked for only
around a hit, over bounded stretches, so cost grows with the text and not with the rules.

Most statements need no such look: `Scanner.may_say` rules lexicons out by the automaton's hits and by the
characters of a statement alone, and only statements that a rule may speak about are scanned.

`compile_phrases` does the slow half once, `Scanner` takes what it made, fresh or from the cache.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any, NamedTuple, TypeVar

from termlint.lang.fold import fold
from termlint.library.phrases import GAP, SHORT_GAP, Part, Phrase, expand
from termlint.model.rule import Lexicon
from termlint.model.statement import Word

_ENDS_GAP = re.compile(r"[。\n;!?]")
_ENDS_SHORT_GAP = re.compile(r"[。\n;!?,、:()\"《》【】]")
_LATIN = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")
_MOST_BEGINNINGS = 48
_FEW_WORDS = 4
_MOST_NEEDS = 2

Find = Callable[[str], Iterable[tuple[int, int, int]]]
Plain = dict[str, Any]


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
        self._targets: dict[int, dict[int, tuple[_Target, ...]]] = {}
        self._hints: list[_Hints | None] = [None] * len(self.literals)
        self._parts: dict[tuple[bool, str], _PartFinder] = {}
        self._literals_of: dict[int, frozenset[int]] = {}
        self._only: dict[frozenset[str], Scanner] = {}
        self._find = _automaton(self.literals)

    @classmethod
    def of(cls, lexicons: Iterable[Lexicon], sample: str = "") -> Scanner:
        """Compile lexicons and make their scanner."""
        return cls(compile_phrases(lexicons, sample))

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
            if first and text[first] in _LATIN and text[first - 1] in _LATIN:
                continue  # "us" in "thus"
            found.setdefault(literal, []).append((first, end))
        return found

    def literals_of(self, lexicon: int) -> frozenset[int]:
        """The literals that begin a part of one of its phrases or blockers."""
        made = self._literals_of.get(lexicon)
        if made is None:
            made = self._literals_of[lexicon] = frozenset(self._by_lexicon.get(lexicon, ()))
        return made

    def targets(self, lexicon: int) -> dict[int, tuple[_Target, ...]]:
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

    def _target(self, phrase: int, literal: int) -> _Target:
        _, blocks, head, firsts, before, after, open_end, needs = self._phrases[phrase]
        # Of a phrase that is all literal, the hit itself is proof enough.
        needs = needs or [self.literals[literal][0]]
        return _Target(
            blocks,
            None if firsts is None else _characters(firsts),
            None if head is None else self._part(False, head),
            tuple(self._part(long, words) for long, words in before),
            tuple(self._part(long, words) for long, words in after),
            open_end,
            _characters(needs[0]),
            _characters(needs[-1]),
        )

    def _part(self, long: bool, choices: list[list[str]]) -> _PartFinder:
        key = (long, "\0".join("\1".join(choice) for choice in choices))
        made = self._parts.get(key)
        if made is None:
            made = self._parts[key] = _PartFinder(long, choices)
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
            groups = (
                "|".join(map(re.escape, sorted(choice, key=_longest_first))) for choice in self._choices
            )
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
                if place >= 0 and (
                    start < 0 or place < start or (place == start and place + len(word) > end)
                ):
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

    blocks: the phrase is a blocker of its lexicon
    firsts: the characters that can stand behind the literal; None when any can
    head: the rest of that part, directly behind the hit; None when the hit is all of it
    before, after: the other parts, nearest first
    open_end: the last word may go on
    need, other_need: of each of these the text must hold a character
    """

    blocks: bool
    firsts: frozenset[str] | None
    head: _PartFinder | None
    before: tuple[_PartFinder, ...]
    after: tuple[_PartFinder, ...]
    open_end: bool
    need: frozenset[str]
    other_need: frozenset[str]

    def follow(self, text: str, first: int, end: int) -> tuple[int, int] | None:
        """The phrase around a hit on its literal, or None."""
        if self.firsts is not None and text[end : end + 1] not in self.firsts:
            return None
        if self.head is not None and (end := self.head.behind(text, end)) < 0:
            return None
        for part in self.before:
            if (first := part.before(text, first)) < 0:
                return None
        for part in self.after:
            if (end := part.after(text, end)) < 0:
                return None
        if not self.open_end and end < len(text) and text[end] in _LATIN and text[end - 1] in _LATIN:
            return None
        return first, end


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
    characters = Counter(sample)
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
            _needs([behind, *parts[:anchor], *parts[anchor + 1 :]], characters),
        ])  # fmt: skip
    compiled = {
        "names": [one.id for one in ordered],
        "whole_words": [index for index, one in enumerate(ordered) if one.whole_words],
        "literals": list(targets),
        "phrases": phrases,
        "targets": list(targets.values()),
        "frequency": [0] * len(ordered),
    }
    return compiled | {"frequency": _frequency(compiled, sample)}


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


def _needs(parts: Iterable[Part], characters: Counter[str]) -> list[str]:
    """For the rarest of these parts, the characters of which one must stand in the text."""
    needs: dict[str, int] = {}
    for part in parts:
        for choice in part:
            if "" not in choice:
                rarest = {min(word, key=lambda one: (characters[one], one)) for word in choice}
                needs["".join(sorted(rarest))] = sum(characters[one] for one in rarest)
    return sorted(needs, key=lambda need: (needs[need], need))[:_MOST_NEEDS]


def _frequency(compiled: Plain, sample: str) -> list[int]:
    scanner, counts = Scanner(compiled), Counter[int]()
    for line in sample.splitlines():
        bits = scanner.may_say(line)
        counts.update(index for index in range(len(scanner.names)) if bits >> index & 1)
    return [counts[index] for index in range(len(scanner.names))]


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
