"""Nothing that is given to termlint makes it hang, lose its place or end in a traceback.

What stands here is about size and about every text; tests/cli/test_check.py has the smaller files.
"""

import copy
import json
import os
import signal
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

import termlint
from termlint.checking import Checker, Settings
from termlint.cli.main import cli
from termlint.errors import UnreadableFile
from termlint.model.span import Lines
from termlint.read import read_text

AS_OF = date(2026, 11, 21)
EXAMPLES = Path(__file__).parents[1] / "examples"
NO_HANG = 120  # seconds; a guard against what grows with the square of its input, not a measure
MEGABYTE = 1_000_000

BAD = "本次活动的最终解释权归本平台所有。\n"
GOOD = "对本规则有疑问的，您可以联系我们，我们会作出说明。\n"


# Sentences as most of an agreement is made of.
LAWFUL = """第三条 送货
我们按您填写的地址送货，送达时间以订单页面显示的为准。
您收到货物后可以当面查看，发现少件的请拍照并联系客服。
门店营业时间为早上九点到晚上八点，节假日另行通知。

"""


@pytest.fixture(scope="module")
def checker():
    return Checker(Settings(as_of=AS_OF))


@pytest.fixture
def check(monkeypatch):
    """Run ``termlint check`` in this process."""
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")

    def call(*words):
        given = ["check", *map(str, words), "--isolated", "--as-of", str(AS_OF)]
        result = CliRunner().invoke(cli, given)
        assert "Traceback" not in result.output
        assert "fault of termlint" not in result.output
        return result

    return call


@pytest.fixture
def no_hang():
    """Stop a check that takes much too long, where the system has an alarm."""
    if not hasattr(signal, "SIGALRM"):
        yield
        return

    def stop(*_):
        pytest.fail(f"not done after {NO_HANG} seconds")

    usual = signal.signal(signal.SIGALRM, stop)
    signal.alarm(NO_HANG)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, usual)


# --- files ---------------------------------------------------------------------------------------------

FILES = {
    # name: (bytes, exit code)
    "empty.txt": (b"", 3),
    "blank.txt": (b" \n\t\r\n\xe3\x80\x80", 3),
    "only-bom.txt": (b"\xef\xbb\xbf", 3),
    "binary.txt": (bytes(range(256)) * 500, 3),
    "zeros.txt": (bytes(5000), 3),
    "nul-inside.txt": (BAD.encode().replace(b"\n", b"\0\n"), 3),
    "cut-inside-a-character.txt": ((GOOD + BAD).encode()[:-2], 3),
    "good.txt": (GOOD.encode(), 0),
    "bad.txt": (BAD.encode(), 1),
    "bad-with-bom.txt": (b"\xef\xbb\xbf" + BAD.encode(), 1),
    "bad.gbk.txt": ((GOOD + BAD).encode("gb18030"), 1),
    "bad.utf-16.txt": ((GOOD + BAD).encode("utf-16"), 1),
    "no-suffix": (BAD.encode(), 1),
    "page.html": (b"<!doctype html><p>terms</p>", None),
    "word.docx": (b"PK\x03\x04" + bytes(100), 3),
}


@pytest.mark.parametrize("name", FILES)
def test_file_has_its_exit_code(check, tmp_path, name):
    content, code = FILES[name]
    path = tmp_path / name
    path.write_bytes(content)
    result = check(path, "--format", "json")
    assert result.exit_code == code if code is not None else result.exit_code in (0, 1, 3), result.output
    report = json.loads(result.stdout)
    assert report["complete"] == (result.exit_code != 3)
    if not report["complete"]:
        reasons = [one["reason"] for one in report["unread"]]
        reasons += [reason for one in report["documents"] for reason in one["unread"]]
        assert all(reasons)
        assert reasons


def test_wrong_usage_is_two(check, tmp_path):
    path = tmp_path / "good.txt"
    path.write_text(GOOD, "utf-8")
    assert check(path, "--select", "no-such-rule").exit_code == 2


def test_faulty_rule_is_two(check, tmp_path):
    path, rule = tmp_path / "good.txt", tmp_path / "rule.yaml"
    path.write_text(GOOD, "utf-8")
    rule.write_text("id: cn/x/y\n: [", "utf-8")
    assert check(path, "--rules", rule).exit_code == 2


def test_folder_without_agreements_is_incomplete(check, tmp_path):
    (tmp_path / "tool.py").write_text("", "utf-8")
    assert check(tmp_path).exit_code == 3


def test_folder_that_links_to_itself_ends(check, tmp_path):
    (tmp_path / "good.txt").write_text(GOOD, "utf-8")
    try:
        (tmp_path / "again").symlink_to(tmp_path, target_is_directory=True)
        (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    except OSError:
        pytest.skip("no links here")
    result = check(tmp_path, "--format", "json")
    assert result.exit_code == 3
    report = json.loads(result.stdout)
    assert [Path(one["path"]).name for one in report["documents"]] == ["good.txt"]
    assert [Path(one["path"]).name for one in report["unread"]] == ["loop.txt"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads everything")
def test_file_that_may_not_be_read_is_incomplete(check, tmp_path):
    path = tmp_path / "bad.txt"
    path.write_text(BAD, "utf-8")
    path.chmod(0)
    assert check(path).exit_code == 3


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\0"])
def test_no_text_is_refused_with_a_reason(text):
    with pytest.raises(UnreadableFile):
        termlint.check(text, name="text.txt")


# --- size ----------------------------------------------------------------------------------------------


def times(unit, size=MEGABYTE):
    """A text of this many bytes, on one line when the unit is."""
    return unit * (size // len(unit.encode()))


LONG = {
    "de": times("的"),
    "digits": times("7"),
    "chinese-digits": times("一"),
    "spaces-around-words": "用" + times(" ") + "户",
    "wide-spaces": "用" + times("\u3000") + "户",
    "open-brackets": times("（"),
    "nested-brackets": times("（", MEGABYTE // 2) + times("）", MEGABYTE // 2),
    "quotes": times("“"),
    "no-liability": times("不承担"),
    "no-liability-of-platform": times("平台不承担任何责任"),
    "items": times("（1）"),
    "items-on-lines": times("（1）\n"),
    "articles": times("第一条"),
    "articles-on-lines": times("第一条 平台\n"),
    "semicolons": times("；"),
    "commas": times("，"),
    "full-stops": times("。"),
    "colons": times("："),
    "newlines": "用户" + times("\n") + "须知",
    "you": times("您"),
    "if-then": times("因平台造成的"),
    "percent": times("5%"),
    "blanks-to-fill": times("_"),
    "stars": times("*"),
    "english": times("we may change these terms at any time "),
    "dots": times("1.") + "1",
    "surrogate-pairs": times("𠮷"),
    "combining": "a" + times("\u0301"),
    "zero-width": "不" + times("\u200b") + "承担责任",
}


@pytest.mark.usefixtures("no_hang")
@pytest.mark.parametrize("name", LONG)
def test_megabyte_of_one_thing_ends(checker, name):
    text = LONG[name]
    report = checker.check(read_text(f"{name}.txt", text))
    assert all(f.span is None or 0 <= f.span.start < f.span.end <= len(text) for f in report.findings)


@pytest.mark.usefixtures("no_hang")
@pytest.mark.parametrize(
    "name", ["stars", "open-brackets", "blanks-to-fill", "items", "dots", "spaces-around-words"]
)
def test_megabyte_of_one_thing_ends_in_markdown(checker, name):
    checker.check(read_text(f"{name}.md", LONG[name]))


@pytest.mark.usefixtures("no_hang")
def test_twenty_megabytes_end(checker):
    """Own sentences over and over, with a barred one at the very end that must not be lost."""
    text = times(LAWFUL, 20 * MEGABYTE) + BAD
    report = checker.check(read_text("long.txt", text))
    assert any("12.5" in finding.items and finding.span.end > len(text) - 30 for finding in report.findings)


# --- every text ----------------------------------------------------------------------------------------

_CHINESE = """
平台 本公司 我们 您 用户 商家 甲方 乙方 有权 可以 不得 应当 不承担 承担 任何 一切 全部 责任 赔偿 损失 人身伤害
故意 重大过失 个人信息 泄露 黑客 修改 变更 协议 规则 条款 随时 单方 通知 公告 七日 30% 三倍 违约金
每日千分之五 保证金 不予退还 扣除 没收 解除 终止 暂停 服务 账户 余额 视为 同意 接受 放弃 起诉 投诉 仲裁 法院
管辖 最终解释权 归 所有 由于 造成 的 但 除外 法律另有规定的除外 包括但不限于 如下 以下情形 无论何种原因
自动续费 延长 合同期限 唯一 证据
"""
_ENGLISH = """
we you the platform shall may not be liable for any loss damages personal injury death gross negligence change
terms at any time without notice sole discretion final interpretation waive claims arbitration refund deposit
forfeit terminate suspend account consent deemed accept except where law requires
"""
_NUMBERS = (
    "第一条 ",
    "第二条 ",
    "一、",
    "（一）",
    "(1)",
    "1. ",
    "1.1 ",
    "2.3.4 ",
    "a) ",
    "① ",
    "Article 1 ",
    "5％",
    "３０日",
)
_SIGNS = "，。；：、？！（）“”《》 \t\n\u3000\u200b\ufeff\u2028\x0c|…𠮷é"
_MARKS = ("\n\n", "\r\n", "\n# ", "\n## ", "**", "__", "____", "\n- ", "\n> ", "——", "1,000元")

TEXTS = st.lists(
    st.one_of(
        st.sampled_from(_CHINESE.split()),
        st.sampled_from(_ENGLISH.split()).map(lambda word: f" {word} "),
        st.sampled_from((*_NUMBERS, *_SIGNS, *_MARKS)),
    ),
    min_size=1,
    max_size=80,
).map("".join)


def sound(report, text):
    """What holds for every report."""
    lines = Lines.of(text)
    for finding in report.findings:
        if finding.span is None:
            assert finding.position is None
            assert finding.quote == ""
            continue
        assert 0 <= finding.span.start < finding.span.end <= len(text)
        assert finding.quote == text[finding.span.start : finding.span.end]
        assert finding.quote == finding.quote.strip()
        assert finding.position == lines.position(finding.span.start)
        assert finding.end == lines.position(finding.span.end)
        assert text.split("\n")[finding.position.line - 1][finding.position.column - 1] == finding.quote[0]
        assert finding.law
        assert finding.evidence
        for proof in finding.evidence:
            assert proof.start < proof.end
            inside = finding.span.start <= proof.start and proof.end <= finding.span.end
            assert inside or text[proof.start : proof.end] in finding.lead_in
    order = [(finding.span or (-1, -1), finding.rule) for finding in report.findings]
    assert order == sorted(order)
    assert len(set(order)) == len(order)
    assert all(before <= after for before, after in pairwise(order))


@settings(max_examples=300, deadline=None)
@given(text=TEXTS, suffix=st.sampled_from([".txt", ".md"]), party=st.sampled_from(["consumer", "merchant"]))
def test_findings_are_sound(checker, text, suffix, party):
    own = copy.copy(checker)  # shares all but whose agreement it is
    own.settings = Settings(as_of=AS_OF, party=party)
    try:
        source = read_text(f"text{suffix}", text)
    except UnreadableFile:
        assert not text.strip(" \t\r\n\u3000\u2028\x0c\u200b\ufeff")
        return
    sound(own.check(source), source.text)


@settings(max_examples=150, deadline=None)
@given(text=st.text(min_size=1, max_size=300))
def test_no_text_raises(checker, text):
    try:
        source = read_text("text.txt", text)
    except UnreadableFile:
        return
    sound(checker.check(source), source.text)


@pytest.mark.parametrize(
    "path", sorted(EXAMPLES.glob("*/*.*")), ids=lambda path: f"{path.parent.name}/{path.name}"
)
def test_findings_in_examples_are_sound(checker, path):
    source = read_text(path.name, path.read_text("utf-8"))
    sound(checker.check(source), source.text)
