"""Rules and law held against each other: every cite leads to words, and some of them are in force."""

from __future__ import annotations

from collections.abc import Mapping

from termlint.errors import DataFault, FaultyRuleset
from termlint.library.statutes import ArticleNotFound, check_citation
from termlint.model.law import Citation, Statute
from termlint.model.rule import Rule, Ruleset


def crosscheck(ruleset: Ruleset, statutes: Mapping[str, Statute]) -> None:
    """Hold every citation of every rule against the law.

    raises FaultyRuleset: a rule cites a statute, article, paragraph or item that is not there, or for one of
        the parties it protects only law that is no longer in force
    """
    faults = [
        DataFault(rule.file, rule.line, problem)
        for rule in ruleset.rules.values()
        for problem in _problems(rule, statutes)
    ]
    if faults:
        raise FaultyRuleset(tuple(faults))


def _problems(rule: Rule, statutes: Mapping[str, Statute]) -> list[str]:
    problems = []
    for authority in rule.law:
        try:
            check_citation(statutes, Citation.parse(authority.cite))
        except ArticleNotFound as fault:
            problems.append(str(fault))
    if not problems:
        problems = [
            f"cites no law that is in force for a {party}; expected at least one provision"
            for party in rule.severity
            if not any(
                _is_in_force(authority.cite, statutes)
                for authority in rule.law
                if not authority.parties or party in authority.parties
            )
        ]
    return problems


def _is_in_force(cite: str, statutes: Mapping[str, Statute]) -> bool:
    citation = Citation.parse(cite)
    article = statutes[citation.statute].article(citation.article)
    return article is not None and any(version.until is None for version in article.versions)
