"""From each character of the text back to its run."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from word_files import docx, level, listed, numbering, p, r, table

from termlint.model.span import Address, Span
from termlint.read.base import ReadOptions
from termlint.read.docx import reader
from termlint.read.docx.addresses import find_paragraph, find_run, path_of, run_text
from termlint.read.docx.package import Package
from termlint.read.docx.vocabulary import PARAGRAPH, RUN

SAMPLES = Path(__file__).resolve().parents[4] / "shared" / "samples"
FILES = sorted(SAMPLES.glob("docx/*.docx")) + sorted(SAMPLES.glob("doc/docx_*.doc"))


def assert_all_lead_back(content, source):
    """Every copied character is in its run, every other one has a place; nothing is left out."""
    package = Package(source.name, content)
    places = {}
    at = 0
    for piece in source.origin.pieces:
        assert piece.text.start == at
        assert piece.text.end > at
        at = piece.text.end
        text = source.text[piece.text.start : piece.text.end]
        address = piece.raw
        root = package.root(path_of(address))
        if address.part not in places:
            run = find_run(root, address)
            assert find_paragraph(root, address) is not None
            assert (run is None) == ("/r" not in address.part)
            places[address.part] = "" if run is None else run_text(run)
        run_says = places[address.part]
        assert 0 <= address.start <= address.end <= len(run_says)
        if address.end > address.start:
            assert run_says[address.start : address.end] == text
    assert at == len(source.text)


@pytest.mark.skipif(not FILES, reason="the samples are not here")
@pytest.mark.parametrize("version", ["final", "original"])
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_samples_lead_back(path, version):
    content = path.read_bytes()
    if len(content) > 150_000 and "tracked" in path.name and version == "original":
        pytest.skip("read once is enough")
    assert_all_lead_back(content, reader.read(path.name, content, ReadOptions(version)))


def test_an_address_names_the_run():
    box = f"<w:r><w:pict><w:txbxContent>{p(r('框'), r('中'))}</w:txbxContent></w:pict><w:t>后</w:t></w:r>"
    content = docx(p(r("首")) + p(f"<w:ins>{r('甲')}</w:ins>", box, f"<w:hyperlink>{r('乙')}</w:hyperlink>"))
    source = reader.read("a.docx", content, ReadOptions())
    assert source.text == "首\n甲后乙\n框中"
    assert [source.origin.to_raw(Span(at, at + 1))[0].part.partition("#")[2] for at in (0, 2, 3, 4, 6, 7)] == [
        "p0/r0", "p1/r0", "p1/r1", "p1/r2", "p2/r0", "p2/r1",
    ]  # fmt: skip
    assert_all_lead_back(content, source)


def test_generated_characters_have_the_nearest_place():
    content = docx(listed("甲") + listed("") + table(["乙", "丙"]), numbering=numbering(level(0)))
    source = reader.read("a.docx", content, ReadOptions())
    assert source.text == "1. 甲\n2.\n乙\t丙"
    places = [source.origin.to_raw(Span(at, at + 1))[0] for at in range(len(source.text))]
    assert places[0] == places[2] == Address("word/document.xml#p0/r0", 0, 0)
    assert places[4] == Address("word/document.xml#p0/r0", 1, 1)
    assert places[5] == Address("word/document.xml#p1", 0, 0)
    assert places[9] == Address("word/document.xml#p2/r0", 1, 1)


@pytest.mark.parametrize(
    "part", ["", "x", "word/document.xml#p", "word/document.xml#p9/r0", "word/document.xml#p0/r9"]
)
def test_an_address_that_leads_nowhere(part):
    root = Package("a.docx", docx(p(r("甲")))).root("word/document.xml")
    assert find_run(root, Address(part, 0, 0)) is None


WORDS = st.text(st.sampled_from("甲乙丙 。Ab𠮷\u3000\t"), max_size=6)
RUNS = st.builds(
    lambda words, extra, properties: (
        f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t>{extra}<w:t>尾 </w:t></w:r>'
    ),
    WORDS,
    st.sampled_from(["", "<w:tab/>", "<w:br/>", '<w:fldChar w:fldCharType="begin"/>', '<w:fldChar w:fldCharType="end"/>',
                     '<w:fldChar w:fldCharType="separate"/>', "<w:instrText>PAGE</w:instrText>", '<w:footnoteReference w:id="1"/>',
                     "<w:ruby><w:rubyBase><w:r><w:t>底</w:t></w:r></w:rubyBase></w:ruby>"]),
    st.sampled_from(["", "<w:b/>", "<w:vanish/>", '<w:color w:val="FF0000"/>', '<w:sz w:val="40"/>']),
)  # fmt: skip
INLINE = st.recursive(
    RUNS,
    lambda inner: st.builds(
        lambda wrap, content: wrap.format("".join(content)),
        st.sampled_from(["<w:ins>{}</w:ins>", "<w:del>{}</w:del>", "<w:hyperlink>{}</w:hyperlink>",
                         "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>", '<w:fldSimple w:instr="REF">{}</w:fldSimple>',
                         "<w:r><w:pict><w:txbxContent><w:p>{}</w:p></w:txbxContent></w:pict></w:r>",
                         "<mc:AlternateContent><mc:Choice Requires='wps'>{0}</mc:Choice><mc:Fallback>{0}</mc:Fallback></mc:AlternateContent>"]),
        st.lists(inner, max_size=3),
    ),
    max_leaves=6,
)  # fmt: skip
PARAGRAPHS = st.builds(
    lambda content, properties: p(*content, properties=properties),
    st.lists(INLINE, max_size=4),
    st.sampled_from(["", "<w:rPr><w:del/></w:rPr>", "<w:rPr><w:ins/></w:rPr>", '<w:outlineLvl w:val="1"/>',
                     '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>',
                     '<w:numPr><w:ilvl w:val="2"/><w:numId w:val="1"/></w:numPr>']),
)  # fmt: skip
BLOCKS = st.recursive(
    PARAGRAPHS,
    lambda inner: st.lists(st.lists(inner, min_size=1, max_size=2), min_size=1, max_size=2).map(
        lambda rows: table(*rows) if all(rows) else ""
    ),
    max_leaves=4,
)


@settings(max_examples=150, deadline=None)
@given(st.lists(BLOCKS, min_size=1, max_size=5), st.sampled_from(["final", "original"]))
def test_every_character_leads_back_to_its_run(blocks, version):
    content = docx(
        "".join(blocks) + p(r("末")),
        numbering=numbering(level(0, "chineseCounting", "%1、"), level(1), level(2, text="%1.%3")),
        footnotes=f'<w:footnote w:id="1">{p(r("注"))}</w:footnote>',
    )
    source = reader.read("a.docx", content, ReadOptions(version))
    assert_all_lead_back(content, source)
    root = Package("a.docx", content).root("word/document.xml")
    assert source.text.count("\n") <= len(list(root.iter(PARAGRAPH))) + len(list(root.iter(RUN))) + 2
    for spans in (
        [one.span for one in source.emphasis],
        [one.span for one in source.hidden],
        [one.span for one in source.headings],
    ):
        assert all(0 <= start < end <= len(source.text) for start, end in spans)
        assert all(before.end <= after.start for before, after in pairwise(spans))
