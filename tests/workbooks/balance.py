"""The identities that nine sound tables keep among themselves; the names are the rules' of the tables' accounting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.workbooks.catalogue import PERSONNEL_CLASSES
from tests.workbooks.facts import NIL
from tests.workbooks.tables import APPROPRIATION_COLUMNS, nine_tables
from xls2report.tables.functional import Column
from xls2report.tables.labelled import Budget, RevenueSource

if TYPE_CHECKING:
    from decimal import Decimal

    from tests.workbooks.facts import ThreePublic, UnitFacts
    from tests.workbooks.tables import BasicAmounts, FunctionalAmounts, NineTables


def check_balance(facts: UnitFacts) -> None:
    """Assert every identity inside (T-) and between (X-) the tables of these facts.

    Raises:
        AssertionError: naming the rule that does not hold.
    """
    tables = nine_tables(facts)
    _check_summary(tables)
    _check_appropriation(tables)
    _check_functional(tables)
    _check_basic(tables.basic)
    for half in (tables.three_public_budget, tables.three_public_final):
        _check_three_public(half)
    _check_summary_against_details(tables)
    _check_summary_against_appropriation(tables)
    _check_appropriation_against_details(tables)
    _check_parts_of_expenditure(tables)
    _check_basic_against_others(tables)


def _same(rule: str, left: Decimal, right: Decimal) -> None:
    assert left == right, f"{rule}: {left} ≠ {right}"


def _at_most(rule: str, part: Decimal, whole: Decimal) -> None:
    assert part <= whole, f"{rule}: {part} > {whole}"


def _check_summary(tables: NineTables) -> None:
    table = tables.summary
    _same("T1-INC", table.current_year_revenue, sum(table.revenue.values(), NIL))
    _same("T1-EXP", table.current_year_expenditure, sum(table.classes.values(), NIL))
    _same("T1-TOTI", table.revenue_total, table.current_year_revenue + table.use_of_surplus + table.opening)
    spent = table.current_year_expenditure + table.surplus_distribution + table.closing
    _same("T1-TOTE", table.expenditure_total, spent)
    _same("T1-BAL", table.revenue_total, table.expenditure_total)


def _check_appropriation(tables: NineTables) -> None:
    table = tables.appropriation
    _same("T4-INC", table.current_year_revenue, sum(table.revenue.values(), NIL))
    _same("T4-OPEN", table.opening_total, sum(table.opening.values(), NIL))
    for amounts in (*table.classes.values(), table.current_year_expenditure, table.closing, table.expenditure_total):
        _same("T4-ROW", amounts[0], sum(amounts[1:], NIL))
    for index, amount in enumerate(table.current_year_expenditure):
        _same("T4-EXP", amount, sum((amounts[index] for amounts in table.classes.values()), NIL))
    _same("T4-TOT", table.revenue_total, table.current_year_revenue + table.opening_total)
    for index, total in enumerate(table.expenditure_total):
        _same("T4-TOT", total, table.current_year_expenditure[index] + table.closing[index])
    _same("T4-TOT", table.revenue_total, table.expenditure_total[0])
    for index, budget in enumerate(table.budgets, start=1):
        _same("T4-COL", table.revenue[budget] + table.opening[budget], table.expenditure_total[index])


def _check_functional(tables: NineTables) -> None:
    for row in (tables.revenue.total, *tables.revenue.rows):
        _same("T2-ROW", row.amounts[0], sum(row.amounts[1:], NIL))
    for row in (tables.expenditure.total, *tables.expenditure.rows):
        _same("T3-ROW", row.amounts[0], sum(row.amounts[1:], NIL))
    for row in (tables.general_public.total, *tables.general_public.rows):
        _same("T5-ROW", row.amounts[0], row.amounts[1] + row.amounts[2])
    for table, rule in ((tables.government_fund, "T8"), (tables.state_capital, "T9")):
        for row in (table.total, *table.rows):
            opening, revenue, spent, basic, project, closing = row.amounts
            _same(f"{rule}-ROW", spent, basic + project)
            _same(f"{rule}-FLOW", opening + revenue - spent, closing)
    _check_hierarchy("T2-H", tables.revenue)
    _check_hierarchy("T3-H", tables.expenditure)
    _check_hierarchy("T5-H", tables.general_public)
    _check_hierarchy("T8-H", tables.government_fund)
    _check_hierarchy("T9-H", tables.state_capital)


def _check_hierarchy(rule: str, table: FunctionalAmounts) -> None:
    assert len({row.code for row in table.rows}) == len(table.rows), f"{rule}: a code stands twice"
    for parent in (table.total, *(row for row in table.rows if len(row.code) < 7)):
        length = len(parent.code) + 2 if parent.code else 3
        children = [row for row in table.rows if len(row.code) == length and row.code.startswith(parent.code)]
        for index, amount in enumerate(parent.amounts):
            _same(f"{rule} {parent.code}", amount, sum((row.amounts[index] for row in children), NIL))


def _check_basic(table: BasicAmounts) -> None:
    classes = {row.code: row.amount for row in table.rows if len(row.code) == 3}
    for code, amount in classes.items():
        items = (row.amount for row in table.rows if len(row.code) == 5 and row.code.startswith(code))
        _same(f"T6-CLS {code}", amount, sum(items, NIL))
    _same("T6-PER", table.personnel, sum((classes[code] for code in PERSONNEL_CLASSES), NIL))
    others = (amount for code, amount in classes.items() if code not in PERSONNEL_CLASSES)
    _same("T6-PUB", table.daily_operating, sum(others, NIL))


def _check_three_public(half: ThreePublic) -> None:
    _same("T7-SUM", half.total, half.overseas_visits + half.vehicles + half.hospitality)
    _same("T7-CAR", half.vehicles, half.vehicle_purchase + half.vehicle_operation)


def _check_summary_against_details(tables: NineTables) -> None:
    summary = tables.summary
    received = dict(zip(tables.revenue.columns, tables.revenue.total.amounts, strict=True))
    _same("X-0102", received[Column.CURRENT_YEAR_REVENUE], summary.current_year_revenue)
    appropriated = (amount for source, amount in summary.revenue.items() if source not in _OWN_SOURCES)
    _same("X-0102", received[Column.FISCAL_APPROPRIATION_REVENUE], sum(appropriated, NIL))
    for source, column in _OWN_SOURCES.items():
        _same(f"X-0102 {source}", received[column], summary.revenue[source])
    spent = tables.expenditure.column(Column.CURRENT_YEAR_EXPENDITURE)
    _same("X-0103", spent[""], summary.current_year_expenditure)
    for code, amount in summary.classes.items():
        _same(f"X-0103 {code}", spent.get(code, NIL), amount)
    for code in (code for code in spent if len(code) == 3):
        assert code in summary.classes, f"X-NZ: class {code} is not in table 01"


_OWN_SOURCES = {
    RevenueSource.SUBSIDY_FROM_SUPERIOR: Column.SUBSIDY_FROM_SUPERIOR,
    RevenueSource.PUBLIC_SERVICE: Column.PUBLIC_SERVICE_REVENUE,
    RevenueSource.OPERATING: Column.OPERATING_REVENUE,
    RevenueSource.AFFILIATED_UNITS: Column.REVENUE_FROM_AFFILIATED_UNITS,
    RevenueSource.OTHER: Column.OTHER_REVENUE,
}

_BUDGET_SOURCES = {
    Budget.GENERAL_PUBLIC: RevenueSource.GENERAL_PUBLIC_BUDGET,
    Budget.GOVERNMENT_FUND: RevenueSource.GOVERNMENT_FUND_BUDGET,
    Budget.STATE_CAPITAL_OPERATIONS: RevenueSource.STATE_CAPITAL_OPERATIONS_BUDGET,
}


def _check_summary_against_appropriation(tables: NineTables) -> None:
    summary, appropriation = tables.summary, tables.appropriation
    for budget in appropriation.budgets:
        _same("X-0104I", appropriation.revenue[budget], summary.revenue[_BUDGET_SOURCES[budget]])
    if min(row.amounts[0] for row in (tables.expenditure.total, *tables.expenditure.rows)) >= 0:
        for code, amounts in appropriation.classes.items():
            _at_most(f"X-0104E {code}", amounts[0], summary.classes[code])
    if min(appropriation.opening_total, summary.opening - appropriation.opening_total) >= 0:
        _at_most("X-0104C", appropriation.opening_total, summary.opening)
    _same("X-0204", tables.revenue.total.amounts[1], appropriation.current_year_revenue)


def _check_appropriation_against_details(tables: NineTables) -> None:
    appropriation = tables.appropriation
    for budget, table, rule in (
        (Budget.GENERAL_PUBLIC, tables.general_public, "X-0405"),
        (Budget.GOVERNMENT_FUND, tables.government_fund, "X-0408"),
        (Budget.STATE_CAPITAL_OPERATIONS, tables.state_capital, "X-0409"),
    ):
        if budget not in appropriation.budgets:
            assert not table.rows, f"{rule}: rows of a budget that the form does not have"
            continue
        place = appropriation.budgets.index(budget) + 1
        spent = table.column(Column.CURRENT_YEAR_EXPENDITURE)
        _same(rule, spent[""], appropriation.current_year_expenditure[place])
        for code, amounts in appropriation.classes.items():
            _same(f"{rule} {code}", spent.get(code, NIL), amounts[place])
        if budget is not Budget.GENERAL_PUBLIC:
            total = dict(zip(table.columns, table.total.amounts, strict=True))
            _same(rule, total[Column.CURRENT_YEAR_REVENUE], appropriation.revenue[budget])
            _same(rule, total[Column.OPENING_CARRYOVER_AND_SURPLUS], appropriation.opening[budget])
            _same(rule, total[Column.CLOSING_CARRYOVER_AND_SURPLUS], appropriation.closing[place])


def _check_parts_of_expenditure(tables: NineTables) -> None:
    parts = (tables.general_public, tables.government_fund, tables.state_capital)
    for column in APPROPRIATION_COLUMNS:
        whole = tables.expenditure.column(column)
        by_code: dict[str, Decimal] = {}
        for part in parts:
            for code, amount in part.column(column).items():
                by_code[code] = by_code.get(code, NIL) + amount
        if min(whole.values()) >= 0:
            for code, amount in by_code.items():
                _at_most(f"X-03589 {code} {column}", amount, whole.get(code, NIL))
    total = sum((part.column(Column.CURRENT_YEAR_EXPENDITURE)[""] for part in parts), NIL)
    _same("X-03589", total, tables.appropriation.current_year_expenditure[0])


def _check_basic_against_others(tables: NineTables) -> None:
    basic = tables.general_public.column(Column.BASIC_EXPENDITURE)[""]
    _same("X-0506", tables.basic.personnel + tables.basic.daily_operating, basic)
    items = {row.code: row.amount for row in tables.basic.rows}
    final = tables.three_public_final
    _at_most("X-0607 30212", items["30212"], final.overseas_visits)
    _at_most("X-0607 31013", items["31013"], final.vehicle_purchase)
    _at_most("X-0607 30231", items["30231"], final.vehicle_operation)
    _at_most("X-0607 30217", items["30217"], final.hospitality)
    _at_most("X-0407", final.total, tables.appropriation.current_year_expenditure[0])
