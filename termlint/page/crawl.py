"""Following the links that matter: from the home page to agreements, forms, contacts and earlier versions.

Breadth first, within bounds; which links matter is told by their words alone. The same for both ways of
looking, which differ in how a link is opened.
"""

from __future__ import annotations

from collections import deque
from typing import Protocol

from termlint.page.facts import Both, Control, Dead, NotFollowed, Outcome, Page, Role, Site, Visit
from termlint.page.faults import PageUnread
from termlint.page.words import Words

MOST_PAGES = 12
MOST_LINKS = 4  # of one meaning on one page
DEEPEST = 3  # clicks
LEAST_LINKS = 3  # of a home page, unless it is shorter than
LONGEST_ALONE = 300  # characters

# What is followed from a page, by the roles it plays or the meaning of the link that led to it.
_FOLLOW: dict[str, tuple[str, ...]] = {
    "home": ("documents", "privacy", "rules", "register", "contact", "licence", "help"),
    "help": ("documents", "privacy", "rules"),
    "form": ("documents", "privacy"),
    "rules": ("documents", "privacy", "history"),
    "agreement": ("history", "download"),
    "register": ("documents", "privacy"),
}  # fmt: skip


class Opener(Protocol):
    """A way of looking at pages."""

    blocked: set[str]

    async def start(self) -> Page:
        """The start page. raises UnreadableFile: it cannot be opened"""
        ...

    async def open(self, source: Page, control: Control) -> Outcome:
        """What a link of a page leads to. raises PageUnread: it cannot be read or measured"""
        ...


async def crawl(opener: Opener, words: Words, *, start_role: Role | None = None, alone: bool = False) -> Site:
    """Look at the start page and at what its links lead to.

    start_role: what the start page is, when the user says so; told from its words when None
    alone: look at the start page only
    raises UnreadableFile: the start page cannot be opened
    """
    start = await opener.start()
    pages = {start.key: start}
    roles: dict[str, tuple[Role, ...]] = {start.key: roles_of(start, words, told=start_role)}
    visits: list[Visit] = []
    known: dict[str, Outcome] = {}
    unread: list[tuple[str, str]] = []
    waiting: deque[tuple[Page, int, tuple[str, ...]]] = deque()
    if not alone:
        waiting.append((start, 0, roles[start.key]))
    while waiting:
        page, clicks, ways = waiting.popleft()
        for meant, control in _worth(page, ways, words):
            address = control.url.partition("#")[0]
            outcome = known.get(address) if address else None
            if outcome is None:
                if len(pages) >= MOST_PAGES:
                    outcome = NotFollowed(
                        Both("已看过的页面够多，未再打开", "was left alone after many pages")
                    )
                else:
                    try:
                        outcome = await opener.open(page, control)
                    except PageUnread as stuck:
                        unread.append((control.url or control.words, stuck.why.en))
                        outcome = NotFollowed(stuck.why)
            if address:
                known[address] = outcome
            if isinstance(outcome, Page) and outcome.key in pages:
                outcome = pages[outcome.key]
            visits.append(Visit(control, page.key, meant, clicks + 1, outcome))
            if isinstance(outcome, Page) and outcome.key not in pages:
                pages[outcome.key] = outcome
                found = roles_of(outcome, words, meant=meant)
                roles[outcome.key] = found
                if clicks + 1 < DEEPEST:
                    waiting.append((outcome, clicks + 1, (*found, meant)))
    return Site(start, pages, roles, tuple(visits), tuple(sorted(opener.blocked)), tuple(unread))


def roles_of(page: Page, words: Words, *, meant: str = "", told: Role | None = None) -> tuple[Role, ...]:
    """What a page is for, from its own words and the link that led there.

    meant: "" for the start page, which is the home page unless it is an agreement or a form and no more
    """
    found: list[Role] = [told] if told else []
    agreement = words.is_agreement(page)
    form = _asks_for_consent(page, words)
    if agreement and "agreement" not in found and told != "home":
        found.append("agreement")
    if form and "form" not in found:
        found.append("form")
    if not meant and not told and not agreement and not _is_form_alone(page, words) and _may_be_home(page):
        found.append("home")
    if meant in ("documents", "privacy", "rules", "help") and not agreement:
        found.append("rules")
    if meant in ("contact", "licence"):
        found.append("contact")
    return tuple(found)


def _asks_for_consent(page: Page, words: Words) -> bool:
    """Whether something on the page stands for consent: a box, a button, or going on."""
    for box in page.choices:
        named = words.say(box.words, "documents", "privacy", "consent-by-use")
        if words.say(box.words, "consent") and (named or len(box.words) < 60):
            return True
    buttons = [one for one in page.controls if one.look.shown is not False]
    if any(words.say(one.words, "refuse") for one in buttons) and any(
        words.say(one.words, "agree") for one in buttons
    ):
        return True
    short = [line for line in page.lines if len(line) < 160]
    return any(
        words.say(line, "consent-by-use") and words.say(line, "documents", "privacy") for line in short
    ) and bool(page.inputs or any(one.kind == "button" for one in page.controls))


def _may_be_home(page: Page) -> bool:
    """A page of words without links is no home page, whatever else it is."""
    links = sum(one.kind == "link" and one.look.shown is not False for one in page.controls)
    return links >= LEAST_LINKS or len(page.text) < LONGEST_ALONE


def _is_form_alone(page: Page, words: Words) -> bool:
    """A page whose whole purpose is to register or log in: few links, a field for a password or a code."""
    fields = any(
        one.startswith(("password", "tel")) or "code" in one.lower() or "验证码" in one for one in page.inputs
    )
    named = words.say(page.title.rpartition("-")[2].strip(), "register") or words.say(
        page.title[:12], "register"
    )
    links = sum(one.kind == "link" and one.look.shown is not False for one in page.controls)
    return (fields or _asks_for_consent(page, words)) and (named or links <= 8)


def _worth(page: Page, ways: tuple[str, ...], words: Words) -> list[tuple[str, Control]]:
    """The links of a page that are followed, each with what it is taken to lead to."""
    wanted = [meant for way in ways for meant in _FOLLOW.get(way, ())]
    chosen: list[tuple[str, Control]] = []
    count: dict[str, int] = {}
    seen: set[tuple[str, str]] = set()
    for control in page.controls:
        if len(control.words) > 40 or control.look.shown is False or control.disabled:
            continue
        meant = next((one for one in wanted if words.say(control.words, one)), None)
        if meant is None or (control.url.partition("#")[0] or control.path, control.words) in seen:
            continue
        if (
            control.target is None
            and control.kind == "button"
            and meant not in ("documents", "privacy", "rules", "history")
        ):
            continue  # a button that does more than show something is not pressed
        if words.say(control.words, "consent") and control.kind == "button":
            continue
        if count.get(meant, 0) >= MOST_LINKS:
            continue
        seen.add((control.url.partition("#")[0] or control.path, control.words))
        count[meant] = count.get(meant, 0) + 1
        chosen.append((meant, control))
    return chosen


def is_dead(visit: Visit | None) -> bool:
    """Whether a link was tried and leads to nothing."""
    return visit is not None and isinstance(visit.outcome, Dead)
