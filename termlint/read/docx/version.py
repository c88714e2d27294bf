"""One version of a document with tracked changes (ECMA-376-1, 17.13.5): all accepted, or all refused."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from termlint.read.base import Revisions
from termlint.read.docx.runs import branches
from termlint.read.docx.vocabulary import ALTERNATIVES, w

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_INSERTED = frozenset((w("ins"), w("moveTo")))
_DELETED = frozenset((w("del"), w("moveFrom")))
_TRANSPARENT = (
    _INSERTED
    | _DELETED
    | {w(local) for local in ("sdt", "sdtContent", "customXml", "smartTag", "hyperlink", "dir", "bdo")}
)


class Version:
    """Tells what of a document is there in this version, and what is of the other one."""

    def __init__(self, revisions: Revisions) -> None:
        self.is_original = revisions == "original"
        self._absent = _INSERTED if self.is_original else _DELETED
        self._absent_cell = w("cellIns") if self.is_original else w("cellDel")

    def unwrap(self, container: Element, gone: bool) -> Iterator[tuple[Element, bool]]:
        """The children, and those of what only wraps them: changes, content controls, links, and the one
        branch of alternate content that is shown.

        gone: whether the container is of the other version; told of each child, too
        """
        waiting: list[tuple[Iterator[Element], bool]] = [(iter(container), gone)]
        while waiting:
            children, gone = waiting[-1]
            child = next(children, None)
            if child is None:
                waiting.pop()
            elif child.tag in _TRANSPARENT:
                waiting.append((iter(child), gone or child.tag in self._absent))
            elif child.tag == ALTERNATIVES:
                waiting.append((branches(child), gone))
            else:
                yield child, gone

    def lacks(self, properties: Element | None) -> bool:
        """Whether properties mark what they belong to as not there: the end of a paragraph (w:rPr inside
        w:pPr), a row of a table (w:trPr), a cell (w:tcPr)."""
        return properties is not None and any(
            child.tag in self._absent or child.tag == self._absent_cell for child in properties
        )

    def properties(self, properties: Element | None, change: str, tag: str) -> Element | None:
        """The properties of this version.

        change: the tag of a tracked change of them (w:rPrChange, w:pPrChange); tag: of those inside it
        """
        if properties is None or not self.is_original:
            return properties
        changed = properties.find(change)
        return properties if changed is None else changed.find(tag)
