"""The characters of a page with their places and styles, out of PDFium's text page."""

from __future__ import annotations

import ctypes
import math
import re

from termlint.read.pdf.characters import character, is_private
from termlint.read.pdf.frame import MOST_POINTS, Frame, Matrix
from termlint.read.pdf.library import Functions
from termlint.read.pdf.page import HINTED, NONE, Glyph, Style

MOST_LEFT_OUT = 1_000  # text objects of one page
_NEAR = 8  # PDFium compares with so many objects before

_STROKED, _FILLED_AND_STROKED, _INVISIBLE = 1, 2, 3  # text rendering modes, ISO 32000-1, table 106
_FORCE_BOLD, _ITALIC = 1 << 18, 1 << 6  # font flags, table 123
_HEAVY_WEIGHT = 600  # semibold, on the scale of CSS and of /FontWeight
_HEAVY = re.compile(r"bold|black|heavy|demi|粗|(?<![a-z])bd(?![a-z])|[,-]b(?:i)?$", re.IGNORECASE)
_SLANTED = re.compile(r"italic|oblique|斜体|[,-]i$", re.IGNORECASE)
_SUBSET = re.compile(r"^[A-Z]{6}\+")
_WEIGHTS = re.compile(
    r"[ ,_-]*(?:regular|bold|black|heavy|semi|demi|light|medium|italic|oblique|psmt|ps|mt)+$", re.IGNORECASE
)


class GlyphReader:
    """Reads the characters of one document, keeping what it learns of the fonts."""

    def __init__(self, pdfium: Functions) -> None:
        self.pdfium = pdfium
        self.fonts: dict[int, tuple[str, bool, bool]] = {}
        self.styles: dict[Style, Style] = {}
        self.known: dict[tuple[float, ...], Style] = {}
        self.numbers = (ctypes.c_uint * 4)()
        self.numbers_at = tuple(ctypes.addressof(self.numbers) + 4 * place for place in range(4))
        self.floats = (ctypes.c_float * 6)()
        self.floats_at = ctypes.addressof(self.floats)
        self.sides_at = tuple(self.floats_at + 4 * place for place in range(4))
        self.objects: set[int] = set()
        self.doubles = (ctypes.c_double * 2)()
        self.doubles_at = (ctypes.addressof(self.doubles), ctypes.addressof(self.doubles) + 8)

    def read(self, text_page: int, frame: Frame, orders: dict[int, int], limit: int) -> list[Glyph]:
        """Every character that has ink, in the order of the text page.

        orders: when each text object is painted
        limit: how many at most
        """
        pdfium, floats, doubles = self.pdfium, self.floats, self.doubles
        floats_at, (x_at, y_at) = self.floats_at, self.doubles_at
        object_of, unicode_of = pdfium.FPDFText_GetTextObject, pdfium.FPDFText_GetUnicode
        box_of, origin_of = pdfium.FPDFText_GetLooseCharBox, pdfium.FPDFText_GetCharOrigin
        made_up = pdfium.FPDFText_IsGenerated
        fails = pdfium.FPDFText_HasUnicodeMapError
        move, place = frame.matrix.box, frame.matrix.point
        turned, aside, up = frame.turned, frame.matrix.e, frame.matrix.f
        glyphs: list[Glyph] = []
        self.fonts.clear()  # addresses are used again
        self.known.clear()
        self.objects.clear()
        known, style, order, space = 0, None, 0, NONE
        for index in range(min(pdfium.FPDFText_CountChars(text_page), limit)):
            handle = object_of(text_page, index)
            if not handle:  # made up by PDFium
                space = space if space >= 0 else HINTED
                continue
            text = character(unicode_of(text_page, index))
            if not text:
                continue
            if text == " ":
                space = HINTED if made_up(text_page, index) == 1 else index
                continue
            if handle != known or style is None:
                known, order = handle, orders.get(handle, 0)
                self.objects.add(handle)
                style = self.style_of(text_page, index, handle, frame)
            box_of(text_page, index, floats_at)
            left, top, right, bottom = floats[0], floats[1], floats[2], floats[3]
            origin_of(text_page, index, x_at, y_at)
            x, y = doubles
            if not (-1e5 < left <= right < 1e5 and -1e5 < bottom <= top < 1e5 and abs(x) + abs(y) < 1e5):
                continue  # nowhere; NaN also ends here
            if turned:
                _, y = place(x, y)
                box = move(left, bottom, right, top)
            else:
                y += up
                box = (left + aside, bottom + up, right + aside, top + up)
            glyph = Glyph(text, index, box, y, style, order)
            if space != NONE and glyphs and abs(glyphs[-1].base - y) < style.size:
                glyph.space = space
            glyph.is_unmapped = is_private(text) or fails(text_page, index) == 1
            glyphs.append(glyph)
            space = NONE
        return glyphs

    def style_of(self, text_page: int, index: int, handle: int, frame: Frame) -> Style:
        """The style of a text object. index: of one of its characters, whose matrix is that of the page"""
        pdfium, floats = self.pdfium, self.floats
        font = pdfium.FPDFTextObj_GetFont(handle) or 0
        if font not in self.fonts:
            self.fonts[font] = self.font_of(font)
        mode = pdfium.FPDFTextObj_GetTextRenderMode(handle)
        pdfium.FPDFTextObj_GetFontSize(handle, self.floats_at)
        size = floats[0]
        pdfium.FPDFText_GetMatrix(text_page, index, self.floats_at)
        ask = pdfium.FPDFPageObj_GetStrokeColor if mode == _STROKED else pdfium.FPDFPageObj_GetFillColor
        if not ask(handle, *self.numbers_at):
            self.numbers[:] = [0, 0, 0, 255]
        key = (font, mode, size, *floats[:4], *self.numbers)
        style = self.known.get(key)
        if style is None:
            style = self.known[key] = self.new_style(font, mode, size, frame)
        return style

    def new_style(self, font: int, mode: int, size: float, frame: Frame) -> Style:
        """A style not met before on this page; matrix and colour are in the buffers."""
        family, is_heavy, is_italic = self.fonts[font]
        matrix = Matrix(*self.floats)
        height = math.hypot(matrix.c, matrix.d) * abs(size)
        slope = math.degrees(math.atan2(matrix.b, matrix.a))
        if not (math.isfinite(height) and math.isfinite(slope)):
            height, slope = 0.0, 0.0
        across, up = matrix.a * matrix.c + matrix.b * matrix.d, abs(matrix.a * matrix.d - matrix.b * matrix.c)
        is_sheared = abs(across) > 0.15 * up > 0  # a slant of more than 8 degrees
        red, green, blue, opacity = self.numbers
        style = Style(
            family,
            is_heavy or mode == _FILLED_AND_STROKED,
            is_italic or is_sheared,
            round(min(height, MOST_POINTS), 2),
            (red & 255, green & 255, blue & 255),
            mode != _INVISIBLE and opacity > 0,
            round(slope - frame.turned) % 360,
        )
        return self.styles.setdefault(style, style)

    def font_of(self, font: int) -> tuple[str, bool, bool]:
        """family, bold, italic"""
        pdfium = self.pdfium
        if not font:
            return "", False, False
        buffer = ctypes.create_string_buffer(256)
        pdfium.FPDFFont_GetBaseFontName(font, ctypes.addressof(buffer), len(buffer))
        name = _SUBSET.sub("", _decode_name(buffer.value))
        flags = pdfium.FPDFFont_GetFlags(font)
        is_heavy = bool(_HEAVY.search(name)) or (flags > 0 and bool(flags & _FORCE_BOLD))
        is_heavy = is_heavy or _HEAVY_WEIGHT <= pdfium.FPDFFont_GetWeight(font) <= 1000
        is_italic = bool(_SLANTED.search(name)) or (flags > 0 and bool(flags & _ITALIC))
        return _WEIGHTS.sub("", name).lower() or name.lower(), is_heavy, is_italic

    def find_double(self, orders: dict[int, int], glyphs: list[Glyph]) -> None:
        """Mark what is printed twice: PDFium leaves a text object out that repeats one just before it.

        orders: the text objects of the page, in the order of painting
        glyphs: those read from it
        """
        handles = list(orders)
        left_out = [place for place, handle in enumerate(handles) if handle not in self.objects]
        doubled: set[int] = set()
        for place in left_out[:MOST_LEFT_OUT]:
            box = self.bounds_of(handles[place])
            for handle in handles[max(0, place - _NEAR) : place]:
                if handle in self.objects and _is_same_place(box, self.bounds_of(handle)):
                    doubled.add(orders[handle])
        for glyph in glyphs if doubled else ():
            glyph.is_double = glyph.order in doubled

    def bounds_of(self, handle: int) -> tuple[float, ...]:
        self.floats[:] = [0.0] * 6
        self.pdfium.FPDFPageObj_GetBounds(handle, *self.sides_at)
        return tuple(self.floats[:4])


def _is_same_place(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    """Whether two boxes cover each other but for the small shift that makes print look bold."""
    wide, high = one[2] - one[0], one[3] - one[1]
    return (
        min(wide, high) > 0
        and all(abs(a - b) < 0.15 * high for a, b in zip(one, other, strict=True))
        and abs(wide - (other[2] - other[0])) < 0.02 * wide + 0.01
    )


def _decode_name(name: bytes) -> str:
    """A font name: UTF-8, or GBK from Windows in Chinese."""
    for encoding in ("utf-8", "gb18030"):
        try:
            return name.decode(encoding)
        except UnicodeDecodeError:
            continue
    return name.decode("latin-1")
