"""How the elements of a saved page look, as far as its style sheets tell."""

from __future__ import annotations

from collections.abc import Callable

from termlint.page.facts import Look
from termlint.read.html.colours import WHITE
from termlint.read.html.styles import Style, Styles
from termlint.read.html.tree import Element, Text
from termlint.read.legibility import contrast

FAR = 1000  # pixels to the left or above: off the screen
NEVER_SHOWN = ("script", "style", "template", "noscript", "head", "title", "option", "datalist")


class Looks:
    """Answers about one page; what was found out is kept."""

    def __init__(self, root: Element, linked: Callable[[str], str | None]) -> None:
        self.styles = Styles(root, linked)
        self.styled = not self.styles.unseen and not self.styles.was_cut_short
        self._hidden: dict[int, bool] = {}

    def of(self, element: Element) -> Look:
        """Size, contrast and whether it shows; where sheets are missing only that it is hidden is known."""
        if self.hides(element):
            return Look(shown=False)
        if not self.styled:
            return Look()
        ink = _inked(element)
        return Look(shown=True, font_size=self.styles.of(ink).font_size, contrast=self._contrast(ink))

    def hides(self, element: Element) -> bool:
        """Whether an element, or one around it, is kept from view."""
        way: list[Element] = []
        one: Element | None = element
        while one is not None and id(one) not in self._hidden:
            way.append(one)
            one = one.parent
        above = self._hidden[id(one)] if one is not None else False
        for one in reversed(way):
            above = above or self._hides_itself(one)
            self._hidden[id(one)] = above
        return above

    def hides_inside(self, element: Element) -> bool:
        """Whether the words of an element are kept from view by a height of nothing."""
        style = self.styles.of(element)
        heights = [one for one in (style.height, style.max_height) if one is not None]
        return style.overflow_y in ("hidden", "clip") and bool(heights) and min(heights) < 4

    def _hides_itself(self, element: Element) -> bool:
        style = self.styles.of(element)
        if element.tag in NEVER_SHOWN or ("hidden" in element.attributes and style.display == "none"):
            return True
        parent = element.parent
        if parent is not None:
            if parent.tag == "details" and "open" not in parent.attributes and element.tag != "summary":
                return True
            if self.hides_inside(parent):
                return True
        return _is_out_of_view(style)

    def _contrast(self, element: Element) -> float | None:
        behind = []
        alpha = 1.0
        one: Element | None = element
        while one is not None:
            style = self.styles.of(one)
            alpha *= style.opacity
            if style.has_image or (style.position in ("absolute", "fixed") and style.background.alpha < 1):
                return None
            if style.background.alpha > 0:
                behind.append(style.background)
            if style.background.alpha >= 1:
                break
            one = one.parent
        back = WHITE
        for colour in reversed(behind):
            back = colour.over(back)
        ink = self.styles.of(element).color
        return contrast(ink._replace(alpha=ink.alpha * alpha).over(back), back)


def _is_out_of_view(style: Style) -> bool:
    if style.display == "none" or style.visibility in ("hidden", "collapse") or not style.content_visible:
        return True
    if style.opacity <= 0.01 or style.clipped or style.scale == 0 or style.font_size < 1:
        return True
    if style.position in ("absolute", "fixed") and min(style.left or 0, style.top or 0) <= -FAR:
        return True
    return style.text_indent <= -FAR or min(style.shift) <= -FAR


def _inked(element: Element) -> Element:
    """The element whose own characters are most of the words."""
    best, longest = element, 0
    for node in element.nodes():
        if isinstance(node, Text) and node.parent is not None and len(node.data.strip()) > longest:
            best, longest = node.parent, len(node.data.strip())
    return best
