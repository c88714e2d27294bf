"""What is on a page: characters, drawn rules, filled areas. Everything is in points from the lower left
corner of the page as shown, that is, cropped and turned (ISO 32000-1, 7.7.3.3 and 8.3.2.3).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

Colour = tuple[int, int, int]
BLACK: Colour = (0, 0, 0)
WHITE: Colour = (255, 255, 255)


NONE, HINTED = -1, -2


class Style(NamedTuple):
    """How characters of one text object are painted.

    family: font name without subset tag and weight, lower case
    is_heavy: the font is bold by its name, weight or flags, or its outlines are stroked as well as filled
    size: in points on the page, the font's own scale and the text matrix multiplied
    colour: of what is painted: the fill, or the stroke when nothing is filled
    is_painted: False in render mode 3 and for wholly transparent text
    angle: of the writing direction as the page is shown, whole degrees against the clock, 0 to 359
    """

    family: str
    is_heavy: bool
    is_italic: bool
    size: float
    colour: Colour
    is_painted: bool
    angle: int


class Glyph:
    """One printed character.

    text: what it stands for; more than one character for a ligature
    index: into the characters of PDFium's text page
    base: height of the baseline
    order: of painting; what is painted later lies on top
    is_own: False for what stands in a form field or annotation: then index is that of a neighbour
    space: index of the space character before it; HINTED where PDFium sees a gap between words, else NONE
    is_unmapped: the font does not say which character this is
    is_double: the same character is printed again in the same place, which makes it look bold
    printed: where its ink is, as left, bottom, right, top, when it does not stand upright: then the other
        places are those it would have, were the page turned until it does
    backdrop: colour of what is behind it; None when that is a picture
    """

    __slots__ = (
        "backdrop",
        "base",
        "bottom",
        "index",
        "is_covered",
        "is_double",
        "is_outside",
        "is_own",
        "is_unmapped",
        "left",
        "marks",
        "order",
        "printed",
        "right",
        "space",
        "style",
        "text",
        "top",
    )

    def __init__(
        self,
        text: str,
        index: int,
        box: tuple[float, float, float, float],
        base: float,
        style: Style,
        order: int = 0,
    ) -> None:
        self.text, self.index, self.style, self.order = text, index, style, order
        self.left, self.bottom, self.right, self.top = box
        self.base = base
        self.space = NONE
        self.printed: tuple[float, float, float, float] | None = None
        self.is_own = True
        self.is_unmapped = self.is_double = self.is_outside = self.is_covered = False
        self.backdrop: Colour | None = WHITE
        self.marks: frozenset[Mark] = NO_MARKS


Mark = Literal["underline", "struck", "highlight", "boxed"]
NO_MARKS: frozenset[Mark] = frozenset()


class Rule(NamedTuple):
    """A thin line along one axis. at: its height, or its place from the left; it runs from start to end"""

    at: float
    start: float
    end: float


class Area(NamedTuple):
    """A rectangle that is filled.

    colour: None for pictures and shadings
    order: when it is painted; 0 for what lets through what is below it, and so covers nothing
    """

    left: float
    bottom: float
    right: float
    top: float
    colour: Colour | None
    order: int

    def holds(self, x: float, y: float) -> bool:
        return self.left <= x <= self.right and self.bottom <= y <= self.top


@dataclass(slots=True)
class Page:
    """number: from 1; width, height: as shown

    frames: rectangles drawn as an outline
    marked: areas that an annotation underlines, strikes out or highlights
    comments: words of annotations that are not printed on the page
    """

    number: int
    width: float
    height: float
    glyphs: list[Glyph] = field(default_factory=list)
    across: list[Rule] = field(default_factory=list)
    upright: list[Rule] = field(default_factory=list)
    areas: list[Area] = field(default_factory=list)
    marked: list[tuple[Mark, Area]] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    is_scan: bool = False

    @property
    def name(self) -> str:
        return f"page {self.number}"

    def image_share(self) -> float:
        """How much of the page its largest picture covers."""
        return max(
            (
                (min(area.right, self.width) - max(area.left, 0))
                * (min(area.top, self.height) - max(area.bottom, 0))
                for area in self.areas
                if area.colour is None and area.right > 0 and area.top > 0
            ),
            default=0.0,
        ) / max(self.width * self.height, 1.0)
