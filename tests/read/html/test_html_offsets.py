"""Every character of the text leads back to the characters of the file that stand for it."""

import html
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from termlint.errors import UnreadableFile
from termlint.model.span import Span
from termlint.read.base import Decoded
from termlint.read.html import reader
from termlint.read.html.tree import Element, Text, parse_html

PARTS = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<b>",
        "</b>",
        "<i>",
        "</i>",
        "<a>",
        "<a\xa0href=x>",
        "</a>",
        "<div>",
        "</div>",
        "<span\xa0hidden>",
        "</span>",
        "<table>",
        "</table>",
        "<tr>",
        "</tr>",
        "<td>",
        "<th>",
        "</td>",
        "<tbody>",
        "<caption>",
        "<ul>",
        "</ul>",
        "<ol\xa0type=i\xa0start=3>",
        "</ol>",
        "<li>",
        "<li\xa0value=9>",
        "<dl>",
        "<dt>",
        "<dd>",
        "<br>",
        "<hr>",
        "<pre>",
        "</pre>",
        "<textarea>",
        "</textarea>",
        "<select>",
        "<option>",
        "</select>",
        "<button>",
        "</button>",
        "<form>",
        "</form>",
        "<svg>",
        "<path/>",
        "</svg>",
        "<math>",
        "<mi>",
        "<h1>",
        "</h2>",
        "<font\xa0color=red>",
        "</font>",
        "<script>",
        "</script>",
        "<style>",
        "p{display:none}",
        "b{color:red}",
        "</style>",
        "<!--",
        "-->",
        "<![CDATA[",
        "]]>",
        "<!doctype\xa0html>",
        "<?xml?>",
        "<template>",
        "</template>",
        "<details>",
        "<summary>",
        "<nobr>",
        "<marquee>",
        "<object>",
        "<frameset>",
        "<body>",
        "</body>",
        "</html>",
        "<head>",
        "<title>",
        "</title>",
        "<col>",
        "&amp;",
        "&lt",
        "&#20081;",
        "&#x110000;",
        "&notit;",
        "&nbsp;",
        "&#0;",
        "&#128;",
        "&",
        "\r\n",
        "\r",
        "\n",
        "\t",
        "<",
        ">",
        "</",
        "<x",
        "\u3000",
        "\x00",
        "甲方",
        "乙方有权",
        "，",
        "。",
        "A",
        "b",
        "<q>",
        "<div\xa0style=white-space:pre>",
        "<p\xa0style=display:none>",
        "<i\xa0style=display:table-cell>",
        "<i\xa0style=display:table-row>",
        "<input\xa0value=x\xa0type=submit>",
        "<label>",
        "<nav>",
        "<footer>",
        "<noscript>",
        "<iframe>",
    ]
).map(lambda part: part.replace("\u00a0", " "))
SOUP = st.lists(PARTS | st.text(max_size=4), max_size=40).map("".join)


def read(page):
    return reader.take("page.html", Decoded(page, "utf-8", ""))


@given(SOUP)
@settings(max_examples=400, deadline=None)
def test_text_is_what_origin_points_to(page):
    try:
        source = read(page)
    except UnreadableFile:
        return
    at = 0
    for piece in source.origin.pieces:
        assert piece.text.start == at < piece.text.end
        at = piece.text.end
        words = source.text[piece.text.start : piece.text.end]
        raw = page[piece.raw.start : piece.raw.end]
        assert 0 <= piece.raw.start <= piece.raw.end <= len(page)
        if len(words) == len(raw):
            assert words.split() == raw.replace("\0", "\ufffd").split() or raw.startswith("&")
        elif words.strip() and raw:
            assert raw.startswith("&")
            assert html.unescape(raw) == words or words == "\ufffd"
    assert at == len(source.text)
    assert all(line.strip() == line and line for line in source.text.split("\n"))
    position = source.lines()
    for offset in range(0, len(source.text) + 1, 3):
        assert position(offset).line >= 1


@given(SOUP)
@settings(max_examples=300, deadline=None)
def test_layers_are_sorted_and_inside(page):
    try:
        source = read(page)
    except UnreadableFile:
        return
    for layer in (source.emphasis, source.hidden, source.headings):
        spans = [one.span for one in layer]
        assert all(0 <= span.start < span.end <= len(source.text) for span in spans)
        assert all(one.end <= two.start for one, two in pairwise(spans))
        assert all("\n" not in source.text[span.start : span.end] for span in spans)


@given(SOUP, st.booleans())
@example("<math><tbody><", False)
@example("<math><tbody></p>", False)
@settings(max_examples=300, deadline=None)
def test_the_tree_is_a_tree(page, xml):
    root = parse_html(page, xml=xml)
    assert [child.tag for child in root.children] == ["head", "body"]
    seen = set()
    for node in root.nodes():
        assert id(node) not in seen
        seen.add(id(node))
        assert node.parent is not None
        assert any(child is node for child in node.parent.children)
        if isinstance(node, Text):
            assert node.data
            assert sum(end - start for start, end, _, _ in node.pieces()) == len(node.data)
        else:
            assert 0 <= node.start.start <= node.start.end <= len(page)
            assert isinstance(node, Element)


@pytest.mark.parametrize(
    ("page", "text", "words", "raw"),
    [
        ("<p>不<b>承担</b></p>", "不承担", "不承担", "不<b>承担"),
        ("<p>甲&amp;乙", "甲&乙", "&", "&amp;"),
        ("<p>甲&copy乙", "甲©乙", "©", "&copy"),
        ("<p>甲\r\n  A", "甲 A", " ", "\r\n  "),
        ("<ol><li>退款", "1. 退款", "退款", "退款"),
        ("<ol><li>退款", "1. 退款", "1. ", ""),
        ("<p>甲<p>乙", "甲\n乙", "\n", ""),
        ("<tr><table><tr><td>甲<td>乙", "甲\t乙", "乙", "乙"),
        ("\ufeff<p>甲", "甲", "甲", "甲"),
    ],
)
def test_where_words_come_from(page, text, words, raw):
    source = read(page)
    assert source.text == text
    start = text.index(words)
    found = source.origin.to_raw(Span(start, start + len(words)))
    assert page[found[0].start : found[-1].end] == raw
