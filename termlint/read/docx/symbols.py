"""Characters of the symbol fonts (Symbol, Wingdings …), which have places of their own: w:sym and bullets.

Only those that agreements use: bullets, ticks, boxes and arrows. Mapped by what the fonts print.
"""

from __future__ import annotations

_WINGDINGS = {
    0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "□", 0x70: "◻", 0x71: "❑", 0x72: "❒", 0x73: "⬧", 0x74: "◆",
    0x75: "◆", 0x76: "❖", 0x77: "◆", 0x78: "⌧", 0x9F: "•", 0xA1: "○", 0xA7: "▪", 0xA8: "□", 0xAB: "★",
    0xB2: "☆", 0xD8: "➢", 0xE0: "→", 0xE8: "➔", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_WINGDINGS_2 = {0x2A: "□", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x97: "●", 0xA3: "□"}
_SYMBOL = {
    0x2D: "-", 0xA8: "◆", 0xA3: "≤", 0xB3: "≥", 0xB7: "•", 0xAE: "→", 0xD4: "™", 0xD2: "®", 0xD3: "©",
    0xB4: "×", 0xB1: "±", 0xB0: "°", 0xE0: "◊", 0xD6: "√",
}  # fmt: skip
_FONTS = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "symbol": _SYMBOL}


def symbol(font: str, code: str) -> str:
    """The character that w:sym prints; what no table here has is told as it is stored.

    code: hexadecimal, in the private area from F000 or without it
    """
    try:
        place = int(code, 16)
    except ValueError:
        return ""
    if not 0x20 <= place <= 0x10FFFF or 0xD800 <= place <= 0xDFFF:
        return ""
    return _FONTS.get(font.lower(), {}).get(
        place & 0xFF if place < 0x100 or place >> 8 == 0xF0 else -1, chr(place)
    )


def bullet(font: str, text: str) -> str:
    """What a bullet looks like: characters of symbol fonts become those of Unicode.

    text: of the level; in an unknown font, a place of the private area is a dot
    """
    table = _FONTS.get(font.lower(), {})
    shown = []
    for char in text:
        place = ord(char)
        private = place >> 8 == 0xF0
        known = table.get(place & 0xFF) if private or (table and place < 0x100) else None
        shown.append(known or ("•" if private else char))
    return "◦" if shown == ["o"] else "".join(shown)
