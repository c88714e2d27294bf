"""The project's sentences are its own: none shares a long run of words with the collected agreements.

Those belong to their owners and serve measuring only. The words of the law belong to nobody; a run that
stands in the law may stand anywhere. Only runs on project machines, where ../shared is.
"""

import json
import re
from pathlib import Path

import pytest
from collected import listed

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"

HAN_RUN = 25
ENGLISH_RUN = 12

HAN = re.compile(r"[\u4e00-\u9fff]+")
WORD = re.compile(r"[a-z]+(?:['’][a-z]+)?")
READABLE = {".yaml", ".md", ".txt", ".py", ".json", ".toml"}

pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="the collected agreements are not here")


def han_of(text):
    """The Han characters alone: another comma or line break makes no other sentence."""
    return "".join(HAN.findall(text))


def words_of(text):
    return WORD.findall(text.lower().replace("’", "'"))


def runs(units, length):
    """Every run of so many units; ``units`` is text or a list of words."""
    if isinstance(units, str):
        return (units[at : at + length] for at in range(len(units) - length + 1))
    return (" ".join(units[at : at + length]) for at in range(len(units) - length + 1))


LANGUAGES = {"zh": (han_of, HAN_RUN), "en": (words_of, ENGLISH_RUN)}


def own_files():
    folders = ("rulesets", "examples", "tests", "model_contracts", "benchmarks", "termlint")
    for path in sorted(path for folder in folders for path in (ROOT / folder).rglob("*")):
        parts = path.relative_to(ROOT).parts
        is_law = parts[0] == "rulesets" and "law" in parts
        if path.suffix in READABLE and path.is_file() and not is_law:
            yield path


def law_texts():
    yield (SHARED / "law.md").read_text("utf-8")
    for path in sorted((ROOT / "rulesets").glob("*/law/*.yaml")):
        yield path.read_text("utf-8")


def collected_texts():
    """Name and text of everything collected. The .html beside a .txt holds the same words."""
    for folder in ("gold/docs", "corpus"):
        for path in sorted((SHARED / folder).glob("*.txt")):
            yield f"{folder}/{path.name}", path.read_text("utf-8")
    for path in sorted((SHARED / "english").glob("*.jsonl")):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            yield f"english/{path.name}:{number}", _strings(json.loads(line))


def _strings(value):
    if isinstance(value, str):
        return value
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return " \n".join(map(_strings, parts))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_sentence_is_taken_from_a_collected_agreement(lang):
    units, length = LANGUAGES[lang]
    own = {}
    for path in own_files():
        for run in runs(units(path.read_text("utf-8", errors="replace")), length):
            own.setdefault(run, str(path.relative_to(ROOT)))
    for text in law_texts():
        for run in runs(units(text), length):
            own.pop(run, None)
    assert own
    taken = {}
    for name, text in collected_texts():
        for run in runs(units(text), length):
            if run in own:
                taken.setdefault((own[run], run), name)
    lines = (f"{mine}: {run} (as in {theirs})" for (mine, run), theirs in sorted(taken.items()))
    assert not taken, listed(lines)
