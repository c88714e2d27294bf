"""The slow half of scanning, done once: choose for each phrase the part to look for, its anchor.

What is made here is plain values, kept in the cache, and read by `annotate.scanner`.
"""

from __future__ import annotations

import marshal
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from termlint.annotate.automaton import automaton
from termlint.annotate.scanner import Scanner
from termlint.annotate.targets import LATIN
from termlint.lang.fold import fold
from termlint.library.phrases import Choice, Part, Phrase, expand
from termlint.model.rule import Lexicon

_MOST_LITERALS = 24
_LONGEST = 3  # choices in a window
_LITERAL = 0.25  # hits in the sample that a literal is as dear as
_MOST_NEEDS = 2


def compile_phrases(lexicons: Iterable[Lexicon], sample: str = "") -> dict[str, Any]:
    """Choose for each phrase the part to look for, and write down the rest.

    sample: folded and squeezed text of the kind to be scanned; tells which parts are rare
    returns: plain values; a phrase is packed, since a document needs few of them
    """
    ordered = sorted(lexicons, key=lambda one: one.id)
    written = {
        (index, blocks, phrase): None
        for index, one in enumerate(ordered)
        for blocks, lines in ((False, [w for ws in one.words.values() for w in ws]), (True, one.blockers))
        for line in lines
        for phrase in map(_folded, expand(line))
    }
    windows = {part: tuple(_windows(part)) for _, _, phrase in written for part in phrase.parts}
    counts = _occurrences(
        {word for found in windows.values() for one in found for word in one.literals}, sample
    )
    characters = Counter(sample)
    anchors = {part: min((_cost(one, counts), one) for one in found) for part, found in windows.items()}
    phrases: list[bytes] = []
    targets: dict[str, list[int]] = {}
    for index, blocks, phrase in written:
        parts = phrase.parts
        long = [gap == "…" for gap in phrase.gaps]
        at = min(range(len(parts)), key=lambda at: (anchors[parts[at]][0], at))
        anchor = anchors[parts[at]][1]
        ahead, behind = parts[at][: anchor.start], parts[at][anchor.stop :]
        for literal in anchor.literals:
            targets.setdefault(literal, []).append(len(phrases))
        rest = (
            ahead or None,
            behind or None,
            [(long[other], parts[other]) for other in range(at - 1, -1, -1)],
            [(long[other - 1], parts[other]) for other in range(at + 1, len(parts))],
            phrase.open_end,
        )
        needs = _needs([ahead, behind, *parts[:at], *parts[at + 1 :]], characters)
        hint = index, blocks, _first_characters(behind), needs, marshal.dumps(rest)
        phrases.append(marshal.dumps(hint))
    parties = {at for at, (index, _, _) in enumerate(written) if ordered[index].slot == "parties"}
    compiled = {
        "names": [one.id for one in ordered],
        "whole_words": [index for index, one in enumerate(ordered) if one.whole_words],
        "literals": list(targets),
        "phrases": phrases,
        "targets": list(targets.values()),
        "frequency": [0] * len(ordered),
        "parties": {
            literal: kept
            for literal, found in targets.items()
            if (kept := [at for at in found if at in parties])
        },
    }
    return compiled | {"frequency": _frequency(compiled, sample)}


def _folded(phrase: Phrase) -> Phrase:
    parts = tuple(tuple(tuple(fold(word) for word in choice) for choice in part) for part in phrase.parts)
    return phrase._replace(parts=parts)


class _Window(NamedTuple):
    """Some choices of a part that stand next to each other, and all wordings of them.

    start, stop: which choices, half-open
    """

    start: int
    stop: int
    literals: tuple[str, ...]


def _windows(part: Part) -> Iterator[_Window]:
    """What may be looked for to find a part: never empty, and of few wordings where that can be had."""
    found = False
    for start in range(len(part)):
        literals: tuple[str, ...] = ("",)
        for stop in range(start + 1, min(start + _LONGEST, len(part)) + 1):
            literals = tuple(dict.fromkeys(begun + word for begun in literals for word in part[stop - 1]))
            if len(literals) > _MOST_LITERALS:
                break
            if "" not in literals and not (start and _cuts_word(part[start - 1], literals)):
                found = True
                yield _Window(start, stop, literals)
    if not found:  # one choice of very many wordings, or a Latin word made of pieces
        literals = ("",)
        for stop, choice in enumerate(part, 1):
            literals = tuple(dict.fromkeys(begun + word for begun in literals for word in choice))
            if "" not in literals:
                yield _Window(0, stop, literals)
                return


def _cuts_word(before: Choice, literals: tuple[str, ...]) -> bool:
    """Whether a literal can begin inside a Latin word: the hits of such literals are dropped."""
    return any(literal[0] in LATIN for literal in literals) and any(
        not word or word[-1] in LATIN for word in before
    )


def _occurrences(literals: set[str], sample: str) -> Counter[str]:
    ordered = tuple(sorted(literals))
    return Counter(ordered[literal] for literal, _, _ in automaton(ordered)(sample)) if sample else Counter()


def _cost(window: _Window, counts: Counter[str]) -> tuple[float, int]:
    """How often it will be hit, as in the sample, and what its literals cost; the longer is the rarer."""
    hits = sum(counts[literal] for literal in window.literals)
    return hits + _LITERAL * len(window.literals), -min(map(len, window.literals))


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


def _frequency(compiled: dict[str, Any], sample: str) -> list[int]:
    scanner, counts = Scanner(compiled), Counter[int]()
    find = scanner.finder(sample)
    for line in sample.splitlines():
        bits = scanner.may_say(line, scanner.hits(line, find))
        counts.update(index for index in range(len(scanner.names)) if bits >> index & 1)
    return [counts[index] for index in range(len(scanner.names))]
