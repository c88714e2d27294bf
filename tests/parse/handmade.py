"""Small documents, and trees written as strings a reader takes in at a glance."""

from termlint.model.document import Document, Emphasis, Source
from termlint.model.span import OffsetMap
from termlint.parse import parse_document


def make_source(text: str, *, markdown: bool = False, emphasis: tuple[Emphasis, ...] = ()) -> Source:
    return Source(
        name="t.md" if markdown else "t.txt",
        media_type="text/markdown" if markdown else "text/plain",
        encoding="utf-8",
        sha256="",
        raw=text,
        text=text,
        origin=OffsetMap.identity(len(text)),
        emphasis=emphasis,
    )


def parse(text: str, *, markdown: bool = False, emphasis: tuple[Emphasis, ...] = ()) -> Document:
    return parse_document(make_source(text, markdown=markdown, emphasis=emphasis))


def tree(document: Document) -> str:
    """Paths with headings, a dash for each depth: "1 总则 -1(1) -1(2)"; the root is left out."""
    text = document.source.text
    words = []
    for clause in document.clauses[1:]:
        heading = " " + text[slice(*clause.heading)] if clause.heading else ""
        words.append("-" * (clause.depth - 1) + clause.path + heading)
    return " | ".join(words)


def blocks(document: Document) -> list[str]:
    """Kind and words of each block; a slash where one piece ends and the next begins."""
    text = document.source.text
    return [
        f"{block.kind}: {'/'.join(text[slice(*piece)] for piece in block.pieces)}"
        for block in document.blocks
    ]
