"""One line for each finding, in the shape that editors and terminals make clickable."""

from __future__ import annotations

from termlint.model.law import Language
from termlint.model.report import DocumentReport, Finding, Report
from termlint.render.harmless import in_one_line, shown_path
from termlint.render.labels import clause_name, say
from termlint.render.paint import Paint

NAME = "concise"


def render(report: Report, *, ui: Language, width: int, color: bool) -> str:
    """Findings by document, then missing sections, then what was not read. Nothing when all is well."""
    paint = Paint(color)
    lines: list[tuple[str, str]] = []
    for document in report.documents:
        lines += [(document.path, line) for line in _lines(document, ui, paint)]
    for one in report.unread:
        lines.append((one.path, f"{shown_path(one.path)}: {say(ui, 'unread')}: {in_one_line(one.reason)}"))
    lines.sort(key=lambda line: line[0])
    return "".join(line + "\n" for _, line in lines)


def _lines(document: DocumentReport, ui: Language, paint: Paint) -> list[str]:
    path = shown_path(document.path)
    lines = [_line(path, finding, ui, paint) for finding in document.findings if finding.suppressed is None]
    for missing in document.missing:
        words = f"{paint.severity(missing.severity)} {missing.rule} {in_one_line(missing.title)}"
        lines.append(f"{path}: {words} [{say(ui, 'missing')}]")
    unread = say(ui, "partly unread")
    return lines + [f"{path}: {unread}: {in_one_line(reason)}" for reason in document.unread]


def _line(path: str, finding: Finding, ui: Language, paint: Paint) -> str:
    place = f"{path}:{finding.position.line}:{finding.position.column}" if finding.position else path
    clause = clause_name(finding.clause, ui) if finding.span else ""
    page = say(ui, "printed page", n=finding.boxes[0].page) if finding.boxes else ""
    where = f" [{', '.join(filter(None, (page, clause)))}]" if page or clause else ""
    return f"{place}: {paint.severity(finding.severity)} {finding.rule} {in_one_line(finding.title)}{where}"
