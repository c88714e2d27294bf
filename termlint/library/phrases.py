"""The phrase syntax of lexicons.

    不承担…责任             … stands for up to 40 characters of the same statement
    不~承担                 ~ stands for up to 8 characters without punctuation
                            (100 and 20 before a Latin part: a Han character is two or three letters)
    (概不|一律不)负责        one of several wordings; an empty one may be left out: 不(再|)承担
    terminat*               a Latin word with any ending

Nothing else is special, so a phrase can never become a slow pattern: it is a row of parts, found one after
the other, and a part is a row of choices between literal words.
"""

from __future__ import annotations

import itertools
import re
from typing import NamedTuple

GAP = 40
SHORT_GAP = 8
LETTERS = 2.5  # for a Han character: as much room, in letters, before a Latin part
MOST_NESTED = 200
MOST_PHRASES = 64
_GAPS = "…~"
_BESIDE_HAN = re.compile(r"(?<=[\u2e80-\u9fff]) +| +(?=[\u2e80-\u9fff])")

Choice = tuple[str, ...]
Part = tuple[Choice, ...]


class Phrase(NamedTuple):
    """A row of parts and the gap allowed before each but the first.

    parts: each a row of choices; a choice with "" may be left out, but no part can be empty altogether
    gaps: one sign for each part after the first, "…" or "~"
    open_end: the last word may go on ("terminat*")
    """

    parts: tuple[Part, ...]
    gaps: str
    open_end: bool


class BadPhrase(ValueError):
    """A phrase that cannot be read; the text says why."""


def expand(written: str) -> tuple[Phrase, ...]:
    """Read one line of a lexicon.

    returns: the phrases it stands for, in a fixed order; more than one only where an alternative holds a gap
    raises BadPhrase: brackets that do not close, a gap at either end or next to another, too many wordings
    """
    body = written.rstrip("*")
    rows, at = _alternatives(body, 0, depth=0)
    if at != len(body):
        raise BadPhrase("has a closing bracket too many")
    return tuple(dict.fromkeys(_phrase(row, written.endswith("*")) for row in rows))


def _phrase(row: list[Choice], open_end: bool) -> Phrase:
    parts: list[list[Choice]] = [[]]
    gaps = ""
    for choice in row:
        if choice in (("…",), ("~",)):
            gaps += choice[0]
            parts.append([])
        else:
            parts[-1].append(tuple(_BESIDE_HAN.sub("", word) for word in choice))
    # "these ~ terms": the spaces beside a gap are part of it, else only "these  terms" would do.
    for part in parts[:-1]:
        if part:
            part[-1] = tuple(word.rstrip(" ") for word in part[-1])
    for part in parts[1:]:
        if part:
            part[0] = tuple(word.lstrip(" ") for word in part[0])
    if any(all("" in choice for choice in part) for part in parts):
        raise BadPhrase("begins or ends with a gap, has two gaps in a row, or has a part that can be empty")
    return Phrase(tuple(map(tuple, parts)), gaps, open_end)


def _alternatives(text: str, at: int, *, depth: int) -> tuple[list[list[Choice]], int]:
    """The rows of choices that stand between | signs, up to the closing bracket or the end."""
    if depth > 4:
        raise BadPhrase("has brackets nested too deep")
    rows: list[list[Choice]] = []
    current: list[list[Choice]] = [[]]
    while at < len(text):
        sign = text[at]
        if sign == "(":
            inner, at = _alternatives(text, at + 1, depth=depth + 1)
            if at >= len(text):
                raise BadPhrase("has a bracket that does not close")
            current = _continue(current, inner)
            at += 1
        elif sign == ")":
            break
        elif sign == "|":
            if depth == 0:
                raise BadPhrase("has | outside brackets")
            rows += current
            current = [[]]
            at += 1
        else:
            end = at + 1
            while sign not in _GAPS and end < len(text) and text[end] not in "()|…~":
                end += 1
            for row in current:
                row.append((text[at:end],))
            at = end
    return rows + current, at


def _continue(rows: list[list[Choice]], inner: list[list[Choice]]) -> list[list[Choice]]:
    """Rows followed by a group: one row for each alternative that holds a gap, one for all others."""
    gapped = [row for row in inner if ("…",) in row or ("~",) in row]
    plain = [row for row in inner if row not in gapped]
    words = tuple(dict.fromkeys(word for row in plain for word in _wordings(row)))
    continued = [[*row, words] for row in rows] if words else []
    continued += [[*row, *extra] for row in rows for extra in gapped]
    if len(continued) > MOST_PHRASES:
        raise BadPhrase(f"has more than {MOST_PHRASES} alternatives with gaps; split it into several lines")
    return continued


def _wordings(row: list[Choice]) -> Choice:
    """All wordings of an alternative, which may itself hold choices."""
    total = 1
    for choice in row:
        total *= len(choice)
    if total > MOST_NESTED:
        raise BadPhrase(f"has brackets in brackets for more than {MOST_NESTED} wordings; split it")
    return tuple("".join(chosen) for chosen in itertools.product(*row))
