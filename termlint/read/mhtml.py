"""Saved pages (.mhtml, .mht): one file that holds a page and what it needs. RFC 2557.

The page is read as web pages are, with the style sheets that were saved along with it. Places are those of
the decoded page inside the file, named by its address.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import replace
from email.message import Message
from typing import NamedTuple
from urllib.parse import urljoin

from termlint.errors import UnreadableFile
from termlint.model.document import Source
from termlint.read.base import ReadOptions
from termlint.read.charset import decode

MOST_PARTS = 10_000
_SENTENCE = re.compile("[。；;]|[a-z]\\.\\s")
_AGAIN = "Save the page again, as .mhtml or as a complete page."


class _Part(NamedTuple):
    """One file inside. location: its address; ident: its Content-ID without brackets"""

    location: str
    ident: str
    kind: str
    content: bytes


class Mhtml:
    """See Reader."""

    suffixes = (".mhtml", ".mht")
    media_type = "multipart/related"

    def read(self, name: str, content: bytes, options: ReadOptions) -> Source:
        """Read a saved page. What it links and does not hold is not fetched.

        raises UnreadableFile: it is broken, or holds no page
        """
        from termlint.read.html.page import read_page

        if not content:
            raise UnreadableFile(name, "is empty.", "Check that it is the right file.")
        parts, start = _open(name, content)
        page = _main(parts, start)
        if page is None:
            raise UnreadableFile(name, "is a broken saved page: it holds no page.", _AGAIN)
        decoded = decode(name, page.content)
        reading = read_page(
            name,
            self.media_type,
            decoded._replace(sha256=hashlib.sha256(content).hexdigest()),
            part=page.location or page.ident or "page",
            linked=_sheets(parts, page.location),
        )
        others = (part for part in parts if part is not page and part.kind == "text/html")
        unread = tuple(
            f"The file also holds the page {part.location or part.ident or 'of a frame'}, which was not read."
            for part in others
            if _holds_sentences(name, part.content)
        )
        return replace(reading.source, unread=(*reading.source.unread, *unread))


def _open(name: str, content: bytes) -> tuple[list[_Part], str]:
    """The files inside, in order, and the Content-ID or address of the page where the file names it."""
    from email import message_from_bytes

    try:
        message = message_from_bytes(content)
        parts: list[_Part] = []
        for part in message.walk():
            if len(parts) >= MOST_PARTS:
                raise UnreadableFile(name, f"holds more than {MOST_PARTS:,} files.", _AGAIN)
            if not part.is_multipart():
                parts.append(_part(part))
        start = message.get_param("start") or message.get("Snapshot-Content-Location") or ""
    except (RecursionError, ValueError, LookupError, AttributeError, TypeError) as fault:
        raise UnreadableFile(name, f"is a broken saved page: {type(fault).__name__}.", _AGAIN) from None
    return parts, str(start).strip("<> \t\r\n")


def _part(part: Message) -> _Part:
    payload = part.get_payload(decode=True)
    return _Part(
        str(part.get("Content-Location", "")).strip(),
        str(part.get("Content-ID", "")).strip("<> \t\r\n"),
        part.get_content_type(),
        payload if isinstance(payload, bytes) else b"",
    )


def _main(parts: list[_Part], start: str) -> _Part | None:
    """The page that a person sees on opening the file: the one it names, else the first."""
    pages = [part for part in parts if part.kind in ("text/html", "application/xhtml+xml") and part.content]
    named = (part for part in pages if start and start in (part.ident, part.location))
    return next(named, pages[0] if pages else None)


def _sheets(parts: list[_Part], base: str) -> Callable[[str], str | None]:
    """Finds the text of a style sheet among the files, by its address as the page writes it."""
    held = [part for part in parts if part.kind == "text/css"]
    by_address = {part.location: part for part in reversed(held) if part.location}
    by_address |= {f"cid:{part.ident}": part for part in reversed(held) if part.ident}

    def find(address: str) -> str | None:
        part = by_address.get(address)
        if part is None:
            try:
                part = by_address.get(urljoin(base, address))
            except ValueError:
                return None
        if part is None:
            return None
        try:
            return decode(address, part.content).raw
        except UnreadableFile:
            return part.content.decode("utf-8", "replace")

    return find


def _holds_sentences(name: str, content: bytes) -> bool:
    from termlint.read.html.tree import parse_html

    try:
        page = parse_html(decode(name, content).raw)
    except UnreadableFile:
        return False
    words = "".join(body.text() for body in page.find("body"))
    return len(_SENTENCE.findall(words)) >= 3


reader = Mhtml()
