"""The words found in a sentence, and who stands behind them.

Offsets here are code points of the *reading* (annotate.reading), half-open, unless said otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from termlint.model.report import Party

Role = Literal["platform", "user", "third", "both"]


class Word(NamedTuple):
    """A phrase of a lexicon, found in the text. ``lexicon`` is its index in the scanner."""

    start: int
    end: int
    lexicon: int


class Mention(NamedTuple):
    """A party named in a statement.

    oblique: it is spoken to, about or through ("对用户", "平台的"), so it is not who acts
    embedded: it acts inside what another does ("平台要求用户解释"), so only up to the next comma
    """

    role: Role
    start: int
    end: int
    oblique: bool
    embedded: bool = False


@dataclass(frozen=True, slots=True)
class Name:
    """A name the text itself gives to a party.

    defined_at: offset in the reading, None when it was inferred from how the text uses it
    """

    text: str
    role: Role
    defined_at: int | None


@dataclass(frozen=True, slots=True)
class Parties:
    """Who is who in one document.

    counterparty: whose agreement it is; words for the other kind of customer mean a third party
    names: the document's own names, 甲方 and 乙方 included
    consumers: who words for consumers mean: a third party only where merchants are spoken of, too
    """

    counterparty: Party
    names: tuple[Name, ...]
    consumers: Role = "user"
