import pytest
from hypothesis import given
from hypothesis import strategies as st

from termlint.lang.fold import IGNORABLE, fold, squeeze
from termlint.lang.zh.traditional import SIMPLIFIED, TRADITIONAL

# Texts rich in what folding and squeezing care about.
ODD = " 　\t\n\u200b\ufeff\0\u00ad,，;；:：(（)）%％aZ９平臺权“”'’—⽤⺠😀𠮷"
TEXTS = st.text(st.one_of(st.sampled_from(ODD), st.characters()), max_size=60)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("人身傷害", "人身伤害"),
        ("ＡＰＰ", "app"),
        ("App（安卓）", "app(安卓)"),
        ("；", ";"),
        ("，", ","),
        ("：", ":"),
        ("∶", ":"),
        ("％", "%"),
        ("？！", "?!"),
        ("。", "｡"),
        ("「平臺」", "“平台”"),
        ("『平台』", '"平台"'),
        ("user’s", "user's"),
        ("　", " "),
        ("\u00a0", " "),
        ("帳戶", "账户"),
        ("帐号", "账号"),
        ("著作權", "著作权"),
        ("瞭解並同意", "了解并同意"),
        ("不得妨礙妳的權利", "不得妨碍你的权利"),
        ("⼈⺠法院", "人民法院"),
        ("⽤⼾协议", "用户协议"),
        ("￥100", "¥100"),
        ("3－5", "3-5"),
        ("\ufeff", "\u200b"),
    ],
)
def test_fold_makes_equal(one, other):
    assert fold(one) == fold(other)


@pytest.mark.parametrize("kept", ["。", "、", "《", "》", "【", "】", "覆盖", "著作", "\n", "é", "😀", "①"])
def test_fold_leaves_alone(kept):
    assert fold(kept) == kept


@given(TEXTS)
def test_fold_keeps_the_length_and_settles(text):
    folded = fold(text)
    assert len(folded) == len(text)
    assert fold(folded) == folded


def test_fold_over_all_of_unicode_settles():
    text = "".join(map(chr, range(0x11000)))
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


def test_traditional_table_is_one_to_one_and_final():
    assert len(TRADITIONAL) == len(SIMPLIFIED) == len(set(TRADITIONAL))
    assert not set(TRADITIONAL) & set(SIMPLIFIED)


@pytest.mark.parametrize(
    ("text", "squeezed"),
    [
        ("通 知", "通知"),
        ("本 网站", "本网站"),
        ("app 不", "app不"),
        ("不 app", "不app"),
        ("terms  of \u200b use", "terms of use"),
        ("app , 您", "app,您"),
        ("( app )", "(app)"),
        ("3 %", "3%"),
        ("30 天", "30天"),
        ("a\u200bb", "ab"),
        ("责\0任", "责任"),
        (" 第一条 ", "第一条"),
        ("甲方 \n 乙方", "甲方\n乙方"),
        ("fee (if any) due", "fee (if any) due"),
        ("shall not, under any law", "shall not, under any law"),
        ("", ""),
        ("   ", ""),
    ],
)
def test_squeeze(text, squeezed):
    assert squeeze(text).text == squeezed


def is_nothing(char):
    return char.isspace() or IGNORABLE.match(char) or char in "\u3164\uffa0"


@given(TEXTS)
def test_squeeze_can_go_back_exactly(text):
    squeezed = squeeze(text)
    sources = [squeezed.to_source(offset) for offset in range(len(squeezed.text) + 1)]
    assert sources == sorted(set(sources))
    assert sources[-1] == len(text)
    for offset, (char, source) in enumerate(zip(squeezed.text, sources, strict=False)):
        assert char == text[source] or (char == " " and is_nothing(text[source]))
        assert squeezed.from_source(source) == offset
    assert all(is_nothing(text[at]) for at in set(range(len(text))) - set(sources))


@given(TEXTS)
def test_squeeze_settles(text):
    once = squeeze(text).text
    assert squeeze(once).text == once


@given(TEXTS)
def test_squeeze_from_source_is_monotone(text):
    squeezed = squeeze(text)
    found = [squeezed.from_source(at) for at in range(len(text) + 1)]
    assert found == sorted(found)
    assert found[-1] == len(squeezed.text)


@given(TEXTS, st.integers(0, 60), st.integers(0, 60))
def test_squeeze_span_holds_the_words(text, start, length):
    text = fold(text)
    squeezed = squeeze(text)
    start = min(start, len(squeezed.text))
    end = min(start + length, len(squeezed.text))
    span = squeezed.to_span(start, end)
    assert 0 <= span.start <= span.end <= len(text)
    words = squeeze(text[span.start : span.end]).text
    assert words.replace(" ", "") == squeezed.text[start:end].replace(" ", "")
