"""What a Word document holds besides the agreement: headers, footers, comments, the other version."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Literal

from termlint.model.document import Apart
from termlint.read.docx.blocks import Block, Paragraph, paragraphs
from termlint.read.docx.layout import Layout

# 第 1 页 共 3 页; Page 1 of 3; - 1 -
_PAGE_WORDS = re.compile(r"(?:page|of|[\d\sivxlc第页頁共/／,，、.\-–—~·|])*", re.IGNORECASE)


def furniture(
    part: str, blocks: Sequence[Block], kind: Literal["page header", "page footer"]
) -> Iterator[Apart]:
    """The paragraphs of a header or footer; those that only tell the page, as such."""
    words: list[str] = []
    for paragraph in paragraphs(blocks):
        text = line_of([_alone(paragraph)])
        if not text:
            continue
        if paragraph.pages and len(text) < 60 and _PAGE_WORDS.fullmatch(text):
            yield Apart("page number", text, part)
        else:
            words.append(text)
    if words:
        yield Apart(kind, "\n".join(words), part)


def comment(part: str, blocks: Sequence[Block]) -> Iterator[Apart]:
    """The words of a comment."""
    text = line_of(blocks)
    if text:
        yield Apart("comment", text, part)


def revisions(part: str, gone: Iterable[tuple[int, str]]) -> Iterator[Apart]:
    """The words that only the other version has, one for each paragraph.

    gone: each with the number of its paragraph in the part
    """
    for place, stretches in groupby(gone, key=itemgetter(0)):
        text = "".join(text for _, text in stretches).strip()
        if text:
            yield Apart("revision", text, f"{part}, paragraph {place + 1}")


def line_of(blocks: Sequence[Block]) -> str:
    """The text of some blocks, for people."""
    layout = Layout()
    layout.write(blocks)
    return layout.text.strip()


def _alone(paragraph: Paragraph) -> Paragraph:
    return Paragraph(
        paragraph.part, paragraph.place, paragraph.items, None, paragraph.mark,
        listed=paragraph.listed, number=paragraph.number,
    )  # fmt: skip
