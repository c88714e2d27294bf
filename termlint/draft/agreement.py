"""A model contract with its answers: numbered, references resolved, ready to be written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from termlint.draft.answers import Answers
from termlint.errors import DataFault, FaultyModels
from termlint.lang.zh.numerals import to_chinese
from termlint.library.contracts import BLANK, REFERENCE
from termlint.model.contract import ModelContract
from termlint.model.document import Lang


@dataclass(frozen=True, slots=True)
class DraftLine:
    """One paragraph of an agreement.

    number: as printed, "" for the title
    conspicuous: its words are to be shown so that they catch the eye
    clause: id of the model clause it comes from, "" for the title
    """

    kind: Literal["title", "heading", "paragraph", "point"]
    number: str
    words: str
    conspicuous: bool
    clause: str

    @property
    def label(self) -> str:
        """The number and what parts it from the words; a full-width bracket needs nothing."""
        return self.number if not self.number or self.number.endswith("）") else f"{self.number} "


def draft_agreement(contract: ModelContract, answers: Answers, lang: Lang) -> tuple[DraftLine, ...]:
    """Fill in a model contract.

    answers: checked against this contract
    raises FaultyModels: a clause that stays refers to one that these features leave out
    """
    clauses = list(contract.needed(answers.features))
    numbers = {clause.name: index for index, clause in enumerate(clauses, 1)}
    faults: list[DataFault] = []

    def filled(words: str, file: str, line: int) -> str:
        def referred(reference: re.Match[str]) -> str:
            if reference[1] not in numbers:
                chosen = ", ".join(sorted(answers.features)) or "none"
                problem = f'refers to "[[{reference[1]}]]", which is left out with these features: {chosen}'
                faults.append(DataFault(file, line, problem))
                return ""
            return clause_number(numbers[reference[1]], lang)

        resolved = REFERENCE.sub(referred, words)

        def said(blank: re.Match[str]) -> str:
            value = answers.values[blank[1]]
            begins = lang == "en" and (resolved[: blank.start()].rstrip() or ".")[-1] in ".?!"
            return value[:1].upper() + value[1:] if begins else value

        return BLANK.sub(said, resolved)

    def lines() -> Iterator[DraftLine]:
        yield DraftLine("title", "", filled(contract.title[lang], "contract.yaml", 1), False, "")
        for clause in clauses:
            at = numbers[clause.name]
            yield DraftLine(
                "heading",
                clause_number(at, lang),
                filled(clause.heading[lang], clause.file, 1),
                False,
                clause.id,
            )
            kept = [one for one in clause.paragraphs if one.when.holds(answers.features)]
            for index, one in enumerate(kept, 1):
                shown = one.conspicuous
                words = filled(one.words[lang], clause.file, one.line)
                yield DraftLine("paragraph", f"{at}.{index}", words, shown, clause.id)
                points = [point for point in one.points if point.when.holds(answers.features)]
                for place, point in enumerate(points, 1):
                    words = filled(point.words[lang], clause.file, one.line)
                    yield DraftLine("point", point_number(place, lang), words, shown, clause.id)

    drafted = tuple(lines())
    if faults:
        raise FaultyModels(tuple(faults))
    return drafted


def clause_number(at: int, lang: Lang) -> str:
    """ "第八条", "Section 8" """
    return f"第{to_chinese(at)}条" if lang == "zh" else f"Section {at}"


def point_number(at: int, lang: Lang) -> str:
    """ "（一）", "(a)" """
    if lang == "zh":
        return f"（{to_chinese(at)}）"
    return f"({chr(ord('a') + at - 1)})" if at <= 26 else f"({at})"
