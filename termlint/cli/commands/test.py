"""termlint test: run the examples inside the rules."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from termlint.cli.options import as_of_option, choose
from termlint.cli.streams import Code, write
from termlint.errors import BadUsage

if TYPE_CHECKING:
    from termlint.checking import Checker
    from termlint.model.rule import Rule, Ruleset
    from termlint.rule_tests import Outcome


@click.command(short_help="Run the examples inside the rules.")
@click.argument("paths", metavar="[PATH]...", nargs=-1)
@click.option(
    "--bank",
    is_flag=False,
    flag_value="tests/clauses",
    metavar="[FOLDER]",
    help="Measure the rules by a bank of clauses instead. Default: tests/clauses.",
)
@click.option(
    "--wrong", is_flag=True, help="With --bank: list the clauses answered wrongly, but for those kept apart."
)
@as_of_option()
def command(paths: tuple[str, ...], bank: str | None, wrong: bool, as_of: str | None) -> int:
    """Run the examples of all rules, or of those named, or measure the rules by a bank of clauses.

    PATH is a rule file, a folder of rule files, or a rule id, family or item. An example to flag must give a
    finding of its rule, an example to spare must not. Exit code 1 when one does not do as it says.
    """
    from termlint.api import day
    from termlint.checking import Checker, Settings, load_library
    from termlint.library.paths import shared_folder
    from termlint.rule_tests import run_examples

    on = day(choose({"as_of": as_of}).as_of)
    if bank is not None:
        return _measure(Path(bank), Checker(Settings(as_of=on)), wrong)
    own = shared_folder("rulesets").resolve()
    files = [Path(path) for path in paths if Path(path).exists()]
    extra = tuple(file for file in files if own not in (file.resolve(), *file.resolve().parents))
    ruleset = load_library("cn", extra).ruleset
    chosen = _chosen(ruleset, paths) if paths else list(ruleset.rules.values())
    chosen = [rule for rule in chosen if rule.status != "retired"]
    # By their own ids, so that rules in preview run, too.
    every = tuple(rule.id for rule in ruleset.rules.values() if rule.status != "retired")
    outcomes = run_examples(Checker(Settings(select=every, as_of=on, extra=extra)), chosen) if every else ()
    write(report(outcomes, len(chosen)))
    return Code.CLEAN if all(outcome.passed for outcome in outcomes) else Code.FINDINGS


def _measure(folder: Path, checker: Checker, wrong: bool) -> int:
    from termlint.clause_bank import ask, ask_ordinary
    from termlint.library.clauses import load_bank
    from termlint.render.bank import bank_tables, wrong_answers

    if not folder.is_dir():
        raise BadUsage(f"{folder}: there is no such folder; expected one of clauses, such as tests/clauses")
    clauses = load_bank(folder, checker.library.ruleset, checker.library.statutes)
    answers, ordinary = ask(checker, clauses), ask_ordinary(checker, folder)
    write(wrong_answers(answers, ordinary) if wrong else bank_tables(answers, ordinary))
    return Code.CLEAN


def report(outcomes: tuple[Outcome, ...], rules: int) -> str:
    """The failures by file and line, then the four counts."""
    from termlint.rule_tests import line_of

    lines = []
    for outcome in outcomes:
        if outcome.passed:
            continue
        what = outcome.fault or ("is not reported" if outcome.expected == "flag" else "is reported")
        others = ", ".join(outcome.instead) if outcome.expected == "flag" else ""
        instead = f" (reported: {others})" if others else ""
        words = " ".join(outcome.example.text.split())
        place = f"{outcome.rule.file}:{line_of(outcome)}"
        lines.append(f"{place}: {outcome.rule.id}: {outcome.example.party}: {what}{instead}: {words}")
    if lines:
        lines.append("")

    def count(expected: str, *, passed: bool) -> int:
        return sum(one.expected == expected and one.passed == passed for one in outcomes)

    lines += [
        f"{rules} {'rule' if rules == 1 else 'rules'}, {len(outcomes)} examples",
        f"  to flag    Reported {count('flag', passed=True):>6}    Missing {count('flag', passed=False):>6}",
        f"  to spare   Validated {count('spare', passed=True):>5}    Noisy {count('spare', passed=False):>8}",
    ]
    if unasked := sum(outcome.reported is None for outcome in outcomes):
        lines.append(f"  not run: {unasked}, of rules that only the page can answer")
    return "\n".join(lines) + "\n"


def _chosen(ruleset: Ruleset, paths: tuple[str, ...]) -> list[Rule]:
    """The rules that paths or selectors name, in the order of the ruleset.

    raises BadUsage: one names no rule
    """
    from termlint.checking import selects
    from termlint.rule_tests import file_of

    places = {rule.id: file_of(rule).resolve() for rule in ruleset.rules.values()}
    chosen: set[str] = set()
    for path in paths:
        place = Path(path).resolve()
        if place.exists():
            found = {rule for rule, file in places.items() if place in (file, *file.parents)}
        else:
            found = {rule.id for rule in ruleset.rules.values() if selects(rule, path)}
        if not found:
            raise BadUsage(f'"{path}" selects no rule; expected a rule file, a folder of them, or a rule')
        chosen |= found
    return [rule for rule in ruleset.rules.values() if rule.id in chosen]
