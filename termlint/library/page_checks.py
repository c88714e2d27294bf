"""page/*.yaml and page-words.yaml of a ruleset become page checks: rules whose answer is on the page.

A page check is a rule in all but its condition: instead of words to look for it names a registered check of
the program and its parameters. So it is listed, explained and cited as any other rule.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, RootModel, ValidationError

from termlint.errors import DataFault, FaultyRuleset
from termlint.library.crosscheck import crosscheck
from termlint.library.paths import shown
from termlint.library.schema import (
    AuthorityShape,
    Bilingual,
    Item,
    Name,
    RuleId,
    SeverityShape,
    Shape,
    Text,
    _authority,
    _by_party,
    _listed,
)
from termlint.library.schema_faults import did_you_mean, schema_fault
from termlint.library.strict_yaml import Loaded, load_file
from termlint.model.law import Statute
from termlint.model.report import Party, Severity
from termlint.model.rule import All, Authority, Rule, Ruleset

Parameter = Literal["number", "text"]
Known = Mapping[str, Mapping[str, Parameter]]
"""Registered checks: name → the parameters it takes and what each is."""


class PageCheckFile(Shape):
    """page/<name>.yaml: everything about one check of the page."""

    id: RuleId
    title: Bilingual
    items: Annotated[tuple[Item, ...], BeforeValidator(_listed), Field(min_length=1)]
    status: Literal["stable", "preview", "retired"] = "stable"
    severity: Annotated[SeverityShape, BeforeValidator(_by_party)]
    effect: Literal["void", "not-part", "reduced", "against-drafter", "order", "none"]
    check: Name
    with_: dict[Name, Text] = Field(default={}, alias="with")
    answers: tuple[RuleId, ...] = ()
    law: Annotated[list[Annotated[AuthorityShape, BeforeValidator(_authority)]], Field(min_length=1)]
    message: Bilingual
    why: Bilingual
    advice: Bilingual
    tags: tuple[str, ...] = ()


class WordsShape(Shape):
    """One list of page-words.yaml: regular expressions by language."""

    about: Bilingual
    zh: tuple[Text, ...] = ()
    en: tuple[Text, ...] = ()


class WordsFile(RootModel[dict[Name, WordsShape]]):
    """page-words.yaml: what pages call things."""


@dataclass(frozen=True, slots=True)
class PageCheck:
    """A check of the page, as data.

    rule: its id, items, severity, law, message; never matched against words
    check: name of the registered check; parameters: what it is given
    answers: text rules that were skipped because only the page can tell, and that this check answers
    """

    rule: Rule
    check: str
    parameters: Mapping[str, float | str]
    answers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PageChecks:
    """All checks by id, sorted, and what pages call things: one pattern for each list of words."""

    checks: Mapping[str, PageCheck]
    words: Mapping[str, re.Pattern[str]]


def load_page_checks(
    folder: Path, ruleset: Ruleset, statutes: Mapping[str, Statute], known: Known, lists: Collection[str]
) -> PageChecks:
    """Read and check the page checks of a ruleset.

    folder: of the ruleset, with page/ and page-words.yaml in it
    known: the registered checks; lists: the lists of words that the program asks for
    raises FaultyRuleset: with every fault found
    """
    faults: list[DataFault] = []
    words = _words(folder / "page-words.yaml", lists, faults)
    checks: dict[str, PageCheck] = {}
    for path in sorted((folder / "page").glob("*.yaml")):
        if found := _read(path, faults):
            written, loaded = found
            faults += _problems(written, loaded, path, f"{ruleset.id}/page/{path.stem}", ruleset, known)
            checks[written.id] = _page_check(written, loaded, path, known)
    if not faults:
        rules = {name: one.rule for name, one in checks.items()}
        try:
            crosscheck(replace(ruleset, rules=rules), statutes)
        except FaultyRuleset as found_more:
            faults += found_more.faults
    if faults:
        raise FaultyRuleset(tuple(faults))
    return PageChecks(dict(sorted(checks.items())), words)


def _read(path: Path, faults: list[DataFault]) -> tuple[PageCheckFile, Loaded] | None:
    try:
        loaded = load_file(path)
        return PageCheckFile.model_validate(loaded.value), loaded
    except DataFault as fault:
        faults.append(fault)
    except ValidationError as wrong:
        faults += [schema_fault(one, loaded, shown(path), PageCheckFile) for one in wrong.errors()]
    return None


def _problems(
    written: PageCheckFile, loaded: Loaded, path: Path, id: str, ruleset: Ruleset, known: Known
) -> list[DataFault]:
    problems: list[tuple[int, str]] = []
    if written.id != id:
        problems.append((loaded.line("id"), f'has the id "{written.id}"; its path says "{id}"'))
    for index, item in enumerate(written.items):
        if item not in ruleset.items:
            problems.append((loaded.line("items", index), f'names the item "{item}", which does not exist.'))
    for index, rule in enumerate(written.answers):
        if rule not in ruleset.rules:
            hint = did_you_mean(rule, ruleset.rules)
            problems.append((
                loaded.line("answers", index), f'answers the rule "{rule}", which does not exist.{hint}'
            ))  # fmt: skip
    if written.check not in known:
        hint = did_you_mean(written.check, known)
        problems.append(
            (loaded.line("check"), f'names the check "{written.check}", which does not exist.{hint}')
        )
        return [DataFault(shown(path), line, problem) for line, problem in problems]
    takes = known[written.check]
    problems += [
        (loaded.line("check"), f'lacks the parameter "{name}" of {written.check} (under with:)')
        for name in sorted(takes.keys() - written.with_.keys())
    ]
    for name, value in written.with_.items():
        line = loaded.line("with", name)
        if name not in takes:
            problems.append((line, f'unknown parameter "{name}".{did_you_mean(name, takes)}'))
        elif takes[name] == "number" and _number(value) is None:
            problems.append((line, f'{name}: expected a number from 0 up, found "{value}"'))
    return [DataFault(shown(path), line, problem) for line, problem in problems]


def _number(written: str) -> float | None:
    try:
        number = float(written)
    except ValueError:
        return None
    return number if 0 <= number < float("inf") else None


def _page_check(written: PageCheckFile, loaded: Loaded, path: Path, known: Known) -> PageCheck:
    severity: dict[Party, Severity] = {}
    if written.severity.consumer:
        severity["consumer"] = written.severity.consumer
    if written.severity.merchant:
        severity["merchant"] = written.severity.merchant
    rule = Rule(
        id=written.id,
        title=written.title.words(),
        items=written.items,
        harm=path.stem,
        rank=50,
        status=written.status,
        severity=severity,
        effect=written.effect,
        scope="document",
        kinds=(),
        needs=("page",),
        when=All(()),
        unless=(),
        lowers=(),
        law=tuple(Authority(law.cite, (law.for_,) if law.for_ else ()) for law in written.law),
        message=written.message.words(),
        why=written.why.words(),
        advice=written.advice.words(),
        cure=None,
        tags=written.tags,
        flag=(),
        spare=(),
        file=shown(path),
        line=loaded.line("id"),
    )
    takes = known.get(written.check, {})
    parameters: dict[str, float | str] = {
        name: (_number(value) or 0.0) if takes.get(name) == "number" else value
        for name, value in written.with_.items()
    }
    return PageCheck(rule, written.check, parameters, written.answers)


def _words(path: Path, wanted: Collection[str], faults: list[DataFault]) -> dict[str, re.Pattern[str]]:
    found: dict[str, re.Pattern[str]] = {}
    try:
        loaded = load_file(path)
        lists = WordsFile.model_validate(loaded.value).root
    except DataFault as fault:
        faults.append(fault)
        return {}
    except ValidationError as wrong:
        faults += [schema_fault(one, loaded, shown(path), WordsFile) for one in wrong.errors()]
        return {}
    faults += [
        DataFault(shown(path), None, f'lacks the list "{name}"') for name in wanted if name not in lists
    ]
    for name, words in lists.items():
        for lang, patterns in (("zh", words.zh), ("en", words.en)):
            for index, pattern in enumerate(patterns):
                try:
                    re.compile(pattern)
                except re.error as fault:
                    line = loaded.line(name, lang, index)
                    faults.append(DataFault(shown(path), line, f"{pattern!r} is no pattern: {fault}"))
        choices = [f"(?:{pattern})" for pattern in (*words.zh, *words.en)]
        if not choices:
            faults.append(
                DataFault(shown(path), loaded.line(name), "has no words; expected a list under zh: or en:")
            )
        elif not faults:
            found[name] = re.compile("|".join(choices), re.I | re.M)
    return found
