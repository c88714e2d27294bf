"""One form for characters that mean the same, so that a phrase is found however it was typed.

Two steps, used by everything that looks for words. Phrases of the lexicons and texts go through
the same two functions, so each side only has to be right relative to the other.

``fold`` changes characters and never their number: offsets stay what they were.
``squeeze`` takes out spaces that carry no meaning and writes down where, so offsets can go back.

What fold makes of a character:

====================================  =========================================================
full-width ASCII, A-Z                 half-width, a-z
，：；？！（）［］％＂ and their kind    the ASCII mark; half-width Chinese text compares equal
。、《》【】                            stay (and ｡ ､ 〈〉 〖〗 become them)
“ ” „ 「」 『』 ＂                      "
‘ ’ ＇ ′                              ' (an apostrophe, also in English words)
－ – — ― − and other hyphens          - (one each: —— is --)
every kind of blank, tab, form feed   one space; the newlines of Unicode become "\\n"
zero-width, NUL, direction marks      U+200B, which squeeze removes
traditional characters                simplified (lang/zh/traditional.py)
⽤⼾ and other radicals from PDF files  用户
====================================  =========================================================
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_right
from dataclasses import dataclass

from termlint.lang.zh.traditional import SIMPLIFIED, TRADITIONAL
from termlint.model.span import Span

ZERO_WIDTH = "\u200b"

_SAME = {
    '"': "\u201c\u201d\u201e\u201f\u2033「」『』﹁﹂﹃﹄〝〞〟",
    "'": "\u2018\u2019\u201a\u201b\u02bc\u2032\u0060\u00b4",
    "-": "\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\ufe58\ufe63",
    "~": "\u301c\u223c\u02dc",
    ":": "\u2236\ufe13",
    ",": "\ufe10",
    ";": "\ufe14",
    "!": "\ufe15",
    "?": "\ufe16",
    "(": "︵",
    ")": "︶",
    "[": "〔",
    "]": "〕",
    "。": "\uff61",
    "、": "\uff64\ufe11",
    "《": "〈︽",
    "》": "〉︾",
    "【": "〖︻",
    "】": "〗︼",
    "…": "\u22ef\ufe19",
    "·": "\u2022\u2027\u2219\u22c5\u30fb\uff65",
    "¥": "\uffe5",
    " ": "\t\v\f\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u202f\u205f\u3000\u3164\uffa0",
    "\n": "\r\u0085\u2028\u2029\x1c\x1d\x1e",
    # A soft hyphen marks where a word may be broken; it is not a hyphen.
    ZERO_WIDTH: "\0\u00ad\u034f\u061c\u180e\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufeff" + "".join(map(chr, range(0xFE00, 0xFE10))),
}

# From Unicode's EquivalentUnifiedIdeograph.txt: the radicals that stand for a whole character.
# PDF files written with Chinese fonts give ⼈⺠法院 for 人民法院.
_RADICALS = "⺁⺟⺠⺩⻁⻄⻅⻆⻉⻋⻑⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻳"
_WHOLE = "厂母民王虎西见角贝车长长门青韦页风飞食马骨鬼鱼鸟卤麦黄黾齐齿龙龟"


def _make_table() -> dict[int, str]:
    table = {ord(many): one for many, one in zip(TRADITIONAL, SIMPLIFIED, strict=True)}
    for code in (
        *range(0x2F00, 0x2FD6),  # the 214 radicals
        *range(0xF900, 0xFADA),  # characters encoded twice
        *range(0xFE50, 0xFE6C),  # small punctuation
        *range(0xFF01, 0xFF5F),  # full-width ASCII
    ):
        plain = unicodedata.normalize("NFKC", chr(code))
        if len(plain) == 1 and plain != chr(code):
            table[code] = table.get(ord(plain), plain).lower()
    for one, many in _SAME.items():
        table.update(dict.fromkeys(map(ord, many), one))
    table.update((ord(many), one) for many, one in zip(_RADICALS, _WHOLE, strict=True))
    table.update((code, chr(code + 32)) for code in range(ord("A"), ord("Z") + 1))
    # The small and full-width marks that NFKC turns into one of the above.
    return {code: table.get(ord(one), one) for code, one in table.items()}


_TABLE = _make_table()


def fold(text: str) -> str:
    """Give every character its one form. Keeps the length: ``len(fold(t)) == len(t)``.

    Folding twice changes nothing more.

    >>> fold("ＡＰＰ“平臺”不承擔責任；（詳見３．２）")
    'app"平台"不承担责任;(详见3.2)'
    """
    return text.translate(_TABLE)


_INVISIBLE = "".join(sorted({ZERO_WIDTH, *_SAME[ZERO_WIDTH]}))
_BLANK = "".join(sorted({" ", *_SAME[" "]}))
_CJK = "\u2e80-\uabff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff"

IGNORABLE: re.Pattern[str] = re.compile(f"[{_INVISIBLE}]+")
"""A run of characters that nobody sees. Works on folded and on unfolded text."""

# A blank stays, as one space, only between two characters of Latin script, and there not before
# closing or after opening punctuation: "app , 您" and "app,您" are the same.
_STAYS_AFTER = f"[^{_CJK}{_BLANK}{_INVISIBLE}\n(\\[]"
_STAYS_BEFORE = f"[^{_CJK}{_BLANK}{_INVISIBLE}\n,;:!?)\\]%]"
_STAYS = re.compile(f"(?<={_STAYS_AFTER})[{_BLANK}{_INVISIBLE}]+(?={_STAYS_BEFORE})")
# The first alternatives take whole runs, the last two a single blank that does not stay; the
# single space between two English words, by far the most common, is passed over in C.
_RUN = re.compile(
    f"[{_BLANK}{_INVISIBLE}](?:[{_BLANK}{_INVISIBLE}]+"
    f"|(?<=[{_INVISIBLE}])|(?<!{_STAYS_AFTER}.)|(?!{_STAYS_BEFORE}))"
)
_ANY_BLANK = re.compile(f"[{_BLANK}]")


@dataclass(frozen=True, slots=True)
class Squeezed:
    """A text without meaningless blanks, and the way back to where they were.

    text: the words, offsets of its own
    cuts: offsets into ``text``, sorted; before the character at each of them something was removed
    removed: how many characters were removed in all up to and with that cut
    """

    text: str
    cuts: array[int]
    removed: array[int]

    def to_source(self, offset: int) -> int:
        """Where the character at an offset of ``text`` stood before. O(log n).

        What was removed belongs to the character before it, so a removed stretch lies between
        ``to_source(i - 1) + 1`` and ``to_source(i)``. ``to_source(len(text))`` is the end of the
        source.
        """
        at = bisect_right(self.cuts, offset)
        return offset + (self.removed[at - 1] if at else 0)

    def to_span(self, start: int, end: int) -> Span:
        """Where a stretch of ``text`` stood before, without removed characters at its two ends.

        >>> squeezed = squeeze("不承担 任 何 责任")
        >>> squeezed.to_span(3, 5)
        Span(start=4, end=7)
        """
        begin = self.to_source(start)
        return Span(begin, max(begin, self.to_source(end - 1) + 1) if end > start else begin)

    def from_source(self, offset: int) -> int:
        """Where an offset of the source is in ``text``. Inside a removed stretch: its end.

        >>> squeeze("通 知").from_source(2)
        1
        """
        # cuts[k] + removed[k] is the source offset at which the k-th removed stretch ends.
        low = bisect_right(range(len(self.cuts)), offset, key=lambda k: self.cuts[k] + self.removed[k])
        shift = self.removed[low - 1] if low else 0
        return min(offset - shift, self.cuts[low]) if low < len(self.cuts) else offset - shift


def squeeze(text: str) -> Squeezed:
    """Remove blanks inside Chinese words and characters that nobody sees. Linear.

    text: folded; of unfolded text, a blank that stays keeps its kind
    returns: without zero-width characters; without blanks except between two Latin words,
        where a run becomes one space. Newlines stay, blanks around them go.

    Squeezing twice changes nothing more.

    >>> squeeze("本 网站 app  的 terms  of use ，不作 保证").text
    '本网站app的terms of use，不作保证'
    """
    parts: list[str] = []
    cuts, removed = array("q"), array("q")
    done = kept = gone = 0
    for run in _RUN.finditer(text):
        start, end = run.span()
        parts.append(text[done:start])
        kept += start - done
        done = end
        if _STAYS.match(text, start, end + 1) and _ANY_BLANK.search(text, start, end):
            parts.append(" ")
            kept += 1
            start += 1
        gone += end - start
        cuts.append(kept)
        removed.append(gone)
    if not cuts:
        return Squeezed(text, cuts, removed)
    parts.append(text[done:])
    return Squeezed("".join(parts), cuts, removed)
