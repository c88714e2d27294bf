import io
import json
import os
import subprocess
import sys

import pytest

from termlint.cli.streams import prepare_streams, wants_color

from .conftest import BAD, GOOD


def findings(result):
    documents = json.loads(result.stdout)["documents"]
    return [finding for document in documents for finding in document["findings"]]


def test_a_final_interpretation_clause_is_found(run, bad):
    result = run("check", bad, "--format", "json")
    assert result.exit_code == 1
    assert any("12.5" in finding["items"] for finding in findings(result))


def test_check_is_the_default_command(run, bad):
    assert run(bad, "--format", "json").stdout == run("check", bad, "--format", "json").stdout
    assert run("--format", "json", bad).stdout == run("check", bad, "--format", "json").stdout


@pytest.mark.parametrize(("words", "code"), [
    (["{good}"], 0),
    (["{bad}"], 1),
    (["{bad}", "{good}"], 1),
    (["{bad}", "--fail-on", "never"], 0),
    (["{bad}", "--fail-on", "info"], 1),
    (["{bad}", "--select", "12.5"], 1),
    (["{bad}", "--select", "12"], 1),
    (["{bad}", "--ignore", "12.5"], 0),
    (["{bad}", "--select", "ALL", "--ignore", "12.5,interpretation"], 0),
    (["{bad}", "--as-of", "1999-01-01"], 0),          # before any of the law
    (["{bad}", "missing.txt"], 3),                    # incomplete wins over findings
    (["missing.txt"], 3),
    (["{folder}/*.none"], 3),
    ([], 2),
    ([""], 2),
    (["{bad}", "--select", "no-such-rule"], 2),
    (["{bad}", "--as-of", "1.1.2026"], 2),
    (["{bad}", "--as-of", "2026-02-30"], 2),
    (["{bad}", "--doc-type", "novel"], 2),
    (["{bad}", "--fail-on", "fatal"], 2),
    (["{bad}", "--format", "xslt"], 2),
    (["{bad}", "--format", "json", "--format", "concise"], 2),
    (["{bad}", "--format", "json=/no/such/folder/x.json"], 2),
    (["{bad}", "--rules", "no-such-rules.yaml"], 2),
    (["{bad}", "--config", "no-such.toml"], 2),
    (["{bad}", "--jobs", "0"], 2),
    (["{bad}", "--jobs", "many"], 2),
    (["{bad}", "--width", "3"], 2),
    (["{bad}", "--no-such-option"], 2),
])  # fmt: skip
def test_exit_code(run, bad, good, tmp_path, monkeypatch, words, code):
    monkeypatch.chdir(tmp_path)
    filled = [word.format(bad=bad, good=good, folder=tmp_path) for word in words]
    result = run("check", *filled)
    assert result.exit_code == code, result.output
    assert "Traceback" not in result.output


HOSTILE = {
    "empty.txt": b"",
    "blank.txt": b" \n\t\r\n",
    "binary.txt": bytes(range(256)) * 64,
    "picture.txt": b"\x89PNG\r\n\x1a\n" + bytes(2000),
    "cut.txt": BAD.encode()[:-2],
    "cut-gbk.txt": BAD.encode("gb18030")[:-2],
    "nul.txt": BAD.encode().replace("。".encode(), b"\0\0"),
    "wide.txt": BAD.encode("utf-16"),
    "long-line.txt": ("用户应当遵守本协议，" * 35_000).encode(),
    "barred-line.txt": ("本平台不承担任何责任，" * 3_000).encode(),
    "deep.txt": ("（" * 20_000 + BAD).encode(),
    "numbers.txt": b"1.1.1.1.1.1.1.1.1.1.1 " * 5_000,
    "markdown.md": ("#" * 50_000 + "\n" + "**" * 20_000 + BAD).encode(),
    "scan.pdf": b"%PDF-1.4\n",
    "escape.txt": ("\x1b[2J\u202e" + BAD).encode(),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_are_answered(run, tmp_path, name):
    path = tmp_path / name
    path.write_bytes(HOSTILE[name])
    outputs = [tmp_path / f"out.{form}" for form in ("json", "full", "concise")]
    words = [word for output in outputs for word in ("--format", f"{output.suffix[1:]}={output}")]
    result = run("check", path, *words)
    assert result.exit_code in (0, 1, 3), result.output
    assert "fault of termlint" not in result.output
    report = json.loads(outputs[0].read_text("utf-8"))
    assert len(report["documents"]) + len(report["unread"]) == 1
    assert report["complete"] == (result.exit_code != 3)
    for output in outputs[1:]:
        assert not set(output.read_text("utf-8")) & {"\x1b", "\u202e", "\0"}


UNREADABLE = ("empty.txt", "blank.txt", "binary.txt", "picture.txt", "scan.pdf", "nul.txt")


@pytest.mark.parametrize("name", UNREADABLE)
def test_what_cannot_be_read_is_incomplete(run, tmp_path, name):
    path = tmp_path / name
    path.write_bytes(HOSTILE[name])
    result = run("check", path)
    assert result.exit_code == 3
    assert name in result.output


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads everything")
def test_a_file_that_may_not_be_read_is_incomplete(run, bad):
    bad.chmod(0)
    assert run("check", bad).exit_code == 3


def test_findings_are_printed_when_incomplete(run, bad):
    result = run("check", bad, "missing.txt")
    assert result.exit_code == 3
    assert "bad.txt:1:" in result.output
    assert "missing.txt" in result.output


def test_standard_input(run):
    result = run("check", "-", "--stdin-filename", "terms.md", "--format", "json", stdin=BAD)
    assert result.exit_code == 1
    assert json.loads(result.stdout)["documents"][0]["path"] == "terms.md"
    assert run("check", "-", stdin=GOOD).exit_code == 0
    assert run("check", "-", stdin="").exit_code == 3


@pytest.mark.parametrize(("words", "expected"), [
    ([], "concise"),
    (["--format", "full"], "full"),
])  # fmt: skip
def test_format_when_nobody_looks(run, bad, words, expected):
    lines = run("check", bad, *words).stdout.splitlines()
    assert lines[0].startswith(f"{bad}:1:1:") == (expected == "concise")


def test_reports_go_into_files(run, bad, tmp_path):
    result = run("check", bad, "-f", f"json={tmp_path / 'out.json'}", "-f", "concise")
    assert json.loads((tmp_path / "out.json").read_text("utf-8"))["summary"]["error"]
    assert result.stdout.startswith(str(bad))


def test_quiet_prints_only_what_went_wrong(run, bad, tmp_path):
    result = run("check", "-q", bad, "-f", f"json={tmp_path / 'out.json'}")
    assert (result.exit_code, result.output) == (1, "")
    assert (tmp_path / "out.json").exists()
    assert "missing.txt" in run("check", "-q", "missing.txt").stderr


@pytest.mark.parametrize(("value", "found"), [
    ("zh_CN.UTF-8", True),
    ("zh", True),
    ("de_DE.UTF-8", False),
    ("C", False),
])  # fmt: skip
def test_the_system_chooses_the_language_of_messages(run, bad, monkeypatch, value, found):
    monkeypatch.setenv("LC_ALL", value)
    assert ("解释权" in findings(run("check", bad, "-f", "json"))[0]["message"]) == found
    assert "解释权" in findings(run("check", bad, "-f", "json", "--ui", "zh"))[0]["message"]


@pytest.mark.parametrize(("choice", "environment", "colored"), [
    ("always", {"NO_COLOR": "1"}, True),
    ("never", {"FORCE_COLOR": "1"}, False),
    ("auto", {}, False),
    ("auto", {"FORCE_COLOR": "1"}, True),
    ("auto", {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
    ("auto", {"FORCE_COLOR": "1", "TERM": "dumb"}, False),
])  # fmt: skip
def test_color(monkeypatch, choice, environment, colored):
    monkeypatch.delenv("TERM", raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert wants_color(choice) == colored


def test_names_that_are_not_utf8_stay_valid_json(program, tmp_path):
    if sys.platform in ("darwin", "win32"):
        pytest.skip("file names are Unicode here")
    path = os.fsencode(tmp_path) + b"/\xff.txt"
    with open(path, "wb") as file:
        file.write(BAD.encode())
    result = program("check", tmp_path, "--format", "json")
    assert json.loads(result.stdout)["documents"]


def test_output_is_utf8_whatever_the_locale(monkeypatch):
    stream = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr(sys, "stdout", stream)
    prepare_streams()
    stream.write("条款\udcff\n")
    stream.flush()
    assert stream.buffer.getvalue() == "条款\\udcff\n".encode()


# --- the program itself --------------------------------------------------------------------------------


def test_a_reader_that_goes_away_is_no_fault(program, tmp_path):
    path = tmp_path / "many.txt"
    path.write_text(BAD * 50, "utf-8")
    read, written = os.pipe()
    os.close(read)
    result = subprocess.run(
        [sys.executable, "-m", "termlint", "check", str(path), "-f", "full"],
        stdout=written, stderr=subprocess.PIPE, check=False, timeout=120,
    )  # fmt: skip
    os.close(written)
    assert (result.returncode, result.stderr) == (1, b"")


def test_ctrl_c_ends_with_one_line(tmp_path):
    if sys.platform == "win32":
        pytest.skip("no SIGINT to send")
    import signal

    process = subprocess.Popen(
        [sys.executable, "-m", "termlint", "check", "-"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    process.stdin.write("用户".encode())
    process.stdin.flush()
    # It waits for the rest of its input.
    with pytest.raises(subprocess.TimeoutExpired):
        process.wait(timeout=2)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 130
    assert errors.split() == [b"termlint:", b"interrupted"]


def imported(result):
    lines = (line for line in result.stderr.splitlines() if line.startswith(b"import time:"))
    return {line.rpartition(b"|")[2].strip().split(b".")[0] for line in lines}


HEAVY = {b"spacy", b"jieba", b"pydantic", b"jinja2", b"rich", b"yaml", b"numpy"}


def test_version_loads_next_to_nothing(program):
    result = program("--version", python=["-X", "importtime"])
    assert result.returncode == 0
    assert result.stdout.startswith(b"termlint ")
    assert not imported(result) & {*HEAVY, b"click", b"dataclasses", b"pathlib"}


def test_check_with_a_warm_cache_loads_nothing_heavy(program, bad):
    program("check", bad)
    result = program("check", bad, python=["-X", "importtime"])
    assert result.returncode == 1
    assert not imported(result) & HEAVY
