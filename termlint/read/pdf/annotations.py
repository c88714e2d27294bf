"""Form fields as filled in, words written onto the page, and notes (ISO 32000-1, 12.5 and 12.7)."""

from __future__ import annotations

import ctypes

from termlint.read.pdf.characters import character, is_wide
from termlint.read.pdf.frame import Frame
from termlint.read.pdf.library import Functions, read_string
from termlint.read.pdf.page import BLACK, Area, Glyph, Mark, Page, Style

MOST_ANNOTATIONS = 5_000  # of one page
_WIDGET, _FREE_TEXT, _LINK, _POPUP = 20, 3, 2, 16  # FPDF_ANNOT_…
_MARKUPS: dict[int, Mark] = {9: "highlight", 10: "underline", 11: "underline", 12: "struck"}
_HIDDEN, _NO_VIEW = 1 << 1, 1 << 5  # annotation flags, table 165
_BUTTON, _CHECKBOX, _RADIO, _SIGNATURE = 1, 2, 3, 7  # FPDF_FORMFIELD_…
_BOXES = "☐☑"
_MOST_WORDS = 100_000  # characters of one field
_LINE_HEIGHT = 1.2  # of the size


def read_annotations(pdfium: Functions, handle: int, forms: int, frame: Frame, page: Page) -> None:
    """Add to a page what its annotations say.

    What is printed on the page, filled fields and text boxes, becomes characters; other words are comments.
    forms: the form environment, 0 when the document has no fields
    """
    for index in range(min(pdfium.FPDFPage_GetAnnotCount(handle), MOST_ANNOTATIONS)):
        annotation = pdfium.FPDFPage_GetAnnot(handle, index)
        if not annotation:
            continue
        try:
            if not pdfium.FPDFAnnot_GetFlags(annotation) & (_HIDDEN | _NO_VIEW):
                _read(pdfium, annotation, forms, frame, page)
        finally:
            pdfium.FPDFPage_CloseAnnot(annotation)


def _read(pdfium: Functions, annotation: int, forms: int, frame: Frame, page: Page) -> None:
    kind = pdfium.FPDFAnnot_GetSubtype(annotation)
    if kind in (_LINK, _POPUP):
        return
    area = _area(pdfium, annotation, frame)
    if kind == _WIDGET:
        words = _value(pdfium, annotation, forms) if forms else ""
        if words and area is not None:
            _write(words, area, page)
        return
    words = read_string(
        lambda address, size: int(pdfium.FPDFAnnot_GetStringValue(annotation, b"Contents", address, size))
    )[:_MOST_WORDS]
    if kind == _FREE_TEXT and area is not None:
        _write(words, area, page)
        return
    if kind in _MARKUPS:
        page.marked += [(_MARKUPS[kind], quad) for quad in _quads(pdfium, annotation, frame)]
    if words.strip():
        page.comments.append(" ".join(words.split()))


def _value(pdfium: Functions, annotation: int, forms: int) -> str:
    """What a field shows: its words, or a box with or without a tick."""
    match pdfium.FPDFAnnot_GetFormFieldType(forms, annotation):
        case field if field in (_CHECKBOX, _RADIO):
            state = read_string(
                lambda address, size: int(pdfium.FPDFAnnot_GetStringValue(annotation, b"AS", address, size))
            )
            return _BOXES[state not in ("", "Off")]
        case field if field in (_BUTTON, _SIGNATURE):
            return ""
    return read_string(
        lambda address, size: int(pdfium.FPDFAnnot_GetFormFieldValue(forms, annotation, address, size))
    )[:_MOST_WORDS]


def _write(words: str, area: Area, page: Page) -> None:
    """Set words into an area as a viewer would: line by line from the top, or on one line in the middle.

    The characters are not in the file's text; their index is that of the last character that is.
    """
    lines = [line for line in words.split("\n") if line.strip()]
    if not lines:
        return
    index = page.glyphs[-1].index if page.glyphs else 0
    order = max((glyph.order for glyph in page.glyphs), default=0) + 1
    height = area.top - area.bottom
    size = max(1.0, min(12.0, height / (_LINE_HEIGHT * len(lines))))
    style = Style("", False, False, size, BLACK, True, 0)
    base = area.top - size if len(lines) > 1 else area.bottom + (height - size) / 2 + 0.15 * size
    for line in lines:
        text = [character(ord(char)) for char in line]
        widths = [size if is_wide(char) or char in _BOXES else size / 2 for char in text]
        wide = sum(widths)
        shrink = min(1.0, (area.right - area.left) / wide) if wide else 1.0
        left, space = area.left, -1
        for char, width in zip(text, widths, strict=True):
            right = left + width * shrink
            if char == " ":
                space = index
            elif char:
                glyph = Glyph(char, index, (left, base - 0.15 * size, right, base + 0.85 * size), base, style)
                glyph.order, glyph.is_own, glyph.space = order, False, -2 if space >= 0 else -1
                page.glyphs.append(glyph)
                space = -1
            left = right
        base -= _LINE_HEIGHT * size


def _area(pdfium: Functions, annotation: int, frame: Frame) -> Area | None:
    sides = (ctypes.c_float * 4)()  # left, top, right, bottom
    if not pdfium.FPDFAnnot_GetRect(annotation, ctypes.addressof(sides)):
        return None
    return _shown(frame, sides[0], sides[3], sides[2], sides[1])


def _quads(pdfium: Functions, annotation: int, frame: Frame) -> list[Area]:
    """The areas a markup annotation is about."""
    corners = (ctypes.c_float * 8)()
    found = []
    for index in range(min(pdfium.FPDFAnnot_CountAttachmentPoints(annotation), 500)):
        if pdfium.FPDFAnnot_GetAttachmentPoints(annotation, index, ctypes.addressof(corners)):
            xs, ys = corners[0::2], corners[1::2]
            area = _shown(frame, min(xs), min(ys), max(xs), max(ys))
            if area is not None:
                found.append(area)
    return found


def _shown(frame: Frame, left: float, bottom: float, right: float, top: float) -> Area | None:
    box = frame.matrix.box(left, bottom, right, top)
    if not all(abs(side) < 1e5 for side in box):
        return None
    return Area(*box, None, 0)
