"""The same input gives the same bytes, whatever the order, the processes and the machine's whims."""

import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from termlint.batch import SMALL, check_paths
from termlint.checking import Settings
from termlint.render import render, renderers

EXAMPLES = Path(__file__).parents[1] / "examples"


@pytest.fixture(scope="module")
def agreements(tmp_path_factory):
    """The examples twice over, and a file that cannot be read but weighs enough to start processes."""
    folder = tmp_path_factory.mktemp("terms")
    for path in sorted(EXAMPLES.rglob("*.*.*")):
        for number in (1, 2):
            copied = folder / str(number) / path.parent.name / path.name
            copied.parent.mkdir(parents=True, exist_ok=True)
            copied.write_bytes(path.read_bytes())
    (folder / "scan.pdf").write_bytes(b"%PDF-1.4\n" + bytes(SMALL))
    return folder


@pytest.fixture(scope="module")
def usual(agreements):
    """The report of all, made in one process."""
    return check_paths([str(agreements)], Settings(), jobs=1)


def files_of(folder):
    return [str(path) for path in sorted(folder.rglob("*.*")) if path.is_file()]


@pytest.mark.parametrize("form", renderers())
def test_two_runs_give_the_same_bytes(agreements, usual, form):
    again = check_paths([str(agreements)], Settings(), jobs=1)
    assert render(form, again, ui="zh") == render(form, usual, ui="zh")


@pytest.mark.parametrize("seed", [1, 2])
def test_order_of_paths_does_not_matter(agreements, usual, seed):
    paths = files_of(agreements)
    random.Random(seed).shuffle(paths)
    assert check_paths(paths, Settings(), jobs=1) == usual


def test_number_of_processes_does_not_matter(agreements, usual, monkeypatch):
    started = []
    from termlint import batch

    usual_worker = batch._Worker.__init__

    def counted(self, *given):
        started.append(self)
        usual_worker(self, *given)

    monkeypatch.setattr(batch._Worker, "__init__", counted)
    assert check_paths([str(agreements)], Settings(), jobs=2) == usual
    assert len(started) == 2


def test_one_document_does_not_change_the_next(agreements, usual):
    """A checker keeps matchers between documents, and nothing of the documents."""
    path = files_of(agreements)[0]
    alone = check_paths([path], Settings(), jobs=1).documents[0]
    assert alone in usual.documents


@pytest.fixture(scope="module")
def seeded(agreements, tmp_path_factory):
    """Run the program with a seed for hashes and a cache that is cold or not."""
    caches = {}

    def run(seed, cache):
        caches.setdefault(cache, tmp_path_factory.mktemp(cache))
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TERMLINT_CACHE": str(caches[cache])}
        command = [sys.executable, "-m", "termlint", "check", str(agreements), "--as-of", "2026-11-21",
                   "--isolated", "--ui", "zh", "--jobs", "1", "--format", "json"]  # fmt: skip
        result = subprocess.run(command, env=environment, capture_output=True, timeout=300, check=False)
        assert result.returncode == 3, result.stderr.decode()  # the scan
        return result.stdout

    return run


def test_seed_of_hashes_does_not_matter(seeded):
    cold = seeded("0", "first")
    assert json.loads(cold)["documents"]
    assert seeded("1", "first") == cold
    assert seeded("2", "second") == cold
