"""Conditions become functions: one small test over a statement, its layers already made."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import lru_cache

from termlint.annotate.annotated import Annotated
from termlint.annotate.scanner import Scanner
from termlint.annotate.statements import Statement
from termlint.library.phrases import LETTERS
from termlint.library.rulesets import required
from termlint.model.document import Look
from termlint.model.quantity import Quantity
from termlint.model.rule import (
    All,
    Amount,
    AnyOf,
    Condition,
    Effect,
    Looks,
    Named,
    Near,
    NoneOf,
    Says,
    Seen,
    Somewhere,
    Tokens,
)
from termlint.model.statement import Role, Word

Test = Callable[[Annotated, Statement], bool]

# Whose act counts for whom. An actor the text does not name may be anyone; what both sides do is no harm.
_BY: dict[str, frozenset[Role | None]] = {
    "platform": frozenset({"platform", None}),
    "user": frozenset({"user", None}),
    "third": frozenset({"third"}),
    "anyone": frozenset({"platform", "user", "third", "both", None}),
}


def compile_condition(condition: Condition, scanner: Scanner) -> Test:
    """Make the test of a condition."""
    match condition:
        case Says(names, where):
            mask = scanner.mask(names)
            if where == "statement":
                return lambda annotated, statement: statement.says(mask) or statement.inherits(mask)
            if where == "own":
                return lambda annotated, statement: statement.says(mask)
            return lambda annotated, statement: annotated.says(statement, where, mask)
        case Effect(names, by):
            return _effect(scanner.mask(names), _BY[by])
        case Named(roles):
            return _named(frozenset(roles))
        case Near():
            return _near(condition, scanner)
        case Amount():
            return _amount(condition)
        case Tokens(patterns):
            return lambda annotated, statement: _tokens_match(annotated, statement, patterns)
        case Looks(seen, share):
            return _looks(seen) if share is None else _share(seen, float(share))
        case Somewhere(parts):
            return _somewhere(All(parts), scanner)
        case All(parts):
            tests = tuple(compile_condition(part, scanner) for part in parts)
            return lambda annotated, statement: all(test(annotated, statement) for test in tests)
        case AnyOf(parts):
            tests = tuple(compile_condition(part, scanner) for part in parts)
            return lambda annotated, statement: any(test(annotated, statement) for test in tests)
        case NoneOf(parts):
            tests = tuple(compile_condition(part, scanner) for part in parts)
            return lambda annotated, statement: not any(test(annotated, statement) for test in tests)


def _effect(mask: int, roles: frozenset[Role | None]) -> Test:
    def test(annotated: Annotated, statement: Statement) -> bool:
        if _brings_about(annotated, statement, mask, roles):
            return True
        if statement.inherits(mask):
            lead_ins = (annotated.statements[index] for index in statement.lead_ins)
            return any(_brings_about(annotated, one, mask, roles) for one in lead_ins)
        return False

    return test


def _brings_about(
    annotated: Annotated, statement: Statement, mask: int, roles: frozenset[Role | None]
) -> bool:
    return any(annotated.actor(statement, word) in roles for word in statement.words_of(mask))


def _named(roles: frozenset[Role]) -> Test:
    def test(annotated: Annotated, statement: Statement) -> bool:
        sources = (statement, *(annotated.statements[index] for index in statement.lead_ins))
        return any(mention.role in roles for one in sources for mention in annotated.mentions(one))

    return test


def _near(condition: Near, scanner: Scanner) -> Test:
    first, then = scanner.mask(condition.first), scanner.mask(condition.then)
    reach = {False: condition.within, True: round(condition.within * LETTERS)}

    def follow(before: Sequence[Word], after: Sequence[Word], within: int) -> bool:
        # Words that overlap ("随时" inside "可由我们随时修订") are as near as can be.
        starts = [word.start for word in after]  # sorted: the first that qualifies is the nearest
        for word in before:
            place = bisect_left(starts, word.start)
            if place < len(starts) and starts[place] <= word.end + within:
                return True
        return False

    def test(annotated: Annotated, statement: Statement) -> bool:
        firsts, thens = statement.words_of(first), statement.words_of(then)
        if not firsts or not thens:
            return False
        within = reach[annotated.text(statement).isascii()]
        return follow(firsts, thens, within) or (not condition.ordered and follow(thens, firsts, within))

    return test


def _amount(condition: Amount) -> Test:
    def fits(quantity: Quantity) -> bool:
        if quantity.kind != condition.kind:
            return False
        if condition.per is not None and (quantity.per or "") not in condition.per:
            return False
        value = quantity.days if condition.kind == "duration" else quantity.value
        if value is None:
            return condition.blank
        return (condition.at_least is None or value >= condition.at_least) and (
            condition.at_most is None or value <= condition.at_most
        )

    def test(annotated: Annotated, statement: Statement) -> bool:
        if any(map(fits, annotated.quantities(statement))):
            return True
        if condition.where == "statement":
            lead_ins = (annotated.statements[index] for index in statement.lead_ins)
            return any(fits(quantity) for one in lead_ins for quantity in annotated.quantities(one))
        if condition.where == "own":
            return False
        return any(fits(quantity) for one in annotated.around(statement, condition.where)
                   for quantity in annotated.quantities(one))  # fmt: skip

    return test


def _looks(seen: tuple[Seen, ...]) -> Test:
    looks, asked = _only_looks(seen), frozenset(seen)

    def test(annotated: Annotated, statement: Statement) -> bool:
        prominence = annotated.prominence
        return (
            prominence.of(statement) in asked
            or ("hidden" in asked and prominence.hidden(statement))
            or (bool(looks) and prominence.known and prominence.marked(statement, looks))
        )

    return test


def _share(seen: tuple[Seen, ...], least: float) -> Test:
    looks = _only_looks(seen)

    def test(annotated: Annotated, _: Statement) -> bool:
        prominence = annotated.prominence
        share = prominence.share(looks)
        return max(share, prominence.hidden_share if "hidden" in seen else 0.0) >= least

    return test


def _only_looks(seen: tuple[Seen, ...]) -> tuple[Look, ...]:
    return tuple(one for one in seen if one != "shown" and one != "plain" and one != "hidden")


def _somewhere(condition: All, scanner: Scanner) -> Test:
    """Whether it holds for some statement of the document: found out once for each document."""
    holds = compile_condition(condition, scanner)
    groups = tuple(scanner.mask(group) for group in required(condition))
    key = object()

    def found(annotated: Annotated) -> bool:
        return any(
            not one.heading
            and all(map((one.may_say | one.may_inherit).__and__, groups))
            and holds(annotated, one)
            for one in annotated.statements
        )

    return lambda annotated, _: annotated.once(key, found)


def _tokens_match(annotated: Annotated, statement: Statement, patterns: dict[str, str]) -> bool:
    lang = annotated.document.clauses[statement.clause].lang
    if lang not in patterns:
        return False
    return _matcher(lang, patterns[lang])(annotated.text(statement))


@lru_cache(maxsize=256)
def _matcher(lang: str, patterns: str) -> Callable[[str], bool]:
    """A spaCy matcher; spaCy is loaded here, at the first statement a token rule asks about."""
    if lang == "en":
        from termlint.lang.en.tokens import token_matcher
    else:
        from termlint.lang.zh.tokens import token_matcher
    return token_matcher(json.loads(patterns))
