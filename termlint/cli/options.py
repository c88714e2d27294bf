"""Options that several commands share, each described once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from termlint.configuration import Choices, find_configuration, read_choices, read_configuration

Command = TypeVar("Command", bound=Callable[..., Any])
Decorator = Callable[[Command], Command]


class LateHelp(click.Option):
    """An option whose help ends in words that take time to find; looked for only when help is shown."""

    def __init__(self, *args: Any, late: Callable[[], str], **more: Any) -> None:
        super().__init__(*args, **more)
        self.late = late

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        if not (record := super().get_help_record(ctx)):
            return None
        return record[0], f"{record[1]} {self.late()}"


def names_of_kinds() -> str:
    """The kinds of document, for help."""
    from termlint.checking import load_library

    return f"One of {', '.join(load_library().ruleset.kinds)}."


def ui_option() -> Decorator[Any]:
    """--ui"""
    return click.option(
        "--ui", type=click.Choice(["zh", "en"]),
        help="Language of messages. Default: that of the system (LC_ALL, LC_MESSAGES, LANG).",
    )  # fmt: skip


def width_option() -> Decorator[Any]:
    """--width"""
    return click.option(
        "--width", type=click.IntRange(min=20), metavar="N",
        help="Columns to write in. Default: those of the terminal, else 100.",
    )  # fmt: skip


def form_option(what: str) -> Decorator[Any]:
    """--format of commands that print one thing. what: that thing, for help"""
    return click.option(
        "--format", "-f", "form", type=click.Choice(["text", "json"]), default="text",
        help=f"How to print {what}. Default: text.",
    )  # fmt: skip


def rules_option() -> Decorator[Any]:
    """--rules"""
    return click.option(
        "--rules", multiple=True, metavar="PATH",
        help="Further rule file, or folder of rule files. Repeatable.",
    )  # fmt: skip


def as_of_option() -> Decorator[Any]:
    """--as-of"""
    return click.option("--as-of", metavar="YYYY-MM-DD", help="Apply the law of this day. Default: today.")


def configuration_options(command: Command) -> Command:
    """--config and --isolated"""
    config = click.option(
        "--config", "-c", metavar="PATH",
        help="Configuration file. Default: the nearest termlint.toml, or pyproject.toml with "
        "[tool.termlint], in the folder of the first PATH or above it.",
    )  # fmt: skip
    isolated = click.option("--isolated", is_flag=True, help="Read no configuration file.")
    return config(isolated(command))


def choose(
    given: dict[str, Any], *, start: str = ".", config: str | None = None, isolated: bool = True
) -> Choices:
    """What was asked for on the command line, over what the configuration file asks for.

    given: options by the names of their parameters; None and () mean that nothing was said
    start: where the search for a configuration file begins
    raises BadUsage: a wrong value in either
    """
    asked = {name.replace("_", "-"): value for name, value in given.items() if value not in (None, ())}
    here = read_choices(asked, where="--")
    if config is not None:
        return here.over(read_configuration(Path(config)))
    found = None if isolated else find_configuration(Path(start))
    return here.over(read_configuration(found)) if found else here
