"""Which reader is taken, and what is refused."""

import hashlib
import os
import subprocess
import sys
import zipfile
from io import BytesIO

import pytest

import termlint.read as read
from termlint.errors import UnreadableFile
from termlint.model.span import OffsetMap
from termlint.read import USUAL, all_readers, find_reader, read_bytes, read_path, read_text
from termlint.read.base import Reader

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
TERMS = "# 用户协议\n**平台不承担责任。**\n"


def zipped(*names):
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(name, "x" * 100)
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("terms.txt", "text/plain"),
        ("TERMS.TXT", "text/plain"),
        ("terms.text", "text/plain"),
        ("terms.md", "text/markdown"),
        ("terms.markdown", "text/markdown"),
        ("terms", "text/plain"),
        ("terms.agreement", "text/plain"),
        ("-", "text/plain"),
        ("dir.md/terms", "text/plain"),
    ],
)
def test_suffix_chooses_the_reader(name, media_type):
    assert read_bytes(name, TERMS.encode()).media_type == media_type
    assert read_text(name, TERMS).media_type == media_type


def test_plain_text_is_taken_over_unchanged():
    source = read_bytes("terms.txt", TERMS.encode())
    assert (source.name, source.encoding, source.raw, source.text) == ("terms.txt", "utf-8", TERMS, TERMS)
    assert source.origin == OffsetMap.identity(len(TERMS))
    assert source.sha256 == hashlib.sha256(TERMS.encode()).hexdigest()
    assert (source.emphasis, source.shows_emphasis, source.unread) == ((), False, ())


def test_the_same_text_gives_the_same_source_however_it_comes(tmp_path):
    path = tmp_path / "terms.md"
    path.write_bytes(TERMS.encode())
    assert read_path(str(path)) == read_bytes(str(path), TERMS.encode()) == read_text(str(path), TERMS)


def test_text_from_the_api_is_not_guessed_at():
    text = "a\0b\0c\0d\0"  # as bytes, this would be UTF-16
    source = read_text("-", text)
    assert source.text == text
    assert source.unread == (
        "The text contains 4 NUL characters, the first in line 1; a person reading the file cannot see it.",
    )


def test_half_characters_are_replaced_and_told():
    source = read_text("-", "平台\n有权\ud83d变更\udc00")
    assert source.text == "平台\n有权\ufffd变更\ufffd"
    assert source.unread == (
        "The text contains 2 half characters, the first in line 2 (lone surrogates); U+FFFD stands for them.",
    )


def test_nul_characters_stay_and_are_told():
    source = read_bytes("terms.txt", "第一条\r\n平台\0有权随时变更本协议的内容。".encode())
    assert source.text == "第一条\n平台\0有权随时变更本协议的内容。"
    assert source.unread == (
        "The text contains 1 NUL character in line 2; a person reading the file cannot see it.",
    )


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("terms.txt", b"", "terms.txt: is empty. Check that it is the right file."),
        ("terms.md", b" \r\n\t\n", "terms.md: holds no text. Check that it is the right file."),
        ("terms.txt", "\ufeff\u3000\u200b\n".encode(), "terms.txt: holds no text."),
        ("terms.html", b"", "terms.html: is empty."),
        ("terms", zipped("xl/workbook.xml"), "terms: is an Excel workbook; termlint cannot read this."),
        ("terms.docx", zipped("xl/workbook.xml"), "is an Excel workbook, though its name ends in .docx;"),
        ("terms.md", zipped("terms.md"), "is a ZIP archive, though its name ends in .md; termlint cannot"),
        ("terms.zip", zipped(), "is a ZIP archive; termlint cannot read this. termlint check reads"),
        ("terms.xls", OLE + b"\0" * 99, "is an Excel workbook of the old kind; termlint cannot read this."),
        ("terms.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "is an Office document locked with a"),
        ("terms.png", b"\x89PNG\r\n\x1a\n", "is an image; termlint cannot read this. termlint reads"),
        ("terms.png", b"words", "is an image; termlint cannot read this. termlint reads"),
        ("terms.gz", b"\x1f\x8b\x08\x00", "is a compressed archive; termlint cannot read this. Unpack"),
        ("terms.xyz", b"\x00\x01\x02\x03" * 9, "Formats termlint reads: ."),
    ],
)
def test_what_cannot_be_read_is_named(name, content, message):
    with pytest.raises(UnreadableFile) as caught:
        read_bytes(name, content)
    assert message in str(caught.value)
    assert caught.value.hint


@pytest.mark.parametrize("page", ["<html><p>概不退款</p>", "\n<!DOCTYPE html>\n<p>概不退款</p>"])
def test_a_page_in_a_text_file_is_text(page):
    assert read_bytes("page.txt", page.encode()).text == page
    assert read_bytes("page.md", page.encode()).text == page


WORD = zipped("[Content_Types].xml", "word/document.xml")
PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
RTF = rb"{\rtf1\ansi No refunds.}"
PAGE = b"<!DOCTYPE html><p>No refunds.</p>"
SAVED_PAGE = b"From: <Saved by a browser>\nMIME-Version: 1.0\nContent-Type: multipart/related;\n"


@pytest.mark.parametrize(
    ("name", "content", "taken"),
    [
        ("terms.docx", WORD, "docx"), ("terms.txt", WORD, "docx"), ("terms.doc", WORD, "docx"),
        ("terms.docx", zipped("a.xml"), "docx"), ("terms.docm", WORD, "docx"), ("-", WORD, "docx"),
        ("terms.pdf", PDF, "pdf"), ("terms.txt", PDF, "pdf"), ("terms.pdf", b"words", "pdf"),
        ("terms.doc", OLE, "office"), ("terms.wps", OLE, "office"), ("terms.docx", OLE, "office"),
        ("terms.rtf", RTF, "office"), ("terms.doc", RTF, "office"), ("terms.rtf", b"words", "office"),
        ("page.html", PAGE, "html"), ("page.htm", PAGE, "html"), ("page", PAGE, "html"), ("-", PAGE, "html"),
        ("page.doc", PAGE, "html"), ("page.html", b"words", "html"),
        ("page.txt", PAGE, "text"), ("page.md", PAGE, "markdown"),
        ("page.mht", SAVED_PAGE, "mhtml"), ("page.doc", SAVED_PAGE, "mhtml"),
    ],
)  # fmt: skip
def test_content_decides_over_the_name_except_in_formats_of_text(name, content, taken):
    reader = read._reader_for(name, content)
    assert type(reader).__module__.split(".")[2] == taken


@pytest.mark.parametrize("name", ["terms.txt", "terms.unknown"])
def test_a_named_limit_is_kept(name, tmp_path):
    assert read_bytes(name, b"12345", limit=5).text == "12345"
    path = tmp_path / name
    path.write_bytes(b"123456")
    message = r": is 6 bytes long; the limit is 5 bytes\."
    with pytest.raises(UnreadableFile, match=message):
        read_bytes(name, b"123456", limit=5)
    with pytest.raises(UnreadableFile, match=message):
        read_text(name, "123456", limit=5)
    with pytest.raises(UnreadableFile, match=message):
        read_path(str(path), limit=5)


def test_the_usual_limit_is_64_mb():
    with pytest.raises(UnreadableFile, match=r"is 67,108,865 bytes long; the limit is 67,108,864 bytes\."):
        read_bytes("terms.txt", b"x" * (64 * 2**20 + 1))


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(UnreadableFile, match=r"terms\.txt: there is no such file\."):
        read_path(str(tmp_path / "terms.txt"))


def test_a_directory_is_refused(tmp_path):
    with pytest.raises(UnreadableFile, match="is a directory"):
        read_path(str(tmp_path))


def test_a_path_no_system_can_hold_is_refused():
    with pytest.raises(UnreadableFile, match="could not be read"):
        read_path("a\0b.txt")
    with pytest.raises(UnreadableFile, match="could not be read"):
        read_path("a" * 5000 + ".txt")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_locked_file_is_refused(tmp_path):
    path = tmp_path / "terms.txt"
    path.write_text("x", encoding="utf-8")
    path.chmod(0)
    with pytest.raises(UnreadableFile, match="may not be read by this user"):
        read_path(str(path))


# Held by every reader, also those not yet written.


@pytest.mark.parametrize("reader", all_readers(), ids=lambda reader: reader.media_type)
def test_reader_keeps_the_contract(reader: Reader):
    assert reader.suffixes
    assert all(suffix == suffix.lower() and suffix.startswith(".") for suffix in reader.suffixes)
    for suffix in reader.suffixes:
        assert find_reader(suffix) is reader
    with pytest.raises(UnreadableFile):
        reader.read("empty", b"", USUAL)
    with pytest.raises(UnreadableFile):
        reader.read("broken", b"\x00\x01\xff" * 99, USUAL)


def test_no_two_readers_share_a_suffix():
    suffixes = [suffix for reader in all_readers() for suffix in reader.suffixes]
    assert sorted(set(suffixes)) == sorted(suffixes)


@pytest.mark.parametrize(("suffix", "module"), read._USUAL.items())
def test_the_usual_place_of_a_suffix_is_right(suffix, module):
    reader = find_reader(suffix)
    assert reader is not None
    assert f"{type(reader).__module__}.".startswith(f"termlint.read.{module}.")


def test_a_reader_is_added_by_adding_a_file(tmp_path, monkeypatch):
    (tmp_path / "shouted.py").write_text(
        "from termlint.read import read_text\n"
        "class Shouted:\n"
        "    suffixes = ('.loud',)\n"
        "    media_type = 'text/x-loud'\n"
        "    def read(self, name, content, options):\n"
        "        return read_text('-', content.decode().lower())\n"
        "reader = Shouted()\n",
        encoding="utf-8",
    )
    monkeypatch.setattr(read, "__path__", [*read.__path__, str(tmp_path)])
    try:
        assert read_bytes("terms.loud", b"NO REFUNDS").text == "no refunds"
    finally:
        sys.modules.pop("termlint.read.shouted", None)


def test_reading_text_loads_no_other_format():
    code = (
        "import sys\n"
        "from termlint.read import read_bytes\n"
        "read_bytes('terms.txt', '不退款'.encode())\n"
        "loaded = {name for name in sys.modules if name.startswith('termlint.read.')}\n"
        "print(*sorted(loaded), 'pkgutil' in sys.modules, 'pydantic' in sys.modules)\n"
    )
    root = os.path.dirname(next(iter(read.__path__)))
    done = subprocess.run(
        [sys.executable, "-I", "-c", f"import sys; sys.path.insert(0, {os.path.dirname(root)!r})\n{code}"],
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = ["base", "charset", "newlines", "signatures", "text"]
    assert done.stdout.split() == [*(f"termlint.read.{name}" for name in loaded), "False", "False"]
