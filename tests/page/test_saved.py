"""A saved page without a browser: what it tells, and where it says that it cannot tell."""

import pytest

from termlint.page.looking import PageSettings, look_at

LONG = "第{}条 我们应当依法承担责任，您有权随时解除本协议并取回余额，争议由人民法院管辖。"
AGREEMENT = "<title>用户协议</title><h1>用户协议</h1>" + "".join(
    f"<p>{LONG.format(n)}</p>" for n in "一二三四五六七八九十"
)
FORM = "<title>注册</title><h1>注册</h1><form><input type=tel name=phone>{}</form>"


def told(tmp_path, page, check, **more):
    file = tmp_path / "page.html"
    file.write_text("<!DOCTYPE html><meta charset=utf-8>" + page, "utf-8")
    report = look_at(str(file), PageSettings(ui="en", **more))
    return [one.answer for one in report.answers if one.check.rule.id == f"cn/page/{check}"]


@pytest.mark.parametrize(("page", "check", "answer"), [
    ("<h1>集市</h1>", "agreement-link", "finding"),
    ("<h1>集市</h1><script src=app.js></script>", "agreement-link", "unknown"),
    ("<h1>集市</h1><script type='application/ld+json'>{}</script>", "agreement-link", "finding"),
    ("<h1>集市</h1><a href=p.html>隐私政策</a>", "agreement-link", "finding"),
    ("<h1>集市</h1><a href=t.html>用户协议</a>", "agreement-link", "good"),
    ("<h1>集市</h1><a href=t.html style='display:none'>用户协议</a>", "agreement-link", "finding"),
    ("<h1>集市</h1><a href=t.html><img alt=服务条款 src=t.png></a>", "agreement-link", "good"),
    ("<h1>Bazaar</h1><a href=t.html>Terms of Service</a>", "agreement-link", "good"),
    ("<h1>集市</h1><a href=t.html>用户协议</a>", "agreement-link-dead", "unknown"),  # the page alone was saved
    ("<h1>集市</h1><a href=t.html style='color:#999;font-size:14px'>用户协议</a>", "agreement-link-prominent", "finding"),
    ("<h1>集市</h1><a href=t.html style='color:#555;font-size:14px'>用户协议</a>", "agreement-link-prominent", "good"),
    ("<link rel=stylesheet href=gone.css><a href=t.html>用户协议</a>", "agreement-link-prominent", "unknown"),
    ("<style>a{font-size:10px}</style><a href=t.html>用户协议</a>", "agreement-link-prominent", "finding"),
    ("<h1>集市</h1><a href='//www.gsxt.gov.cn/x'><img src=gs.png></a>", "licence", "good"),
    ("<h1>集市</h1><img src=gs.png alt=营业执照 width=40 height=40>", "licence", "good"),
    ("<h1>集市</h1><a href='mailto:a@bazaar.cn'>来信</a>", "email", "good"),
    ("<h1>集市</h1><a href='tel:02150276194'>致电</a>", "phone", "good"),
    ("<h1>集市</h1><a href='tel:021-50276194'>致电</a>", "phone", "good"),
    (AGREEMENT, "licence", "unknown"),
    (AGREEMENT, "text-selectable", "good"),
    (AGREEMENT + "<script>1</script>", "text-selectable", "unknown"),
    ("<style>body{-webkit-user-select:none;user-select:none}</style>" + AGREEMENT, "text-selectable", "finding"),
    ("<body onselectstart='return false'>" + AGREEMENT, "text-selectable", "finding"),
    ("<body oncopy='return false'>" + AGREEMENT, "copy-allowed", "finding"),
    ("<body oncopy='count()'>" + AGREEMENT, "copy-allowed", "good"),
    ("<body oncontextmenu='event.preventDefault()'>" + AGREEMENT, "menu-allowed", "finding"),
    (AGREEMENT, "text-printable", "good"),
    ("<style>@media print{p{display:none}}</style>" + AGREEMENT, "text-printable", "unknown"),
    (AGREEMENT.replace("<h1>", "<div style='height:40px;overflow:hidden'><h1>"), "text-cut", "finding"),
    (AGREEMENT.replace("<h1>", "<div style='height:40px;overflow:auto'><h1>"), "text-cut", "unknown"),
    (AGREEMENT + f"<div hidden>{LONG * 9}</div>", "text-hidden", "finding"),
    (AGREEMENT + f"<details><summary>附件</summary>{LONG * 9}</details>", "text-hidden", "good"),
    (AGREEMENT + f"<div style='display:none'>{LONG * 9}</div><script>1</script>", "text-hidden", "unknown"),
    (AGREEMENT + "<a href=t.pdf>下载</a>", "agreement-download", "good"),
    (AGREEMENT, "agreement-download", "finding"),
    (AGREEMENT, "effective-date", "finding"),
    (AGREEMENT + "<p>本协议自2026年3月1日起生效</p>", "effective-date", "good"),
    (AGREEMENT, "version-history", "unknown"),
    (AGREEMENT + "<p>更新日期：2026年3月1日</p>", "version-history", "finding"),
    (AGREEMENT + "<p>版本号：v1.0</p>", "version-history", "unknown"),
    (AGREEMENT + "<p>版本号：V2.1</p>", "version-history", "finding"),
    ("<h1>须知</h1>" + "<p>文字文字文字</p>" * 80, "licence", "unknown"),  # words without links are no home page
    (AGREEMENT + "<p>更新日期：2026年3月1日</p><a href=old.html>查看历史版本</a>", "version-history", "good"),
    (FORM.format("<label><input type=checkbox checked>我已阅读并同意《用户协议》</label>"), "ticked-box", "finding"),
    (FORM.format("<label><input type=checkbox>我已阅读并同意《用户协议》</label>"), "ticked-box", "good"),
    (FORM.format("<input type=checkbox id=a checked><label for=a>同意《用户协议》</label>"), "ticked-box", "finding"),
    (FORM.format("<span role=checkbox aria-checked=true>同意《用户协议》</span>"), "ticked-box", "finding"),
    (FORM.format("<label><input type=checkbox checked>记住我</label><label><input type=checkbox>同意《用户协议》</label>"), "ticked-box", "good"),
    (FORM.format("<button>登录</button><p>登录即代表您同意《用户协议》</p>"), "consent-by-use", "finding"),
    (FORM.format("<button>登录</button><p>登录即代表您同意《用户协议》</p><script>1</script>"), "consent-by-use", "unknown"),
    (FORM.format("<button>同意</button><button disabled>不同意</button>"), "refuse-enabled", "finding"),
    (FORM.format("<button>同意</button><button>不同意</button>"), "refuse-enabled", "good"),
    (FORM.format("<button>同意</button><button disabled>不同意（5s）</button>"), "refuse-at-once", "finding"),
    (FORM.format("<button disabled>同意（5s）</button><button>不同意</button>"), "refuse-at-once", "good"),
    (FORM.format("<button style='font-size:20px'>同意</button><a href=# style='font-size:12px'>不同意</a>"), "refuse-equal", "finding"),
    (FORM.format("<label><input type=checkbox>同意《用户协议》和《隐私政策》</label>"), "consent-unbundled", "finding"),
])  # fmt: skip
def test_saved_page_tells(page, check, answer, tmp_path):
    assert told(tmp_path, page, check) == [answer]


def test_page_of_pictures_is_no_text(tmp_path):
    home = "<!DOCTYPE html><meta charset=utf-8><h1>集市</h1><a href=terms.html>用户协议</a>"
    (tmp_path / "index.html").write_text(home, "utf-8")
    (tmp_path / "terms.html").write_text(
        "<!DOCTYPE html><title>x</title><img src=1.png width=800 height=3000>", "utf-8"
    )
    report = look_at(str(tmp_path / "index.html"), PageSettings())
    (answer,) = (one.answer for one in report.answers if one.check.rule.id == "cn/page/text-not-image")
    assert answer == "finding"


def test_dead_link_of_a_saved_site_is_found(tmp_path):
    home = "<!DOCTYPE html><meta charset=utf-8><h1>集市</h1><a href=terms.html>用户协议</a><a href=news.html>新闻</a>"
    (tmp_path / "index.html").write_text(home, "utf-8")
    (tmp_path / "news.html").write_text("<p>新闻", "utf-8")
    report = look_at(str(tmp_path / "index.html"), PageSettings())
    dead = [one for one in report.answers if one.check.rule.id == "cn/page/agreement-link-dead"]
    assert [one.answer for one in dead] == ["finding"]
    assert dead[0].marks[0].evidence.words == "用户协议"


def test_clicks_are_counted(tmp_path):
    pages = {"index": "<h1>集市</h1><a href=help.html>帮助中心</a>", "help": "<h1>帮助</h1><a href=rules.html>平台规则</a>",
             "rules": "<h1>平台规则</h1><a href=terms.html>用户协议</a>", "terms": AGREEMENT}  # fmt: skip
    for name, page in pages.items():
        (tmp_path / f"{name}.html").write_text("<!DOCTYPE html><meta charset=utf-8>" + page, "utf-8")
    report = look_at(str(tmp_path / "index.html"), PageSettings(ui="en"))
    (clicks,) = (one for one in report.answers if one.check.rule.id == "cn/page/agreement-clicks")
    assert (clicks.answer, clicks.said) == ("finding", '3 clicks: "帮助中心" → "平台规则" → "用户协议"')


@pytest.mark.parametrize(
    ("role", "check", "answer"), [("home", "licence", "finding"), ("agreement", "licence", "unknown")]
)
def test_user_may_say_what_the_page_is(role, check, answer, tmp_path):
    assert told(tmp_path, AGREEMENT, check, role=role) == [answer]


def test_root_makes_the_folder_above_the_site(tmp_path):
    (tmp_path / "cn").mkdir()
    (tmp_path / "cn" / "index.html").write_text(
        "<!DOCTYPE html><a href='/legal/terms.html'>用户协议</a>", "utf-8"
    )
    (tmp_path / "legal").mkdir()
    (tmp_path / "legal" / "terms.html").write_text("<!DOCTYPE html><meta charset=utf-8>" + AGREEMENT, "utf-8")
    report = look_at(str(tmp_path / "cn" / "index.html"), PageSettings(root=str(tmp_path)))
    assert [one.path for one in report.report.documents][1] == f"{tmp_path.as_posix()}/legal/terms.html"
