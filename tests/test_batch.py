import json
import os
from pathlib import Path

import pytest

from termlint import batch
from termlint.batch import StandardInput, check_paths, find_files
from termlint.checking import Checker, Settings
from termlint.model.report import DocumentReport
from termlint.render import render

BAD = "本次活动的最终解释权归本平台所有。\n"
GOOD = "对本规则有疑问的，您可以联系我们，我们会作出说明。\n"
INSIDE = ["a.txt", "b.md", "sub/c.txt", "sub/deeper/d.MD", "z.txt"]


@pytest.fixture
def terms(tmp_path):
    """A folder with agreements at several depths, and things that are none."""
    for name in (*INSIDE, ".hidden.txt", ".git/e.txt", "tool.py"):
        path = tmp_path / "terms" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(BAD, "utf-8")
    return tmp_path / "terms"


def names(folder, found):
    assert list(found.files) == sorted(found.files)
    return sorted(os.path.relpath(path, folder) for path in found.files)


@pytest.mark.parametrize(("paths", "expected"), [
    (["."], INSIDE),
    (["sub", "."], INSIDE),
    (["a.txt", "./a.txt", "sub/../a.txt"], ["a.txt"]),
    ([".hidden.txt"], [".hidden.txt"]),              # named outright
    (["tool.py"], ["tool.py"]),
    (["*.txt"], ["a.txt", "z.txt"]),
    (["**/*.txt"], ["a.txt", "sub/c.txt", "z.txt"]),
    (["s*"], ["sub/c.txt", "sub/deeper/d.MD"]),      # a pattern may stand for a folder
    (["missing.txt"], ["missing.txt"]),              # reading it tells
])  # fmt: skip
def test_paths_stand_for_files(terms, monkeypatch, paths, expected):
    monkeypatch.chdir(terms)
    found = find_files(paths)
    assert names(terms, found) == expected
    assert found.unread == ()


@pytest.mark.parametrize(("files", "path"), [
    ([], "."),
    (["readme.py", ".x.md"], "."),
    ([], "*.txt"),
    ([], "no/**/such"),
])  # fmt: skip
def test_a_path_that_leads_nowhere_is_unread(tmp_path, monkeypatch, files, path):
    monkeypatch.chdir(tmp_path)
    for name in files:
        (tmp_path / name).write_text(BAD, "utf-8")
    found = find_files([path])
    assert (found.files, [unread.path for unread in found.unread]) == ((), [path])


def test_documents_without_a_reader_are_not_passed_over(tmp_path):
    (tmp_path / "a.txt").write_text(GOOD, "utf-8")
    (tmp_path / "scan.pdf").write_bytes(b"%PDF-1.4\n")
    (tmp_path / "terms.wps").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    report = check_paths([str(tmp_path)], Settings())
    assert [Path(unread.path).name for unread in report.unread] == ["scan.pdf", "terms.wps"]
    assert not report.complete


def test_links_are_followed_once(tmp_path):
    inner = tmp_path / "one"
    inner.mkdir()
    (inner / "a.txt").write_text(GOOD, "utf-8")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "b.txt").write_text(GOOD, "utf-8")
    try:
        (inner / "round").symlink_to(tmp_path, target_is_directory=True)
        (inner / "out").symlink_to(elsewhere, target_is_directory=True)
        (inner / "dead.txt").symlink_to(tmp_path / "nothing")
    except OSError:
        pytest.skip("no links here")
    found = find_files([str(inner)])
    assert names(inner, found) == ["a.txt", "dead.txt", "out/b.txt"]
    report = check_paths([str(inner)], Settings())
    assert [unread.path for unread in report.unread] == [str(inner / "dead.txt")]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_in_a_folder_does_not_block(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "a.txt").write_text(GOOD, "utf-8")
    assert names(tmp_path, find_files([str(tmp_path)])) == ["a.txt"]


def test_standard_input_joins_the_others(terms):
    stdin = StandardInput("in.txt", BAD.encode())
    report = check_paths(["-", str(terms / "a.txt")], Settings(), stdin=stdin)
    assert {document.path for document in report.documents} == {"in.txt", str(terms / "a.txt")}


def test_the_report_is_the_same_whatever_the_jobs_and_the_order(terms, monkeypatch):
    monkeypatch.setattr(batch, "SMALL", 0)
    (terms / "empty.txt").write_bytes(b"")
    paths = [str(terms / "sub"), str(terms), "no-such.txt"]
    told = []
    reports = set()
    for jobs, order in ((1, paths), (2, paths), (3, paths[::-1])):
        report = check_paths(order, Settings(), jobs=jobs, progress=lambda *count: told.append(count))
        reports.add(render("json", report, ui="zh"))
    assert len(reports) == 1
    report = json.loads(reports.pop())
    assert len(report["documents"]) == len(INSIDE)
    assert [Path(unread["path"]).name for unread in report["unread"]] == ["empty.txt", "no-such.txt"]
    assert told == [(done, 7) for done in range(1, 8)] * 3


def test_small_work_is_done_in_this_process(terms, monkeypatch):
    monkeypatch.setattr(batch, "_in_processes", None)
    assert len(check_paths([str(terms)], Settings(), jobs=8).documents) == len(INSIDE)


def test_a_check_that_breaks_off_takes_one_file_with_it(terms, monkeypatch, caplog):
    check_file = Checker.check_file

    def breaks(self, path, content=None):
        if path.endswith("c.txt"):
            raise RuntimeError("oh")
        return check_file(self, path, content)

    monkeypatch.setattr(Checker, "check_file", breaks)
    report = check_paths([str(terms)], Settings())
    assert [Path(unread.path).name for unread in report.unread] == ["c.txt"]
    assert "RuntimeError: oh" in report.unread[0].reason
    assert len(report.documents) == len(INSIDE) - 1
    assert "Traceback" in caplog.text


def dies(checker, path):
    """Takes the place of the check in a worker: dies over one file."""
    if path.endswith("c.txt"):
        os._exit(9)
    return list(checker.check_file(path))


def work_and_die(line, settings):
    batch._check = dies
    batch._work(line, settings)  # the real one: only the parent's is replaced


def test_a_process_that_dies_takes_one_file_with_it(terms, monkeypatch):
    monkeypatch.setattr(batch, "SMALL", 0)
    monkeypatch.setattr(batch, "_work", work_and_die)
    for jobs in (2, 3):
        report = check_paths([str(terms)], Settings(), jobs=jobs)
        assert [Path(unread.path).name for unread in report.unread] == ["c.txt"]
        assert "exit code 9" in report.unread[0].reason
        assert [Path(one.path).name for one in report.documents] == ["a.txt", "b.md", "d.MD", "z.txt"]
        assert all(isinstance(one, DocumentReport) for one in report.documents)
