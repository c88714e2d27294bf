"""The steps of parsing in order, and the finished values."""

from __future__ import annotations

import re
from collections.abc import Sequence

from termlint.collector import paused_collector
from termlint.model.document import Block, Clause, Document, Lang, Source
from termlint.model.span import Span
from termlint.parse.blocks import Draft, find_wrap, join_lines
from termlint.parse.lines import scan_lines
from termlint.parse.markup import is_markdown
from termlint.parse.node import Node
from termlint.parse.outline import build_outline
from termlint.parse.parts import drop_contents, find_part_starts, mark_titles, name_sections
from termlint.parse.paths import name_clauses

_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]+")
_LATIN = re.compile(r"[A-Za-z]+")
_ENOUGH = 800
# A Han character weighs as much as a Latin word: "请下载 App Store 版本" is Chinese.
_LETTERS_A_WORD = 5


def parse_document(source: Source) -> Document:
    """Read the clauses of an agreement.

    source: as a reader gives it
    returns: the clause tree; the own spans of its clauses cover the text, its blocks stand in reading order.
        A text without any number or heading is the root clause alone.

    Time grows with the length of the text; no text is refused.
    """
    with paused_collector():
        return _parse(source)


def _parse(source: Source) -> Document:
    text = source.text
    markdown = is_markdown(source)
    drafts = join_lines(scan_lines(source, markdown), text, markdown=markdown, wrap=find_wrap(text))
    mark_titles(drafts, text)
    drop_contents(drafts, text)
    name_sections(drafts, text)
    nodes = build_outline(drafts, find_part_starts(drafts, text))
    return _assemble(source, nodes)


def _assemble(source: Source, nodes: Sequence[Node]) -> Document:
    text = source.text
    paths = name_clauses(nodes)
    places = {id(node): index for index, node in enumerate(nodes)}
    clauses: list[Clause] = []
    blocks: list[Block] = []
    characters: dict[Lang, int] = {"zh": 0, "en": 0}
    for index, node in enumerate(nodes):
        parent = None if node.parent is None else places[id(node.parent)]
        start = node.begin if index else 0
        end = nodes[index + 1].begin if index + 1 < len(nodes) else len(text)
        lang = language_of(text[start : min(end, start + _ENOUGH)])
        if lang is not None:
            characters[lang] += end - start
        first = len(blocks)
        blocks.extend(_block(draft, index, text) for draft in node.blocks)
        clauses.append(
            Clause(
                index=index,
                path=paths[index],
                number=node.printed,
                heading=node.heading,
                own=Span(start, end),
                blocks=(first, len(blocks)),
                depth=node.depth,
                parent=parent,
                children=tuple(places[id(child)] for child in node.children),
                lang=lang or (clauses[parent].lang if parent is not None else "zh"),
            )
        )
    parts = (0, *(index for index, node in enumerate(nodes) if node.part))
    main: Lang = "en" if characters["en"] > 2 * characters["zh"] else "zh"
    return Document(source, tuple(clauses), tuple(blocks), parts, main)


def _block(draft: Draft, clause: int, text: str) -> Block:
    number = draft.number.printed if draft.number else None
    pieces = list(draft.pieces)
    # What was cut out at the end of a block ("… `:") may leave blanks behind it.
    while pieces and text[pieces[-1].end - 1].isspace():
        start, end = pieces.pop()
        if words := text[start:end].rstrip():
            pieces.append(Span(start, start + len(words)))
    return Block(draft.kind, Span(draft.start, draft.end), tuple(pieces), number, clause)


def language_of(stretch: str) -> Lang | None:
    """The language most letters belong to; None when there are no letters."""
    latin = sum(map(len, _LATIN.findall(stretch)))
    han = 0 if stretch.isascii() else sum(map(len, _HAN.findall(stretch)))
    if not latin and not han:
        return None
    return "zh" if han * _LETTERS_A_WORD >= latin else "en"
