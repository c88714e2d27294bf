"""When words are hard to read, or cannot be seen: the same limits in every format that shows looks."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

SMALL = 9.0
"""Points; below it, type is "small". 小五, the least size that running Chinese text is set in."""
TINY = 2.0
"""Points; up to it, a Chinese character is a dot."""
FAINT = 3.0
"""Contrast; below it, text is hard to read however large (WCAG 2.2, success criterion 1.4.3). The 4.5 asked
of small text would call pure red faint."""
UNSEEN = 1.2
"""Contrast; below it, words and what is behind them cannot be told apart."""


def contrast(one: Sequence[float], other: Sequence[float]) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.2, "contrast ratio").

    one, other: red, green, blue, 0 to 255
    """
    lighter, darker = sorted((luminance(*one[:3]), luminance(*other[:3])), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@lru_cache(4096)
def luminance(red: float, green: float, blue: float) -> float:
    """0 to 1 (WCAG 2.2, "relative luminance")."""
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (red / 255, green / 255, blue / 255)
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
