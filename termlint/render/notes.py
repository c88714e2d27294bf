"""Labelled notes, with their words wrapped under each other."""

from __future__ import annotations

from collections.abc import Iterable

from termlint.model.law import Language
from termlint.model.report import CitedLaw
from termlint.render.columns import columns, wrapped
from termlint.render.harmless import in_one_line
from termlint.render.labels import say

_SPOKEN = 2  # provisions whose words are printed; the others are cited by title
_LEAST = 20  # columns for words, however narrow the terminal


def note(label: str, paragraphs: Iterable[str], width: int, *, margin: int = 1) -> list[str]:
    """A line " = label: words" with the words wrapped under each other; nothing without words."""
    start = f"{'':{margin}} = {label}: "
    room = max(_LEAST, width - columns(start))
    lines = [line for paragraph in paragraphs for line in wrapped(paragraph, room)]
    return [(" " * columns(start) if place else start) + line for place, line in enumerate(lines)]


def law_notes(
    laws: tuple[CitedLaw, ...], ui: Language, width: int, *, margin: int = 1, spoken: int | None = _SPOKEN
) -> list[str]:
    """The provisions by title and date, the first ones with their words (all when ``spoken`` is None)."""
    lines: list[str] = []
    told = 0
    for law in laws:
        title = say(ui, "since", title=in_one_line(law.title), day=law.in_force_since.isoformat())
        words = law.text if spoken is None or told < spoken else ""
        told += bool(words.strip())
        lines += note(say(ui, "law"), [title, words], width, margin=margin)
    return lines
