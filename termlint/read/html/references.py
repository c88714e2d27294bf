"""Character references (``&amp;``, ``&#x4e00;``) and newlines in the text of a page.

HTML standard, section 13.2.5.72 and following. What is replaced is written down, so that every
character of the text leads back to the file.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

_REPLACED = re.compile(
    r"&(?:\#[xX](?P<hex>[0-9A-Fa-f]++);?|\#(?P<number>[0-9]++);?|(?P<name>[A-Za-z][A-Za-z0-9]{1,40};?))"
    r"|\r\n|\r|\0"
)
_LONGEST = 33  # characters of a name, semicolon included
_LAST = 0x10FFFF


class Replaced(NamedTuple):
    """A stretch of text that stands otherwise in the file.

    start, end: in the text; start_raw, end_raw: in the file
    """

    start: int
    end: int
    start_raw: int
    end_raw: int


def decode_text(
    raw: str, start: int, end: int, *, references: bool = True
) -> tuple[str, tuple[Replaced, ...]]:
    """The characters a stretch of the file stands for.

    references: False in script and style, where "&amp;" is five characters
    returns: the text, and which stretches of it are no copies, in order. CRLF and CR become "\\n",
        NUL is left out
    """
    words = raw[start:end]
    if "\r" not in words and "\0" not in words and not (references and "&" in words):
        return words, ()
    parts: list[str] = []
    replaced: list[Replaced] = []
    length = kept = 0
    for match in _REPLACED.finditer(words):
        at, after = match.span()
        if words[at] == "&":
            if not references:
                continue
            meant, used = _meant(match, attribute=False)
            if not used:
                continue
            after = at + used
        else:
            meant = "" if match[0] == "\0" else "\n"
        parts += (words[kept:at], meant)
        length += at - kept
        replaced.append(Replaced(length, length + len(meant), start + at, start + after))
        length += len(meant)
        kept = after
    parts.append(words[kept:])
    return "".join(parts), tuple(replaced)


def decode_attribute(words: str) -> str:
    """The value of an attribute: as text, but a name that goes on without its semicolon stays as it is."""
    if "&" not in words:
        return words
    return _REPLACED.sub(_attribute, words)


def _attribute(match: re.Match[str]) -> str:
    whole = match[0]
    if whole[0] != "&":
        return whole
    meant, used = _meant(match, attribute=True)
    return meant + whole[used:] if used else whole


def _meant(match: re.Match[str], *, attribute: bool) -> tuple[str, int]:
    """What a reference means and how many characters of it count; 0 when it means nothing."""
    digits, base = (match["hex"], 16) if match["hex"] else (match["number"], 10)
    if digits:
        digits = digits.lstrip("0")
        return _character(int(digits or "0", base) if len(digits) <= 7 else _LAST + 1), len(match[0])
    name = match["name"]
    names = _names()
    for length in range(min(len(name), _LONGEST), 1, -1):
        meant = names.get(name[:length])
        if meant is None:
            continue
        if attribute and name[length - 1] != ";":
            after = name[length] if length < len(name) else match.string[match.end() : match.end() + 1]
            if after == "=" or (after.isascii() and after.isalnum()):
                return "", 0
        return meant, 1 + length
    return "", 0


@cache
def _names() -> dict[str, str]:
    from html.entities import html5

    return html5


@cache
def _character(code: int) -> str:
    """Numbers that mean no character are U+FFFD; 128 to 159 are those of Windows-1252."""
    if code == 0 or code > _LAST or 0xD800 <= code <= 0xDFFF:
        return "\ufffd"
    if 0x80 <= code <= 0x9F:
        return bytes([code]).decode("cp1252", "ignore") or chr(code)
    return chr(code)
