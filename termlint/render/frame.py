"""The words of the agreement in a frame, with carets under the ones that prove the finding.

Drawn in ASCII, as rustc does: box-drawing characters take two columns in many Chinese terminals, which
would break the alignment they are drawn for.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from termlint.model.report import Finding
from termlint.model.span import Span
from termlint.render.columns import columns, wrap
from termlint.render.paint import Paint

_LEAST = 20  # columns for text, however narrow the terminal


def gutter(finding: Finding) -> int:
    """The width of the line numbers."""
    return len(str(finding.end.line)) if finding.end else 1


def frame(finding: Finding, *, width: int, paint: Paint) -> list[str]:
    """The lines that show lead-in and quote; none for a finding about the whole document.

    The place of the lead-in in the file is not known, so dashes run under all of it when evidence lies
    before the quote.
    """
    if finding.span is None or finding.position is None or not finding.quote.strip():
        return []
    margin = gutter(finding)
    room = max(_LEAST, width - margin - 3)
    bar = paint(" " * (margin + 1) + "|", "frame")
    lines = [bar]
    if finding.lead_in.strip():
        for piece in wrap(finding.lead_in, room):
            text = finding.lead_in[piece.start : piece.end]
            lines.append(f"{bar} {text}")
            if any(span.start < finding.span.start for span in finding.evidence):
                lines.append(f"{bar} {paint('-' * max(1, columns(text)), finding.severity)}")
    quote, proof = finding.quote, _inside(finding)
    pieces = wrap(quote, room, keep=proof, at_stops=True)
    marked = proof or pieces[:1]
    shown = 0
    for piece in pieces:
        number = finding.position.line + quote.count("\n", 0, piece.start)
        label = str(number) if number != shown else ""
        shown = number
        lines.append(f"{paint(f'{label:>{margin}} |', 'frame')} {quote[piece.start : piece.end]}")
        if carets := underline(quote, piece, marked):
            lines.append(f"{bar} {paint(carets, finding.severity)}")
    return [*lines, bar]


def underline(text: str, piece: Span, marked: Iterable[Span], mark: str = "^") -> str:
    """The line that goes under a piece of a text: a mark under each column of what is marked, else spaces.

    >>> underline("本平台概不负责。", Span(0, 8), [Span(3, 7)])
    '      ^^^^^^^^'
    """
    line: list[str] = []
    for span in sorted(marked):
        start, end = max(span.start, piece.start), min(span.end, piece.end)
        if start >= end:
            continue
        left = columns(text[piece.start : start])
        right = max(left + 1, columns(text[piece.start : end]))
        line += " " * (right - len(line))
        line[left:right] = mark * (right - left)
    return "".join(line)


def _inside(finding: Finding) -> Sequence[Span]:
    """The evidence inside the quote, as offsets into it."""
    assert finding.span is not None
    start, length = finding.span.start, len(finding.quote)
    clipped = (Span(max(0, one.start - start), min(length, one.end - start)) for one in finding.evidence)
    return sorted({span for span in clipped if finding.quote[span.start : span.end].strip()})
