"""Law meets the page: verdicts become answers, and findings with the words of the law in force on the day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from termlint.judge.fingerprint import fingerprint
from termlint.judge.law import law_of
from termlint.library.page_checks import PageCheck, PageChecks
from termlint.model.law import Language, Statute
from termlint.model.report import (
    DocumentReport,
    Finding,
    Party,
    Report,
    Severity,
    Skipped,
    Unread,
)
from termlint.model.rule import Ruleset
from termlint.page.checks import CHECKS, Verdict
from termlint.page.checks.verdict import Answer, Evidence
from termlint.page.facts import Area, Both, Role, Site, Way
from termlint.page.words import Words
from termlint.version import __version__

_SILENT = Both("当日没有有效的依据", "no law it rests on was in force on that day")


@dataclass(frozen=True, slots=True)
class Mark:
    """Evidence with the number it has in the picture; None where there is nothing to draw."""

    evidence: Evidence
    number: int | None


@dataclass(frozen=True, slots=True)
class PageAnswer:
    """One answer of one check about one page.

    page: the name of the page
    finding: None unless the answer is one
    """

    check: PageCheck
    page: str
    key: str
    answer: Answer
    said: str
    marks: tuple[Mark, ...]
    finding: Finding | None


@dataclass(frozen=True, slots=True)
class PageReport:
    """All that a look at a site found.

    report: findings, what was skipped and what was not read, as in any other report
    answers: of every check, in the order of the checks, good ones included
    roles: what each page was taken for, by name
    followed: links that were tried: words, from, what they are about, clicks, what came of it
    blocked: hosts outside the site that were asked for and not reached
    pictures: files written, with the page each shows
    """

    report: Report
    way: Way
    answers: tuple[PageAnswer, ...]
    roles: tuple[tuple[str, tuple[Role, ...]], ...]
    followed: tuple[tuple[str, str, str, int, str], ...]
    blocked: tuple[str, ...]
    pictures: tuple[tuple[str, str], ...] = ()


def judge_site(
    site: Site, checks: PageChecks, ruleset: Ruleset, statutes: Mapping[str, Statute], *,
    on: date, party: Party, ui: Language, least: Severity = "info",
) -> PageReport:  # fmt: skip
    """Run every check and say what the law of the day makes of it.

    party: whose agreement it is, which decides severity and law
    least: findings below this severity are left out
    """
    from termlint.model.report import SEVERITIES

    words = Words(checks.words)
    marked: list[PageAnswer] = []
    numbers: dict[str, dict[Area, int]] = {}
    for check in checks.checks.values():
        rule = check.rule
        if rule.status == "retired" or party not in rule.severity:
            continue
        if SEVERITIES.index(rule.severity[party]) < SEVERITIES.index(least):
            continue
        law = law_of(rule, party, statutes, on, ui)
        for ordinal, verdict in enumerate(CHECKS[check.check](site, words, check.parameters)):
            answer, said = verdict.answer, verdict.said
            if answer == "finding" and not law:
                answer, said = "unknown", _SILENT
            marks = tuple(Mark(one, _number(numbers, verdict.page.key, one.area)) for one in verdict.evidence)
            made = PageAnswer(check, verdict.page.name, verdict.page.key, answer, _in(said, ui), marks, None)
            if answer == "finding":
                found = _finding(check, verdict, made.said, party, ui, ordinal)
                made = replace(made, finding=replace(found, law=law))
            marked.append(made)
    return PageReport(
        report=_report(site, ruleset, marked, on),
        way=site.start.way,
        answers=tuple(marked),
        roles=tuple((page.name, site.roles.get(key, ())) for key, page in site.pages.items()),
        followed=tuple(_followed(site, ui)),
        blocked=site.blocked,
    )


def marks_on(report: PageReport, key: str) -> list[tuple[int, Area, Answer]]:
    """What to draw on the picture of a page; a place that speaks for a finding is drawn as one."""
    rank: Sequence[Answer] = ("finding", "unknown", "good")
    found: dict[int, tuple[Area, Answer]] = {}
    for answer in report.answers:
        for mark in answer.marks:
            if answer.key == key and mark.number is not None and mark.evidence.area is not None:
                known = found.get(mark.number)
                if known is None or rank.index(answer.answer) < rank.index(known[1]):
                    found[mark.number] = (mark.evidence.area, answer.answer)
    return [(number, area, answer) for number, (area, answer) in sorted(found.items())]


def _number(numbers: dict[str, dict[Area, int]], key: str, area: Area | None) -> int | None:
    if area is None or area.width < 1 or area.height < 1:
        return None
    known = numbers.setdefault(key, {})
    return known.setdefault(area, len(known) + 1)


def _in(said: Both, ui: Language) -> str:
    return said.zh if ui == "zh" else said.en


def _finding(
    check: PageCheck, verdict: Verdict, said: str, party: Party, ui: Language, ordinal: int
) -> Finding:
    rule = check.rule
    quote = verdict.evidence[0].words if verdict.evidence else ""
    stop, gap = ("。", "") if ui == "zh" else (".", " ")
    return Finding(
        rule=rule.id,
        title=rule.title[ui],
        items=rule.items,
        severity=rule.severity[party],
        effect=rule.effect,
        confidence="high" if verdict.page.way == "browser" else "medium",
        basis=rule.basis,
        clause="",
        heading="",
        span=None,
        position=None,
        end=None,
        boxes=(),
        quote=quote,
        lead_in="",
        evidence=(),
        message=f"{rule.message[ui]}{gap}{said[:1].upper()}{said[1:]}{stop}",
        why=rule.why[ui],
        advice=rule.advice[ui],
        law=(),
        party=party,
        tags=rule.tags,
        cure=None,
        related=check.answers,
        fingerprint=fingerprint(rule.id, "", quote, ordinal),
    )


def _report(site: Site, ruleset: Ruleset, answers: Sequence[PageAnswer], on: date) -> Report:
    documents = []
    for key, page in site.pages.items():
        own = [one for one in answers if one.key == key]
        documents.append(DocumentReport(
            path=page.name,
            sha256=page.sha256,
            doc_type="",
            language="zh" if any("\u4e00" <= char <= "\u9fff" for char in page.text[:4000]) else "en",
            characters=len(page.text),
            clauses=0,
            findings=tuple(one.finding for one in own if one.finding is not None),
            skipped=tuple(Skipped(one.check.rule.id, one.said) for one in own if one.answer == "unknown"),
            missing=(),
            unread=page.unread,
        ))  # fmt: skip
    unread = tuple(Unread(path, reason) for path, reason in dict.fromkeys(site.unread))
    return Report(__version__, ruleset.id, ruleset.version, on, tuple(documents), unread)


def _followed(site: Site, ui: Language) -> list[tuple[str, str, str, int, str]]:
    from termlint.page.facts import OtherFile, Page

    names = {key: page.name for key, page in site.pages.items()}
    found = []
    for visit in site.visits:
        outcome = visit.outcome
        came = outcome.name if isinstance(outcome, Page | OtherFile) else _in(outcome.why, ui)
        found.append(
            (visit.control.words, names.get(visit.source, visit.source), visit.meant, visit.clicks, came)
        )
    return found
