"""Compiled rulesets, kept as plain values and found again by the content of the files they came from.

Compiling 300 rules from YAML takes many seconds, reading them from here some milliseconds. The cache holds
data only, in a folder of the user's own; a missing, foreign or damaged file means compiling again.

The values are written by marshal, which reads them five times faster than JSON and, unlike pickle, never runs
what it reads. Its form belongs to one version of Python, so the names of the files do, too.
"""

from __future__ import annotations

import hashlib
import marshal
import os
import sys
import tempfile
import time
import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from termlint.version import __version__

MOST_KEPT = 8
_SHAPE = 11  # raised when the form of the cached values changes within a version
_STAMP = 4  # bytes
_DIGEST = 64  # letters
_SETTLED = 2_000_000_000  # nanoseconds


def content_key(folders: Iterable[Path]) -> str:
    """A digest of every YAML file below these paths (names and bytes), of version and cached form.

    It is remembered for the state of the files (sizes and times), so that they need not be read again.
    """
    files = [file for folder in folders for file in _yaml_files(folder)]
    state = _digest([repr(files)])
    place = cache_folder() / f"state-{state[:32]}"
    try:
        with open(place, encoding="ascii") as remembered:
            return remembered.read(_DIGEST)
    except OSError:
        pass
    key = _content_digest(files)
    # A file written in the last moments may be written again without its time moving on.
    if all(max(file.times) < time.time_ns() - _SETTLED for file in files):
        with suppress(OSError):
            _write(place, key.encode("ascii"))
            _remove_old("state-*")
    return key


class _File(NamedTuple):
    """A file of rules. folder: in which it was found; times: of change, in nanoseconds"""

    path: str
    folder: str
    size: int
    times: tuple[int, int]


def _yaml_files(folder: Path) -> list[_File]:
    """The YAML files below a folder, by path; the file alone when it is no folder."""
    top = str(folder)
    if not os.path.isdir(top):
        about = os.stat(top)
        return [_File(top, top, about.st_size, (about.st_mtime_ns, about.st_ctime_ns))]
    found = []
    waiting = [top]
    while waiting:
        with suppress(OSError), os.scandir(waiting.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)
                elif entry.name.endswith(".yaml"):
                    about = entry.stat()
                    found.append(
                        _File(entry.path, top, about.st_size, (about.st_mtime_ns, about.st_ctime_ns))
                    )
    return sorted(found)


def _content_digest(files: Iterable[_File]) -> str:
    def contents() -> Iterator[str | bytes]:
        for file in files:
            with open(file.path, "rb") as opened:
                content = opened.read()
            yield f"{os.path.relpath(file.path, file.folder)}\0{len(content)}"
            yield content

    return _digest(contents())


def _digest(parts: Iterable[str | bytes]) -> str:
    """A digest of these parts, of version and cached form."""
    digest = hashlib.sha256(f"{__version__} {_SHAPE}".encode())
    for part in parts:
        digest.update(b"\0")
        digest.update(part if isinstance(part, bytes) else part.encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def fetch(key: str) -> dict[str, Any] | None:
    """What was kept under this key, or None."""
    try:
        with open(_place(key), "rb") as file:
            stamp, packed = file.read(_STAMP), file.read()
        # The stamp tells a damaged file, which marshal would not.
        kept = marshal.loads(packed) if stamp == _stamp(packed) else None
    except (OSError, ValueError, EOFError, TypeError):
        return None
    return kept if isinstance(kept, dict) and kept.get("key") == key else None


def keep(key: str, values: dict[str, Any]) -> None:
    """Keep plain values under a key; a folder that cannot be written to is no fault."""
    packed = marshal.dumps({"key": key, **values})
    place = _place(key)
    try:
        _write(place, _stamp(packed) + packed)
        _remove_old("ruleset-*")
    except OSError:
        return


def _remove_old(pattern: str) -> None:
    """Keep the newest few files of a kind."""
    kept = sorted(cache_folder().glob(pattern), key=lambda path: path.stat().st_mtime, reverse=True)
    for old in kept[MOST_KEPT:]:
        old.unlink(missing_ok=True)


def _stamp(packed: bytes) -> bytes:
    return zlib.crc32(packed).to_bytes(_STAMP, "big")


def _write(place: Path, content: bytes) -> None:
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, name = tempfile.mkstemp(dir=place.parent, suffix=".part")
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    os.replace(name, place)


def cache_folder() -> Path:
    """Where this user's caches stand: $TERMLINT_CACHE, else the platform's usual place."""
    if chosen := os.environ.get("TERMLINT_CACHE"):
        return Path(chosen)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home()) / "termlint"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "termlint"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "termlint"


def _place(key: str) -> Path:
    return cache_folder() / f"ruleset-{key[:32]}.{sys.implementation.cache_tag}"
