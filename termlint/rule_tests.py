"""Running the examples inside rules: what they flag must be flagged, what they spare must be spared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from termlint.checking import Checker
from termlint.errors import DataFault, TermlintError
from termlint.library.paths import shared_folder
from termlint.model.rule import Example, Rule
from termlint.read import read_text

Expected = Literal["flag", "spare"]
_HTML = ("<p", "<div", "<details")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one example.

    reported: the rule has a finding there, its own or among the related of another; None when only the
        page can tell and no file will ever show it
    fault: why the example could not be read at all, "" when it could
    instead: rules that have findings there
    """

    rule: Rule
    example: Example
    expected: Expected
    reported: bool | None
    instead: tuple[str, ...] = ()
    fault: str = ""

    @property
    def passed(self) -> bool:
        """Whether the example shows what it says it shows."""
        return not self.fault and self.reported in (None, self.expected == "flag")


def run_examples(checker: Checker, rules: Iterable[Rule]) -> tuple[Outcome, ...]:
    """Run every example of these rules through the whole pipeline, each as a document of its own.

    checker: must have these rules among its own; a rule that another one of the same harm outranks counts as
        reported when the other's finding names it
    """
    return tuple(outcome for rule in rules for outcome in _run(checker, rule))


def _run(checker: Checker, rule: Rule) -> Iterator[Outcome]:
    for example in rule.flag:
        yield _outcome(checker, rule, example, "flag")
    for example in rule.spare:
        yield _outcome(checker, rule, example, "spare")


def _outcome(checker: Checker, rule: Rule, example: Example, expected: Expected) -> Outcome:
    if "page" in rule.needs:
        return Outcome(rule, example, expected, None)
    own = checker.asked_about(example.party, rule.kinds[0] if rule.kinds else None)
    try:
        findings = own.check(read_text(name_of(rule, example), example.text)).findings
    except TermlintError as fault:
        return Outcome(rule, example, expected, False, fault=str(fault))
    reported = any(rule.id == finding.rule or rule.id in finding.related for finding in findings)
    instead = tuple(dict.fromkeys(finding.rule for finding in findings))
    return Outcome(rule, example, expected, reported, instead)


def name_of(rule: Rule, example: Example) -> str:
    """What an example is read as: text; for a rule on looks Markdown, or HTML when it begins with a block."""
    if rule.basis == "text":
        return "example.txt"
    return "example.html" if example.text.startswith(_HTML) else "example.md"


def line_of(outcome: Outcome) -> int:
    """The line of an example in the file of its rule; that of the rule when the file has changed since."""
    from termlint.library.strict_yaml import load_file

    rule, example = outcome.rule, outcome.example
    examples = rule.flag if outcome.expected == "flag" else rule.spare
    index = [one for one in examples if one.lang == example.lang].index(example)
    try:
        return load_file(file_of(rule)).line("examples", outcome.expected, example.lang, index)
    except DataFault:
        return rule.line


def file_of(rule: Rule) -> Path:
    """Where the file of a rule stands on this machine."""
    path = Path(rule.file)
    if path.parts[:1] == ("rulesets",) and not path.exists():
        return shared_folder("rulesets").joinpath(*path.parts[1:])
    return path
