"""Bounds for pages that may be hostile: time, dialogs, pop-ups, and where requests may go."""

from __future__ import annotations

import asyncio
import mimetypes
from collections.abc import Awaitable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import urlsplit

from termlint.errors import UnreadableFile
from termlint.page.facts import Both
from termlint.page.faults import PageUnread
from termlint.page.place import PAGES, Place
from termlint.page.words import Words
from termlint.read.charset import decode

if TYPE_CHECKING:
    from playwright.async_api import Dialog, Request, Response, Route
    from playwright.async_api import Page as Tab

Value = TypeVar("Value")

MOST_DIALOGS = 20
_NETWORK = ("http", "https", "ws", "wss")
MOST_BYTES = 32 * 2**20  # of one file of a saved site


class Guard:
    """Watches the tabs of one session.

    limit: seconds for each thing awaited
    blocked: hosts outside the site that were asked for
    missed: by tab, what of "script" and "stylesheet" did not come
    """

    def __init__(self, place: Place, words: Words, limit: float) -> None:
        self.place, self.words, self.limit = place, words, limit
        self.blocked: set[str] = set()
        self.missed: dict[Tab, set[str]] = {}

    async def within(self, awaited: Awaitable[Value], *, times: float = 1) -> Value:
        """What is awaited, within the limit. raises PageUnread: it took longer, or the page resisted"""
        from playwright.async_api import Error

        try:
            return await asyncio.wait_for(awaited, self.limit * times)
        except TimeoutError:
            raise PageUnread(BUSY) from None
        except Error as fault:
            if "closed" in str(fault).lower():
                raise PageUnread(DIALOGS) from None
            if "context was destroyed" in str(fault) or "interrupted by another navigation" in str(fault):
                raise PageUnread(MOVING) from None
            raise PageUnread(BROKEN) from None

    def watch(self, tab: Tab) -> list[str]:
        """Dismiss its dialogs, up to a point, and close what it opens. returns: the dialogs so far"""
        dialogs: list[str] = []

        async def dismiss(dialog: Dialog) -> None:
            dialogs.append(dialog.type)
            if len(dialogs) > MOST_DIALOGS:
                await self.close(tab)
                return
            try:
                await dialog.dismiss()
            except Exception:  # the page is gone, and its dialog with it
                return

        async def shut(popup: Tab) -> None:
            await self.close(popup)

        tab.on("dialog", dismiss)
        tab.on("popup", shut)
        tab.on("requestfailed", self._note_failure)
        tab.on("response", self._note_answer)
        tab.set_default_timeout(self.limit * 1000)
        return dialogs

    async def close(self, tab: Tab) -> None:
        """Close a tab without asking it."""
        try:
            await asyncio.wait_for(tab.close(run_before_unload=False), 5)
        except Exception:  # it is closed with the browser at the latest
            return

    def _note_failure(self, request: Request) -> None:
        """Style sheets and scripts that did not come make the look uncertain, but for fonts and counters."""
        if not self.place.owns(request.url) and urlsplit(request.url).scheme in _NETWORK:
            self.blocked.add(urlsplit(request.url).hostname or "")
        if request.resource_type not in ("script", "stylesheet"):
            return
        try:
            tab, main = request.frame.page, request.frame.parent_frame is None
        except Exception:  # a request of no frame
            return
        if main and not self.words.say(request.url, "harmless-hosts"):
            self.missed.setdefault(tab, set()).add(request.resource_type)

    def _note_answer(self, response: Response) -> None:
        if response.status >= 400:
            self._note_failure(response.request)

    async def route(self, route: Route) -> None:
        """Let through what belongs to the site; a saved site is answered from its folder."""
        url = route.request.url
        try:
            if urlsplit(url).scheme in ("data", "blob", "about"):
                await route.continue_()
            elif not self.place.owns(url):
                self.blocked.add(urlsplit(url).hostname or "")
                await route.abort("blockedbyclient")
            elif self.place.folder is None:
                await route.continue_()
            elif (file := self.place.file(url)) is None or file.stat().st_size > MOST_BYTES:
                await route.abort("failed")
            else:
                content = file.read_bytes()
                await route.fulfill(body=content, content_type=_media_type(file, content))
        except Exception:  # the page was closed meanwhile
            return


def _media_type(file: Path, content: bytes) -> str:
    """As a server would say it. The encoding a page was served with is lost when it is saved, so it is told
    from the bytes, as `read` does; else a page without or with a wrong declaration would come out garbled."""
    if file.suffix.lower() not in (*PAGES, ".xml"):
        return mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    try:
        return f"text/html; charset={decode(file.name, content).encoding}"
    except UnreadableFile:
        return "text/html"


BUSY = Both("页面脚本一直不停，没有测量", "its scripts do not come to rest in time, so it was not measured.")
DIALOGS = Both("页面不停弹出对话框，没有测量", "it opens dialogs without end, so it was not measured.")
BROKEN = Both("页面脚本妨碍测量", "its scripts stand in the way of measuring it.")
MOVING = Both("页面不停跳转，没有测量", "it keeps navigating, so it was not measured.")
