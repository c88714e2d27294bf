"""Every model contract: complete, lawful under the whole ruleset, and true to what it names."""

from datetime import date
from functools import cache

import pytest
from collected import ruleset, statutes

from termlint.checking import Checker, Settings
from termlint.draft.agreement import draft_agreement
from termlint.draft.answers import FEATURES, check_answers
from termlint.draft.markdown import write_markdown
from termlint.draft.word import write_word
from termlint.library.contracts import contract_folders, load_contract
from termlint.library.statutes import check_citation
from termlint.model.law import Citation
from termlint.read import read_bytes

FOLDERS = {folder.name: folder for folder in contract_folders()}
LANGS = ("zh", "en")


@cache
def contract(name):
    return load_contract(FOLDERS[name])


@cache
def checker(kind, party):
    return Checker(Settings(as_of=date(2026, 11, 21), kind=kind, party=party))


def answers(model, features, lang):
    given = {**model.sample, FEATURES: sorted(features)}
    return check_answers(given, model, lang, file="sample.yaml")


def feature_sets(model):
    """None, all, those of the sample, and each alone."""
    sample = frozenset(one.strip() for one in model.sample.get(FEATURES, "").split(",") if one.strip())
    alone = (frozenset([name]) for name in model.features)
    return dict.fromkeys((sample, frozenset(), frozenset(model.features), *alone))


def test_there_is_one_for_each_kind_of_article_3():
    kinds = {contract(name).kind for name in FOLDERS}
    assert kinds == set(ruleset().kinds) - {"other"}


@pytest.mark.parametrize("name", FOLDERS)
def test_what_it_names_is_there(name):
    model = contract(name)
    assert model.kind in ruleset().kinds
    cites = [blank.law for blank in model.blanks.values() if blank.law]
    for clause in model.clauses:
        assert set(clause.items) <= set(ruleset().items), clause.id
        cites += clause.law
        for paragraph in clause.paragraphs:
            unknown = set(paragraph.cures) - set(ruleset().rules)
            assert not unknown, f"{clause.id}: {paragraph.name}"
    for cite in cites:
        check_citation(statutes(), Citation.parse(cite))


@pytest.mark.parametrize("name", FOLDERS)
def test_every_combination_can_be_drafted(name):
    model = contract(name)
    for features in feature_sets(model):
        for lang in LANGS:
            lines = draft_agreement(model, answers(model, features, lang), lang)
            words = " ".join(line.words for line in lines)
            assert not {"{{", "}}", "[[", "]]"} & {words[at : at + 2] for at in range(len(words))}
            assert len({line.number for line in lines if line.kind == "heading"}) > 5


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", FOLDERS)
def test_nothing_in_it_is_reported(name, lang):
    model = contract(name)
    for features in list(feature_sets(model))[:3]:
        written = write_markdown(draft_agreement(model, answers(model, features, lang), lang))
        for party in [model.party] if model.party else ["consumer", "merchant"]:
            found = checker(model.kind, party).check(read_bytes("model.md", written)).findings
            loud = [(one.rule, one.quote) for one in found if one.severity != "info"]
            assert loud == [], sorted(features)


@pytest.mark.parametrize("name", FOLDERS)
def test_word_counts_its_numbers_as_the_draft_does(name):
    model = contract(name)
    lines = draft_agreement(model, answers(model, frozenset(model.features), "zh"), "zh")
    text = read_bytes("model.docx", write_word(lines, "zh")).text
    assert text.splitlines() == [f"{line.label}{line.words}" for line in lines]
