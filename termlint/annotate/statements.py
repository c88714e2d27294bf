"""Cuts the reading into statements and hands each one its words and its lead-ins.

A sentence ends at 。！？ or the end of its block; ；ends a statement inside it. A list item is read with the
line that opens its list, and that line with the one above it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from termlint.annotate.reading import Reading
from termlint.lang.en import grammar as en
from termlint.lang.zh import grammar as zh
from termlint.model.document import Block, Document
from termlint.model.statement import Statement, Word

_BOUNDARY = re.compile(f"(?:{zh.SENTENCE_END.pattern})|(?:{en.SENTENCE_END.pattern})|;+")
_BLANK = re.compile(r"\s*")
MOST_LEAD_INS = 4


def cut_statements(document: Document, reading: Reading, words: Sequence[Word]) -> tuple[Statement, ...]:
    """Cut the reading into statements.

    words: every phrase found in the reading, by start
    returns: statements in reading order; together they hold every word that does not cross an end
    """
    return tuple(_Cutting(document, reading, words).run())


class _Cutting:
    def __init__(self, document: Document, reading: Reading, words: Sequence[Word]) -> None:
        self.document, self.reading, self.words = document, reading, words
        self.made: list[Statement] = []
        self.sentence = 0
        self.next_word = 0
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
            start = middle
        elif opening is not None and opening.lead_ins != lead_ins and opening.block == block:
            lead_ins = opening.lead_ins
        elif opening is not None and opening.block == block and text[opening.end - 1] == ":":
            lead_ins = (*lead_ins, opening.index)[-MOST_LEAD_INS:]
        self.append(start, end, block, clause, lead_ins, heading)

    def append(
        self, start: int, end: int, block: int, clause: int, lead_ins: tuple[int, ...], heading: bool
    ) -> None:
        words, at = self.words, self.next_word
        while at < len(words) and words[at].start < start:
            at += 1
        begin = at
        mask = 0
        while at < len(words) and words[at].start < end:
            mask |= 1 << words[at].lexicon
            at += 1
        self.next_word = at
        own = tuple(words[begin:at])
        if any(word.end > end for word in own):
            own = tuple(word for word in own if word.end <= end)
            mask = 0
            for word in own:
                mask |= 1 << word.lexicon
        inherited = 0
        for index in lead_ins:
            inherited |= self.made[index].mask
        self.made.append(
            Statement(
                len(self.made),
                start,
                end,
                self.sentence,
                block,
                clause,
                own,
                mask,
                lead_ins,
                inherited,
                heading,
            )
        )

    def heads_something(self, block: int, clause: int) -> bool:
        """Whether text follows under a heading; a line set like one that heads nothing is a statement."""
        whole = self.document.clauses[clause]
        return bool(whole.children) or block + 1 < whole.blocks[1]

    def lead_ins(self, block: Block) -> tuple[int, ...]:
        """The statements a block continues: its clause's list opener or that of the clause above."""
        clause = self.document.clauses[block.clause]
        opener = self.before_item.get(block.clause) if block.kind == "item" else None
        # An unnumbered paragraph behind a list is the parent's own text again, not an item.
        if opener is None and clause.parent is not None and (block.kind == "item" or clause.number is not None):
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
            yield begin, mark.end(), not mark.group().startswith(";")
        at = mark.end()
    begin = _after_blank(text, at, end)
    if begin < end:
        yield begin, end, True
