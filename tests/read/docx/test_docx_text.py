"""What text is taken from a Word document, in which order, on which lines."""

import pytest
from word_files import docx, level, listed, numbering, p, pack, parts_of, r, table

from termlint.errors import UnreadableFile
from termlint.read.base import ReadOptions
from termlint.read.docx import reader


def read(body, **others):
    return reader.read("a.docx", docx(body, **others), ReadOptions())


def field(instruction, result):
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{instruction}</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


BOX = "<w:txbxContent>" + p(r("框中")) + "</w:txbxContent>"
SHAPE = f'<mc:Choice Requires="wps"><w:drawing><wps:txbx>{BOX}</wps:txbx></w:drawing></mc:Choice>'
SHAPE_AGAIN = f"<mc:Fallback><w:pict><v:shape><v:textbox>{BOX}</v:textbox></v:shape></w:pict></mc:Fallback>"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (p(r("第一条 "), r("总则")) + p(r("正文")), "第一条 总则\n正文"),
        (p(r("一")) + p() + p(r("二")), "一\n\n二"),
        (p("<w:r><w:t> 甲 </w:t></w:r>", r("乙")), "甲乙"),  # space is kept where it is preserved only
        (p("<w:r><w:t xml:space='preserve'>甲\n乙</w:t></w:r>"), "甲 乙"),
        (p("<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t></w:r>"), "甲\t乙"),
        (p("<w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:cr/><w:t>丙</w:t></w:r>"), "甲\n乙\n丙"),
        (p("<w:r><w:t>a</w:t><w:noBreakHyphen/><w:softHyphen/><w:t>b</w:t></w:r>"), "a-b"),
        (p('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>', r("同意")), "☑同意"),
        (p('<w:r><w:sym w:font="Wingdings" w:char="nonsense"/></w:r>', r("同意")), "同意"),
        (p(f"<w:hyperlink>{r('链接')}</w:hyperlink><w:smartTag>{r('甲方')}</w:smartTag>"), "链接甲方"),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{p(r('内容'))}</w:sdtContent></w:sdt>", "内容"),
        (p(f"<w:sdt><w:sdtContent><w:sdt><w:sdtContent>{r('深')}</w:sdtContent></w:sdt></w:sdtContent></w:sdt>"), "深"),
        (p(f'<w:fldSimple w:instr="REF x">{r("第三条")}</w:fldSimple>'), "第三条"),
        (p(r("见"), field('HYPERLINK "http://a.cn"', r("网站")), r("。")), "见网站。"),
        (p(field("IF " + field("REF x", r("内")) + " = 1", r("外"))), "外"),  # nested in the instruction
        (p(field("TOC", r("一"))[:-50]) + p(r("二")), None),
        (p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', r("明")) + p(r("文")), "明\n文"),  # never ends
        (p('<w:r><w:fldChar w:fldCharType="end"/></w:r>', r("明文")), "明文"),
        (
            p('<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="1"/></w:checkBox>'
              '</w:ffData></w:fldChar></w:r><w:r><w:instrText>FORMCHECKBOX</w:instrText></w:r>'
              '<w:r><w:fldChar w:fldCharType="end"/></w:r>', r("同意")),
            "☒同意",
        ),
        (
            p('<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/>'
              '<w:listEntry w:val="北京"/><w:listEntry w:val="杭州"/></w:ddList></w:ffData></w:fldChar></w:r>'
              '<w:r><w:instrText>FORMDROPDOWN</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'),
            "杭州",
        ),
        (p(f"<w:r><mc:AlternateContent>{SHAPE}{SHAPE_AGAIN}</mc:AlternateContent></w:r>", r("锚")) + p(r("后")), "锚\n框中\n后"),
        (p(f'<w:r><mc:AlternateContent>{SHAPE.replace("wps", "r", 1)}{SHAPE_AGAIN}</mc:AlternateContent></w:r>'), "\n框中"),
        (p('<w:r><mc:AlternateContent><mc:Choice Requires="o"/><mc:Fallback><w:t>☺</w:t></mc:Fallback></mc:AlternateContent></w:r>'), "☺"),
        (p("<m:oMath><m:r><m:t>x+y</m:t></m:r></m:oMath>", r("元")), "x+y元"),
        (p(f"<w:r><w:ruby><w:rt>{r('jiǎ')}</w:rt><w:rubyBase>{r('甲')}</w:rubyBase></w:ruby></w:r>", r("方")), "甲方"),
        (table(["姓名", "电话"], ["", "1"]), "姓名\t电话\n\t1"),
        (p(r("前")) + table(["甲", "乙"]) + p(r("后")), "前\n甲\t乙\n后"),
        (table([p(r("一")) + p(r("二")), "乙"], ["丙", "丁"]), "一\n二\n乙\n丙\t丁"),
        (table([table(["内"]) + p(), "外"]), "内\n\n外"),
        (f"<w:tbl><w:sdt><w:sdtContent><w:tr><w:sdt><w:sdtContent><w:tc>{p(r('格'))}</w:tc></w:sdtContent></w:sdt></w:tr></w:sdtContent></w:sdt></w:tbl>", "格"),
    ],
)  # fmt: skip
def test_text(body, text):
    if text is None:
        with pytest.raises(UnreadableFile):
            read(body)
    else:
        assert read(body).text == text


def test_notes_stand_at_the_end_in_the_order_of_their_marks():
    notes = "".join(
        f'<w:footnote w:id="{identity}">{p("<w:r><w:footnoteRef/></w:r>", r(text))}</w:footnote>'
        for identity, text in ((0, "无人引用"), (1, "后注"), (2, "先注"))
    )
    ends = f'<w:endnote w:id="1">{p(r("尾注"))}</w:endnote>'
    body = p(
        r("甲"), '<w:r><w:footnoteReference w:id="2"/></w:r>', '<w:r><w:endnoteReference w:id="1"/></w:r>',
        r("乙"), '<w:r><w:footnoteReference w:id="1"/><w:footnoteReference w:id="2"/></w:r>',
    ) + p(r("丙"))  # fmt: skip
    source = read(body, footnotes=notes, endnotes=ends)
    assert source.text == "甲乙\n丙\n先注\n后注\n尾注"
    assert source.origin.pieces[-1].raw.part == "word/endnotes.xml#p0/r0"


def test_a_note_that_is_missing_is_told():
    source = read(p(r("甲"), '<w:r><w:footnoteReference w:id="7"/></w:r>'), footnotes="")
    assert source.unread == ("word/footnotes.xml lacks the footnote '7' that the text marks.",)


def test_headers_footers_and_comments_stand_apart():
    section = '<w:sectPr><w:headerReference r:id="rheader1"/><w:footerReference r:id="rfooter1"/></w:sectPr>'
    source = read(
        p(r("正文")) + section,
        header1=p(r("某平台")) + p(),
        footer1=p(
            r("第 "), field("PAGE \\* MERGEFORMAT", r("3")), r(" 页 共 "), field("NUMPAGES", r("9")), r(" 页")
        ),
        comments=f'<w:comment w:id="0">{p(r("太苛刻"))}{p(r("改"))}</w:comment>',
    )
    assert source.text == "正文"
    assert [tuple(one) for one in source.apart] == [
        ("page header", "某平台", "word/header1.xml"),
        ("page number", "第 3 页 共 9 页", "word/footer1.xml"),
        ("comment", "太苛刻\n改", "word/comments.xml"),
    ]


@pytest.mark.parametrize(
    ("body", "what"),
    [
        ('<w:altChunk r:id="r9"/>', "a text in another format"),
        ('<w:subDoc r:id="r9"/>', "a document of its own"),
        (p("<w:r><w:drawing><dgm:relIds/></w:drawing></w:r>"), "a diagram (SmartArt)"),
        (p('<w:r><w:object><o:OLEObject ProgID="Word.Document.12"/></w:object></w:r>'), "an embedded file"),
    ],
)
def test_words_in_other_formats_are_told(body, what):
    assert read(p(r("正文")) + body).unread == (
        f"word/document.xml shows {what}, whose words were not read.",
    )


def test_a_formula_object_holds_no_words():
    body = p(r("正文"), '<w:r><w:object><o:OLEObject ProgID="Equation.3"/></w:object></w:r>')
    assert read(body).unread == ()


def test_headings_have_levels():
    styles = (
        '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="2"><w:name w:val="条"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="3"><w:name w:val="款"/><w:basedOn w:val="2"/></w:style>'
    )
    body = (
        p(r("总则"), properties='<w:pStyle w:val="1"/>') + p(r("正文"))
        + p(r("定义"), properties='<w:pStyle w:val="3"/>')
        + p(r("不是"), properties='<w:pStyle w:val="3"/><w:outlineLvl w:val="9"/>')
        + p(r("直接"), properties='<w:outlineLvl w:val="8"/>')
        + p(properties='<w:pStyle w:val="1"/>')
    )  # fmt: skip
    source = read(body, styles=styles)
    found = [(source.text[one.span.start : one.span.end], one.level) for one in source.headings]
    assert found == [("总则", 1), ("定义", 2), ("直接", 9)]


def test_a_number_stands_in_its_heading_and_its_cell():
    numbers = numbering(level(0, "chineseCountingThousand", "第%1条"))
    source = read(
        listed("总则", more='<w:outlineLvl w:val="0"/>') + table([listed("甲"), "乙"]), numbering=numbers
    )
    assert source.text == "第一条 总则\n第二条 甲\t乙"
    assert source.headings[0].span == (0, 6)


@pytest.mark.parametrize("suffix", [".docx", ".docm", ".dotx"])
def test_every_kind_of_word_document_is_read(suffix):
    from termlint.read import read_bytes

    assert read_bytes(f"a{suffix}", docx(p(r("正文")))).media_type == reader.media_type
    assert read_bytes("a.doc", docx(p(r("正文")))).text == "正文"


def test_strict_names_and_measures_are_read():
    parts = parts_of(
        p(r("严格", '<w:sz w:val="12pt"/><w:b w:val="true"/>')) + p(r("正文", '<w:sz w:val="21"/>') * 9)
    )
    strict = {
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main": b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships": b"http://purl.oclc.org/ooxml/officeDocument/relationships",
    }
    for transitional, name in strict.items():
        parts = {path: content.replace(transitional, name) for path, content in parts.items()}
    source = reader.read("a.docx", pack(parts), ReadOptions())
    assert source.text == "严格\n" + "正文" * 9
    assert [set(one.looks) for one in source.emphasis] == [{"bold", "larger"}]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_encodings_of_parts(encoding):
    parts = parts_of(p(r("正文")))
    text = parts["word/document.xml"].decode().replace("UTF-8", encoding[:6])
    if encoding in ("utf-16-le", "utf-16-be"):
        text = "\ufeff" + text
    parts["word/document.xml"] = text.encode(encoding)
    assert reader.read("a.docx", pack(parts), ReadOptions()).text == "正文"


def test_a_part_that_lies_about_its_encoding_is_read_as_utf_8():
    parts = parts_of(p(r("正文")))
    parts["word/document.xml"] = b"\r\n" + parts["word/document.xml"].replace(b"UTF-8", b"gb2312")
    assert reader.read("a.docx", pack(parts), ReadOptions()).text == "正文"
