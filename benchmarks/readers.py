"""Measure the readers on real files: CPU time for 10,000 characters of text, format by format.

usage: python benchmarks/readers.py PATH... [--runs N]

PATH are files or folders. Each file is read N times after a first time that loads libraries; its median
counts. A file of few characters is dominated by what its format costs at least (opening a package, a style
sheet), so files below 2,000 characters are listed and not counted. PDF files are read in a process of their
own, whose time is not seen here; they are read in this one, as that process would.
"""

from __future__ import annotations

import argparse
import os
import statistics
import time
from collections import defaultdict
from pathlib import Path

from termlint.batch import find_files
from termlint.errors import UnreadableFile
from termlint.read import read_bytes
from termlint.read.pdf.document import read_document

FEW = 2_000  # characters


def cost(path: str, runs: int) -> tuple[int, float]:
    """Characters, and the median CPU seconds of reading them."""
    content = Path(path).read_bytes()
    characters = len(read_bytes(path, content).text)
    seconds = []
    for _ in range(runs):
        start = time.process_time()
        if path.lower().endswith(".pdf"):
            read_document(path, "application/pdf", content)
        else:
            read_bytes(path, content)
        seconds.append(time.process_time() - start)
    return characters, statistics.median(seconds)


def main() -> None:
    options = argparse.ArgumentParser(usage=__doc__)
    options.add_argument("paths", nargs="+")
    options.add_argument("--runs", type=int, default=5)
    given = options.parse_args()
    costs: dict[str, list[tuple[float, str]]] = defaultdict(list)
    for path in find_files(given.paths).files:
        suffix = os.path.splitext(path)[1].lower()
        try:
            characters, seconds = cost(path, given.runs)
        except UnreadableFile as fault:
            print(f"{suffix:8} not read: {fault.reason} {Path(path).name}")
            continue
        each = seconds / max(characters, 1) * 10_000 * 1000
        few = "" if characters >= FEW else "  (few)"
        print(f"{suffix:8} {characters:9,} characters {each:8.1f} ms / 10,000  {Path(path).name}{few}")
        if not few:
            costs[suffix].append((each, Path(path).name))
    print()
    for suffix, found in sorted(costs.items()):
        worst, name = max(found)
        middle = statistics.median(each for each, _ in found)
        print(
            f"{suffix:8} {len(found):3} files  median {middle:6.1f}  worst {worst:6.1f} ms / 10,000  {name}"
        )


if __name__ == "__main__":
    main()
