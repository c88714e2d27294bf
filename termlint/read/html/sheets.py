"""Style sheets: from their text to rules. CSS Syntax Module Level 3, read for what matters here.

Only the rules a desktop screen follows are given out. Nothing is opened: an @import is noted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from termlint.read.html.declarations import MATTERING, expand
from termlint.read.html.media import media_applies, supports_applies

_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_STRING = r'"(?:[^"\\\n]++|\\.)*+"?+|\'(?:[^\'\\\n]++|\\.)*+\'?+'
_MARK = re.compile(
    rf"(?:{_STRING}|url\(\s*+(?![\"'\s])(?:[^)\\]++|\\.)*+\)?+|\\.)|(?P<mark>[{{}};])",
    re.DOTALL | re.IGNORECASE,
)
_PART = re.compile(rf"{_STRING}|url\((?!\s*[\"'])[^)]*+\)?+|\\.|(?P<mark>[;()])", re.DOTALL | re.IGNORECASE)
_IMPORTANT = re.compile(r"\s*+!\s*+important\s*+\Z", re.IGNORECASE)
_URL = re.compile(r"""\s*+(?:url\(\s*+)?+["']?+([^"')]*+)["']?+\s*+\)?+(.*)""", re.DOTALL | re.IGNORECASE)
_SPACE = re.compile(r"\s+")

UNLAYERED = 1 << 30


class Declaration(NamedTuple):
    """One property and its value, as written but for case and white space."""

    name: str
    value: str
    important: bool


class Rule(NamedTuple):
    """What elements that a selector takes look like.

    layer: the place of its cascade layer; UNLAYERED wins over all
    """

    selector: str
    declarations: tuple[Declaration, ...]
    layer: int


@dataclass(slots=True)
class Sheets:
    """The rules of all sheets of a page, in order.

    imports: addresses of sheets named by @import, which are not opened
    """

    rules: list[Rule] = field(default_factory=list)
    imports: list[str] = field(default_factory=list)
    layers: dict[str, int] = field(default_factory=dict)

    def add(self, sheet: str) -> None:
        """Add the rules of one sheet. Bounded by its length."""
        sheet = _COMMENT.sub(" ", sheet.replace("<!--", "    ").replace("-->", "   "))
        # What the block around the present place is: "rules", "skip", or the selector of declarations
        blocks: list[tuple[str, str, int]] = [("rules", "", UNLAYERED)]
        start = 0
        inside: list[str] = []
        for found in _MARK.finditer(sheet):
            mark = found["mark"]
            if mark is None:
                continue
            kind, selector, layer = blocks[-1]
            words = sheet[start : found.start()]
            if mark == "{":
                if kind == "rules":
                    blocks.append(self._open(words.strip(), layer))
                    inside = []
                else:
                    if kind == "declarations":
                        # A nested rule begins after the last declaration before it.
                        inside.append(words.rpartition(";")[0] + ";")
                    blocks.append(("skip", "", layer))
                start = found.end()
            elif mark == "}":
                if kind == "declarations":
                    inside.append(words)
                    if declarations := parse_declarations("".join(inside)):
                        self.rules.append(Rule(selector, declarations, layer))
                if len(blocks) > 1:
                    blocks.pop()
                start = found.end()
            elif kind == "rules" and words.lstrip().startswith("@"):
                self._statement(words.strip())
                start = found.end()
        kind, selector, layer = blocks[-1]
        if kind == "declarations" and (declarations := parse_declarations("".join([*inside, sheet[start:]]))):
            self.rules.append(Rule(selector, declarations, layer))

    def _open(self, prelude: str, layer: int) -> tuple[str, str, int]:
        if not prelude.startswith("@"):
            return "declarations", prelude, layer
        name, _, condition = prelude[1:].partition(" ") if " " in prelude else _split_at_rule(prelude)
        name = name.lower()
        if name == "media" and media_applies(condition):
            return "rules", "", layer
        if name == "supports" and supports_applies(condition):
            return "rules", "", layer
        if name == "layer":
            return "rules", "", self._layer(condition.strip() or f" {len(self.layers)}")
        return "skip", "", layer

    def _statement(self, words: str) -> None:
        name, _, rest = words[1:].partition(" ") if " " in words else _split_at_rule(words)
        name = name.lower()
        if name == "layer":
            for layer in rest.split(","):
                self._layer(layer.strip())
        elif name == "import" and (url := _URL.match(rest)) and media_applies(_conditions(url[2])):
            self.imports.append(url[1].strip())

    def _layer(self, name: str) -> int:
        return self.layers.setdefault(name.split(".")[0], len(self.layers))


def _split_at_rule(words: str) -> tuple[str, str, str]:
    for at, char in enumerate(words):
        if char in "(\"'\n\t":
            return words[1:at], "", words[at:]
    return words[1:], "", ""


def _conditions(words: str) -> str:
    """The media of an @import, without its layer and what must be supported."""
    return re.sub(r"\b(?:layer|supports)\b(?:\([^()]*+\))?+", "", words)


def parse_declarations(words: str) -> tuple[Declaration, ...]:
    """The declarations in a block or a style attribute that matter here, shorthands taken apart."""
    found: list[Declaration] = []
    for declaration in _declarations(words):
        name, colon, value = declaration.partition(":")
        name = name.strip()
        if not name.startswith("--"):
            name = name.lower()
        if not colon or (name not in MATTERING and not name.startswith("--")):
            continue
        important = False
        if "!" in value and (flag := _IMPORTANT.search(value)):
            value, important = value[: flag.start()], True
        value = _SPACE.sub(" ", value.strip())
        if not name.startswith("--"):
            value = value.lower()
        found += (Declaration(long, one, important) for long, one in expand(name, value))
    return tuple(found)


def _declarations(words: str) -> Iterator[str]:
    if not any(mark in words for mark in "\"'(\\/"):
        yield from words.split(";")
        return
    words = _COMMENT.sub(" ", words)
    start = depth = 0
    for found in _PART.finditer(words):
        mark = found["mark"]
        if mark == "(":
            depth += 1
        elif mark == ")":
            depth = max(0, depth - 1)
        elif mark == ";" and not depth:
            yield words[start : found.start()]
            start = found.end()
    yield words[start:]
