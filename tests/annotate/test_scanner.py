import pytest
from hypothesis import given
from hypothesis import strategies as st

from termlint.annotate.anchors import compile_phrases
from termlint.annotate.automaton import Literals, automaton, re_finder
from termlint.annotate.scanner import Scanner
from termlint.annotate.targets import ByPattern, ByWords
from termlint.lang.fold import fold, squeeze

from .handmade import lexicon


def found(text, *lexicons):
    scanner = Scanner(compile_phrases(lexicons))
    read = squeeze(fold(text)).text
    return [(scanner.names[word.lexicon], read[word.start : word.end]) for word in scanner.scan(read)]


@pytest.mark.parametrize(
    ("words", "text", "hits"),
    [
        ("不承担…责任", "平台不承担任何赔偿责任。", ["不承担任何赔偿责任"]),
        ("不承担…责任", "平台不承担。责任由用户承担", []),  # a gap ends with the sentence
        ("不承担…责任", "平台不承担；责任", []),
        ("不承担…责任", "不承担" + "甲" * 40 + "责任", ["不承担" + "甲" * 40 + "责任"]),
        ("不承担…责任", "不承担" + "甲" * 41 + "责任", []),
        ("不~承担", "不予承担", ["不予承担"]),
        ("不~承担", "不，承担", []),  # the short gap holds no punctuation
        ("不承担责任", "不承擔責任", ["不承担责任"]),
        ("不承担责任", "不 承 担　责任", ["不承担责任"]),
        ("(a|b) c", "B  C", ["b c"]),
        ("us", "we use it; contact us", ["us"]),
        ("terminat*", "terminating", ["terminat"]),
        ("app不承担", "ＡＰＰ 不承担", ["app不承担"]),
    ],
)
def test_scan(words, text, hits):
    assert [hit for _, hit in found(text, lexicon("x", words))] == hits


def test_a_hit_inside_a_blocker_of_its_lexicon_does_not_count():
    power = lexicon("power", "有权", blockers=("所有权",))
    other = lexicon("other", "有权")
    assert found("平台所有权", power, other) == [("other", "有权")]
    assert found("平台有权", power) == [("power", "有权")]


def test_words_come_by_start_then_length():
    assert found("不承担责任", lexicon("a", "承担责任", "承担"), lexicon("b", "不承担")) == [
        ("b", "不承担"), ("a", "承担"), ("a", "承担责任"),
    ]  # fmt: skip


_PHRASES = st.lists(st.text("甲乙丙ab", min_size=1, max_size=4), min_size=1, max_size=12, unique=True)


@given(_PHRASES, st.text("甲乙丙ab 。", max_size=60))
def test_the_automaton_and_re_find_the_same(phrases, text):
    literals = tuple(phrases)
    fast, slow = automaton(literals), re_finder(literals)
    assert sorted(fast(text)) == sorted(slow(text))


@given(_PHRASES, st.text("甲乙丙ab 。", max_size=60))
def test_literals_of_one_text_are_found_as_all_would_be(phrases, text):
    assert sorted(Literals(phrases).finder(text)(text)) == sorted(automaton(phrases)(text))


_CHOICES = st.lists(
    st.lists(st.text("甲乙丙ab", max_size=3), min_size=1, max_size=6, unique=True), min_size=1, max_size=3
).filter(lambda choices: not all("" in choice for choice in choices))


@given(_CHOICES, st.text("甲乙丙ab 。", max_size=40), st.integers(0, 40), st.integers(0, 40))
def test_a_part_is_found_by_words_as_by_its_pattern(choices, text, one, other):
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    words, pattern = ByWords(choices), ByPattern(choices)
    assert words.match(text, start) == pattern.match(text, start)
    assert words.closing(text, start, end) == pattern.closing(text, start, end)
    assert words.first(text, start, end) == pattern.first(text, start, end)
    assert words.last(text, start, end) == pattern.last(text, start, end)
