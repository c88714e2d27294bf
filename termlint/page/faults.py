"""A page that is there and cannot be looked at."""

from __future__ import annotations

from termlint.errors import TermlintError
from termlint.page.facts import Both


class PageUnread(TermlintError):
    """A page could not be read or measured. why: for people, in both languages"""

    def __init__(self, why: Both) -> None:
        self.why = why
        super().__init__(why.en)
