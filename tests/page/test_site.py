"""The site of small pages, good and bad practice of five subjects, judged in a real browser and without one."""

import asyncio
from functools import cache

import pytest
from small_site import SITE

from termlint.page.looking import PageSettings, look_at

# What each page is there for: check → the answer it must get in a browser.
EXPECTED = {
    "identity-good.html": {
        "licence": "good", "credit-code": "good", "filing": "good", "permit": "good", "police-filing": "good",
        "address": "good", "phone": "good", "email": "good", "postcode": "good", "identity-link-dead": "good",
    },
    "identity-bad.html": {
        "credit-code": "finding", "filing": "finding", "permit": "finding", "police-filing": "unknown",
        "address": "finding", "phone": "finding", "email": "finding", "postcode": "finding",
        "identity-link-dead": "finding", "licence": "finding",
    },
    "link-good.html": {
        "agreement-link": "good", "agreement-link-prominent": "good", "agreement-link-dead": "good",
        "agreement-clicks": "good",
    },
    "link-bad.html": {
        "agreement-link": "good", "agreement-link-prominent": "finding", "agreement-link-dead": "finding",
        "agreement-clicks": "unknown",
    },
    "agreement-good.html": {
        "text-selectable": "good", "copy-allowed": "good", "menu-allowed": "good", "text-printable": "good",
        "text-cut": "good", "text-hidden": "good", "text-not-image": "good", "rules-search": "good",
        "agreement-download": "good", "effective-date": "good", "licence": "unknown",
    },
    "agreement-bad.html": {
        "text-selectable": "finding", "copy-allowed": "finding", "menu-allowed": "finding",
        "text-printable": "finding", "text-cut": "finding", "text-hidden": "finding", "rules-search": "finding",
        "agreement-download": "finding", "effective-date": "finding",
    },
    "consent-good.html": {
        "ticked-box": "good", "consent-by-use": "good", "refuse-enabled": "good", "refuse-equal": "good",
        "refuse-at-once": "good", "consent-unbundled": "good",
    },
    "consent-bad.html": {
        "ticked-box": "finding", "refuse-equal": "finding", "refuse-at-once": "finding",
        "consent-unbundled": "finding",
    },
    "consent-by-use.html": {"consent-by-use": "finding", "refuse-enabled": "finding", "ticked-box": "good"},
    "versions-good.html": {"effective-date": "good", "version-history": "good"},
    "versions-bad.html": {"effective-date": "finding", "version-history": "finding"},
}  # fmt: skip
CASES = [(page, check, answer) for page, checks in EXPECTED.items() for check, answer in checks.items()]


def answers(report, name):
    """Check → answers about one page, or about the site as a whole."""
    found = {}
    for one in report.answers:
        if one.page.endswith(name):
            found.setdefault(one.check.rule.id.rpartition("/")[2], []).append(one)
    return found


@cache
def look(address, browser=None):
    return look_at(address, PageSettings(browser=browser is not None, browser_path=browser, ui="en"))


@pytest.fixture(scope="module")
def address(served):
    return served(SITE)


@pytest.mark.parametrize(("page", "check", "answer"), CASES)
def test_page_is_judged_right_in_a_browser(page, check, answer, address, browser):
    told = answers(look(f"{address}/{page}", browser), page)
    assert [one.answer for one in told[check]] == [answer], [one.said for one in told[check]]


@pytest.mark.parametrize(("page", "check", "answer"), CASES)
def test_saved_page_is_judged_the_same_or_cannot_be_told(page, check, answer):
    told = answers(look(str(SITE / page)), page)
    assert [one.answer for one in told[check]] in ([answer], ["unknown"]), [one.said for one in told[check]]


@pytest.mark.parametrize("page", EXPECTED)
def test_saved_page_and_browser_never_contradict_each_other(page, address, browser):
    """Every check, page by page that both looked at: the same answer, or the saved page cannot tell."""
    saved, measured = look(str(SITE / page)), look(f"{address}/{page}", browser)
    met = {one.page.rpartition("/")[2] for one in saved.answers} & {
        one.page.rpartition("/")[2] for one in measured.answers
    }
    assert page in met
    for name in met:
        mine, theirs = answers(saved, name), answers(measured, name)
        for check in mine.keys() & theirs.keys():
            told = {one.answer for one in mine[check]} - {"unknown"}
            assert told <= {one.answer for one in theirs[check]}, (
                name,
                check,
                [one.said for one in mine[check]],
            )


@pytest.mark.parametrize("page", EXPECTED)
def test_file_in_a_browser_is_judged_as_the_served_page(page, address, browser):
    def told(report):
        return sorted((one.check.rule.id, one.page.rpartition("/")[2], one.answer) for one in report.answers)

    assert told(look(str(SITE / page), browser)) == told(look(f"{address}/{page}", browser))


def test_without_a_browser_much_can_be_told():
    """Cannot tell is honest, but not the answer to everything."""
    told = [look(str(SITE / page)) for page in EXPECTED]
    right = sum(
        answers(report, page)[check][0].answer == answer
        for (page, checks), report in zip(EXPECTED.items(), told, strict=True)
        for check, answer in checks.items()
    )
    assert right / len(CASES) >= 0.7


def test_every_check_is_on_trial(address, browser):
    from termlint.page.looking import page_library

    tried = {check for checks in EXPECTED.values() for check in checks}
    assert {one.rpartition("/")[2] for one in page_library()[1].checks} == tried


def test_picture_shows_what_was_found(tmp_path, browser):
    picture = tmp_path / "evidence.png"
    settings = PageSettings(browser=True, browser_path=browser, picture=picture)
    report = look_at(str(SITE / "consent-bad.html"), settings)
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert report.pictures[0][0] == str(picture)
    numbers = [mark.number for one in report.answers for mark in one.marks if one.answer == "finding"]
    assert numbers
    assert None not in numbers


def test_one_loop_at_a_time_is_no_limit():
    """look_at starts a loop of its own; it leaves none behind."""
    look_at(str(SITE / "link-good.html"), PageSettings())
    with pytest.raises(RuntimeError):
        asyncio.get_running_loop()
