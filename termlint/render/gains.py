"""What a change of rules or engine does to real text, for ``termlint gains``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from termlint.comparison import Change, Comparison, Found, RuleChange, Unread
from termlint.model.span import Span
from termlint.render.columns import columns, cut, pad
from termlint.render.harmless import harmless, in_one_line, shown_path
from termlint.render.paint import Paint

SCHEMA = 1

_SIGNS = {"gained": "+", "lost": "-", "rule": "~", "severity": "~"}
_MARGIN = "    "
_LEAST = 20  # columns for words, however narrow the terminal
_LED_BY = 12  # characters shown before the evidence
_CUT = "..."
_NAMED = 3  # files named of those that neither side read, for the same reason


def render(comparison: Comparison, shown: Sequence[Change], *, before: str, after: str, width: int,
           color: bool) -> str:  # fmt: skip
    """The table by rule, the changes, what was not read, the totals.

    shown: the changes to print, all or a sample
    before, after: the names of the sides
    """
    paint = Paint(color)
    blocks = [[f"before  {in_one_line(before)}", f"after   {in_one_line(after)}"]]
    if comparison.changes:
        blocks.append(_table(comparison.by_rule()))
        blocks.append([line for change in shown for line in _change(change, width, paint)])
    if len(shown) < len(comparison.changes):
        blocks.append([f"shown: {len(shown)} of {len(comparison.changes)} changes"])
    if comparison.unread:
        blocks.append(_unread(comparison.unread))
    blocks.append([_totals(comparison)])
    return "\n\n".join("\n".join(lines) for lines in blocks) + "\n"


def plain(comparison: Comparison, shown: Sequence[Change], *, before: str, after: str) -> dict[str, Any]:
    """The same as dictionaries, lists, text, numbers and None. Quotes are whole."""
    return {
        "schema": SCHEMA,
        "before": before,
        "after": after,
        "totals": {
            "documents": comparison.documents,
            "before": comparison.before,
            "after": comparison.after,
            "gained": comparison.count("gained"),
            "lost": comparison.count("lost"),
            "rule": comparison.count("rule"),
            "severity": comparison.count("severity"),
            "shown": len(shown),
        },
        "rules": [
            {
                "rule": one.rule,
                "gained": one.gained,
                "lost": one.lost,
                "moved_in": one.moved_in,
                "moved_out": one.moved_out,
                "net": one.net,
                "severity": one.severity,
            }
            for one in comparison.by_rule()
        ],
        "changes": [
            {
                "change": change.kind,
                "path": change.found.document,
                "before": _place(change.before),
                "after": _place(change.after),
                "quote": change.found.words,
            }
            for change in shown
        ],
        "unread": [
            {
                "path": one.path,
                "before": one.before or None,
                "after": one.after or None,
                "left_out": one.left_out,
            }
            for one in comparison.unread
        ],
    }


def _place(found: Found | None) -> dict[str, Any] | None:
    return {"line": found.line, "severity": found.severity, "rule": found.rule} if found else None


# --- table ---------------------------------------------------------------------------------------------


def _table(rules: Sequence[RuleChange]) -> list[str]:
    """One line for each rule, numbers right; columns without a number are left out."""
    parts = {
        "gained": [one.gained for one in rules],
        "lost": [one.lost for one in rules],
        "moved in": [one.moved_in for one in rules],
        "moved out": [one.moved_out for one in rules],
        "severity": [one.severity for one in rules],
    }
    names = [name for name, numbers in parts.items() if any(numbers)]
    rows = [["rule", *names, "net"]]
    for place, one in enumerate(rules):
        rows.append([one.rule, *(str(parts[name][place] or "-") for name in names), _signed(one.net)])
    if len(rules) > 1:
        net = sum(one.net for one in rules)
        rows.append(["all", *(str(sum(parts[name])) for name in names), _signed(net)])
    widths = [max(map(columns, column)) for column in zip(*rows, strict=True)]
    return [
        pad(rule, widths[0]) + "".join(f"  {cell:>{n}}" for cell, n in zip(cells, widths[1:], strict=True))
        for rule, *cells in rows
    ]


def _signed(number: int) -> str:
    return f"{number:+}" if number else "0"


# --- changes -------------------------------------------------------------------------------------------


def _change(change: Change, width: int, paint: Paint) -> list[str]:
    found, before = change.found, change.before or change.found
    line = f":{found.line}" if found.line is not None else ""
    severity, rule = paint.severity(found.severity), found.rule
    if before.severity != found.severity:
        severity = f"{paint.severity(before.severity)} → {severity}"
    if before.rule != found.rule:
        rule = f"{before.rule} → {rule}"
    sign = paint(_SIGNS[change.kind], "strong")
    room = max(_LEAST, width - len(_MARGIN))
    words = around(found.words, found.proof, room) or cut(f"[{in_one_line(found.title)}]", room)
    return [f"{sign} {shown_path(found.document)}{line}: {severity} {rule}", _MARGIN + words]


def around(words: str, proof: Sequence[Span], width: int) -> str:
    """The words on one line; of long ones the part that holds most of the evidence.

    >>> around("用户应当遵守本协议；因任何原因造成的损失，平台概不负责。", [Span(23, 27)], 40)
    '...因任何原因造成的损失，平台概不负责。'
    """
    line = harmless(words).replace("\n", " ")
    if columns(in_one_line(line)) <= width:
        return in_one_line(line)
    room = width - len(_CUT)

    def held(start: int) -> int:
        end = start + len(cut(line[start:], room).removesuffix(_CUT))
        return sum(start <= span.start and span.end <= end for span in proof)

    starts = [0, *(_word_start(line, span.start - _LED_BY, span.start) for span in sorted(proof))]
    start = max(starts, key=held)
    last = len(line)
    while columns(line[last - 1 :]) <= room:
        last -= 1
    if start > last:  # the end of the words would not fill the line
        start = _word_start(line, last, len(line))
    return cut((_CUT if start else "") + in_one_line(line[start:]), width)


def _word_start(line: str, start: int, limit: int) -> int:
    """The first place from here on that is not inside a word of letters."""
    start = max(0, start)
    while 0 < start < limit and line[start - 1 : start + 1].isalnum() and line[start].isascii():
        start += 1
    return start


# --- the end -------------------------------------------------------------------------------------------


def _unread(unread: Sequence[Unread]) -> list[str]:
    """What was read on one side only, file by file; what neither side read, by reason."""
    lines = ["not compared, or not to the end:"]
    neither: dict[str, list[str]] = {}
    for one in unread:
        if one.before and one.before == one.after:
            neither.setdefault(in_one_line(one.before), []).append(shown_path(one.path))
            continue
        reasons = [
            f"{side}: {in_one_line(reason)}"
            for side, reason in (("before", one.before), ("after", one.after))
            if reason
        ]
        left = f" (findings of the other side left out: {one.left_out})" if one.left_out else ""
        lines.append(f"  {shown_path(one.path)}: {' '.join(reasons)}{left}")
    for reason, paths in neither.items():
        more = f" and {len(paths) - _NAMED} more" if len(paths) > _NAMED else ""
        lines.append(f"  {', '.join(paths[:_NAMED])}{more}: on both sides: {reason}")
    return lines


def _totals(comparison: Comparison) -> str:
    counts = Counter(change.kind for change in comparison.changes)
    documents = f"{comparison.documents} document{'' if comparison.documents == 1 else 's'}"
    return (
        f"{documents}, findings {comparison.before} → {comparison.after}: {counts['gained']} gained, "
        f"{counts['lost']} lost, {counts['rule']} under another rule, {counts['severity']} changed severity"
    )
