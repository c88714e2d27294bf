"""The JSON report: the contract of design.md 6.1."""

import json

import handmade
import pytest

from termlint.render import render

TOP = ["schema", "tool", "as_of", "complete", "documents", "unread", "summary"]
DOCUMENT = [
    "path", "sha256", "doc_type", "language", "characters", "clauses", "findings", "skipped", "missing",
    "unread",
]  # fmt: skip
FINDING = [
    "rule", "title", "items", "severity", "effect", "confidence", "basis", "clause", "heading", "start", "end",
    "line",
    "column", "end_line", "end_column", "boxes", "quote", "lead_in", "evidence", "message", "why", "advice", "law",
    "party", "tags", "cure", "related", "fingerprint", "suppressed",
]  # fmt: skip


def read(report):
    return json.loads(render("json", report, ui="zh"))


def test_json_page(golden):
    golden("render/list-item.json", render("json", handmade.list_item(), ui="zh"))
    golden("render/incomplete.json", render("json", handmade.incomplete(), ui="zh"))


def test_keys_come_in_a_fixed_order():
    plain = read(handmade.long_clause())
    assert list(plain) == TOP
    assert plain["schema"] == 1
    assert list(plain["tool"]) == ["name", "version", "ruleset", "ruleset_version"]
    assert list(plain["summary"]) == ["error", "warning", "info", "documents", "unread"]
    assert list(plain["documents"][0]) == DOCUMENT
    finding = plain["documents"][0]["findings"][0]
    assert list(finding) == FINDING
    assert list(finding["law"][0]) == ["cite", "title", "in_force_since", "text", "verification"]


def test_finding_about_the_whole_document_has_no_place():
    finding = read(handmade.whole_document())["documents"][0]["findings"][0]
    places = ("start", "end", "line", "column", "end_line", "end_column")
    assert {finding[name] for name in places} == {None}


def test_waived_findings_are_kept_and_not_counted():
    plain = read(handmade.incomplete())
    assert plain["documents"][1]["findings"][0]["suppressed"] == "历史条款，下月改"
    assert plain["summary"] == {"error": 0, "warning": 0, "info": 0, "documents": 2, "unread": 1}
    assert plain["complete"] is False


def test_missing_sections_and_unread_files():
    missing = read(handmade.whole_document())["documents"][0]["missing"][0]
    assert list(missing) == ["rule", "title", "items", "severity", "law", "model"]
    unread = read(handmade.incomplete())["unread"]
    assert unread == [{"path": "c.pdf", "reason": "没有找到文字，可能是扫描件。"}]


@pytest.mark.parametrize("name", handmade.ALL)
def test_every_character_survives(name):
    report = handmade.ALL[name]()
    quotes = [one.quote for document in report.documents for one in document.findings]
    plain = read(report)
    assert [one["quote"] for document in plain["documents"] for one in document["findings"]] == quotes


def test_same_report_same_bytes():
    once, again = (render("json", handmade.hostile(), ui="zh", width=width) for width in (20, 80))
    assert once == again
