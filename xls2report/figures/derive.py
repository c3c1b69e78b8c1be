"""All figures of one report, derived in one go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.catalogue.entries import BudgetKind, NumberKey, TextKey
from xls2report.figures.basic import BasicFigures, basic_figures
from xls2report.figures.cells import from_row, from_supplement
from xls2report.figures.comparison import Comparison, compare, share
from xls2report.figures.composition import EXPENDITURE_KINDS, REVENUE_KINDS, Composition, by_category, by_kind
from xls2report.figures.funds import FundFigures, fund_figures
from xls2report.figures.items import Item, budget_total, items
from xls2report.figures.other_matters import AgencyOperating, Procurement, agency_operating, procurement
from xls2report.figures.prior import prior_year
from xls2report.figures.three_public import ThreePublicFigures, three_public_figures
from xls2report.figures.totals import Totals, appropriation_totals, overall_totals
from xls2report.tables.functional import Column
from xls2report.tables.kind import TableKind

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from xls2report.model.display import NumberStyle
    from xls2report.model.figure import Figure, Known
    from xls2report.supplement.record import Supplement
    from xls2report.tables.three_public import ThreePublicItem
    from xls2report.tables.workbook import FinalAccounts, TableSet


class Figures(Struct, frozen=True, kw_only=True):
    """Every figure a report can print, family by family.

    ``counts`` holds the single numbers of the supplement that no other family holds.
    """

    year: int
    unit_name: str
    new_unit: bool
    overall: Totals
    revenue: Composition
    expenditure: Composition
    appropriation: Totals
    general_public: Known
    general_public_share: Figure | None
    general_public_against_prior: Comparison
    general_public_against_budget: Comparison
    categories: Composition
    items: tuple[Item, ...]
    general_public_project: Known
    basic_expenditure: Known
    basic: BasicFigures
    three_public: Mapping[ThreePublicItem, ThreePublicFigures]
    government_fund: FundFigures
    state_capital: FundFigures
    agency_operating: AgencyOperating
    procurement: Procurement
    counts: Mapping[NumberKey, Known]


def derive(
    accounts: FinalAccounts,
    previous: TableSet | None,
    supplement: Supplement,
    style: NumberStyle,
    doubted: Collection[NumberKey] = (),
) -> Figures:
    """Derive all figures of one unit. What is not at hand becomes a gap in its place.

    Last year's tables are not asked for the numbers in ``doubted``.
    """
    prior = prior_year(previous, supplement, style, doubted)
    names = {**accounts.revenue.names(), **accounts.expenditure.names()}
    table = accounts.general_public
    spent = from_row(
        table, table.total, Column.CURRENT_YEAR_EXPENDITURE, id="general_public", name="一般公共预算财政拨款支出"
    )
    basic = from_row(table, table.total, Column.BASIC_EXPENDITURE, id="basic", name="一般公共预算财政拨款基本支出")
    halves = basic_figures(accounts.basic, basic, style)
    expenditure = by_kind(
        accounts.expenditure, Column.CURRENT_YEAR_EXPENDITURE, EXPENDITURE_KINDS, style, key="expenditure"
    )
    found = items(table, BudgetKind.GENERAL_PUBLIC, supplement, names, style, key="f5c")
    answer = supplement.texts.get(TextKey.NEW_UNIT)
    tables = accounts.tables
    return Figures(
        year=accounts.year,
        unit_name=accounts.unit_name,
        new_unit=answer is not None and answer.text.strip() == "是",
        overall=overall_totals(accounts.summary, prior, style),
        revenue=by_kind(accounts.revenue, Column.CURRENT_YEAR_REVENUE, REVENUE_KINDS, style, key="revenue"),
        expenditure=expenditure,
        appropriation=appropriation_totals(accounts.appropriation, prior, style),
        general_public=spent,
        general_public_share=share(
            spent, expenditure.total, style, id="general_public_share", name="一般公共预算财政拨款支出占比"
        ),
        general_public_against_prior=compare(
            spent, prior[NumberKey.PRIOR_GENERAL_PUBLIC], style, key="f5a", words="一般公共预算财政拨款支出比上年"
        ),
        general_public_against_budget=compare(
            spent,
            budget_total(found, supplement, style),
            style,
            key="f5c",
            words="一般公共预算财政拨款支出比年初预算",
        ),
        categories=by_category(table, spent, names, style, key="f5b"),
        items=found,
        general_public_project=from_row(
            table, table.total, Column.PROJECT_EXPENDITURE, id="project", name="一般公共预算财政拨款项目支出"
        ),
        basic_expenditure=basic,
        basic=halves,
        three_public=three_public_figures(
            tables.three_public, prior, style, unread=TableKind.THREE_PUBLIC_EXPENSES in tables.unread
        ),
        government_fund=fund_figures(
            tables.government_fund,
            BudgetKind.GOVERNMENT_FUND,
            supplement,
            names,
            style,
            unread=TableKind.GOVERNMENT_FUND_BUDGET in tables.unread,
        ),
        state_capital=fund_figures(
            tables.state_capital,
            BudgetKind.STATE_CAPITAL,
            supplement,
            names,
            style,
            unread=TableKind.STATE_CAPITAL_OPERATIONS_BUDGET in tables.unread,
        ),
        agency_operating=agency_operating(supplement, halves, prior, style),
        procurement=procurement(supplement, style),
        counts={key: from_supplement(supplement, key) for key in NumberKey if key not in prior},
    )
