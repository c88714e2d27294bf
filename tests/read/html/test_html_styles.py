"""Which declaration wins, and what it comes to; told by hand and by a browser."""

import os

import pytest

from termlint.read.charset import decode
from termlint.read.html.colours import Colour, parse_colour, parse_legacy_colour
from termlint.read.html.media import media_applies
from termlint.read.html.selectors import parse_selectors
from termlint.read.html.styles import Styles
from termlint.read.html.tree import parse_html

RED, BLUE = Colour(255, 0, 0), Colour(0, 0, 255)
SAMPLES = os.path.join(os.path.dirname(__file__), *[os.pardir] * 4, "shared", "samples")


def marked(page):
    """The style of the element that has an attribute x."""
    root = parse_html(page)
    return Styles(root).of(next(element for element in root.elements() if "x" in element.attributes))


CASES = [
    # Specificity, order, importance
    "<style>p {color:red} .a {color:blue}</style><p x class=a>",
    "<style>.a {color:blue} p {color:red}</style><p x class=a>",
    "<style>#i {color:blue} .a.b.c {color:red}</style><p x id=i class='a b c'>",
    "<style>p {color:red !important} #i {color:blue}</style><p x id=i style='color:green'>",
    "<style>p {color:red} p {color:blue}</style><p x>",
    "<style>p {color:red}</style><p x style='color:blue'>",
    "<style>p {color:red;color:nonsense}</style><p x>",
    "<style>p {color:red !important}</style><p x style='color:blue !important'>",
    "<style>div p {color:red} p {color:blue}</style><div><p x>",
    "<style>:where(#i) {color:red} p {color:blue}</style><p x id=i>",
    "<style>:is(#i, p) {color:red} .a {color:blue}</style><p x class=a>",
    "<style>p:not(.b) {color:red} .a {color:blue}</style><p x class=a>",
    "<style>* {color:red}</style><p><b x>",
    "<style>@layer a, b; @layer b {p {color:red}} @layer a {p {color:blue}}</style><p x>",
    "<style>p {color:green} @layer b {p#i {color:red}}</style><p x id=i>",
    # Selectors
    "<style>ul > li {color:red}</style><ul><li><p x>",
    "<style>h1 + p {color:red}</style><h1></h1><p x>",
    "<style>h1 + p {color:red}</style><h1></h1><div></div><p x>",
    "<style>h1 ~ p {color:red}</style><h1></h1><div></div><p x>",
    "<style>p:first-child {color:red}</style><div>text<p x></div>",
    "<style>p:nth-child(2n+1) {color:red}</style><div><p><p><p x></div>",
    "<style>p:nth-child(-n+2) {color:red}</style><div><p><p><p x></div>",
    "<style>p:last-of-type {color:red}</style><div><p x></p><i></i></div>",
    "<style>p:nth-last-child(2) {color:red}</style><div><p x></p><i></i></div>",
    "<style>[data-a] {color:red} [data-a=b] {color:blue}</style><p x data-a=b>",
    "<style>[class~=b] {color:red}</style><p x class='a b'>",
    "<style>[title^=a][title$=c][title*=b] {color:red}</style><p x title=abc>",
    "<style>[title='A' i] {color:red}</style><p x title=a>",
    "<style>p:hover, p:focus {color:red}</style><p x>",
    "<style>p::before {color:red}</style><p x>",
    "<style>p, p:::nonsense {color:red}</style><p x>",
    "<style>.\\31 a, .a\\:b {color:red}</style><p x class='a:b'>",
    "<!doctype html><style>.A {color:red}</style><p x class=a>",
    "<style>DIV P {color:red}</style><div><p x>",
    "<style>div .a > .b span {color:red}</style><div><p class=a><i class=a><i class=b><i class=b><span x>",
    "<style>body:not(.dark) p {color:red}</style><p x>",
    "<style>p:empty {color:red}</style><p x></p>",
    "<style>:root {color:red}</style><p x>",
    "<style>html > body > p {color:red}</style><p x>",
    # Syntax
    "<style>/* p {color:blue} */ p {color:red} /* unclosed</style><p x>",
    "<style><!-- p {color:red} --></style><p x>",
    "<style>p {color:red</style><p x>",
    "<style>@charset 'x'; p {color:red}</style><p x>",
    "<style>a {content:'}'} p {color:red}</style><p x>",
    "<style>a {background:url(a;b}c)} p {color:red}</style><p x>",
    "<style>@font-face {src:x} @keyframes k {from {color:blue}} p {color:red}</style><p x>",
    "<style>@unknown {p {color:blue}} p {color:red}</style><p x>",
    "<style>; p {color:blue} p {color:red}</style><p x>",
    "<style type=text/plain>p {color:red}</style><p x>",
    "<style media=print>p {color:red}</style><p x>",
    "<style>@media print {p {color:red}}</style><p x>",
    "<style>@media screen and (min-width: 600px) {p {color:red}} p {font-weight:700}</style><p x>",
    "<style>@media (max-width: 600px) {p {color:red}}</style><p x>",
    "<style>@media (min-width:100px) { @media (max-width:9999px) {p {color:red}} }</style><p x>",
    "<style>@supports (display:grid) {p {color:red}}</style><p x>",
    "<style>:root {--c: red; --d: var(--c)} p {color:var(--d)}</style><p x>",
    "<style>p {color:var(--none, blue)}</style><p x>",
    "<style>p {color:red; color:var(--none)}</style><div style='color:blue'><p x>",
    "<style>p {--a: var(--b); --b: var(--a); color: var(--a)}</style><p x>",
    "<p x style='COLOR : RED ; ; font-WEIGHT:bold'>",
    # Values
    "<p x style='color:#f00;background:#00f8 url(x)'>",
    "<p x style='color:rgb(255 0 0 / 50%)'>",
    "<p x style='color:rgba(100%,0%,0%,.5)'>",
    "<p x style='color:hsl(120,100%,25%)'>",
    "<p x style='color:hsl(.5turn 100% 50%)'>",
    "<p x style='color:RebeccaPurple;background-color:transparent'>",
    "<p x style='background:linear-gradient(red,blue)'>",
    "<p x style='background:none'>",
    "<p x style='color:currentcolor;background-color:currentcolor'>",
    "<div style='color:red'><p x style='color:inherit'>",
    "<div style='color:red'><p x style='color:initial'>",
    "<div style='background:red'><p x style='background:inherit'>",
    "<p x style='font-weight:bolder'>",
    "<b style='font-weight:800'><b x>",
    "<b><b x style='font-weight:lighter'>",
    "<p x style='font-weight:550'>",
    "<p x style='font:italic bold 20px/2 serif'>",
    "<p x style='font:20px'>",
    "<b x style='font:1.5em serif'>",
    "<p x style='font-size:12pt'>",
    "<p x style='font-size:150%'>",
    "<div style='font-size:20px'><p x style='font-size:1.5em'>",
    "<html style='font-size:10px'><p x style='font-size:1.6rem'>",
    "<p x style='font-size:x-large'>",
    "<p x style='font-size:smaller'>",
    "<p x style='font-size:calc(1rem + 4px)'>",
    "<p x style='font-size:clamp(10px, 2vw, 20px)'>",
    "<p x style='font-size:-4px'>",
    "<p x style='font-size:0'>",
    "<div style='display:none'><p x>",
    "<p x style='display:none'>",
    "<span x style='float:left'>",
    "<span x style='position:absolute'>",
    "<div style='display:flex'><span x>",
    "<div style='visibility:hidden'><p x style='visibility:visible'>",
    "<div style='visibility:hidden'><p x>",
    "<p x style='opacity:.3'>",
    "<p x style='opacity:30%'>",
    "<p x style='text-decoration:underline wavy red'>",
    "<u x style='text-decoration:none'>",
    "<p x style='text-transform:uppercase'>",
    # What elements and attributes do by themselves
    *(f"<{tag} x>" for tag in ["p", "div", "span", "b", "strong", "em", "i", "u", "s", "del", "ins", "mark", "h1", "h2", "h3", "h4", "h5", "h6", "small", "big", "sub", "sup", "li", "cite", "dfn"]),
    "<section><h1 x></h1></section>",
    "<table><tr><td x>", "<table><tr><th x>", "<table x>", "<dl><dd x>", "<blockquote x>", "<a x>", "<a x href=#>",
    "<p x hidden>", "<dialog x>", "<dialog x open>", "<details><summary>a</summary><p x>", "<label x>", "<center x>",
    "<font x color=red size=5>", "<font x color='#00f' size=+2>", "<font x size=-1 color=chucknorris>",
    "<table><tr><td x bgcolor=yellow>", "<body x bgcolor=#eee text=#333>", "<font color=red><a href=# x>",
    "<style>font {color:blue}</style><font x color=red>", "<p x hidden style='display:block'>",
    "<pre x>", "<code x>", "<textarea x></textarea>", "<button x>", "<input x type=text>", "<fieldset x>", "<nobr x>",
]  # fmt: skip


def differences(page, browser):
    """Where the computed styles are not those of Chromium."""
    root = parse_html(page)
    styles = Styles(root)
    ours = list(next(root.find("body")).elements())
    theirs = browser.styles(page)
    assert [element.tag for element in ours] == [values[0] for values in theirs]
    for element, values in zip(ours, theirs, strict=True):
        if element.foreign or element.tag in (
            "script",
            "style",
            "select",
            "option",
            "hr",
            "iframe",
            "noscript",
            "template",
        ):
            continue
        style = styles.of(element)
        _, display, visibility, weight, slant, size, colour, ground, transform, lines, opacity = values
        told = (
            style.display,
            style.visibility,
            str(style.font_weight),
            style.font_style,
            style.text_transform,
        )
        if told != (display, visibility, weight, slant, transform):
            yield element, told, (display, visibility, weight, slant, transform)
        if abs(style.font_size - float(size.removesuffix("px"))) > 0.02:
            yield element, style.font_size, size
        for one, other in ((style.color, colour), (style.background, ground)):
            seen = parse_colour(other)
            if (
                max(abs(a - b) for a, b in zip(one[:3], seen[:3], strict=True)) > 1
                or abs(one.alpha - seen.alpha) > 0.01
            ):
                yield element, one, other
        if style.lines != set(lines.split()) & {"underline", "line-through"}:
            yield element, style.lines, lines
        if abs(style.opacity - float(opacity)) > 0.001:
            yield element, style.opacity, opacity


@pytest.mark.parametrize("page", CASES)
def test_styles_are_those_of_a_browser(browser, page):
    assert not list(differences(page, browser))


def sample_pages():
    folder = os.path.join(SAMPLES, "html")
    pages = sorted(os.listdir(folder)) if os.path.isdir(folder) else []
    # Its script sets the size that all others are told from.
    return [os.path.join(folder, page) for page in pages if page != "companion_play_rules_tables.html"]


@pytest.mark.skipif(not os.path.isdir(SAMPLES), reason="the samples are not at hand")
@pytest.mark.parametrize("path", sample_pages(), ids=os.path.basename)
def test_styles_of_real_pages_are_those_of_a_browser(browser, path):
    with open(path, "rb") as file:
        page = decode(path, file.read()).raw.lstrip("\ufeff")
    assert not list(differences(page, browser))


@pytest.mark.parametrize(
    ("page", "values"),
    [
        ("<style>p {color:red} .a {color:blue}</style><p x class=a>", {"color": BLUE}),
        ("<style>p {color:red !important}</style><p x style='color:blue'>", {"color": RED}),
        ("<style>div p {color:red} p {color:blue}</style><div><p x>", {"color": RED}),
        ("<style>@media print {p {color:red}}</style><p x>", {"color": Colour(0, 0, 0)}),
        ("<p x style='font-size:12pt'>", {"font_size": 16}),
        ("<b x>", {"font_weight": 700}),
        ("<p x style='left:-9999px;position:absolute'>", {"left": -9999, "position": "absolute"}),
        ("<p x style='clip:rect(0,0,0,0);position:absolute'>", {"clipped": True}),
        ("<p x style='clip-path:inset(50%)'>", {"clipped": True}),
        ("<p x style='transform:translate(-600px, 3px)'>", {"shift": (-600, 3)}),
        ("<p x style='transform:scale(0)'>", {"scale": 0}),
        ("<p x style='border:1px solid red'>", {"bordered": 4}),
        ("<p x style='border:1px solid;border-left:none'>", {"bordered": 3}),
        ("<p x style='border:0 solid'>", {"bordered": 0}),
        ("<p x style='max-height:0;overflow:hidden'>", {"max_height": 0, "overflow_y": "hidden"}),
        ("<body style='-webkit-user-select:none'><p x>", {"selectable": False}),
        ("<p x style='text-indent:-9999px'>", {"text_indent": -9999}),
        ("<ol type=a><li x>", {"list_style_type": "lower-alpha"}),
        ("<p x style='background:url(a.png)'>", {"has_image": True}),
    ],
)  # fmt: skip
def test_computed_values(page, values):
    style = marked(page)
    assert {name: getattr(style, name) for name in values} == values


@pytest.mark.parametrize(
    ("page", "unseen"),
    [
        ("<link rel=stylesheet href=a.css>", ("a.css",)),
        ("<link rel='Alternate StyleSheet' href=a.css>", ()),
        ("<link rel=stylesheet media=print href=a.css>", ()),
        ("<link rel=icon href=a.ico>", ()),
        (
            "<style>@import url('b.css') screen; @import 'c.css'; @import 'd.css' print;</style>",
            ("b.css", "c.css"),
        ),
        ("<link rel=stylesheet href=a.css><link rel=stylesheet href=a.css>", ("a.css",)),
    ],
)
def test_sheets_that_are_not_opened_are_named(page, unseen):
    assert Styles(parse_html(page)).unseen == unseen


def test_sheets_can_be_handed_over():
    root = parse_html("<link rel=stylesheet href=a.css><style>p {color:blue}</style><p x>")
    sheets = {
        "a.css": "@import 'b.css'; p {font-weight:700}",
        "b.css": "@import 'a.css'; p {color:red;font-weight:300}",
    }
    styles = Styles(root, sheets.get)
    style = styles.of(next(root.find("p")))
    assert (style.color, style.font_weight) == (BLUE, 700)


@pytest.mark.parametrize(
    ("query", "holds"),
    [
        ("", True), ("all", True), ("screen", True), ("print", False), ("not print", True), ("only screen", True),
        ("print, screen", True), ("screen and (min-width: 1000px)", True), ("(min-width: 1281px)", False),
        ("(max-width: 80em)", True), ("(width >= 600px) and (width < 1280px)", False), ("(600px <= width <= 2000px)", True),
        ("not all and (monochrome)", True), ("(orientation: portrait)", False), ("(prefers-color-scheme: dark)", False),
        ("(hover: hover)", True), ("(min-width: 1px) or (max-width: 1px)", True), ("not (max-width: 1px)", True),
        ("(unknown: 1)", False), ("screen and", False), ("((min-width: 1px) and (max-width: 9999px))", True), ("(", False),
        ("speech, (min-height: 800px)", True), ("(min-height: 801px)", False), (")(", False),
    ],
)  # fmt: skip
def test_media(query, holds):
    assert media_applies(query) is holds


@pytest.mark.parametrize(
    "selector",
    [
        "",
        "p,",
        ",p",
        "> p",
        "p >",
        "p:unknown",
        "p:nth-child(x)",
        "#",
        ".",
        "p[",
        "[=a]",
        "p:not(",
        "p)",
        "p::",
        "1a",
        "p q r!",
    ],
)
def test_selectors_that_are_not_valid(selector):
    assert parse_selectors(selector) == ()


@pytest.mark.parametrize(
    ("words", "colour"),
    [
        ("red", RED), ("#F00", RED), ("ff0000", RED), ("", None), ("transparent", None), ("chucknorris", Colour(192, 0, 0)),
        ("#12345", Colour(0x12, 0x34, 0x50)), ("  blue ", BLUE),
    ],
)  # fmt: skip
def test_colours_of_attributes(words, colour):
    assert parse_legacy_colour(words) == colour


@pytest.mark.parametrize(
    ("words", "colour"),
    [
        ("oklch(0.628 0.2577 29.23)", RED), ("oklab(0.452 -0.0325 -0.3115)", BLUE), ("lab(54.29 80.8 69.89)", RED),
        ("lch(54.29 106.8 40.86)", RED), ("hwb(0 0% 0%)", RED), ("color(srgb 1 0 0)", RED), ("rgb(1,2)", None),
        ("rgb(1e999,0,0)", None), ("#12", None), ("nonsense", None), ("hsl(x,0%,0%)", None),
    ],
)  # fmt: skip
def test_colours(words, colour):
    found = parse_colour(words)
    if colour is None:
        assert found is None
    else:
        assert max(abs(a - b) for a, b in zip(found, colour, strict=True)) <= 1
