"""The shape of the files in model_contracts/, as pydantic models."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, StringConstraints, model_validator

from termlint.library.schema import Bilingual, Cite, Item, Name, PartyName, RuleId, Shape, _listed

BlankName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(_[a-z0-9]+)*$")]
SectionId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
_Names = Annotated[tuple[Name, ...], BeforeValidator(_listed)]


class WhenShape(Shape):
    """For which agreements: those with all these features, and none of those."""

    features: _Names = ()
    without: _Names = ()


class BlankShape(Shape):
    """What the drafter fills in."""

    kind: Literal[
        "text", "name", "number", "money", "days", "percent", "date", "choice", "email", "phone", "url"
    ]
    help: Bilingual
    default: Bilingual | None = None
    at_least: Decimal | None = None
    at_most: Decimal | None = None
    law: Cite | None = None
    choices: dict[Name, Bilingual] = Field(default_factory=dict)
    role: Literal["platform", "user", "merchant"] | None = None

    @model_validator(mode="after")
    def _bounds_and_choices(self) -> BlankShape:
        numbers = self.kind in ("number", "money", "days", "percent")
        if not numbers and (self.at_least is not None or self.at_most is not None):
            raise ValueError("at_least and at_most are for number, money, days and percent")
        if self.at_least is not None and self.at_most is not None and self.at_least > self.at_most:
            raise ValueError("at_least is above at_most")
        if (self.kind == "choice") != bool(self.choices):
            raise ValueError("choices are for a choice, and a choice needs them")
        return self


class PointShape(Bilingual):
    """One item of a list."""

    when: WhenShape = WhenShape()


class ParagraphShape(Bilingual):
    """A numbered paragraph."""

    name: Name
    points: tuple[PointShape, ...] = ()
    when: WhenShape = WhenShape()
    conspicuous: Literal["true", "false"] = "false"
    cures: Annotated[tuple[RuleId, ...], BeforeValidator(_listed)] = ()


class ClauseFileShape(Shape):
    """A file of clauses/."""

    heading: Bilingual
    answers: Annotated[tuple[SectionId, ...], BeforeValidator(_listed)] = ()
    items: Annotated[tuple[Item, ...], BeforeValidator(_listed)] = ()
    law: Annotated[tuple[Cite, ...], BeforeValidator(_listed)] = ()
    when: WhenShape = WhenShape()
    guidance: Bilingual
    paragraphs: Annotated[tuple[ParagraphShape, ...], Field(min_length=1)]


class ContractFileShape(Shape):
    """contract.yaml"""

    kind: Name
    party: PartyName | None = None
    title: Bilingual
    note: Bilingual
    features: dict[Name, Bilingual] = Field(default_factory=dict)
    blanks: Annotated[dict[BlankName, BlankShape], Field(min_length=1)]
    clauses: Annotated[tuple[Name, ...], Field(min_length=1)]
