"""The numbers that browsers put in front of the items of lists. HTML standard, section 4.4.5 and following;
CSS Counter Styles Level 3, sections 6 and 7."""

from __future__ import annotations

import re

from termlint.read.html.tree import Element

_INTEGER = re.compile(r"[ \t\n\f\r]*+([-+]?\d{1,9})")
# The name of a style, of the numerals written, and what stands after them
_STYLES = {
    "decimal": ("decimal", ". "),
    "decimal-leading-zero": ("decimalZero", ". "),
    "lower-alpha": ("lowerLetter", ". "),
    "lower-latin": ("lowerLetter", ". "),
    "upper-alpha": ("upperLetter", ". "),
    "upper-latin": ("upperLetter", ". "),
    "lower-roman": ("lowerRoman", ". "),
    "upper-roman": ("upperRoman", ". "),
    "cjk-ideographic": ("taiwaneseCountingThousand", "、"),
    "trad-chinese-informal": ("taiwaneseCountingThousand", "、"),
    "simp-chinese-informal": ("chineseCountingThousand", "、"),
    "simp-chinese-formal": ("chineseLegalSimplified", "、"),
    "trad-chinese-formal": ("ideographLegalTraditional", "、"),
    "cjk-decimal": ("ideographDigital", "、"),
    "cjk-heavenly-stem": ("ideographTraditional", "、"),
    "cjk-earthly-branch": ("ideographZodiac", "、"),
}


class Counters:
    """Where each list of a page has got to."""

    def __init__(self) -> None:
        self.next: dict[int, int] = {}

    def number(self, item: Element) -> int:
        """The number of an item; items of one list are asked for in order."""
        owner = item.parent
        if owner is None:
            return 1
        is_reversed = owner.tag == "ol" and "reversed" in owner.attributes
        value = _integer(item.get("value"))
        if value is None:
            value = self.next.get(id(owner))
        if value is None:
            value = _integer(owner.get("start")) if owner.tag == "ol" else None
        if value is None:
            value = _items(owner) if is_reversed else 1
        self.next[id(owner)] = value + (-1 if is_reversed else 1)
        return value


def written(number: int, style: str) -> str:
    """The number of an item as printed, with what follows it; "" for bullets and none.

    style: list-style-type, as computed
    """
    # The numerals are the same in every format; Word has the longest list of them.
    from termlint.read.number_formats import write_number

    numerals, suffix = _STYLES.get(style, ("", ""))
    if not numerals:
        return style[1:-1] if len(style) > 2 and style[0] == style[-1] and style[0] in "\"'" else ""
    if numerals in ("lowerLetter", "upperLetter"):
        return _letters(number, numerals == "upperLetter") + suffix
    return write_number(number, numerals) + suffix


def _letters(number: int, upper: bool) -> str:
    """a to z, then aa, ab: unlike Word, which goes on with bb."""
    if number < 1:
        return str(number)
    letters = ""
    while number:
        number, place = divmod(number - 1, 26)
        letters = chr(ord("A" if upper else "a") + place) + letters
    return letters


def _integer(words: str) -> int | None:
    found = _INTEGER.match(words)
    return int(found[1]) if found else None


def _items(owner: Element) -> int:
    return sum(isinstance(child, Element) and child.tag == "li" for child in owner.children)
