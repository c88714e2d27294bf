"""Folders of model_contracts/ become model contracts; every fault of a contract is found in one go.

A contract is a folder: ``contract.yaml`` (title, features, blanks, the order of clauses), ``clauses/*.yaml``
and ``sample.yaml`` (answers that make a complete contract).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from termlint.errors import DataFault, FaultyModels
from termlint.library.paths import shared_folder, shown
from termlint.library.schema_faults import did_you_mean, schema_fault
from termlint.library.strict_yaml import Loaded, load_file
from termlint.model.contract import Blank, Feature, ModelClause, ModelContract, Paragraph, Point, When

BLANK = re.compile(r"\{\{\s*([a-z][a-z0-9_]*)\s*\}\}")
REFERENCE = re.compile(r"\[\[\s*([a-z][a-z0-9-]*)\s*\]\]")


def contract_folders(jurisdiction: str = "cn") -> tuple[Path, ...]:
    """The folders of the model contracts there are, by name."""
    top = shared_folder("model_contracts") / jurisdiction
    return tuple(sorted(path.parent for path in top.glob("*/contract.yaml")))


def load_contract(folder: Path) -> ModelContract:
    """Read one model contract.

    raises FaultyModels: with every fault of its files
    """
    reading = _Reading(folder)
    contract = reading.contract()
    if reading.faults or contract is None:
        raise FaultyModels(tuple(reading.faults))
    return contract


class _Reading:
    """One folder while it is read."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.id = f"{folder.parent.name}/{folder.name}"
        self.faults: list[DataFault] = []

    def contract(self) -> ModelContract | None:
        from termlint.library.contract_schema import ContractFileShape

        path = self.folder / "contract.yaml"
        loaded, shape = self.file(path, ContractFileShape)
        if loaded is None or shape is None:
            return None
        file = shown(path)
        blanks = {
            name: Blank(
                name, one.kind, one.help.words(), one.default.words() if one.default else None, one.at_least,
                one.at_most, one.law, {value: words.words() for value, words in one.choices.items()},
                one.role, loaded.line("blanks", name),
            )
            for name, one in shape.blanks.items()
        }  # fmt: skip
        features = {name: Feature(name, question.words()) for name, question in shape.features.items()}
        clauses = [
            clause
            for at, name in enumerate(shape.clauses)
            if (clause := self.clause(name, features, f"{file}:{loaded.line('clauses', at)}"))
        ]
        found = {path.stem for path in (self.folder / "clauses").glob("*.yaml")}
        for name in sorted(found - set(shape.clauses)):
            self.fault(file, loaded.line("clauses"), f'clauses/{name}.yaml is not in the list "clauses"')
        contract = ModelContract(
            self.id, shape.kind, shape.party, shape.title.words(), shape.note.words(), features, blanks,
            tuple(clauses), self.sample(),
        )  # fmt: skip
        self.hold_together(contract, file, loaded)
        return contract

    def clause(self, name: str, features: Mapping[str, Feature], place: str) -> ModelClause | None:
        from termlint.library.contract_schema import ClauseFileShape

        path = self.folder / "clauses" / f"{name}.yaml"
        if not path.is_file():
            where, _, line = place.rpartition(":")
            self.fault(where, int(line), f"there is no clauses/{name}.yaml")
            return None
        loaded, shape = self.file(path, ClauseFileShape)
        if loaded is None or shape is None:
            return None
        file = shown(path)

        def when(given: Any, *at: str | int) -> When:
            for feature in (*given.features, *given.without):
                if feature not in features:
                    hint = did_you_mean(feature, features)
                    self.fault(file, loaded.line(*at, "when"), f'unknown feature "{feature}".{hint}')
            return When(given.features, given.without)

        paragraphs = tuple(
            Paragraph(
                one.name, one.words(),
                tuple(
                    Point(point.words(), when(point.when, "paragraphs", at, "points", index))
                    for index, point in enumerate(one.points)
                ),
                when(one.when, "paragraphs", at), one.conspicuous == "true", one.cures,
                loaded.line("paragraphs", at),
            )
            for at, one in enumerate(shape.paragraphs)
        )  # fmt: skip
        seen: set[str] = set()
        for one in paragraphs:
            if one.name in seen:
                self.fault(file, one.line, f'a second paragraph is named "{one.name}"')
            seen.add(one.name)
        return ModelClause(
            f"{self.id}/{name}", shape.heading.words(), shape.answers, shape.items, shape.law,
            when(shape.when), shape.guidance.words(), paragraphs, file,
        )  # fmt: skip

    def sample(self) -> dict[str, str]:
        path = self.folder / "sample.yaml"
        if not path.is_file():
            self.fault(shown(path), None, "is missing; expected an answer for every blank")
            return {}
        try:
            value = load_file(path).value
        except DataFault as fault:
            self.faults.append(fault)
            return {}
        if not isinstance(value, dict) or not all(isinstance(one, str) for one in value.values()):
            self.fault(shown(path), 1, "is no list of answers; expected lines such as notice_days: 7")
            return {}
        return {name: str(one) for name, one in value.items()}

    def file(self, path: Path, shape: type[Any]) -> tuple[Loaded | None, Any]:
        from pydantic import ValidationError

        try:
            loaded = load_file(path)
            return loaded, shape.model_validate(loaded.value)
        except DataFault as fault:
            self.faults.append(fault)
        except ValidationError as wrong:
            self.faults += [schema_fault(one, loaded, shown(path), shape) for one in wrong.errors()]
        return None, None

    def hold_together(self, contract: ModelContract, file: str, loaded: Loaded) -> None:
        """Every blank and reference leads somewhere, none is idle, and no blank needs itself."""
        names = {clause.name for clause in contract.clauses}
        used: set[str] = set()
        for clause in contract.clauses:
            for line, words in _texts(clause):
                for blank in BLANK.findall(words):
                    used.add(blank)
                    if blank not in contract.blanks:
                        hint = did_you_mean(blank, contract.blanks)
                        self.fault(clause.file, line, f'unknown blank "{{{{{blank}}}}}".{hint}')
                for name in REFERENCE.findall(words):
                    if name not in names:
                        hint = did_you_mean(name, names)
                        self.fault(
                            clause.file, line, f'refers to "[[{name}]]", which is no clause here.{hint}'
                        )
        needs = {
            name: {inner for words in (blank.default or {}).values() for inner in BLANK.findall(words)}
            for name, blank in contract.blanks.items()
        }
        for words in contract.title.values():
            used.update(BLANK.findall(words))
        for name, inner in needs.items():
            used |= inner
            for unknown in sorted(inner - set(contract.blanks)):
                self.fault(
                    file, loaded.line("blanks", name), f'its default holds an unknown blank "{unknown}"'
                )
        for name in contract.blanks:
            if name not in used:
                self.fault(file, loaded.line("blanks", name), f'blank "{name}" is not used by any clause')
            if circle := _circle(name, needs):
                self.fault(file, loaded.line("blanks", name), f"goes round in a circle: {' → '.join(circle)}")

    def fault(self, file: str, line: int | None, problem: str) -> None:
        self.faults.append(DataFault(file, line, problem))


def _texts(clause: ModelClause) -> Iterator[tuple[int, str]]:
    """All words of a clause that become part of a contract, with the line their paragraph begins in."""
    for words in clause.heading.values():
        yield 1, words
    for paragraph in clause.paragraphs:
        for said in (paragraph.words, *(point.words for point in paragraph.points)):
            for words in said.values():
                yield paragraph.line, words


def _circle(name: str, needs: Mapping[str, set[str]]) -> list[str]:
    """The way from a blank back to itself, the smallest name first, or nothing."""
    waiting = [[name]]
    while waiting:
        way = waiting.pop()
        for following in sorted(needs.get(way[-1], ())):
            if following == name:
                return [*way, name] if name == min(way) else []
            if following not in way:
                waiting.append([*way, following])
    return []
