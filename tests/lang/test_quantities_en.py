import pytest
from hypothesis import given
from hypothesis import strategies as st

from termlint.lang.en.quantities import find_quantities, parse
from termlint.lang.fold import fold, squeeze


def read(sentence):
    """Each quantity as (words, value, unit, per, direction, base), fields at rest left out."""
    text = squeeze(fold(sentence)).text
    return [
        (
            text[q.span.start : q.span.end],
            None if q.value is None else str(q.value),
            q.unit,
            *([f"per {q.per}"] if q.per else []),
            *([q.direction] if q.direction != "exactly" else []),
            *([f"of {q.base}"] if q.base else []),
        )
        for q in find_quantities(text)
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("within thirty (30) days of receipt", [("thirty (30) days", "30", "day", "at-most")]),
        ("at least 7 days' notice", [("7 days'", "7", "day", "at-least")]),
        ("no later than 10 business days", [("10 business days", "10", "working-day", "at-most")]),
        ("a 30-day period", [("30-day", "30", "day")]),
        ("3 to 5 days", [("3", "3", "day", "at-least"), ("5 days", "5", "day", "at-most")]),
        ("two weeks or more", [("two weeks", "2", "week", "at-least")]),
        ("shall not exceed US$100", [("us$100", "100", "USD", "at-most")]),
        ("limited to the greater of $100 or the fees", [("$100", "100", "USD", "at-most")]),
        ("up to RMB 5,000", [("rmb 5,000", "5000", "CNY", "at-most")]),
        ("fifty dollars ($50) per order", [("fifty dollars ($50)", "50", "USD", "per order")]),
        ("one million dollars", [("one million dollars", "1000000", "USD")]),
        ("$2.5 million", [("$2.5 million", "2500000", "USD")]),
        ("0.5% of the amount due per day", [("0.5%", "0.5", "%", "per day", "of amount")]),
        ("thirty percent (30%) of the order value", [("thirty percent (30%)", "30", "%", "of order value")]),
        ("5 percent per annum", [("5 percent", "5", "%", "per year")]),
        ("1.5% monthly", [("1.5%", "1.5", "%", "per month")]),
        ("three times the purchase price", [("three times", "3", "times", "of purchase price")]),
        ("twice the deposit", [("twice", "2", "times", "of deposit")]),
        ("half of the fees", [("half", "50", "%", "of fees")]),
        ("no more than 3 times per year", [("3 times", "3", "times", "per year", "at-most")]),
        ("____ days or US$____", [("____ days", None, "day"), ("us$____", None, "USD")]),
    ],
)  # fmt: skip
def test_reads(sentence, expected):
    assert read(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Section 30 and article 12 apply",
        "version 3.0",
        "30 June 2024",
        "18 years of age or older",
        "call 1-800-555-1234",
        "any one of them",
        "more than twice",
        "double-click the icon",
        "someone",
    ],
)
def test_spares(sentence):
    assert read(sentence) == []


@pytest.mark.parametrize(
    ("numeral", "value"),
    [("one hundred and twenty", 120), ("five thousand two hundred", 5200), ("thirty-five", 35)],
)
def test_parse(numeral, value):
    assert parse(numeral) == value


WORDS = st.sampled_from(
    (
        *("one ", "thirty", "hundred", "million ", " and ", "-", "(30)", "1", "9,999", ".", "%", " percent"),
        *(" days", "$", "____", " times the ", " per ", "day", " of ", "fees ", "at least ", " to "),
        *("twice ", "\n", "x", "[ ]"),
    )
)


@given(st.lists(WORDS, max_size=40).map("".join))
def test_never_raises_and_stays_inside(text):
    done = 0
    for quantity in find_quantities(text):
        assert done <= quantity.span.start < quantity.span.end <= len(text)
        done = quantity.span.end
