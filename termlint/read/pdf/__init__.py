"""PDF files, read through PDFium (ISO 32000)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from termlint.model.document import Source

if TYPE_CHECKING:
    from termlint.read.base import ReadOptions


class PortableDocument:
    """See Reader. Addresses name a page, "page 3", and count the characters of PDFium's text page."""

    suffixes = (".pdf",)
    media_type = "application/pdf"

    def read(self, name: str, content: bytes, options: ReadOptions) -> Source:
        """Read a file whose pages hold text.

        raises UnreadableFile: encrypted, broken, longer than the limits, or pictures of pages only
        """
        from termlint.read.pdf.worker import worker

        return worker.read(name, self.media_type, content)


reader = PortableDocument()
