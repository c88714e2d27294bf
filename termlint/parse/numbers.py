"""Reading the number at the beginning of a line: 第三条, （一）, 3.2.1, (iv), Article 5.

A number that is a price, a date, an amount, a version or a reference is none.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from termlint.lang.en import numbering as en
from termlint.lang.zh import numbering as zh


class Number(NamedTuple):
    """A number as read.

    style: the family of its look: "条", "一、", "(一)", "1.", "1.1", "(a)", "article" …
    value: one count, or several in 3.2.1 and 第十二条之一
    printed: as it stands in the text, without spaces and escapes around it
    end: where it ends in the text
    roman: its Roman value when one letter may be either, as in (i), (v), (c); else 0
    """

    style: str
    value: tuple[int, ...]
    printed: str
    end: int
    roman: int = 0


# Where a style stands by nature: a lower rank is nearer to the top. Styles not named here go where
# they are first met.
RANK = {
    "附件": 0, "schedule": 0, "编": 1, "篇": 1, "部分": 1, "part": 1, "章": 2, "chapter": 2, "节": 3,
    "条": 4, "article": 4, "section": 4, "clause": 4, "一、": 5, "I.": 5, "款": 5, "(一)": 6, "项": 6,
    "1.": 7, "1、": 7, "1 ": 7, "1)": 8, "(1)": 8, "①": 9,
}  # fmt: skip
STRUCTURAL = frozenset(style for style, rank in RANK.items() if rank <= 4)
# "1、" and "1." differ in look, but one agreement often mixes them in one list.
FAMILY = {"1、": "1."}
ROMAN_OF = {"a.": "i.", "a)": "i)", "(a)": "(i)", "A.": "I.", "A)": "I)", "(A)": "(I)"}

_WORDS = {
    "article": "article", "section": "section", "§": "section", "clause": "clause", "chapter": "chapter",
    "part": "part", "schedule": "schedule", "annex": "schedule", "appendix": "schedule",
    "exhibit": "schedule",
}  # fmt: skip
_INTEGER = re.compile(
    r"([1-9１-９]\d{0,2})[ \u3000]{0,2}(?:\\?([.．、)）])(?!\d{1,2}[、,，和及至])|[,，:：](?!\s{0,2}\d))"
)
_DECIMAL = re.compile(r"([1-9１-９]\d?(?:\\?[.．][1-9１-９]\d?){1,5})(?:\\?[.．、)）])?(?![\d%％‰.])")
_DASHED = re.compile(r"([1-9]\d?)-([1-9]\d?)(?=[ \u3000\u4e00-\u9fff、])")
_BARE = re.compile(r"([1-9]\d?)(?=[ \u3000]{1,4}[A-Z\u4e00-\u9fff])")
_BRACKETED = re.compile(r"[(（〔][ \u3000]{0,2}([1-9１-９]\d{0,2})[ \u3000]{0,2}[)）〕][、．.,，:：]?")
_AFTER_ENCLOSED = ".．、:："

_HAN = frozenset(zh.NUMERALS)
_DIGITS = frozenset("123456789１２３４５６７８９")
_BRACKETS = frozenset("(（〔")
_LETTERS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz§")
# A line that begins with anything else has no number.
FIRST = _HAN | _DIGITS | _BRACKETS | _LETTERS | frozenset(zh.ENCLOSED) | {"第", "附"}


def read_number(text: str, start: int, end: int) -> Number | None:
    """Read the number that stands at ``start``; ``end`` is the end of the line."""
    first = text[start]
    if first not in FIRST:
        return None
    if first in _DIGITS:
        return _arabic(text, start, end)
    if first in _LETTERS:
        return _latin(text, start, end)
    if first in _BRACKETS:
        return _bracketed(text, start, end)
    if first in _HAN:
        match = zh.COUNTED.match(text, start, end)
        value = zh.value_of(match[1]) if match else None
        return Number("一、", (value,), _clean(match[0]), match.end()) if match and value else None
    if first == "第":
        return _ordinal(text, start, end)
    if first == "附":
        match = zh.ANNEX.match(text, start, end)
        value = zh.value_of(match[1]) if match else None
        return (
            Number("附件", (value,), _clean(match[0]).rstrip(":："), match.end()) if match and value else None
        )
    style, count = zh.ENCLOSED[first]
    after = start + 1 + (text[start + 1 : start + 2] in _AFTER_ENCLOSED and start + 1 < end)
    return Number(style, (count,), text[start:after], after)


def _ordinal(text: str, start: int, end: int) -> Number | None:
    match = zh.ORDINAL.match(text, start, end)
    if not match:
        return None
    printed, unit, more = match.groups()
    value = zh.value_of(printed)
    if not value:
        return None
    after = match.end()
    if text[after - 1] == "、" and zh.ORDINAL.match(text, after, end):
        return None
    if text[after - 1] not in "、．.:：" and zh.REFERENCE.match(text, after, end):
        return None
    if unit in "款项" and (after == end or (text[after] not in " \u3000" and text[after - 1] not in "、：:")):
        return None  # "第一款所称…", "第二项服务": only with a gap is it a number
    values = (value, zh.value_of(more) or 0) if more else (value,)
    return Number(unit, values, _clean(match[0]).rstrip("、．.:："), after)


def _arabic(text: str, start: int, end: int) -> Number | None:
    match = _DECIMAL.match(text, start, end)
    if match:
        after = match.end()
        closed = not text[after - 1].isdecimal()
        if not closed and (zh.MEASURE.match(text, after, end) or en.MEASURE.match(text, after, end)):
            return None
        values = tuple(int(part) for part in _clean(match[1]).replace("．", ".").split("."))
        return Number("1.1", values, _clean(match[0]), after)
    match = _INTEGER.match(text, start, end)
    if match:
        value, mark = int(match[1]), match[2] or "、"
        if mark in ".．" and match.end() < end and text[match.end()].isdecimal():
            return None
        style = "1、" if mark == "、" else "1." if mark in ".．" else "1)"
        return Number(style, (value,), _clean(match[0]), match.end())
    match = _DASHED.match(text, start, end)
    if match and not zh.MEASURE.match(text, match.end(), end):
        return Number("1-1", (int(match[1]), int(match[2])), match[0], match.end())
    match = _BARE.match(text, start, end)
    if match and not (zh.MEASURE.match(text, match.end(), end) or en.MEASURE.match(text, match.end(), end)):
        return Number("1 ", (int(match[1]),), match[0], match.end())
    return None


def _bracketed(text: str, start: int, end: int) -> Number | None:
    match = zh.BRACKETED.match(text, start, end)
    if match:
        value = zh.value_of(match[1])
        return Number("(一)", (value,), _clean(match[0]), match.end()) if value else None
    match = _BRACKETED.match(text, start, end)
    if match:
        return Number("(1)", (int(match[1]),), _clean(match[0]), match.end())
    match = en.BRACKETED.match(text, start, end)
    return _letters(match[1], "(a)", match) if match else None


def _latin(text: str, start: int, end: int) -> Number | None:
    match = en.WORDED.match(text, start, end)
    if match and (text[start].isupper() or text[start] == "§"):
        return _worded(match)
    match = en.LETTERED.match(text, start, end)
    return _letters(match[1], "a." if match[2] in ".．、" else "a)", match) if match else None


def _worded(match: re.Match[str]) -> Number | None:
    style, count = _WORDS[match[1].lower()], match[2]
    printed = _clean(match[0]).rstrip(".:：)–—- ")
    if "." in count:
        return Number("1.1", tuple(int(part) for part in count.split(".")), printed, match.end())
    value = int(count) if count.isdecimal() else en.roman_value(count) or en.letter_value(count)
    return Number(style, (value,), printed, match.end()) if value else None


def _letters(letters: str, style: str, match: re.Match[str]) -> Number | None:
    """A letter, or a Roman number, or both: the outline decides by what stands before."""
    if letters[0].isupper():
        style = style.replace("a", "A")
    roman, letter = en.roman_value(letters), en.letter_value(letters)
    printed = _clean(match[0])
    if letter and not (roman and len(letters) > 1):
        return Number(style, (letter,), printed, match.end(), roman or 0)
    return Number(ROMAN_OF[style], (roman,), printed, match.end()) if roman else None


def _clean(printed: str) -> str:
    return printed.replace("\\", "").strip()
