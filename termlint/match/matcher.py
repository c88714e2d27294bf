"""Which rules hold where: facts only, no law and no date."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

from termlint.annotate.annotated import Annotated
from termlint.annotate.scanner import Scanner
from termlint.annotate.statements import Statement
from termlint.library.rulesets import required
from termlint.match.conditions import Test, compile_condition
from termlint.match.denial import Denials, Denied
from termlint.model.rule import Condition, Effect, Rule, Ruleset, Says

_HARMS = ("effects", "cues")  # slots whose words say what is done; others say who, what and when


class Hit(NamedTuple):
    """A fact: this statement satisfies that rule.

    statement: None when the rule is about the whole document
    evidence: the words that prove it, offsets in the reading
    lowered: a carve-out weakens it
    """

    rule: Rule
    statement: Statement | None
    evidence: tuple[tuple[int, int], ...]
    lowered: bool


class _Compiled:
    """A rule ready to be asked. Its conditions are made when first asked; most are not, in one document.

    groups: lexicons, as bits, of each of which a hit holds a word
    harms: those groups whose words say what is done
    """

    def __init__(self, rule: Rule, groups: list[frozenset[str]], scanner: Scanner, harms: int) -> None:
        self.rule, self._scanner = rule, scanner
        self.groups = tuple([scanner.mask(group) for group in groups])
        self.harms = tuple([group for group in self.groups if not group & ~harms]) or self.groups

    @cached_property
    def when(self) -> Test:
        return compile_condition(self.rule.when, self._scanner)

    @cached_property
    def unless(self) -> tuple[Test, ...]:
        return tuple([compile_condition(condition, self._scanner) for condition in self.rule.unless])

    @cached_property
    def lowers(self) -> tuple[Test, ...]:
        return tuple([compile_condition(condition, self._scanner) for condition in self.rule.lowers])


class Matcher:
    """Rules made ready for one scanner, each found by its rarest words."""

    def __init__(self, rules: Iterable[Rule], scanner: Scanner, ruleset: Ruleset) -> None:
        """ruleset: has the lexicons, and what takes away a hit whatever the rule"""
        self.scanner = scanner
        self.spare = tuple(compile_condition(condition, scanner) for condition in ruleset.spare)
        self.denials = Denials(scanner.mask(ruleset.denied_by), scanner.mask(ruleset.quoted_by))
        harms = scanner.mask(name for name, one in ruleset.lexicons.items() if one.slot in _HARMS)
        self.document_rules: list[_Compiled] = []
        self.by_lexicon: dict[int, list[_Compiled]] = {}
        self.keys = 0
        needs = [(rule, required(rule.when)) for rule in rules]
        use = Counter(name for _, groups in needs for name in frozenset[str]().union(*groups))
        for rule, groups in needs:
            compiled = _Compiled(rule, groups, scanner, harms)
            if rule.scope == "document":
                self.document_rules.append(compiled)
                continue
            # The group that is rarest in the sample; without one, that whose words fewest rules share.
            key = min(
                groups,
                key=lambda group: (
                    sum(scanner.frequency[scanner.index[name]] for name in group),
                    sum(use[name] for name in group),
                    sorted(group),
                ),
            )
            for name in key:
                self.by_lexicon.setdefault(scanner.index[name], []).append(compiled)
                self.keys |= 1 << scanner.index[name]

    def hits(self, annotated: Annotated) -> list[Hit]:
        """Every hit in a document, in reading order, by rule id within a statement."""
        found: list[Hit] = []
        for statement in annotated.statements:
            may = statement.may_say | statement.may_inherit
            if statement.heading or not statement.may_say or not may & self.keys:
                continue
            # Words are looked for only where some rule finds all it needs possible.
            possible = [
                compiled
                for compiled in self._candidates(may & self.keys)
                if all(map(may.__and__, compiled.groups))
            ]
            if possible:
                found += self._hits_in(annotated, statement, possible)
        if annotated.statements:
            first = annotated.statements[0]
            found += [
                Hit(compiled.rule, None, (), any(test(annotated, first) for test in compiled.lowers))
                for compiled in self.document_rules
                if compiled.when(annotated, first)
                and not any(test(annotated, first) for test in compiled.unless)
            ]
        return found

    def _hits_in(
        self, annotated: Annotated, statement: Statement, possible: Iterable[_Compiled]
    ) -> list[Hit]:
        found: list[Hit] = []
        spared: bool | None = None
        denied: Denied | None = None
        for compiled in possible:
            if not _adds(statement, compiled.groups):
                continue
            if not compiled.when(annotated, statement):
                continue
            if any(test(annotated, statement) for test in compiled.unless):
                continue
            if spared is None:
                spared = any(test(annotated, statement) for test in self.spare)
            if spared:
                break
            denied = denied or self.denials.in_statement(annotated, statement)
            if denied.covers(compiled.harms):
                continue
            lowered = any(test(annotated, statement) for test in compiled.lowers)
            found.append(
                Hit(compiled.rule, statement, _evidence(annotated, statement, compiled.groups), lowered)
            )
        found.sort(key=lambda hit: hit.rule.id)
        return found

    def _candidates(self, keys: int) -> Iterable[_Compiled]:
        seen: dict[int, _Compiled] = {}
        while keys:
            lowest = keys & -keys
            for compiled in self.by_lexicon[lowest.bit_length() - 1]:
                seen[id(compiled)] = compiled
            keys ^= lowest
        return seen.values()


def _adds(statement: Statement, groups: tuple[int, ...]) -> bool:
    """Whether a statement and its lead-ins say all that a rule needs, and not the lead-ins alone.

    What a lead-in says by itself is found there.
    """
    own, adds = True, False
    for group in groups:
        says, inherits = statement.says(group), statement.inherits(group)
        if not (says or inherits):
            return False
        own, adds = own and says, adds or (says and not inherits)
    return own or adds


def _evidence(
    annotated: Annotated, statement: Statement, groups: tuple[int, ...]
) -> tuple[tuple[int, int], ...]:
    """For each group of words a rule needs, the first that stands in the statement or its lead-ins."""
    found: dict[tuple[int, int], None] = {}
    lead_ins = [annotated.statements[index] for index in reversed(statement.lead_ins)]
    for group in groups:
        for source in (statement, *lead_ins):
            if words := source.words_of(group):
                found[words[0].start, words[0].end] = None
                break
    return tuple(sorted(found))


def unanswerable(rule: Rule, lang: str, lexicon_languages: dict[str, frozenset[str]]) -> bool:
    """Whether a rule has no words in this language, so that it could never speak."""
    return any(
        all(lang not in lexicon_languages[name] for name in group) for group in required(rule.when)
    ) or _document_words_missing(rule, lang, lexicon_languages)


def _document_words_missing(rule: Rule, lang: str, lexicon_languages: dict[str, frozenset[str]]) -> bool:
    if rule.scope != "document":
        return False
    names = set(_named(rule.when))
    return bool(names) and all(lang not in lexicon_languages[name] for name in names)


def _named(condition: Condition) -> Iterable[str]:
    match condition:
        case Says(names, _) | Effect(names, _):
            yield from names
        case _:
            for part in getattr(condition, "parts", ()):
                yield from _named(part)
