"""Reading an amount of the catalogue where its record says that it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.catalogue.records import BudgetRow, FromThreePublic, Line, TotalRow
from xls2report.figures.cells import absent, from_cell, from_line, from_row, lacking, nothing
from xls2report.model.figure import Figure, Gap, GapKind, Known
from xls2report.model.language import _
from xls2report.tables.cell import CellState
from xls2report.tables.kind import TableKind
from xls2report.tables.labelled import ClassLine

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xls2report.tables.functional import FunctionalTable
    from xls2report.tables.labelled import AppropriationSummary, Budget, ThreePublicExpenses, ThreePublicItem
    from xls2report.tables.labelled import Line as TableLine
    from xls2report.tables.workbook import TableSet

InTables = BudgetRow | FromThreePublic | Line | TotalRow
_MAY_BE_MISSING: Mapping[str, tuple[TableKind, str]] = {
    "three_public": (TableKind.THREE_PUBLIC_EXPENSES, "“三公”经费表"),
    "government_fund": (TableKind.GOVERNMENT_FUND_BUDGET, "政府性基金预算财政拨款表"),
    "state_capital": (TableKind.STATE_CAPITAL_OPERATIONS_BUDGET, "国有资本经营预算财政拨款表"),
}
"""Tables that a unit without such money does not have; what messages call them."""


def in_tables(tables: TableSet, source: InTables, *, id: str, name: str) -> Known:
    """Give an amount of this year's tables; the gap of one whose table is not there, and must be."""
    table = _table_of(source)
    if getattr(tables, table) is None:
        kind, words = _MAY_BE_MISSING.get(table, (None, name))
        return _no_such_table(id, name, words, unread=kind is None or kind in tables.unread)
    return _read(tables, source, id, name)


def in_last_years(tables: TableSet, source: InTables, *, id: str, name: str) -> Figure | None:
    """Give an amount of last year's tables; what is not there or cannot be read gives none, never zero."""
    table = getattr(tables, _table_of(source))
    if table is None:
        return None
    if isinstance(source, FromThreePublic):
        # A table without a data row says that there was nothing; one that lacks a column says nothing.
        if not (table.final_accounts or table.budget):
            return nothing(id, name, _("上年“三公”经费表没有数据，按0计"))
        if source.item not in table.final_accounts:
            return None
    known = _read(tables, source, id, name)
    return known if isinstance(known, Figure) else None


def _table_of(source: InTables) -> str:
    match source:
        case BudgetRow():
            return "appropriation"
        case FromThreePublic():
            return "three_public"
        case _:
            return source.table


def _read(tables: TableSet, source: InTables, id: str, name: str) -> Known:
    match source:
        case TotalRow(table, column):
            functional: FunctionalTable = getattr(tables, table)
            return from_row(functional, functional.total, column, id=id, name=name)
        case Line(table, row):
            record = getattr(tables, table)
            return from_line(record.form, getattr(record, row), id=id, name=name)
        case BudgetRow(row, budget):
            return _of_budget(getattr(tables, _table_of(source)), row, budget, id, name)
        case FromThreePublic():
            return _of_three_public(getattr(tables, _table_of(source)), source, id, name)


def _of_budget(table: AppropriationSummary, row: str, budget: Budget, id: str, name: str) -> Known:
    """Give a row of table 04 for one budget, or for their total: on the left a row for each, on the right a column."""
    line: Mapping[Budget, TableLine] | ClassLine | None = getattr(table, row)
    if not isinstance(line, ClassLine):
        return from_line(table.form, line.get(budget) if line else None, id=id, name=name)
    if budget not in table.budget_columns:
        return from_line(table.form, None, id=id, name=name)
    return from_cell(table.form, line.cells[table.budget_columns.index(budget)], line.name, id=id, name=name)


def _of_three_public(table: ThreePublicExpenses, source: FromThreePublic, id: str, name: str) -> Known:
    lines: Mapping[ThreePublicItem, TableLine] = table.budget if source.budget else table.final_accounts
    if source.item in lines:
        return from_line(table.form, lines[source.item], id=id, name=name)
    if all(cell.state is CellState.BLANK for cell in table.form.amounts()):
        return absent(table.form, id=id, name=name)
    column = "预算数" if source.budget else "决算数"
    wanted = _("“{column}/{item}”一栏").format(column=column, item=source.item.value)
    return lacking(table.form, wanted, id=id, name=name)


def _no_such_table(id: str, name: str, table: str, *, unread: bool) -> Known:
    """Give the zero of a table that the workbook does not have; the gap of one that is there, or must be, and was not read."""
    if unread:
        hint = _("工作簿的{table}未能读取，请按提示改正它的标题和表头，再重新生成").format(table=table)
        return Gap(id, name, hint, GapKind.UNREADABLE)
    return nothing(id, name, _("工作簿没有{table}，按空表处理").format(table=table))
