"""The package a Word document is: a ZIP archive of parts, tied together by relationships (ECMA-376-2).

What is read is found by relationship, never by what the archive says a part is, and relationships that
leave the package are not followed.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from termlint.errors import TermlintError, UnreadableFile
from termlint.read.docx.vocabulary import RELATIONSHIPS, STRICT, w

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

MOST_MEMBERS = 10_000
MOST_BYTES = 32 * 2**20  # of one part, unpacked; some 300,000 characters of an agreement take 3 MB
MOST_BYTES_IN_ALL = 64 * 2**20
MOST_TAGS = 1_000_000  # start and end tags of one part; 300,000 characters with many changes have 120,000
_CHUNK = 2**18
_ENCRYPTED = 0x1
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)
_DOCTYPE = tuple("<!DOCTYPE".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))
_DECLARED = re.compile(rb"\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._-]{1,40})[\"']")
_OFFICE = (f"{RELATIONSHIPS}/", "http://purl.oclc.org/ooxml/officeDocument/relationships/")
_MAIN_TYPE = re.compile(
    r"application/vnd\.[a-zA-Z.-]+\.(document|template)(\.macroEnabledTemplate)?\.main\+xml"
)


class BrokenPart(TermlintError):
    """A part that is missing, broken or too large. path: of the part; reason: goes on after it"""

    def __init__(self, path: str, reason: str) -> None:
        self.path, self.reason = path, reason
        super().__init__(f"{path} {reason}")


class Relationship(NamedTuple):
    """What a part refers to.

    kind: the last step of its type ("styles", "footnotes", "header")
    target: path inside the package; None when it leads out of it
    """

    kind: str
    target: str | None


class Package:
    """An opened package.

    raises UnreadableFile: it is no ZIP archive, broken, encrypted, or holds no Word document
    """

    def __init__(self, name: str, content: bytes) -> None:
        if not content:
            raise UnreadableFile(name, "is empty.", "Check that it is the right file.")
        if content.count(b"PK\x01\x02") > MOST_MEMBERS:
            raise UnreadableFile(
                name, f"holds more than {MOST_MEMBERS:,} parts.", "No agreement does; ask its sender."
            )
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(content))
            infos = self._archive.infolist()
        except _BROKEN as fault:
            raise UnreadableFile(
                name, f"is no Word document, or a broken one: {_told(fault)}.",
                "Open it in Word, save it again, and check that file.",
            ) from None  # fmt: skip
        self._members: dict[str, list[zipfile.ZipInfo]] = {}
        for info in infos:
            self._members.setdefault(_folded(info.filename), []).append(info)
        self._left = MOST_BYTES_IN_ALL
        self._roots: dict[str, Element] = {}
        self.main = self._find_main(name)

    def _find_main(self, name: str) -> str:
        """The part with the text: by relationship, else by content type, else by its usual name."""
        found: list[str] = []
        try:
            started = self.relationships("").values()
            found += (to.target for to in started if to.kind == "officeDocument" and to.target)
            if not found:
                found += self._typed_main()
        except BrokenPart as fault:
            raise UnreadableFile(
                name, f"cannot be read: {fault}.", "Open it in Word, save it again, and check that file."
            ) from None
        for path in (*found, "word/document.xml"):
            if self.holds(path):
                return path
        missing = f"{found[0]} is missing" if found else "it has no word/document.xml"
        raise UnreadableFile(
            name, f"is no Word document: {missing}.", "Open it, save it as .docx, and check that file."
        )

    def _typed_main(self) -> list[str]:
        if not self.holds("[Content_Types].xml"):
            return []
        types = self.root("[Content_Types].xml")
        return [
            entry.get("PartName", "").lstrip("/")
            for entry in types
            if _MAIN_TYPE.fullmatch(entry.get("ContentType", ""))
        ]

    def holds(self, path: str) -> bool:
        """Whether there is such a part. Names of parts differ in more than case (ECMA-376-2, 6.2.2.3)."""
        return _folded(path) in self._members

    def root(self, path: str) -> Element:
        """The root element of a part, strict names made transitional.

        raises BrokenPart: missing, twice there, encrypted, too large, or no sound XML without a DTD
        """
        key = _folded(path)
        if key not in self._roots:
            self._roots[key] = parse_xml(path, self._unpack(path))
        return self._roots[key]

    def relationships(self, path: str) -> dict[str, Relationship]:
        """What a part refers to, by id. path: "" for the package itself

        raises BrokenPart: the part that lists them is broken
        """
        folder, _, file = path.rpartition("/")
        listing = posixpath.join(folder, "_rels", f"{file}.rels")
        if not self.holds(listing):
            return {}
        found = {}
        for entry in self.root(listing):
            kind, target = entry.get("Type", ""), entry.get("Target", "")
            office = next((start for start in _OFFICE if kind.startswith(start)), None)
            if office and target:
                inside = None if entry.get("TargetMode") == "External" else self._resolve(folder, target)
                found[entry.get("Id", "")] = Relationship(kind.removeprefix(office), inside)
        return found

    def related(self, path: str, kind: str) -> list[str]:
        """The parts of a kind that a part refers to. Raises as relationships does."""
        return [to.target for to in self.relationships(path).values() if to.kind == kind and to.target]

    def _resolve(self, folder: str, target: str) -> str:
        target = target.partition("#")[0].replace("\\", "/")
        path = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        return path if self.holds(path) else unquote(path)

    def _unpack(self, path: str) -> bytes:
        infos = self._members.get(_folded(path), [])
        if not infos:
            raise BrokenPart(path, "is missing")
        if len(infos) > 1:
            raise BrokenPart(path, "is there twice, and programs differ in which of them they show")
        info = infos[0]
        if info.flag_bits & _ENCRYPTED:
            raise BrokenPart(path, "is encrypted")
        limit = min(MOST_BYTES, self._left)
        parts: list[bytes] = []
        size = 0
        try:
            with self._archive.open(info) as packed:
                while chunk := packed.read(_CHUNK):
                    size += len(chunk)
                    if size > limit:
                        raise BrokenPart(path, f"unpacks to more than {limit:,} bytes")
                    parts.append(chunk)
        except _BROKEN as fault:
            raise BrokenPart(path, f"could not be unpacked: {_told(fault)}") from None
        self._left -= size
        return b"".join(parts)


def parse_xml(path: str, data: bytes) -> Element:
    """The root element of a part. Nothing outside of the part is loaded, no entity is put in.

    data: UTF-8 or UTF-16, as ECMA-376-2 (6.2.5) demands; what is valid UTF-8 is taken for that, whatever
        encoding it declares
    raises BrokenPart: no well-formed XML, a document type, more than 256 levels, or over the limits
    """
    from lxml import etree

    if any(mark in data for mark in _DOCTYPE):
        raise BrokenPart(path, "declares a document type, as no Word document may")
    if data.count(b"<") > MOST_TAGS:
        raise BrokenPart(path, f"holds more than {MOST_TAGS:,} tags")
    if data[:1].isspace():
        data = data.lstrip()
    parser = etree.XMLParser(
        encoding=_encoding(data), resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, LookupError, ValueError) as fault:
        told = str(getattr(fault, "msg", None) or fault)
        if "xcessive depth" in told:
            raise BrokenPart(path, "nests its elements more than 256 levels deep") from None
        raise BrokenPart(path, f"is broken XML: {_clean(told)}") from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise BrokenPart(path, "declares a document type, as no Word document may")
    if b"purl.oclc.org" in data or any(space in STRICT for space in root.nsmap.values()):
        _make_transitional(root)
    return root


def _encoding(data: bytes) -> str | None:
    declared = _DECLARED.match(data.removeprefix(b"\xef\xbb\xbf")[:400])
    if declared is None or declared[1].lower() in (b"utf-8", b"utf8"):
        return None
    try:
        data.decode()
    except UnicodeDecodeError:
        return None
    return "utf-8"


def _make_transitional(root: Element) -> None:
    for element in root.iter():
        space, brace, local = element.tag[1:].partition("}")
        if brace and space in STRICT:
            element.tag = f"{{{STRICT[space]}}}{local}"
        for key, value in [(str(key), value) for key, value in element.items()]:
            space, brace, local = key[1:].partition("}")
            if brace and space in STRICT:
                del element.attrib[key]
                element.set(f"{{{STRICT[space]}}}{local}", value)


def is_word(root: Element) -> bool:
    """Whether a part is the main part of a Word document, whatever its content type says."""
    return bool(root.tag == w("document"))


def _folded(path: str) -> str:
    return path.replace("\\", "/").lstrip("/").lower()


def _told(fault: BaseException) -> str:
    return _clean(str(fault)) or type(fault).__name__


def _clean(told: str) -> str:
    """One printable line of what a library says of a fault."""
    return "".join(char if char.isprintable() else " " for char in told)[:200].strip().rstrip(".")
