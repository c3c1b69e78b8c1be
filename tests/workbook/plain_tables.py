"""The tables as read, held against the amounts they were written from."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from xls2report.model.money import to_wan_yuan
from xls2report.tables.cell import CellState
from xls2report.tables.labelled import Budget

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.workbooks.tables import (
        Amounts,
        AppropriationAmounts,
        BasicAmounts,
        FunctionalAmounts,
        NineTables,
        SummaryAmounts,
    )
    from xls2report.tables.cell import Cell
    from xls2report.tables.form import TableForm
    from xls2report.tables.functional import FunctionalTable
    from xls2report.tables.labelled import (
        AppropriationSummary,
        BasicExpenditure,
        ClassLine,
        Line,
        RevenueExpenditureSummary,
        ThreePublicItem,
    )
    from xls2report.tables.workbook import FinalAccounts

NIL = Decimal(0)


def amount(form: TableForm, cell: Cell) -> Decimal:
    """Give a cell's amount in 万元; blanks, dashes and zeros are zero, and a problem has none."""
    assert cell.state is not CellState.PROBLEM
    return to_wan_yuan(cell.value or NIL, form.unit)


def assert_same(accounts: FinalAccounts, facts: NineTables) -> None:
    """Assert that the nine tables hold exactly these amounts."""
    assert_summary(accounts.summary, facts.summary)
    assert_functional(accounts.revenue, facts.revenue)
    assert_functional(accounts.expenditure, facts.expenditure)
    assert_appropriation(accounts.appropriation, facts.appropriation)
    assert_functional(accounts.general_public, facts.general_public)
    assert_basic(accounts.basic, facts.basic)
    three_public = accounts.tables.three_public
    assert three_public is not None
    assert _items(three_public.form, three_public.budget) == facts.three_public_budget.row
    assert _items(three_public.form, three_public.final_accounts) == facts.three_public_final.row
    assert_functional(accounts.tables.government_fund, facts.government_fund)
    assert_functional(accounts.tables.state_capital, facts.state_capital)


def _items(form: TableForm, lines: Mapping[ThreePublicItem, Line]) -> Amounts:
    assert list(lines) == sorted(lines, key=lambda item: lines[item].cell.column)
    order = list(type(next(iter(lines))))
    return tuple(amount(form, lines[item].cell) for item in order)


def _line(form: TableForm, line: Line | None) -> Decimal:
    assert line is not None
    return amount(form, line.cell)


def assert_summary(table: RevenueExpenditureSummary, facts: SummaryAmounts) -> None:
    form = table.form
    assert {source: _line(form, line) for source, line in table.revenue.items()} == facts.revenue
    assert _line(form, table.current_year_revenue) == facts.current_year_revenue
    assert _line(form, table.use_of_non_appropriation_surplus) == facts.use_of_surplus
    assert _line(form, table.opening_carryover_and_surplus) == facts.opening
    assert _line(form, table.revenue_total) == facts.revenue_total
    assert _line(form, table.current_year_expenditure) == facts.current_year_expenditure
    assert _line(form, table.surplus_distribution) == facts.surplus_distribution
    assert _line(form, table.closing_carryover_and_surplus) == facts.closing
    assert _line(form, table.expenditure_total) == facts.expenditure_total
    classes = {line.code: amount(form, line.cells[0]) for line in table.classes}
    # A form of 24 classes leaves the debt classes out; a class that spent something is never left out.
    assert {code: value for code, value in facts.classes.items() if code in classes or value} == classes
    assert not any(line.name[0] in "一二三四五六七八九十廿" and "、" in line.name for line in table.classes)


def _cells(table: AppropriationSummary, line: ClassLine | None) -> Amounts:
    assert line is not None
    return tuple(amount(table.form, cell) for cell in line.cells)


def assert_appropriation(table: AppropriationSummary, facts: AppropriationAmounts) -> None:
    form = table.form
    assert table.budget_columns == (Budget.TOTAL, *facts.budgets)
    assert {budget: _line(form, line) for budget, line in table.revenue.items()} == facts.revenue
    assert {budget: _line(form, line) for budget, line in table.opening.items()} == facts.opening
    assert _line(form, table.current_year_revenue) == facts.current_year_revenue
    assert _line(form, table.opening_carryover_and_surplus) == facts.opening_total
    assert _line(form, table.revenue_total) == facts.revenue_total
    assert _cells(table, table.current_year_expenditure) == facts.current_year_expenditure
    assert _cells(table, table.closing_carryover_and_surplus) == facts.closing
    assert _cells(table, table.expenditure_total) == facts.expenditure_total
    classes = {line.code: _cells(table, line) for line in table.classes}
    assert {code: values for code, values in facts.classes.items() if code in classes or any(values)} == classes


def assert_functional(table: FunctionalTable | None, facts: FunctionalAmounts) -> None:
    if table is None:
        assert not facts.rows
        return
    columns = [column for column in facts.columns if column in table.columns]
    places = [facts.columns.index(column) for column in columns]
    expected = [
        (row.code, row.name, [row.amounts[place] for place in places])
        for row in facts.rows
        if any(row.amounts[place] for place in places)
    ]
    read = [
        (row.code, row.name, [amount(table.form, row.cells[table.columns[column]]) for column in columns])
        for row in table.rows
    ]
    assert read == expected
    if table.total is None:
        assert not expected
        return
    assert (table.total.code, table.total.name) == ("", "合计")
    total = [amount(table.form, table.total.cells[table.columns[column]]) for column in columns]
    assert total == [facts.total.amounts[place] for place in places]


def assert_basic(table: BasicExpenditure, facts: BasicAmounts) -> None:
    read = {line.code: (line.name, amount(table.form, line.cell)) for line in table.lines}
    assert len(read) == len(table.lines)
    expected = {row.code: (row.name, row.amount) for row in facts.rows}
    assert {code: value for code, value in expected.items() if code in read or value[1]} == read
    assert _line(table.form, table.personnel_total) == facts.personnel
    assert _line(table.form, table.daily_operating_total) == facts.daily_operating
