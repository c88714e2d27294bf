"""Numbers that tell who runs a site, found in its words and checked for form.

Form only: nothing is looked up in a register. A number may be well formed and made up all the same; what
plainly stands in for one (XXXX, 12345678, all one digit) is called so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

_CREDIT_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # GB 32100-2015, 4.2: no I, O, S, V, Z
_CREDIT_WEIGHTS = tuple(3**place % 31 for place in range(17))
_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"

_CREDIT = re.compile(
    r"(?:统一社会信用代码|信用代码|credit code|注册号|执照(?:编)?号码?)\s*"
    r"(?:[(（][^)）]{0,12}[)）])?\s*[:：为]?\s*"
    r"(?P<number>[0-9A-Za-zＸx*＊]{8,24})"
    r"|(?<![0-9A-Za-z])(?P<bare>[159ANY][1239][0-9]{6}[0-9A-HJ-NPQRTUWXY]{10})(?![0-9A-Za-z])",
    re.I,
)
_FILING = re.compile(
    rf"[{_PROVINCES}]\s?ICP\s?备\s?(?P<number>[0-9A-Za-z*＊]{{1,16}})\s?号?\s?(?:-\s?\d{{1,3}}[A-Z]?)?", re.I
)
_PERMIT = re.compile(
    rf"(?:[{_PROVINCES}]\s?ICP\s?证\s?[:：]?\s?(?P<icp>[0-9A-Za-z*＊-]{{1,16}})\s?号?"
    rf"|(?:[{_PROVINCES}]|合字|沪通信业)?\s?B[12](?:[.、]B2)?\s?[-－]\s?(?P<b>[0-9A-Za-z*＊]{{1,12}}))",
    re.I,
)
_POLICE = re.compile(r"公网安备\s?(?P<number>[0-9A-Za-z*＊]{1,18})\s?号?")
_MAIL = re.compile(
    r"[A-Za-z0-9](?:[A-Za-z0-9._%+-]{0,62}[A-Za-z0-9_])?@(?:[A-Za-z0-9-]{1,63}\.){1,5}[A-Za-z]{2,16}(?![\w@])"
)
_PHONE = re.compile(
    r"(?<![\w.-])(?:"
    r"(?:\(?\+?86\)?[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}"  # mobile
    r"|(?:\(?\+?86\)?[ -]?)?(?:[(（]0(?:10|2\d|[3-9]\d{2})[)）] ?|0(?:10|2\d|[3-9]\d{2})[ \-－—])\d{7,8}"
    r"(?:[-转 ]{1,2}\d{1,5})?"  # landline, with an extension
    r"|[48]00[ -]?\d{3}[ -]?\d{4}|[48]00[ -]?\d{4}[ -]?\d{3}|[48]00[ -]?\d[ -]?\d{3}[ -]?\d{3}"
    r"|0(?:10|2\d|[3-9]\d{2})\d{7,8}|(?:95|96|12|10)\d{3,4}(?=\D|$)"  # only behind a label
    r")(?![\d.-]*\d)"
)
_PHONE_LABEL = re.compile(r"电话|热线|手机|客服|联系|致电|拨打|Tel|Phone|Call|Hotline|☎|📞|📱", re.I)
_POSTCODE = re.compile(
    r"(?:邮\s?编|邮政编码|post\s?(?:al\s)?code|zip(?:\s?code)?|P\.?C\.?)\s*[:：]?\s*(?P<number>\w{4,8})", re.I
)
_ADDRESS_LABEL = re.compile(
    r"(?:地\s*址|住\s*所(?:地)?|经营场所|Address|Add|Addr)\s*[:：]\s*"
    r"(?P<words>[^\n|｜]{4,80}?)"
    r"(?=\s*(?:邮编|邮政|电话|联系|电子|邮箱|客服|传真|E-?mail|Tel|[\n|｜]|\Z))",
    re.I,
)
_ADDRESS = re.compile(
    r"[\u4e00-\u9fff]{2,8}(?:省|市|自治区|区|县|镇)[\u4e00-\u9fff0-9A-Za-z·-]{2,30}?"
    r"(?:(?:路|街|道|巷|弄|胡同|大道)[\u4e00-\u9fff]{0,4}\d{1,5}\s?号|大厦|大楼|广场|园区|产业园|科技园|中心)[^\s，。；|]{0,30}"
)
_STAND_IN = re.compile(r"[Xx＊*]{2,}|^(\d)\1{4,}$|1234567|0000000|8888888$")


class Found(NamedTuple):
    """A number in the words of a page. fault: "" when well formed, else "form", "check" or "stand-in"."""

    words: str
    fault: str = ""


def credit_code_is_valid(code: str) -> bool:
    """Whether a unified social credit code has the right length, signs and check character.

    Source: GB 32100-2015, 4.3: C18 = 31 - (sum of Ci * 3^(i-1)) mod 31.

    >>> credit_code_is_valid("91350100M000100Y43"), credit_code_is_valid("91350100M000100Y44")
    (True, False)
    """
    code = code.upper()
    if len(code) != 18 or any(sign not in _CREDIT_SIGNS for sign in code):
        return False
    if not code[2:8].isdigit():
        return False
    total = sum(
        _CREDIT_SIGNS.index(sign) * weight for sign, weight in zip(code[:17], _CREDIT_WEIGHTS, strict=True)
    )
    return _CREDIT_SIGNS[(31 - total % 31) % 31] == code[17]


def credit_codes(text: str) -> Iterator[Found]:
    """Unified social credit codes (统一社会信用代码); the 15 digits of an old licence number pass by form."""
    for match in _CREDIT.finditer(text):
        number = (match["number"] or match["bare"]).upper()
        if _STAND_IN.search(number):
            yield Found(match[0], "stand-in")
        elif len(number) == 18:
            yield Found(match[0], "" if credit_code_is_valid(number) else "check")
        else:
            yield Found(match[0], "" if len(number) == 15 and number.isdigit() else "form")


def filings(text: str) -> Iterator[Found]:
    """ICP filing numbers: 京ICP备12345678号-1, with 6 to 10 digits (two or four of the year, then six)."""
    for match in _FILING.finditer(text):
        yield Found(match[0].strip(), _fault(match["number"], 8, 10))


def permits(text: str) -> Iterator[Found]:
    """Permits for value-added telecom services: 京ICP证030173号, 京B2-20191234, 合字B2-20090001."""
    for match in _PERMIT.finditer(text):
        number = match["icp"] or match["b"]
        if number.upper().startswith("B2-"):
            number = number[3:]
        yield Found(match[0].strip(), _fault(number, 5, 8))


def police_filings(text: str) -> Iterator[Found]:
    """Filings with the public security organ: 京公网安备 11010502030143号."""
    for match in _POLICE.finditer(text):
        yield Found(match[0].strip(), _fault(match["number"], 12, 14))


def mails(text: str) -> Iterator[Found]:
    """E-mail addresses."""
    for match in _MAIL.finditer(text):
        stand_in = match[0].lower().endswith(("@example.com", "@example.cn", "@xxx.com", "@test.com"))
        yield Found(match[0], "stand-in" if stand_in else "")


def phones(text: str) -> Iterator[Found]:
    """Mobile, landline, 400/800 numbers; short ones and landlines in one piece only behind a label."""
    for line in text.splitlines():
        for match in _PHONE.finditer(line):
            digits = re.sub(r"\D", "", match[0])
            bare = len(digits) < 7 or (match[0] == digits and digits[0] == "0")
            if bare and not _PHONE_LABEL.search(line, max(0, match.start() - 16), match.start()):
                continue
            stand_in = re.search(r"(\d)\1{6,}|1234567|2345678", digits)
            yield Found(match[0].strip(), "stand-in" if stand_in else "")


def postcodes(text: str) -> Iterator[Found]:
    """Postcodes behind their label: six digits, the first two a province (01 to 86)."""
    for match in _POSTCODE.finditer(text):
        number = match["number"]
        good = len(number) == 6 and number.isdigit() and 1 <= int(number[:2]) <= 86
        fault = "stand-in" if number in ("000000", "123456") or _STAND_IN.search(number) else ""
        yield Found(match[0].strip(), fault or ("" if good else "form"))


def addresses(text: str) -> Iterator[Found]:
    """Postal addresses: behind a label, or written out to street and number."""
    for match in _ADDRESS_LABEL.finditer(text):
        words = match["words"].strip()
        if "@" in words or words.lower().startswith(("http", "www")):
            continue
        stand_in = re.search(r"[Xx＊*]{2,}|某某|待定|待补充|TBD", words)
        yield Found(match[0].strip(), "stand-in" if stand_in else "")
    for line in text.splitlines():
        for match in _ADDRESS.finditer(line[:400]):
            yield Found(match[0].strip())


def _fault(number: str, least: int, most: int) -> str:
    if _STAND_IN.search(number):
        return "stand-in"
    return "" if number.isdigit() and least <= len(number) <= most else "form"


FINDERS: tuple[Callable[[str], Iterator[Found]], ...] = (
    addresses, credit_codes, filings, mails, permits, phones, police_filings, postcodes,
)  # fmt: skip
"""All of them."""
