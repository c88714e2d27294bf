"""Compiled rulesets, kept as JSON and found again by the content of the files they came from.

Compiling 100 rules from YAML takes half a second, reading them from here a few milliseconds. The cache holds
data only, in a folder of the user's own; a missing, foreign or damaged file means compiling again.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from termlint.version import __version__

MOST_KEPT = 8
_SHAPE = 8  # raised when the form of the cached values changes within a version


def content_key(folders: Iterable[Path]) -> str:
    """A digest of every YAML file below these paths (names and bytes), of version and cached form."""
    digest = hashlib.sha256(f"{__version__} {_SHAPE}".encode())
    for folder in folders:
        for path in sorted(_yaml_files(folder)) if folder.is_dir() else [str(folder)]:
            with open(path, "rb") as file:
                content = file.read()
            digest.update(
                f"\0{os.path.relpath(path, folder)}\0{len(content)}\0".encode("utf-8", "surrogateescape")
            )
            digest.update(content)
    return digest.hexdigest()


def _yaml_files(folder: Path) -> Iterator[str]:
    for where, _, names in os.walk(folder):
        yield from (os.path.join(where, name) for name in names if name.endswith(".yaml"))


def fetch(key: str) -> dict[str, Any] | None:
    """What was kept under this key, or None."""
    try:
        with open(_place(key), encoding="utf-8") as file:
            kept = json.load(file)
    except (OSError, ValueError):
        return None
    return kept if isinstance(kept, dict) and kept.get("key") == key else None


def keep(key: str, values: dict[str, Any]) -> None:
    """Keep values under a key; a folder that cannot be written to is no fault."""
    place = _place(key)
    try:
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, name = tempfile.mkstemp(dir=place.parent, suffix=".part")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump({"key": key, **values}, file, ensure_ascii=False, separators=(",", ":"))
        os.replace(name, place)
    except OSError:
        return
    kept = sorted(place.parent.glob("ruleset-*.json"), key=lambda path: path.stat().st_mtime, reverse=True)
    for old in kept[MOST_KEPT:]:
        old.unlink(missing_ok=True)


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
    return cache_folder() / f"ruleset-{key[:32]}.json"
