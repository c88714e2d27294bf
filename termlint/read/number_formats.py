"""How a counted number is written: ST_NumberFormat (ECMA-376-1, 17.18.59), as Word prints it.

Where Word differs from the standard, [MS-OI29500] 2.1.540 is followed. Formats of other scripts than Chinese,
Japanese and Latin are written in digits.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

_LONGEST = 30  # letters or numerals repeated; beyond that, digits
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
    (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_ONES = (
    "Zero", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve",
    "Thirteen", "Fourteen", "Fifteen", "Sixteen", "Seventeen", "Eighteen", "Nineteen",
)  # fmt: skip
_TENS = ("Twenty", "Thirty", "Forty", "Fifty", "Sixty", "Seventy", "Eighty", "Ninety")
_ORDINAL_ONES = (
    "Zeroth", "First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth", "Tenth",
    "Eleventh", "Twelfth", "Thirteenth", "Fourteenth", "Fifteenth", "Sixteenth", "Seventeenth", "Eighteenth",
    "Nineteenth",
)  # fmt: skip
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"


class _Numerals(NamedTuple):
    """A way to write numbers by place: digits 0 to 9, units from ten on, the mark for ten thousand.

    plain_one: the units before which "one" is written (十 alone, but 一百)
    zero: stands for a place left out in the middle; "" for none
    """

    digits: str
    units: str
    myriad: str
    plain_one: str
    zero: str


_CHINESE = _Numerals("零一二三四五六七八九", "十百千", "万", "百千", "零")
_TAIWANESE = _Numerals("零一二三四五六七八九", "十百千", "萬", "百千", "零")
_JAPANESE = _Numerals("〇一二三四五六七八九", "十百千", "万", "", "")
_CHINESE_LEGAL = _Numerals("零壹贰叁肆伍陆柒捌玖", "拾佰仟", "万", "拾佰仟", "零")
_TAIWANESE_LEGAL = _Numerals("零壹貳參肆伍陸柒捌玖", "拾佰仟", "萬", "拾佰仟", "零")
_JAPANESE_LEGAL = _Numerals("〇壱弐参四伍六七八九", "拾百阡", "萬", "拾百阡", "")


def _by_place(numerals: _Numerals) -> Callable[[int], str]:
    def group(value: int, leading: bool) -> str:
        written, gap = "", False
        for power in (3, 2, 1, 0):
            digit = value // 10**power % 10
            if not digit:
                gap = True
                continue
            if gap and (written or not leading):
                written += numerals.zero
            gap = False
            unit = numerals.units[power - 1] if power else ""
            # 十一, but 一百一十一: "one" before ten falls away only at the very front.
            needs_one = unit in numerals.plain_one or (bool(written) and bool(numerals.plain_one))
            written += ("" if unit and digit == 1 and not needs_one else numerals.digits[digit]) + unit
        return written

    def write(value: int) -> str:
        if not 0 < value < 10**8:
            return numerals.digits[0] if value == 0 else str(value)
        high, low = divmod(value, 10_000)
        if not high:
            return group(low, True)
        return (
            (group(high, True) or numerals.digits[1]) + numerals.myriad + (group(low, False) if low else "")
        )

    return write


def _by_digit(digits: str) -> Callable[[int], str]:
    def write(value: int) -> str:
        return "".join(digits[int(one)] for one in str(value)) if value >= 0 else str(value)

    return write


def _short_counting(value: int) -> str:
    """Words up to 99, digits in a row from 100: 九十九, 一○○ ([MS-DOCX] 2.4)."""
    return _by_place(_CHINESE)(value) if 0 < value < 100 else _by_digit("○一二三四五六七八九")(value)


def _letters(first: str) -> Callable[[int], str]:
    def write(value: int) -> str:
        repeated, letter = divmod(value - 1, 26)
        return chr(ord(first) + letter) * (repeated + 1) if 0 <= repeated < _LONGEST else str(value)

    return write


def _roman(value: int) -> str:
    if not 0 < value < 10_000:
        return str(value)
    written = ""
    for worth, numeral in _ROMAN:
        written += numeral * (value // worth)
        value %= worth
    return written


def _ordinal(value: int) -> str:
    ending = "th" if value % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
    return f"{value}{ending}"


def _cardinal_text(value: int) -> str:
    if not 0 <= value < 100:
        return str(value)
    if value < 20:
        return _ONES[value]
    return _TENS[value // 10 - 2] + (f"-{_ONES[value % 10].lower()}" if value % 10 else "")


def _ordinal_text(value: int) -> str:
    if not 0 <= value < 100:
        return _ordinal(value)
    if value < 20:
        return _ORDINAL_ONES[value]
    tens = _TENS[value // 10 - 2]
    return f"{tens}-{_ORDINAL_ONES[value % 10].lower()}" if value % 10 else f"{tens[:-1]}ieth"


def _listed(chars: str) -> Callable[[int], str]:
    """One sign for each number; beyond the last, digits."""
    return lambda value: chars[value - 1] if 0 < value <= len(chars) else str(value)


def _run_of(first: str, length: int) -> str:
    return "".join(chr(ord(first) + step) for step in range(length))


def _full_width(value: int) -> str:
    return str(value).translate({ord(digit): ord(digit) + 0xFEE0 for digit in "0123456789"})


def _chicago(value: int) -> str:
    repeated, sign = divmod(value - 1, 4)
    return "*†‡§"[sign] * (repeated + 1) if 0 <= repeated < _LONGEST else str(value)


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimalZero": lambda value: f"{value:02d}",
    "upperRoman": _roman,
    "lowerRoman": lambda value: _roman(value).lower(),
    "upperLetter": _letters("A"),
    "lowerLetter": _letters("a"),
    "ordinal": _ordinal,
    "cardinalText": _cardinal_text,
    "ordinalText": _ordinal_text,
    "hex": lambda value: f"{value:X}",
    "chicago": _chicago,
    "numberInDash": lambda value: f"- {value} -",
    "chineseCounting": _short_counting,
    "taiwaneseCounting": _short_counting,
    "chineseCountingThousand": _by_place(_CHINESE),
    "taiwaneseCountingThousand": _by_place(_TAIWANESE),
    "japaneseCounting": _by_place(_JAPANESE),
    "chineseLegalSimplified": _by_place(_CHINESE_LEGAL),
    "ideographLegalTraditional": _by_place(_TAIWANESE_LEGAL),
    "japaneseLegal": _by_place(_JAPANESE_LEGAL),
    "ideographDigital": _by_digit("〇一二三四五六七八九"),
    "japaneseDigitalTenThousand": _by_digit("〇一二三四五六七八九"),
    "taiwaneseDigital": _by_digit("○一二三四五六七八九"),
    "ideographTraditional": _listed(_STEMS),
    "ideographZodiac": _listed(_BRANCHES),
    "ideographZodiacTraditional": lambda value: (
        _STEMS[(value - 1) % 10] + _BRANCHES[(value - 1) % 12] if 0 < value <= 60 else str(value)
    ),
    "ideographEnclosedCircle": _listed(_run_of("㈠", 10)),
    "decimalEnclosedCircle": _listed(_run_of("①", 20)),
    "decimalEnclosedCircleChinese": _listed(_run_of("①", 20)),
    "decimalEnclosedFullstop": _listed(_run_of("⒈", 20)),
    "decimalEnclosedParen": _listed(_run_of("⑴", 20)),
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "none": lambda value: "",
}


def write_number(value: int, numbering_format: str) -> str:
    """A number in a format; digits in one that is not known here, as for "decimal".

    numbering_format: a value of ST_NumberFormat, or what a custom format counts with ("001, 002, …")
    """
    first = numbering_format.partition(",")[0].strip()
    if first.isdecimal() and len(first) <= 9:
        return f"{value:0{len(first)}d}"
    return _FORMATS.get(numbering_format, str)(value)
