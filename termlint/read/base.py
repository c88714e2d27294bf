"""What every reader is, and what readers of text have in common."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, NamedTuple, Protocol, runtime_checkable

from termlint.errors import UnreadableFile
from termlint.model.document import Source
from termlint.read.newlines import line_at, unify_newlines

# Something to see: neither white space, nor a control, nor a character without ink.
_INK = re.compile(r"[^\s\x00-\x1f\x7f\u00ad\u200b-\u200f\u2060\ufeff\ufffd]")


class Decoded(NamedTuple):
    """A file of text after decoding.

    raw: every character of the file, byte order mark and carriage returns included
    encoding: the name Python knows it by; ``raw.encode(encoding)`` gives the file back when
        ``unread`` is empty (Big5 has a few characters twice, there it may pick the other one)
    unread: see Source.unread
    """

    raw: str
    encoding: str
    sha256: str
    unread: tuple[str, ...] = ()


Revisions = Literal["final", "original"]


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How to read what can be read in more than one way.

    revisions: of a file with tracked changes, the text with all of them accepted or with all of them refused
    """

    revisions: Revisions = "final"


class Reader(Protocol):
    """Turns the bytes of one format into a Source. One module or package of termlint.read each, offered
    there under the name ``reader``. Importing it is cheap: libraries are loaded by the first file.

    suffixes: lower case, with the dot; no two readers share one
    """

    @property
    def suffixes(self) -> tuple[str, ...]: ...

    @property
    def media_type(self) -> str: ...

    def read(self, name: str, content: bytes, options: ReadOptions) -> Source:
        """Read a file.

        name: for messages, and for Source.name
        raises UnreadableFile: the file is broken or holds no text
        """
        ...


@runtime_checkable
class TextReader(Protocol):
    """A reader that can also start from decoded text, as the Python API hands it over."""

    def take(self, name: str, decoded: Decoded) -> Source:
        """Like Reader.read, from text instead of bytes."""
        ...


def to_source(name: str, media_type: str, decoded: Decoded) -> Source:
    """The source whose text is the file's own text, with unified newlines.

    raises UnreadableFile: nothing in the text can be seen
    """
    if not _INK.search(decoded.raw):
        raise UnreadableFile(name, "holds no text.", "Check that it is the right file.")
    text, origin = unify_newlines(decoded.raw)
    unread = decoded.unread
    if nuls := text.count("\0"):
        line = line_at(text, text.index("\0"))
        many = "1 NUL character" if nuls == 1 else f"{nuls} NUL characters, the first"
        unread += (f"The text contains {many} in line {line}; a person reading the file cannot see it.",)
    return Source(
        name=name,
        media_type=media_type,
        encoding=decoded.encoding,
        sha256=decoded.sha256,
        raw=decoded.raw,
        text=text,
        origin=origin,
        unread=unread,
    )
