"""Which of the ten kinds of Guidelines Article 3 a document is."""

from __future__ import annotations

from collections.abc import Iterable

from termlint.model.rule import DocumentKind

_TITLE_WEIGHT = 40
_MOST_OF_ONE = 5  # a word that returns on every line must not decide alone
OTHER = "other"


def find_kind(kinds: Iterable[DocumentKind], title: str, body: str) -> str:
    """Guess the kind of a document.

    title: the words of its title and of its first lines, folded
    body: its reading
    returns: the id of the kind with the most weight: a phrase in the title weighs by its length, one in the
        body by how often it stands there; "other" when nothing speaks for any
    """
    best, weight = OTHER, 0
    for kind in kinds:
        score = _TITLE_WEIGHT * max((len(phrase) for phrase in kind.title if phrase in title), default=0)
        score += sum(min(body.count(phrase), _MOST_OF_ONE) for phrase in kind.body)
        if score > weight:
            best, weight = kind.id, score
    return best
