"""What a reader of a saved page can see of it and do with it, as far as tags and style sheets tell."""

from __future__ import annotations

import re
from collections.abc import Iterator

from termlint.page.facts import Look, Part, Picture, Reading
from termlint.page.saved.ground import Ground, pixels, plain
from termlint.page.saved.look import NEVER_SHOWN
from termlint.read.html.tree import Element

LEAST_PART = 100  # characters
_STOPS = re.compile(r"return\s+false|preventDefault|returnValue\s*=\s*false", re.I)


def pictures(ground: Ground) -> Iterator[Picture]:
    """Images, with their sizes where the page gives them."""
    for element in ground.root.find("img", "canvas", "object", "embed", "svg"):
        if ground.looks.hides(element):
            continue
        style = ground.looks.styles.of(element)
        width, height = (
            style.width or pixels(element.get("width")),
            style.height or pixels(element.get("height")),
        )
        if element.tag != "img" and width is None and height is None:
            continue
        alt = plain(element.get("alt") or element.get("aria-label"))
        yield Picture(
            alt, width, height, Look(shown=True if ground.looks.styled else None), ground.line(element)
        )


def parts(ground: Ground) -> Iterator[Part]:
    """Words that are hidden, collapsed, cut off, or cannot be selected."""
    inside: set[int] = set()
    for element in ground.elements:
        if element.parent is not None and id(element.parent) in inside:
            inside.add(id(element))
            continue
        letters = ground.letters[id(element)]
        if letters < LEAST_PART or element.tag in NEVER_SHOWN:
            if element.tag in NEVER_SHOWN:
                inside.add(id(element))
            continue
        words = plain(element.text()[:400])[:80]
        if element.tag == "details" and "open" not in element.attributes:
            inside.add(id(element))
            yield Part(words, letters, Look(), "collapsed", True, ground.line(element))
        elif ground.looks.hides(element) or ground.looks.hides_inside(element):
            inside.add(id(element))
            yield Part(
                words,
                letters,
                Look(shown=False),
                "hidden",
                None if ground.scripted else False,
                ground.line(element),
            )
        elif lost := cut(ground, element, letters):
            inside.add(id(element))
            yield Part(
                words,
                lost,
                ground.looks.of(element),
                "cut",
                None if ground.scripted else False,
                ground.line(element),
            )
        elif is_unselectable_root(ground, element):
            yield Part(words, letters, ground.looks.of(element), "unselectable", None, ground.line(element))


def cut(ground: Ground, element: Element, letters: int) -> int:
    """How many characters lie below the edge of an area that does not scroll, when that is beyond doubt:
    more than half would have no room even if the area were as wide as the window."""
    style = ground.looks.styles.of(element)
    heights = [one for one in (style.height, style.max_height) if one is not None]
    if style.overflow_y not in ("hidden", "clip") or not heights or not ground.looks.styled:
        return 0
    size = max(style.font_size, 8.0)
    wide = sum(char > "\u2e80" for char in element.text())  # Han characters are as wide as they are high
    needed = wide + max(0, letters - wide) / 2
    room = (min(heights) / size) * ((style.width or 1280) / size)
    return int(letters * (1 - room / needed)) if needed > 2 * room else 0


def is_unselectable_root(ground: Ground, element: Element) -> bool:
    """Whether the words from this element on cannot be selected."""
    styles = ground.looks.styles
    return not styles.of(element).selectable and (
        element.parent is None or styles.of(element.parent).selectable
    )


def reading(ground: Ground, visible: int) -> Reading:
    """Selecting, copying, menu and print. visible: characters that can be seen"""
    locked = sum(
        ground.letters[id(one)] for one in ground.elements
        if is_unselectable_root(ground, one) and not ground.looks.hides(one)
    )  # fmt: skip
    share = max(0.0, 1 - locked / visible) if visible else 1.0
    known = ground.looks.styled and not ground.scripted
    prints = any(
        "print" in one.text() or "print" in one.get("media") for one in ground.root.find("style", "link")
    )
    return Reading(
        selected=share if known or share < 0.9 else None,
        copy=event(ground, "oncopy"),
        menu=event(ground, "oncontextmenu"),
        select=event(ground, "onselectstart"),
        printed=1.0 if known and not prints and not any(ground.root.find("link")) else None,
    )


def event(ground: Ground, attribute: str) -> bool | None:
    """Whether an event is left alone: False when an attribute around most words stops it."""
    least = ground.letters[id(ground.root)] / 2
    stopped = any(
        attribute in one.attributes and _STOPS.search(one.get(attribute)) and ground.letters[id(one)] >= least
        for one in ground.elements
    )
    return False if stopped else None if ground.scripted else True
