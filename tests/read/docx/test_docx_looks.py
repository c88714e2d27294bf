"""How characters look: styles, toggles, tables, and what cannot be seen."""

import pytest
from word_files import docx, level, listed, numbering, p, r, table

from termlint.read.base import ReadOptions
from termlint.read.docx import reader

PLAIN = p(r("正文的字都是这个样子，别的样子与它相比。" * 3))


def read(body, **others):
    return reader.read("a.docx", docx(body + PLAIN, **others), ReadOptions())


def looks(body, **others):
    source = read(body, **others)
    return [(source.text[one.span.start : one.span.end], set(one.looks)) for one in source.emphasis]


def hidden(body, **others):
    source = read(body, **others)
    return [(source.text[one.span.start : one.span.end], one.how) for one in source.hidden]


def style(identity, kind, run="", paragraph="", more=""):
    return (
        f'<w:style w:type="{kind}" w:styleId="{identity}">{more}'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


@pytest.mark.parametrize(
    ("properties", "found"),
    [
        ("<w:b/>", {"bold"}),
        ('<w:b w:val="0"/>', None),
        ('<w:b w:val="off"/>', None),
        ("<w:i/>", {"italic"}),
        ('<w:u w:val="single"/>', {"underline"}),
        ('<w:u w:val="wave"/>', {"underline"}),
        ('<w:u w:val="none"/>', None),
        ("<w:strike/>", {"struck"}),
        ("<w:dstrike/>", {"struck"}),
        ("<w:caps/>", {"capitals"}),
        ("<w:smallCaps/>", {"capitals"}),
        ('<w:bdr w:val="single"/>', {"boxed"}),
        ('<w:bdr w:val="none"/>', None),
        ('<w:color w:val="FF0000"/>', {"coloured"}),
        ('<w:color w:val="404040"/>', None),  # a dark grey is no colour
        ('<w:color w:val="auto"/>', None),
        ('<w:color w:val="nonsense"/>', None),
        ('<w:color w:val="BFBFBF"/>', {"faint"}),
        ('<w:highlight w:val="yellow"/>', {"highlight"}),
        ('<w:highlight w:val="none"/>', None),
        ('<w:shd w:val="clear" w:color="auto" w:fill="FFFF00"/>', {"highlight"}),
        ('<w:shd w:val="clear" w:color="auto" w:fill="FFFFFF"/>', None),
        ('<w:shd w:val="clear" w:color="auto" w:fill="auto"/>', None),
        ('<w:shd w:val="pct25" w:color="auto" w:fill="auto"/>', {"highlight"}),
        ('<w:shd w:val="solid" w:color="000000"/>', {"highlight"}),
        ('<w:sz w:val="32"/>', {"larger"}),
        ('<w:sz w:val="21"/>', None),
        ('<w:sz w:val="15"/>', {"small"}),
        ('<w:b/><w:i/><w:color w:val="C00000"/>', {"bold", "italic", "coloured"}),
        ('<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="C00000"/>', {"highlight"}),
    ],
)
def test_direct_formatting(properties, found):
    assert looks(p(r("平台免责", properties))) == ([] if found is None else [("平台免责", found)])


STYLES = (
    "<w:docDefaults><w:rPrDefault><w:rPr>{}</w:rPr></w:rPrDefault></w:docDefaults>"
    + style("P", "paragraph", "<w:b/>")
    + style("Q", "paragraph", "<w:i/>", more='<w:basedOn w:val="P"/>')
    + style("N", "paragraph", '<w:b w:val="0"/>', more='<w:basedOn w:val="P"/>')
    + style("C", "character", "<w:b/>")
    + style("R", "character", '<w:color w:val="FF0000"/>', more='<w:basedOn w:val="C"/>')
    + style("T", "table", "<w:b/>")
)


@pytest.mark.parametrize(
    ("paragraph", "run", "found"),
    [
        ("P", "", {"bold"}),
        ("Q", "", {"bold", "italic"}),
        ("N", "", None),
        ("P", '<w:rStyle w:val="C"/>', None),  # twice bold is not bold (17.7.3)
        ("N", '<w:rStyle w:val="C"/>', {"bold"}),
        ("P", '<w:rStyle w:val="C"/><w:b/>', {"bold"}),
        ("P", '<w:b w:val="0"/>', None),
        ("", '<w:rStyle w:val="R"/>', {"bold", "coloured"}),
        ("", '<w:rStyle w:val="P"/>', None),  # a paragraph style is none for runs
        ("missing", '<w:rStyle w:val="missing"/>', None),
    ],
)
def test_styles(paragraph, run, found):
    body = p(r("免责", run), properties=f'<w:pStyle w:val="{paragraph}"/>')
    assert looks(body, styles=STYLES.format("")) == ([] if found is None else [("免责", found)])


def test_what_the_defaults_switch_on_styles_do_not_switch_off():
    body = p(r("免责", '<w:rStyle w:val="C"/>'), properties='<w:pStyle w:val="P"/>')
    assert looks(body, styles=STYLES.format("<w:b/>"))[0] == ("免责", {"bold"})


def test_the_default_paragraph_style_counts():
    default = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:rPr><w:sz w:val="24"/></w:rPr></w:style>'
    )
    assert looks(p(r("大", '<w:sz w:val="24"/>')) + p(r("更大", '<w:sz w:val="28"/>')), styles=default) == [
        ("更大", {"larger"})
    ]


@pytest.mark.parametrize("links", [("A", "A"), ("A", "B")])
def test_circles_of_styles_end(links):
    one = style("A", "paragraph", "<w:b/>", more=f'<w:basedOn w:val="{links[1]}"/>')
    other = style("B", "paragraph", "<w:i/>", more=f'<w:basedOn w:val="{links[0]}"/>')
    expected = {"bold", "italic"} if links[1] == "B" else {"bold"}
    body = p(r("免责"), properties='<w:pStyle w:val="A"/>')
    assert looks(body, styles=one + other) == [("免责", expected)]


def test_most_of_the_text_is_the_measure():
    grey = '<w:color w:val="1F4E79"/><w:sz w:val="28"/>'
    source = reader.read(
        "a.docx", docx(p(r("全文" * 20, grey)) + p(r("红", '<w:color w:val="FF0000"/>'))), ReadOptions()
    )
    assert [set(one.looks) for one in source.emphasis] == [{"coloured"}]


def test_neighbours_of_one_look_are_one_stretch_and_lines_are_not():
    body = p(r("平台", "<w:b/>"), r(" ", ""), r("免责 ", "<w:b/>")) + p(r("甲<!-- -->乙", "<w:b/>"))
    assert looks(body) == [("平台 免责", {"bold"}), ("甲乙", {"bold"})]
    body = p("<w:r><w:rPr><w:b/></w:rPr><w:t>甲</w:t><w:br/><w:t>乙</w:t></w:r>")
    assert looks(body) == [("甲", {"bold"}), ("乙", {"bold"})]


def test_a_number_looks_as_its_level_says():
    bold = level(0).replace("</w:lvl>", "<w:rPr><w:b/></w:rPr></w:lvl>")
    assert looks(listed("甲"), numbering=numbering(bold)) == [("1.", {"bold"})]


def test_headings_are_emphasised():
    assert looks(p(r("总则"), properties='<w:outlineLvl w:val="0"/>')) == [("总则", {"heading"})]


SIDES = "".join(f'<w:{side} w:val="single"/>' for side in ("top", "left", "bottom", "right"))


def test_boxes_are_borders_all_around():
    assert looks(p(r("提示"), properties=f"<w:pBdr>{SIDES}</w:pBdr>")) == [("提示", {"boxed"})]
    assert looks(p(r("提示"), properties='<w:pBdr><w:bottom w:val="single"/></w:pBdr>')) == []
    assert looks(table(["提示"], properties=f"<w:tblBorders>{SIDES}</w:tblBorders>")) == [("提示", {"boxed"})]
    assert looks(table(["提示", "乙"], properties=f"<w:tblBorders>{SIDES}</w:tblBorders>")) == []


TABLE_STYLE = style("T", "table", "<w:i/>").replace(
    "</w:style>",
    '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:color w:val="FFFFFF"/></w:rPr>'
    '<w:tcPr><w:shd w:val="clear" w:fill="1F3864"/></w:tcPr></w:tblStylePr></w:style>',
)


@pytest.mark.parametrize(
    ("look", "first"),
    [('w:firstRow="1"', {"bold", "italic"}), ('w:val="0020"', {"bold", "italic"}), ('w:val="x"', {"italic"})],
)
def test_a_table_style_formats_the_first_row(look, first):
    properties = f'<w:tblStyle w:val="T"/><w:tblLook {look}/>'
    body = table(["甲", "乙"], ["丙", "丁"], properties=properties)
    assert looks(body, styles=TABLE_STYLE) == [("甲\t乙", first), ("丙\t丁", {"italic"})]
    assert hidden(body, styles=TABLE_STYLE) == []  # white, but on dark blue


@pytest.mark.parametrize(
    ("properties", "how"),
    [
        ("<w:vanish/>", "hidden text"),
        ('<w:vanish w:val="0"/>', None),
        ('<w:sz w:val="4"/>', "tiny"),
        ('<w:sz w:val="5"/>', None),
        ('<w:w w:val="1"/>', "tiny"),
        ('<w:color w:val="FFFFFF"/>', "same colour"),
        ('<w:color w:val="FEFEFE"/>', "same colour"),
        ('<w:color w:val="000000" w:themeColor="background1"/>', "same colour"),
        ('<w:color w:val="FFFFFF" w:themeColor="text1"/>', None),
        ('<w:color w:val="FFFFFF"/><w:highlight w:val="black"/>', None),
        ('<w:highlight w:val="black"/>', None),  # automatic ink turns white
        ('<w:color w:val="FF0000"/><w:highlight w:val="red"/>', "same colour"),
        ('<w:color w:val="C00000"/>', None),
    ],
)
def test_what_is_not_seen(properties, how):
    assert hidden(p(r("概不退款", properties))) == ([] if how is None else [("概不退款", how)])


def test_hidden_in_other_ways():
    assert hidden(p(r("压扁"), properties='<w:spacing w:line="20" w:lineRule="exact"/>')) == [
        ("压扁", "tiny")
    ]
    assert hidden(p(r("行距"), properties='<w:spacing w:line="20" w:lineRule="atLeast"/>')) == []
    merged = f"<w:tbl><w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr>{p(r('并掉'))}</w:tc></w:tr></w:tbl>"
    assert hidden(merged) == [("并掉", "not displayed")]
    assert hidden(merged.replace("<w:vMerge/>", '<w:vMerge w:val="restart"/>')) == []


def test_what_stands_under_a_folded_heading():
    folded = '<w:outlineLvl w:val="1"/><w15:collapsed/>'
    body = (
        p(r("细则"), properties=folded) + p(r("藏着")) + table(["也藏着"])
        + p(r("下级"), properties='<w:outlineLvl w:val="2"/>') + p(r("看得见"), properties='<w:outlineLvl w:val="1"/>')
    )  # fmt: skip
    assert hidden(body) == [("藏着", "collapsed"), ("也藏着", "collapsed"), ("下级", "collapsed")]


def test_the_paper_may_be_coloured():
    page = '<w:background w:color="000000"/>'
    white = p(r("白字" * 30, '<w:color w:val="FFFFFF"/>'))
    shown = docx(white, before=page, settings="<w:displayBackgroundShape/>")
    assert reader.read("a.docx", shown, ReadOptions()).hidden == ()
    not_shown = docx(white, before=page, settings="")
    assert reader.read("a.docx", not_shown, ReadOptions()).hidden


WHITE = '<w:color w:val="FFFFFF"/>'


def test_colours_in_a_text_box_are_not_judged():
    box = f"<w:r><w:pict><w:txbxContent>{p(r('白字', WHITE))}</w:txbxContent></w:pict></w:r>"
    assert hidden(p(box)) == []
