"""termlint completion: the script that teaches a shell to complete termlint's words."""

from __future__ import annotations

import click

from termlint.cli.streams import write


@click.command(
    short_help="Print a completion script for a shell.",
    epilog='For bash: eval "$(termlint completion bash)"; for fish: termlint completion fish | source',
)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def command(shell: str) -> None:
    """Print a script that makes the shell complete commands and options."""
    from click.shell_completion import get_completion_class

    from termlint.cli.main import cli

    made = get_completion_class(shell)
    assert made is not None, "click knows the three shells"
    write(made(cli, {}, "termlint", "_TERMLINT_COMPLETE").source() + "\n")
