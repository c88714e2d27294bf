"""Broken and hostile packages: a named error or a whole reading, in bounded time and memory."""

import random
import subprocess
import sys
import tracemalloc
import zipfile
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from word_files import HEAD, NAMESPACES, docx, level, listed, numbering, p, pack, parts_of, r, table, xml

from termlint.errors import UnreadableFile
from termlint.model.span import Span
from termlint.read import read_bytes
from termlint.read.base import ReadOptions
from termlint.read.docx import package, reader, walker

BODY = p(r("平台概不负责", "<w:b/>")) + listed("甲") + table(["乙", "丙"])
OTHERS = {
    "styles": '<w:style w:type="paragraph" w:styleId="A"><w:rPr><w:b/></w:rPr></w:style>',
    "numbering": numbering(level(0)),
    "comments": f'<w:comment w:id="0">{p(r("批注"))}</w:comment>',
}


def read(content):
    return reader.read("a.docx", content, ReadOptions())


def refused(content):
    with pytest.raises(UnreadableFile) as caught:
        read(content)
    assert caught.value.hint
    return str(caught.value)


def changed(**parts):
    """The parts of the small document, some replaced, or left out: None. By name in word/"""
    found = parts_of(BODY, **OTHERS)
    for name, content in parts.items():
        path = "word/_rels/document.xml.rels" if name == "relationships" else f"word/{name}.xml"
        if content is None:
            del found[path]
        else:
            found[path] = content
    return found


BOMB = (
    f'{HEAD}<!DOCTYPE w:document [<!ENTITY a "{"ha" * 50}">'
    + "".join(
        f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in zip("abcdefghi", "bcdefghij", strict=True)
    )
    + f"]><w:document {NAMESPACES}><w:body>{p(r('&j;'))}</w:body></w:document>"
).encode()
OUTSIDE = (
    f'{HEAD}<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>'
    f"<w:document {NAMESPACES}><w:body>{p(r('&f;'))}</w:body></w:document>"
).encode()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "a.docx: is empty."),
        (b"PK\x03\x04nonsense", "is no Word document, or a broken one: File is not a zip file."),
        (b"\x00\x01\xff" * 99, "is no Word document, or a broken one: "),
        (docx(BODY)[:-40], "is no Word document, or a broken one: "),
        (pack({"a.txt": b"x"}), "is no Word document: it has no word/document.xml."),
        (pack({}), "is no Word document: it has no word/document.xml."),
        (pack(changed(document=None)), "is no Word document: word/document.xml is missing."),
        (pack(changed(document=xml("document", "<w:body>")[:-14])), "word/document.xml is broken XML: "),
        (pack(changed(document=docx(BODY))), "word/document.xml is broken XML: "),
        (pack(changed(document=xml("workbook", ""))), "is no Word document: its main part is <workbook>."),
        (pack(changed(document=xml("document", ""))), "is no Word document: its main part is <document>."),
        (docx(p()), "holds no text. It may hold pictures of pages. termlint reads text only"),
        (pack(changed(document=BOMB)), "word/document.xml declares a document type"),
        (pack(changed(document=OUTSIDE)), "word/document.xml declares a document type"),
        (pack(changed(document=BOMB.decode().encode("utf-16"))), "declares a document type"),
        (pack([*changed().items(), ("word/document.xml", b"<x/>")]), "word/document.xml is there twice"),
        (pack([*changed().items(), ("Word\\DOCUMENT.xml", b"<x/>")]), "word/document.xml is there twice"),
        (pack({**changed(), "_rels/.rels": b"<x"}), "cannot be read: _rels/.rels is broken XML: "),
        (docx("<w:tbl><w:tr><w:tc>" * 5000 + p(r("深")) + "</w:tc></w:tr></w:tbl>" * 5000), "more than 256 levels deep"),
        (docx("<w:p/>" * 200_001 + p(r("甲"))), "has more than 200,000 paragraphs."),
    ],
    ids=range(20),
)  # fmt: skip
def test_refused(content, message):
    assert message in refused(content)


@pytest.mark.parametrize(
    ("parts", "unread"),
    [
        ({"styles": None}, "word/styles.xml is missing, so how its text looks is known in part only."),
        ({"styles": b"<w:styles"}, "word/styles.xml is broken XML: "),
        ({"numbering": None}, "word/numbering.xml is missing, so automatic numbers are missing."),
        ({"comments": BOMB}, "word/comments.xml declares a document type, as no Word document may, so"),
        ({"comments": xml("numbering", "")}, None),
        ({"relationships": None}, None),
    ],
)
def test_what_a_part_beside_the_text_lacks_is_told(parts, unread):
    source = read(pack(changed(**parts)))
    assert "平台概不负责" in source.text
    assert (unread is None and not source.unread) or (unread is not None and unread in source.unread[0])


def test_the_main_part_is_found_by_its_relationship():
    parts = parts_of(BODY)
    parts = {
        path.replace("word/document", "text/main"): content.replace(b"word/document.xml", b"/text/main.xml")
        for path, content in parts.items()
    }
    assert read(pack(parts)).origin.pieces[0].raw.part == "text/main.xml#p0/r0"
    del parts["_rels/.rels"]
    assert "平台" in read(pack(parts)).text  # by content type


def test_content_types_that_lie_or_miss_do_not_matter():
    parts = parts_of(BODY)
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
        b"wordprocessingml.document", b"spreadsheetml.sheet"
    )
    assert "平台" in read(pack(parts)).text
    del parts["[Content_Types].xml"]
    assert "平台" in read(pack(parts)).text


def test_relationships_that_leave_the_package_are_not_followed(monkeypatch):
    import socket

    def no_network(*_, **__):
        raise AssertionError("tried the network")

    monkeypatch.setattr(socket, "create_connection", no_network)
    monkeypatch.setattr(socket.socket, "connect", no_network)
    parts = parts_of(BODY, **OTHERS)
    listing = parts["word/_rels/document.xml.rels"]
    parts["word/_rels/document.xml.rels"] = listing.replace(
        b'Target="styles.xml"', b'Target="http://example.invalid/styles.xml" TargetMode="External"'
    ).replace(b'Target="numbering.xml"', b'Target="../../../etc/passwd"')
    source = read(pack(parts))
    assert source.unread == ("etc/passwd is missing, so automatic numbers are missing.",)


def test_a_part_that_unpacks_without_end_is_refused_early():
    bomb = BytesIO()
    with (
        zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("word/document.xml", "w") as part,
    ):
        for _ in range(200):
            part.write(b" " * 2**20)
    content = bomb.getvalue()
    assert len(content) < 2**20
    tracemalloc.start()
    try:
        assert "word/document.xml unpacks to more than 33,554,432 bytes" in refused(content)
        assert tracemalloc.get_traced_memory()[1] < 3 * package.MOST_BYTES
    finally:
        tracemalloc.stop()


def test_all_parts_together_have_a_limit(monkeypatch):
    monkeypatch.setattr(package, "MOST_BYTES_IN_ALL", 2_000)
    assert "unpacks to more than" in refused(docx(p(r("甲" * 999))))


def test_many_tags_and_many_parts_are_refused(monkeypatch):
    monkeypatch.setattr(package, "MOST_TAGS", 100)
    assert "word/document.xml holds more than 100 tags" in refused(docx(p(r("甲")) * 30))
    monkeypatch.setattr(package, "MOST_MEMBERS", 10)
    assert "holds more than 10 parts" in refused(pack({f"{at}.xml": b"" for at in range(11)}))


def test_too_many_paragraphs_beside_the_text_are_told(monkeypatch):
    monkeypatch.setattr(walker, "MOST_PARAGRAPHS", 6)
    source = read(docx(p(r("甲")), comments=f'<w:comment w:id="1">{p() * 9}</w:comment>'))
    assert source.unread == ("word/comments.xml has more than 200,000 paragraphs and was not read.",)


def test_an_encrypted_part_is_refused():
    content = bytearray(docx(BODY))
    at = content.index(b"PK\x01\x02", content.rindex(b"word/document.xml") - 60)
    content[at + 8] |= 1
    content[content.index(b"PK\x03\x04", 1) + 6] |= 0
    assert "is encrypted" in refused(bytes(content))


@pytest.mark.parametrize("depth", [10, 60, 80])
def test_tables_and_boxes_in_each_other(depth):
    nested = p(r("深"))
    for _ in range(depth):
        nested = f"<w:tbl><w:tr><w:tc>{nested}</w:tc></w:tr></w:tbl>"
    assert read(docx(nested)).text.strip() == "深"
    boxes = p(r("深"))
    for _ in range(min(depth, 60)):
        boxes = p(f"<w:r><w:pict><w:txbxContent>{boxes}</w:txbxContent></w:pict></w:r>")
    assert read(docx(boxes)).text.strip() == "深"


def test_a_name_with_a_word_document_inside_another_format():
    assert read_bytes("a.txt", docx(BODY)).text == read(docx(BODY)).text


def check(content):
    """A whole reading or a named fault."""
    for version in ("final", "original"):
        try:
            source = reader.read("a.docx", content, ReadOptions(version))
        except UnreadableFile:
            continue
        at = 0
        for piece in source.origin.pieces:
            assert piece.text.start == at < piece.text.end
            at = piece.text.end
        assert at == len(source.text)
        source.text.encode()
        source.origin.to_raw(Span(0, at))
        for one in (*source.emphasis, *source.hidden, *source.headings):
            assert 0 <= one.span.start < one.span.end <= at


SEED = parts_of(
    BODY + p(
        f"<w:ins>{r('新')}</w:ins>", "<w:del><w:r><w:delText>旧</w:delText></w:r></w:del>",
        '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>PAGE</w:instrText></w:r>',
        '<w:r><w:fldChar w:fldCharType="separate"/><w:t>1</w:t><w:fldChar w:fldCharType="end"/></w:r>',
        '<w:r><w:footnoteReference w:id="1"/><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>',
        f"<w:r><w:pict><w:txbxContent>{p(r('框'))}</w:txbxContent></w:pict></w:r>",
        properties='<w:pStyle w:val="A"/><w:outlineLvl w:val="1"/><w:rPr><w:del w:id="1"/></w:rPr>',
    ) + p(r("末", '<w:color w:val="FFFFFF"/><w:sz w:val="12"/><w:shd w:val="pct20" w:fill="C00000"/>')),
    **OTHERS, footnotes=f'<w:footnote w:id="1">{p(r("注"))}</w:footnote>', header1=p(r("眉")),
)  # fmt: skip
PATHS = [path for path in SEED if path.endswith((".xml", ".rels"))]


def mutate(content, seed):
    """Some bytes or pieces of markup of a part changed, moved, doubled or cut out."""
    rng = random.Random(seed)
    found = bytearray(content)
    for _ in range(rng.randint(1, 4)):
        if not found:
            break
        at, length = rng.randrange(len(found)), rng.choice((1, 1, 4, 16, 64))
        kind = rng.randrange(6)
        if kind == 0:
            found[at] = rng.randrange(256)
        elif kind == 1:
            del found[at : at + length]
        elif kind == 2:
            found[at:at] = found[at : at + length] * rng.choice((1, 2, 50))
        elif kind == 3:
            digits = [place for place, byte in enumerate(found) if 0x30 <= byte <= 0x39]
            if digits:
                place = rng.choice(digits)
                found[place : place + 1] = rng.choice((b"-1", b"0", b"99999999999", b"4", b"9", b"x"))
        else:  # move an element to another one's place: still well-formed
            ends = [place for place, byte in enumerate(found) if byte == 0x3E]
            starts = [place for place, byte in enumerate(found) if byte == 0x3C]
            if ends and starts:
                start = rng.choice(starts)
                stop = found.find(b">", start) + 1
                piece = bytes(found[start:stop])
                goal = rng.choice(ends) + 1
                if piece.endswith(b"/>"):
                    found[goal:goal] = piece * rng.choice((1, 3))
                elif kind == 5:
                    found[goal:goal] = found[start : found.find(b">", min(stop + 200, len(found) - 1)) + 1]
                else:
                    found[start:stop] = b""
    return bytes(found)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(PATHS), st.integers(0, 2**32))
def test_mutated_markup(path, seed):
    check(pack({**SEED, path: mutate(SEED[path], seed)}))


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 2**32))
def test_mutated_archives(seed):
    check(mutate(pack(SEED), seed))


def test_a_long_chain_of_joined_paragraphs_stays_linear():
    joined = p(r("甲"), properties="<w:rPr><w:del/></w:rPr>") * 20_000 + p(r("乙"))
    assert read(docx(joined)).text == "甲" * 20_000 + "乙"


def test_importing_the_reader_loads_no_xml_library():
    code = "import sys; import termlint.read.docx; print('lxml' in sys.modules, 'zipfile' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split()[0] == "False"
