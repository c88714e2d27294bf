"""How the characters of an element are seen: its own style and what the elements around add to it."""

from __future__ import annotations

from typing import NamedTuple

from termlint.model.document import Concealment
from termlint.read.html.colours import WHITE, Colour
from termlint.read.html.styles import Style
from termlint.read.html.tree import Element
from termlint.read.legibility import TINY, UNSEEN, contrast

PIXELS = 96 / 72  # in a point (CSS Values 4, section 6.2)
TRANSPARENT = 0.05  # opacity below which they cannot either
FAR = -500.0  # pixels: what begins this far left of or above its place is off the screen
_HIDES = ("hidden", "clip", "scroll", "auto")


class Shown(NamedTuple):
    """What is known of some characters.

    behind: the colour behind them; None when it cannot be told
    lines: underlines and strikes, those of the elements around included
    opacity: with that of the elements around
    hidden: why no one sees them; None when they are seen
    link: whether they are a link; boxed: whether a border runs all around them
    heading: 1 to 6, 0 for none
    elsewhere: whether a sheet that was not read may decide how they look
    """

    style: Style
    behind: Colour | None = WHITE
    lines: frozenset[str] = frozenset()
    opacity: float = 1.0
    hidden: Concealment | None = None
    link: bool = False
    boxed: bool = False
    heading: int = 0
    elsewhere: bool = False

    @property
    def concealment(self) -> Concealment | None:
        """Why no one sees these characters: an element around, or their own size and colour."""
        if self.hidden:
            return self.hidden
        if self.style.visibility != "visible":
            return "not displayed"
        if self.style.font_size <= TINY * PIXELS:
            return "tiny"
        seen = self.seen_colour
        if seen and self.behind and contrast(seen, self.behind) < UNSEEN:
            return "same colour"
        return None

    @property
    def seen_colour(self) -> Colour | None:
        """The colour as it is seen; None when what is behind it cannot be told."""
        colour = self.style.fill or self.style.color
        if self.behind is None:
            return colour if colour.alpha >= 1 and self.opacity >= 1 else None
        return colour._replace(alpha=colour.alpha * self.opacity).over(self.behind)


def show(element: Element, style: Style, around: Shown, *, is_styled_elsewhere: bool) -> Shown:
    """How the characters of an element are seen.

    around: of its parent
    is_styled_elsewhere: whether a sheet that was not read may colour it
    """
    taken_out = style.position in ("absolute", "fixed")
    heading = _heading(element)
    lines = frozenset() if taken_out or style.display.startswith("inline-") else around.lines
    return Shown(
        style,
        _behind(style, around.behind, unknown=taken_out or is_styled_elsewhere),
        lines | style.lines,
        around.opacity * style.opacity,
        around.hidden or _hides(style, around.opacity * style.opacity),
        around.link or (element.tag == "a" and "href" in element.attributes),
        around.boxed or (style.bordered == 4 and not style.display.startswith("table")),
        heading or (0 if element.tag in ("table", "ul", "ol") else around.heading),
        around.elsewhere or is_styled_elsewhere,
    )


def _behind(style: Style, around: Colour | None, *, unknown: bool) -> Colour | None:
    if style.has_image:
        return None
    if style.background.alpha >= 1:
        return style.background
    if around is None or (unknown and not style.background.alpha):
        return None
    return style.background.over(around)


def _heading(element: Element) -> int:
    tag = element.tag
    if len(tag) == 2 and tag[0] == "h" and tag[1] in "123456":
        return int(tag[1])
    if element.attributes and element.get("role").lower() == "heading":
        level = element.get("aria-level", "2")
        return int(level) if level in "123456" and level else 2
    return 0


def _hides(style: Style, opacity: float) -> Concealment | None:
    """Why an element and all in it is not seen; None when nothing in its style hides it."""
    if style.display == "none" or opacity < TRANSPARENT:
        return "not displayed"
    if not style.content_visible:
        return "collapsed"
    height = min((size for size in (style.height, style.max_height) if size is not None), default=99.0)
    width = min((size for size in (style.width, style.max_width) if size is not None), default=99.0)
    inline = style.display == "inline"
    if not inline and (
        (height < 1 and style.overflow_y in _HIDES[:2]) or (width < 1 and style.overflow_x in _HIDES[:2])
    ):
        return "collapsed"
    if style.clipped and (style.position in ("absolute", "fixed") or style.shift != (0.0, 0.0)):
        return "off screen"
    if height <= 1 and width <= 1 and style.overflow_x in _HIDES[:2] and not inline:
        return "off screen"
    if style.scale == 0:
        return "not displayed"
    if _is_off_screen(style):
        return "off screen"
    return None


def _is_off_screen(style: Style) -> bool:
    moved = [style.margin_left, style.margin_top, *style.shift]
    if style.position in ("absolute", "fixed", "relative"):
        moved += [style.left, style.top]
        if style.position != "relative" and style.left is None and style.right is not None:
            moved.append(style.right)
    if any(move is not None and move <= FAR for move in moved):
        return True
    if style.position in ("absolute", "fixed") and style.left is not None and style.left >= 5000:
        return True
    return style.text_indent <= FAR and style.display not in ("inline", "none")
