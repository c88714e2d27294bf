"""A document with its layers: reading, words, statements, parties, kind; and the questions rules ask of it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import reduce
from operator import or_

from termlint.annotate.kinds import find_kind
from termlint.annotate.parties import Mentions, find_parties
from termlint.annotate.reading import Reading, read_blocks
from termlint.annotate.scanner import Scanner
from termlint.annotate.statements import cut_statements
from termlint.lang.fold import fold
from termlint.model.document import Document
from termlint.model.quantity import Quantity
from termlint.model.report import Party
from termlint.model.rule import DocumentKind, Lexicon, Ruleset, Where
from termlint.model.statement import Mention, Parties, Role, Statement, Word

_CHAPTER = re.compile(r"第[^条]{1,6}[编章节篇部]|chapter|part\b", re.IGNORECASE)
_TITLE_CHARACTERS = 120
_AFTER_REACH = 60


class Annotated:
    """Layers over one document. Layers are made when first asked for, and asked for often."""

    def __init__(self, document: Document, scanner: Scanner, reading: Reading, statements: tuple[Statement, ...],
                 parties: Parties, kind: str, lexicons: dict[str, Lexicon]) -> None:  # fmt: skip
        self.document, self.scanner, self.reading = document, scanner, reading
        self.statements, self.parties, self.kind = statements, parties, kind
        self._actor_place = {
            scanner.index[name]: one.actor for name, one in lexicons.items() if one.actor != "before"
        }
        self._finder = Mentions(reading, parties, scanner.index)
        self._clauses = [statement.clause for statement in statements]  # sorted: reading order
        self._mentions: dict[int, tuple[Mention, ...]] = {}
        self._masks: dict[tuple[str, int], int] = {}
        self._articles: dict[int, int] = {}
        self._quantities: dict[int, tuple[Quantity, ...]] = {}

    # --- who -----------------------------------------------------------------------------------------

    def mentions(self, statement: Statement) -> tuple[Mention, ...]:
        """The parties a statement names."""
        found = self._mentions.get(statement.index)
        if found is None:
            found = self._mentions[statement.index] = self._finder.of(statement)
        return found

    def actor(self, statement: Statement, word: Word) -> Role | None:
        """Whose effect the words of an effect are; None when the text does not say.

        The last party before the effect that is not oblique; else the subject is carried over from the
        statement before, from the line that opens the list, or, in English, stands behind the verb.
        """
        place = self._actor_place.get(word.lexicon, "before")
        mentions = self.mentions(statement)
        if place == "inside":
            inside = [one for one in mentions if one.start >= word.start and one.end <= word.end]
            if inside:
                return inside[-1].role
        elif place == "after":
            for one in mentions:
                if one.start >= word.start and one.start - word.end <= _AFTER_REACH:
                    return one.role
        # "用户承担本公司遭受的损失": who stands inside the effect's words comes after its verb, unless the
        # words begin with it. English turns the order round: "in no event shall we be liable".
        reach = word.end if self._is_latin(word) else word.start + 1
        acting = [
            one.role
            for one in mentions
            if one.start < reach
            and not one.oblique
            and not (one.embedded and "," in self.reading.text[one.end : word.start])
        ]
        if acting:
            return acting[-1]
        if (carried := self._carried(statement)) is not None:
            return carried
        behind = (
            one.role for one in mentions if one.start >= word.end and one.start - word.end <= _AFTER_REACH
        )
        return next(behind, None) if self._is_latin(word) else None

    def _carried(self, statement: Statement) -> Role | None:
        for index in range(statement.index - 1, max(-1, statement.index - 4), -1):
            before = self.statements[index]
            if before.block != statement.block:
                break
            if role := self._last_subject(before):
                return role
        for index in reversed(statement.lead_ins):
            if role := self._last_subject(self.statements[index]):
                return role
        return None

    def _last_subject(self, statement: Statement) -> Role | None:
        subjects = (one for one in reversed(self.mentions(statement)) if not one.oblique and not one.embedded)
        return next((one.role for one in subjects), None)

    def _is_latin(self, word: Word) -> bool:
        return self.reading.text[word.start : word.end].isascii()

    # --- what ----------------------------------------------------------------------------------------

    def mask(self, statement: Statement, where: Where) -> int:
        """The lexicons said in that place, as bits."""
        match where:
            case "statement":
                return statement.mask | statement.inherited
            case "own":
                return statement.mask
            case "lead-in":
                return statement.inherited
            case "sentence":
                return statement.inherited | self._kept("sentence", statement.sentence, self._sentence_mask)
            case "before":
                return self._before_mask(statement)
            case "clause":
                return self._kept("clause", statement.clause, self._clause_mask)
            case "article":
                if article := self.article(statement):
                    return self._kept("article", article, self._article_mask)
                return self._kept("block", statement.block, self._block_mask)
            case "heading":
                return self._kept("heading", statement.clause, self._heading_mask)
            case "document":
                return self.document_mask

    @property
    def document_mask(self) -> int:
        """The lexicons said anywhere."""
        return self._kept("document", 0, lambda _: reduce(or_, (one.mask for one in self.statements), 0))

    def article(self, statement: Statement) -> int:
        """The clause a lawyer would call the article: below chapters and titles; 0 in unnumbered text."""
        found = self._articles.get(statement.clause)
        if found is None:
            clauses = self.document.clauses
            found = at = statement.clause
            while (parent := clauses[at].parent) is not None and clauses[parent].depth > 0:
                if _CHAPTER.match(clauses[parent].number or "") or (
                    clauses[parent].number is None and clauses[parent].depth == 1
                ):
                    break
                found = at = parent
            self._articles[statement.clause] = found
        return found

    def quantities(self, statement: Statement) -> tuple[Quantity, ...]:
        """Amounts, percentages, periods in a statement; spans are offsets into the statement's own text."""
        found = self._quantities.get(statement.index)
        if found is None:
            from termlint.lang.en import quantities as en
            from termlint.lang.zh import quantities as zh

            text = self.reading.text[statement.start : statement.end]
            finder = en if self.document.clauses[statement.clause].lang == "en" else zh
            found = self._quantities[statement.index] = finder.find_quantities(text)
        return found

    def around(self, statement: Statement, where: Where) -> tuple[Statement, ...]:
        """The statements of the same sentence or article."""
        if where == "sentence":
            first = bisect_left(self.statements, statement.sentence, key=lambda one: one.sentence)
            last = bisect_right(self.statements, statement.sentence, key=lambda one: one.sentence)
        else:
            article = self.article(statement)
            first = bisect_left(self._clauses, article)
            last = bisect_left(self._clauses, self._subtree_end(article) if article else 1)
        return self.statements[first:last]

    def text(self, statement: Statement) -> str:
        """The words of a statement as read."""
        return self.reading.text[statement.start : statement.end]

    def _kept(self, place: str, key: int, make: object) -> int:
        found = self._masks.get((place, key))
        if found is None:
            found = self._masks[place, key] = make(key)  # type: ignore[operator]
        return found

    def _sentence_mask(self, sentence: int) -> int:
        mask, index = 0, bisect_left(self.statements, sentence, key=lambda one: one.sentence)
        while index < len(self.statements) and self.statements[index].sentence == sentence:
            mask |= self.statements[index].mask
            index += 1
        return mask

    def _before_mask(self, statement: Statement) -> int:
        index = statement.index - 1
        while index >= 0 and self.statements[index].sentence == statement.sentence:
            index -= 1
        if index < 0 or self.statements[index].clause != statement.clause:
            return 0
        return self._kept("sentence", self.statements[index].sentence, self._sentence_mask)

    def _clause_mask(self, clause: int) -> int:
        first, last = bisect_left(self._clauses, clause), bisect_right(self._clauses, clause)
        return reduce(or_, (one.mask for one in self.statements[first:last]), 0)

    def _article_mask(self, clause: int) -> int:
        end = self._subtree_end(clause)
        first, last = bisect_left(self._clauses, clause), bisect_left(self._clauses, end)
        return reduce(or_, (one.mask for one in self.statements[first:last]), 0)

    def _block_mask(self, block: int) -> int:
        """Text without numbers has no articles: the block and the one on either side."""
        first = bisect_left(self.statements, block - 1, key=lambda one: one.block)
        last = bisect_right(self.statements, block + 1, key=lambda one: one.block)
        return reduce(or_, (one.mask for one in self.statements[first:last]), 0)

    def _subtree_end(self, clause: int) -> int:
        clauses = self.document.clauses
        at = clause
        while clauses[at].children:
            at = clauses[at].children[-1]
        return at + 1

    def _heading_mask(self, clause: int) -> int:
        mask = 0
        at: int | None = clause
        while at is not None:
            first, last = bisect_left(self._clauses, at), bisect_right(self._clauses, at)
            mask |= reduce(or_, (one.mask for one in self.statements[first:last] if one.heading), 0)
            at = self.document.clauses[at].parent
        return mask


def annotate(document: Document, ruleset: Ruleset, scanner: Scanner, *, kind: str | None = None,
             party: Party | None = None) -> Annotated:  # fmt: skip
    """Give a document its layers.

    kind: which of the ten kinds it is; guessed from title and words when None
    party: whose agreement it is; told by the kind or the words when None
    """
    reading = read_blocks(document)
    words = scanner.scan(reading.text)
    titles = [
        reading.text[place.start : place.end]
        for block, place in zip(document.blocks, reading.blocks, strict=True)
        if block.kind in ("title", "heading")
    ]
    if kind is None:
        top = " ".join((titles[0] if titles else "", fold(document.source.text[:_TITLE_CHARACTERS])))
        kind = find_kind(ruleset.kinds.values(), top, reading.text)
    known: DocumentKind | None = ruleset.kinds.get(kind)
    parties = find_parties(reading, titles, words, scanner.index, party or (known.party if known else None))
    words = _whole(words, scanner, reading.text)
    statements = cut_statements(document, reading, words)
    return Annotated(document, scanner, reading, statements, parties, kind, ruleset.lexicons)


def _whole(words: list[Word], scanner: Scanner, text: str) -> list[Word]:
    """Without hits that cut a word, for the lexicons that ask for it ("有权" inside "所有权")."""
    if not any(word.lexicon in scanner.whole_words for word in words):
        return words
    from termlint.lang.zh import tokens

    return [
        word
        for word in words
        if word.lexicon not in scanner.whole_words
        or not tokens.cuts_word(*_window(text, word.start, word.end))
    ]


def _window(text: str, start: int, end: int) -> tuple[str, int, int]:
    """A stretch around a hit that is long enough to cut into words and short enough to stay cheap."""
    first, last = max(0, start - 12), min(len(text), end + 12)
    return text[first:last], start - first, end - first
