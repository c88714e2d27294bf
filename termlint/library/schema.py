"""The shape of the files in rulesets/, as pydantic models: for editors (JSON Schema) and for checks.

Imported only when a ruleset is compiled or ``termlint schema`` is asked for; a compiled ruleset comes from
the cache without it.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    StringConstraints,
    Tag,
    model_validator,
)

Name = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
RuleId = Annotated[str, StringConstraints(pattern=r"^[a-z]{2}(/[a-z0-9]+(-[a-z0-9]+)*){2,}$")]
Item = Annotated[str, StringConstraints(pattern=r"^\d{1,2}(\.\d)?$")]
Cite = Annotated[str, StringConstraints(pattern=r"^[a-z]{2}/[a-z0-9-]+:[0-9A-Za-z-]+(\.\d+)?(\(\d+\))?$")]
PartyName = Literal["consumer", "merchant"]
SeverityName = Literal["error", "warning", "info"]
SeenName = Literal[
    "shown", "plain", "hidden", "bold", "italic", "underline", "larger", "coloured", "highlight", "capitals",
    "boxed", "small", "faint", "struck",
]  # fmt: skip
WhereName = Literal[
    "statement", "own", "sentence", "before", "lead-in", "clause", "article", "heading", "document"
]


def _listed(value: Any) -> Any:
    """A single name may stand for a list of one."""
    return [value] if isinstance(value, str) else value


def _mapped(value: Any) -> Any:
    """``says: x`` and ``says: [x, y]`` are short for ``says: {any: [x, y]}``."""
    return {"any": _listed(value)} if isinstance(value, str | list) else value


Names = Annotated[tuple[Name, ...], BeforeValidator(_listed), Field(min_length=1)]


class Shape(BaseModel):
    """Every mapping of a ruleset: unknown keys are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Bilingual(Shape):
    """A text for people, in both languages of the reports."""

    zh: Text
    en: Text

    def words(self) -> dict[Any, str]:
        """By language."""
        return {"zh": self.zh, "en": self.en}


class SaysBody(Shape):
    any: Names
    where: WhereName = "statement"


class EffectBody(Shape):
    any: Names
    by: Literal["platform", "user", "third", "anyone"] = "platform"


class NearBody(Shape):
    first: Names
    then: Names
    within: Annotated[int, Field(ge=0, le=200)]
    ordered: bool = True


class AmountBody(Shape):
    kind: Literal["money", "percent", "multiple", "duration", "count"]
    at_least: Decimal | None = None
    at_most: Decimal | None = None
    per: Annotated[tuple[str, ...], BeforeValidator(_listed)] | None = None
    blank: bool = False
    where: Literal["statement", "own", "sentence", "article"] = "statement"


class LooksBody(Shape):
    any: Annotated[tuple[SeenName, ...], BeforeValidator(_listed), Field(min_length=1)]
    share: Annotated[Decimal, Field(gt=0, le=1)] | None = None

    @model_validator(mode="after")
    def _share_of_something(self) -> LooksBody:
        if self.share is not None and {"shown", "plain"} & set(self.any):
            raise ValueError("share: is of hidden words or of looks, not of what is shown or plain")
        return self


class Says(Shape):
    """One of these lexicons is said there (``where``; default: the statement and its lead-ins)."""

    says: Annotated[SaysBody, BeforeValidator(_mapped)]


class Lacks(Shape):
    """None of these lexicons is said there."""

    lacks: Annotated[SaysBody, BeforeValidator(_mapped)]


class Effect(Shape):
    """One of these effects, brought about (or borne) by that side; default: the platform."""

    effect: Annotated[EffectBody, BeforeValidator(_mapped)]


class Named(Shape):
    """The statement or its lead-ins name one of these sides."""

    names: Annotated[
        tuple[Literal["platform", "user", "third", "both"], ...],
        BeforeValidator(_listed),
        Field(min_length=1),
    ]


class Near(Shape):
    """Words of ``first`` stand within so many characters of words of ``then``."""

    near: NearBody


class Amount(Shape):
    """A quantity inside bounds; durations are in days, percent in hundredths."""

    amount: AmountBody


class Tokens(Shape):
    """A spaCy token pattern, by language."""

    tokens: dict[Literal["zh", "en"], list[list[dict[str, Any]]]]


class Looks(Shape):
    """How the statement looks: shown, plain, hidden, or bold, small …; ``share``: that much of the body."""

    looks: Annotated[LooksBody, BeforeValidator(_mapped)]


class Somewhere(Shape):
    """Some statement of the document satisfies all of these."""

    somewhere: Annotated[list[Condition], Field(min_length=1)]


class Use(Shape):
    """A condition with a name of its own, from conditions/."""

    use: Name


class All(Shape):
    all: Annotated[list[Condition], Field(min_length=1)]


class AnyOf(Shape):
    any: Annotated[list[Condition], Field(min_length=1)]


class NoneOf(Shape):
    none: Annotated[list[Condition], Field(min_length=1)]


_CHECKS: dict[str, type[Shape]] = {
    "says": Says, "lacks": Lacks, "effect": Effect, "names": Named, "near": Near, "amount": Amount,
    "tokens": Tokens, "looks": Looks, "somewhere": Somewhere, "use": Use, "all": All, "any": AnyOf,
    "none": NoneOf,
}  # fmt: skip
CHECK_NAMES = tuple(_CHECKS)


def _first_key(value: Any) -> str | None:
    """The check is named by its first key, so a misspelt name gives one clear error."""
    if isinstance(value, dict):
        return next(iter(value), None)
    return next(iter(type(value).model_fields), None)


Condition = Annotated[
    Annotated[Says, Tag("says")]
    | Annotated[Lacks, Tag("lacks")]
    | Annotated[Effect, Tag("effect")]
    | Annotated[Named, Tag("names")]
    | Annotated[Near, Tag("near")]
    | Annotated[Amount, Tag("amount")]
    | Annotated[Tokens, Tag("tokens")]
    | Annotated[Looks, Tag("looks")]
    | Annotated[Somewhere, Tag("somewhere")]
    | Annotated[Use, Tag("use")]
    | Annotated[All, Tag("all")]
    | Annotated[AnyOf, Tag("any")]
    | Annotated[NoneOf, Tag("none")],
    Discriminator(_first_key),
]
Conditions = Annotated[list[Condition], Field(min_length=1)]


class LexiconFile(Shape):
    """lexicon/<slot>/<name>.yaml: one idea and all the ways to say it."""

    id: Name
    about: Bilingual
    actor: Literal["before", "inside", "after"] = "before"
    zh: list[Text] = []
    en: list[Text] = []
    blockers: list[Text] = Field(default=[], alias="not")
    whole_words: bool = False


class ConditionFile(Shape):
    """conditions/<name>.yaml: a condition several rules share."""

    id: Name
    about: Bilingual
    when: Conditions


class ExampleBody(Shape):
    text: Text
    party: PartyName | None = None
    note: str = ""


def _example(value: Any) -> Any:
    return {"text": value} if isinstance(value, str) else value


ExampleList = list[Annotated[ExampleBody, BeforeValidator(_example)]]


class ExamplesBody(Shape):
    zh: ExampleList = []
    en: ExampleList = []


class Examples(Shape):
    """Sentences of the project's own that the rule must flag, and near misses it must spare."""

    flag: ExamplesBody
    spare: ExamplesBody


def _authority(value: Any) -> Any:
    return {"cite": value} if isinstance(value, str) else value


class AuthorityShape(Shape):
    cite: Cite
    for_: PartyName | None = Field(default=None, alias="for")


def _by_party(value: Any) -> Any:
    return {"consumer": value, "merchant": value} if isinstance(value, str) else value


class SeverityShape(Shape):
    """Severity by the party that is hurt; a party left out means the rule is not for its agreements."""

    consumer: SeverityName | None = None
    merchant: SeverityName | None = None


class RuleFile(Shape):
    """rules/<family>/<name>.yaml: everything about one rule."""

    id: RuleId
    title: Bilingual
    items: Annotated[tuple[Item, ...], BeforeValidator(_listed), Field(min_length=1)]
    harm: Name
    rank: Annotated[int, Field(ge=0, le=100)] = 50
    status: Literal["stable", "preview", "retired"] = "stable"
    severity: Annotated[SeverityShape, BeforeValidator(_by_party)]
    effect: Literal["void", "not-part", "reduced", "against-drafter", "order", "none"]
    scope: Literal["statement", "document"] = "statement"
    once: Literal["statement", "paragraph", "document"] = "statement"
    kinds: Names | None = None
    needs: Annotated[tuple[Literal["emphasis", "visibility", "page"], ...], BeforeValidator(_listed)] = ()
    when: Conditions
    unless: Conditions | None = None
    lowers: Conditions | None = None
    law: Annotated[list[Annotated[AuthorityShape, BeforeValidator(_authority)]], Field(min_length=1)]
    message: Bilingual
    why: Bilingual
    advice: Bilingual
    cure: str | None = None
    tags: tuple[str, ...] = ()
    examples: Examples


class KindShape(Shape):
    id: Name
    name: Bilingual
    party: PartyName | None = None
    title: list[Text]
    body: list[Text] = []


class RulesetFile(Shape):
    """ruleset.yaml: the name of the ruleset, the items it enforces, the kinds of document it knows."""

    id: Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")]
    version: Text
    title: Bilingual
    items: dict[Item, Bilingual]
    kinds: list[KindShape]
    spare: list[Name] = []
    denied_by: list[Name] = []
    quoted_by: list[Name] = []


class MeasuredShape(Shape):
    right: Annotated[int, Field(ge=0)]
    wrong: Annotated[int, Field(ge=0)]


class MeasuredFile(Shape):
    """measured.yaml: how the alerts of each rule fared where the answers are known. Written by a program."""

    taken: Text
    rules: dict[RuleId, MeasuredShape]


class ClauseShape(Shape):
    """One clause of the bank (tests/clauses): barred with its items, or lawful with the item it resembles."""

    text: Text
    items: Annotated[tuple[Item, ...], BeforeValidator(_listed), Field(min_length=1)] | None = None
    resembles: Item | None = None
    party: PartyName
    kind: Name
    sector: Name
    law: tuple[Cite, ...] = ()
    lang: Literal["zh", "en"] = "zh"
    trait: Literal["traditional", "spaces", "full-width", "line-break", "no-punctuation", "mixed"] | None = (
        None
    )

    @model_validator(mode="after")
    def _either(self) -> ClauseShape:
        if (self.items is None) == (self.resembles is None):
            raise ValueError("expected either items (barred) or resembles (lawful)")
        return self


for shape in (All, AnyOf, NoneOf, Somewhere, ConditionFile, RuleFile):
    shape.model_rebuild()

SHAPES: dict[str, type[Shape]] = {
    "rule": RuleFile, "lexicon": LexiconFile, "condition": ConditionFile, "ruleset": RulesetFile,
}  # fmt: skip
