"""What stands on a page of a PDF: characters in the order in which they were written, and ruling lines.

The only file that knows the library; points, from the lower left corner of the page as it is shown.
"""

# The library's own calls are untyped.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportUnknownParameterType=false, reportMissingParameterType=false, reportAttributeAccessIssue=false

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MAX_CHARACTERS = 60_000
"""Of a page; one of the largest tables has 6,000."""
_MAX_OBJECTS = 40_000
_DEEPEST = 4
_THIN = 2.5
"""A filled rectangle as thin as this is a line."""
_SHORTEST = 3.0
_CURVE = 1


class Character(Struct, frozen=True):
    """A character and its box; what the library puts in between lines has none."""

    text: str
    left: float
    bottom: float
    right: float
    top: float


class Stroke(NamedTuple):
    """A straight line along the page: where it lies (``at``: x of an upright one, y of another), and from where to where."""

    upright: bool
    at: float
    start: float
    end: float


class PageContent(Struct, frozen=True):
    """What is read of a page.

    Attributes:
        width, height: as it is shown.
        characters: in the order of the file.
        strokes: the ruling lines.
        has_pictures: a picture stands on it.
    """

    width: float
    height: float
    characters: list[Character]
    strokes: list[Stroke]
    has_pictures: bool


_Point = tuple[float, float]
_Matrix = tuple[float, float, float, float, float, float]


def read_page(page: Any) -> PageContent:  # noqa: ANN401 - the library has no types
    """Read a page of an open document."""
    import pypdfium2.raw as raw  # noqa: PLC0415, PLR0402 - an extra, and heavy

    shown = _as_shown(page, raw)
    objects = _Objects(raw)
    objects.walk_page(page)
    strokes = [stroke for segment in objects.segments if (stroke := _stroke(*map(shown, segment)))]
    width, height = page.get_size()
    return PageContent(width, height, list(_characters(page, raw, shown)), strokes, objects.has_pictures)


def _as_shown(page: Any, raw: Any) -> Callable[[_Point], _Point]:  # noqa: ANN401 - the library has no types
    """Give how a point of the page's own space lies on the page as it is shown: turned, and moved to its crop box."""
    left, bottom, right, top = page.get_cropbox()
    turned = raw.FPDFPage_GetRotation(page) % 4
    ways: dict[int, Callable[[_Point], _Point]] = {
        0: lambda point: (point[0] - left, point[1] - bottom),
        1: lambda point: (point[1] - bottom, right - point[0]),
        2: lambda point: (right - point[0], top - point[1]),
        3: lambda point: (top - point[1], point[0] - left),
    }
    return ways[turned]


def _characters(page: Any, raw: Any, shown: Callable[[_Point], _Point]) -> Iterator[Character]:  # noqa: ANN401 - the library has no types
    text = page.get_textpage()
    sides = [ctypes.c_double() for _ in range(4)]
    left, right, bottom, top = sides
    for index in range(min(text.count_chars(), MAX_CHARACTERS)):
        code = raw.FPDFText_GetUnicode(text, index)
        if code in (0, 0xFFFE, 0xFFFF):
            continue
        raw.FPDFText_GetCharBox(text, index, left, right, bottom, top)
        first, second = shown((left.value, bottom.value)), shown((right.value, top.value))
        yield Character(
            chr(code) if code < 0x110000 else "",  # noqa: PLR2004 - the last of Unicode
            min(first[0], second[0]),
            min(first[1], second[1]),
            max(first[0], second[0]),
            max(first[1], second[1]),
        )
    text.close()


def _stroke(first: _Point, second: _Point) -> Stroke | None:
    """Give a segment as a stroke; None for one that is neither level nor upright, or is no line."""
    (x1, y1), (x2, y2) = first, second
    if abs(x1 - x2) <= 1 and abs(y1 - y2) >= _SHORTEST:
        return Stroke(upright=True, at=(x1 + x2) / 2, start=min(y1, y2), end=max(y1, y2))
    if abs(y1 - y2) <= 1 and abs(x1 - x2) >= _SHORTEST:
        return Stroke(upright=False, at=(y1 + y2) / 2, start=min(x1, x2), end=max(x1, x2))
    return None


class _Objects:
    """Walks the drawn objects of a page, those inside of forms too, and gathers their segments."""

    def __init__(self, raw: Any) -> None:  # noqa: ANN401 - the library has no types
        self._raw = raw
        self._left = _MAX_OBJECTS
        self.segments: list[tuple[_Point, _Point]] = []
        self.has_pictures = False

    def walk_page(self, page: Any) -> None:  # noqa: ANN401 - the library has no types
        """Walk all objects of a page."""
        for index in range(self._raw.FPDFPage_CountObjects(page)):
            self._take(self._raw.FPDFPage_GetObject(page, index), (1, 0, 0, 1, 0, 0), 0)

    def _take(self, drawn: Any, outer: _Matrix, depth: int) -> None:  # noqa: ANN401 - the library has no types
        raw = self._raw
        self._left -= 1
        if self._left < 0:
            return
        kind = raw.FPDFPageObj_GetType(drawn)
        if kind == raw.FPDF_PAGEOBJ_PATH:
            self._path(drawn, _joined(self._matrix(drawn), outer))
        elif kind == raw.FPDF_PAGEOBJ_IMAGE:
            self.has_pictures = True
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            matrix = _joined(self._matrix(drawn), outer)
            for index in range(raw.FPDFFormObj_CountObjects(drawn)):
                self._take(raw.FPDFFormObj_GetObject(drawn, index), matrix, depth + 1)

    def _matrix(self, drawn: Any) -> _Matrix:  # noqa: ANN401 - the library has no types
        found = self._raw.FS_MATRIX()
        if not self._raw.FPDFPageObj_GetMatrix(drawn, found):
            return (1, 0, 0, 1, 0, 0)
        return found.a, found.b, found.c, found.d, found.e, found.f

    def _path(self, path: Any, matrix: _Matrix) -> None:  # noqa: ANN401 - the library has no types
        points, is_straight = self._points(path, matrix)
        if not points:
            return
        across, up = [point[0] for point in points], [point[1] for point in points]
        left, right, bottom, top = min(across), max(across), min(up), max(up)
        if right - left <= _THIN or top - bottom <= _THIN:
            # A line, drawn as one or as a thin rectangle.
            middle_x, middle_y = (left + right) / 2, (bottom + top) / 2
            upright = top - bottom > right - left
            self.segments.append(
                ((middle_x, bottom), (middle_x, top)) if upright else ((left, middle_y), (right, middle_y))
            )
        elif is_straight and self._is_stroked(path):
            self.segments += self._sides(path, matrix)

    def _is_stroked(self, path: Any) -> bool:  # noqa: ANN401 - the library has no types
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        self._raw.FPDFPath_GetDrawMode(path, fill, stroke)
        return bool(stroke.value)

    def _points(self, path: Any, matrix: _Matrix) -> tuple[list[_Point], bool]:  # noqa: ANN401 - the library has no types
        points = [self._point(path, index, matrix) for index in range(min(self._raw.FPDFPath_CountSegments(path), 400))]
        return [point for point, kind in points if kind != _CURVE], all(kind != _CURVE for _point, kind in points)

    def _point(self, path: Any, index: int, matrix: _Matrix) -> tuple[_Point, int]:  # noqa: ANN401 - the library has no types
        raw = self._raw
        segment = raw.FPDFPath_GetPathSegment(path, index)
        x, y = ctypes.c_float(), ctypes.c_float()
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        kind = raw.FPDFPathSegment_GetType(segment)
        return _moved((x.value, y.value), matrix), _CURVE if kind == raw.FPDF_SEGMENT_BEZIERTO else 0

    def _sides(self, path: Any, matrix: _Matrix) -> Iterator[tuple[_Point, _Point]]:  # noqa: ANN401 - the library has no types
        raw = self._raw
        start = last = None
        for index in range(min(raw.FPDFPath_CountSegments(path), 400)):
            point, _kind = self._point(path, index, matrix)
            segment = raw.FPDFPath_GetPathSegment(path, index)
            if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO or last is None:
                start = point
            else:
                yield last, point
            last = point
            if start is not None and raw.FPDFPathSegment_GetClose(segment):
                yield point, start


def _moved(point: _Point, matrix: _Matrix) -> _Point:
    a, b, c, d, e, f = matrix
    return a * point[0] + c * point[1] + e, b * point[0] + d * point[1] + f


def _joined(inner: _Matrix, outer: _Matrix) -> _Matrix:
    a, b, c, d, e, f = inner
    g, h, i, j, k, m = outer
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m
