"""The clause bank: sentences of our own, barred and lawful, that the rules are measured by.

A folder of YAML files, each a list of clauses. A fifth of them, chosen by the hash of their words, is kept
apart: rules are never tuned on it, and its figures are shown by themselves.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from termlint.errors import BadUsage, DataFault, FaultyRuleset
from termlint.library.paths import shown
from termlint.library.schema_faults import schema_fault
from termlint.library.statutes import ArticleNotFound, check_citation
from termlint.library.strict_yaml import load_file
from termlint.model.document import Lang
from termlint.model.law import Citation, Statute
from termlint.model.report import Party
from termlint.model.rule import Ruleset

APART = 5


@dataclass(frozen=True, slots=True)
class BankClause:
    """A clause whose answer is known.

    items: of a barred clause, the one it was written for first; any of them is a right answer. Empty when it
        is lawful
    resembles: of a lawful clause, the item a careless reader would report
    group: the name of its file, such as "10.3" or "02-force-majeure"
    file, line: where it stands
    """

    text: str
    items: tuple[str, ...]
    resembles: str | None
    party: Party
    kind: str
    sector: str
    law: tuple[str, ...]
    lang: Lang
    trait: str | None
    group: str
    file: str
    line: int

    @property
    def apart(self) -> bool:
        """Whether it belongs to the fifth that no rule is tuned on."""
        return hashlib.sha256(self.text.encode("utf-8")).digest()[0] % APART == 0


def load_bank(folder: Path, ruleset: Ruleset, statutes: Mapping[str, Statute]) -> tuple[BankClause, ...]:
    """Read every clause below a folder, by file and line.

    raises BadUsage: there is none; FaultyRuleset: with every fault of the files
    """
    clauses: list[BankClause] = []
    faults: list[DataFault] = []
    for path in sorted(folder.rglob("*.yaml")):
        try:
            clauses += _read(path, ruleset, statutes, faults)
        except DataFault as fault:
            faults.append(fault)
    if faults:
        raise FaultyRuleset(tuple(faults))
    if not clauses:
        raise BadUsage(f"no clauses in {folder}; expected a folder of YAML files such as tests/clauses")
    return tuple(clauses)


def _read(
    path: Path, ruleset: Ruleset, statutes: Mapping[str, Statute], faults: list[DataFault]
) -> Iterator[BankClause]:
    from pydantic import ValidationError

    from termlint.library.schema import ClauseShape

    file, loaded = shown(path), load_file(path)
    if not isinstance(loaded.value, list):
        raise DataFault(file, 1, "holds no list; expected clauses, each begun by '- text: …'")
    for at, written in enumerate(loaded.value):
        line = loaded.line(at)
        try:
            shape = ClauseShape.model_validate(written)
        except ValidationError as wrong:
            faults += [schema_fault(one, loaded, file, ClauseShape, (at,)) for one in wrong.errors()]
            continue
        items = shape.items or ()
        for item in (*items, *filter(None, [shape.resembles])):
            if item not in ruleset.items:
                faults.append(DataFault(file, line, f'unknown item "{item}"'))
        if shape.kind not in ruleset.kinds:
            kinds = ", ".join(ruleset.kinds)
            faults.append(DataFault(file, line, f'unknown kind "{shape.kind}"; expected one of {kinds}'))
        for cite in shape.law:
            try:
                check_citation(statutes, Citation.parse(cite))
            except ArticleNotFound as fault:
                faults.append(DataFault(file, line, str(fault)))
        yield BankClause(
            shape.text, items, shape.resembles, shape.party, shape.kind, shape.sector, shape.law, shape.lang,
            shape.trait, path.stem, file, line,
        )  # fmt: skip
