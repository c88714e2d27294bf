"""termlint page: the home page, the agreement and the form as a person meets them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, cast

import click

from termlint.cli.options import as_of_option, choose, form_option, ui_option, width_option
from termlint.cli.streams import Code, say, usual_ui, usual_width, wants_color, write
from termlint.errors import BadUsage, UnreadableFile
from termlint.model.law import Language


@click.command(
    short_help="Check the page itself: links, consent, licence, reading.",
    epilog="Exit codes: 0 nothing found, 1 findings, 2 wrong usage or rules, 3 something could not be read.",
)
@click.argument("page", metavar="FILE_OR_URL")
@click.option(
    "--browser", is_flag=True,
    help="Measure in an installed Chromium (needs the extra termlint-cn[page]). Always so for a URL.",
)  # fmt: skip
@click.option(
    "--browser-path", metavar="PROGRAM", help="The Chromium to use. Default: the first on the PATH."
)
@click.option(
    "--allow-network", is_flag=True,
    help="Let a URL on the network be opened, and its own site reached. localhost needs no leave.",
)  # fmt: skip
@click.option(
    "--as", "role", type=click.Choice(["auto", "home", "agreement", "form"]), default="auto",
    help="What the page is. Default: auto, told from its words.",
)  # fmt: skip
@click.option("--alone", is_flag=True, help="Look at this page only, follow no link.")
@click.option(
    "--root", metavar="FOLDER", help="The folder that is the whole saved site. Default: that of FILE."
)
@click.option(
    "--screenshot", metavar="FILE.png",
    help="Draw numbered boxes around what was found. Further pages go to FILE-2.png and so on.",
)  # fmt: skip
@click.option("--viewport", metavar="WxH", default="1280x900", help="Size of the window. Default: 1280x900.")
@click.option(
    "--timeout", type=click.FloatRange(1, 300), default=15, metavar="SECONDS",
    help="For each page to load and to be measured; sixteen times that for all of them. Default: 15.",
)  # fmt: skip
@click.option(
    "--party", type=click.Choice(["consumer", "merchant"]), default="consumer",
    help="Whose page it is. Default: consumer.",
)  # fmt: skip
@as_of_option()
@click.option(
    "--fail-on", type=click.Choice(["error", "warning", "info", "never"]), default="error",
    help="Least severity that makes the exit code 1. Default: error.",
)  # fmt: skip
@click.option(
    "--min-severity", type=click.Choice(["error", "warning", "info"]), default="info",
    help="Leave checks below this severity out. Default: info.",
)  # fmt: skip
@form_option("the answers")
@ui_option()
@click.option(
    "--color", type=click.Choice(["auto", "always", "never"]), default="auto",
    help="Colour. Default: auto, on a terminal unless NO_COLOR is set.",
)  # fmt: skip
@width_option()
def command(
    page: str, browser: bool, browser_path: str | None, allow_network: bool, role: str, alone: bool,
    root: str | None, screenshot: str | None, viewport: str, timeout: float, party: str, as_of: str | None,
    fail_on: str, min_severity: str, form: str, ui: str | None, color: str, width: int | None,
) -> int:  # fmt: skip
    """Check a home page, and the agreements, forms and contacts it leads to.

    FILE_OR_URL is the home page: saved, or its address. Every check gives one of three answers: good, a
    finding, or cannot tell, with the reason. Without --browser a saved page is read as it is: nothing is run
    and nothing fetched. With it the page runs in a Chromium that reaches nothing outside of the folder of the
    file or the host of the URL.
    """
    from termlint.api import day
    from termlint.cli.commands.check import exit_code
    from termlint.page.looking import PageSettings, look_at
    from termlint.render.page import page_json, page_text

    lang = cast(Language, ui or usual_ui())
    settings = PageSettings(
        browser=browser,
        network=allow_network,
        browser_path=browser_path,
        root=root,
        role=None if role == "auto" else cast(Any, role),
        alone=alone,
        picture=_picture(screenshot),
        viewport=_viewport(viewport),
        limit=timeout,
        whole=16 * timeout,
        as_of=day(choose({"as_of": as_of}).as_of),
        party=cast(Any, party),
        min_severity=cast(Any, min_severity),
        ui=lang,
    )
    try:
        report = look_at(page, settings)
    except UnreadableFile as fault:
        say(f"termlint: {fault}")
        return Code.INCOMPLETE
    if form == "json":
        write(page_json(report))
    else:
        write(page_text(report, ui=lang, width=width or usual_width(), color=wants_color(color)))
    return exit_code(report.report, fail_on)


def _picture(given: str | None) -> Path | None:
    if given is None:
        return None
    if not given.lower().endswith(".png"):
        raise BadUsage(f'--screenshot "{given}": expected a name that ends in .png')
    if not os.path.isdir(os.path.dirname(given) or ".") or os.path.isdir(given):
        raise BadUsage(f'--screenshot "{given}": cannot write there; expected a file in a folder that exists')
    return Path(given)


def _viewport(given: str) -> tuple[int, int]:
    wide, _, high = given.lower().partition("x")
    if wide.isdigit() and high.isdigit() and 200 <= int(wide) <= 4000 and 200 <= int(high) <= 4000:
        return int(wide), int(high)
    raise BadUsage(f'--viewport "{given}": expected width x height from 200 to 4000, such as 390x844')
