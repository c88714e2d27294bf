"""A document with its layers: reading, statements, parties, kind; and the questions rules ask of it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from functools import cached_property, reduce
from operator import attrgetter, or_

from termlint.annotate.kinds import find_kind
from termlint.annotate.parties import Mentions, find_parties, with_common_words
from termlint.annotate.prominence import Prominence
from termlint.annotate.reading import Reading, read_blocks
from termlint.annotate.scanner import Scanner
from termlint.annotate.statements import Statement, cut_statements
from termlint.lang.fold import fold
from termlint.model.document import Document
from termlint.model.quantity import Quantity
from termlint.model.report import Party
from termlint.model.rule import DocumentKind, Lexicon, Ruleset, Where
from termlint.model.statement import Mention, Parties, Role, Word

_CHAPTER = re.compile(r"第[^条]{1,6}[编章节篇部]|chapter|part\b", re.IGNORECASE)
_TITLE_CHARACTERS = 120
_AFTER_REACH = 60


class Annotated:
    """Layers over one document. Layers are made when first asked for, and asked for often."""

    def __init__(self, document: Document, scanner: Scanner, reading: Reading,
                 statements: tuple[Statement, ...], parties: Parties, kind: str,
                 lexicons: dict[str, Lexicon]) -> None:  # fmt: skip
        self.document, self.scanner, self.reading = document, scanner, reading
        self.statements, self.parties, self.kind = statements, parties, kind
        self._actor_place = {
            scanner.index[name]: one.actor for name, one in lexicons.items() if one.actor != "before"
        }
        self._finder = Mentions(reading, parties, scanner.index)
        self._clauses = [statement.clause for statement in statements]  # sorted: reading order
        self._mentions: dict[int, tuple[Mention, ...]] = {}
        self._acting: dict[int, tuple[tuple[Mention, ...], tuple[Mention, ...]]] = {}
        self._may: dict[tuple[str, int], int] = {}
        self._said: dict[tuple[str, int, int], bool] = {}
        self._headings: dict[int, tuple[Statement, ...]] = {}
        self._articles: dict[int, int] = {}
        self._quantities: dict[int, tuple[Quantity, ...]] = {}
        self._answers: dict[object, bool] = {}

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
            # Mentions do not overlap, so they are sorted by their ends, too.
            last = bisect_right(mentions, word.end, key=_end) - 1
            if last >= 0 and mentions[last].start >= word.start:
                return mentions[last].role
        elif place == "after":
            first = bisect_left(mentions, word.start, key=_start)
            if first < len(mentions) and mentions[first].start - word.end <= _AFTER_REACH:
                return mentions[first].role
        # "用户承担本公司遭受的损失": who stands inside the effect's words comes after its verb, unless the
        # words begin with it. English turns the order round: "in no event shall we be liable".
        reach = word.end if self._is_latin(word) else word.start + 1
        if acting := self._last_acting(statement, reach, word.start):
            return acting.role
        if (carried := self._carried(statement)) is not None:
            return carried
        if self._is_latin(word):
            standing = self._standing(statement)
            behind = bisect_left(standing, word.end, key=_start)
            if behind < len(standing) and standing[behind].start - word.end <= _AFTER_REACH:
                return standing[behind].role
        return None

    def _last_acting(self, statement: Statement, reach: int, verb: int) -> Mention | None:
        """The last party before an offset that is not oblique and, when embedded, not cut off by a comma.

        Looked up, not searched for: one statement may name thousands.
        """
        at = bisect_left(standing := self._standing(statement), reach, key=_start) - 1
        if at < 0:
            return None
        last = standing[at]
        if not last.embedded or self.reading.text.find(",", last.end, verb) < 0:
            return last
        # The comma cuts off every embedded party before this one, too.
        free = self._subjects(statement)
        at = bisect_left(free, reach, key=_start) - 1
        return free[at] if at >= 0 else None

    def _standing(self, statement: Statement) -> tuple[Mention, ...]:
        """The parties of a statement that are not oblique."""
        found = self._acting.get(statement.index)
        if found is None:
            standing = tuple([one for one in self.mentions(statement) if not one.oblique])
            free = tuple([one for one in standing if not one.embedded])
            found = self._acting[statement.index] = standing, free
        return found[0]

    def _subjects(self, statement: Statement) -> tuple[Mention, ...]:
        """Those of them that are not embedded either."""
        self._standing(statement)
        return self._acting[statement.index][1]

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
        subjects = self._subjects(statement)
        return subjects[-1].role if subjects else None

    def _is_latin(self, word: Word) -> bool:
        return self.reading.text[word.start : word.end].isascii()

    # --- what ----------------------------------------------------------------------------------------

    def says(self, statement: Statement, where: Where, lexicons: int) -> bool:
        """Whether a word of one of these lexicons (bits) is said in that place."""
        match where:
            case "statement":
                return statement.says(lexicons) or statement.inherits(lexicons)
            case "own":
                return statement.says(lexicons)
            case "lead-in":
                return statement.inherits(lexicons)
            case "sentence":
                return statement.inherits(lexicons) or self._says("sentence", statement.sentence, lexicons)
            case "before":
                before = self._sentence_before(statement)
                return before is not None and self._says("sentence", before, lexicons)
            case "article":
                if article := self.article(statement):
                    return self._says("article", article, lexicons)
                return self._says("block", statement.block, lexicons)
            case "clause" | "heading":
                return self._says(where, statement.clause, lexicons)
            case "document":
                return self._says("document", 0, lexicons)

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
            # Their patterns take 10 to 25 ms to compile, so only the language at hand is loaded.
            if self.document.clauses[statement.clause].lang == "en":
                from termlint.lang.en.quantities import find_quantities
            else:
                from termlint.lang.zh.quantities import find_quantities

            found = self._quantities[statement.index] = find_quantities(self.text(statement))
        return found

    def around(self, statement: Statement, where: Where) -> tuple[Statement, ...]:
        """The statements of the same sentence or article."""
        if where == "sentence":
            return self._within("sentence", statement.sentence)
        return self._within("article", self.article(statement))

    def text(self, statement: Statement) -> str:
        """The words of a statement as read."""
        return self.reading.text[statement.start : statement.end]

    # --- how it looks --------------------------------------------------------------------------------

    @cached_property
    def prominence(self) -> Prominence:
        """Which statements catch the eye."""
        return Prominence(self.document, self.reading, self.statements)

    def once(self, key: object, question: Callable[[Annotated], bool]) -> bool:
        """The answer to a question about the whole document, asked at most once.

        key: which question it is
        """
        if key not in self._answers:
            self._answers[key] = question(self)
        return self._answers[key]

    def _says(self, place: str, key: int, lexicons: int) -> bool:
        if not self._may_say(place, key) & lexicons:
            return False
        found = self._said.get((place, key, lexicons))
        if found is None:
            found = any(one.says(lexicons) for one in self._within(place, key))
            self._said[place, key, lexicons] = found
        return found

    def _may_say(self, place: str, key: int) -> int:
        found = self._may.get((place, key))
        if found is None:
            found = self._may[place, key] = reduce(or_, map(_may, self._within(place, key)), 0)
        return found

    def _within(self, place: str, key: int) -> tuple[Statement, ...]:
        """The statements of a place; key: its sentence, block or clause."""
        match place:
            case "sentence":
                first = bisect_left(self.statements, key, key=_sentence)
                last = bisect_right(self.statements, key, key=_sentence)
            case "clause":
                first, last = bisect_left(self._clauses, key), bisect_right(self._clauses, key)
            case "article":
                first = bisect_left(self._clauses, key)
                last = bisect_left(self._clauses, self._subtree_end(key) if key else 1)
            case "block":  # text without numbers has no articles: the block and the one on either side
                first = bisect_left(self.statements, key - 1, key=_block)
                last = bisect_right(self.statements, key + 1, key=_block)
            case "heading":
                return self._headings_over(key)
            case _:
                return self.statements
        return self.statements[first:last]

    def _sentence_before(self, statement: Statement) -> int | None:
        """The sentence before that of a statement, in the same clause."""
        index = bisect_left(self.statements, statement.sentence, key=_sentence) - 1
        if index < 0 or self.statements[index].clause != statement.clause:
            return None
        return self.statements[index].sentence

    def _subtree_end(self, clause: int) -> int:
        clauses = self.document.clauses
        at = clause
        while clauses[at].children:
            at = clauses[at].children[-1]
        return at + 1

    def _headings_over(self, clause: int) -> tuple[Statement, ...]:
        """The headings of a clause and of those above it."""
        found = self._headings.get(clause)
        if found is None:
            own = [one for one in self._within("clause", clause) if one.heading]
            parent = self.document.clauses[clause].parent
            above = () if parent is None else self._headings_over(parent)
            found = self._headings[clause] = (*above, *own)
        return found


_sentence = attrgetter("sentence")
_block = attrgetter("block")
_may = attrgetter("may_say")
_start = attrgetter("start")
_end = attrgetter("end")


def annotate(document: Document, ruleset: Ruleset, scanner: Scanner, *, kind: str | None = None,
             party: Party | None = None) -> Annotated:  # fmt: skip
    """Give a document its layers.

    kind: which of the ten kinds it is; guessed from title and words when None
    party: whose agreement it is; told by the kind or the words when None
    """
    reading = read_blocks(document)
    titles = [
        reading.text[place.start : place.end]
        for block, place in zip(document.blocks, reading.blocks, strict=True)
        if block.kind in ("title", "heading")
    ]
    if kind is None:
        top = " ".join((titles[0] if titles else "", fold(document.source.text[:_TITLE_CHARACTERS])))
        kind = find_kind(ruleset.kinds.values(), top, reading.text)
    known: DocumentKind | None = ruleset.kinds.get(kind)
    parties = find_parties(reading, titles, scanner, party or (known.party if known else None))
    reading = with_common_words(reading, parties, scanner)
    statements = cut_statements(document, reading, scanner)
    return Annotated(document, scanner, reading, statements, parties, kind, ruleset.lexicons)
