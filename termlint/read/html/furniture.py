"""What on a page is no part of the agreement: menus, foot lines, buttons.

A clause is never set apart: what holds sentences stays in the text, whatever its tag or class says.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from termlint.model.document import Furniture
from termlint.read.html.names import word_set
from termlint.read.html.tree import Element, Text

_INK = re.compile(r"\S")
_SENTENCE = re.compile(r"[。；;！!？?]|\.(?=\s|\Z)")
_NAMED = re.compile(
    r"nav|navbar|navi|navigation|menus?|header|head|top|topbar|toolbar|footer|foot|bottom|sidebar|side|aside"
    r"|breadcrumbs?|crumbs?|copyright|icp|beian|links|friendlinks?|pagination|pager|share|backtop|tabbar|tabs|daohang|dibu|login"
)
_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
_ROLES = word_set("navigation menu menubar contentinfo banner search tablist toolbar")
_FOOT = re.compile(
    r"ICP\s*备|ICP\s*证|备案号|公网安备|©|&copy|copyright|all rights reserved|版权所有|营业执照",
    re.IGNORECASE,
)
_REGISTERED = re.compile(r"ICP\s*[备证]|公网安备|©|copyright|all rights reserved", re.IGNORECASE)
_CONTROLS = word_set("button label legend select option optgroup datalist")
_HOLDERS = word_set("ul ol dl div p td table section tr nav header footer aside")
UNTOLD = word_set(
    "script style template title head noscript iframe object embed audio video canvas noembed noframes "
    "datalist meta link base param source track area map rp"
)
"""Elements whose characters are never meant to be read."""

_SHORT = 40  # characters of a label or button; longer ones may be a promise
_FEW = 200  # characters outside links that a menu may have


class Measure(NamedTuple):
    """What an element holds. chars: not white space; linked: those in links; registered, foot: how many
    stretches hold the words of a registration or of a foot line"""

    chars: int = 0
    linked: int = 0
    sentences: int = 0
    links: int = 0
    headings: int = 0
    registered: int = 0
    foot: int = 0

    def plus(self, other: Measure) -> Measure:
        """Both together."""
        return Measure(*(a + b for a, b in zip(self, other, strict=True)))


class Measures:
    """The measure of every element of a page."""

    def __init__(self, root: Element) -> None:
        self._found: dict[int, Measure] = {}
        order = [element for element in root.elements() if element.tag not in UNTOLD]
        for element in reversed(order):
            found = Measure()
            for child in element.children:
                if isinstance(child, Text):
                    chars = len(_INK.findall(child.data)) if not child.data.isspace() else 0
                    if chars:
                        found = found.plus(_measured(child.data, chars))
                elif id(child) in self._found:
                    found = found.plus(self._found[id(child)])
            if element.tag == "a" and element.get("href") and not _is_inside(element.get("href")):
                found = found._replace(linked=found.chars, links=found.links + 1)
            elif element.tag in ("h1", "h2", "h3"):
                found = found._replace(headings=found.headings + 1)
            self._found[id(element)] = found

    def of(self, element: Element) -> Measure:
        """What an element holds."""
        return self._found.get(id(element), Measure())


def _measured(words: str, chars: int) -> Measure:
    foot = _FOOT.search(words) is not None
    registered = foot and _REGISTERED.search(words) is not None
    return Measure(chars, 0, len(_SENTENCE.findall(words)), registered=int(registered), foot=int(foot))


def furniture_of(element: Element, measure: Measure) -> Furniture | None:
    """What an element is when it is no part of the agreement; None when it is, or may be."""
    chars, linked, sentences, links, headings, registered, foot = measure
    tag = element.tag
    if not chars:
        return None
    if tag in _CONTROLS:
        is_short = chars <= _SHORT and not sentences
        return "form" if is_short or tag in ("select", "option", "optgroup") else None
    if tag not in _HOLDERS or sentences > 3 or chars - linked > _FEW:
        return None
    if chars <= 150 and not sentences and registered:
        return "navigation"
    mostly_links = links >= 3 and linked >= 0.7 * chars and linked <= 20 * links and not sentences
    if mostly_links:
        return "navigation"
    if not (tag in ("nav", "header", "footer", "aside") or _is_named(element)):
        return None
    if tag == "nav" or element.get("role") in ("navigation", "menu"):
        return "navigation"
    if headings and linked < 0.5 * chars:
        return None  # the title of the agreement stands in a header
    return "navigation" if foot or (links >= 1 and linked >= 0.4 * chars) else None


def is_agreement(element: Element, measure: Measure) -> bool:
    """Whether words that a page hides are kept in its text: sentences are, menus and messages are not.

    A hidden agreement binds all the same, and so does a hidden clause.
    """
    plain = measure.chars - measure.linked
    return (measure.sentences >= 1 and plain >= 12) or plain > _FEW


def _is_named(element: Element) -> bool:
    if not element.attributes:
        return False
    if element.get("role").lower() in _ROLES:
        return True
    names = f"{element.get('class')} {element.get('id')}"[:500]
    return any(_NAMED.fullmatch(word.lower()) for word in _WORDS.findall(names))


def _is_inside(address: str) -> bool:
    """Whether a link leads to another place on the same page, as those of a table of contents do."""
    return address.startswith("#") and len(address) > 1
