"""The report on a page: for people, and as JSON. Not a format of ``check``."""

from __future__ import annotations

import json
from typing import Any

from termlint.model.law import Language
from termlint.page.judging import PageAnswer, PageReport
from termlint.render.columns import wrapped
from termlint.render.harmless import in_one_line, made_harmless, shown_path
from termlint.render.json import escaped, plain
from termlint.render.labels import say
from termlint.render.notes import law_notes, note
from termlint.render.paint import Paint
from termlint.render.summary import totals

_WORDS = {
    "measured": ("在浏览器中测量", "measured in a browser"),
    "read": ("未用浏览器，只读了保存的页面", "read from the saved page, without a browser"),
    "home": ("首页", "home page"),
    "agreement": ("协议", "agreement"),
    "form": ("征求同意", "asks for consent"),
    "rules": ("规则目录", "list of rules"),
    "contact": ("联系信息", "contacts"),
    "none": ("其他", "other"),
    "seen": ("看到", "seen"),
    "good": ("符合", "good"),
    "unknown": ("无法判断", "cannot tell"),
    "blocked": ("没有连接的站外主机", "hosts outside the site, not reached"),
    "picture": ("截图", "picture"),
    "answers": (
        "{good} 项符合，{finding} 项有问题，{unknown} 项无法判断",
        "{good} good, {finding} findings, {unknown} cannot tell",
    ),
}  # fmt: skip


def page_text(report: PageReport, *, ui: Language, width: int = 100, color: bool = False) -> str:
    """Findings with reason and law, then what was found good, then what could not be told and why."""
    paint = Paint(color)
    way = _say(ui, "measured" if report.way == "browser" else "read")
    blocks = [[*(_page(name, roles, ui, paint) for name, roles in report.roles), f"  ({way})"]]
    blocks += [_finding(one, ui, width, paint) for one in report.answers if one.finding]
    many = len(report.roles) > 1
    good = [line for one in report.answers if one.answer == "good" for line in _good(one, width, many)]
    if good:
        blocks.append([paint(f"{_say(ui, 'good')}:", "strong"), *good])
    if unknown := _unknown(report, width, many):
        blocks.append([paint(f"{_say(ui, 'unknown')}:", "strong"), *unknown])
    last = []
    if report.blocked:
        last += note(_say(ui, "blocked"), [in_one_line(", ".join(report.blocked))], width)
    for file, page in report.pictures:
        last += [f" = {_say(ui, 'picture')}: {shown_path(file)} ({shown_path(page)})"]
    if last:
        blocks.append(last)
    count = {
        kind: sum(one.answer == kind for one in report.answers) for kind in ("good", "finding", "unknown")
    }
    blocks.append([_say(ui, "answers").format(**count), totals(report.report, ui).rstrip("\n")])
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def page_json(report: PageReport) -> str:
    """The report of ``check`` with four keys more.

    answers: each check and page with "answer" good, finding or unknown, what was said, and evidence, whose
        "box" is left, top, width, height in CSS pixels and whose "number" is the one in the picture
    pages: what each page was taken for; followed: the links tried; pictures: files written
    """
    whole = plain(report.report)
    whole["page"] = {
        "way": report.way,
        "pages": [{"path": name, "roles": list(roles)} for name, roles in report.roles],
        "answers": [_answer(one) for one in report.answers],
        "followed": [
            {"words": words, "from": source, "about": meant, "clicks": clicks, "to": came}
            for words, source, meant, clicks, came in report.followed
        ],
        "blocked": list(report.blocked),
        "pictures": [{"file": file, "path": page} for file, page in report.pictures],
    }
    return escaped(json.dumps(whole, ensure_ascii=False, indent=2)) + "\n"


def _answer(one: PageAnswer) -> dict[str, Any]:
    return {
        "check": one.check.rule.id,
        "items": list(one.check.rule.items),
        "path": one.page,
        "answer": one.answer,
        "said": one.said,
        "evidence": [
            {
                "words": mark.evidence.words,
                "line": mark.evidence.line,
                "box": [round(side, 1) for side in mark.evidence.area] if mark.evidence.area else None,
                "number": mark.number,
            }
            for mark in one.marks
        ],
        "answers": list(one.check.answers),
    }


def _page(name: str, roles: tuple[str, ...], ui: Language, paint: Paint) -> str:
    comma = "、" if ui == "zh" else ", "
    return f"{paint(shown_path(name), 'strong')}  {comma.join(_say(ui, role) for role in roles or ('none',))}"


def _finding(one: PageAnswer, ui: Language, width: int, paint: Paint) -> list[str]:
    finding = made_harmless(one.finding)
    assert finding is not None
    head = paint(f"{finding.severity}[{finding.rule}]", finding.severity)
    lines = [
        f"{head} {paint(in_one_line(finding.title), 'strong')}",
        f" {paint('-->', 'frame')} {shown_path(one.page)}{_lines_of(one)}{_numbers_of(one)}",
    ]
    lines += note(_say(ui, "seen"), [in_one_line(mark.evidence.words) for mark in one.marks], width)
    gap = "" if ui == "zh" else " "
    lines += note(say(ui, "why"), [gap.join((finding.message.strip(), finding.why.strip()))], width)
    lines += law_notes(finding.law, ui, width)
    lines += note(say(ui, "do"), [finding.advice], width)
    if finding.related:
        lines += note(say(ui, "also"), [", ".join(finding.related)], width)
    return lines


def _good(one: PageAnswer, width: int, many: bool) -> list[str]:
    where = f" ({shown_path(one.page)})" if many else ""
    return _hanging(f"{one.check.rule.id}: {in_one_line(one.said)}{_numbers_of(one)}{where}", width)


def _unknown(report: PageReport, width: int, many: bool) -> list[str]:
    """What could not be told: one reason of one page at a time, with all checks it holds up."""
    reasons: dict[tuple[str, str], list[str]] = {}
    for one in report.answers:
        if one.answer == "unknown":
            reasons.setdefault((one.page, one.said), []).append(one.check.rule.id + _numbers_of(one))
    lines: list[str] = []
    for (page, said), names in reasons.items():
        lines += _hanging(in_one_line(said) + (f" ({shown_path(page)})" if many else ""), width)
        lines += _wrapped_names(names, width)
    return lines


def _wrapped_names(names: list[str], width: int) -> list[str]:
    lines = [""]
    for name in names:
        joined = f"{lines[-1]}, {name}" if lines[-1] else name
        if lines[-1] and len(joined) > width - 8:
            lines[-1] += ","
            lines.append(name)
        else:
            lines[-1] = joined
    return [f"      {line}" for line in lines]


def _hanging(text: str, width: int) -> list[str]:
    parts = wrapped(text, max(20, width - 4))
    return [("    " if place else "  ") + part for place, part in enumerate(parts)]


def _numbers_of(one: PageAnswer) -> str:
    numbers = list(dict.fromkeys(str(mark.number) for mark in one.marks if mark.number))
    return f" [{', '.join(numbers)}]" if numbers else ""


def _lines_of(one: PageAnswer) -> str:
    return next((f":{mark.evidence.line}" for mark in one.marks if mark.evidence.line), "")


def _say(ui: Language, key: str) -> str:
    zh, en = _WORDS[key]
    return zh if ui == "zh" else en
