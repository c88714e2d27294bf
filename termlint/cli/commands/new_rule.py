"""termlint new-rule: a rule file to fill in."""

from __future__ import annotations

import difflib
import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from termlint.cli.streams import write
from termlint.errors import BadUsage
from termlint.library.phrases import expand

if TYPE_CHECKING:
    from termlint.model.rule import Lexicon, Ruleset

_ID = re.compile(r"[a-z]{2}(/[a-z0-9]+(-[a-z0-9]+)*){2,}", re.ASCII)


@click.command(short_help="Write a rule file to fill in.")
@click.argument("rule")
@click.option(
    "--folder",
    metavar="PATH",
    help="Where to put it. Default: rulesets/cn/rules when that is here, else the current folder.",
)
def command(rule: str, folder: str | None) -> None:
    """Write a rule file with every field, to fill in.

    RULE is the id, such as cn/exemption/data-loss: country, family, name. Fill in what is marked TODO,
    then run termlint test on the file.
    """
    from termlint.checking import load_library

    if not _ID.fullmatch(rule):
        raise BadUsage(f'"{rule}" is not a rule id; expected country/family/name in small letters, as in '
                       "cn/exemption/data-loss")  # fmt: skip
    country, _, family_and_name = rule.partition("/")
    ruleset = load_library(country).ruleset
    if rule in ruleset.rules:
        raise BadUsage(f'there is a rule "{rule}" already, in {ruleset.rules[rule].file}')
    collection = Path("rulesets") / country / "rules"
    if folder is not None or not collection.is_dir():
        path = Path(folder or ".") / f"{family_and_name.rpartition('/')[2]}.yaml"
    else:
        path = collection / f"{family_and_name}.yaml"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(scaffold(rule, ruleset))
    except FileExistsError:
        raise BadUsage(f"{path}: is there already") from None
    except OSError as fault:
        raise BadUsage(f"{path}: could not be written: {fault.strerror or fault}") from None
    write(f"{path}\n")


def scaffold(rule: str, ruleset: Ruleset) -> str:
    """The text of a rule file that loads, and whose examples show what is still to do."""
    name = rule.rpartition("/")[2]
    usable = [one for one in ruleset.lexicons.values() if one.words.get("zh") and one.words.get("en")]
    effects = {one.id: one for one in usable if one.slot == "effects"}
    objects = {one.id: one for one in usable if one.slot == "objects"}
    near = difflib.get_close_matches(name, effects, n=1, cutoff=0.3)
    effect = effects[near[0]] if near else effects.get("no-liability") or next(iter(effects.values()))
    thing = objects.get("liability") or next(iter(objects.values()))
    item = "10.5" if "10.5" in ruleset.items else next(iter(ruleset.items))
    return _SCAFFOLD.format(
        rule=rule, harm=name, effect=effect.id, object=thing.id, item=item, country=ruleset.id,
        effects=", ".join(effects), kinds=", ".join(ruleset.kinds),
        # A rule must be able to fire on its own examples, so these hold words of its lexicons.
        zh=f"本平台{_first_words(effect, 'zh')}{_first_words(thing, 'zh')}",
        en=f"the platform {_first_words(effect, 'en')} {_first_words(thing, 'en')}",
    )  # fmt: skip


def _first_words(lexicon: Lexicon, lang: str) -> str:
    """The first wording of a lexicon in a language."""
    phrase = expand(lexicon.words[lang][0])[0]
    parts = ("".join(max(choice, key=bool) for choice in part) for part in phrase.parts)
    return ("" if lang == "zh" else " ").join(parts)


_SCAFFOLD = """\
# Everything about one rule. The folder and the file name are the id.
id: {rule}

# A name for the pattern, without advice: reads well after "allow".
title:
  zh: TODO 规则名称
  en: TODO name of the rule

# The items of the 2014 Guidelines it enforces; `termlint rules --coverage` lists them.
items: ["{item}"]

# The kind of harm. Of several rules with one harm that hold on one sentence, that of the highest rank speaks.
harm: {harm}
rank: 50

# stable, preview (runs only when selected by its id) or retired (kept so that the id is not used again)
status: preview

# By the party that is hurt: error (void as written), warning (a reviewer would object) or info. Leave a party
# out when the rule is not for its agreements.
severity:
  consumer: warning
  merchant: info

# What the law makes of such a term: void, not-part, reduced, against-drafter, order or none
effect: void
# high, medium or low: how often a reviewer agrees when it fires

# statement, or document for what a whole agreement says or lacks
scope: statement
# Only in documents of these kinds: {kinds}
# kinds: [trading-rules]
# What a file must show for the rule to be asked: emphasis (bold and the like), page (never in a file)
# needs: [emphasis]

# All of these must hold. Words stand in lexicon/<slot>/*.yaml, by name, never here.
#   effect: {{any: [no-liability], by: platform}}    what the sentence does, and whose act it is
#   says: [liability]                               words in the statement or the line that opens its list
#   lacks: [fault-kept]                             the opposite
#   near: {{first: [a], then: [b], within: 20}}       words close to each other
#   amount: {{kind: percent, at_least: 30}}           a quantity inside bounds
#   all: […]   any: […]   none: […]   use: <name of a condition in conditions/>
# Effects: {effects}
when:
  - effect: {{any: [{effect}], by: platform}}
  - says: [{object}]
# Any of these takes the hit away.
# unless:
#   - says: [fault-kept]
# Any of these lowers the severity one step.
# lowers:
#   - says: [law-reserved]

# The law it rests on, best first; `for:` when a provision protects one party only. One must be in force.
law:
  - {country}/civil-code:497
  - {{cite: {country}/consumer-protection-law:26, for: consumer}}

# What the words do. Then why that is harmful, and what to do instead.
message:
  zh: TODO 这句话做了什么
  en: TODO what the words do
why:
  zh: TODO 为什么有问题
  en: TODO why that is a problem
advice:
  zh: TODO 应当如何修改
  en: TODO what to write instead

# Id of a model clause to put in its place, and labels such as eu:ltd.
# cure: liability/fault-based
tags: []

# Sentences of your own, at least four of each; `termlint test` runs them. Near misses teach the most.
examples:
  flag:
    zh:
      - TODO 应当报告的句子一：{zh}。
      - TODO 应当报告的句子二：{zh}。
    en:
      - "TODO a sentence to flag: {en}."
      - {{text: "TODO another one: {en}.", party: merchant, note: whose agreement it stands in}}
  spare:
    zh:
      - TODO 不应报告的相近句子一
      - TODO 不应报告的相近句子二
    en:
      - TODO a near miss to spare
      - TODO another near miss
"""
