"""Tracked changes: the final and the original version, and what only the other one has."""

import pytest
from word_files import docx, level, listed, numbering, p, r, table

from termlint.read.base import ReadOptions
from termlint.read.docx import reader


def ins(*content):
    return f'<w:ins w:id="1" w:author="a">{"".join(content)}</w:ins>'


def gone(text):
    return (
        f'<w:del w:id="2" w:author="a"><w:r><w:delText xml:space="preserve">{text}</w:delText></w:r></w:del>'
    )


def mark(change, more=""):
    return f"{more}<w:rPr><w:{change} w:id='3' w:author='a'/></w:rPr>"


def both(body, **others):
    content = docx(body, **others)
    return tuple(reader.read("a.docx", content, ReadOptions(version)) for version in ("final", "original"))


ROW = f"<w:tr><w:trPr><w:del w:id='4'/></w:trPr><w:tc>{p(r('旧行'))}</w:tc></w:tr>"


@pytest.mark.parametrize(
    ("body", "final", "original"),
    [
        (p(r("平台"), gone("不"), ins(r("应当")), r("担责")), "平台应当担责", "平台不担责"),
        (p(r("甲"), f"<w:moveFrom>{r('移')}</w:moveFrom>") + p(f"<w:moveTo>{r('移')}</w:moveTo>", r("乙")), "甲\n移乙", "甲移\n乙"),
        (p(r("甲"), ins(gone("稿")), r("乙")), "甲乙", "甲乙"),
        (p(r("甲"), properties=mark("del")) + p(r("乙")), "甲乙", "甲\n乙"),
        (p(r("甲"), properties=mark("ins")) + p(r("乙")), "甲\n乙", "甲乙"),
        (p(gone("甲"), properties=mark("del")) + p(r("乙")), "乙", "甲\n乙"),
        (p(r("甲"), properties=mark("del")) + p(properties=mark("del")) + p(r("丙")), "甲丙", "甲\n\n丙"),
        (p(r("甲"), properties=mark("del")) + table(["表"]), "甲\n表", "甲\n表"),
        (p(r("甲")) + p(gone("乙"), properties=mark("del")), "甲", "甲\n乙"),
        (p(r("甲"), properties=mark("moveFrom")) + p(r("乙")), "甲乙", "甲\n乙"),
        (f"<w:tbl>{ROW}<w:tr><w:tc>{p(r('行'))}</w:tc></w:tr></w:tbl>", "行", "旧行\n行"),
        (
            f"<w:tbl><w:tr><w:tc><w:tcPr><w:cellIns w:id='5'/></w:tcPr>{p(r('新格'))}</w:tc><w:tc>{p(r('格'))}</w:tc></w:tr></w:tbl>",
            "新格\t格", "格",
        ),
        (p(f"<w:hyperlink>{ins(r('新'))}</w:hyperlink>", f"<w:del>{p(r('怪'))}</w:del>", r("文")), "新文", "文"),
    ],
)  # fmt: skip
def test_versions(body, final, original):
    assert tuple(source.text for source in both(body)) == (final, original)


def test_the_other_version_stands_apart():
    final, original = both(p(r("首段")) + p(gone("不"), ins(r("应当")), r("担责"), gone("的")))
    assert [tuple(one) for one in final.apart] == [("revision", "不的", "word/document.xml, paragraph 2")]
    assert [tuple(one) for one in original.apart] == [("revision", "应当", "word/document.xml, paragraph 2")]


def test_looks_are_those_of_the_version():
    changed = "<w:b/><w:rPrChange w:id='6'><w:rPr><w:i/></w:rPr></w:rPrChange>"
    final, original = both(p(r("免责", changed), r("正文" * 9)))
    assert [set(one.looks) for one in final.emphasis] == [{"bold"}]
    assert [set(one.looks) for one in original.emphasis] == [{"italic"}]


def test_numbers_are_those_of_the_version():
    numbered = "<w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr>"
    body = (
        listed("甲") + p(ins(r("新")), properties=mark("ins", numbered)) + listed("乙")
        + p(r("丙"), properties=f"{numbered}<w:pPrChange w:id='7'><w:pPr/></w:pPrChange>")
        + p(r("丁"), properties="<w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/><w:ins w:id='8'/></w:numPr>")
        + p(r("戊"), properties=f"<w:pPrChange w:id='9'><w:pPr>{numbered}</w:pPr></w:pPrChange>")
    )  # fmt: skip
    final, original = both(body, numbering=numbering(level(0)))
    assert final.text.split("\n") == ["1. 甲", "2. 新", "3. 乙", "4. 丙", "5. 丁", "戊"]
    assert original.text.split("\n") == ["1. 甲", "2. 乙", "丙", "丁", "3. 戊"]


def test_a_note_of_the_other_version_stands_apart():
    notes = f'<w:footnote w:id="1">{p(r("旧注"))}</w:footnote>'
    marked = '<w:del><w:r><w:footnoteReference w:id="1"/></w:r></w:del>'
    final, original = both(p(r("甲"), marked), footnotes=notes)
    assert (final.text, [one.text for one in final.apart]) == ("甲", ["旧注"])
    assert (original.text, original.apart) == ("甲\n旧注", ())


def test_a_merged_paragraph_keeps_the_places_of_its_runs():
    final, _ = both(p(r("甲"), properties=mark("del")) + p(r("乙")))
    assert [piece.raw for piece in final.origin.pieces] == [
        ("word/document.xml#p0/r0", 0, 1),
        ("word/document.xml#p1/r0", 0, 1),
    ]
