"""How styles and direct formatting add up to a look (ECMA-376-1, 17.7.2 and 17.7.3)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from termlint.read.docx.colours import AUTO
from termlint.read.docx.formatting import (
    ParagraphFormatting,
    RunFormatting,
    Toggle,
    paragraph_formatting,
    read_shading,
    run_formatting,
)
from termlint.read.docx.vocabulary import PARAGRAPH_PROPERTIES, RUN_PROPERTIES, VAL, w

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_BUILT_IN_HEADING = re.compile(r"heading ([1-9])", re.IGNORECASE)
_DEFAULT_SIZE = 20  # half points, where the file gives none
_LONGEST_CHAIN = 64  # of styles based on styles


class RunLook(NamedTuple):
    """How the characters of a run look.

    size: half points; colour: "RRGGBB" or "auto"; behind: "RRGGBB", None when it cannot be told;
    marked: highlighted or shaded on its own, not with its table
    """

    bold: bool
    italic: bool
    underline: bool
    struck: bool
    capitals: bool
    boxed: bool
    marked: bool
    vanish: bool
    size: int
    scale: int
    colour: str
    behind: str | None


class Around(NamedTuple):
    """What a paragraph stands in.

    table: run formatting that the style of its table gives, for this cell
    behind: the colour of the cell or the page; None when it cannot be told
    boxed: alone in a table of one cell with lines around it
    """

    table: tuple[tuple[str, object], ...]
    behind: str | None
    boxed: bool = False


class Style(NamedTuple):
    """One w:style, without what it is based on.

    conditions: run formatting and shading of parts of a table, by w:tblStylePr type
    """

    kind: str
    name: str
    based_on: str
    run: RunFormatting
    paragraph: ParagraphFormatting
    fill: str | None
    bordered: bool
    conditions: dict[str, tuple[RunFormatting, str | None]]


class Styles:
    """The styles of a document. A style that is missing counts as the default one."""

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, Style] = {}
        self._run_defaults: RunFormatting = {}
        self._paragraph_defaults: ParagraphFormatting = {}
        self.default = ""
        self._runs: dict[tuple[str, str], RunFormatting] = {}
        self._paragraphs: dict[str, ParagraphFormatting] = {}
        self._looks: dict[tuple[object, ...], RunLook] = {}
        for child in root if root is not None else ():
            if child.tag == w("style"):
                self._take(child)
            elif child.tag == w("docDefaults"):
                self._run_defaults = run_formatting(child.find(f"{w('rPrDefault')}/{RUN_PROPERTIES}"))
                defaults = child.find(f"{w('pPrDefault')}/{PARAGRAPH_PROPERTIES}")
                self._paragraph_defaults = paragraph_formatting(defaults)

    def _take(self, element: Element) -> None:
        kind, identity = element.get(w("type"), "paragraph"), element.get(w("styleId"), "")
        if identity in self._styles:
            return
        if kind == "paragraph" and element.get(w("default"), "0").lower() in ("1", "true", "on"):
            self.default = self.default or identity
        name, base, table = element.find(w("name")), element.find(w("basedOn")), element.find(w("tblPr"))
        conditions = {}
        for part in element.iterchildren(w("tblStylePr")):
            shade = part.find(f"{w('tcPr')}/{w('shd')}")
            fill = None if shade is None else read_shading(shade)
            conditions[part.get(w("type"), "")] = (run_formatting(part.find(RUN_PROPERTIES)), fill)
        shade = element.find(f"{w('tcPr')}/{w('shd')}")
        if shade is None and table is not None:
            shade = table.find(w("shd"))
        self._styles[identity] = Style(
            kind=kind,
            name="" if name is None else name.get(VAL, ""),
            based_on="" if base is None else base.get(VAL, ""),
            run=run_formatting(element.find(RUN_PROPERTIES)),
            paragraph=paragraph_formatting(element.find(PARAGRAPH_PROPERTIES)),
            fill=None if shade is None else read_shading(shade),
            bordered=table is not None and table.find(w("tblBorders")) is not None,
            conditions=conditions,
        )

    def chain(self, identity: str, kind: str) -> list[Style]:
        """A style and those it is based on, itself first; a cycle ends where it closes."""
        found: list[Style] = []
        seen: set[str] = set()
        while identity not in seen and len(found) < _LONGEST_CHAIN:
            seen.add(identity)
            style = self._styles.get(identity)
            if style is None or style.kind != kind:
                break
            found.append(style)
            identity = style.based_on
        return found

    def paragraph_style(self, identity: str | None) -> str:
        """The style a paragraph has: the one it names if there is such a style, else the default."""
        style = self._styles.get(identity) if identity is not None else None
        return identity if identity is not None and style and style.kind == "paragraph" else self.default

    def paragraph(self, identity: str) -> ParagraphFormatting:
        """What a paragraph style gives, with what it is based on and the defaults of the document.

        A style that Word knows as "heading 1" to "heading 9" is one whether or not it says so.
        """
        if identity not in self._paragraphs:
            chain = self.chain(identity, "paragraph")
            merged = self._paragraph_defaults.copy()
            for style in reversed(chain):
                merged.update(style.paragraph)
            if "outline" not in merged:
                headings = (_BUILT_IN_HEADING.fullmatch(style.name) for style in chain)
                level = next((match for match in headings if match), None)
                if level:
                    merged["outline"] = int(level[1]) - 1
            self._paragraphs[identity] = merged
        return self._paragraphs[identity]

    def numbering_styles(self, identity: str) -> list[str]:
        """The ids of a paragraph style and of those it is based on, itself first."""
        found: list[str] = []
        while identity in self._styles and identity not in found and len(found) < _LONGEST_CHAIN:
            found.append(identity)
            identity = self._styles[identity].based_on
        return found

    def numbering(self, identity: str) -> int:
        """The w:numId a numbering style (w:numStyleLink) gives; 0 for none."""
        style = self._styles.get(identity)
        return style.paragraph.get("number", 0) if style else 0

    def table(self, identity: str) -> list[Style]:
        """A table style and those it is based on, itself first."""
        return self.chain(identity, "table")

    def look(
        self,
        paragraph_style: str,
        direct: RunFormatting,
        around: Around,
        paragraph_shading: str | None,
        boxed: bool,
    ) -> RunLook:
        """How a run looks.

        paragraph_style: as paragraph_style gives it
        direct: the formatting of the run itself; its "style" names a character style
        paragraph_shading, boxed: what the paragraph has behind and around its text
        """
        key = (paragraph_style, tuple(direct.items()), around, paragraph_shading, boxed)
        look = self._looks.get(key)
        if look is None:
            look = self._looks[key] = self._make_look(
                paragraph_style, direct, around, paragraph_shading, boxed
            )
        return look

    def _make_look(
        self,
        paragraph_style: str,
        direct: RunFormatting,
        around: Around,
        paragraph_shading: str | None,
        boxed: bool,
    ) -> RunLook:
        table: Mapping[str, object] = dict(around.table)
        levels = (
            table,
            self._run(paragraph_style, "paragraph"),
            self._run(direct.get("style", ""), "character"),
        )

        def toggled(name: Toggle) -> bool:
            if name in direct:
                return bool(direct.get(name))
            if self._run_defaults.get(name):
                return True
            return sum(bool(level.get(name)) for level in levels) % 2 == 1

        given: dict[str, object] = {**self._run_defaults}
        for level in levels:
            given.update(level)
        given.update(direct)
        size, scale, colour = given.get("size"), given.get("scale"), given.get("colour")
        mark = given.get("highlight") or given.get("shading")
        behind = mark or paragraph_shading or around.behind
        return RunLook(
            bold=toggled("bold"),
            italic=toggled("italic"),
            underline=bool(given.get("underline")),
            struck=toggled("strike") or toggled("double_strike"),
            capitals=toggled("caps") or toggled("small_caps"),
            boxed=boxed or bool(given.get("boxed")),
            marked=bool(mark or paragraph_shading),
            vanish=toggled("vanish"),
            size=size if isinstance(size, int) else _DEFAULT_SIZE,
            scale=scale if isinstance(scale, int) else 100,
            colour=colour if isinstance(colour, str) else AUTO,
            behind=behind if isinstance(behind, str) else None,
        )

    def _run(self, identity: str, kind: str) -> RunFormatting:
        key = (identity, kind)
        if key not in self._runs:
            merged: RunFormatting = {}
            for style in reversed(self.chain(identity, kind)):
                merged.update(style.run)
            merged.pop("style", None)
            self._runs[key] = merged
        return self._runs[key]
