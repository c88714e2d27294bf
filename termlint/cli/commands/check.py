"""termlint check: lint files and folders."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from termlint.cli.options import (
    LateHelp,
    as_of_option,
    choose,
    configuration_options,
    names_of_kinds,
    rules_option,
    ui_option,
    width_option,
)
from termlint.cli.streams import Code, is_terminal, say, usual_ui, usual_width, wants_color, write
from termlint.errors import BadUsage

if TYPE_CHECKING:
    from termlint.batch import Progress, StandardInput
    from termlint.model.law import Language
    from termlint.model.report import Report


def _names_of_formats() -> str:
    from termlint.render import renderers

    return f"Formats: {', '.join(renderers())}."


@click.command(
    short_help="Check files and folders (the default command).",
    epilog="Exit codes: 0 nothing found, 1 findings, 2 wrong usage or rules, 3 something could not be read.",
)
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@click.option(
    "--select",
    multiple=True,
    metavar="NAMES",
    help="Run only these rules: ids, families (exemption), items (10.2 or 10). Repeatable, or with commas.",
)
@click.option(
    "--ignore", multiple=True, metavar="NAMES", help="Leave these rules out. As in --select; wins over it."
)
@as_of_option()
@click.option(
    "--doc-type",
    metavar="KIND",
    cls=LateHelp,
    late=names_of_kinds,
    help="Kind of document. Default: guessed from title and words.",
)
@click.option(
    "--lang",
    type=click.Choice(["auto", "zh", "en"]),
    help="Language of the agreements. Default: auto, decided clause by clause.",
)
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "info", "never"]),
    help="Least severity that makes the exit code 1. Default: error.",
)
@click.option(
    "--min-severity",
    type=click.Choice(["error", "warning", "info"]),
    help="Leave findings below this severity out. Default: info.",
)
@click.option(
    "--format",
    "-f",
    "formats",
    multiple=True,
    metavar="NAME[=FILE]",
    cls=LateHelp,
    late=_names_of_formats,
    help="How to report, and into which file. Repeatable. Default: full on a terminal, else concise.",
)
@ui_option()
@rules_option()
@click.option(
    "--jobs", "-j", metavar="auto|N", help="Processes for large work. Default: auto, one per processor."
)
@click.option(
    "--revisions",
    type=click.Choice(["final", "original", "both"]),
    help="Which text of files with tracked changes: changes accepted, refused, or each. Default: final.",
)
@click.option(
    "--stdin-filename", metavar="NAME", help="Name for what is read from standard input (PATH is -)."
)
@configuration_options
@click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    help="Colour. Default: auto, on a terminal unless NO_COLOR is set.",
)
@width_option()
@click.option(
    "--quiet", "-q", is_flag=True, help="Print only what went wrong; reports go into files all the same."
)
def command(
    paths: tuple[str, ...],
    formats: tuple[str, ...],
    stdin_filename: str | None,
    config: str | None,
    isolated: bool,
    color: str,
    width: int | None,
    quiet: bool,
    **given: Any,
) -> int:
    """Check files, folders and patterns for terms the law does not allow.

    A folder stands for the documents in it and below; - is standard input.
    """
    from termlint.batch import check_paths

    if any(not path for path in paths):
        raise BadUsage('a PATH is empty; "." is the current folder')
    first = (stdin_filename or ".") if paths[0] == "-" else paths[0]
    choices = choose({**given, "format": formats}, start=first, config=config, isolated=isolated)
    settings = choices.settings(usual_ui())
    outputs = _outputs(choices.format or (), quiet)
    with _progress(quiet) as progress:
        report = check_paths(
            paths, settings, jobs=choices.jobs or 0, progress=progress,
            stdin=_standard_input(stdin_filename) if "-" in paths else None,
        )  # fmt: skip
    for output in outputs:
        _put(output, report, settings.ui, width or usual_width(), color)
    if quiet:
        for unread in report.unread:
            say(f"{unread.path}: {unread.reason}")
    return exit_code(report, choices.fail_on or "error")


def exit_code(report: Report, fail_on: str) -> Code:
    """Incomplete before findings before clean. fail_on: a severity or "never"."""
    from termlint.model.report import SEVERITIES

    if not report.complete:
        return Code.INCOMPLETE
    failing = SEVERITIES[SEVERITIES.index(fail_on) :] if fail_on in SEVERITIES else ()
    return Code.FINDINGS if any(report.count(severity) for severity in failing) else Code.CLEAN


# --- reports -------------------------------------------------------------------------------------------


class Output(NamedTuple):
    """One report to write. file: None for standard output"""

    format: str
    file: str | None


def _outputs(formats: tuple[str, ...], quiet: bool) -> list[Output]:
    """Which reports to write where; wrong wishes are refused before the work begins."""
    from termlint.render import UnknownFormat, renderers

    outputs = []
    for given in formats:
        name, sign, file = given.partition("=")
        if name not in renderers():
            raise UnknownFormat(name, renderers())
        if sign and (not file or not os.path.isdir(os.path.dirname(file) or ".") or os.path.isdir(file)):
            raise BadUsage(f"--format {given}: cannot write there; expected a file in a folder that exists")
        outputs.append(Output(name, file if sign else None))
    places = [output.file and os.path.abspath(output.file) for output in outputs]
    for place in places:
        if places.count(place) > 1:
            where = place or "standard output"
            raise BadUsage(f"two formats go to {where}; give each a file of its own, as in json=report.json")
    if not outputs:
        outputs.append(Output("full" if is_terminal(sys.stdout) else "concise", None))
    return [output for output in outputs if output.file or not quiet]


def _put(output: Output, report: Report, ui: Language, width: int, color: str) -> None:
    from termlint.render import render

    colored = color == "always" if output.file else wants_color(color)
    text = render(output.format, report, ui=ui, width=width, color=colored)
    if output.file is None:
        write(text)
        return
    try:
        with open(output.file, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
            file.write(text)
    except OSError as fault:
        raise BadUsage(f"{output.file}: could not be written: {fault.strerror or fault}") from None


# --- input and progress --------------------------------------------------------------------------------


def _standard_input(name: str | None) -> StandardInput:
    from termlint.batch import StandardInput
    from termlint.read import LIMIT

    return StandardInput(name or "-", sys.stdin.buffer.read(LIMIT + 1))


@contextmanager
def _progress(quiet: bool) -> Iterator[Progress | None]:
    """A bar on standard error, when a person looks at it and there is more than one file."""
    if quiet or not is_terminal(sys.stderr):
        yield None
        return
    bar: Any = None

    def show(done: int, total: int) -> None:
        nonlocal bar
        if total < 2:
            return
        if bar is None:
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

            columns = (TextColumn("termlint"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
            bar = Progress(*columns, console=Console(stderr=True), transient=True)
            bar.start()
            bar.add_task("check", total=total)
        bar.update(0, completed=done)

    try:
        yield show
    finally:
        if bar is not None:
            bar.stop()
