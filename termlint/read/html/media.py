"""Whether a media query holds for the screen a page is judged by: a desktop window of 1280 by 800 pixels.

Media Queries Level 4. What is not known is taken as false, as browsers do.
"""

from __future__ import annotations

import re
from functools import lru_cache

WIDTH, HEIGHT = 1280, 800  # CSS pixels
_MANY = 4096  # characters; a longer query is not worth reading

_UNITS = {"px": 1.0, "em": 16.0, "rem": 16.0, "pt": 4 / 3, "cm": 96 / 2.54, "in": 96.0, "": 1.0}
_SIZES = {"width": WIDTH, "device-width": WIDTH, "height": HEIGHT, "device-height": HEIGHT}
_LENGTH = re.compile(r"([-+]?\d*\.?\d+)([a-z]*)\Z")
_RANGE = re.compile(r"(?:([^<>=]+)([<>]=?|=))?([a-z-]+)(?:([<>]=?|=)([^<>=]+))?\Z")
_TRUE = {
    "orientation": "landscape", "prefers-color-scheme": "light", "hover": "hover", "any-hover": "hover",
    "pointer": "fine", "any-pointer": "fine", "prefers-reduced-motion": "no-preference",
    "prefers-contrast": "no-preference", "forced-colors": "none", "scripting": "enabled",
    "display-mode": "browser", "update": "fast", "grid": "0", "monochrome": "0",
}  # fmt: skip


@lru_cache(maxsize=512)
def media_applies(query: str) -> bool:
    """Whether a list of media queries, as in @media or a media attribute, holds. An empty one does."""
    query = query.strip().lower()
    if len(query) > _MANY:
        return False
    return not query or any(_query(one.strip()) for one in query.split(","))


def supports_applies(condition: str) -> bool:
    """Whether the condition of an @supports holds: current browsers support what sheets ask about."""
    return not condition.strip().lower().startswith("not")


def _query(query: str) -> bool:
    words = query.split(None, 1)
    if not words:
        return False
    negated = words[0] == "not"
    if words[0] in ("not", "only"):
        query = words[1] if len(words) > 1 else ""
    kind, _, rest = query.partition(" and ") if not query.startswith("(") else ("", "", query)
    if kind.strip() not in ("", "all", "screen"):
        return negated
    return _conditions(rest.strip()) is not negated


def _conditions(words: str) -> bool:
    if not words:
        return True
    if words.startswith("not"):
        return not _conditions(words[3:].strip())
    parts = _split(words)
    if not parts:
        return False
    joined = words.split(")")[1].strip()[:2] if len(parts) > 1 else ""
    held = [_feature(part) for part in parts]
    return any(held) if joined == "or" else all(held)


def _split(words: str) -> list[str]:
    """What stands in the outermost brackets."""
    parts, depth, start = [], 0, 0
    for at, char in enumerate(words):
        if char == "(":
            depth += 1
            if depth == 1:
                start = at + 1
        elif char == ")":
            depth -= 1
            if depth == 0:
                parts.append(words[start:at].strip())
            elif depth < 0:
                return []
    return parts


def _feature(words: str) -> bool:
    if words.startswith("("):
        return _conditions(words)
    if words.startswith("not "):
        return not _conditions(words[4:].strip())
    name, colon, value = (part.strip() for part in words.partition(":"))
    if colon:
        for prefix, holds in (("min-", float.__ge__), ("max-", float.__le__)):
            if name.startswith(prefix):
                size, wanted = _SIZES.get(name[4:]), _length(value)
                return size is not None and wanted is not None and holds(float(size), wanted)
        if name in _SIZES:
            return _length(value) == _SIZES[name]
        return _TRUE.get(name) == value
    compact = words.replace(" ", "")
    if compact in _SIZES or compact in ("color", "hover", "pointer", "any-hover", "any-pointer"):
        return True
    if not (found := _RANGE.match(compact)) or found[3] not in _SIZES:
        return False
    wide = float(_SIZES[found[3]])
    below = found[1] is None or _compare(_length(found[1]), found[2], wide)
    above = found[4] is None or _compare(wide, found[4], _length(found[5]))
    return below and above and (found[1] is not None or found[4] is not None)


def _compare(left: float | None, sign: str, right: float | None) -> bool:
    if left is None or right is None:
        return False
    return {"<": left < right, "<=": left <= right, ">": left > right, ">=": left >= right}.get(
        sign, left == right
    )


def _length(words: str) -> float | None:
    found = _LENGTH.match(words.strip())
    return float(found[1]) * _UNITS[found[2]] if found and found[2] in _UNITS else None
