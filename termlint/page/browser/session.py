"""Pages opened in the browser, each in a tab of its own, and what is measured there.

Everything awaited has a limit. A page that keeps its script busy or opens dialogs without end is closed and
named; the others go on.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from termlint.errors import UnreadableFile
from termlint.page.browser.guard import BROKEN, BUSY, DIALOGS, MOST_DIALOGS, Guard
from termlint.page.browser.measured import page_from
from termlint.page.facts import Both, Control, Dead, NotFollowed, OtherFile, Outcome, Page
from termlint.page.faults import PageUnread
from termlint.page.place import Place
from termlint.page.words import Words
from termlint.page.worth import worth_locating

if TYPE_CHECKING:
    from playwright.async_api import Browser, BrowserContext, Response
    from playwright.async_api import Page as Tab

TALLEST_PICTURE = 12_000  # pixels; Chromium cannot draw much more
SETTLE = 0.5  # seconds after loading, for scripts that draw the page
GROWN = 200  # characters more on the page count as something that opened

_HERE = Path(__file__).parent
_COLLECT = (_HERE / "collect.js").read_text("utf-8")
_OVERLAY = (_HERE / "overlay.js").read_text("utf-8")
_LOCATE = (_HERE / "locate.js").read_text("utf-8")
# innerText of what is not displayed is all its text, so that is asked first.
_LETTERS = (
    "() => { const body = document.body; "
    "return body && body.checkVisibility() ? body.innerText.replace(/\\s+/g, '').length : 0; }"
)
_FIND = "let one = document.documentElement; for (const n of path.split('.')) one = one && one.children[+n];"
_LABELS = (
    f"(paths) => paths.map((path) => {{ {_FIND} return one ? (one.innerText || one.value || '') : ''; }})"
)
_CLICK = f"""(path) => {{
  {_FIND}
  const opened = [];
  window.open = (url) => {{
    try {{ opened.push(String(new URL(url, location.href))); }} catch {{}}
    return null;
  }};
  if (one) one.click();
  return opened;
}}"""


class Session:
    """An open browser on one site.

    limit: seconds for each page to load, and again to be measured
    """

    def __init__(
        self, browser: Browser, place: Place, words: Words, *, limit: float, viewport: tuple[int, int]
    ) -> None:
        self.browser, self.place, self.words, self.limit, self.viewport = (
            browser,
            place,
            words,
            limit,
            viewport,
        )
        self.guard = Guard(place, words, limit)
        self.blocked = self.guard.blocked
        self.tabs: dict[str, Tab] = {}
        self.pages: dict[str, Page] = {}
        self.more = False
        self.context: BrowserContext | None = None

    async def start(self) -> Page:
        """Open the start page.

        raises UnreadableFile: it cannot be opened or measured
        """
        self.context = await self.browser.new_context(
            viewport={"width": self.viewport[0], "height": self.viewport[1]},
            locale="zh-CN", accept_downloads=False, service_workers="block", permissions=[],
        )  # fmt: skip
        await self.context.route("**/*", self.guard.route)
        try:
            outcome = await self._open(self.place.url)
        except PageUnread as stuck:
            raise UnreadableFile(self.place.name, stuck.why.en, "") from None
        if isinstance(outcome, Page):
            self.more = self.place.holds_more(outcome)
            return outcome
        why = "is not a page." if isinstance(outcome, OtherFile) else outcome.why.en
        raise UnreadableFile(self.place.name, why, "Check the address.")

    async def open(self, source: Page, control: Control) -> Outcome:
        """What a link leads to.

        raises PageUnread: it leads to a page that cannot be measured
        """
        led = self.place.resolve(source, control, more=self.more)
        if not isinstance(led, str):
            return led
        return await (self._open(led) if led else self._click(source, control))

    async def picture(self, page: Page, marks: Sequence[dict[str, Any]], file: Path) -> None:
        """Write a picture of a page with numbered boxes.

        marks: of overlay.js; raises PageUnread: the page cannot be drawn
        """
        tab = self.tabs[page.key]
        await self.guard.within(tab.evaluate(_OVERLAY, list(marks)))
        width, height = page.size or self.viewport
        clip = {"x": 0, "y": 0, "width": min(width, 4000), "height": min(max(height, 1), TALLEST_PICTURE)}
        shot = tab.screenshot(clip=clip, full_page=True, animations="disabled", timeout=self.limit * 2000)  # type: ignore[arg-type]
        content = await self.guard.within(shot, times=2)
        file.write_bytes(content)

    # --- opening ---------------------------------------------------------------------------------------

    async def _open(self, url: str) -> Outcome:
        if url in self.pages:
            return self.pages[url]
        assert self.context is not None
        tab = await self.context.new_page()
        dialogs = self.guard.watch(tab)
        try:
            response = await self._goto(tab, url)
        except PageUnread:
            await self.guard.close(tab)
            raise
        if isinstance(response, Dead | NotFollowed | OtherFile):
            await self.guard.close(tab)
            return response
        if len(dialogs) > MOST_DIALOGS:
            await self.guard.close(tab)
            raise PageUnread(DIALOGS)
        sha256 = await self._digest(tab, response)
        page = await self._measure(tab, tab.url, sha256)
        self.pages[url] = self.pages.setdefault(page.key, page)
        return self.pages[url]

    async def _goto(self, tab: Tab, url: str) -> Response | Dead | NotFollowed | OtherFile | None:
        from playwright.async_api import Error
        from playwright.async_api import TimeoutError as TookTooLong

        response: Response | None = None
        try:
            going = tab.goto(url, timeout=self.limit * 1000, wait_until="load")
            response = await asyncio.wait_for(going, self.limit * 1.5)
        except (TookTooLong, TimeoutError):
            # Pictures may hang and the words be there all the same: then the page can be measured.
            try:
                await asyncio.wait_for(tab.evaluate("1"), 3)
            except (Error, TimeoutError):
                raise PageUnread(BUSY) from None
        except Error as fault:
            return self._failed(tab, url, str(fault))
        if response is not None:
            kind = (await response.all_headers()).get("content-type", "")
            if response.status in (404, 410):
                return Dead(Both(f"服务器答复 {response.status}", f"the server answers {response.status}"))
            if response.status >= 400:
                return NotFollowed(
                    Both(f"服务器答复 {response.status}", f"the server answers {response.status}")
                )
            if kind and "html" not in kind and "xml" not in kind:
                return OtherFile(self.place.called(url))
        await asyncio.sleep(SETTLE)
        if not self.place.owns(tab.url):
            return NotFollowed(Both("被转到站外，未打开", "redirects outside the site and was not opened"))
        return response

    def _failed(self, tab: Tab, url: str, fault: str) -> Dead | NotFollowed | OtherFile:
        if tab.is_closed():
            raise PageUnread(DIALOGS)
        if "Download is starting" in fault or "ERR_ABORTED" in fault:
            return OtherFile(self.place.called(url))
        if self.place.folder is not None and self.place.file(url) is None:
            return Dead(
                Both(f"没有文件 {self.place.called(url)}", f"there is no file {self.place.called(url)}")
            )
        for sign in (
            "ERR_CONNECTION_REFUSED",
            "ERR_NAME_NOT_RESOLVED",
            "ERR_INVALID_RESPONSE",
            "ERR_EMPTY_RESPONSE",
        ):
            if sign in fault:
                return Dead(Both(f"连接失败（{sign}）", f"the connection fails ({sign})"))
        return NotFollowed(Both("没有打开，或者转到站外", "did not open, or redirects outside the site"))

    async def _click(self, source: Page, control: Control) -> Outcome:
        """Click what only a script knows, in a new tab of the same page."""
        assert self.context is not None
        nothing = Dead(Both("点击没有反应", "a click does nothing"))
        if not control.path or " " in source.key:
            return NotFollowed(Both("由脚本打开，未点击", "is opened by a script and was not clicked"))
        tab = await self.context.new_page()
        self.guard.watch(tab)
        try:
            came = await self._goto(tab, source.key)
            if isinstance(came, Dead | NotFollowed | OtherFile):
                return NotFollowed(came.why if not isinstance(came, OtherFile) else nothing.why)
            before, blocked = await self.guard.within(tab.evaluate(_LETTERS)), len(self.guard.blocked)
            opened = await self.guard.within(tab.evaluate(_CLICK, control.path))
            await asyncio.sleep(1)
            if opened or tab.url.partition("#")[0] != source.key.partition("#")[0]:
                url = str(opened[0]) if opened else tab.url
                if not self.place.owns(url):
                    return NotFollowed(
                        Both(f"指向站外 {url}，未打开", f"leads outside to {url} and was not opened")
                    )
                if opened:
                    return await self._open(url)
                return await self._measure(tab, tab.url, "")
            if await self.guard.within(tab.evaluate(_LETTERS)) >= before + GROWN:
                return await self._measure(tab, f"{source.key} {control.path}", source.sha256)
            if len(self.guard.blocked) > blocked:
                return NotFollowed(Both("需要站外内容", "asks for something outside the site"))
            return nothing
        except PageUnread as stuck:
            return NotFollowed(stuck.why)
        finally:
            if tab not in self.tabs.values():
                await self.guard.close(tab)

    async def _measure(self, tab: Tab, key: str, sha256: str) -> Page:
        key = key.partition("#")[0]
        options = {
            "of_interest": self.words.of_interest,
            "countdown": self.words.patterns["countdown"].pattern,
        }
        found = await self.guard.within(tab.evaluate(_COLLECT, options))
        try:
            return await self._completed(tab, key, sha256, found)
        except (KeyError, TypeError, ValueError, IndexError):  # the page meddled with what came back
            raise PageUnread(BROKEN) from None

    async def _completed(self, tab: Tab, key: str, sha256: str, found: dict[str, Any]) -> Page:
        """What needs a second look: countdowns, print, and where words stand."""
        counting = [one for one in found["controls"] if one["counting"] and one["path"]]
        if counting:
            await asyncio.sleep(1.3)
            after = await self.guard.within(tab.evaluate(_LABELS, [one["path"] for one in counting]))
            for one, label in zip(counting, after, strict=True):
                one["counting"] = one["disabled"] or " ".join(str(label).split()) != one["words"]
        letters = await self.guard.within(tab.evaluate(_LETTERS))
        await self.guard.within(tab.emulate_media(media="print"))
        printed = await self.guard.within(tab.evaluate(_LETTERS))
        await self.guard.within(tab.emulate_media(media="screen"))
        found["reading"]["printed"] = min(1.0, printed / letters) if letters else None
        wanted = list(worth_locating(str(found["text"]), self.words))
        places = await self.guard.within(tab.evaluate(_LOCATE, wanted)) if wanted else []
        self.tabs.setdefault(key, tab)
        missed = self.guard.missed.get(tab, set())
        return page_from(
            found, name=self.place.called(key.partition(" ")[0]), key=key, sha256=sha256, places=places,
            scripted="script" in missed, styled="stylesheet" not in missed,
        )  # fmt: skip

    async def _digest(self, tab: Tab, response: Response | None) -> str:
        try:
            content = await asyncio.wait_for(response.body(), self.limit) if response else b""
        except Exception:  # the body is not kept after some redirects
            content = (await self.guard.within(tab.content())).encode("utf-8", "replace")
        return hashlib.sha256(content).hexdigest()
