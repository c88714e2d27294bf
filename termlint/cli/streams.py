"""Where words go: standard output and standard error, in UTF-8, without noise when nobody listens."""

from __future__ import annotations

import io
import os
import sys
from enum import IntEnum


class Code(IntEnum):
    """Exit codes (design 6.2)."""

    CLEAN = 0
    FINDINGS = 1
    WRONG = 2
    INCOMPLETE = 3
    INTERRUPTED = 130


def prepare_streams() -> None:
    """The same bytes on every system: UTF-8, "\\n", and for half characters a backslash escape."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def write(text: str) -> None:
    """Put text on standard output. A reader that has gone away (``| head``) has seen enough."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        # What is still in the buffer must go somewhere when the process ends.
        with open(os.devnull, "wb") as nowhere:
            os.dup2(nowhere.fileno(), sys.stdout.fileno())


# A file name may hold what steers a terminal.
_CONTROLS = {code: f"\\x{code:02x}" for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\n\t"}


def say(line: str) -> None:
    """Tell a person something that is not the result."""
    try:
        print(line.translate(_CONTROLS), file=sys.stderr, flush=True)
    except OSError:
        return


def is_terminal(stream: object) -> bool:
    """Whether a person looks at this stream."""
    return bool(getattr(stream, "isatty", lambda: False)())


def wants_color(choice: str) -> bool:
    """Whether standard output should be coloured; choice: "auto", "always" or "never"."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return is_terminal(sys.stdout) or bool(os.environ.get("FORCE_COLOR"))


def usual_ui() -> str:
    """The language of the user's system: "zh" or "en"."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return "zh" if value.lower().startswith("zh") else "en"
    return "en"


def usual_width() -> int:
    """How many columns to write in."""
    import shutil

    return shutil.get_terminal_size((100, 24)).columns
