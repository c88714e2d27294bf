"""What holds for every format, and the golden pages of those for people."""

import re
import subprocess
import sys

import handmade
import pytest

from termlint.render import UnknownFormat, render, renderers

ANSI = re.compile(r"\x1b\[[0-9;]*m")
HARMFUL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029\ud800-\udfff]")
PEOPLE = ("concise", "full")


def test_formats_are_found_by_looking():
    assert {"concise", "full", "json"} <= set(renderers())
    assert list(renderers()) == sorted(renderers())


def test_unknown_format_names_the_known_ones():
    with pytest.raises(UnknownFormat, match=r'unknown format "pdf"; expected one of .*concise.*json'):
        render("pdf", handmade.plain(), ui="zh")


@pytest.mark.parametrize("ui", ["zh", "en"])
@pytest.mark.parametrize("name", handmade.ALL)
def test_full_page(golden, name, ui):
    golden(f"render/full/{name}.{ui}.txt", render("full", handmade.ALL[name](), ui=ui, width=80))


@pytest.mark.parametrize("ui", ["zh", "en"])
def test_concise_lines(golden, ui):
    pages = (render("concise", make(), ui=ui) for make in handmade.ALL.values())
    golden(f"render/concise.{ui}.txt", "".join(pages))


@pytest.mark.parametrize("format", renderers())
@pytest.mark.parametrize("name", handmade.ALL)
def test_nothing_harmful_comes_out(name, format):
    shown = render(format, handmade.ALL[name](), ui="zh")
    assert not HARMFUL.findall(shown)
    shown.encode("utf-8")


@pytest.mark.parametrize("format", PEOPLE)
@pytest.mark.parametrize("name", handmade.ALL)
def test_colour_changes_no_text(name, format):
    report = handmade.ALL[name]()
    coloured = render(format, report, ui="zh", color=True)
    assert ANSI.sub("", coloured) == render(format, report, ui="zh")


@pytest.mark.parametrize("format", renderers())
def test_empty_report(format):
    assert render(format, handmade.report(), ui="en").endswith("\n") or format == "concise"


def test_findings_that_are_waived_are_counted_and_not_shown():
    shown = render("full", handmade.incomplete(), ui="en")
    assert "最终解释权" not in shown
    assert "1 waived" in shown
    assert "最终解释权" not in render("concise", handmade.incomplete(), ui="en")


def test_incomplete_check_names_each_file_and_reason():
    shown = render("full", handmade.incomplete(), ui="en")
    notice = shown[shown.index("incomplete: 2 documents") :]
    assert "b.docx: partly unread: 第 3 页是图片。" in notice
    assert "c.pdf: unread: 没有找到文字，可能是扫描件。" in notice


def test_clean_document_says_what_was_not_checked():
    shown = render("full", handmade.report(handmade.incomplete().documents[0]), ui="en")
    assert "a/规则.txt: no findings; kind registration; checked 12 clauses; 3 rules skipped (" in shown


@pytest.mark.parametrize("width", [20, 40, 80, 120])
@pytest.mark.parametrize("name", handmade.ALL)
def test_words_stay_inside_the_width(name, width):
    from rich.cells import cell_len

    shown = render("full", handmade.ALL[name](), ui="zh", width=width)
    for line in shown.splitlines():
        if re.match(r" *\d* \| ", line):
            # A frame has twenty columns for text, however narrow the terminal.
            assert cell_len(line) <= max(width, 20 + line.index("|") + 2)


@pytest.mark.parametrize(
    ("format", "unwanted"),
    [("json", {"rich", "click", "termlint.render.full"}), ("concise", {"rich", "click", "json"})],
)
def test_a_format_loads_only_what_it_needs(format, unwanted):
    program = (
        "import sys, datetime; from termlint.render import render; from termlint.model.report import Report\n"
        f"render({format!r}, Report('0', 'cn', '1', datetime.date(2026, 1, 1), (), ()), ui='zh')\n"
        "print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert not unwanted & set(done.stdout.split())
