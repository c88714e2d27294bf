"""The figures of the clause bank as tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from termlint.clause_bank import Answer, Figures, Ordinary, count, count_by
from termlint.render.columns import pad


def bank_tables(answers: tuple[Answer, ...], ordinary: tuple[Ordinary, ...] = ()) -> str:
    """Figures in all, by item, by kind of document and of lawful clause; the fifth kept apart by itself."""
    used = [one for one in answers if not one.clause.apart]
    apart = [one for one in answers if one.clause.apart]
    barred = [one for one in answers if one.clause.items]
    lawful = [one for one in answers if not one.clause.items]
    lines = [
        f"{len(answers)} clauses: {len(barred)} barred, {len(lawful)} lawful; {len(apart)} kept apart",
        "",
    ]
    lines += _table(
        "", {"all": count(answers), "tuned on": count(used), "kept apart": count(apart)}, {}, _FIGURES
    )
    lines += _two("item", barred, lambda one: one.clause.items[0], _BARRED)
    lines += _two("kind of document", answers, lambda one: one.clause.kind, _FIGURES)
    lines += _two("language", answers, lambda one: one.clause.lang, _FIGURES)
    lines += _two(
        "trait", [one for one in answers if one.clause.trait], lambda one: str(one.clause.trait), _FIGURES
    )
    lines += _two("lawful", lawful, lambda one: one.clause.group, _LAWFUL)
    if length := sum(one.length for one in ordinary):
        alerts = sum(len(one.alerts) for one in ordinary)
        rate = f"{alerts / length * _RATE:.2f} in {_RATE:,}"
        lines += ["", f"{len(ordinary)} lawful agreements, {length:,} characters: {alerts} alerts, {rate}"]
    return "\n".join(lines) + "\n"


def wrong_answers(answers: Iterable[Answer], ordinary: Iterable[Ordinary] = ()) -> str:
    """The clauses answered wrongly, by file and line, and alerts in lawful agreements.

    Clauses kept apart are left out.
    """
    lines = []
    for answer in answers:
        clause = answer.clause
        if clause.apart or (answer.right and (not clause.items or answer.right_item)):
            continue
        rules = ", ".join(dict.fromkeys(alert.rule for alert in answer.alerts))
        what = "is not found" if not answer.alerts else f"is reported: {rules}"
        items = f" as {'/'.join(clause.items)}" if clause.items else ""
        lines.append(
            f"{clause.file}:{clause.line}: {clause.party}: {what}{items}: {' '.join(clause.text.split())}"
        )
    for one in ordinary:
        for alert in one.alerts:
            place = f"{one.path}:{alert.position.line}" if alert.position else one.path
            lines.append(f"{place}: is reported: {alert.rule}: {' '.join(alert.quote.split())}")
    return "".join(line + "\n" for line in lines)


Column = tuple[str, Callable[[Figures], str]]


def _percent(share: float | None) -> str:
    return "" if share is None else f"{share:.3f}"


_BARRED: tuple[Column, ...] = (
    ("barred", lambda one: str(one.barred)),
    ("recall", lambda one: _percent(one.recall)),
    ("item", lambda one: _percent(one.item)),
)
_LAWFUL: tuple[Column, ...] = (
    ("lawful", lambda one: str(one.lawful)),
    ("alarms", lambda one: _percent(one.false_alarms)),
)
_FIGURES: tuple[Column, ...] = (*_BARRED, ("precision", lambda one: _percent(one.precision)), *_LAWFUL)
_WIDTH = 10
_RATE = 10_000  # characters


def _two(
    title: str, answers: Iterable[Answer], key: Callable[[Answer], str], columns: tuple[Column, ...]
) -> list[str]:
    """A table over all clauses with those kept apart beside them."""
    ordered = sorted(answers, key=lambda one: _natural(key(one)))
    apart = count_by((one for one in ordered if one.clause.apart), key)
    return _table(title, count_by(ordered, key), apart, columns)


def _table(
    title: str, rows: Mapping[str, Figures], apart: Mapping[str, Figures], columns: tuple[Column, ...]
) -> list[str]:
    width = max(map(len, (title, *rows))) + 2
    head = "".join(f"{name:>{_WIDTH}}" for name, _ in columns)
    beside = f"   | apart:{head}" if apart else ""
    lines = ["", pad(title, width) + head + beside] if title else [pad(title, width) + head]
    for name, figures in rows.items():
        line = pad(name, width) + "".join(f"{show(figures):>{_WIDTH}}" for _, show in columns)
        if found := apart.get(name):
            line += "   |       " + "".join(f"{show(found):>{_WIDTH}}" for _, show in columns)
        lines.append(line)
    return lines


def _natural(name: str) -> tuple[tuple[int, str], ...]:
    return tuple(
        (int(part), "") if part.isdigit() else (0, part) for part in name.replace("-", ".").split(".")
    )
