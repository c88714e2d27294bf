"""Where the data folders are: beside the package in a checkout, inside it once installed."""

from __future__ import annotations

from pathlib import Path

from termlint.errors import TermlintError

_PACKAGE = Path(__file__).resolve().parents[1]


class SharedFolderMissing(TermlintError):
    """A data folder is neither in the installed package nor in the checkout."""

    def __init__(self, name: str, looked_for: tuple[Path, ...]) -> None:
        self.name, self.looked_for = name, looked_for
        places = " or ".join(str(place) for place in looked_for)
        super().__init__(f'no folder "{name}": looked for {places}. Install termlint-cn again.')


def shared_folder(name: str) -> Path:
    """Find "rulesets" or "model_contracts".

    raises SharedFolderMissing: it is in neither place; the message names both
    """
    places = (_PACKAGE / "_shared" / name, _PACKAGE.parent / name)
    for place in places:
        if place.is_dir():
            return place
    raise SharedFolderMissing(name, places)


def shown(path: Path) -> str:
    """A data file as messages name it: from "rulesets/" or "model_contracts/" on, else as given.

    >>> shown(Path("/opt/termlint/_shared/rulesets/cn/law/pipl.yaml"))
    'rulesets/cn/law/pipl.yaml'
    """
    parts = path.parts
    for index in range(len(parts) - 1, -1, -1):
        if parts[index] in ("rulesets", "model_contracts"):
            return "/".join(parts[index:])
    return path.as_posix()
