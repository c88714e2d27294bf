"""Which law a rule stands on, on the day and for the party in question."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from termlint.model.law import Citation, Language, Statute, display, in_force, points_at_something, words
from termlint.model.report import CitedLaw, Party
from termlint.model.rule import Rule

GUIDELINES = "cn/platform-guidelines"


def law_of(rule: Rule, party: Party, statutes: Mapping[str, Statute], on: date, lang: Language) -> tuple[CitedLaw, ...]:
    """The provisions of a rule in force on a day, for the side it protects, as cited in a report.

    returns: in the order of the rule, then its items of the Guidelines; empty when no law the rule rests on
        was in force, in which case the rule has nothing to say on that day
    """
    authorities = (law.cite for law in rule.law if not law.parties or party in law.parties)
    found = tuple(_cited(authorities, statutes, on, lang))
    if not any(not law.cite.startswith(f"{GUIDELINES}:") for law in found):
        return ()
    items = (f"{GUIDELINES}:{item.replace('.', '(', 1)})" if "." in item else f"{GUIDELINES}:{item}" for item in rule.items)
    known = {law.cite for law in found}
    return found + tuple(law for law in _cited(items, statutes, on, lang) if law.cite not in known)


def _cited(cites: Iterable[str], statutes: Mapping[str, Statute], on: date, lang: Language) -> Iterable[CitedLaw]:
    for cite in cites:
        citation = Citation.parse(cite)
        statute = statutes.get(citation.statute)
        version = in_force(statute, citation, on) if statute else None
        if statute is None or version is None or not points_at_something(version, citation):
            continue
        title = display(statute, citation, lang)
        yield CitedLaw(cite, title, version.since, words(version, citation), version.verification)
