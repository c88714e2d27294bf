"""Counting the paragraphs of lists, and writing their numbers (ECMA-376-1, 17.9)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from termlint.read.docx.blocks import Block, Paragraph
from termlint.read.docx.numbering import LEVELS, NumberedList
from termlint.read.number_formats import write_number

_PLACE = re.compile("%([1-9])")
_LONGEST = 100  # characters of a number


class Counters:
    """How far each list of a story has been counted."""

    def __init__(self) -> None:
        self._counts: dict[int, list[int | None]] = {}
        self._started: set[tuple[int, int]] = set()

    def count(self, numbered: NumberedList, at: int) -> str:
        """Count one more paragraph, and write its number. "" when the level prints none.

        at: its level, from 0
        """
        counts = self._counts.setdefault(numbered.counted, [None] * LEVELS)
        for above in range(at):
            # A level that was skipped counts as begun: "1.1" may come first.
            if counts[above] is None:
                counts[above] = numbered.start_of(above)
        before = counts[at]
        afresh = at in numbered.starts and (numbered.identity, at) not in self._started
        counts[at] = numbered.start_of(at) if before is None or afresh else before + 1
        self._started.add((numbered.identity, at))
        for below in range(at + 1, LEVELS):
            restart = numbered.levels[below].restart
            if restart is None or at < restart:
                counts[below] = None
        return self._write(numbered, at, counts)

    def _write(self, numbered: NumberedList, at: int, counts: list[int | None]) -> str:
        level = numbered.levels[at]
        if level.format == "bullet":
            return level.text

        def place(match: re.Match[str]) -> str:
            which = int(match[1]) - 1
            value = counts[which] if which <= at else None
            if value is None:
                return ""
            shape = numbered.levels[which].format
            return write_number(value, "decimal" if level.legal and shape != "none" else shape)

        written = _PLACE.sub(place, level.text)[:_LONGEST].lstrip()
        return written.rstrip() if level.separator else written


def number_paragraphs(blocks: Iterable[Block]) -> None:
    """Write the numbers of a story into its paragraphs, in reading order.

    Text boxes are counted on their own, as Word does. Hidden paragraphs count: people use them to begin a
    level that is not printed.
    """
    text, boxes = Counters(), Counters()
    for paragraph, in_box in _in_order(blocks, False):
        if paragraph.listed is not None:
            paragraph.number = (boxes if in_box else text).count(*paragraph.listed)


def _in_order(blocks: Iterable[Block], in_box: bool) -> Iterator[tuple[Paragraph, bool]]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block, in_box
            for box in block.boxes:
                yield from _in_order(box, True)
        else:
            for row in block.rows:
                for cell in row:
                    yield from _in_order(cell.blocks, in_box)
