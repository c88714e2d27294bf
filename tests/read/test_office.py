"""Formats read through LibreOffice."""

import hashlib
import os
import shutil
import stat
import sys

import pytest

from termlint.errors import UnreadableFile
from termlint.read import office, read_bytes

RTF = rb"{\rtf1\ansi\ansicpg936 {\b No refunds.}\par All disputes are ours to decide.\par}"
installed = pytest.mark.skipif(
    not any(map(shutil.which, office.PROGRAMS)), reason="LibreOffice is not installed"
)


def test_without_libreoffice_the_user_is_told(monkeypatch):
    monkeypatch.setenv("PATH", "")
    with pytest.raises(
        UnreadableFile, match=r"terms\.rtf: needs LibreOffice to be read, and it is not instal"
    ):
        read_bytes("terms.rtf", RTF)


@installed
def test_a_file_is_read_through_libreoffice():
    source = read_bytes("terms.rtf", RTF)
    assert source.text.splitlines() == ["No refunds.", "All disputes are ours to decide."]
    assert source.sha256 == hashlib.sha256(RTF).hexdigest()
    assert [source.text[slice(*one.span)] for one in source.emphasis if "bold" in one.looks] == [
        "No refunds."
    ]


@installed
def test_what_libreoffice_cannot_open_is_named():
    with pytest.raises(UnreadableFile):
        read_bytes("terms.odt", b"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.text" + b"\0" * 60)


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")
def test_a_hanging_libreoffice_is_ended(monkeypatch, tmp_path):
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\nsleep 600\n", "utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setattr(office, "LONGEST", 0.5)
    with pytest.raises(UnreadableFile, match="took LibreOffice more than"):
        read_bytes("terms.rtf", RTF)
