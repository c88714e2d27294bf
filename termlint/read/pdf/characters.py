"""Which character a glyph stands for."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

# Fonts whose glyphs for radicals and for whole characters are one and the same: the file may then name the
# radical (macOS and Chrome write such files). Unicode, EquivalentUnifiedIdeograph.txt; those of the
# supplement that are characters of today's Chinese.
_RADICALS = dict(
    zip(
        "⺁⺃⺆⺋⺎⺒⺔⺗⺙⺝⺟⺠⺫⺰⺹⻁⻄⻅⻆⻉⻋⻌⻑⻒⻓⻔⻗⻘⻙⻚⻛⻜⻝⻟⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳",
        "厂乚冂㔾兀巳彐㣺攵月母民目纟耂虎西见角贝车辶長镸长门雨青韦页风飞食飠马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟",
        strict=True,
    )
)
# Symbol fonts put their signs at U+F000 plus the byte (ISO 32000-1, 9.6.6.4). Wingdings and Symbol, as far
# as lists and forms use them.
_SIGNS = dict(
    zip(
        map(chr, (0xF06C, 0xF06E, 0xF06F, 0xF071, 0xF072, 0xF075, 0xF076, 0xF09F, 0xF0A1, 0xF0A3, 0xF0A7)),
        "●■□□□◆◆•○□■",
        strict=True,
    )
) | dict(
    zip(
        map(chr, (0xF0A8, 0xF0B2, 0xF0B7, 0xF0D8, 0xF0E0, 0xF0E8, 0xF0FB, 0xF0FC, 0xF0FD, 0xF0FE, 0xF052)),
        "□☆•➢→→✗✓☒☑☑",
        strict=True,
    )
)
HAN = re.compile(r"[\u2e80-\u303f\u3100-\u312f\u3200-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]")
"""Characters as wide as they are high: ideographs and the punctuation that goes with them."""

EITHER = frozenset("“”‘’—…·")
"""Marks that Chinese fonts draw as wide as a character, and others do not."""

IDEOGRAPH = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff〇]")


@cache
def character(code: int) -> str:
    """What a code of PDFium's text page means; "" for what has no ink. Spaces are all " "."""
    if code in (2, 0xAD):  # PDFium's mark for a hyphen at the end of a line; a soft hyphen that is drawn
        return "-"
    if 0xD800 <= code <= 0xDFFF or code > 0x10FFFF:
        return "\ufffd"
    char = chr(code)
    if char.isspace():
        return " "
    if code < 0x20 or 0x7F <= code < 0xA0 or unicodedata.category(char) == "Cf":
        return ""
    if char in _SIGNS:
        return _SIGNS[char]
    if 0x2E80 <= code < 0x2F00:
        return _RADICALS.get(char, char)
    if 0x2F00 <= code < 0x2FE0 or 0xF900 <= code < 0xFB07:
        return unicodedata.normalize("NFKC", char)
    return char


@cache
def is_wide(text: str) -> bool:
    """Whether a character is as wide as high, so that a line may end behind it."""
    return bool(HAN.match(text))


@cache
def is_private(text: str) -> bool:
    """Whether only the font knows what it is: the private use areas, and U+FFFD."""
    return text == "\ufffd" or unicodedata.category(text[:1] or " ") in ("Co", "Cn", "Cc")
