"""What offices, Excel and WPS do to the sheets of a workbook, and what leaves its amounts as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.workbooks.grid import Grid, GridCell, Range, Role

if TYPE_CHECKING:
    from tests.workbooks.grid import GridValue


def moved(grid: Grid, down: int, right: int) -> Grid:
    """Give a sheet whose table begins further down and to the right."""
    return Grid(
        grid.name,
        grid.kind,
        grid.label,
        grid.hidden,
        {(row + down, column + right): cell for (row, column), cell in grid.cells.items()},
        [Range(top + down, left + right, bottom + down, last + right) for top, left, bottom, last in grid.merges],
        (8,) * right + grid.widths,
    )


def with_row(grid: Grid, row: int, values: tuple[GridValue, ...] = (), role: Role = Role.NAME) -> Grid:
    """Give a sheet with a further row before ``row``; merged ranges that reach over it grow."""
    cells = {(at + (at >= row), column): cell for (at, column), cell in grid.cells.items()}
    cells |= {(row, column): GridCell(value, role) for column, value in enumerate(values) if value is not None}
    merges = [
        Range(top + (top >= row), left, bottom + (bottom >= row), right) for top, left, bottom, right in grid.merges
    ]
    return Grid(grid.name, grid.kind, grid.label, grid.hidden, cells, merges, grid.widths)


def unmerged(grid: Grid, *, repeated: bool) -> Grid:
    """Give a sheet without merged ranges: what stood in one stands in its first cell, or in each (``repeated``)."""
    cells = dict(grid.cells)
    for top, left, bottom, right in grid.merges if repeated else ():
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                cells[row, column] = grid.cells[top, left]
    return Grid(grid.name, grid.kind, grid.label, grid.hidden, cells, [], grid.widths)


def with_column(grid: Grid, column: int, heading: str, values: tuple[GridValue, ...]) -> Grid:
    """Give a sheet with a further column beside its table, behind the last or (column 0) before the first."""
    top = head_row(grid)
    made = moved(grid, 0, 1) if column == 0 else grid
    cells = dict(made.cells)
    cells[top, column] = GridCell(heading, Role.HEAD)
    rows = range(data_row(grid), note_row(grid))
    cells |= {(row, column): GridCell(value, Role.NAME) for row, value in zip(rows, values, strict=False)}
    return Grid(made.name, made.kind, made.label, made.hidden, cells, made.merges, made.widths)


def below_one_another(grids: list[Grid], name: str, gap: int = 1) -> Grid:
    """Give one sheet with the tables of all, from the top down."""
    whole = Grid(name)
    row = 0
    for grid in grids:
        part = moved(grid, row, 0)
        whole.cells |= part.cells
        whole.merges += part.merges
        row += 1 + max(at for at, _column in grid.cells) + gap
    whole.widths = max((grid.widths for grid in grids), key=len)
    return whole


def side_by_side(grids: list[Grid], name: str, gap: int = 1) -> Grid:
    """Give one sheet with the tables of all, from the left to the right."""
    whole = Grid(name)
    column = 0
    for grid in grids:
        part = moved(grid, 0, column)
        whole.cells |= part.cells
        whole.merges += part.merges
        column += len(grid.widths) + gap
    whole.widths = (8,) * column
    return whole


def head_row(grid: Grid) -> int:
    """Give the first row of a table's head."""
    return min(row for (row, _column), cell in grid.cells.items() if cell.role is Role.HEAD)


def numbers_row(grid: Grid) -> int:
    """Give the 栏次 row: the last of the head."""
    return data_row(grid) - 1


def data_row(grid: Grid) -> int:
    """Give the first row below the head; without rows the first note's."""
    body = (Role.AMOUNT, Role.NAME, Role.CODE, Role.NOTE)
    return min(row for (row, _column), cell in grid.cells.items() if cell.role in body)


def note_row(grid: Grid) -> int:
    """Give the row of the first note."""
    return min(row for (row, _column), cell in grid.cells.items() if cell.role is Role.NOTE)
