"""Pages made to break their reader: bounded, and no traceback."""

import tracemalloc

import pytest

from termlint.errors import UnreadableFile
from termlint.read import read_bytes
from termlint.read.base import Decoded
from termlint.read.html import matching, reader
from termlint.read.html.styles import Styles
from termlint.read.html.tree import parse_html

MANY = 4_000


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 100_000 + "甲",
        "<b>" * 100_000 + "甲",
        "<b><p>" * MANY + "甲",
        "<table><tr><td>" * MANY + "甲",
        "<table>甲<i>" * MANY,
        "<b><table>" * MANY + "甲",
        "<ul><li>" * MANY + "甲",
        "<svg>" * MANY + "甲",
        "<a>" * MANY + "甲",
        "<span>" * MANY + "</b>" * MANY + "甲",
        "<div>" * 600 + "甲<p></div>" * MANY,
        "".join(f"<font size={size}>" for size in range(1000)) + "<p>甲" * 2000,
        "<p a='" + "x" * 10_000_000 + "'>甲",
        "<p " + " ".join(f"a{number}" for number in range(100_000)) + ">甲",
        "甲" + "<" * 300_000,
        "甲" + "&" * 300_000 + "&#" * 100_000 + "&#" + "9" * 100_000 + ";",
        "甲" + "<!--" * 100_000,
        "甲" + "<p a=\"" * 100_000,
        "甲" + "</" * 100_000,
        "甲\0" * MANY,
        "<p style='" + "color:red;" * 100_000 + "'>甲",
        "<p style='color:" + "(" * 100_000 + "'>甲",
        "<p style='width:calc" + "(" * 100_000 + "'>甲",
        "<p class='" + "x " * 100_000 + "'>甲",
        "<style>" + "{" * 100_000 + "</style>甲",
        "<style>" + "a{" * 100_000 + "}" * 100_000 + "</style>甲",
        "<style>" + "@media screen{" * 10_000 + "p{color:red}" + "</style><p>甲",
        "<style>" + ":not(" * 100_000 + "</style><p>甲",
        "<style>p" + ":not(p" * 7 + ")" * 7 + "{color:red}</style><p>甲",
        "<style>" + "," * 100_000 + "p{color:red}</style><p>甲",
        "<style>@import '" + "x" * 100_000 + "</style><p>甲",
        "<style>p{--a:" + "var(--a)" * 1000 + ";color:var(--a)}</style><p>甲",
        "<style>p{" + "".join(f"--a{n}:var(--a{n + 1})var(--a{n + 1});" for n in range(60)) + "color:var(--a0)}</style><p>甲",
        "<style>p{color:var(--" + "(" * 50_000 + "}</style><p>甲",
        "<ol start=999999999 type=i><li>甲<li value=-5 type=a>甲</ol>",
        "<ol start=" + "9" * 100_000 + "><li>甲",
        "<p style='font-size:1e308px'>甲<p style='font-size:" + "9" * 5000 + "px'>甲<p style='opacity:1e99'>甲",
        "<font color='" + "f" * 100_000 + "' size=" + "9" * 100_000 + ">甲",
        "<textarea>" * 1000 + "甲" * 50,
        "<select>" * MANY + "<option>甲",
        "<template>" * MANY + "</template>" * MANY + "甲",
        "<details>" * MANY + "甲",
    ],
    ids=lambda page: page[:24],
)  # fmt: skip
def test_bounded(page):
    try:
        source = reader.take("page.html", Decoded(page, "utf-8", ""))
    except UnreadableFile:
        return
    assert "甲" in source.text


def test_many_rules_and_elements():
    rules = "".join(f".c{n} {{color:#{n % 1000:03}}}" for n in range(50_000))
    page = f"<style>{rules}</style>" + "".join(f"<p class=c{n}>甲" for n in range(1_000))
    source = reader.take("page.html", Decoded(page, "utf-8", ""))
    assert len(source.text) == 2 * 1_000 - 1
    assert source.unread == ()


def test_too_many_rules_for_too_many_elements_are_told(monkeypatch):
    monkeypatch.setattr(matching, "MOST_STEPS", 100_000)
    rules = "".join(f"body div p {{color:#{n % 1000:03}}}" for n in range(500))
    page = f"<style>{rules}</style><div>" + "<p>甲" * 300
    source = reader.take("page.html", Decoded(page, "utf-8", ""))
    assert source.unread == (
        "The page has more style rules than are applied; some emphasis and hidden text may be missed.",
    )


def test_selectors_do_not_multiply():
    page = "<style>" + "div " * 60 + "b {color:red}</style>" + "<div>" * 400 + "<p>甲" * 2_000
    styles = Styles(parse_html(page))
    assert not styles.was_cut_short


def test_copies_of_formatting_elements_are_limited():
    page = "".join(f"<b class=a{n}>" for n in range(100)) + "<p>甲</p>" * 10_000
    tracemalloc.start()
    try:
        parse_html(page)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 200 * 2**20


@pytest.mark.parametrize(
    "content", [b"\x00\x01\xff" * 99, b"%PDF-1.7\n", b"PK\x03\x04", b"\x89PNG\r\n\x1a\n" + b"\0" * 99]
)
def test_what_is_no_page_is_refused(content):
    with pytest.raises(UnreadableFile):
        read_bytes("page.html", content)
