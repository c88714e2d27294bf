"""termlint law: the words of a provision on a day."""

from __future__ import annotations

from typing import cast

import click

from termlint.cli.options import as_of_option, choose, ui_option, width_option
from termlint.cli.streams import usual_ui, usual_width, write
from termlint.model.law import Citation, Language


@click.command(short_help="Print the words of the law on a day.")
@click.argument("citation")
@as_of_option()
@ui_option()
@width_option()
def command(citation: str, as_of: str | None, ui: str | None, width: int | None) -> None:
    """Print the words of the law, since when they hold, how they were checked and where they are from.

    CITATION is STATUTE:ARTICLE, with .PARAGRAPH or (ITEM) or both after it: cn/civil-code:506(1). The
    country may be left out.
    """
    from termlint.api import day
    from termlint.checking import load_library
    from termlint.errors import BadUsage
    from termlint.library.statutes import ArticleNotFound, check_citation
    from termlint.render.explain import show_law

    on = day(choose({"as_of": as_of}).as_of)
    statutes = load_library().statutes
    cite = Citation.parse(citation if "/" in citation else f"cn/{citation}")
    try:
        check_citation(statutes, cite)
    except ArticleNotFound as fault:
        raise BadUsage(f'no provision "{cite}": {fault.reason}') from None
    lang = cast(Language, ui or usual_ui())
    write(show_law(statutes[cite.statute], cite, on, lang, width=width or usual_width()))
