"""Where in a Word document a character stands: the form of ``Address.part``, and the way back to the run.

``word/document.xml#p12/r3``
    the run 3 of paragraph 12 of that part. Paragraphs are the w:p elements of the part in document order,
    from 0, whatever holds them: tables, text boxes, both branches of alternate content. Runs are the w:r
    elements whose nearest w:p is that paragraph, in document order, from 0, whatever wraps them
    (w:hyperlink, w:ins, w:sdt …); those in a text box belong to the paragraphs in it.
``word/document.xml#p12``
    the paragraph itself, for what no run says: a number, a line end, a formula. Always the stretch 0-0.

``start`` and ``end`` are code points of ``run_text``: what the run says as the reader takes it, a character
for each w:tab, w:br and the like. A stretch of no length is where generated characters were put in.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from termlint.model.span import Address
from termlint.read.docx.runs import read_run
from termlint.read.docx.vocabulary import MAIN, PARAGRAPH, RUN, STRICT

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_PART = re.compile(r"(?P<part>.*)#p(?P<paragraph>[0-9]{1,9})(?:/r(?P<run>[0-9]{1,9}))?", re.DOTALL)
_MAINS = (MAIN, *(space for space in STRICT if space.endswith("wordprocessingml/main")))
_PARAGRAPHS = tuple(f"{{{space}}}p" for space in _MAINS)
_RUNS = tuple(f"{{{space}}}r" for space in _MAINS)


def number_paragraphs(root: Element) -> dict[Element, int]:
    """Every paragraph of a part, by its number. Keeps the elements alive, so that they stay the same."""
    return {paragraph: index for index, paragraph in enumerate(root.iter(PARAGRAPH))}


def number_runs(paragraph: Element) -> dict[Element, int]:
    """Every run of a paragraph, without those of paragraphs inside it."""
    runs = list(paragraph.iter(RUN))
    if next(paragraph.iterdescendants(PARAGRAPH), None) is not None:
        runs = [run for run in runs if next(run.iterancestors(PARAGRAPH)) is paragraph]
    return {run: index for index, run in enumerate(runs)}


def path_of(address: Address) -> str:
    """The part of the package an address is in: "word/document.xml"."""
    return address.part.partition("#")[0]


def find_run(root: Element, address: Address) -> Element | None:
    """The w:r an address names, in the tree of its part; None for an address of a paragraph, and when
    there is none (the part has been changed since).

    root: of the part path_of tells, in strict or transitional names
    """
    match = _PART.fullmatch(address.part)
    if match is None or match["run"] is None:
        return None
    paragraph = find_paragraph(root, address)
    if paragraph is None:
        return None
    seen = -1
    for run in paragraph.iter(*_RUNS):
        if next(run.iterancestors(*_PARAGRAPHS)) is paragraph:
            seen += 1
            if seen == int(match["run"]):
                return run
    return None


def find_paragraph(root: Element, address: Address) -> Element | None:
    """The w:p an address is in; see find_run."""
    match = _PART.fullmatch(address.part)
    if match is None:
        return None
    wanted = int(match["paragraph"])
    return next((p for index, p in enumerate(root.iter(*_PARAGRAPHS)) if index == wanted), None)


def run_text(run: Element) -> str:
    """What a run says, as the reader takes it; the code points that start and end of an address count.

    run: in transitional names, as Package.root gives it
    """
    return read_run(run).text
