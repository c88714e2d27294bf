"""The law as dated data: statutes, their articles, and each article's words from day to day.

``None`` for ``until`` means that no end is known. A version without paragraphs is a provision that is
cited by number and title only, because its words were not verified.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Literal

from termlint.errors import TermlintError

Language = Literal["zh", "en"]
Verification = Literal["[2+]", "[1]", "[MEM]"]
StatuteKind = Literal["law", "regulation", "rule", "interpretation", "guideline"]

VERIFICATIONS: tuple[Verification, ...] = ("[2+]", "[1]", "[MEM]")
STATUTE_KINDS: tuple[StatuteKind, ...] = ("law", "regulation", "rule", "interpretation", "guideline")

GAP = "……"  # stands where words are left out

_CITATION = re.compile(
    r"(?P<statute>[a-z]+(?:/[a-z0-9]+(?:-[a-z0-9]+)*)+)"
    r":(?P<article>[1-9]\d{0,3})"
    r"(?:\.(?P<paragraph>[1-9]\d?))?"
    r"(?:\((?P<item>[1-9]\d?)\))?",
    re.ASCII,
)


class BadCitation(TermlintError):
    """Words that should be a citation and are not."""

    def __init__(self, words: str) -> None:
        self.words = words
        super().__init__(
            f'"{words}" is not a citation; expected STATUTE:ARTICLE, with .PARAGRAPH or (ITEM) or both '
            "after it, as in cn/civil-code:506(1) or cn/civil-code:496.2"
        )


@dataclass(frozen=True, slots=True, order=True)
class Citation:
    """A place in the law, independent of the day.

    statute: id, such as "cn/civil-code"
    paragraph: 款, counted from 1; None is the whole article, or with an item the only paragraph with items
    item: 项, counted from 1; None is all of it

    >>> Citation.parse("cn/civil-code:506.1(2)")
    Citation(statute='cn/civil-code', article=506, paragraph=1, item=2)
    """

    statute: str
    article: int
    paragraph: int | None = None
    item: int | None = None

    @classmethod
    def parse(cls, words: str) -> Citation:
        """Read "ID:ARTICLE", "ID:ARTICLE.PARA", "ID:ARTICLE(ITEM)" or "ID:ARTICLE.PARA(ITEM)".

        raises BadCitation: the words have another shape
        """
        match = _CITATION.fullmatch(words)
        if match is None:
            raise BadCitation(words)
        paragraph, item = match["paragraph"], match["item"]
        return cls(
            statute=match["statute"],
            article=int(match["article"]),
            paragraph=int(paragraph) if paragraph else None,
            item=int(item) if item else None,
        )

    def __str__(self) -> str:
        paragraph = f".{self.paragraph}" if self.paragraph is not None else ""
        item = f"({self.item})" if self.item is not None else ""
        return f"{self.statute}:{self.article}{paragraph}{item}"


@dataclass(frozen=True, slots=True)
class Title:
    """A name in both languages."""

    zh: str
    en: str

    def in_language(self, lang: Language) -> str:
        return self.zh if lang == "zh" else self.en


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One 款. Where only a part is known, a gap keeps the numbers right: "" for an item or the whole.

    text: its words up to the first item
    items: its 项 without their numbers
    tail: what follows the last item within the same paragraph
    """

    text: str
    items: tuple[str, ...] = ()
    tail: str = ""

    def __str__(self) -> str:
        written = self.text or GAP
        for number, item in enumerate(self.items, 1):
            if item:
                written += f"（{chinese_numeral(number)}）{item}"
            elif not written.endswith(GAP):
                written += GAP
        return written + self.tail


@dataclass(frozen=True, slots=True)
class Version:
    """The words of an article from one day to another.

    until: the first day on which they no longer hold; None when no end is known
    paragraphs: empty when the words are not verified
    """

    since: date
    until: date | None
    paragraphs: tuple[Paragraph, ...]
    verification: Verification
    note: str = ""

    def holds(self, on: date) -> bool:
        """Whether these words are in force on the day."""
        return self.since <= on and (self.until is None or on < self.until)


@dataclass(frozen=True, slots=True)
class Article:
    """One 条.

    title: our own caption; Chinese statutes give none
    versions: by the day they begin, never two on one day
    item_titles: captions of the items, in order, where the items are cited by title
    """

    number: int
    title: Title | None
    versions: tuple[Version, ...]
    item_titles: tuple[Title, ...] = ()


@dataclass(frozen=True, slots=True)
class Statute:
    """A law, regulation, rule, interpretation or guideline.

    number: the 文号 it was issued under; None when not known
    sources: where the words were copied from, best first
    articles: by number
    """

    id: str
    title: Title
    short: Title
    kind: StatuteKind
    issuer: str
    number: str | None
    sources: tuple[str, ...]
    articles: tuple[Article, ...]
    note: str = ""

    def article(self, number: int) -> Article | None:
        """The article with this number; None when this collection lacks it."""
        return next((article for article in self.articles if article.number == number), None)


def in_force(statute: Statute, citation: Citation, on: date) -> Version | None:
    """The words of the cited article on a day; None when it is missing or not in force then."""
    article = statute.article(citation.article)
    if article is None:
        return None
    return next((version for version in article.versions if version.holds(on)), None)


def points_at_something(version: Version, citation: Citation) -> bool:
    """Whether the cited paragraph and item exist; words that are not stored cannot contradict it."""
    if not version.paragraphs:
        return True
    if citation.paragraph is not None and citation.paragraph > len(version.paragraphs):
        return False
    return citation.item is None or _paragraph_of_item(version, citation) is not None


def words(version: Version, citation: Citation) -> str:
    """The cited words, a paragraph a line; for an item its lead-in and the item itself.

    returns: "" when the words are not verified or the citation points at nothing
    """
    if not version.paragraphs or not points_at_something(version, citation):
        return ""
    if citation.item is not None:
        paragraph = _paragraph_of_item(version, citation)
        item = paragraph.items[citation.item - 1] if paragraph else ""
        if paragraph is None or not item:
            return ""
        return f"{paragraph.text or GAP}（{chinese_numeral(citation.item)}）{item}{paragraph.tail}"
    if citation.paragraph is not None:
        paragraph = version.paragraphs[citation.paragraph - 1]
        return "" if paragraph == Paragraph("") else str(paragraph)
    lines = [str(paragraph) for paragraph in version.paragraphs]
    return "\n".join(line for line, _ in groupby(lines))


def _paragraph_of_item(version: Version, citation: Citation) -> Paragraph | None:
    """The paragraph that holds the cited item; without a paragraph number, the only one with items."""
    if citation.paragraph is not None:
        candidates = list(version.paragraphs[citation.paragraph - 1 : citation.paragraph])
    else:
        candidates = [paragraph for paragraph in version.paragraphs if paragraph.items]
    if len(candidates) == 1 and citation.item is not None and citation.item <= len(candidates[0].items):
        return candidates[0]
    return None


def display(statute: Statute, citation: Citation, lang: Language) -> str:
    """The citation as a lawyer writes it: 《民法典》第五百零六条第（一）项, Civil Code Art. 506(1)."""
    if lang == "zh":
        paragraph = f"第{chinese_numeral(citation.paragraph)}款" if citation.paragraph is not None else ""
        item = f"第（{chinese_numeral(citation.item)}）项" if citation.item is not None else ""
        return f"《{statute.short.zh}》第{chinese_numeral(citation.article)}条{paragraph}{item}"
    paragraph = f" para. {citation.paragraph}" if citation.paragraph is not None else ""
    item = f"({citation.item})" if citation.item is not None else ""
    return f"{statute.short.en} Art. {citation.article}{paragraph}{item}"


def chinese_numeral(number: int) -> str:
    """A number from 1 to 9999 as statutes write it.

    >>> [chinese_numeral(n) for n in (10, 16, 110, 506, 1260)]
    ['十', '十六', '一百一十', '五百零六', '一千二百六十']
    """
    if not 1 <= number <= 9999:
        raise ValueError(f"expected a number from 1 to 9999, got {number}")
    if 10 <= number < 20:
        return "十" + ("" if number == 10 else "零一二三四五六七八九"[number - 10])
    written = ""
    for unit, mark in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if digit:
            written += "零一二三四五六七八九"[digit] + mark
        elif written and number and not written.endswith("零"):
            written += "零"
    return written
