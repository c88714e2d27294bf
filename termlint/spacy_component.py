"""termlint as a component of a spaCy pipeline.

>>> import spacy
>>> nlp = spacy.blank("zh")
>>> component = nlp.add_pipe("termlint", config={"as_of": "2026-01-01"})
>>> doc = nlp("本活动最终解释权归本平台所有。")
>>> [span.label_.startswith("cn/") for span in doc.spans["termlint"]]
[True]
"""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any

from spacy.language import Language as Pipeline
from spacy.tokens import Doc

from termlint.api import NAME_OF_TEXT, day
from termlint.checking import Checker, Settings
from termlint.errors import UnreadableFile
from termlint.model.law import Language
from termlint.model.report import CitedLaw, DocumentReport, Finding, Missing, Skipped
from termlint.model.span import Position
from termlint.model.span import Span as Place
from termlint.read import read_text

KEY = "termlint"


class Component:
    """Puts findings into ``doc.spans["termlint"]``, labelled with rule ids, and the report behind
    ``doc._.termlint``.

    Spans are widened to whole tokens; the report has the exact places. A document without text has no
    spans and the report None.
    """

    def __init__(self, settings: Settings) -> None:
        self.checker = Checker(settings)

    def __call__(self, doc: Doc) -> Doc:
        doc.user_data.pop(KEY, None)
        doc.spans[KEY] = []
        try:
            source = read_text(NAME_OF_TEXT, doc.text)
        except UnreadableFile:
            return doc
        report = self.checker.check(source)
        doc.user_data[KEY] = _plain(report)
        spans = []
        for finding in report.findings:
            if finding.span is None:
                continue
            # The report counts "\r\n" as one character, the Doc as two.
            places = source.origin.to_raw(finding.span)
            span = doc.char_span(
                places[0].start, places[-1].end, label=finding.rule, span_id=finding.fingerprint,
                alignment_mode="expand",
            )  # fmt: skip
            if span is not None:
                spans.append(span)
        doc.spans[KEY] = spans
        return doc


def report_of(doc: Doc) -> DocumentReport | None:
    """The report on a document; None when it has none. Stands behind ``doc._.termlint``."""
    plain = doc.user_data.get(KEY)
    return None if plain is None else _report(plain)


def _plain(report: DocumentReport) -> dict[str, Any]:
    """The report as values a Doc can be saved with, or sent to another process."""
    plain = asdict(report)
    for holder in (*plain["findings"], *plain["missing"]):
        for law in holder["law"]:
            law["in_force_since"] = law["in_force_since"].isoformat()
    return plain


def _report(plain: dict[str, Any]) -> DocumentReport:
    """The report that `_plain` was given; lists may stand for its tuples."""
    return DocumentReport(**{
        **plain,
        "findings": tuple(map(_finding, plain["findings"])),
        "skipped": tuple(Skipped(**one) for one in plain["skipped"]),
        "missing": tuple(
            Missing(**{**one, "items": tuple(one["items"]), "law": _laws(one["law"])})
            for one in plain["missing"]
        ),
        "unread": tuple(plain["unread"]),
    })  # fmt: skip


def _finding(plain: dict[str, Any]) -> Finding:
    values: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in plain.items()
    }
    for name in ("position", "end"):
        values[name] = None if plain[name] is None else Position(*plain[name])
    values["span"] = None if plain["span"] is None else Place(*plain["span"])
    values["evidence"] = tuple(Place(*one) for one in plain["evidence"])
    values["law"] = _laws(plain["law"])
    return Finding(**values)


def _laws(plain: list[dict[str, Any]]) -> tuple[CitedLaw, ...]:
    return tuple(
        CitedLaw(**{**one, "in_force_since": date.fromisoformat(one["in_force_since"])}) for one in plain
    )


@Pipeline.factory(
    "termlint",
    assigns=["doc.spans", "doc.user_data"],
    default_config={"doc_type": None, "as_of": None, "select": [], "ui": "zh"},
)
def make_component(nlp: Pipeline, name: str, doc_type: str | None, as_of: str | None, select: list[str],
                   ui: Language) -> Component:  # fmt: skip
    """Make the component.

    doc_type: a kind of document; guessed for each when None
    as_of: "2026-01-01"; today when None
    select: rule ids, families or items; all when empty
    ui: the language of messages
    """
    if not Doc.has_extension(KEY):
        Doc.set_extension(KEY, getter=report_of)
    on = day(as_of) if as_of else None
    return Component(Settings(kind=doc_type, as_of=on, select=tuple(select), ui=ui))
