"""termlint gains: what a change of rules or engine does to real text."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from pathlib import Path

import click

from termlint.cli.options import as_of_option, choose, form_option, width_option
from termlint.cli.streams import Code, is_terminal, say, usual_width, wants_color, write
from termlint.errors import BadUsage


@click.command(
    short_help="Show findings gained and lost by a change of rules.",
    epilog="Exit codes: 0 both sides ran, 2 wrong revision, rules or folder, 3 something could not be read.",
)
@click.argument("paths", metavar="FOLDER...", nargs=-1, required=True)
@click.option(
    "--before",
    required=True,
    metavar="REV",
    help="A git revision of termlint, a folder with ruleset.yaml, or a rulesets folder.",
)
@click.option("--after", metavar="REV", help="The same. Default: the working tree as it is.")
@click.option(
    "--select",
    multiple=True,
    metavar="NAMES",
    help="Show only these rules: ids, families (exemption), items (10.2 or 10). Repeatable, or with commas.",
)
@click.option(
    "--sample",
    type=click.IntRange(min=1),
    default=1,
    metavar="N",
    help="Show one change in N, the same ones in every run. Default: 1, all.",
)
@form_option("them")
@as_of_option()
@width_option()
def command(paths: tuple[str, ...], before: str, after: str | None, select: tuple[str, ...], sample: int,
            form: str, as_of: str | None, width: int | None) -> int:  # fmt: skip
    """Check agreements with two revisions or rulesets, and show the findings that differ.

    + is a finding gained, - one lost, ~ one that is now under another rule or of another severity. It is the
    same finding when document, rule and words agree. A ruleset is run with the code of the working tree.
    """
    from termlint import comparison, revisions
    from termlint.api import day
    from termlint.render import gains
    from termlint.render.json import escaped

    for path in paths:
        if not os.path.exists(path):
            raise BadUsage(f'there is no "{path}"; expected a folder of agreements to check')
    choices = choose({"as_of": as_of, "select": select})
    checkout = revisions.find_checkout(Path.cwd())
    with tempfile.TemporaryDirectory(prefix="termlint-gains-") as name:
        room = Path(name)
        # Both are looked up before either is run: a slip should not cost the wait.
        old = revisions.prepare(before, checkout, room / "before")
        new = (
            revisions.prepare(after, checkout, room / "after")
            if after is not None
            else revisions.working_tree(checkout)
        )

        def side(revision: revisions.Revision, place: str) -> comparison.Side:
            if is_terminal(sys.stderr):
                say(f"termlint: checking with {revision.name} ...")
            return comparison.read_side(revisions.check(revision, paths, on=on, room=room / place))

        on = day(choices.as_of)
        new_side = side(new, "after-run")  # first, for it is the one that is being worked on
        found = comparison.compare(side(old, "before-run"), new_side, select=choices.select or ())
    if choices.select and not found.before + found.after:
        say(f"termlint: --select {','.join(choices.select)}: no finding of such a rule on either side")
    shown = comparison.sample(found.changes, sample)
    if form == "json":
        plain = gains.plain(found, shown, before=old.name, after=new.name)
        write(escaped(json.dumps(plain, ensure_ascii=False, indent=2)) + "\n")
    else:
        columns, color = width or usual_width(), wants_color("auto")
        write(gains.render(found, shown, before=old.name, after=new.name, width=columns, color=color))
    return Code.INCOMPLETE if found.unread else Code.CLEAN
