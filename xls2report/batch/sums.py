"""The nine tables of one unit in the form in which they add up, and the sums of a district. Blanks and zeros stay apart."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.model.money import to_wan_yuan
from xls2report.review.records import UNREADABLE, DistrictRow, DistrictTable, TableRow, UnitTable
from xls2report.tables.cell import CellState
from xls2report.tables.kind import TableKind
from xls2report.tables.labelled import Budget, ThreePublicItem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from xls2report.model.money import MoneyUnit
    from xls2report.tables.cell import Cell
    from xls2report.tables.functional import FunctionalTable
    from xls2report.tables.labelled import (
        AppropriationSummary,
        BasicExpenditure,
        ClassLine,
        Line,
        RevenueExpenditureSummary,
        ThreePublicExpenses,
    )
    from xls2report.tables.workbook import TableSet

AMOUNT = "金额"
_FIRST_CLASS, _BEHIND_CLASSES = 100, 200
"""Ranks: what stands before the classes of a summary table is below the first, what stands behind above the second."""


def unit_tables(tables: TableSet) -> tuple[UnitTable, ...]:
    """Give a unit's tables for adding up; amounts in 万元, exact."""
    functional = (tables.revenue, tables.expenditure, tables.general_public)
    funds = (tables.government_fund, tables.state_capital)
    return (
        *([_summary(tables.summary)] if tables.summary else ()),
        *(_functional(table) for table in functional if table),
        *([_appropriation(tables.appropriation)] if tables.appropriation else ()),
        *([_basic(tables.basic)] if tables.basic else ()),
        *([_three_public(tables.three_public)] if tables.three_public else ()),
        *(_functional(table) for table in funds if table),
    )


def _text(cell: Cell | None, unit: MoneyUnit) -> str:
    if cell is None:
        return ""
    if cell.value is not None:
        return f"{to_wan_yuan(cell.value, unit):f}"
    return UNREADABLE if cell.state is CellState.PROBLEM else ""


def _summary(table: RevenueExpenditureSummary) -> UnitTable:
    unit = table.form.unit
    revenue = [(source.value, line) for source, line in table.revenue.items()]
    before = (
        *revenue,
        ("本年收入合计", table.current_year_revenue),
        ("使用非财政拨款结余", table.use_of_non_appropriation_surplus),
        ("年初结转和结余", table.opening_carryover_and_surplus),
        ("收入总计", table.revenue_total),
    )
    behind = (
        ("本年支出合计", table.current_year_expenditure),
        ("结余分配", table.surplus_distribution),
        ("年末结转和结余", table.closing_carryover_and_surplus),
        ("支出总计", table.expenditure_total),
    )
    rows = (
        *_lines(before, unit, 1),
        *_classes(table.classes, unit),
        *_lines(behind, unit, _BEHIND_CLASSES),
    )
    return UnitTable(table.form.kind, (AMOUNT,), rows)


def _lines(lines: Iterable[tuple[str, Line | None]], unit: MoneyUnit, rank: int) -> Iterator[TableRow]:
    for number, (name, line) in enumerate(lines, rank):
        if line is not None:
            yield TableRow(number, name, name, (_text(line.cell, unit),))


def _classes(classes: Iterable[ClassLine], unit: MoneyUnit) -> Iterator[TableRow]:
    for line in classes:
        yield TableRow(_FIRST_CLASS, line.code or line.name, line.name, tuple(_text(cell, unit) for cell in line.cells))


def _appropriation(table: AppropriationSummary) -> UnitTable:
    unit = table.form.unit
    columns = tuple(budget.value for budget in table.budget_columns)

    def left(number: int, name: str, line: Line | None) -> Iterator[TableRow]:
        """A row of the revenue side has one amount, which is its total."""
        if line is not None:
            amounts = tuple(_text(line.cell, unit) if budget is Budget.TOTAL else "" for budget in table.budget_columns)
            yield TableRow(number, name, name, amounts)

    def right(number: int, name: str, line: ClassLine | None) -> Iterator[TableRow]:
        if line is not None:
            yield TableRow(number, name, name, tuple(_text(cell, unit) for cell in line.cells))

    rows = (
        *(
            row
            for number, budget in enumerate(Budget)
            for row in left(10 + number, f"{budget.value}收入", table.revenue.get(budget))
        ),
        *left(20, "本年收入合计", table.current_year_revenue),
        *left(30, "年初财政拨款结转和结余", table.opening_carryover_and_surplus),
        *(
            row
            for number, budget in enumerate(Budget)
            for row in left(40 + number, f"年初结转和结余：{budget.value}", table.opening.get(budget))
        ),
        *left(50, "收入总计", table.revenue_total),
        *_classes(table.classes, unit),
        *right(_BEHIND_CLASSES, "本年支出合计", table.current_year_expenditure),
        *right(_BEHIND_CLASSES + 1, "年末财政拨款结转和结余", table.closing_carryover_and_surplus),
        *right(_BEHIND_CLASSES + 2, "支出总计", table.expenditure_total),
    )
    return UnitTable(table.form.kind, columns, rows)


def _functional(table: FunctionalTable) -> UnitTable:
    unit = table.form.unit
    kinds = sorted(table.columns, key=lambda column: table.columns[column])
    places = [table.columns[column] for column in kinds]
    rows = [("", "合计", table.total.cells)] if table.total else []
    rows += [(row.code, row.name, row.cells) for row in table.rows]
    return UnitTable(
        table.form.kind,
        tuple(column.value for column in kinds),
        tuple(
            TableRow(0, code, f"{code} {name}".strip(), tuple([_text(cells[place], unit) for place in places]))
            for code, name, cells in rows
        ),
    )


def _basic(table: BasicExpenditure) -> UnitTable:
    unit = table.form.unit
    rows = (
        *(TableRow(0, line.code, f"{line.code} {line.name}", (_text(line.cell, unit),)) for line in table.lines),
        *_lines(
            (("人员经费合计", table.personnel_total), ("公用经费合计", table.daily_operating_total)),
            unit,
            _BEHIND_CLASSES,
        ),
    )
    return UnitTable(table.form.kind, (AMOUNT,), rows)


def _three_public(table: ThreePublicExpenses) -> UnitTable:
    unit = table.form.unit
    halves = (table.budget, table.final_accounts)
    rows = tuple(
        TableRow(
            number,
            item.value,
            item.value,
            tuple(_text(half[item].cell, unit) if item in half else "" for half in halves),
        )
        for number, item in enumerate(ThreePublicItem, 1)
        if any(item in half for half in halves)
    )
    return UnitTable(table.form.kind, ("预算数", "决算数"), rows)


# --- the district's sums


class _Sum(Struct, frozen=True):
    label: str
    amounts: dict[str, Decimal]
    unreadable: dict[str, int]


def district_tables(units: Sequence[Sequence[UnitTable]]) -> tuple[DistrictTable, ...]:
    """Add up the tables of many units, kind by kind, row by row and column by column.

    A row that only some units have is the sum of theirs. A class is known by its code; its name is the first unit's.
    """
    by_kind: dict[TableKind, list[UnitTable]] = defaultdict(list)
    for tables in units:
        for table in tables:
            by_kind[table.kind].append(table)
    return tuple(_added(kind, by_kind[kind]) for kind in TableKind if kind in by_kind)


def _added(kind: TableKind, tables: Sequence[UnitTable]) -> DistrictTable:
    columns = _columns(tables)
    sums: dict[tuple[int, str], _Sum] = {}
    for table in tables:
        for row in _first_of_each(table.rows):
            one = sums.get((row.rank, row.key))
            if one is None:
                one = sums[row.rank, row.key] = _Sum(row.label, {}, {})
            for column, amount in zip(table.columns, row.amounts, strict=True):
                if amount == UNREADABLE:
                    one.unreadable[column] = one.unreadable.get(column, 0) + 1
                elif amount:
                    one.amounts[column] = one.amounts.get(column, Decimal(0)) + Decimal(amount)
    rows = tuple(
        DistrictRow(
            one.label,
            key if key.isdigit() else "",
            tuple(one.amounts.get(column) for column in columns),
            tuple(one.unreadable.get(column, 0) for column in columns),
        )
        for (_rank, key), one in sorted(sums.items(), key=lambda item: item[0])
    )
    return DistrictTable(kind, columns, rows, len(tables))


def _first_of_each(rows: Iterable[TableRow]) -> Iterable[TableRow]:
    """Give a table's rows, of two with one code the first, as the unit's own report does; the rules tell of the other."""
    found: dict[tuple[int, str], TableRow] = {}
    for row in rows:
        found.setdefault((row.rank, row.key), row)
    return found.values()


def _columns(tables: Sequence[UnitTable]) -> tuple[str, ...]:
    """Give all columns that any table has, in the order of the first that has most of them."""
    fullest = max(tables, key=lambda table: len(table.columns))
    return tuple(dict.fromkeys((*fullest.columns, *(column for table in tables for column in table.columns))))
