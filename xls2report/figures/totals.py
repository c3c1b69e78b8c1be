"""The two summary tables: 收、支总计 and 财政拨款收、支总计, with what they hold of other years, against last year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.catalogue.entries import NumberKey
from xls2report.figures.cells import from_cell, from_line
from xls2report.figures.comparison import Comparison, compare
from xls2report.tables.appropriation_summary import Budget

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xls2report.model.display import NumberStyle
    from xls2report.model.figure import Known
    from xls2report.tables.appropriation_summary import AppropriationSummary
    from xls2report.tables.lines import ClassLine
    from xls2report.tables.revenue_expenditure_summary import RevenueExpenditureSummary


class Totals(Struct, frozen=True, kw_only=True):
    """A summary table's totals.

    Attributes:
        revenue_total: 总计 of the revenue side; the report's 收、支总计.
        expenditure_total: 总计 of the expenditure side (equal to it, or a rule complains).
        opening, closing: carryover and surplus at the year's beginning and end.
        against_prior: the total against last year's.
    """

    revenue_total: Known
    expenditure_total: Known
    opening: Known
    closing: Known
    against_prior: Comparison


def overall_totals(table: RevenueExpenditureSummary, prior: Mapping[NumberKey, Known], style: NumberStyle) -> Totals:
    """Read table 01."""
    form = table.form
    total = from_line(form, table.revenue_total, id="total", name="收入总计")
    return Totals(
        revenue_total=total,
        expenditure_total=from_line(form, table.expenditure_total, id="expenditure_total", name="支出总计"),
        opening=from_line(form, table.opening_carryover_and_surplus, id="opening", name="年初结转和结余"),
        closing=from_line(form, table.closing_carryover_and_surplus, id="closing", name="年末结转和结余"),
        against_prior=compare(total, prior[NumberKey.PRIOR_TOTAL], style, key="f1", words="收、支总计比上年"),
    )


def appropriation_totals(table: AppropriationSummary, prior: Mapping[NumberKey, Known], style: NumberStyle) -> Totals:
    """Read table 04."""
    form = table.form
    total = from_line(form, table.revenue_total, id="appropriation_total", name="财政拨款收入总计")
    return Totals(
        revenue_total=total,
        expenditure_total=_of_all_budgets(
            table, table.expenditure_total, id="appropriation_expenditure_total", name="财政拨款支出总计"
        ),
        opening=from_line(
            form, table.opening_carryover_and_surplus, id="appropriation_opening", name="年初财政拨款结转和结余"
        ),
        closing=_of_all_budgets(
            table, table.closing_carryover_and_surplus, id="appropriation_closing", name="年末财政拨款结转和结余"
        ),
        against_prior=compare(
            total, prior[NumberKey.PRIOR_APPROPRIATION_TOTAL], style, key="f4", words="财政拨款收、支总计比上年"
        ),
    )


def _of_all_budgets(table: AppropriationSummary, line: ClassLine | None, *, id: str, name: str) -> Known:  # noqa: A002 - Figure's own word
    """Give the 合计 of a row of table 04's right side."""
    if line is None or Budget.TOTAL not in table.budget_columns:
        return from_line(table.form, None, id=id, name=name)
    return from_cell(table.form, line.cells[table.budget_columns.index(Budget.TOTAL)], line.name, id=id, name=name)
