"""What a user asks for, on the command line or in a file, read into one shape.

A configuration file is ``termlint.toml``, or ``[tool.termlint]`` in pyproject.toml. The one nearest above the
first path counts, alone; the command line wins over it.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from pathlib import Path
from typing import Any, cast

from termlint.checking import Settings
from termlint.errors import BadUsage
from termlint.model.law import Language
from termlint.model.report import Severity
from termlint.read import WhichRevisions

FILE = "termlint.toml"
PROJECT_FILE = "pyproject.toml"


@dataclass(frozen=True, slots=True)
class Choices:
    """What was asked for; None where nothing was said.

    fail_on: the least severity that fails a check, or "never"
    formats: "NAME" or "NAME=FILE" each
    rules: further rule files or folders
    jobs: how many processes; 0 for as many as there are processors
    revisions: "final", "original" or "both"
    """

    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] | None = None
    as_of: date | None = None
    doc_type: str | None = None
    lang: str | None = None
    ui: str | None = None
    fail_on: str | None = None
    min_severity: str | None = None
    format: tuple[str, ...] | None = None
    rules: tuple[Path, ...] | None = None
    jobs: int | None = None
    revisions: str | None = None

    def over(self, other: Choices) -> Choices:
        """These choices, and the other's where these say nothing."""
        return Choices(**{
            one.name: getattr(other, one.name) if (mine := getattr(self, one.name)) is None else mine
            for one in fields(Choices)
        })  # fmt: skip

    def settings(self, ui: str) -> Settings:
        """The engine's settings; ui: the language of messages when none was asked for."""
        return Settings(
            select=self.select or (),
            ignore=self.ignore or (),
            as_of=self.as_of,
            kind=self.doc_type,
            lang=self.lang or "auto",
            min_severity=cast(Severity, self.min_severity or "info"),
            ui=cast(Language, self.ui or ui),
            extra=self.rules or (),
            revisions=cast(WhichRevisions, self.revisions or "final"),
        )


def find_configuration(start: Path) -> Path | None:
    """The configuration file that counts for a path: nearest first, termlint.toml before pyproject.toml."""
    folder = start.absolute() if start.is_dir() else start.absolute().parent
    for place in (folder, *folder.parents):
        if (own := place / FILE).is_file():
            return own
        if (project := place / PROJECT_FILE).is_file() and _tables(project, must_be_toml=False) is not None:
            return project
    return None


def read_configuration(path: Path) -> Choices:
    """Read a configuration file; paths in it are taken from its own folder.

    raises BadUsage: it is missing or not TOML, or holds an unknown key or a wrong value
    """
    table = _tables(path, must_be_toml=True)
    return read_choices(table or {}, where=f"{path}: ", folder=path.parent)


def read_choices(given: Mapping[str, Any], *, where: str, folder: Path | None = None) -> Choices:
    """Read choices by their names, as in "fail-on".

    where: stands before the name in messages: "--", or the file
    folder: paths are taken from there
    raises BadUsage: an unknown name or a wrong value
    """
    values: dict[str, Any] = {}
    for name, value in given.items():
        if name not in _READERS:
            near = difflib.get_close_matches(name.replace("_", "-"), _READERS, n=1)
            hint = f"Did you mean {near[0]}?" if near else f"Expected one of {', '.join(_READERS)}."
            raise BadUsage(f'{where}unknown key "{name}". {hint}')
        values[name.replace("-", "_")] = _READERS[name](value, f"{where}{name}")
    if "rules" in values:
        values["rules"] = tuple((folder or Path()) / path for path in values["rules"])
        for path in values["rules"]:
            if not path.exists():
                raise BadUsage(f"{where}rules: there is no {path}")
    return Choices(**values)


def _tables(path: Path, *, must_be_toml: bool) -> dict[str, Any] | None:
    """The keys of a configuration file; None when a project file has nothing to say to termlint."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise BadUsage(f"{path}: there is no such configuration file") from None
    except OSError as fault:
        raise BadUsage(f"{path}: could not be read: {fault.strerror or fault}") from None
    if path.name == PROJECT_FILE and b"termlint" not in content:
        return None
    import tomllib  # most checks have no configuration file

    try:
        found = tomllib.loads(content.decode("utf-8-sig"))
    except ValueError as fault:  # TOMLDecodeError and UnicodeDecodeError
        if path.name == PROJECT_FILE and not must_be_toml and b"tool.termlint" not in content:
            return None
        raise BadUsage(f"{path}: is not TOML: {fault}") from None
    if path.name != PROJECT_FILE:
        return found
    table = found.get("tool", {}).get("termlint")
    if table is not None and not isinstance(table, dict):
        raise BadUsage(f"{path}: tool.termlint is not a table; expected [tool.termlint]")
    return table


# --- values --------------------------------------------------------------------------------------------


def _names(value: Any, where: str) -> tuple[str, ...]:
    """A list of words, or words with commas between them."""
    parts = [value] if isinstance(value, str) else value
    if not isinstance(parts, list | tuple) or not all(isinstance(part, str) for part in parts):
        raise BadUsage(f"{where} is {value!r}; expected a list of words")
    return tuple(word for part in parts for word in map(str.strip, part.split(",")) if word)


def _texts(value: Any, where: str) -> tuple[str, ...]:
    parts = [value] if isinstance(value, str) else value
    if not isinstance(parts, list | tuple) or not all(isinstance(part, str) and part for part in parts):
        raise BadUsage(f"{where} is {value!r}; expected a list of words")
    return tuple(parts)


def _paths(value: Any, where: str) -> tuple[Path, ...]:
    return tuple(Path(part) for part in _texts(value, where))


def _word(value: Any, where: str) -> str:
    if not isinstance(value, str) or not value:
        raise BadUsage(f"{where} is {value!r}; expected a word")
    return value


def _one_of(*words: str) -> Callable[[Any, str], str]:
    def read(value: Any, where: str) -> str:
        if value not in words:
            near = difflib.get_close_matches(str(value), words, n=1)
            hint = f" Did you mean {near[0]}?" if near else ""
            raise BadUsage(f'{where} is "{value}"; expected one of {", ".join(words)}.{hint}')
        return str(value)

    return read


def _day(value: Any, where: str) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    try:
        if isinstance(value, str) and len(value) == 10:
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise BadUsage(f'{where} is "{value}"; expected a day such as 2026-01-01')


def _number_of_jobs(value: Any, where: str) -> int:
    if value == "auto":
        return 0
    if value is not True and str(value).isdecimal() and int(value) > 0:
        return int(value)
    raise BadUsage(f'{where} is "{value}"; expected auto or a number of processes from 1')


_READERS: dict[str, Callable[[Any, str], Any]] = {
    "select": _names,
    "ignore": _names,
    "as-of": _day,
    "doc-type": _word,
    "lang": _one_of("auto", "zh", "en"),
    "ui": _one_of("zh", "en"),
    "fail-on": _one_of("error", "warning", "info", "never"),
    "min-severity": _one_of("error", "warning", "info"),
    "format": _texts,
    "rules": _paths,
    "jobs": _number_of_jobs,
    "revisions": _one_of("final", "original", "both"),
}
KEYS = tuple(_READERS)
