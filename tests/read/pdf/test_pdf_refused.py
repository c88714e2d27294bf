"""Files that cannot be read, and files made to do harm: named faults, in bounded time and memory."""

import os
import subprocess
import sys
import zlib

import pytest
from made_pdf import lines, pdf, picture, stream, text, written

import termlint.read.pdf.worker as working
from termlint.errors import UnreadableFile
from termlint.read import read_bytes
from termlint.read.pdf.document import MOST_PAGES

TERMS = text(72, 700, "Hello terms", font="latin")
GOOD = pdf(TERMS)
STANDARD = (
    "/Encrypt<</Filter/Standard/V 1/R 2/Length 40/P -4/O<" + "41" * 32 + ">/U<" + "42" * 32 + ">>>"
    "/ID[<00><00>]"
)  # fmt: skip


def page_tree(depth):
    found = {1: b"<</Type/Catalog/Pages 2 0 R>>"}
    for at in range(2, depth):
        found[at] = f"<</Type/Pages/Count 1/Kids[{at + 1} 0 R]/Parent {at - 1} 0 R>>".encode()
    found[depth] = f"<</Type/Page/Parent {depth - 1} 0 R/MediaBox[0 0 595 842]>>".encode()
    return written(found)


CYCLE = {
    1: b"<</Type/Catalog/Pages 2 0 R>>",
    2: b"<</Type/Pages/Count 5/Kids[2 0 R 2 0 R 3 0 R]>>",
    3: b"<</Type/Pages/Count 2/Kids[2 0 R]/Parent 2 0 R>>",
}


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is empty."),
        (b"%PDF-1.7\n", "is a broken PDF file. Open it in a viewer, save it again"),
        (b"\x00\x01\xff" * 99, "is a broken PDF file."),
        (GOOD[:900], "is a broken PDF file."),
        (GOOD[:-30], "is a broken PDF file."),
        (page_tree(2000), "is a broken PDF file."),
        (written(CYCLE), "is a broken PDF file."),
        (written({1: b"<</Type/Catalog/Pages 2 0 R>>", 2: b"<</Type/Pages/Count 0/Kids[]>>"}), "without pages."),
        (pdf(TERMS, trailer=STANDARD), "is encrypted and needs a password. Open it with the password, save it"),
        (pdf(TERMS, trailer=STANDARD.replace("Standard", "Other")), "is encrypted in a way termlint does not"),
        (pdf("", ""), "holds no text. termlint reads text only; run text recognition on it first."),
        (pdf(picture(0, 0, 595, 842)), "holds no text, only pictures of pages. termlint reads text only; run"),
        (pdf(*[TERMS] * (MOST_PAGES + 1)), "has 3,001 pages; the limit is 3,000. Split it."),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_named(content, message):
    with pytest.raises(UnreadableFile) as caught:
        read_bytes("terms.pdf", content)
    assert message in str(caught.value)
    assert str(caught.value).startswith("terms.pdf: ")


@pytest.mark.parametrize(
    "content",
    [
        pdf(text(1e30, 1e30, "far", font="latin") + TERMS),
        pdf(text(0, 0, "nan", font="latin", matrix=("nan", 0, 0, "inf", "1e999", "-1e999")) + TERMS),
        pdf(text(72, 600, "zero", font="latin", matrix=(0, 0, 0, 0, 0, 0)) + TERMS),
        pdf(TERMS, box=(0, 0, 10**9, 10**9)),
        pdf(TERMS, box=("nan", 0, "inf", 842)),
        pdf(TERMS, box=(0, 0, 0, 0)),
        pdf(TERMS, box=(595, 842, 0, 0)),
        GOOD.replace(b"/Length ", b"/Length 99999"),
        GOOD.replace(b"/Length ", b"/Length -"),
        b"\n" * 99 + GOOD,
        pdf(TERMS + "/form Do ", objects=[stream(b"/form Do ", "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</form 20 0 R>>>>")]),
        pdf(TERMS, page="/Annots[100 0 R 2 0 R null 7]/Rotate 91"),
        pdf(TERMS, catalog="/AcroForm<</Fields[1 0 R]>>/Outlines 1 0 R/Names 1 0 R"),
        pdf(TERMS + "q " * 5000 + "BT " * 500),
    ],
    ids=lambda content: f"{zlib.crc32(content):x}",
)  # fmt: skip
def test_odd_files_are_read(content):
    assert "Hello terms" in read_bytes("terms.pdf", content).text


def test_a_zero_size_is_not_seen():
    source = read_bytes("terms.pdf", pdf(TERMS + text(72, 600, "nothing", font="latin", size=0)))
    assert source.text.split("\n")[0] == "Hello terms"
    assert {hidden.how for hidden in source.hidden} <= {"tiny", "off screen"}


def doubling(levels):
    """A form that draws another one twice, and so on."""
    objects = []
    for level in range(levels):
        inner = f"/Resources<</Font<</latin 15 0 R>>/XObject<</form {21 + level} 0 R>>>>"
        body = b"/form Do /form Do" if level < levels - 1 else TERMS.encode()
        objects.append(stream(body, f"/Type/XObject/Subtype/Form/BBox[0 0 600 900]{inner}"))
    return pdf("/form Do ", objects=objects)


def packed(content):
    return pdf("").replace(
        b"<</Length 0>>stream\n\nendstream",
        b"<</Filter/FlateDecode/Length %d>>stream\n" % len(content) + content + b"\nendstream",
    )


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="this system does not limit memory")
def test_a_file_that_unpacks_without_end_is_refused():
    worker = working.Worker(most_memory=2**30)
    bomb = packed(zlib.compress(b"BT /latin 9 Tf (no) Tj ET\n" * 3_000_000, 9))
    with pytest.raises(UnreadableFile, match="takes too much memory, or makes the PDF library fail"):
        worker.read("bomb.pdf", "", bomb)
    assert worker.read("terms.pdf", "", GOOD).text == "Hello terms"
    worker.stop()


def test_a_file_that_takes_too_long_is_refused():
    worker = working.Worker(most_seconds=5)
    with pytest.raises(UnreadableFile, match="takes more than 5 seconds to read"):
        worker.read("slow.pdf", "", doubling(24))
    assert worker.read("terms.pdf", "", GOOD).text == "Hello terms"
    worker.stop()


def test_a_worker_that_was_killed_is_started_again():
    worker = working.Worker()
    assert worker.read("terms.pdf", "", GOOD).text == "Hello terms"
    assert worker.process is not None
    worker.process.kill()
    worker.process.wait()
    assert worker.read("terms.pdf", "", GOOD).text == "Hello terms"
    worker.stop()


def test_without_a_worker_files_are_read_here(monkeypatch):
    monkeypatch.setattr(sys, "executable", "")
    worker = working.Worker()
    assert worker.read("terms.pdf", "", GOOD).text == "Hello terms"
    assert worker.process is None


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")
def test_a_fork_does_not_share_the_worker():
    code = (
        "import os, sys\n"
        "from termlint.read.pdf.worker import worker\n"
        "good = sys.stdin.buffer.read()\n"
        "worker.read('a.pdf', '', good)\n"
        "first = worker.process.pid\n"
        "child = os.fork()\n"
        "if not child:\n"
        "    assert worker.read('a.pdf', '', good).text == 'Hello terms' and worker.process.pid != first\n"
        "    worker.stop()\n"
        "    os._exit(0)\n"
        "assert os.waitpid(child, 0)[1] == 0\n"
        "assert worker.read('a.pdf', '', good).text == 'Hello terms' and worker.process.pid == first\n"
    )
    root = os.path.dirname(os.path.dirname(os.path.dirname(os.path.dirname(working.__file__))))
    done = subprocess.run(
        [sys.executable, "-c", code], input=GOOD, capture_output=True, cwd=root, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")


def test_importing_the_reader_loads_no_library():
    code = "import sys, termlint.read.pdf; print('ctypes' in sys.modules, 'pypdfium2' in sys.modules)"
    root = os.path.dirname(os.path.dirname(os.path.dirname(os.path.dirname(working.__file__))))
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=root, check=True)
    assert done.stdout.split() == ["False", "False"]


def test_many_drawings_are_told():
    source = read_bytes("terms.pdf", pdf("0 0 m 9 9 l S " * 5000 + lines(72, 700, "甲方提供服务。")))
    assert source.text == "甲方提供服务。"
    assert source.unread == (
        "Page 1 holds more drawings than termlint looks at; what is underlined, highlighted or covered there was not found.",
    )
