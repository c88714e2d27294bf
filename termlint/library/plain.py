"""A ruleset as JSON values, for the cache: there and back again without loss."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from termlint.model.rule import (
    All,
    Amount,
    AnyOf,
    Authority,
    Condition,
    DocumentKind,
    Effect,
    Example,
    Lexicon,
    Looks,
    Measured,
    Named,
    Near,
    NoneOf,
    Rule,
    Ruleset,
    Says,
    Somewhere,
    Tokens,
)

_CONDITIONS: dict[str, type[Any]] = {
    "says": Says, "effect": Effect, "names": Named, "near": Near, "amount": Amount, "tokens": Tokens,
    "looks": Looks, "somewhere": Somewhere, "all": All, "any": AnyOf, "none": NoneOf,
}  # fmt: skip
_CONDITION_NAMES = {shape: name for name, shape in _CONDITIONS.items()}


def to_plain(ruleset: Ruleset) -> dict[str, Any]:
    """Everything in a ruleset as JSON values. `from_plain` is the way back."""
    return {
        "id": ruleset.id,
        "version": ruleset.version,
        "title": ruleset.title,
        "items": ruleset.items,
        "lexicons": [
            [one.id, one.slot, one.words, one.actor, one.blockers, one.whole_words]
            for one in ruleset.lexicons.values()
        ],
        "kinds": [[one.id, one.name, one.party, one.title, one.body] for one in ruleset.kinds.values()],
        "rules": [_plain_rule(rule) for rule in ruleset.rules.values()],
        "spare": [_plain_condition(condition) for condition in ruleset.spare],
        "denied_by": ruleset.denied_by,
        "quoted_by": ruleset.quoted_by,
    }


def from_plain(plain: dict[str, Any]) -> Ruleset:
    """A ruleset from what `to_plain` gave; trusted, not checked again."""
    lexicons = (
        Lexicon(
            id_, slot, {lang: tuple(words) for lang, words in by_lang.items()}, actor, tuple(blockers), whole
        )
        for id_, slot, by_lang, actor, blockers, whole in plain["lexicons"]
    )
    kinds = (
        DocumentKind(id_, name, party, tuple(title), tuple(body))
        for id_, name, party, title, body in plain["kinds"]
    )
    rules = map(_rule_from, plain["rules"])
    return Ruleset(
        plain["id"],
        plain["version"],
        plain["title"],
        plain["items"],
        {one.id: one for one in lexicons},
        {one.id: one for one in kinds},
        {one.id: one for one in rules},
        tuple(map(_condition_from, plain["spare"])),
        tuple(plain["denied_by"]),
        tuple(plain["quoted_by"]),
    )


_LISTS = ("items", "kinds", "needs", "tags")
_PLAIN = (
    "id", "title", "harm", "rank", "status", "severity", "effect", "scope", "message", "why",
    "advice", "cure", "file", "line", "once",
)  # fmt: skip


def _plain_rule(rule: Rule) -> dict[str, Any]:
    plain: dict[str, Any] = {name: getattr(rule, name) for name in (*_PLAIN, *_LISTS)}
    plain["when"] = _plain_condition(rule.when)
    plain["unless"] = [_plain_condition(part) for part in rule.unless]
    plain["lowers"] = [_plain_condition(part) for part in rule.lowers]
    plain["law"] = [[law.cite, law.parties] for law in rule.law]
    plain["measured"] = None if rule.measured is None else list(rule.measured)
    for key in ("flag", "spare"):
        plain[key] = [[one.text, one.lang, one.party, one.note] for one in getattr(rule, key)]
    return plain


def _rule_from(plain: dict[str, Any]) -> Rule:
    simple: dict[str, Any] = {name: plain[name] for name in _PLAIN} | {
        name: tuple(plain[name]) for name in _LISTS
    }
    return Rule(
        **simple,
        when=_condition_from(plain["when"]),
        unless=tuple(map(_condition_from, plain["unless"])),
        lowers=tuple(map(_condition_from, plain["lowers"])),
        law=tuple(Authority(cite, tuple(parties)) for cite, parties in plain["law"]),
        flag=tuple(Example(*one) for one in plain["flag"]),
        spare=tuple(Example(*one) for one in plain["spare"]),
        measured=Measured(*plain["measured"]) if plain["measured"] else None,
    )


def _plain_condition(condition: Condition) -> list[Any]:
    name = _CONDITION_NAMES[type(condition)]
    match condition:
        case All(parts) | AnyOf(parts) | NoneOf(parts) | Somewhere(parts):
            return [name, [_plain_condition(part) for part in parts]]
        case Amount():
            bounds = [
                None if bound is None else str(bound) for bound in (condition.at_least, condition.at_most)
            ]
            return [name, condition.kind, *bounds, condition.per, condition.blank, condition.where]
        case Looks(any_, share):
            return [name, any_, None if share is None else str(share)]
    return [name, *(getattr(condition, field) for field in condition.__slots__)]


def _condition_from(plain: list[Any]) -> Condition:
    name, *values = plain
    if name in ("all", "any", "none", "somewhere"):
        shape: Callable[..., Condition] = _CONDITIONS[name]
        return shape(tuple(map(_condition_from, values[0])))
    if name == "amount":
        kind, least, most, per, blank, where = values
        return Amount(kind, _bound(least), _bound(most), None if per is None else tuple(per), blank, where)
    if name == "looks":
        return Looks(tuple(values[0]), _bound(values[1]))
    if name == "tokens":
        return Tokens(values[0])
    made: Condition = _CONDITIONS[name](
        *(tuple(value) if isinstance(value, list) else value for value in values)
    )
    return made


def _bound(written: str | None) -> Decimal | None:
    return None if written is None else Decimal(written)
