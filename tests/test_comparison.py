"""Two reports → what changed. Tables first: what was found before, what after, and what that is."""

import pytest

from termlint.comparison import (
    Comparison,
    Found,
    OtherReport,
    RuleChange,
    Side,
    compare,
    read_side,
    sample,
)
from termlint.model.span import Span
from termlint.render.gains import around, render

WORDS = "平台概不负责。"
OTHER = "平台有权随时终止服务。"


def found(rule, line, words=WORDS, severity="error", document="terms.txt"):
    return Found(document, f"cn/{rule}", severity, line, words, title="the title", items=("10.5",))


def side(*findings, unread=None, documents=("terms.txt",)):
    kept = {path: tuple(one for one in findings if one.document == path) for path in documents}
    return Side(kept, unread or {})


def told(change):
    """A change in few words: kind, rule, line, before and after."""
    ends = [
        None if one is None else (one.rule.removeprefix("cn/"), one.line, one.severity)
        for one in (change.before, change.after)
    ]
    return change.kind, *ends


A, B, C = ("a/one", 3, "error"), ("b/two", 3, "error"), ("c/three", 3, "error")


@pytest.mark.parametrize(("before", "after", "expected"), [
    pytest.param([], [], [], id="nothing"),
    pytest.param([found("a/one", 3)], [found("a/one", 3)], [], id="the same"),
    pytest.param([found("a/one", 3)], [found("a/one", 90)], [], id="moved to another line"),
    pytest.param(
        [found("a/one", 3, "at any\n  time")], [found("a/one", 3, "at any time")], [], id="other spacing",
    ),
    pytest.param([], [found("a/one", 3)], [("gained", None, A)], id="gained"),
    pytest.param([found("a/one", 3)], [], [("lost", A, None)], id="lost"),
    pytest.param(
        [found("a/one", 3)], [found("a/one", 3, OTHER)], [("gained", None, A), ("lost", A, None)],
        id="other words",
    ),
    pytest.param([found("a/one", 3)], [found("b/two", 3)], [("rule", A, B)], id="another rule"),
    pytest.param(
        [found("a/one", 3)], [found("b/two", 3), found("c/three", 3)],
        [("rule", A, B), ("gained", None, C)], id="another rule and one more",
    ),
    pytest.param(
        [found("a/one", 3), found("b/two", 3)], [found("a/one", 3), found("c/three", 3)],
        [("rule", B, C)], id="two rules on a passage, one of them another",
    ),
    pytest.param(
        [found("a/one", 3)], [found("a/one", 3, severity="info")],
        [("severity", A, ("a/one", 3, "info"))], id="another severity",
    ),
    pytest.param(
        [found("a/one", 3)], [found("b/two", 3, severity="info")],
        [("rule", A, ("b/two", 3, "info"))], id="another rule and severity",
    ),
    pytest.param([found("a/one", 3), found("a/one", 9)], [found("a/one", 9)], [("lost", A, None)],
                 id="of two that are equal, the one on the line is lost"),
    pytest.param([found("a/one", 3)], [found("a/one", 3), found("a/one", 9)],
                 [("gained", None, ("a/one", 9, "error"))], id="doubled"),
    pytest.param(
        [found("a/one", 3), found("a/one", 9, severity="info")], [found("a/one", 9, severity="info")],
        [("lost", A, None)], id="of two that differ in severity, the one of that severity stays",
    ),
    pytest.param(
        [found("a/one", None, "")], [found("b/two", None, "")],
        [("gained", None, ("b/two", None, "error")), ("lost", ("a/one", None, "error"), None)],
        id="about the whole document: no passage to be the same",
    ),
    pytest.param([found("a/one", None, "")], [found("a/one", None, "")], [], id="whole document, the same"),
])  # fmt: skip
def test_what_became_of_findings(before, after, expected):
    changes = [told(change) for change in compare(side(*before), side(*after)).changes]
    assert sorted(changes, key=str) == sorted(expected, key=str)


def test_findings_are_compared_document_by_document():
    both = ("a.txt", "b.txt")
    comparison = compare(
        side(found("a/one", 3, document="a.txt"), documents=both),
        side(found("a/one", 3, document="b.txt"), documents=both),
    )
    assert [(change.kind, change.found.document) for change in comparison.changes] == [
        ("lost", "a.txt"), ("gained", "b.txt"),
    ]  # fmt: skip


@pytest.mark.parametrize(("before", "after", "expected"), [
    # A document of one side says nothing about rules: it is listed with its findings, and not compared.
    (side(documents=()), side(found("a/one", 3)), ("was not taken for an agreement.", "", 1)),
    (side(found("a/one", 3)), side(documents=(), unread={"terms.txt": "is too large."}), ("", "is too large.", 1)),
    (side(documents=(), unread={"terms.txt": "x"}), side(documents=(), unread={"terms.txt": "x"}), ("x", "x", 0)),
    (side(), side(unread={"terms.txt": "stops at page 3."}), ("", "stops at page 3.", None)),
])  # fmt: skip
def test_a_document_not_read_by_both_is_named(before, after, expected):
    comparison = compare(before, after)
    (unread,) = comparison.unread
    assert (unread.path, unread.before, unread.after, unread.left_out) == ("terms.txt", *expected)
    assert comparison.changes == ()
    assert comparison.documents == (1 if expected[2] is None else 0)


def test_rules_are_counted_by_size_of_change():
    before = side(
        found("a/one", 1), found("a/one", 2, OTHER), found("b/two", 3, "丙"), found("b/two", 4, "丁")
    )
    after = side(found("a/one", 1), found("c/three", 2, OTHER), found("c/three", 5, "戊"),
                 found("b/two", 4, "丁", "info"))  # fmt: skip
    comparison = compare(before, after)
    assert (comparison.before, comparison.after) == (4, 4)
    assert comparison.by_rule() == (
        RuleChange("cn/b/two", lost=1, severity=1),
        RuleChange("cn/c/three", gained=1, moved_in=1),
        RuleChange("cn/a/one", moved_out=1),
    )
    assert [one.net for one in comparison.by_rule()] == [-1, 2, -1]


@pytest.mark.parametrize(("select", "rules"), [
    ([], ["cn/a/one", "cn/b/two"]),
    (["cn/a/one"], ["cn/a/one"]),
    (["b"], ["cn/b/two"]),
    (["10"], ["cn/a/one", "cn/b/two"]),
    (["12.5"], []),
    (["a/on"], []),
])  # fmt: skip
def test_select_chooses_as_check_does(select, rules):
    comparison = compare(side(), side(found("a/one", 1), found("b/two", 2, OTHER)), select=select)
    assert [change.found.rule for change in comparison.changes] == rules
    assert comparison.after == len(rules)


@pytest.mark.parametrize(("changes", "every", "shown"), [(0, 10, 0), (1, 10, 1), (95, 10, 10), (7, 1, 7)])
def test_a_sample_is_of_that_size_and_always_the_same(changes, every, shown):
    found_now = side(*(found("a/one", line, f"第{line}句。") for line in range(changes)))
    all_changes = compare(side(), found_now).changes
    chosen = sample(all_changes, every)
    assert len(chosen) == shown
    assert chosen == sample(all_changes, every)
    assert list(chosen) == [change for change in all_changes if change in chosen]


def finding(**changes):
    plain = {
        "rule": "cn/a/one", "title": "t", "items": ["10.5"], "severity": "error", "line": 3, "start": 100,
        "quote": WORDS, "evidence": [[90, 92], [102, 106]], "suppressed": None,
    }  # fmt: skip
    return plain | changes


def report(*findings, **more):
    document = {"path": "terms.txt", "findings": list(findings), "unread": []}
    return {"schema": 1, "documents": [document], "unread": []} | more


def test_a_report_is_read():
    read = read_side(
        report(finding(), finding(suppressed="agreed"), finding(start=None, quote="", evidence=[]))
    )
    first, second = read.documents["terms.txt"]  # the waived one is left out
    assert (first.line, first.words, first.proof) == (3, WORDS, (Span(2, 6),))  # not that of the lead-in
    assert (second.words, second.proof) == ("", ())


def test_a_report_of_another_shape_is_refused():
    with pytest.raises(OtherReport, match="schema 2, expected 1"):
        read_side({"schema": 2})


# --- how it is shown -----------------------------------------------------------------------------------

LONG = "用户应当遵守本协议；因任何原因造成的损失，平台概不负责。"


@pytest.mark.parametrize(("words", "proof", "width", "shown"), [
    (WORDS, [], 40, WORDS),
    ("at any\ntime", [], 40, "at any time"),
    ("a\x1b[31mb", [], 40, "a?[31mb"),
    (LONG, [], 23, "用户应当遵守本协议；..."),
    (LONG, [Span(0, 2)], 23, "用户应当遵守本协议；..."),
    (LONG, [Span(23, 27)], 40, "...因任何原因造成的损失，平台概不负责。"),
    ("you agree that the company may end it at any time", [Span(38, 49)], 30, "...may end it at any time"),
])  # fmt: skip
def test_long_words_are_cut_around_the_evidence(words, proof, width, shown):
    assert around(words, proof, width) == shown


def test_what_is_printed():
    before = side(found("a/one", 1), found("a/one", 2, OTHER), found("b/two", 3, "丙"))
    after = side(found("a/one", 1, severity="info"), found("c/three", 2, OTHER), found("a/one", None, ""),
                 unread={"x.pdf": "is a PDF file."})  # fmt: skip
    comparison = compare(before, after)
    text = render(comparison, comparison.changes[:3], before="v1", after="v2", width=80, color=False)
    assert (
        text
        == """\
before  v1
after   v2

rule        gained  lost  moved in  moved out  severity  net
cn/a/one         1     -         -          1         1    0
cn/b/two         -     1         -          -         -   -1
cn/c/three       -     -         1          -         -   +1
all              1     1         1          1         1    0

+ terms.txt: error cn/a/one
    [the title]
~ terms.txt:1: error → info cn/a/one
    平台概不负责。
~ terms.txt:2: error cn/a/one → cn/c/three
    平台有权随时终止服务。

shown: 3 of 4 changes

not compared, or not to the end:
  x.pdf: before: was not taken for an agreement. after: is a PDF file.

1 document, findings 3 → 3: 1 gained, 1 lost, 1 under another rule, 1 changed severity
"""
    )


def test_without_changes_only_the_totals_are_printed():
    text = render(Comparison(2, 5, 5, (), ()), (), before="v1", after="v2", width=80, color=False)
    assert text.splitlines()[3:] == [
        "2 documents, findings 5 → 5: 0 gained, 0 lost, 0 under another rule, 0 changed severity"
    ]
