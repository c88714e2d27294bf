"""What Markdown emphasises: marks, headings and a few HTML tags.

The rules are those of CommonMark 0.31 (https://spec.commonmark.org/0.31.2/#emphasis-and-strong-emphasis),
with two changes that Chinese agreements call for:

- ``**注意：**平台`` is bold. CommonMark lets punctuation before a mark and a letter after it forbid the
  close, which presumes spaces between words; here a mark closes when no white space stands before it.
- Four or more marks in a row are a line to be filled in or a divider, never emphasis.

Every scan is linear in the length of the text: patterns are possessive, and the search for an opening
mark never passes twice over marks that cannot match.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter

from termlint.model.document import Emphasis, Look
from termlint.model.span import Span

_LINE = re.compile(
    r"""
    (?P<quote> (?:[\ \t]*+>)*+ )
    (?P<indent> [\ \t]*+ )
    (?:
        (?P<fence> `{3,}+ | ~{3,}+ )
      | (?P<hashes> \#{1,6}+ (?=[\ \t\u3000]|$) )
      | (?P<underline> (?:=++|-++) (?=[\ \t]*+$) )
      | (?P<rule> (?: (?:\*[\ \t]*+){3,}+ | (?:_[\ \t]*+){3,}+ | (?:-[\ \t]*+){3,}+ ) $ )
      | (?P<item> (?:[-+*]|\d{1,9}+[.)]) (?=[\ \t]) )
      | (?P<row> \| )
      | (?P<comment> <!-- )
      | (?P<blank> $ )
    )?
    """,
    re.VERBOSE,
)
_TOKEN = re.compile(
    r"""
    (?P<escape> \\[!-/:-@\[-`{-~] )
  | (?P<marks> \*++ | _++ )
  | (?P<ticks> `++ )
  | (?P<tag> <(?P<slash>/?)(?P<name>[A-Za-z][A-Za-z0-9]*+)(?P<attributes>[^<>]*+)> )
  | (?P<comment> <!-- )
  | (?P<target> \]\([^()\n]*+\) )
    """,
    re.VERBOSE,
)
_TICKS = re.compile("`++")
_MAY_EMPHASISE = re.compile("[*_<]")

_TAGS: dict[str, Look] = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "mark": "highlight",
    **{f"h{level}": "heading" for level in range(1, 7)},
}


def find_emphasis(text: str) -> tuple[Emphasis, ...]:
    """The emphasised words of a Markdown text, without the marks around them.

    text: with "\\n" for newlines
    returns: sorted, not overlapping: words in bold italic are one stretch with two looks
    """
    return tuple(_Scan(text).run())


class _Run:
    """Marks of one kind in a row, of which matching uses up some."""

    __slots__ = ("can_close", "can_open", "end", "length", "mark", "start")

    def __init__(self, text: str, start: int, end: int, block: tuple[int, int]) -> None:
        before = text[start - 1] if start > block[0] else " "
        after = text[end] if end < block[1] else " "
        self.start, self.end, self.length = start, end, end - start
        self.mark = text[start]
        self.can_open = not after.isspace()
        self.can_close = not before.isspace()
        if self.mark == "_":  # not inside words: snake_case_names
            self.can_open = self.can_open and not before.isalnum()
            self.can_close = self.can_close and not after.isalnum()

    def closes(self, opener: _Run) -> bool:
        """CommonMark, rules 9 and 10: ``*甲**乙*`` is not two pairs."""
        if self.mark != opener.mark:
            return False
        if not (opener.can_close or self.can_open):
            return True
        return (self.length + opener.length) % 3 != 0 or (self.length % 3 == 0 and opener.length % 3 == 0)


class _Scan:
    """One walk over the text, line by line, then token by token inside each block."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.looks: list[tuple[int, int, Look]] = []
        self.hidden: list[tuple[int, int]] = []  # the marks and tags used up
        self.open_tags: dict[str, list[tuple[int, int, Look | None]]] = {}

    def run(self) -> Iterator[Emphasis]:
        self.scan_lines()
        return self.flatten()

    def scan_lines(self) -> None:
        """Split the text into blocks, the stretches that marks do not reach across."""
        text, at = self.text, 0
        block: int | None = None  # where the open block starts
        may_be_heading = False  # whether a line of === or --- makes it one
        while at < len(text):
            end = text.find("\n", at)
            end = len(text) if end < 0 else end
            line = _LINE.match(text, at, end)
            assert line is not None  # every part of the pattern is optional
            kind, following = line.lastgroup, end + 1

            if kind == "fence" and line["fence"][0] == "`" and text.find("`", line.end(), end) >= 0:
                kind = "indent"  # ```code``` within a sentence
            if kind == "underline" and text[line.end() - 1] == "=" and block is None:
                kind = "indent"
            if kind == "indent":
                if block is None:
                    block, may_be_heading = at, not line["quote"]
                at = following
                continue

            if block is not None:
                if kind == "underline" and may_be_heading:
                    self.looks.append((block, at, "heading"))
                self.scan_block(block, at)
                block = None
            if kind == "fence":
                following = self.after_fence(line["fence"], following)
            elif kind == "hashes":
                start, stop = self.heading_words(line.end(), end)
                self.looks.append((start, stop, "heading"))
                self.scan_block(start, stop)
            elif kind == "comment":
                close = text.find("-->", line.end())
                newline = text.find("\n", close) if close >= 0 else -1
                following = newline + 1 if newline >= 0 else len(text)
            elif kind in ("item", "row"):
                block, may_be_heading = at, False
            at = following
        if block is not None:
            self.scan_block(block, len(text))

    def after_fence(self, opening: str, at: int) -> int:
        """Where the line after the closing fence starts; the end of the text when it never closes."""
        while at < len(self.text):
            end = self.text.find("\n", at)
            end = len(self.text) if end < 0 else end
            line = _LINE.match(self.text, at, end)
            if line and (fence := line["fence"]) and fence.startswith(opening):
                rest = self.text[line.end() : end]
                if not rest.strip():
                    return end + 1
            at = end + 1
        return at

    def heading_words(self, start: int, end: int) -> tuple[int, int]:
        """The words of a heading, without closing hashes."""
        words = self.text[start:end].rstrip()
        inner = words.rstrip("#")
        if not inner or inner[-1].isspace():
            words = inner.rstrip()
        return start + len(words) - len(words.lstrip()), start + len(words)

    def scan_block(self, start: int, end: int) -> None:
        """Find the emphasis inside a paragraph, list item, table row or heading."""
        text = self.text
        if not _MAY_EMPHASISE.search(text, start, end):
            return
        block = (start, end)
        runs: list[_Run] = []
        ticks: dict[int, list[int]] | None = None
        comments_close = True
        at = start
        while token := _TOKEN.search(text, at, end):
            at = token.end()
            match token.lastgroup:
                case "marks":
                    if at - token.start() <= 3:
                        runs.append(_Run(text, token.start(), at, block))
                case "ticks":
                    if ticks is None:
                        ticks = self.index_ticks(at, end)
                    length = at - token.start()
                    closers = ticks.get(length, [])
                    if (next_one := bisect_left(closers, at)) < len(closers):
                        at = closers[next_one] + length
                case "tag":
                    self.take_tag(token)
                case "comment" if comments_close:
                    close = text.find("-->", at, end)
                    comments_close = close >= 0
                    at = close + 3 if comments_close else at
        self.pair(runs)

    def index_ticks(self, start: int, end: int) -> dict[int, list[int]]:
        """Where runs of backticks start, by their length."""
        found: dict[int, list[int]] = {}
        for ticks in _TICKS.finditer(self.text, start, end):
            found.setdefault(ticks.end() - ticks.start(), []).append(ticks.start())
        return found

    def take_tag(self, tag: re.Match[str]) -> None:
        """Note an opening tag, or end what it opened. Unlike marks, tags reach across blank lines."""
        name = tag["name"].lower()
        look = _TAGS.get(name)
        if name == "font" and "color" in tag["attributes"].lower():
            look = "coloured"
        if tag["slash"]:
            if opened := self.open_tags.get(name):
                start, inner, opened_look = opened.pop()
                if opened_look:
                    self.looks.append((inner, tag.start(), opened_look))
                    self.hidden += ((start, inner), tag.span())
        elif (look or name == "font") and not tag["attributes"].endswith("/"):
            self.open_tags.setdefault(name, []).append((*tag.span(), look))

    def pair(self, runs: list[_Run]) -> None:
        """Match closing marks with opening ones, the nearest first (CommonMark, "process emphasis").

        ``passed`` remembers, for each sort of closer, below which run no opener fits it.
        """
        openers: list[tuple[int, _Run]] = []
        passed: dict[tuple[str, bool, int], int] = {}
        for order, closer in enumerate(runs):
            sort = (closer.mark, closer.can_open, closer.length % 3)
            while closer.can_close and closer.start < closer.end:
                at = len(openers) - 1
                floor = passed.get(sort, -1)
                while at >= 0 and openers[at][0] > floor and not closer.closes(openers[at][1]):
                    at -= 1
                if at < 0 or openers[at][0] <= floor:
                    passed[sort] = order - 1
                    break
                del openers[at + 1 :]
                opener = openers[at][1]
                used = min(2, opener.end - opener.start, closer.end - closer.start)
                self.looks.append((opener.end, closer.start, "bold" if used == 2 else "italic"))
                self.hidden.append((opener.end - used, opener.end))
                self.hidden.append((closer.start, closer.start + used))
                opener.end -= used
                closer.start += used
                if opener.start == opener.end:
                    openers.pop()
            if closer.can_open and closer.start < closer.end:
                openers.append((order, closer))

    def flatten(self) -> Iterator[Emphasis]:
        """Cut overlapping looks into stretches that follow each other, marks left out."""
        events: list[tuple[int, int, Look | None]] = []
        for start, end, look in self.looks:
            events += ((start, 1, look), (end, -1, look))
        for start, end in self.hidden:
            events += ((start, 1, None), (end, -1, None))
        events.sort(key=itemgetter(0))
        active: Counter[Look | None] = Counter()
        begin, shown = 0, frozenset[Look]()
        for at, here in groupby(events, key=itemgetter(0)):
            for _, step, changed in here:
                active[changed] += step
            now = frozenset(look for look, depth in active.items() if look and depth and not active[None])
            if now != shown:
                words = self.text[begin:at].strip() if shown else ""
                if words:
                    start = self.text.index(words, begin)
                    yield Emphasis(Span(start, start + len(words)), shown)
                begin, shown = at, now
