"""What the walker makes of a part: paragraphs and tables, in the order in which they are read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from termlint.read.docx.numbering import NumberedList
from termlint.read.docx.runs import FieldMark
from termlint.read.docx.styles import RunLook


class Stretch(NamedTuple):
    """Characters of one run, of one look.

    run: number of the run in its paragraph; -1 for the paragraph itself
    start: code points of the run's text before it
    place: number of the paragraph of the part the run is in, for after a merge it may be another one
    copied: False for what the reader puts in its place, a tick box for a form field
    """

    text: str
    place: int
    run: int
    start: int
    look: RunLook
    copied: bool = True


class FieldPoint(NamedTuple):
    """Where a field begins, its result begins, or it ends."""

    kind: FieldMark


Item: TypeAlias = Stretch | FieldPoint


@dataclass(slots=True)
class Paragraph:
    """A w:p, or several that a tracked change made one.

    place: number of the paragraph in its part
    items: what stands in it, in order
    outline: level of a heading from 0, None for body text
    mark: how its number looks
    listed: the list it is an item of, and its level from 0
    number: as counted
    boxes: text boxes anchored in it
    unseen: Word does not show it: its cell is merged into another one
    squeezed: its lines are too low to be read
    collapsed: its heading is folded: what stands under it is not shown until one clicks
    pages: holds a field that tells the number of the page
    """

    part: str
    place: int
    items: list[Item]
    outline: int | None
    mark: RunLook
    listed: tuple[NumberedList, int] | None = None
    number: str = ""
    boxes: list[list[Block]] = field(default_factory=list)
    unseen: bool = False
    collapsed: bool = False
    squeezed: bool = False
    pages: bool = False

    @property
    def text(self) -> str:
        """Its words, without the number."""
        return "".join(item.text for item in self.items if isinstance(item, Stretch))


@dataclass(slots=True)
class Cell:
    """A w:tc. blocks: paragraphs and tables in it"""

    blocks: list[Block]


@dataclass(slots=True)
class Table:
    """A w:tbl, its rows from the top."""

    rows: list[list[Cell]]


Block: TypeAlias = Paragraph | Table


def paragraphs(blocks: Sequence[Block]) -> Iterator[Paragraph]:
    """All paragraphs in reading order: those of a text box after the one that anchors it."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
            for box in block.boxes:
                yield from paragraphs(box)
        else:
            for row in block.rows:
                for cell in row:
                    yield from paragraphs(cell.blocks)


def resolve_fields(story: list[Paragraph]) -> None:
    """Leave out the instructions of fields, and keep their results (17.16.18).

    A field whose end is missing is no field: what it seems to hide is shown. Fields may reach over
    several paragraphs.
    """
    points = [item for paragraph in story for item in paragraph.items if isinstance(item, FieldPoint)]
    if not points:
        return
    hidden_from, hidden_to = _instructions(points)
    depth = seen = 0
    for paragraph in story:
        kept: list[Item] = []
        for item in paragraph.items:
            if isinstance(item, Stretch):
                if not depth:
                    kept.append(item)
                continue
            depth += (seen in hidden_from) - (seen in hidden_to)
            seen += 1
        paragraph.items = kept


def _instructions(points: list[FieldPoint]) -> tuple[set[int], set[int]]:
    """Between which points instructions stand, for fields that have both ends."""
    starts: set[int] = set()
    ends: set[int] = set()
    open_fields: list[tuple[int, int | None]] = []
    for at, point in enumerate(points):
        if point.kind == "begin":
            open_fields.append((at, None))
        elif not open_fields:
            continue
        elif point.kind == "separate":
            begin, separated = open_fields[-1]
            open_fields[-1] = (begin, at if separated is None else separated)
        else:
            begin, separated = open_fields.pop()
            starts.add(begin)
            ends.add(at if separated is None else separated)
    return starts, ends
