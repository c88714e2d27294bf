"""Walks rulesets/cn/lexicon: what holds for every lexicon, also for those not yet written."""

import re
import warnings

import pytest
from collected import CN, LEXICON_FILES, ruleset

from termlint.library.phrases import expand
from termlint.library.strict_yaml import load_file

HAN = re.compile(r"[\u4e00-\u9fff]")
LATIN_WORDS = re.compile(r"[a-z]{3,} [a-z]{2,}")  # "app", "vip" and the like are Chinese, too
SHORTEST = 2

# Phrases of a single character, and why that is enough.
SHORT = {
    ("addressee", "您"): "a person is spoken to with it and nothing else",
    ("addressee", "你"): "a person is spoken to with it and nothing else",
    ("must", "须"): "a duty is put in one character; only used together with whose duty it is",
    ("must", "应"): "a duty is put in one character; only used together with whose duty it is",
    ("cap-measure", "(人民币|￥|¥)"): "a sign of money stands for itself",
}

# Lexicons the engine itself asks for, by name.
OF_THE_ENGINE = {"platform", "consumer", "merchant", "addressee", "third", "both"}


def name_of(path):
    return f"{path.parent.name}/{path.stem}"


def lexicon(path):
    return ruleset().lexicons[path.stem]


def names_in(value):
    """All words of a YAML file, so every name of a lexicon that a rule or condition uses."""
    if isinstance(value, dict):
        for key, part in value.items():
            if key != "examples":
                yield from names_in(part)
    elif isinstance(value, list):
        for part in value:
            yield from names_in(part)
    elif isinstance(value, str):
        yield value


@pytest.fixture(scope="module")
def used():
    """Names that rules, conditions and the ruleset mention."""
    files = (*CN.glob("rules/**/*.yaml"), *CN.glob("conditions/*.yaml"))
    conditions = ("when", "unless", "lowers")
    named = {
        name
        for path in files
        for key in conditions
        for name in names_in((load_file(path).value or {}).get(key))
    }
    return named | {*ruleset().denied_by, *ruleset().quoted_by}


@pytest.mark.parametrize("path", LEXICON_FILES, ids=name_of)
def test_lexicon_is_used(path, used):
    assert path.stem in used | OF_THE_ENGINE, "no rule and no condition names it"


@pytest.mark.parametrize("path", LEXICON_FILES, ids=name_of)
def test_about_says_in_both_languages_what_it_is(path):
    about = load_file(path).value["about"]
    assert HAN.search(about["zh"])
    assert re.search("[a-z]", about["en"])
    assert not HAN.search(about["en"])


@pytest.mark.parametrize("path", LEXICON_FILES, ids=name_of)
def test_phrases_expand(path):
    for phrases in (*lexicon(path).words.values(), lexicon(path).blockers):
        assert all(expand(phrase) for phrase in phrases)


@pytest.mark.parametrize("path", LEXICON_FILES, ids=name_of)
def test_phrases_stand_under_their_language(path):
    written = lexicon(path).words
    assert not [phrase for phrase in written.get("en", ()) if HAN.search(phrase)]
    assert not [phrase for phrase in written.get("zh", ()) if LATIN_WORDS.search(phrase)]


@pytest.mark.parametrize("path", LEXICON_FILES, ids=name_of)
def test_phrases_are_long_enough_to_mean_something(path):
    short = [
        phrase
        for phrase in lexicon(path).words.get("zh", ())
        if shortest(phrase) < SHORTEST and (path.stem, phrase) not in SHORT
    ]
    assert not short, f"{short}: a single character says too little; if it does not, list it in SHORT"


def shortest(written):
    """How many characters the shortest wording of a phrase has, gaps and spaces aside."""
    return min(
        sum(min(len(word.replace(" ", "")) for word in choice) for part in phrase.parts for choice in part)
        for phrase in expand(written)
    )


def test_lexicons_that_lie_within_another():
    """No fault, but a hint that one of the two could go: shown among the warnings."""
    lexicons = list(ruleset().lexicons.values())
    chinese = {one.id: set(one.words.get("zh", ())) for one in lexicons}
    for one in lexicons:
        for other in lexicons:
            if one is other or one.slot != other.slot or not chinese[one.id]:
                continue
            if chinese[one.id] <= chinese[other.id]:
                warnings.warn(f"every Chinese phrase of {one.id} stands in {other.id}, too", stacklevel=1)
