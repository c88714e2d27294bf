"""English words, and the spaCy Docs that token rules are run on."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from termlint.model.span import Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

# "user's" and "non-refundable" are one word each.
_TOKEN = re.compile(r"\w+(?:['\u2019-]\w+)*|\s+|[^\w\s]")
_INNER = "'\u2019-"


def tokens(text: str) -> tuple[Span, ...]:
    """Cut a text into words, blanks and marks. The spans cover the text without gaps.

    >>> text = "the user's non-refundable fee."
    >>> [text[start:end] for start, end in tokens(text) if text[start:end].strip()]
    ['the', "user's", 'non-refundable', 'fee', '.']
    """
    return tuple(Span(*found.span()) for found in _TOKEN.finditer(text))


def cuts_word(text: str, start: int, end: int) -> bool:
    """Whether a stretch begins or ends inside a word.

    A hyphen or apostrophe between letters joins them.

    >>> cuts_word("the platform", 4, 8), cuts_word("the platform", 4, 12)
    (True, False)
    >>> cuts_word("non-refundable", 4, 14)
    True
    """
    return _is_inside(text, start) or _is_inside(text, end)


def spacy_doc(text: str) -> Doc:
    """A spaCy Doc of the text. ``doc.text == text``."""
    return _pipeline().tokenizer(text)


def token_matcher(patterns: list[list[dict[str, Any]]]) -> Callable[[str], bool]:
    """Make a test for spaCy token patterns: whether any of them is found in a text.

    patterns: as spaCy's Matcher takes them. Only what words show by themselves can be asked for
        (TEXT, LOWER, REGEX, LENGTH, IS_DIGIT, OP …); no model is loaded that would know POS or LEMMA.
    raises ValueError: spaCy cannot use a pattern
    """
    from spacy.matcher import Matcher

    matcher = Matcher(_pipeline().vocab, validate=True)
    matcher.add("patterns", patterns)
    return lambda text: bool(matcher(spacy_doc(text)))


def _is_inside(text: str, offset: int) -> bool:
    """Whether an offset lies between two characters of one word."""
    if not 0 < offset < len(text):
        return False
    before, after = text[offset - 1], text[offset]
    if _is_letter(before):
        return _is_letter(after) or (
            after in _INNER and offset + 1 < len(text) and _is_letter(text[offset + 1])
        )
    return before in _INNER and _is_letter(after) and offset > 1 and _is_letter(text[offset - 2])


def _is_letter(char: str) -> bool:
    return char.isalnum() or char == "_"


@lru_cache(maxsize=1)
def _pipeline() -> Language:
    import spacy

    return spacy.blank("en")
