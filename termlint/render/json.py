"""The report for programs: one JSON value, keys in a fixed order, the same bytes for the same report."""

from __future__ import annotations

import json
import re
from typing import Any

from termlint.model.law import Language
from termlint.model.report import CitedLaw, DocumentReport, Finding, Missing, Report

NAME = "json"
SCHEMA = 1

# Legal inside JSON strings and harmful outside: what cannot be encoded, what steers a terminal, what
# reorders or breaks lines. They occur only inside strings, where an escape means the same.
_HARMFUL = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


def render(report: Report, *, ui: Language, width: int, color: bool) -> str:
    """The whole report; see plain() for its shape."""
    return escaped(json.dumps(plain(report), ensure_ascii=False, indent=2)) + "\n"


def escaped(written: str) -> str:
    """JSON with escapes for what is better not printed; as a value it is the same."""
    return _HARMFUL.sub(lambda match: f"\\u{ord(match[0]):04x}", written)


def plain(report: Report) -> dict[str, Any]:
    """The report as dictionaries, lists, text, numbers and None.

    Offsets (start, end, evidence) are code points of the extracted text, half-open; lines and columns
    count from 1, columns in code points. A finding about the whole document has None in their place.
    """
    return {
        "schema": SCHEMA,
        "tool": {
            "name": "termlint",
            "version": report.tool_version,
            "ruleset": report.ruleset,
            "ruleset_version": report.ruleset_version,
        },
        "as_of": report.as_of.isoformat(),
        "complete": report.complete,
        "documents": [_document(document) for document in report.documents],
        "unread": [{"path": unread.path, "reason": unread.reason} for unread in report.unread],
        "summary": {
            "error": report.count("error"),
            "warning": report.count("warning"),
            "info": report.count("info"),
            "documents": len(report.documents),
            "unread": len(report.unread),
        },
    }


def _document(document: DocumentReport) -> dict[str, Any]:
    return {
        "path": document.path,
        "sha256": document.sha256,
        "doc_type": document.doc_type,
        "language": document.language,
        "characters": document.characters,
        "clauses": document.clauses,
        "findings": [_finding(finding) for finding in document.findings],
        "skipped": [{"rule": skipped.rule, "reason": skipped.reason} for skipped in document.skipped],
        "missing": [_missing(missing) for missing in document.missing],
        "unread": list(document.unread),
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "title": finding.title,
        "items": list(finding.items),
        "severity": finding.severity,
        "effect": finding.effect,
        "confidence": finding.confidence,
        "basis": finding.basis,
        "clause": finding.clause,
        "heading": finding.heading,
        "start": finding.span.start if finding.span else None,
        "end": finding.span.end if finding.span else None,
        "line": finding.position.line if finding.position else None,
        "column": finding.position.column if finding.position else None,
        "end_line": finding.end.line if finding.end else None,
        "end_column": finding.end.column if finding.end else None,
        "boxes": [[box.page, *(round(side, 1) for side in box[1:])] for box in finding.boxes],
        "quote": finding.quote,
        "lead_in": finding.lead_in,
        "evidence": [[span.start, span.end] for span in finding.evidence],
        "message": finding.message,
        "why": finding.why,
        "advice": finding.advice,
        "law": [_law(law) for law in finding.law],
        "party": finding.party,
        "tags": list(finding.tags),
        "cure": finding.cure,
        "related": list(finding.related),
        "fingerprint": finding.fingerprint,
        "suppressed": finding.suppressed,
    }


def _missing(missing: Missing) -> dict[str, Any]:
    return {
        "rule": missing.rule,
        "title": missing.title,
        "items": list(missing.items),
        "severity": missing.severity,
        "law": [_law(law) for law in missing.law],
        "model": missing.model,
    }


def _law(law: CitedLaw) -> dict[str, Any]:
    return {
        "cite": law.cite,
        "title": law.title,
        "in_force_since": law.in_force_since.isoformat(),
        "text": law.text,
        "verification": law.verification,
    }
