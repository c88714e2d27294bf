"""From characters of the page to lines of text: white space as CSS Text Level 3 (section 4.1) treats it.

A line break in the file between two Chinese characters is no space, as that section has it.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import chain
from typing import NamedTuple

from termlint.read.html.shown import Shown
from termlint.read.html.tree import Text

_WORDS = re.compile(r"[^ \t\n\r\f]++(?: [^ \t\n\r\f]++)*+")
_SPACE = " \t\n\r\f"
# An item whose writer typed a number: browsers print theirs in front of it, but the clause has the typed one.
_NUMBERED = re.compile(
    r"\s*+(?:[（(][\d一二三四五六七八九十]{1,4}[)）]|\d{1,3}(?:\.\d{1,3})*+(?:[、．)）.]|(?<=\.\d)|\s)(?!\d)"
    r"|[一二三四五六七八九十]{1,4}[、．]|第[\d一二三四五六七八九十百]{1,5}[条章节款项]|[①-⑳⑴-⑽㈠-㈩])"
)


class Run(NamedTuple):
    """Characters in a row that look alike.

    start, end: in the file; empty for what the file does not hold (numbers of lists)
    """

    words: str
    start: int
    end: int
    shown: Shown

    def part(self, first: int, last: int) -> Run:
        """Some of its characters; all that stand for a reference keep their place."""
        if len(self.words) != self.end - self.start:
            return self._replace(words=self.words[first:last])
        return Run(self.words[first:last], self.start + first, self.start + last, self.shown)


Line = list[Run]


class Writer:
    """Collects the lines of one stretch of a page: the agreement, or something set apart from it."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.line: Line = []
        self.space: Run | None = None
        self.marker: Run | None = None
        self.rows: list[_Row] = []

    def write(self, text: Text, shown: Shown) -> None:
        """Add the characters of a text node."""
        mode = shown.style.white_space
        if not text.replaced:
            self._add(text.data, text.span.start, text.span.end, shown, mode)
            return
        for start, end, raw_start, raw_end in text.pieces():
            self._add(text.data[start:end], raw_start, raw_end, shown, mode)

    def mark(self, words: str, at: int, shown: Shown) -> None:
        """Put a number in front of what is written next."""
        self.marker = Run(words, at, at, shown)

    def drop_mark(self) -> None:
        """Forget the number: its item is empty."""
        self.marker = None

    def end_line(self) -> None:
        """What follows stands on a new line."""
        self.space = None
        if self.line:
            self.lines.append(self.line)
            self.line = []

    def open_row(self) -> None:
        """A row of a table begins."""
        self.end_line()
        self.rows.append(_Row(self.lines, []))
        self.lines = []

    def open_cell(self, at: int, shown: Shown) -> None:
        """A cell begins, or, without a row, a block."""
        self.end_line()
        if self.rows:
            self.rows[-1].cells.append(_Cell(self.lines, Run("\t", at, at, shown)))
            self.lines = []

    def close_cell(self) -> None:
        """A cell ends."""
        self.end_line()
        if self.rows and self.rows[-1].cells:
            cell = self.rows[-1].cells[-1]
            self.lines, own = cell.outside, self.lines
            cell.lines.extend(own)

    def close_row(self) -> None:
        """A row ends: one line when no cell holds more than one, else those of the cells, one by one."""
        self.end_line()
        row = self.rows.pop()
        loose, self.lines = self.lines, row.outside
        self.lines += loose
        cells = row.cells
        while cells and not cells[-1].lines:
            cells.pop()
        if all(len(cell.lines) <= 1 for cell in cells) and sum(bool(cell.lines) for cell in cells) > 1:
            line: Line = []
            for place, cell in enumerate(cells):
                if place:
                    line.append(cell.tab)
                line += chain.from_iterable(cell.lines)
            self.lines.append(line)
        else:
            for cell in cells:
                self.lines += cell.lines

    def text(self) -> str:
        """The words collected, for people."""
        self.end_line()
        lines = ("".join(run.words for run in line).strip() for line in self.lines)
        return "\n".join(line for line in lines if line)

    def _add(self, words: str, start: int, end: int, shown: Shown, mode: str) -> None:
        if mode in ("normal", "nowrap"):
            self._collapse(words, start, end, shown)
        elif "\n" in words:
            at = 0
            for part in words.split("\n"):
                if at:
                    self.end_line()
                if part:
                    self._add(part, start + at, start + at + len(part), shown, mode)
                at += len(part) + 1
        elif mode == "pre-line":
            self._collapse(words, start, end, shown)
        elif words:
            self._put(Run(words.replace("\t", " "), start, end, shown))

    def _collapse(self, words: str, start: int, end: int, shown: Shown) -> None:
        if len(words) != end - start:
            # A reference, or a newline of two characters
            if words.strip(_SPACE):
                self._put(Run(words, start, end, shown))
            else:
                self._blank(words, start, end, shown)
            return
        at = 0
        for found in _WORDS.finditer(words):
            first, last = found.span()
            if first > at:
                self._blank(words[at:first], start + at, start + first, shown)
            self._put(Run(found[0], start + first, start + last, shown))
            at = last
        if at < len(words):
            self._blank(words[at:], start + at, end, shown)

    def _blank(self, words: str, start: int, end: int, shown: Shown) -> None:
        if not self.line:
            return
        if self.space is None:
            self.space = Run("\n" if "\n" in words else " ", start, end, shown)
        elif self.space.end == start:
            newline = "\n" in words or self.space.words == "\n"
            self.space = self.space._replace(words="\n" if newline else " ", end=end)
        elif self.space.words == "\n" and "\n" not in words:
            self.space = Run(" ", self.space.start, self.space.end, shown)

    def _put(self, run: Run) -> None:
        if self.marker and run.words.strip():
            if not _NUMBERED.match(run.words):
                self.line.append(self.marker)
            self.marker = None
        if self.space:
            last = self.line[-1].words[-1:]
            if last != " " and not (
                self.space.words == "\n" and _is_wide(last or " ") and _is_wide(run.words[0])
            ):
                self.line.append(self.space._replace(words=" "))
            self.space = None
        self.line.append(run)


class _Cell:
    def __init__(self, outside: list[Line], tab: Run) -> None:
        self.outside, self.tab = outside, tab
        self.lines: list[Line] = []


class _Row(NamedTuple):
    outside: list[Line]
    cells: list[_Cell]


@cache
def _is_wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "FW"
