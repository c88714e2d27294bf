from datetime import date
from pathlib import Path

import pytest

from termlint.configuration import KEYS, Choices, find_configuration, read_configuration
from termlint.errors import BadUsage


def test_every_key_is_read(tmp_path):
    path = tmp_path / "termlint.toml"
    (tmp_path / "house").mkdir()
    path.write_text(
        'select = ["10", "cn/exemption"]\nignore = "12.5,12.6"\nas-of = 2026-01-01\ndoc-type = "merchant"\n'
        'lang = "zh"\nui = "en"\nfail-on = "warning"\nmin-severity = "warning"\nformat = ["json=out.json"]\n'
        'rules = ["house"]\njobs = 2\n',
        "utf-8",
    )
    found = read_configuration(path)
    assert found == Choices(
        select=("10", "cn/exemption"), ignore=("12.5", "12.6"), as_of=date(2026, 1, 1), doc_type="merchant",
        lang="zh", ui="en", fail_on="warning", min_severity="warning", format=("json=out.json",),
        rules=(tmp_path / "house",), jobs=2,
    )  # fmt: skip
    assert {name.replace("_", "-") for name in Choices.__slots__} == set(KEYS)


@pytest.mark.parametrize(("text", "message"), [
    ('selct = ["10"]', 'unknown key "selct". Did you mean select?'),
    ('fail_on = "error"', 'unknown key "fail_on". Did you mean fail-on?'),
    ("zzz = 1", "Expected one of select,"),
    ("select = 10", "expected a list of words"),
    ("select = [10]", "expected a list of words"),
    ('fail-on = "eror"', "Did you mean error?"),
    ("ui = 1", "expected one of zh, en"),
    ('as-of = "2026-1-1"', "expected a day such as 2026-01-01"),
    ("as-of = 2026-01-01T00:00:00", "expected a day such as 2026-01-01"),
    ("jobs = 0", "expected auto or a number"),
    ("jobs = true", "expected auto or a number"),
    ("jobs = 1.5", "expected auto or a number"),
    ("doc-type = []", "expected a word"),
    ('rules = ["no-such.yaml"]', "there is no"),
    ("select = [", "is not TOML"),
])  # fmt: skip
def test_a_wrong_file_is_named_with_what_is_wrong(tmp_path, text, message):
    path = tmp_path / "termlint.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(BadUsage) as caught:
        read_configuration(path)
    assert str(path) in str(caught.value)
    assert message in str(caught.value)


def test_a_wrong_file_ends_with_code_2(run, bad, tmp_path):
    (tmp_path / "termlint.toml").write_text('selct = ["10"]', "utf-8")
    result = run("check", bad)
    assert result.exit_code == 2
    assert "Did you mean select?" in result.stderr
    assert run("check", bad, "--isolated").exit_code == 1


def lay(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")


@pytest.mark.parametrize(("files", "expected"), [
    ({}, None),
    ({"termlint.toml": ""}, "termlint.toml"),
    ({"termlint.toml": "", "a/termlint.toml": ""}, "a/termlint.toml"),
    ({"termlint.toml": "", "a/b/pyproject.toml": "[tool.termlint]"}, "a/b/pyproject.toml"),
    ({"termlint.toml": "", "a/b/pyproject.toml": "[project]\nname = 'x'"}, "termlint.toml"),
    ({"a/termlint.toml": "", "a/pyproject.toml": "[tool.termlint]"}, "a/termlint.toml"),
    ({"termlint.toml": "", "a/pyproject.toml": "needs = [termlint"}, "termlint.toml"),  # not ours to mend
    ({"a/b/c/termlint.toml": "", "termlint.toml": ""}, "termlint.toml"),
])  # fmt: skip
def test_the_nearest_file_counts(tmp_path, files, expected):
    lay(tmp_path, {**files, "a/b/terms.txt": ""})
    for start in (tmp_path / "a/b/terms.txt", tmp_path / "a/b", tmp_path / "a/b/missing.txt"):
        assert find_configuration(start) == (tmp_path / expected if expected else None)


def test_the_command_line_wins(run, bad, tmp_path):
    (tmp_path / "termlint.toml").write_text('ignore = ["12.5"]\nformat = "json"', "utf-8")
    assert run("check", bad).exit_code == 0
    assert run("check", bad).stdout.startswith("{")
    assert run("check", bad, "--ignore", "10").exit_code == 1
    assert not run("check", bad, "--format", "concise").stdout.startswith("{")
    assert run("check", bad, "--isolated").exit_code == 1


def test_a_configuration_file_may_be_named(run, bad, tmp_path):
    other = tmp_path / "other.toml"
    other.write_text('fail-on = "never"', "utf-8")
    (tmp_path / "termlint.toml").write_text("zzz = 1", "utf-8")
    assert run("check", bad, "--config", other).exit_code == 0
    project = tmp_path / "pyproject.toml"
    project.write_text('[tool.termlint]\nignore = ["12.5"]', "utf-8")
    assert run("check", bad, "--config", project).exit_code == 0


def test_choices_of_the_command_line_lie_over_those_of_the_file():
    here = Choices(select=("10",), jobs=0)
    there = Choices(select=("11",), jobs=4, ui="zh")
    assert here.over(there) == Choices(select=("10",), jobs=0, ui="zh")
    assert Choices().settings("zh").ui == "zh"
    assert Choices(ui="en").settings("zh").ui == "en"
