"""termlint page: exit codes, both forms of the report, and what is refused."""

import json

import pytest

HEAD = "<!DOCTYPE html><html lang=zh><meta charset=utf-8>"
FOOTER = (
    "<a href=terms.html>用户协议</a><a href=licence.html>营业执照</a><p>统一社会信用代码：91310115MA1K3T7B4M</p>"
    "<p>沪ICP备2026017352号-1</p><p>地址：上海市浦东新区云桥路 27 号</p><p>邮编：201206</p>"
    "<p>电话：021-50276194</p><p>service@qinghe-market.cn</p>"
)


@pytest.fixture
def home(tmp_path):
    """A saved home page: ``home(words)`` gives its path."""

    def save(words, name="index.html"):
        path = tmp_path / name
        path.write_text(HEAD + words, "utf-8")
        return path

    return save


@pytest.fixture
def whole_site(home):
    home("<title>证照</title><p>上海青禾有限公司", "licence.html")
    clause = "<p>第{}条 我们应当依法承担责任，您有权随时解除本协议，争议由人民法院管辖。</p>"
    words = "<title>用户协议</title><h1>用户协议</h1><p>生效日期：2026年3月1日</p>" + "".join(
        map(clause.format, "一二三四五六")
    )
    home(words + "<a href=terms.pdf>下载</a><input type=search>", "terms.html")
    (home("x", "terms.pdf")).write_bytes(b"%PDF-1.4\n")
    return home("<h1>青禾集市</h1>" + FOOTER)


def test_good_page_is_clean(run, whole_site):
    result = run("page", whole_site)
    assert result.exit_code == 0, result.output
    assert "cn/page/licence" in result.output.partition("good:")[2]
    assert "0 findings" in result.output


def test_bad_page_has_findings_with_the_words_of_the_law(run, home):
    result = run("page", home("<h1>快团</h1>"))
    assert result.exit_code == 1
    assert "error[cn/page/licence] the home page does not show the licence" in result.output
    assert "电子商务经营者应当在其首页显著位置，持续公示营业执照信息" in result.output


@pytest.mark.parametrize(("fail_on", "code"), [("error", 1), ("never", 0)])
def test_fail_on(run, home, fail_on, code):
    assert run("page", home("<h1>快团</h1>"), "--fail-on", fail_on).exit_code == code


def test_json_report(run, home):
    report = json.loads(
        run(
            "page", home("<h1>快团</h1><p>电话：021-50276194</p>"), "-f", "json", "--as-of", "2026-11-21"
        ).output
    )
    assert report["schema"] == 1
    assert report["as_of"] == "2026-11-21"
    assert {one["basis"] for one in report["documents"][0]["findings"]} == {"page"}
    assert report["page"]["way"] == "saved"
    told = {one["check"]: one["answer"] for one in report["page"]["answers"]}
    assert told["cn/page/phone"] == "good"
    assert told["cn/page/licence"] == "finding"
    assert told["cn/page/ticked-box"] == "unknown"
    skipped = {one["rule"]: one["reason"] for one in report["documents"][0]["skipped"]}
    assert skipped.keys() == {check for check, answer in told.items() if answer == "unknown"}
    assert all(skipped.values())


def test_every_check_gets_an_answer(run, home):
    from termlint.page.looking import page_library

    report = json.loads(run("page", home("<h1>快团</h1>"), "-f", "json").output)
    assert {one["check"] for one in report["page"]["answers"]} == set(page_library()[1].checks)


def test_chinese_report(run, home):
    result = run("page", home("<h1>快团</h1>"), "--ui", "zh")
    assert "首页没有营业执照信息" in result.output
    assert "无法判断:" in result.output


def test_page_with_control_characters_is_harmless(run, home):
    result = run("page", home("<h1>快团</h1><a href=x>用户协议\x1b[31m\u202e</a>"))
    assert "\x1b" not in result.output
    assert "\u202e" not in result.output


@pytest.mark.parametrize(("words", "code", "told"), [
    (["missing.html"], 3, "there is no such file"),
    (["https://example.cn/"], 2, "--allow-network"),
    (["file:///etc/passwd"], 2, "no address of a page"),
    (["{home}", "--screenshot", "x.png"], 2, "add --browser"),
    (["{home}", "--screenshot", "x.jpg"], 2, "ends in .png"),
    (["{home}", "--screenshot", "nowhere/x.png"], 2, "cannot write there"),
    (["{home}", "--browser", "--browser-path", "no-such-browser"], 2, "there is no such program"),
    (["{home}", "--viewport", "wide"], 2, "width x height"),
    (["{home}", "--as-of", "yesterday"], 2, "yesterday"),
    (["{home}", "--root", "tests"], 2, "does not hold"),
])  # fmt: skip
def test_wrong_usage_is_named(run, home, words, code, told, monkeypatch):
    path = str(home("<h1>快团</h1>"))
    result = run("page", *(word.replace("{home}", path) for word in words))
    assert result.exit_code == code
    assert told in result.output
    assert "Traceback" not in result.output


def test_missing_playwright_is_named(run, home, monkeypatch):
    import shutil
    import sys

    monkeypatch.setitem(sys.modules, "playwright.async_api", None)
    result = run(
        "page", home("<h1>快团</h1>"), "--browser", "--browser-path", shutil.which("true") or "python3"
    )
    assert result.exit_code == 2
    assert "pip install 'termlint-cn[page]'" in result.output


def test_other_commands_load_nothing_of_the_page(program, good):
    result = program("check", str(good), python=["-X", "importtime"])
    loaded = result.stderr.decode()
    assert "termlint.page" not in loaded
    assert "playwright" not in loaded
