"""Is the agreement linked from the home page, to be seen there, alive, and near? Guidelines 7."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from termlint.page.checks.verdict import (
    UNMEASURED,
    UNSTYLED,
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
from termlint.page.facts import Control, NotFollowed, OtherFile, Outcome, Page, Site, Visit
from termlint.page.words import Words

Parameters = Mapping[str, float | str]
LONGEST = 40  # characters of a link; longer words only mention an agreement
ENDLESS = 20_000  # pixels from the top


def links_to_terms(page: Page, words: Words) -> list[Control]:
    """The controls of a page that name an agreement, rules or a policy and are no button of consent."""
    return [
        one for one in page.controls
        if len(one.words) <= LONGEST and "://" not in one.words
        and words.say(one.words, "documents", "privacy", "rules")
        and not (one.kind == "button" and words.say(one.words, "agree", "refuse"))
    ]  # fmt: skip


def agreement_link(site: Site, words: Words, _: Parameters) -> Iterator[Verdict]:
    """The home page links to an agreement or rules; a privacy policy alone is not enough."""
    homes = site.having("home")
    if not homes:
        yield no_home(site)
    for page in homes:
        links = [one for one in links_to_terms(page, words) if one.look.shown is not False]
        terms = [one for one in links if words.say(one.words, "documents", "rules")]
        if terms:
            yield good(
                page, f"首页有链接“{terms[0].words}”", f'it links to "{terms[0].words}"', map(seen, terms[:3])
            )
        elif page.scripted:
            yield absent(page, "", "")
        elif links:
            name = links[0].words
            yield finding(
                page,
                f"只有隐私政策的链接“{name}”",
                f'only the privacy policy is linked ("{name}")',
                map(seen, links[:1]),
            )
        else:
            yield absent(
                page,
                "全部链接都看过，没有一个指向协议或者规则",
                "none of its links names an agreement or rules",
            )


def agreement_link_prominent(site: Site, words: Words, parameters: Parameters) -> Iterator[Verdict]:
    """The best link to the agreement on the home page is large, dark, not covered and not miles down."""
    homes = site.having("home")
    if not homes:
        yield no_home(site)
    for page in homes:
        links = [one for one in links_to_terms(page, words) if words.say(one.words, "documents", "rules")]
        if not links:
            yield unknown(page, "首页没有看到协议链接", "no link to an agreement was seen on the home page")
            continue
        judged = [_weakness(page, one, parameters) for one in links]
        if not page.styled:
            yield unknown(page, *UNSTYLED)
            continue
        clear = [one for one, fault in zip(links, judged, strict=True) if fault == ("", "")]
        if clear:
            yield good(page, *_measures(page, clear[0]), [seen(clear[0])])
        elif None in judged:
            yield unknown(page, *(UNMEASURED if page.styled else UNSTYLED))
        else:
            best = max(
                zip(links, judged, strict=True),
                key=lambda pair: (pair[0].look.contrast or 0, pair[0].look.font_size or 0),
            )
            fault = best[1] or ("", "")
            yield finding(
                page, f"“{best[0].words}”{fault[0]}", f'"{best[0].words}" {fault[1]}', [seen(best[0])]
            )


def _weakness(page: Page, link: Control, parameters: Parameters) -> tuple[str, str] | None:
    """What keeps a link from being seen; ("", "") when nothing does, None when that is not known."""
    look = link.look
    size, contrast = float(parameters["font-size"]), float(parameters["contrast"])
    if look.shown is False:
        return "看不见", "cannot be seen"
    if look.font_size is not None and look.font_size < size:
        return (
            f"字号 {look.font_size:g} 像素，小于 {size:g}",
            f"is set in {look.font_size:g} px, below {size:g}",
        )
    if look.contrast is not None and look.contrast < contrast:
        return (
            f"对比度 {look.contrast:.1f}，低于 {contrast:g}",
            f"has a contrast of {look.contrast:.1f}, below {contrast:g}",
        )
    if look.covered:
        return "被其他元素遮挡", "is covered by something else"
    if look.area and look.area.top > ENDLESS:
        return (
            f"在第 {look.area.top:.0f} 像素处，需要滚动很久",
            f"stands {look.area.top:.0f} px down the page",
        )
    if look.shown is None or look.font_size is None:
        return None
    if link.words and look.contrast is None and page.way == "saved":
        return None
    return "", ""


def _measures(page: Page, link: Control) -> tuple[str, str]:
    look = link.look
    zh, en = [f"“{link.words}”字号 {look.font_size:g} 像素"], [f'"{link.words}" in {look.font_size:g} px']
    if look.contrast is not None:
        zh.append(f"对比度 {look.contrast:.1f}")
        en.append(f"contrast {look.contrast:.1f}")
    if look.area and page.size:
        place = look.area.top / max(1.0, page.size[1])
        first = look.area.top < 900
        zh.append("首屏可见" if first else f"在页面 {place:.0%} 处")
        en.append("on the first screen" if first else f"at {place:.0%} of the page")
    return "，".join(zh), ", ".join(en)


def agreement_link_dead(site: Site, words: Words, _: Parameters) -> Iterator[Verdict]:
    """Links to agreements lead to something. Only links of home pages and forms count."""
    pages = [
        page for page in site.pages.values() if {"home", "form", "rules"} & set(site.roles.get(page.key, ()))
    ]
    told = False
    for page in pages:
        links = links_to_terms(page, words)
        tried = [visit for one in links if (visit := site.tried(page, one))]
        if not tried:
            continue
        told = True
        dead = [visit for visit in tried if is_dead(visit)]
        alive = [
            visit for visit in tried if not is_dead(visit) and not isinstance(visit.outcome, NotFollowed)
        ]
        if dead:
            why = dead[0].outcome.why  # type: ignore[union-attr]
            yield finding(
                page,
                f"“{dead[0].control.words}”：{why.zh}",
                f'"{dead[0].control.words}": {why.en}',
                [seen(one.control) for one in dead],
            )
        elif alive and len(alive) == len(tried):
            yield good(
                page,
                f"{len(alive)} 个链接都打得开",
                f"all {len(alive)} links lead to a page",
                [seen(one.control) for one in alive],
            )
        else:
            left = next(one for one in tried if isinstance(one.outcome, NotFollowed))
            assert isinstance(left.outcome, NotFollowed)
            yield unknown(
                page,
                f"“{left.control.words}”{left.outcome.why.zh}",
                f'"{left.control.words}" {left.outcome.why.en}',
                [seen(left.control)],
            )
    if not told:
        yield none_of(site, "没有可以打开的协议链接", "there is no link to an agreement to follow")


def agreement_clicks(site: Site, words: Words, parameters: Parameters) -> Iterator[Verdict]:
    """How many clicks lead from the home page to the words of an agreement."""
    homes = site.having("home")
    if not homes:
        yield no_home(site)
        return
    most = int(parameters["clicks"])
    reached = [
        visit for visit in site.visits
        if visit.meant in ("documents", "rules", "history")
        and (isinstance(visit.outcome, OtherFile) or _is_agreement(site, visit.outcome))
    ]  # fmt: skip
    page = homes[0]
    if not reached:
        yield unknown(page, "没有走到协议正文", "the words of an agreement were not reached")
        return
    nearest = min(reached, key=lambda visit: visit.clicks)
    way = _way(site, nearest)
    zh, en = "，再到".join(f"“{one}”" for one in way), " → ".join(f'"{one}"' for one in way)
    evidence = [Evidence(one) for one in way[1:]]
    first = next((one for one in page.controls if one.words == way[0]), None)
    evidence = [seen(first), *evidence] if first else evidence
    if nearest.clicks > most:
        yield finding(page, f"点击 {nearest.clicks} 次：{zh}", f"{nearest.clicks} clicks: {en}", evidence)
    else:
        yield good(
            page,
            f"点击 {nearest.clicks} 次：{zh}",
            f"{nearest.clicks} {'click' if nearest.clicks == 1 else 'clicks'}: {en}",
            evidence,
        )


def _is_agreement(site: Site, outcome: Outcome) -> bool:
    return isinstance(outcome, Page) and "agreement" in site.roles.get(outcome.key, ())


def _way(site: Site, last: Visit) -> list[str]:
    """The words clicked, from the start page on."""
    steps = [last.control.words]
    source = last.source
    while source != site.start.key:
        before = next(
            (one for one in site.visits if isinstance(one.outcome, Page) and one.outcome.key == source), None
        )
        if before is None or len(steps) > 8:
            break
        steps.insert(0, before.control.words)
        source = before.source
    return steps
