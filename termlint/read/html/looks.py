"""Looks of characters, told from what most of the text looks like."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from termlint.model.document import Look
from termlint.read.html.colours import WHITE, Colour
from termlint.read.html.shown import PIXELS, Shown
from termlint.read.legibility import FAINT, SMALL, contrast

BOLD = 600  # weight from which the heavier face of a font is taken
LARGER = 1.15  # times the usual size: one step of the scale, 五号 to 小四
_COLOURED = 48  # of 255, between the strongest and the weakest part: no longer a grey
_APART = 64  # of 255, in one part: another colour than that of the text
_FILLED = 24  # of 255, in one part: another ground than that of the text


class Usual(NamedTuple):
    """What most characters look like."""

    size: float
    colour: Colour | None
    behind: Colour | None
    boxed: bool


def find_usual(shown: Iterable[tuple[Shown, int]]) -> Usual:
    """The commonest size, colour and ground, each for itself.

    shown: with how many characters are so; hidden ones and headings do not count where there are others
    """
    counts: Counter[Shown] = Counter()
    for one, chars in shown:
        counts[one] += chars
    body = {one: chars for one, chars in counts.items() if not one.heading and not one.concealment}
    sizes: Counter[float] = Counter()
    colours: Counter[Colour | None] = Counter()
    grounds: Counter[Colour | None] = Counter()
    boxed: Counter[bool] = Counter()
    for one, chars in (body or counts).items():
        sizes[one.style.font_size] += chars
        colours[one.style.color] += chars
        grounds[one.behind] += chars
        boxed[one.boxed] += chars
    return Usual(
        max(sizes, key=lambda size: (sizes[size], -size), default=16.0),
        max(colours, key=lambda colour: (colours[colour], colour or WHITE), default=None),
        max(grounds, key=lambda ground: (grounds[ground], ground or WHITE), default=WHITE),
        boxed[True] > boxed[False],
    )


class Looks:
    """The looks of the characters of one page."""

    def __init__(self, usual: Usual, *, sizes_known: bool = True) -> None:
        """sizes_known: False where a script sets the size that others are told from, so that only what is
        larger or smaller than what can be said"""
        self.usual, self.sizes_known = usual, sizes_known
        self._known: dict[Shown, frozenset[Look]] = {}

    def of(self, shown: Shown) -> frozenset[Look]:
        """How some characters look; empty where there is nothing to say."""
        looks = self._known.get(shown)
        if looks is None:
            looks = self._known[shown] = frozenset(self._find(shown))
        return looks

    def _find(self, shown: Shown) -> Iterable[Look]:
        style, usual = shown.style, self.usual
        if style.font_weight >= BOLD:
            yield "bold"
        if style.font_style != "normal":
            yield "italic"
        if style.font_size >= LARGER * usual.size:
            yield "larger"
        if style.font_size < SMALL * PIXELS and self.sizes_known:
            yield "small"
        if "line-through" in shown.lines:
            yield "struck"
        if style.text_transform == "uppercase":
            yield "capitals"
        if shown.boxed and not usual.boxed:
            yield "boxed"
        if shown.heading:
            yield "heading"
        seen = shown.seen_colour
        if seen and shown.behind and contrast(seen, shown.behind) < FAINT:
            yield "faint"
        if shown.behind and usual.behind and _is_filled(shown.behind, usual.behind):
            yield "highlight"
        # Links are blue and underlined because they are links.
        if not shown.link:
            if "underline" in shown.lines:
                yield "underline"
            if _is_coloured(style.color, usual.colour):
                yield "coloured"


def _is_coloured(colour: Colour, usual: Colour | None) -> bool:
    if usual is None or not _differ(colour, usual, _APART):
        return False
    return max(_spread(colour), _spread(usual)) >= _COLOURED


def _spread(colour: Colour) -> float:
    return max(colour[:3]) - min(colour[:3])


def _is_filled(ground: Colour, usual: Colour) -> bool:
    """Whether a ground is more than the light grey that cards and table heads have."""
    is_marked = _spread(ground) >= _FILLED / 2 or max(ground[:3]) < 128
    return is_marked and _differ(ground, usual, _FILLED)


def _differ(one: Colour, other: Colour, least: float) -> bool:
    return max(abs(a - b) for a, b in zip(one[:3], other[:3], strict=True)) >= least
