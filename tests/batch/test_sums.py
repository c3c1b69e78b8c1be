from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from tests.workbooks.profiles import P1, P2, P3, P4, P6, write_workbook
from tests.workbooks.second import SECOND_2023
from tests.workbooks.seed import SEED_2020
from tests.workbooks.tables import nine_tables
from xls2report.batch.sums import district_tables, unit_tables
from xls2report.review.records import TableRow, UnitTable
from xls2report.sheets import read_spreadsheet
from xls2report.tables.kind import TableKind
from xls2report.workbook.reading import read_tables

if TYPE_CHECKING:
    from pathlib import Path

    from xls2report.review.records import DistrictTable

UNITS = (
    (SEED_2020, P1, ".xlsx"),
    (SECOND_2023, P2, ".xls"),
    (SECOND_2023, P3, ".xlsx"),
    (SEED_2020, P4, ".xls"),
    (SECOND_2023, P6, ".xlsx"),
)


@pytest.fixture(scope="module")
def added(tmp_path_factory: pytest.TempPathFactory) -> dict[TableKind, DistrictTable]:
    folder: Path = tmp_path_factory.mktemp("units")
    units = [
        unit_tables(read_tables(read_spreadsheet(write_workbook(facts, profile, folder / f"{number}{suffix}")))[0])
        for number, (facts, profile, suffix) in enumerate(UNITS)
    ]
    return {table.kind: table for table in district_tables(units)}


def cell(table: DistrictTable, row: str, column: str) -> Decimal | None:
    found = [one for one in table.rows if row in (one.label, one.key)]
    assert len(found) == 1, [one.label for one in table.rows]
    return found[0].amounts[table.columns.index(column)]


def test_units_of_all_layouts_formats_and_units_of_money_add_up(added: dict[TableKind, DistrictTable]) -> None:
    tables = [nine_tables(facts) for facts, _, _ in UNITS]
    summary, expenditure = added[TableKind.REVENUE_EXPENDITURE_SUMMARY], added[TableKind.EXPENDITURE]
    total = sum(one.summary.revenue_total for one in tables)
    assert total > 1000
    assert cell(summary, "收入总计", "金额") == total
    assert cell(summary, "支出总计", "金额") == total
    assert cell(expenditure, "合计", "本年支出合计") == sum(one.summary.current_year_expenditure for one in tables)
    three_public = added[TableKind.THREE_PUBLIC_EXPENSES]
    assert cell(three_public, "合计", "决算数") == sum(facts.three_public_final.total for facts, _, _ in UNITS)
    assert cell(three_public, "公务接待费", "预算数") == sum(
        facts.three_public_budget.hospitality for facts, _, _ in UNITS
    )
    assert set(added) == set(TableKind)


def test_a_class_is_known_by_its_code_in_every_layout(added: dict[TableKind, DistrictTable]) -> None:
    spent: dict[str, Decimal] = {}
    for facts, _, _ in UNITS:
        for item in facts.general_public:
            spent[item.code] = spent.get(item.code, Decimal(0)) + item.expenditure
    table = added[TableKind.GENERAL_PUBLIC_BUDGET_EXPENDITURE]
    assert {code: cell(table, code, "本年支出合计") for code in spent} == spent
    codes = [row.key for row in table.rows]
    assert codes == sorted(codes)


def test_what_cannot_be_read_is_counted_and_what_is_blank_is_no_zero() -> None:
    kind = TableKind.REVENUE

    def unit(*amounts: str) -> list[UnitTable]:
        return [UnitTable(kind, ("甲", "乙", "丙"), (TableRow(0, "201", "201 类", amounts),))]

    (table,) = district_tables([unit("1.5", "?", ""), unit("2", "3", ""), unit("?", "?", "")])
    (row,) = table.rows
    assert row.amounts == (Decimal("3.5"), Decimal(3), None)
    assert row.unreadable == (1, 2, 0)
    assert table.units == 3


def test_columns_that_only_some_forms_have_are_all_there() -> None:
    kind = TableKind.REVENUE
    narrow = [UnitTable(kind, ("甲", "乙"), (TableRow(0, "201", "201 类", ("1", "2")),))]
    wide = [UnitTable(kind, ("甲", "丙", "乙"), (TableRow(0, "201", "201 类", ("10", "20", "30")),))]
    (table,) = district_tables([narrow, wide])
    assert table.columns == ("甲", "丙", "乙")
    assert table.rows[0].amounts == (Decimal(11), Decimal(20), Decimal(32))


def test_of_two_rows_with_one_code_the_first_counts_as_in_the_units_report() -> None:
    kind = TableKind.REVENUE
    twice = (
        TableRow(0, "201", "201 类", ("1",)),
        TableRow(0, "201", "201 类", ("5",)),
        TableRow(0, "202", "202 类", ("?",)),
    )
    (table,) = district_tables([[UnitTable(kind, ("甲",), twice)], [UnitTable(kind, ("甲",), twice)]])
    assert [(row.key, row.amounts, row.unreadable) for row in table.rows] == [
        ("201", (Decimal(2),), (0,)),
        ("202", (None,), (2,)),
    ]
