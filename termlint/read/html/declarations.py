"""The properties that decide how words look and whether they are seen, and their shorthands."""

from __future__ import annotations

import re
from functools import lru_cache

from termlint.read.html.colours import parse_colour
from termlint.read.html.lengths import NORMAL, Relative, parse_font_size
from termlint.read.html.names import word_set

_SIDES = ("top", "right", "bottom", "left")
_PLAIN = word_set(
    "display visibility opacity font-size font-weight font-style color background-color background-image "
    "text-decoration-line text-transform white-space list-style-type position float left right top bottom "
    "text-indent width height max-width max-height overflow-x overflow-y clip clip-path transform margin-"
    "left margin-top user-select content-visibility text-fill-color"
) | {f"border-{side}-{part}" for side in _SIDES for part in ("style", "width")}
_ALIASES = {
    "-webkit-user-select": "user-select",
    "-moz-user-select": "user-select",
    "-ms-user-select": "user-select",
    "-webkit-text-fill-color": "text-fill-color",
    "text-wrap-mode": "white-space",
}
_SHORTHANDS: dict[str, tuple[str, ...]] = {
    "font": ("font-style", "font-weight", "font-size"),
    "background": ("background-color", "background-image"),
    "text-decoration": ("text-decoration-line",),
    "list-style": ("list-style-type",),
    "overflow": ("overflow-x", "overflow-y"),
    "margin": ("margin-top", "margin-left"),
    "inset": _SIDES,
    "border": tuple(f"border-{side}-{part}" for side in _SIDES for part in ("style", "width")),
    "border-style": tuple(f"border-{side}-style" for side in _SIDES),
    "border-width": tuple(f"border-{side}-width" for side in _SIDES),
    **{f"border-{side}": (f"border-{side}-style", f"border-{side}-width") for side in _SIDES},
}
MATTERING = _PLAIN | _ALIASES.keys() | _SHORTHANDS.keys()
"""Names of properties that are read; all others are passed over."""

_EVERYWHERE = frozenset(("inherit", "initial", "unset", "revert", "revert-layer"))
_LINES = ("underline", "overline", "line-through", "blink", "none")
_BORDERS = word_set("none hidden dotted dashed solid double groove ridge inset outset")
_OPACITY = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d{1,2})?%?")
_WIDTH = re.compile(r"thin|medium|thick|[-+]?[\d.]+[a-z]*")
_WEIGHTS = frozenset(
    ("bold", "bolder", "lighter", "normal", *(str(weight) for weight in range(100, 1000, 100)))
)
_FONT_SIZE = re.compile(
    r"(?:[-+]?[\d.]+(?:[a-z]+|%)|(?:xx?-)?(?:small|large)|xxx-large|medium|smaller|larger|0)(?:/|$)"
)
_PARTS = re.compile(r"[^\s(]++(?:\((?:[^()]++|\([^()]*+\))*+\))?+|\S")
LATER = "\0"
"""Begins the value of a shorthand that holds var(): it can only be taken apart when that is known."""


@lru_cache(maxsize=4096)
def expand(name: str, value: str) -> tuple[tuple[str, str], ...]:
    """A declaration as the plain properties it sets; none where the value is not valid."""
    if name.startswith("--"):
        return ((name, value),)
    name = _ALIASES.get(name, name)
    longs = _SHORTHANDS.get(name)
    if not longs:
        return ((name, value),) if _is_valid(name, value) else ()
    if value in _EVERYWHERE:
        return tuple((long, value) for long in longs)
    if "var(" in value:
        return tuple((long, f"{LATER}{name}:{value}") for long in longs)
    return _take_apart(name, value, longs)


def _is_valid(name: str, value: str) -> bool:
    """Whether a value counts: one that does not leaves what was said before in force."""
    if "var(" in value or value in _EVERYWHERE:
        return True
    match name:
        case "color" | "background-color" | "text-fill-color":
            return value == "currentcolor" or parse_colour(value) is not None
        case "font-size":
            return parse_font_size(value, Relative(whole=NORMAL)) is not None
        case "font-weight":
            return value in _WEIGHTS or (value.isascii() and value.isdigit() and 1 <= int(value[:5]) <= 1000)
        case "visibility":
            return value in ("visible", "hidden", "collapse")
        case "opacity":
            return _OPACITY.fullmatch(value) is not None
    return bool(value)


def _take_apart(name: str, value: str, longs: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    words = _PARTS.findall(value)
    if not words:
        return ()
    if name == "font":
        return _font(words)
    if name == "background":
        last = value.rpartition("),")[2] if ")," in value else value
        colour = next(
            (word.rstrip(",") for word in _PARTS.findall(last) if parse_colour(word.rstrip(","))), None
        )
        colour = colour or next((word for word in words if parse_colour(word)), "transparent")
        image = "url" if "url(" in value or "gradient(" in value else "none"
        return (("background-color", colour), ("background-image", image))
    if name == "text-decoration":
        lines = " ".join(word for word in words if word in _LINES)
        return (("text-decoration-line", lines or "none"),)
    if name == "list-style":
        kind = next((w for w in words if w not in ("inside", "outside") and not w.startswith("url(")), "disc")
        return (("list-style-type", kind),)
    if name in ("overflow",):
        return (("overflow-x", words[0]), ("overflow-y", words[-1]))
    if name in ("inset", "margin", "border-style", "border-width"):
        four = _four(words)
        return tuple((long, four[side]) for side in _SIDES for long in longs if side in long)
    style = next((word for word in words if word in _BORDERS), "none")
    width = next((word for word in words if _WIDTH.fullmatch(word)), "medium")
    return tuple((long, style if long.endswith("style") else width) for long in longs)


def _four(words: list[str]) -> dict[str, str]:
    top = words[0]
    right = words[1] if len(words) > 1 else top
    bottom = words[2] if len(words) > 2 else top
    return {"top": top, "right": right, "bottom": bottom, "left": words[3] if len(words) > 3 else right}


def _font(words: list[str]) -> tuple[tuple[str, str], ...]:
    style, weight = "normal", "normal"
    for at, word in enumerate(words):
        if word in ("italic", "oblique"):
            style = word
        elif word in _WEIGHTS:
            weight = word if word != "normal" else weight
        elif _FONT_SIZE.match(word) or word.startswith(("calc(", "clamp(", "min(", "max(")):
            if at + 1 == len(words):
                return ()  # a family must follow
            return (("font-style", style), ("font-weight", weight), ("font-size", word.partition("/")[0]))
    return ()
