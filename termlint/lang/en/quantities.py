"""Quantities in English: thirty (30) days, 0.5% per day, up to US$1,000, three times the fee.

As in Chinese, numbers are found first, in one pass, and only the words around them are read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from termlint.model.quantity import Direction, Kind, Quantity, tidy
from termlint.model.span import Span

_LITTLE = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_ONES = {word: value for value, word in enumerate(_LITTLE)}
_ROUND = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_TENS = {word: 10 * value for value, word in enumerate(_ROUND, start=2)}
_SCALES = {"hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9}

_WORD = "|".join((*_TENS, *sorted(_ONES, key=len, reverse=True), *_SCALES))
_WORDS = rf"(?:{_WORD})(?:(?:[ -]|, | and )(?:{_WORD})){{0,9}}"
_DIGITS = r"\d+(?:,\d{3})*(?:\.\d+)?"
_BLANK = r"_{2,}|\[ {0,20}\]"
_NUMBER = rf"(?P<digits>{_DIGITS})|\b(?P<words>{_WORDS})\b|(?P<blank>{_BLANK})"
# Not "more than twice", not "double-click".
_OF_WHAT = (
    "(?= (?:the|your|our|its|any|all|such|that|this|their|damages|compensation|deposit|refund|amount)s?\\b)"
)
_FIXED = (
    rf"\b(?P<double>twice|double|doubled){_OF_WHAT}|\b(?P<treble>thrice|treble|triple){_OF_WHAT}"
    r"|\b(?P<half>half) (?=of\b)"
)
_CANDIDATE = re.compile(rf"(?<![\d.,])(?:{_NUMBER})|{_FIXED}", re.ASCII)
_LONGEST_NUMBER = 80
_AGAIN = re.compile(rf" ?\((?:{_DIGITS}|{_BLANK})\)", re.ASCII)  # thirty (30) days
_SCALE_AFTER = re.compile(r" (?P<scale>hundred|thousand|million|billion)\b")
_RANGE = re.compile(r" ?(?:-|to|and|or) ?")

_CURRENCIES = {
    "HKD": r"hk\$|hkd|hong kong dollars?",
    "AUD": r"a\$|aud|australian dollars?",
    "SGD": r"s\$|sgd|singapore dollars?",
    "CNY": "rmb|cny|¥|renminbi|yuan",
    "EUR": "€|eur|euros?",
    "GBP": "£|gbp|pounds? sterling|pounds?",
    "JPY": "jpy|yen",
    "USD": r"us\$|\$|usd|u\.?s\.? dollars?|dollars?",
}
_DURATIONS = {
    "working_day": "(?:business|working|banking|trading) days?",
    "day": "(?:(?:calendar|consecutive|natural|full) )?days?",
    "hour": "hours?",
    "minute": "minutes?",
    "second": "seconds?",
    "week": "(?:calendar )?weeks?",
    "month": "(?:calendar )?months?",
    "quarter": "(?:calendar )?quarters?",
    "year": r"(?:(?:calendar|full) )?years?(?! of age| old|[- ]old)",
}
_COUNTS = "times|occasions|copies|orders|transactions|persons|people|items|instances"


def _one_of(words: dict[str, str]) -> str:
    """One alternation with a named group for each word list."""
    return "|".join(f"(?P<{name}>{pattern})" for name, pattern in words.items())


def _which(match: re.Match[str], names: Iterable[str]) -> str:
    """The first of the named groups that took part."""
    return next((name for name in names if match[name] is not None), "")


_MONEY_AFTER = re.compile(rf" ?(?:{_one_of(_CURRENCIES)})(?![a-z0-9_])")
_MONEY_BEFORE = re.compile(rf"(?<![a-z])(?:{_one_of(_CURRENCIES)}) ?$")
# fifty dollars ($50)
_MONEY_AGAIN = re.compile(rf" ?\((?:{'|'.join(_CURRENCIES.values())})? ?{_DIGITS}\)", re.ASCII)
_PERCENT = re.compile(
    r" ?(?:(?P<hundred>%|per ?cent\b|percent\b)|(?P<thousand>‰)|(?P<myriad>basis points?|bps\b))"
)
_PARTS = {"hundred": 1, "thousand": 10, "myriad": 100}
_PERCENT_AGAIN = re.compile(rf" ?\((?:{_DIGITS}) ?%\)", re.ASCII)  # thirty percent (30%)
_TIMES = re.compile(r"(?: times(?= (?:the|your|its|such|that|this|any|all|their)\b)|x\b|[ -]?fold\b)")
_DURATION = re.compile(rf"[ -](?:{_one_of(_DURATIONS)})(?![a-z])'?")
_COUNT = re.compile(rf" (?P<word>{_COUNTS})\b")

_NOT_AFTER = re.compile(
    r"(?:\b(?:section|sections|clause|clauses|article|articles|paragraph|version|schedule|exhibit|no\.?"
    r"|chapter|part|item|tel:?|v\.?) |[a-z]\d*|\d[-/:])$",
    re.ASCII,
)

_BEFORE, _AFTER = 48, 48
_AT_MOST = (
    "(?:no|not) (?:more|later|greater|longer|higher|earlier) than|(?:not|never) (?:to )?exceed(?:ing)?"
    "|at most|up to|a maximum of|maximum of|maximum|max\\.?|within|under|below"
    "|(?:less|fewer|lower|shorter) than|capped at|limited to|cap of|limit of"
)
_AT_LEAST = (
    "(?:not|no) (?:less|fewer|lower|shorter|sooner) than|at least|a minimum of|minimum of|minimum|more than"
    "|greater than|longer than|in excess of|exceeds?|exceeding|over|above"
)
_DIRECTION_BEFORE = re.compile(rf"\b(?:(?P<most>{_AT_MOST})|(?P<least>{_AT_LEAST}))(?![a-z])")
_FILLER = re.compile(
    " ?(?:(?:the|a|an|sum|amount|total|aggregate|of|period|further|additional|is|be|to|on"
    "|greater|lesser|higher|lower) ){0,4}"
)
_DIRECTION_AFTER = re.compile(
    r",? (?:(?P<most>or (?:less|fewer|lower)|at (?:the )?most|at the latest|maximum)"
    r"|(?P<least>or (?:more|longer|greater|higher)|at (?:the )?least|minimum))\b"
)

_PER = {
    "hour": "hour|hourly",
    "day": "(?:calendar |business |working )?day|daily|diem",
    "week": "week|weekly",
    "month": "month|monthly|mensem",
    "year": "year|yearly|annum|annually|annual",
    "order": "order|transaction|purchase",
    "time": "time|occurrence|instance|incident|claim|event|breach|violation",
    "item": "item|unit|product",
    "person": "person|user|head|customer|member",
}
_PER_AFTER = re.compile(
    rf"(?: of [a-z ]{{1,40}}?)?(?:,? (?:per|for (?:each|every)|each|every|a) |/)(?:{_one_of(_PER)})\b"
)
_PER_ADVERB = re.compile(
    r",? (?:(?P<hour>hourly)|(?P<day>daily)|(?P<week>weekly)|(?P<month>monthly)|(?P<year>annually|yearly))\b"
)
_PER_BEFORE = re.compile(
    r"\b(?:(?P<day>daily)|(?P<week>weekly)|(?P<month>monthly)|(?P<year>annual|yearly)) "
    "(?:[a-z]+ ){0,4}[$¥€£a-z]{0,4}$"
)
_CLAUSE_BEFORE = re.compile(r"[^.;\n!?]*$")

_BASE_AFTER = re.compile(
    " ?(?:of |(?=the |your ))(?:the |your |our |its |their |such |any |all |that |this |each ){0,3}"
    "(?P<base>[a-z][a-z' -]{1,60})"
)
_BASE_ENDS = re.compile(
    r" (?:per|for|from|to|or|and|if|in|on|by|with|when|which|that|as|at|is|are|shall|will|may|paid|payable"
    r"|due|received|within|during|under|plus)\b"
)
_LONGEST_BASE = 40


class _Hit(NamedTuple):
    """A number with its unit, before its surroundings are read."""

    kind: Kind
    value: Decimal | None
    unit: str
    start: int
    end: int


def find_quantities(text: str) -> tuple[Quantity, ...]:
    """Find the quantities of an English text, in order.

    text: folded, best also squeezed: small letters, straight quotes
    returns: spans into that text, none overlapping. Numbers of sections, dates and ages are none;
        of a range (3 to 5 days) both ends are given, "at-least" and "at-most".

    >>> [quantity] = find_quantities("a late fee of 0.5% of the outstanding amount per day")
    >>> quantity.value, quantity.per, quantity.base
    (Decimal('0.5'), 'day', 'outstanding amount')
    >>> [quantity] = find_quantities("within thirty (30) days of receipt")
    >>> quantity.days, quantity.direction
    (Decimal('30'), 'at-most')
    """
    found: list[Quantity] = []
    done = 0
    lower: tuple[int, int, Decimal | None] | None = None  # the 3 of 3 to 5 days
    for candidate in _CANDIDATE.finditer(text):
        if candidate.start() < done:
            continue
        hit = _fixed(candidate)
        if hit is None:
            number = _number(text, candidate)
            if number is None:
                lower = None
                continue
            hit = _read_unit(text, *number, done)
            if hit is None:
                lower = number if number[2] is not None and _RANGE.match(text, number[1]) else None
                continue
        quantity = _complete(text, hit, done)
        if lower is not None and (dash := _RANGE.match(text, lower[1])) and dash.end() == hit.start:
            near = replace(quantity, value=lower[2], span=Span(lower[0], lower[1]))
            found += _ends(near, quantity)
        elif _is_upper_end(text, found, quantity):
            found += _ends(found.pop(), quantity)
        else:
            found.append(quantity)
        lower = None
        done = hit.end
    return tuple(found)


def parse(numeral: str) -> Decimal | None:
    """Read a number in digits or in words.

    returns: None when the words are not one number

    >>> parse("one hundred and twenty"), parse("1,000.5"), parse("thirty-five"), parse("two ten")
    (Decimal('120'), Decimal('1000.5'), Decimal('35'), None)
    """
    if numeral[:1].isdigit():
        return Decimal(numeral.replace(",", ""))
    total = section = 0
    last = 10**12
    for word in re.findall(r"[a-z]+", numeral):
        if word == "and":
            continue
        value = _TENS.get(word, _ONES.get(word))
        if value is not None:
            room = 100 if last >= 100 else 10 if last in _TENS.values() and value < 10 else 0
            if not value < room and total + section:
                return None
            section += value
            last = value if value else 1
        elif word == "hundred":
            if section > 9:
                return None
            section = (section or 1) * 100
            last = 100
        elif word in _SCALES:
            total += (section or 1) * _SCALES[word]
            section, last = 0, _SCALES[word]
        else:
            return None
    return Decimal(total + section)


def _fixed(candidate: re.Match[str]) -> _Hit | None:
    """Twice, treble, half of: number and unit in one word."""
    start, end = candidate.span()
    if candidate["double"]:
        return _Hit("multiple", Decimal(2), "times", start, end)
    if candidate["treble"]:
        return _Hit("multiple", Decimal(3), "times", start, end)
    if candidate["half"]:
        return _Hit("percent", Decimal(50), "%", start, end - 1)
    return None


def _number(text: str, candidate: re.Match[str]) -> tuple[int, int, Decimal | None] | None:
    """Where a number begins and ends and what it is; None when it is no number by itself."""
    start, end = candidate.span()
    if end - start > _LONGEST_NUMBER:
        return None
    before = text[max(0, start - 16) : start]
    if _NOT_AFTER.search(before) and not _MONEY_BEFORE.search(before):
        return None
    value = None
    if not candidate["blank"]:
        value = parse(candidate[0])
        if value is None:
            return None
    if scale := _SCALE_AFTER.match(text, end):
        value = None if value is None else value * _SCALES[scale["scale"]]
        end = scale.end()
    again = _AGAIN.match(text, end)
    return start, again.end() if again else end, value


def _read_unit(text: str, start: int, end: int, value: Decimal | None, done: int) -> _Hit | None:
    """Read what a number counts; None when no unit stands beside it."""
    if percent := _PERCENT.match(text, end):
        if value is not None:
            value /= _PARTS[_which(percent, _PARTS)]
        again = _PERCENT_AGAIN.match(text, percent.end())
        return _Hit("percent", value, "%", start, again.end() if again else percent.end())
    if duration := _DURATION.match(text, end):
        unit = _which(duration, _DURATIONS).replace("_", "-")
        if unit == "year" and text[start:end].isdigit() and end - start == 4:
            return None  # the 2024 year end
        return _Hit("duration", value, unit, start, duration.end())
    before = text[max(done, start - 20) : start]
    sign = _MONEY_BEFORE.search(before)
    money = _MONEY_AFTER.match(text, end)
    if sign or money:
        currency = _which(sign, _CURRENCIES) if sign else ""
        if money and (not sign or currency == _which(money, _CURRENCIES) or sign[0].strip() in ("$", "¥")):
            currency, end = _which(money, _CURRENCIES), money.end()
        if again := _MONEY_AGAIN.match(text, end):
            end = again.end()
        return _Hit("money", value, currency, start - len(sign[0]) if sign else start, end)
    if times := _TIMES.match(text, end):
        return _Hit("multiple", value, "times", start, times.end())
    if count := _COUNT.match(text, end):
        return _Hit("count", value, count["word"], start, count.end())
    return None


def _complete(text: str, hit: _Hit, done: int) -> Quantity:
    """Add what the words around a number tell."""
    return Quantity(
        kind=hit.kind,
        value=None if hit.value is None else tidy(hit.value),
        unit=hit.unit,
        per=_per(text, hit, done),
        direction=_direction(text, hit, done),
        span=Span(hit.start, hit.end),
        base=_base(text, hit),
    )


def _before(text: str, hit: _Hit, done: int) -> str:
    """The same sentence up to the number, at most 48 characters, not reaching into a quantity."""
    found = _CLAUSE_BEFORE.search(text[max(done, hit.start - _BEFORE) : hit.start])
    return found[0] if found else ""


def _direction(text: str, hit: _Hit, done: int) -> Direction:
    if after := _DIRECTION_AFTER.match(text, hit.end):
        return "at-most" if after["most"] else "at-least"
    before = _before(text, hit, done)
    last = None
    for found in _DIRECTION_BEFORE.finditer(before):
        last = found
    if last is None or not _FILLER.fullmatch(before, last.end()):
        return "exactly"
    return "at-most" if last["most"] else "at-least"


def _per(text: str, hit: _Hit, done: int) -> str | None:
    window = hit.end + _AFTER
    after = _PER_AFTER.match(text, hit.end, window) or _PER_ADVERB.match(text, hit.end, window)
    if after:
        return _which(after, after.re.groupindex)
    if hit.kind in ("percent", "money") and (before := _PER_BEFORE.search(_before(text, hit, done))):
        return _which(before, before.re.groupindex)
    return None


def _base(text: str, hit: _Hit) -> str | None:
    """What a share or multiple is taken of: 30% of the fees paid."""
    if hit.kind not in ("percent", "multiple"):
        return None
    after = _BASE_AFTER.match(text, hit.end)
    if after is None:
        return None
    end = _BASE_ENDS.search(after["base"])
    base = after["base"][: end.start()] if end else after["base"]
    return base[:_LONGEST_BASE].strip() or None


def _ends(near: Quantity, far: Quantity) -> tuple[Quantity, Quantity]:
    """The two ends of a range."""
    down = near.value is not None and far.value is not None and near.value > far.value
    base = near.base or far.base
    return (
        replace(near, direction="at-most" if down else "at-least", base=base),
        replace(far, direction="at-least" if down else "at-most", base=base),
    )


def _is_upper_end(text: str, found: list[Quantity], quantity: Quantity) -> bool:
    """Whether a quantity is the far end of a range whose near end has a unit too: 10% to 30%."""
    if not found or quantity.direction == "at-least":
        return False
    near = found[-1]
    between = text[near.span.end : quantity.span.start].strip()
    return between in ("-", "to") and near.kind == quantity.kind and near.direction == "exactly"
