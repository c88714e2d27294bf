"""Model contracts for people: which there are, and what one of them holds."""

from __future__ import annotations

from collections.abc import Iterable

from termlint.library.contracts import BLANK
from termlint.model.contract import ModelContract, When
from termlint.model.document import Lang
from termlint.render.notes import note

_WORDS: dict[str, dict[Lang, str]] = {
    "clauses": {"zh": "{n} 条", "en": "{n} clauses"},
    "features": {"zh": "可选内容", "en": "features"},
    "blanks": {"zh": "空格", "en": "blanks"},
    "when": {"zh": "有 {names} 时", "en": "with {names}"},
    "without": {"zh": "没有 {names} 时", "en": "without {names}"},
    "law": {"zh": "依据", "en": "law"},
    "guidance": {"zh": "说明", "en": "guidance"},
    "note": {"zh": "使用说明", "en": "how to use it"},
    "conspicuous": {"zh": "（须显著提示）", "en": " (to be shown)"},
}


def contract_list(contracts: Iterable[ModelContract], lang: Lang) -> str:
    """One line for each: id, title, number of clauses, features."""
    lines = []
    for one in contracts:
        size = _WORDS["clauses"][lang].format(n=len(one.clauses))
        features = f"; {_WORDS['features'][lang]}: {', '.join(one.features)}" if one.features else ""
        title = BLANK.sub("……", one.title[lang])
        lines.append(f"{one.id}  {title}  ({size}{features})")
    return "\n".join(lines) + "\n"


def contract_page(contract: ModelContract, lang: Lang, *, width: int) -> str:
    """All of a contract, blanks open: clauses with law, guidance and what they depend on."""
    lines = [f"{contract.id}  {contract.title[lang]}"]
    lines += note(_WORDS["note"][lang], [contract.note[lang]], width)
    for name, feature in contract.features.items():
        lines += note(_WORDS["features"][lang], [f"{name}: {feature.question[lang]}"], width)
    for name, blank in contract.blanks.items():
        default = f" [{blank.default[lang]}]" if blank.default else ""
        lines += note(_WORDS["blanks"][lang], [f"{{{{{name}}}}}: {blank.help[lang]}{default}"], width)
    for at, clause in enumerate(contract.clauses, 1):
        lines += ["", f"{at}. {clause.heading[lang]}  {clause.id}{_depends(clause.when, lang)}"]
        for index, paragraph in enumerate(clause.paragraphs, 1):
            shown = _WORDS["conspicuous"][lang] if paragraph.conspicuous else ""
            lines.append(f"   {at}.{index} {paragraph.words[lang]}{shown}{_depends(paragraph.when, lang)}")
            lines += [
                f"       - {point.words[lang]}{_depends(point.when, lang)}" for point in paragraph.points
            ]
        if clause.law:
            lines += note(_WORDS["law"][lang], [", ".join(clause.law)], width)
        lines += note(_WORDS["guidance"][lang], [clause.guidance[lang]], width)
    return "\n".join(lines) + "\n"


def _depends(when: When, lang: Lang) -> str:
    parts = []
    if when.features:
        parts.append(_WORDS["when"][lang].format(names=", ".join(when.features)))
    if when.without:
        parts.append(_WORDS["without"][lang].format(names=", ".join(when.without)))
    return f"  [{'; '.join(parts)}]" if parts else ""
