"""termlint rules: which rules there are, and which items of the Guidelines they serve."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, cast

import click

from termlint.cli.options import choose, form_option, rules_option, ui_option, width_option
from termlint.cli.streams import Code, say, usual_ui, usual_width, write
from termlint.errors import BadUsage
from termlint.model.law import Language

if TYPE_CHECKING:
    from termlint.model.rule import Rule

# Every item of Guidelines Articles 6 to 14 and 17 that says what terms must or may not do.
REQUIRED = (
    "6", "7", "8", "9",
    "10.1", "10.2", "10.3", "10.4", "10.5",
    "11.1", "11.2", "11.3", "11.4", "11.5",
    "12.1", "12.2", "12.3", "12.4", "12.5", "12.6",
    "13", "14", "17",
)  # fmt: skip


@click.command(short_help="List the rules, or the items they serve.")
@click.option(
    "--item", metavar="ITEM", help="Only rules for this item of the Guidelines: 10.2, or 10 for all of 10."
)
@click.option(
    "--coverage",
    is_flag=True,
    help="Count the rules for each item. The exit code is 1 when an item has none.",
)
@click.option(
    "--measured",
    is_flag=True,
    help="Show how the alerts of each rule fared where the right answers are known.",
)
@form_option("them")
@rules_option()
@ui_option()
@width_option()
def command(item: str | None, coverage: bool, measured: bool, form: str, rules: tuple[str, ...],
            ui: str | None, width: int | None) -> int:  # fmt: skip
    """List the rules, or count them for each item of the Guidelines."""
    from termlint.checking import load_library
    from termlint.page.looking import page_library
    from termlint.render.explain import coverage_matrix, measured_table, rule_table

    ruleset = load_library("cn", choose({"rules": rules}).rules or ()).ruleset
    items = {one: title for one, title in ruleset.items.items() if item is None or _within(one, item)}
    if not items:
        raise BadUsage(f'there is no item "{item}"; expected one of {", ".join(ruleset.items)}')
    chosen = [rule for rule in ruleset.rules.values() if any(one in items for one in rule.items)]
    lang = cast(Language, ui or usual_ui())
    columns = width or usual_width()
    if not coverage:
        if not measured:  # checks of pages have no alerts on texts to count
            on_pages = (check.rule for check in page_library()[1].checks.values())
            chosen += [rule for rule in on_pages if any(one in items for one in rule.items)]
        table = measured_table if measured else rule_table
        text = table(chosen, lang, width=columns)
        write(_json([_plain(rule) for rule in chosen]) if form == "json" else text)
        return Code.CLEAN
    stable = [rule for rule in chosen if rule.status == "stable"]
    served = {one: [rule.id for rule in stable if one in rule.items] for one in items}
    if form == "json":
        write(_json({one: {"title": items[one], "rules": served[one]} for one in items}))
    else:
        write(coverage_matrix(chosen, items, lang, width=columns))
    wanted = [one for one in REQUIRED if item is None or _within(one, item)]
    bare = [one for one in wanted if not served.get(one)]
    if bare:
        say(f"termlint: no stable rule for item{'s' if len(bare) > 1 else ''} {', '.join(bare)}")
    return Code.FINDINGS if bare else Code.CLEAN


def _within(item: str, wanted: str) -> bool:
    return item == wanted or item.startswith(wanted + ".")


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _plain(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "title": rule.title,
        "items": rule.items,
        "status": rule.status,
        "severity": rule.severity,
        "effect": rule.effect,
        "confidence": rule.confidence,
        "measured": rule.measured and rule.measured._asdict(),
        "scope": rule.scope,
        "kinds": rule.kinds,
        "basis": rule.basis,
        "needs": rule.needs,
        "harm": rule.harm,
        "rank": rule.rank,
        "law": [{"cite": law.cite, "parties": law.parties} for law in rule.law],
        "message": rule.message,
        "advice": rule.advice,
        "cure": rule.cure,
        "tags": rule.tags,
        "file": rule.file,
        "line": rule.line,
    }
