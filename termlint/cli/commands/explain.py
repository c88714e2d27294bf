"""termlint explain: all there is to know about a rule."""

from __future__ import annotations

import difflib
from dataclasses import replace
from typing import TYPE_CHECKING, cast

import click

from termlint.cli.options import as_of_option, choose, rules_option, ui_option, width_option
from termlint.cli.streams import usual_ui, usual_width, write
from termlint.errors import BadUsage
from termlint.model.law import Language

if TYPE_CHECKING:
    from termlint.model.rule import Rule, Ruleset


@click.command(short_help="Tell what a rule finds, why, and by which law.")
@click.argument("rule")
@as_of_option()
@rules_option()
@ui_option()
@width_option()
def command(rule: str, as_of: str | None, rules: tuple[str, ...], ui: str | None, width: int | None) -> None:
    """Tell what a rule finds, how grave it is, why, by which law, what to do, and what it spares.

    RULE is an id, as findings print it. The country may be left out.
    """
    from termlint.api import day
    from termlint.checking import load_library
    from termlint.judge.law import law_of
    from termlint.page.looking import page_library
    from termlint.render.explain import explain_rule

    choices = choose({"as_of": as_of, "rules": rules})
    library = load_library("cn", choices.rules or ())
    on_pages = {check.rule.id: check.rule for check in page_library()[1].checks.values()}
    found = find_rule(replace(library.ruleset, rules=library.ruleset.rules | on_pages), rule)
    lang = cast(Language, ui or usual_ui())
    laws = {
        law.cite: law
        for party in found.severity
        for law in law_of(found, party, library.statutes, day(choices.as_of), lang)
    }
    write(explain_rule(found, tuple(laws.values()), lang, width=width or usual_width()))


def find_rule(ruleset: Ruleset, name: str) -> Rule:
    """The rule of an id, with or without its country.

    raises BadUsage: there is none; the message guesses what was meant
    """
    for known in (name, f"{ruleset.id}/{name}"):
        if known in ruleset.rules:
            return ruleset.rules[known]
    short = {known.rpartition("/")[2]: known for known in ruleset.rules}
    near = difflib.get_close_matches(name, ruleset.rules, n=2) or [
        short[one] for one in difflib.get_close_matches(name.rpartition("/")[2], short, n=2)
    ]
    hint = f"Did you mean {' or '.join(near)}?" if near else "See termlint rules."
    raise BadUsage(f'there is no rule "{name}". {hint}')
