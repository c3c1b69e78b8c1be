"""Tables from ruling lines: where lines cross there are cells, and where one is missing cells are merged."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.audit.reading.table_cells import MAX_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from xls2report.audit.reading.pdf.page import Stroke

_NEAR = 3.0
"""Points: lines as near are one, and ends as near meet."""
_STACKED = 14.0
"""A head whose lines do not join those of the body stands as near above it."""
_MOST_STROKES = 4000
_LEAST_CELLS = 4
_LEAST_SIDE = 2


class Box(Struct, frozen=True):
    """A part of a page."""

    left: float
    bottom: float
    right: float
    top: float

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies in it."""
        return self.left <= x <= self.right and self.bottom <= y <= self.top


class GridCell(Struct, frozen=True):
    """A cell of a grid: its first row and column, and how many of each it covers."""

    row: int
    column: int
    rows: int
    columns: int


class Grid(Struct, frozen=True):
    """A table's lines.

    Attributes:
        lines_x: the upright ones from the left.
        lines_y: the level ones from the top.
        cells: row by row.
        owners: of each place of the grid, by row, the number of its cell.
    """

    lines_x: list[float]
    lines_y: list[float]
    cells: list[GridCell]
    owners: list[list[int]]

    @property
    def box(self) -> Box:
        """Where it stands."""
        return Box(self.lines_x[0], self.lines_y[-1], self.lines_x[-1], self.lines_y[0])

    def cell_at(self, x: float, y: float) -> int | None:
        """Give the number of the cell at a point; None outside."""
        if not self.box.holds(x, y):
            return None
        column = min(bisect_right(self.lines_x, x) - 1, len(self.lines_x) - 2)
        row = min(bisect_right(self.lines_y, -y, key=lambda line: -line) - 1, len(self.lines_y) - 2)
        return self.owners[max(row, 0)][max(column, 0)]


def plain_grid(lines_x: list[float], lines_y: list[float]) -> Grid:
    """Give a grid without merged cells."""
    rows, width = len(lines_y) - 1, len(lines_x) - 1
    cells = [GridCell(row, column, 1, 1) for row in range(rows) for column in range(width)]
    return Grid(lines_x, lines_y, cells, [list(range(row * width, (row + 1) * width)) for row in range(rows)])


def grids_of(strokes: Sequence[Stroke]) -> list[Grid]:
    """Give the tables of a page from the top down; lines that make no grid (under a heading, around a picture) make none."""
    if len(strokes) > _MOST_STROKES:
        return []
    groups = _stacked([group for group in _touching(_merged(strokes)) if _is_grid(group)])
    found = [grid for group in groups if (grid := _grid(group))]
    return sorted(found, key=lambda grid: (-grid.box.top, grid.box.left))


def _merged(strokes: Sequence[Stroke]) -> list[Stroke]:
    """Join strokes of one line that meet: many programs draw a line cell by cell."""
    found: list[Stroke] = []
    for stroke in sorted(strokes, key=lambda one: (one.upright, round(one.at / _NEAR), one.start)):
        for number in range(len(found) - 1, max(len(found) - 8, -1), -1):
            last = found[number]
            if last.upright == stroke.upright and abs(last.at - stroke.at) <= 1 and stroke.start <= last.end + 1:
                found[number] = last._replace(end=max(last.end, stroke.end))
                break
        else:
            found.append(stroke)
    return found


def _touching(strokes: Sequence[Stroke]) -> list[list[Stroke]]:
    """Part strokes into groups that hang together: each upright one with the level ones that it meets."""
    parents = list(range(len(strokes)))

    def root(number: int) -> int:
        while parents[number] != number:
            parents[number] = parents[parents[number]]
            number = parents[number]
        return number

    level = [number for number, stroke in enumerate(strokes) if not stroke.upright]
    for number, stroke in enumerate(strokes):
        if stroke.upright:
            for other in level:
                if _meet(stroke, strokes[other]):
                    parents[root(number)] = root(other)
    groups: dict[int, list[Stroke]] = {}
    for number, stroke in enumerate(strokes):
        groups.setdefault(root(number), []).append(stroke)
    return list(groups.values())


def _meet(upright: Stroke, level: Stroke) -> bool:
    return (
        level.start - _NEAR <= upright.at <= level.end + _NEAR
        and upright.start - _NEAR <= level.at <= upright.end + _NEAR
    )


def _is_grid(group: Sequence[Stroke]) -> bool:
    upright = sum(stroke.upright for stroke in group)
    return upright >= _LEAST_SIDE and len(group) - upright >= _LEAST_SIDE


def _stacked(groups: list[list[Stroke]]) -> list[list[Stroke]]:
    """Join a head with the body right below it, where their lines do not meet and they are equally wide."""
    found: list[list[Stroke]] = []
    for group in sorted(groups, key=lambda one: -_box(one).top):
        box = _box(group)
        above = _box(found[-1]) if found else None
        if (
            above
            and 0 <= above.bottom - box.top <= _STACKED
            and abs(above.left - box.left) <= _NEAR
            and abs(above.right - box.right) <= _NEAR
        ):
            found[-1] = [*found[-1], *group]
        else:
            found.append(group)
    return found


def _box(group: Iterable[Stroke]) -> Box:
    left: list[float] = []
    up: list[float] = []
    for stroke in group:
        (up if stroke.upright else left).extend((stroke.start, stroke.end))
        (left if stroke.upright else up).append(stroke.at)
    return Box(min(left), min(up), max(left), max(up))


def _grid(group: Sequence[Stroke]) -> Grid | None:
    box = _box(group)
    lines_x = _lines([*(one.at for one in group if one.upright), box.left, box.right])
    lines_y = _lines([*(one.at for one in group if not one.upright), box.bottom, box.top])[::-1]
    rows, columns = len(lines_y) - 1, len(lines_x) - 1
    if rows < 1 or columns < 1 or rows * columns < _LEAST_CELLS or columns > MAX_COLUMNS:
        return None
    upright, level = _covered(group, lines_x, lines_y)
    owners = [[-1] * columns for _ in range(rows)]
    cells: list[GridCell] = []
    for row in range(rows):
        for column in range(columns):
            if owners[row][column] < 0:
                cell = _cell_from(row, column, owners, upright, level)
                for covered in range(row, row + cell.rows):
                    owners[covered][column : column + cell.columns] = [len(cells)] * cell.columns
                cells.append(cell)
    return Grid(lines_x, lines_y, cells, owners) if len(cells) >= _LEAST_CELLS else None


def _lines(places: Iterable[float]) -> list[float]:
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > _NEAR:
            found.append(place)
    return found


_Sides = set[tuple[int, int]]


def _covered(group: Sequence[Stroke], lines_x: list[float], lines_y: list[float]) -> tuple[_Sides, _Sides]:
    """Give the places whose left side is drawn, and those whose upper side is, by row and column."""
    upright: _Sides = set()
    level: _Sides = set()
    down = [-line for line in lines_y]
    for stroke in group:
        if stroke.upright:
            column = _index(lines_x, stroke.at)
            for row in range(len(lines_y) - 1):
                if stroke.start <= (lines_y[row] + lines_y[row + 1]) / 2 <= stroke.end:
                    upright.add((row, column))
        else:
            row = _index(down, -stroke.at)
            for column in range(len(lines_x) - 1):
                if stroke.start <= (lines_x[column] + lines_x[column + 1]) / 2 <= stroke.end:
                    level.add((row, column))
    return upright, level


def _index(lines: list[float], place: float) -> int:
    return min(range(len(lines)), key=lambda number: abs(lines[number] - place))


def _cell_from(row: int, column: int, owners: list[list[int]], upright: _Sides, level: _Sides) -> GridCell:
    """Give the cell whose upper left place this is: to the next line on the right, and to the next one below."""
    right = column + 1
    while right < len(owners[0]) and (row, right) not in upright and owners[row][right] < 0:
        right += 1
    below = row + 1
    while (
        below < len(owners)
        and all((below, place) not in level and owners[below][place] < 0 for place in range(column, right))
        and not any((below, place) in upright for place in range(column + 1, right))
    ):
        below += 1
    return GridCell(row, column, below - row, right - column)
