"""The marks of a page: tags, text, comments. HTML standard, section 13.2.5 (tokenization).

Every scan is linear: what has no end (an attribute, a comment) reaches to the end of the file, as in
browsers.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from termlint.read.html.references import decode_attribute

# A "<" that begins no tag and no declaration is a character like any other.
_TEXT = re.compile(r"(?:[^<]++|<(?![A-Za-z!/?]))++")
_TAG = re.compile(r"<(?P<slash>/?)(?P<name>[A-Za-z][^\t\n\f\r />]*+)")
_ATTRIBUTE = re.compile(
    r"""[\t\n\f\r /]*+
    (?P<name> [^\t\n\f\r />][^\t\n\f\r />=]*+ )
    (?: [\t\n\f\r ]*+ = [\t\n\f\r ]*+
        (?: "(?P<double>[^"]*+)" | '(?P<single>[^']*+)' | (?P<open>["']) | (?P<bare>[^\t\n\f\r >]*+) )
    )?+""",
    re.VERBOSE,
)
_TAG_END = re.compile(r"[\t\n\f\r /]*+>")
_COMMENT_END = re.compile(r"--!?>")

NOTHING: Mapping[str, str] = MappingProxyType({})


class Token(NamedTuple):
    """One mark of the file.

    kind: "text", "start", "end", "doctype", "cdata"
    name: of a tag, lower case
    start, end: in the file; of "cdata" what is between its brackets
    closed: whether the tag ends in "/>"
    """

    kind: str
    start: int
    end: int
    name: str = ""
    attributes: Mapping[str, str] = NOTHING
    closed: bool = False


class Tokenizer:
    """Reads a file from its start, one token at a time; comments are passed over.

    foreign: set by the tree builder inside <svg> and <math>, where CDATA sections are text
    """

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.at = 1 if raw.startswith("\ufeff") else 0
        self.foreign = False

    def next(self) -> Token | None:
        """The next token; None at the end of the file."""
        raw = self.raw
        while self.at < len(raw):
            start = self.at
            if text := _TEXT.match(raw, start):
                self.at = text.end()
                return Token("text", start, self.at)
            if tag := _TAG.match(raw, start):
                if token := self._tag(tag):
                    return token
                continue
            mark = raw[start + 1 : start + 2]
            if mark == "!":
                if token := self._declaration(start):
                    return token
            elif mark == "?" or (mark == "/" and start + 2 < len(raw)):
                self.at = self._after(">", start)
            else:
                self.at = len(raw)
                return Token("text", start, self.at)
        return None

    def raw_text(self, name: str) -> tuple[int, int, int]:
        """Take what stands between the start tag just read and its end tag, whatever it looks like.

        returns: where the text ends, and where the end tag begins and ends in the file
        """
        end = re.compile(rf"</{re.escape(name)}(?=[\t\n\f\r />])", re.IGNORECASE).search(self.raw, self.at)
        if not end:
            self.at = len(self.raw)
            return (self.at,) * 3
        self.at = self._after(">", end.end())
        return end.start(), end.start(), self.at

    def rest(self) -> None:
        """Go to the end of the file."""
        self.at = len(self.raw)

    def _after(self, mark: str, start: int) -> int:
        found = self.raw.find(mark, start)
        return found + len(mark) if found >= 0 else len(self.raw)

    def _tag(self, tag: re.Match[str]) -> Token | None:
        raw, at = self.raw, tag.end()
        attributes: dict[str, str] | None = None
        while True:
            if raw.startswith(">", at):
                break
            if attribute := _ATTRIBUTE.match(raw, at):
                if attribute["open"]:
                    self.at = len(raw)
                    return None
                value = attribute["double"] or attribute["single"] or attribute["bare"] or ""
                if attributes is None:
                    attributes = {}
                attributes.setdefault(attribute["name"].lower(), decode_attribute(value))
                at = attribute.end()
            elif end := _TAG_END.match(raw, at):
                at = end.end() - 1
                break
            else:
                self.at = len(raw)
                return None
        self.at = at + 1
        kind = "end" if tag["slash"] else "start"
        closed = raw[at - 1] == "/"
        return Token(kind, tag.start(), self.at, tag["name"].lower(), attributes or NOTHING, closed)

    def _declaration(self, start: int) -> Token | None:
        raw = self.raw
        if raw.startswith("<!--", start):
            if raw.startswith((">", "->"), start + 4):
                self.at = self._after(">", start)
                return None
            end = _COMMENT_END.search(raw, start + 4)
            self.at = end.end() if end else len(raw)
            return None
        if self.foreign and raw.startswith("<![CDATA[", start):
            end_at = raw.find("]]>", start)
            self.at = end_at + 3 if end_at >= 0 else len(raw)
            return Token("cdata", start + 9, end_at if end_at >= 0 else len(raw))
        self.at = self._after(">", start)
        if raw[start + 2 : start + 9].lower() == "doctype":
            return Token("doctype", start, self.at)
        return None
