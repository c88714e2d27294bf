"""Newlines as received and as read: CRLF and CR become "\\n", and the way back is written down."""

from __future__ import annotations

from termlint.model.span import Address, OffsetMap, Piece, Span

BOM = "\ufeff"


def unify_newlines(raw: str) -> tuple[str, OffsetMap]:
    """The plain text of a decoded file, and where each character came from.

    A byte order mark at the start is dropped. Other line breaks of Unicode (U+2028, U+0085, VT, FF)
    are characters like any other. A lone CR is one character before and after, so only a CRLF
    needs a piece of its own.
    """
    begin = 1 if raw.startswith(BOM) else 0
    text = raw[begin:]
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if len(text) == len(raw):
        return text, OffsetMap.identity(len(text))

    pieces: list[Piece] = []
    shift = begin  # how far the raw offset is ahead of the text offset
    kept = begin  # raw offset up to which everything is written down
    crlf = raw.find("\r\n", begin)
    while crlf >= 0:
        if crlf > kept:
            pieces.append(Piece(Span(kept - shift, crlf - shift), Address("", kept, crlf)))
        kept = crlf + 2
        pieces.append(Piece(Span(crlf - shift, crlf - shift + 1), Address("", crlf, kept)))
        shift += 1
        crlf = raw.find("\r\n", kept)
    if kept < len(raw):
        pieces.append(Piece(Span(kept - shift, len(text)), Address("", kept, len(raw))))
    return text, OffsetMap(tuple(pieces))


def line_at(raw: str, offset: int) -> int:
    """The line, from 1, of a code point offset; LF, CRLF and CR end a line."""
    breaks = raw.count("\n", 0, offset) + raw.count("\r", 0, offset) - raw.count("\r\n", 0, offset)
    return breaks + 1
