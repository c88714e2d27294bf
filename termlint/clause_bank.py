"""Measuring the rules by the clause bank: the barred clauses they find, the lawful ones they speak about."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from termlint.checking import Checker
from termlint.library.clauses import BankClause
from termlint.model.report import DocumentReport, Finding
from termlint.read import read_path, read_text


@dataclass(frozen=True, slots=True)
class Answer:
    """What the rules say of one clause.

    alerts: findings with a place and a severity above info
    """

    clause: BankClause
    alerts: tuple[Finding, ...]

    @property
    def right(self) -> bool:
        """A barred clause is found, a lawful one left alone."""
        return bool(self.alerts) == bool(self.clause.items)

    @property
    def right_item(self) -> bool:
        """An alert names one of the items the clause is barred by."""
        return any(item in self.clause.items for alert in self.alerts for item in alert.items)


@dataclass(frozen=True, slots=True)
class Figures:
    """How many of some clauses were answered rightly.

    barred, found, right_item: barred clauses, those with an alert, those with an alert that names the item
    lawful, alarms: lawful clauses, those with an alert
    """

    barred: int
    found: int
    right_item: int
    lawful: int
    alarms: int

    @property
    def recall(self) -> float | None:
        """Barred clauses found, of all barred; None without any."""
        return _share(self.found, self.barred)

    @property
    def precision(self) -> float | None:
        """Alerts on barred clauses, of all clauses with alerts."""
        return _share(self.found, self.found + self.alarms)

    @property
    def item(self) -> float | None:
        """Of the barred clauses found, those with the right item."""
        return _share(self.right_item, self.found)

    @property
    def false_alarms(self) -> float | None:
        """Lawful clauses with an alert, of all lawful."""
        return _share(self.alarms, self.lawful)


@dataclass(frozen=True, slots=True)
class Ordinary:
    """What the rules say of a whole lawful agreement, which is nothing when they are right.

    length: in code points
    alerts: findings with a place and a severity above info
    """

    path: str
    length: int
    alerts: tuple[Finding, ...]


def ask_ordinary(checker: Checker, folder: Path) -> tuple[Ordinary, ...]:
    """Check every lawful agreement (.txt) below a folder, by path.

    raises UnreadableFile: one cannot be read
    """
    sources = [read_path(str(path)) for path in sorted(folder.rglob("*.txt"))]
    return tuple(
        Ordinary(source.name, len(source.text), _alerts(checker.check(source))) for source in sources
    )


def ask(checker: Checker, clauses: Iterable[BankClause]) -> tuple[Answer, ...]:
    """Check every clause as a document of its own, of the kind and party the bank names."""
    return tuple(
        Answer(
            clause,
            _alerts(
                checker.asked_about(clause.party, clause.kind).check(read_text("clause.txt", clause.text))
            ),
        )
        for clause in clauses
    )


def _alerts(report: DocumentReport) -> tuple[Finding, ...]:
    return tuple(one for one in report.findings if one.span is not None and one.severity != "info")


def count(answers: Iterable[Answer]) -> Figures:
    """The figures of some answers."""
    answers = tuple(answers)
    barred = [one for one in answers if one.clause.items]
    lawful = [one for one in answers if not one.clause.items]
    return Figures(
        len(barred),
        sum(one.right for one in barred),
        sum(one.right_item for one in barred),
        len(lawful),
        sum(not one.right for one in lawful),
    )


def count_by(answers: Iterable[Answer], key: Callable[[Answer], str]) -> dict[str, Figures]:
    """The figures of groups of answers, in the order in which the groups first come."""
    groups: dict[str, list[Answer]] = {}
    for answer in answers:
        groups.setdefault(key(answer), []).append(answer)
    return {name: count(group) for name, group in groups.items()}


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
