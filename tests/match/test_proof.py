from dataclasses import replace

from termlint.annotate.anchors import compile_phrases
from termlint.annotate.scanner import Scanner
from termlint.library.rulesets import load_ruleset
from termlint.match.proof import unproven
from termlint.model.rule import Example

from ..library.test_rulesets import SMALL


def test_the_examples_of_a_sound_rule_prove_it():
    ruleset = load_ruleset(SMALL)
    assert unproven(ruleset, Scanner(compile_phrases(ruleset.lexicons.values()))) == ()


def test_a_rule_whose_example_lacks_its_words_is_told():
    ruleset = load_ruleset(SMALL)
    (rule,) = ruleset.rules.values()
    wrong = replace(rule, flag=(Example("平台对伤害不承担责任。", "zh", "consumer"),))
    (fault,) = unproven(
        replace(ruleset, rules={rule.id: wrong}), Scanner(compile_phrases(ruleset.lexicons.values()))
    )
    assert "cannot fire on its own example" in fault.problem
    assert "injury" in fault.problem
