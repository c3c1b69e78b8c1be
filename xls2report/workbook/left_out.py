"""What on the sheet of a table is not read: columns that no form has, rows below the table, numbers beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.model.finding import MOST_SOURCES, Finding, at_table
from xls2report.model.language import _
from xls2report.model.severity import Severity
from xls2report.model.source import CellRef, address_of
from xls2report.workbook.findings import listed, short, shown, where

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xls2report.sheets.grid import Sheet, Value
    from xls2report.tables.form import TableForm
    from xls2report.workbook.body import Body
    from xls2report.workbook.head import Head
    from xls2report.workbook.raw import RawTable


def left_out(sheet: Sheet, raw: RawTable, head: Head, body: Body) -> Iterator[Finding]:
    """Tell what on a sheet is not read: columns that no form has, rows below the table, numbers beside it."""
    beside = [
        _cell_ref(raw.form, row, column, sheet)
        for column in head.beside
        if any(column < len(values) and values[column] is not None for values in sheet.rows[head.body_top :])
        for row in [next(row for row in range(raw.head_top, len(sheet.rows)) if _at(sheet, row, column) is not None)]
    ]
    if beside:
        yield _untouched(
            raw,
            (Severity.INFO, beside),
            _("{file}：工作表“{sheet}”（{table}）旁边的栏目不是表式里的，没有读取，也不印进报告：{cells}"),
            _("不必处理；如果其中有表式里的数，请把栏目名改正"),
        )
    if body.unread:
        yield _untouched(
            raw,
            (Severity.WARNING, [raw.form.ref(cell) for cell in body.unread]),
            _("{file}：工作表“{sheet}”（{table}）下面还有{count}行有数，没有读取：{cells}"),
            _("是这张表的行，请移到注的上面，并补上科目编码或项目名；不是的可以删去"),
        )
    outside = _numbers_outside(sheet, head)
    if outside:
        yield _untouched(
            raw,
            (Severity.INFO, [_cell_ref(raw.form, row, column, sheet) for row, column in outside]),
            _("{file}：工作表“{sheet}”（{table}）旁边还有{count}个数，没有读取：{cells}"),
            _("不必处理；如果是这张表的数，请补上栏目名"),
        )


def printed_only(raw: RawTable, columns: list[int]) -> Finding:
    """Tell of columns of remarks and the like that the table has under its title."""
    return _untouched(
        raw,
        (Severity.INFO, [raw.head_ref(index) for index in columns]),
        _("{file}：工作表“{sheet}”（{table}）有不是统一表式的栏目，只照印：{cells}"),
        _("请核对这些栏目的内容是否可以公开；不公开的请删去"),
    )


def _untouched(raw: RawTable, told: tuple[Severity, list[CellRef]], pattern: str, remedy: str) -> Finding:
    """Make a finding of cells that are left alone, each named with the text it holds."""
    severity, cells = told
    named = [
        ref.address + (f"“{short(ref.value)}”" if any("一" <= sign <= "鿿" for sign in ref.value) else "")
        for ref in cells[:MOST_SOURCES]
    ]
    return Finding(
        code="W-ROW",
        severity=severity,
        pattern=pattern,
        arguments=(
            *where(cells[0]),
            ("table", raw.form.kind.term),
            ("count", str(len(cells))),
            ("cells", listed(named, len(cells))),
        ),
        remedy=remedy,
        sources=tuple(cells[:MOST_SOURCES]),
        place=at_table(raw.form.kind),
    )


def _cell_ref(form: TableForm, row: int, column: int, sheet: Sheet) -> CellRef:
    """Give the reference of a cell that is none of the table's."""
    value = _at(sheet, row, column)
    return CellRef(form.file, form.sheet, address_of(row, column), "" if value is None else shown(value))


def _at(sheet: Sheet, row: int, column: int) -> Value:
    values = sheet.rows[row]
    return values[column] if column < len(values) else None


def _numbers_outside(sheet: Sheet, head: Head) -> list[tuple[int, int]]:
    """Find numbers beside the rows of a table, in columns without a heading of its own."""
    return [
        (row, column)
        for row in range(head.body_top, len(sheet.rows))
        if len(values := sheet.rows[row]) > head.end or head.first
        for column in (*range(min(head.first, len(values))), *range(head.end, len(values)))
        if isinstance(values[column], (int, float)) and column not in head.beside
    ]
