"""termlint model: model contracts, listed, shown and drafted."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import click

from termlint.cli.options import width_option
from termlint.cli.streams import Code, is_terminal, usual_ui, usual_width, write
from termlint.errors import BadUsage
from termlint.model.document import Lang

if TYPE_CHECKING:
    from termlint.draft.answers import Answers
    from termlint.model.contract import ModelContract

_SUFFIXES = (".docx", ".md", ".html")


@click.command(short_help="List, show or draft model contracts.")
@click.argument("action", type=click.Choice(["list", "show", "new"]))
@click.argument("contract", required=False)
@click.option("--answers", metavar="FILE", help="Answers for the blanks, YAML or TOML. Without it, new asks.")
@click.option("--features", metavar="NAMES", help="What the agreement deals with; with commas.")
@click.option(
    "--output", "-o", metavar="FILE", help="Where new writes: .docx, .md or .html. Default: Markdown."
)
@click.option("--force", is_flag=True, help="Write over a file that exists.")
@click.option("--lang", type=click.Choice(["zh", "en"]), help="Language of the contract. Default: zh.")
@width_option()
def command(action: str, contract: str | None, answers: str | None, features: str | None, output: str | None,
            force: bool, lang: str | None, width: int | None) -> int:  # fmt: skip
    """List the model contracts, show one with its blanks and guidance, or draft an agreement from one.

    CONTRACT is an id such as cn/registration; the country may be left out.
    """
    from termlint.library.contracts import contract_folders, load_contract
    from termlint.render.models import contract_list, contract_page

    folders = {folder.name: folder for folder in contract_folders()}
    if action == "list":
        write(contract_list(map(load_contract, folders.values()), cast(Lang, lang or usual_ui())))
        return Code.CLEAN
    name = (contract or "").removeprefix("cn/")
    if name not in folders:
        raise BadUsage(f'there is no model contract "{contract or ""}"; expected one of {", ".join(folders)}')
    model = load_contract(folders[name])
    if action == "show":
        write(contract_page(model, cast(Lang, lang or usual_ui()), width=width or usual_width()))
        return Code.CLEAN
    _refuse(output, force)
    language = cast(Lang, lang or "zh")
    _draft(model, _answers(model, answers, features, language), language, output)
    return Code.CLEAN


def _refuse(output: str | None, force: bool) -> None:
    """Before the questions: a file that cannot be written is a pity after thirty answers."""
    if output is None:
        return
    suffix = os.path.splitext(output)[1].lower()
    if suffix not in _SUFFIXES:
        raise BadUsage(f"{output}: no format for this suffix; expected one of {', '.join(_SUFFIXES)}")
    if os.path.exists(output) and not force:
        raise BadUsage(f"{output} exists; --force writes over it")
    if not os.path.isdir(os.path.dirname(output) or "."):
        raise BadUsage(f"{output}: there is no such folder")


def _answers(model: ModelContract, given: str | None, features: str | None, lang: Lang) -> Answers:
    from termlint.draft.answers import FEATURES, check_answers, read_answers

    if given is not None:
        return read_answers(Path(given), model, lang)
    chosen: dict[str, Any] = {FEATURES: features or ""}
    if is_terminal(sys.stdin):
        chosen = _asked(model, features, lang)
    return check_answers(chosen, model, lang, file="answers")


def _asked(model: ModelContract, features: str | None, lang: Lang) -> dict[str, Any]:
    """Ask in the terminal: first what the agreement deals with, then each blank it needs."""
    from termlint.draft.answers import FEATURES, check_answers, needed_blanks

    if features is None:
        wanted = [one.name for one in model.features.values() if click.confirm(one.question[lang], err=True)]
    else:
        wanted = [one.strip() for one in features.split(",") if one.strip()]
    check_answers({**model.sample, FEATURES: wanted}, model, lang, file="answers")
    given: dict[str, Any] = {FEATURES: wanted}
    for name in needed_blanks(model, frozenset(wanted), lang):
        blank = model.blanks[name]
        default = blank.default[lang] if blank.default and "{{" not in blank.default[lang] else None
        if blank.default and default is None:
            continue  # made of other answers
        given[name] = click.prompt(blank.help[lang], default=default, err=True)
    return given


def _draft(model: ModelContract, answers: Answers, lang: Lang, output: str | None) -> None:
    from termlint.draft.agreement import draft_agreement
    from termlint.draft.markdown import write_markdown
    from termlint.draft.page import write_page
    from termlint.draft.word import write_word

    lines = draft_agreement(model, answers, lang)
    suffix = os.path.splitext(output or ".md")[1].lower()
    if suffix == ".docx":
        content = write_word(lines, lang)
    else:
        content = write_page(lines, lang) if suffix == ".html" else write_markdown(lines)
    if output is None:
        write(content.decode("utf-8"))
        return
    try:
        Path(output).write_bytes(content)
    except OSError as fault:
        raise BadUsage(f"{output}: could not be written: {fault.strerror or fault}") from None
