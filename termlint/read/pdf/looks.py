"""How characters look, told from their styles and from what is drawn about them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from termlint.model.document import Concealment, Look
from termlint.read.legibility import FAINT, SMALL, TINY, UNSEEN, contrast
from termlint.read.pdf.page import Colour, Glyph

_LARGER = 1.15  # than the usual size: one step of the scale, 五号 to 小四
_HUE = 40  # of 255, between the strongest and the weakest channel: no longer a grey
_OTHER_COLOUR = 90  # of 765: a difference that is seen at a glance
# Fonts that are drawn heavy. Among text in another font they are the Chinese way of setting bold.
_HEAVY_FAMILIES = ("simhei", "黑体", "heiti", "stheiti", "hiragino sans gb w6", "方正大黑", "fzhei")


Seen = tuple[frozenset[Look], Concealment | None]


class Usual(NamedTuple):
    """What most of the text looks like."""

    size: float
    colour: Colour
    family: str


def find_usual(glyphs: Iterable[Glyph]) -> Usual:
    """The commonest size, colour and font, each for itself."""
    styles = Counter(glyph.style for glyph in glyphs)
    sizes: Counter[float] = Counter()
    colours: Counter[Colour] = Counter()
    families: Counter[str] = Counter()
    for style, count in styles.items():
        sizes[style.size] += count
        colours[style.colour] += count
        families[style.family] += count
    return Usual(
        max(sizes, key=lambda size: (sizes[size], size)),
        max(colours, key=lambda colour: (colours[colour], colour)),
        max(families, key=lambda family: (families[family], family)),
    )


class Looks:
    """The looks of characters of one document."""

    def __init__(self, usual: Usual) -> None:
        self.usual = usual
        self.known: dict[tuple[object, ...], Seen] = {}

    def of(self, glyph: Glyph, is_scan: bool) -> Seen:
        """How a character looks, and why a person does not see it.

        is_scan: the characters lie unseen over the picture that shows them, and their font tells nothing
        """
        # The style by its identity: there is one object for each, and it lives as long as the glyphs.
        key = (
            id(glyph.style),
            glyph.marks,
            glyph.backdrop,
            glyph.is_double,
            glyph.is_outside,
            glyph.is_covered,
            is_scan,
        )
        seen = self.known.get(key)
        if seen is None:
            looks = frozenset[Look]() if is_scan else frozenset(self._find(glyph))
            seen = self.known[key] = (looks, _concealment(glyph, is_scan))
        return seen

    def _find(self, glyph: Glyph) -> Iterable[Look]:
        style, usual = glyph.style, self.usual
        is_other_family = style.family != usual.family and style.family.startswith(_HEAVY_FAMILIES)
        if style.is_heavy or glyph.is_double or is_other_family:
            yield "bold"
        if style.is_italic:
            yield "italic"
        if style.size > _LARGER * usual.size:
            yield "larger"
        if style.size < SMALL - 0.05:  # sizes are rounded on their way into a file
            yield "small"
        apart = sum(abs(one - other) for one, other in zip(style.colour, usual.colour, strict=True))
        if apart > _OTHER_COLOUR and _hue(style.colour) > _HUE:
            yield "coloured"
        if glyph.backdrop is not None and contrast(style.colour, glyph.backdrop) < FAINT:
            yield "faint"
        yield from glyph.marks


def _concealment(glyph: Glyph, is_scan: bool) -> Concealment | None:
    style = glyph.style
    if glyph.is_outside:
        return "off screen"
    if is_scan:
        return None
    if not style.is_painted or glyph.is_covered:
        return "hidden text"
    if style.size <= TINY:
        return "tiny"
    if glyph.backdrop is not None and contrast(style.colour, glyph.backdrop) < UNSEEN:
        return "same colour"
    return None


def _hue(colour: Colour) -> int:
    return max(colour) - min(colour)
