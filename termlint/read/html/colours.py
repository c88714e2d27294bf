"""Colours: CSS Color Module Level 4, what HTML attributes allow, and how far two of them differ."""

from __future__ import annotations

import math
import re
from functools import cache, lru_cache
from typing import NamedTuple


class Colour(NamedTuple):
    """Red, green, blue from 0 to 255, and how far it covers what is behind it, from 0 to 1."""

    red: float
    green: float
    blue: float
    alpha: float = 1.0

    def over(self, behind: Colour) -> Colour:
        """What is seen where this colour lies over another that hides all."""
        if self.alpha >= 1:
            return self
        own, rest = self.alpha, 1 - self.alpha
        red, green, blue = (a * own + b * rest for a, b in zip(self[:3], behind[:3], strict=True))
        return Colour(red, green, blue)


BLACK = Colour(0, 0, 0)
WHITE = Colour(255, 255, 255)
TRANSPARENT = Colour(0, 0, 0, 0)

_FUNCTION = re.compile(r"(rgba?|hsla?|hwb|oklch|oklab|lab|lch|color)\(([^()]*+)\)\Z")
_HEX = re.compile(r"#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})\Z")
_SYSTEM = {
    "canvas": "white", "canvastext": "black", "buttontext": "black", "buttonface": "#efefef",
    "fieldtext": "black", "field": "white", "linktext": "#0000ee", "windowtext": "black", "window": "white",
    "-webkit-link": "#0000ee", "menutext": "black", "captiontext": "black", "infotext": "black",
    "graytext": "gray", "highlighttext": "black", "highlight": "#b5d5ff", "mark": "yellow",
}  # fmt: skip


@lru_cache(maxsize=4096)
def parse_colour(words: str) -> Colour | None:
    """A colour as style sheets write it, lower case; None when it is none, or "currentcolor"."""
    if words in ("transparent",):
        return TRANSPARENT
    if words.startswith("#"):
        return _hex(words[1:]) if _HEX.match(words) else None
    if found := _FUNCTION.match(words):
        try:
            return _function(found[1], found[2])
        except (ValueError, OverflowError):
            return None
    words = _SYSTEM.get(words, words)
    if words.startswith("#"):
        return _hex(words[1:])
    return _names().get(words)


def parse_legacy_colour(words: str) -> Colour | None:
    """A colour as an attribute like bgcolor has it: HTML standard, section 2.3.6, which makes a colour
    of any words at all; None for empty ones and "transparent"."""
    words = words.strip(" \t\n\f\r").lower()[:128]
    if not words or words == "transparent":
        return None
    if words in _names():
        return _names()[words]
    if len(words) == 4 and _HEX.match(words):
        return _hex(words[1:])
    digits = "".join("00" if ord(char) > 0xFFFF else char for char in words)[:128].removeprefix("#")
    digits = "".join(char if char in "0123456789abcdef" else "0" for char in digits)
    digits = digits.ljust(max(3, -(-len(digits) // 3) * 3), "0")
    third = len(digits) // 3
    parts = [digits[at : at + third][-8:] for at in range(0, 3 * third, third)]
    while len(parts[0]) > 2 and all(part[0] == "0" for part in parts):
        parts = [part[1:] for part in parts]
    red, green, blue = (int(part[:2], 16) for part in parts)
    return Colour(red, green, blue)


def _hex(digits: str) -> Colour:
    if len(digits) < 6:
        digits = "".join(digit * 2 for digit in digits)
    parts = [int(digits[at : at + 2], 16) for at in range(0, len(digits), 2)]
    return Colour(parts[0], parts[1], parts[2], round(parts[3] / 255, 3) if len(parts) > 3 else 1.0)


def _function(name: str, words: str) -> Colour | None:
    parts = words.replace(",", " ").replace("/", " / ").split()
    alpha = 1.0
    if "/" in parts:
        at = parts.index("/")
        alpha = _number(parts[at + 1], 1) if at + 1 < len(parts) else 1.0
        parts = parts[:at]
    elif len(parts) == 4 and name != "color":
        alpha = _number(parts.pop(), 1)
    alpha = min(1.0, max(0.0, alpha))
    if name == "color":
        if parts[:1] != ["srgb"] or len(parts) != 4:
            return None
        red, green, blue = (_number(part, 1) * 255 for part in parts[1:])
        return _clamped(red, green, blue, alpha)
    if len(parts) != 3:
        return None
    if name in ("rgb", "rgba"):
        red, green, blue = (_number(part, 255) for part in parts)
        return _clamped(red, green, blue, alpha)
    if name in ("hsl", "hsla"):
        return _hsl(_angle(parts[0]), _number(parts[1], 100) / 100, _number(parts[2], 100) / 100, alpha)
    if name == "hwb":
        white, black = _number(parts[1], 100) / 100, _number(parts[2], 100) / 100
        if white + black > 1:
            white, black = white / (white + black), black / (white + black)
        pure = _hsl(_angle(parts[0]), 1, 0.5, alpha)
        red, green, blue = (value * (1 - white - black) + 255 * white for value in pure[:3])
        return _clamped(red, green, blue, alpha)
    light = _number(parts[0], 100 if name in ("lab", "lch") else 1)
    if name in ("lch", "oklch"):
        chroma, angle = _number(parts[1], 150 if name == "lch" else 0.4), math.radians(_angle(parts[2]))
        a, b = chroma * math.cos(angle), chroma * math.sin(angle)
    else:
        a, b = (_number(part, 125 if name == "lab" else 0.4) for part in parts[1:])
    return _oklab(light, a, b, alpha) if name.startswith("ok") else _lab(light, a, b, alpha)


def _number(words: str, whole: float) -> float:
    """whole: what 100 % is"""
    if words == "none":
        return 0.0
    value = float(words[:-1]) * whole / 100 if words.endswith("%") else float(words)
    if not math.isfinite(value):
        raise ValueError
    return value


def _angle(words: str) -> float:
    for unit, degrees in (("deg", 1.0), ("grad", 0.9), ("rad", 180 / math.pi), ("turn", 360.0)):
        if words.endswith(unit):
            return _number(words.removesuffix(unit), 360) * degrees
    return _number(words, 360)


def _clamped(red: float, green: float, blue: float, alpha: float) -> Colour:
    red, green, blue = (min(255, max(0, math.floor(value + 0.5))) for value in (red, green, blue))
    return Colour(red, green, blue, alpha)


def _hsl(hue: float, saturation: float, light: float, alpha: float) -> Colour:
    saturation, light = min(1.0, max(0.0, saturation)), min(1.0, max(0.0, light))

    def part(shift: float) -> float:
        k = (shift + hue / 30) % 12
        return light - saturation * min(light, 1 - light) * max(-1.0, min(k - 3, 9 - k, 1.0))

    return _clamped(part(0) * 255, part(8) * 255, part(4) * 255, alpha)


def _oklab(light: float, a: float, b: float, alpha: float) -> Colour:
    long = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (light - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return _from_linear(
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
        alpha,
    )


def _lab(light: float, a: float, b: float, alpha: float) -> Colour:
    fy = (light + 16) / 116
    x, y, z = (
        white * (f**3 if f**3 > 216 / 24389 else (116 * f - 16) * 27 / 24389)
        for white, f in ((0.9642956764, fy + a / 500), (1.0, fy), (0.8251046025, fy - b / 200))
    )
    return _from_linear(
        3.1341359569 * x - 1.6173863321 * y - 0.4906619460 * z,
        -0.9787954765 * x + 1.9162543773 * y + 0.0334427339 * z,
        0.0719554210 * x - 0.2289768210 * y + 1.4053860351 * z,
        alpha,
    )


def _from_linear(red: float, green: float, blue: float, alpha: float) -> Colour:
    def part(value: float) -> float:
        value = min(1.0, max(0.0, value))
        return 255 * (12.92 * value if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055)

    return _clamped(part(red), part(green), part(blue), alpha)


@cache
def _names() -> dict[str, Colour]:
    """The 148 names. CSS Color Module Level 4, section 6.1."""
    return {name: _hex(digits) for name, _, digits in (pair.partition(":") for pair in _NAMES.split())}


_NAMES = """
aliceblue:f0f8ff antiquewhite:faebd7 aqua:00ffff aquamarine:7fffd4 azure:f0ffff beige:f5f5dc bisque:ffe4c4
black:000000 blanchedalmond:ffebcd blue:0000ff blueviolet:8a2be2 brown:a52a2a burlywood:deb887
cadetblue:5f9ea0 chartreuse:7fff00 chocolate:d2691e coral:ff7f50 cornflowerblue:6495ed cornsilk:fff8dc
crimson:dc143c cyan:00ffff darkblue:00008b darkcyan:008b8b darkgoldenrod:b8860b darkgray:a9a9a9
darkgreen:006400 darkgrey:a9a9a9 darkkhaki:bdb76b darkmagenta:8b008b darkolivegreen:556b2f darkorange:ff8c00
darkorchid:9932cc darkred:8b0000 darksalmon:e9967a darkseagreen:8fbc8f darkslateblue:483d8b
darkslategray:2f4f4f darkslategrey:2f4f4f darkturquoise:00ced1 darkviolet:9400d3 deeppink:ff1493
deepskyblue:00bfff dimgray:696969 dimgrey:696969 dodgerblue:1e90ff firebrick:b22222 floralwhite:fffaf0
forestgreen:228b22 fuchsia:ff00ff gainsboro:dcdcdc ghostwhite:f8f8ff gold:ffd700 goldenrod:daa520
gray:808080 green:008000 greenyellow:adff2f grey:808080 honeydew:f0fff0 hotpink:ff69b4 indianred:cd5c5c
indigo:4b0082 ivory:fffff0 khaki:f0e68c lavender:e6e6fa lavenderblush:fff0f5 lawngreen:7cfc00
lemonchiffon:fffacd lightblue:add8e6 lightcoral:f08080 lightcyan:e0ffff lightgoldenrodyellow:fafad2
lightgray:d3d3d3 lightgreen:90ee90 lightgrey:d3d3d3 lightpink:ffb6c1 lightsalmon:ffa07a lightseagreen:20b2aa
lightskyblue:87cefa lightslategray:778899 lightslategrey:778899 lightsteelblue:b0c4de lightyellow:ffffe0
lime:00ff00 limegreen:32cd32 linen:faf0e6 magenta:ff00ff maroon:800000 mediumaquamarine:66cdaa
mediumblue:0000cd mediumorchid:ba55d3 mediumpurple:9370db mediumseagreen:3cb371 mediumslateblue:7b68ee
mediumspringgreen:00fa9a mediumturquoise:48d1cc mediumvioletred:c71585 midnightblue:191970 mintcream:f5fffa
mistyrose:ffe4e1 moccasin:ffe4b5 navajowhite:ffdead navy:000080 oldlace:fdf5e6 olive:808000 olivedrab:6b8e23
orange:ffa500 orangered:ff4500 orchid:da70d6 palegoldenrod:eee8aa palegreen:98fb98 paleturquoise:afeeee
palevioletred:db7093 papayawhip:ffefd5 peachpuff:ffdab9 peru:cd853f pink:ffc0cb plum:dda0dd
powderblue:b0e0e6 purple:800080 rebeccapurple:663399 red:ff0000 rosybrown:bc8f8f royalblue:4169e1
saddlebrown:8b4513 salmon:fa8072 sandybrown:f4a460 seagreen:2e8b57 seashell:fff5ee sienna:a0522d
silver:c0c0c0 skyblue:87ceeb slateblue:6a5acd slategray:708090 slategrey:708090 snow:fffafa
springgreen:00ff7f steelblue:4682b4 tan:d2b48c teal:008080 thistle:d8bfd8 tomato:ff6347 turquoise:40e0d0
violet:ee82ee wheat:f5deb3 white:ffffff whitesmoke:f5f5f5 yellow:ffff00 yellowgreen:9acd32
"""
