"""Looks of characters, told from what most of the text looks like, and characters that no one can see."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple, TypeVar

from termlint.model.document import Concealment, Emphasis, Hidden, Look
from termlint.model.span import Span
from termlint.read.docx.colours import AUTO, BLACK, WHITE, contrast, distance, saturation
from termlint.read.docx.layout import Shown
from termlint.read.docx.styles import RunLook
from termlint.read.legibility import FAINT, SMALL, TINY, UNSEEN

LARGER = 2  # half points above the size of the body: 小四 (12) in a text of 五号 (10.5) stands out
NARROW = 5  # percent of its width and below: letters become lines
COLOURED = 48  # how far from grey a colour is that one notices
APART = 64  # how far from the colour of the body
FILLED = 24  # how far from the colour of the paper a shade is that one notices

Told = TypeVar("Told")


class Body(NamedTuple):
    """What most characters look like. size: half points; colour, behind: "RRGGBB" """

    size: int
    colour: str
    behind: str | None


def find_body(shown: Iterable[Shown], text: str) -> Body:
    """The commonest size, colour and shade of a text, white space and headings left out."""
    sizes: Counter[int] = Counter()
    colours: Counter[str] = Counter()
    shades: Counter[str | None] = Counter()
    for one in shown:
        weight = len("".join(text[one.span.start : one.span.end].split()))
        if weight and not one.heading:
            sizes[one.look.size] += weight
            colours[_ink(one.look)] += weight
            shades[one.look.behind] += weight
    return Body(
        max(sizes, key=lambda size: (sizes[size], -size), default=0),
        max(colours, key=lambda ink: (colours[ink], ink), default=BLACK),
        max(shades, key=lambda shade: (shades[shade], shade or ""), default=WHITE),
    )


def find_emphasis(shown: Sequence[Shown], text: str) -> Iterator[Emphasis]:
    """The looks of a text that are not those of its body; line by line, without white space around."""
    body = find_body(shown, text)

    @cache
    def looks(look: RunLook, heading: bool) -> frozenset[Look]:
        found = _looks(look, body)
        return found | {"heading"} if heading else found

    told = ((one.span, looks(one.look, one.heading)) for one in shown)
    for span, found in _joined(told, text):
        if found:
            yield Emphasis(span, found)


def find_hidden(shown: Sequence[Shown], text: str) -> Iterator[Hidden]:
    """The stretches of a text that a person does not see."""
    hiding = cache(_hiding)
    told = ((one.span, hiding(one.look) or one.hidden) for one in shown)
    for span, how in _joined(told, text):
        if how:
            yield Hidden(span, how)


def _looks(look: RunLook, body: Body) -> frozenset[Look]:
    ink = _ink(look)
    telling: dict[Look, bool] = {
        "bold": look.bold,
        "italic": look.italic,
        "underline": look.underline,
        "larger": look.size >= body.size + LARGER,
        "coloured": saturation(ink) >= COLOURED and distance(ink, body.colour) >= APART,
        "highlight": look.marked and look.behind is not None and _stands_out(look.behind, body.behind),
        "capitals": look.capitals,
        "boxed": look.boxed,
        "small": look.size < 2 * SMALL,
        "faint": look.behind is not None and contrast(look.colour, look.behind) < FAINT,
        "struck": look.struck,
    }
    return frozenset(name for name, so in telling.items() if so)


def _stands_out(shade: str, usual: str | None) -> bool:
    return distance(shade, WHITE) >= FILLED and (usual is None or distance(shade, usual) >= FILLED)


def _hiding(look: RunLook) -> Concealment | None:
    if look.vanish:
        return "hidden text"
    if look.size <= 2 * TINY or look.scale <= NARROW:
        return "tiny"
    if look.behind is not None and contrast(look.colour, look.behind) < UNSEEN:
        return "same colour"
    return None


def _ink(look: RunLook) -> str:
    if look.colour != AUTO:
        return look.colour
    dark = look.behind is not None and contrast(BLACK, look.behind) < contrast(WHITE, look.behind)
    return WHITE if dark else BLACK


def _joined(told: Iterable[tuple[Span, Told]], text: str) -> Iterator[tuple[Span, Told]]:
    """Join neighbours of which the same is told, cut at line ends and trim white space.

    White space has no look: it parts two words of one look as little as it joins them.
    """
    inked = ((span, what) for span, what in told if text[span.start : span.end].strip())
    for what, group in groupby(inked, key=itemgetter(1)):
        start = end = -1
        for span, _ in group:
            if start >= 0 and (gap := text[end : span.start]) and ("\n" in gap or gap.strip()):
                yield from _lines(start, end, text, what)
                start = -1
            start, end = span.start if start < 0 else start, span.end
        yield from _lines(start, end, text, what)


def _lines(start: int, end: int, text: str, what: Told) -> Iterator[tuple[Span, Told]]:
    at = start
    for line in text[start:end].split("\n"):
        words = line.strip()
        if words:
            first = at + line.index(words[0])
            yield Span(first, first + len(words)), what
        at += len(line) + 1
