"""The checks as data: what is loaded, what is refused, and which law of which day speaks."""

import shutil
from datetime import date

import pytest
from small_site import SITE

from termlint.checking import load_library
from termlint.errors import FaultyRuleset
from termlint.library.page_checks import load_page_checks
from termlint.library.paths import shared_folder
from termlint.model.law import GAP
from termlint.page.checks import CHECKS, TAKES
from termlint.page.looking import PageSettings, look_at, page_library
from termlint.page.words import LISTS

FOLDER = shared_folder("rulesets") / "cn"
GOOD = (FOLDER / "page" / "agreement-link-prominent.yaml").read_text("utf-8")


def checks():
    return page_library()[1].checks


def load(folder):
    library = load_library()
    return load_page_checks(folder, library.ruleset, library.statutes, TAKES, LISTS)


@pytest.fixture
def folder(tmp_path):
    """A ruleset's folder whose only check is the one the test writes: ``folder(text)``."""

    def write(text, words=None):
        (tmp_path / "page").mkdir(exist_ok=True)
        (tmp_path / "page" / "agreement-link-prominent.yaml").write_text(text, "utf-8")
        if words is None:
            shutil.copy(FOLDER / "page-words.yaml", tmp_path)
        else:
            (tmp_path / "page-words.yaml").write_text(words, "utf-8")
        return tmp_path

    return write


def test_every_registered_check_is_used():
    assert {one.check for one in checks().values()} == set(CHECKS) == set(TAKES)


def test_every_item_of_the_page_has_checks():
    assert {item for one in checks().values() for item in one.rule.items} == {"6", "7", "8", "9", "12.6"}


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("id", sorted(one.rpartition("/")[2] for one in checks()))
def test_check_speaks_both_languages(id, lang):
    rule = checks()[f"cn/page/{id}"].rule
    assert len(rule.title[lang]) <= {"zh": 24, "en": 80}[lang]
    stop = {"zh": "。", "en": "."}[lang]
    assert all(text[lang].endswith(stop) for text in (rule.message, rule.why, rule.advice))


def test_text_rules_that_only_the_page_can_answer_are_answered():
    library = load_library()
    asked = {rule.id for rule in library.ruleset.rules.values() if "page" in rule.needs}
    assert asked <= {answered for one in checks().values() for answered in one.answers}


@pytest.mark.parametrize(("old", "new", "told"), [
    ("id: cn/page/agreement-link-prominent", "id: cn/page/other", 'has the id "cn/page/other"; its path says'),
    ("check: agreement-link-prominent", "check: agreement-link-prominant", "Did you mean agreement-link-prominent"),
    ("font-size: 12, ", "", 'lacks the parameter "font-size"'),
    ("font-size: 12", "font-sise: 12", 'unknown parameter "font-sise"'),
    ("font-size: 12", "font-size: large", 'expected a number from 0 up, found "large"'),
    ("font-size: 12", "font-size: nan", "expected a number"),
    ('items: ["7", "9"]', 'items: ["7", "99"]', 'names the item "99"'),
    ("cn/e-commerce-law:33", "cn/e-commerce-law:330", "has no article 330"),
    ("severity: warning", "severity: grave", "severity"),
    ("effect: order", "effect: order\nanswers: [cn/display/home-page-term]", "Did you mean cn/display/home-page-term"),
    ("effect: order", "effect: order\nneeds: [page]", 'unknown key "needs"'),
])  # fmt: skip
def test_fault_in_a_check_is_told_with_its_line(old, new, told, folder):
    with pytest.raises(FaultyRuleset) as fault:
        load(folder(GOOD.replace(old, new)))
    assert told in str(fault.value)
    assert "agreement-link-prominent.yaml:" in str(fault.value)


@pytest.mark.parametrize(("words", "told"), [
    ("documents: {about: {zh: 甲, en: a}, zh: ['(']}", "is no pattern"),
    ("documents: {about: {zh: 甲, en: a}}", "has no words"),
    ("documents: {zh: ['甲']}", 'lacks the key "about"'),
    ("documents: {about: {zh: 甲, en: a}, zh: ['甲']}", 'lacks the list "privacy"'),
])  # fmt: skip
def test_fault_in_the_words_is_told(words, told, folder):
    with pytest.raises(FaultyRuleset, match=told):
        load(folder(GOOD, words))


def look(page, **more):
    return look_at(str(SITE / page), PageSettings(**more))


def test_finding_prints_the_law_in_force_on_the_day():
    def law(day):
        report = look("identity-bad.html", as_of=date.fromisoformat(day)).report
        found = next(one for one in report.documents[0].findings if one.rule == "cn/page/licence")
        return {one.cite: one.text for one in found.law}

    now = law("2026-11-21")
    assert "营业执照" in now["cn/e-commerce-law:15"]
    assert "cn/platform-guidelines:8" in now
    assert "cn/order-37:12" in now
    assert all(GAP not in words[:2] for words in now.values())
    assert "cn/order-37:12" not in law("2020-06-01")


def test_check_without_law_on_the_day_tells_nothing():
    report = look("versions-bad.html", as_of=date(2013, 1, 1))
    assert not [one for one in report.answers if one.answer == "finding"]
    silent = {one.check.rule.id for one in report.answers if one.said == "当日没有有效的依据"}
    assert "cn/page/version-history" in silent


def test_same_page_gives_the_same_report():
    assert look("agreement-bad.html", as_of=date(2026, 11, 21)) == look(
        "agreement-bad.html", as_of=date(2026, 11, 21)
    )


def test_evidence_is_of_the_page():
    report = look("identity-bad.html")
    assert {one.finding.basis for one in report.answers if one.finding} == {"page"}
    assert {one.finding.confidence for one in report.answers if one.finding} == {"medium"}
