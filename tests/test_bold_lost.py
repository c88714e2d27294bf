"""Bold lost and bold kept: what emphasis answers comes back when it is taken away, and nothing else does."""

from datetime import date

import pytest

from termlint.checking import Checker, Settings
from termlint.read import read_bytes

from . import formats
from .compliant import AGREEMENT, ANSWERS

CHECKER = Checker(Settings(as_of=date(2026, 11, 21), kind="registration", party="consumer"))
FORMATS = {".md": formats.md, ".html": formats.page, ".docx": formats.docx, ".pdf": formats.pdf}

# The terms that must be marked, of which one finding tells when none is.
WEIGHTY = {"exclusion", "fees", "forum", "penalty"}

in_every_format = pytest.mark.parametrize("suffix", FORMATS)


def report(suffix, lines):
    return CHECKER.check(read_bytes(f"agreement{suffix}", FORMATS[suffix](lines)))


def seen(suffix, lines):
    """Each finding on looks: its rule, and the words it stands on without the breaks of printed lines."""
    found = [one for one in report(suffix, lines).findings if one.basis == "look"]
    return [(one.rule, one.quote.replace("\n", "")) for one in found]


def without(*words):
    """The agreement with the bold taken from the lines that hold these words."""
    return [line.replace("**", "") if any(word in line for word in words) else line for line in AGREEMENT]


@in_every_format
def test_bold_kept_is_silent(suffix):
    assert [(one.severity, one.rule, one.quote) for one in report(suffix, AGREEMENT).findings] == []


@pytest.mark.parametrize("word", ANSWERS)
@in_every_format
def test_bold_lost_in_one_clause_is_found_there(suffix, word):
    ((rule, quote),) = seen(suffix, without(word))
    assert rule == ANSWERS[word]
    (line,) = (line.replace("**", "") for line in AGREEMENT if word in line and "**" in line)
    assert quote.replace("**", "") in line


@in_every_format
def test_bold_lost_in_two_clauses_is_found_in_both(suffix):
    first, *_, last = ANSWERS
    found = [rule for rule, _ in seen(suffix, without(first, last))]
    assert found == [ANSWERS[first], ANSWERS[last]]


@in_every_format
def test_bold_lost_altogether_is_one_finding_and_a_broken_promise(suffix):
    found = [one for one in report(suffix, without(*ANSWERS)).findings if one.basis == "look"]
    assert [(one.rule, one.span) for one in found] == [
        ("cn/notice/exclusions-bold", None),
        ("cn/notice/promised-look-missing", None),
    ]
    assert len(found[0].evidence) == len(WEIGHTY)
    assert f"共 {len(WEIGHTY)} 处" in found[0].message


@in_every_format
def test_bold_throughout_shows_nothing(suffix):
    everything = [line if line.startswith("#") else f"**{line.replace('**', '')}**" for line in AGREEMENT]
    assert [rule for rule, _ in seen(suffix, everything)] == ["cn/notice/bold-throughout"]


def test_plain_text_is_not_asked():
    """The absence of bold proves nothing there."""
    found = CHECKER.check(read_bytes("agreement.txt", formats.txt(AGREEMENT)))
    assert [one for one in found.findings if one.basis == "look"] == []
    reasons = {one.rule: one.reason for one in found.skipped}
    assert all("显著标识" in reasons[rule] for rule in (*ANSWERS.values(), "cn/notice/exclusions-bold"))
