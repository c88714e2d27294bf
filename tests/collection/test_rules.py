"""Walks rulesets/cn/rules: what holds for every rule, also for those not yet written."""

import re
from collections import defaultdict
from pathlib import Path

import pytest
from collected import RULE_IDS, checker, findings, listed, rule, ruleset, speaks, statutes

from termlint.model.law import Citation, in_force, words
from termlint.rule_tests import run_examples

PINNED = Path(__file__).with_name("rule_ids.txt")

# How many rules an item of the Guidelines has at least.
LEAST_RULES = {
    "6": 3, "7": 3, "8": 1, "9": 3,
    "10.1": 3, "10.2": 3, "10.3": 3, "10.4": 3, "10.5": 3,
    "11.1": 3, "11.2": 3, "11.3": 3, "11.4": 3, "11.5": 3,
    "12.1": 3, "12.2": 3, "12.3": 3, "12.4": 3, "12.5": 3, "12.6": 3,
    "13": 3, "14": 1, "17": 1,
}  # fmt: skip

LONGEST_TITLE = {"zh": 24, "en": 80}  # one line of a terminal behind place and severity
FULL_STOP = {"zh": "。", "en": ".?"}
HAN = re.compile(r"[\u4e00-\u9fff]")


def rules_of(item):
    return [one for one in ruleset().rules.values() if item in one.items]


# --- the collection ------------------------------------------------------------------------------------


def test_there_are_many_rules():
    assert len(RULE_IDS) >= 100


def test_ids_are_their_paths():
    assert set(ruleset().rules) == set(RULE_IDS)


def test_public_ids_stay(request):
    """Waivers and baselines of users name them: one that is given up becomes ``status: retired``."""
    if request.config.getoption("--update-golden"):
        PINNED.write_text("".join(f"{id}\n" for id in sorted(ruleset().rules)), "utf-8")
    gone = set(PINNED.read_text("utf-8").split()) - set(ruleset().rules)
    assert not gone, f"{listed(sorted(gone))}\nIf this is meant: pytest --update-golden"


def test_every_item_of_the_guidelines_is_asked_for():
    assert set(ruleset().items) == set(LEAST_RULES)


@pytest.mark.parametrize(("item", "least"), LEAST_RULES.items())
def test_item_has_rules(item, least):
    assert len(rules_of(item)) >= least


@pytest.mark.parametrize("item", LEAST_RULES)
def test_item_is_enforced_for_both_parties_in_both_languages(item):
    rules = rules_of(item)
    found = {(party, example.lang) for one in rules for party in one.severity for example in one.flag}
    assert found == {(party, lang) for party in ("consumer", "merchant") for lang in ("zh", "en")}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_two_rules_have_one_title(lang):
    by_title = defaultdict(list)
    for one in ruleset().rules.values():
        by_title[one.title[lang]].append(one.id)
    same = {title: ids for title, ids in by_title.items() if len(ids) > 1}
    assert not same, listed(f"{title}: {', '.join(ids)}" for title, ids in same.items())


# --- one rule ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("id", RULE_IDS)
def test_examples_show_what_they_say(id):
    failed = [outcome for outcome in run_examples(checker(), [rule(id)]) if not outcome.passed]
    assert not failed, listed(
        f"{outcome.expected} ({outcome.example.party}): {outcome.example.text} "
        f"→ {outcome.fault or ', '.join(outcome.instead) or 'nothing'}"
        for outcome in failed
    )


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_rules_know_both_languages(lang):
    """A wording that terms in one of them never use may lack examples there. Not many do."""
    without = [id for id in RULE_IDS if all(example.lang != lang for example in rule(id).flag)]
    assert len(without) <= len(RULE_IDS) // 10, listed(without)


@pytest.mark.parametrize("id", RULE_IDS)
def test_examples_are_in_the_language_they_stand_under(id):
    wrong = [
        example.text
        for example in (*rule(id).flag, *rule(id).spare)
        if bool(HAN.search(example.text)) != (example.lang == "zh")
    ]
    assert not wrong, listed(wrong)


@pytest.mark.parametrize("id", RULE_IDS)
def test_no_example_stands_twice(id):
    seen = [(example.text, example.party) for example in (*rule(id).flag, *rule(id).spare)]
    assert not [text for text, party in set(seen) if seen.count((text, party)) > 1]


@pytest.mark.parametrize("id", RULE_IDS)
def test_words_for_people(id):
    one, wrong = rule(id), []
    for lang in ("zh", "en"):
        title = one.title[lang]
        if len(title) > LONGEST_TITLE[lang]:
            wrong.append(f"title of {len(title)} characters: {title}")
        if title[-1] in "。.？?！!;；,，":
            wrong.append(f"title ends like a sentence: {title}")
        for key in ("message", "why", "advice"):
            text = getattr(one, key)[lang]
            if text[-1] not in FULL_STOP[lang]:
                wrong.append(f"{key} does not end in {FULL_STOP[lang]}: {text}")
            if bool(HAN.search(text)) != (lang == "zh"):
                wrong.append(f"{key} is not in {lang}: {text}")
    assert not wrong, listed(wrong)


@pytest.mark.parametrize("id", RULE_IDS)
def test_law_that_ended_has_a_successor(id):
    """An agreement of last year is judged by the law of then, and the same rule judges one of today."""
    one, orphans = rule(id), []
    for authority in one.law:
        if _holds(authority.cite):
            continue
        orphans += [
            f"{authority.cite} for a {party}"
            for party in authority.parties or one.severity
            if not any(_holds(other.cite) and party in (other.parties or one.severity) for other in one.law)
        ]
    assert not orphans, listed(orphans)


@pytest.mark.parametrize("id", RULE_IDS)
def test_law_speaks_for_parties_the_rule_protects(id):
    one = rule(id)
    assert not [law.cite for law in one.law if law.parties and not set(law.parties) & set(one.severity)]


@pytest.mark.parametrize("id", RULE_IDS)
def test_words_in_corner_brackets_are_words_of_the_law(id):
    one = rule(id)
    quoted = re.findall("「([^」]+)」", one.why["zh"])
    law = "\n".join(_all_words(authority.cite) for authority in one.law)
    assert not [piece for piece in quoted if piece not in law]


def _holds(cite):
    """Whether the cited words are in force on the last day anything is known about."""
    citation = Citation.parse(cite)
    latest = max(
        version.since
        for statute in statutes().values()
        for article in statute.articles
        for version in article.versions
    )
    return in_force(statutes()[citation.statute], citation, latest) is not None


def _all_words(cite):
    citation = Citation.parse(cite)
    article = statutes()[citation.statute].article(citation.article)
    return "\n".join(words(version, citation) for version in article.versions)


# --- rules among themselves ----------------------------------------------------------------------------


@pytest.mark.parametrize("id", RULE_IDS)
def test_rule_speaks_in_one_of_its_own_examples(id):
    """A rule that others outrank even there would never be read by anyone."""
    if "page" in rule(id).needs:
        assert rule(id).severity, "asked on the page, never of a file"
        return
    assert any(id == finding.rule for example in rule(id).flag for finding in findings(example, id))


def test_ranks_tell_which_rule_speaks():
    """Where two rules hold for one harm the more specific one speaks, never the first of the alphabet."""
    ties = set()
    for id in RULE_IDS:
        for example in rule(id).flag:
            for finding in findings(example, id) if "page" not in rule(id).needs else ():
                top = rule(finding.rule)
                for other in map(rule, finding.related):
                    if other.rank == top.rank and other.harm == top.harm:
                        ties.add(f"{top.id} and {other.id} (rank {top.rank}): {example.text}")
    assert not ties, listed(sorted(ties))


def test_no_spared_example_is_an_error_elsewhere():
    """A near miss is lawful, so no rule may call it an error.

    One that is barred for another reason names the rules: ``note: also cn/charge/deposit-kept``.
    """
    alarms = []
    for id in RULE_IDS:
        for example in rule(id).spare if "page" not in rule(id).needs else ():
            excused = re.findall(r"\bcn(?:/[a-z0-9-]+)+", example.note)
            alarms += [
                f"{id} spares, {finding.rule} flags ({example.party}): {example.text}"
                for finding in findings(example, id)
                if finding.severity == "error" and finding.rule not in (*excused, id)
            ]
    assert not alarms, listed(alarms)


@pytest.mark.parametrize("id", RULE_IDS)
def test_notes_name_rules_that_flag(id):
    """``note: also RULE`` is a promise like any other: the rule must flag that example."""
    for example in (*rule(id).flag, *rule(id).spare):
        for other in re.findall(r"\bcn(?:/[a-z0-9-]+)+", example.note):
            assert any(speaks(finding, other) for finding in findings(example, id)), example.text
