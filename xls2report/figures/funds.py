"""The government-fund table and the state-capital table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.catalogue.entries import BudgetKind
from xls2report.figures.cells import from_row
from xls2report.figures.items import Item, items, no_such_table
from xls2report.tables.functional import Column

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xls2report.model.display import NumberStyle
    from xls2report.model.figure import Known
    from xls2report.supplement.record import Supplement
    from xls2report.tables.functional import FunctionalTable


class FundFigures(Struct, frozen=True, kw_only=True):
    """One of the two budgets.

    ``has_flow`` tells whether the form has 收入 and 结转 columns at all, ``is_empty`` whether nothing came in, went
    out or was carried over (as printed).
    """

    opening: Known
    revenue: Known
    expenditure: Known
    basic: Known
    project: Known
    closing: Known
    items: tuple[Item, ...]
    has_flow: bool
    is_empty: bool


COLUMNS = (
    ("opening", Column.OPENING_CARRYOVER_AND_SURPLUS),
    ("revenue", Column.CURRENT_YEAR_REVENUE),
    ("expenditure", Column.CURRENT_YEAR_EXPENDITURE),
    ("basic", Column.BASIC_EXPENDITURE),
    ("project", Column.PROJECT_EXPENDITURE),
    ("closing", Column.CLOSING_CARRYOVER_AND_SURPLUS),
)


def fund_figures(
    table: FunctionalTable | None,
    budget: BudgetKind,
    supplement: Supplement,
    names: Mapping[str, str],
    style: NumberStyle,
    *,
    unread: bool,
) -> FundFigures:
    """Read the fund table (``f8``) or the state-capital table (``f9``). ``unread``: it is not there, and not empty."""
    key = "f8" if budget is BudgetKind.GOVERNMENT_FUND else "f9"
    amounts = {
        word: _amount(table, column, key=f"{key}_{word}", budget=budget, unread=unread) for word, column in COLUMNS
    }
    found = items(table, budget, supplement, names, style, key=key)
    return FundFigures(
        opening=amounts["opening"],
        revenue=amounts["revenue"],
        expenditure=amounts["expenditure"],
        basic=amounts["basic"],
        project=amounts["project"],
        closing=amounts["closing"],
        items=found,
        has_flow=table is not None and Column.CURRENT_YEAR_REVENUE in table.columns,
        is_empty=not found and all(style.is_zero(amount) for amount in amounts.values()),
    )


def _amount(table: FunctionalTable | None, column: Column, *, key: str, budget: BudgetKind, unread: bool) -> Known:
    name = f"{budget.value}{column.value}"
    if table is None:
        return no_such_table(key, name, f"{budget.value}财政拨款表", unread=unread)
    return from_row(table, table.total, column, id=key, name=name)
