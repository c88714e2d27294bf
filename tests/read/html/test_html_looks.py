"""How words look, and which of them no one sees."""

import pytest

from termlint.read.base import Decoded
from termlint.read.html import reader
from termlint.read.html.page import read_page

PLAIN = "<p>" + "平台提供信息服务，用户应当遵守规则。" * 5 + "</p>"


def read(page):
    return reader.take("page.html", Decoded(page, "utf-8", ""))


def looks(page):
    """The looks of the words 甲乙."""
    source = read(PLAIN + page)
    start = source.text.index("甲乙")
    found = [one for one in source.emphasis if one.span.start <= start < one.span.end]
    return " ".join(sorted(found[0].looks)) if found else ""


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<p>甲乙", ""),
        ("<b>甲乙</b>", "bold"),
        ("<strong><em>甲乙", "bold italic"),
        ("<p style='font-weight:600'>甲乙", "bold"),
        ("<b style='font-weight:normal'>甲乙", ""),
        ("<u>甲乙", "underline"),
        ("<u><span style='text-decoration:none'>甲乙", "underline"),
        ("<del>甲乙", "struck"),
        ("<s>甲乙", "struck"),
        ("<mark>甲乙", "highlight"),
        ("<p style='background:yellow'>甲乙", "highlight"),
        ("<p style='background:#f5f5f5'>甲乙", ""),
        ("<font color=red>甲乙", "coloured"),
        ("<p style='color:#333'>甲乙", ""),
        ("<p style='color:#aaa'>甲乙", "faint"),
        ("<p style='opacity:.3'>甲乙", "faint"),
        ("<font size=5>甲乙", "larger"),
        ("<big>甲乙", "larger"),
        ("<p style='font-size:11px'>甲乙", "small"),
        ("<p style='text-transform:uppercase'>甲乙", "capitals"),
        ("<p style='border:1px solid red'>甲乙", "boxed"),
        ("<p style='border-bottom:1px solid red'>甲乙", ""),
        ("<h3>甲乙", "bold heading larger"),
        ("<a href=x>甲乙", ""),
        ("<a href=x><b>甲乙", "bold"),
        ("<a>甲乙", ""),
        ("<style>.k {color:#d00;font-weight:bold}</style><p class=k>甲乙", "bold coloured"),
        ("<style>@media print {.k {font-weight:bold}}</style><p class=k>甲乙", ""),
    ],
)
def test_looks(page, expected):
    assert looks(page) == expected


def test_what_most_of_the_text_looks_like_is_nothing_special():
    source = read(
        "<body style='color:red;font-size:20px;border:1px solid;background:#ffc'><p>甲乙丙丁<b>戊</b>"
    )
    assert [(one.span, set(one.looks)) for one in source.emphasis] == [((4, 5), {"bold"})]
    assert source.shows_emphasis


def test_neighbours_that_look_alike_are_one():
    source = read("<p>甲<b>乙</b><strong>丙</strong> <b> 丁 </b>戊")
    assert [source.text[one.span.start : one.span.end] for one in source.emphasis] == ["乙丙", "丁"]


@pytest.mark.parametrize(
    ("page", "how"),
    [
        ("<div style='display:none'>{}</div>", "not displayed"),
        ("<style>.x {display:none}</style><div class=x><p>{}</div>", "not displayed"),
        ("<div hidden>{}</div>", "not displayed"),
        ("<dialog>{}</dialog>", "not displayed"),
        ("<div style='visibility:hidden'>{}</div>", "not displayed"),
        ("<div style='opacity:0'><p>{}</div>", "not displayed"),
        ("<details><summary>说明</summary>{}</details>", "collapsed"),
        ("<details><summary>说明</summary><p>{}</details>", "collapsed"),
        ("<div style='max-height:0;overflow:hidden'>{}</div>", "collapsed"),
        ("<div style='height:0;overflow:hidden'><p>{}</div>", "collapsed"),
        ("<p style='font-size:1px'>{}</p>", "tiny"),
        ("<p style='font-size:0'>{}</p>", "tiny"),
        ("<p style='color:white'>{}</p>", "same colour"),
        ("<p style='color:#fefefe'>{}</p>", "same colour"),
        ("<p style='color:transparent'>{}</p>", "same colour"),
        ("<div style='background:black'><p style='color:#000'>{}</div>", "same colour"),
        ("<p style='position:absolute;left:-9999px'>{}</p>", "off screen"),
        ("<p style='text-indent:-9999px'>{}</p>", "off screen"),
        ("<p style='position:absolute;clip:rect(0,0,0,0)'>{}</p>", "off screen"),
        ("<p style='position:absolute;width:1px;height:1px;overflow:hidden'>{}</p>", "off screen"),
        ("<p style='transform:translateX(-9999px)'>{}</p>", "off screen"),
        # Seen
        ("<p>{}</p>", None),
        ("<p aria-hidden=true>{}</p>", None),
        ("<details open><summary>说明</summary>{}</details>", None),
        ("<dialog open>{}</dialog>", None),
        ("<div style='visibility:hidden'><p style='visibility:visible'>{}</div>", None),
        ("<div style='font-size:0'><p style='font-size:16px'>{}</div>", None),
        ("<div style='background:black'><p style='color:white'>{}</div>", None),
        ("<div style='background:url(x.png)'><p style='color:white'>{}</div>", None),
        ("<link rel=stylesheet href=x.css><div class=dark><p style='color:white'>{}</div>", None),
        ("<p style='height:0'>{}</p>", None),
        ("<p style='text-indent:-2em'>{}</p>", None),
    ],
)  # fmt: skip
def test_hidden(page, how):
    words = "平台对用户的一切损失不承担任何责任。"
    source = read(PLAIN + page.replace("{}", words))
    start = source.text.index(words)
    found = [(one.span, one.how) for one in source.hidden]
    assert found == ([((start, start + len(words)), how)] if how else [])


def test_sizes_that_a_script_sets_are_unknown():
    page = "<script>document.documentElement.style.fontSize = innerWidth / 10 + 'px'</script><p style='font-size:.1rem'>甲"
    assert (read(page).hidden, read(page).emphasis) == ((), ())


@pytest.mark.parametrize(
    ("page", "unknown"),
    [
        ("<p class=a>甲", False),
        ("<link rel=stylesheet href=a.css><p>甲", False),
        ("<link rel=stylesheet href=a.css><p class=a>甲", True),
        ("<link rel=stylesheet href=a.css><div id=b><p>甲", True),
        ("<link rel=stylesheet href=a.css media=print><p class=a>甲", False),
        ("<link rel=stylesheet href=a.css><body class=a><p>甲", False),
    ],
)
def test_looks_that_a_sheet_elsewhere_decides_are_unknown(page, unknown):
    assert (
        read_page("page.html", "text/html", Decoded(page, "utf-8", "")).source.shows_emphasis is not unknown
    )
