"""What form fields of the older kind show without a result of their own (ECMA-376-1, 17.16.17)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from termlint.read.docx.vocabulary import VAL, integer, is_on, w

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

TICKED, UNTICKED = "☒", "☐"


def shown_by_form(begin: Element) -> str:
    """The box of a check box, the chosen entry of a list; "" for any other field.

    begin: the w:fldChar that opens the field
    """
    data = begin.find(w("ffData"))
    if data is None:
        return ""
    box = data.find(w("checkBox"))
    if box is not None:
        state = box.find(w("checked"))
        state = box.find(w("default")) if state is None else state
        return TICKED if state is not None and is_on(state) else UNTICKED
    listed = data.find(w("ddList"))
    if listed is None:
        return ""
    entries = [entry.get(VAL, "") for entry in listed.iterchildren(w("listEntry"))]
    chosen = listed.find(w("result"))
    chosen = listed.find(w("default")) if chosen is None else chosen
    at = 0 if chosen is None else integer(chosen.get(VAL), 0)
    return " ".join(entries[at].split()) if 0 <= at < len(entries) else ""
