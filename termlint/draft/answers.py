"""Answers for the blanks of a model contract: read from a file, checked against what law allows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path

from termlint.errors import DataFault, FaultyModels
from termlint.library.contracts import BLANK
from termlint.library.schema_faults import did_you_mean
from termlint.library.strict_yaml import load_file
from termlint.model.contract import Blank, ModelContract
from termlint.model.document import Lang

FEATURES = "features"
_SHAPES = {
    "email": (re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+"), "an address such as service@example.com"),
    "phone": (re.compile(r"\+?[\d][\d\- ]{5,19}"), "a number such as 400-000-0000"),
    "url": (re.compile(r"https?://[^\s]+"), "an address such as https://example.com/terms"),
}
_NUMBERS = frozenset({"number", "money", "days", "percent"})


@dataclass(frozen=True, slots=True)
class Answers:
    """What the drafter wants.

    features: those the agreement has
    values: by blank, the words as they will stand in the contract
    """

    features: frozenset[str]
    values: Mapping[str, str]


def read_answers(path: Path, contract: ModelContract, lang: Lang) -> Answers:
    """Read a file of answers, YAML or TOML: a line for each blank, and ``features: [ … ]``.

    raises FaultyModels: with every fault, by line where the format tells it
    """
    file = path.as_posix()
    if path.suffix.lower() == ".toml":
        given, lines = _toml(path, file), {}
    else:
        loaded = load_file(path, file=file)
        value = loaded.value if loaded.value is not None else {}
        if not isinstance(value, dict):
            raise FaultyModels(
                (DataFault(file, 1, "holds no answers; expected lines such as notice_days: 7"),)
            )
        given, lines = dict(value), {name: loaded.line(name) for name in value}
    return check_answers(given, contract, lang, file=file, lines=lines)


def check_answers(given: Mapping[str, object], contract: ModelContract, lang: Lang, *, file: str,
                  lines: Mapping[str, int] | None = None) -> Answers:  # fmt: skip
    """Hold answers against the blanks of a contract; blanks without an answer take their default.

    given: by blank, and under "features" a list
    file: the name that messages show
    raises FaultyModels: unknown names, values of the wrong kind or outside lawful bounds, blanks that are
        needed and have neither answer nor default
    """
    lines = lines or {}
    faults: list[DataFault] = []

    def fault(name: str, problem: str) -> None:
        faults.append(DataFault(file, lines.get(name), problem))

    wanted = given.get(FEATURES) or []
    if isinstance(wanted, str):
        wanted = [one.strip() for one in wanted.split(",") if one.strip()]
    if not isinstance(wanted, list | tuple) or not all(isinstance(one, str) for one in wanted):
        fault(FEATURES, "features: is no list of names")
        wanted = []
    for name in wanted:
        if name not in contract.features:
            known = ", ".join(contract.features) or "none"
            fault(FEATURES, f'unknown feature "{name}"; {contract.id} knows {known}.'
                  f"{did_you_mean(name, contract.features)}")  # fmt: skip
    features = frozenset(wanted)
    values: dict[str, str] = {}
    for name, value in given.items():
        if name == FEATURES:
            continue
        if name not in contract.blanks:
            fault(name, f'unknown blank "{name}".{did_you_mean(name, contract.blanks)}')
            continue
        try:
            values[name] = _said(contract.blanks[name], value, lang)
        except _Wrong as wrong:
            fault(name, f"{name}: {wrong}")
    for name in needed_blanks(contract, features, lang):
        if name not in values and name not in given and contract.blanks[name].default is None:
            fault(name, f"{name}: has no answer; {contract.blanks[name].help[lang]}")
    if faults:
        raise FaultyModels(tuple(faults))
    for name in contract.blanks:
        _with_default(name, contract, values, lang)
    return Answers(features, values)


def needed_blanks(contract: ModelContract, features: frozenset[str], lang: Lang) -> tuple[str, ...]:
    """The blanks that an agreement with these features holds, in the order of the contract."""
    found = set(BLANK.findall(contract.title[lang]))
    for clause in contract.needed(features):
        found.update(BLANK.findall(clause.heading[lang]))
        for paragraph in clause.paragraphs:
            if paragraph.when.holds(features):
                found.update(BLANK.findall(paragraph.words[lang]))
                for point in paragraph.points:
                    if point.when.holds(features):
                        found.update(BLANK.findall(point.words[lang]))
    waiting = list(found)
    while waiting:
        default = contract.blanks[waiting.pop()].default
        for inner in BLANK.findall(default[lang]) if default else ():
            if inner not in found:
                found.add(inner)
                waiting.append(inner)
    return tuple(name for name in contract.blanks if name in found)


class _Wrong(Exception):
    """An answer is not of the kind its blank wants; str() says what was expected."""


def _said(blank: Blank, value: object, lang: Lang) -> str:
    """An answer as it stands in the contract."""
    text = str(value).strip() if not isinstance(value, list | dict) and value is not None else ""
    if not text or "\n" in text:
        raise _Wrong(f"expected one line of words; {blank.help[lang]}")
    if BLANK.search(text) or "[[" in text:
        raise _Wrong("an answer holds no blanks or references")
    if blank.kind == "choice":
        if text not in blank.choices:
            hint = did_you_mean(text, blank.choices)
            raise _Wrong(f'"{text}" is none of {", ".join(blank.choices)}.{hint}')
        return blank.choices[text][lang]
    if blank.kind == "date":
        try:
            day = date.fromisoformat(text)
        except ValueError:
            raise _Wrong(f'"{text}" is no day; expected one such as 2026-01-01') from None
        return f"{day.year}年{day.month}月{day.day}日" if lang == "zh" else f"{day.day} {day:%B} {day.year}"
    if blank.kind in _NUMBERS:
        return _number(blank, text)
    if blank.kind in _SHAPES and not _SHAPES[blank.kind][0].fullmatch(text):
        raise _Wrong(f'"{text}" is not {_SHAPES[blank.kind][1]}')
    return text


def _number(blank: Blank, text: str) -> str:
    try:
        number = Decimal(text.replace(",", "").removesuffix("%"))
    except InvalidOperation:
        raise _Wrong(f'"{text}" is no number') from None
    if not number.is_finite() or (blank.kind == "days" and number != number.to_integral_value()):
        raise _Wrong(
            f'"{text}" is no whole number of days' if blank.kind == "days" else f'"{text}" is no number'
        )
    by_law = f" ({blank.law})" if blank.law else ""
    if blank.at_least is not None and number < blank.at_least:
        raise _Wrong(f"{text} is below {blank.at_least}, the least allowed{by_law}")
    if blank.at_most is not None and number > blank.at_most:
        raise _Wrong(f"{text} is above {blank.at_most}, the most allowed{by_law}")
    return text


def _with_default(name: str, contract: ModelContract, values: dict[str, str], lang: Lang) -> str:
    """The value of a blank, taken from its default when there is no answer; the loader refuses circles."""
    if name not in values:
        default = contract.blanks[name].default
        if default is None:
            return ""
        values[name] = BLANK.sub(lambda inner: _with_default(inner[1], contract, values, lang), default[lang])
    return values[name]


def _toml(path: Path, file: str) -> dict[str, object]:
    import tomllib

    try:
        return tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError as fault:
        raise FaultyModels(
            (DataFault(file, None, f"could not be opened: {fault.strerror or fault}"),)
        ) from None
    except ValueError as fault:
        raise FaultyModels((DataFault(file, None, f"is not TOML: {fault}"),)) from None
