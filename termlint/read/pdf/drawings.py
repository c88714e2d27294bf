"""What is drawn on a page besides characters: thin rules, filled areas, pictures, and in which order."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Callable
from typing import NamedTuple

from termlint.read.pdf.frame import Frame, Matrix
from termlint.read.pdf.library import Functions
from termlint.read.pdf.page import Area, Colour, Rule

MOST_OBJECTS = 200_000  # of one page; a page of 10,000 characters may have one object for each
MOST_DRAWN = 4_000  # paths of one page that are looked at; a map or a logo of more shows no emphasis
MOST_SEGMENTS = 1_000  # of one path
DEEPEST = 8  # forms inside forms
THICKEST_RULE = 3.0  # points
_TEXT, _PATH, _IMAGE, _SHADING, _FORM = 1, 2, 3, 4, 5  # FPDF_PAGEOBJ_…
_LINE_TO, _CURVE_TO, _MOVE_TO = 0, 1, 2  # FPDF_SEGMENT_…

_Box = tuple[float, float, float, float]


class Drawings(NamedTuple):
    """orders: by handle, when a text object is painted
    is_whole: False when there was more than the limits allow
    """

    orders: dict[int, int]
    across: list[Rule]
    upright: list[Rule]
    areas: list[Area]
    is_whole: bool


class DrawingReader:
    """Walks the objects of one page, forms included."""

    def __init__(self, pdfium: Functions, frame: Frame) -> None:
        self.pdfium, self.frame = pdfium, frame
        self.found = Drawings({}, [], [], [], True)
        self.objects = self.drawn = 0
        self.floats = (ctypes.c_float * 6)()
        self.at = tuple(ctypes.addressof(self.floats) + 4 * place for place in range(6))
        self.numbers = (ctypes.c_uint * 4)()
        self.numbers_at = tuple(ctypes.addressof(self.numbers) + 4 * place for place in range(4))

    def read(self, page: int) -> Drawings:
        pdfium = self.pdfium
        count = pdfium.FPDFPage_CountObjects(page)
        self.walk(count, pdfium.FPDFPage_GetObject, page, self.frame.matrix, 1)
        return self.found._replace(is_whole=self.objects <= MOST_OBJECTS and self.drawn <= MOST_DRAWN)

    def walk(self, count: int, get: Callable[..., int], parent: int, matrix: Matrix, depth: int) -> None:
        pdfium, orders = self.pdfium, self.found.orders
        type_of = pdfium.FPDFPageObj_GetType
        for place in range(count):
            self.objects += 1
            if self.objects > MOST_OBJECTS:
                return
            handle = get(parent, place)
            kind = type_of(handle) if handle else 0
            if kind == _TEXT:
                orders[handle] = self.objects
            elif kind == _FORM:
                if depth < DEEPEST:
                    self.ask_matrix(handle)
                    inner = Matrix(*self.floats).then(matrix)
                    inside = pdfium.FPDFFormObj_CountObjects(handle)
                    self.walk(inside, pdfium.FPDFFormObj_GetObject, handle, inner, depth + 1)
            elif kind in (_PATH, _IMAGE, _SHADING):
                self.drawn += kind == _PATH
                if self.drawn <= MOST_DRAWN:
                    self.draw(handle, kind, matrix)

    def ask_matrix(self, handle: int) -> None:
        self.floats[:] = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0]
        self.pdfium.FPDFPageObj_GetMatrix(handle, self.at[0])

    def draw(self, handle: int, kind: int, matrix: Matrix) -> None:
        pdfium = self.pdfium
        if not pdfium.FPDFPageObj_GetBounds(handle, *self.at[:4]):
            return
        box = matrix.box(*self.floats[:4])
        if not all(abs(side) < 1e6 for side in box):  # NaN too
            return
        box = self.clipped(handle, box, matrix)
        if kind != _PATH:
            self.found.areas.append(Area(*box, None, 0))
            return
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDFPath_GetDrawMode(handle, ctypes.addressof(fill), ctypes.addressof(stroke))
        segments = pdfium.FPDFPath_CountSegments(handle)
        if fill.value and self.colour(pdfium.FPDFPageObj_GetFillColor, handle) is not None:
            colour = self.colour(pdfium.FPDFPageObj_GetFillColor, handle)
            order = 0 if pdfium.FPDFPageObj_HasTransparency(handle) else self.objects
            for part in self.parts(handle, segments, box, matrix) if segments > 5 else (box,):
                self.fill(part, colour, order)
        if stroke.value and self.colour(pdfium.FPDFPageObj_GetStrokeColor, handle) is not None:
            if segments == 2:
                self.rule(box)
            else:
                self.stroke(handle, segments, matrix)

    def colour(self, ask: Callable[..., int], handle: int) -> Colour | None:
        """None for what is more than half transparent."""
        if not ask(handle, *self.numbers_at):
            return None
        red, green, blue, opacity = self.numbers
        return (red & 255, green & 255, blue & 255) if opacity > 127 else None

    def fill(self, box: _Box, colour: Colour | None, order: int) -> None:
        left, bottom, right, top = box
        if not self.rule(box) and right > left and top > bottom:
            self.found.areas.append(Area(left, bottom, right, top, colour, order))

    def rule(self, box: _Box) -> bool:
        """Take a thin box as a line along its middle."""
        left, bottom, right, top = box
        wide, high = right - left, top - bottom
        if high <= THICKEST_RULE and wide > high:
            self.found.across.append(Rule((bottom + top) / 2, left, right))
        elif wide <= THICKEST_RULE and high > wide:
            self.found.upright.append(Rule((left + right) / 2, bottom, top))
        else:
            return False
        return True

    def points(self, handle: int, segments: int, matrix: Matrix) -> list[tuple[int, float, float, bool]]:
        """kind, place and whether the figure is closed here, of each segment"""
        pdfium = self.pdfium
        self.ask_matrix(handle)
        move = Matrix(*self.floats).then(matrix).point
        found = []
        for place in range(min(segments, MOST_SEGMENTS)):
            segment = pdfium.FPDFPath_GetPathSegment(handle, place)
            if not segment or not pdfium.FPDFPathSegment_GetPoint(segment, self.at[0], self.at[1]):
                continue
            x, y = move(self.floats[0], self.floats[1])
            if math.isfinite(x) and math.isfinite(y):
                closes = bool(pdfium.FPDFPathSegment_GetClose(segment))
                found.append((pdfium.FPDFPathSegment_GetType(segment), x, y, closes))
        return found

    def parts(self, handle: int, segments: int, whole: _Box, matrix: Matrix) -> list[_Box]:
        """The boxes of the separate figures of a path; the whole when it has curves."""
        figures: list[list[tuple[float, float]]] = []
        for kind, x, y, _ in self.points(handle, segments, matrix):
            if kind == _CURVE_TO:
                return [whole]
            if kind == _MOVE_TO or not figures:
                figures.append([])
            figures[-1].append((x, y))
        boxes = []
        for figure in figures:
            xs, ys = [x for x, _ in figure], [y for _, y in figure]
            boxes.append((min(xs), min(ys), max(xs), max(ys)))
        return boxes

    def stroke(self, handle: int, segments: int, matrix: Matrix) -> None:
        """The sides of an outline that run along an axis."""
        start: tuple[float, float] | None = None
        last: tuple[float, float] | None = None
        for kind, x, y, closes in self.points(handle, segments, matrix):
            if kind == _MOVE_TO or last is None:
                start = (x, y)
            elif kind == _LINE_TO:
                self.side(last, (x, y))
            last = (x, y)
            if closes and start is not None:
                self.side(last, start)
                last = start

    def side(self, one: tuple[float, float], other: tuple[float, float]) -> None:
        (x0, y0), (x1, y1) = one, other
        if abs(x1 - x0) + abs(y1 - y0) > THICKEST_RULE and min(abs(x1 - x0), abs(y1 - y0)) < 1:
            self.rule((min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))

    def clipped(self, handle: int, box: _Box, matrix: Matrix) -> _Box:
        """What of a large area can be seen through its clipping path."""
        left, bottom, right, top = box
        if (right - left) * (top - bottom) < self.frame.width * self.frame.height / 20:
            return box
        pdfium = self.pdfium
        clip = pdfium.FPDFPageObj_GetClipPath(handle)
        for path in range(min(pdfium.FPDFClipPath_CountPaths(clip), 8) if clip else 0):
            xs, ys = [], []
            for place in range(min(pdfium.FPDFClipPath_CountPathSegments(clip, path), MOST_SEGMENTS)):
                segment = pdfium.FPDFClipPath_GetPathSegment(clip, path, place)
                if segment and pdfium.FPDFPathSegment_GetPoint(segment, self.at[0], self.at[1]):
                    x, y = matrix.point(self.floats[0], self.floats[1])
                    xs.append(x)
                    ys.append(y)
            if xs:
                left, right = max(left, min(xs)), min(right, max(xs))
                bottom, top = max(bottom, min(ys)), min(top, max(ys))
        return left, min(bottom, top), max(left, right), top
