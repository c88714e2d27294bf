"""Markdown marks: what is written for the machine and what is written for the reader."""

from __future__ import annotations

import re

from termlint.model.document import Source
from termlint.model.span import Span

# Everything that takes room or none and is no character: for strip() and for stepping over.
SPACES = "".join(
    chr(c) for c in (*range(9, 14), *range(28, 33), 133, 160, 5760, *range(8192, 8208), 8232, 8233)
) + ("\u202f\u205f\u2060\u3000\ufeff")
_SAMPLE = 40_000
_SIGNS = re.compile(
    r"^#{1,6} \S|^[>_*]{0,4}\d{1,3}\\\.|\*\*[^*\n]{1,200}\*\*|\]\((?:https?:|#|/)|^\|[ :-]{3,}\|",
    re.MULTILINE,
)

# Marks inside a line. Every quantifier is bounded, and a link stops at the next bracket.
_MARK = re.compile(
    r"!\[[^\[\]\n]{0,200}\]\([^()\s]{0,500}\)"  # an image has no words
    r"|\[(?P<link>[^\[\]\n]{0,300})\]\([^()\n]{0,500}\)"
    r"|\*{1,3}|(?<!_)_{1,3}(?!_)|`{1,3}|~~|\\(?=[!-/:-@\[-`{-~])|</?[A-Za-z][A-Za-z0-9]{0,10}(?=[\s/>])[^<>\n]{0,200}>|<!--[^<>\n]{0,500}-->"
)
_MARK_CHARS = re.compile(r"[*_`~\\<\[!]")


def is_markdown(source: Source) -> bool:
    """Whether Markdown marks are marks: by media type, or in plain text by the signs of it."""
    return source.media_type == "text/markdown" or (
        source.media_type == "text/plain" and _SIGNS.search(source.text, 0, _SAMPLE) is not None
    )


def words_of(text: str, start: int, end: int) -> list[Span]:
    """The stretches of one line that hold words, Markdown marks cut out, ends trimmed."""
    if not _MARK_CHARS.search(text, start, end):
        return [Span(start, end)] if start < end else []
    pieces: list[Span] = []
    at = start
    for mark in _MARK.finditer(text, start, end):
        if mark[0][0] == "_" and _inside_word(text, mark.start(), mark.end(), start, end):
            continue
        _add(pieces, text, at, mark.start())
        if mark["link"]:
            inner = mark.span("link")
            pieces.extend(words_of(text, *inner) if inner[1] - inner[0] < end - start else ())
        at = mark.end()
    _add(pieces, text, at, end)
    return _trimmed(pieces, text)


def _inside_word(text: str, first: int, last: int, start: int, end: int) -> bool:
    """ "user_name": an underscore between Latin letters or digits is part of the word."""
    return first > start and last < end and _is_latin(text[first - 1]) and _is_latin(text[last])


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalnum()


def _add(pieces: list[Span], text: str, start: int, end: int) -> None:
    if start < end:
        pieces.append(Span(start, end))


def _trimmed(pieces: list[Span], text: str) -> list[Span]:
    """Without space at either end of the line; pieces of space alone at the ends go."""
    first, last = 0, len(pieces)
    while first < last and not text[pieces[first].start : pieces[first].end].strip(SPACES):
        first += 1
    while first < last and not text[pieces[last - 1].start : pieces[last - 1].end].strip(SPACES):
        last -= 1
    if first or last < len(pieces):
        pieces = pieces[first:last]
    if pieces:
        start, end = pieces[0]
        pieces[0] = Span(end - len(text[start:end].lstrip(SPACES)), end)
        start, end = pieces[-1]
        pieces[-1] = Span(start, start + len(text[start:end].rstrip(SPACES)))
    return pieces
