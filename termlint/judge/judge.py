"""Law meets facts: hits become findings, ordered, one for each harm, with the words of the law."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, MutableMapping, Sequence
from datetime import date

from termlint.annotate.annotated import Annotated
from termlint.judge.fingerprint import fingerprint
from termlint.judge.law import law_of
from termlint.match.matcher import Hit
from termlint.model.law import Language, Statute
from termlint.model.report import SEVERITIES, CitedLaw, DocumentReport, Finding, Party, Severity, Skipped
from termlint.model.rule import Rule
from termlint.model.span import Position, Span

KnownLaw = MutableMapping[tuple[str, Party], tuple[CitedLaw, ...]]
"""By rule and party, the law the rule stands on. The same in every document, and slow to look up."""

_WHY_SKIPPED = {
    "emphasis": {
        "zh": "从文件看不出字体是否加粗等显著标识",
        "en": "the file does not tell how its words look",
    },
    "visibility": {
        "zh": "从文件看不出哪些内容被隐藏",
        "en": "the file does not tell what is hidden",
    },
    "page": {
        "zh": "须查看页面才能判断，见 termlint page",
        "en": "only the page can tell; see termlint page",
    },
    "language": {"zh": "规则没有该语言的措辞", "en": "the rule has no wording in this language"},
}


def judge(annotated: Annotated, hits: Sequence[Hit], skipped: Iterable[tuple[Rule, str]],
          statutes: Mapping[str, Statute], *, on: date, ui: Language,
          known: KnownLaw | None = None) -> DocumentReport:  # fmt: skip
    """Turn the facts about one document into a report.

    skipped: rules that could not be asked, with the key of the reason
    on: the day whose law is applied
    ui: the language of messages
    known: what was found out about the same statutes, day and language before; added to
    """
    source = annotated.document.source
    party = annotated.parties.counterparty
    laws: KnownLaw = {} if known is None else known
    for hit in hits:
        if (hit.rule.id, party) not in laws:
            laws[hit.rule.id, party] = law_of(hit.rule, party, statutes, on, ui)
    standing = [hit for hit in hits if laws[hit.rule.id, party] and party in hit.rule.severity]
    position = source.lines()
    seen: dict[tuple[str, str], int] = {}
    findings = []
    for group in _one_for_each_harm(standing, party):
        law = laws[group[0].rule.id, party]
        findings.append(_finding(annotated, group, law, position, seen, party, ui))
    findings.sort(key=lambda one: (one.span or Span(-1, -1), one.rule))
    return DocumentReport(
        path=source.name,
        sha256=source.sha256,
        doc_type=annotated.kind,
        language=annotated.document.lang,
        characters=len(source.text),
        clauses=len(annotated.document.clauses),
        findings=tuple(findings),
        skipped=tuple(Skipped(rule.id, _WHY_SKIPPED[reason][ui]) for rule, reason in skipped),
        missing=(),
        unread=source.unread,
    )


def severity_of(hit: Hit, party: Party) -> Severity:
    """The severity of a rule for the party that is hurt, one step down when a carve-out weakens the term."""
    severity = hit.rule.severity[party]
    return SEVERITIES[max(0, SEVERITIES.index(severity) - 1)] if hit.lowered else severity


def _one_for_each_harm(hits: Iterable[Hit], party: Party) -> list[list[Hit]]:
    """Hits that name the same harm in the same place, each group with the most specific first."""
    groups: dict[tuple[str, int, str], list[Hit]] = {}
    for hit in hits:
        harm = hit.rule.id if hit.statement is None else hit.rule.harm
        groups.setdefault((*_place(hit), harm), []).append(hit)
    for group in groups.values():
        group.sort(key=lambda hit: (-hit.rule.rank, -SEVERITIES.index(severity_of(hit, party)), hit.rule.id))
    return list(groups.values())


def _place(hit: Hit) -> tuple[str, int]:
    """What a hit is one finding of."""
    if hit.statement is None or hit.rule.once == "document":
        return "document", -1
    return hit.rule.once, hit.statement.index if hit.rule.once == "statement" else hit.statement.block


def _finding(
    annotated: Annotated,
    group: Sequence[Hit],
    law: tuple[CitedLaw, ...],
    position: Callable[[int], Position],
    seen: dict[tuple[str, str], int],
    party: Party,
    ui: Language,
) -> Finding:
    """group: the hits it stands for, that of the rule that speaks first"""
    hit, text = group[0], annotated.document.source.text
    rule = hit.rule
    statements = sorted({one.statement.index: one.statement for one in group if one.statement}.items())
    span = None
    clause = annotated.document.clauses[0]
    lead_in = ""
    evidence = sorted({place for one in group if one.rule is rule for place in one.evidence})
    if statements and rule.once != "document":
        first, last = statements[0][1], statements[-1][1]
        span = annotated.reading.to_source(first.start, last.end)
        clause = annotated.document.clauses[first.clause]
        if first.lead_ins:
            opener = annotated.statements[first.lead_ins[-1]]
            place = annotated.reading.to_source(opener.start, opener.end)
            lead_in = text[place.start : place.end]
    elif statements:
        evidence = [(one.start, one.end) for _, one in statements]
    quote = text[span.start : span.end] if span else ""
    key = (rule.id, quote)
    ordinal = seen[key] = seen.get(key, -1) + 1
    own = text[clause.own.start : clause.own.end].replace(clause.number or "", "", 1) if span else ""
    return Finding(
        rule=rule.id,
        title=rule.title[ui],
        items=rule.items,
        severity=severity_of(hit, party),
        effect=rule.effect,
        confidence=rule.confidence,
        basis=rule.basis,
        clause=clause.path,
        heading=text[clause.heading.start : clause.heading.end] if clause.heading else "",
        span=span,
        position=position(span.start) if span else None,
        end=position(span.end) if span else None,
        boxes=annotated.document.source.boxes_of(span) if span else (),
        quote=quote,
        lead_in=lead_in,
        evidence=tuple(annotated.reading.to_source(start, end) for start, end in evidence),
        message=rule.message[ui].replace("{n}", str(len(statements))),
        why=rule.why[ui],
        advice=rule.advice[ui],
        law=law,
        party=party,
        tags=rule.tags,
        cure=rule.cure,
        related=tuple(dict.fromkeys(one.rule.id for one in group if one.rule.id != rule.id)),
        fingerprint=fingerprint(rule.id, own, quote, ordinal),
    )
