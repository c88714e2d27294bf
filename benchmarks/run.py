"""Measure termlint on real agreements: start-up, cold check, warm speed, memory, the share of each step.

usage: python benchmarks/run.py PATH... [--runs N]

PATH are agreements (.txt, .md) or folders of them. CPU time of whole processes is read from the children;
medians of N runs are shown. ripgrep with the same literal anchors, and textlint and semgrep with the same
number of patterns, are measured beside it when they are installed.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from termlint.checking import Checker, Settings
from termlint.parse import parse_document
from termlint.read import read_bytes, read_text

BIG = 5_000_000  # bytes of the long text


def child(*command: str) -> tuple[float, float]:
    """CPU seconds and wall seconds of one process; its output is thrown away."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, wall


def median(measure: Callable[[], float], runs: int) -> float:
    return statistics.median(measure() for _ in range(runs))


def cpu(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def row(name: str, *values: str) -> None:
    print(f"{name:44}" + "".join(f"{value:>18}" for value in values))


def processes(sample: Path, runs: int) -> None:
    bare = [child(sys.executable, "-c", "pass") for _ in range(runs)]
    bare_cpu, bare_wall = (statistics.median(one[index] for one in bare) for index in (0, 1))
    row("", "CPU ms", "wall ms", "over bare, wall")
    row("bare interpreter", f"{bare_cpu * 1000:.0f}", f"{bare_wall * 1000:.0f}", "")
    commands = {
        "termlint --version": ("--version",),
        "cold check, 10,000 characters (json)": (
            "check",
            str(sample),
            "--format",
            "json",
            "--fail-on",
            "never",
        ),
        "cold check, 10,000 characters (full)": (
            "check",
            str(sample),
            "--format",
            "full",
            "--fail-on",
            "never",
        ),
    }
    for name, arguments in commands.items():
        found = [child(sys.executable, "-m", "termlint", *arguments) for _ in range(runs)]
        used, wall = (statistics.median(one[index] for one in found) for index in (0, 1))
        row(name, f"{used * 1000:.0f}", f"{wall * 1000:.0f}", f"{(wall - bare_wall) * 1000:+.0f}")


def steps(checker: Checker, contents: list[tuple[str, bytes]], runs: int) -> None:
    """Warm speed and where the time goes."""
    sources = [read_bytes(name, content) for name, content in contents]
    characters = sum(len(source.text) for source in sources)
    annotated = [checker.annotate(source) for source in sources]
    times = {
        "read": median(lambda: cpu(lambda: [read_bytes(*one) for one in contents]), runs),
        "parse": median(lambda: cpu(lambda: [parse_document(source) for source in sources]), runs),
        "annotate (with parse)": median(
            lambda: cpu(lambda: [checker.annotate(one) for one in sources]), runs
        ),
        "match": median(lambda: cpu(lambda: [checker.hits(one) for one in annotated]), runs),
        "check (parse to judge)": median(lambda: cpu(lambda: [checker.check(one) for one in sources]), runs),
    }
    whole = times["check (parse to judge)"]
    row(f"warm, {len(sources)} texts, {characters:,} characters", "ms", "Mchar/s", "share of check")
    for name, used in times.items():
        row(f"  {name}", f"{used * 1000:.1f}", f"{characters / used / 1e6:.2f}", f"{used / whole:.0%}")


def growth(checker: Checker, text: str) -> None:
    """Ten times the text must cost about ten times as much."""
    small, large = read_text("small.txt", text[: len(text) // 10]), read_text("large.txt", text)
    checker.check(small)
    ratio = cpu(lambda: checker.check(large)) / cpu(lambda: checker.check(small))
    row("growth: 10 x the text", f"{ratio:.1f} x")


def others(checker: Checker, big: Path, runs: int) -> None:
    """Tools that look for literals or patterns, on the same text, as a yardstick."""
    literals = sorted({literal for literal in checker.scanner.literals if len(literal) > 1})
    row("on 5 MB, whole process", "CPU ms", "wall ms", "")
    command = (sys.executable, "-m", "termlint", "check", str(big), "--format", "json", "--fail-on", "never")
    used, wall = child(*command)
    row("  termlint check", f"{used * 1000:.0f}", f"{wall * 1000:.0f}")
    with tempfile.TemporaryDirectory() as folder:
        patterns = Path(folder) / "literals.txt"
        patterns.write_text("\n".join(literals) + "\n", "utf-8")
        rules = Path(folder) / "rules.yaml"
        rules.write_text(_semgrep_rules(literals[:100]), "utf-8")
        tools = {
            f"ripgrep, {len(literals)} literals": ("rg", "-c", "-F", "-f", str(patterns), str(big)),
            "semgrep, 100 literals": (
                "semgrep",
                "--metrics=off",
                "--disable-version-check",
                "-f",
                str(rules),
                str(big),
            ),
            "textlint, its default rules": ("textlint", str(big)),
        }
        for name, tool in tools.items():
            if shutil.which(tool[0]) is None:
                row(f"  {name}", "not installed")
                continue
            found = [child(*tool) for _ in range(max(1, runs // 3))]
            used, wall = (statistics.median(one[index] for one in found) for index in (0, 1))
            row(f"  {name}", f"{used * 1000:.0f}", f"{wall * 1000:.0f}")


def _semgrep_rules(literals: list[str]) -> str:
    import json

    return json.dumps({"rules": [
        {
            "id": f"r{number}", "languages": ["generic"], "severity": "INFO", "message": "x",
            "pattern-regex": literal,
        }
        for number, literal in enumerate(literals)
    ]}, ensure_ascii=False)  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--runs", type=int, default=7)
    arguments = parser.parse_args()
    files = sorted(
        file
        for path in arguments.paths
        for file in (path.rglob("*") if path.is_dir() else [path])
        if file.suffix in (".txt", ".md") and file.stat().st_size > 500
    )
    contents = [(file.name, file.read_bytes()) for file in files]
    whole = "\n\n".join(content.decode("utf-8", "replace") for _, content in contents)
    with tempfile.TemporaryDirectory() as folder:
        sample, big = Path(folder) / "sample.txt", Path(folder) / "big.txt"
        sample.write_text(whole[:10_000], "utf-8")
        long = whole * (BIG // len(whole.encode()) + 1)
        long = long.encode()[:BIG].decode("utf-8", "ignore")
        big.write_text(long, "utf-8")
        child(sys.executable, "-m", "termlint", "check", str(sample))  # fills the rule cache
        processes(sample, arguments.runs)
        checker = Checker(Settings())
        print()
        steps(checker, contents, arguments.runs)
        print()
        steps(checker, [("big.txt", long.encode())], max(1, arguments.runs // 3))
        growth(checker, long)
        row(
            "peak memory, this process", f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB"
        )
        print()
        others(checker, big, arguments.runs)
    print(f"\n{os.cpu_count()} processors, Python {sys.version.split()[0]}")


if __name__ == "__main__":
    main()
