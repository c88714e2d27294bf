"""Real files against other readers of them. They are not part of the project."""

import re
import shutil
import subprocess
from collections import Counter
from difflib import SequenceMatcher
from pathlib import Path

import pytest

from termlint.errors import UnreadableFile
from termlint.read import read_path
from termlint.read.pdf.characters import character

SAMPLES = Path(__file__).resolve().parents[4] / "shared" / "samples"
MANIFEST = SAMPLES / "manifest.tsv"
pytestmark = pytest.mark.skipif(not MANIFEST.is_file(), reason="the sample files are not here")

_IDEOGRAPH = re.compile(r"[\u3400-\u9fff]")


def entries():
    if not MANIFEST.is_file():
        return []
    rows = [row.split("\t") for row in MANIFEST.read_text(encoding="utf-8").splitlines()]
    return [(row[0], "\t".join(row[1:])) for row in rows if row[0].startswith("pdf/")]


def reason(notes):
    if "ENCRYPTED (open" in notes:
        return "is encrypted and needs a password"
    return "holds no text" if "NO TEXT LAYER" in notes else None


READABLE = [name for name, notes in entries() if reason(notes) is None]


@pytest.mark.parametrize(("name", "notes"), entries())
def test_every_file_is_read_or_refused_as_its_manifest_says(name, notes):
    why = reason(notes)
    if why is None:
        source = read_path(str(SAMPLES / name))
        assert source.text
        assert source.unread == ()
        assert source.hidden == ()
    else:
        with pytest.raises(UnreadableFile, match=why):
            read_path(str(SAMPLES / name))


def ideographs(text):
    """Chinese characters only, radicals that stand for characters replaced on both sides."""
    return "".join(_IDEOGRAPH.findall("".join(character(ord(char)) for char in text)))


def agreement(one, other):
    """How much of a text stands in another in the same order."""
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return sum(block.size for block in matcher.get_matching_blocks()) / max(1, len(one))


def other_text(path, source, *options):
    """What pdftotext reads, each line that is set apart in the source taken off its own page once."""
    done = subprocess.run(
        ["pdftotext", "-enc", "UTF-8", *options, str(path), "-"], capture_output=True, check=True
    )
    pages = [page.split("\n") for page in done.stdout.decode().split("\f")]
    for part in source.apart:
        page = pages[int(part.where.removeprefix("page ")) - 1]
        if not take_off(page, ideographs(part.text)):
            for words in part.text.split():
                take_off(page, ideographs(words))
    return ideographs("\n".join("\n".join(page) for page in pages))


def take_off(page, words):
    """Take words out of the first line that holds them."""
    for at, line in enumerate(page):
        if words in ideographs(line):
            page[at] = ideographs(line).replace(words, "", 1)
            return True
    return False


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs pdftotext")
@pytest.mark.parametrize("name", [name for name in READABLE if "/zh_" in name])
def test_the_text_agrees_with_pdftotext(name):
    """Its order in tables is another with each option (by row or by cell), so the nearest counts; which
    characters there are is the same with all of them."""
    source = read_path(str(SAMPLES / name))
    own = ideographs(source.text)
    others = [other_text(SAMPLES / name, source, *options) for options in ((), ("-layout",), ("-raw",))]
    assert Counter(others[0]) == Counter(own)
    assert max(agreement(other, own) for other in others) >= 0.99


@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
@pytest.mark.parametrize(
    ("word", "pdf", "paragraphs"),
    [("doc/zh_word_house_lease.doc", "pdf/zh_wps_house_lease.pdf", 0.8), ("docx/zh_poi_word16_privacy_autonum.docx", "pdf/zh_quartz_privacy.pdf", 1.0)],
)  # fmt: skip
def test_pairs_hold_the_same_text(word, pdf, paragraphs, tmp_path):
    """paragraphs: the share of those in the Word file that are paragraphs in the PDF file; the lease breaks
    lines within paragraphs"""
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to",
         "txt:Text", "--outdir", str(tmp_path), str(SAMPLES / word)],
        capture_output=True, check=True, timeout=180,
    )  # fmt: skip
    theirs = (tmp_path / Path(word).with_suffix(".txt").name).read_text(encoding="utf-8-sig")
    own = read_path(str(SAMPLES / pdf)).text
    assert agreement(ideographs(theirs), ideographs(own)) >= 0.999
    wanted = {ideographs(part) for part in re.split(r"[\n\t]", theirs)} - {""}
    found = {ideographs(part) for part in re.split(r"[\n\t]", own)}
    assert len(wanted & found) >= paragraphs * len(wanted)
