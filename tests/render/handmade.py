"""Reports made by hand: the smallest that show a point. All sentences are the project's own."""

from dataclasses import replace
from datetime import date

from termlint.model.report import CitedLaw, DocumentReport, Finding, Missing, Report, Skipped, Unread
from termlint.model.span import Box, Lines, Span

CIVIL_CODE_497 = CitedLaw(
    cite="cn/civil-code:497",
    title="《民法典》第四百九十七条",
    in_force_since=date(2021, 1, 1),
    text="有下列情形之一的，该格式条款无效：（一）具有本法第一编第六章第三节和本法第五百零六条规定的无效情形；"
    "（二）提供格式条款一方不合理地免除或者减轻其责任、加重对方责任、限制对方主要权利；"
    "（三）提供格式条款一方排除对方主要权利。",
    verification="[2+]",
)
CIVIL_CODE_506 = CitedLaw(
    cite="cn/civil-code:506",
    title="《民法典》第五百零六条",
    in_force_since=date(2021, 1, 1),
    text="合同中的下列免责条款无效：（一）造成对方人身损害的；（二）因故意或者重大过失造成对方财产损失的。",
    verification="[2+]",
)
CONSUMER_LAW_26 = CitedLaw(
    cite="cn/consumer-protection-law:26.2",
    title="《消费者权益保护法》第二十六条第二款",
    in_force_since=date(2014, 3, 15),
    text="经营者不得以格式条款、通知、声明、店堂告示等方式，作出排除或者限制消费者权利、减轻或者免除经营者责任、"
    "加重消费者责任等对消费者不公平、不合理的规定，不得利用格式条款并借助技术手段强制交易。",
    verification="[2+]",
)
GUIDELINES_10_5 = CitedLaw(
    cite="cn/platform-guidelines:10(5)",
    title="《网络交易平台合同格式条款规范指引》第十条第（五）项",
    in_force_since=date(2014, 7, 30),
    text="",
    verification="[MEM]",
)
LAW = (CIVIL_CODE_497, CIVIL_CODE_506, CONSUMER_LAW_26, GUIDELINES_10_5)


def finding(text="", quote="", *proof, **changes):
    """A finding about a quote in a text, about all of it without one; proof is words of the text."""
    start = text.index(quote) if quote else 0
    span = Span(start, start + len(quote)) if quote else None
    lines = Lines.of(text)
    evidence = []
    for words in proof:
        at = text.index(words, start) if words in quote else text.index(words)
        evidence.append(Span(at, at + len(words)))
    fields = {
        "rule": "cn/exemption/blanket", "title": "概括免除平台责任", "items": ("10.5",), "severity": "error",
        "effect": "void", "confidence": "high", "basis": "text", "clause": "8.2", "heading": "免责条款", "span": span,
        "position": lines.position(span.start) if span else None,
        "end": lines.position(span.end) if span else None,
        "boxes": (), "quote": quote, "lead_in": "", "evidence": tuple(evidence),
        "message": "不论什么原因，平台都不承担责任。",
        "why": "条款没有把故意、重大过失和人身损害排除在外，这样的免责无效。",
        "advice": "写明哪些原因可以免责，并保留平台有过错时的责任。",
        "law": (CIVIL_CODE_506, GUIDELINES_10_5), "party": "consumer", "tags": ("eu:ltd",), "cure": None,
        "related": (), "fingerprint": "0123456789abcdef", "suppressed": None,
    }  # fmt: skip
    return Finding(**(fields | changes))


def in_english(**changes):
    """The words of a finding in English."""
    return {
        "title": "Blanket exclusion of the platform's liability",
        "heading": "Liability",
        "message": "Excludes the platform's liability whatever the cause.",
        "why": "The words do not spare intent or personal injury; such an exclusion is void.",
        "advice": "Name the causes that excuse the platform, and keep its liability where it is at fault.",
        "law": (
            replace(CIVIL_CODE_506, title="Civil Code Art. 506"),
            replace(GUIDELINES_10_5, title="Platform Guidelines 2014 Art. 10(5)"),
        ),
    } | changes


def document(text="", *findings, **changes):
    fields = {
        "path": "用户协议.txt", "sha256": "e3b0c442", "doc_type": "registration", "language": "zh",
        "characters": len(text), "clauses": 12, "findings": findings, "skipped": (),
        "missing": (), "unread": (),
    }  # fmt: skip
    return DocumentReport(**(fields | changes))


def report(*documents, unread=()):
    return Report("0.1.0", "cn", "2026.11", date(2026, 11, 21), documents, unread)


def plain():
    text = "第八条 免责条款\n\n8.2 因任何原因造成用户损失的，本平台概不承担任何责任。\n"
    quote = "因任何原因造成用户损失的，本平台概不承担任何责任。"
    return report(document(text, finding(text, quote, "任何原因", "概不承担任何责任")))


def printed():
    text = "8.2 因任何原因造成用户损失的，本平台概不承担任何责任。"
    boxes = (Box(3, 90, 700, 505, 712), Box(4, 90, 760, 210, 772))
    return report(document(text, finding(text, text[4:], "任何原因", boxes=boxes), path="用户协议.pdf"))


def english():
    quote = "The Platform shall not be liable for any loss of the User, whatever the cause."
    text = f"8. Liability\n\n8.2 {quote}\n"
    one = finding(text, quote, "shall not be liable", "whatever the cause", **in_english())
    return report(document(text, one, path="terms.md", language="en"))


def mixed():
    text = "3.1 您理解，MiniShop（“本平台”）按 AS IS 状态提供 App，对 bug 造成的损失不负责。"
    one = finding(text, text[4:], "AS IS", "对 bug 造成的损失不负责", clause="3.1", heading="")
    return report(document(text, one))


def emoji():
    text = "5.1 🎁活动奖品由𠮷野🏠提供，出现问题👩‍💻本平台概不负责，e\u0301tage 除外。"
    return report(document(text, finding(text, text[4:], "𠮷野🏠", "概不负责", clause="5.1", heading="")))


def full_width():
    text = "（三）“会员费”（含税价￥３０／月）一经支付，“概不退还”！"
    changes = {"clause": "6(3)", "heading": "会员费", "confidence": "medium"}
    one = finding(text, text[3:], "３０／月", "概不退还", **changes)
    return report(document(text, one))


def long_clause():
    text = "\n" * 141 + (
        "8.2 因系统维护、设备故障、网络拥堵、黑客攻击、电力中断、第三方服务商原因、"
        "政府行为以及其他任何可预见或者不可预见的原因造成用户损失的，"
        "本平台概不承担任何形式的赔偿责任，包括但不限于直接损失、"
        "间接损失、预期利益损失以及数据丢失所致的损失；\n"
        "用户同意放弃就上述损失向本平台及其关联公司提出索赔、投诉、仲裁或者诉讼的一切权利。"
    )
    quote = text[145:]
    proof = (
        "其他任何可预见或者不可预见的原因",
        "概不承担任何形式的赔偿责任",
        "放弃就上述损失向本平台及其关联公司提出索赔",
    )
    related = ("cn/exemption/third-party", "cn/rights/claim")
    one = finding(text, quote, *proof, law=LAW, cure="cn/liability/fault-based", related=related)
    return report(document(text, one))


def list_item():
    text = "九、出现下列情形之一的，本平台不承担责任：\n（一）系统升级；\n（二）本平台工作人员误操作。\n"
    one = finding(
        text, "本平台工作人员误操作。", "不承担责任", "本平台工作人员误操作",
        lead_in="出现下列情形之一的，本平台不承担责任：", clause="9(2)", heading="",
    )  # fmt: skip
    return report(document(text, one))


def table_cell():
    text = "| 情形 | 处理 |\n| --- | --- |\n| **延迟发货** | 扣除全部保证金\t且不予退还 |\n"
    one = finding(
        text, "扣除全部保证金\t且不予退还", "全部保证金", "不予退还", severity="warning",
        clause="§3", heading="违约处理", party="merchant",
    )  # fmt: skip
    return report(document(text, one, path="规则/保证金.md"))


def whole_document():
    one = finding(
        rule="cn/notice/no-complaint-channel", title="没有写明投诉途径", severity="info", heading="",
        clause="", message="整份协议没有投诉、举报的渠道。", why="用户无从知道向谁投诉。",
        advice="写明投诉电话和处理时限。", law=(CONSUMER_LAW_26,), cure=None,
    )  # fmt: skip
    law = (CONSUMER_LAW_26,)
    missing = Missing("cn/content/exit", "退出机制", ("6",), "warning", law, "cn/registration/exit")
    return report(document("", one, missing=(missing,)))


def incomplete():
    hidden = Skipped("cn/notice/emphasis", "该格式看不出字体是否加粗等显著标识")
    page = tuple(Skipped(f"cn/notice/page-{n}", "须查看页面才能判断") for n in (1, 2))
    text = "1. 最终解释权归本平台所有。"
    waived = finding(text, text[3:], "最终解释权", clause="1", suppressed="历史条款，下月改")
    return report(
        document("", path="a/规则.txt", skipped=(hidden, *page)),
        document(text, waived, path="b.docx", unread=("第 3 页是图片。",), clauses=1),
        unread=(Unread("c.pdf", "没有找到文字，可能是扫描件。"),),
    )


def hostile():
    text = "1. 本平台\x1b[2J\x1b]0;gone\x07概不\u202e负责\x9b31m，\ud83d甲\x00乙\r\x08。\x85完"
    one = finding(
        text, text[3:], "概不\u202e负责", title="坏\x1b[31m\n标题", lead_in="引\x1b[A言：",
        heading="条\x1b]8;;http://x\x07款\n二", message="信\x1b[1m息",
        why="因\x07", advice="改\x1b[0m", related=("a\x1b[m",), cure="c\x9bm",
        law=(CitedLaw("x\x1b", "法\x1b[5m", date(2021, 1, 1), "条\x1b[7m文\x9b0m", "[1]"),),
    )  # fmt: skip
    skipped = (Skipped("r", "理\x1b[m由"),)
    return report(
        document(text, one, path="恶\x1b[31m意\n.txt", unread=("半\x1b[m",), skipped=skipped),
        unread=(Unread("u\x1b[m", "v\x1b[m\ud800"),),
    )


ALL = {
    "plain": plain, "printed": printed, "english": english, "mixed": mixed, "emoji": emoji, "full-width": full_width,
    "long-clause": long_clause, "list-item": list_item, "table-cell": table_cell,
    "whole-document": whole_document, "incomplete": incomplete, "hostile": hostile,
}  # fmt: skip
