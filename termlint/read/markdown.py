"""Markdown, read as it is written: the marks stay in the text, and what they emphasise is noted."""

from __future__ import annotations

from dataclasses import replace

from termlint.model.document import Source
from termlint.read.base import Decoded, ReadOptions, to_source
from termlint.read.charset import decode
from termlint.read.markdown_emphasis import find_emphasis


class Markdown:
    """See Reader."""

    suffixes = (".md", ".markdown", ".mdown")
    media_type = "text/markdown"

    def read(self, name: str, content: bytes, options: ReadOptions) -> Source:
        """Read a file of Markdown, whatever its encoding."""
        return self.take(name, decode(name, content))

    def take(self, name: str, decoded: Decoded) -> Source:
        """Take over Markdown that is already decoded."""
        source = to_source(name, self.media_type, decoded)
        return replace(source, emphasis=find_emphasis(source.text), shows_emphasis=True)


reader = Markdown()
