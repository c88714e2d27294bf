"""Which statements catch the eye, compared with the rest of their document."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termlint.annotate.annotated import annotate
from termlint.model.document import Emphasis, Hidden
from termlint.model.span import Span
from termlint.parse import parse_document
from termlint.read import read_text

from .handmade import RULESET, SCANNER, annotated

REST = "\n\n第一日晴。\n\n第二日多云。\n\n第三日有小雨。\n\n第四日转为晴天。\n\n第五日有大风。\n"


def prominent(text, name="t.md"):
    """How each statement of a document looks, headings left out."""
    document = annotated(text, name=name)
    return [document.prominence.of(one) for one in document.statements if not one.heading]


def looking(words, looks, rest=REST, **more):
    """The document whose first line has these looks, as a reader would note them."""
    source = read_text("t.md", words + rest)
    source = replace(source, emphasis=(Emphasis(Span(0, len(words)), frozenset(looks)),), **more)
    return annotate(parse_document(source), RULESET, SCANNER, party="consumer")


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("**平台不承担任何赔偿责任。**", "shown"),
        ("平台不承担任何赔偿责任。", "plain"),
        ("<u>平台不承担任何赔偿责任。</u>", "shown"),
        ('<font color="red">平台不承担任何赔偿责任。</font>', "shown"),
        ("<mark>平台不承担任何赔偿责任。</mark>", "shown"),
        ("*平台不承担任何赔偿责任。*", "plain"),  # italics are no mark in Chinese type
        ("***平台不承担任何赔偿责任。***", "shown"),
        # the words that decide are enough
        ("因系统升级造成您数据丢失的，**平台不承担责任**，您可以在七日内申请补发。", "shown"),
        ("因系统升级造成您**数据**丢失的，平台不承担责任，您可以在七日内申请补发。", "plain"),
        # a title run into its paragraph names it and shows nothing
        ("**责任的限制：** 平台不承担任何赔偿责任。", "plain"),
        ("**责任的限制**：平台不承担任何赔偿责任。", "plain"),
        ("**责任的限制：** 平台**不承担任何赔偿**责任。", "shown"),
        ("**3.2** 平台不承担任何赔偿责任。", "plain"),
        # marks that are characters
        ("特此说明：【平台不承担任何赔偿责任。】", "shown"),
        ("★ 平台不承担任何赔偿责任。", "shown"),
        ("我们依照 ISO 9001 和 GB/T 19001 提供服务。", "plain"),
    ],
)
def test_one_statement(text, first):
    assert prominent(text + REST)[0] == first


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("IN NO EVENT SHALL WE BE LIABLE FOR ANY LOSS OF DATA.", "shown"),
        ("WE are not liable for any loss of data in the USA.", "plain"),
        ("We are **not liable for any loss** of data.", "shown"),
        ("We are **not liable** for any loss of data, and you may ask for a copy.", "plain"),
    ],
)
def test_one_statement_in_english(text, first):
    rest = "\n\n".join(f"On day {n} the weather was fine all over the town and the lake." for n in range(5))
    assert prominent(f"{text}\n\n{rest}\n")[0] == first


def test_bold_over_two_sentences_is_no_title():
    assert prominent("**概不退款。平台不承担任何赔偿责任。**" + REST)[:2] == ["shown", "shown"]


def test_a_heading_does_not_show_what_stands_below_it():
    text = "## **第三条 责任限制**\n\n平台不承担任何赔偿责任。" + REST
    assert prominent(text)[0] == "plain"


def test_items_are_shown_by_the_line_that_opens_their_list():
    text = "**有下列情形之一的，平台不承担责任：**\n\n（1）系统升级；\n\n（2）停电。\n"
    assert prominent(text) == ["shown", "shown", "shown"]


def test_plain_text_does_not_tell():
    assert set(prominent("平台不承担任何赔偿责任。" + REST, name="t.txt")) == {"unknown"}
    assert prominent("特此说明：【平台不承担任何赔偿责任。】" + REST, name="t.txt")[0] == "shown"


@pytest.mark.parametrize(
    ("looks", "found"),
    [
        ({"bold"}, "shown"),
        ({"larger"}, "shown"),
        ({"boxed"}, "shown"),
        ({"capitals"}, "shown"),
        ({"heading"}, "plain"),
        ({"italic"}, "plain"),
        ({"bold", "small"}, "plain"),
        ({"coloured", "faint"}, "plain"),
        ({"bold", "struck"}, "plain"),
    ],
)
def test_looks(looks, found):
    document = looking("平台不承担任何赔偿责任。", looks)
    assert document.prominence.of(document.statements[0]) == found


def test_hidden_words_are_not_shown():
    words = "平台不承担任何赔偿责任。"
    document = looking(words, {"bold"}, hidden=(Hidden(Span(0, len(words)), "collapsed"),))
    assert document.prominence.of(document.statements[0]) == "plain"
    assert [document.prominence.hidden(one) for one in document.statements] == [True, *[False] * 5]
    assert 0 < document.prominence.hidden_share < 0.5


def test_small_words_count_when_half_of_the_statement_is_small():
    words = "平台不承担任何赔偿责任"
    document = looking(
        words, {"small"}, "，您可以在七日内联系客服，由客服安排专人处理后续的一切事宜。" + REST
    )
    prominence, first = document.prominence, document.statements[0]
    assert not prominence.marked(first, ("small", "faint"))
    document = looking(words, {"small"})
    assert document.prominence.marked(document.statements[0], ("small", "faint"))


# --- compared with the rest --------------------------------------------------------------------------


def bold(*lines, also=()):
    return "\n\n".join(f"**{line}**" for line in lines) + "\n\n" + "\n\n".join(also) + "\n"


DAYS = ("第一日天晴。", "第二日多云。", "第三日小雨。", "第四日大风。", "第五日下雪。")


def test_what_most_of_the_text_looks_like_shows_nothing():
    document = annotated(bold(*DAYS[:4], also=DAYS[4:]), name="t.md")
    assert document.prominence.worn == {"bold"}
    assert document.prominence.share(("bold",)) == pytest.approx(0.8)
    assert prominent(bold(*DAYS[:4], also=DAYS[4:])) == ["plain"] * 5


def test_half_still_shows():
    lines = (*DAYS, "第六日雨夹雪。")
    assert prominent(bold(*lines[:2], also=lines[2:]))[:2] == ["shown", "shown"]


def test_red_shows_where_all_is_bold():
    text = bold(*DAYS[:4], also=('<font color="red">**第五日下雪。**</font>',))
    assert prominent(text) == ["plain"] * 4 + ["shown"]


def test_headings_are_not_the_rest():
    text = "\n\n".join(f"## **第{n}条 一段很长很长的标题**\n\n{day}" for n, day in enumerate(DAYS, 1))
    assert annotated(text, name="t.md").prominence.share(("bold",)) == 0


def test_a_notice_of_a_few_lines_may_be_bold():
    assert prominent(bold(*DAYS[:3])) == ["shown"] * 3
    assert annotated(bold(*DAYS[:3]), name="t.md").prominence.share(("bold",)) == 0


@given(st.text("平台**<u></u>。：\n【】A ", max_size=80), st.booleans())
@settings(max_examples=150, deadline=None)
def test_every_statement_has_an_answer(text, markdown):
    if not text.strip("*<u>/：。\n【】 "):
        return
    document = annotated(text, name="t.md" if markdown else "t.txt")
    for one in document.statements:
        found = document.prominence.of(one)
        assert found in (("shown", "plain") if markdown else ("shown", "unknown"))
    assert 0 <= document.prominence.share(("bold", "underline", "boxed")) <= 1
