"""The road from a file to a report, end to end: read, parse, annotate, match, judge."""

from __future__ import annotations

import copy
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from termlint.annotate.anchors import compile_phrases
from termlint.annotate.annotated import Annotated, annotate
from termlint.annotate.scanner import Scanner
from termlint.collector import paused_collector, settle_collector
from termlint.errors import BadUsage, FaultyRuleset, UnreadableFile
from termlint.judge.judge import KnownLaw, judge
from termlint.lang.fold import fold, squeeze
from termlint.library import cache
from termlint.library.paths import shared_folder
from termlint.library.plain import from_plain, to_plain
from termlint.library.rulesets import load_ruleset
from termlint.library.statutes import from_plain as statute_from_plain
from termlint.library.statutes import load_statutes
from termlint.library.statutes import to_plain as statute_to_plain
from termlint.match.matcher import Hit, Matcher, unanswerable
from termlint.match.proof import unproven
from termlint.model.document import Document, Lang, Source
from termlint.model.law import Language, Statute
from termlint.model.report import DocumentReport, Party, Report, Severity, Unread
from termlint.model.rule import Rule, Ruleset
from termlint.parse import parse_document
from termlint.read import WhichRevisions, read_all
from termlint.version import __version__


@dataclass(frozen=True, slots=True)
class Settings:
    """What a check is asked for.

    select, ignore: rule ids, prefixes of ids at a slash, items ("10.2", "10"), families; all when empty
    as_of: the day whose law is applied
    kind: one of the kinds of document; guessed for each when None
    lang: "zh" or "en" when every clause is known to be in it; "auto" decides clause by clause
    extra: further rule files or folders
    revisions: which text of a file with tracked changes
    """

    ruleset: str = "cn"
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    as_of: date | None = None
    kind: str | None = None
    party: Party | None = None
    lang: str = "auto"
    min_severity: Severity = "info"
    ui: Language = "zh"
    extra: tuple[Path, ...] = ()
    revisions: WhichRevisions = "final"


@dataclass(frozen=True, slots=True)
class Library:
    """A ruleset and the law it cites, loaded and checked against each other.

    phrases: its lexicons, compiled for the scanner
    """

    ruleset: Ruleset
    statutes: Mapping[str, Statute]
    phrases: Mapping[str, Any]


@lru_cache(maxsize=4)
def load_library(name: str = "cn", extra: tuple[Path, ...] = ()) -> Library:
    """A ruleset by name, from the cache when its files are unchanged.

    raises FaultyRuleset: with every fault; BadUsage: no ruleset of this name
    """
    folder = shared_folder("rulesets") / name
    if not (folder / "ruleset.yaml").is_file():
        raise BadUsage(f'no ruleset "{name}" in {folder.parent}')
    key = _key(folder, extra)
    if kept := cache.fetch(key):
        statutes = {plain["id"]: statute_from_plain(plain) for plain in kept["statutes"]}
        return Library(from_plain(kept["ruleset"]), statutes, kept["phrases"])
    from termlint.library.crosscheck import crosscheck

    ruleset = load_ruleset(folder, extra=extra)
    statutes = load_statutes(folder / "law")
    crosscheck(ruleset, statutes)
    # The rules' own examples are the sample that tells which parts of phrases are rare.
    examples = (example.text for rule in ruleset.rules.values() for example in (*rule.flag, *rule.spare))
    phrases = compile_phrases(ruleset.lexicons.values(), squeeze(fold("\n".join(examples))).text)
    if faults := unproven(ruleset, Scanner(phrases)):
        raise FaultyRuleset(faults)
    if _key(folder, extra) == key:  # no file was edited while they were read
        cache.keep(key, {
            "ruleset": to_plain(ruleset),
            "statutes": [statute_to_plain(statute) for statute in statutes.values()],
            "phrases": phrases,
        })  # fmt: skip
    return Library(ruleset, statutes, phrases)


def _key(folder: Path, extra: tuple[Path, ...]) -> str:
    key = cache.content_key((folder, *extra))
    if not extra:
        return key
    # Rules carry the names of their files, so the same words in another place are another library.
    return hashlib.sha256("\0".join((key, *map(str, extra))).encode("utf-8", "surrogateescape")).hexdigest()


def selects(rule: Rule, selector: str) -> bool:
    """Whether a selector names a rule: its id, a prefix of it, a family, an item, an article, ALL."""
    if selector in ("ALL", rule.id) or rule.id.startswith(selector.rstrip("/") + "/"):
        return True
    family = rule.id.split("/", 1)[1]
    if family == selector or family.startswith(selector.rstrip("/") + "/"):
        return True
    return within_items(selector, rule.items)


def within_items(selector: str, items: Iterable[str]) -> bool:
    """Whether a selector is one of these items, or the article of one: "10.2", "10" or "art:10"."""
    wanted = selector.removeprefix("art:")
    return any(item == wanted or item.startswith(wanted + ".") for item in items)


@dataclass
class Checker:
    """A library made ready for these settings; checks any number of documents."""

    settings: Settings = field(default_factory=Settings)

    def __post_init__(self) -> None:
        with paused_collector():
            self._load()
            settle_collector()

    def _load(self) -> None:
        self.library = load_library(self.settings.ruleset, self.settings.extra)
        ruleset = self.library.ruleset
        if self.settings.kind is not None and self.settings.kind not in ruleset.kinds:
            raise BadUsage(
                f'unknown kind of document "{self.settings.kind}"; expected one of {", ".join(ruleset.kinds)}'
            )
        self.on = self.settings.as_of or date.today()
        self.rules = self._chosen()
        self.scanner = Scanner(self.library.phrases)
        self._languages = {name: frozenset(one.words) for name, one in ruleset.lexicons.items()}
        self._matchers: dict[tuple[Party, str, frozenset[str]], Matcher] = {}
        self._laws: KnownLaw = {}
        self._skips: dict[tuple[Party, str, frozenset[str], frozenset[Lang]], list[tuple[Rule, str]]] = {}

    def _chosen(self) -> tuple[Rule, ...]:
        rules = [rule for rule in self.library.ruleset.rules.values() if rule.status != "retired"]
        items = self.library.ruleset.items
        for selector in (*self.settings.select, *self.settings.ignore):
            if not any(selects(rule, selector) for rule in rules) and not within_items(selector, items):
                raise BadUsage(
                    f'"{selector}" selects no rule; see termlint rules for ids, families and items'
                )
        chosen = self.settings.select or ("ALL",)
        return tuple(
            rule
            for rule in rules
            if any(selects(rule, selector) for selector in chosen)
            and not any(selects(rule, selector) for selector in self.settings.ignore)
            # A preview rule runs only when asked for by its own name.
            and (rule.status == "stable" or rule.id in self.settings.select)
        )

    def asked_about(self, party: Party, kind: str | None) -> Checker:
        """The same checker for an agreement of this party and kind; scanner and rules are shared."""
        other = copy.copy(self)
        other.settings = replace(self.settings, party=party, kind=kind)
        return other

    def annotate(self, source: Source) -> Annotated:
        """Parse a source and give it its layers."""
        document = _in_language(parse_document(source), self.settings.lang)
        return annotate(
            document, self.library.ruleset, self.scanner, kind=self.settings.kind, party=self.settings.party
        )

    def hits(self, annotated: Annotated) -> list[Hit]:
        """The facts: every hit of every chosen rule."""
        return self._matcher(annotated).hits(annotated)

    def check(self, source: Source) -> DocumentReport:
        """Check one source."""
        with paused_collector():
            return self._check(source)

    def _check(self, source: Source) -> DocumentReport:
        annotated = self.annotate(source)
        report = judge(
            annotated, self.hits(annotated), self._skipped(annotated), self.library.statutes,
            on=self.on, ui=self.settings.ui, known=self._laws,
        )  # fmt: skip
        return _at_least(report, self.settings.min_severity)

    def check_file(self, path: str, content: bytes | None = None) -> Iterator[DocumentReport | Unread]:
        """Check the agreements in one file, read as the settings say; what cannot be read is part of the
        answer.

        content: of the file, when it is at hand
        """
        for source in read_all(path, content=content, revisions=self.settings.revisions):
            if isinstance(source, UnreadableFile):
                yield Unread(source.name, str(source).removeprefix(f"{source.name}: "))
            else:
                yield self.check(source)

    def report(self, results: Iterable[DocumentReport | Unread]) -> Report:
        """Put the results of single files together, sorted by path."""
        found = sorted(results, key=lambda one: one.path)
        ruleset = self.library.ruleset
        return Report(
            __version__, ruleset.id, ruleset.version, self.on,
            tuple(one for one in found if isinstance(one, DocumentReport)),
            tuple(one for one in found if isinstance(one, Unread)),
        )  # fmt: skip

    def _matcher(self, annotated: Annotated) -> Matcher:
        key = (annotated.parties.counterparty, annotated.kind, annotated.prominence.tells)
        if key not in self._matchers:
            party, kind, told = key
            rules = (
                rule for rule in self.rules
                if party in rule.severity and (not rule.kinds or kind in rule.kinds)
                and told.issuperset(rule.needs)
            )  # fmt: skip
            self._matchers[key] = Matcher(rules, self.scanner, self.library.ruleset)
        return self._matchers[key]

    def _skipped(self, annotated: Annotated) -> list[tuple[Rule, str]]:
        """Rules that apply to such a document and could not be asked, with the key of the reason."""
        languages = frozenset(clause.lang for clause in annotated.document.clauses)
        key = (annotated.parties.counterparty, annotated.kind, annotated.prominence.tells, languages)
        if key not in self._skips:
            self._skips[key] = list(self._skips_for(*key))
        return self._skips[key]

    def _skips_for(
        self, party: Party, kind: str, told: frozenset[str], languages: frozenset[Lang]
    ) -> Iterator[tuple[Rule, str]]:
        for rule in self.rules:
            if party not in rule.severity or (rule.kinds and kind not in rule.kinds):
                continue
            if rule.basis == "page":
                yield rule, "page"
            elif not told.issuperset(rule.needs):
                yield rule, next(need for need in rule.needs if need not in told)
            elif all(unanswerable(rule, lang, self._languages) for lang in languages):
                yield rule, "language"


def _in_language(document: Document, lang: str) -> Document:
    """A document read as one language throughout; as it is when that is "auto"."""
    if lang == "auto":
        return document
    known: Lang = "zh" if lang == "zh" else "en"
    clauses = tuple(replace(clause, lang=known) for clause in document.clauses)
    return replace(document, clauses=clauses, lang=known)


def _at_least(report: DocumentReport, severity: Severity) -> DocumentReport:
    if severity == "info":
        return report
    from termlint.model.report import SEVERITIES

    wanted = SEVERITIES[SEVERITIES.index(severity) :]
    return replace(report, findings=tuple(one for one in report.findings if one.severity in wanted))
