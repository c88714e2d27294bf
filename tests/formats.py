"""One agreement in every format termlint reads.

Written once as lines: "# " begins a title, "## " a heading, and "**…**" marks bold words. Every maker takes the
same lines and gives the bytes of a file in its format.
"""

from __future__ import annotations

import html
import io
import re
import zipfile
from functools import cache
from typing import Any

import pypdfium2
from lxml import etree

from termlint.model.span import Address
from termlint.read.docx.addresses import find_run, path_of

_BOLD = re.compile(r"(\*\*.+?\*\*)")
_WORDS = re.compile(r"[!-~]+|.")  # a line breaks between Han characters, and between Latin words
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PAGE_HEIGHT, _MARGIN, _SIZE, _LEADING = 842, 72, 11, 18
_PAGE_WIDTH = 595
_TO_UNICODE = "\n".join(
    [
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def",
        "1 begincodespacerange <0000> <FFFF> endcodespacerange",
        "256 beginbfrange",
        *(f"<{high:02X}00> <{high:02X}FF> <{high:02X}00>" for high in range(256)),
        "endbfrange endcmap end end",
    ]
)


def plain(lines: list[str]) -> str:
    """The lines without marks, a blank line between them."""
    return "\n\n".join(_words(line)[1].replace("**", "") for line in lines) + "\n"


def _words(line: str) -> tuple[int, str]:
    """The level of a heading, 0 for none, and the words."""
    for level, mark in ((1, "# "), (2, "## ")):
        if line.startswith(mark):
            return level, line.removeprefix(mark)
    return 0, line


def _runs(words: str) -> list[tuple[str, bool]]:
    """The words cut where bold begins and ends."""
    return [(part.strip("*"), part.startswith("**")) for part in _BOLD.split(words) if part]


def txt(lines: list[str]) -> bytes:
    return plain(lines).encode()


def md(lines: list[str]) -> bytes:
    return ("\n\n".join(lines) + "\n").encode()


def page(lines: list[str]) -> bytes:
    """HTML"""
    body = []
    for line in lines:
        level, words = _words(line)
        inner = "".join(
            f"<strong>{html.escape(part)}</strong>" if bold else html.escape(part)
            for part, bold in _runs(words)
        )
        tag = f"h{level}" if level else "p"
        body.append(f"<{tag}>{inner}</{tag}>")
    style = "h1, h2 {font-weight: normal; font-size: 1em}"
    return (
        f'<!DOCTYPE html>\n<html lang="zh"><head><meta charset="utf-8"><title>page</title>'
        f"<style>{style}</style></head>\n<body>\n" + "\n".join(body) + "\n</body></html>\n"
    ).encode()


def docx(lines: list[str]) -> bytes:
    """A Word file as small as they come."""
    body = []
    for line in lines:
        level, words = _words(line)
        runs = "".join(
            f"<w:r>{'<w:rPr><w:b/></w:rPr>' if bold else ''}"
            f'<w:t xml:space="preserve">{html.escape(part)}</w:t></w:r>'
            for part, bold in _runs(words)
        )
        outline = f'<w:pPr><w:outlineLvl w:val="{level - 1}"/></w:pPr>' if level else ""
        body.append(f"<w:p>{outline}{runs}</w:p>")
    document = f'<w:document xmlns:w="{_WORD}"><w:body>{"".join(body)}</w:body></w:document>'
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{kind}"/></Types>',
        "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{relation}" Target="word/document.xml"/></Relationships>',
        "word/document.xml": document,
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(name, f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{text}')
    return file.getvalue()


def pdf(lines: list[str]) -> bytes:
    """A PDF with two fonts, a light and a heavy one, named and not embedded; codes are UTF-16.

    Text is wrapped at the right margin; a page holds as many lines as fit.
    """
    streams, commands, height = [], [], _PAGE_HEIGHT - _MARGIN
    for line in lines:
        for row in _wrapped(_runs(_words(line)[1])):
            if height < _MARGIN:
                streams.append("\n".join(commands))
                commands, height = [], _PAGE_HEIGHT - _MARGIN
            at = float(_MARGIN)
            for text, bold in row:
                code = text.encode("utf-16-be").hex()
                font = "/F2" if bold else "/F1"
                commands.append(f"BT {font} {_SIZE} Tf 1 0 0 1 {at:.2f} {height} Tm <{code}> Tj ET")
                at += sum(map(_advance, text))
            height -= _LEADING
        height -= _LEADING // 2
    streams.append("\n".join(commands))
    return _assembled(streams)


def _advance(char: str) -> float:
    return _SIZE / 2 if char.isascii() else _SIZE


def _wrapped(runs: list[tuple[str, bool]]) -> list[list[tuple[str, bool]]]:
    rows: list[list[tuple[str, bool]]] = [[]]
    room = float(_PAGE_WIDTH - 2 * _MARGIN)
    for text, bold in runs:
        for word in _WORDS.findall(text):
            width = sum(map(_advance, word))
            if room < width:
                rows.append([])
                room = float(_PAGE_WIDTH - 2 * _MARGIN)
                if word == " ":
                    continue
            room -= width
            row = rows[-1]
            if row and row[-1][1] == bold:
                row[-1] = (row[-1][0] + word, bold)
            else:
                row.append((word, bold))
    return rows


def _assembled(streams: list[str]) -> bytes:
    def font(name: str) -> str:
        system = "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"
        widths = "/DW 1000 /W [32 126 500]"
        flags = f"/FontDescriptor << /Type /FontDescriptor /FontName /{name} /Flags 4 /ItalicAngle 0 "
        flags += "/Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 /FontBBox [0 -120 1000 880] >>"
        below = f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{name} {system} {widths} {flags} >>"
        return (
            f"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H /ToUnicode 5 0 R "
            f"/DescendantFonts [{below}] >>"
        )

    first = 6  # catalogue, pages, two fonts and the map of their codes come before
    kids = " ".join(f"{first + 2 * number} 0 R" for number in range(len(streams)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(streams)} >>",
        font("STSong-Light"),
        font("STHeiti-Bold"),
        f"<< /Length {len(_TO_UNICODE)} >>\nstream\n{_TO_UNICODE}\nendstream",
    ]
    for number, stream in enumerate(streams):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {_PAGE_WIDTH} {_PAGE_HEIGHT}] "
            f"/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> /Contents {first + 2 * number + 1} 0 R >>"
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n".encode("ascii")
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


MAKERS = {".txt": txt, ".md": md, ".html": page, ".docx": docx, ".pdf": pdf}


# --- the way back: what stands at an address of a file ----------------------------------------------------


def written_at(suffix: str, content: bytes, address: Address) -> str:
    """The characters of a file that an address names, as a person would see them."""
    if suffix == ".docx":
        return _in_word(content, address)
    if suffix == ".pdf":
        return _in_print(content, address)
    return html.unescape(content.decode()[address.start : address.end])


def _in_word(content: bytes, address: Address) -> str:
    run = find_run(_part(content, path_of(address)), address)
    assert run is not None
    words = "".join(child.text or "" for child in run if child.tag == f"{{{_WORD}}}t")
    return words[address.start : address.end]


@cache
def _part(content: bytes, path: str) -> Any:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return etree.fromstring(package.read(path))


def _in_print(content: bytes, address: Address) -> str:
    return _page(content, int(address.part.removeprefix("page ")))[address.start : address.end]


@cache
def _page(content: bytes, number: int) -> str:
    document = pypdfium2.PdfDocument(content)
    page = document[number - 1].get_textpage()
    count = page.count_chars()
    return "".join(chr(pypdfium2.raw.FPDFText_GetUnicode(page, index)) for index in range(count))
