"""Grids as an .xlsx file."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, NamedStyle, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.cell_range import CellRange, MultiCellRange
from openpyxl.worksheet.properties import PageSetupProperties

from tests.workbooks.excel_ways import as_excel_writes
from tests.workbooks.grid import ErrorValue, Formula, GridCell, Role
from tests.workbooks.stable_zip import without_clock

if TYPE_CHECKING:
    from collections.abc import Iterator

    from openpyxl.worksheet.worksheet import Worksheet

from tests.workbooks.grid import Grid, GridValue

_LINE = Side(style="thin")
_A4 = 9
_FRAMED = (Role.HEAD, Role.NAME, Role.CODE, Role.AMOUNT)
_ACROSS = {
    Role.TITLE: "center",
    Role.FRAME: "left",
    Role.FRAME_RIGHT: "right",
    Role.HEAD: "center",
    Role.NAME: "left",
    Role.CODE: "left",
    Role.AMOUNT: "right",
    Role.NOTE: "left",
}


class _SortedRanges(MultiCellRange):
    """Merged ranges that are written in an order of their own; openpyxl has them in that of a set."""

    def __iter__(self) -> Iterator[CellRange]:
        yield from self.sorted()


def xlsx_bytes(grids: list[Grid]) -> bytes:
    """Write the sheets; the same grids give the same bytes."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for role in Role:
        book.add_named_style(_style(role))
    for grid in grids:
        _write(book.create_sheet(grid.name), grid)
    book.active = next(index for index, grid in enumerate(grids) if not grid.hidden)
    target = BytesIO()
    book.save(target)
    return without_clock(as_excel_writes(target.getvalue()))


def _style(role: Role) -> NamedStyle:
    style = NamedStyle(
        name=role.name.lower(),
        font=Font(name="宋体", size=18 if role is Role.TITLE else 10, bold=role is Role.TITLE),
        alignment=Alignment(horizontal=_ACROSS[role], vertical="center", wrap_text=role in (Role.HEAD, Role.NOTE)),
    )
    if role in _FRAMED:
        style.border = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
    if role is Role.AMOUNT:
        style.number_format = "#,##0.00"
    return style


def _write(sheet: Worksheet, grid: Grid) -> None:
    for (row, column), (value, role) in sorted((_covered(grid) | grid.cells).items()):
        cell = sheet.cell(row + 1, column + 1)
        assert isinstance(cell, Cell)
        _set(cell, value)
        cell.style = role.name.lower()
        if (row, column) in grid.formats:
            cell.number_format = grid.formats[row, column]
    # Worksheet.merge_cells compares every range with all others, which takes half a minute for 4,000 rows.
    sheet.merged_cells = _SortedRanges(
        CellRange(min_row=top + 1, min_col=left + 1, max_row=bottom + 1, max_col=right + 1)
        for top, left, bottom, right in grid.merges
    )
    for row in grid.hidden_rows:
        sheet.row_dimensions[row + 1].hidden = True
    for index, width in enumerate(grid.widths, start=1):
        sheet.column_dimensions[get_column_letter(index)].width = width
    sheet.row_dimensions[1].height = 30
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    if grid.hidden:
        sheet.sheet_state = "hidden"


def _covered(grid: Grid) -> dict[tuple[int, int], GridCell]:
    """Give the cells under merged ranges, blank, in the role of the range."""
    return {
        (row, column): GridCell(None, grid.cells[span.top, span.left].role)
        for span in grid.merges
        for row in range(span.top, span.bottom + 1)
        for column in range(span.left, span.right + 1)
    }


def _set(cell: Cell, value: GridValue) -> None:
    if isinstance(value, Formula):
        cell.value = value.text
        cell.data_type = "f"
    elif isinstance(value, ErrorValue):
        cell.value = value.text
        cell.data_type = "e"
    else:
        cell.value = value
        if isinstance(value, str):
            cell.data_type = "s"
