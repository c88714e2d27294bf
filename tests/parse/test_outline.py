"""From lines to the clause tree."""

import pytest

from tests.parse.handmade import blocks, parse, tree


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "第一条 总则\n（一）本协议自勾选时生效。\n（二）平台可以改规则。\n第二条 费用\n以页面为准。",
            "1 总则 | -1(1) | -1(2) | 2 费用",
            id="article-item",
        ),
        pytest.param(
            "一、账号\n1、用户应当实名。\n（1）提交证件；\n（2）提交照片。\n2、密码由用户保管。\n二、费用\n1、按月收取。",
            "1 账号 | -1.1 | --1.1(1) | --1.1(2) | -1.2 | 2 费用 | -2.1",
            id="three-levels",
        ),
        pytest.param(
            "第一章 总则\n第一条 本规则适用于商家。\n第二章 处罚\n第二条 平台可以扣分。",
            "ch1 总则 | -1 | ch2 处罚 | -2",
            id="articles-run-through-chapters",
        ),
        pytest.param(
            "第一章 总则\n第一条 本规则适用于商家。\n第二章 处罚\n第一条 平台可以扣分。",
            "ch1 总则 | -ch1.1 | ch2 处罚 | -ch2.1",
            id="articles-restart-in-chapters",
        ),
        pytest.param("一、甲\n三、乙\n四、丙", "1 甲 | 3 乙 | 4 丙", id="skipped-number"),
        pytest.param("一、甲款\n二、乙款\n二、丙款", "1 甲款 | 2 乙款 | 2#2 丙款", id="repeated-number"),
        pytest.param(
            "3. 费用\n3.1 收费标准\n3.1.1 按月收取。\n3.1.2 按年收取。\n3.2 退费\n4. 其他",
            "3 费用 | -3.1 收费标准 | --3.1.1 | --3.1.2 | -3.2 退费 | 4 其他",
            id="decimals",
        ),
        pytest.param(
            "第三条 费用\n3.1 按月收取。\n（1）不满一月按一月计。\n3.2 不退。\n第四条 其他",
            "3 费用 | -3.1 | --3.1(1) | -3.2 | 4 其他",
            id="decimals-under-articles",
        ),
        pytest.param("1. 8.1 用户应当付款。\n2. 8.2 用户不得退款。", "8.1 | 8.2", id="doubled-number"),
        pytest.param(
            "第一条 付款 用户应当按时付款。第二条 争议解决 由平台所在地法院管辖。\n第三条 其他",
            "1 付款 | 2 争议解决 | 3 其他",
            id="glued-article",
        ),
        pytest.param(
            "第一条 付款\n用户依据本协议第二条 的约定付款，逾期的依第四条 处理。\n第二条 退款",
            "1 付款 | 2 退款",
            id="reference-is-no-article",
        ),
        pytest.param(
            "三、用户不得：\n1. 刷单；\n2. 炒信。\n四、其他",
            "3 | -3.1 | -3.2 | 4 其他",
            id="lead-in",
        ),
        pytest.param(
            "1. 用户不得：\n1. 刷单；\n2. 炒信。\n2. 平台可以封号。",
            "1 | -1.1 | -1.2 | 2",
            id="list-in-the-style-of-its-parent",
        ),
        pytest.param(
            "一、账号\n有下列情形之一的，平台可以封号：\n（1）刷单；\n（2）炒信。\n封号后余额不予退还。\n二、其他",
            "1 账号 | -1(1) | -1(2) | -1.§1 | 2 其他",
            id="paragraph-returns-after-the-list",
        ),
        pytest.param(
            "一、账号\n有下列情形之一的，平台可以封号：\n（1）刷单。\n刷单以系统记录为准。\n（2）炒信。\n二、其他",
            "1 账号 | -1(1) | -1(2) | 2 其他",
            id="paragraph-inside-the-list",
        ),
        pytest.param(
            "使用说明\n1、请用黑笔填写。\n2、一式两份。\n第一条 标的\n甲方购买服务。",
            "§1 使用说明 | -§1.1 | -§1.2 | 1 标的",
            id="articles-outrank-items",
        ),
        pytest.param(
            "一、账号\n（一）注册\n1. 实名注册。\n二、费用\n1. 按月收取。\n（一）退费\n1. 不退。",
            "1 账号 | -1(1) 注册 | --1(1).1 | 2 费用 | -2.1 | -2(1) 退费 | --2(1).1",
            id="a-style-returns-to-its-level",
        ),
        pytest.param(
            "一、付款\n二、\n退款\n退款期为七天。", "1 付款 | 2 退款", id="heading-on-the-next-line"
        ),
        pytest.param("4.2 、退款规则\n八. 、费用承担", "4.2 退款规则 | 8 费用承担", id="mark-after-space"),
        pytest.param(
            "第一条 付款\n① 现金；\n② 汇款。\na. 柜台\nb. 网银",
            "1 付款 | -1(1) | -1(2) | --1(2).a 柜台 | --1(2).b 网银",
            id="circles-and-letters",
        ),
    ],
)
def test_outline_zh(text, expected):
    assert tree(parse(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "ARTICLE I\nDefinitions\n\nSection 1.1 Terms\n\n(a) Fee means the price.\n\n(b) User means"
            " you.\n\nARTICLE II\nPayment",
            "1 Definitions | -1.1 Terms | --1.1(a) | --1.1(b) | 2 Payment",
            id="article-section",
        ),
        pytest.param(
            "1. Limitation of Liability\n\n1.1 We are not liable for:\n\n(i) lost profits;\n\n(ii) lost data."
            "\n\n2. Fees",
            "1 Limitation of Liability | -1.1 | --1.1(i) | --1.1(ii) | 2 Fees",
            id="roman-items",
        ),
        pytest.param(
            "1. Rules\n\nYou may not:\n\n(g) copy;\n\n(h) sell;\n\n(i) lend.\n",
            "1 Rules | -1(g) | -1(h) | -1(i)",
            id="i-after-h-is-a-letter",
        ),
        pytest.param(
            "1.2. Age Limitation. You must be of age to use the service.",
            "1.2 Age Limitation",
            id="run-in-heading",
        ),
        pytest.param(
            "1. Payment\n\nYou agree to pay as Section 5 of these Terms says.\n\n2. Refunds",
            "1 Payment | 2 Refunds",
            id="reference",
        ),
    ],
)
def test_outline_en(text, expected):
    assert tree(parse(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "# 用户协议\n\n## 一、账号\n\n1. 实名注册。\n2. 不得出借。\n\n## 二、费用\n",
            "1 账号 | -1.1 | -1.2 | 2 费用",
            id="numbered-headings",
        ),
        pytest.param(
            "# 用户协议\n\n## 1. 账号\n\n1. 实名注册。\n2. 不得出借。\n\n## 2. 费用\n",
            "1 账号 | -1.1 | -1.2 | 2 费用",
            id="list-in-the-style-of-the-headings",
        ),
        pytest.param(
            "# 协议\n\n## 账号\n\n### 注册\n\n## 费用\n", "§1 账号 | -§1.§1 注册 | §2 费用", id="unnumbered"
        ),
        pytest.param("协议\n====\n\n账号\n----\n\n实名注册。\n", "§1 账号", id="setext"),
        pytest.param(
            "# 协议\n\n**账号安全**\n\n密码由您保管。\n\n**费用**\n\n按月收取。",
            "§1 账号安全 | §2 费用",
            id="bold-lines",
        ),
        pytest.param(
            "# 协议\n\n**3.1** 按月收取。\n\n**（1）不满一月按一月计。**", "3.1 | -3.1(1)", id="bold-number"
        ),
        pytest.param(
            "# Terms\n\n1\\. **Your Account**\n\n2\\. Fees\n", "1 Your Account | 2 Fees", id="escaped"
        ),
    ],
)
def test_outline_markdown(text, expected):
    assert tree(parse(text, markdown=True)) == expected


def test_text_without_numbers_is_the_root_alone():
    document = parse("本平台提供信息服务。\n用户应当遵守法律。")
    assert tree(document) == ""
    assert blocks(document) == ["paragraph: 本平台提供信息服务。", "paragraph: 用户应当遵守法律。"]


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("第三条 责任限制", "责任限制"),
        ("一、总则", "总则"),
        ("五、账号安全：", "账号安全"),
        ("【免责声明】", "免责声明"),
        ("第一条 服务内容 本平台为用户提供交易服务。", "服务内容"),
        ("第一条　服务内容：本平台为用户提供交易服务。", "服务内容"),
        ("1. 平台：指运营方经营的网站。", "平台"),
        ("第三条 平台不对任何损失承担责任。", None),
        ("三、用户承诺：不利用服务从事违法活动。", None),
        ("三、用户不得从事以下行为：", None),
        ("三、平台郑重提醒用户：不要向他人透露密码。", None),
        ("三、每日的截止时间为当天的24:00，逾期次日处理。", None),
        ("三、返程日期： ____ ；以订单为准。", None),
        ("三、使用数据的目的", "使用数据的目的"),
        ("（一）未经平台同意转让账号的", None),
        ("第三条\n服务内容", "服务内容"),
        ("第三条\n有下列情形之一的，平台不承担责任：", None),
        ("第三条 有下列情形之一的，平台不承担责任：", None),
        ("1. Limitation of Liability", "Limitation of Liability"),
        ("1. You must pay all fees", None),
        ("1. How do I cancel?", "How do I cancel?"),
    ],
)
def test_heading_of_a_line(line, heading):
    document = parse(line + "\n下文。")
    clause = document.clauses[-1] if len(document.clauses) > 1 else document.clauses[0]
    found = clause.heading and document.source.text[slice(*clause.heading)]
    assert found == heading


def test_contents_open_no_clauses():
    contents = "一、信息的收集\n二、信息的使用\n三、信息的保护\n"
    body = "一、信息的收集\n我们收集账号。\n二、信息的使用\n我们用于登录。\n三、信息的保护\n我们加密保存。\n"
    assert tree(parse("隐私政策\n" + contents + body)) == "1 信息的收集 | 2 信息的使用 | 3 信息的保护"


def test_second_document_is_a_part():
    document = parse(
        "用户协议\n一、账号\n账号归平台所有。\n二、费用\n费用不退。\n\n隐私政策\n一、收集\n收集手机号。\n（1）登录时；"
    )
    assert tree(document) == "1 账号 | 2 费用 | §1 隐私政策 | -1#2 收集 | --1(1)"
    assert document.parts == (0, 3)
    assert document.clauses[3].depth == 1


def test_annex_with_a_title_is_a_part():
    document = parse("一、账号\n账号归平台所有。\n附件一：社区守则\n第一条 不得刷屏。\n第二条 不得引战。")
    assert tree(document) == "1 账号 | annex1 社区守则 | -annex1.1 | -annex1.2"
    assert document.parts == (0, 2)


def test_annexes_stand_side_by_side():
    document = parse("一、账号\n附件一：社区守则\n第一条 不得刷屏。\n附件二：价目表\n一、会员费")
    assert tree(document) == "1 账号 | annex1 社区守则 | -annex1.1 | annex2 价目表 | -annex2.1 会员费"


def test_title_in_the_middle_of_a_list_is_no_part():
    document = parse("一、规则\n1. 商家应遵守规则。\n2. 商家应遵守：\n商品发布规则\n3. 其他。")
    assert document.parts == (0,)


def test_language_of_clauses():
    document = parse(
        "一、账号\n用户应当下载 App Store 版本。\n二、Notices\nAll notices are sent by e-mail.\n三、\n1234"
    )
    assert [clause.lang for clause in document.clauses] == ["zh", "zh", "en", "zh"]
    assert document.lang == "zh"


def test_depth_is_bounded():
    styles = [
        "第一编",
        "第一章",
        "第一节",
        "第一条",
        "一、",
        "（一）",
        "1.",
        "（1）",
        "①",
        "a.",
        "(a)",
        "1)",
        "A)",
        "i)",
        "Ⅰ.",
    ]
    document = parse("".join(f"{style} 事项：\n" for style in styles))
    assert max(clause.depth for clause in document.clauses) <= 12
