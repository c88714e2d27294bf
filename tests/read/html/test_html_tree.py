"""The tree that browsers build, with places in the file."""

import pytest

from termlint.model.span import Span
from termlint.read.html.tree import Text, parse_html


def written(element):
    """The tree below an element, in brackets."""
    return " ".join(
        child.data if isinstance(child, Text) else f"{child.tag}({written(child)})"
        for child in element.children
    )


def body(page, **options):
    return written(next(parse_html(page, **options).find("body")))


TREES = [
    ("甲<p>乙", "甲 p(乙)"),
    ("<p>甲<p>乙<div>丙</div>丁", "p(甲) p(乙) div(丙) 丁"),
    ("<p>甲</div>乙", "p(甲 乙)"),
    ("</p>甲</p>乙", "甲 p() 乙"),
    ("甲</br>乙", "甲 br() 乙"),
    ("<ul><li>甲<li>乙<ul><li>丙</ul><li>丁</ul>", "ul(li(甲) li(乙 ul(li(丙))) li(丁))"),
    ("<dl><dt>甲<dd>乙<dt>丙", "dl(dt(甲) dd(乙) dt(丙))"),
    ("<h1>甲<h2>乙</h1>丙", "h1(甲) h2(乙) 丙"),
    ("<h1>甲</h3>乙", "h1(甲) 乙"),
    ("<select><option>甲<option>乙<optgroup><option>丙</select>丁", "select(option(甲) option(乙) optgroup(option(丙))) 丁"),
    # Formatting closed in the wrong place
    ("<b>甲<p>乙</b>丙", "b(甲) p(b(乙) 丙)"),
    ("<b>甲<i>乙</b>丙</i>丁", "b(甲 i(乙)) i(丙) 丁"),
    ("<p><b>甲<p>乙", "p(b(甲)) p(b(乙))"),
    ("<b><b><b><b>甲<p>乙", "b(b(b(b(甲 p(乙)))))"),
    ("<a>甲<a>乙", "a(甲) a(乙)"),
    ("<a>甲<div>乙<a>丙", "a(甲) div(a(乙) a(丙))"),
    ("<nobr>甲<nobr>乙", "nobr(甲) nobr(乙)"),
    ("<font color=red><p>甲</font>乙", "font() p(font(甲) 乙)"),
    ("<div><b>甲</div>乙", "div(b(甲)) b(乙)"),
    ("<b>甲<table><tr><td>乙</b>丙", "b(甲 table(tbody(tr(td(乙 丙)))))"),
    # Tables
    ("<table><tr><td>甲<td>乙<tr><th>丙</table>丁", "table(tbody(tr(td(甲) td(乙)) tr(th(丙)))) 丁"),
    ("<table><caption>甲<thead><tr><td>乙<tbody><td>丙", "table(caption(甲) thead(tr(td(乙))) tbody(tr(td(丙))))"),
    ("<table><col><tr><td>甲", "table(colgroup(col()) tbody(tr(td(甲))))"),
    ("<table>甲<tr>乙<td>丙</table>", "甲乙 table(tbody(tr(td(丙))))".replace("甲乙", "甲 乙")),
    ("<table><p>甲<tr><td>乙", "p(甲) table(tbody(tr(td(乙))))"),
    ("<table><tr><td><table><tr><td>甲</table>乙</table>", "table(tbody(tr(td(table(tbody(tr(td(甲)))) 乙))))"),
    ("<table><tr><td>甲<table><td>乙</td></tr></table></td>", "table(tbody(tr(td(甲 table(tbody(tr(td(乙))))))))"),
    ("<table><table>甲", "table() 甲 table()"),
    ("<tr><td>甲</td></tr>", "甲"),
    ("<p>甲<table>", "p(甲 table())"),
    ("<!doctype html><p>甲<table>", "p(甲) table()"),
    # Raw text
    ("<p><script>if (a < b) '</p>'</script>甲", "p(script(if (a < b) '</p>') 甲)"),
    ("甲<style></style ></p>乙", "甲 style() p() 乙"),
    ("<textarea>\n<b>甲&amp;</textarea>", "textarea(<b>甲&)"),
    ("<p><noscript><p>甲</noscript>乙", "p(noscript(<p>甲) 乙)"),
    ("<title>甲</title>乙", "乙"),
    ("<p>甲<title>乙</title>", "p(甲 title(乙))"),
    ("<xmp><b>甲</xmp>", "xmp(<b>甲)"),
    ("甲<plaintext><b>", "甲 plaintext(<b>)"),
    ("<pre>\n甲</pre>", "pre(甲)"),
    ("<pre>\r\n甲</pre>", "pre(甲)"),
    # Comments and declarations
    ("甲<!-- 乙 -->丙", "甲 丙"),
    ("甲<!--[if mso]>乙<![endif]-->丙<![if !mso]>丁<![endif]>", "甲 丙 丁"),
    ("甲<!-->乙", "甲 乙"),
    ("甲<!--乙--!>丙<!-- 丁", "甲 丙"),
    ("甲<?xml 乙>丙</ 丁>戊<![CDATA[己]]>", "甲 丙 戊"),
    ("<svg><![CDATA[甲]]></svg>", "svg(甲)"),
    # Foreign elements
    ("<svg><path/><g>甲</g></svg>乙", "svg(path() g(甲)) 乙"),
    ("<svg><title>甲<p>乙</p></title></svg>", "svg(title(甲 p(乙)))"),
    ("<svg><g><p>甲", "svg(g()) p(甲)"),
    ("<svg><style>p{}</style></svg>甲", "svg(style(p{})) 甲"),
    # Characters
    ("甲 &lt;b> &unknown; &amp乙 &#0;&#x80;&#xD800;&#1114112;", "甲 <b> &unknown; &乙 \ufffd€\ufffd\ufffd"),
    ("甲\0乙", "甲乙"),
    ("3 < 4 <5> <> </>", "3 < 4 <5> <> "),
    # Attributes without an end
    ("甲<p title='乙>丙", "甲"),
    ("甲<p", "甲"),
    ("<form>甲<form>乙</form>丙</form>", "form(甲 乙) 丙"),
    ("<div><form>甲</div>乙</form>丙", "div(form(甲)) 乙 丙"),
    ("<button>甲<button>乙", "button(甲) button(乙)"),
    ("<template><tr><td>甲</template>乙", "乙"),
    ("<p>甲<template><p>乙</template>丙", "p(甲 template(p(乙)) 丙)"),
]  # fmt: skip


@pytest.mark.parametrize(("page", "tree"), TREES)
def test_tree(page, tree):
    assert body(page) == tree


@pytest.mark.parametrize("page", [page for page, _ in TREES if "noscript" not in page])
def test_browsers_build_the_same_tree(browser, page):
    theirs = browser.page.evaluate(
        """page => {
            const written = node => [...(node.localName === 'template' ? node.content : node).childNodes]
                .filter(child => child.nodeType === 1 || child.nodeType === 3)
                .map(child => child.nodeType === 3 ? child.data : `${child.localName}(${written(child)})`).join(' ');
            return written(new DOMParser().parseFromString(page, 'text/html').body);
        }""",
        page,
    )
    # Browsers join neighbouring characters, the tree here keeps one node for each stretch of the file.
    assert body(page).replace(" ", "") == theirs.replace(" ", "")


def test_places_are_those_of_the_tags():
    page = '<p class="a">甲<b>乙</b>&amp;</p>'
    paragraph = next(parse_html(page).find("p"))
    bold = next(paragraph.find("b"))
    assert page[slice(*paragraph.start)] == '<p class="a">'
    assert page[slice(*paragraph.end)] == "</p>"
    assert (page[slice(*bold.start)], page[slice(*bold.end)]) == ("<b>", "</b>")
    assert [page[slice(*node.span)] for node in paragraph.nodes() if isinstance(node, Text)] == [
        "甲",
        "乙",
        "&amp;",
    ]


def test_an_element_nobody_wrote_has_an_empty_place():
    root = parse_html("  甲")
    assert root.start == Span(0, 0)
    assert next(root.find("body")).start == Span(0, 0)


def test_xhtml_closes_elements_with_a_slash():
    assert body("<div/>甲", xml=True) == "div() 甲"
    assert body("<div/>甲") == "div(甲)"
    assert body("<p><script src='x'/>甲", xml=True) == "p(script() 甲)"


@pytest.mark.parametrize(
    ("tag", "attributes"),
    [
        ("<p a=1 A=2>", {"a": "1"}),
        ("<p a='1\"' b=\"'\" c = 3 d>", {"a": '1"', "b": "'", "c": "3", "d": ""}),
        ("<p a=1/2/>", {"a": "1/2/"}),
        ("<p/a/b=1>", {"a": "", "b": "1"}),
        ("<p a='&amp;&lt&copy=1&copyx'>", {"a": "&<&copy=1&copyx"}),
        ("<p\n\ta=1>", {"a": "1"}),
    ],
)
def test_attributes(tag, attributes):
    assert dict(next(parse_html(tag).find("p")).attributes) == attributes
