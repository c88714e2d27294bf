"""Can the agreement be read in full, searched, selected, copied, printed, saved? Guidelines 7."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from termlint.page.checks.verdict import (
    UNMEASURED,
    UNSTYLED,
    Verdict,
    absent,
    finding,
    good,
    no_agreement,
    seen,
    unknown,
    unrun,
)
from termlint.page.facts import Page, Site
from termlint.page.words import Words

Parameters = Mapping[str, float | str]


def text_selectable(site: Site, _: Words, parameters: Parameters) -> Iterator[Verdict]:
    """Nearly all words of the agreement can be selected."""
    for page in _agreements(site):
        share, locked = page.reading.selected, [one for one in page.parts if one.how == "unselectable"]
        if page.reading.select is False:
            yield finding(
                page, "拖动选取文字被拦截", "starting a selection is stopped", map(seen, locked[:3])
            )
        elif share is not None and share < float(parameters["share"]):
            yield finding(
                page,
                f"全选只能选中 {share:.0%} 的文字",
                f"selecting all takes hold of {share:.0%} of the words",
                map(seen, locked[:3]),
            )
        elif share is None or page.reading.select is None or not page.styled or page.scripted:
            yield unknown(page, *_why(page))
        else:
            yield good(
                page,
                f"全选可以选中 {share:.0%} 的文字",
                f"selecting all takes hold of {share:.0%} of the words",
            )
    if not _agreements(site):
        yield no_agreement(site)


def copy_allowed(site: Site, _: Words, __: Parameters) -> Iterator[Verdict]:
    """The copy event goes through."""
    yield from _event(site, "copy", ("复制", "copying"))


def menu_allowed(site: Site, _: Words, __: Parameters) -> Iterator[Verdict]:
    """The context menu opens."""
    yield from _event(site, "menu", ("右键菜单", "the context menu"))


def text_printable(site: Site, _: Words, parameters: Parameters) -> Iterator[Verdict]:
    """Nearly all words are still there when printed."""
    for page in _agreements(site):
        share = page.reading.printed
        if share is None or not page.styled:
            yield unknown(page, *_why(page))
        elif share < float(parameters["share"]) and share < 0.5:
            yield finding(page, f"打印时只剩 {share:.0%} 的文字", f"{share:.0%} of the words remain in print")
        else:
            yield good(page, f"打印时保留 {share:.0%} 的文字", f"{share:.0%} of the words remain in print")
    if not _agreements(site):
        yield no_agreement(site)


def text_cut(site: Site, words: Words, _: Parameters) -> Iterator[Verdict]:
    """No area with fixed height cuts words off without a way to scroll."""
    pages = _with_terms(site, words)
    for page in pages:
        cut = [one for one in page.parts if one.how == "cut" and one.opens is not True]
        if not page.styled:
            yield unknown(page, *UNSTYLED)
        elif cut and page.way == "saved" and page.scripted:
            yield unknown(page, *unrun(page))
        elif cut:
            letters = sum(one.characters for one in cut)
            yield finding(
                page, f"约 {letters} 字被截断", f"about {letters} characters are cut off", map(seen, cut[:3])
            )
        elif page.way == "saved":
            yield unknown(page, *(UNMEASURED if page.styled else UNSTYLED))
        else:
            yield good(page, "没有被截断的文字", "no words are cut off")
    if not pages:
        yield no_agreement(site)


def text_hidden(site: Site, words: Words, parameters: Parameters) -> Iterator[Verdict]:
    """No agreement stands in the page without being displayed and without something that opens it."""
    pages = _with_terms(site, words)
    for page in pages:
        least = int(parameters["characters"])
        hidden = [
            one
            for one in page.parts
            if one.how == "hidden" and one.characters >= least and one.opens is not True
        ]
        hidden = [
            one
            for one in hidden
            if "agreement" in site.roles.get(page.key, ())
            or words.say(one.words, "documents", "privacy", "agreement-text")
        ]
        opened = [
            visit for visit in site.visits
            if visit.source == page.key and isinstance(visit.outcome, Page)
            and visit.outcome.key.startswith(page.key)
        ]  # fmt: skip
        openers = [
            one for one in page.controls
            if one.look.shown is not False and len(one.words) <= 40
            and words.say(one.words, "documents", "privacy")
        ]  # fmt: skip
        letters = sum(one.characters for one in hidden)
        if not hidden:
            if not page.styled:
                yield unknown(page, *UNSTYLED)
            else:
                yield good(page, "没有隐藏的协议文字", "no words of an agreement are hidden")
        elif opened:
            yield good(
                page,
                f"点击“{opened[0].control.words}”即展开",
                f'a click on "{opened[0].control.words}" opens it',
                [seen(opened[0].control)],
            )
        elif page.scripted or (page.way == "saved" and openers):
            yield unknown(
                page,
                f"约 {letters} 字没有显示，{unrun(page)[0]}",
                f"about {letters} characters are not displayed; {unrun(page)[1]}",
                map(seen, hidden[:3]),
            )
        elif openers and not any(site.tried(page, one) for one in openers):
            yield unknown(
                page,
                f"约 {letters} 字没有显示，没有点击“{openers[0].words}”",
                f'about {letters} characters are not displayed; "{openers[0].words}" was not clicked',
                map(seen, openers[:1]),
            )
        else:
            yield finding(
                page,
                f"约 {letters} 字没有显示",
                f"about {letters} characters are not displayed",
                map(seen, hidden[:3]),
            )
    if not pages:
        yield no_agreement(site)


def text_not_image(site: Site, words: Words, parameters: Parameters) -> Iterator[Verdict]:
    """A page that should hold an agreement holds text, not pictures of text."""
    led = [
        visit.outcome for visit in site.visits
        if visit.meant in ("documents", "privacy") and isinstance(visit.outcome, Page)
        and visit.outcome.key != site.start.key
    ]  # fmt: skip
    pages = list({page.key: page for page in [*_agreements(site), *led]}.values())
    for page in pages:
        letters = sum(map(len, page.lines))
        large = [one for one in page.pictures if _is_large(one.width, one.height)]
        unsized = [one for one in page.pictures if one.width is None or one.height is None]
        if letters >= float(parameters["characters"]):
            yield good(page, f"有 {letters} 字的文字", f"it holds {letters} characters of text")
        elif large:
            yield finding(
                page,
                f"只有 {letters} 字，另有 {len(large)} 幅大图",
                f"only {letters} characters of text beside {len(large)} large pictures",
                map(seen, large[:3]),
            )
        elif page.scripted or unsized:
            yield unknown(page, *(unrun(page) if page.scripted else UNMEASURED))
        else:
            yield good(page, "没有代替文字的图片", "no pictures stand for text")
    if not pages:
        yield no_agreement(site)


def rules_search(site: Site, words: Words, _: Parameters) -> Iterator[Verdict]:
    """A search field on the page that displays rules."""
    pages = [
        page for page in site.pages.values() if {"agreement", "rules"} & set(site.roles.get(page.key, ()))
    ]
    for page in pages:
        if any(one.startswith("search") or words.say(one, "search") for one in page.inputs):
            yield good(page, "有检索框", "it has a search field")
        else:
            yield absent(page, "没有检索框", "it has no search field")
    if not pages:
        yield no_agreement(site)


def agreement_download(site: Site, words: Words, _: Parameters) -> Iterator[Verdict]:
    """A way to download, print or save is offered, or the agreement is a file in itself."""
    for page in _agreements(site):
        offers = [
            one
            for one in page.controls
            if one.look.shown is not False and len(one.words) <= 30 and words.say(one.words, "download")
        ]
        if offers:
            yield good(
                page, f"有“{offers[0].words}”", f'it offers "{offers[0].words}"', map(seen, offers[:1])
            )
        else:
            yield absent(page, "没有下载、打印或者保存的入口", "nothing offers to download, print or save it")
    if not _agreements(site):
        yield no_agreement(site)


def _event(site: Site, name: str, said: tuple[str, str]) -> Iterator[Verdict]:
    for page in _agreements(site):
        alone = page.reading.copy if name == "copy" else page.reading.menu
        if alone is None:
            yield unknown(page, *_why(page))
        elif alone:
            yield good(page, f"{said[0]}没有被拦截", f"{said[1]} is left alone")
        else:
            yield finding(page, f"{said[0]}被拦截", f"{said[1]} is stopped")
    if not _agreements(site):
        yield no_agreement(site)


def _agreements(site: Site) -> list[Page]:
    return site.having("agreement")


def _with_terms(site: Site, words: Words) -> list[Page]:
    """Agreements, and forms that may hold one."""
    return [page for page in site.pages.values() if {"agreement", "form"} & set(site.roles.get(page.key, ()))]


def _why(page: Page) -> tuple[str, str]:
    return unrun(page) if page.scripted else UNMEASURED if page.styled else UNSTYLED


def _is_large(width: float | None, height: float | None) -> bool:
    return width is not None and height is not None and width >= 250 and width * height >= 100_000
