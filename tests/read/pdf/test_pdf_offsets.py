"""The way back: each character to its page and index, and to its place in print."""

from itertools import pairwise

import pypdfium2.raw as raw
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_pdf import lines, pdf, text

from termlint.model.span import Span
from termlint.read.pdf.characters import character
from termlint.read.pdf.document import read_document


def codes(content):
    """The characters of PDFium's text pages, by page name."""
    document = raw.FPDF_LoadMemDocument64(content, len(content), None)
    found = {}
    for at in range(raw.FPDF_GetPageCount(document)):
        page = raw.FPDF_LoadPage(document, at)
        words = raw.FPDFText_LoadPage(page)
        count = raw.FPDFText_CountChars(words)
        found[f"page {at + 1}"] = [character(raw.FPDFText_GetUnicode(words, index)) for index in range(count)]
        raw.FPDFText_ClosePage(words)
        raw.FPDF_ClosePage(page)
    raw.FPDF_CloseDocument(document)
    return found


def check(source, content):
    """Hold a source against the file: its map, its emphasis, its boxes."""
    pages, at = codes(content), 0
    for (start, end), (part, first, last) in source.origin.pieces:
        assert start == at < end
        assert 0 <= first <= last <= len(pages[part])
        if last - first == end - start:
            assert source.text[start:end] == "".join(pages[part][first:last])
        else:
            assert first == last or end - start != 1
        at = end
    assert at == len(source.text)
    for spans in (
        [one.span for one in source.emphasis],
        [one.span for one in source.hidden],
        [one.span for one in source.boxes],
    ):
        assert all(span.start < span.end <= len(source.text) for span in spans)
        assert all(one.end <= other.start for one, other in pairwise(spans))
    printed = set()
    for line in source.boxes:
        assert len(line.edges) == line.span.end - line.span.start + 1
        assert sorted(line.edges) == list(line.edges)
        assert line.box.left <= line.edges[0] <= line.edges[-1] <= line.box.right + 1e-6
        assert "\n" not in source.text[line.span.start : line.span.end]
        printed.update(range(*line.span))
    assert {at for at, char in enumerate(source.text) if char not in " \t\n"} <= printed


WORDS = st.text(st.sampled_from("甲乙平台责任，。（）《》退款ab cd-12.第条一\u3000"), min_size=1, max_size=40)
PLACES = st.tuples(st.integers(0, 500), st.integers(20, 800), WORDS, st.sampled_from([5, 8, 10.5, 18]))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(PLACES, max_size=12), min_size=1, max_size=3))
def test_every_character_is_found_again(pages):
    content = pdf(*["".join(text(x, y, words, size=size) for x, y, words, size in page) for page in pages])
    try:
        source = read_document("terms.pdf", "application/pdf", content)
    except Exception as fault:
        assert "holds no text" in str(fault)  # noqa: PT017
        return
    check(source, content)
    inked = {char for page in pages for _, _, words, _ in page for char in words} - {" ", "\u3000"}
    assert set(source.text) - {" ", "\t", "\n"} <= inked


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=30), st.integers(0, 3))
def test_turned_pages_too(rows, turn):
    content = pdf(lines(72, 760, *rows), page=f"/Rotate {90 * turn}")
    try:
        source = read_document("terms.pdf", "application/pdf", content)
    except Exception as fault:
        assert "holds no text" in str(fault)  # noqa: PT017
        return
    check(source, content)


def test_a_span_is_boxed_on_each_line_it_touches():
    rows = ["本平台提供的服务以网页展示的内容为准用户应当在使用前仔细", "阅读本协议。"]
    content = pdf(lines(72, 760, *rows * 4))
    source = read_document("terms.pdf", "application/pdf", content)
    words = "仔细阅读"
    start = source.text.index(words)
    boxes = source.boxes_of(Span(start, start + len(words)))
    assert [(box.page, round(box.left, 1), round(box.right, 1)) for box in boxes] == [
        (1, 345.0, 366.0),
        (1, 72.0, 93.0),
    ]
    assert boxes[0].bottom > boxes[1].top - 5


@pytest.mark.parametrize("turn", [0, 90])
def test_sideways_words_have_boxes_of_their_own(turn):
    content = pdf(
        text(72, 700, "甲方提供服务，乙方付费。") + text(0, 0, "附注", matrix=(0, 1, -1, 0, 560, 400))
    )
    source = read_document("terms.pdf", "application/pdf", content)
    start = source.text.index("附注")
    first, second = source.boxes_of(Span(start, start + 2))
    assert first.right - first.left == pytest.approx(10.5)
    assert second.bottom == pytest.approx(first.top)
