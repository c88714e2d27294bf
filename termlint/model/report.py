"""What comes out: findings, what was skipped, and the report that holds them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from termlint.model.span import Box, Position, Span

Severity = Literal["error", "warning", "info"]
Confidence = Literal["high", "medium", "low"]
Consequence = Literal["void", "not-part", "reduced", "against-drafter", "order", "none"]
Party = Literal["consumer", "merchant"]
Basis = Literal["text", "look", "page"]

SEVERITIES: tuple[Severity, ...] = ("info", "warning", "error")


@dataclass(frozen=True, slots=True)
class CitedLaw:
    """A provision as it stood on the day of judgement.

    text: its words; empty where they are not verified, then only number and title are cited
    verification: how the words were checked: "[2+]" several copies, "[1]" one copy, "[MEM]" none
    """

    cite: str
    title: str
    in_force_since: date
    text: str
    verification: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A hit that counts.

    basis: what the answer was read from: the words alone, how they look, or the page as a person meets it
    span, position: None when the finding is about the whole document
    end: position just after the last character
    boxes: where the words are printed, in formats with pages
    quote: the words of the span, as they stand in the file
    lead_in: the words of the line that opens the list the quote is an item of, "" when it is none
    evidence: the words that prove it, inside the span or in the lead-in
    related: ids of less specific rules that hold on the same words
    suppressed: the reason given for a waiver or inline suppression, None when it stands
    """

    rule: str
    title: str
    items: tuple[str, ...]
    severity: Severity
    effect: Consequence
    confidence: Confidence
    basis: Basis
    clause: str
    heading: str
    span: Span | None
    position: Position | None
    end: Position | None
    boxes: tuple[Box, ...]
    quote: str
    lead_in: str
    evidence: tuple[Span, ...]
    message: str
    why: str
    advice: str
    law: tuple[CitedLaw, ...]
    party: Party
    tags: tuple[str, ...]
    cure: str | None
    related: tuple[str, ...]
    fingerprint: str
    suppressed: str | None = None


@dataclass(frozen=True, slots=True)
class Skipped:
    """A rule that could not be judged here. Never the same as clean."""

    rule: str
    reason: str


@dataclass(frozen=True, slots=True)
class Missing:
    """A section that an agreement of this kind must or should have and lacks."""

    rule: str
    title: str
    items: tuple[str, ...]
    severity: Severity
    law: tuple[CitedLaw, ...]
    model: str | None


@dataclass(frozen=True, slots=True)
class DocumentReport:
    """The findings in one document, in reading order.

    doc_type: which of the ten kinds of Guidelines Article 3
    unread: what of the file could not be read or judged to the end; not empty means incomplete
    """

    path: str
    sha256: str
    doc_type: str
    language: str
    characters: int
    clauses: int
    findings: tuple[Finding, ...]
    skipped: tuple[Skipped, ...]
    missing: tuple[Missing, ...]
    unread: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that could not be read at all."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Report:
    """Everything one run found.

    as_of: the day whose law was applied
    documents: sorted by path as given
    """

    tool_version: str
    ruleset: str
    ruleset_version: str
    as_of: date
    documents: tuple[DocumentReport, ...]
    unread: tuple[Unread, ...]

    @property
    def complete(self) -> bool:
        """Whether everything that was given could be read and judged."""
        return not self.unread and not any(document.unread for document in self.documents)

    def count(self, severity: Severity) -> int:
        """How many findings of this severity stand (waived ones are not counted)."""
        return sum(
            finding.severity == severity and finding.suppressed is None
            for document in self.documents
            for finding in document.findings
        )
