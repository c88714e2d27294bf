"""Reports as text: one module per format, found by looking, loaded when used.

A format is a module in this folder with two things in it::

    NAME = "json"

    def render(report: Report, *, ui: Language, width: int, color: bool) -> str: ...

ui: the language of labels (messages and titles come in the report, in the language it was made in)
width: columns of a terminal, two for each Han character; formats for machines pay no heed
color: whether ANSI colour codes may be used; without them the text is the same
"""

from __future__ import annotations

import pkgutil
import re
from functools import lru_cache
from importlib import import_module

from termlint.errors import BadUsage
from termlint.model.law import Language
from termlint.model.report import Report

_NAME = re.compile(r'^NAME(?:: \w+)? = "([a-z0-9-]+)"', re.M)


class UnknownFormat(BadUsage):
    """No module here renders this format."""

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        self.name, self.known = name, known
        super().__init__(f'unknown format "{name}"; expected one of {", ".join(known)}')


def renderers() -> tuple[str, ...]:
    """The names of all formats, sorted."""
    return tuple(sorted(_modules()))


def render(name: str, report: Report, *, ui: Language, width: int = 100, color: bool = False) -> str:
    """The report in a format, with a newline at the end unless it is empty.

    raises UnknownFormat: no module here has this name
    """
    module = _modules().get(name)
    if module is None:
        raise UnknownFormat(name, renderers())
    text: str = import_module(module).render(report, ui=ui, width=width, color=color)
    return text


@lru_cache(maxsize=1)
def _modules() -> dict[str, str]:
    """Format → module. The sources are read, not imported, so that one format does not load the others."""
    found = {}
    for finder, module, _ in pkgutil.iter_modules(__path__):
        spec = finder.find_spec(f"{__name__}.{module}", None)
        loader = spec.loader if spec else None
        source = getattr(loader, "get_source", lambda _: None)(f"{__name__}.{module}") or ""
        if match := _NAME.search(source):
            found[match[1]] = f"{__name__}.{module}"
    return found
