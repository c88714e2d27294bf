"""Colours as Word stores them, and how well one is seen on another.

A colour is "RRGGBB"; "auto" is black or white, whichever is seen better on what is behind it (17.3.2.6).
"""

from __future__ import annotations

import re

from termlint.read import legibility

AUTO = "auto"
WHITE, BLACK = "FFFFFF", "000000"

HIGHLIGHTS = {
    "black": BLACK, "blue": "0000FF", "cyan": "00FFFF", "green": "00FF00", "magenta": "FF00FF",
    "red": "FF0000", "yellow": "FFFF00", "white": WHITE, "darkBlue": "000080", "darkCyan": "008080",
    "darkGreen": "008000", "darkMagenta": "800080", "darkRed": "800000", "darkYellow": "808000",
    "darkGray": "808080", "lightGray": "C0C0C0",
}  # fmt: skip
"""ST_HighlightColor (17.18.40)."""

_HEX = re.compile(r"[0-9A-Fa-f]{6}")
_PERCENT = re.compile(r"pct([0-9]{1,2})")


def colour(value: str | None, theme: str | None = None) -> str:
    """ST_HexColor (17.18.38); "auto" for what is none.

    theme: a colour of the theme goes before the value, which only repeats it. Here it counts where the
        value could lie about what matters most, white and black.
    """
    if theme in ("background1", "light1"):
        return WHITE
    if theme in ("text1", "dark1"):
        return BLACK
    return value.upper() if value is not None and _HEX.fullmatch(value) else AUTO


def shading(pattern: str, front: str, back: str) -> str | None:
    """The colour a pattern of shading gives (17.18.78); None when it leaves what is behind it.

    front, back: of the pattern, "auto" for black and for nothing
    """
    if pattern == "nil" or (pattern == "clear" and back == AUTO):
        return None
    ground = WHITE if back == AUTO else back
    if pattern == "clear":
        return ground
    ink = BLACK if front == AUTO else front
    if pattern == "solid":
        return ink
    match = _PERCENT.fullmatch(pattern)
    share = int(match[1]) / 100 if match else 0.5  # stripes and checks
    pairs = zip(channels(ink), channels(ground), strict=True)
    return "".join(f"{round(a * share + b * (1 - share)):02X}" for a, b in pairs)


def channels(of: str) -> tuple[int, int, int]:
    """Red, green and blue, 0 to 255."""
    return int(of[:2], 16), int(of[2:4], 16), int(of[4:], 16)


def contrast(ink: str, behind: str) -> float:
    """From 1, not to be seen, to 21. "auto" ink is seen as well as can be."""
    if ink == AUTO:
        return max(contrast(BLACK, behind), contrast(WHITE, behind))
    return legibility.contrast(channels(ink), channels(behind))


def saturation(of: str) -> int:
    """How far a colour is from a grey, 0 to 255."""
    return max(channels(of)) - min(channels(of))


def distance(one: str, other: str) -> float:
    """How far two colours are apart, 0 to about 442."""
    pairs = zip(channels(one), channels(other), strict=True)
    return float(sum((a - b) ** 2 for a, b in pairs) ** 0.5)
