"""Model contracts for people: which there are, and what one of them holds."""

from __future__ import annotations

from collections.abc import Iterable

from termlint.library.contracts import BLANK
from termlint.model.contract import ModelContract, When
from termlint.model.document import Lang
from termlint.render.labels import say
from termlint.render.notes import note


def contract_list(contracts: Iterable[ModelContract], lang: Lang) -> str:
    """One line for each: id, title, number of clauses, features."""
    lines = []
    for one in contracts:
        size = say(lang, "articles", n=len(one.clauses))
        features = f"; {say(lang, 'features')}: {', '.join(one.features)}" if one.features else ""
        title = BLANK.sub("……", one.title[lang])
        lines.append(f"{one.id}  {title}  ({size}{features})")
    return "\n".join(lines) + "\n"


def contract_page(contract: ModelContract, lang: Lang, *, width: int) -> str:
    """All of a contract, blanks open: clauses with law, guidance and what they depend on."""
    lines = [f"{contract.id}  {contract.title[lang]}"]
    lines += note(say(lang, "how to use"), [contract.note[lang]], width)
    for name, feature in contract.features.items():
        lines += note(say(lang, "features"), [f"{name}: {feature.question[lang]}"], width)
    for name, blank in contract.blanks.items():
        default = f" [{blank.default[lang]}]" if blank.default else ""
        lines += note(say(lang, "blanks"), [f"{{{{{name}}}}}: {blank.help[lang]}{default}"], width)
    for at, clause in enumerate(contract.clauses, 1):
        lines += ["", f"{at}. {clause.heading[lang]}  {clause.id}{_depends(clause.when, lang)}"]
        for index, paragraph in enumerate(clause.paragraphs, 1):
            shown = say(lang, "to be shown") if paragraph.conspicuous else ""
            lines.append(f"   {at}.{index} {paragraph.words[lang]}{shown}{_depends(paragraph.when, lang)}")
            lines += [
                f"       - {point.words[lang]}{_depends(point.when, lang)}" for point in paragraph.points
            ]
        if clause.law:
            lines += note(say(lang, "law"), [", ".join(clause.law)], width)
        lines += note(say(lang, "guidance"), [clause.guidance[lang]], width)
    return "\n".join(lines) + "\n"


def _depends(when: When, lang: Lang) -> str:
    parts = []
    if when.features:
        parts.append(say(lang, "with", names=", ".join(when.features)))
    if when.without:
        parts.append(say(lang, "without", names=", ".join(when.without)))
    return f"  [{'; '.join(parts)}]" if parts else ""
