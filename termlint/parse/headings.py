"""Telling a heading from a sentence, and a lead-in from both."""

from __future__ import annotations

import re

from termlint.lang.en import numbering as en
from termlint.lang.zh import numbering as zh
from termlint.parse.numbers import STRUCTURAL

_LONGEST_ZH, _LONGEST_EN, _MOST_WORDS = 36, 100, 14
_HAN = re.compile(r"[\u3400-\u9fff]")
_LATIN = re.compile(r"[A-Za-z]")
_STOPS = re.compile(r"[。；！;!…]|(?<![A-Z])\.(?=[\s\u4e00-\u9fff]|$)|_{3}|[{}]|https?:|@")
_COLON = ":："
_LOOSE_TAIL = " \t\u3000*_"
_INLINE_ZH = re.compile(
    r"(?P<head>[^\s，。；：:！？,;.!?{}<>|*_]{2,20})"
    r"(?:[ \u3000\t*]{1,8}(?=[^\s\d_])|[*_]{0,3}[：:][*_]{0,3}(?![\d/])[ \u3000\t*_]{0,8}(?=\S))"
)
_INLINE_BRACKET = re.compile(r"【(?P<head>[^【】\n]{2,20})】[ \u3000\t：:*]{0,8}(?=\S)")
_INLINE_EN = re.compile(
    r"(?P<head>[A-Z0-9][^.:;!?\n]{1,70}?)"
    r"(?:[*_]{0,3}[.:][*_]{0,3}[ \t\u00a0]{1,4}|[ \t\u00a0]{0,2}[*_]{2,3}[ \t\u00a0]{1,4})"
    r"(?=[*_]{0,3}[A-Z\"“(])"
)
_TITLE_BRACKET = re.compile(r"【([^【】\n→]{2,30})】[:：]?$")


def is_lead_in(tail: str, *, short: bool = False) -> bool:
    """Whether a block opens a list.

    tail: its last characters, 24 are enough
    short: the block is so short that it may be a label such as "备注："
    """
    tail = tail.rstrip()
    if not tail or tail[-1] in "。；;！!？?，,、" or tail.endswith("__"):
        return False
    label = short or ("，" not in tail and "。" not in tail and zh.LABEL.search(tail))
    if label and _HAN.search(tail) and not zh.LEAD_IN_HEADING.search(tail.rstrip(_COLON)):
        return False
    last = tail[-1]
    if zh.LEAD_IN.search(tail):
        return True
    return (last in ':)”"*_-—' and tail.rstrip(' *_)"”—-').endswith(":")) or (
        last.isascii() and last.islower() and en.LEAD_IN.search(tail) is not None
    )


def is_heading(words: str, style: str, *, in_list: bool = False) -> bool:
    """Whether the words of one line are the name of what follows, not a sentence.

    style: of the number before them, "" for none
    in_list: the line is a member of a list that a lead-in opened, so only a plain name will do
    """
    words = words.rstrip(_LOOSE_TAIL)
    colon = words[-1:] in _COLON and bool(words)
    if colon:
        words = words[:-1].rstrip(_LOOSE_TAIL)
    if not words or len(words) > _LONGEST_EN or _STOPS.search(words):
        return False
    if _HAN.search(words):
        return _is_zh_heading(words, style, colon, in_list)
    return bool(_LATIN.search(words)) and _is_en_heading(words, style, in_list)


def _is_zh_heading(words: str, style: str, colon: bool, in_list: bool) -> bool:
    if len(words) > _LONGEST_ZH:
        return False
    # A clause with a comma and a colon opens a list, even alone behind a number.
    if colon and ("，" in words or "," in words or zh.LEAD_IN_HEADING.search(words)):
        return False
    if style in STRUCTURAL:
        clause = "，" in words or "," in words
        return ("：" not in words or style != "条") and not (
            clause and (zh.BEGINS_SENTENCE.match(words) or zh.OPEN_END.search(words))
        )
    if ":" in words or "：" in words or "，" in words or "," in words or "？" in words[:-1]:
        return False
    if zh.SENTENCE.search(words) and not zh.NAMING.search(words):
        return False
    if in_list and (len(words) > 12 or zh.LIST_MEMBER.search(words)):
        return False
    return not (style and words.endswith(("的", "者", "等")) and not words.endswith("目的"))


def _is_en_heading(words: str, style: str, in_list: bool) -> bool:
    parts = words.split()
    if len(parts) > _MOST_WORDS or in_list or words.endswith(","):
        return False
    if words.isupper():
        sentence = en.SENTENCE.search(words) or (words.endswith(".") and not style)
        return not sentence and (len(parts) > 1 or len(words) > 3)
    if en.QUESTION.match(words):
        return bool(style)
    if not parts[0][0].isupper() and not parts[0][0].isdigit() and parts[0][0].isalpha():
        return False
    if en.SENTENCE.search(words) or (not style and en.DATED.match(words)):
        return False
    return _capitals(parts) or (
        bool(style)
        and ", " not in words
        and style not in ("(a)", "(i)", "(1)", "a)", "i)")
        and len(parts) <= 8
    )


def _capitals(parts: list[str]) -> bool:
    """Title Case: every word that is not a small one begins with a capital."""
    return all(not part[0].isalpha() or part[0].isupper() or en.SMALL_WORD.match(part) for part in parts)


def inline_heading(words: str, style: str) -> tuple[int, int, int] | None:
    """Where a heading ends that shares its line with the body: (head start, head end, body start)."""
    match = _INLINE_BRACKET.match(words)
    if match:
        return (*match.span("head"), match.end())
    match = _INLINE_ZH.match(words)
    if match and _HAN.search(match["head"]):
        head, rest = match["head"], words[match.end() :]
        spaced = words[match.end("head")] not in "*_：:" and not words[match.end("head") : match.end()].strip(
            " \u3000\t"
        )
        if (
            zh.SENTENCE.search(head)
            or zh.SPOKEN.search(head)
            or zh.LEAD_IN_HEADING.search(head)
            or head[0] in "“\"《(（‘'”"
            or _unbalanced(head)
        ):
            return None
        if spaced and (style not in STRUCTURAL and style not in ("一、", "(一)")):
            return None
        return (*match.span("head"), match.end()) if _is_body(rest) else None
    match = _INLINE_EN.match(words)
    if match and not _HAN.search(match["head"]):
        parts = match["head"].split()
        if (
            len(parts) <= 10
            and not en.SENTENCE.search(match["head"])
            and _capitals([p.lstrip('*_("“') or "A" for p in parts])
        ):
            return (*match.span("head"), match.end())
    return None


def _unbalanced(head: str) -> bool:
    return any(head.count(a) != head.count(b) for a, b in ("()", "（）", "《》", "“”", "【】"))


def _is_body(rest: str) -> bool:
    """The rest of a line is a sentence: it ends like one or is long with commas."""
    rest = rest.rstrip(_LOOSE_TAIL)
    return (
        len(rest) >= 4
        and rest[0] not in zh.CLOSING_MARKS
        and (rest[-1] in "。；！？.;:：”）)" or len(rest) > 24 or "，" in rest)
    )


def bracketed_title(words: str) -> tuple[int, int] | None:
    """【免责声明】 alone on its line: where its words are."""
    match = _TITLE_BRACKET.match(words)
    return match.span(1) if match else None


def is_section_name(words: str) -> bool:
    """Whether an unnumbered line is a name that agreements give to a section."""
    words = words.replace(" ", "").replace("\u3000", "").strip("【】[]:：*_")
    return 2 <= len(words) <= 14 and zh.SECTION_NAME.match(words) is not None


def is_title(words: str, *, part: bool = False) -> bool:
    """Whether a line is what an agreement calls itself; part: also sure enough to begin a second one."""
    words = words.strip(" \t\u3000*_《》")
    if not 2 <= len(words) <= 90 or _STOPS.search(words) or words[-1] in ":：":
        return False
    if _HAN.search(words):
        bare = words.replace(" ", "").replace("\u3000", "")
        pattern = zh.PART_TITLE if part else zh.TITLE
        return (
            len(bare) <= 40
            and "，" not in bare
            and not zh.SENTENCE.search(bare)
            and pattern.search(bare) is not None
        )
    parts = words.split()
    return len(parts) <= 12 and en.TITLE.search(words) is not None and (words.isupper() or _capitals(parts))
