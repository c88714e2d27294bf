"""Tables of rules, for ``termlint rules``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from termlint.model.law import Language
from termlint.model.rule import Measured, Rule
from termlint.render.columns import cut, table
from termlint.render.harmless import in_one_line
from termlint.render.labels import say

_NONE = "-"


def rule_table(rules: Iterable[Rule], ui: Language, *, width: int | None = None) -> str:
    """One line for each rule: id, items, what it is judged by, severity for either party, title, status
    unless stable.

    width: where lines are cut off; None leaves them whole
    """
    rows = [tuple(say(ui, key) for key in ("rule", "items", "basis", "consumer", "merchant", "title"))]
    count = 0
    for rule in rules:
        count += 1
        severities = (rule.severity.get("consumer", _NONE), rule.severity.get("merchant", _NONE))
        status = "" if rule.status == "stable" else f" [{say(ui, rule.status)}]"
        basis = say(ui, f"by {rule.basis}")
        rows.append(
            (rule.id, ", ".join(rule.items), basis, *severities, in_one_line(rule.title[ui]) + status)
        )
    return "\n".join([*_lines(rows, width), "", say(ui, "rules", n=count)]) + "\n"


def measured_table(rules: Iterable[Rule], ui: Language, *, width: int | None = None) -> str:
    """How the alerts of each rule fared: right, wrong, share of right, confidence; the worst first.

    width: where lines are cut off; None leaves them whole
    """
    rows = [tuple(say(ui, key) for key in ("rule", "right", "wrong", "share", "confidence", "title"))]
    measured = [(rule, rule.measured or Measured(0, 0)) for rule in rules]
    measured.sort(key=lambda pair: (-pair[1].wrong, pair[1].right, pair[0].id))
    for rule, (right, wrong) in measured:
        share = f"{right / (right + wrong):.2f}" if right + wrong else _NONE
        sure = say(ui, rule.confidence)
        rows.append((rule.id, str(right), str(wrong), share, sure, in_one_line(rule.title[ui])))
    silent = sum(not sum(counts) for _, counts in measured)
    total = say(ui, "measured", n=len(measured), silent=str(silent))
    return "\n".join([*_lines(rows, width), "", total]) + "\n"


def coverage_matrix(
    rules: Iterable[Rule], items: Mapping[str, Mapping[str, str]], ui: Language, *, width: int | None = None
) -> str:
    """How many rules serve each item of the Guidelines: in all, for either party, in either language.

    A rule serves a language when it has a flagged example in it. Retired rules do not count.
    items: id → title by language, as in Ruleset.items; an item without rules shows
    width: where lines are cut off; None leaves them whole
    """
    counted = [rule for rule in rules if rule.status != "retired"]
    head = [say(ui, key) for key in ("item", "rule", "consumer", "merchant")]
    rows = [(*head, "zh", "en", say(ui, "title"))]
    for item in items:
        serving = [rule for rule in counted if item in rule.items]
        rows.append((item, *_counts(serving), in_one_line(items[item][ui])))
    rows.append((say(ui, "total"), *_counts(counted), ""))
    return "\n".join(_lines(rows, width)) + "\n"


def _lines(rows: list[tuple[str, ...]], width: int | None) -> list[str]:
    return [line if width is None else cut(line, width) for line in table(rows)]


def _counts(rules: list[Rule]) -> tuple[str, ...]:
    numbers = (
        len(rules),
        sum("consumer" in rule.severity for rule in rules),
        sum("merchant" in rule.severity for rule in rules),
        sum(any(example.lang == "zh" for example in rule.flag) for rule in rules),
        sum(any(example.lang == "en" for example in rule.flag) for rule in rules),
    )
    return tuple(str(number) if number else _NONE for number in numbers)
