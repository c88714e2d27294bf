"""Whether a statement denies the harm it names: "平台不得以系统故障为由免责", or forbids the wording of it.

A harm is denied when it stands in the scope of words that bind the platform: from those words to the end of
their part of the sentence, into the items of a list they open. It is quoted when it stands in quotation
marks and the statement forbids such wording.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from termlint.annotate.annotated import Annotated
from termlint.annotate.statements import Statement

# A part of a sentence ends at a comma; not behind a reason, nor before a word that continues the row.
_ENDS = re.compile(r"[,;。!?](?<!为由,)(?<!理由,)(?!或|以及|及)")
_QUOTED = re.compile(r"\"[^\"\n]{2,}\"")


class Denied(NamedTuple):
    """What a statement denies.

    sources: the statement and its lead-ins
    scopes: by index of a source, the stretches of the reading in which a harm is denied or quoted
    opened: a lead-in denies whatever its items say
    """

    sources: tuple[Statement, ...]
    scopes: dict[int, tuple[tuple[int, int], ...]]
    opened: bool

    def covers(self, harms: tuple[int, ...]) -> bool:
        """Whether all words of one of these groups of lexicons (bits) are denied, lead-ins included."""
        return any(self.scopes.values()) and any(map(self._covers_all, harms))

    def _covers_all(self, group: int) -> bool:
        found = [(source, word) for source in self.sources for word in source.words_of(group)]
        return bool(found) and all(
            (self.opened and source is self.sources[0])
            or any(start <= word.start and word.end <= end for start, end in self.scopes[source.index])
            for source, word in found
        )


class Denials:
    """Finds out for one scanner what is denied.

    denying: bits of lexicons of words that bind the platform
    forbidding: bits of lexicons of words that forbid a wording
    """

    def __init__(self, denying: int, forbidding: int) -> None:
        self.denying, self.forbidding = denying, forbidding

    def in_statement(self, annotated: Annotated, statement: Statement) -> Denied:
        """What a statement and its lead-ins deny; found once for all rules that hit it."""
        sources = (statement, *(annotated.statements[index] for index in statement.lead_ins))
        scopes = {one.index: self._scopes(annotated, one) for one in sources}
        # What a lead-in denies to its end is denied in the items, too.
        opened = any(
            end >= one.end - 1 and annotated.reading.text[one.end - 1] == ":"
            for one in sources[1:]
            for _, end in scopes[one.index]
        )
        return Denied(sources, scopes, opened)

    def _scopes(self, annotated: Annotated, statement: Statement) -> tuple[tuple[int, int], ...]:
        text = annotated.reading.text
        scopes: list[tuple[int, int]] = []
        for word in statement.words_of(self.denying):
            if annotated.actor(statement, word) == "platform":
                ends = _ENDS.search(text, word.end, statement.end)
                scopes.append((word.end, ends.start() if ends else statement.end))
        if statement.says(self.forbidding):
            quotations = [found.span() for found in _QUOTED.finditer(text, statement.start, statement.end)]
            forbidding = statement.words_of(self.forbidding)
            if any(not any(start <= one.start < end for start, end in quotations) for one in forbidding):
                scopes += quotations
        return tuple(scopes)
