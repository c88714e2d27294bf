"""Joining physical lines into paragraphs, headings, items and cells."""

from __future__ import annotations

from collections.abc import Iterable

from termlint.lang.zh import numbering as zh
from termlint.model.document import BlockKind
from termlint.model.span import Span
from termlint.parse.headings import bracketed_title, inline_heading, is_heading, is_lead_in
from termlint.parse.lines import Line
from termlint.parse.markup import words_of
from termlint.parse.numbers import Number


class Draft:
    """A block before it is known which clause it belongs to.

    begin: where its clause would begin when it opens one
    heading: the words of its heading, when it is one
    lead: it opens a list
    mark: its last character, closing brackets and quotes aside
    """

    __slots__ = (
        "begin", "bullet", "end", "gap", "heading", "indent", "kind", "lead", "level", "lines", "look",
        "mark", "number", "pieces", "start", "wide",
    )  # fmt: skip

    def __init__(self, line: Line | Draft, pieces: list[Span]) -> None:
        self.kind: BlockKind = "paragraph"
        self.begin: int = line.begin
        self.start: int = line.start
        self.end: int = line.end
        self.pieces = pieces
        self.number: Number | None = line.number
        self.level: int = line.level
        self.look: str = line.look
        self.bullet: bool = line.bullet
        self.gap: int = line.gap
        self.indent: int = line.indent
        self.wide: bool = line.wide
        self.heading: Span | None = None
        self.lines = 1
        self.lead = False
        self.mark = ""

    @property
    def ended(self) -> bool:
        """It ends like a sentence."""
        return self.mark in SENTENCE_ENDS


_ENDS = frozenset('。！？；：:.!?;”）)…】》"|')
SENTENCE_ENDS = frozenset("。！？；.!?;：:")
_TRAILING = " \t\u3000*_”\"’'）)】》」』|"
_LABEL_WIDTH = 16
_LABEL_LENGTH = 7
_NEAR = 0.85
_WIDEST_WRAP = 200
_LONG_LINE = 56
_SAMPLE = 100_000


def join_lines(lines: Iterable[Line], text: str, *, markdown: bool, wrap: int) -> list[Draft]:
    """Make blocks of lines: a sentence broken by wrapping becomes one again.

    wrap: the width the text is wrapped at in columns, 0 when it is not
    """
    joiner = _Joiner(text, wrap)
    drafts: list[Draft] = []
    draft: Draft | None = None
    for line in lines:
        if line.cells is not None:
            if draft is not None:
                _finish(draft, text, drafts)
                draft = None
            _add_cells(line, text, markdown, drafts)
            continue
        pieces = words_of(text, line.words, line.end) if markdown else [Span(line.words, line.end)]
        if line.words >= line.end:
            pieces = []
        if draft is not None:
            if _waits(draft, line):
                draft.pieces, draft.end = pieces, line.end
                continue
            if joiner.joins(draft, line):
                draft.pieces += pieces
                draft.end = line.end
                draft.lines += 1
                continue
            _finish(draft, text, drafts)
            joiner.in_list = draft.lead or (joiner.in_list and draft.number is None and not draft.level)
        draft = Draft(line, pieces)
    if draft is not None:
        _finish(draft, text, drafts)
    return drafts


def _waits(draft: Draft, line: Line) -> bool:
    """ "第三条" alone on its line: its words stand on the next one."""
    waiting = draft.number is not None and not draft.pieces and line.gap <= 1
    return waiting and line.number is None and not line.level and not line.bullet


def _add_cells(line: Line, text: str, markdown: bool, drafts: list[Draft]) -> None:
    for cell in line.cells or ():
        pieces = words_of(text, *cell) if markdown else [cell]
        if pieces:
            draft = Draft(line, pieces)
            draft.kind, draft.number, draft.bullet, draft.level = "cell", None, False, 0
            draft.start, draft.end = cell
            draft.mark = "."
            drafts.append(draft)


class _Joiner:
    """Decides whether a line goes on with the sentence before it."""

    def __init__(self, text: str, wrap: int) -> None:
        self.text, self.wrap = text, wrap
        self.in_list = False

    def joins(self, draft: Draft, line: Line) -> bool:
        if line.number is not None or line.level or line.bullet or line.look == "heading" or line.gap > 1:
            return False
        if draft.level or draft.look == "heading" or not draft.pieces:
            return False
        text = self.text
        first = text[line.words] if line.words < line.end else text[line.start]
        if text[draft.end - 1] in _ENDS and first not in zh.CLOSING_MARKS:
            return False
        tail = text[max(draft.pieces[-1].start, draft.end - 12) : draft.end].rstrip("* \t\u3000")
        tail = tail if tail.endswith("__") else tail.rstrip("_* ")
        if not tail:
            return False
        if first in zh.CLOSING_MARKS:
            return True
        last = tail[-1]
        if last in _ENDS:
            return False
        start = text.rfind("\n", draft.start, draft.end) + 1 or draft.start
        width = columns(text[start : draft.end])
        opened = last in zh.OPEN_MARKS or (width > _LABEL_WIDTH and zh.OPEN_END.search(tail) is not None)
        if self.in_list and last == "，" and line.gap:
            opened = False
        if last == "_" or text.startswith("__", line.start):
            return self._joins_blank(draft, line, last, width)
        if opened:
            return not (line.wide and not draft.wide and line.gap)
        if last.isascii() and last.isalpha() and first.isascii() and first.islower() and width > 40:
            return True
        if line.gap and (width < _LONG_LINE or not self.wrap):
            return False
        if (line.wide and not draft.wide) or (line.indent >= draft.indent + 2 and line.indent < 4):
            return False
        if line.look != draft.look or _is_name(draft, text):
            return False
        return width >= _LABEL_WIDTH and 0.8 * self.wrap <= width <= 1.1 * self.wrap

    def _joins_blank(self, draft: Draft, line: Line, last: str, width: int) -> bool:
        """____ to be filled in, set on a line of its own by a form template, stands inside a sentence."""
        sentence = (
            draft.number is not None or "，" in self.text[draft.start : min(draft.end, draft.start + 200)]
        )
        following = self.text[line.start : min(line.end, line.start + 12)]
        if last == "_":
            return sentence and draft.lines > 1 and width <= 24 and "：" not in following
        return sentence and len(following) < 12 and draft.end - draft.start > 8


def _is_name(draft: Draft, text: str) -> bool:
    """A heading or a short label, which is never continued."""
    words = text[draft.pieces[0].start : draft.end]
    if draft.number is not None:
        return draft.lines == 1 and is_heading(words, draft.number.style)
    return draft.lines == 1 and columns(words) < _LABEL_WIDTH


def columns(line: str) -> int:
    """Width on paper: a Han character is two columns, a Latin one is one."""
    return len(line) if line.isascii() else (len(line.encode("utf-8", "surrogatepass")) + len(line)) // 2


def find_wrap(text: str) -> int:
    """The width a text is wrapped at, in columns; 0 when its lines are whole paragraphs.

    In a wrapped text the lines that stop without punctuation stop at nearly the same width, and few are
    wider.
    """
    lines = [line.strip() for line in text[:_SAMPLE].split("\n")]
    open_widths = sorted(
        columns(line) for line in lines if line and line[-1] not in _ENDS and len(line) <= _WIDEST_WRAP
    )
    widths = [width for width in open_widths if _LABEL_WIDTH <= width <= _WIDEST_WRAP]
    best = wrap = first = 0
    for last, width in enumerate(widths):
        while widths[first] < _NEAR * width:
            first += 1
        if (last - first + 1) * width > best * max(wrap, 1):  # of two crowds the wider one counts
            best, wrap = last - first + 1, width
    alike = sum(width >= 0.6 * wrap for width in widths)
    limit = 1.05 * wrap
    wider = sum(2 * len(line) > limit and columns(line) > limit for line in lines)
    return wrap if best and best >= 0.5 * alike and wider <= 0.25 * sum(map(bool, lines)) else 0


def _finish(draft: Draft, text: str, drafts: list[Draft]) -> None:
    """Look at a whole block: heading, heading with body, or neither. Marks without words are no block."""
    if not draft.pieces:
        if draft.number is not None:
            draft.mark = "."
            drafts.append(draft)
        return
    first, last = draft.pieces[0], draft.pieces[-1]
    tail = text[max(first.start, last.end - 24) : last.end]
    draft.mark = tail.rstrip(_TRAILING)[-1:]
    draft.lead = is_lead_in(tail, short=last.end - first.start <= _LABEL_LENGTH and draft.number is None)
    if draft.bullet:
        draft.kind = "item"
    style = draft.number.style if draft.number else ""
    if draft.lines == 1 and (style or draft.level or (draft.look and not draft.bullet)):
        words = text[first.start : last.end]
        # "### 第七条" alone on its line is a heading, but not the words that follow on the next.
        below = "\n" in text[draft.start : first.start]
        if is_heading(words, style) if below else _whole_heading(draft, words, style):
            start, end = bracketed_title(words) or (0, len(words))
            _mark_heading(draft, text, Span(first.start + start, first.start + end))
            drafts.append(draft)
            return
    elif (
        draft.lines == 1
        and text[first.start] == "【"
        and (found := bracketed_title(text[first.start : last.end]))
    ):
        _mark_heading(draft, text, Span(first.start + found[0], first.start + found[1]))
    drafts.append(draft)
    if style and (split := inline_heading(text[first.start : min(last.end, first.start + 160)], style)):
        drafts.append(_split(draft, split))
    elif draft.heading is None:
        draft.level = 0


def _whole_heading(draft: Draft, words: str, style: str) -> bool:
    if draft.level:
        return len(words) <= 120 and not (len(words) > 30 and words.rstrip(" *_")[-1:] in SENTENCE_ENDS)
    if is_heading(words, style):
        return not (draft.number and draft.number.style == "1 " and len(words) > 30)
    if draft.look == "heading":
        return len(words) <= 60 and not draft.ended
    return False


def _mark_heading(draft: Draft, text: str, span: Span) -> None:
    draft.kind, draft.lead = "heading", False
    words = text[span.start : span.end]
    kept = words.rstrip(" \t\u3000*_#:：")
    if kept:
        span = Span(span.start, span.start + len(kept))
        draft.pieces = [
            Span(piece.start, min(piece.end, span.end))
            for piece in draft.pieces
            if piece.start < span.end and piece.end > span.start
        ] or [span]
    if draft.pieces[0].start < span.start:
        draft.pieces = [span]
    draft.heading = span


def _split(draft: Draft, split: tuple[int, int, int]) -> Draft:
    """ "第一条 服务内容 本平台……。": the block becomes its heading; returns the paragraph behind it."""
    origin = draft.pieces[0].start
    head = Span(origin + split[0], origin + split[1])
    start = origin + split[2]
    pieces = [Span(max(piece.start, start), piece.end) for piece in draft.pieces if piece.end > start]
    body = Draft(draft, pieces or [Span(start, draft.end)])
    body.start = body.begin = start
    body.number, body.level, body.bullet = None, 0, False
    body.lines, body.lead, body.mark = draft.lines, draft.lead, draft.mark
    draft.end, draft.pieces, draft.heading, draft.kind = head.end, [head], head, "heading"
    draft.lead, draft.lines, draft.mark = False, 1, ""
    return body
