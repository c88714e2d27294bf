import doctest

import pytest

spacy = pytest.importorskip("spacy")

from spacy.tokens import Doc, DocBin  # noqa: E402

from termlint import spacy_component  # noqa: E402
from termlint.model.report import DocumentReport  # noqa: E402

BAD = "本次活动的最终解释权归本平台所有。"


@pytest.fixture(scope="module")
def zh():
    nlp = spacy.blank("zh")
    nlp.add_pipe("termlint", config={"as_of": "2026-01-01"})
    return nlp


def test_the_example_in_the_docstring_holds():
    assert doctest.testmod(spacy_component).failed == 0


def test_findings_are_spans(zh):
    doc = zh(BAD)
    report = doc._.termlint
    assert isinstance(report, DocumentReport)
    assert [span.label_ for span in doc.spans["termlint"]] == [finding.rule for finding in report.findings]
    assert "解释权" in doc.spans["termlint"][0].text


@pytest.mark.parametrize("text", [
    f"用户须知。\r\n\r\n{BAD}\r\n",
    f"欢迎😀。\n{BAD}",
    f"\ufeff{BAD}",
    BAD,
])  # fmt: skip
def test_spans_stand_where_the_words_stand(zh, text):
    doc = zh(text)
    for span, finding in zip(doc.spans["termlint"], doc._.termlint.findings, strict=True):
        assert finding.quote.replace("\n", "\r\n" if "\r" in text else "\n") in span.text
    assert doc.spans["termlint"]


@pytest.mark.parametrize("text", ["", " ", "\n\n"])
def test_a_doc_without_text_has_no_report(zh, text):
    doc = zh(text)
    assert doc._.termlint is None
    assert list(doc.spans["termlint"]) == []


def test_english_pipeline():
    nlp = spacy.blank("en")
    nlp.add_pipe("termlint", config={"ui": "en"})
    doc = nlp("The platform reserves the right of final interpretation of these rules.")
    assert doc._.termlint.language == "en"
    assert len(doc.spans["termlint"]) == len(doc._.termlint.findings)


def test_options(zh):
    nlp = spacy.blank("zh")
    nlp.add_pipe("termlint", config={"select": ["10"], "doc_type": "merchant", "as_of": "2026-01-01"})
    doc = nlp(BAD)
    assert doc._.termlint.doc_type == "merchant"
    assert all("12.5" not in finding.items for finding in doc._.termlint.findings)


def test_a_pipeline_is_saved_and_loaded(zh, tmp_path):
    zh.to_disk(tmp_path)
    loaded = spacy.load(tmp_path)
    assert loaded.get_pipe_meta("termlint").factory == "termlint"
    assert loaded.config["components"]["termlint"]["as_of"] == "2026-01-01"
    assert loaded(BAD)._.termlint == zh(BAD)._.termlint


def test_a_doc_is_saved_and_loaded_with_its_report(zh):
    doc = zh(BAD)
    again = Doc(zh.vocab).from_bytes(doc.to_bytes())
    assert again._.termlint == doc._.termlint
    labels = [[span.label_ for span in one.spans["termlint"]] for one in (doc, again)]
    assert labels[0] == labels[1] != []
    kept = DocBin(docs=[doc], store_user_data=True)
    assert next(iter(kept.get_docs(zh.vocab)))._.termlint == doc._.termlint


def test_a_pipeline_checks_many(zh):
    assert [doc._.termlint is not None for doc in zh.pipe([BAD, "", BAD])] == [True, False, True]
