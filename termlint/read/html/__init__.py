"""Web pages: what a person sees of them, how it looks, and what they hide.

tree: parse_html, elements with their places in the file. styles: how each element looks. flow, writer:
lines of text. shown, looks: emphasis and what is hidden. furniture: menus and foot lines.
"""

from __future__ import annotations

from termlint.model.document import Source
from termlint.read.base import Decoded, ReadOptions
from termlint.read.charset import decode


class Html:
    """See Reader."""

    suffixes = (".html", ".htm", ".xhtml")
    media_type = "text/html"

    def read(self, name: str, content: bytes, options: ReadOptions) -> Source:
        """Read a web page, whatever its encoding. Nothing it links is opened."""
        return self.take(name, decode(name, content))

    def take(self, name: str, decoded: Decoded) -> Source:
        """Read a page that is already decoded."""
        from termlint.read.html.page import read_page

        return read_page(name, self.media_type, decoded, xml=name.lower().endswith(".xhtml")).source


reader = Html()
