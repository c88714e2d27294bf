"""PDF files written by hand, with just what a test needs."""

from __future__ import annotations

import zlib


def text(
    x, y, words, *, size=10.5, font="song", colour=(0, 0, 0), mode=0, spacing=0, matrix=None, stretch=None
):
    """Content that shows words with their baseline at y. font: song, hei, bold or latin"""
    shown = words.encode("cp1252").hex() if font in ("latin", "bold") else words.encode("utf-16-be").hex()
    place = " ".join(map(str, matrix)) if matrix else f"1 0 0 1 {x} {y}"
    red, green, blue = (part / 255 for part in colour)
    return (
        f"BT /{font} {size} Tf {red:.3f} {green:.3f} {blue:.3f} rg {red:.3f} {green:.3f} {blue:.3f} RG "
        f"{mode} Tr {spacing} Tc {stretch or 100} Tz {place} Tm <{shown}> Tj ET\n"
    )


def lines(x, y, *rows, leading=20, **style):
    """Content that shows one line below the other."""
    return "".join(text(x, y - leading * at, row, **style) for at, row in enumerate(rows))


def rule(x0, y0, x1, y1, width=0.5):
    """A drawn line."""
    return f"0 0 0 RG {width} w {x0} {y0} m {x1} {y1} l S\n"


def filled(x, y, wide, high, colour):
    """A filled rectangle."""
    red, green, blue = (part / 255 for part in colour)
    return f"{red:.3f} {green:.3f} {blue:.3f} rg {x} {y} {wide} {high} re f\n"


def frame(x, y, wide, high):
    """A rectangle in outline."""
    return f"0 0 0 RG 0.5 w {x} {y} {wide} {high} re S\n"


def picture(x, y, wide, high):
    """A grey picture."""
    return f"q {wide} 0 0 {high} {x} {y} cm /picture Do Q\n"


def pdf(*contents, box=(0, 0, 595, 842), page="", objects=(), catalog="", packed=False, trailer=""):
    """A file with one page for each content.

    page: more entries of every page dictionary; catalog: of the catalog
    objects: further objects, numbered from 20
    """
    fonts = {
        10: b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UTF16-H/DescendantFonts[11 0 R]>>",
        11: b"<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/DW 1000"
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>/FontDescriptor 12 0 R>>",
        12: b"<</Type/FontDescriptor/FontName/STSong-Light/Flags 4/FontBBox[0 -120 1000 880]/ItalicAngle 0"
        b"/Ascent 880/Descent -120/CapHeight 880/StemV 80>>",
        13: b"<</Type/Font/Subtype/Type0/BaseFont/SimHei/Encoding/UniGB-UTF16-H/DescendantFonts[14 0 R]>>",
        14: b"<</Type/Font/Subtype/CIDFontType0/BaseFont/SimHei/DW 1000"
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>/FontDescriptor 12 0 R>>",
        15: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        16: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold/Encoding/WinAnsiEncoding>>",
        17: stream(
            b"\x80", "/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8"
        ),
    }
    resources = "/Resources<</Font<</song 10 0 R/hei 13 0 R/latin 15 0 R/bold 16 0 R>>/XObject<</picture 17 0 R/form 20 0 R>>>>"
    found = dict(fonts)
    kids = []
    for at, content in enumerate(contents):
        number = 100 + 2 * at
        kids.append(f"{number} 0 R")
        body = content if isinstance(content, bytes) else content.encode("latin-1")
        found[number] = (
            f"<</Type/Page/Parent 2 0 R/MediaBox[{' '.join(map(str, box))}]/Contents {number + 1} 0 R{resources}{page}>>"
        ).encode()
        found[number + 1] = stream(body, packed=packed)
    found[1] = f"<</Type/Catalog/Pages 2 0 R{catalog}>>".encode()
    found[2] = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(kids)}]>>".encode()
    for at, given in enumerate(objects):
        found[20 + at] = given
    return written(found, trailer)


def stream(body, entries="", packed=False):
    """A stream object."""
    if packed:
        body, entries = zlib.compress(body), entries + "/Filter/FlateDecode"
    return f"<<{entries}/Length {len(body)}>>stream\n".encode() + body + b"\nendstream"


def written(found, trailer=""):
    """Objects by number, to a file with its cross-reference table."""
    out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    places = {}
    for number in sorted(found):
        places[number] = len(out)
        out += f"{number} 0 obj\n".encode() + found[number] + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 1\n0000000000 65535 f \n"
    for number in sorted(found):
        out += f"{number} 1\n{places[number]:010d} 00000 n \n".encode()
    out += f"trailer\n<</Size {max(found) + 1}/Root 1 0 R{trailer}>>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)
