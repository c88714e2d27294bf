"""A drafted agreement as a web page: self-contained, readable, printable, free to select and copy."""

from __future__ import annotations

import html
from collections.abc import Sequence

from termlint.draft.agreement import DraftLine
from termlint.model.document import Lang

_STYLE = """
body { font: 16px/1.8 "Songti SC", SimSun, "Noto Serif CJK SC", serif; max-width: 46em; margin: 2em auto;
       padding: 0 1em; color: #1a1a1a; background: #fff; }
h1 { font-size: 1.5em; text-align: center; }
h2 { font-size: 1.1em; margin: 1.6em 0 .4em; }
p { margin: .5em 0; }
.point { margin-left: 2em; }
strong { font-family: "Heiti SC", SimHei, "Noto Sans CJK SC", sans-serif; }
"""

_CLASS = {"point": ' class="point"'}


def write_page(lines: Sequence[DraftLine], lang: Lang) -> bytes:
    """UTF-8; what is conspicuous stands in <strong>."""
    title = html.escape(lines[0].words)
    body = "\n".join(map(_element, lines))
    code = "zh-CN" if lang == "zh" else "en"
    return (
        f'<!DOCTYPE html>\n<html lang="{code}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{title}</title>\n'
        f"<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    ).encode()


def _element(line: DraftLine) -> str:
    words = html.escape(line.words)
    words = f"<strong>{words}</strong>" if line.conspicuous else words
    if line.kind == "title":
        return f"<h1>{words}</h1>"
    if line.kind == "heading":
        return f"<h2>{line.label}{words}</h2>"
    return f"<p{_CLASS.get(line.kind, '')}>{line.label}{words}</p>"
