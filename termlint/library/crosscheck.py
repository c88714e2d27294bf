"""Rules and law held against each other: every cite leads to words in force while the rule speaks."""

from __future__ import annotations

import difflib
from collections.abc import Mapping

from termlint.errors import DataFault, FaultyRuleset
from termlint.model.law import Citation, Statute, points_at_something
from termlint.model.rule import Rule, Ruleset


def crosscheck(ruleset: Ruleset, statutes: Mapping[str, Statute]) -> None:
    """Hold every citation of every rule against the law.

    raises FaultyRuleset: a rule cites a statute, article, paragraph or item that is not there, or cites only
        law that is no longer in force
    """
    faults = [fault for rule in ruleset.rules.values() for fault in _faults(rule, statutes)]
    if faults:
        raise FaultyRuleset(tuple(faults))


def _faults(rule: Rule, statutes: Mapping[str, Statute]) -> list[DataFault]:
    faults = []
    current = False
    for authority in rule.law:
        citation = Citation.parse(authority.cite)
        statute = statutes.get(citation.statute)
        if statute is None:
            near = difflib.get_close_matches(citation.statute, list(statutes), n=1)
            hint = f" Did you mean {near[0]}?" if near else ""
            faults.append(_fault(rule, f'cites "{authority.cite}", but there is no law/ file {citation.statute}.{hint}'))
            continue
        article = statute.article(citation.article)
        if article is None or not any(points_at_something(version, citation) for version in article.versions):
            numbers = [str(one.number) for one in statute.articles]
            near = difflib.get_close_matches(str(citation.article), numbers, n=3, cutoff=0.5)
            hint = f" Did you mean {' or '.join(near)}?" if near and article is None else ""
            faults.append(_fault(rule, f'cites "{authority.cite}", which {statute.id} does not have.{hint}'))
            continue
        current = current or any(version.until is None for version in article.versions)
    if not current and not faults:
        faults.append(_fault(rule, "cites only law that is no longer in force; expected one provision that is"))
    return faults


def _fault(rule: Rule, problem: str) -> DataFault:
    return DataFault(rule.file, rule.line, problem)
