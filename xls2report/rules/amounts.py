"""From the rows of the tables to amounts with their places. None: this form has no such row or column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.rules.base import Amount
from xls2report.tables.functional import Column

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from xls2report.tables.form import TableForm
    from xls2report.tables.functional import FunctionalRow, FunctionalTable
    from xls2report.tables.labelled import AppropriationSummary, Budget, ClassLine, EconomicLine, Line


def of_line(form: TableForm, line: Line | None) -> Amount | None:
    """Give the amount of a labelled row."""
    return None if line is None else Amount(form, line.cell, line.label)


def of_class(form: TableForm, line: ClassLine | None) -> Amount | None:
    """Give the amount of a class in table 01."""
    return None if line is None else Amount(form, line.cells[0], line.name)


def of_budget(table: AppropriationSummary, line: ClassLine | None, budget: Budget) -> Amount | None:
    """Give the amount of a row of table 04's right side under a budget."""
    if line is None or budget not in table.budget_columns:
        return None
    return Amount(table.form, line.cells[table.budget_columns.index(budget)], line.name)


def of_one_budget(table: AppropriationSummary, budget: Budget) -> tuple[tuple[Amount | None, Column, str], ...]:
    """Give what table 04 says of a budget, each with the column of the budget's own table that says it too, and its name."""
    form = table.form
    return (
        (of_budget(table, table.current_year_expenditure, budget), Column.CURRENT_YEAR_EXPENDITURE, "本年支出合计"),
        (of_line(form, table.revenue.get(budget)), Column.CURRENT_YEAR_REVENUE, "本年收入"),
        (of_line(form, table.opening.get(budget)), Column.OPENING_CARRYOVER_AND_SURPLUS, "年初结转和结余"),
        (
            of_budget(table, table.closing_carryover_and_surplus, budget),
            Column.CLOSING_CARRYOVER_AND_SURPLUS,
            "年末结转和结余",
        ),
    )


def of_row(table: FunctionalTable | None, row: FunctionalRow | None, column: Column) -> Amount | None:
    """Give the amount of a functional row under a column; its label is code and name."""
    if table is None or row is None:
        return None
    cell = table.cell(row, column)
    return None if cell is None else Amount(table.form, cell, f"{row.code} {row.name}".strip())


def of_total(table: FunctionalTable | None, column: Column) -> Amount | None:
    """Give the amount of the 合计 row under a column."""
    return None if table is None else of_row(table, table.total, column)


def whole(table: FunctionalTable | None, column: Column) -> tuple[Amount | None, ...]:
    """Give what makes up a column: its 合计, or the 类 rows of a table that has no such row."""
    if table is None or table.total is not None:
        return (of_total(table, column),)
    return tuple(of_row(table, row, column) for row in table.categories().values())


def class_lines(lines: Iterable[ClassLine]) -> Mapping[str, ClassLine]:
    """Give the classes of table 01 or 04 by code, of two with one code the first; one whose name is unknown has none and is left to W-NAME."""
    found: dict[str, ClassLine] = {}
    for line in lines:
        if line.code:
            found.setdefault(line.code, line)
    return found


def of_economic(form: TableForm, line: EconomicLine | None) -> Amount | None:
    """Give the amount of an item of table 06."""
    return None if line is None else Amount(form, line.cell, f"{line.code} {line.name}")
