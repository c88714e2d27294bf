"""One agreement in five formats: the same clauses and findings, each in its place in the file."""

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from termlint.checking import Checker, Settings
from termlint.model.span import Span
from termlint.parse import parse_document
from termlint.read import read_bytes

from . import formats

ROOT = Path(__file__).parents[1]
AGREEMENTS = ("bad/registration.zh.md", "bad/merchant.zh.txt", "good/merchant.zh.txt", "bad/terms.en.md")
FORMATS = tuple(formats.MAKERS)


@cache
def lines(agreement):
    """The paragraphs of an example; list marks of Markdown are left out, other formats write their own."""
    written = (ROOT / "examples" / agreement).read_text("utf-8").splitlines()
    return [line.removeprefix("- ") for line in written if line.strip()]


@cache
def source(agreement, suffix):
    return read_bytes(f"terms{suffix}", formats.MAKERS[suffix](lines(agreement)))


@cache
def checker():
    return Checker(Settings(as_of=date(2026, 11, 21), ignore=("9",)))


def tree(agreement, suffix):
    document = parse_document(source(agreement, suffix))
    text = document.source.text
    return [
        (clause.path, clause.number, bare(text[slice(*clause.heading)]) if clause.heading else "")
        for clause in document.clauses
    ]


def bare(words):
    return "".join(words.replace("**", "").split())


def findings(agreement, suffix):
    """Those that the words alone decide."""
    report = checker().check(source(agreement, suffix))
    return [
        (one.rule, one.severity, one.clause, bare(one.quote))
        for one in report.findings
        if one.basis == "text"
    ]


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("agreement", AGREEMENTS)
def test_the_clauses_are_the_same(agreement, suffix):
    assert tree(agreement, suffix) == tree(agreement, ".txt")


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("agreement", AGREEMENTS)
def test_the_findings_are_the_same(agreement, suffix):
    found = findings(agreement, suffix)
    assert found == findings(agreement, ".txt")
    assert bool(found) == agreement.startswith("bad/")


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("agreement", AGREEMENTS)
def test_every_character_is_found_again_in_the_file(agreement, suffix):
    """What stands at the address of each visible character is that character."""
    read = source(agreement, suffix)
    content = formats.MAKERS[suffix](lines(agreement))
    for at, char in enumerate(read.text):
        if not char.isspace():
            (address,) = read.origin.to_raw(Span(at, at + 1))
            assert formats.written_at(suffix, content, address) == char


@pytest.mark.parametrize("agreement", AGREEMENTS)
def test_findings_in_print_name_their_page_and_box(agreement):
    for one in checker().check(source(agreement, ".pdf")).findings:
        if one.span:
            assert one.boxes
            for box in one.boxes:
                assert box.left < box.right
                assert box.bottom < box.top
