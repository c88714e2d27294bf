"""The slow half of scanning, done once: choose for each phrase the part to look for, its anchor.

What is made here is JSON values, kept in the cache, and read by `annotate.scanner`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from termlint.annotate.automaton import automaton
from termlint.annotate.scanner import Scanner
from termlint.lang.fold import fold
from termlint.library.phrases import Part, Phrase, expand
from termlint.model.rule import Lexicon

_MOST_BEGINNINGS = 24
_MOST_NEEDS = 2


def compile_phrases(lexicons: Iterable[Lexicon], sample: str = "") -> dict[str, Any]:
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
    begins: list[tuple[str, ...]] = []  # of each phrase, the literals that begin its anchor
    for index, blocks, phrase in written:
        parts = phrase.parts
        long = [gap == "…" for gap in phrase.gaps]
        anchor = min(range(len(parts)), key=lambda at: (_cost(begun[parts[at]][0], counts), at))
        literals, behind = begun[parts[anchor]]
        for literal in literals:
            targets.setdefault(literal, []).append(len(phrases))
        begins.append(literals)
        phrases.append([
            index, blocks, behind or None, _first_characters(behind),
            [[long[at], parts[at]] for at in range(anchor - 1, -1, -1)],
            [[long[at - 1], parts[at]] for at in range(anchor + 1, len(parts))],
            phrase.open_end,
            _needs([behind, *parts[:anchor], *parts[anchor + 1 :]], characters),
        ])  # fmt: skip
    number = {literal: at for at, literal in enumerate(targets)}
    compiled = {
        "names": [one.id for one in ordered],
        "whole_words": [index for index, one in enumerate(ordered) if one.whole_words],
        "literals": list(targets),
        "phrases": phrases,
        "begins": [[number[literal] for literal in literals] for literals in begins],
        "targets": list(targets.values()),
        "frequency": [0] * len(ordered),
    }
    parties = [index for index, one in enumerate(ordered) if one.slot == "parties"]
    return compiled | {"frequency": _frequency(compiled, sample), "parties": _only(parties, compiled)}


def _only(lexicons: list[int], compiled: dict[str, Any]) -> dict[str, Any]:
    """What a scanner of these lexicons alone has to look for."""
    kept = [at for at, phrase in enumerate(compiled["phrases"]) if phrase[0] in lexicons]
    moved = {old: new for new, old in enumerate(kept)}
    targets = {
        literal: [moved[at] for at in phrases if at in moved]
        for literal, phrases in zip(compiled["literals"], compiled["targets"], strict=True)
    }
    number = {
        literal: at for at, literal in enumerate(literal for literal, phrases in targets.items() if phrases)
    }
    return {
        "literals": list(number),
        "phrases": [compiled["phrases"][at] for at in kept],
        "begins": [
            [number[compiled["literals"][literal]] for literal in compiled["begins"][at]] for at in kept
        ],
        "targets": [phrases for phrases in targets.values() if phrases],
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
    return Counter(ordered[literal] for literal, _, _ in automaton(ordered)(sample)) if sample else Counter()


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


def _frequency(compiled: dict[str, Any], sample: str) -> list[int]:
    scanner, counts = Scanner(compiled), Counter[int]()
    for line in sample.splitlines():
        bits = scanner.may_say(line)
        counts.update(index for index in range(len(scanner.names)) if bits >> index & 1)
    return [counts[index] for index in range(len(scanner.names))]
