from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termlint.lang.zh.numerals import parse, to_chinese


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("零", 0),
        ("十", 10),
        ("十五", 15),
        ("一百十五", 115),
        ("五百零六", 506),
        ("两千", 2000),
        ("一千零五十", 1050),
        ("三万五", 35000),
        ("两百五", 250),
        ("一亿零五十", 100_000_050),
        ("三万亿", 3 * 10**12),
        ("壹仟贰佰叁拾", 1230),
        ("廿三", 23),
        ("卅", 30),
        ("百万", 10**6),
        ("3万", 30000),
        ("3万5千", 35000),
        ("1.5亿", 150_000_000),
        ("1,000.50", "1000.5"),
        ("三点一四", "3.14"),
        ("十二点五万", 125000),
        ("半", "0.5"),
        ("一半", "0.5"),
        ("二〇二四", 2024),
        ("一零", 10),
    ],
)
def test_parse(numeral, value):
    assert parse(numeral) == Decimal(value)


@pytest.mark.parametrize(
    "text",
    ["", "三五", "万一", "万万", "十百", "亿亿", "一方", "点五", "三点", "5.", "二十三十", "十" * 41],
)
def test_parse_refuses(text):
    assert parse(text) is None


@pytest.mark.parametrize(
    ("number", "numeral"),
    [
        (0, "零"),
        (10, "十"),
        (20, "二十"),
        (110, "一百一十"),
        (506, "五百零六"),
        (1010, "一千零一十"),
        (10_000, "一万"),
        (100_010, "十万零一十"),
        (100_000_001, "一亿零一"),
    ],
)
def test_to_chinese(number, numeral):
    assert to_chinese(number) == numeral


@given(st.one_of(st.integers(0, 3000), st.integers(0, 10**8), st.integers(0, 10**16 - 1)))
def test_numerals_go_there_and_back(number):
    assert parse(to_chinese(number)) == number


@pytest.mark.parametrize("number", [-1, 10**16])
def test_to_chinese_refuses(number):
    with pytest.raises(ValueError, match="cannot be written"):
        to_chinese(number)


@given(st.text("零一二两三十百千万亿半点廿0123456789,.", max_size=50))
def test_parse_never_raises(text):
    value = parse(text)
    assert value is None or value >= 0
