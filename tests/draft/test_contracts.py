"""Model contracts as they are read: what a complete one holds, and every fault with its file and line."""

import shutil
from pathlib import Path

import pytest

from termlint.errors import FaultyModels
from termlint.library.contracts import load_contract

SMALL = Path(__file__).parent / "small" / "cn" / "shop"


@pytest.fixture
def shop(tmp_path):
    folder = tmp_path / "cn" / "shop"
    shutil.copytree(SMALL, folder)
    return folder


def test_a_contract_is_a_folder():
    contract = load_contract(SMALL)
    assert (contract.id, contract.kind, contract.party) == ("cn/shop", "registration", "consumer")
    assert [clause.id for clause in contract.clauses] == [
        "cn/shop/change",
        "cn/shop/membership",
        "cn/shop/exit",
    ]
    change = contract.clauses[0]
    assert (change.answers, change.items, change.law) == (("change",), ("6",), ("cn/e-commerce-law:34",))
    assert change.paragraphs[0].cures == ("cn/change/at-will",)
    assert change.paragraphs[0].conspicuous
    assert [clause.name for clause in contract.needed(frozenset())] == ["change", "exit"]


@pytest.mark.parametrize(
    ("file", "old", "new", "problem"),
    [
        ("contract.yaml", "kind: registration", "knid: registration", 'contract.yaml:1: unknown key "knid"'),
        ("contract.yaml", "clauses: [", "clauses: [gone, ", "there is no clauses/gone.yaml"),
        ("contract.yaml", "[change, membership, exit]", "[change, exit]", "clauses/membership.yaml is not in the"),
        ("contract.yaml", 'default: {zh: 您, en: you}}', 'default: {zh: "{{platform}}", en: x}}\n'
         "  spare: {kind: text, help: {zh: 无, en: none}}", 'contract.yaml:11: blank "spare" is not used'),
        ("contract.yaml", 'en: "{{platform_name}}"}}', 'en: "{{user}}"}}', ""),
        ("contract.yaml", "at_least: 7", "at_least: 7, at_most: 5", "at_least is above at_most"),
        ("contract.yaml", "{kind: name, help: {zh: 平台名称", "{kind: name, at_most: 5, help: {zh: 平台名称",
         "at_least and at_most are for number, money, days and percent"),
        ("clauses/change.yaml", "{{notice_days}}日", "{{notice_day}}日",
         'unknown blank "{{notice_day}}". Did you mean notice_days?'),
        ("clauses/change.yaml", "按[[exit]]", "按[[exti]]", 'refers to "[[exti]]", which is no clause here. Did you'),
        ("clauses/change.yaml", "when: {features: membership}", "when: {features: members}",
         'unknown feature "members". Did you mean membership?'),
        ("clauses/exit.yaml", "paragraphs:", "paragraphs:\n  - {name: exit, zh: 甲, en: a}",
         'a second paragraph is named "exit"'),
        ("clauses/exit.yaml", "guidance: {zh: 无。, en: None.}\n", "", 'lacks the key "guidance"'),
    ],
)  # fmt: skip
def test_a_fault_names_file_and_line(shop, file, old, new, problem):
    path = shop / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    if not problem:
        load_contract(shop)
        return
    with pytest.raises(FaultyModels) as caught:
        load_contract(shop)
    assert problem in str(caught.value)
    assert all(fault.file for fault in caught.value.faults)


def test_a_circle_of_defaults_is_a_fault(shop):
    path = shop / "contract.yaml"
    text = path.read_text("utf-8").replace("{zh: 您, en: you}", '{zh: "{{platform}}", en: you}')
    path.write_text(
        text.replace('{zh: "{{platform_name}}", en: "{{platform_name}}"}', '{zh: "{{user}}", en: x}')
    )
    with pytest.raises(FaultyModels, match="goes round in a circle: platform → user → platform"):
        load_contract(shop)


def test_a_contract_needs_a_sample(shop):
    (shop / "sample.yaml").unlink()
    with pytest.raises(FaultyModels, match=r"sample\.yaml: is missing"):
        load_contract(shop)
