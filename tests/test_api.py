import doctest
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

import termlint
from termlint.errors import BadUsage, UnreadableFile

BAD = "本次活动的最终解释权归本平台所有。\n"


def items(report):
    return {item for document in report.documents for finding in document.findings for item in finding.items}


def test_names_are_what_they_were():
    assert termlint.__all__ == ["Checker", "Finding", "Report", "Settings", "__version__", "check"]
    assert all(getattr(termlint, name) for name in termlint.__all__)
    assert set(termlint.__all__) <= set(dir(termlint))
    with pytest.raises(AttributeError, match="no attribute 'chek'"):
        termlint.chek  # noqa: B018


def test_the_example_in_the_docstring_holds():
    assert doctest.testmod(termlint).failed == 0


def test_text_is_checked():
    report = termlint.check(BAD)
    assert "12.5" in items(report)
    assert report.documents[0].path == "text.txt"
    assert termlint.check(BAD, name="terms.md").documents[0].path == "terms.md"


@pytest.mark.parametrize("make", [str, Path])
def test_a_file_is_checked(tmp_path, make):
    path = tmp_path / "terms.txt"
    path.write_text(BAD, "utf-8")
    assert "12.5" in items(termlint.check(make(path)))
    assert termlint.check(make(path)).documents[0].path == str(path)
    assert termlint.check(make(path), name="a/b.md").documents[0].path == "a/b.md"


@pytest.mark.parametrize("given", [
    Path("missing.txt"), Path(BAD * 1000), "missing.txt", "no/such/terms.md", "", "  \n",
])  # fmt: skip
def test_what_cannot_be_read_is_a_fault(given):
    with pytest.raises(UnreadableFile):
        termlint.check(given)


@pytest.mark.parametrize("text", ["本协议版本1.2", "见附件.", "terms", "平台规则.第二条", "x" * 5000])
def test_text_is_not_taken_for_a_file_name(text):
    assert termlint.check(text).documents[0].characters == len(text)


def test_options_reach_the_checker():
    assert items(termlint.check(BAD, ignore=["12.5"])) == set()
    assert "12.5" in items(termlint.check(BAD, select=["12"]))
    assert items(termlint.check(BAD, as_of="1999-01-01")) == set()
    assert termlint.check(BAD, as_of=date(2026, 1, 1)).as_of == date(2026, 1, 1)
    assert termlint.check(BAD, doc_type="merchant").documents[0].doc_type == "merchant"
    messages = {ui: termlint.check(BAD, ui=ui).documents[0].findings[0].message for ui in ("zh", "en")}
    assert messages["zh"] != messages["en"]
    for wrong in ({"as_of": "soon"}, {"doc_type": "novel"}, {"select": ["no-such"]}):
        with pytest.raises(BadUsage):
            termlint.check(BAD, **wrong)


def test_import_is_light():
    code = "import sys; before = set(sys.modules); import termlint; print(len(set(sys.modules) - before))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert int(done.stdout) <= 8
