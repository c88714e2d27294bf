"""Plain text, read as it is. It cannot show emphasis."""

from __future__ import annotations

from termlint.model.document import Source
from termlint.read.base import Decoded, ReadOptions, to_source
from termlint.read.charset import decode


class PlainText:
    """See Reader."""

    suffixes = (".txt", ".text")
    media_type = "text/plain"

    def read(self, name: str, content: bytes, options: ReadOptions) -> Source:
        """Read a file of text, whatever its encoding."""
        return self.take(name, decode(name, content))

    def take(self, name: str, decoded: Decoded) -> Source:
        """Take over text that is already decoded."""
        return to_source(name, self.media_type, decoded)


reader = PlainText()
