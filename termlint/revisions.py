"""Running termlint as it was, or with other rules: a revision or a ruleset becomes a folder to run from.

Each side is a folder that holds ``termlint/`` and ``rulesets/`` and is checked by its own code in a process
of its own, with a cache of its own: two engines could give the same rules another compiled form.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from termlint.errors import BadUsage, TermlintError

RULESET = "cn"  # the one that check applies

_PACKAGE = Path(__file__).resolve().parent
_RUN = "from termlint.cli.main import run; run()"  # revisions before __main__.py have it, too
_MAIN = Path("termlint", "cli", "main.py")
_RAN = (0, 1, 3)  # clean, findings, incomplete
_TOLD = 20  # lines of a fault


class UnknownRevision(BadUsage):
    """A side is neither a git revision nor a ruleset."""

    def __init__(self, given: str, problem: str) -> None:
        self.given, self.problem = given, problem
        super().__init__(f'"{given}" {problem}')


class RevisionFailed(TermlintError):
    """A side was found, and its check did not run to the end.

    code: exit code of the process; output: what it said
    """

    def __init__(self, name: str, code: int, output: str) -> None:
        self.name, self.code, self.output = name, code, output
        last = "\n".join(output.strip().splitlines()[-_TOLD:])
        super().__init__(
            f'"{name}" could not be run (exit code {code}). Mend it, or name another one. It said:\n{last}'
        )


@dataclass(frozen=True, slots=True)
class Revision:
    """One side of a comparison. folder: holds termlint/ and rulesets/"""

    name: str
    folder: Path


def find_checkout(start: Path) -> Path:
    """The checkout of termlint around a folder, else the one that runs."""
    for folder in (start, *start.parents):
        if (folder / _MAIN).is_file() and (folder / "rulesets").is_dir():
            return folder
    return _PACKAGE.parent


def working_tree(checkout: Path) -> Revision:
    """The checkout as it stands."""
    return Revision("working tree", checkout)


def prepare(given: str, checkout: Path, room: Path) -> Revision:
    """Make a side ready to be run.

    given: a git revision of the checkout; or a folder with ruleset.yaml; or one that holds such folders
    room: an empty folder of ours, in which what is run is put
    raises UnknownRevision: it is none of these
    """
    if given and (rules := _rulesets(Path(given))):
        return Revision(given, _with_rules(rules, checkout, room))
    commit = _commit(given, checkout)
    folder = _export(given, commit, checkout, room)
    return Revision(given if commit.startswith(given) else f"{given} ({commit[:7]})", folder)


def check(revision: Revision, paths: Sequence[str], *, on: date, room: Path) -> dict[str, Any]:
    """Check files and folders with a side; the JSON report.

    room: a folder of ours, for its cache and its report
    raises RevisionFailed: it could not be run
    """
    room.mkdir(parents=True, exist_ok=True)
    before = os.environ.get("PYTHONPATH")
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(revision.folder), *([before] if before else [])]),
        "PYTHONSAFEPATH": "1",  # else the termlint of the current folder would be run on both sides
        "PYTHONIOENCODING": "utf-8",
        "TERMLINT_CACHE": str(room / "cache"),
    }
    asked = ("check", "--format", "json", "--isolated", "--ui", "en", "--as-of", on.isoformat(), "--", *paths)
    report, said = room / "report.json", room / "said.txt"
    with report.open("wb") as out, said.open("wb") as errors:
        done = subprocess.run(
            [sys.executable, "-c", _RUN, *asked], env=environment,
            stdin=subprocess.DEVNULL, stdout=out, stderr=errors, check=False,
        )  # fmt: skip
    try:
        if done.returncode in _RAN:
            found: dict[str, Any] = json.loads(report.read_bytes())
            return found
    except ValueError:
        pass  # no report, although the exit code promised one
    raise RevisionFailed(revision.name, done.returncode, said.read_text("utf-8", "replace"))


# --- rulesets ------------------------------------------------------------------------------------------


def _rulesets(given: Path) -> Path | None:
    """The folder of the ruleset that a path names; None when it names none."""
    return next((one for one in (given, given / RULESET) if os.path.isfile(one / "ruleset.yaml")), None)


def _with_rules(rules: Path, checkout: Path, room: Path) -> Path:
    """The code as it stands, with other rules beside it, where library.paths looks for them."""
    unwanted = shutil.ignore_patterns("__pycache__", "_shared")
    shutil.copytree(checkout / "termlint", room / "termlint", ignore=unwanted)
    shutil.copytree(rules, room / "rulesets" / RULESET)
    return room


# --- git -----------------------------------------------------------------------------------------------


def _commit(given: str, checkout: Path) -> str:
    """The full name of the commit that a revision stands for."""
    found = _git(checkout, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{given}^{{commit}}")
    if found.returncode == 0:
        return found.stdout.decode().strip()
    asked = _git(checkout, "rev-parse", "--git-dir")
    if asked.returncode:
        said = asked.stderr.decode("utf-8", "replace").strip()
        raise UnknownRevision(
            given, f"holds no ruleset, and cannot be a revision, for git says of {checkout}: {said}. "
            "Expected a folder with ruleset.yaml; for a revision, run this inside a checkout of termlint.",
        )  # fmt: skip
    raise UnknownRevision(
        given, f"is neither a git revision of {checkout} nor a folder that holds a ruleset. Expected a "
        f"commit, branch or tag, a folder with ruleset.yaml, or a rulesets folder with {RULESET}/ in it.",
    )  # fmt: skip


def _export(given: str, commit: str, checkout: Path, room: Path) -> Path:
    """Put the files of a commit into a folder."""
    archive = room / "revision.zip"
    room.mkdir(parents=True, exist_ok=True)
    made = _git(checkout, "archive", "--format=zip", "-0", f"--output={archive}", commit)
    if made.returncode:
        problem = made.stderr.decode("utf-8", "replace").strip()
        raise UnknownRevision(given, f"could not be taken out of git: {problem}")
    with zipfile.ZipFile(archive) as files:
        files.extractall(room)
    archive.unlink()
    if not (room / _MAIN).is_file():
        raise UnknownRevision(given, f"holds no {_MAIN.as_posix()}. Name a revision that has the program.")
    return room


def _git(checkout: Path, *words: str) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "GIT_NO_LAZY_FETCH": "1"}  # what is not here is not fetched
    command = ["git", "-C", str(checkout), *words]
    try:
        return subprocess.run(
            command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, check=False
        )
    except FileNotFoundError:
        raise BadUsage("git was not found. Install it, or compare folders that hold a ruleset.") from None
