"""What stands behind ``termlint.check``: one agreement in, one report out."""

from __future__ import annotations

import os.path
from datetime import date
from functools import lru_cache
from pathlib import Path

from termlint.checking import Checker, Settings
from termlint.errors import BadUsage, UnreadableFile
from termlint.model.document import Source
from termlint.model.law import Language
from termlint.model.report import Report
from termlint.read import find_reader, read_bytes, read_path, read_text

NAME_OF_TEXT = "text.txt"
LONGEST_FILE_NAME = 255


def check(path_or_text: str | Path, *, name: str | None, as_of: date | str | None, doc_type: str | None,
          select: tuple[str, ...], ignore: tuple[str, ...], ui: Language) -> Report:  # fmt: skip
    """See termlint.check."""
    source = _source(path_or_text, name)
    checker = _checker(Settings(select=select, ignore=ignore, as_of=day(as_of), kind=doc_type, ui=ui))
    return checker.report([checker.check(source)])


def day(given: date | str | None) -> date:
    """A day given as a date, as "2026-01-01", or not at all, which is today.

    raises BadUsage: it is no day
    """
    if given is None:
        return date.today()
    if isinstance(given, date):
        return given
    try:
        return date.fromisoformat(given)
    except ValueError:
        raise BadUsage(f'"{given}" is not a day; expected one such as 2026-01-01') from None


@lru_cache(maxsize=8)
def _checker(settings: Settings) -> Checker:
    return Checker(settings)


def _source(path_or_text: str | Path, name: str | None) -> Source:
    if isinstance(path_or_text, Path) or os.path.isfile(path_or_text):
        path = str(path_or_text)
        if name is None:
            return read_path(path)
        try:
            return read_bytes(name, Path(path).read_bytes())
        except OSError as fault:
            raise UnreadableFile(path, f"could not be read: {fault.strerror or fault}.") from None
    if _is_file_name(path_or_text):
        raise UnreadableFile(path_or_text, "there is no such file.", "Check the path.")
    return read_text(name or NAME_OF_TEXT, path_or_text)


def _is_file_name(text: str) -> bool:
    if len(text) > LONGEST_FILE_NAME or "\n" in text:
        return False
    suffix = os.path.splitext(text)[1].lower()
    return len(suffix) > 1 and suffix.isascii() and suffix[1:].isalnum() and find_reader(suffix) is not None
