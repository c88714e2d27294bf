"""The text as it is read for matching: block by block, folded and squeezed, with the way back."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import NamedTuple

from termlint.lang.fold import Squeezed, fold, squeeze
from termlint.model.document import Document
from termlint.model.span import Span


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader takes in, without numbers, marks, breaks inside words or the width of characters.

    text: the words of all blocks; offsets of its own
    blocks: where each block of the document stands in ``text``, half-open
    """

    text: str
    blocks: tuple[Span, ...]
    _squeezed: Squeezed
    _joined: tuple[int, ...]  # where each piece begins in the joined text
    _source: tuple[int, ...]  # where the same piece begins in the source
    _renamings: tuple[_Renaming, ...] = ()  # by place

    def to_source(self, start: int, end: int) -> Span:
        """The stretch of Source.text behind a stretch of the reading, marks and breaks inside included."""
        if self._renamings:
            start, end = self._written(start, at_end=False), self._written(end, at_end=True)
        joined = self._squeezed.to_span(start, end)
        first = self._place(joined.start)
        return Span(first, max(first, self._place(joined.end - 1) + 1) if end > start else first)

    def renamed(self, pattern: re.Pattern[str], word_for: Callable[[re.Match[str]], str]) -> Reading:
        """The same with other words for names, so that one phrase speaks of every platform.

        pattern: matches names, never a line break
        """
        parts: list[str] = []
        made: list[_Renaming] = []
        done = length = 0
        for name in pattern.finditer(self.text):
            word = word_for(name)
            parts += self.text[done : name.start()], word
            start = length + name.start() - done
            length, done = start + len(word), name.end()
            made.append(_Renaming(start, length, name.start(), name.end()))
        if not made:
            return self
        parts.append(self.text[done:])
        written = [one.written_end for one in made]

        def moved(at: int) -> int:
            before = bisect_right(written, at) - 1
            return at if before < 0 else at + made[before].end - made[before].written_end

        blocks = tuple(Span(moved(block.start), moved(block.end)) for block in self.blocks)
        return replace(self, text="".join(parts), blocks=blocks, _renamings=tuple(made))

    def _written(self, at: int, *, at_end: bool) -> int:
        """Where an offset of the text stood before names were replaced; inside a name, its nearer edge."""
        before = bisect_right(self._renamings, at - at_end, key=_start) - 1
        if before < 0:
            return at
        one = self._renamings[before]
        if at >= one.end:
            return at + one.written_end - one.end
        return one.written_end if at_end else one.written_start

    def _place(self, joined: int) -> int:
        piece = bisect_right(self._joined, joined) - 1
        return self._source[piece] + joined - self._joined[piece]


class _Renaming(NamedTuple):
    """A name replaced: where the word stands that replaces it, and where the name stood."""

    start: int
    end: int
    written_start: int
    written_end: int


def _start(renaming: _Renaming) -> int:
    return renaming.start


def read_blocks(document: Document) -> Reading:
    """Make the reading of a document."""
    text = document.source.text
    parts: list[str] = []
    joined: list[int] = []
    source: list[int] = []
    edges: list[int] = []
    at = 0
    for block in document.blocks:
        before = ""
        end = 0
        for piece in block.pieces:
            words = text[piece.start : piece.end]
            # A line that broke between two Latin words was a space; inside Chinese it was nothing.
            if (
                before
                and words
                and text[end : piece.start].isspace()
                and before.isascii()
                and words[0].isascii()
            ):
                parts.append(" ")
                joined.append(at)
                source.append(end)
                at += 1
            parts.append(words)
            joined.append(at)
            source.append(piece.start)
            at += len(words)
            before, end = words[-1:], piece.end
        edges.append(at)
        parts.append("\n")
        joined.append(at)
        source.append(block.pieces[-1].end if block.pieces else block.span.end)
        at += 1
    squeezed = squeeze(fold("".join(parts)))
    blocks: list[Span] = []
    start = 0
    for edge in edges:
        end = squeezed.from_source(edge)
        blocks.append(Span(start, max(start, end)))
        start = end + 1
    return Reading(squeezed.text, tuple(blocks), squeezed, tuple(joined or (0,)), tuple(source or (0,)))
