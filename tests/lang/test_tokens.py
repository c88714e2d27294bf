import subprocess
import sys
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termlint.lang.en import tokens as en
from termlint.lang.zh import tokens as zh

ODD = "平台有权。， \n\t\r\u3000a1-'"


@pytest.mark.parametrize(
    ("text", "phrase", "cut"),
    [
        ("平台所有权归属甲方", "有权", True),
        ("平台有权终止服务", "有权", False),
        ("骑自行车的用户", "自行", True),
        ("用户应自行承担", "自行", False),
        ("平台投保责任险", "责任", True),
        ("不承担任何责任。", "责任", False),
    ],
)
def test_zh_cuts_word(text, phrase, cut):
    start = text.index(phrase)
    assert zh.cuts_word(text, start, start + len(phrase)) is cut


@pytest.mark.parametrize(
    ("text", "phrase", "cut"),
    [
        ("the platform may", "form", True),
        ("the platform may", "platform", False),
        ("a non-refundable fee", "refundable", True),
        ("the user's fee", "user", True),
        ("refund, if any", "refund", False),
    ],
)
def test_en_cuts_word(text, phrase, cut):
    start = text.index(phrase)
    assert en.cuts_word(text, start, start + len(phrase)) is cut


def test_zh_user_words_join_and_can_be_taken_back():
    before = zh.tokens("乙方享有花呗灵犀额度")
    try:
        zh.use_words(["花呗灵犀"])
        text = "乙方享有花呗灵犀额度"
        assert "花呗灵犀" in [text[start:end] for start, end in zh.tokens(text)]
    finally:
        zh.use_words([])
    assert zh.tokens("乙方享有花呗灵犀额度") == before


@pytest.mark.parametrize("language", [zh, en])
@settings(deadline=None, max_examples=60)
@given(text=st.text(st.one_of(st.sampled_from(ODD), st.characters(exclude_categories=["Cs"]))))
def test_tokens_cover_the_text(language, text):
    spans = language.tokens(text)
    assert "".join(text[start:end] for start, end in spans) == text
    assert all(a.end == b.start for a, b in pairwise(spans))


@pytest.mark.parametrize(
    ("language", "text"), [(zh, "平台 有权，\n终止\u3000服务。"), (en, "We may  end the service.\n")]
)
def test_spacy_doc_keeps_the_text(language, text):
    doc = language.spacy_doc(text)
    assert doc.text == text
    assert all(text[token.idx : token.idx + len(token)] == token.text for token in doc)


def test_token_matcher():
    found = zh.token_matcher([[{"TEXT": "平台"}, {"TEXT": "有权"}]])
    assert found("平台有权终止服务")
    assert not found("平台所有权归属甲方")
    found = en.token_matcher([[{"LOWER": "sole"}, {"LOWER": "discretion"}]])
    assert found("at our sole discretion")
    assert not found("at our own discretion")


def test_token_matcher_refuses_a_misspelt_pattern():
    with pytest.raises(ValueError, match="TXT"):
        en.token_matcher([[{"TXT": "sole"}]])


def test_jieba_and_spacy_load_late_and_in_silence():
    program = (
        "import sys\n"
        "from termlint.lang.zh import tokens, quantities, numerals\n"
        "from termlint.lang.en import tokens as en, quantities\n"
        "assert 'jieba' not in sys.modules and 'spacy' not in sys.modules\n"
        "tokens.tokens('平台有权')\n"
        "import jieba\n"
        "assert not jieba.dt.initialized and 'spacy' not in sys.modules\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
