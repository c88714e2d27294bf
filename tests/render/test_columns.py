"""Width and wrapping."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termlint.model.span import Span
from termlint.render.columns import columns, cut, table, wrap, wrapped

TEXTS = st.text(alphabet="平台不承担，。、；“”（）abc 12.\n𠮷🏠e\u0301", max_size=120)


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("平台不承担责任", 8, ["平台不承", "担责任"]),
        ("甲乙丙丁。戊", 8, ["甲乙丙", "丁。戊"]),                # no stop begins a line
        ("甲乙（丙丁）", 6, ["甲乙", "（丙", "丁）"]),            # no opening bracket ends one
        ("shall not be liable", 10, ["shall not", "be liable"]),
        ("incomprehensible", 8, ["incompre", "hensible"]),
        ("fee of 3,000.50 yuan", 10, ["fee of", "3,000.50", "yuan"]),
        ("甲\n\n乙", 8, ["甲", "乙"]),
        ("e\u0301" * 4, 3, ["e\u0301" * 3, "e\u0301"]),
        ("  ", 8, []),
        ("平", 1, ["平"]),
    ],
)  # fmt: skip
def test_wrapped(text, width, lines):
    assert list(wrapped(text, width)) == lines


@pytest.mark.parametrize(
    ("keep", "lines"),
    [
        ((), ["用户损失的，", "平台概不负责任何", "赔偿"]),
        ((Span(8, 12),), ["用户损失的，", "平台概不负责任何", "赔偿"]),
        ((Span(10, 15),), ["用户损失的，", "平台概不", "负责任何赔偿"]),
        ((Span(4, 14),), ["用户损失的，", "平台概不负责任何", "赔偿"]),   # does not fit on a line
    ],
)  # fmt: skip
def test_wrap_keeps_what_fits_together(keep, lines):
    text = "用户损失的，平台概不负责任何赔偿"
    assert [text[a:b] for a, b in wrap(text, 16, keep=keep, at_stops=True)] == lines


@given(TEXTS, st.integers(2, 40), st.booleans())
def test_wrap_loses_nothing_and_fits(text, width, at_stops):
    lines = wrap(text, width, keep=[Span(2, 5)], at_stops=at_stops)
    assert all(columns(text[a:b]) <= width and text[a:b] == text[a:b].strip() != "" for a, b in lines)
    assert "".join("".join(text[a:b] for a, b in lines).split()) == "".join(text.split())
    assert list(lines) == sorted(lines)


def test_cut():
    assert cut("平台不承担责任", 14) == "平台不承担责任"
    assert cut("平台不承担责任", 9) == "平台不..."


def test_table():
    assert table([("规则", "n"), ("a", "12")]) == ["规则  n", "a     12"]
