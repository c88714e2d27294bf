"""How much a decoded text looks like Chinese or English, to choose between encodings.

Two-byte encodings accept each other's bytes without complaint: what comes out is legal, but no one
would write it. A right decoding is mostly made of the few hundred characters that make up half of
all Chinese text, and of the first levels of GB 2312 and Big5, where the standards put the characters
in daily use. A wrong one scatters over the rare, the private and other scripts.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache
from itertools import islice

# Frequent in any text, then frequent in terms of service; simplified and traditional.
_FREQUENT = frozenset(
    "的一是不了在有人和我他这中大来上个国到说们为子你地出道也时年得就那要下以生会自着去之过家学对可里后"
    "小么心多天而能好都然没日于起还发成事只作当想看文无开手十用主行方又如前所本见经头面公同三已老从动两长"
    "使服务户协议条款应责任权利义平台信息提供法律规定支付订单商品费号注册退及其或者与按除非任何相关进内容"
    "通知据此由因未取消期间间限保护护隐私数网络包括但效理解决争损失违反合终止变更收取向第三方情况并将需等"
    "這個們來為時會後過還發當從兩長開見經頭無動條應權務協議臺資訊網費帳號關係與據導規單訂對學國說沒間"
    "護隱數決爭損違變終進內"
    "，。、；：（）《》“”！？"
)
_ORDINARY = re.compile(
    r"[§©®™°·×–—‘’•…€£\u00a0\u3000①-⑳⑴-⑽㈠-㈩Ⅰ-Ⅻ【】〔〕「」『』〈〉￥％＋－＝／０-９Ａ-Ｚａ-ｚ]"
)
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af]")
_SCORED = re.compile(r"[^\t\n\v\f\r -~]")
_SAMPLE = 50_000

# Bytes above 0x7F that a Western text has one at a time: quotes, dashes, signs, accented letters.
_WESTERN = re.compile(r"[‘’‚“”„´‹›–—•…§©®™°·×«»€£\u00a0àáâãäåæçèéêëìíîïñòóôõöøùúûüýßÀÁÄÅÇÈÉÖØÜ]")
_ALONE = re.compile(r"(?<![^\x00-\x7f])[^\x00-\x7f](?![^\x00-\x7f])")


@cache
def _daily_use() -> frozenset[str]:
    """Level 1 of GB 2312 (rows 16 to 55) and of Big5 (A440 to C67E), about 6,800 characters."""
    gb = bytes(b for lead in range(0xB0, 0xD8) for trail in range(0xA1, 0xFF) for b in (lead, trail))
    trails = (*range(0x40, 0x7F), *range(0xA1, 0xFF))
    big5 = bytes(b for lead in range(0xA4, 0xC7) for trail in trails for b in (lead, trail))
    return frozenset(gb.decode("gb2312", "ignore") + big5.decode("big5", "ignore"))


def chinese_likeness(text: str, *, ascii_counts: bool = False) -> float:
    """From 1, every character beyond ASCII is a frequent one, down to -1, none can be meant.

    Control characters count against. Judged by the first 50,000 characters that matter.

    ascii_counts: False to compare encodings that agree on ASCII, where it says nothing for or
        against, and a text of ASCII alone is 1; True for UTF-16 and UTF-32, where only the right
        one gives ASCII
    """
    if ascii_counts:
        counts = Counter(text[:_SAMPLE])
    else:
        counts = Counter(match[0] for match in islice(_SCORED.finditer(text), _SAMPLE))
    if not counts:
        return 1.0
    total = sum(_weight(char) * times for char, times in counts.items())
    return total / counts.total() / 2


def _weight(char: str) -> float:
    if char in _FREQUENT or not _SCORED.match(char):
        return 2
    if char in _daily_use() or _ORDINARY.match(char):
        return 1
    if _HAN.match(char):
        return 0
    return -2 if unicodedata.category(char) in ("Cc", "Cn", "Co", "Cs") else -1


def western_likeness(text: str) -> float:
    """The share of characters beyond ASCII that stand alone and are used in English text, 0 to 1.

    Double-byte text read as Western gives long runs of accented capitals and signs, which do not
    stand alone. Control characters count against; so does a text mostly beyond ASCII.
    """
    doubtful = len(_SCORED.findall(text))
    if not doubtful or doubtful * 4 > len(text):
        return 0.0
    return sum(1 for match in _ALONE.finditer(text) if _WESTERN.match(match[0])) / doubtful
