"""Selectors: from their text to something that can be held against an element. Selectors Level 4.

What a desktop reader does not do by opening a page (:hover, :focus, :target) never matches. A list with an
invalid selector in it is dropped as a whole, as browsers do.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from termlint.read.html.names import word_set

_IDENT = r"(?:[-_a-zA-Z0-9\u0080-\U0010ffff]++|\\[0-9a-fA-F]{1,6}\s?|\\[^\n0-9a-fA-F])++"
_TOKEN = re.compile(
    rf"""(?P<combinator> \s*+(?P<sign>[>+~])\s*+ | \s++ )
  | (?P<comma> , )
  | (?P<hash> \#(?P<id>{_IDENT}) )
  | (?P<dot> \.(?P<class>{_IDENT}) )
  | \[\s*+(?P<attribute>{_IDENT}(?:\|{_IDENT})?+)\s*+
      (?:(?P<operator>[~|^$*]?=)\s*+(?:"(?P<double>[^"]*+)"|'(?P<single>[^']*+)'|(?P<bare>{_IDENT}))
      \s*+(?P<flag>[iIsS])?+\s*+)?+\]
  | (?P<pseudo> ::?(?P<name>{_IDENT}|-[-a-z]+)(?P<open>\()?+ )
  | (?P<tag> {_IDENT} | \* )""",
    re.VERBOSE,
)
_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|(.))", re.DOTALL)
_NTH = re.compile(r"(?:(?P<step>[-+]?\d*)n)?\s*+(?P<first>[-+]?\s*\d+)?\Z")

DEEPEST = 8  # selectors in :not() and the like
LONGEST = 64  # compounds of one selector
_CHILD = {
    "first-child": "nth-child", "last-child": "nth-last-child", "first-of-type": "nth-of-type",
    "last-of-type": "nth-last-of-type",
}  # fmt: skip
_FLAGS = word_set(
    "root empty link any-link checked disabled enabled read-only read-write required optional only-child "
    "only-of-type open invalid valid placeholder-shown"
)
_NEVER = word_set(
    "hover focus active visited target focus-within focus-visible fullscreen indeterminate default in-"
    "range out-of-range autofill -webkit-autofill target-within playing user-invalid user-valid popover-"
    "open modal defined scope has host host-context lang dir"
)
_ELEMENTS = frozenset(("before", "after", "first-line", "first-letter"))


class Attribute(NamedTuple):
    """A test of an attribute. operator: "" when it need only be there"""

    name: str
    operator: str
    value: str
    ignore_case: bool


class Pseudo(NamedTuple):
    """A pseudo-class: a flag, a place among siblings (every step-th from first), or selectors inside."""

    name: str
    step: int = 0
    first: int = 0
    inside: tuple[Selector, ...] = ()


class Compound(NamedTuple):
    """What one element has to be. combinator: how it stands to the compound after it; "" for the last"""

    tag: str
    id: str
    classes: tuple[str, ...]
    attributes: tuple[Attribute, ...]
    pseudos: tuple[Pseudo, ...]
    combinator: str

    @property
    def is_plain(self) -> bool:
        """Whether tag, id and classes decide."""
        return not self.attributes and not self.pseudos


class Selector(NamedTuple):
    """compounds: the last one first, as it is matched; specificity: ids, classes, tags in one number"""

    compounds: tuple[Compound, ...]
    specificity: int


class _Invalid(Exception):
    pass


@lru_cache(maxsize=2048)
def parse_selectors(words: str) -> tuple[Selector, ...]:
    """The selectors of a list; none when one of it is invalid. Those that can never match are left out."""
    try:
        found, end = _list(words.strip(), 0, 0)
    except _Invalid:
        return ()
    return found if end == len(words.strip()) else ()


def _list(words: str, at: int, depth: int) -> tuple[tuple[Selector, ...], int]:
    """Selectors up to the end or the bracket that closes them."""
    if depth > DEEPEST:
        raise _Invalid
    found: list[Selector] = []
    while True:
        while words.startswith((" ", "\t", "\n", "\r", "\f"), at):
            at += 1
        selector, at = _selector(words, at, depth)
        if selector:
            found.append(selector)
        if at < len(words) and words[at] == ",":
            at += 1
            continue
        return tuple(found), at


def _selector(words: str, at: int, depth: int) -> tuple[Selector | None, int]:
    compounds: list[Compound] = []
    specificity = 0
    never = False
    combinator: str | None = None
    while at < len(words) and words[at] not in ",)":
        compound, at, weight, missed = _compound(words, at, depth)
        specificity += weight
        never |= missed
        match = _TOKEN.match(words, at)
        combinator = None
        if match and match["combinator"] is not None:
            combinator = match["sign"] or " "
            at = match.end()
        if combinator == " " and (at >= len(words) or words[at] in ",)"):
            combinator = None
        compounds.append(compound._replace(combinator=combinator or ""))
        if len(compounds) > LONGEST:
            raise _Invalid
        if combinator is None:
            break
    if not compounds or combinator is not None or (at < len(words) and words[at] not in ",)"):
        raise _Invalid
    return (None if never else Selector(tuple(reversed(compounds)), specificity)), at


def _compound(words: str, at: int, depth: int) -> tuple[Compound, int, int, bool]:
    """returns: the compound, where it ends, its specificity, whether nothing can match it"""
    tag, ident = "", ""
    classes: list[str] = []
    attributes: list[Attribute] = []
    pseudos: list[Pseudo] = []
    weight, never, start = 0, False, at
    while at < len(words) and words[at] not in ",) \t\n\r\f>+~":
        match = _TOKEN.match(words, at)
        if not match:
            raise _Invalid
        at = match.end()
        if match["tag"] is not None:
            if match.start() != start or match["tag"][0].isdigit():
                raise _Invalid
            if match["tag"] != "*":
                tag = _unescape(match["tag"]).lower()
                weight += 1
        elif match["id"]:
            never |= bool(ident) and ident != _unescape(match["id"])
            ident = _unescape(match["id"])
            weight += 1 << 20
        elif match["class"]:
            classes.append(_unescape(match["class"]))
            weight += 1 << 10
        elif match["attribute"]:
            attributes.append(_attribute(match))
            weight += 1 << 10
        elif match["pseudo"]:
            name = match["name"].lower()
            if match["pseudo"].startswith("::") or name in _ELEMENTS:
                if match["open"]:
                    at = _closing(words, at)
                never = True
                continue
            pseudo, at, more, missed = _pseudo(name, bool(match["open"]), words, at, depth)
            weight += more
            never |= missed
            if pseudo:
                pseudos.append(pseudo)
        else:
            raise _Invalid
    if at == start:
        raise _Invalid
    compound = Compound(tag, ident, tuple(classes), tuple(attributes), tuple(pseudos), "")
    return compound, at, weight, never


def _attribute(match: re.Match[str]) -> Attribute:
    value = match["double"] if match["double"] is not None else match["single"]
    value = _unescape(value if value is not None else match["bare"] or "")
    name = _unescape(match["attribute"]).lower()
    return Attribute(
        name, match["operator"] or "", value, (match["flag"] or "").lower() == "i" or name == "type"
    )


def _pseudo(name: str, opened: bool, words: str, at: int, depth: int) -> tuple[Pseudo | None, int, int, bool]:
    """returns: the pseudo-class, where it ends, its specificity, whether nothing can match it"""
    one_class = 1 << 10
    if not opened:
        if name in _CHILD:
            return Pseudo(_CHILD[name], 0, 1), at, one_class, False
        if name in _FLAGS:
            return Pseudo(name), at, one_class, False
        if name in _NEVER or name.startswith("-"):
            return None, at, one_class, True
        raise _Invalid
    if name in ("not", "is", "where", "matches", "-webkit-any", "-moz-any"):
        inside, at = _list(words, at, depth + 1)
        if not words.startswith(")", at):
            raise _Invalid
        most = max((selector.specificity for selector in inside), default=0)
        if name == "not":
            return (Pseudo("not", inside=inside) if inside else None), at + 1, most, False
        return Pseudo("is", inside=inside), at + 1, 0 if name == "where" else most, not inside
    end = _closing(words, at)
    argument = words[at : end - 1].strip().lower()
    if name.startswith("nth-") and name.removeprefix("nth-").removeprefix("last-") in ("child", "of-type"):
        argument = {"odd": "2n+1", "even": "2n"}.get(argument, argument)
        found = _NTH.match(argument)
        if not found or not argument or len(argument) > 20:
            raise _Invalid
        step = found["step"]
        every = 0 if step is None else int(step + "1" if step in ("", "+", "-") else step)
        return Pseudo(name, every, int((found["first"] or "0").replace(" ", ""))), end, one_class, False
    if name in _NEVER or name.startswith("-"):
        return None, end, one_class, True
    raise _Invalid


def _closing(words: str, at: int) -> int:
    """The place after the bracket that closes the one just opened."""
    depth = 1
    while at < len(words):
        if words[at] == "(":
            depth += 1
        elif words[at] == ")":
            depth -= 1
            if not depth:
                return at + 1
        at += 1
    raise _Invalid


def _unescape(words: str) -> str:
    if "\\" not in words:
        return words
    return _ESCAPE.sub(lambda found: _character(int(found[1], 16)) if found[1] else found[2], words)


def _character(code: int) -> str:
    return chr(code) if 0 < code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF else "\ufffd"
