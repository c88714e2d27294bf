"""What is barred stays barred however it is typed: every Chinese example to flag, in other garb.

A variant is a row of pieces, each with the character it stands for in the example (None for what was put
in), so the place of a finding can be brought back and compared with where it was before.
"""

import re
from collections.abc import Callable
from functools import cache

import pytest
from collected import RULE_IDS, for_party, listed, rule, speaks

from termlint.lang.zh.traditional import SIMPLIFIED, TRADITIONAL
from termlint.read import read_text

HAN = re.compile(r"[\u4e00-\u9fff]")
_HALF = "0123456789,;:()?!%"
_FULL = "０１２３４５６７８９，；：（）？！％"
SWAPPED = {**dict(zip(_HALF, _FULL, strict=True)), **dict(zip(_FULL, _HALF, strict=True))}
TO_TRADITIONAL = dict(reversed(list(zip(SIMPLIFIED, TRADITIONAL, strict=True))))

WIDTH = 22
OPENING = "本协议由双方就使用服务订立，全文可以在注册页面阅读并保存副本，如有疑问请联系客服人员。"

Pieces = list[tuple[str, int | None]]


# --- how texts are dressed -----------------------------------------------------------------------------


def as_it_is(text: str) -> Pieces:
    return [(char, at) for at, char in enumerate(text)]


def other_width(text: str) -> Pieces:
    """Digits and punctuation change between half and full width."""
    return [(SWAPPED.get(char, char), at) for at, char in enumerate(text)]


def spaced(text: str) -> Pieces:
    """One space between every two Han characters, as text taken from PDF files has it."""
    pieces: Pieces = []
    for at, char in enumerate(text):
        if at and HAN.match(char) and HAN.match(text[at - 1]):
            pieces.append((" ", None))
        pieces.append((char, at))
    return pieces


def traditional(text: str) -> Pieces:
    return [(TO_TRADITIONAL.get(char, char), at) for at, char in enumerate(text)]


def wrapped(text: str) -> Pieces:
    """A line break behind every comma: a line that stops there goes on in the next one."""
    pieces: Pieces = []
    for at, char in enumerate(text):
        pieces.append((char, at))
        if char == "，" and at + 1 < len(text):
            pieces.append(("\n", None))
    return pieces


def narrow(text: str) -> Pieces:
    """Lines of 22 characters, broken inside words as narrow columns are, below a paragraph that is broken so.

    Not inside a number, which no typesetter breaks; and not where the example has lines of its own: titles
    and lists are not set so.
    """
    if "\n" in text:
        return as_it_is(text)
    pieces: Pieces = []
    for char in OPENING:
        pieces += [(char, None), ("\n", None)] if len(pieces) % (WIDTH + 1) == WIDTH - 1 else [(char, None)]
    pieces.append(("\n", None))
    for at, char in enumerate(text):
        if at and at % WIDTH == 0 and not re.match(r"\d[\d.%]", text[at - 1 : at + 1]):
            pieces.append(("\n", None))
        pieces.append((char, at))
    return pieces


def windows_newlines(text: str) -> Pieces:
    """CRLF behind a title, between lines and at the end."""
    body: Pieces = [("\r\n" if char == "\n" else char, at) for at, char in enumerate(text)]
    return [*((piece, None) for piece in ("须知", "\r\n", "\r\n")), *body, ("\r\n", None)]


def bold(text: str) -> Pieces:
    """Two words in the middle stand in Markdown bold."""
    pieces = as_it_is(text)
    runs = [found.span() for found in re.finditer("[\u4e00-\u9fff]{6,}", text)]
    if runs:
        start, _ = max(runs, key=lambda run: run[1] - run[0])
        pieces.insert(start + 5, ("**", None))
        pieces.insert(start + 1, ("**", None))
    return pieces


def unended(text: str) -> Pieces:
    """No mark at the end."""
    return as_it_is(text.rstrip("。；;."))


def sides(platform: str, other: str) -> Callable[[str], Pieces]:
    """The platform and its user are 甲方 and 乙方, which a preamble tells."""
    preamble = {
        platform: f"{platform}：云栖网络科技有限公司（平台）", other: f"{other}：注册使用本服务的用户"
    }  # fmt: skip
    opening = (
        "\n".join(["服务协议", *(preamble[side] for side in sorted(preamble, key="甲乙".find))]) + "\n\n"
    )

    def dress(text: str) -> Pieces:
        if "用户" not in text and "您" not in text:
            return as_it_is(text)
        pieces: Pieces = [(char, None) for char in opening]
        done = 0
        for found in re.finditer("(?<!第三方)(?<!其他)(?<!该)平台(?!规则)|用户|您", text):
            pieces += [(text[at], at) for at in range(done, found.start())]
            pieces.append((platform if found.group() == "平台" else other, found.start()))
            done = found.end()
        return pieces + [(text[at], at) for at in range(done, len(text))]

    return dress


VARIANTS = {
    "other-width": (other_width, "example.txt"),
    "spaced": (spaced, "example.txt"),
    "traditional": (traditional, "example.txt"),
    "wrapped": (wrapped, "example.txt"),
    "narrow": (narrow, "example.txt"),
    "windows-newlines": (windows_newlines, "example.txt"),
    "bold": (bold, "example.md"),
    "unended": (unended, "example.txt"),
    "platform-first": (sides("甲方", "乙方"), "example.txt"),
    "platform-second": (sides("乙方", "甲方"), "example.txt"),
}


# --- what is found in them -----------------------------------------------------------------------------


def places(pieces: Pieces, name: str, id: str, example) -> set[tuple[int, int] | None]:
    """Where the rule is found, as offsets into the example; None for a finding about the whole document."""
    kinds = rule(id).kinds
    source = read_text(name, "".join(piece for piece, _ in pieces))
    origin = [at for piece, at in pieces for _ in piece.replace("\r\n", "\n")]
    found = set()
    for finding in for_party(example.party, kinds[0] if kinds else None).check(source).findings:
        if not speaks(finding, id):
            continue
        if finding.span is None:
            found.add(None)
            continue
        assert finding.quote == source.text[finding.span.start : finding.span.end]
        within = [at for at in origin[finding.span.start : finding.span.end] if at is not None]
        last = within[-1]
        found.add((within[0], last if example.text[last] in "。；;." else last + 1))
    return found


@cache
def usual_places(name: str, id: str, example) -> set[tuple[int, int] | None]:
    return places(as_it_is(example.text), name, id, example)


@pytest.mark.parametrize("variant", VARIANTS)
def test_barred_however_it_is_typed(variant):
    dress, name = VARIANTS[variant]
    tried, failed = 0, []
    for id in RULE_IDS:
        if rule(id).needs:
            continue  # asks how the text looks, not how it is typed
        if rule(id).scope == "document" and variant.startswith("platform"):
            continue  # asks what the whole text says, and the preamble says something
        for example in rule(id).flag:
            dressed = dress(example.text)
            if example.lang != "zh" or dressed == as_it_is(example.text):
                continue
            usual = usual_places(name, id, example)
            if not usual:
                continue  # test_rules tells
            tried += 1
            found = places(dressed, name, id, example)
            if found != usual:
                text = "".join(piece for piece, _ in dressed)
                failed.append(f"{id}: {usual} became {found or 'nothing'}: {text!r}")
    assert tried > 100, f"only {tried} examples can be dressed so"
    assert not failed, f"of {tried}, {listed(failed)}"
