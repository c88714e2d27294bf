"""Two reports on the same documents → what was gained, lost, and is said otherwise.

A finding is the same when document, rule and words agree, on whatever line they stand.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any, Literal

from termlint.checking import within_items
from termlint.errors import TermlintError
from termlint.model.report import Severity
from termlint.model.span import Span

SCHEMA = 1  # of render.json

Kind = Literal["gained", "lost", "rule", "severity"]


class OtherReport(TermlintError):
    """A report of another shape than ours. schema: what it calls itself"""

    def __init__(self, schema: object) -> None:
        self.schema = schema
        super().__init__(
            f"a side reports in schema {schema}, expected {SCHEMA}. "
            "Run termlint gains of a revision that has the same schema."
        )


@dataclass(frozen=True, slots=True)
class Found:
    """A finding as far as it is compared and shown.

    line: None when it is about the whole document
    words: the quote as it stands in the file, "" when it is about the whole document
    proof: where the evidence lies in the words
    """

    document: str
    rule: str
    severity: Severity
    line: int | None
    words: str
    title: str = ""
    items: tuple[str, ...] = ()
    proof: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Side:
    """What one run found: findings by document, and by path why a file was not read (to the end)."""

    documents: Mapping[str, tuple[Found, ...]]
    unread: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Change:
    """A finding on one side only, or one that both sides have under another rule or severity.

    before, after: None on the side that does not have it; never both
    """

    before: Found | None
    after: Found | None

    @property
    def kind(self) -> Kind:
        """What became of the finding."""
        if self.before is None or self.after is None:
            return "gained" if self.before is None else "lost"
        return "severity" if self.before.rule == self.after.rule else "rule"

    @property
    def found(self) -> Found:
        """The finding as it is now, or as it was when it is lost."""
        found = self.after or self.before
        assert found is not None, "a change has a finding on one side at least"
        return found


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that a side did not read, or not to the end.

    before, after: the reason, "" on the side that read it
    left_out: findings of the other side, which are not compared; None when both sides read some of it
    """

    path: str
    before: str
    after: str
    left_out: int | None


@dataclass(frozen=True, slots=True)
class RuleChange:
    """How many findings a rule gained, lost, took over from other rules, left to them, judges otherwise."""

    rule: str
    gained: int = 0
    lost: int = 0
    moved_in: int = 0
    moved_out: int = 0
    severity: int = 0

    @property
    def net(self) -> int:
        """How many findings more the rule has than before."""
        return self.gained + self.moved_in - self.lost - self.moved_out

    @property
    def size(self) -> int:
        """How many findings changed."""
        return self.gained + self.moved_in + self.lost + self.moved_out + self.severity


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed from one side to the other.

    documents: how many both sides read; before, after: how many findings they have there
    changes: by document and line
    """

    documents: int
    before: int
    after: int
    changes: tuple[Change, ...]
    unread: tuple[Unread, ...]

    def count(self, kind: Kind) -> int:
        """How many changes are of this kind."""
        return sum(change.kind == kind for change in self.changes)

    def by_rule(self) -> tuple[RuleChange, ...]:
        """The changes by rule, most first."""
        counts: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        for change in self.changes:
            if change.kind == "rule" and change.before and change.after:
                counts[change.before.rule]["moved_out"] += 1
                counts[change.after.rule]["moved_in"] += 1
            else:
                counts[change.found.rule][change.kind] += 1
        rules = (RuleChange(rule, **numbers) for rule, numbers in counts.items())
        return tuple(sorted(rules, key=lambda one: (-one.size, one.rule)))


def read_side(report: Mapping[str, Any]) -> Side:
    """A JSON report (render.json.plain) as far as it is compared; waived findings are left out.

    raises OtherReport: it is of another shape
    """
    if report.get("schema") != SCHEMA:
        raise OtherReport(report.get("schema"))
    documents = {
        document["path"]: tuple(
            _read_found(document["path"], finding)
            for finding in document["findings"]
            if finding["suppressed"] is None
        )
        for document in report["documents"]
    }
    unread = {one["path"]: one["reason"] for one in report["unread"]}
    for document in report["documents"]:
        if document["unread"]:
            unread[document["path"]] = " ".join(document["unread"])
    return Side(documents, unread)


def compare(before: Side, after: Side, *, select: Sequence[str] = ()) -> Comparison:
    """What changed between two runs over the same files.

    A document that one side could not read says nothing about rules; it is in ``unread``, not in ``changes``.

    select: only findings of these rules: ids, families, items; all when empty
    """
    both = sorted(before.documents.keys() & after.documents.keys())
    changes = [
        change
        for document in both
        for change in _changes(before.documents[document], after.documents[document])
        if any(found and _is_selected(found, select) for found in (change.before, change.after))
    ]
    old, new = (
        sum(_is_selected(one, select) for path in both for one in side.documents[path])
        for side in (before, after)
    )
    return Comparison(len(both), old, new, tuple(changes), _unread(before, after))


def sample(changes: Sequence[Change], every: int) -> tuple[Change, ...]:
    """One in so many changes, in the same order; at least one when there are any.

    They are chosen by a hash of their words, so the choice looks random and is the same in every run.
    """
    chosen = sorted(range(len(changes)), key=lambda place: _draw(changes[place].found))
    return tuple(changes[place] for place in sorted(chosen[: -(-len(changes) // every)]))


def _draw(found: Found) -> str:
    words = "\0".join((_spaced(found.words), PurePath(found.document).name, found.rule))
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()


def _read_found(document: str, finding: Mapping[str, Any]) -> Found:
    start = finding["start"] or 0
    length = len(finding["quote"])
    proof = (Span(max(0, first - start), last - start) for first, last in finding["evidence"] if last > start)
    return Found(
        document=document,
        rule=finding["rule"],
        severity=finding["severity"],
        line=finding["line"],
        words=finding["quote"],
        title=finding["title"],
        items=tuple(finding["items"]),
        proof=tuple(span for span in proof if span.end <= length),
    )


# --- pairs ---------------------------------------------------------------------------------------------


def _changes(before: Iterable[Found], after: Iterable[Found]) -> list[Change]:
    """What changed in one document. Of several equal findings, those on the same line are the same."""
    old, new = list(before), list(after)
    changes = []
    for key in _LIKENESSES:
        waiting: dict[Hashable, deque[Found]] = defaultdict(deque)
        for one in old:
            waiting[key(one)].append(one)
        left = []
        for one in new:
            same = waiting[key(one)] if key(one) is not None else None
            if not same:
                left.append(one)
                continue
            partner = same.popleft()
            if (partner.rule, partner.severity) != (one.rule, one.severity):
                changes.append(Change(partner, one))
        old, new = [one for group in waiting.values() for one in group], left
    changes += [Change(one, None) for one in old]
    changes += [Change(None, one) for one in new]
    return sorted(changes, key=lambda change: (change.found.line or 0, change.found.rule, change.kind))


def _spaced(words: str) -> str:
    return " ".join(words.split())


# From most to least alike. None: with nothing else like it, for the words of a whole document are no passage.
_LIKENESSES: tuple[Callable[[Found], Hashable], ...] = (
    lambda one: (one.rule, _spaced(one.words), one.severity, one.line),
    lambda one: (one.rule, _spaced(one.words), one.line),
    lambda one: (one.rule, _spaced(one.words), one.severity),
    lambda one: (one.rule, _spaced(one.words)),
    lambda one: (_spaced(one.words), one.line) if one.words else None,
    lambda one: _spaced(one.words) or None,
)


def _unread(before: Side, after: Side) -> tuple[Unread, ...]:
    """Files not read, or not to the end; also those that only one side took for an agreement."""
    paths = {path for side in (before, after) for path in (*side.unread, *side.documents)}
    found = []
    for path in sorted(paths):
        reasons = [
            side.unread.get(path, "" if path in side.documents else "was not taken for an agreement.")
            for side in (before, after)
        ]
        if not any(reasons):
            continue
        in_both = path in before.documents and path in after.documents
        others = len((before.documents.get(path) or after.documents.get(path)) or ())
        found.append(Unread(path, reasons[0], reasons[1], None if in_both else others))
    return tuple(found)


def _is_selected(found: Found, select: Sequence[str]) -> bool:
    """As checking.selects, of a finding: the rule may exist on one side only."""
    family = found.rule.partition("/")[2]
    return not select or any(
        wanted in ("ALL", found.rule, family)
        or f"{found.rule}/".startswith(f"{wanted.rstrip('/')}/")
        or f"{family}/".startswith(f"{wanted.rstrip('/')}/")
        or within_items(wanted, found.items)
        for wanted in select
    )
