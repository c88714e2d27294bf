"""How English agreements print their numbers, headings and titles."""

from __future__ import annotations

import re
from functools import lru_cache

# "Article 1", "ARTICLE IV", "Section 2.1", "Part B", "Schedule 1". What follows must not be the rest of a
# sentence: "Section 5 of these Terms" refers, "Section 5 Payment" announces.
WORDED = re.compile(
    r"((?i:Article|Section|Clause|Chapter|Part|Schedule|Annex|Appendix|Exhibit)|§)[ \t\u00a0]{0,3}"
    r"(\d{1,3}(?:\.\d{1,2}){0,4}|[IVXLC]{1,7}|[A-Z](?![A-Za-z]))(?![\w])"
    r"(?:\\?[.:：)]|[ \t]?[–—-](?=\s))?(?=[ \t\u00a0]*(?:$|[*_\"“'(\[]{0,3}[A-Z0-9\u4e00-\u9fff]))"
)
LETTERED = re.compile(
    r"([A-Za-z]|[ivxl]{2,6}|[IVXL]{2,6})[ ]?\\?([.．、)）])(?=[\s*_\u2e80-\u9fff\uff00-\uffef“\"(]|$)"
)
BRACKETED = re.compile(r"[(（][ ]?([A-Za-z]|[ivxlIVXL]{2,6}|([a-z])\2)[ ]?[)）][.、,，]?")

MEASURE = re.compile(
    r"[ \t]?(?:percent|per cent|days?|months?|years?|hours?|minutes?|seconds?|weeks?|business|"
    r"calendar|USD|EUR|GBP|RMB|CNY|HKD|million|billion|thousand|times|x|GB|MB|KB|miles?|am|pm|p\.m\.|a\.m\.)\b",
    re.IGNORECASE,
)

# Words that make a line a sentence and not a name.
SENTENCE = re.compile(
    r"\b(?:shall|must|may|will|is|are|was|were|agrees?|agreed|acknowledges?|cannot|can|should|has|have|"
    r"you are|please|means?|includes?)\b",
    re.IGNORECASE,
)
QUESTION = re.compile(
    r"^(?:what|who|how|when|where|why|which|can|do|does|is|are|will)\b.{3,100}\?$", re.IGNORECASE
)
DATED = re.compile(r"(?:last |date )?(?:updated|modified|revised|effective|published)\b.*\d", re.IGNORECASE)
SMALL_WORD = re.compile(
    r"(?:a|an|and|as|at|between|but|by|for|from|if|in|into|is|its|not|of|on|or|our|per|the|these|this|to|under|upon|us|via|"
    r"vs|we|with|within|your|you|do|are|that|be|how|what|who|when|about|other|any|using)\Z"
)
LEAD_IN = re.compile(
    r"(?::|\b(?:the following|as follows|including(?:,? without limitation)?|includes?|if|either|that|to|"
    r"following))"
    r"[\s*_\"”’)—–-]{0,6}$",
    re.IGNORECASE,
)
TITLE = re.compile(
    r"(?<!entire )(?<!this )(?<!your )(?<!our )\b(?:agreement|"
    r"terms(?: and conditions| & conditions| of (?:service|use|sale))?|conditions|policy|notice|rules|"
    r"guidelines|statement|disclaimer|addendum|code of conduct|contract|licen[cs]e)(?:[ ]?\([^)]{1,30}\))?$",
    re.IGNORECASE,
)

_ROMAN = re.compile(r"(?:xl|x{0,3}|l)(?:ix|iv|v?i{0,3})\Z")
_ROMAN_DIGITS = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


@lru_cache(maxsize=512)
def roman_value(printed: str) -> int | None:
    """Read a Roman number up to 89, of either case; None when it is none.

    >>> roman_value("iv"), roman_value("XII"), roman_value("iiii"), roman_value("mix")
    (4, 12, None, None)
    """
    letters = printed.lower()
    if not letters or not _ROMAN.match(letters):
        return None
    total = 0
    for letter, after in zip(letters, letters[1:] + " ", strict=True):
        value = _ROMAN_DIGITS[letter]
        total += -value if value < _ROMAN_DIGITS.get(after, 0) else value
    return total


def letter_value(printed: str) -> int | None:
    """Read a letter as a count: a is 1, z is 26, aa is 27, bb is 28; None for other words.

    >>> letter_value("c"), letter_value("bb"), letter_value("ab")
    (3, 28, None)
    """
    letters = printed.lower()
    if len(letters) > 2 or len(set(letters)) != 1 or not "a" <= letters[0] <= "z":
        return None
    return ord(letters[0]) - 96 + 26 * (len(letters) - 1)
