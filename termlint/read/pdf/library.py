"""PDFium, called directly: which functions, with which types, and what is opened is closed again.

The bindings of pypdfium2 convert every argument; for calls made once per character that takes longer than
the call. So the functions used in loops are bound here once more, with handles and buffers as plain
addresses. PDFium may not be called by two threads at a time (its README, "thread safety"): hold LOCK.
"""

from __future__ import annotations

import ctypes
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

LOCK = threading.RLock()

_P, _I, _F, _D, _U = ctypes.c_void_p, ctypes.c_int, ctypes.c_float, ctypes.c_double, ctypes.c_uint
_L, _S = ctypes.c_ulong, ctypes.c_size_t

# name: what it returns, what it takes
_SIGNATURES: dict[str, tuple[Any, ...]] = {
    "FPDF_LoadMemDocument64": (_P, ctypes.c_char_p, _S, ctypes.c_char_p),
    "FPDF_CloseDocument": (None, _P),
    "FPDF_GetLastError": (_L,),
    "FPDF_GetPageCount": (_I, _P),
    "FPDF_GetFormType": (_I, _P),
    "FPDF_LoadPage": (_P, _P, _I),
    "FPDF_ClosePage": (None, _P),
    "FPDF_GetPageBoundingBox": (_I, _P, _P),
    "FPDFDoc_GetAttachmentCount": (_I, _P),
    "FPDFDoc_GetAttachment": (_P, _P, _I),
    "FPDFAttachment_GetName": (_L, _P, _P, _L),
    "FPDFPage_GetRotation": (_I, _P),
    "FPDFPage_CountObjects": (_I, _P),
    "FPDFPage_GetObject": (_P, _P, _I),
    "FPDFPage_GetAnnotCount": (_I, _P),
    "FPDFPage_GetAnnot": (_P, _P, _I),
    "FPDFPage_CloseAnnot": (None, _P),
    "FPDFFormObj_CountObjects": (_I, _P),
    "FPDFFormObj_GetObject": (_P, _P, _L),
    "FPDFPageObj_GetType": (_I, _P),
    "FPDFPageObj_HasTransparency": (_I, _P),
    "FPDFPageObj_GetBounds": (_I, _P, _P, _P, _P, _P),
    "FPDFPageObj_GetMatrix": (_I, _P, _P),
    "FPDFPageObj_GetFillColor": (_I, _P, _P, _P, _P, _P),
    "FPDFPageObj_GetStrokeColor": (_I, _P, _P, _P, _P, _P),
    "FPDFPageObj_GetStrokeWidth": (_I, _P, _P),
    "FPDFPageObj_GetClipPath": (_P, _P),
    "FPDFClipPath_CountPaths": (_I, _P),
    "FPDFClipPath_CountPathSegments": (_I, _P, _I),
    "FPDFClipPath_GetPathSegment": (_P, _P, _I, _I),
    "FPDFPath_GetDrawMode": (_I, _P, _P, _P),
    "FPDFPath_CountSegments": (_I, _P),
    "FPDFPath_GetPathSegment": (_P, _P, _I),
    "FPDFPathSegment_GetPoint": (_I, _P, _P, _P),
    "FPDFPathSegment_GetType": (_I, _P),
    "FPDFPathSegment_GetClose": (_I, _P),
    "FPDFTextObj_GetFont": (_P, _P),
    "FPDFTextObj_GetFontSize": (_I, _P, _P),
    "FPDFTextObj_GetTextRenderMode": (_I, _P),
    "FPDFFont_GetBaseFontName": (_S, _P, _P, _S),
    "FPDFFont_GetWeight": (_I, _P),
    "FPDFFont_GetFlags": (_I, _P),
    "FPDFText_LoadPage": (_P, _P),
    "FPDFText_ClosePage": (None, _P),
    "FPDFText_CountChars": (_I, _P),
    "FPDFText_GetTextObject": (_P, _P, _I),
    "FPDFText_GetUnicode": (_U, _P, _I),
    "FPDFText_IsGenerated": (_I, _P, _I),
    "FPDFText_HasUnicodeMapError": (_I, _P, _I),
    "FPDFText_GetCharOrigin": (_I, _P, _I, _P, _P),
    "FPDFText_GetLooseCharBox": (_I, _P, _I, _P),
    "FPDFText_GetMatrix": (_I, _P, _I, _P),
    "FPDFAnnot_GetSubtype": (_I, _P),
    "FPDFAnnot_GetFlags": (_I, _P),
    "FPDFAnnot_GetRect": (_I, _P, _P),
    "FPDFAnnot_CountAttachmentPoints": (_S, _P),
    "FPDFAnnot_GetAttachmentPoints": (_I, _P, _S, _P),
    "FPDFAnnot_GetStringValue": (_L, _P, ctypes.c_char_p, _P, _L),
    "FPDFAnnot_GetFormFieldType": (_I, _P, _P),
    "FPDFAnnot_GetFormFieldValue": (_L, _P, _P, _P, _L),
}


class Functions:
    """The functions above, by their names."""

    def __init__(self) -> None:
        import pypdfium2.raw as raw  # starts the library, and ends it with the process

        self.raw: Any = raw
        kind = getattr(ctypes, "WINFUNCTYPE", ctypes.CFUNCTYPE)
        for name, signature in _SIGNATURES.items():
            setattr(self, name, ctypes.cast(getattr(raw, name), kind(*signature)))

    def __getattr__(self, name: str) -> Callable[..., Any]:
        raise AttributeError(name)


@cache
def load() -> Functions:
    """PDFium's functions; the library is loaded by the first call."""
    return Functions()


@contextmanager
def opened(pdfium: Functions, content: bytes) -> Iterator[int]:
    """A document; yields 0 when it cannot be opened, then FPDF_GetLastError knows why."""
    document = pdfium.FPDF_LoadMemDocument64(content, len(content), None) or 0
    try:
        yield document
    finally:
        if document:
            pdfium.FPDF_CloseDocument(document)


@contextmanager
def opened_page(pdfium: Functions, document: int, index: int) -> Iterator[tuple[int, int]]:
    """A page and its text page; 0 for what cannot be opened. index: from 0"""
    page = pdfium.FPDF_LoadPage(document, index) or 0
    text = (pdfium.FPDFText_LoadPage(page) or 0) if page else 0
    try:
        yield page, text
    finally:
        if text:
            pdfium.FPDFText_ClosePage(text)
        if page:
            pdfium.FPDF_ClosePage(page)


@contextmanager
def opened_forms(pdfium: Functions, document: int) -> Iterator[int]:
    """The form environment of a document with fields, for their values; 0 when it has none."""
    if not pdfium.FPDF_GetFormType(document):
        yield 0
        return
    raw = pdfium.raw
    info = raw.FPDF_FORMFILLINFO(version=2)  # no callbacks: nothing in the file is run
    forms = raw.FPDFDOC_InitFormFillEnvironment(ctypes.cast(document, raw.FPDF_DOCUMENT), ctypes.byref(info))
    try:
        yield ctypes.cast(forms, ctypes.c_void_p).value or 0
    finally:
        if forms:
            raw.FPDFDOC_ExitFormFillEnvironment(forms)


def read_string(call: Callable[[int, int], int]) -> str:
    """A UTF-16 string of PDFium. call: takes address and bytes of a buffer, returns the bytes needed"""
    needed = min(call(0, 0), 2**20)
    if needed <= 2:
        return ""
    buffer = ctypes.create_string_buffer(needed)
    call(ctypes.addressof(buffer), needed)
    return buffer.raw[: needed - 2].decode("utf-16-le", "replace").replace("\r\n", "\n").replace("\r", "\n")
