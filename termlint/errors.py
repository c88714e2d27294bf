"""What can go wrong. Faults in someone's file are expected: they name the file, the place, what was
looked for and what to do next. Anything else is a fault of ours and ends in a traceback.
"""

from __future__ import annotations


class TermlintError(Exception):
    """The family of all expected faults. ``str()`` is one message for the user."""


class SpanOutsideText(TermlintError):
    """A span does not lie inside the text it is meant for."""

    def __init__(self, start: int, end: int, length: int) -> None:
        self.start, self.end, self.length = start, end, length
        super().__init__(f"span {start}-{end} lies outside the text, which has {length} characters")


class UnreadableFile(TermlintError):
    """A file could not be read as an agreement. Leads to exit code 3."""

    def __init__(self, name: str, reason: str, hint: str = "") -> None:
        self.name, self.reason, self.hint = name, reason, hint
        super().__init__(f"{name}: {reason}" + (f" {hint}" if hint else ""))


class DataFault(TermlintError):
    """One fault in a file of rulesets/ or model_contracts/, with its place."""

    def __init__(self, file: str, line: int | None, problem: str) -> None:
        self.file, self.line, self.problem = file, line, problem
        super().__init__(f"{file}:{line}: {problem}" if line else f"{file}: {problem}")


class FaultyData(TermlintError):
    """All faults found while loading a folder of data, shown together."""

    def __init__(self, faults: tuple[DataFault, ...]) -> None:
        self.faults = faults
        super().__init__("\n".join(str(fault) for fault in faults))


class FaultyRuleset(FaultyData):
    """The faults of a ruleset."""


class FaultyModels(FaultyData):
    """The faults of a model contract, or of the answers for its blanks."""


class BadUsage(TermlintError):
    """A wrong option, argument or configuration. Leads to exit code 2."""
