"""A drafted agreement as Markdown: what is conspicuous stands in bold."""

from __future__ import annotations

import re
from collections.abc import Sequence

from termlint.draft.agreement import DraftLine

_MARKS = re.compile(r"([\\`*_\[\]<>#|])")


def write_markdown(lines: Sequence[DraftLine]) -> bytes:
    """UTF-8, a blank line between paragraphs."""
    return ("\n\n".join(map(_line, lines)) + "\n").encode("utf-8")


def _line(line: DraftLine) -> str:
    words = _MARKS.sub(r"\\\1", line.words)
    words = f"**{words}**" if line.conspicuous else words
    if line.kind == "title":
        return f"# {words}"
    if line.kind == "heading":
        return f"## {line.label}{words}"
    return f"{line.label}{words}"
