"""From the decoded file to the source: tree, styles, lines, looks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple, TypeVar

from termlint.errors import UnreadableFile
from termlint.model.document import Apart, Concealment, Emphasis, Heading, Hidden, Source
from termlint.model.span import Address, Lines, OffsetMap, Piece, Span
from termlint.read.base import Decoded
from termlint.read.html.flow import flow_of
from termlint.read.html.looks import Looks, find_usual
from termlint.read.html.names import word_set
from termlint.read.html.shown import Shown
from termlint.read.html.styles import Styles
from termlint.read.html.tree import Element, parse_html
from termlint.read.html.writer import Line, Run

_INK = re.compile(r"[^\s\x00-\x1f\x7f\u00ad\u200b-\u200f\u2060\ufeff\ufffd]")
_WORDY = re.compile(
    r"agree|protocol|terms|policy|rule|contract|xieyi|tiaokuan|yinsi|zhengce|guize|\.pdf|\.docx?",
    re.IGNORECASE,
)
_ROOT_SIZE = re.compile(r"fontSize\s*=|setProperty\(['\"]font-size|lib-?flexible")
_MOUNT = word_set("app root main __next __nuxt ___gatsby q-app container")
_SHORT = 300  # characters of text: with less, a frame may hold the agreement
_LITTLE = 60  # characters of text: less is no agreement, only what surrounds one


class Reading(NamedTuple):
    """A page as read.

    Its source does not show emphasis when a style sheet that was not read may give words of the text a
    look: they, or an element around them inside the body, have a class or id that the sheets at hand do
    not name.
    """

    root: Element
    styles: Styles
    source: Source


class _Placed(NamedTuple):
    """A run and where it stands in the plain text."""

    span: Span
    shown: Shown


def read_page(
    name: str,
    media_type: str,
    decoded: Decoded,
    *,
    part: str = "",
    xml: bool = False,
    linked: Callable[[str], str | None] = lambda address: None,
) -> Reading:
    """Read a page.

    part: for the addresses of its characters, see Address
    xml: whether it is XHTML
    linked: the text of a style sheet by its address as written; None when it cannot be had
    raises UnreadableFile: no words can be found in it
    """
    raw = decoded.raw
    root = parse_html(raw, xml=xml)
    styles = Styles(root, linked)
    flow = flow_of(root, styles, with_furniture=False)
    text, pieces, placed, levels = _lay_out(flow.lines, part)
    if not _INK.search(text):
        flow = flow_of(root, styles, with_furniture=True)
        text, pieces, placed, levels = _lay_out(flow.lines, part)
    _refuse_if_empty(name, root, text)
    position = Lines.of_file(raw).position

    usual = find_usual((one.shown, _ink(text[one.span.start : one.span.end])) for one in placed)
    sizes_known = not _sets_root_size(root)
    looks = Looks(usual, sizes_known=sizes_known)
    looks_unknown = bool(styles.unseen) and any(one.shown.elsewhere for one in placed)
    source = Source(
        name=name,
        media_type=media_type,
        encoding=decoded.encoding,
        sha256=decoded.sha256,
        raw=raw,
        text=text,
        origin=OffsetMap(pieces),
        emphasis=tuple(_emphasis(placed, text, looks)),
        shows_emphasis=not looks_unknown,
        headings=tuple(levels),
        hidden=tuple(one for one in _hidden(placed, text) if sizes_known or one.how != "tiny"),
        apart=tuple(Apart(one.kind, one.text, f"line {position(one.at).line}") for one in flow.apart),
        unread=(*decoded.unread, *_unread(root, text, styles, lambda at: position(at).line)),
    )
    return Reading(root, styles, source)


_Laid = tuple[str, tuple[Piece, ...], list[_Placed], list[Heading]]


def _lay_out(lines: Sequence[Line], part: str) -> _Laid:
    """The plain text, where each stretch of it stands in the file, and how it is seen."""
    words: list[str] = []
    pieces: list[Piece] = []
    placed: list[_Placed] = []
    headings: list[Heading] = []
    length = 0
    previous = 0
    for line in lines:
        runs = _trimmed(line)
        if not runs:
            continue
        if length:
            at = runs[0].start
            # Out of order where a table puts what does not fit in front of itself
            words.append("\n")
            pieces.append(
                Piece(Span(length, length + 1), Address(part, min(previous, at), min(previous, at)))
            )
            length += 1
        begin = length
        for run in runs:
            end = length + len(run.words)
            words.append(run.words)
            copied = end - length == run.end - run.start
            last = pieces[-1] if pieces else None
            if last and copied and last.raw.end == run.start and _is_copy(last):
                pieces[-1] = Piece(Span(last.text.start, end), Address(part, last.raw.start, run.end))
            else:
                pieces.append(Piece(Span(length, end), Address(part, run.start, run.end)))
            placed.append(_Placed(Span(length, end), run.shown))
            length = end
        previous = runs[-1].end
        level = min(run.shown.heading for run in runs)
        if level:
            headings.append(Heading(Span(begin, length), level))
    return "".join(words), tuple(pieces), placed, headings


def _is_copy(piece: Piece) -> bool:
    return piece.text.end - piece.text.start == piece.raw.end - piece.raw.start


def _trimmed(line: Line) -> list[Run]:
    """A line without white space at its ends."""
    first, last = 0, len(line)
    while first < last and not line[first].words.strip():
        first += 1
    while last > first and not line[last - 1].words.strip():
        last -= 1
    runs = line[first:last]
    if runs:
        words = runs[0].words
        if cut := len(words) - len(words.lstrip()):
            runs[0] = runs[0].part(cut, len(words))
        words = runs[-1].words
        if len(kept := words.rstrip()) < len(words):
            runs[-1] = runs[-1].part(0, len(kept))
    return runs


def _ink(words: str) -> int:
    return len("".join(words.split()))


_Told = TypeVar("_Told")


def _emphasis(placed: Iterable[_Placed], text: str, looks: Looks) -> Iterator[Emphasis]:
    told = ((one.span, looks.of(one.shown)) for one in placed)
    for span, found in _joined(told, text):
        if found:
            yield Emphasis(span, found)


def _hidden(placed: Iterable[_Placed], text: str) -> Iterator[Hidden]:
    known: dict[Shown, Concealment | None] = {}
    for one in placed:
        if one.shown not in known:
            known[one.shown] = one.shown.concealment
    for span, how in _joined(((one.span, known[one.shown]) for one in placed), text):
        if how:
            yield Hidden(span, how)


def _joined(told: Iterable[tuple[Span, _Told]], text: str) -> Iterator[tuple[Span, _Told]]:
    """Join neighbours on one line of which the same is told, without white space at their ends."""
    start = end = 0
    held: list[_Told] = []
    for span, what in told:
        if held and span.start == end and held[0] == what:
            end = span.end
            continue
        if held:
            yield from _without_space(start, end, text, held[0])
        start, end = span
        held = [what]
    if held:
        yield from _without_space(start, end, text, held[0])


def _without_space(start: int, end: int, text: str, what: _Told) -> Iterator[tuple[Span, _Told]]:
    words = text[start:end]
    if kept := words.strip():
        first = start + len(words) - len(words.lstrip())
        yield Span(first, first + len(kept)), what


def _refuse_if_empty(name: str, root: Element, text: str) -> None:
    """raises UnreadableFile: there is nothing to judge, with the reason a page has for that"""
    ink = len(_INK.findall(text[:2000]))
    scripts = sum(1 for script in root.find("script") if script.get("src") or len(script.text()) > 200)
    if scripts and ink < _LITTLE and (not ink or _has_mount(root)):
        raise UnreadableFile(
            name,
            "holds no text of its own: a script writes it when the page is opened.",
            "Open it in a browser, save it from there as a complete page or .mhtml, and check that file.",
        )
    if ink:
        return
    if any(True for _ in root.find("frame", "iframe")):
        raise UnreadableFile(name, "holds no text, only frames with other pages.", "Check those pages.")
    if pictures := sum(1 for _ in root.find("img", "canvas")):
        many = "a picture" if pictures == 1 else f"{pictures} pictures"
        raise UnreadableFile(name, f"holds no text, only {many}.", "Run text recognition on it first.")
    raise UnreadableFile(name, "holds no text.", "Check that it is the right file.")


def _sets_root_size(root: Element) -> bool:
    """Whether a script sets the font size of <html>, of which sizes in rem are multiples."""
    return any(_ROOT_SIZE.search(script.text()) for script in root.find("script"))


def _has_mount(root: Element) -> bool:
    """Whether there is an empty element of the kind that frameworks fill."""
    named = (element for element in root.find("div", "main") if element.get("id").lower() in _MOUNT)
    return any(not _INK.search(element.text()) for element in islice(named, 20))


def _unread(root: Element, text: str, styles: Styles, line_of: Callable[[int], int]) -> Iterator[str]:
    """What of the page is not in the text and may belong to it."""
    is_short = len(_INK.findall(text[:5000])) < _SHORT
    for frame in root.find("iframe", "frame", "object", "embed"):
        address = (frame.get("src") or frame.get("data")).strip()
        line = line_of(frame.start.start)
        if frame.get("srcdoc").strip():
            yield f"Line {line} holds a page of its own (iframe srcdoc), which was not read."
            continue
        if not address or address.startswith(("about:", "javascript:")):
            continue
        if frame.tag == "frame" or is_short or _WORDY.search(address):
            shown = address if len(address) <= 80 else f"{address[:77]}..."
            yield f"Line {line} shows another page in a frame ({shown}), which was not read."
    if styles.was_cut_short:
        yield "The page has more style rules than are applied; some emphasis and hidden text may be missed."
