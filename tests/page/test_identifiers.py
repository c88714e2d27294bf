"""Numbers that tell who runs a site: what is found, and what is wrong with it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termlint.page.identifiers import (
    addresses,
    credit_code_is_valid,
    credit_codes,
    filings,
    mails,
    permits,
    phones,
    police_filings,
    postcodes,
)

SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def complete(first):
    """Put the check character of GB 32100-2015 behind seventeen signs, computed in another way than ours."""
    rest = 0
    for place, sign in enumerate(first):
        rest = (rest + SIGNS.index(sign) * pow(3, place, 31)) % 31
    return first + SIGNS[-rest % 31]


@pytest.mark.parametrize(("code", "valid"), [
    ("91350100M000100Y43", True),    # the example of the standard
    ("91350100m000100y43", True),
    ("91350100M000100Y44", False),
    ("91350100M000100Y4", False),
    ("91350100M000100Y4I", False),   # I is no sign of the standard
    ("9135O100M000100Y43", False),
])  # fmt: skip
def test_credit_code(code, valid):
    assert credit_code_is_valid(code) is valid


@given(st.text("0123456789", min_size=6, max_size=6), st.text(SIGNS, min_size=9, max_size=9), st.data())
def test_credit_code_notices_any_single_wrong_sign(region, body, data):
    code = complete("91" + region + body)
    assert credit_code_is_valid(code)
    place = data.draw(st.integers(8, 17))
    other = data.draw(st.sampled_from(SIGNS.replace(code[place], "")))
    assert not credit_code_is_valid(code[:place] + other + code[place + 1 :])


@pytest.mark.parametrize(("find", "text", "expected"), [
    (credit_codes, "统一社会信用代码：91310115MA1K3T7B4M", [""]),
    (credit_codes, "统一社会信用代码 91310115MA1K3T7B4X", ["check"]),
    (credit_codes, "信用代码：91XXXXXXXXXXXXXXXX", ["stand-in"]),
    (credit_codes, "注册号：310115002345671", [""]),
    (credit_codes, "代码 91310115MA1K3T7B4M 见页脚", [""]),
    (credit_codes, "订单号 202611210012345678", []),
    (filings, "京ICP备12021735号-1", [""]),
    (filings, "沪 ICP 备 2026017352 号", [""]),
    (filings, "粤icp备05000001号", [""]),
    (filings, "京ICP备XXXXXXXX号", ["stand-in"]),
    (filings, "京ICP备12345678号", ["stand-in"]),
    (filings, "京ICP备123号", ["form"]),
    (filings, "京ICP证030173号", []),
    (filings, "ICP备案办理", []),
    (permits, "京ICP证030173号", [""]),
    (permits, "浙B2-20080224", [""]),
    (permits, "合字B2-20090001", [""]),
    (permits, "沪B2-20", ["form"]),
    (permits, "维生素B2 每日一片", []),
    (police_filings, "京公网安备 11010502030143号", [""]),
    (police_filings, "京公网安备1101号", ["form"]),
    (mails, "来信 service@qinghe-market.cn 即可", [""]),
    (mails, "name@example.com", ["stand-in"]),
    (mails, "@某某 你好", []),
    (phones, "13912345607", [""]),
    (phones, "+86 139 1234 5607", [""]),
    (phones, "021-50276194", [""]),
    (phones, "（021）50276194 转 802", [""]),
    (phones, "400-618-4000", [""]),
    (phones, "客服电话：95533", [""]),
    (phones, "共有 95533 人参加", []),
    (phones, "电话：400-888-8888", ["stand-in"]),
    (phones, "010-12345678", ["stand-in"]),
    (phones, "湘ICP备2025134992号-1", []),
    (phones, "2026-11-21 10:30", []),
    (phones, "91310115MA1K3T7B4M", []),
    (postcodes, "邮编：201206", [""]),
    (postcodes, "邮政编码 100080", [""]),
    (postcodes, "邮编：000000", ["stand-in"]),
    (postcodes, "邮编：2012", ["form"]),
    (postcodes, "共 201206 件", []),
    (addresses, "地址：上海市浦东新区云桥路 27 号", [""]),
    (addresses, "地址：上海市浦东新区云桥路 27 号 3 层　邮编：201206", [""]),
    (addresses, "住所地：某某市某某路", ["stand-in"]),
    (addresses, "成都市武侯区桐梓林路18号", [""]),
    (addresses, "收货地址管理", []),
    (addresses, "邮箱地址：a@b.cn", []),
])  # fmt: skip
def test_numbers_are_found_and_judged_by_form(find, text, expected):
    assert [one.fault for one in find(text)][: len(expected) or None] == expected


@given(st.text("京沪ICP备证号B2-0123456789XxA@.客服电话地址邮编：市区路 \n（）()", max_size=200))
def test_any_text_is_searched(text):
    for find in (credit_codes, filings, permits, police_filings, mails, phones, postcodes, addresses):
        assert all(one.words in text or one.words.strip() in text for one in find(text))
