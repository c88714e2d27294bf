"""The ruleset as the tests of this folder walk it: loaded once, every example checked once.

Ids are taken from paths, so that tests can be collected while a rule file is faulty.
"""

from datetime import date
from functools import cache

from termlint.checking import Checker, Settings
from termlint.library.paths import shared_folder
from termlint.read import read_text
from termlint.rule_tests import name_of

CN = shared_folder("rulesets") / "cn"
RULE_IDS = tuple(
    f"cn/{path.relative_to(CN / 'rules').with_suffix('').as_posix()}"
    for path in sorted((CN / "rules").rglob("*.yaml"))
)
LEXICON_FILES = tuple(sorted((CN / "lexicon").rglob("*.yaml")))
AS_OF = date(2026, 11, 21)


@cache
def checker():
    """One for all tests; the day is fixed."""
    return Checker(Settings(as_of=AS_OF))


def ruleset():
    return checker().library.ruleset


def statutes():
    return checker().library.statutes


def rule(id):
    return ruleset().rules[id]


def for_party(party, kind=None):
    """The one checker, asked about an agreement with this party. Scanner and matchers are shared."""
    return checker().asked_about(party, kind)


@cache
def findings(example, rule_id=None, name=None):
    """The findings in an example as a document of its own, as rule_tests asks for it."""
    kinds = rule(rule_id).kinds if rule_id else ()
    own = for_party(example.party, kinds[0] if kinds else None)
    if name is None:
        name = name_of(rule(rule_id), example) if rule_id else "example.txt"
    return own.check(read_text(name, example.text)).findings


def speaks(finding, id):
    """Whether a finding is of this rule, or of one that outranks it and names it."""
    return id == finding.rule or id in finding.related


def listed(lines):
    """A list of offenders to read, as the message of an assertion."""
    lines = list(lines)
    return f"{len(lines)} found:\n" + "\n".join(f"  {line}" for line in lines)
