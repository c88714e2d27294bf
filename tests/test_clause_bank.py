"""Measuring by the bank: what counts as found, as the right item, as a false alarm."""

import pytest

from termlint.checking import Checker, load_library
from termlint.clause_bank import Figures, ask, ask_ordinary, count, count_by
from termlint.errors import BadUsage, FaultyRuleset
from termlint.library.clauses import load_bank
from termlint.render.bank import bank_tables, wrong_answers

BANK = """\
- text: 因系统故障造成的任何损失，平台概不负责。
  items: ["10.5"]
  party: consumer
  kind: registration
  sector: games
  law: [cn/civil-code:497]
- text: 本活动最终解释权归柚邻所有。
  items: ["12.4"]
  party: consumer
  kind: trading-rules
  sector: e-commerce
  law: [cn/civil-code:497]
- text: 平台收到举报后在三日内处理，并告知处理结果。
  resembles: "12.4"
  party: consumer
  kind: registration
  sector: social
"""


def bank_in(folder, text):
    (folder / "some.yaml").write_text(text, "utf-8")
    library = load_library()
    return load_bank(folder, library.ruleset, library.statutes)


def test_found_right_item_and_false_alarms_are_counted(tmp_path):
    answers = ask(Checker(), bank_in(tmp_path, BANK))
    assert [answer.right for answer in answers] == [True, True, True]
    assert [answer.right_item for answer in answers] == [True, False, False]
    assert count(answers) == Figures(2, 2, 1, 1, 0)
    assert count_by(answers, lambda one: one.clause.sector)["social"] == Figures(0, 0, 0, 1, 0)


def test_shares_of_nothing_are_not_told():
    nothing = Figures(0, 0, 0, 0, 0)
    assert (nothing.recall, nothing.precision, nothing.item, nothing.false_alarms) == (None,) * 4
    some = Figures(4, 3, 2, 10, 1)
    assert (some.recall, some.precision, some.item, some.false_alarms) == (0.75, 0.75, 2 / 3, 0.1)


def test_what_is_kept_apart_depends_on_the_words_alone(tmp_path):
    clauses = bank_in(tmp_path, BANK)
    turned = bank_in(tmp_path, "".join(f"- text: {one}" for one in reversed(BANK.split("- text: ")[1:])))
    assert {one.text: one.apart for one in clauses} == {one.text: one.apart for one in turned}


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (('items: ["10.5"]', 'items: ["99"]'), 'some.yaml:1: unknown item "99"'),
        (("kind: registration", "kind: letter"), 'some.yaml:1: unknown kind "letter"'),
        (("cn/civil-code:497", "cn/civil-code:9999"), "9999"),
        (("sector: games", "sectors: games"), 'unknown key "sectors"'),
        (('  items: ["10.5"]\n', ""), "either items (barred) or resembles (lawful)"),
    ],
)
def test_a_fault_names_its_place(tmp_path, change, told):
    with pytest.raises(FaultyRuleset) as fault:
        bank_in(tmp_path, BANK.replace(*change, 1))
    assert told in str(fault.value)


def test_an_empty_folder_is_a_wrong_usage(tmp_path):
    library = load_library()
    with pytest.raises(BadUsage, match="no clauses"):
        load_bank(tmp_path, library.ruleset, library.statutes)


def test_alerts_in_lawful_agreements_are_counted(tmp_path):
    (tmp_path / "one.txt").write_text(
        "用户协议\n\n一、平台在三日内处理投诉。\n二、本公司享有最终解释权。", "utf-8"
    )
    (one,) = ask_ordinary(Checker(), tmp_path)
    assert one.length == 33
    assert [alert.rule for alert in one.alerts] == ["cn/interpretation/final-right"]
    assert "1 lawful agreements, 33 characters: 1 alerts, 303.03 in 10,000" in bank_tables((), (one,))
    assert "one.txt:4: is reported: cn/interpretation/final-right" in wrong_answers((), (one,))
