"""Which words of a page are worth finding again in the window, to draw a box around them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from termlint.page.identifiers import FINDERS
from termlint.page.words import Words

_EACH = 6


def worth_locating(text: str, words: Words) -> Iterator[str]:
    """Numbers that tell who runs the site, dates of effect, sentences of consent."""
    seen: set[str] = set()
    for find in FINDERS:
        for found in islice(find(text), _EACH):
            if found.words not in seen:
                seen.add(found.words)
                yield found.words
    for name in ("effective", "licence"):
        if (found_words := words.find(text, name)) and found_words not in seen:
            seen.add(found_words)
            yield found_words
    for line in islice((line for line in text.splitlines() if len(line) < 300), 5000):
        if (
            words.say(line, "consent-by-use", "changed", "effective")
            and len(seen) < 60
            and line.strip()[:80] not in seen
        ):
            seen.add(line.strip()[:80])
            yield line.strip()[:80]
