"""YAML without its surprises: words stay words, and what could hide a mistake is refused.

Plain YAML reads ``no`` as false, ``12:30`` as 750, keeps the last of two equal keys in silence and lets
a few aliases grow into gigabytes. Here every scalar is text (``null``, ``~`` and nothing at all are None),
keys are unique, and anchors, aliases, merge keys and tags are faults that name file and line.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from termlint.errors import DataFault
from termlint.library.paths import shown

if TYPE_CHECKING:
    import yaml

Plain = str | None | list["Plain"] | dict[str, "Plain"]
Step = str | int

MAX_CHARACTERS = 2_000_000
MAX_DEPTH = 32
_NOTHING = frozenset({"", "~", "null"})


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a file holds, and where each part of it stands.

    value: dict, list, str or None
    lines: path from the top → line, counted from 1; for a key the line of the key
    """

    value: Plain
    lines: Mapping[tuple[Step, ...], int]

    def line(self, *path: Step) -> int:
        """The line of a key or list element, or of the nearest thing around it that has one.

        >>> load("a:\\n  - x\\n  - y\\n", file="a.yaml").line("a", 1)
        3
        """
        for length in range(len(path), 0, -1):
            found = self.lines.get(path[:length])
            if found is not None:
                return found
        return self.lines.get((), 1)


def load_file(path: Path, *, file: str | None = None) -> Loaded:
    """Read a YAML file, which must be UTF-8. Faults as in `load`; file: the name that messages show."""
    name = file if file is not None else shown(path)
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise DataFault(name, None, f"is not UTF-8 text (byte {fault.start}). Save it as UTF-8.") from None
    except OSError as fault:
        raise DataFault(name, None, f"could not be opened: {fault.strerror or fault}") from None
    return load(text, file=name)


def load(text: str, *, file: str) -> Loaded:
    """Read one YAML document.

    file: the name that messages show
    returns: the value and the lines of its parts; an empty document has the value None
    raises DataFault: with the line, for anything this module refuses

    >>> load("start: 12:30\\ngold: no\\n", file="a.yaml").value
    {'start': '12:30', 'gold': 'no'}
    """
    if len(text) > MAX_CHARACTERS:
        raise DataFault(file, None, f"is too long: {len(text)} characters, at most {MAX_CHARACTERS}")
    import yaml  # not needed when rules come from the cache

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        return _Builder(file).build(yaml.parse(text.removeprefix("\ufeff"), Loader=loader))
    except yaml.MarkedYAMLError as fault:
        raise _not_yaml(fault, file) from None
    except yaml.reader.ReaderError as fault:
        # The C reader counts bytes and Python's counts characters, so the place is looked up again.
        line = next((n for n, words in enumerate(text.split("\n"), 1) if not _printable(words)), None)
        raise DataFault(file, line, f"holds a character that YAML does not allow ({fault.reason})") from None
    except UnicodeEncodeError as fault:
        line = text.count("\n", 0, fault.start) + 1
        raise DataFault(file, line, "holds half a surrogate pair, which is not a character") from None


def _not_yaml(fault: yaml.MarkedYAMLError, file: str) -> DataFault:
    mark = fault.problem_mark or fault.context_mark
    problem = fault.problem or "it could not be parsed"
    if fault.context:
        begun = fault.context_mark
        since = f" (begun in line {begun.line + 1})" if begun and mark and begun.line != mark.line else ""
        problem = f"{fault.context}{since}, {problem}"
    hint = 'Put text with ":" or "#" in it, or a special character in front, in quotes.'
    return DataFault(file, mark.line + 1 if mark else None, f"is not YAML: {problem}. {hint}")


def _printable(words: str) -> bool:
    return all(char >= " " or char in "\t\r" for char in words) and not any(
        "\x7f" <= char <= "\x9f" or "\ud800" <= char <= "\udfff" or char in "\ufffe\uffff" for char in words
    )


class _Builder:
    """Turns the parser's events into plain values. A loop, not recursion: depth is bounded by us."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.lines: dict[tuple[Step, ...], int] = {}

    def build(self, events: Any) -> Loaded:
        import yaml

        top: Plain = None
        documents = 0
        holders: list[Any] = []  # open lists and dicts, outermost first
        path: list[Step] = []  # the step that leads to the value being read, one per open holder
        awaiting_key: list[bool] = []
        for event in events:
            kind = type(event)
            if kind is yaml.ScalarEvent:
                self._refuse_marks(event)
                # The style of a word without quotes is "" or None, depending on the parser.
                value: Plain = None if not event.style and event.value in _NOTHING else event.value
                if awaiting_key and awaiting_key[-1]:
                    path[-1] = self._key(event, value, holders[-1], path)
                    awaiting_key[-1] = False
                    continue
                top = self._place(value, event, holders, path, awaiting_key, top)
            elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                self._refuse_marks(event)
                if awaiting_key and awaiting_key[-1]:
                    raise self._fault(event, "a key must be a word, not a list or a mapping")
                if len(holders) >= MAX_DEPTH:
                    raise self._fault(event, f"is nested deeper than {MAX_DEPTH} levels")
                holder: Plain = {} if kind is yaml.MappingStartEvent else []
                top = self._place(holder, event, holders, path, awaiting_key, top)
                holders.append(holder)
                path.append(-1)
                awaiting_key.append(kind is yaml.MappingStartEvent)
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                holders.pop()
                path.pop()
                awaiting_key.pop()
                if holders and isinstance(holders[-1], dict):
                    awaiting_key[-1] = True
            elif kind is yaml.AliasEvent:
                raise self._fault(event, f'uses the alias "*{event.anchor}"; write the value out')
            elif kind is yaml.DocumentStartEvent:
                documents += 1
                if documents > 1:
                    raise self._fault(event, 'holds a second document after "---"; expected one per file')
        return Loaded(value=top, lines=self.lines)

    def _place(
        self,
        value: Plain,
        event: Any,
        holders: list[Any],
        path: list[Step],
        awaiting_key: list[bool],
        top: Plain,
    ) -> Plain:
        """Put a value where it belongs and note the line of a list element; returns the topmost value."""
        if not holders:
            self.lines[()] = event.start_mark.line + 1
            return value
        holder = holders[-1]
        if isinstance(holder, list):
            path[-1] = len(holder)
            holder.append(value)
            self.lines[tuple(path)] = event.start_mark.line + 1
        else:
            holder[path[-1]] = value
            if not isinstance(value, (dict, list)):
                awaiting_key[-1] = True
        return top

    def _key(self, event: Any, key: Plain, holder: dict[str, Plain], path: list[Step]) -> str:
        if not isinstance(key, str):
            raise self._fault(event, "a key is empty; expected a word before the colon")
        if key == "<<":
            raise self._fault(event, 'uses the merge key "<<"; write the values out')
        place = (*path[:-1], key)
        if key in holder:
            first = self.lines[place]
            raise self._fault(event, f'has the key "{key}" twice; the first is in line {first}')
        self.lines[place] = event.start_mark.line + 1
        return key

    def _refuse_marks(self, event: Any) -> None:
        if event.anchor is not None:
            raise self._fault(event, f'uses the anchor "&{event.anchor}"; write the value out instead')
        # Quoted text that begins with "!" is fine; an explicit tag is not.
        if event.tag is not None:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            raise self._fault(event, f'uses the tag "{tag}"; every value here is text, a list or a mapping')

    def _fault(self, event: Any, problem: str) -> DataFault:
        return DataFault(self.file, event.start_mark.line + 1, problem)
