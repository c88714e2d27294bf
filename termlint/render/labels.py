"""The words of the terminal formats, in both languages."""

from __future__ import annotations

import re

from termlint.model.law import Language

# English has a form for one and a form for many, with "|" between them.
_WORDS: dict[str, tuple[str, str]] = {
    "error": ("{n} 个错误", "{n} error|{n} errors"),
    "warning": ("{n} 个警告", "{n} warning|{n} warnings"),
    "info": ("{n} 个提示", "{n} note|{n} notes"),
    "absent": ("缺少 {n} 项内容", "{n} section missing|{n} sections missing"),
    "waived": ("已豁免 {n} 项", "{n} waived|{n} waived"),
    "clauses": ("{n} 个条款", "{n} clause|{n} clauses"),
    "documents": ("{n} 份文件", "{n} document|{n} documents"),
    "rules": ("{n} 条规则", "{n} rule|{n} rules"),
    "kind": ("文件类型 {kind}", "kind {kind}"),
    "no findings": ("没有发现问题", "no findings"),
    "checked": ("检查了{clauses}", "checked {clauses}"),
    "skipped": ("跳过{rules}", "{rules} skipped"),
    "none skipped": ("没有跳过规则", "no rules skipped"),
    "total": ("合计", "total"),
    "as of": ("依据 {day} 有效的法律", "law as of {day}"),
    "ruleset": ("规则集 {name} {version}", "ruleset {name} {version}"),
    "nothing": ("没有检查任何文件", "no document was checked"),
    "incomplete": (
        "不完整:{documents}未能读取或者未能读完，不能视为没有问题",
        "incomplete: {documents} not read, or not to the end; not the same as clean",
    ),
    "unread": ("未读取", "unread"),
    "partly unread": ("未读完", "partly unread"),
    "missing": ("缺少", "missing"),
    "opening": ("开头", "opening"),
    "printed page": ("第 {n} 页", "page {n}"),
    "whole": ("整份文件", "whole document"),
    "confidence": ("置信度", "confidence"),
    "high": ("高", "high"),
    "right": ("正确", "right"),
    "wrong": ("误报", "wrong"),
    "share": ("正确率", "share"),
    "measured": (
        "{n} 条规则，其中 {silent} 条未在测试语料中报告",
        "{n} rules, {silent} of them silent where measured",
    ),
    "medium": ("中", "medium"),
    "low": ("低", "low"),
    "why": ("原因", "why"),
    "law": ("依据", "law"),
    "do": ("建议", "do"),
    "model": ("示范条款", "model clause"),
    "see": ("查看", "see"),
    "also": ("另见", "also"),
    "since": ("{title}，自 {day} 起施行", "{title}, in force since {day}"),
    "until": ("{title}，自 {day} 起施行，至 {last} 止", "{title}, in force from {day} to {last}"),
    "no words": ("（条文原文未经核实，只引条款号）", "(words not verified; cited by number and title)"),
    "nth": ("（第 {n} 处）", " (no. {n} of this number)"),
    "severity": ("严重程度", "severity"),
    "items": ("指引条款", "Guidelines"),
    "consumer": ("消费者", "consumer"),
    "merchant": ("商家", "merchant"),
    "message": ("提示", "message"),
    "effect": ("后果", "effect"),
    "void": ("无效", "void"),
    "not-part": ("不成为合同内容", "not part of the contract"),
    "reduced": ("可以减少", "may be reduced"),
    "against-drafter": ("作不利于提供方的解释", "read against the drafter"),
    "order": ("违反管理性规定", "breach of an administrative rule"),
    "none": ("无直接法律后果", "no direct consequence"),
    "status": ("状态", "status"),
    "stable": ("正式", "stable"),
    "preview": ("试行", "preview"),
    "retired": ("停用", "retired"),
    "kinds": ("适用文件", "kinds"),
    "basis": ("判断依据", "judged by"),
    "by text": ("文字", "text"),
    "by look": ("字体外观", "look"),
    "by page": ("页面", "page"),
    "needs": ("需要", "needs"),
    "emphasis": ("可以看出加粗等显著标识的格式", "a format that shows emphasis"),
    "visibility": ("可以看出内容是否隐藏的格式", "a format that shows what is hidden"),
    "page": ("查看页面", "a look at the page"),
    "tags": ("标签", "tags"),
    "file": ("规则文件", "file"),
    "flagged": ("会报告的例子", "flagged"),
    "spared": ("不会报告的例子", "spared"),
    "no law": ("当日没有有效的依据，规则不适用", "none in force on that day; the rule is silent"),
    "not in force": ("{title}：{day} 没有有效文本", "{title}: not in force on {day}"),
    "versions": ("历次文本", "versions"),
    "verification": ("核对", "verified"),
    "[2+]": ("多份文本一致", "several copies agree"),
    "[1]": ("一份文本", "one copy"),
    "[MEM]": ("未核实", "not verified"),
    "number": ("文号", "number"),
    "issuer": ("发布机关", "issuer"),
    "sources": ("来源", "sources"),
    "note": ("说明", "note"),
    "rule": ("规则", "rule"),
    "title": ("标题", "title"),
    "item": ("条款", "item"),
    "now": ("当日", "on the day"),
    "articles": ("{n} 条", "{n} clause|{n} clauses"),
    "features": ("可选内容", "features"),
    "blanks": ("空格", "blanks"),
    "with": ("有 {names} 时", "with {names}"),
    "without": ("没有 {names} 时", "without {names}"),
    "guidance": ("说明", "guidance"),
    "how to use": ("使用说明", "how to use it"),
    "to be shown": ("（须显著提示）", " (to be shown)"),
}

_CONTAINERS = {
    "bk": ("第{n}编", "book {n}"),
    "pt": ("第{n}部分", "part {n}"),
    "ch": ("第{n}章", "chapter {n}"),
    "s": ("第{n}节", "section {n}"),
    "annex": ("附件{n}", "annex {n}"),
}
_CONTAINER = re.compile(r"(bk|pt|ch|s|annex)(\d+(?:-\d+)*)\.?")


def say(ui: Language, key: str, *, n: int | None = None, **parts: str) -> str:
    """The words for a key, with its parts filled in.

    >>> say("en", "clauses", n=1), say("zh", "clauses", n=12)
    ('1 clause', '12 个条款')
    """
    zh, en = _WORDS[key]
    if ui == "en" and "|" in en:
        one, _, many = en.partition("|")
        en = one if n == 1 else many
    return (zh if ui == "zh" else en).format(n=n, **parts)


def clause_name(path: str, ui: Language) -> str:
    """A clause path as one would say it; "" for text before any clause.

    >>> clause_name("8.2(1)", "zh"), clause_name("ch2.3", "en"), clause_name("§3", "zh")
    ('第8.2(1)条', 'chapter 2, clause 3', '§3')
    """
    rest, _, again = path.partition("#")
    names = []
    while match := _CONTAINER.match(rest):
        zh, en = _CONTAINERS[match[1]]
        names.append((zh if ui == "zh" else en).format(n=match[2]))
        rest = rest[match.end() :]
    if rest:
        numbered = rest[0].isdigit()
        names.append((f"第{rest}条" if ui == "zh" else f"clause {rest}") if numbered else rest)
    name = ("" if ui == "zh" else ", ").join(names)
    return name + say(ui, "nth", n=int(again)) if again.isdigit() else name
