"""Colour for terminals, by plain ANSI codes; without it the same text."""

from __future__ import annotations

from dataclasses import dataclass

from termlint.model.report import Severity

_CODES: dict[str, str] = {
    "error": "1;31", "warning": "1;33", "info": "1;36", "frame": "34", "strong": "1",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Paint:
    """Puts colour on text, or does not."""

    color: bool

    def __call__(self, text: str, style: str) -> str:
        return f"\x1b[{_CODES[style]}m{text}\x1b[0m" if self.color and text else text

    def severity(self, severity: Severity) -> str:
        """The word for a severity, the same in both languages: it is what people grep for."""
        return self(severity, severity)
