"""Whether rules can fire at all: each sentence to flag must hold the words the rule cannot do without."""

from __future__ import annotations

from termlint.annotate.scanner import Scanner
from termlint.errors import DataFault
from termlint.lang.fold import fold, squeeze
from termlint.library.rulesets import required
from termlint.model.rule import Rule, Ruleset


def unproven(ruleset: Ruleset, scanner: Scanner) -> tuple[DataFault, ...]:
    """Rules whose own examples lack words that every hit must hold.

    A quick, necessary test for loading; `termlint test` runs the examples through the whole road.
    """
    return tuple(
        DataFault(rule.file, rule.line, problem)
        for rule in ruleset.rules.values()
        for problem in _problems(rule, scanner)
    )


def _problems(rule: Rule, scanner: Scanner) -> list[str]:
    groups = (
        [(scanner.mask(group), group) for group in required(rule.when)] if rule.scope == "statement" else []
    )
    problems = []
    for example in rule.flag:
        mask = 0
        for word in scanner.scan(squeeze(fold(example.text)).text):
            mask |= 1 << word.lexicon
        for wanted, group in groups:
            if not mask & wanted:
                names = ", ".join(sorted(group))
                problems.append(
                    f"cannot fire on its own example {example.text!r}: it holds no word of {names}"
                )
    return problems
