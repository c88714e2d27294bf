"""Saved pages."""

import base64

import pytest

from termlint.errors import UnreadableFile
from termlint.model.span import Address, Span
from termlint.read.base import ReadOptions
from termlint.read.mhtml import reader

ADDRESS = "https://example.com/terms.html"
PAGE = "<link rel=stylesheet href='css/a.css'><p>平台<b>不承担</b>责任，<i class=k>概不退款</i>。"
HEAD = (
    "From: <Saved by Blink>\r\nSnapshot-Content-Location: {start}\r\nSubject: x\r\nMIME-Version: 1.0\r\n"
    'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="----b"\r\n\r\n'
)


def part(kind, location, content, extra=""):
    body = base64.encodebytes(content).decode().replace("\n", "\r\n")
    return f"------b\r\nContent-Type: {kind}\r\n{extra}Content-Transfer-Encoding: base64\r\nContent-Location: {location}\r\n\r\n{body}\r\n"


def saved(*parts, start=ADDRESS):
    return (HEAD.format(start=start) + "".join(parts) + "------b--\r\n").encode()


def read(content):
    return reader.read("page.mhtml", content, ReadOptions())


def test_page_and_its_sheets():
    sheet = part("text/css", "https://example.com/css/a.css", b".k {font-weight:bold}")
    source = read(saved(part("text/html", ADDRESS, PAGE.encode()), sheet))
    assert source.text == "平台不承担责任，概不退款。"
    assert [source.text[one.span.start : one.span.end] for one in source.emphasis] == ["不承担", "概不退款"]
    assert source.raw == PAGE
    at = PAGE.index("不承担")
    assert source.origin.to_raw(Span(2, 5)) == (Address(ADDRESS, at, at + 3),)
    assert (source.media_type, source.unread) == ("multipart/related", ())


def test_sheets_by_content_id():
    page = PAGE.replace("css/a.css", "cid:css-1@mhtml.blink")
    sheet = part("text/css", "x", b".k {color:red}", "Content-ID: <css-1@mhtml.blink>\r\n")
    source = read(saved(part("text/html", ADDRESS, page.encode()), sheet))
    assert "coloured" in source.emphasis[-1].looks


def test_the_page_the_file_names_is_the_one_read():
    other = part("text/html", "https://example.com/frame.html", "<p>短。".encode())
    assert read(saved(other, part("text/html", ADDRESS, PAGE.encode()))).text.startswith("平台")
    assert read(saved(other, part("text/html", ADDRESS, PAGE.encode()), start="")).text == "短。"


def test_other_pages_with_sentences_are_named():
    other = part(
        "text/html", "https://example.com/frame.html", "<p>甲方有权变更。乙方同意。丙方不得异议。".encode()
    )
    assert read(saved(part("text/html", ADDRESS, PAGE.encode()), other)).unread == (
        "The file also holds the page https://example.com/frame.html, which was not read.",
    )


def test_quoted_printable_and_gbk():
    body = "".join(f"={byte:02X}" for byte in "<p>本平台的服务条款和用户协议".encode("gbk"))
    content = HEAD.format(start=ADDRESS) + (
        "------b\r\nContent-Type: text/html; charset=gb2312\r\nContent-Transfer-Encoding: quoted-printable\r\n"
        f"\r\n{body}=\r\n=A1=A3\r\n------b--\r\n"
    )
    source = read(content.encode())
    assert source.text == "本平台的服务条款和用户协议。"
    assert source.origin.to_raw(Span(0, 1))[0].part == "page"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is empty"),
        (b"\x00\x01\xff" * 99, "holds no page"),
        (saved(), "holds no page"),
        (saved(part("image/png", "x", b"\x89PNG")), "holds no page"),
        (saved(part("text/html", ADDRESS, b"<p></p>")), "holds no text"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n<p>x", "holds no page"),
    ],
)
def test_broken_files_are_refused(content, message):
    with pytest.raises(UnreadableFile, match=message):
        read(content)


def test_nested_parts_are_bounded():
    nested = "".join(
        f'Content-Type: multipart/related; boundary="{n}"\r\n\r\n--{n}\r\n' for n in range(3_000)
    )
    with pytest.raises(UnreadableFile):
        read(("MIME-Version: 1.0\r\n" + nested).encode())
