"""Rules over hand-made lexicons: which statements they hold on."""

from dataclasses import replace
from decimal import Decimal

import pytest

from termlint.match.matcher import Matcher
from termlint.model.rule import (
    All,
    Amount,
    AnyOf,
    Effect,
    Looks,
    Named,
    Near,
    NoneOf,
    Rule,
    Says,
    Somewhere,
)

from ..annotate.handmade import RULESET, SCANNER, annotated


def rule(when, *, unless=(), lowers=(), scope="statement", id_="xx/family/rule"):
    return Rule(
        id=id_, title={}, items=(), harm="harm", rank=50, status="stable", severity={"consumer": "error"},
        effect="void", scope=scope, kinds=(), needs=(), when=when, unless=unless, lowers=lowers,
        law=(), message={}, why={}, advice={}, cure=None, tags=(), flag=(), spare=(),
    )  # fmt: skip


def hits(text, when, **more):
    document = annotated(text)
    found = Matcher([rule(when, **more)], SCANNER, RULESET).hits(document)
    return [document.text(hit.statement) if hit.statement else None for hit in found]


NO_LIABILITY = Effect(("no-liability",), "platform")


@pytest.mark.parametrize(
    ("text", "when", "found"),
    [
        ("平台不承担责任。用户不承担责任。", NO_LIABILITY, ["平台不承担责任。"]),
        ("平台不承担责任。", Effect(("no-liability",), "user"), []),
        ("不承担责任。", Effect(("no-liability",), "user"), ["不承担责任。"]),  # nobody named: may be anyone
        ("双方不承担责任。", NO_LIABILITY, []),
        ("双方不承担责任。", Effect(("no-liability",), "anyone"), ["双方不承担责任。"]),
        ("平台不承担责任；人身伤害。", All((NO_LIABILITY, Says(("injury",)))), []),
        (
            "平台不承担责任；人身伤害。",
            All((NO_LIABILITY, Says(("injury",), "sentence"))),
            ["平台不承担责任;"],
        ),
        (
            "人身伤害。平台不承担责任。",
            All((NO_LIABILITY, Says(("injury",), "before"))),
            ["平台不承担责任。"],
        ),
        (
            "平台对人身伤害不承担责任。",
            All((NO_LIABILITY, Says(("injury",)))),
            ["平台对人身伤害不承担责任。"],
        ),
        (
            "平台不承担责任，与人身伤害。",
            Near(("no-liability",), ("injury",), 3),
            ["平台不承担责任,与人身伤害。"],
        ),
        ("人身伤害，平台不承担责任。", Near(("no-liability",), ("injury",), 3), []),
        (
            "人身伤害，平台不承担责任。",
            Near(("no-liability",), ("injury",), 3, False),
            ["人身伤害,平台不承担责任。"],
        ),
        ("平台不承担责任。", All((NO_LIABILITY, NoneOf((Says(("injury",)),)))), ["平台不承担责任。"]),
        (
            "平台与第三方不承担责任。",
            All((Says(("no-liability",)), Named(("third",)))),
            ["平台与第三方不承担责任。"],
        ),
    ],
)
def test_conditions(text, when, found):
    assert hits(text, when) == found


@pytest.mark.parametrize(
    ("text", "amount", "holds"),
    [
        ("用户承担每日5%的违约责任。", Amount("percent", Decimal(1), per=("day",)), True),
        ("用户承担每日0.05%的违约责任。", Amount("percent", Decimal(1), per=("day",)), False),
        ("用户承担三十万元的责任。", Amount("money", Decimal(100000)), True),
        ("用户承担三日的责任。", Amount("duration", None, Decimal(7)), True),
        ("用户承担24小时的责任。", Amount("duration", None, Decimal(1)), True),
        ("用户承担____元的责任。", Amount("money", Decimal(1)), False),
        ("用户承担____元的责任。", Amount("money", Decimal(1), blank=True), True),
    ],
)
def test_amounts(text, amount, holds):
    assert bool(hits(text, All((Says(("bears",)), amount)))) is holds


def test_unless_takes_away_and_lowers_weakens():
    document = annotated("平台不承担责任，人身伤害。")
    lowered = Matcher([rule(NO_LIABILITY, lowers=(Says(("injury",)),))], SCANNER, RULESET).hits(document)
    assert [hit.lowered for hit in lowered] == [True]
    assert Matcher([rule(NO_LIABILITY, unless=(Says(("injury",)),))], SCANNER, RULESET).hits(document) == []


def test_what_is_spared_is_spared_by_every_rule():
    document = annotated("平台不承担责任，人身伤害。")
    assert (
        Matcher([rule(NO_LIABILITY)], SCANNER, replace(RULESET, spare=(Says(("injury",)),))).hits(document)
        == []
    )


def test_an_item_is_found_when_it_adds_what_the_opening_line_lacks():
    text = "平台不承担下列责任：\n（1）人身伤害；\n（2）用户的花费。"
    assert hits(text, All((NO_LIABILITY, Says(("injury",))))) == ["人身伤害;"]
    # What the opening line says alone is found there, once.
    assert hits(text, NO_LIABILITY) == ["平台不承担下列责任:"]


def test_headings_are_read_and_never_judged():
    text = "# 平台不承担责任\n\n平台有权终止，提前三日通知。\n"
    assert hits(text, NO_LIABILITY) == []


def test_article_scope_ends_with_the_article():
    text = "第一条 平台不承担责任。\n提前三日通知用户。\n第二条 平台不承担责任。"
    lacks = NoneOf((Says(("notice",), "article"),))
    assert hits(text, All((NO_LIABILITY, lacks))) == ["平台不承担责任。"]


def test_a_document_rule_speaks_once_and_of_no_place():
    missing = NoneOf((Says(("notice",), "document"),))
    assert hits("平台不承担责任。用户付款。", missing, scope="document") == [None]
    assert hits("平台提前三日通知。", missing, scope="document") == []


def test_rules_found_through_any_of_their_words():
    when = AnyOf((Says(("injury",)), Says(("power",))))
    assert len(hits("人身伤害。平台有权终止。", when)) == 2


def test_evidence_shows_the_words_that_prove_it():
    document = annotated("平台对人身伤害不承担责任。")
    one = rule(All((NO_LIABILITY, Says(("injury",)))))
    (hit,) = Matcher([one, replace(one, id="xx/family/other")], SCANNER, RULESET).hits(document)[:1]
    assert [document.reading.text[start:end] for start, end in hit.evidence] == ["人身伤害", "不承担责任"]


# --- how it looks ------------------------------------------------------------------------------------

MORE = "\n\n第一日晴。\n\n第二日多云。\n\n第三日小雨。\n\n第四日大风。\n"


def looked_at(text, when, *, name="t.md", **more):
    document = annotated(text, name=name)
    found = Matcher([rule(when, **more)], SCANNER, RULESET).hits(document)
    return [document.text(hit.statement) if hit.statement else None for hit in found]


@pytest.mark.parametrize(
    ("text", "seen", "holds"),
    [
        ("平台不承担责任。", ("plain",), True),
        ("平台不承担责任。", ("shown",), False),
        ("**平台不承担责任。**", ("plain",), False),
        ("**平台不承担责任。**", ("shown",), True),
        ("**平台不承担责任。**", ("bold",), True),
        ("**平台不承担责任。**", ("underline", "coloured"), False),
        ("**平台不承担责任。**", ("hidden", "small"), False),
    ],
)
def test_looks(text, seen, holds):
    found = looked_at(text + MORE, All((NO_LIABILITY, Looks(seen))))
    assert found == (["平台不承担责任。"] if holds else [])


@pytest.mark.parametrize("seen", [("plain",), ("bold",), ("hidden",), ("small",)])
def test_looks_never_hold_where_the_format_is_silent(seen):
    assert looked_at("平台不承担责任。" + MORE, All((NO_LIABILITY, Looks(seen))), name="t.txt") == []


def test_share_is_of_the_whole_body():
    half = Looks(("bold",), Decimal("0.5"))
    text = "**平台不承担责任。**\n\n**第一日晴。**\n\n**第二日多云。**\n\n第三日小雨。\n\n第四日大风。\n"
    assert looked_at(text, half, scope="document") == [None]
    assert looked_at("**平台不承担责任。**" + MORE, half, scope="document") == []
    assert looked_at(text, half, scope="document", name="t.txt") == []


def test_somewhere_is_any_statement_of_the_document():
    marked = Somewhere((Says(("injury",)), Looks(("shown",))))
    when = All((NO_LIABILITY, Looks(("plain",)), marked))
    assert looked_at("平台不承担责任。\n\n**人身伤害。**" + MORE, when) == ["平台不承担责任。"]
    assert looked_at("平台不承担责任。\n\n人身伤害。" + MORE, when) == []
    assert looked_at("# 人身伤害\n\n平台不承担责任。" + MORE, when) == []
