"""The nine tables that follow from a unit's facts, as plain amounts in 万元."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from tests.workbooks.catalogue import ECONOMIC_NAMES, PERSONNEL_CLASSES, class_codes, economic_codes, functional_name
from tests.workbooks.facts import NIL, ThreePublic
from xls2report.tables.functional import Column
from xls2report.tables.labelled import Budget, RevenueSource

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.workbooks.facts import EarmarkedItem, UnitFacts

Amounts = tuple[Decimal, ...]

REVENUE_COLUMNS = (
    Column.CURRENT_YEAR_REVENUE,
    Column.FISCAL_APPROPRIATION_REVENUE,
    Column.SUBSIDY_FROM_SUPERIOR,
    Column.PUBLIC_SERVICE_REVENUE,
    Column.OPERATING_REVENUE,
    Column.REVENUE_FROM_AFFILIATED_UNITS,
    Column.OTHER_REVENUE,
)
EXPENDITURE_COLUMNS = (
    Column.CURRENT_YEAR_EXPENDITURE,
    Column.BASIC_EXPENDITURE,
    Column.PROJECT_EXPENDITURE,
    Column.REMITTANCE_TO_SUPERIOR,
    Column.OPERATING_EXPENDITURE,
    Column.SUBSIDY_TO_AFFILIATED_UNITS,
)
APPROPRIATION_COLUMNS = EXPENDITURE_COLUMNS[:3]
FLOW_COLUMNS = (
    Column.OPENING_CARRYOVER_AND_SURPLUS,
    Column.CURRENT_YEAR_REVENUE,
    *APPROPRIATION_COLUMNS,
    Column.CLOSING_CARRYOVER_AND_SURPLUS,
)


class AmountRow(NamedTuple):
    """A row of a functional table; the code is empty for 合计."""

    code: str
    name: str
    amounts: Amounts


class FunctionalAmounts(NamedTuple):
    """A functional table: its columns, its 合计 and its rows at the three levels, in code order."""

    columns: tuple[Column, ...]
    total: AmountRow
    rows: tuple[AmountRow, ...]

    def column(self, column: Column) -> dict[str, Decimal]:
        """Give one column by code; 合计 is under the empty code."""
        index = self.columns.index(column)
        return {row.code: row.amounts[index] for row in (self.total, *self.rows)}


class SummaryAmounts(NamedTuple):
    """Table 01. ``classes`` has every class of the form."""

    revenue: dict[RevenueSource, Decimal]
    current_year_revenue: Decimal
    use_of_surplus: Decimal
    opening: Decimal
    revenue_total: Decimal
    classes: dict[str, Decimal]
    current_year_expenditure: Decimal
    surplus_distribution: Decimal
    closing: Decimal
    expenditure_total: Decimal


class AppropriationAmounts(NamedTuple):
    """Table 04. ``budgets`` are those of the form; amounts of the right side are 合计 and then one a budget."""

    budgets: tuple[Budget, ...]
    revenue: dict[Budget, Decimal]
    current_year_revenue: Decimal
    opening: dict[Budget, Decimal]
    opening_total: Decimal
    revenue_total: Decimal
    classes: dict[str, Amounts]
    current_year_expenditure: Amounts
    closing: Amounts
    expenditure_total: Amounts


class EconomicRow(NamedTuple):
    """A class (three digits) or an item (five digits) of table 06."""

    code: str
    name: str
    amount: Decimal


class BasicAmounts(NamedTuple):
    """Table 06: every row of the form, zero or not, in code order."""

    rows: tuple[EconomicRow, ...]
    personnel: Decimal
    daily_operating: Decimal


class NineTables(NamedTuple):
    """All nine; ``state_capital`` is empty of rows in a year whose forms do not have it."""

    summary: SummaryAmounts
    revenue: FunctionalAmounts
    expenditure: FunctionalAmounts
    appropriation: AppropriationAmounts
    general_public: FunctionalAmounts
    basic: BasicAmounts
    three_public_budget: ThreePublic
    three_public_final: ThreePublic
    government_fund: FunctionalAmounts
    state_capital: FunctionalAmounts


def nine_tables(facts: UnitFacts) -> NineTables:
    """Derive the nine tables."""
    general_public = _functional(
        facts.year,
        APPROPRIATION_COLUMNS,
        ((item.code, (item.expenditure, item.basic, item.project)) for item in facts.general_public),
    )
    fund = _flow(facts.year, facts.government_fund)
    capital = _flow(facts.year, facts.state_capital)
    revenue = _revenue(facts)
    expenditure = _expenditure(facts)
    appropriation = _appropriation(facts, general_public, fund, capital)
    return NineTables(
        summary=_summary(facts, revenue, expenditure, appropriation),
        revenue=revenue,
        expenditure=expenditure,
        appropriation=appropriation,
        general_public=general_public,
        basic=_basic(facts),
        three_public_budget=facts.three_public_budget,
        three_public_final=facts.three_public_final,
        government_fund=fund,
        state_capital=capital,
    )


def _added(rows: Iterable[Amounts], width: int) -> Amounts:
    sums = [NIL] * width
    for amounts in rows:
        for index, amount in enumerate(amounts):
            sums[index] += amount
    return tuple(sums)


def _functional(year: int, columns: tuple[Column, ...], items: Iterable[tuple[str, Amounts]]) -> FunctionalAmounts:
    width = len(columns)
    levels: dict[str, Amounts] = {}
    for code, amounts in items:
        if not any(amounts):
            continue
        for level in (code[:3], code[:5], code):
            levels[level] = _added((levels.get(level, (NIL,) * width), amounts), width)
    rows = tuple(AmountRow(code, functional_name(code, year), levels[code]) for code in sorted(levels))
    total = _added((row.amounts for row in rows if len(row.code) == 3), width)
    return FunctionalAmounts(columns, AmountRow("", "合计", total), rows)


def _flow(year: int, items: tuple[EarmarkedItem, ...]) -> FunctionalAmounts:
    return _functional(
        year,
        FLOW_COLUMNS,
        (
            (item.code, (item.opening, item.revenue, item.expenditure, item.basic, item.project, item.closing))
            for item in items
        ),
    )


def _revenue(facts: UnitFacts) -> FunctionalAmounts:
    appropriated = (
        (item.code, (item.revenue, item.revenue, *(NIL,) * 5))
        for item in (*facts.general_public, *facts.government_fund, *facts.state_capital)
    )
    own = ((item.code, (sum(item.revenues, NIL), NIL, *item.revenues)) for item in facts.own)
    return _functional(facts.year, REVENUE_COLUMNS, (*appropriated, *own))


def _expenditure(facts: UnitFacts) -> FunctionalAmounts:
    appropriated = (
        (item.code, (item.expenditure, item.basic, item.project, NIL, NIL, NIL))
        for item in (*facts.general_public, *facts.government_fund, *facts.state_capital)
    )
    own = ((item.code, (sum(item.expenditures, NIL), *item.expenditures)) for item in facts.own)
    return _functional(facts.year, EXPENDITURE_COLUMNS, (*appropriated, *own))


def _appropriation(
    facts: UnitFacts, general_public: FunctionalAmounts, fund: FunctionalAmounts, capital: FunctionalAmounts
) -> AppropriationAmounts:
    spent = {
        Budget.GENERAL_PUBLIC: general_public.column(Column.CURRENT_YEAR_EXPENDITURE),
        Budget.GOVERNMENT_FUND: fund.column(Column.CURRENT_YEAR_EXPENDITURE),
    }
    revenue = {
        Budget.GENERAL_PUBLIC: sum((item.revenue for item in facts.general_public), NIL),
        Budget.GOVERNMENT_FUND: sum((item.revenue for item in facts.government_fund), NIL),
    }
    opening = {
        Budget.GENERAL_PUBLIC: facts.general_public_opening,
        Budget.GOVERNMENT_FUND: sum((item.opening for item in facts.government_fund), NIL),
    }
    if facts.has_state_capital:
        budget = Budget.STATE_CAPITAL_OPERATIONS
        spent[budget] = capital.column(Column.CURRENT_YEAR_EXPENDITURE)
        revenue[budget] = sum((item.revenue for item in facts.state_capital), NIL)
        opening[budget] = sum((item.opening for item in facts.state_capital), NIL)
    budgets = tuple(spent)
    expenditure = _with_total(spent[budget][""] for budget in budgets)
    closing = _with_total(opening[budget] + revenue[budget] - spent[budget][""] for budget in budgets)
    return AppropriationAmounts(
        budgets=budgets,
        revenue=revenue,
        current_year_revenue=sum(revenue.values(), NIL),
        opening=opening,
        opening_total=sum(opening.values(), NIL),
        revenue_total=sum(revenue.values(), NIL) + sum(opening.values(), NIL),
        classes={
            code: _with_total(spent[budget].get(code, NIL) for budget in budgets) for code in class_codes(facts.year)
        },
        current_year_expenditure=expenditure,
        closing=closing,
        expenditure_total=_added((expenditure, closing), len(budgets) + 1),
    )


def _with_total(amounts: Iterable[Decimal]) -> Amounts:
    parts = tuple(amounts)
    return (sum(parts, NIL), *parts)


def _summary(
    facts: UnitFacts, revenue: FunctionalAmounts, expenditure: FunctionalAmounts, appropriation: AppropriationAmounts
) -> SummaryAmounts:
    sources = {
        RevenueSource.GENERAL_PUBLIC_BUDGET: appropriation.revenue[Budget.GENERAL_PUBLIC],
        RevenueSource.GOVERNMENT_FUND_BUDGET: appropriation.revenue[Budget.GOVERNMENT_FUND],
    }
    if facts.has_state_capital:
        sources[RevenueSource.STATE_CAPITAL_OPERATIONS_BUDGET] = appropriation.revenue[Budget.STATE_CAPITAL_OPERATIONS]
    own_sources = (
        RevenueSource.SUBSIDY_FROM_SUPERIOR,
        RevenueSource.PUBLIC_SERVICE,
        RevenueSource.OPERATING,
        RevenueSource.AFFILIATED_UNITS,
        RevenueSource.OTHER,
    )
    sources.update(zip(own_sources, _added((item.revenues for item in facts.own), len(own_sources)), strict=True))
    received = revenue.total.amounts[0]
    spent = expenditure.column(Column.CURRENT_YEAR_EXPENDITURE)
    opening = appropriation.opening_total + facts.own_opening
    total = received + facts.use_of_surplus + opening
    return SummaryAmounts(
        revenue=sources,
        current_year_revenue=received,
        use_of_surplus=facts.use_of_surplus,
        opening=opening,
        revenue_total=total,
        classes={code: spent.get(code, NIL) for code in class_codes(facts.year)},
        current_year_expenditure=spent[""],
        surplus_distribution=facts.surplus_distribution,
        closing=total - spent[""] - facts.surplus_distribution,
        expenditure_total=total,
    )


def _basic(facts: UnitFacts) -> BasicAmounts:
    amounts: dict[str, Decimal] = {}
    for item in facts.economic:
        for code in (item.code[:3], item.code):
            amounts[code] = amounts.get(code, NIL) + item.amount
    personnel = sum((item.amount for item in facts.economic if item.code[:3] in PERSONNEL_CLASSES), NIL)
    return BasicAmounts(
        rows=tuple(
            EconomicRow(code, ECONOMIC_NAMES[code], amounts.get(code, NIL)) for code in economic_codes(facts.year)
        ),
        personnel=personnel,
        daily_operating=sum((item.amount for item in facts.economic), NIL) - personnel,
    )
