"""Measure each rule where the right answers are known, and write rulesets/cn/measured.yaml.

usage: python benchmarks/measure_rules.py [--bank FOLDER] [--marked MARKS.jsonl DOCS]... [--dry-run]

An alert is right when the clause bank calls its clause barred, or when it touches a passage that a reader
marked in an agreement. MARKS.jsonl has one passage a line: doc, start, end (code points of DOCS/doc.txt).
Findings of severity info and findings about a whole document are not counted.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from termlint.checking import Checker, Settings
from termlint.clause_bank import ask
from termlint.library.clauses import load_bank
from termlint.library.paths import shared_folder
from termlint.model.report import Unread

ENOUGH_SHARED = 12  # characters; or half of the shorter passage


def of_bank(checker: Checker, folder: Path) -> Iterator[tuple[str, bool]]:
    """Each alert on the bank: rule, and whether it is right."""
    for answer in ask(checker, load_bank(folder, checker.library.ruleset, checker.library.statutes)):
        for alert in answer.alerts:
            yield alert.rule, bool(answer.clause.items)


def of_marked(checker: Checker, marks: Path, docs: Path) -> Iterator[tuple[str, bool]]:
    """Each alert on marked agreements: rule, and whether it touches a marked passage."""
    passages: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for line in marks.read_text("utf-8").splitlines():
        mark = json.loads(line)
        passages[mark["doc"]].append((mark["start"], mark["end"]))
    for path in sorted(docs.glob("*.txt")):
        if path.stem not in passages:
            continue
        report = next(checker.check_file(str(path)))
        if isinstance(report, Unread):
            raise SystemExit(f"{path}: {report.reason}")
        for finding in report.findings:
            if finding.span is not None and finding.severity != "info":
                span = finding.span.start, finding.span.end
                yield finding.rule, any(_touch(span, one) for one in passages[path.stem])


def _touch(one: tuple[int, int], other: tuple[int, int]) -> bool:
    shared = min(one[1], other[1]) - max(one[0], other[0])
    shorter = min(one[1] - one[0], other[1] - other[0])
    return shared >= min(ENOUGH_SHARED, max(1, shorter // 2))


def main() -> None:
    """Measure and write."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--bank", type=Path, default=Path("tests/clauses"))
    parser.add_argument(
        "--marked", type=Path, nargs=2, action="append", default=[], metavar=("MARKS", "DOCS")
    )
    parser.add_argument("--dry-run", action="store_true", help="print instead of writing")
    arguments = parser.parse_args()
    checker = Checker(Settings(as_of=date.today()))
    alerts = list(of_bank(checker, arguments.bank))
    for marks, docs in arguments.marked:
        alerts += of_marked(checker, marks, docs)
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for rule, right in alerts:
        counts[rule][not right] += 1
    lines = [
        "# How the alerts of each rule fared where answers are known. By benchmarks/measure_rules.py.",
        f"taken: {date.today()}",
        "rules:",
        *(f"  {rule}: {{right: {right}, wrong: {wrong}}}" for rule, (right, wrong) in sorted(counts.items())),
    ]
    text = "\n".join(lines) + "\n"
    if arguments.dry_run:
        print(text, end="")
    else:
        (shared_folder("rulesets") / "cn" / "measured.yaml").write_text(text, "utf-8")
    right = sum(one for one, _ in counts.values())
    print(f"{len(counts)} rules, {len(alerts)} alerts, {right} right")


if __name__ == "__main__":
    main()
