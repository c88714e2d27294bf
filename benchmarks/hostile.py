"""Measure termlint on texts made to be slow: what each costs, how cost grows, what each rule adds.

usage: python benchmarks/hostile.py [--runs N] [--size BYTES]

Every text is one pattern repeated, most of them a single line. For each: the CPU time of a whole check, how
much more ten times the text costs, and the rule that adds most to the scan all rules share. A rule that adds
more than 20 ms, or a text whose cost grows more than twelvefold, is marked, and the exit code is then 1.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from collections.abc import Callable

from termlint.annotate.annotated import Annotated
from termlint.checking import Checker, Settings
from termlint.collector import paused_collector
from termlint.match.matcher import Matcher
from termlint.read import read_text
from termlint.read.markdown_emphasis import find_emphasis

MOST_FOR_A_RULE = 0.020  # seconds
MOST_GROWTH = 12.0  # for ten times the text
LEAST_TO_COMPARE = 0.010  # seconds; below this, growth is noise

MARKS = [*"*_`[#-=~><|\\", "](", "<b>", "<!--", "**a", "a**b*c***", "*a _b ", "` `` ", "**a\n", "> "]
CLAUSE = (
    "因不可抗力或者第三方原因造成用户损失的，平台有权随时修改本协议，且不承担任何赔偿责任，用户不得提出异议，"
)
PATTERNS = {
    "的 repeated": "的",
    "不 repeated": "不",
    "责任 repeated": "责任",
    "不承担责任 repeated": "不承担责任",
    "平台有权 repeated": "平台有权",
    "有限公司 repeated": "有限公司",
    "以下简称 repeated": "以下简称“",
    "digits": "1234567890",
    "numbers with dots": "1.1.",
    "第一条 repeated": "第一条",
    "spaces between words": " " * 997 + "abc",
    "：repeated": "：",
    "；repeated": "责任；",
    "quotation marks": "“",
    "one Latin word": "a",
    "Latin words": "we shall not be liable to you ",
    "five days": "5 days ",
    "30%": "30%",
    "万分之五至": "万分之五至",
    "clauses on one line": CLAUSE,
    "clauses, a line each": CLAUSE + "\n",
}


def texts(size: int) -> dict[str, str]:
    """Every hostile text, about so many bytes long."""
    made = {
        name: "协议" + pattern * (size // len(pattern.encode("utf-8"))) for name, pattern in PATTERNS.items()
    }
    half = size // 2 // len("（".encode())
    return made | {"nested brackets": "协议" + "（" * half + "）" * half}


def cpu(work: Callable[[], object], runs: int) -> float:
    """The least CPU seconds of some runs: the machine can only add to them."""
    found = []
    for _ in range(runs):
        with paused_collector():
            start = time.process_time()
            work()
        found.append(time.process_time() - start)
    return min(found)


def forget(annotated: Annotated) -> None:
    """Make a rule pay for every word it asks for, as if no other rule had asked before.

    The literals found stay: they are the scan that all rules share.
    """
    annotated._said.clear()
    annotated._acting.clear()
    annotated._mentions.clear()
    annotated._quantities.clear()
    for statement in annotated.statements:
        statement._said = statement._unsaid = 0
        if statement._passage is not None:
            statement._passage._known.clear()


def alone(matcher: Matcher, annotated: Annotated) -> float:
    """The CPU seconds a rule takes when it has to look for its words itself."""
    forget(annotated)
    start = time.process_time()
    matcher.hits(annotated)
    return time.process_time() - start


def worst_rule(checker: Checker, annotated: Annotated, runs: int) -> tuple[float, str]:
    """The rule that adds most to the shared scan: seconds and id."""
    checker.hits(annotated)  # the shared scan
    ruleset = checker.library.ruleset
    worst = 0.0, ""
    for rule in checker.rules:
        if rule.needs:
            continue
        matcher = Matcher([rule], checker.scanner, ruleset)

        used = alone(matcher, annotated)
        if used > worst[0]:  # once more: the machine may have been busy
            used = min(used, *(alone(matcher, annotated) for _ in range(runs - 1))) if runs > 1 else used
        worst = max(worst, (used, rule.id))
    return worst


def main() -> int:
    """Measure and print; 1 when a limit is passed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--size", type=int, default=1_000_000, help="bytes of each text")
    arguments = parser.parse_args()
    checker = Checker(Settings())
    smaller = texts(arguments.size // 10)
    passed = True
    print(f"{'':26}{'characters':>12}{'check, ms':>12}{'10 x text':>12}{'worst rule, ms':>18}")
    for name, text in texts(arguments.size).items():
        small, large = read_text("small.txt", smaller[name]), read_text("large.txt", text)
        one, ten = (
            cpu(lambda source=source: checker.check(source), arguments.runs) for source in (small, large)
        )
        added, rule = worst_rule(checker, checker.annotate(large), arguments.runs)
        growth = ten / max(one, LEAST_TO_COMPARE / 10)
        slow = added > MOST_FOR_A_RULE or (growth > MOST_GROWTH and ten > LEAST_TO_COMPARE)
        passed = passed and not slow
        print(
            f"{name:26}{len(text):>12,}{ten * 1000:>12.0f}{growth:>10.1f} x{added * 1000:>18.1f}  {rule}"
            f"{'  <- too slow' if slow else ''}"
        )
    print()
    for mark in MARKS:
        one, ten = (
            cpu(lambda text=text: find_emphasis(text), arguments.runs)
            for text in ("甲" + mark * (size // len(mark)) for size in (arguments.size // 10, arguments.size))
        )
        slow = ten > MOST_GROWTH * one and ten > LEAST_TO_COMPARE
        passed = passed and not slow
        print(
            f"Markdown of {mark!r:14}{arguments.size:>12,}{ten * 1000:>12.0f}{ten / one:>10.1f} x"
            f"{'  <- too slow' if slow else ''}"
        )
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"\n{len(checker.rules)} rules, peak memory {memory:.0f} MB, Python {sys.version.split()[0]}")
    return 0 if passed else 1


if __name__ == "__main__":
    sys.exit(main())
