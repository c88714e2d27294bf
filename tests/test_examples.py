"""The agreements in examples/: the report each gives, word for word, and what was planted in the bad ones."""

import re
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner

from termlint.checking import Checker, Settings
from termlint.cli.main import cli
from termlint.library.strict_yaml import load_file
from termlint.model.span import Span

ROOT = Path(__file__).parents[1]
PLANTED = load_file(Path(__file__).with_name("planted.yaml")).value
AS_OF = "2026-11-21"
RECALL = 0.8

AGREEMENTS = {
    "bad/registration.zh.md": "zh",
    "bad/merchant.zh.txt": "zh",
    "bad/promotion.zh.md": "zh",
    "bad/terms.en.md": "en",
    "good/registration.zh.md": "zh",
    "good/merchant.zh.txt": "zh",
}
GOOD = [name for name in AGREEMENTS if name.startswith("good/")]
BAD = [name for name in AGREEMENTS if name.startswith("bad/")]

# A planted term ends with its sentence.
END = {"zh": re.compile("。|\n"), "en": re.compile(r"[.;:](?=\s)|\n")}


@cache
def report(name, ui="zh"):
    """What termlint finds in an example."""
    checker = Checker(Settings(as_of=date.fromisoformat(AS_OF), ui=ui))
    return next(checker.check_file(str(ROOT / "examples" / name)))


def test_every_agreement_is_here():
    found = (ROOT / "examples").glob("*/*.*")
    assert {path.relative_to(ROOT / "examples").as_posix() for path in found} == set(AGREEMENTS)
    assert set(PLANTED) == {f"examples/{name}" for name in AGREEMENTS}


@pytest.mark.parametrize("form", ["full", "concise"])
@pytest.mark.parametrize("name", AGREEMENTS)
def test_agreement_gives_its_report(golden, monkeypatch, name, form):
    monkeypatch.chdir(ROOT)
    for variable in ("FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(variable, raising=False)
    words = ["check", f"examples/{name}", "--isolated", "--as-of", AS_OF, "--format", form]
    result = CliRunner().invoke(cli, [*words, "--ui", AGREEMENTS[name], "--width", "100"])
    assert result.exit_code == int(name in BAD), result.output
    golden(f"examples/{name.rpartition('.')[0]}.{form}.txt", result.stdout)


@pytest.mark.parametrize("name", GOOD)
def test_good_agreement_gives_no_error_and_no_warning(name):
    alarms = [
        f"{finding.position}: {finding.severity} {finding.rule}: {finding.quote}"
        for finding in report(name).findings
        if finding.severity != "info"
    ]
    assert not alarms, "\n".join(["", *alarms])


# --- what was planted ----------------------------------------------------------------------------------


def planted(name):
    """Where each planted term stands in its file, with its words and items."""
    text = (ROOT / "examples" / name).read_text("utf-8")
    for term in PLANTED[f"examples/{name}"]:
        assert text.count(term["quote"]) == 1, f"{term['quote']} stands {text.count(term['quote'])} times"
        start = text.index(term["quote"])
        end = END[AGREEMENTS[name]].search(text, start + len(term["quote"]))
        yield Span(start, end.end() if end else len(text)), term["quote"], set(term["items"])


def missed(name):
    """Planted terms without an error or warning for one of their items, with what was found there."""
    for place, quote, items in planted(name):
        there = [
            finding
            for finding in report(name).findings
            if finding.severity != "info" and finding.span and finding.span.overlaps(place)
        ]
        if not any(items & set(finding.items) for finding in there):
            instead = ", ".join(f"{finding.rule} for {'/'.join(finding.items)}" for finding in there)
            yield f"{name}: {quote}… ({'/'.join(sorted(items))}): {instead or 'nothing'}"


@pytest.mark.parametrize("name", BAD)
def test_planted_terms_of_an_agreement_are_found(name):
    lost, count = list(missed(name)), len(PLANTED[f"examples/{name}"])
    assert len(lost) <= (1 - RECALL) * count, f"{len(lost)} of {count} missed:\n" + "\n".join(lost)
