"""Which law a rule stands on, on the day and for the party in question."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from termlint.library.statutes import ArticleNotFound, cited_law
from termlint.model.law import Citation, Language, Statute
from termlint.model.report import CitedLaw, Party
from termlint.model.rule import Rule

GUIDELINES = "cn/platform-guidelines"


def law_of(
    rule: Rule, party: Party, statutes: Mapping[str, Statute], on: date, lang: Language
) -> tuple[CitedLaw, ...]:
    """The provisions of a rule in force on a day, for the side it protects, as cited in a report.

    returns: in the order of the rule, then its items of the Guidelines; empty when no law the rule rests on
        was in force, in which case the rule has nothing to say on that day
    """
    authorities = [law.cite for law in rule.law if not law.parties or party in law.parties]
    found = tuple(_in_force(authorities, statutes, on, lang))
    if all(law.cite.startswith(f"{GUIDELINES}:") for law in found):
        return ()
    items = [_guideline(item) for item in rule.items]
    return found + tuple(_in_force([item for item in items if item not in authorities], statutes, on, lang))


def _in_force(
    cites: Iterable[str], statutes: Mapping[str, Statute], on: date, lang: Language
) -> Iterator[CitedLaw]:
    for cite in cites:
        try:
            yield cited_law(statutes, Citation.parse(cite), on, lang)
        except ArticleNotFound:  # loading has made sure that it exists; it was not law on this day
            continue


def _guideline(item: str) -> str:
    article, _, number = item.partition(".")
    return f"{GUIDELINES}:{article}({number})" if number else f"{GUIDELINES}:{article}"
