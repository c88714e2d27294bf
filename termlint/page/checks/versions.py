"""Which version applies, and where the earlier ones are. Guidelines 6 and 7."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from termlint.page.checks.verdict import Evidence, Verdict, absent, finding, good, no_agreement, seen, unknown
from termlint.page.crawl import is_dead
from termlint.page.facts import Page, Site
from termlint.page.words import Words

Parameters = Mapping[str, float | str]


def effective_date(site: Site, words: Words, _: Parameters) -> Iterator[Verdict]:
    """The agreement says when it was changed or takes effect."""
    for page in site.having("agreement"):
        if date := words.find(page.text, "effective"):
            line = next((one for one in page.lines if date in one), date)
            yield good(
                page, f"“{line[:40]}”", f'"{line[:40]}"', [Evidence(line[:80], page.place_of(line[:80]))]
            )
        else:
            yield absent(page, "没有更新或者生效的日期", "no date of change or of effect")
    if not site.having("agreement"):
        yield no_agreement(site)


def version_history(site: Site, words: Words, _: Parameters) -> Iterator[Verdict]:
    """Earlier versions are linked or listed, on the agreement or on the page of the rules."""
    for page in site.having("agreement"):
        around = [page, *site.having("rules")]
        links = [
            (where, one) for where in around for one in where.controls
            if one.look.shown is not False and len(one.words) <= 40 and words.say(one.words, "history")
        ]  # fmt: skip
        changed = next((line for line in page.lines if len(line) < 120 and words.say(line, "changed")), "")
        dead = [one for where, one in links if is_dead(site.tried(where, one))]
        if len(dead) < len(links):
            link = next(one for _, one in links if one not in dead)
            yield good(page, f"有“{link.words}”", f'it offers "{link.words}"', [seen(link)])
        elif dead:
            yield finding(page, f"“{dead[0].words}”打不开", f'"{dead[0].words}" is dead', map(seen, dead))
        elif page.scripted:
            yield absent(page, "", "")
        elif _is_old_version(site, page):
            continue
        elif changed:
            yield finding(
                page,
                f"“{changed[:40]}”，但没有历史版本",
                f'"{changed[:40]}", yet no earlier version',
                [Evidence(changed[:80], page.place_of(changed[:80]))],
            )
        else:
            yield unknown(
                page,
                "没有历史版本；协议是否修改过，页面上看不出来",
                "no earlier version is offered; whether there was one cannot be seen",
            )
    if not site.having("agreement"):
        yield no_agreement(site)


def _is_old_version(site: Site, page: Page) -> bool:
    """Whether a page was reached as an earlier version itself."""
    return any(visit.meant == "history" and visit.outcome is page for visit in site.visits)
