"""The phrase syntax of lexicons.

    不承担…责任             … stands for up to 40 characters of the same statement
    不~承担                 ~ stands for up to 8 characters without punctuation
    (概不|一律不)负责        one of several wordings; an empty one may be left out: 不(再|)承担
    terminat*               a Latin word with any ending

Nothing else is special, so a phrase can never become a slow pattern: it is a row of literal parts, found
one after the other.
"""

from __future__ import annotations

import itertools
from typing import NamedTuple

GAP = 40
SHORT_GAP = 8
MOST_WORDINGS = 2000
_GAPS = "…~"


class Phrase(NamedTuple):
    """A row of parts and the gap allowed before each but the first.

    parts: for each part the wordings it may have
    gaps: one sign for each part after the first, "…" or "~"
    open_end: the last word may go on ("terminat*")
    """

    parts: tuple[tuple[str, ...], ...]
    gaps: str
    open_end: bool


class BadPhrase(ValueError):
    """A phrase that cannot be read; the text says why."""


# A wording on the way: literal text between gap signs.
_Choice = tuple[str, ...]


def expand(written: str) -> tuple[Phrase, ...]:
    """Read one line of a lexicon.

    returns: the phrases it stands for, in a fixed order; alternatives that hold no gap stay together in one
    raises BadPhrase: brackets that do not close, a gap at either end or next to another, too many wordings
    """
    open_end = written.endswith("*")
    rows, at = _alternatives(written.rstrip("*"), 0, top=True)
    if at != len(written.rstrip("*")):
        raise BadPhrase("has a closing bracket too many")
    found: dict[Phrase, None] = {}
    for row in rows:
        parts: list[list[_Choice]] = [[]]
        gaps = ""
        for choice in row:
            if choice in (("…",), ("~",)):
                gaps += choice[0]
                parts.append([])
            else:
                parts[-1].append(choice)
        wordings = tuple(_join(part) for part in parts)
        if not all(wordings) or any("" in wording for wording in wordings):
            raise BadPhrase("begins or ends with a gap, has two gaps in a row, or can be empty")
        found[Phrase(wordings, gaps, open_end)] = None
    if sum(len(wording) for phrase in found for wording in phrase.parts) > MOST_WORDINGS:
        raise BadPhrase(f"stands for more than {MOST_WORDINGS} wordings; split it into several lines")
    return tuple(found)


def _join(part: list[_Choice]) -> tuple[str, ...]:
    """All wordings of a part: one choice of each group after the other."""
    total = 1
    for choice in part:
        total *= len(choice)
    if total > MOST_WORDINGS:
        raise BadPhrase(f"stands for more than {MOST_WORDINGS} wordings; split it into several lines")
    return tuple(dict.fromkeys("".join(chosen).strip() for chosen in itertools.product(*part))) if part else ()


def _alternatives(text: str, at: int, *, top: bool = False, depth: int = 0) -> tuple[list[list[_Choice]], int]:
    """The rows that stand between | signs, up to the closing bracket; each row is a list of choices."""
    if depth > 4:
        raise BadPhrase("has brackets nested too deep")
    rows: list[list[_Choice]] = []
    current: list[list[_Choice]] = [[]]
    literal = ""

    def close_literal() -> None:
        nonlocal literal
        if literal:
            for row in current:
                row.append((literal,))
            literal = ""

    while at < len(text):
        sign = text[at]
        if sign == "(":
            close_literal()
            inner, at = _alternatives(text, at + 1, depth=depth + 1)
            if at >= len(text) or text[at] != ")":
                raise BadPhrase("has a bracket that does not close")
            current = _continue(current, inner)
        elif sign == ")":
            break
        elif sign == "|":
            if top:
                raise BadPhrase("has | outside brackets")
            close_literal()
            rows += current
            current = [[]]
        elif sign in _GAPS:
            close_literal()
            for row in current:
                row.append((sign,))
        else:
            literal += sign
        at += 1
    close_literal()
    return rows + current, at


def _continue(rows: list[list[_Choice]], inner: list[list[_Choice]]) -> list[list[_Choice]]:
    """Rows followed by a group: one row more for each alternative that holds a gap, one for all the others."""
    plain = [row for row in inner if not any(choice[0] in _GAPS for choice in row if choice[0])]
    gapped = [row for row in inner if row not in plain]
    choices = tuple(dict.fromkeys(wording for row in plain for wording in (_join(row) if row else ("",))))
    continued = [[*row, choices] for row in rows] if choices else []
    continued += [[*row, *extra] for row in rows for extra in gapped]
    if len(continued) > MOST_WORDINGS:
        raise BadPhrase(f"stands for more than {MOST_WORDINGS} wordings; split it into several lines")
    return continued
