"""Cuts the reading into statements; each finds its own words and knows its lead-ins.

A sentence ends at 。！？ or the end of its block; ；ends a statement inside it. A list item is read with the
line that opens its list, and that line with the one above it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import reduce
from operator import or_

from termlint.annotate.automaton import Find, Hit
from termlint.annotate.reading import Reading
from termlint.annotate.scanner import Passage, Scanner
from termlint.lang.en import grammar as en
from termlint.lang.zh import grammar as zh
from termlint.model.document import Block, Document
from termlint.model.statement import Word

_BOUNDARY = re.compile(f"(?:{zh.SENTENCE_END.pattern})|(?:{en.SENTENCE_END.pattern})|;+")
_BLANK = re.compile(r"\s*")
MOST_LEAD_INS = 4


class Statement:
    """A sentence, or a part of one that ends at a semicolon.

    Its words are looked for when asked for; most statements are never asked.

    start, end: in the reading
    sentence: index of the sentence it is part of; statements of one sentence follow each other
    block, clause: where it stands in the Document
    heading: it is a title or heading, read for context and never judged
    lead_ins: the statements it continues as a list item, outermost first
    may_say: bits of the lexicons it can hold words of; ``mask`` has no others
    may_inherit: the same for its lead-ins
    """

    __slots__ = (
        "_find", "_hits", "_openers", "_passage", "_read_from", "_said", "_scanner", "_text", "_unsaid",
        "block", "clause", "end", "heading", "index", "lead_ins", "may_inherit", "may_say", "sentence",
        "start",
    )  # fmt: skip

    def __init__(
        self,
        index: int,
        start: int,
        end: int,
        sentence: int,
        block: int,
        clause: int,
        heading: bool,
        openers: tuple[Statement, ...],
        scanner: Scanner,
        find: Find,
        text: str,
        read_from: int,
    ) -> None:
        """find: finds the literals of the scanner in this text
        read_from: where the stretch to look for words in begins: at ``start``, or before it, where a
        blocker of words behind it can begin
        """
        self.index, self.start, self.end, self.sentence = index, start, end, sentence
        self.block, self.clause, self.heading = block, clause, heading
        self.lead_ins = tuple([one.index for one in openers])
        words = text[start:end]
        self._hits: list[Hit] = scanner.hits(words, find)
        self.may_say = scanner.may_say(words, self._hits)
        self.may_inherit = reduce(or_, (one.may_say for one in openers), 0)
        self._openers, self._scanner, self._find, self._text = openers, scanner, find, text
        self._read_from = read_from
        self._passage: Passage | None = None
        self._said = 0  # lexicons asked for and found
        self._unsaid = 0  # lexicons asked for and not found

    @property
    def words(self) -> tuple[Word, ...]:
        """The phrases found in it, by start."""
        return self.words_of(self.may_say)

    @property
    def mask(self) -> int:
        """One bit for each lexicon with a word in it."""
        return sum(1 << lexicon for lexicon in {word.lexicon for word in self.words})

    @property
    def inherited(self) -> int:
        """The bits of its lead-ins."""
        return reduce(or_, (one.mask for one in self._openers), 0)

    def _asked(self) -> Passage:
        if self._passage is None:
            first, end = self._read_from, self.end
            hits = self._hits
            if first < self.start:
                hits = self._scanner.hits(self._text[first:end], self._find)
            self._passage = self._scanner.passage(self._text, first, end, hits)
            self._hits = []
        return self._passage

    def words_of(self, lexicons: int) -> tuple[Word, ...]:
        """The phrases of these lexicons (bits) alone."""
        words = self._asked().words_of(self.may_say & lexicons)
        return tuple([word for word in words if word.start >= self.start])

    def says(self, lexicons: int) -> bool:
        """Whether it holds a word of one of these lexicons (bits)."""
        if self._said & lexicons:
            return True
        left = self.may_say & lexicons & ~self._unsaid
        while left:
            lowest = left & -left
            if any(word.start >= self.start for word in self._asked().words(lowest.bit_length() - 1)):
                self._said |= lowest
                return True
            self._unsaid |= lowest
            left ^= lowest
        return False

    def inherits(self, lexicons: int) -> bool:
        """Whether one of its lead-ins does."""
        return bool(self.may_inherit & lexicons) and any(one.says(lexicons) for one in self._openers)


def cut_statements(document: Document, reading: Reading, scanner: Scanner) -> tuple[Statement, ...]:
    """Cut the reading into statements, in reading order, ready to be asked for their words."""
    return tuple(_Cutting(document, reading, scanner).run())


class _Cutting:
    def __init__(self, document: Document, reading: Reading, scanner: Scanner) -> None:
        self.document, self.reading, self.scanner = document, reading, scanner
        self.find = scanner.finder(reading.text)
        self.made: list[Statement] = []
        self.sentence = 0
        self.opens: dict[int, int] = {}  # clause → statement that opens its list
        self.before_item: dict[int, int] = {}  # clause → statement that opens a list of lines inside it

    def run(self) -> list[Statement]:
        text = self.reading.text
        for number, (block, place) in enumerate(zip(self.document.blocks, self.reading.blocks, strict=True)):
            if place.start == place.end:
                continue
            lead_ins = self.lead_ins(block)
            heading = block.kind in ("title", "heading") and self.heads_something(number, block.clause)
            first = len(self.made)
            for start, end, last in _pieces(text, place.start, place.end):
                self.add(start, end, number, block.clause, lead_ins, heading)
                if last:
                    self.sentence += 1
            self.sentence += 1
            if len(self.made) > first:
                self.note_opening(block.clause, block.kind == "item", self.made[-1])
        return self.made

    def add(
        self, start: int, end: int, block: int, clause: int, lead_ins: tuple[int, ...], heading: bool
    ) -> None:
        text = self.reading.text
        opening = self.made[-1] if self.made and self.made[-1].sentence == self.sentence else None
        # "…:(1)…;(2)…" inside one sentence is a list on one line; the words before the colon open it.
        middle = text.find(":", start, end) + 1 if opening is None and text[end - 1] == ";" else 0
        if start < middle < end - 1:
            self.append(start, middle, block, clause, lead_ins, heading)
            lead_ins = (*lead_ins, self.made[-1].index)[-MOST_LEAD_INS:]
            # The cut is not an end: a blocker that begins before it covers words behind it.
            self.append(middle, end, block, clause, lead_ins, heading, read_from=start)
            return
        if opening is not None and opening.lead_ins != lead_ins and opening.block == block:
            lead_ins = opening.lead_ins
        elif opening is not None and opening.block == block and text[opening.end - 1] == ":":
            lead_ins = (*lead_ins, opening.index)[-MOST_LEAD_INS:]
        self.append(start, end, block, clause, lead_ins, heading)

    def append(
        self, start: int, end: int, block: int, clause: int, lead_ins: tuple[int, ...], heading: bool,
        *, read_from: int | None = None,
    ) -> None:  # fmt: skip
        text = self.reading.text
        self.made.append(
            Statement(
                len(self.made), start, end, self.sentence, block, clause, heading,
                tuple([self.made[index] for index in lead_ins]),
                self.scanner, self.find, text,
                start if read_from is None else read_from,
            )
        )  # fmt: skip

    def heads_something(self, block: int, clause: int) -> bool:
        """Whether text follows under a heading; a line set like one that heads nothing is a statement."""
        whole = self.document.clauses[clause]
        return bool(whole.children) or block + 1 < whole.blocks[1]

    def lead_ins(self, block: Block) -> tuple[int, ...]:
        """The statements a block continues: its clause's list opener or that of the clause above."""
        clause = self.document.clauses[block.clause]
        opener = self.before_item.get(block.clause) if block.kind == "item" else None
        # An unnumbered paragraph behind a list is the parent's own text again, not an item.
        if (
            opener is None
            and clause.parent is not None
            and (block.kind == "item" or clause.number is not None)
        ):
            opener = self.opens.get(clause.parent)
        if opener is None:
            return ()
        return (*self.made[opener].lead_ins, opener)[-MOST_LEAD_INS:]

    def note_opening(self, clause: int, item: bool, last: Statement) -> None:
        """Remember whether what follows this block may be a list opened by its last statement."""
        tail = self.reading.text[max(last.start, last.end - 30) : last.end].rstrip()
        if zh.LEAD_IN.search(tail) or en.LEAD_IN.search(tail):
            self.opens[clause] = last.index
            self.before_item[clause] = last.index
        elif not item:
            self.opens.pop(clause, None)
            self.before_item.pop(clause, None)


def _after_blank(text: str, start: int, end: int) -> int:
    blank = _BLANK.match(text, start, end)
    return blank.end() if blank else start


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """Stretches between sentence ends and semicolons, blanks around them left out; True: a sentence ends."""
    at = start
    for mark in _BOUNDARY.finditer(text, start, end):
        begin = _after_blank(text, at, mark.end())
        if begin < mark.start():
            # A line that breaks inside a block (U+2028) ends a sentence and is no part of it.
            stop = begin + len(text[begin : mark.end()].rstrip())
            yield begin, stop, not mark.group().startswith(";")
        at = mark.end()
    begin = _after_blank(text, at, end)
    if begin < end:
        yield begin, end, True
