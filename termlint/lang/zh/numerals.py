"""Chinese numerals: 五百零六, 壹万贰仟元, 3万, 三点五, 半, and the way from a number to 第五百零六条."""

from __future__ import annotations

import re
from decimal import Decimal

DIGITS = {
    **dict(zip("零一二三四五六七八九", range(10), strict=True)),
    **dict(zip("〇壹贰叁肆伍陆柒捌玖", range(10), strict=True)),
    **{"○": 0, "两": 2, "貮": 2, "叄": 3, "参": 3, "弍": 2},
}
SMALL_UNITS = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
GREAT_UNITS = {"万": 10**4, "亿": 10**8, "萬": 10**4, "億": 10**8}
TENS = {"廿": 20, "卅": 30}

_LONGEST = 40
_TOKEN = re.compile(r"(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)|(.)", re.ASCII)
_ZERO = "零〇○"


def parse(numeral: str) -> Decimal | None:
    """Read a numeral, Chinese, Arabic or mixed.

    numeral: the whole numeral and nothing else, at most 40 characters
    returns: None when it is not one number. Two digits side by side are not one, because 三五天
        means some days; with a zero among them, or more than two, they are a year or a telephone
        number and are read digit by digit.

    >>> parse("五百零六"), parse("1.5万"), parse("三点五"), parse("二〇二四"), parse("半")
    (Decimal('506'), Decimal('15000.0'), Decimal('3.5'), Decimal('2024'), Decimal('0.5'))
    >>> parse("三五") is None
    True
    """
    if not numeral or len(numeral) > _LONGEST:
        return None
    if numeral == "万一":  # "in case"
        return None
    if numeral in ("半", "一半"):
        return Decimal("0.5")
    whole, point, rest = numeral.partition("点")
    if point:
        return _with_point(whole, rest)
    if len(numeral) > 1 and all(char in DIGITS for char in numeral):
        if len(numeral) == 2 and numeral[0] not in _ZERO and numeral[1] not in _ZERO:
            return None
        return Decimal("".join(str(DIGITS[char]) for char in numeral))
    return _with_units(numeral)


def _with_point(whole: str, rest: str) -> Decimal | None:
    """三点五, 十二点五万: digits after the point, then at most one great unit."""
    before = parse(whole) if whole and "点" not in rest else None
    unit = GREAT_UNITS.get(rest[-1:], 1)
    digits = rest[:-1] if unit > 1 else rest
    if before is None or not digits or not all(char in DIGITS for char in digits):
        return None
    return (before + Decimal("0." + "".join(str(DIGITS[char]) for char in digits))) * unit


def _with_units(numeral: str) -> Decimal | None:
    """Add up sections of four places: (五千 三百) 万 (六百 零 二)."""
    total = section = Decimal(0)
    number: Decimal | None = None  # read, and waiting for its unit
    last_unit = 0  # the unit just before, 0 after a zero or at the start
    least_small = 10**4  # units inside a section only fall
    used: set[int] = set()  # 亿 may come once, 万 once before it and once after
    for token in _TOKEN.finditer(numeral):
        arabic, char = token.group(1), token.group(2) or ""
        first = token.start() == 0
        if arabic or char in DIGITS or char in TENS:
            if number is not None:
                return None
            if char and char in _ZERO and not first:
                last_unit = 0
                continue
            if char in TENS:
                section += TENS[char]
                least_small = last_unit = 10
            else:
                number = Decimal(arabic.replace(",", "")) if arabic else Decimal(DIGITS[char])
        elif char in SMALL_UNITS:
            unit = SMALL_UNITS[char]
            if unit >= least_small or (number is None and not (first or unit == 10)):
                return None
            section += (Decimal(1) if number is None else number) * unit
            number, last_unit, least_small = None, unit, unit
        elif char in GREAT_UNITS:
            unit = GREAT_UNITS[char]
            here = section + (number or 0)
            if first:
                here = Decimal(1)
            if unit in used:
                return None
            if unit == 10**8:  # 三万亿: everything before it is counted in 亿
                here, total = total + here, Decimal(0)
                used.clear()
            if not here:
                return None
            used.add(unit)
            total += here * unit
            section, number = Decimal(0), None
            last_unit, least_small = unit, 10**4
        else:
            return None
    if number is not None and last_unit >= 100 and number < 10 and numeral[-1] in DIGITS:
        number = number * last_unit / 10  # 三万五 is 35,000 and 两百五 is 250
    return total + section + (number or 0)


def to_chinese(number: int) -> str:
    """Write a number the way articles are counted.

    number: from 0 to 9999 9999 9999 9999
    raises ValueError: the number is outside

    >>> to_chinese(506), to_chinese(15), to_chinese(10010), to_chinese(0)
    ('五百零六', '十五', '一万零一十', '零')
    """
    if not 0 <= number < 10**16:
        raise ValueError(f"{number} cannot be written: only numbers from 0 to 9999999999999999 can")
    if number < 10:
        return "零一二三四五六七八九"[number]
    if number >= 10**8:
        return _join(to_chinese(number // 10**8) + "亿", number % 10**8, 10**7)
    if number >= 10**4:
        return _join(to_chinese(number // 10**4) + "万", number % 10**4, 10**3)
    for unit, name in ((1000, "千"), (100, "百")):
        if number >= unit:
            return _join(to_chinese(number // unit) + name, number % unit, unit // 10)
    tens = "十" if number < 20 else to_chinese(number // 10) + "十"
    return tens + (to_chinese(number % 10) if number % 10 else "")


def _join(head: str, rest: int, place: int) -> str:
    """Put 零 where a place is empty, and say 一十 where 十 alone would not do."""
    if not rest:
        return head
    tail = to_chinese(rest)
    if tail.startswith("十"):
        tail = "一" + tail
    return head + ("零" if rest < place else "") + tail
