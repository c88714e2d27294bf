"""What only several blocks can tell: titles, second documents, tables of contents, names of sections."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from termlint.lang.zh.numbering import SENTENCE
from termlint.model.span import Span
from termlint.parse.blocks import Draft
from termlint.parse.headings import is_heading, is_section_name, is_title
from termlint.parse.numbers import FAMILY, RANK

ANNEXES = frozenset(("附件", "schedule"))
_TITLE_LINES = 20
_LONGEST_TITLE = 60
_SHORTEST_CONTENTS = 3
_NOT_IN_TITLES = ("：", ":", "，", "___")
_KEY = 4
_LONGEST_ENTRY = 160


def mark_titles(drafts: Sequence[Draft], text: str) -> None:
    """The first short lines of a file that name the agreement are its title."""
    for index, draft in enumerate(drafts[:_TITLE_LINES]):
        if draft.number is not None or draft.kind == "cell" or (draft.mark in "。；！;!" and draft.mark):
            return
        if draft.lines > 1 or not draft.pieces or draft.bullet or (draft.heading and not draft.level):
            continue
        words = _words(draft, text)
        titled, named = is_title(words), is_section_name(words)
        if index == 0:
            # A lone line that says something ("最终解释权归…所有") is the text, not its name.
            short = (
                len(words) <= _LONGEST_TITLE
                and not any(mark in words for mark in _NOT_IN_TITLES)
                and not words.endswith((".", "?"))
                and not SENTENCE.search(words)
            )
            titled = (short and not named) or (titled and not words.endswith("说明"))
        else:
            titled = titled and not named
        if draft.level == 1 or (titled and (index == 0 or not draft.level)):
            draft.kind = "title"


def drop_contents(drafts: Sequence[Draft], text: str) -> None:
    """Numbers of a table of contents are printed words: they open no clauses.

    A run of numbered lines without any text between them is one when most of them come again, number
    and first words alike, behind it, with text between them.
    """
    latest: dict[tuple[str, tuple[int, ...], str], int] = {}
    for index, draft in enumerate(drafts):
        if draft.number is not None:
            latest[_key(draft, text)] = index
    start = 0
    while start < len(drafts):
        stop = start
        seen = set()
        while stop < len(drafts) and _may_be_contents(drafts[stop]):
            key = _key(drafts[stop], text)
            if key in seen:  # the text itself begins behind its table of contents
                break
            seen.add(key)
            stop += 1
        if stop - start >= _SHORTEST_CONTENTS:
            again = sorted({at for draft in drafts[start:stop] if (at := latest[_key(draft, text)]) >= stop})
            apart = sum(later - at > 1 for at, later in pairwise([*again, len(drafts)]))
            if apart * 2 > stop - start:
                for draft in drafts[start:stop]:
                    _make_item(draft)
        start = max(stop, start + 1)


def name_sections(drafts: Sequence[Draft], text: str) -> None:
    """Lines such as 特别提示 or 附则, printed without a number, are headings when text follows."""
    for index in range(len(drafts) - 1):
        draft, following = drafts[index], drafts[index + 1]
        if (
            draft.kind != "paragraph"
            or draft.number is not None
            or draft.lines > 1
            or draft.mark in SENTENCE_MARKS
        ):
            continue
        if draft.end - draft.start > 80 or not draft.pieces or draft.heading is not None:
            continue
        before = drafts[index - 1] if index else None
        if before is not None and (before.lead or before.kind == "cell" or before.mark == "；"):
            continue
        words = _words(draft, text)
        text_follows = following.number is not None or following.end - following.start > 24
        if (is_section_name(words) and text_follows) or _is_english_name(words, draft, following):
            draft.kind = "heading"
            span = Span(draft.pieces[0].start, draft.pieces[-1].end)
            kept = text[span.start : span.end].rstrip(":：")
            draft.heading = Span(span.start, span.start + len(kept))
            draft.pieces = [draft.heading]


def _is_english_name(words: str, draft: Draft, following: Draft) -> bool:
    """Title Case by itself, with a whole sentence under it."""
    if not words.isascii() or draft.gap == 0 or not following.ended or following.number is not None:
        return False
    return " " in words and following.end - following.start > 60 and is_heading(words, "")


def find_part_starts(drafts: Sequence[Draft], text: str) -> frozenset[int]:
    """Titles that begin a second document in the file.

    A title line by itself counts when the numbering begins afresh behind it, or when it is a Markdown
    heading of the first level and looks like a title.
    """
    following = _first_numbers(drafts)
    starts: set[int] = set()
    top = 99
    highest = 0
    words_read = 0
    for index, draft in enumerate(drafts):
        number = draft.number
        if number is not None and number.style in ANNEXES and draft.heading is not None:
            fresh = following[index]
            if fresh is not None and fresh[1] == 1 and is_title(text[slice(*draft.heading)], part=True):
                starts.add(index)
                top, highest, words_read = 99, 0, 0
        elif number is not None:
            rank = RANK.get(number.style, 8)
            if rank < top:
                top, highest = rank, 0
            if rank == top:
                highest = max(highest, number.value[0])
        if number is not None:
            continue
        words_read += draft.end - draft.start
        if (
            draft.kind in ("cell", "item")
            or draft.lines > 1
            or not draft.pieces
            or draft.end - draft.start > 120
        ):
            continue
        words = _words(draft, text)
        fresh = following[index]
        restarts = fresh is not None and fresh[1] == 1 and fresh[0] <= top and highest >= 1
        sure = restarts and fresh is not None and fresh[0] <= 4 and highest >= 3
        if not is_title(words, part=not sure):
            continue
        if (restarts and draft.kind != "title") or (
            draft.level == 1 and words_read > 600 and draft.kind != "title"
        ):
            starts.add(index)
            draft.kind = "title"
            top, highest, words_read = 99, 0, 0
    return frozenset(starts)


def _first_numbers(drafts: Sequence[Draft]) -> list[tuple[int, int] | None]:
    """For each block the rank and count of the first number behind it."""
    found: list[tuple[int, int] | None] = [None] * len(drafts)
    following: tuple[int, int] | None = None
    for index in range(len(drafts) - 1, -1, -1):
        found[index] = following
        number = drafts[index].number
        if number is not None:
            following = (RANK.get(number.style, 8), number.value[-1])
    return found


def _may_be_contents(draft: Draft) -> bool:
    if draft.number is None or draft.lines > 1 or draft.mark == "。" or not draft.pieces:
        return False
    return draft.pieces[-1].end - draft.pieces[0].start <= _LONGEST_ENTRY


def _make_item(draft: Draft) -> None:
    draft.number, draft.heading, draft.level, draft.kind = None, None, 0, "item"
    draft.lead = False


def _key(draft: Draft, text: str) -> tuple[str, tuple[int, ...], str]:
    number = draft.number
    assert number is not None
    words = text[draft.pieces[0].start : draft.pieces[0].start + _KEY] if draft.pieces else ""
    return FAMILY.get(number.style, number.style), number.value, words


def _words(draft: Draft, text: str) -> str:
    return text[draft.pieces[0].start : draft.pieces[-1].end] if draft.pieces else ""


SENTENCE_MARKS = frozenset("。！？；.!?;，,、")
