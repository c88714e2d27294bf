"""What pages call things, as one object: the lists of page-words.yaml by name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from termlint.page.facts import Page

LISTS = (
    "documents", "privacy", "rules", "help", "register", "history", "changed", "effective", "contact",
    "licence", "licence-hosts", "harmless-hosts", "consent", "consent-by-use", "agree", "refuse",
    "download", "search", "countdown", "agreement-title", "agreement-text",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Words:
    """The lists of words that checks and crawl share."""

    patterns: Mapping[str, re.Pattern[str]]

    def say(self, text: str, *lists: str) -> bool:
        """Whether a text holds words of one of these lists."""
        return any(self.patterns[name].search(text) for name in lists)

    def find(self, text: str, name: str) -> str:
        """The first words of a list in a text, "" when there are none."""
        match = self.patterns[name].search(text)
        return match[0] if match else ""

    @property
    def of_interest(self) -> str:
        """One pattern for every word that is worth a closer look in the browser."""
        names = (
            "documents",
            "privacy",
            "rules",
            "register",
            "history",
            "contact",
            "licence",
            "agree",
            "refuse",
            "download",
        )
        return "|".join(f"(?:{self.patterns[name].pattern})" for name in names)

    def is_agreement(self, page: Page, *, least: int = 8) -> bool:
        """Whether a page holds the words of an agreement, rule book or policy, not only links to one.

        least: how many of its words and numbers of clauses must stand in lines of some length
        """
        told = sum(
            bool(self.patterns["agreement-text"].search(line)) for line in page.lines if len(line) > 12
        )
        named = self.say(page.title, "documents", "privacy", "agreement-title") or any(
            self.say(line, "documents", "privacy") for line in page.lines[:12] if len(line) < 40
        )
        return told >= (3 if named else least) and len(page.text) >= (200 if named else 1000)
