"""Real pages: read as a browser shows them."""

import os
import re
from difflib import SequenceMatcher

import pytest

from termlint.read import read_path

SAMPLES = os.path.join(os.path.dirname(__file__), *[os.pardir] * 4, "shared", "samples")
HAN = re.compile("[\u3400-\u9fff]")

pytestmark = pytest.mark.skipif(not os.path.isdir(SAMPLES), reason="the samples are not at hand")


def pages():
    if not os.path.isdir(SAMPLES):
        return []
    return [
        os.path.join(SAMPLES, folder, name)
        for folder in ("html", "home", "enc")
        for name in sorted(os.listdir(os.path.join(SAMPLES, folder)))
        if name.endswith(".html")
    ]


def seen(source):
    """The Chinese characters of the text that are seen."""
    hidden = {offset for one in source.hidden for offset in range(*one.span)}
    return "".join(char for at, char in enumerate(source.text) if at not in hidden and HAN.match(char))


@pytest.mark.parametrize("path", pages(), ids=os.path.basename)
def test_text_is_what_a_browser_shows(browser, path):
    source = read_path(path)
    ours = seen(source)
    if len(ours) < 20:
        return
    theirs = "".join(HAN.findall(browser.text(source.raw.lstrip("\ufeff"))))
    blocks = SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks()
    same = sum(block.size for block in blocks)
    assert same >= 0.99 * len(ours)
    # What the browser shows and the text lacks was set apart, or stands on the page with no height.
    elsewhere = (
        len(HAN.findall("".join(one.text for one in source.apart)))
        + len(HAN.findall(source.text))
        - len(ours)
    )
    assert len(theirs) - same <= elsewhere + 0.01 * len(theirs)


def test_the_hidden_agreement_is_text_and_hidden():
    source = read_path(os.path.join(SAMPLES, "html", "register_page_hidden_agreement.html"))
    hidden = sum(one.span.end - one.span.start for one in source.hidden if one.how == "not displayed")
    assert hidden > 0.9 * len(source.text)


def test_collapsed_answers_are_told():
    source = read_path(os.path.join(SAMPLES, "html", "help_faq_accordion.html"))
    assert sum(one.how == "collapsed" for one in source.hidden) > 20


@pytest.mark.parametrize("name", ["word_export_user_agreement", "word_export_thirdparty_tables"])
def test_pages_that_declare_another_encoding_are_read(name):
    source = read_path(os.path.join(SAMPLES, "html", f"{name}_mislabelled.html"))
    assert source.encoding == "utf-8"
    assert any("bold" in one.looks for one in source.emphasis)
