"""Newlines become "\\n" and every stretch of the text finds its way back to the file."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termlint.errors import SpanOutsideText
from termlint.model.span import Address, Piece, Span
from termlint.read import read_bytes
from termlint.read.newlines import line_at, unify_newlines


def as_lf(raw):
    return re.sub("\r\n?", "\n", raw)


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("", ""),
        ("甲\n乙", "甲\n乙"),
        ("甲\r\n乙\r\n", "甲\n乙\n"),
        ("甲\r乙\r", "甲\n乙\n"),
        ("\r\r\n\n\r", "\n\n\n\n"),
        ("\ufeff甲\r\n乙", "甲\n乙"),
        ("\ufeff", ""),
        ("甲\ufeff乙", "甲\ufeff乙"),  # only the first is a mark
        ("甲\u2028乙\x85丙\x0b丁\x0c戊", "甲\u2028乙\x85丙\x0b丁\x0c戊"),
    ],
)
def test_newlines_are_unified(raw, text):
    assert unify_newlines(raw)[0] == text


@pytest.mark.parametrize(
    ("raw", "span", "address"),
    [
        ("甲\r\n乙丙", Span(0, 1), Address("", 0, 1)),
        ("甲\r\n乙丙", Span(1, 2), Address("", 1, 3)),
        ("甲\r\n乙丙", Span(2, 3), Address("", 3, 4)),
        ("甲\r\n乙丙", Span(0, 4), Address("", 0, 5)),
        ("\ufeff甲乙", Span(0, 1), Address("", 1, 2)),
        ("\ufeff甲\r\n\r\n乙", Span(2, 4), Address("", 4, 7)),
    ],
)
def test_span_finds_its_way_back(raw, span, address):
    assert unify_newlines(raw)[1].to_raw(span) == (address,)


@pytest.mark.parametrize("raw", ["甲\n乙\n" * 50, "甲\r乙\r" * 50, "\ufeff" + "甲\n" * 50])
def test_one_piece_is_enough_without_crlf(raw):
    assert len(unify_newlines(raw)[1].pieces) == 1


def test_pieces_of_crlf():
    assert unify_newlines("甲乙\r\n丙")[1].pieces == (
        Piece(Span(0, 2), Address("", 0, 2)),
        Piece(Span(2, 3), Address("", 2, 4)),
        Piece(Span(3, 4), Address("", 4, 5)),
    )


texts = st.text(alphabet=st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from("\r\n\ufeff ")))


@given(texts.map(lambda text: "甲方" + text), st.sampled_from(["", "\ufeff"]), st.data())
@settings(max_examples=300, deadline=None)
def test_every_span_maps_to_characters_that_equal_it(body, mark, data):
    raw = mark + body
    text, origin = unify_newlines(raw)
    assert text == as_lf(body)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    addresses = origin.to_raw(Span(start, end))
    assert as_lf("".join(raw[address.start : address.end] for address in addresses)) == text[start:end] or (
        start == end
    )
    for before, after in zip(origin.pieces, origin.pieces[1:], strict=False):
        assert before.text.end == after.text.start
        assert before.raw.end == after.raw.start
    with pytest.raises(SpanOutsideText):
        origin.to_raw(Span(0, len(text) + 1))


@given(
    st.lists(st.sampled_from(["平台有权随时变更本协议。", "用户应当遵守。", "Fees", "", " 5% "]), min_size=1),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32", "gb18030"]),
    st.sampled_from(["a.txt", "a.md"]),
)
@settings(max_examples=200, deadline=None)
def test_reading_gives_the_text_whatever_the_encoding_and_newline(lines, newline, encoding, name):
    lines = ["用户服务协议", *lines]
    source = read_bytes(name, newline.join(lines).encode(encoding))
    assert source.text == "\n".join(lines)
    assert source.unread == ()
    at = 0
    for line in lines:
        (address,) = source.origin.to_raw(Span(at, at + len(line)))
        assert source.raw[address.start : address.end] == line or not line
        at += len(line) + 1


@pytest.mark.parametrize(("offset", "line"), [(0, 1), (1, 1), (3, 2), (5, 3), (7, 4)])
def test_line_of_an_offset(offset, line):
    assert line_at("a\r\nb\rc\nd", offset) == line
