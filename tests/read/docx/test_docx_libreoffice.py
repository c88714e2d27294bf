"""The text and the numbers of real files, beside what LibreOffice prints of them.

LibreOffice prints deleted text as well, and no notes. So it is given a copy with all changes accepted, and
where it has more than we do, that must stand apart with us; bullets it replaces by its own.
"""

import re
import shutil
import subprocess
import zipfile
from difflib import SequenceMatcher
from io import BytesIO
from pathlib import Path

import pytest

from termlint.read.base import ReadOptions
from termlint.read.docx import reader
from termlint.read.docx.vocabulary import PARAGRAPH, RUN, w

SAMPLES = Path(__file__).resolve().parents[4] / "shared" / "samples"
FILES = sorted(SAMPLES.glob("docx/*.docx")) + sorted(SAMPLES.glob("doc/docx_*.doc"))
HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af]")
BULLET = re.compile(r"^[•◦▪●○■□◆➢❖✓o\-–][ \t]+(?=\S)")

pytestmark = [
    pytest.mark.skipif(not FILES, reason="the samples are not here"),
    pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed"),
]


def accepted(content):
    """The file with its tracked changes accepted, by taking out what is deleted."""
    from lxml import etree

    found = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(found, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "word/document.xml" and (b"<w:del " in part or b"<w:moveFrom " in part):
                root = etree.fromstring(part)
                for paragraph in list(root.iter(PARAGRAPH)):
                    mark = paragraph.find(f"{w('pPr')}/{w('rPr')}")
                    ends = mark is None or not {w("del"), w("moveFrom")} & {child.tag for child in mark}
                    for tag in (w("del"), w("moveFrom")):
                        for gone in list(paragraph.iter(tag)):
                            gone.getparent().remove(gone)
                    if not ends and next(paragraph.iter(RUN), None) is None:
                        paragraph.getparent().remove(paragraph)
                part = etree.tostring(root, encoding="UTF-8", standalone=True)
            new.writestr(name, part)
    return found.getvalue()


@pytest.fixture(scope="module")
def printed(tmp_path_factory):
    """What LibreOffice prints, by name of the file."""
    folder = tmp_path_factory.mktemp("libreoffice")
    for path in FILES:
        (folder / f"{path.stem}.docx").write_bytes(accepted(path.read_bytes()))
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to",
         "txt:Text (encoded):UTF8", "--outdir", folder, *(folder / f"{path.stem}.docx" for path in FILES)],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    return {path.name: (folder / f"{path.stem}.txt").read_text("utf-8-sig") for path in FILES}


def read(path):
    return reader.read(path.name, path.read_bytes(), ReadOptions())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_sample_is_read(path):
    source = read(path)
    assert source.text.strip()
    assert source.unread == ()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_chinese_characters_agree_in_order(path, printed):
    ours, theirs = HAN.findall(read(path).text), HAN.findall(printed[path.name])
    if not ours and not theirs:
        pytest.skip("no Chinese in it")
    common = sum(
        block.size for block in SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks()
    )
    assert common >= 0.99 * max(len(ours), len(theirs))


def printed_lines(text):
    """Lines and cells, bullets alike, without white space."""
    found = (BULLET.sub("•", line.strip()) for line in re.split(r"[\n\t]", text))
    return ["".join(line.split()) for line in found if line]


def numbered_lines(source):
    """The lines and cells that begin with a number the reader wrote."""
    for piece in source.origin.pieces:
        start, end = piece.text
        if piece.raw.start == piece.raw.end and (number := source.text[start:end]).strip():
            line = re.split(r"[\n\t]", source.text[start:], maxsplit=1)[0]
            bullet = len(number) == 1 and not number.isalnum()
            yield "".join(("•" + line[1:] if bullet else line).split())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_numbers_agree(path, printed):
    theirs = printed_lines(printed[path.name])
    at = -1
    for line in numbered_lines(read(path)):
        assert line in theirs[at + 1 :], f"{line} is not printed"
        at = theirs.index(line, at + 1)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_lines_agree(path, printed):
    source = read(path)
    ours, theirs = printed_lines(source.text), printed_lines(printed[path.name])
    if any("notes.xml" in piece.raw.part for piece in source.origin.pieces):
        pytest.skip("LibreOffice prints no notes")
    if path.name.startswith("zh_wps_equipment"):
        # Hidden paragraphs without words, there to be counted: LibreOffice prints their numbers.
        theirs = [line for line in theirs if not re.fullmatch("[0-9]+", line) or line in ours]
    # A field that LibreOffice tries to work out by itself, and cannot.
    theirs = [line.replace("!!br0ken!!", "") for line in theirs]
    assert "".join(ours) == "".join(theirs)
    if not path.name.startswith("xx_pandoc_paragraph"):  # LibreOffice does not join paragraphs
        assert ours == theirs
