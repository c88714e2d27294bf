"""What a person reads on a page, line by line."""

import pytest

from termlint.errors import UnreadableFile
from termlint.model.span import Span
from termlint.read import read_bytes, read_text
from termlint.read.base import ReadOptions
from termlint.read.html import reader


def read(page, name="page.html"):
    return reader.read(name, page.encode(), ReadOptions())


@pytest.mark.parametrize(
    ("page", "lines"),
    [
        # Lines
        ("<p>甲</p><p>乙</p>", ["甲", "乙"]),
        ("甲<br>乙<br/><br>丙", ["甲", "乙", "丙"]),
        ("<div>甲<div>乙</div>丙</div>", ["甲", "乙", "丙"]),
        ("<span>甲</span><b>乙</b>", ["甲乙"]),
        ("甲<hr>乙", ["甲", "乙"]),
        ("<p>甲<span style='display:block'>乙</span>丙", ["甲", "乙", "丙"]),
        ("<p>甲<div style='display:inline'>乙</div>", ["甲", "乙"]),
        ("<div style='display:inline'>甲</div><div style='display:inline'>乙</div>", ["甲乙"]),
        ("<p>&nbsp;</p><p>\u3000\u3000甲 </p>", ["甲"]),
        ("<p></p><p>甲</p>", ["甲"]),
        # White space
        ("<p>  甲 \n\t A  B </p>", ["甲 A B"]),
        ("<p>平台有权\n      变更", ["平台有权变更"]),
        ("<p>the platform\n   may", ["the platform may"]),
        ("<p>甲 乙", ["甲 乙"]),
        ("<p>A<b> B</b> <i> C</i>", ["A B C"]),
        ("<p>甲&nbsp;&nbsp;乙&#32;丙", ["甲\u00a0\u00a0乙 丙"]),
        ("<pre>甲  乙\n  丙\n\n丁</pre>", ["甲  乙", "丙", "丁"]),
        ("<p style='white-space:pre-line'>甲   乙\r\n丙", ["甲 乙", "丙"]),
        ("<p style='white-space:pre-wrap'>甲\t乙", ["甲 乙"]),
        ("<p>第一条\r\n甲", ["第一条甲"]),
        # Tables
        ("<table><tr><td>甲<td>乙<tr><td>丙<td><p>丁</p></table>", ["甲\t乙", "丙\t丁"]),
        ("<table><tr><td>甲<td><td>乙<td></table>", ["甲\t\t乙"]),
        ("<table><tr><td><p>甲<p>乙<td>丙</table>", ["甲", "乙", "丙"]),
        ("<table><tr><td>甲</table>", ["甲"]),
        ("<table><caption>甲</caption><tr><th>乙<th>丙</table>丁", ["甲", "乙\t丙", "丁"]),
        ("<table><tr><td><table><tr><td>甲<td>乙</table><td>丙</table>", ["甲\t乙\t丙"]),
        ("<table><tr><td>甲<table><tr><td>乙<td>丙</table><td>丁</table>", ["甲", "乙\t丙", "丁"]),
        ("<table>甲<tr><td>乙</table>", ["甲", "乙"]),
        ("<div style='display:table-row'><p style='display:table-cell'>甲</p><p style='display:table-cell'>乙</div>", ["甲\t乙"]),
        ("<p style='display:table-cell'>甲</p>乙", ["甲", "乙"]),
        # Lists
        ("<ol><li>甲<li>乙</ol>", ["1. 甲", "2. 乙"]),
        ("<ol start=3><li>甲<li value=7>乙<li>丙</ol>", ["3. 甲", "7. 乙", "8. 丙"]),
        ("<ol reversed><li>甲<li>乙</ol>", ["2. 甲", "1. 乙"]),
        ("<ol type=a><li>甲<li>乙</ol>", ["a. 甲", "b. 乙"]),
        ("<ol type=A start=27><li>甲</ol>", ["AA. 甲"]),
        ("<ol type=i><li>甲<li>乙<li>丙<li>丁</ol>", ["i. 甲", "ii. 乙", "iii. 丙", "iv. 丁"]),
        ("<ol type=I start=9><li>甲</ol>", ["IX. 甲"]),
        ("<ol><li>甲<ol><li>乙<li>丙</ol><li>丁</ol>", ["1. 甲", "1. 乙", "2. 丙", "2. 丁"]),
        ("<ol><li>甲<ul><li>乙</ul></ol>", ["1. 甲", "乙"]),
        ("<ol><li><p>甲<p>乙<li></ol>", ["1. 甲", "乙"]),
        ("<ol><li style='display:none'><li>甲</ol>", ["1. 甲"]),
        ("<ol style='list-style:none'><li>甲</ol>", ["甲"]),
        ("<ol style='list-style-type:cjk-ideographic'><li>甲<li value=12>乙</ol>", ["一、甲", "十二、乙"]),
        ("<style>ul li {list-style:simp-chinese-informal inside}</style><ul><li>甲<li>乙</ul>", ["一、甲", "二、乙"]),
        ("<ul style='list-style-type:lower-greek'><li>甲</ul>", ["甲"]),
        ("<ol><li style='display:block'>甲<li>乙</ol>", ["甲", "1. 乙"]),
        # The writer numbered the items too
        ("<ol><li>（1）甲<li>1.2 乙<li>第三条 丙<li>2、丁<li>3年内</ol>", ["（1）甲", "1.2 乙", "第三条 丙", "2、丁", "5. 3年内"]),
        # What is no text
        ("<title>甲</title><script>乙</script><style>丙</style><p>丁<template>戊</template>", ["丁"]),
        ("<p>甲<noscript>乙</noscript><img alt=丙>", ["甲"]),
        ("<p>甲<input value=乙><input type=hidden value=丙>", ["甲"]),
        ("<p>甲<svg><title>乙</title><text>丙</text></svg>", ["甲丙"]),
        ("<p>甲<rp>(</rp><!-- 乙 -->", ["甲"]),
        ("<textarea readonly>第一条 平台有权随时变更本协议。\n第二条 变更后的协议自公布之日起生效，用户继续使用即为同意。</textarea>",
         ["第一条 平台有权随时变更本协议。", "第二条 变更后的协议自公布之日起生效，用户继续使用即为同意。"]),
        ("<p>ab <span style='text-transform:uppercase'>cd</span>", ["ab cd"]),
    ],
)  # fmt: skip
def test_lines(page, lines):
    assert read(page).text.split("\n") == lines


@pytest.mark.parametrize(
    ("page", "apart"),
    [
        ("<nav><a href=/>首页</a><a href=/x>关于</a></nav><p>甲", [("navigation", "首页关于", "line 1")]),
        ("<p>甲\n<ul class=top-menu><li><a href=/a>首页</a><li><a href=/b>帮助</a></ul>", [("navigation", "首页\n帮助", "line 2")]),
        ("<p>甲<footer>© 2026 某公司 版权所有</footer>", [("navigation", "© 2026 某公司 版权所有", "line 1")]),
        ("<p>甲<div>京ICP备12345678号</div>", [("navigation", "京ICP备12345678号", "line 1")]),
        ("<div><a href=/1>新闻</a> <a href=/2>公告</a> <a href=/3>联系</a></div><p>甲", [("navigation", "新闻 公告 联系", "line 1")]),
        ("<p>甲<button>同意</button><select><option>是<option>否</select>", [("form", "同意", "line 1"), ("form", "是\n否", "line 1")]),
        ("<p>甲<label><input type=checkbox>我已阅读</label>", [("form", "我已阅读", "line 1")]),
        ("<p>甲<input type=submit value=提交>", [("form", "提交", "line 1")]),
        ("<p>甲<div style='display:none'>请输入手机号</div>", [("navigation", "请输入手机号", "line 1")]),
        # No clause is set apart
        ("<footer><p>平台有权随时终止服务。</p><p>概不退款。</footer>", []),
        ("<nav><p>平台对一切损失不承担责任。</nav>", []),
        ("<label>点击登录即视为您同意平台将您的个人信息提供给第三方。</label>", []),
        ("<header><h1>用户协议</h1></header><p>甲", []),
        ("<ul><li><a href='#a'>第一条</a><li><a href='#b'>第二条</a><li><a href='#c'>第三条</a></ul><p>甲", []),
        ("<div class=header>甲方：乙方：</div>", []),
        ("<p>甲<div style='display:none'>平台不承担任何赔偿责任，包括间接损失。</div>", []),
    ],
)  # fmt: skip
def test_what_is_set_apart(page, apart):
    assert list(map(tuple, read(page).apart)) == apart


def test_a_page_of_menus_alone_is_read_all_the_same():
    source = read("<nav><a href=/>首页</a></nav><footer>© 2026 某公司</footer>")
    assert source.text == "首页\n© 2026 某公司"
    assert source.apart == ()


def test_headings():
    source = read("<h1>用户协议</h1><p>甲<h3>第一条<br>范围</h3><div role=heading aria-level=4>第二条</div>")
    assert source.text == "用户协议\n甲\n第一条\n范围\n第二条"
    assert source.headings == (
        (Span(0, 4), 1), (Span(7, 10), 3), (Span(11, 13), 3), (Span(14, 17), 4),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("page", "message"),
    [
        ("<p></p>", "page.html: holds no text. Check that it is the right file."),
        ("<img src=a.png><img src=b.png>", "page.html: holds no text, only 2 pictures. Run text recognition"),
        (
            "<div id=app></div><script src=app.js></script>",
            "holds no text of its own: a script writes it when",
        ),
        (
            "<div id=root></div><noscript>请启用脚本</noscript><script src=app.js></script><p>加载中",
            "a script writes it",
        ),
        ("<frameset><frame src=a.html></frameset>", "holds no text, only frames with other pages."),
        ("<iframe src=a.html></iframe>", "holds no text, only frames with other pages."),
        ("", "is empty"),
    ],
)
def test_pages_without_text_are_refused(page, message):
    with pytest.raises(UnreadableFile) as caught:
        read(page)
    assert message in str(caught.value)
    assert caught.value.hint


@pytest.mark.parametrize(
    ("page", "unread"),
    [
        ("<p>甲</p>\n<iframe src='/xieyi.html'></iframe>", ("Line 2 shows another page in a frame (/xieyi.html), which was not read.",)),
        ("<p>甲<iframe srcdoc='<p>乙'></iframe>", ("Line 1 holds a page of its own (iframe srcdoc), which was not read.",)),
        ("<p>" + "甲乙。" * 200 + "<iframe src='//ads.example/x'></iframe>", ()),
        ("<p>甲<iframe src='about:blank'></iframe><iframe></iframe>", ()),
        ("<p>甲<object data=terms.pdf></object>", ("Line 1 shows another page in a frame (terms.pdf), which was not read.",)),
    ],
)  # fmt: skip
def test_frames_that_may_hold_the_agreement_are_named(page, unread):
    assert read(page).unread == unread


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "big5", "utf-16", "utf-16-le"])
def test_encodings_whatever_the_page_declares(encoding):
    page = "<meta charset=gb2312><p>服務協議的內容以本平台公布的為準，用戶應當遵守。" * 9
    assert "服務協議" in read_bytes("page.html", page.encode(encoding)).text


def test_text_from_the_api():
    assert read_text("page.htm", "<p>甲<p>乙").text == "甲\n乙"
    assert read_text("page.xhtml", "<p/>甲<div/>乙").media_type == "text/html"
