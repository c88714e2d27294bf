"""Rules as data: what to look for, whom it hurts, the item and law it rests on, what to say.

A rule is a small condition over statements. Conditions name lexicons; a lexicon is one idea with all
the ways to say it, in every language.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal, NamedTuple

from termlint.model.document import Look
from termlint.model.report import Basis, Confidence, Consequence, Party, Severity
from termlint.model.statement import Role

Slot = Literal["parties", "effects", "modality", "objects", "triggers", "exceptions", "cues"]
Where = Literal[
    "statement", "own", "sentence", "before", "lead-in", "clause", "article", "heading", "document"
]
By = Literal["platform", "user", "third", "anyone"]
Scope = Literal["statement", "document"]
Once = Literal["statement", "paragraph", "document"]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """One idea and all the ways to say it.

    slot: the folder it stands in; "effects" carry an actor, "parties" carry a role
    words: phrases by language, in the phrase syntax of library.phrases
    actor: where an effect's words name whose effect it is: "before" them ("平台不承担"), "inside"
        ("与平台无关", "由用户承担") or "after" ("视为用户接受")
    blockers: longer phrases inside which a hit does not count ("所有权" for "有权")
    whole_words: hits that cut a word of the sentence are dropped (asks the tokenizer)
    """

    id: str
    slot: Slot
    words: dict[str, tuple[str, ...]]
    actor: Literal["before", "inside", "after"] = "before"
    blockers: tuple[str, ...] = ()
    whole_words: bool = False


@dataclass(frozen=True, slots=True)
class Says:
    """One of these lexicons is said in that place."""

    any: tuple[str, ...]
    where: Where = "statement"


@dataclass(frozen=True, slots=True)
class Effect:
    """One of these effects is brought about by that side (own words or the lead-in's).

    by: whose act it is, or who bears it where the words say who bears. An effect whose actor the
        text does not name counts as anybody's.
    """

    any: tuple[str, ...]
    by: By


@dataclass(frozen=True, slots=True)
class Named:
    """The statement or its lead-ins name one of these sides."""

    any: tuple[Role, ...]


@dataclass(frozen=True, slots=True)
class Near:
    """Words of ``first`` are followed by words of ``then`` within so many characters."""

    first: tuple[str, ...]
    then: tuple[str, ...]
    within: int
    ordered: bool = True


@dataclass(frozen=True, slots=True)
class Amount:
    """The statement holds a quantity of this kind inside these bounds (inclusive).

    per: a unit of time or occasion ("day"), "" for none, None for any
    blank: whether a blank to be filled in counts
    """

    kind: str
    at_least: Decimal | None = None
    at_most: Decimal | None = None
    per: tuple[str, ...] | None = None
    blank: bool = False
    where: Where = "statement"


@dataclass(frozen=True, slots=True)
class Tokens:
    """A spaCy token pattern matches the statement (patterns by language, as JSON text)."""

    patterns: dict[str, str]


Seen = Look | Literal["shown", "plain", "hidden"]


@dataclass(frozen=True, slots=True)
class Looks:
    """How the words of the statement, or most of the document, look. Never holds where the format is silent.

    any: "shown" and "plain" as annotate.prominence has it, "hidden", or looks as such, however common
    share: None asks about the statement; else at least this much of the body has one of them, 0 to 1
    """

    any: tuple[Seen, ...]
    share: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Somewhere:
    """Some statement of the document satisfies every part."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class All:
    """Every part holds."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one part holds."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class NoneOf:
    """No part holds."""

    parts: tuple[Condition, ...]


Condition = Says | Effect | Named | Near | Amount | Tokens | Looks | Somewhere | All | AnyOf | NoneOf


@dataclass(frozen=True, slots=True)
class Authority:
    """A provision a rule rests on, and for whom it speaks (both parties when empty)."""

    cite: str
    parties: tuple[Party, ...] = ()


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence of the project's own that a rule must flag or spare.

    party: whose agreement it stands in
    """

    text: str
    lang: str
    party: Party
    note: str = ""


class Measured(NamedTuple):
    """How the alerts of a rule fared on texts whose answers are known (measured.yaml).

    right: alerts on text that readers marked, or that the clause bank calls barred
    wrong: all other alerts there
    """

    right: int
    wrong: int


_ENOUGH_ALERTS = 3
_HIGH, _MEDIUM = 0.9, 0.7  # shares of right alerts


@dataclass(frozen=True, slots=True)
class Rule:
    """What to look for, where, whom it hurts, the item and law it rests on, message, examples.

    harm: the kind of harm; one alert per harm and statement, the rule of the highest rank speaks
    rank: how specific the rule is, 0 to 100
    severity: by the party that is hurt
    when: holds for a hit; unless: any of these takes the hit away; lowers: any of these lowers the
        severity one step
    once: one finding for each statement, or one for all hits of the same harm in a paragraph or the document;
        then {n} in its message stands for the number of statements
    file, line: where it stands, for messages
    measured: None while no alert of it was measured
    """

    id: str
    title: dict[str, str]
    items: tuple[str, ...]
    harm: str
    rank: int
    status: Literal["stable", "preview", "retired"]
    severity: dict[Party, Severity]
    effect: Consequence
    scope: Scope
    kinds: tuple[str, ...]
    needs: tuple[str, ...]
    when: Condition
    unless: tuple[Condition, ...]
    lowers: tuple[Condition, ...]
    law: tuple[Authority, ...]
    message: dict[str, str]
    why: dict[str, str]
    advice: dict[str, str]
    cure: str | None
    tags: tuple[str, ...]
    flag: tuple[Example, ...] = field(repr=False)
    spare: tuple[Example, ...] = field(repr=False)
    file: str = ""
    line: int = 0
    measured: Measured | None = None
    once: Once = "statement"

    @property
    def basis(self) -> Basis:
        """What an answer of the rule is read from."""
        return "page" if "page" in self.needs else "look" if self.needs else "text"

    @property
    def confidence(self) -> Confidence:
        """How far an alert can be trusted, from how alerts of the rule fared; "medium" while too few did."""
        if self.measured is None or sum(self.measured) < _ENOUGH_ALERTS:
            return "medium"
        share = self.measured.right / sum(self.measured)
        return "high" if share >= _HIGH else "medium" if share >= _MEDIUM else "low"


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """One of the ten kinds of Guidelines Article 3, and the words that give it away.

    title, body: phrases by language; one in the title weighs ten, one in the body weighs one
    party: whom such a document binds, None when its words must tell
    """

    id: str
    name: dict[str, str]
    party: Party | None
    title: tuple[str, ...]
    body: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ruleset:
    """A folder of rules for one jurisdiction, ready to match.

    items: id of each Guidelines item → its title by language
    spare: conditions that take away every hit, whatever the rule (quoted law, prohibitions …)
    denied_by: lexicons of words that deny what stands behind them when the platform is who they bind
    quoted_by: lexicons of words that forbid a wording given in quotation marks
    """

    id: str
    version: str
    title: dict[str, str]
    items: dict[str, dict[str, str]]
    lexicons: dict[str, Lexicon]
    kinds: dict[str, DocumentKind]
    rules: dict[str, Rule]
    spare: tuple[Condition, ...] = ()
    denied_by: tuple[str, ...] = ()
    quoted_by: tuple[str, ...] = ()
