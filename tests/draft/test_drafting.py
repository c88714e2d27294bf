"""Answers, and the agreement they make in each format."""

import html
import re
import zipfile
from io import BytesIO

import pytest

from termlint.draft.agreement import draft_agreement, point_number
from termlint.draft.answers import check_answers, read_answers
from termlint.draft.markdown import write_markdown
from termlint.draft.page import write_page
from termlint.draft.word import write_word
from termlint.errors import FaultyModels
from termlint.library.contracts import load_contract

from .test_contracts import SMALL

CONTRACT = load_contract(SMALL)


def drafted(lang="zh", **given):
    answers = {"platform_name": "青藤", "fee": "15"} | given
    return draft_agreement(CONTRACT, check_answers(answers, CONTRACT, lang, file="answers.yaml"), lang)


def shown(lines):
    return [f"{line.number} {line.words}".strip() for line in lines]


def test_blanks_are_filled_and_clauses_numbered():
    assert shown(drafted(features=["membership"])) == [
        "青藤用户协议",
        "第一条 协议的修改",
        "1.1 青藤修改本协议的，提前7日公示；您不同意的，按第三条退出。",
        "（一） 公示期内征求意见；",
        "（二） 会员权益不因修改而减少。",
        "第二条 会员",
        "2.1 会员费每月15元。",
        "第三条 退出",
        "3.1 您可以随时退出，青藤退还余额。",
    ]


def test_what_a_feature_brings_is_left_out_without_it():
    words = shown(drafted("en", fee="15"))
    assert words[2] == "1.1 青藤 gives 7 days of notice of a change; you may leave under Section 2."
    assert words[4:] == ["Section 2 Leaving", "2.1 You may leave at any time and 青藤 returns the balance."]


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ({"notice_days": "3"}, "notice_days: 3 is below 7, the least allowed (cn/e-commerce-law:34)"),
        ({"notice_days": "7.5"}, 'notice_days: "7.5" is no whole number of days'),
        ({"notice_days": "seven"}, 'notice_days: "seven" is no number'),
        ({"notice_days": "NaN"}, "notice_days: "),
        ({"fee": "-1"}, "fee: -1 is below 0"),
        ({"notice_day": "7"}, 'unknown blank "notice_day". Did you mean notice_days?'),
        ({"platform_name": ""}, "platform_name: expected one line of words; 平台名称"),
        ({"platform_name": "甲\n乙"}, "platform_name: expected one line"),
        ({"platform_name": "{{fee}}"}, "platform_name: an answer holds no blanks"),
        (
            {"features": ["members"]},
            'unknown feature "members"; cn/shop knows membership. Did you mean membership?',
        ),
        ({"features": 3}, "features: is no list of names"),
    ],
)
def test_wrong_answers_are_named(given, problem):
    with pytest.raises(FaultyModels) as caught:
        check_answers({"platform_name": "青藤", "fee": "1"} | given, CONTRACT, "zh", file="answers.yaml")
    assert f"answers.yaml: {problem}" in str(caught.value)


def test_a_blank_without_answer_or_default_is_asked_for_only_where_it_is_needed():
    with pytest.raises(FaultyModels, match=r"fee: has no answer; 会员费（元）"):
        check_answers({"platform_name": "青藤", "features": "membership"}, CONTRACT, "zh", file="a.yaml")
    assert check_answers({"platform_name": "青藤"}, CONTRACT, "zh", file="a.yaml").values["user"] == "您"


@pytest.mark.parametrize("name", ["answers.yaml", "answers.toml"])
def test_answers_come_from_a_file(tmp_path, name):
    path = tmp_path / name
    sign = ":" if name.endswith("yaml") else "="
    path.write_text(
        f'platform_name{sign} "青藤"\nnotice_days{sign} 3\nfeatures{sign} ["membership"]\n', "utf-8"
    )
    with pytest.raises(FaultyModels) as caught:
        read_answers(path, CONTRACT, "zh")
    place = ":2" if name.endswith("yaml") else ""
    assert f"{name}{place}: notice_days: 3 is below 7" in str(caught.value)
    assert "fee: has no answer" in str(caught.value)
    path.write_text("- 甲\n" if name.endswith("yaml") else "= 1", "utf-8")
    with pytest.raises(FaultyModels, match=r"holds no answers|is not TOML"):
        read_answers(path, CONTRACT, "zh")


def test_points_are_numbered_beyond_the_alphabet():
    assert [point_number(at, "en") for at in (1, 26, 27)] == ["(a)", "(z)", "(27)"]
    assert point_number(11, "zh") == "（十一）"


def test_markdown_marks_what_must_be_shown():
    text = write_markdown(drafted(platform_name="青_藤*")).decode()
    assert text.startswith("# 青\\_藤\\*用户协议\n\n## 第一条 协议的修改\n\n1.1 **青\\_藤\\*修改本协议的")
    assert "3.1" not in text


def test_a_page_shows_the_words_and_nothing_else():
    text = write_page(drafted(platform_name="<script>"), "zh").decode()
    assert "<script>" not in text
    words = html.unescape(re.sub(r"<[^>]+>", "", text.partition("<main>")[2]))
    assert words.split("\n")[1] == "<script>用户协议"
    assert "<strong>&lt;script&gt;修改本协议的" in text
    assert "http" not in text


def test_a_word_file_is_the_same_on_every_day():
    lines = drafted(features=["membership"])
    content = write_word(lines, "zh")
    assert content == write_word(lines, "zh")
    document = zipfile.ZipFile(BytesIO(content)).read("word/document.xml").decode()
    assert document.count("<w:b/>") == 3
    assert document.count('w:val="Clause"') == 3
