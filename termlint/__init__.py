"""termlint: a compliance linter for the standard terms (格式条款) of online platforms.

>>> import termlint
>>> report = termlint.check("本活动最终解释权归本平台所有。", as_of="2026-01-01")
>>> [finding.items for document in report.documents for finding in document.findings]
[('12.5',)]
"""

from __future__ import annotations

TYPE_CHECKING = False  # as type checkers know it; importing typing would cost more than all the rest
if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from pathlib import Path
    from typing import Any

    from termlint.checking import Checker, Settings
    from termlint.model.law import Language
    from termlint.model.report import Finding, Report
    from termlint.version import __version__

__all__ = ["Checker", "Finding", "Report", "Settings", "__version__", "check"]

# Loaded when first asked for, so that ``import termlint`` costs nothing.
_HOMES = {
    "Checker": "termlint.checking",
    "Settings": "termlint.checking",
    "Report": "termlint.model.report",
    "Finding": "termlint.model.report",
    "__version__": "termlint.version",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    found = globals()[name] = getattr(import_module(_HOMES[name]), name)
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


def check(
    path_or_text: str | Path,
    *,
    name: str | None = None,
    as_of: date | str | None = None,
    doc_type: str | None = None,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    ui: Language = "zh",
) -> Report:
    """Check one agreement.

    path_or_text: a Path, or the path of a file that exists, is read as a file; any other str is the agreement
        itself. A word like "terms.md" that names no file is taken for a slip, not for an agreement.
    name: what the report calls it, and whose suffix chooses the reader.
        Default: the path of the file, "text.txt" for text
    as_of: the day whose law is applied, as a date or "2026-01-01"; today when None
    doc_type: one of the kinds of document (``termlint check --help`` lists them); guessed when None
    select, ignore: rule ids, families or items, as on the command line
    ui: the language of messages
    raises UnreadableFile: it is missing or cannot be read as an agreement
    raises BadUsage: an unknown kind, selector or day
    """
    from termlint import api

    return api.check(
        path_or_text, name=name, as_of=as_of, doc_type=doc_type,
        select=tuple(select), ignore=tuple(ignore), ui=ui,
    )  # fmt: skip
