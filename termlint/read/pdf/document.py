"""A PDF file, to a source: what can be opened, what could not be read, and the parts put together."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from termlint.errors import UnreadableFile
from termlint.model.document import Apart, Source
from termlint.read.pdf.annotations import read_annotations
from termlint.read.pdf.assemble import Assembly
from termlint.read.pdf.drawings import DrawingReader
from termlint.read.pdf.frame import read_frame
from termlint.read.pdf.glyphs import GlyphReader
from termlint.read.pdf.layout import lay_out
from termlint.read.pdf.library import (
    LOCK,
    Functions,
    load,
    opened,
    opened_forms,
    opened_page,
    read_string,
)
from termlint.read.pdf.looks import Looks, find_usual
from termlint.read.pdf.page import Page
from termlint.read.pdf.rows import set_spaces

MOST_PAGES = 3_000
MOST_CHARACTERS = 1_000_000  # the longest agreements have 200,000
_PICTURE = 0.5  # of a page: a picture of that size is the page
_GARBLED = 0.1  # of the characters of a page; a few signs of a symbol font are fewer
_PASSWORD, _SECURITY = 4, 5  # FPDF_ERR_…
_XFA = (2, 3)  # FORMTYPE_XFA_…
_DOCUMENTS = (".pdf", ".docx", ".doc", ".wps", ".odt", ".rtf", ".txt", ".html", ".htm", ".zip")
_OCR = "termlint reads text only; run text recognition on it first."


def read_document(name: str, media_type: str, content: bytes) -> Source:
    """Read a file. raises UnreadableFile: see PortableDocument.read"""
    if not content:
        raise UnreadableFile(name, "is empty.", "Check that it is the right file.")
    with LOCK:
        pages, unread = _Reading(name, load()).read(content)
    scans = frozenset(page.number for page in pages if page.is_scan)
    looks = Looks(find_usual(glyph for page in pages for glyph in page.glyphs))
    layout = lay_out(pages, looks.usual.size)
    assembly = Assembly(looks, scans)
    for paragraph in layout.paragraphs:
        assembly.add(paragraph)
    text, origin = assembly.finish()
    if not text.strip():
        raise UnreadableFile(name, "holds no text.", _OCR)
    apart = []
    for kind, page, line in layout.furniture:
        set_spaces(line)
        apart.append(Apart(kind, line.text, f"page {page}"))
    apart += [Apart("comment", words, page.name) for page in pages for words in page.comments]
    return Source(
        name=name,
        media_type=media_type,
        encoding="",
        sha256=hashlib.sha256(content).hexdigest(),
        raw="",
        text=text,
        origin=origin,
        emphasis=tuple(assembly.emphasis),
        shows_emphasis=len(scans) < len(pages),
        hidden=tuple(assembly.hidden),
        apart=tuple(apart),
        boxes=tuple(assembly.boxes),
        unread=tuple(unread),
    )


class _Reading:
    """One file being read. LOCK is held."""

    def __init__(self, name: str, pdfium: Functions) -> None:
        self.name, self.pdfium = name, pdfium
        self.unread: list[str] = []

    def read(self, content: bytes) -> tuple[list[Page], list[str]]:
        """Its pages, and what of them could not be read."""
        pdfium = self.pdfium
        with opened(pdfium, content) as document:
            if not document:
                raise self.refused(pdfium.FPDF_GetLastError())
            count = pdfium.FPDF_GetPageCount(document)
            if count <= 0:
                raise UnreadableFile(self.name, "is a PDF file without pages.", "Save it again.")
            if count > MOST_PAGES:
                raise UnreadableFile(
                    self.name, f"has {count:,} pages; the limit is {MOST_PAGES:,}.", "Split it."
                )
            if pdfium.FPDF_GetFormType(document) in _XFA:
                self.unread.append(
                    "The file is an XFA form, which a viewer builds from data; its plain pages were read."
                )
            with opened_forms(pdfium, document) as forms:
                pages = list(self.pages(document, forms, count))
            self.unread += self.attachments(document)
        return pages, self.unread

    def refused(self, error: int) -> UnreadableFile:
        if error == _PASSWORD:
            return UnreadableFile(
                self.name,
                "is encrypted and needs a password.",
                "Open it with the password, save it without one, and check that file.",
            )
        if error == _SECURITY:
            return UnreadableFile(
                self.name,
                "is encrypted in a way termlint does not know.",
                "Save it without protection, and check that file.",
            )
        return UnreadableFile(
            self.name,
            "is a broken PDF file.",
            "Open it in a viewer, save it again, and check that file.",
        )

    def pages(self, document: int, forms: int, count: int) -> Iterator[Page]:
        """Read page after page. raises UnreadableFile: none of them holds text, or there is too much"""
        reader = GlyphReader(self.pdfium)
        characters = 0
        missing: list[int] = []
        pictures: list[int] = []
        empty = 0
        scans: list[int] = []
        garbled: list[int] = []
        drawn: list[int] = []
        for index in range(count):
            page = self.page(document, forms, index, reader, MOST_CHARACTERS - characters + 1, drawn)
            if page is None:
                missing.append(index + 1)
                continue
            characters += len(page.glyphs)
            if characters > MOST_CHARACTERS:
                raise UnreadableFile(self.name, f"has more than {MOST_CHARACTERS:,} characters.", "Split it.")
            if not page.glyphs:
                if page.image_share() >= _PICTURE:
                    pictures.append(page.number)
                empty += 1
            elif page.is_scan:
                scans.append(page.number)
            unmapped = sum(glyph.is_unmapped for glyph in page.glyphs)
            if unmapped > max(3, _GARBLED * len(page.glyphs)):
                garbled.append(page.number)
            yield page
        if missing and len(missing) == count:
            raise self.refused(0)
        if not characters:
            what = "holds no text, only pictures of pages." if pictures else "holds no text."
            raise UnreadableFile(self.name, what, _OCR)
        if missing:
            self.unread.append(f"{_list(missing)} could not be opened.")
        if pictures:
            self.unread.append(f"{_list(pictures)} hold{_s(pictures)} a picture and no text. {_OCR}")
        if scans:
            self.unread.append(
                f"{_list(scans)} show{_s(scans)} a picture; what was read is the text that a machine "
                "recognised in it, which may differ."
            )
        if garbled:
            self.unread.append(
                f"On {_list(garbled).lower()} fonts do not say which characters they show; "
                "what was read there may be wrong."
            )
        if drawn:
            self.unread.append(
                f"{_list(drawn)} hold{_s(drawn)} more drawings than termlint looks at; what is underlined, "
                "highlighted or covered there was not found."
            )

    def page(
        self, document: int, forms: int, index: int, reader: GlyphReader, limit: int, drawn: list[int]
    ) -> Page | None:
        """One page; None when it cannot be opened. drawn: gets its number when it has too many drawings"""
        pdfium = self.pdfium
        with opened_page(pdfium, document, index) as (handle, text):
            if not handle or not text:
                return None
            frame = read_frame(pdfium, handle)
            drawings = DrawingReader(pdfium, frame).read(handle)
            page = Page(index + 1, frame.width, frame.height)
            page.areas = drawings.areas
            if drawings.is_whole:
                page.across, page.upright = drawings.across, drawings.upright
            else:
                page.areas = [area for area in page.areas if area.colour is None]
                drawn.append(page.number)
            page.glyphs = reader.read(text, frame, drawings.orders, limit)
            reader.find_double(drawings.orders, page.glyphs)
            read_annotations(pdfium, handle, forms, frame, page)
        for glyph in page.glyphs:
            x, y = (glyph.left + glyph.right) / 2, (glyph.bottom + glyph.top) / 2
            glyph.is_outside = not (0 <= x <= page.width and 0 <= y <= page.height)
        unseen = sum(not glyph.style.is_painted for glyph in page.glyphs)
        page.is_scan = bool(page.glyphs) and page.image_share() >= _PICTURE and unseen > len(page.glyphs) / 2
        return page

    def attachments(self, document: int) -> Iterator[str]:
        """Documents packed into the file."""
        pdfium = self.pdfium
        for index in range(min(pdfium.FPDFDoc_GetAttachmentCount(document), 100)):
            handle = pdfium.FPDFDoc_GetAttachment(document, index)
            if not handle:
                continue
            name = read_string(
                lambda address, size, handle=handle: int(  # type: ignore[misc]
                    pdfium.FPDFAttachment_GetName(handle, address, size)
                )
            )
            if name.lower().endswith(_DOCUMENTS):
                yield f"The file carries another one, {name[:100]}, which was not read."


def _list(pages: list[int]) -> str:
    """Pages for people: "Page 3", "Pages 1-4, 9"."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][1] + 1:
            runs[-1][1] = page
        else:
            runs.append([page, page])
    shown = ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in runs)
    return f"{'Page' if len(pages) == 1 else 'Pages'} {shown}"


def _s(pages: list[int]) -> str:
    return "s" if len(pages) == 1 else ""
