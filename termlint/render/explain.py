"""A rule or a provision explained, for ``termlint explain`` and ``termlint law``. Not a format of reports.

The other texts of this kind stand in ``tables`` and ``outline`` and can be had from here as well.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from termlint.model.law import Citation, Language, Statute, Title, Version, display, in_force, words
from termlint.model.report import CitedLaw
from termlint.model.rule import Example, Rule
from termlint.render.columns import columns, wrapped
from termlint.render.harmless import harmless, in_one_line, made_harmless
from termlint.render.labels import say
from termlint.render.notes import law_notes, note
from termlint.render.outline import clause_tree, clause_tree_json
from termlint.render.tables import coverage_matrix, measured_table, rule_table

__all__ = [
    "clause_tree",
    "clause_tree_json",
    "coverage_matrix",
    "explain_rule",
    "measured_table",
    "rule_table",
    "show_law",
]


def explain_rule(rule: Rule, laws: tuple[CitedLaw, ...], ui: Language, *, width: int = 100) -> str:
    """All that a reader needs to know of a rule: what it finds, how grave, why, by which law, what to do.

    laws: what the rule rests on, on the day in question; empty when none of it is in force then
    """
    rule, laws = made_harmless(rule), made_harmless(laws)
    comma = "，" if ui == "zh" else ", "
    severity = comma.join(f"{say(ui, party)} {severity}" for party, severity in rule.severity.items())
    lines = [f"{rule.id}  {in_one_line(rule.title[ui])}"]
    lines += note(say(ui, "items"), [", ".join(rule.items)], width)
    lines += note(say(ui, "severity"), [severity], width)
    lines += note(say(ui, "effect"), [say(ui, rule.effect)], width)
    lines += note(say(ui, "confidence"), [say(ui, rule.confidence)], width)
    if rule.status != "stable":
        lines += note(say(ui, "status"), [say(ui, rule.status)], width)
    lines += note(say(ui, "kinds"), [", ".join(rule.kinds)], width)
    lines += note(say(ui, "basis"), [say(ui, f"by {rule.basis}")], width)
    lines += note(say(ui, "needs"), [comma.join(say(ui, need) for need in rule.needs)], width)
    lines += note(say(ui, "message"), [rule.message[ui].replace("{n}", "n")], width)
    lines += note(say(ui, "why"), [rule.why[ui]], width)
    lines += law_notes(laws, ui, width, spoken=None) or note(say(ui, "law"), [say(ui, "no law")], width)
    lines += note(say(ui, "do"), [rule.advice[ui]], width)
    lines += note(say(ui, "model"), [rule.cure or ""], width)
    lines += note(say(ui, "tags"), [", ".join(rule.tags)], width)
    lines += note(say(ui, "file"), [f"{rule.file}:{rule.line}" if rule.file else ""], width)
    lines += _examples(say(ui, "flagged"), rule.flag, ui, width)
    lines += _examples(say(ui, "spared"), rule.spare, ui, width)
    return "\n".join(lines) + "\n"


def show_law(statute: Statute, citation: Citation, on: date, ui: Language, *, width: int = 100) -> str:
    """A provision as it stands on a day: its words, how they were checked, and its other versions.

    citation: of an article that the statute has
    """
    statute = made_harmless(statute)
    article = statute.article(citation.article)
    version = in_force(statute, citation, on)
    name = _with_caption(display(statute, citation, ui), article.title if article else None, ui)
    lines = [str(citation)]
    if version is None:
        lines += note(say(ui, "law"), [say(ui, "not in force", title=name, day=on.isoformat())], width)
    else:
        lines += note(say(ui, "law"), [_in_force(name, version, ui)], width)
        text = words(version, citation)
        lines += ["", *(f"   {line}" for line in wrapped(text or say(ui, "no words"), width - 3)), ""]
        verified = say(ui, version.verification if text else "[MEM]")
        lines += note(say(ui, "verification"), [verified], width)
        lines += note(say(ui, "note"), [version.note], width)
    if article and (version is None or len(article.versions) > 1):
        days = [_days(one, one is version, ui) for one in article.versions]
        lines += note(say(ui, "versions"), days, width)
    lines += note(say(ui, "title"), [statute.title.in_language(ui)], width)
    lines += note(say(ui, "issuer"), [statute.issuer], width)
    lines += note(say(ui, "number"), [statute.number or ""], width)
    lines += note(say(ui, "note"), [statute.note], width)
    lines += note(say(ui, "sources"), statute.sources, width)
    return "\n".join(lines) + "\n"


def _examples(label: str, examples: Iterable[Example], ui: Language, width: int) -> list[str]:
    lines: list[str] = []
    for example in examples:
        start = f"   - [{example.lang}, {say(ui, example.party)}] "
        text = in_one_line(example.text) + (f"  ({in_one_line(example.note)})" if example.note else "")
        parts = wrapped(text, max(20, width - columns(start)))
        lines += [(" " * columns(start) if place else start) + part for place, part in enumerate(parts)]
    return ["", f"{label}:", *lines] if lines else []


def _with_caption(name: str, caption: Title | None, ui: Language) -> str:
    if caption is None:
        return harmless(name)
    return f"{name}（{caption.zh}）" if ui == "zh" else f"{name} ({caption.en})"


def _in_force(name: str, version: Version, ui: Language) -> str:
    since = version.since.isoformat()
    if version.until is None:
        return say(ui, "since", title=name, day=since)
    return say(ui, "until", title=name, day=since, last=_last_day(version.until))


def _days(version: Version, now: bool, ui: Language) -> str:
    last = _last_day(version.until) if version.until else "..."
    return f"{version.since.isoformat()} - {last}" + (f"  ({say(ui, 'now')})" if now else "")


def _last_day(until: date) -> str:
    return (until - timedelta(days=1)).isoformat()
