"""Text that a terminal can be trusted with.

An agreement may come from anybody. Escape sequences in it could recolour, erase or retitle the terminal,
and direction marks could make a line read other than it is written.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import TypeVar, cast

HIDDEN = "?"

Value = TypeVar("Value")

_CONTROLS = (*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029)
_DIRECTION = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_NOT_CHARACTERS = (*range(0xFFF9, 0xFFFC), *range(0xD800, 0xE000))
_TABLE = dict.fromkeys((*_CONTROLS, *_DIRECTION, *_NOT_CHARACTERS), HIDDEN) | {
    ord("\t"): " ", ord("\r"): " ", ord("\n"): "\n", 0xA0: " ", 0xAD: "-",
    # Terminals disagree on the width of joined emoji and of symbols made emoji. Apart, they agree.
    0x200D: "\u200b", 0xFE0F: "\u200b",
}  # fmt: skip


def harmless(text: str) -> str:
    """The text, of the same length, with a space for a tab and "?" for what must not reach a terminal."""
    return text.translate(_TABLE)


def shown_path(path: str) -> str:
    """A file name for one line; its spaces stay, so that it can be clicked."""
    return harmless(path).replace("\n", HIDDEN)


def in_one_line(text: str) -> str:
    """The text without newlines and runs of spaces."""
    return " ".join(harmless(text).split())


def made_harmless(value: Value) -> Value:
    """A value of the model with every text in it made harmless; places are left as they are."""
    made: object = value
    if isinstance(value, str):
        made = harmless(value)
    elif isinstance(value, tuple) and not hasattr(value, "_fields"):
        made = tuple(map(made_harmless, value))
    elif is_dataclass(value) and not isinstance(value, type):
        made = replace(value, **{one.name: made_harmless(getattr(value, one.name)) for one in fields(value)})
    return cast(Value, made)
