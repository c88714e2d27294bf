"""A folder of rulesets/ becomes a Ruleset: YAML → checked shapes → plain values → model.rule.

Every fault of the folder is collected and shown together, with file, line and what was expected.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from termlint.errors import DataFault, FaultyRuleset
from termlint.library.paths import shown
from termlint.library.phrases import BadPhrase, expand
from termlint.library.schema_faults import did_you_mean, schema_fault
from termlint.library.strict_yaml import Loaded, Step, load_file
from termlint.model.report import Party, Severity
from termlint.model.rule import (
    All,
    Amount,
    AnyOf,
    Authority,
    Condition,
    DocumentKind,
    Effect,
    Example,
    Lexicon,
    Looks,
    Measured,
    Named,
    Near,
    NoneOf,
    Rule,
    Ruleset,
    Says,
    Somewhere,
    Tokens,
)

if TYPE_CHECKING:
    from termlint.library import schema

    AnyShape = TypeVar("AnyShape", bound=schema.Shape)

_GROUPS: dict[str, Callable[[tuple[Condition, ...]], Condition]] = {
    "all": All, "any": AnyOf, "none": NoneOf, "somewhere": Somewhere,
}  # fmt: skip
LEAST_EXAMPLES = 4
SLOTS = ("parties", "effects", "modality", "objects", "triggers", "exceptions", "cues")


def load_ruleset(folder: Path, *, extra: tuple[Path, ...] = ()) -> Ruleset:
    """Read and check a ruleset.

    folder: holds ruleset.yaml, lexicon/<slot>/*.yaml, conditions/*.yaml and rules/<family>/*.yaml
    extra: further rule files or folders of rule files that use the same lexicons
    raises FaultyRuleset: with every fault found, sorted by file and line
    """
    return _Loading(folder, extra).ruleset()


class _Loading:
    """One run over a folder. Faults are gathered; what is sound goes on so that one run shows them all."""

    def __init__(self, folder: Path, extra: tuple[Path, ...]) -> None:
        self.folder, self.extra = folder, extra
        self.faults: list[DataFault] = []
        self.lexicons: dict[str, Lexicon] = {}
        self.conditions: dict[str, tuple[schema.ConditionFile, str, Loaded]] = {}
        self.items: dict[str, dict[str, str]] = {}
        self.kinds: dict[str, DocumentKind] = {}

    def ruleset(self) -> Ruleset:
        from termlint.library import schema

        head_path = self.folder / "ruleset.yaml"
        head = self.read(head_path, schema.RulesetFile)
        if head:
            shape = head[0]
            self.items = {key: title.words() for key, title in shape.items.items()}
            self.kinds = {
                kind.id: DocumentKind(
                    kind.id, kind.name.words(), kind.party, tuple(kind.title), tuple(kind.body)
                )
                for kind in shape.kinds
            }
        self.read_lexicons()
        for path in sorted((self.folder / "conditions").glob("*.yaml")):
            if shared := self.read(path, schema.ConditionFile):
                self.expect_id(path.stem, shared[0].id, path, shared[1])
                self.conditions[shared[0].id] = (shared[0], shown(path), shared[1])
        spare: list[Condition] = []
        for index, name in enumerate(head[0].spare if head else ()):
            if name in self.conditions:
                shape_, file_, loaded_ = self.conditions[name]
                parts = enumerate(shape_.when)
                spare.append(
                    All(tuple(self.condition(part, ("when", at), loaded_, file_) for at, part in parts))
                )
            elif head:
                self.unknown(
                    "condition", name, self.conditions, shown(head_path), head[1].line("spare", index)
                )
        if head:
            for key in ("denied_by", "quoted_by"):
                self.names(tuple(getattr(head[0], key)), (key,), head[1], shown(head_path))
        measured = self.measured()
        rules: dict[str, Rule] = {}
        for path, expected_id in self.rule_files():
            if not (found := self.read(path, schema.RuleFile)):
                continue
            written, loaded = found
            file = shown(path)
            if expected_id:
                self.expect_id(expected_id, written.id, path, loaded)
            if written.id in rules:
                problem = f'has the id "{written.id}", which {rules[written.id].file} has already'
                self.fault(file, loaded.line("id"), problem)
                continue
            before = len(self.faults)
            rule = self.rule(written, loaded, file)
            if len(self.faults) == before:
                rules[rule.id] = replace(rule, measured=measured.get(rule.id))
        if self.faults:
            raise FaultyRuleset(tuple(sorted(self.faults, key=lambda fault: (fault.file, fault.line or 0))))
        assert head is not None  # a missing head is a fault and has been raised above
        shape = head[0]
        return Ruleset(
            shape.id,
            shape.version,
            shape.title.words(),
            self.items,
            self.lexicons,
            self.kinds,
            rules,
            tuple(spare),
            tuple(shape.denied_by),
            tuple(shape.quoted_by),
        )

    # --- files ---------------------------------------------------------------------------------------

    def rule_files(self) -> Iterator[tuple[Path, str | None]]:
        """Rule files and, for those of the folder itself, the id their path stands for."""
        rules = self.folder / "rules"
        for path in sorted(rules.rglob("*.yaml")):
            yield path, f"{self.folder.name}/{path.relative_to(rules).with_suffix('').as_posix()}"
        for given in self.extra:
            for path in sorted(given.rglob("*.yaml")) if given.is_dir() else [given]:
                yield path, None

    def read(self, path: Path, shape: type[AnyShape]) -> tuple[AnyShape, Loaded] | None:
        from pydantic import ValidationError

        file = shown(path)
        try:
            loaded = load_file(path)
        except DataFault as fault:
            self.faults.append(fault)
            return None
        if not isinstance(loaded.value, dict):
            self.fault(file, 1, "holds no mapping; expected keys and values such as 'id: …'")
            return None
        try:
            return shape.model_validate(loaded.value), loaded
        except ValidationError as wrong:
            for problem in wrong.errors():
                self.faults.append(schema_fault(problem, loaded, file, shape))
            return None

    def measured(self) -> dict[str, Measured]:
        """How each rule fared when it was last measured; rules that came later are not in the file."""
        from termlint.library import schema

        path = self.folder / "measured.yaml"
        if not path.is_file() or not (found := self.read(path, schema.MeasuredFile)):
            return {}
        return {id_: Measured(one.right, one.wrong) for id_, one in found[0].rules.items()}

    def read_lexicons(self) -> None:
        from termlint.library import schema

        root = self.folder / "lexicon"
        for path in sorted(root.rglob("*.yaml")):
            slot = path.parent.name
            if slot not in SLOTS:
                self.fault(shown(path), None, f"stands in {slot}/; expected one of {', '.join(SLOTS)}")
                continue
            if not (found := self.read(path, schema.LexiconFile)):
                continue
            shape, loaded = found
            self.expect_id(path.stem, shape.id, path, loaded)
            if shape.id in self.lexicons:
                self.fault(
                    shown(path), loaded.line("id"), f'has the id "{shape.id}", which another lexicon has'
                )
            words = {"zh": tuple(shape.zh), "en": tuple(shape.en)}
            if not any(words.values()):
                self.fault(shown(path), 1, "has no words; expected a list under zh: or en:")
            for key, phrases in (*words.items(), ("not", tuple(shape.blockers))):
                for index, phrase in enumerate(phrases):
                    try:
                        expand(phrase)
                    except BadPhrase as wrong:
                        self.fault(shown(path), loaded.line(key, index), f"{phrase!r} {wrong}")
                if doubled := _first_double(phrases):
                    self.fault(
                        shown(path), loaded.line(key, phrases.index(doubled)), f"{doubled!r} stands twice"
                    )
            self.lexicons[shape.id] = Lexicon(
                shape.id,
                slot,  # type: ignore[arg-type]
                {lang: phrases for lang, phrases in words.items() if phrases},
                shape.actor,
                tuple(shape.blockers),
                shape.whole_words,
            )

    # --- rules ---------------------------------------------------------------------------------------

    def rule(self, shape: schema.RuleFile, loaded: Loaded, file: str) -> Rule:
        def part(key: str, conditions: list[Any] | None) -> tuple[Condition, ...]:
            return tuple(
                self.condition(condition, (key, index), loaded, file)
                for index, condition in enumerate(conditions or ())
            )

        for index, item in enumerate(shape.items):
            if item not in self.items:
                self.unknown("item", item, self.items, file, loaded.line("items", index))
        for index, kind in enumerate(shape.kinds or ()):
            if kind not in self.kinds:
                self.unknown("kind of document", kind, self.kinds, file, loaded.line("kinds", index))
        when = All(part("when", shape.when))
        rule = Rule(
            id=shape.id,
            title=shape.title.words(),
            items=shape.items,
            harm=shape.harm,
            rank=shape.rank,
            status=shape.status,
            severity=_severities(shape.severity),
            effect=shape.effect,
            scope=shape.scope,
            kinds=shape.kinds or (),
            needs=shape.needs,
            when=when,
            unless=part("unless", shape.unless),
            lowers=part("lowers", shape.lowers),
            law=tuple(Authority(law.cite, (law.for_,) if law.for_ else ()) for law in shape.law),
            message=shape.message.words(),
            why=shape.why.words(),
            advice=shape.advice.words(),
            cure=shape.cure,
            tags=shape.tags,
            flag=_examples(shape.examples.flag, shape),
            spare=_examples(shape.examples.spare, shape),
            file=file,
            line=loaded.line("id"),
            once=shape.once,
        )
        self.check_rule(rule, loaded, file)
        return rule

    def check_rule(self, rule: Rule, loaded: Loaded, file: str) -> None:
        """What a rule must have to be able to fire, and to be trusted."""
        if not rule.severity:
            self.fault(file, loaded.line("severity"), "has no severity; expected consumer: or merchant:")
        for key, examples in (("flag", rule.flag), ("spare", rule.spare)):
            if len(examples) < LEAST_EXAMPLES:
                problem = f"has {len(examples)} examples to {key}; expected at least {LEAST_EXAMPLES}"
                self.fault(file, loaded.line("examples", key), problem)
        if rule.scope != "statement":
            return
        groups = required(rule.when)
        if not groups:
            self.fault(
                file, loaded.line("when"),
                "names no words that every hit must hold; expected an effect: or says: at the top of when:",
            )  # fmt: skip
        forbidden = {name for condition in rule.unless for name in _always(condition)}
        for group in groups:
            if group <= forbidden:
                names = ", ".join(sorted(group))
                self.fault(
                    file,
                    loaded.line("unless"),
                    f"can never fire: unless: takes away every hit that says {names}",
                )

    def condition(
        self, shape: schema.Shape, path: tuple[Step, ...], loaded: Loaded, file: str,
        using: tuple[str, ...] = (),
    ) -> Condition:  # fmt: skip
        """Turn a checked shape into a condition, following ``use:``.

        using: the conditions of conditions/ it stands in, outermost first
        """
        name, body = next(iter(shape.__dict__.items()))
        here = (*path, name)
        match name:
            case "says" | "lacks":
                says = Says(self.names(body.any, here, loaded, file), body.where)
                return says if name == "says" else NoneOf((says,))
            case "effect":
                names = self.names(body.any, here, loaded, file)
                for wrong in (n for n in names if n in self.lexicons and self.lexicons[n].slot != "effects"):
                    self.fault(file, loaded.line(*here), f'effect: names "{wrong}", which stands in lexicon/'
                               f"{self.lexicons[wrong].slot}; expected one of lexicon/effects")  # fmt: skip
                return Effect(names, body.by)
            case "names":
                return Named(body)
            case "near":
                first = self.names(body.first, (*here, "first"), loaded, file)
                return Near(
                    first, self.names(body.then, (*here, "then"), loaded, file), body.within, body.ordered
                )
            case "amount":
                if body.at_least is not None and body.at_most is not None and body.at_least > body.at_most:
                    self.fault(file, loaded.line(*here), "can never fire: at_least is above at_most")
                return Amount(body.kind, body.at_least, body.at_most, body.per, body.blank, body.where)
            case "looks":
                return Looks(body.any, body.share)
            case "tokens":
                return Tokens({lang: json.dumps(_booleans(pattern)) for lang, pattern in body.items()})
            case "use":
                if body not in self.conditions:
                    self.unknown("condition", body, self.conditions, file, loaded.line(*here))
                    return All(())
                used, used_file, used_loaded = self.conditions[body]
                if body in using:
                    self.fault(file, loaded.line(*here), f'uses the condition "{body}" inside itself')
                    return All(())
                return All(tuple(
                    self.condition(part, ("when", index), used_loaded, used_file, (*using, body))
                    for index, part in enumerate(used.when)
                ))  # fmt: skip
            case _:
                parts = tuple(
                    self.condition(part, (*here, index), loaded, file, using)
                    for index, part in enumerate(body)
                )
                return _GROUPS[name](parts)

    def names(
        self, names: tuple[str, ...], path: tuple[Step, ...], loaded: Loaded, file: str
    ) -> tuple[str, ...]:
        for name in names:
            if name not in self.lexicons:
                self.unknown("lexicon", name, self.lexicons, file, loaded.line(*path))
        return names

    # --- faults --------------------------------------------------------------------------------------

    def fault(self, file: str, line: int | None, problem: str) -> None:
        fault = DataFault(file, line, problem)
        if str(fault) not in map(str, self.faults):
            self.faults.append(fault)

    def unknown(self, what: str, name: str, known: dict[str, Any], file: str, line: int) -> None:
        self.fault(file, line, f'names the {what} "{name}", which does not exist.{did_you_mean(name, known)}')

    def expect_id(self, expected: str, found: str, path: Path, loaded: Loaded) -> None:
        if found != expected:
            self.fault(shown(path), loaded.line("id"), f'has the id "{found}"; its path says "{expected}"')


def required(condition: Condition) -> list[frozenset[str]]:
    """Groups of lexicons of which every hit holds at least one word each (statement and lead-ins).

    The matcher looks at a statement only when one of a rule's groups occurs in it.
    """
    match condition:
        case Says(names, "statement" | "own"):
            return [frozenset(names)]
        case Effect(names, _):
            return [frozenset(names)]
        case Near(first, then, _, _):
            return [frozenset(first), frozenset(then)]
        case All(parts):
            return [group for part in parts for group in required(part)]
        case AnyOf(parts):
            choices = [required(part) for part in parts]
            if all(choices):
                return [frozenset[str]().union(*(min(choice, key=len) for choice in choices))]
    return []


def _always(condition: Condition) -> frozenset[str]:
    """Lexicons any word of which in the statement makes this condition true."""
    match condition:
        case Says(names, "statement" | "own" | "sentence" | "clause" | "article" | "document"):
            return frozenset(names)
        case AnyOf(parts):
            return frozenset[str]().union(*map(_always, parts))
        case All(parts):
            return frozenset[str]().intersection(*map(_always, parts)) if parts else frozenset()
    return frozenset()


def _severities(written: schema.SeverityShape) -> dict[Party, Severity]:
    found: dict[Party, Severity] = {}
    if written.consumer:
        found["consumer"] = written.consumer
    if written.merchant:
        found["merchant"] = written.merchant
    return found


def _examples(body: schema.ExamplesBody, rule: schema.RuleFile) -> tuple[Example, ...]:
    usual: Party = "consumer" if rule.severity.consumer else "merchant"
    return tuple(
        Example(example.text, lang, example.party or usual, example.note)
        for lang, examples in (("zh", body.zh), ("en", body.en))
        for example in examples
    )


def _booleans(value: Any) -> Any:
    """strict_yaml keeps words as text; spaCy wants true and numbers as such."""
    if isinstance(value, dict):
        return {key: _booleans(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_booleans(part) for part in value]
    return {"true": True, "false": False}.get(value, int(value) if value.isdigit() else value)


def _first_double(phrases: tuple[str, ...]) -> str | None:
    seen: set[str] = set()
    for phrase in phrases:
        if phrase in seen:
            return phrase
        seen.add(phrase)
    return None
