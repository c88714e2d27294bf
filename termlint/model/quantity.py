"""Amounts of money, shares, multiples and stretches of time, as an agreement states them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from termlint.model.span import Span

Kind = Literal["money", "percent", "multiple", "duration", "count"]
Direction = Literal["at-least", "at-most", "exactly"]

# Months and years as the law counts them roughly; a working day is at least one day.
DAYS = {
    "second": Decimal(1) / 86400,
    "minute": Decimal(1) / 1440,
    "hour": Decimal(1) / 24,
    "day": Decimal(1),
    "working-day": Decimal(1),
    "week": Decimal(7),
    "month": Decimal(30),
    "quarter": Decimal(90),
    "year": Decimal(365),
}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with what it counts.

    value: in ``unit``; 5 ‰ and 千分之五 are 0.5. None: a blank to be filled in (____元).
    unit: money "CNY", "USD", "HKD", …; percent "%"; multiple "times"; duration a key of DAYS;
        count the word for the things counted, as printed (次, 件)
    per: what each such amount is for: "hour", "day", "week", "month", "year", "time", "order",
        "item", "person"; None: it is stated once
    direction: "at-least" for 以上 and "more than" alike; which of the two is not kept
    span: number and unit, with 百分之 and 人民币, without direction, per and base
    base: what a percentage or multiple is taken of, in its own words; None when not told
    """

    kind: Kind
    value: Decimal | None
    unit: str
    per: str | None
    direction: Direction
    span: Span
    base: str | None = None

    @property
    def days(self) -> Decimal | None:
        """The length of a duration in days: 24 hours are 1, a month is 30, a year 365.

        returns: None for other kinds and for blanks
        """
        if self.kind != "duration" or self.value is None:
            return None
        days = self.value * DAYS[self.unit]
        return tidy(days.quantize(Decimal("0.000001"))) if days < 10**12 else days


def tidy(value: Decimal) -> Decimal:
    """The same number without trailing zeros and without an exponent.

    >>> tidy(Decimal("15000.00")), tidy(Decimal("1E+3"))
    (Decimal('15000'), Decimal('1000'))
    """
    if value == value.to_integral_value():
        return value.quantize(Decimal(1)) if abs(value) < 10**27 else value
    return value.normalize()
