import pytest
from hypothesis import given
from hypothesis import strategies as st

from .handmade import SCANNER, annotated


def read(text, **more):
    document = annotated(text, **more)
    return [document.text(statement) for statement in document.statements if not statement.heading]


@pytest.mark.parametrize(
    ("text", "statements"),
    [
        ("平台不承担责任。用户自负！", ["平台不承担责任。", "用户自负!"]),
        ("甲方承担运费；乙方不退款。", ["平台承担运费;", "用户不退款。"]),
        ("We are not liable. You pay 3.5 yuan to Co. Ltd. now.", ["we are not liable.", "you pay 3.5 yuan to co. ltd. now."]),
    ],
)  # fmt: skip
def test_statements_end_at_sentence_ends_and_semicolons(text, statements):
    assert read(text) == statements


def inherited(text):
    document = annotated(text)
    return {
        document.text(one): [
            SCANNER.names[bit] for bit in range(len(SCANNER.names)) if one.inherited >> bit & 1
        ]
        for one in document.statements
    }


def test_a_list_item_inherits_the_words_of_its_opening_line():
    text = "1. 有下列情形的，平台不承担任何责任：\n（1）黑客攻击；\n（2）系统故障。\n2. 用户应当付款。"
    words = inherited(text)
    assert words["黑客攻击;"] == words["系统故障。"] == ["no-liability", "platform"]
    assert words["用户应当付款。"] == []


def test_opening_lines_are_chained():
    text = "一、平台不承担下列责任：\n（一）因下列原因造成人身伤害的：\n1. 场地湿滑；\n2. 天气。"
    assert inherited(text)["场地湿滑;"] == ["injury", "no-liability", "platform"]


def test_a_list_on_one_line_inherits_too():
    words = inherited("因下列原因，平台不承担任何责任：（1）黑客攻击；（2）系统故障。")
    assert words["(2)系统故障。"] == ["no-liability", "platform"]


def test_a_list_closes_at_a_sentence_of_its_own():
    text = "平台不承担下列责任：\n（1）黑客攻击；\n（2）系统故障。\n\n用户可以随时注销账号，注销后平台删除其资料。"
    assert inherited(text)["用户可以随时注销账号,注销后平台删除其资料。"] == []


@given(st.text("平台用户不承担责任。；：\n（1）一、 第条ab.", max_size=120))
def test_statements_follow_each_other_inside_their_blocks(text):
    if not text.strip():
        return
    document = annotated(text)
    end = 0
    for index, statement in enumerate(document.statements):
        assert statement.index == index
        assert end <= statement.start < statement.end
        end = statement.end
        block = document.reading.blocks[statement.block]
        assert block.start <= statement.start
        assert statement.end <= block.end + 1
        assert all(statement.start <= word.start and word.end <= statement.end for word in statement.words)
        assert all(lead_in < index for lead_in in statement.lead_ins)


@given(st.text("平台用户 不承担责任。；\n**（1）# 第一条ＡＢ\u200b", max_size=80))
def test_the_reading_leads_back_to_the_same_words(text):
    if not text.strip(" \n\u200b"):
        return
    from termlint.lang.fold import fold, squeeze

    document = annotated(text, name="t.md")
    source = document.document.source.text
    for statement in document.statements:
        span = document.reading.to_source(statement.start, statement.end)
        assert 0 <= span.start < span.end <= len(source)
        words = squeeze(fold(source[span.start : span.end])).text
        first = document.text(statement)[0]
        assert words.startswith(first)
