"""From the coordinates of a file to those of the page as shown."""

from __future__ import annotations

import ctypes
import math
from typing import NamedTuple

from termlint.read.pdf.library import Functions

MOST_POINTS = 14_400.0  # the largest side of a page (ISO 32000-1, annex C.2)


class Matrix(NamedTuple):
    """x' = a x + c y + e, y' = b x + d y + f (ISO 32000-1, 8.3.4)"""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def then(self, other: Matrix) -> Matrix:
        return Matrix(
            self.a * other.a + self.b * other.c,
            self.a * other.b + self.b * other.d,
            self.c * other.a + self.d * other.c,
            self.c * other.b + self.d * other.d,
            self.e * other.a + self.f * other.c + other.e,
            self.e * other.b + self.f * other.d + other.f,
        )

    def point(self, x: float, y: float) -> tuple[float, float]:
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def box(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        """The upright rectangle around a rectangle that is moved."""
        x0, y0 = self.point(left, bottom)
        x1, y1 = self.point(right, top)
        if self.b or self.c:
            x2, y2 = self.point(left, top)
            x3, y3 = self.point(right, bottom)
            return min(x0, x1, x2, x3), min(y0, y1, y2, y3), max(x0, x1, x2, x3), max(y0, y1, y2, y3)
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


class Frame(NamedTuple):
    """A page as shown. matrix: from the file's coordinates to it; turned: degrees clockwise"""

    matrix: Matrix
    width: float
    height: float
    turned: int


def read_frame(pdfium: Functions, page: int) -> Frame:
    """The crop box inside the media box, and how it is turned; A4 where the file gives nonsense."""
    rectangle = (ctypes.c_float * 4)()  # left, top, right, bottom
    pdfium.FPDF_GetPageBoundingBox(page, ctypes.addressof(rectangle))
    left, top, right, bottom = rectangle
    sides = (right - left, top - bottom)
    if not all(math.isfinite(side) and 0 < side <= MOST_POINTS for side in sides):
        left, bottom, right, top = 0.0, 0.0, 595.0, 842.0
    width, height = right - left, top - bottom
    match pdfium.FPDFPage_GetRotation(page):
        case 1:
            return Frame(Matrix(0, -1, 1, 0, -bottom, right), height, width, 90)
        case 2:
            return Frame(Matrix(-1, 0, 0, -1, right, top), width, height, 180)
        case 3:
            return Frame(Matrix(0, 1, -1, 0, top, -left), height, width, 270)
        case _:
            return Frame(Matrix(e=-left, f=-bottom), width, height, 0)
