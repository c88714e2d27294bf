"""Pages that mean harm: bounded in time, nothing reached, a named reason instead of a traceback."""

import http.server
import struct
import threading

import pytest

from termlint.errors import BadUsage, UnreadableFile
from termlint.page.looking import PageSettings, look_at

HEAD = "<!DOCTYPE html><html lang=zh><head><meta charset=utf-8><title>市集</title></head><body>"
HOME = HEAD + '<h1>市集</h1><p>客服电话：021-50276194</p><a href="/terms">用户协议</a>'


class Hits(list):
    """Addresses that somebody asked for."""


@pytest.fixture(scope="module")
def elsewhere(served):
    """Another server on this machine, which no page may reach."""
    hits = Hits()

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            hits.append(self.path)
            self.send_response(200)
            self.end_headers()

        do_POST = do_GET

        def log_message(self, *words):
            pass

    return served(None, Handler), hits


@pytest.fixture(scope="module")
def hostile(served, elsewhere):
    """The pages by path; {other} is the address of the other server."""
    other, _ = elsewhere
    released = threading.Event()
    pages = {
        "/alerts": HOME + "<script>while (true) alert('再看一眼')</script>",
        "/prompts": HOME + "<script>prompt('邀请码'); confirm('确定？'); alert('好'); onbeforeunload = () => '别走'</script>",
        "/busy": HOME + "<script>for (;;) {}</script>",
        "/busy-later": HOME + "<script>setTimeout(() => { for (;;) {} }, 600)</script>",
        "/nodes": HOME + "<p>商品</p>" * 100_000,
        "/deep": HOME + "<div>" * 5000 + "协议",
        "/links": HOME + "<a href='/x'>用户协议</a>" * 20_000,
        "/script-to-file": HOME + "<script>location = 'file:///etc/passwd'</script>",
        "/refresh": HOME + "<meta http-equiv=refresh content='0;url=/refresh'><script>location.reload()</script>",
        "/tall": HOME + "<div style='height:30000000px;width:90000px'>长</div>",
        "/download": HOME + "<a id=a href='/attachment' download>下载</a><script>a.click()</script>",
        "/popups": HOME + "<script>for (let n = 0; n < 500; n++) window.open('/terms?' + n)</script>",
        "/meddles": HOME + "<script>Element.prototype.getBoundingClientRect = () => { throw 1 }; Array.prototype.push = () => 0</script>",
        "/reaches": HOME + """<img src='{other}/img'><iframe src='{other}/frame'></iframe><link rel=stylesheet href='{other}/css'>
            <link rel=prefetch href='{other}/prefetch'><link rel=preconnect href='{other}'><img src='/to-elsewhere'>
            <script src='{other}/js'></script><script>
            fetch('{other}/fetch', {{mode: 'no-cors'}}).catch(() => 0); navigator.sendBeacon('{other}/beacon', 'x');
            try {{ new WebSocket('{other}'.replace('http', 'ws') + '/socket') }} catch {{}}
            new Worker(URL.createObjectURL(new Blob(["fetch('{other}/worker', {{mode: 'no-cors'}})"])));
            fetch('/to-elsewhere').catch(() => 0);
            </script>""",
        "/terms": HEAD + "<h1>用户协议</h1>" + "<p>第一条 我们应当依法承担责任，您有权随时解除本协议并取回余额。</p>" * 20,
    }  # fmt: skip

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            path = self.path.partition("?")[0]
            if path in ("/to-file", "/to-elsewhere"):
                self.send_response(302)
                self.send_header(
                    "Location", "file:///etc/passwd" if path == "/to-file" else f"{other}/redirect"
                )
                self.end_headers()
            elif path == "/endless":
                self.send_response(200)
                self.send_header("Content-Type", "text/html")
                self.end_headers()
                self.wfile.write(HOME.encode())
                self.wfile.flush()
                released.wait(30)
            elif path == "/attachment":
                self.send_response(200)
                self.send_header("Content-Disposition", "attachment; filename=terms.exe")
                self.end_headers()
                self.wfile.write(struct.pack("<I", 7) * 1000)
            elif path in pages:
                body = pages[path].replace("{other}", other).replace("{{", "{").replace("}}", "}").encode()
                self.send_response(200)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.end_headers()
                self.wfile.write(body)
            else:
                self.send_error(404)

        def log_message(self, *words):
            pass

    yield served(None, Handler)
    released.set()


def look(address, browser, **more):
    return look_at(
        address, PageSettings(browser_path=browser, ui="en", limit=8, whole=100, role="home", **more)
    )


def told(report, check):
    return next(one.answer for one in report.answers if one.check.rule.id == f"cn/page/{check}")


@pytest.mark.parametrize(("path", "reason"), [
    ("/alerts", "dialogs without end"),
    ("/busy", "do not come to rest"),
    ("/to-file", "did not open|not a page"),
    ("/to-elsewhere", "did not open|outside"),
    ("/missing", "404"),
    ("/attachment", "not a page"),
])  # fmt: skip
def test_start_page_that_cannot_be_measured_is_named(path, reason, hostile, elsewhere, browser):
    with pytest.raises(UnreadableFile, match=reason):
        look(hostile + path, browser)
    assert not elsewhere[1]


@pytest.mark.parametrize("path", ["/busy-later", "/refresh", "/meddles"])
def test_page_that_resists_is_measured_or_named(path, hostile, browser):
    try:
        told_of = told(look(hostile + path, browser), "phone")
    except UnreadableFile as fault:
        told_of = fault.reason
    assert told_of == "good" or "measur" in told_of


@pytest.mark.parametrize(
    "path", ["/prompts", "/nodes", "/deep", "/script-to-file", "/endless", "/download", "/popups", "/tall"]
)
def test_page_is_judged_all_the_same(path, hostile, browser):
    report = look(hostile + path, browser)
    assert told(report, "phone") == "good"
    assert told(report, "agreement-link") == "good"
    assert told(report, "text-selectable") == "good"  # the agreement was reached


def test_too_many_links_are_said_to_be_cut(hostile, browser):
    report = look(hostile + "/links", browser)
    assert not report.report.complete
    assert "things to click; the rest was not looked at" in report.report.documents[0].unread[0]


def test_nothing_but_the_site_is_reached(hostile, elsewhere, browser):
    report = look(hostile + "/reaches", browser)
    assert told(report, "phone") == "good"
    assert elsewhere[1] == []


def test_picture_of_a_huge_page_is_bounded(hostile, browser, tmp_path):
    picture = tmp_path / "tall.png"
    look(hostile + "/tall", browser, picture=picture, alone=True)
    width, height = struct.unpack(">II", picture.read_bytes()[16:24])
    assert width <= 4000
    assert height <= 12_000


@pytest.mark.parametrize("given", [
    "file:///etc/passwd", "javascript:alert(1)", "data:text/html,x", "ftp://example.cn/", "http://", "https:///x",
])  # fmt: skip
def test_other_addresses_are_refused(given):
    with pytest.raises(BadUsage, match="no address of a page"):
        look_at(given, PageSettings(network=True))


@pytest.mark.parametrize(
    "given",
    ["https://example.cn/", "http://10.0.0.1/", "http://127.0.0.1.example.cn/", "http://localhost.evil.cn"],
)
def test_the_network_is_not_touched_unasked(given):
    with pytest.raises(BadUsage, match="--allow-network"):
        look_at(given, PageSettings())


def test_saved_page_reaches_nothing_outside_of_its_folder(tmp_path, browser):
    site = tmp_path / "site"
    site.mkdir()
    (tmp_path / "secret.html").write_text(HEAD + "<p>秘密电话：021-50276194</p>", "utf-8")
    (site / "link.html").symlink_to(tmp_path / "secret.html")
    (site / "index.html").write_text(
        HEAD + "<a href='../secret.html'>联系我们</a><a href='/etc/passwd'>关于我们</a><a href='link.html'>联系方式</a>"
        "<a href='file:///etc/passwd'>公司简介</a><iframe src='file:///etc/passwd'></iframe>", "utf-8",
    )  # fmt: skip
    for settings in (PageSettings(), PageSettings(browser=True, browser_path=browser)):
        report = look_at(str(site / "index.html"), settings)
        assert [page.path for page in report.report.documents] == [str(site / "index.html")]
        assert told(report, "phone") in ("finding", "unknown")


@pytest.mark.parametrize("page", [
    HOME + "<p>商品</p>" * 50_000,
    HOME + "<div>" * 100_000,
    HOME + "<details>" * 3000 + "<label>同意<input type=checkbox>" * 3000,
    HOME + "<style>" + "".join(f".a{n} p {{user-select:none}}" for n in range(20_000)) + "</style>" + "<p class=a1>文字</p>" * 1000,
    HOME + "<a href='http://[::1'>用户协议</a><a href='//['>隐私政策</a><a href='%00.html'>注册</a>",
    HOME + "电话" * 100_000 + "1" * 100_000,
    HOME + "地址：" + "市区路" * 50_000,
], ids=["nodes", "deep", "boxes", "rules", "addresses", "digits", "streets"])  # fmt: skip
def test_hostile_saved_page_is_read(page, tmp_path):
    file = tmp_path / "home.html"
    file.write_text(page, "utf-8")
    assert told(look_at(str(file), PageSettings(role="home")), "agreement-link") == "good"


@pytest.mark.parametrize(("content", "reason"), [
    (b"", "empty"), (b"%PDF-1.4 x", "not a page"), (b"PK\3\4\x14 x", "not a page"), (bytes(range(256)) * 40, "binary"),
])  # fmt: skip
def test_what_is_no_page_is_named(content, reason, tmp_path):
    file = tmp_path / "home.html"
    file.write_bytes(content)
    with pytest.raises(UnreadableFile, match=reason):
        look_at(str(file), PageSettings())
