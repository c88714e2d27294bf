"""Files damaged at random: each is read or refused with a named fault, and PDFium does not bring us down.

In a process of its own, so that a crash of the library is seen. To search longer:
python tests/read/pdf/test_pdf_fuzz.py SECONDS [SEED]
"""

from __future__ import annotations

import random
import re
import subprocess
import sys
import time
from pathlib import Path

from made_pdf import filled, frame, lines, pdf, picture, rule, stream, text

_TOKENS = [
    *b"-1 0 99999999999 1e38 NaN [ ] << >> R null true obj endobj stream endstream Do Tj Tf Tm q Q cm re W f S".split(),
    *b"/Kids /Parent /Length /ObjStm /XRef /FlateDecode /LZWDecode /ASCII85Decode /RunLengthDecode".split(),
    *b"/JBIG2Decode /JPXDecode /DCTDecode /CCITTFaxDecode /Encrypt /Type3 /Type0 /TrueType /Identity-H".split(),
    *(b"2 0 R", b"20 0 R", b"100 0 R", b"/UserUnit 1e9", b"/Predictor 12", b"/Rotate", b"/CropBox", b"\xff"),
]
_NUMBERS = (b"0", b"-1", b"1", b"2147483648", b"65536", b"1e10", b"4294967295", b"0.00001", b"17", b"101")


def seeds() -> list[bytes]:
    """Small files that use most of what the reader looks at."""
    row = "平台有权随时修改本协议的内容而不通知用户的权利"
    annotations = [
        b"<</Type/Annot/Subtype/Widget/FT/Tx/T(name)/V(Zhang San)/Rect[100 500 300 520]/F 4>>",
        b"<</Type/Annot/Subtype/FreeText/Contents(Free words)/Rect[100 450 300 470]>>",
        b"<</Type/Annot/Subtype/Highlight/Rect[72 755 200 775]/QuadPoints[72 772 200 772 72 757 200 757]>>",
    ]
    form = stream(
        b"BT /latin 12 Tf (form) Tj ET",
        "/Type/XObject/Subtype/Form/BBox[0 0 99 99]/Resources<</Font<</latin 15 0 R>>>>",
    )
    table = (
        frame(72, 600, 300, 100) + rule(172, 600, 172, 700) + rule(72, 650, 372, 650) + text(80, 670, "名称")
    )
    return [
        pdf(lines(72, 760, "第一条　协议的范围", row) + text(72, 600, "Hello", font="latin")),
        pdf(lines(72, 760, row, "甲方姓名：") + "/form Do ", page="/Annots[21 0 R 22 0 R 23 0 R]", objects=[form, *annotations], catalog="/AcroForm<</Fields[21 0 R]>>"),
        pdf(picture(0, 0, 595, 842) + text(72, 700, "recognised", font="latin", mode=3)),
        pdf(table + text(80, 620, "甲"), filled(70, 700, 100, 12, (255, 255, 0)) + text(72, 703, row), packed=True),
        pdf(*[lines(72, 760, *[row] * 9) + text(290, 30, f"- {n} -", font="latin") for n in range(1, 4)], packed=True),
        pdf(text(0, 0, "turned", font="latin", matrix=(0, 1, -1, 0, 300, 300)), page="/Rotate 90"),
    ]  # fmt: skip


def damage(content: bytes, chance: random.Random, others: list[bytes]) -> bytes:
    """Change bytes, numbers and words of a file, move parts, cut it off, put two together."""
    file = bytearray(content)
    for _ in range(chance.choice([1, 1, 2, 3, 5, 10, 30])):
        if len(file) < 10:
            break
        at = chance.randrange(len(file))
        match chance.randrange(8):
            case 0 | 1:
                file[at] = chance.randrange(256)
            case 2:
                file[at:at] = b" " + chance.choice(_TOKENS) + b" "
            case 3:
                del file[at : at + chance.randrange(1, 40)]
            case 4:
                other = chance.randrange(len(file))
                file[at:at] = file[other : other + chance.randrange(1, 200)]
            case 5 | 6:
                number = chance.choice(list(re.finditer(rb"\d+", file)) or [None])
                if number:
                    file[number.start() : number.end()] = chance.choice(_NUMBERS)
            case _:
                rest = chance.choice([b"", chance.choice(others)])
                file[at:] = rest[chance.randrange(len(rest)) :] if rest else b""
    return bytes(file)


def search(seconds: float, seed: int, rounds: int = 10**9) -> None:
    """Damage and read files; the file at hand is kept when something goes wrong."""
    from termlint.errors import UnreadableFile
    from termlint.read.pdf.document import read_document

    chance, files, end = random.Random(seed), seeds(), time.monotonic() + seconds
    found = read = 0
    while time.monotonic() < end and found < rounds:
        content = damage(chance.choice(files), chance, files)
        Path(f"fuzz-{seed}.pdf").write_bytes(content)
        found += 1
        try:
            source = read_document("fuzz.pdf", "application/pdf", content)
        except UnreadableFile:
            continue
        read += 1
        assert source.origin.pieces[-1].text.end == len(source.text)
    print(found, read)


def test_damaged_files_are_read_or_refused(tmp_path):
    here, root = Path(__file__).resolve().parent, Path(__file__).resolve().parents[3]
    code = f"import sys; sys.path[:0] = [{str(root)!r}, {str(here)!r}]; import test_pdf_fuzz; test_pdf_fuzz.search(60, 7, 300)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=tmp_path, check=False
    )
    assert done.returncode == 0, done.stderr
    found, read = map(int, done.stdout.split())
    assert found == 300
    assert read > 50


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[3]))
    search(float(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0)
