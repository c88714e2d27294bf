"""From the package to the source: which parts are read, in which order, and what becomes of each."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Literal

from termlint.errors import UnreadableFile
from termlint.model.document import Apart, Source
from termlint.model.span import OffsetMap
from termlint.read.base import Revisions
from termlint.read.docx import apart
from termlint.read.docx.blocks import Block, paragraphs, resolve_fields
from termlint.read.docx.colours import WHITE, colour
from termlint.read.docx.counters import number_paragraphs
from termlint.read.docx.emphasis import find_emphasis, find_hidden
from termlint.read.docx.inline import Record
from termlint.read.docx.layout import Layout
from termlint.read.docx.numbering import Numbering
from termlint.read.docx.package import BrokenPart, Package, is_word
from termlint.read.docx.styles import Styles
from termlint.read.docx.version import Version
from termlint.read.docx.vocabulary import RELATIONSHIP_ID, is_on, w
from termlint.read.docx.walker import MOST_PARAGRAPHS, TooManyParagraphs, Walker

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_SAVE_AGAIN = "Open it in Word, save it again, and check that file."
_NOTES = ("footnote", "endnote")


def read_document(name: str, content: bytes, media_type: str, revisions: Revisions) -> Source:
    """Read a Word document; see WordDocument.read.

    What of it cannot be read, although a person would see it, is told in Source.unread.
    """
    package = Package(name, content)
    try:
        return _Reading(package, revisions).source(name, content, media_type)
    except BrokenPart as fault:
        raise UnreadableFile(name, f"cannot be read: {fault}.", _SAVE_AGAIN) from None
    except TooManyParagraphs:
        raise UnreadableFile(
            name, f"has more than {MOST_PARAGRAPHS:,} paragraphs.", "Split it into its agreements."
        ) from None


class _Reading:
    """The parts of one document on the way to its source."""

    def __init__(self, package: Package, revisions: Revisions) -> None:
        self._package, self._version = package, Version(revisions)
        self.unread: list[str] = []
        self._main = package.root(package.main)
        self._styles = Styles(self._optional("styles", "so how its text looks is known in part only"))
        self._numbering = Numbering(
            self._optional("numbering", "so automatic numbers are missing"), self._styles
        )
        self._page = self._page_colour()

    def source(self, name: str, content: bytes, media_type: str) -> Source:
        """Read all parts."""
        body = self._main.find(w("body"))
        if not is_word(self._main) or body is None:
            raise UnreadableFile(
                name, f"is no Word document: its main part is <{self._main.tag.rpartition('}')[2]}>.",
                "Open it, save it as .docx, and check that file.",
            )  # fmt: skip
        layout = Layout()
        walker = self._walker(self._package.main, self._main)
        layout.write(self._story(walker.walk(body)))
        self._tell_elsewhere(self._package.main, walker.record)
        besides = list(self._headers_and_footers())
        besides += apart.revisions(self._package.main, walker.record.gone)
        for kind in _NOTES:
            besides += self._notes(kind, walker.record, layout)
        besides += self._comments()
        text = layout.text
        if not text.strip():
            raise UnreadableFile(
                name, "holds no text. It may hold pictures of pages.",
                "termlint reads text only; run text recognition on it first.",
            )  # fmt: skip
        return Source(
            name=name,
            media_type=media_type,
            encoding="utf-8",
            sha256=hashlib.sha256(content).hexdigest(),
            raw="",
            text=text,
            origin=OffsetMap(tuple(layout.pieces)),
            emphasis=tuple(find_emphasis(layout.shown, text)),
            shows_emphasis=True,
            headings=tuple(layout.headings),
            hidden=tuple(find_hidden(layout.shown, text)),
            apart=tuple(besides),
            unread=tuple(self.unread),
        )

    def _walker(self, part: str, root: Element) -> Walker:
        return Walker(part, root, self._styles, self._numbering, self._version, self._page)

    def _story(self, blocks: list[Block]) -> list[Block]:
        resolve_fields(list(paragraphs(blocks)))
        number_paragraphs(blocks)
        return blocks

    def _optional(self, kind: str, otherwise: str) -> Element | None:
        """The root of the one part of a kind; None when there is none or it is broken."""
        try:
            paths = self._package.related(self._package.main, kind)
            return self._package.root(paths[0]) if paths else None
        except BrokenPart as fault:
            self.unread.append(f"{fault}, {otherwise}.")
        return None

    def _page_colour(self) -> str:
        background = self._main.find(w("background"))
        if background is None:
            return WHITE
        settings = self._optional("settings", "so the colour of the page is not known")
        displayed = None if settings is None else settings.find(w("displayBackgroundShape"))
        shade = colour(background.get(w("color")))
        return shade if displayed is not None and is_on(displayed) and len(shade) == 6 else WHITE

    def _headers_and_footers(self) -> Iterator[Apart]:
        """Each once, in the order in which the sections name them."""
        try:
            related = self._package.relationships(self._package.main)
        except BrokenPart as fault:
            self.unread.append(f"{fault}, so headers, footers, notes and styles are missing.")
            return
        named = [
            (reference.tag == w("headerReference"), related.get(reference.get(RELATIONSHIP_ID, "")))
            for reference in self._main.iter(w("headerReference"), w("footerReference"))
        ]
        for is_header, target in dict.fromkeys(named):
            if target is None or target.target is None:
                continue
            kind: Literal["page header", "page footer"] = "page header" if is_header else "page footer"
            with self._tolerant(target.target):
                root = self._package.root(target.target)
                yield from apart.furniture(
                    target.target, self._story(self._walker(target.target, root).walk(root)), kind
                )

    def _notes(self, kind: str, record: Record, layout: Layout) -> list[Apart]:
        """Write the notes of a kind at the end of the text, in the order of their marks; those that only
        the other version marks are told as its words."""
        marked = [note for note in record.notes if note.kind == kind]
        if not marked:
            return []
        root = self._optional(f"{kind}s", f"so {kind}s are missing")
        if root is None:
            return []
        path = self._package.related(self._package.main, f"{kind}s")[0]
        besides: list[Apart] = []
        with self._tolerant(path):
            walker = self._walker(path, root)
            notes = {note.get(w("id"), ""): note for note in root.iterchildren(w(kind))}
            shown = {note.identity for note in marked if note.shown}
            for note in dict.fromkeys(marked):
                element = notes.get(note.identity)
                if element is None:
                    self.unread.append(f"{path} lacks the {kind} {note.identity[:20]!r} that the text marks.")
                elif note.shown:
                    layout.write(self._story(walker.walk(element)))
                elif note.identity not in shown:
                    words = apart.line_of(self._story(walker.walk(element)))
                    besides += [Apart("revision", words, path)] if words else []
            besides += apart.revisions(path, walker.record.gone)
            self._tell_elsewhere(path, walker.record)
        return besides

    def _comments(self) -> Iterator[Apart]:
        root = self._optional("comments", "so comments are missing")
        if root is None:
            return
        path = self._package.related(self._package.main, "comments")[0]
        with self._tolerant(path):
            walker = self._walker(path, root)
            for element in root.iterchildren(w("comment")):
                yield from apart.comment(path, self._story(walker.walk(element)))

    @contextmanager
    def _tolerant(self, path: str) -> Iterator[None]:
        """A part whose fault is told, and does not keep the rest from being read."""
        try:
            yield
        except BrokenPart as fault:
            self.unread.append(f"{fault}, so what it says is missing.")
        except TooManyParagraphs:
            self.unread.append(f"{path} has more than {MOST_PARAGRAPHS:,} paragraphs and was not read.")

    def _tell_elsewhere(self, path: str, record: Record) -> None:
        self.unread += (f"{path} shows {what}, whose words were not read." for what in record.elsewhere)
