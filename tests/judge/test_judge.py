"""Facts become findings: one for each harm, with the law of the day."""

from dataclasses import replace
from datetime import date

import pytest

from termlint.judge.judge import judge
from termlint.library.paths import shared_folder
from termlint.library.statutes import load_statutes
from termlint.match.matcher import Matcher
from termlint.model.rule import Authority, Effect, Says

from ..annotate.handmade import RULESET, SCANNER, annotated
from ..match.test_matcher import rule

STATUTES = load_statutes(shared_folder("rulesets") / "cn" / "law")
TEXT = {"zh": "话", "en": "words"}


def made(id_="xx/family/rule", **more):
    more = {"law": (Authority("cn/civil-code:497"),), "items": ("10.1",), **more}
    base = rule(more.pop("when", Effect(("no-liability",), "platform")), id_=id_)
    return replace(base, **{"title": TEXT, "message": TEXT, "why": TEXT, "advice": TEXT, **more})


def report(text, *rules, on=date(2026, 11, 21), party="consumer", name="t.txt"):
    document = annotated(text, party=party, name=name)
    return judge(document, Matcher(rules, SCANNER, RULESET).hits(document), (), STATUTES, on=on, ui="zh")


def test_a_finding_quotes_clause_and_law():
    (finding,) = report("第三条 责任限制\n平台不承担任何责任。", made()).findings
    assert (finding.clause, finding.heading) == ("3", "责任限制")
    assert finding.quote == "平台不承担任何责任。"
    assert (finding.span, finding.position, finding.end) == ((9, 19), (2, 1), (2, 11))
    law = finding.law[0]
    assert law.title == "《民法典》第四百九十七条"
    assert law.in_force_since == date(2021, 1, 1)
    assert "不合理地免除或者减轻其责任" in law.text
    assert finding.law[-1].cite == "cn/platform-guidelines:10(1)"


def test_one_finding_for_each_harm_the_most_specific_speaks():
    blanket, special = made("xx/a/blanket", rank=10), made("xx/a/special", rank=80)
    other = made("xx/a/other", harm="another")
    findings = report("平台不承担责任。", blanket, special, other).findings
    assert [(one.rule, one.related) for one in findings] == [
        ("xx/a/other", ()),
        ("xx/a/special", ("xx/a/blanket",)),
    ]


@pytest.mark.parametrize(
    ("severity", "lowered"), [("error", "warning"), ("warning", "info"), ("info", "info")]
)
def test_a_carve_out_lowers_one_step(severity, lowered):
    weak = made(severity={"consumer": severity}, lowers=(Says(("injury",)),))
    assert report("平台不承担责任。", weak).findings[0].severity == severity
    assert report("平台对人身伤害不承担责任。", weak).findings[0].severity == lowered


def test_the_party_decides_severity_and_law():
    both = made(
        severity={"consumer": "error", "merchant": "warning"},
        law=(Authority("cn/consumer-protection-law:26", ("consumer",)), Authority("cn/civil-code:497")),
    )
    assert (
        next(law.cite for law in report("平台不承担责任。", both).findings[0].law)
        == "cn/consumer-protection-law:26"
    )
    merchant = report("平台不承担责任。", both, party="merchant").findings[0]
    assert merchant.severity == "warning"
    assert merchant.law[0].cite == "cn/civil-code:497"
    assert report("平台不承担责任。", made(), party="merchant").findings == ()


def test_the_day_decides_which_law_is_cited_and_whether_there_is_a_finding():
    old_and_new = made(law=(Authority("cn/contract-law:40"), Authority("cn/civil-code:497")))
    text = "平台不承担责任。"
    assert report(text, old_and_new, on=date(2020, 6, 1)).findings[0].law[0].cite == "cn/contract-law:40"
    assert report(text, old_and_new).findings[0].law[0].cite == "cn/civil-code:497"
    only_new = made(law=(Authority("cn/order-116:30"),))
    assert report(text, only_new, on=date(2026, 1, 31)).findings == ()
    assert len(report(text, only_new, on=date(2026, 2, 1)).findings) == 1


def test_fingerprints_survive_renumbering_and_lapse_with_the_words():
    first = report("第三条 停电时，平台不承担责任。", made()).findings[0].fingerprint
    assert report("第十二条 停电时，平台不承担责任。", made()).findings[0].fingerprint == first
    assert report("第一条 前言。\n第二条 停电时，平台不　承担责任。", made()).findings[0].fingerprint == first
    assert report("第三条 平台不承担任何责任。", made()).findings[0].fingerprint != first


def test_equal_findings_have_fingerprints_of_their_own():
    findings = report("一、平台不承担责任。\n二、平台不承担责任。", made()).findings
    assert len({one.fingerprint for one in findings}) == 2


def test_a_list_item_carries_its_opening_line():
    item = made(when=Says(("injury",)))
    (finding,) = report("平台不承担下列责任：\n（1）人身伤害；", item).findings
    assert finding.lead_in == "平台不承担下列责任："
    assert finding.quote == "人身伤害；"


def test_hits_of_a_paragraph_are_one_finding():
    text = "第一条 平台不承担责任。第一日晴。平台不承担任何责任。\n第二条 平台不承担责任。"
    one = made(once="paragraph", message={"zh": "共 {n} 处"})
    found = report(text, one).findings
    assert [finding.quote for finding in found] == [
        "平台不承担责任。第一日晴。平台不承担任何责任。",
        "平台不承担责任。",
    ]
    assert [finding.message for finding in found] == ["共 2 处", "共 1 处"]
    assert len(found[0].evidence) == 2


def test_hits_of_a_document_are_one_finding_of_no_place():
    text = "第一条 平台不承担责任。第一日晴。\n第二条 平台不承担任何责任。"
    (finding,) = report(text, made(once="document", message={"zh": "共 {n} 处"})).findings
    assert (finding.span, finding.quote, finding.message) == (None, "", "共 2 处")
    assert [text[start:end] for start, end in finding.evidence] == [
        "平台不承担责任。",
        "平台不承担任何责任。",
    ]


def test_the_rule_of_the_highest_rank_speaks_for_the_paragraph():
    text = "第一条 平台不承担责任。用户承担人身伤害的责任。"
    first = made("xx/family/first", once="paragraph")
    other = made("xx/family/other", once="paragraph", rank=60, when=Says(("injury",)))
    (finding,) = report(text, first, other).findings
    assert (finding.rule, finding.related) == ("xx/family/other", ("xx/family/first",))
    assert finding.quote == "平台不承担责任。用户承担人身伤害的责任。"
    assert [text[start:end] for start, end in finding.evidence] == ["人身伤害"]
