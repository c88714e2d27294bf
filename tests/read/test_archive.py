"""Archives are opened as if they were folders, within limits."""

import zipfile
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termlint.errors import UnreadableFile
from termlint.model.document import Source
from termlint.read import archive, read_all
from termlint.read.archive import leads_outside, open_archive

TERMS = "第一条 平台有权随时变更本协议，无需通知用户。\n".encode()


def zipped(files, *, method=zipfile.ZIP_DEFLATED):
    file = BytesIO()
    with zipfile.ZipFile(file, "w", method) as packed:
        for name, content in files.items():
            packed.writestr(name, content)
    return file.getvalue()


def read(content, name="filing.zip"):
    return list(read_all(name, content=content))


def names(found):
    return [one.name for one in found]


def test_documents_in_an_archive_are_read_in_the_order_of_their_names():
    found = read(zipped({"b/terms.md": TERMS, "a.txt": TERMS, "b/logo.png": b"\x89PNG\r\n", "b/": b""}))
    assert names(found) == ["filing.zip/a.txt", "filing.zip/b/terms.md"]
    assert all(isinstance(one, Source) and one.text == TERMS.decode() for one in found)


def test_an_archive_is_known_by_its_content():
    assert names(read(zipped({"a.txt": TERMS}), "filing.dat")) == ["filing.dat/a.txt"]
    assert names(read(zipped({"a.txt": TERMS}), "filing")) == ["filing/a.txt"]


def test_an_archive_inside_an_archive_is_opened():
    inner = zipped({"terms.txt": TERMS})
    assert names(read(zipped({"2025/q1.ZIP": inner, "a.txt": TERMS}))) == [
        "filing.zip/2025/q1.ZIP/terms.txt",
        "filing.zip/a.txt",
    ]


@pytest.mark.parametrize(
    "written",
    ["协议.txt".encode("gb18030"), "协议.txt".encode()],  # as Chinese Windows packs it; UTF-8 not said to be
    ids=["gbk", "utf-8"],
)
def test_names_are_read_as_their_sender_wrote_them(written):
    held = "x" * len(written)
    assert names(read(zipped({held: TERMS, f"{held}/a.txt": TERMS}))) == [f"filing.zip/{held}/a.txt"]
    content = zipped({held: TERMS}).replace(held.encode(), written)
    assert names(read(content)) == ["filing.zip/协议.txt"]


def test_names_that_say_they_are_utf_8_and_backslashes():
    assert names(read(zipped({"协议.txt": TERMS, "a\\b.txt": TERMS}))) == [
        "filing.zip/a/b.txt",
        "filing.zip/协议.txt",
    ]


def fault(content, at=0):
    found = read(content)[at]
    assert isinstance(found, UnreadableFile)
    assert found.hint
    return str(found)


def test_what_systems_pack_along_is_no_document():
    packed = {"__MACOSX/._terms.txt": b"x", ".hidden/terms.txt": b"x", "terms/.DS_Store.txt": b"x"}
    assert "filing.zip: holds no agreements." in fault(zipped(packed))
    assert "holds no agreements" in fault(zipped({}))


@pytest.mark.parametrize("path", ["../terms.txt", "a/../../terms.txt", "/etc/terms.txt", "C:/terms.txt"])
def test_a_path_that_leads_outside_is_refused_and_the_rest_is_read(path):
    found = read(zipped({path: TERMS, "z.txt": TERMS}))
    assert sorted(type(one) is Source for one in found) == [False, True]
    assert any("has a path that leads out of its archive" in str(one) for one in found)


def test_a_lying_header_does_not_unpack_without_end(monkeypatch):
    bomb = zipped({"a.txt": b"0" * 5_000_000, "b.txt": TERMS})
    found = list(read_all("filing.zip", content=bomb, limit=1_000_000))
    assert "filing.zip/a.txt: unpacks to more than 1,000,000 bytes." in str(found[0])
    assert isinstance(found[1], Source)
    monkeypatch.setattr(archive, "MOST_BYTES", 6_000_000)
    many = zipped({f"{number}.txt": b"0" * 4_000_000 for number in range(4)})
    found = list(read_all("filing.zip", content=many))
    assert isinstance(found[0], Source)
    assert all("passes 6,000,000 unpacked bytes" in str(one) for one in found[1:])


def test_limits_hold_over_archives_inside(monkeypatch):
    monkeypatch.setattr(archive, "MOST_MEMBERS", 5)
    inner = zipped({f"{number}.txt": TERMS for number in range(3)})
    found = read(zipped({"a.zip": inner, "b.zip": inner}))
    assert sum(isinstance(one, Source) for one in found) == 3
    assert "filing.zip/b.zip: holds more than 5 files." in str(found[-1])
    nested = TERMS
    for _ in range(6):
        nested = zipped({"again.zip": nested})
    assert "is an archive inside 3 others" in fault(nested)


def test_what_cannot_be_unpacked_is_named():
    content = bytearray(zipped({"a.txt": TERMS * 50, "b.txt": TERMS}))
    content[60:70] = b"\xff" * 10
    found = read(bytes(content))
    assert "filing.zip/a.txt: could not be unpacked" in str(found[0])
    assert isinstance(found[1], Source)
    locked = bytearray(zipped({"a.txt": TERMS}))
    at = locked.rindex(b"PK\x01\x02")
    locked[at + 8] |= 1
    assert "filing.zip/a.txt: is encrypted." in fault(bytes(locked))
    assert "is a broken ZIP archive" in fault(b"PK\x03\x04" + b"\0" * 40)


@given(st.binary(max_size=400), st.integers(0, 300))
def test_broken_archives_are_read_or_refused(noise, at):
    content = zipped({"a.txt": TERMS, "b.zip": zipped({"c.txt": TERMS})})
    broken = content[:at] + noise + content[at + len(noise) :]
    for one in open_archive("x.zip", broken, suffixes={".txt"}, limit=10_000):
        assert isinstance(one, UnreadableFile) or not leads_outside(one.name)
