"""termlint parse: the clause tree, which is what the linter sees."""

from __future__ import annotations

import sys
from typing import cast

import click

from termlint.cli.options import form_option, ui_option, width_option
from termlint.cli.streams import Code, say, usual_ui, usual_width, write
from termlint.model.law import Language


@click.command(short_help="Print the clause tree of an agreement.")
@click.argument("file")
@form_option("the tree")
@click.option(
    "--stdin-filename",
    metavar="NAME",
    default="-",
    help="Name for what is read from standard input (FILE is -).",
)
@ui_option()
@width_option()
def command(file: str, form: str, stdin_filename: str, ui: str | None, width: int | None) -> int:
    """Print the clauses of an agreement as termlint understands them.

    Exit code 3 when the file, or part of it, could not be read.
    """
    from termlint.errors import UnreadableFile
    from termlint.parse import parse_document
    from termlint.read import read_bytes, read_path
    from termlint.render.explain import clause_tree, clause_tree_json

    try:
        source = read_bytes(stdin_filename, sys.stdin.buffer.read()) if file == "-" else read_path(file)
    except UnreadableFile as fault:
        say(f"termlint: {fault}")
        return Code.INCOMPLETE
    document = parse_document(source)
    if form == "json":
        write(clause_tree_json(document))
    else:
        write(clause_tree(document, cast(Language, ui or usual_ui()), width=width or usual_width()))
    return Code.INCOMPLETE if source.unread else Code.CLEAN
