"""Opening the pages of a saved site: files of one folder, nothing fetched, nothing run."""

from __future__ import annotations

from pathlib import Path

from termlint.errors import UnreadableFile
from termlint.page.facts import Both, Control, Dead, NotFollowed, Outcome, Page
from termlint.page.faults import PageUnread
from termlint.page.place import Place
from termlint.page.saved.observe import observe
from termlint.page.words import Words
from termlint.read import LIMIT
from termlint.read.charset import decode


class Folder:
    """A saved site, looked at without a browser."""

    def __init__(self, place: Place, words: Words) -> None:
        self.place, self.words = place, words
        self.blocked: set[str] = set()
        self.more = False
        self.pages: dict[str, Page] = {}

    async def start(self) -> Page:
        """The start page.

        raises UnreadableFile: it is no page, or in no encoding known
        """
        file = self.place.file(self.place.url)
        if file is None:
            raise UnreadableFile(self.place.name, "there is no such file.", "Check the path.")
        page = self._read(self.place.url, file, self.place.name)
        self.more = self.place.holds_more(page)
        self.pages[self.place.url] = page
        return page

    async def open(self, source: Page, control: Control) -> Outcome:
        """What a link leads to, as far as the folder holds it.

        raises PageUnread: the file is there and cannot be read
        """
        led = self.place.resolve(source, control, more=self.more)
        if not isinstance(led, str):
            return led
        file = self.place.file(led) if led else None
        if file is None:
            if (
                not led
                and control.target is not None
                and not source.scripted
                and control.kind == "link"
                and not control.path
            ):
                return Dead(Both("链接是空的", "the link is empty"))
            return NotFollowed(_BY_SCRIPT)
        try:
            if led not in self.pages:
                self.pages[led] = self._read(led, file, self.place.called(led))
            return self.pages[led]
        except UnreadableFile as fault:
            raise PageUnread(Both(str(fault), fault.reason)) from None

    def _read(self, url: str, file: Path, name: str) -> Page:
        try:
            with file.open("rb") as opened:
                content = opened.read(LIMIT + 1)
        except OSError as fault:
            raise UnreadableFile(name, f"could not be read: {fault.strerror or fault}.") from None
        if len(content) > LIMIT:
            raise UnreadableFile(name, f"is too long; the limit is {LIMIT:,} bytes.")
        if not content.strip():
            raise UnreadableFile(name, "is empty.", "Check that it is the right file.")
        if content[:5] in (b"%PDF-", b"PK\3\4\x14", b"\xd0\xcf\x11\xe0\xa1"):
            raise UnreadableFile(name, "is not a page.", "termlint check reads documents.")
        decoded = decode(name, content)

        def linked(address: str) -> str | None:
            leads, sheet = self.place.leads(address, url)
            found = self.place.file(sheet) if leads == "inside" else None
            if found is None or found.stat().st_size > 4 * 2**20:
                return None
            return found.read_bytes().decode("utf-8", "replace")

        return observe(decoded, name=name, key=url, linked=linked, place=self.place)


_BY_SCRIPT = Both(
    "由脚本打开，须在浏览器中查看（--browser）", "is opened by a script; look in a browser (--browser)"
)
