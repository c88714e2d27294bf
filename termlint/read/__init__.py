"""Bytes → Source. One file per format; a module here that offers a ``reader`` adds its format."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module
from typing import Literal

from termlint.errors import UnreadableFile
from termlint.model.document import Source
from termlint.read.base import Decoded, Reader, ReadOptions, TextReader
from termlint.read.newlines import line_at
from termlint.read.signatures import DOCUMENTS, LOOK_ALIKE, ZIP, format_of_content, format_of_suffix

__all__ = [
    "LIMIT",
    "ReadOptions",
    "Reader",
    "all_readers",
    "find_reader",
    "read_all",
    "read_bytes",
    "read_path",
    "read_text",
]  # fmt: skip

LIMIT = 64 * 2**20  # bytes

# Where to look first, so that reading a .txt need not list and load every format. A format missing
# here is looked up in the module named like its suffix, then in all of them.
_USUAL = {".txt": "text", ".md": "markdown", ".htm": "html", ".xhtml": "html", ".mht": "mhtml"}

USUAL = ReadOptions()

WhichRevisions = Literal["final", "original", "both"]


def read_path(path: str, *, limit: int = LIMIT, options: ReadOptions = USUAL) -> Source:
    """Read an agreement from a file.

    limit: bytes; a larger file is refused
    raises UnreadableFile: it is missing, not a file, too large, or not readable as one agreement
    """
    return read_bytes(path, _content(path, limit), limit=limit, options=options)


def read_all(
    path: str, *, content: bytes | None = None, limit: int = LIMIT, revisions: WhichRevisions = "final"
) -> Iterator[Source | UnreadableFile]:
    """Read every agreement in a file: the one it is, or those an archive holds.

    content: of the file, when it is at hand
    limit: bytes, of the file and of each agreement in it
    revisions: which text of a file with tracked changes; where "both" differ there are two agreements,
        "terms.docx (original)" and "terms.docx (final)"
    returns: a fault in the place of each one that could not be read; agreements in an archive are named
        "filing.zip/terms.docx"
    """
    try:
        content = _content(path, limit) if content is None else content
    except UnreadableFile as fault:
        yield fault
        return
    if not _is_archive(path, content):
        yield from _versions(path, content, limit, revisions)
        return
    from termlint.read.archive import open_archive  # most files are none

    for member in open_archive(path, content, suffixes=document_suffixes(), limit=limit):
        if isinstance(member, UnreadableFile):
            yield member
        else:
            yield from _versions(*member, limit, revisions)


def _versions(
    name: str, content: bytes, limit: int, revisions: WhichRevisions
) -> Iterator[Source | UnreadableFile]:
    wanted = "final" if revisions == "both" else revisions
    try:
        source = read_bytes(name, content, limit=limit, options=ReadOptions(wanted))
        if revisions == "both":
            original = read_bytes(name, content, limit=limit, options=ReadOptions("original"))
            if original.text != source.text:
                yield replace(original, name=f"{name} (original)")
                source = replace(source, name=f"{name} (final)")
        yield source
    except UnreadableFile as fault:
        yield fault


def document_suffixes() -> frozenset[str]:
    """What agreements end in, whether or not there is a reader: in a folder these are read or named as
    unread, and all else is passed over."""
    read = {suffix for reader in all_readers() for suffix in reader.suffixes}
    return frozenset(read.union(*(kind.suffixes for kind in DOCUMENTS)))


def _is_archive(name: str, content: bytes) -> bool:
    named = format_of_suffix(_suffix(name))
    return format_of_content(content) is ZIP and named not in LOOK_ALIKE[ZIP]


def _content(path: str, limit: int) -> bytes:
    if os.path.isdir(path):
        raise UnreadableFile(path, "is a directory.", "Name the files in it.")
    try:
        with open(path, "rb") as file:
            content = file.read(limit + 1)
            size = os.fstat(file.fileno()).st_size
    except FileNotFoundError:
        raise UnreadableFile(path, "there is no such file.", "Check the path.") from None
    except PermissionError:
        raise UnreadableFile(path, "may not be read by this user.", "Check its permissions.") from None
    except (OSError, ValueError) as error:  # ValueError: the path holds a NUL
        reason = getattr(error, "strerror", None) or str(error)
        raise UnreadableFile(path, f"could not be read: {reason}.", "Check the path.") from None
    if len(content) > limit:
        raise _too_large(path, size, limit)
    return content


def read_bytes(name: str, content: bytes, *, limit: int = LIMIT, options: ReadOptions = USUAL) -> Source:
    """Read an agreement from the bytes of a file.

    name: its suffix chooses the reader unless the content shows another format; what no reader claims is
        read as plain text
    limit: bytes
    raises UnreadableFile: too large, in a format without a reader, or not readable as text
    """
    if len(content) > limit:
        raise _too_large(name, len(content), limit)
    if not content:
        raise UnreadableFile(name, "is empty.", "Check that it is the right file.")
    reader = _reader_for(name, content)
    if reader:
        return reader.read(name, content, options)
    try:
        return _plain_text().read(name, content, options)
    except UnreadableFile as fault:
        raise UnreadableFile(name, fault.reason, f"{fault.hint} {_formats_read()}") from None


def read_text(name: str, text: str, *, limit: int = LIMIT) -> Source:
    """Read an agreement that is already a string.

    name: its suffix chooses the reader, as in read_bytes; Source.sha256 is that of the UTF-8 bytes
    limit: bytes as UTF-8
    raises UnreadableFile: empty, too large, or in a format without a reader
    """
    unread: tuple[str, ...] = ()
    try:
        content = text.encode()
    except UnicodeEncodeError:
        # Half a surrogate pair is no character, and could not be written to any report.
        halves = [at for at, char in enumerate(text) if "\ud800" <= char <= "\udfff"]
        line = line_at(text, halves[0])
        text = "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in text)
        many = "1 half character" if len(halves) == 1 else f"{len(halves)} half characters, the first"
        unread = (f"The text contains {many} in line {line} (lone surrogates); U+FFFD stands for them.",)
        content = text.encode()
    if len(content) > limit:
        raise _too_large(name, len(content), limit)
    if not content:
        raise UnreadableFile(name, "is empty.", "Check that it is the right text.")
    reader = _reader_for(name, content) or _plain_text()
    if isinstance(reader, TextReader):
        return reader.take(name, Decoded(text, "utf-8", hashlib.sha256(content).hexdigest(), unread))
    return reader.read(name, content, USUAL)


def find_reader(suffix: str) -> Reader | None:
    """The reader for a suffix, loading as few modules as it can.

    suffix: lower case, with the dot; "" when the name has none
    """
    if not suffix:
        return None
    likely = _USUAL.get(suffix) or suffix[1:]
    if suffix in _USUAL or likely in _module_names():
        reader = _reader_in(likely)
        if reader and suffix in reader.suffixes:
            return reader
    return next((reader for reader in all_readers() if suffix in reader.suffixes), None)


def all_readers() -> tuple[Reader, ...]:
    """Every reader there is, by name of its module. Loads them all."""
    found = (_reader_in(module) for module in _module_names())
    return tuple(reader for reader in found if reader)


def _module_names() -> tuple[str, ...]:
    import pkgutil

    return tuple(sorted(module.name for module in pkgutil.iter_modules(__path__)))


def _reader_in(module: str) -> Reader | None:
    reader: Reader | None = getattr(import_module(f"{__name__}.{module}"), "reader", None)
    return reader


def _plain_text() -> Reader:
    from termlint.read import text

    return text.reader


def _suffix(name: str) -> str:
    return os.path.splitext(name)[1].lower()


def _reader_for(name: str, content: bytes) -> Reader | None:
    """The reader the content needs; None when it may be plain text.

    Content decides over the name, except for formats of text: a page of HTML in a .txt or .md is
    read as written.
    raises UnreadableFile: the content is in a format without a reader
    """
    suffix = _suffix(name)
    named_reader, named = find_reader(suffix), format_of_suffix(suffix)
    shown = format_of_content(content)
    if shown and named in LOOK_ALIKE.get(shown, ()):
        shown = named
    if shown is None or (shown.is_text and named is None):
        if named_reader or (shown or named) is None:
            return named_reader
    elif named_reader and suffix in shown.suffixes:
        return named_reader
    kind = shown or named
    assert kind is not None
    if shown and (reader := next(filter(None, map(find_reader, shown.suffixes)), None)):
        return reader
    misnamed = f", though its name ends in {suffix}" if suffix and suffix not in kind.suffixes else ""
    raise UnreadableFile(name, f"is {kind.what}{misnamed}; termlint cannot read this.", kind.advice)


def _formats_read() -> str:
    suffixes = sorted({suffix for reader in all_readers() for suffix in reader.suffixes})
    return f"Formats termlint reads: {', '.join(suffixes)}."


def _too_large(name: str, size: int, limit: int) -> UnreadableFile:
    # A pipe or device does not tell its size.
    known = f"is {size:,} bytes long" if size > limit else "is too long"
    return UnreadableFile(name, f"{known}; the limit is {limit:,} bytes.", "Split it into its agreements.")
