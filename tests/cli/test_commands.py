import json
import re
import subprocess
import sys

import pytest
from click import Context, Group

from termlint.cli.commands.rules import REQUIRED
from termlint.cli.main import cli
from termlint.library.paths import shared_folder
from termlint.library.strict_yaml import load_file
from termlint.version import __version__

from .conftest import BAD

CONTEXT = Context(cli, info_name="termlint")
COMMANDS = {name: cli.get_command(CONTEXT, name) for name in cli.list_commands(CONTEXT)}
RULE = "cn/interpretation/final-right"


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_every_command_and_option_is_documented(command):
    assert not isinstance(command, Group)
    assert command.help
    assert command.short_help
    for parameter in command.params:
        if parameter.param_type_name == "option":
            assert parameter.help, parameter.name
            assert parameter.help.rstrip().endswith((".", "]")), parameter.help


def test_every_command_shows_its_help(run):
    for name in COMMANDS:
        assert run(name, "--help").exit_code == 0
    listed = run("--help").stdout
    assert all(name in listed for name in COMMANDS)
    assert "..." not in listed.partition("Commands:")[2]  # no help is cut off


def test_version(run):
    assert run("--version").stdout == f"termlint {__version__}\n"


@pytest.mark.parametrize(("words", "hint"), [
    (["chekc"], "Did you mean check?"),
    (["frobnicate"], "Commands: check,"),
    (["explain", "cn/interpretation/final-rigth"], f"Did you mean {RULE}"),
    (["explain", "final-right"], f"Did you mean {RULE}"),
    (["law", "cn/civil-code:560"], "Did you mean 506"),
    (["law", "civil-cod:506"], "Did you mean cn/civil-code?"),
    (["law", "506"], "expected STATUTE:ARTICLE"),
    (["rules", "--item", "99"], "there is no item"),
    (["new-rule", "Exemption"], "is not a rule id"),
    (["new-rule", RULE], "there is a rule"),
    (["test", "no-such-rule"], "selects no rule"),
    (["check", "x.txt", "--format", "jsn"], "expected one of"),
])  # fmt: skip
def test_a_slip_is_answered_with_what_was_meant(run, words, hint):
    result = run(*words)
    assert result.exit_code == 2
    assert hint in result.stderr
    assert "Traceback" not in result.stderr


def test_a_fault_of_ours_is_a_traceback_and_code_2(run, monkeypatch, bad):
    monkeypatch.setattr("termlint.batch.check_paths", lambda *_, **__: 1 / 0)
    result = run("check", bad)
    assert result.exit_code == 2
    assert "ZeroDivisionError" in result.stderr
    assert "please report it" in result.stderr


# --- explain, law, rules, parse ------------------------------------------------------------------------


@pytest.mark.parametrize("name", [RULE, RULE.removeprefix("cn/")])
def test_explain_tells_law_and_examples(run, name):
    result = run("explain", name, "--ui", "zh")
    assert result.exit_code == 0
    assert "民法典" in result.stdout
    assert "12.5" in result.stdout


@pytest.mark.parametrize(("words", "expected"), [
    (["cn/civil-code:506(1)"], "人身损害"),
    (["civil-code:506"], "人身损害"),
    (["civil-code:506", "--ui", "zh"], "2021-01-01"),
    (["civil-code:506", "--as-of", "2019-01-01"], "not in force"),
])  # fmt: skip
def test_law_prints_the_words_of_the_day(run, words, expected):
    result = run("law", *words)
    assert result.exit_code == 0
    assert expected in result.stdout


def test_rules_lists_and_filters(run):
    everything = json.loads(run("rules", "--format", "json").stdout)
    assert RULE in [rule["id"] for rule in everything]
    some = json.loads(run("rules", "--item", "12.5", "--format", "json").stdout)
    assert all("12.5" in rule["items"] for rule in some)
    assert RULE in run("rules", "--item", "12").stdout
    assert RULE not in run("rules", "--item", "10").stdout


def test_coverage_fails_when_an_item_has_no_rule(run):
    result = run("rules", "--coverage", "--format", "json")
    served = json.loads(result.stdout)
    assert set(REQUIRED) <= set(served)
    assert result.exit_code == (0 if all(served[item]["rules"] for item in REQUIRED) else 1)
    assert run("rules", "--coverage", "--item", "12.5").exit_code == 0
    assert "12.5" in run("rules", "--coverage").stdout


def test_measured_rules_tell_right_and_wrong(run):
    shown = run("rules", "--measured").stdout
    assert re.search(r"cn/interpretation/final-right +\d+ +\d+ +\d\.\d\d +(high|medium|low)", shown)
    (found,) = [one for one in json.loads(run("rules", "-f", "json").stdout) if one["id"] == RULE]
    assert found["measured"]["right"] > 0


def test_the_bank_is_asked(run, tmp_path):
    clause = (
        f"- text: {BAD.strip()}\n  items: ['12.5']\n  party: consumer\n  kind: trading-rules\n  sector: games\n"
        "  law: [cn/civil-code:498]\n"
    )
    (tmp_path / "12.5.yaml").write_text(clause, "utf-8")
    shown = run("test", "--bank", tmp_path)
    assert shown.exit_code == 0
    assert shown.stdout.startswith("1 clauses: 1 barred, 0 lawful")
    assert re.search(r"^all +1 +1\.000 +1\.000 +1\.000", shown.stdout, re.MULTILINE)
    wrong = clause.replace("12.5", "12.4")
    (tmp_path / "12.5.yaml").write_text(wrong, "utf-8")
    assert (
        "is reported: cn/interpretation/final-right as 12.4"
        in run("test", "--bank", tmp_path, "--wrong").stdout
    )
    assert run("test", "--bank", tmp_path / "none").exit_code == 2


def test_parse_shows_the_clauses(run, tmp_path):
    path = tmp_path / "terms.txt"
    path.write_text("第一条 定义\n本协议所称平台是指青禾网。\n第二条 责任\n（一）用户应当守法。\n", "utf-8")
    assert "第二条" in run("parse", path).stdout
    assert len(json.loads(run("parse", path, "--format", "json").stdout)["clauses"]) >= 3
    assert run("parse", "-", stdin=BAD).exit_code == 0
    assert run("parse", "missing.txt").exit_code == 3


# --- test, new-rule ------------------------------------------------------------------------------------


def test_examples_of_a_rule_are_run(run):
    result = run("test", RULE)
    assert result.exit_code == 0, result.stdout
    assert "Missing      0" in result.stdout
    assert "Noisy        0" in result.stdout


def test_new_rule_loads_and_its_placeholders_run(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    made = run("new-rule", "cn/exemption/made-up")
    assert made.stdout == "made-up.yaml\n"
    assert (tmp_path / "made-up.yaml").read_text("utf-8").count("TODO") >= 16
    result = run("test", "made-up.yaml")
    assert result.exit_code in (0, 1), result.output
    assert "1 rule, 8 examples" in result.stdout
    assert run("explain", "cn/exemption/made-up", "--rules", "made-up.yaml").exit_code == 0
    assert run("new-rule", "cn/exemption/made-up").exit_code == 2  # the file is there
    assert run("new-rule", "cn/exemption/made-up", "--folder", "house").stdout == "house/made-up.yaml\n"


def test_an_example_that_fails_is_named_with_its_line(run, tmp_path):
    known = shared_folder("rulesets") / "cn/rules/interpretation/final-right.yaml"
    text = known.read_text("utf-8").replace(RULE, "cn/interpretation/made-up")
    before, sign, after = text.partition("  spare:\n    zh:\n")
    file = tmp_path / "made-up.yaml"
    file.write_text(f"{before}{sign}      - {BAD.strip()}\n{after}", "utf-8")
    result = run("test", file)
    assert result.exit_code == 1
    line = before.count("\n") + 3
    said = f"made-up.yaml:{line}: cn/interpretation/made-up: consumer: is reported: {BAD.strip()}\n"
    assert said in result.stdout
    assert "Missing      0" in result.stdout
    assert "Noisy        1" in result.stdout


def test_new_rule_goes_into_the_collection_when_it_is_here(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "rulesets/cn/rules").mkdir(parents=True)
    run("new-rule", "cn/exemption/made-up")
    assert (tmp_path / "rulesets/cn/rules/exemption/made-up.yaml").is_file()


def test_a_wrong_rule_file_is_named_with_its_line(run, tmp_path, monkeypatch, bad):
    monkeypatch.chdir(tmp_path)
    run("new-rule", "cn/exemption/made-up")
    file = tmp_path / "made-up.yaml"
    file.write_text(file.read_text("utf-8").replace("severity:", "severety:", 1), "utf-8")
    result = run("check", bad, "--rules", file)
    assert result.exit_code == 2
    assert re.search(r"made-up\.yaml:\d+: .*severety", result.stderr)


# --- schema, completion --------------------------------------------------------------------------------


@pytest.mark.parametrize("what", ["rule", "lexicon", "condition", "ruleset", "report"])
def test_schema_is_json_schema(run, what):
    schema = json.loads(run("schema", what).stdout)
    assert schema["$schema"].startswith("https://json-schema.org/")
    assert schema["type"] == "object"


KINDS = {
    "object": dict, "array": list, "string": str, "boolean": bool, "null": type(None), "integer": int,
    "number": (int, float),
}  # fmt: skip


def follows(value, schema, top, place="", text=False):
    """Hold a value against the part of JSON Schema that our schemas use; keys it does not list are faults.

    text: numbers and yes-or-no are still text, as strict_yaml reads them
    """
    if "$ref" in schema:
        return follows(value, top["$defs"][schema["$ref"].rpartition("/")[2]], top, place, text)
    if "anyOf" in schema or "oneOf" in schema:
        tries = [follows(value, part, top, place, text) for part in schema.get("anyOf", schema.get("oneOf"))]
        return [] if [] in tries else [f"{place}: none fits: {min(tries, key=len)}"]
    if "const" in schema and value != schema["const"]:
        return [f"{place}: {value!r} is not {schema['const']!r}"]
    if "enum" in schema and value not in schema["enum"]:
        return [f"{place}: {value!r} is none of {schema['enum']}"]
    types = schema.get("type", [])
    if text and isinstance(value, str) and re.fullmatch(r"[\d.]+|true|false", value):
        return []
    types = [types] if isinstance(types, str) else types
    if types and not any(isinstance(value, KINDS[kind]) for kind in types):
        return [f"{place}: {value!r} is not {types}"]
    if isinstance(value, str) and not re.search(schema.get("pattern", ""), value):
        return [f"{place}: {value!r} is not like {schema['pattern']}"]
    if isinstance(value, list):
        item = schema.get("items", {})
        each = (follows(one, item, top, f"{place}[{at}]", text) for at, one in enumerate(value))
        return [fault for faults in each for fault in faults]
    if isinstance(value, dict) and "properties" in schema:
        known = schema["properties"]
        faults = [f"{place}: unknown key {key}" for key in value if key not in known]
        faults += [f"{place}: lacks {key}" for key in schema.get("required", []) if key not in value]
        return faults + [
            fault
            for key in value
            if key in known
            for fault in follows(value[key], known[key], top, f"{place}.{key}", text)
        ]
    return []


def test_the_report_is_as_its_schema_says(run, bad, good):
    schema = json.loads(run("schema", "report").stdout)
    report = json.loads(run("check", bad, good, "missing.txt", "--format", "json").stdout)
    assert report["summary"]["error"]
    assert follows(report, schema, schema) == []


def test_rule_files_are_as_the_schema_says(run):
    schema = json.loads(run("schema", "rule").stdout)
    folder = shared_folder("rulesets") / "cn" / "rules"
    for path in sorted(folder.rglob("*.yaml")):
        assert follows(load_file(path).value, schema, schema, path.name, text=True) == []


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_script(run, shell):
    import shutil

    if not shutil.which("bash") and shell == "bash":
        pytest.skip("click asks bash for its version")
    assert "_TERMLINT_COMPLETE" in run("completion", shell).stdout


def test_completion_completes(monkeypatch):
    import os

    asked = {"COMP_WORDS": "termlint che", "COMP_CWORD": "1", "_TERMLINT_COMPLETE": "bash_complete"}
    command = [sys.executable, "-m", "termlint"]
    done = subprocess.run(command, env={**os.environ, **asked}, capture_output=True, check=False, timeout=60)
    assert done.stdout == b"plain,check\n"
