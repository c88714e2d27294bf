"""What a finding is recognised by in the next run.

The rule, the words of its clause without number and spacing, and which of several equal findings it is: it
survives renumbering and moves, and lapses when the clause is edited.
"""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache

from termlint.lang.fold import fold

_BLANKS = re.compile(r"\s+")


def fingerprint(rule: str, clause: str, quote: str, ordinal: int) -> str:
    """A short digest, the same on every machine.

    clause: the words of the clause without its number; quote: the words found
    ordinal: 0 for the first finding of this rule on these words in the document, then 1 …
    """
    parts = (rule, _plain(clause), _plain(quote), str(ordinal))
    return hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()[:16]


@lru_cache(maxsize=8)  # findings of one clause follow each other
def _plain(text: str) -> str:
    return _BLANKS.sub("", fold(text))
