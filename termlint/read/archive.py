"""ZIP archives of filings, opened as if they were folders: within limits, and without writing a file."""

from __future__ import annotations

import io
import os
import zipfile
import zlib
from collections.abc import Container, Iterator
from typing import NamedTuple

from termlint.errors import UnreadableFile

MOST_MEMBERS = 10_000
MOST_BYTES = 2**30  # unpacked, of a whole archive with those inside it
DEEPEST = 3  # archives inside archives
_CHUNK = 2**20
_ENCRYPTED = 0x1
_UTF8_NAME = 0x800
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)


class Member(NamedTuple):
    """One file of an archive, unpacked. name: path of the archive, "/", path inside it"""

    name: str
    content: bytes


def open_archive(
    name: str, content: bytes, *, suffixes: Container[str], limit: int
) -> Iterator[Member | UnreadableFile]:
    """The documents in an archive and in archives inside it, sorted by name, unpacked one at a time.

    name: of the archive, for messages and names of members
    suffixes: what documents end in, lower case, with the dot; other files are passed over, as in a folder
    limit: bytes of one unpacked file
    returns: a fault in the place of what could not be unpacked
    """
    opening = _Opening(suffixes, limit)
    yield from opening.open(name, content, 1)
    if not opening.documents:
        yield UnreadableFile(name, "holds no agreements.", "Check that it is the right archive.")


class _Opening:
    """One archive with those inside it, and what is left of the limits.

    documents: how many were found, faults included
    """

    def __init__(self, suffixes: Container[str], limit: int) -> None:
        self.suffixes, self.limit = suffixes, limit
        self.members, self.bytes = MOST_MEMBERS, MOST_BYTES
        self.documents = 0

    def open(self, name: str, content: bytes, depth: int) -> Iterator[Member | UnreadableFile]:
        self.documents += 1
        if depth > DEEPEST:
            yield UnreadableFile(name, f"is an archive inside {depth - 1} others.", "Unpack it first.")
            return
        try:
            archive = zipfile.ZipFile(io.BytesIO(content))
        except _BROKEN as fault:
            yield UnreadableFile(name, f"is a broken ZIP archive: {fault}.", "Pack it again.")
            return
        infos = {_path_of(info): info for info in archive.infolist() if not info.is_dir()}
        self.members -= len(infos)
        if self.members < 0:
            yield UnreadableFile(name, f"holds more than {MOST_MEMBERS:,} files.", "Split it.")
            return
        self.documents -= 1
        for path in sorted(infos):
            suffix = os.path.splitext(path)[1].lower()
            if _is_housekeeping(path) or not (suffix == ".zip" or suffix in self.suffixes):
                continue
            if leads_outside(path):
                self.documents += 1
                yield UnreadableFile(f"{name}/{path}", "has a path that leads out of its archive.",
                                     "Do not unpack the archive; ask its sender.")  # fmt: skip
                continue
            try:
                member = Member(f"{name}/{path}", self.unpack(archive, infos[path], f"{name}/{path}"))
            except UnreadableFile as fault:
                self.documents += 1
                yield fault
                continue
            if suffix == ".zip":
                yield from self.open(*member, depth + 1)
            else:
                self.documents += 1
                yield member

    def unpack(self, archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str) -> bytes:
        """raises UnreadableFile: encrypted, broken, or longer than the limits, whatever its header says"""
        if info.flag_bits & _ENCRYPTED:
            raise UnreadableFile(name, "is encrypted.", "Unpack the archive with its password first.")
        limit = min(self.limit, self.bytes)
        parts: list[bytes] = []
        size = 0
        try:
            with archive.open(info) as packed:
                while chunk := packed.read(_CHUNK):
                    size += len(chunk)
                    if size > limit:
                        break
                    parts.append(chunk)
        except _BROKEN as fault:
            raise UnreadableFile(name, f"could not be unpacked: {fault}.", "Pack it again.") from None
        self.bytes -= size
        if size > self.limit:
            raise UnreadableFile(name, f"unpacks to more than {self.limit:,} bytes.", "Split it.")
        if size > limit:
            raise UnreadableFile(
                name, f"is where the archive passes {MOST_BYTES:,} unpacked bytes.", "Split it."
            )
        return b"".join(parts)


def leads_outside(path: str) -> bool:
    """Whether a path inside an archive, unpacked as written, could land outside the folder meant for it."""
    first = path.split("/")[0]
    return path.startswith("/") or ".." in path.split("/") or ":" in first or "\0" in path


def _is_housekeeping(path: str) -> bool:
    """What systems pack along unasked: hidden files, and the folder macOS adds."""
    return any((part.startswith(".") and part != "..") or part == "__MACOSX" for part in path.split("/"))


def _path_of(info: zipfile.ZipInfo) -> str:
    """The path of a member as its sender wrote it.

    Chinese systems write names in GBK without saying so, and zipfile takes those for code page 437.
    """
    name = info.filename
    if not info.flag_bits & _UTF8_NAME:
        try:
            raw = name.encode("cp437")
        except UnicodeEncodeError:
            return name.replace("\\", "/")
        for encoding in ("utf-8", "gb18030"):
            try:
                name = raw.decode(encoding)
                break
            except UnicodeDecodeError:
                continue
    return name.replace("\\", "/")
