"""What the linter sees of a document: its clauses, for ``termlint parse``."""

from __future__ import annotations

import json
from typing import Any

from termlint.model.document import Clause, Document
from termlint.model.law import Language
from termlint.render.columns import cut
from termlint.render.harmless import in_one_line, shown_path
from termlint.render.json import escaped
from termlint.render.labels import clause_name, say


def clause_tree(document: Document, ui: Language, *, width: int = 100) -> str:
    """A line for each clause: span, language, and indented number, heading and first words."""
    digits = len(str(len(document.source.text)))
    count = say(ui, "clauses", n=len(document.clauses))
    lines = [f"{shown_path(document.source.name)}: {document.lang}, {count}"]
    for clause in document.clauses:
        place = f"{clause.own.start:>{digits}}-{clause.own.end:<{digits}} {clause.lang} "
        lines.append(cut(place + "  " * clause.depth + _told(document, clause, ui), width))
    unread = say(ui, "partly unread")
    lines += [f"{unread}: {in_one_line(reason)}" for reason in document.source.unread]
    return "\n".join(lines) + "\n"


def clause_tree_json(document: Document) -> str:
    """The same for programs: clauses in reading order, spans in code points of the text, half-open."""
    plain = {
        "path": document.source.name,
        "sha256": document.source.sha256,
        "media_type": document.source.media_type,
        "encoding": document.source.encoding,
        "language": document.lang,
        "characters": len(document.source.text),
        "parts": list(document.parts),
        "unread": list(document.source.unread),
        "clauses": [_plain(document, clause) for clause in document.clauses],
    }
    return escaped(json.dumps(plain, ensure_ascii=False, indent=2)) + "\n"


def _plain(document: Document, clause: Clause) -> dict[str, Any]:
    text = document.source.text
    return {
        "index": clause.index,
        "clause": clause.path,
        "number": clause.number,
        "heading": text[clause.heading.start : clause.heading.end] if clause.heading else None,
        "start": clause.own.start,
        "end": clause.own.end,
        "depth": clause.depth,
        "parent": clause.parent,
        "children": list(clause.children),
        "language": clause.lang,
        "blocks": [
            {"kind": block.kind, "number": block.number, "start": block.span.start, "end": block.span.end}
            for block in document.blocks[slice(*clause.blocks)]
        ],
    }


def _told(document: Document, clause: Clause, ui: Language) -> str:
    name = clause_name(clause.path, ui) or say(ui, "opening")
    text = document.source.text
    heading = in_one_line(text[clause.heading.start : clause.heading.end]) if clause.heading else ""
    number = in_one_line(clause.number or "")
    told = " ".join(filter(None, (number, f"[{name}]", heading)))
    first = _first_words(document, clause)
    return f"{told}: {first}" if first and first != heading else told


def _first_words(document: Document, clause: Clause) -> str:
    """The words of the first block that is not the heading."""
    text = document.source.text
    for block in document.blocks[slice(*clause.blocks)]:
        if clause.heading and block.span.start <= clause.heading.start < block.span.end:
            pieces = [piece for piece in block.pieces if piece.start >= clause.heading.end]
        else:
            pieces = list(block.pieces)
        if words := in_one_line(" ".join(text[piece.start : piece.end] for piece in pieces)):
            return words
    return ""
