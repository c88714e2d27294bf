"""The report for people: each finding with the words it is about, the reason, the law and what to do."""

from __future__ import annotations

from termlint.model.law import Language
from termlint.model.report import DocumentReport, Finding, Missing, Report
from termlint.render.frame import frame, gutter
from termlint.render.harmless import in_one_line, made_harmless, shown_path
from termlint.render.labels import clause_name, say
from termlint.render.notes import law_notes, note
from termlint.render.paint import Paint
from termlint.render.summary import document_summary, totals

NAME = "full"


def render(report: Report, *, ui: Language, width: int, color: bool) -> str:
    """Every finding in a frame, a summary after each document, totals at the end."""
    paint = Paint(color)
    blocks: list[list[str]] = []
    for document in made_harmless(report.documents):
        standing = [finding for finding in document.findings if finding.suppressed is None]
        blocks += [_finding(document, finding, ui, width, paint) for finding in standing]
        blocks += [_missing(document, missing, ui, width, paint) for missing in document.missing]
        blocks.append(_after(document, ui, paint))
    blocks.append([totals(report, ui).rstrip("\n")])
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def _finding(document: DocumentReport, finding: Finding, ui: Language, width: int, paint: Paint) -> list[str]:
    margin = gutter(finding)
    lines = [_head(finding, ui, paint), _arrow(document, finding, ui, paint)]
    lines += frame(finding, width=width, paint=paint)
    gap = "" if ui == "zh" else " "
    why = gap.join(filter(None, (finding.message.strip(), finding.why.strip())))
    notes = note(say(ui, "why"), [why], width, margin=margin)
    notes += law_notes(finding.law, ui, width, margin=margin)
    notes += note(say(ui, "do"), [finding.advice], width, margin=margin)
    if finding.cure:
        notes += note(say(ui, "model"), [finding.cure], width, margin=margin)
    if finding.related:
        notes += note(say(ui, "also"), [", ".join(finding.related)], width, margin=margin)
    return lines + notes + note(say(ui, "see"), [f"termlint explain {finding.rule}"], width, margin=margin)


def _head(finding: Finding, ui: Language, paint: Paint) -> str:
    head = paint(f"{finding.severity}[{finding.rule}]", finding.severity)
    sure = finding.confidence == "high"
    doubt = "" if sure else f"  ({say(ui, 'confidence')}: {say(ui, finding.confidence)})"
    return f"{head} {paint(in_one_line(finding.title), 'strong')}{doubt}"


def _arrow(document: DocumentReport, finding: Finding, ui: Language, paint: Paint) -> str:
    arrow = paint(" " * gutter(finding) + "-->", "frame")
    path = shown_path(document.path)
    if finding.position is None:
        return f"{arrow} {path}  {say(ui, 'whole')}"
    place = f"{path}:{finding.position.line}:{finding.position.column}"
    page = say(ui, "printed page", n=finding.boxes[0].page) if finding.boxes else ""
    where = filter(None, (page, clause_name(finding.clause, ui), in_one_line(finding.heading)))
    return f"{arrow} {place}  {' '.join(where)}".rstrip()


def _missing(document: DocumentReport, missing: Missing, ui: Language, width: int, paint: Paint) -> list[str]:
    head = paint(f"{missing.severity}[{missing.rule}]", missing.severity)
    title = paint(f"{say(ui, 'missing')}: {in_one_line(missing.title)}", "strong")
    lines = [f"{head} {title}", f" {paint('-->', 'frame')} {shown_path(document.path)}  {say(ui, 'whole')}"]
    lines += law_notes(missing.law, ui, width)
    if missing.model:
        lines += note(say(ui, "model"), [missing.model], width)
    return lines


def _after(document: DocumentReport, ui: Language, paint: Paint) -> list[str]:
    path, unread = shown_path(document.path), say(ui, "partly unread")
    summary = paint(document_summary(document, ui), "strong")
    return [summary, *(f"{path}: {unread}: {in_one_line(reason)}" for reason in document.unread)]
