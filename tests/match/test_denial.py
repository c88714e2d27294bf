"""A harm that is denied or quoted is none."""

import pytest

from termlint.match.matcher import Matcher
from termlint.model.rule import All, Says

from ..annotate.handmade import RULESET, SCANNER, annotated
from .test_matcher import rule


def found(text):
    harmful = rule(All((Says(("no-liability", "bears", "unrelated")),)))
    document = annotated(text)
    return [document.text(hit.statement) for hit in Matcher([harmful], SCANNER, RULESET).hits(document)]


@pytest.mark.parametrize(
    "text",
    [
        "平台不得以系统故障为由，主张不承担责任。",
        "平台不得要求用户自行承担责任。",
        "因系统故障造成损失的，平台不得主张与平台无关。",
        "平台不得作出下列约定：\n（1）平台不承担责任；\n（2）用户自行承担一切责任。",
        "商家不得使用“本店不承担责任”的字样。",
        "页面写有“损失与平台无关”的，平台责令改正。",
    ],
)
def test_what_the_platform_must_not_do_or_write_is_spared(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "harm"),
    [
        ("平台不会审查内容，平台不承担责任。", "平台不会审查内容,平台不承担责任。"),
        ("用户不得要求平台赔偿，平台不承担责任。", "用户不得要求平台赔偿,平台不承担责任。"),
        ("平台不会通知您，由用户自行承担责任。", "平台不会通知您,由用户自行承担责任。"),
        ("点击“平台不承担责任”即视为接受。", '点击"平台不承担责任"即视为接受。'),
        ("平台不得泄密。平台不承担责任。", "平台不承担责任。"),
    ],
)
def test_a_harm_beside_a_denial_is_reported(text, harm):
    assert found(text) == [harm]
