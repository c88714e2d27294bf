"""What a reader's eye is drawn to: for each statement, whether it is shown, compared with the rest.

The measure is that of SPC interpretation 2023/13, Article 10: marks by words, symbols or type that
"ordinarily catch the eye" and point to the term itself. From it follows:

- Bold, underlined, larger, coloured, highlighted, boxed words show, and so do Latin capitals, words
  inside 【】 and paragraphs opened by a warning sign. Small, faint, struck and hidden words never do;
  italics are no mark in Chinese type.
- A heading does not show the text below it: headings are bold in every agreement, whatever it says, so
  the eye learns nothing from them. The same holds for a title run into its paragraph
  (**责任限制：**我们不承担…).
- It is enough to mark the words that decide: a third of a statement, or five characters in a row.
- The items of a list are shown when the line that opens it is.
- What most of the text looks like shows nothing. This is asked of each look by itself, so red words
  still show where all is bold.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from itertools import accumulate
from operator import attrgetter
from typing import Literal

from termlint.annotate.reading import Reading
from termlint.annotate.statements import Statement
from termlint.model.document import Document, Emphasis, Look
from termlint.model.span import Span

Prominent = Literal["shown", "plain", "unknown"]

SHOWING: frozenset[Look] = frozenset(
    ("bold", "underline", "larger", "coloured", "highlight", "capitals", "boxed")
)
_UNSHOWN: frozenset[Look] = frozenset(("small", "faint", "struck"))
_ANY: frozenset[Look] = frozenset(("heading",))  # of stretches that are noted for themselves, not their look

WORN_ABOVE = 0.5  # of the letters of the body
_COMPARED_FROM = 5  # statements: a notice of three lines may well be bold altogether
_ENOUGH = 1 / 3  # of the letters of a statement
_STRETCH, _LATIN_STRETCH = 5, 15  # letters in a row
_LONGEST_TITLE = 20  # letters of a title run into its paragraph

_CAPITALS = re.compile(r"[A-Z][^a-z\u4e00-\u9fff\n]{24,}+")
_BRACKETS = re.compile(r"【([^【】\n]{8,400})】")
_SIGN = re.compile(r"[★☆※▲△⚠❗‼]")
_LEAST_CAPITALS = 15
_TITLE_END = ":：。."


class _Marks:
    """Stretches of the text with their looks, found by place."""

    def __init__(self, marks: Iterable[Emphasis]) -> None:
        self.all = sorted(marks, key=attrgetter("span"))
        self._reach = list(accumulate((one.span.end for one in self.all), max))  # sorted, so bisect finds

    def over(self, span: Span) -> Iterator[Emphasis]:
        """Those that share a character with a stretch, by start."""
        for index in range(bisect_right(self._reach, span.start), len(self.all)):
            if self.all[index].span.start >= span.end:
                return
            yield self.all[index]


class Prominence:
    """How the words of one document look. Everything is found out when first asked for."""

    def __init__(self, document: Document, reading: Reading, statements: tuple[Statement, ...]) -> None:
        self.document, self._reading, self._statements = document, reading, statements
        self._known: dict[int, Prominent] = {}
        self._shares: dict[frozenset[Look], float] = {}

    @property
    def known(self) -> bool:
        """Whether the absence of a mark proves anything; in plain text it does not."""
        return self.document.source.shows_emphasis

    @property
    def tells(self) -> frozenset[str]:
        """What a rule may need that this document answers: its "emphasis", and its "visibility", which a
        page also tells where some words are hidden for certain and other looks are unknown."""
        if self.known:
            return frozenset(("emphasis", "visibility"))
        return frozenset(("visibility",)) if self.document.source.hidden else frozenset()

    def of(self, statement: Statement) -> Prominent:
        """Whether a statement, or a line that opens the list it stands in, catches the eye.

        "unknown": nothing marks it, and the format does not tell all that would.
        """
        found = self._known.get(statement.index)
        if found is None:
            found = self._known[statement.index] = self._prominent(statement)
        return found

    def marked(self, statement: Statement, looks: Iterable[Look]) -> bool:
        """Whether its words have one of these looks, however common it is: of small, faint and struck ones
        at least half, of others enough to be seen.
        """
        wanted = frozenset(looks)
        return self._enough(statement, wanted - _UNSHOWN, frozenset()) or self._half(
            self._span(statement), self._marks.over, wanted & _UNSHOWN
        )

    def hidden(self, statement: Statement) -> bool:
        """Whether at least half of it is in the file and not before the eyes of who opens it."""
        source = self.document.source
        return bool(source.hidden) and self._half(self._span(statement), self._concealed.over, _ANY)

    def share(self, looks: Iterable[Look]) -> float:
        """How much of the body has one of these looks, 0 to 1; 0 where there is too little to compare."""
        wanted = frozenset(looks)
        if wanted not in self._shares:
            self._shares[wanted] = self._share(one.span for one in self._marks.all if one.looks & wanted)
        return self._shares[wanted]

    @cached_property
    def hidden_share(self) -> float:
        """How much of the body is hidden, 0 to 1."""
        return self._share(one.span for one in self.document.source.hidden)

    @cached_property
    def worn(self) -> frozenset[Look]:
        """Looks that most of the body has, so that they show nothing."""
        return frozenset(look for look in SHOWING if self.share((look,)) > WORN_ABOVE)

    # --- letters -------------------------------------------------------------------------------------

    def _prominent(self, statement: Statement) -> Prominent:
        if self._enough(statement, SHOWING - self.worn, _UNSHOWN) and not self.hidden(statement):
            return "shown"
        if any(self.of(self._statements[index]) == "shown" for index in statement.lead_ins):
            return "shown"
        return "plain" if self.known else "unknown"

    def _enough(self, statement: Statement, looks: frozenset[Look], spoiling: frozenset[Look]) -> bool:
        span = self._span(statement)
        letters = self._count(span.start, span.end)
        covered = longest = run = 0
        latin = self._reading.text[statement.start : statement.end].isascii()
        last = -1
        for start, end, length in self._covered(span, looks, spoiling):
            if self._is_title(start, end, length, letters, statement, looks):
                continue
            run = run + length if last >= 0 and self._letters.find(1, last, start) < 0 else length
            covered, longest, last = covered + length, max(longest, run), end
        return covered > 0 and (
            longest >= (_LATIN_STRETCH if latin else _STRETCH) or covered >= _ENOUGH * letters
        )

    def _is_title(self, start: int, end: int, length: int, letters: int, statement: Statement,
                  looks: frozenset[Look]) -> bool:  # fmt: skip
        """A few marked words that open a paragraph and end in a colon or full stop name it, no more."""
        block, text = self.document.blocks[statement.block], self.document.source.text
        if length > _LONGEST_TITLE or (2 * length >= letters and not self._goes_on(statement)):
            return False
        if self._letters.find(1, block.pieces[0].start, start) >= 0:
            return False
        if text[end - 1] not in _TITLE_END and text[end : end + 3].lstrip("*_ ")[:1] not in tuple(_TITLE_END):
            return False
        following = self._letters.find(1, end)  # bold that goes on behind the stop is no title
        return following < 0 or not any(self._covered(Span(following, following + 1), looks, frozenset()))

    def _goes_on(self, statement: Statement) -> bool:
        """Whether its paragraph has more statements."""
        after = statement.index + 1
        return after < len(self._statements) and self._statements[after].block == statement.block

    def _span(self, statement: Statement) -> Span:
        return self._reading.to_source(statement.start, statement.end)

    def _count(self, start: int, end: int) -> int:
        return self._letters.count(1, start, end) if start < end else 0

    def _share(self, spans: Iterable[Span]) -> float:
        if self._body == 0 or sum(not one.heading for one in self._statements) < _COMPARED_FROM:
            return 0.0
        covered = done = 0
        for span in sorted(spans):
            start = max(done, span.start)
            covered += self._body_letters.count(1, start, span.end) if start < span.end else 0
            done = max(done, span.end)
        return covered / self._body

    def _covered(
        self, span: Span, looks: frozenset[Look], spoiling: frozenset[Look] = frozenset()
    ) -> Iterator[tuple[int, int, int]]:
        """Stretches inside the span with one of these looks, and how many letters each has."""
        done = span.start
        for one in self._marks.over(span):
            if one.looks & looks and not one.looks & spoiling:
                start, end = max(done, one.span.start), min(span.end, one.span.end)
                if length := self._count(start, end):
                    yield start, end, length
                done = max(done, end)

    def _half(self, span: Span, over: Callable[[Span], Iterator[Emphasis]], looks: frozenset[Look]) -> bool:
        covered, done = 0, span.start
        for one in over(span):
            if one.looks & looks:
                covered += self._count(max(done, one.span.start), min(span.end, one.span.end))
                done = max(done, one.span.end)
        return covered > 0 and 2 * covered >= self._count(span.start, span.end)

    @cached_property
    def _letters(self) -> bytearray:
        """For each character of the text, 1 where a letter, digit or ideograph of a block stands."""
        return self._letters_of(range(len(self.document.blocks)))

    @cached_property
    def _body_letters(self) -> bytearray:
        """The same for what is no heading."""
        return self._letters_of({one.block for one in self._statements if not one.heading})

    @cached_property
    def _body(self) -> int:
        return self._body_letters.count(1)

    def _letters_of(self, blocks: Iterable[int]) -> bytearray:
        text = self.document.source.text
        letters = bytearray(len(text))
        for index in blocks:
            for piece in self.document.blocks[index].pieces:
                letters[piece.start : piece.end] = bytes(map(str.isalnum, text[piece.start : piece.end]))
        return letters

    @cached_property
    def _marks(self) -> _Marks:
        """What the reader noted, and what stands in the words themselves."""
        return _Marks((*self.document.source.emphasis, *self._signs()))

    @cached_property
    def _concealed(self) -> _Marks:
        return _Marks(Emphasis(one.span, _ANY) for one in self.document.source.hidden)

    def _signs(self) -> Iterator[Emphasis]:
        """Capitals, brackets and warning signs: marks that any format keeps."""
        text = self.document.source.text
        for found in _CAPITALS.finditer(text):
            if sum(map(str.isupper, found[0])) >= _LEAST_CAPITALS:
                yield Emphasis(Span(*found.span()), frozenset(("capitals",)))
        for found in _BRACKETS.finditer(text):
            yield Emphasis(Span(*found.span(1)), frozenset(("boxed",)))
        for block in self.document.blocks:
            if block.pieces and _SIGN.search(text, block.span.start, block.pieces[0].start + 1):
                yield Emphasis(block.span, frozenset(("boxed",)))
