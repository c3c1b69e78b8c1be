"""The 项 of a table as the form lists them."""

from __future__ import annotations

from decimal import Decimal

from xls2report.model.money import MoneyUnit
from xls2report.supplement.content import ItemRow, item_rows
from xls2report.tables.cell import Cell, CellState
from xls2report.tables.form import ColumnKind, TableForm
from xls2report.tables.functional import Column, FunctionalRow, FunctionalTable
from xls2report.tables.kind import TableKind

_FORM = TableForm(
    kind=TableKind.GENERAL_PUBLIC_BUDGET_EXPENDITURE,
    file="决算.xlsx",
    sheet="GK05",
    title="",
    label="",
    department="",
    department_prefix="",
    unit=MoneyUnit.YUAN,
    first_column=0,
    columns=(ColumnKind.CODE, ColumnKind.AMOUNT),
    headings=("", ""),
    heads=(),
    head_rows=0,
    rows=(),
    spans={},
    notes=(),
    year=2020,
    title_cell="A1",
)


def _row(code: str, name: str, value: str) -> FunctionalRow:
    amount = Decimal(value) if value else None
    state = CellState.NUMBER if value else CellState.PROBLEM
    return FunctionalRow(code, name, (Cell(CellState.TEXT, None, code, 0, 0), Cell(state, amount, value, 0, 1)))


def test_items_come_in_code_order_once_in_wan_yuan_with_their_levels() -> None:
    rows = (
        _row("201", "一般公共服务支出", "3"),
        _row("20103", "政府办公厅", "3"),
        _row("2010399", "其他", ""),
        _row("2010301", "行政运行", "1595650"),
        _row("2010301", "行政运行", "7"),
        _row("2120201", "规划", "50"),
    )
    table = FunctionalTable(form=_FORM, columns={Column.CURRENT_YEAR_EXPENDITURE: 1}, total=None, rows=rows)
    assert item_rows(table, 2) == (
        ItemRow("2010301", "一般公共服务支出", "政府办公厅", "行政运行", Decimal("159.57")),
        ItemRow("2010399", "一般公共服务支出", "政府办公厅", "其他", None),
        ItemRow("2120201", "", "", "规划", Decimal("0.01")),
    )


def test_a_form_without_that_column_has_no_amounts() -> None:
    table = FunctionalTable(form=_FORM, columns={}, total=None, rows=(_row("2010301", "行政运行", "1"),))
    assert [row.final_accounts for row in item_rows(table, 2)] == [None]
