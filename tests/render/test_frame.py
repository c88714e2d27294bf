"""Carets stand under the words that prove the finding, measured in columns of the screen."""

import re
from itertools import pairwise

import handmade
import pytest
from rich.cells import cell_len

from termlint.model.span import Span
from termlint.render.frame import frame, underline
from termlint.render.harmless import harmless, made_harmless
from termlint.render.paint import Paint

LINE = re.compile(r" *\d* \| (?P<text>.*)")
PLAIN = Paint(color=False)


def marked_words(finding, width):
    """The words above the carets, found by columns alone: one string for each run of carets."""
    matches = map(LINE.fullmatch, frame(finding, width=width, paint=PLAIN))
    found = []
    for above, below in pairwise(match["text"] for match in matches if match):
        if not set(below) <= set(" ^") or "^" not in below:
            continue
        for run in re.finditer(r"\^+", below):
            column, words = 0, ""
            for char in above:
                if run.start() <= column and column + cell_len(char) <= run.end():
                    words += char
                column += cell_len(char)
            assert cell_len(words) == len(run[0])
            found.append(words)
    return found


@pytest.mark.parametrize("width", [30, 44, 61, 80, 100, 200])
@pytest.mark.parametrize("name", [name for name in handmade.ALL if name != "whole-document"])
def test_carets_stand_under_the_evidence(name, width):
    for document in made_harmless(handmade.ALL[name]().documents):
        for finding in document.findings:
            start = finding.span.start
            proof = sorted(span for span in finding.evidence if span.start >= start)
            expected = "".join(finding.quote[a - start : b - start] for a, b in proof)
            found = "".join(marked_words(finding, width))
            assert squeezed(found) == squeezed(expected)


def squeezed(words):
    """Without what has no width and what a line break takes away."""
    return "".join(char for char in words if cell_len(char) and not char.isspace())


def test_evidence_that_fits_is_not_broken():
    finding = handmade.long_clause().documents[0].findings[0]
    for width in range(52, 120):
        words = marked_words(finding, width)
        assert len(words) == 3, width


def test_without_evidence_in_the_quote_the_first_line_is_marked():
    text = "1. 本平台拥有最终解释权。"
    finding = handmade.finding(text, text[3:])
    assert marked_words(finding, 80) == ["本平台拥有最终解释权。"]


def test_evidence_in_the_lead_in_gets_dashes():
    lines = frame(handmade.list_item().documents[0].findings[0], width=80, paint=PLAIN)
    assert lines[1:5] == [
        "  | 出现下列情形之一的，本平台不承担责任：",
        "  | --------------------------------------",
        "3 | 本平台工作人员误操作。",
        "  | ^^^^^^^^^^^^^^^^^^^^",
    ]


def test_each_line_of_the_file_has_its_number():
    lines = frame(handmade.long_clause().documents[0].findings[0], width=80, paint=PLAIN)
    assert [line[:3] for line in lines if line[:3].strip()] == ["142", "143"]


def test_finding_about_the_whole_document_has_no_frame():
    assert frame(handmade.whole_document().documents[0].findings[0], width=80, paint=PLAIN) == []


@pytest.mark.parametrize(
    ("text", "marked", "line"),
    [
        ("概不负责", [Span(1, 3)], "  ^^^^"),
        ("e\u0301tage", [Span(2, 4)], " ^^"),          # a combining mark takes no column
        ("𠮷野家", [Span(1, 2)], "  ^^"),
        ("ａ１", [Span(1, 2)], "  ^^"),                 # full-width letters take two
        ("ab", [Span(0, 1), Span(1, 2)], "^^"),
        ("ab", [Span(5, 9)], ""),
        ("\u200b", [Span(0, 1)], "^"),                 # something must show
    ],
)  # fmt: skip
def test_underline(text, marked, line):
    assert underline(text, Span(0, len(text)), marked) == line


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31m红", "?[31m红"),
        ("甲\t乙", "甲 乙"),
        ("a\x9b1mb", "a?1mb"),
        ("\u202eabc", "?abc"),
        ("\ud800", "?"),
        ("👩\u200d💻", "👩\u200b💻"),
    ],
)
def test_harmless_keeps_the_length(text, shown):
    assert harmless(text) == shown
    assert len(harmless(text)) == len(text)
