"""Three answers: found good, a finding, cannot tell."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, NamedTuple

from termlint.page.facts import Area, Both, Choice, Control, Page, Part, Picture, Site

Answer = Literal["good", "finding", "unknown"]


class Evidence(NamedTuple):
    """Words or a thing on the page that an answer rests on.

    area: where it stands, for the picture; None without a browser
    line: in the file; None in a browser
    """

    words: str
    area: Area | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check says of one page.

    said: what was seen or measured, or why it cannot be told
    """

    page: Page
    answer: Answer
    said: Both
    evidence: tuple[Evidence, ...] = ()


def good(page: Page, zh: str, en: str, evidence: Iterable[Evidence] = ()) -> Verdict:
    return Verdict(page, "good", Both(zh, en), tuple(evidence))


def finding(page: Page, zh: str, en: str, evidence: Iterable[Evidence] = ()) -> Verdict:
    return Verdict(page, "finding", Both(zh, en), tuple(evidence))


def unknown(page: Page, zh: str, en: str, evidence: Iterable[Evidence] = ()) -> Verdict:
    return Verdict(page, "unknown", Both(zh, en), tuple(evidence))


def absent(page: Page, zh: str, en: str) -> Verdict:
    """Something is not on the page: a finding, unless scripts that were not run may put it there."""
    return unknown(page, *unrun(page)) if page.scripted else finding(page, zh, en)


def unrun(page: Page) -> tuple[str, str]:
    """Why scripts keep an answer open: they were not run, or did not load."""
    return SCRIPTED if page.way == "saved" else UNLOADED


def none_of(site: Site, zh: str, en: str) -> Verdict:
    """No page of the kind a check is about was met."""
    return unknown(site.start, zh, en)


def no_home(site: Site) -> Verdict:
    return none_of(site, "这不是首页；请检查首页，或者用 --as home 指明",
                   "this is not the home page; check that, or say --as home")  # fmt: skip


def no_agreement(site: Site) -> Verdict:
    return none_of(site, "没有看到协议正文", "no page with the words of an agreement was reached")


def no_form(site: Site) -> Verdict:
    return none_of(site, "没有看到征求同意的页面", "no page that asks for consent was reached")


def seen(thing: Control | Choice | Part | Picture) -> Evidence:
    """A thing on the page as evidence."""
    words = thing.alt if isinstance(thing, Picture) else thing.words
    return Evidence(words[:80], thing.look.area, thing.line)


SCRIPTED = (
    "页面内容可能由脚本显示，须在浏览器中查看（--browser）",
    "scripts that were not run may change this; look in a browser (--browser)",
)
UNLOADED = (
    "页面的脚本没有加载，内容可能不全",
    "scripts of the page did not load, so something may be missing",
)
UNSTYLED = ("缺少样式表，看不出样子", "style sheets are missing, so its look is not known")
UNMEASURED = ("须在浏览器中测量（--browser）", "only a browser can measure this (--browser)")
