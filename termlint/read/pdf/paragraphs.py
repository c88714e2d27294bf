"""Printed lines to paragraphs: which line goes on in the next, over columns and pages too.

A line ends on purpose when the next word would still have fitted behind it. The rest is told from
indents, spacing, size and numbers.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from termlint.read.pdf.page import Glyph
from termlint.read.pdf.rows import Line, is_square

NUMBER = re.compile(
    r"""
    第[一二三四五六七八九十百千零〇两\d]{1,6}(?:[条章节编款项]|部分)
  | [（(](?:[一二三四五六七八九十]{1,4}|\d{1,3}|[a-zA-Z]|[ivx]{1,5})[）)]
  | [一二三四五六七八九十]{1,4}[、.．]
  | \d{1,3}[、．）)]
  | \d{1,3}\.(?!\d)
  | \d{1,2}(?:\.\d{1,2}){1,4}(?![\d%.])
  | [a-zA-Z][.)、](?!\w)
  | [①-⑳㈠-㈩]
  | [•●◆■○▪►☆★※◇□➢➤✓✔·☑☒▶–—-]\ ?
  | (?:Article|Section|Clause)\s\d
    """,
    re.VERBOSE,
)
_COUNT = re.compile(r"[一二三四五六七八九十百千零〇两\da-zA-Z]+")
_PARTS = ("编", "章", "节", "部分")
_ENDS = frozenset("。；：！？.;:!?…")
_QUOTES = frozenset("”’）》」』)\"'")
_OPENERS = frozenset("（《“‘〈【「『([{")
_CLOSERS = frozenset("，。、；：！？）》”’〉】」』)]},.;:!?%％…")
_LEADER = re.compile(r"[.…·．]{4,} ?\d{1,4}$")
_ADDRESS = re.compile(r"(?:://|www\.)\S*[/.\-_=&?]$")

_SLACK = 0.4  # of the size: how exactly lines meet the margin
_INDENT = 0.7  # of the size: less is no indent
_HANGING = 8.0  # of the size: the farthest that lines stand back behind their number
_LONGEST_WORD = 14.0  # of the size; a longer one, a web address, would have been broken
_ENOUGH = 6  # lines that end at one place show that the margin is there
_WIDE = 0.6  # of the page: as wide as this is running text
_SHORT = 15.0  # of the size: where the margin is a guess, a line so short may be a heading
_JUTTING = 0.08  # of the lines
_MOST = 0.75  # of the width of a column
_LOOSER = 1.35  # how much more than usual parts two paragraphs
_OTHER_SIZE = 0.1


class Margins(NamedTuple):
    """Of a column of one page.

    leading: the usual distance of baselines, 0 when it has one line
    is_sure: enough lines reach the right margin, or it is where one would be on such a page
    """

    left: float
    right: float
    leading: float
    is_sure: bool


class Joined(NamedTuple):
    """A printed line of a paragraph. joint: what stands in the text before it"""

    joint: str
    line: Line


Columns = dict[tuple[int, str], Margins]


def find_margins(placed: Iterable[tuple[tuple[int, str], Line]], widths: Mapping[int, float]) -> Columns:
    """The margins of every column.

    placed: page and column of each line, in reading order
    widths: of the pages

    Where a column has few long lines, the right margin is that of the same column on other pages.
    """
    columns: dict[tuple[int, str], list[Line]] = defaultdict(list)
    for key, line in placed:
        columns[key].append(line)
    pools: dict[str, list[Line]] = defaultdict(list)
    for (_, name), lines in columns.items():
        pools[name[-1:]] += lines
    common = {name: _right(lines) for name, lines in pools.items()}
    found = {}
    for (page, name), lines in columns.items():
        right, reaching = _right(lines)
        size = median(line.size for line in lines)
        if reaching < _ENOUGH and common[name[-1:]][0] > right:
            right, reaching = common[name[-1:]]
        left = min(line.start for line in lines)
        is_sure = reaching >= _ENOUGH or right - left > _WIDE * widths[page]
        steps = [one.base - other.base for one, other in pairwise(lines)]
        steps = [step for step in steps if 0 < step < 4 * size]
        found[page, name] = Margins(left, right, median(steps) if steps else 0.0, is_sure)
    return found


def _right(lines: Sequence[Line]) -> tuple[float, int]:
    """The right margin, and how many lines reach it.

    It is where the longest lines end but for a few, which jut out. A closing mark at the end of a line may
    hang over the margin, so half of it is not counted; text that is not justified ends up to one character
    before.
    """
    size = median(line.size for line in lines)
    ends = sorted((line.end - _hanging(line.glyphs[-1]) for line in lines), reverse=True)
    right = ends[int(_JUTTING * len(ends))]
    return right, sum(abs(end - right) <= size for end in ends)


def _hanging(glyph: Glyph) -> float:
    return (glyph.right - glyph.left) / 2 if glyph.text in _CLOSERS else 0.0


def join_lines(placed: Sequence[tuple[tuple[int, str], Line]], columns: Columns) -> Iterator[list[Joined]]:
    """Lines in reading order, to paragraphs. Hyphens that part a word at the end of a line are dropped."""
    paragraph: list[Joined] = []
    keys: list[tuple[int, str]] = []
    for key, line in placed:
        if paragraph and _goes_on(paragraph, keys, line, key, columns):
            paragraph.append(Joined(_joint(paragraph[-1].line, line), line))
        else:
            if paragraph:
                yield paragraph
            paragraph, keys = [Joined("", line)], []
        keys.append(key)
    if paragraph:
        yield paragraph


def _goes_on(
    paragraph: list[Joined],
    keys: list[tuple[int, str]],
    line: Line,
    key: tuple[int, str],
    columns: Columns,
) -> bool:
    """Whether a line belongs to the paragraph before it."""
    last, size = paragraph[-1].line, paragraph[-1].line.size
    if last.is_row or line.is_row or abs(line.size - size) > _OTHER_SIZE * size:
        return False
    margins = columns[keys[-1]]
    room = margins.right - last.end
    word = _first_word(line)
    ends = last.end < last.right + size and any(glyph.text in _ENDS for glyph in _last_words(last))
    if room > min(word, _LONGEST_WORD * size) + _SLACK * size and (ends or not _is_long(last, line, margins)):
        return False
    if ends and (room > 2.5 * size or not margins.is_sure):
        return False
    if not margins.is_sure and last.end - last.start < _SHORT * size:
        return False
    number = NUMBER.match(line.text)
    if (number and (ends or _is_next_item(paragraph[0].line, line, number[0]))) or _LEADER.search(last.text):
        return False
    if key == keys[-1]:
        step = last.base - line.base
        usual = columns[key].leading
        if len(paragraph) > 1 and keys[-2] == key:
            usual = max(paragraph[-2].line.base - last.base, 0.8 * usual)
        if usual and step > _LOOSER * usual + 0.5:
            return False
    return _is_in_line(paragraph, keys, line, key, columns, ends)


def _is_next_item(first: Line, line: Line, number: str) -> bool:
    """Whether a line begins a part of the document, or at one place with a number of one kind with the first
    line of a paragraph: the items of a list.
    """
    if number.startswith("第") and number.endswith(_PARTS):
        return True
    other = NUMBER.match(first.text)
    return (
        other is not None
        and abs(line.start - first.start) < _INDENT * line.size
        and _COUNT.sub("", other[0]) == _COUNT.sub("", number)
    )


def _is_in_line(
    paragraph: list[Joined],
    keys: list[tuple[int, str]],
    line: Line,
    key: tuple[int, str],
    columns: Columns,
    ends: bool,
) -> bool:
    """Whether the indent of a line is that of a line within the paragraph."""
    slack = _INDENT * line.size
    indent = line.start - columns[key].left
    first = paragraph[0].line.start - columns[keys[0]].left
    if len(paragraph) > 1:
        within = paragraph[1].line.start - columns[keys[1]].left
        return abs(indent - within) < slack or (key != keys[-1] and indent < slack)
    if indent > first + slack:
        hangs = bool(NUMBER.match(paragraph[0].line.text))
        return hangs and indent - first < _HANGING * line.size
    if abs(indent - first) <= slack and indent > slack:
        # Two paragraphs whose first lines are indented, or one that is indented as a whole; the rows of a
        # form begin alike.
        return not ends and line.letters[:2] != paragraph[-1].line.letters[:2]
    return True


def _last_words(line: Line) -> list[Glyph]:
    """The last character, or the one before a closing quote."""
    end = line.glyphs[-1]
    return [end] if end.text not in _QUOTES else line.glyphs[-2:-1]


def _is_long(line: Line, following: Line, margins: Margins) -> bool:
    """Whether a line that stops in mid-sentence does so near the right margin, wherever that is exactly."""
    width = margins.right - margins.left
    if following.glyphs[0].text.islower():
        return line.end - line.start > width / 2
    return line.end - line.start > _MOST * width and margins.right - line.end < (1 - _MOST) * width / 2


def _first_word(line: Line) -> float:
    """How wide the beginning of a line is that may not be parted (kinsoku, JLREQ 3.1.7)."""
    left = line.glyphs[0].left
    if left - line.start > line.size:
        return line.size  # a blank may be parted anywhere
    right = left
    state = "opening"
    for before, glyph in zip(line.before, line.glyphs, strict=True):
        text = glyph.text
        if state == "opening" and text not in _OPENERS:
            state = "wide" if is_square(glyph) else "word"
        elif (state == "word" and before) or (text not in _CLOSERS and (state == "wide" or is_square(glyph))):
            break
        right = glyph.right
    return right - left + (0.25 * line.size if state == "word" else 0.0)


def _joint(last: Line, line: Line) -> str:
    """What parts two printed lines of a paragraph in the text."""
    end, start = last.glyphs[-1].text, line.glyphs[0].text
    if end in "-\u2010" and len(last.glyphs) > 1:
        if last.glyphs[-2].text.isalpha() and start.islower():
            last.glyphs.pop()
            last.before.pop()
        return ""
    if last.end > last.right + last.size or line.start < line.left - line.size:
        return " "  # a blank to fill in
    if is_square(last.glyphs[-1]) or is_square(line.glyphs[0]) or _ADDRESS.search(last.text):
        return ""
    return " "
