"""Where a page stands: the folder or host it belongs to, and which links stay inside.

A saved page is given the made-up address https://termlint.invalid/…, under which the folder it stands in is
the whole site: relative and absolute links resolve as they would on a server, and nothing outside of the
folder can be reached. RFC 6761, 6.4: names under .invalid never resolve.
"""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from urllib.parse import quote, unquote, urldefrag, urljoin, urlsplit

from termlint.errors import BadUsage, UnreadableFile
from termlint.page.facts import Both, Control, Dead, NotFollowed, OtherFile, Page

ORIGIN = "https://termlint.invalid"
PAGES = (".html", ".htm", ".xhtml", ".shtml")
OTHER_FILES = (
    ".pdf", ".doc", ".docx", ".wps", ".txt", ".rtf", ".odt", ".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg",
    ".zip",
)  # fmt: skip

Leads = Literal["inside", "outside", "nowhere", "script", "elsewhere"]


@dataclass(frozen=True, slots=True)
class Place:
    """The site that a start page belongs to.

    name: as the user wrote it; url: of the start page
    folder: of a saved site; None for a URL
    prefix: what goes before the path of a saved page to name it for people
    """

    name: str
    url: str
    folder: Path | None
    prefix: str = ""

    @property
    def host(self) -> str:
        return (urlsplit(self.url).hostname or "").removeprefix("www.")

    @property
    def is_loopback(self) -> bool:
        return _is_loopback(self.host)

    def owns(self, url: str) -> bool:
        """Whether an address belongs to this site: the same host or one below it; for a host of this machine
        the same port as well, so that a page cannot reach other services there."""
        try:
            one, own = urlsplit(url), urlsplit(self.url)
            host, same_port = one.hostname or "", one.port == own.port
        except ValueError:
            return False
        if self.folder is not None:
            return one.scheme == own.scheme and one.netloc == own.netloc
        if one.scheme not in ("http", "https"):
            return False
        if self.is_loopback:
            return host == own.hostname and same_port
        return host == self.host or host.endswith("." + self.host)

    def leads(self, target: str | None, base: str) -> tuple[Leads, str]:
        """Where a link goes, and its whole address without the fragment.

        target: as written in the page at base; None when only a script knows
        """
        if target is None or target.strip().lower().startswith(("javascript:", "vbscript:")):
            return "script", ""
        target = target.strip()
        if target in ("", "#") or (target.startswith("#") and target in ("#!", "#none", "#nolink")):
            return "nowhere", ""
        try:
            url = urldefrag(urljoin(base, target)).url
            scheme = urlsplit(url).scheme
        except ValueError:
            return "elsewhere", ""
        if scheme not in ("http", "https"):
            return "elsewhere", url
        return ("inside" if self.owns(url) else "outside"), url

    def holds_more(self, start: Page) -> bool:
        """Whether more of a saved site is there than its start page; else what is missing was not saved."""
        own = self.file(self.url)
        for control in start.controls:
            leads, url = self.leads(control.target, self.url)
            found = self.file(url) if leads == "inside" else None
            if found and found != own and found.suffix.lower() in (*PAGES, *OTHER_FILES):
                return True
        return False

    def resolve(self, source: Page, control: Control, *, more: bool) -> str | Dead | NotFollowed | OtherFile:
        """Where a link leads, as far as that can be told before it is opened.

        more: of holds_more
        returns: the address to open; "" when only a click can tell
        """
        leads, url = self.leads(control.target, source.key.partition(" ")[0])
        if leads in ("script", "nowhere"):
            return ""
        if leads == "outside":
            return NotFollowed(Both(f"指向站外 {url}，未打开", f"leads outside to {url} and was not opened"))
        if leads == "elsewhere":
            return NotFollowed(Both("不是网页地址", "is not the address of a page"))
        name, suffix = self.called(url), Path(urlsplit(url).path).suffix.lower()
        if self.folder is not None and self.file(url) is None:
            if more and suffix in (*PAGES, *OTHER_FILES):
                return Dead(Both(f"没有文件 {name}", f"there is no file {name}"))
            return NotFollowed(Both(f"{name} 没有保存", f"leads to {name}, which was not saved"))
        if suffix in OTHER_FILES:
            return OtherFile(name)
        return self.url if self.folder is not None and self.file(url) == self.file(self.url) else url

    def file(self, url: str) -> Path | None:
        """The file of a saved site that stands for an address; None when there is none. "/" is the start page
        where nothing is called index.html."""
        if self.folder is None:
            return None
        path = unquote(urlsplit(url).path).lstrip("/")
        if not path and not (self.folder / "index.html").is_file():
            path = unquote(urlsplit(self.url).path).lstrip("/")
        if "\0" in path or len(path) > 1000:
            return None
        root = self.folder.resolve()
        for name in (path, f"{path.rstrip('/')}/index.html".lstrip("/"), f"{path}.html"):
            try:
                found = (root / name).resolve()
                if found.is_relative_to(root) and found.is_file():
                    return found
            except OSError:
                continue
        return None

    def called(self, url: str) -> str:
        """An address as people know it: a path for a saved site, else the URL."""
        if self.folder is None:
            return url
        return self.prefix + unquote(urlsplit(url).path).lstrip("/")


def find_place(given: str, *, root: str | None = None) -> Place:
    """The place of a file or URL.

    root: the folder that is the whole site, when that is not the folder of the file
    raises UnreadableFile: there is no such file; BadUsage: another kind of URL, or a root around no file
    """
    scheme = given.partition(":")[0].lower()
    if "://" in given or scheme in ("file", "data", "javascript", "about", "chrome", "view-source"):
        try:
            host = urlsplit(given).hostname
        except ValueError:
            host = None
        if scheme not in ("http", "https") or not host:
            raise BadUsage(f'"{given}" is no address of a page; expected http:// or https://, or a file')
        if root:
            raise BadUsage("--root goes with a file, not with an address")
        return Place(given, given, None)
    path = Path(given)
    if path.is_dir():
        raise UnreadableFile(given, "is a directory.", "Name the home page in it.")
    if not path.is_file():
        raise UnreadableFile(given, "there is no such file.", "Check the path.")
    folder = Path(root) if root else path.parent
    try:
        inside = path.resolve().relative_to(folder.resolve()).as_posix()
    except ValueError:
        raise BadUsage(f'--root "{root}" does not hold {given}') from None
    prefix = "" if str(folder) == "." else folder.as_posix().rstrip("/") + "/"
    return Place(given, f"{ORIGIN}/{quote(inside)}", folder, prefix)


def is_url(given: str) -> bool:
    """Whether a word on the command line is an address rather than a file."""
    return given.lower().startswith(("http://", "https://"))


def _is_loopback(host: str) -> bool:
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
