"""The command ``termlint``: its commands are the modules of ``commands``; faults become exit codes."""

from __future__ import annotations

import difflib
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any, NoReturn

import click

from termlint.cli import commands
from termlint.cli.streams import Code, prepare_streams, say
from termlint.errors import TermlintError
from termlint.version import __version__

DEFAULT = "check"


class Commands(click.Group):
    """A group whose commands are modules, loaded when they are run or listed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        import pkgutil

        return sorted(module.name.replace("_", "-") for module in pkgutil.iter_modules(commands.__path__))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            return None
        command: click.Command = import_module(f"{commands.__name__}.{cmd_name.replace('-', '_')}").command
        return command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if args and self._means_default(ctx, args[0]):
            args = [DEFAULT, *args]
        return super().parse_args(ctx, args)

    def _means_default(self, ctx: click.Context, first: str) -> bool:
        """Whether ``termlint FIRST …`` is short for ``termlint check FIRST …``."""
        if first in self.list_commands(ctx) or first in {name for one in self.params for name in one.opts}:
            return False
        if first in ctx.help_option_names:
            return False
        looks_like_path = os.path.splitext(first)[1] or os.sep in first or "/" in first or "*" in first
        return first.startswith("-") or bool(looks_like_path) or os.path.exists(first)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        known = self.list_commands(ctx)
        if args and args[0] not in known:
            near = difflib.get_close_matches(args[0], known, n=1)
            hint = f"Did you mean {near[0]}?" if near else f"Commands: {', '.join(known)}."
            ctx.fail(f'"{args[0]}" is neither a command nor a file. {hint}')
        return super().resolve_command(ctx, args)

    def main(self, args: Sequence[str] | None = None, prog_name: str | None = None,
             complete_var: str | None = None, standalone_mode: bool = True, **extra: Any) -> Any:  # fmt: skip
        def call() -> Any:
            return super(Commands, self).main(args, "termlint", complete_var, standalone_mode=False, **extra)

        if not standalone_mode:
            return call()
        sys.exit(_exit_code(call))


def _exit_code(call: Callable[[], Any]) -> int:
    """Run a command; expected faults become a message and a code, ours a traceback and a code."""
    prepare_streams()
    try:
        code = call()
        return code if isinstance(code, int) else Code.CLEAN
    except click.ClickException as fault:
        fault.show()
        return fault.exit_code
    except click.Abort:
        say("termlint: interrupted")
        return Code.INTERRUPTED
    except TermlintError as fault:
        say(f"termlint: {fault}")
        return Code.WRONG
    except Exception:
        import traceback

        traceback.print_exc()
        say("termlint: this is a fault of termlint; please report it with the lines above.")
        return Code.WRONG


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="termlint PATH is short for termlint check PATH.",
)
@click.version_option(__version__, "-V", "--version", prog_name="termlint", message="%(prog)s %(version)s")
def cli() -> None:
    """Check the standard terms (格式条款) of online platforms against the law.

    Exit codes: 0 nothing found, 1 findings, 2 wrong usage or rules, 3 something could not be read.
    """


def run() -> NoReturn:
    """Run the command line of this process."""
    cli.main()
    raise AssertionError("click ends the process")
