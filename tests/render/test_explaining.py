"""Rules and provisions explained, tables of rules, the tree of clauses."""

import json
from datetime import date

import handmade
import pytest

from termlint.model.document import Block, Clause, Document, Source
from termlint.model.law import Article, Citation, Paragraph, Statute, Title, Version
from termlint.model.rule import All, Authority, Example, Rule
from termlint.model.span import OffsetMap, Span
from termlint.render import explain
from termlint.render.labels import clause_name

BOTH = pytest.mark.parametrize("ui", ["zh", "en"])


def rule(**changes):
    fields = {
        "id": "cn/exemption/blanket",
        "title": {"zh": "概括免除平台责任", "en": "Blanket exclusion of liability"},
        "items": ("10.2", "10.5"), "harm": "exemption", "rank": 50, "status": "stable",
        "severity": {"consumer": "error", "merchant": "warning"}, "effect": "void",
        "scope": "statement", "kinds": (), "needs": (), "when": All(()), "unless": (), "lowers": (),
        "law": (Authority("cn/civil-code:506"),),
        "message": {"zh": "不论什么原因，平台都不承担责任。", "en": "Excludes liability whatever the cause."},
        "why": {"zh": "没有把故意、重大过失排除在外。", "en": "Intent and gross negligence are not spared."},
        "advice": {"zh": "写明可以免责的原因。", "en": "Name the causes that excuse."},
        "cure": "cn/liability/fault-based", "tags": ("eu:ltd",),
        "flag": (
            Example("因任何原因造成损失的，平台概不负责。", "zh", "consumer"),
            Example("We are never liable.", "en", "merchant", "short"),
        ),
        "spare": (Example("因平台过错造成损失的，平台依法赔偿。", "zh", "consumer"),),
        "file": "rulesets/cn/rules/exemption/blanket.yaml", "line": 1,
    }  # fmt: skip
    return Rule(**(fields | changes))


RULES = (
    rule(),
    rule(
        id="cn/notice/emphasis", title={"zh": "重要条款没有\x1b[1m加粗", "en": "Not in bold"}, items=("9",),
        severity={"consumer": "info"}, status="preview", needs=("emphasis", "page"), kinds=("registration",),
        flag=(), spare=(), cure=None, tags=(), file="",
    ),
    rule(id="cn/old/rule", status="retired", items=("12.6",), flag=()),
)  # fmt: skip
ITEMS = {
    "9": {"zh": "提请注意", "en": "Notice"},
    "10.2": {"zh": "免除财产损失责任", "en": "Property loss"},
    "10.5": {"zh": "免除其他责任", "en": "Other exclusions"},
    "12.6": {"zh": "排除其他权利", "en": "Other rights"},
}
CODE = Statute(
    id="cn/civil-code", title=Title("中华人民共和国民法典", "Civil Code of the PRC"),
    short=Title("民法典", "Civil Code"), kind="law", issuer="全国人民代表大会", number=None,
    sources=("github LawRefBook/Laws",),
    articles=(
        Article(506, Title("无效的免责条款", "Void exclusions"), (
            Version(date(1999, 10, 1), date(2021, 1, 1), (), "[MEM]", "made up for the test"),
            Version(
                date(2021, 1, 1), None,
                (Paragraph("合同中的下列免责条款无效：", (
                    "造成对方人身损害的；",
                    "因故意或者重大过失造成对方财产损失的。",
                )),),
                "[2+]",
            ),
        )),
    ),
)  # fmt: skip


@BOTH
def test_rule_explained(golden, ui):
    stable = explain.explain_rule(RULES[0], handmade.LAW, ui, width=80)
    golden(f"render/explain.{ui}.txt", stable + "\n" + explain.explain_rule(RULES[1], (), ui))


@BOTH
@pytest.mark.parametrize("day", ["1998-01-01", "2020-12-31", "2021-01-01"])
def test_law_shown(golden, ui, day):
    citation = Citation.parse("cn/civil-code:506(2)")
    shown = explain.show_law(CODE, citation, date.fromisoformat(day), ui, width=80)
    golden(f"render/law/{day}.{ui}.txt", shown)


@BOTH
def test_tables_of_rules(golden, ui):
    golden(f"render/rules.{ui}.txt", explain.rule_table(RULES, ui, width=80))
    golden(f"render/coverage.{ui}.txt", explain.coverage_matrix(RULES, ITEMS, ui, width=80))


def document():
    """A title, an article with a heading, an item under it."""
    text = "服务协议\n第八条 免责条款\n\x1b[1m任何损失概不负责：\n（一）系统升级。\n"
    item = text.index("（一）")
    blocks = (
        Block("title", Span(0, 4), (Span(0, 4),), None, 0),
        Block("heading", Span(5, 13), (Span(9, 13),), "第八条", 1),
        Block("paragraph", Span(14, item - 1), (Span(14, item - 1),), None, 1),
        Block("item", Span(item, len(text) - 1), (Span(item + 3, len(text) - 1),), "（一）", 2),
    )
    clauses = (
        Clause(0, "", None, None, Span(0, 5), (0, 1), 0, None, (1,), "zh"),
        Clause(1, "8", "第八条", Span(9, 13), Span(5, item), (1, 3), 1, 0, (2,), "zh"),
        Clause(2, "8(1)", "（一）", None, Span(item, len(text)), (3, 4), 2, 1, (), "zh"),
    )
    origin = OffsetMap.identity(len(text))
    source = Source("协议.txt", "text/plain", "utf-8", "e3b0", text, text, origin, unread=("半",))
    return Document(source, clauses, blocks, (0,), "zh")


@BOTH
def test_clause_tree(golden, ui):
    golden(f"render/clauses.{ui}.txt", explain.clause_tree(document(), ui, width=48))


def test_clause_tree_as_json(golden):
    shown = explain.clause_tree_json(document())
    golden("render/clauses.json", shown)
    assert [one["clause"] for one in json.loads(shown)["clauses"]] == ["", "8", "8(1)"]


@pytest.mark.parametrize(
    ("path", "zh", "en"),
    [
        ("", "", ""),
        ("8.2(1)", "第8.2(1)条", "clause 8.2(1)"),
        ("§3", "§3", "§3"),
        ("§3.1", "§3.1", "§3.1"),
        ("8.2#2", "第8.2条（第 2 处）", "clause 8.2 (no. 2 of this number)"),
        ("ch2", "第2章", "chapter 2"),
        ("annex1.ch2.3(a)", "附件1第2章第3(a)条", "annex 1, chapter 2, clause 3(a)"),
        ("(1)", "(1)", "(1)"),
    ],
)
def test_clause_name(path, zh, en):
    assert clause_name(path, "zh") == zh
    assert clause_name(path, "en") == en
