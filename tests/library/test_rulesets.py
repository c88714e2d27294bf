"""Loading a ruleset: what is sound becomes rules; every fault names file, line and what was expected."""

import json
import shutil
from pathlib import Path

import pytest

from termlint.errors import FaultyRuleset
from termlint.library.plain import from_plain, to_plain
from termlint.library.rulesets import load_ruleset, required
from termlint.model.rule import All, AnyOf, Effect, NoneOf, Says

SMALL = Path(__file__).parent / "small" / "xx"
WRONG = sorted((Path(__file__).parent / "wrong").glob("rule-*.yaml"))


def test_a_small_ruleset_loads():
    ruleset = load_ruleset(SMALL)
    assert list(ruleset.rules) == ["xx/exemption/injury"]
    rule = ruleset.rules["xx/exemption/injury"]
    assert rule.severity == {"consumer": "error", "merchant": "warning"}
    assert rule.when == All((Effect(("no-liability",), "platform"), Says(("injury",))))
    assert [example.party for example in rule.flag] == ["consumer", "consumer", "consumer", "merchant"]
    assert rule.line == 1
    assert ruleset.kinds["registration"].party == "consumer"


def test_a_ruleset_survives_the_cache():
    ruleset = load_ruleset(SMALL)
    assert from_plain(json.loads(json.dumps(to_plain(ruleset)))) == ruleset


@pytest.mark.parametrize("path", WRONG, ids=lambda path: path.stem)
def test_a_wrong_rule_is_refused_with_its_line(path, tmp_path):
    """The first line of each file holds what the message must say, after "# ", and where: "LINE: words"."""
    line, words = path.read_text("utf-8").splitlines()[0].removeprefix("# ").split(": ", 1)
    folder = tmp_path / "rulesets" / "xx"
    shutil.copytree(SMALL, folder)
    target = folder / "rules" / "exemption" / "wrong.yaml"
    shutil.copy(path, target)
    with pytest.raises(FaultyRuleset) as caught:
        load_ruleset(folder)
    message = str(caught.value)
    assert f"rulesets/xx/rules/exemption/wrong.yaml:{line}: " in message
    for part in words.split(" … "):
        assert part in message


def test_all_faults_are_shown_together(tmp_path):
    folder = tmp_path / "xx"
    shutil.copytree(SMALL, folder)
    (folder / "lexicon" / "objects" / "injury.yaml").write_text(
        "id: hurt\nabout: {zh: x, en: x}\nzh: [伤, (伤]\n"
    )
    (folder / "lexicon" / "elsewhere").mkdir()
    (folder / "lexicon" / "elsewhere" / "x.yaml").write_text("id: x\n")
    with pytest.raises(FaultyRuleset) as caught:
        load_ruleset(folder)
    problems = [fault.problem for fault in caught.value.faults]
    assert any("its path says" in problem for problem in problems)
    assert any("bracket that does not close" in problem for problem in problems)
    assert any("expected one of parties" in problem for problem in problems)
    assert any('the lexicon "injury", which does not exist' in problem for problem in problems)


@pytest.mark.parametrize(
    ("condition", "groups"),
    [
        (Says(("a", "b")), [{"a", "b"}]),
        (Says(("a",), "article"), []),
        (All((Says(("a",)), Effect(("b",), "user"))), [{"a"}, {"b"}]),
        (AnyOf((Says(("a",)), Says(("b",)))), [{"a", "b"}]),
        (AnyOf((Says(("a",)), NoneOf((Says(("b",)),)))), []),
        (All((Says(("a",)), NoneOf((Says(("b",)),)))), [{"a"}]),
    ],
)
def test_required_words(condition, groups):
    assert [set(group) for group in required(condition)] == groups
