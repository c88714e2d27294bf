"""Which encoding a file is in, found from its bytes alone.

The ladder, from certain to likely: a byte order mark; strict UTF-8; UTF-8 with a few faults; then
whichever of GB18030, Big5, UTF-16 and Windows-1252 gives the text that looks most like Chinese or
English; last, ASCII with a few odd bytes. What does not fit anywhere is not text.
"""

from __future__ import annotations

import codecs
import hashlib
from collections.abc import Iterator
from operator import itemgetter
from typing import NamedTuple

from termlint.errors import UnreadableFile
from termlint.read.base import Decoded
from termlint.read.newlines import line_at

# UTF-32 before UTF-16, whose mark it begins with.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
# The first of equals wins. big5hkscs stands for its family: the standard, then Windows, then Hong Kong.
_CANDIDATES = ("gb18030", "big5hkscs", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be", "cp1252", "utf-8")
_BIG5 = ("big5", "cp950", "big5hkscs")
# The other encodings accept too much, so that a fault in them shows they are the wrong ones.
_MAY_BE_DAMAGED = ("utf-8", "gb18030", "big5hkscs")
_WIDE = ("utf-16", "utf-32")  # here ASCII is not one byte
_CONTROLS = bytes(code for code in range(0x20) if code not in b"\t\n\v\f\r\x1a\x1b") + b"\x7f"

_WINDOW = 2**18  # bytes; enough to tell encodings apart

# A right reading of Chinese scores .6 to .9, names alone .5; a wrong one stays below .3.
_LIKELY = 0.35
# Terms with a lost byte here and there are still worth checking; with more, no word can be trusted.
_FAULTS_PER_CHARACTER = 1 / 50


class _Attempt(NamedTuple):
    """One way to decode the file.

    faults: how many places hold replacement characters
    first: the offset of the first faulty byte; None when there is none
    cut: how many bytes at the end are the beginning of a character
    """

    encoding: str
    text: str
    faults: int = 0
    first: int | None = None
    cut: int = 0

    @property
    def is_readable(self) -> bool:
        return self.faults <= max(1, len(self.text) * _FAULTS_PER_CHARACTER)


def decode(name: str, content: bytes) -> Decoded:
    """Decode a file of text in whatever encoding it is.

    name: for messages
    raises UnreadableFile: the file is empty, binary, or in no encoding known here
    """
    if not content:
        raise UnreadableFile(name, "is empty.", "Check that it is the right file.")
    attempt = _choose(content)
    if attempt is None or _is_binary(attempt, content):
        raise UnreadableFile(
            name,
            "looks like a binary file, or text in an encoding termlint does not know.",
            "If it is text, save it as UTF-8 and try again.",
        )
    sha256 = hashlib.sha256(content).hexdigest()
    return Decoded(attempt.text, attempt.encoding, sha256, tuple(_describe_faults(attempt, content)))


def _choose(content: bytes) -> _Attempt | None:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            marked = _attempt(encoding, content)
            if marked.is_readable:
                return marked

    doubtful = 0
    try:
        utf8: _Attempt | None = _Attempt("utf-8", content.decode())
    except UnicodeDecodeError as error:
        doubtful = error.start
        utf8 = _cut_short("utf-8", content, doubtful)
    # UTF-16 of English text is legal UTF-8, every second character of it NUL.
    if utf8 and content.count(0) * 50 < len(content):
        return utf8

    for encoding in _rank(_window(content, doubtful)):
        for member in _BIG5 if encoding in _BIG5 else (encoding,):
            attempt = _attempt(member, content)
            if not attempt.faults:
                return attempt
        if attempt.is_readable and encoding in _MAY_BE_DAMAGED:
            return attempt
    return None


def _window(content: bytes, doubtful: int) -> bytes:
    """A part of the file to judge by, from the line with the first doubtful byte on.

    It starts at a multiple of four, where a character of UTF-16 or UTF-32 begins.
    """
    if len(content) <= _WINDOW:
        return content
    start = max(content.rfind(b"\n", 0, doubtful) + 1, doubtful - _WINDOW // 2)
    start = min(start, len(content) - _WINDOW) // 4 * 4
    return content[start : start + _WINDOW]


def _rank(sample: bytes) -> tuple[str, ...]:
    """The encodings a text may be in, the likeliest first."""
    # Loaded only here: nearly every file is UTF-8.
    from termlint.read.likeness import chinese_likeness, western_likeness

    utf8 = _attempt("utf-8", sample)
    if utf8.faults and _beyond_ascii(utf8.text) - utf8.faults >= 3 * utf8.faults:
        # In double-byte text a fault is four times as frequent as a pair that happens to be UTF-8.
        return ("utf-8",)

    likely: list[tuple[float, str]] = []
    for encoding in _CANDIDATES:
        attempt = utf8 if encoding == "utf-8" else _attempt(encoding, sample)
        if attempt.faults and (encoding not in _MAY_BE_DAMAGED or not attempt.is_readable):
            continue
        if encoding == "cp1252":
            likeness = western_likeness(attempt.text)
        else:
            likeness = chinese_likeness(attempt.text, ascii_counts=encoding.startswith(_WIDE))
        if likeness > _LIKELY:
            likely.append((-likeness, encoding))
    return (*(encoding for _, encoding in sorted(likely, key=itemgetter(0))), "utf-8")


def _attempt(encoding: str, content: bytes) -> _Attempt:
    try:
        return _Attempt(encoding, content.decode(encoding))
    except UnicodeDecodeError as error:
        first = error.start
    if cut := _cut_short(encoding, content, first):
        return cut
    text = content.decode(encoding, "replace")
    genuine = content.count("\ufffd".encode(encoding)) if encoding.startswith(("utf", "gb")) else 0
    return _Attempt(encoding, text, max(1, text.count("\ufffd") - genuine), first)


def _cut_short(encoding: str, content: bytes, first: int) -> _Attempt | None:
    """The text up to the first fault, when all that is wrong is that the file ends too early."""
    tail = content[first:]
    if not first or len(tail) > 3:
        return None
    try:
        codecs.getincrementaldecoder(encoding)().decode(tail)  # waits for more, or refuses
    except UnicodeDecodeError:
        return None
    return _Attempt(encoding, content[:first].decode(encoding), cut=len(tail))


def _beyond_ascii(text: str) -> int:
    return len(text) - len(text.encode("ascii", "ignore"))


def _is_binary(attempt: _Attempt, content: bytes) -> bool:
    """Whether there are too many control characters for a text.

    Up to eight are forgiven in a short text, and two in a hundred in a long one.
    """
    if attempt.encoding.startswith(_WIDE):
        content = attempt.text.encode("utf-8")
    controls = len(content) - len(content.translate(None, _CONTROLS))
    return controls > 0.3 * len(attempt.text) or controls > max(8, 0.02 * len(attempt.text))


def _describe_faults(attempt: _Attempt, content: bytes) -> Iterator[str]:
    """One sentence for each kind of fault; bytes are counted from 1."""
    if attempt.cut:
        place = len(content) - attempt.cut + 1
        lost = "byte was" if attempt.cut == 1 else f"{attempt.cut} bytes were"
        yield f"The file ends in the middle of a character (byte {place}); the last {lost} not read."
    if attempt.first is not None:
        before = content[: attempt.first].decode(attempt.encoding, "replace")
        line = f"line {line_at(before, len(before))} (byte {attempt.first + 1})"
        where = f"one place, {line}," if attempt.faults == 1 else f"{attempt.faults} places, first {line},"
        yield f"In {where} the bytes are not valid {attempt.encoding.upper()}; U+FFFD stands for them."
