"""Grids as an .xls file (BIFF8)."""
# xlwt carries no types.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportArgumentType=false

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import xlwt

from tests.workbooks.grid import ErrorValue, Formula, Role

if TYPE_CHECKING:
    from datetime import date

    from tests.workbooks.grid import Grid, GridValue

_BORDERS = "borders: left thin, right thin, top thin, bottom thin; "
_EASY = {
    Role.TITLE: "font: name 宋体, height 360, bold on; align: horiz centre, vert centre",
    Role.FRAME: "font: name 宋体, height 200; align: horiz left",
    Role.FRAME_RIGHT: "font: name 宋体, height 200; align: horiz right",
    Role.HEAD: f"font: name 宋体, height 200; {_BORDERS}align: horiz centre, vert centre, wrap on",
    Role.NAME: f"font: name 宋体, height 200; {_BORDERS}align: horiz left",
    Role.CODE: f"font: name 宋体, height 200; {_BORDERS}align: horiz left",
    Role.AMOUNT: f"font: name 宋体, height 200; {_BORDERS}align: horiz right",
    Role.NOTE: "font: name 宋体, height 200; align: horiz left, wrap on",
}
_CHARACTER = 256
"""xlwt counts column widths in 256ths of a character."""


def xls_bytes(grids: list[Grid]) -> bytes:
    """Write the sheets; the same grids give the same bytes."""
    book = xlwt.Workbook(encoding="utf-8")
    styles = {
        role: xlwt.easyxf(easy, num_format_str="#,##0.00" if role is Role.AMOUNT else "General")
        for role, easy in _EASY.items()
    }
    day = xlwt.easyxf(num_format_str="yyyy/m/d")
    for grid in grids:
        _write(book.add_sheet(grid.name), grid, styles, day)
    book.set_active_sheet(next(index for index, grid in enumerate(grids) if not grid.hidden))
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def _write(sheet: xlwt.Worksheet, grid: Grid, styles: dict[Role, xlwt.XFStyle], day: xlwt.XFStyle) -> None:
    for (row, column), (value, role) in sorted(grid.cells.items()):
        _set(sheet, (row, column), value, day if _is_date(value) else styles[role])
    for span in grid.merges:
        sheet.merge(span.top, span.bottom, span.left, span.right)
    for index, width in enumerate(grid.widths):
        sheet.col(index).width = width * _CHARACTER
    if grid.hidden:
        sheet.visibility = 1


def _is_date(value: GridValue | date) -> bool:
    return hasattr(value, "isoformat")


def _set(sheet: xlwt.Worksheet, place: tuple[int, int], value: GridValue, style: xlwt.XFStyle) -> None:
    row, column = place
    if isinstance(value, ErrorValue):
        sheet.row(row).set_cell_error(column, value.text, style)
    elif isinstance(value, Formula):
        sheet.write(row, column, xlwt.Formula(value.text.removeprefix("=")), style)
    else:
        sheet.write(row, column, value, style)
