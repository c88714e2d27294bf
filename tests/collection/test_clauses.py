"""The clause bank is what it says it is: enough of everything, lengths, no doubles, law that exists."""

from collections import Counter
from pathlib import Path

import pytest
from collected import listed

from termlint.checking import load_library
from termlint.library.clauses import load_bank

FOLDER = Path(__file__).parents[1] / "clauses"
LEAST_FOR_AN_ITEM = 30
LEAST_FOR_A_KIND = 10
LONGEST = {"zh": 420, "en": 600}


@pytest.fixture(scope="module")
def bank():
    library = load_library()
    return load_bank(FOLDER, library.ruleset, library.statutes)


def test_there_are_enough_of_every_item_and_of_lawful_ones(bank):
    barred = Counter(clause.items[0] for clause in bank if clause.items)
    short = [item for item in load_library().ruleset.items if barred[item] < LEAST_FOR_AN_ITEM]
    assert not short, listed(short)
    assert len(bank) >= 1000
    assert sum(not clause.items for clause in bank) >= 300


def test_there_are_enough_of_each_of_the_twenty_lawful_kinds(bank):
    groups = Counter(clause.group for clause in bank if not clause.items and clause.group[:2].isdigit())
    assert sorted(int(group[:2]) for group in groups) == list(range(1, 21))
    assert min(groups.values()) >= LEAST_FOR_A_KIND


def test_a_barred_clause_stands_in_the_file_of_its_item(bank):
    wrong = [
        f"{one.file}:{one.line}: {one.items[0]}" for one in bank if one.items and one.group != one.items[0]
    ]
    assert not wrong, listed(wrong)


def test_no_clause_stands_twice(bank):
    times = Counter("".join(clause.text.split()) for clause in bank)
    assert not [text for text, count in times.items() if count > 1]


def test_clauses_are_clauses(bank):
    wrong = [f"{one.file}:{one.line}" for one in bank if not 8 <= len(one.text) <= LONGEST[one.lang]]
    assert not wrong, listed(wrong)


def test_a_barred_clause_names_the_statute_it_breaks(bank):
    bare = [f"{one.file}:{one.line}" for one in bank if one.items and not one.law]
    assert not bare, listed(bare)


def test_about_a_fifth_is_kept_apart(bank):
    share = sum(clause.apart for clause in bank) / len(bank)
    assert 0.15 < share < 0.25
