"""Model contracts: lawful clauses in order, with blanks, and the rules they cure.

A model contract is a set of clauses; a clause is a heading with paragraphs; a paragraph may open a list of
points. Words hold blanks, ``{{notice_days}}``, and references to other clauses of the contract, ``[[exit]]``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from termlint.model.document import Lang
from termlint.model.report import Party

BlankKind = Literal[
    "text", "name", "number", "money", "days", "percent", "date", "choice", "email", "phone", "url"
]
Weight = Literal["required", "recommended"]


@dataclass(frozen=True, slots=True)
class When:
    """Which agreements some words are meant for: those with all of these features and none of those."""

    features: tuple[str, ...] = ()
    without: tuple[str, ...] = ()

    def holds(self, features: frozenset[str]) -> bool:
        """Whether an agreement with these features needs the words."""
        return features.issuperset(self.features) and features.isdisjoint(self.without)


@dataclass(frozen=True, slots=True)
class Blank:
    """What the drafter fills in.

    name: lower case with underscores
    help: by language
    default: by language, may hold other blanks; None when there is no sensible one
    at_least, at_most: bounds of numbers; law: the provision that sets them
    choices: of a choice, by value the words by language
    role: "platform", "user" or "merchant" when it names a party
    """

    name: str
    kind: BlankKind
    help: Mapping[Lang, str]
    default: Mapping[Lang, str] | None
    at_least: Decimal | None
    at_most: Decimal | None
    law: str | None
    choices: Mapping[str, Mapping[Lang, str]]
    role: str | None
    line: int


@dataclass(frozen=True, slots=True)
class Point:
    """One item of a list."""

    words: Mapping[Lang, str]
    when: When


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A numbered paragraph of a clause.

    name: unique in its clause
    conspicuous: Guidelines Article 9 wants it shown
    cures: rules whose flagged words it may take the place of
    """

    name: str
    words: Mapping[Lang, str]
    points: tuple[Point, ...]
    when: When
    conspicuous: bool
    cures: tuple[str, ...]
    line: int


@dataclass(frozen=True, slots=True)
class ModelClause:
    """A clause of a model contract.

    id: "cn/registration/change"
    answers: sections of the checklist of its kind
    items: of the Guidelines; law: citations
    guidance: for the drafter, no part of the contract
    """

    id: str
    heading: Mapping[Lang, str]
    answers: tuple[str, ...]
    items: tuple[str, ...]
    law: tuple[str, ...]
    when: When
    guidance: Mapping[Lang, str]
    paragraphs: tuple[Paragraph, ...]
    file: str

    @property
    def name(self) -> str:
        """Its name inside its contract, as references use it."""
        return self.id.rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class Feature:
    """Something an agreement may deal with, or not; asked of the drafter."""

    name: str
    question: Mapping[Lang, str]


@dataclass(frozen=True, slots=True)
class ModelContract:
    """A complete agreement of one kind.

    id: "cn/registration"; kind: of the ruleset
    note: how to use it, for the drafter
    sample: answers for every blank, and features, that make a complete contract
    """

    id: str
    kind: str
    party: Party | None
    title: Mapping[Lang, str]
    note: Mapping[Lang, str]
    features: Mapping[str, Feature]
    blanks: Mapping[str, Blank]
    clauses: tuple[ModelClause, ...]
    sample: Mapping[str, str]

    def needed(self, features: frozenset[str]) -> Iterator[ModelClause]:
        """The clauses that an agreement with these features needs, in order."""
        return (clause for clause in self.clauses if clause.when.holds(features))
