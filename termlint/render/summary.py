"""What a check found and what it could not check, in a line or two."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from termlint.model.law import Language
from termlint.model.report import SEVERITIES, DocumentReport, Report, Severity
from termlint.render.harmless import in_one_line, shown_path
from termlint.render.labels import say

_AND = {"zh": "，", "en": ", "}
_THEN = {"zh": "；", "en": "; "}


def document_summary(document: DocumentReport, ui: Language) -> str:
    """One line for one document: findings, kind, clauses, what was skipped and why."""
    standing = Counter(finding.severity for finding in document.findings if finding.suppressed is None)
    waived = sum(finding.suppressed is not None for finding in document.findings)
    parts = [_counts(standing, ui) if standing else say(ui, "no findings")]
    if document.missing:
        parts.append(say(ui, "absent", n=len(document.missing)))
    if waived:
        parts.append(say(ui, "waived", n=waived))
    if document.doc_type:
        parts.append(say(ui, "kind", kind=document.doc_type))
    clauses = say(ui, "clauses", n=document.clauses)
    parts.append(say(ui, "checked", clauses=clauses if ui == "en" else f" {clauses}"))
    parts.append(_skipped(document, ui))
    return f"{shown_path(document.path)}: {_THEN[ui].join(parts)}"


def totals(report: Report, ui: Language) -> str:
    """The last lines of a check: the counts, the day of the law, and what was not read."""
    counts = Counter({severity: report.count(severity) for severity in SEVERITIES})
    parts = [say(ui, "nothing")]
    if report.documents:
        parts = [_AND[ui].join((say(ui, "documents", n=len(report.documents)), _counts(counts, ui)))]
    if missing := sum(len(document.missing) for document in report.documents):
        parts.append(say(ui, "absent", n=missing))
    parts.append(say(ui, "as of", day=report.as_of.isoformat()))
    parts.append(say(ui, "ruleset", name=report.ruleset, version=report.ruleset_version))
    lines = [f"{say(ui, 'total')}: {_THEN[ui].join(parts)}"]
    if not report.complete:
        lines += _incomplete(report, ui)
    return "\n".join(lines) + "\n"


def _incomplete(report: Report, ui: Language) -> list[str]:
    faults = [(unread.path, "unread", unread.reason) for unread in report.unread]
    for document in report.documents:
        faults += [(document.path, "partly unread", reason) for reason in document.unread]
    faults.sort(key=lambda fault: fault[0])
    documents = say(ui, "documents", n=len({path for path, _, _ in faults}))
    lines = [say(ui, "incomplete", documents=documents if ui == "en" else f" {documents}")]
    lines += [f"  {shown_path(path)}: {say(ui, key)}: {in_one_line(reason)}" for path, key, reason in faults]
    return lines


def _counts(counts: Mapping[Severity, int], ui: Language) -> str:
    return _AND[ui].join(say(ui, severity, n=counts[severity]) for severity in reversed(SEVERITIES))


def _skipped(document: DocumentReport, ui: Language) -> str:
    if not document.skipped:
        return say(ui, "none skipped")
    rules = say(ui, "rules", n=len(document.skipped))
    reasons = Counter(in_one_line(skipped.reason) for skipped in document.skipped)
    why = _THEN[ui].join(f"{reason}: {count}" for reason, count in sorted(reasons.items()))
    if ui == "zh":
        return say(ui, "skipped", rules=f" {rules}") + f"（{why}）"
    return say(ui, "skipped", rules=rules) + f" ({why})"
