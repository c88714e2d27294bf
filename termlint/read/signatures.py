"""Formats that are known by sight, whether or not there is a reader for them."""

from __future__ import annotations

from typing import NamedTuple


class Format(NamedTuple):
    """A file format.

    what: with its article, for messages
    suffixes: lower case, with the dot
    is_text: people also write it by hand, into files of any name
    """

    what: str
    suffixes: tuple[str, ...]
    advice: str
    is_text: bool = False


_SAVE = "Open it, save it as .docx or .txt, and check that file."
_UNPACK = "Unpack it and check the files inside."
_OCR = "termlint reads text only; run text recognition on it first."

DOCX = Format("a Word document", (".docx", ".docm", ".dotx"), _SAVE)
SHEET = Format("an Excel workbook", (".xlsx", ".xlsm"), _SAVE)
SLIDES = Format("a PowerPoint presentation", (".pptx",), _SAVE)
OPEN_DOCUMENT = Format("an OpenDocument file", (".odt",), _SAVE)
EPUB = Format("an e-book", (".epub",), _SAVE)
ZIP = Format("a ZIP archive", (".zip",), "termlint check reads what is in it.")
OLE = Format("a Word document of the old kind", (".doc", ".wps"), _SAVE)
OLD_SHEET = Format("an Excel workbook of the old kind", (".xls",), _SAVE)
OLD_SLIDES = Format("a PowerPoint presentation of the old kind", (".ppt",), _SAVE)
ENCRYPTED = Format("an Office document locked with a password", (), "Open it, and save it without one.")
PDF = Format("a PDF file", (".pdf",), _SAVE)
RTF = Format("a rich text file", (".rtf",), _SAVE)
IMAGE = Format("an image", (".png", ".jpg", ".jpeg", ".gif", ".webp", ".tif", ".tiff", ".bmp"), _OCR)
ARCHIVE = Format("a compressed archive", (".gz", ".tgz", ".7z", ".rar", ".bz2", ".xz"), _UNPACK)
HTML = Format("a web page", (".html", ".htm", ".xhtml"), _SAVE, is_text=True)
MHTML = Format("a saved web page", (".mhtml", ".mht"), _SAVE)

_ALL = (
    DOCX, SHEET, SLIDES, OPEN_DOCUMENT, EPUB, ZIP, OLE, OLD_SHEET, OLD_SLIDES, PDF, RTF, IMAGE, ARCHIVE,
    HTML, MHTML,
)  # fmt: skip

LOOK_ALIKE = {ZIP: (DOCX, SHEET, SLIDES, OPEN_DOCUMENT, EPUB), OLE: (OLD_SHEET, OLD_SLIDES)}
"""Formats whose content cannot always be told from another's: there the name decides."""

DOCUMENTS = (DOCX, OPEN_DOCUMENT, OLE, PDF, RTF, HTML, MHTML)
"""Formats agreements come in."""

OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")  # the stream that holds the locked file
_MAGIC = (
    (b"%PDF-", PDF),
    (OLE_MAGIC, OLE),
    (b"{\\rtf", RTF),
    (b"\x89PNG\r\n", IMAGE),
    (b"\xff\xd8\xff", IMAGE),
    (b"GIF87a", IMAGE),
    (b"GIF89a", IMAGE),
    (b"\x1f\x8b\x08", ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", ARCHIVE),
    (b"Rar!\x1a\x07", ARCHIVE),
    (b"\xfd7zXZ\x00", ARCHIVE),
)
_ZIPPED = (
    (b"mimetypeapplication/vnd.oasis.opendocument", OPEN_DOCUMENT),
    (b"mimetypeapplication/epub", EPUB),
    (b"word/document", DOCX),
    (b"xl/workbook", SHEET),
    (b"ppt/presentation", SLIDES),
)


def format_of_content(content: bytes) -> Format | None:
    """The format a file shows by its first bytes; None when it may be plain text."""
    start = content[:1024].removeprefix(b"\xef\xbb\xbf").lstrip()
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        # The names of the files inside are not compressed.
        return next((kind for mark, kind in _ZIPPED if mark in content), ZIP)
    if content.startswith(OLE_MAGIC) and _LOCKED in content:
        return ENCRYPTED
    for magic, kind in _MAGIC:
        if content.startswith(magic) or (start.startswith(magic) and kind in (PDF, RTF)):
            return kind
    head = start.lower()
    if b"mime-version:" in head and b"multipart/related" in content[:4096].lower():
        return MHTML
    if head.startswith((b"<html", b"<!doctype html")) or (head.startswith(b"<?xml") and b"<html" in head):
        return HTML
    return None


def format_of_suffix(suffix: str) -> Format | None:
    """The format a file claims by its name; None when the suffix is not one of these.

    suffix: lower case, with the dot
    """
    return next((kind for kind in _ALL if suffix in kind.suffixes), None)
