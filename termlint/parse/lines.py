"""Physical lines and the marks at their beginning: number, bullet, Markdown heading, table row."""

from __future__ import annotations

import re
from collections.abc import Iterator

from termlint.lang.zh import numbering as zh
from termlint.model.document import Look, Source
from termlint.model.span import Span
from termlint.parse.markup import SPACES
from termlint.parse.numbers import FIRST, STRUCTURAL, Number, read_number


class Line:
    """One line that holds something.

    start, end: without the space around it; begin: with the space before it
    words: where the words begin, behind every mark
    gap: blank lines before it
    indent: columns of ordinary space before it; wide: it begins with full-width space
    level: of a heading the file itself marks, from 1, else 0
    look: the whole line is "heading" or "bold"
    cells: of a table row
    """

    __slots__ = (
        "begin",
        "bullet",
        "cells",
        "end",
        "gap",
        "indent",
        "level",
        "look",
        "number",
        "start",
        "wide",
        "words",
    )

    def __init__(self, begin: int, start: int, end: int, gap: int) -> None:
        self.begin, self.start, self.end, self.words = begin, start, end, start
        self.gap, self.indent, self.wide = gap, 0, False
        self.number: Number | None = None
        self.level = 0
        self.bullet = False
        self.look = ""
        self.cells: list[Span] | None = None


_SPACE = frozenset(SPACES)
_BULLETS = frozenset("•·●◆■○▪►☆★※◇□➢➤✓✔")  # need no space behind them
_MARKS = frozenset("#*_>-+\\|=~`<[—–") | _BULLETS
_SPACED_BULLET = re.compile(r"[-*+–—][ \t\u3000]+")
_ATX = re.compile(r"(#{1,6})[ \t\u3000]{0,8}(?=[^#\s]|$)")
_QUOTE = re.compile(r"(?:>[ \t]?){1,8}")
_EMPHASIS = re.compile(r"(?:\*{1,3}|_{1,3}(?!_)|\\(?=[-.*#(\[])|[ \t\u3000]){1,8}")
_CLOSING = re.compile(r"(?:\*{1,3}|_{1,3}(?!_)|[ \t\u3000\u00a0]){1,8}")
_RULE = re.compile(r"(?:([=\-*~—–])[ \t]?)(?:\1[ \t]?){2,}$")
_BOLD = re.compile(r"(\*\*\*?|__)(?![*_\s])[^*_]{1,200}\1[:：]?$")
_TABLE_RULE = re.compile(r"[|:\-+= \t]+$")
_LONGEST_HEADING = 120

_GLUED = re.compile(rf"第[ \u3000]{{0,2}}([{zh.NUMERALS}]{{1,7}}|\d{{1,3}})[ \u3000]{{0,2}}条")
_BEFORE_GLUED = frozenset("。；！？;”）)】_")
_SHORT_TITLE = re.compile(r"[一-鿿 \u3000]{1,16}[ \u3000]$")


def scan_lines(source: Source, markdown: bool) -> Iterator[Line]:
    """Cut the text into lines and read their marks; blank lines and rules are only counted."""
    text = source.text
    looks = _Looks(source) if source.emphasis else None
    levels = {heading.span.start: heading.level for heading in source.headings}
    glued = find_glued(text)
    glued.append(len(text) + 1)
    next_glued = 0
    position = gap = 0
    last: Line | None = None
    counts: dict[str, int] = {}
    for physical in text.split("\n"):
        if not physical:
            gap += 1
            position += 1
            continue
        start, stop = position, position + len(physical)
        position = stop + 1
        while start <= stop:
            cut = min(stop, glued[next_glued])
            if glued[next_glued] <= stop:
                next_glued += 1
            line = _read_line(text, start, cut, gap, markdown)
            if line is None:
                gap += 1
            elif line.words < 0:  # a rule under a heading, or between sections
                gap += 1
                if last is not None and line.level and _may_be_underlined(text, last, gap):
                    last.level, last.cells = last.level or line.level, None
            else:
                if levels:
                    line.level = levels.get(line.start, line.level)
                if looks is not None:
                    line.look = looks.of(line) or line.look
                if line.number is not None:
                    _weigh(text, line, line.number, last, counts)
                if last is not None:
                    yield last
                last, gap = line, 0
            if cut == stop:
                break
            start = cut
    if last is not None:
        yield last


def find_glued(text: str) -> list[int]:
    """Offsets of articles that begin behind a sentence end without a line break.

    "……约定。第十五条 争议解决": the number must go on from the article before, and a gap must
    follow it; "依据本协议第五条" does neither.
    """
    found = []
    last = 0
    for match in _GLUED.finditer(text):
        at = match.start()
        before = at
        while before > 0 and at - before < 12 and text[before - 1] in " \u3000\t*#_>":
            before -= 1
        value = zh.value_of(match[1]) or 0
        if before == 0 or text[before - 1] == "\n":
            last = value
        elif value == last + 1 and text[match.end() : match.end() + 1] in (" ", "\u3000", "\t", "：", "*"):
            line_start = max(text.rfind("\n", max(0, at - 20), at) + 1, at - 20)
            titled = text[line_start - 1 : line_start] in ("\n", "") and _SHORT_TITLE.match(
                text, line_start, at
            )
            if text[before - 1] in _BEFORE_GLUED or titled:
                found.append(at)
                last = value
    return found


def _read_line(text: str, start: int, stop: int, gap: int, markdown: bool) -> Line | None:
    body = text[start:stop]
    stripped = body.strip(SPACES)
    if not stripped:
        return None
    lead = body.index(stripped[0])
    line = Line(start, start + lead, start + lead + len(stripped), gap)
    if lead:
        space = body[:lead]
        line.wide = "\u3000" in space
        line.indent = space.count(" ") + space.count("\u00a0") + 4 * space.count("\t")
    first = stripped[0]
    if first in _MARKS and not _read_marks(text, line, stripped, markdown):
        return line
    words = line.words
    if words < line.end and text[words] in FIRST:
        number = read_number(text, words, line.end)
        if number is not None:
            line.number = _inner(text, line, number, markdown)
    if "\t" in stripped or "|" in stripped:
        _read_cells(text, line, stripped, markdown)
    if markdown and not line.look and "*" in stripped[:2] + stripped[-3:] and _BOLD.match(stripped):
        line.look = "bold"
    return line


def _read_marks(text: str, line: Line, stripped: str, markdown: bool) -> bool:
    """Step over the marks at the beginning; False when nothing of the line is left to read."""
    if (rule := _RULE.match(stripped)) and len(stripped) >= 3:
        line.words = -1
        if rule[1] in "=-" and " " not in stripped:
            line.level = 1 if rule[1] == "=" else 2
        return False
    if markdown and stripped.startswith("```"):
        line.words = -1
        return False
    at = line.start
    if markdown:
        if match := _QUOTE.match(text, at, line.end):
            at = match.end()
        if (match := _ATX.match(text, at, line.end)) and match.end() < line.end:
            line.level, at = len(match[1]), match.end()
    if match := _SPACED_BULLET.match(text, at, line.end):
        line.bullet, at = True, match.end()
    elif at < line.end and text[at] in _BULLETS:
        line.bullet, at = True, at + 1
    if markdown and (match := _EMPHASIS.match(text, at, line.end)):
        at = match.end()
    line.words = _skip(text, at, line.end)
    return True


def _inner(text: str, line: Line, number: Number, markdown: bool) -> Number:
    """Step behind the number and the marks that follow it; of "1. 8.1" the inner one counts."""
    line.words = _behind(text, number.end, line.end, markdown)
    if number.style in ("1.", "1、", "①") and line.words < line.end and text[line.words] in FIRST:
        inner = read_number(text, line.words, line.end)
        if inner is not None and (inner.style == "1.1" or inner.style == "条"):
            line.words = _behind(text, inner.end, line.end, markdown)
            return inner
    return number


def _behind(text: str, at: int, end: int, markdown: bool) -> int:
    """Past the space behind a number, and past the marks that close its emphasis."""
    at = _skip(text, at, end)
    if at + 1 < end and text[at] in "、．.：:，," and text[at + 1] not in "0123456789.":
        at = _skip(text, at + 1, end)  # "4.2 、费用", "八. 、费用"
    if markdown and at < end and text[at] in "*_" and (match := _CLOSING.match(text, at, end)):
        at = _skip(text, match.end(), end)
    return at


def _skip(text: str, at: int, end: int) -> int:
    while at < end and text[at] in _SPACE:
        at += 1
    return at


def _read_cells(text: str, line: Line, stripped: str, markdown: bool) -> None:
    """A row of a table: bars in Markdown, tabs elsewhere."""
    bars = stripped.count("|")
    if bars and _TABLE_RULE.match(stripped):
        line.cells = []
        return
    if (stripped[0] == "|" and bars >= 2) or stripped.count(" | ") >= (1 if markdown and bars >= 3 else 2):
        mark = "|"
    elif "\t" in text[line.words : line.end] and (line.number is None or stripped.count("\t") >= 2):
        mark = "\t"
    else:
        return
    line.cells, line.number, at = [], None, line.start
    for cell in stripped.split(mark):
        content = cell.strip(SPACES)
        if content:
            begin = at + cell.index(content[0])
            line.cells.append(Span(begin, begin + len(content)))
        at += len(cell) + 1


def _may_be_underlined(text: str, line: Line, gap: int) -> bool:
    """Whether a rule turns the line above it into a heading, and does not just part two sections."""
    if text.find("：", line.words, line.end) >= 0 or text[line.end - 1] in "。；;，,":
        return False
    return (
        gap <= 2
        and (line.cells is None or gap == 1)
        and not line.bullet
        and line.end - line.words <= _LONGEST_HEADING
    )


def _weigh(text: str, line: Line, number: Number, last: Line | None, counts: dict[str, int]) -> None:
    """Drop a number that only looks like one.

    A bare "1 Heading", a dashed "1-1" and a letter must begin or continue a count. "第五条" behind a
    line that stops in mid-sentence must continue it too.
    """
    style, value = number.style, number.value[-1]
    if style in ("1 ", "1-1", "a.", "A.", "a)", "A)", "i.", "I."):
        fits = value == 1 or number.roman == 1 or 0 < value - counts.get(style, 0) <= 2 or number.roman > 1
        if style == "1 ":
            fits = (value == 1 or value == counts.get(style, 0) + 1) and line.end - line.words <= 40
            fits = fits and text[line.end - 1] not in "。；！？，,.;!"
    elif (
        last is not None
        and line.gap <= 1
        and style in STRUCTURAL
        and text[last.end - 1] in zh.OPEN_MARKS | {"据", "照", "按"}
    ):
        fits = value == counts.get(style, 0) + 1 and line.words > number.end
    else:
        fits = True
    if fits:
        counts[style] = value
    else:
        line.number, line.words = None, min(line.words, number.end - len(number.printed))
        line.words = max(line.words, line.start)


class _Looks:
    """Which whole lines look like headings or are bold, asked for in reading order."""

    def __init__(self, source: Source) -> None:
        spans = {look: [e.span for e in source.emphasis if look in e.looks] for look in _ASKED}
        if 2 * sum(end - start for start, end in spans["bold"]) > len(source.text):
            spans["bold"] = []  # where most is bold, bold tells nothing
        self._spans = spans
        self._at = dict.fromkeys(_ASKED, 0)

    def of(self, line: Line) -> str:
        for look in _ASKED:
            spans, at = self._spans[look], self._at[look]
            while at < len(spans) and spans[at].end <= line.start:
                at += 1
            self._at[look] = at
            covered = line.words if line.words < line.end else line.start
            while at < len(spans) and spans[at].start <= covered < line.end:
                covered = max(covered, spans[at].end)
                at += 1
            if covered >= line.end:
                return look
        return ""


_ASKED: tuple[Look, ...] = ("heading", "bold")
