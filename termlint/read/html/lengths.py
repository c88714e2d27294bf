"""Lengths and font sizes in CSS pixels. CSS Values and Units Level 4, CSS Fonts Level 4 (2.5)."""

from __future__ import annotations

import math
import re
from typing import NamedTuple

from termlint.read.html.media import HEIGHT, WIDTH

NORMAL = 16.0
"""Pixels: the size of text that no sheet changes."""

_KEYWORDS = {
    "xx-small": 9.0, "x-small": 10.0, "small": 13.0, "medium": 16.0, "large": 18.0, "x-large": 24.0,
    "xx-large": 32.0, "xxx-large": 48.0,
}  # fmt: skip
_ATTRIBUTE = (10.0, 13.0, 16.0, 18.0, 24.0, 32.0, 48.0)  # <font size="1"> to 7
_ABSOLUTE = {
    "px": 1.0,
    "pt": 4 / 3,
    "pc": 16.0,
    "in": 96.0,
    "cm": 96 / 2.54,
    "mm": 96 / 25.4,
    "q": 96 / 101.6,
}
_VIEW = {
    "vw": WIDTH / 100, "vh": HEIGHT / 100, "vmin": HEIGHT / 100, "vmax": WIDTH / 100, "dvh": HEIGHT / 100,
    "svh": HEIGHT / 100, "lvh": HEIGHT / 100, "dvw": WIDTH / 100, "vi": WIDTH / 100, "vb": HEIGHT / 100,
}  # fmt: skip
_NUMBER = re.compile(r"([-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d{1,3})?)([a-z]+|%)?\Z")
_CALC = re.compile(r"\s*+(?:([-+]?(?:\d+\.?\d*|\.\d+)(?:[a-z]+|%)?)|([a-z-]*\()|([-+*/,)]))")
_LONGEST, _DEEPEST = 400, 16
_LARGEST = 10_000.0  # pixels; browsers also have a limit for fonts


class Relative(NamedTuple):
    """What relative units stand for, in pixels. whole: 100 %; None when it depends on the layout"""

    em: float = NORMAL
    rem: float = NORMAL
    whole: float | None = None


def parse_length(words: str, relative: Relative) -> float | None:
    """A length in pixels; None for keywords, percentages of what is not known, and what is no length."""
    if found := _NUMBER.match(words):
        return _length(float(found[1]), found[2] or "", relative)
    if words.endswith(")") and len(words) <= _LONGEST:
        return _Sum(words, relative).value()
    return None


def parse_font_size(words: str, relative: Relative) -> float | None:
    """A font size in pixels; None when it is not valid.

    relative: em and whole are the size of the parent
    """
    if words in _KEYWORDS:
        return _KEYWORDS[words]
    if words in ("smaller", "larger"):
        return relative.em / 1.2 if words == "smaller" else relative.em * 1.2
    size = parse_length(words, relative)
    return None if size is None or size < 0 else min(size, _LARGEST)


def parse_size_attribute(words: str) -> float | None:
    """The size a <font size> means, in pixels; None when it means none. HTML standard, 15.3.4."""
    found = re.match(r"[\s\x00]*+([-+]?)(\d{1,6})", words)
    if not found:
        return None
    value = int(found[2])
    if found[1]:
        value = 3 + value if found[1] == "+" else 3 - value
    return _ATTRIBUTE[min(7, max(1, value)) - 1]


def _length(value: float, unit: str, relative: Relative) -> float | None:
    if not math.isfinite(value):
        return None
    if unit in _ABSOLUTE:
        return value * _ABSOLUTE[unit]
    if unit in ("em", "rem"):
        return value * (relative.em if unit == "em" else relative.rem)
    if unit in ("ex", "ch"):
        return value * relative.em / 2
    if unit == "%":
        return None if relative.whole is None else value * relative.whole / 100
    if unit in _VIEW:
        return value * _VIEW[unit]
    return 0.0 if not unit and value == 0 else None


class _Sum:
    """calc(), min(), max() and clamp()."""

    def __init__(self, words: str, relative: Relative) -> None:
        self.tokens = [(number, opened, mark) for number, opened, mark in _CALC.findall(words)]
        self.relative = relative
        self.at = 0
        self.depth = 0

    def value(self) -> float | None:
        try:
            value, is_length = self.product_part()
        except (ValueError, IndexError, ZeroDivisionError, OverflowError):
            return None
        return value if is_length and self.at == len(self.tokens) and math.isfinite(value) else None

    def sum(self) -> tuple[float, bool]:
        value, is_length = self.product()
        while self.at < len(self.tokens):
            number, _, mark = self.tokens[self.at]
            if mark in ("+", "-"):
                self.at += 1
                more, _ = self.product()
                value += more if mark == "+" else -more
            elif number[:1] in ("+", "-"):  # "1px -2px" is written without the space browsers want
                value += self.product()[0]
            else:
                break
        return value, is_length

    def product(self) -> tuple[float, bool]:
        value, is_length = self.product_part()
        while self.at < len(self.tokens) and self.tokens[self.at][2] in ("*", "/"):
            mark = self.tokens[self.at][2]
            self.at += 1
            more, also = self.product_part()
            value = value * more if mark == "*" else value / more
            is_length |= also
        return value, is_length

    def product_part(self) -> tuple[float, bool]:
        number, opened, _ = self.tokens[self.at]
        self.at += 1
        if number:
            found = _NUMBER.match(number)
            if not found:
                raise ValueError
            if not found[2]:
                return float(found[1]), False
            value = _length(float(found[1]), found[2], self.relative)
            if value is None:
                raise ValueError
            return value, True
        if not opened:
            raise ValueError
        self.depth += 1
        if self.depth > _DEEPEST:
            raise ValueError
        values = [self.sum()]
        while self.tokens[self.at][2] == ",":
            self.at += 1
            values.append(self.sum())
        if self.tokens[self.at][2] != ")":
            raise ValueError
        self.at += 1
        self.depth -= 1
        numbers = [value for value, _ in values]
        is_length = any(one for _, one in values)
        if opened in ("(", "calc("):
            return numbers[0], is_length
        if opened in ("min(", "max("):
            return (min(numbers) if opened == "min(" else max(numbers)), is_length
        if opened == "clamp(" and len(numbers) == 3:
            return max(numbers[0], min(numbers[1], numbers[2])), is_length
        raise ValueError
