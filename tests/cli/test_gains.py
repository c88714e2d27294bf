"""termlint gains on a small checkout with a history, run as its user would."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

import termlint
from termlint.library.paths import shared_folder

from .conftest import GOOD

SMALL = Path(__file__).parents[1] / "library" / "small" / "xx"
INJURY, PROPERTY = "cn/exemption/injury", "cn/exemption/property"
TERMS = "第一条 平台对人身伤害不承担责任。\n第二条 平台对财产损失不承担责任。\n"

pytestmark = pytest.mark.skipif(not shutil.which("git"), reason="there is no git here")


def git(folder, *words):
    identity = ("-c", "user.name=T", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", "-C", folder, *identity, *words], check=True, capture_output=True)


def small_ruleset(folder):
    """The small ruleset of tests/library as "cn", with a second rule made from its first."""
    shutil.copytree(SMALL, folder)
    for path in folder.rglob("*.yaml"):
        path.write_text(re.sub("^id: xx", "id: cn", path.read_text("utf-8")), "utf-8")
    for path in list(folder.rglob("injury.yaml")):
        text = path.read_text("utf-8").replace("injury", "property").replace("人身伤害", "财产损失")
        path.with_stem("property").write_text(text, "utf-8")
    whole = shared_folder("rulesets") / "cn"
    shutil.copytree(whole / "lexicon" / "parties", folder / "lexicon" / "parties")
    (folder / "law").mkdir(exist_ok=True)
    shutil.copy(whole / "law" / "civil-code.yaml", folder / "law")


@pytest.fixture(scope="module")
def checkout(tmp_path_factory):
    """A termlint with two rules, and its history: empty, tight (small files only), faulty, full, without (one).

    In the working tree the rule that is left gives notes.
    """
    root = tmp_path_factory.mktemp("termlint")
    rules = root / "rulesets/cn/rules/exemption"
    reading = root / "termlint/read/__init__.py"

    def change(path, pattern, new):
        text, changed = re.subn(pattern, new, path.read_text("utf-8"), count=1, flags=re.M)
        assert changed, pattern
        path.write_text(text, "utf-8")

    def commit(tag):
        git(root, "add", "--all")
        git(root, "commit", "--quiet", "--message", tag)
        git(root, "tag", tag)

    git(root, "init", "--quiet")
    (root / "README.md").write_text("nothing yet\n")
    commit("empty")
    package = Path(termlint.__file__).parent
    shutil.copytree(package, root / "termlint", ignore=shutil.ignore_patterns("__pycache__", "_shared"))
    small_ruleset(root / "rulesets/cn")
    change(reading, "^LIMIT = .*", "LIMIT = 300")
    commit("tight")
    change(reading, "^LIMIT = .*", "LIMIT = 2**20")
    change(rules / "injury.yaml", "^severity:", "severety:")
    commit("faulty")
    change(rules / "injury.yaml", "^severety:", "severity:")
    commit("full")
    (rules / "injury.yaml").unlink()
    commit("without")
    change(rules / "property.yaml", "^severity:.*", "severity: {consumer: info}")
    return root


@pytest.fixture
def terms(checkout, tmp_path, monkeypatch):
    """A folder with agreements; we stand in the checkout."""
    monkeypatch.chdir(checkout)
    folder = tmp_path / "terms"
    folder.mkdir()
    (folder / "bad.txt").write_text(TERMS, "utf-8")
    (folder / "good.txt").write_text(GOOD, "utf-8")
    return folder


def changes(result):
    """What a JSON answer says changed: (change, rule, severity) each, before or else after."""
    found = json.loads(result.stdout)["changes"]
    return [
        (one["change"], *((one["before"] or one["after"])[key] for key in ("rule", "severity")))
        for one in found
    ]


@pytest.mark.parametrize(("words", "expected"), [
    (["--before", "full", "--after", "full"], []),
    (["--before", "full"], [("lost", INJURY, "error"), ("severity", PROPERTY, "error")]),
    (["--before", "full", "--select", PROPERTY], [("severity", PROPERTY, "error")]),
    (["--before", "HEAD", "--after", "HEAD~1"], [("gained", INJURY, "error")]),
    (["--before", "full", "--after", "rulesets", "--sample", "2", "--select", INJURY], [("lost", INJURY, "error")]),
    (["--before", "rulesets/cn", "--after", "without"], [("severity", PROPERTY, "info")]),
])  # fmt: skip
def test_findings_that_differ(run, terms, words, expected):
    result = run("gains", terms, *words, "--format", "json")
    assert result.exit_code == 0, result.stderr
    assert changes(result) == expected


def test_it_is_printed_with_place_and_words(run, terms, checkout):
    result = run("gains", terms, "--before", "HEAD~1", "--width", "200")
    assert result.exit_code == 0, result.stderr
    commit = subprocess.run(["git", "-C", checkout, "rev-parse", "full"], capture_output=True, check=True)
    assert result.stdout.startswith(f"before  HEAD~1 ({commit.stdout.decode()[:7]})\nafter   working tree\n")
    place = terms / "bad.txt"
    assert f"\n- {place}:1: error {INJURY}\n    " in result.stdout
    assert f"\n~ {place}:2: error → info {PROPERTY}\n    " in result.stdout
    assert "\n    平台对财产损失不承担责任。\n" in result.stdout
    assert result.stdout.endswith(
        "2 documents, findings 2 → 1: 0 gained, 1 lost, 0 under another rule, 1 changed severity\n"
    )


def test_files_not_read_are_listed_and_it_is_the_revision_that_runs(program, terms, checkout):
    """Python looks for modules in the current folder first; there the engine of the working tree stands."""
    (terms / "long.txt").write_text(TERMS + GOOD * 10, "utf-8")
    (terms / "scan.pdf").write_bytes(b"%PDF-1.7\n")
    done = program("gains", terms, "--before", "tight", "--after", "rulesets", cwd=checkout)
    assert done.returncode == 3, done.stderr
    shown = done.stdout.decode()
    assert f"\n~ {terms / 'bad.txt'}:2: error → info {PROPERTY}\n" in shown
    assert f"\n  {terms / 'long.txt'}: before: is " in shown
    assert "the limit is 300 bytes" in shown
    assert f"\n  {terms / 'scan.pdf'}: on both sides: is a broken PDF" in shown


@pytest.mark.parametrize(("revision", "hint"), [
    ("no-such", "is neither a git revision of"),
    ("no-such", "a folder with ruleset.yaml"),
    ("", "is neither a git revision of"),
    ("termlint", "is neither a git revision of"),  # a folder that holds no ruleset
    ("--output=made", "is neither a git revision of"),
    ("HEAD; touch made", "is neither a git revision of"),
    ("full:rulesets", "is neither a git revision of"),  # no commit
    ("empty", "holds no termlint/cli/main.py"),
    ("faulty", "rulesets/cn/rules/exemption/injury.yaml:"),
])  # fmt: skip
def test_a_side_that_cannot_be_run(run, terms, checkout, revision, hint):
    result = run("gains", terms, f"--before={revision}", "--after=full")
    assert result.exit_code == 2
    assert hint in result.stderr
    assert f'"{revision}' in result.stderr
    assert "Traceback" not in result.stderr
    assert not (checkout / "made").exists()


def test_a_wrong_after_costs_no_wait(run, terms, monkeypatch):
    monkeypatch.setattr("termlint.revisions.check", lambda *_, **__: pytest.fail("was run"))
    assert run("gains", terms, "--before", "full", "--after", "no-such").exit_code == 2


def test_a_folder_that_is_not_there(run, terms):
    result = run("gains", terms / "nowhere", "--before", "full")
    assert result.exit_code == 2
    assert "expected a folder of agreements" in result.stderr


def test_without_git_around_only_rulesets_can_be_compared(run, terms, tmp_path, monkeypatch):
    for name in ("termlint", "rulesets"):
        shutil.copytree(name, tmp_path / "exported" / name)
    monkeypatch.chdir(tmp_path / "exported")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    result = run("gains", terms, "--before", "full")
    assert result.exit_code == 2
    assert "run this inside a checkout of termlint" in result.stderr


def test_a_choice_that_no_finding_meets_is_told(run, terms):
    result = run("gains", terms, "--before", "full", "--after", "full", "--select", "12.6")
    assert result.exit_code == 0
    assert "no finding of such a rule on either side" in result.stderr
