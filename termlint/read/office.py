"""Formats of older and other word processors. LibreOffice, where installed, makes Word files of them."""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from termlint.errors import UnreadableFile
from termlint.model.document import Source
from termlint.read.base import ReadOptions
from termlint.read.signatures import OLE, OLE_MAGIC, OPEN_DOCUMENT, RTF, format_of_content

PROGRAMS = ("soffice", "libreoffice")
LONGEST = 180  # seconds for one file; a start with a new profile takes a few

# A profile of its own for every file: nothing of the user's is read or changed, macros and active content
# stay off, links are not followed, and what tries the network all the same meets a closed door.
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableActiveContent" oor:op="fuse"><value>true</value></prop>
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop>
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop>
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>2</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings">
<prop oor:name="ooInetProxyType" oor:op="fuse"><value>2</value></prop>
<prop oor:name="ooInetHTTPProxyName" oor:op="fuse"><value>127.0.0.1</value></prop>
<prop oor:name="ooInetHTTPProxyPort" oor:op="fuse"><value>9</value></prop>
<prop oor:name="ooInetHTTPSProxyName" oor:op="fuse"><value>127.0.0.1</value></prop>
<prop oor:name="ooInetHTTPSProxyPort" oor:op="fuse"><value>9</value></prop></item>
</oor:items>
"""


# The stream that holds the text. LibreOffice takes a file without it for text, and its bytes for letters.
_WORD = "WordDocument".encode("utf-16-le")


class OfficeFile:
    """See Reader. The source's addresses are those of the Word file made on the way."""

    suffixes = (".doc", ".odt", ".rtf", ".wps")
    media_type = "application/msword"

    def read(self, name: str, content: bytes, options: ReadOptions) -> Source:
        """Read a file that LibreOffice can open.

        raises UnreadableFile: LibreOffice is not installed, fails, or takes too long
        """
        if format_of_content(content) not in (OLE, RTF, OPEN_DOCUMENT):
            raise UnreadableFile(
                name, "is no file of a word processor, whatever its name says.",
                "Rename it to what it is, such as .txt.",
            )  # fmt: skip
        if content.startswith(OLE_MAGIC) and _WORD not in content:
            raise UnreadableFile(
                name, "is a broken Word document, or none.", "Open it, save it as .docx and check that."
            )
        program = next(filter(None, map(shutil.which, PROGRAMS)), None)
        if program is None:
            raise UnreadableFile(
                name, "needs LibreOffice to be read, and it is not installed.",
                "Install it, or save the file as .docx and check that.",
            )  # fmt: skip
        from termlint.read.docx import reader as word

        source = word.read(name, _as_word(name, content, program), options)
        return replace(source, media_type=self.media_type, sha256=hashlib.sha256(content).hexdigest())


def _as_word(name: str, content: bytes, program: str) -> bytes:
    suffix = os.path.splitext(name)[1].lower()
    with tempfile.TemporaryDirectory(prefix="termlint-") as folder:
        room = Path(folder)
        profile = room / "profile" / "user"
        profile.mkdir(parents=True)
        (profile / "registrymodifications.xcu").write_text(_SETTINGS, "utf-8")
        # LibreOffice takes .wps for Microsoft Works; those met today are Word files by another name.
        given = room / ("given" + (suffix if suffix in (".odt", ".rtf") else ".doc"))
        given.write_bytes(content)
        command = [
            program, f"-env:UserInstallation={(room / 'profile').as_uri()}", "--headless", "--norestore",
            "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(room), str(given),
        ]  # fmt: skip
        with _process(command, room) as process:
            try:
                process.wait(LONGEST)
            except subprocess.TimeoutExpired:
                raise UnreadableFile(
                    name, f"took LibreOffice more than {LONGEST} seconds.", "Save it as .docx and check that."
                ) from None
        try:
            return (room / "given.docx").read_bytes()
        except FileNotFoundError:
            raise UnreadableFile(
                name, "could not be opened by LibreOffice.", "Open it, save it as .docx and check that."
            ) from None


@contextlib.contextmanager
def _process(command: list[str], room: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A process and all it starts, ended when the block ends."""
    environment = {key: value for key, value in os.environ.items() if not key.lower().endswith("_proxy")}
    process = subprocess.Popen(
        command, cwd=room, env=environment | {"HOME": str(room)}, stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    try:
        yield process
    finally:
        if process.poll() is None:
            with contextlib.suppress(OSError):
                if hasattr(os, "killpg"):
                    os.killpg(process.pid, signal.SIGKILL)
                else:
                    process.kill()
            process.wait()


reader = OfficeFile()
