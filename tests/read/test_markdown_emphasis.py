"""What Markdown emphasises. A case is a text and the words expected, each with its looks."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termlint.read import read_bytes
from termlint.read.markdown_emphasis import find_emphasis

LOOKS = {"b": "bold", "i": "italic", "u": "underline", "h": "heading", "m": "highlight", "c": "coloured"}


def emphasised(text):
    """Each emphasised stretch as "looks:words", looks by their first letter."""
    letters = {look: letter for letter, look in LOOKS.items()}
    return [
        f"{''.join(sorted(letters[look] for look in emphasis.looks))}:{text[slice(*emphasis.span)]}"
        for emphasis in find_emphasis(text)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # marks
        ("请**仔细阅读**本协议", ["b:仔细阅读"]),
        ("please __read__ this", ["b:read"]),
        ("*甲* and _乙_", ["i:甲", "i:乙"]),
        ("***甲***", ["bi:甲"]),
        ("**注意：**平台不承担责任", ["b:注意："]),  # CommonMark leaves these stars bare
        ("平台**“不承担”**责任", ["b:“不承担”"]),
        ("**甲*乙*丙**", ["b:甲", "bi:乙", "b:丙"]),
        ("**甲****乙**", ["b:甲****乙"]),  # as in CommonMark
        ("138****1234 或139****5678 ", []),  # four marks hide or divide
        ("**甲** **乙**", ["b:甲", "b:乙"]),
        ("*甲**乙*", ["i:甲**乙"]),
        ("**甲*", ["i:甲"]),
        ("_甲*乙_丙*", ["i:乙_丙"]),
        ("_甲 *乙_ 丙*", ["i:甲 *乙"]),
        # not marks
        ("** 甲 **", []),
        ("2 * 3 * 4", []),
        ("a_b_c 和 snake_case_name", []),
        ("请__重要__条款", []),  # inside a word, which Chinese writing makes of a whole sentence
        ("签名：________ 日期：____年____月____日", []),
        ("（____）与（____）", []),
        (r"\**甲\** 和 \*乙\*", ["i:甲\\*"]),
        ("* 甲\n* 乙", []),
        ("***\n甲\n***", []),
        ("*甲", []),
        # code
        ("`**甲**` **乙**", ["b:乙"]),
        ("`` ` **甲** `` **乙**", ["b:乙"]),
        ("` **甲**", ["b:甲"]),  # never closed
        ("**甲 `乙**` 丙**", ["b:甲 `乙**` 丙"]),
        ("```\n**甲**\n```\n**乙**", ["b:乙"]),
        ("~~~ 文本\n**甲**\n```\n**乙**\n~~~~\n**丙**", ["b:丙"]),
        ("```\n**甲**", []),
        ("```**甲**``` **乙**", ["b:乙"]),
        ("> ```\n> **甲**\n> ```\n> **乙**", ["b:乙"]),
        # blocks
        ("**甲\n乙**", ["b:甲\n乙"]),
        ("**甲\n\n乙**", []),
        ("**甲\n \n乙**", []),
        ("> **甲\n>\n> 乙**", []),
        ("- **甲\n- 乙**", []),
        ("1. **甲**\n2. 乙", ["b:甲"]),
        ("| **甲 | 乙 |\n| 丙** | 丁 |", []),
        ("| **甲** | 乙 |", ["b:甲"]),
        ("**甲\n# 乙**", ["h:乙**"]),
        # headings
        ("# 甲", ["h:甲"]),
        ("###### 甲 ##", ["h:甲"]),
        ("#　甲", ["h:甲"]),
        ("> ## 甲", ["h:甲"]),
        ("# 甲#", ["h:甲#"]),
        ("# **甲**", ["bh:甲"]),
        ("# 甲 **乙** 丙", ["h:甲", "bh:乙", "h:丙"]),
        ("#甲", []),
        ("####### 甲", []),
        ("#", []),
        ("# ##", []),
        ("甲\n===", ["h:甲"]),
        ("甲\n  乙  \n---\n丙", ["h:甲\n  乙"]),
        ("甲\n\n---\n乙", []),
        ("- 甲\n---\n乙", []),
        ("| 甲 |\n|---|\n| 乙 |", []),
        ("===\n甲", []),
        # HTML
        ("<b>甲</b><strong>乙</strong><u>丙</u><mark>丁</mark>", ["b:甲", "b:乙", "u:丙", "m:丁"]),
        ("<B class='x'>甲</B>", ["b:甲"]),
        ("**<u>甲</u>**", ["bu:甲"]),
        ("<b>甲\n\n乙</b>", ["b:甲\n\n乙"]),
        ("<font color='red'>甲</font><font size=2>乙</font>", ["c:甲"]),
        ("<h2>甲</h2>", ["h:甲"]),
        ("<b>甲", []),
        ("甲</b>", []),
        ("<body>甲</body><br/><b/>乙</b>", []),
        ("`<b>`甲`</b>`", []),
        (r"\<b>甲</b>", []),
        ("<a href='x*y'>甲</a>*", []),
        ("<https://example.com/*a> *", []),
        ("[甲](https://example.com/*a) 乙*", []),
        ("[**甲**](https://example.com)", ["b:甲"]),
        ("<!-- **甲** --> **乙**", []),  # the whole line is HTML
        ("**乙** <!-- **甲** --> **丙**", ["b:乙", "b:丙"]),
        ("甲 <!-- **乙 --> **丙**", ["b:丙"]),
        ("甲 <!-- **乙**", ["b:乙"]),
        ("<!--\n\n**甲**\n\n-->\n**乙**", ["b:乙"]),
        ("", []),
    ],
)
def test_emphasis(text, expected):
    assert emphasised(text) == expected


def test_markdown_source_shows_emphasis_and_keeps_the_marks():
    source = read_bytes("terms.md", "\ufeff# 协议\r\n**概不\r\n退款**\r\n".encode())
    assert source.text == "# 协议\n**概不\n退款**\n"
    assert source.shows_emphasis
    heading, bold = source.emphasis
    assert (heading.looks, bold.looks) == ({"heading"}, {"bold"})
    (address,) = source.origin.to_raw(bold.span)
    assert source.raw[address.start : address.end] == "概不\r\n退款"


MARKS = [
    *"*_`#[)|->a",
    "**",
    "***",
    "__",
    "``",
    "<b>",
    "</b>",
    "<u>",
    "</u>",
    "](",
    "\\",
    "~~~",
    "甲",
    "乙。",
]
pieces = st.lists(st.sampled_from([*MARKS, " ", "\n", "\n\n"]))


@given(pieces.map("".join))
@settings(max_examples=500, deadline=None)
def test_emphasis_is_sorted_lies_inside_and_does_not_overlap(text):
    end = 0
    for emphasis in find_emphasis(text):
        assert end <= emphasis.span.start < emphasis.span.end <= len(text)
        assert emphasis.looks
        words = text[slice(*emphasis.span)]
        assert words == words.strip()
        end = emphasis.span.end


@given(st.lists(st.sampled_from(["*", "**", "***", "a", "甲", " "]), max_size=16).map("".join))
@settings(max_examples=500, deadline=None)
def test_without_punctuation_it_is_what_commonmark_says(text):
    markdown_it = pytest.importorskip("markdown_it")
    text = "x" + text
    if "****" in text:
        return
    expected, depth = [], {"strong": 0, "em": 0}
    for token in markdown_it.MarkdownIt("commonmark").parseInline(text)[0].children:
        tag, _, edge = token.type.rpartition("_")
        if tag in depth:
            depth[tag] += 1 if edge == "open" else -1
        else:
            shown = (depth["strong"] > 0, depth["em"] > 0)
            expected += [(char, *shown) for char in token.content if char not in "* "]
    looks = {at: emphasis.looks for emphasis in find_emphasis(text) for at in range(*emphasis.span)}
    found = [
        (char, "bold" in looks.get(at, ()), "italic" in looks.get(at, ()))
        for at, char in enumerate(text)
        if char not in "* "
    ]
    assert found == expected
