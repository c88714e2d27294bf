"""The road from a file or an address to a report on the page: open, follow, check, judge, draw."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from termlint.checking import Library, load_library
from termlint.errors import BadUsage, UnreadableFile
from termlint.library.page_checks import PageChecks, load_page_checks
from termlint.library.paths import shared_folder
from termlint.model.law import Language
from termlint.model.report import Party, Severity, Unread
from termlint.page.checks import TAKES
from termlint.page.crawl import crawl
from termlint.page.facts import Role, Site
from termlint.page.faults import PageUnread
from termlint.page.judging import PageReport, judge_site, marks_on
from termlint.page.place import Place, find_place
from termlint.page.words import LISTS, Words

_COLOURS = {"finding": "#c8102e", "unknown": "#b26a00", "good": "#1a7f37"}


@dataclass(frozen=True, slots=True)
class PageSettings:
    """What a look is asked for.

    browser: measure in a real browser; always so for a URL
    network: whether an address outside of this machine may be opened
    role: what the start page is; told from its words when None
    alone: look at the start page only, follow no link
    picture: where to put the evidence; further pages get -2, -3 … before the suffix
    limit: seconds for each page; whole: for all of it
    """

    browser: bool = False
    network: bool = False
    browser_path: str | None = None
    root: str | None = None
    role: Role | None = None
    alone: bool = False
    picture: Path | None = None
    viewport: tuple[int, int] = (1280, 900)
    limit: float = 15
    whole: float = 240
    as_of: date | None = None
    party: Party = "consumer"
    min_severity: Severity = "info"
    ui: Language = "zh"


@lru_cache(maxsize=2)
def page_library(name: str = "cn") -> tuple[Library, PageChecks]:
    """A ruleset and its page checks, held against each other. raises FaultyRuleset: with every fault"""
    library = load_library(name)
    folder = shared_folder("rulesets") / name
    return library, load_page_checks(folder, library.ruleset, library.statutes, TAKES, LISTS)


def look_at(given: str, settings: PageSettings) -> PageReport:
    """Look at a page and at what it leads to.

    given: a file or a URL
    raises UnreadableFile: the start page cannot be opened; BadUsage: what is asked for is not allowed, or
        something it needs is not installed
    """
    place = find_place(given, root=settings.root)
    remote = place.folder is None
    if remote and not place.is_loopback and not settings.network:
        raise BadUsage(
            f"{given} is on the network, and termlint opens nothing there unless told to; add --allow-network"
        )
    if settings.picture and not (settings.browser or remote):
        raise BadUsage("--screenshot needs a browser; add --browser")
    library, checks = page_library()
    if settings.browser or remote:
        return asyncio.run(_in_browser(place, checks, library, settings))
    from termlint.page.saved.folder import Folder

    words = Words(checks.words)
    site = asyncio.run(crawl(Folder(place, words), words, start_role=settings.role, alone=settings.alone))
    return _judged(site, checks, library, settings)


def _judged(site: Site, checks: PageChecks, library: Library, settings: PageSettings) -> PageReport:
    return judge_site(
        site, checks, library.ruleset, library.statutes, on=settings.as_of or date.today(),
        party=settings.party, ui=settings.ui, least=settings.min_severity,
    )  # fmt: skip


async def _in_browser(
    place: Place, checks: PageChecks, library: Library, settings: PageSettings
) -> PageReport:
    from termlint.page.browser.launch import async_playwright, find_browser, launch
    from termlint.page.browser.session import Session

    program, words = find_browser(settings.browser_path), Words(checks.words)
    driver: Any = async_playwright()
    playwright = await driver.__aenter__()
    try:
        try:
            browser = await launch(playwright, program, place)
        except Exception as fault:
            first = next((line.strip() for line in str(fault).splitlines() if line.strip()), "")
            raise BadUsage(f"{program} did not start: {first}") from None
        try:
            session = Session(browser, place, words, limit=settings.limit, viewport=settings.viewport)
            looking = crawl(session, words, start_role=settings.role, alone=settings.alone)
            try:
                site = await asyncio.wait_for(looking, settings.whole)
            except TimeoutError:
                reason = f"was not done in {settings.whole:g} seconds."
                raise UnreadableFile(
                    place.name, reason, "Give it longer with --timeout, or use --alone."
                ) from None
            report = _judged(site, checks, library, settings)
            if settings.picture:
                report = await _draw(session, site, report, settings.picture)
            return report
        finally:
            await _soon(browser.close())
    finally:
        await _soon(driver.__aexit__(None, None, None))


async def _draw(session: Any, site: Site, report: PageReport, file: Path) -> PageReport:
    """Write a picture of every page, the start page first."""
    written, undrawn = [], []
    for number, page in enumerate(site.pages.values(), 1):
        name = file if number == 1 else file.with_name(f"{file.stem}-{number}{file.suffix}")
        marks = [
            {"number": str(mark), "area": list(area), "colour": _COLOURS[answer]}
            for mark, area, answer in marks_on(report, page.key)
        ]
        try:
            await session.picture(page, marks, name)
        except PageUnread as stuck:
            undrawn.append(Unread(page.name, f"no picture of it could be made: {stuck.why.en}"))
            continue
        except OSError as fault:
            raise BadUsage(f"{name}: could not be written: {fault.strerror or fault}") from None
        written.append((str(name), page.name))
    whole = replace(report.report, unread=(*report.report.unread, *undrawn))
    return replace(report, report=whole, pictures=tuple(written))


async def _soon(awaited: Any) -> None:
    """Wait for something to end, but not for ever."""
    try:
        await asyncio.wait_for(awaited, 10)
    except Exception:  # what does not end by itself ends with the process
        return
