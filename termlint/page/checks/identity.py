"""Who runs the site: licence, filings and contacts on the home page. Guidelines 8.

The home page may link to a page of contacts instead; what stands there counts as shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from termlint.page.checks.verdict import (
    Evidence,
    Verdict,
    absent,
    finding,
    good,
    no_home,
    none_of,
    seen,
    unknown,
)
from termlint.page.crawl import is_dead
from termlint.page.facts import Control, NotFollowed, Page, Site
from termlint.page.identifiers import (
    Found,
    addresses,
    credit_codes,
    filings,
    mails,
    permits,
    phones,
    police_filings,
    postcodes,
)
from termlint.page.words import Words

Parameters = Mapping[str, float | str]
Finder = Callable[[str], Iterator[Found]]

_CONTACT: Mapping[str, tuple[Finder, str, str]] = {
    "address": (addresses, "地址", "address"),
    "phone": (phones, "电话", "telephone number"),
    "email": (mails, "电子信箱", "e-mail address"),
    "postcode": (postcodes, "邮政编码", "postcode"),
}
_FAULTS = {
    "form": ("格式有误", "is malformed"),
    "check": ("校验码不符", "has a wrong check digit"),
    "stand-in": ("是占位符", "is a stand-in"),
}


def licence(site: Site, words: Words, _: Parameters) -> Iterator[Verdict]:
    """The licence, its code, or a link to either."""
    for page in _homes(site):
        links = [
            one
            for one in _controls(page)
            if words.say(one.words, "licence") or words.say(one.url, "licence-hosts")
        ]
        pictures = [one for one in page.pictures if words.say(one.alt, "licence")]
        codes = [one for one in credit_codes(page.text) if not one.fault]
        if links or pictures:
            first = seen((links or pictures)[0])
            yield good(
                page,
                f"有“{first.words or links[0].url}”",
                f'it shows "{first.words or links[0].url}"',
                [first],
            )
        elif codes:
            yield good(page, f"有{codes[0].words}", f"it shows {codes[0].words}", [_at(page, codes[0].words)])
        elif words.say(page.text, "licence"):
            shown = words.find(page.text, "licence")
            yield good(page, f"有“{shown}”字样", f'it shows the words "{shown}"', [_at(page, shown)])
        else:
            yield absent(
                page, "没有营业执照、信用代码或者其链接", "neither licence nor credit code nor a link to them"
            )
    if not _homes(site):
        yield no_home(site)


def credit_code(site: Site, _: Words, __: Parameters) -> Iterator[Verdict]:
    """Credit codes on any page looked at follow GB 32100-2015."""
    told = False
    for page in site.pages.values():
        codes = list(dict.fromkeys(credit_codes(page.text)))
        told |= bool(codes)
        yield from _forms(page, codes, "代码", "code")
    if not told:
        yield none_of(site, "没有看到统一社会信用代码", "no credit code was seen")


def filing(site: Site, words: Words, _: Parameters) -> Iterator[Verdict]:
    """An ICP filing number, well formed, or a permit in its stead."""
    for page in _homes(site):
        text = _words_of(page)
        found = list(dict.fromkeys(filings(text)))
        if found:
            yield from _forms(page, found, "备案号", "filing number")
        elif any(not one.fault for one in permits(text)):
            yield good(page, "有许可证号", "it shows the number of a permit")
        else:
            yield absent(page, "没有 ICP 备案号", "no ICP filing number")
    if not _homes(site):
        yield no_home(site)


def permit(site: Site, _: Words, __: Parameters) -> Iterator[Verdict]:
    """A telecom permit that is shown is well formed; whether one is needed the page cannot tell."""
    yield from _if_shown(
        site,
        permits,
        "许可证号",
        "permit number",
        "没有许可证号；是否需要许可，页面上看不出来",
        "no permit is shown; whether one is needed cannot be seen",
    )


def police_filing(site: Site, _: Words, __: Parameters) -> Iterator[Verdict]:
    """A filing with the public security organ that is shown is well formed."""
    yield from _if_shown(
        site,
        police_filings,
        "公安备案号",
        "police filing number",
        "没有公安备案号；是否已经备案，页面上看不出来",
        "no police filing is shown; whether there is one cannot be seen",
    )


def contact(site: Site, words: Words, parameters: Parameters) -> Iterator[Verdict]:
    """One kind of contact on the home page or on a page of contacts it links to."""
    kind = str(parameters["kind"])
    find, zh, en = _CONTACT[kind]
    for page in _homes(site):
        pages = [page, *(one for one in site.having("contact") if one.key != page.key)]
        found = [(one, what) for one in pages for what in dict.fromkeys(find(_words_of(one, kind)))]
        sound = [(one, what) for one, what in found if not what.fault]
        left = next(
            (
                (visit.control, visit.outcome.why) for visit in site.visits
                if visit.meant == "contact" and visit.source == page.key
                and isinstance(visit.outcome, NotFollowed)
            ),
            None,
        )  # fmt: skip
        if sound:
            where, what = sound[0]
            yield good(where, f"有{what.words}", f"it shows {what.words}", [_at(where, what.words)])
        elif found:
            yield from _forms(found[0][0], [found[0][1]], zh, en)
        elif any(one.scripted for one in pages):
            yield absent(next(one for one in pages if one.scripted), "", "")
        elif left:
            link, why = left
            yield unknown(page, f"“{link.words}”没有打开：{why.zh}", f'"{link.words}" {why.en}', [seen(link)])
        else:
            yield absent(page, f"没有{zh}", f"no {en}")
    if not _homes(site):
        yield no_home(site)


def identity_link_dead(site: Site, words: Words, _: Parameters) -> Iterator[Verdict]:
    """Links to licence, filing and contacts lead somewhere."""
    for page in _homes(site):
        links = [
            one for one in _controls(page)
            if one.kind == "link" and len(one.words) <= 60
            and (words.say(one.words, "licence", "contact") or _is_filing(one.words))
        ]  # fmt: skip
        dead = [one for one in links if _leads_nowhere(site, page, one)]
        left = [
            one for one in links
            if (visit := site.tried(page, one)) and isinstance(visit.outcome, NotFollowed)
        ]  # fmt: skip
        if dead and page.scripted and not any(is_dead(site.tried(page, one)) for one in dead):
            yield unknown(
                page,
                f"“{dead[0].words}”由脚本打开",
                f'"{dead[0].words}" may be opened by a script',
                map(seen, dead),
            )
        elif dead:
            yield finding(
                page, f"“{dead[0].words}”没有内容可看", f'"{dead[0].words}" leads to nothing', map(seen, dead)
            )
        elif links and not left and all(site.tried(page, one) for one in links):
            yield good(
                page,
                f"{len(links)} 个链接都打得开",
                f"all {len(links)} links lead somewhere",
                map(seen, links),
            )
        elif links:
            yield unknown(
                page, "站外链接没有打开", "links that lead outside were not opened", map(seen, links)
            )
        else:
            yield unknown(
                page, "没有执照、备案或者联系信息的链接", "there are no links to licence, filing or contacts"
            )
    if not _homes(site):
        yield no_home(site)


def _is_filing(words: str) -> bool:
    return any(filings(words)) or any(police_filings(words))


def _leads_nowhere(site: Site, page: Page, link: Control) -> bool:
    if is_dead(site.tried(page, link)):
        return True
    return (
        link.target is not None
        and link.target.strip() in ("", "#", "javascript:;", "javascript:void(0)", "javascript:void(0);")
        and site.tried(page, link) is None
    )


def _if_shown(site: Site, find: Finder, zh: str, en: str, none_zh: str, none_en: str) -> Iterator[Verdict]:
    for page in _homes(site):
        found = list(dict.fromkeys(find(_words_of(page))))
        if found:
            yield from _forms(page, found, zh, en)
        else:
            yield unknown(page, none_zh, none_en)
    if not _homes(site):
        yield no_home(site)


def _forms(page: Page, found: Iterable[Found], zh: str, en: str) -> Iterator[Verdict]:
    """Numbers judged by their form: the first wrong one speaks."""
    found = list(found)
    wrong = [one for one in found if one.fault]
    if wrong:
        fault = _FAULTS[wrong[0].fault]
        yield finding(
            page,
            f"{zh}“{wrong[0].words}”{fault[0]}",
            f'the {en} "{wrong[0].words}" {fault[1]}',
            [_at(page, one.words) for one in wrong],
        )
    elif found:
        yield good(
            page, f"{zh}“{found[0].words}”", f'the {en} "{found[0].words}"', [_at(page, found[0].words)]
        )


def _homes(site: Site) -> list[Page]:
    return site.having("home")


def _controls(page: Page) -> list[Control]:
    return [one for one in page.controls if one.look.shown is not False]


def _words_of(page: Page, kind: str = "") -> str:
    """All words of a page, alternative texts and mail and phone links included."""
    more = [one.alt for one in page.pictures if one.alt]
    for one in _controls(page):
        target = one.target or ""
        if kind == "email" and target.lower().startswith("mailto:"):
            more.append(target[7:].partition("?")[0])
        elif kind == "phone" and target.lower().startswith("tel:"):
            more.append("电话 " + target[4:])
        elif one.words and one.words not in page.text:
            more.append(one.words)
    return "\n".join([page.text, *more])


def _at(page: Page, words: str) -> Evidence:
    """Words as evidence, with the place of the control or picture that holds them."""
    for one in page.controls:
        if words in one.words and one.look.shown is not False:
            return Evidence(words, one.look.area, one.line)
    return Evidence(words, page.place_of(words))
