"""One set of tables, written in every profile and in both formats, reads back to the same model."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from msgspec.structs import replace

from tests.workbook.plain_tables import assert_same
from tests.workbooks.as_sheets import sheet_file
from tests.workbooks.profiles import PROFILES, draw_workbook, write_workbook
from tests.workbooks.second import SECOND_2023
from tests.workbooks.seed import SEED_2019, SEED_2020
from tests.workbooks.strategies import unit_facts
from tests.workbooks.tables import nine_tables
from xls2report.model.severity import Severity
from xls2report.sheets import read_spreadsheet
from xls2report.tables.cell import CellState
from xls2report.workbook.reading import read_tables, require

if TYPE_CHECKING:
    from pathlib import Path

    from tests.workbooks.facts import UnitFacts
    from tests.workbooks.profile import Profile
    from xls2report.tables.workbook import FinalAccounts

UNITS = (SEED_2020, SEED_2019, SECOND_2023)


def _check(accounts: FinalAccounts, facts: UnitFacts, profile: Profile) -> None:
    assert accounts.unit_name == facts.unit
    assert accounts.year == facts.year
    kinds = [kind for kind in profile.order if facts.has_state_capital or kind != "state_capital_operations_budget"]
    assert [form.kind for form in accounts.tables.forms] == kinds
    assert accounts.tables.ignored_sheets == (("封面", "目录", "Sheet1") if profile.messy else ())
    assert_same(accounts, nine_tables(facts))


@pytest.mark.parametrize("suffix", [".xlsx", ".xls"])
@pytest.mark.parametrize("profile", PROFILES, ids=lambda profile: profile.name)
@pytest.mark.parametrize("facts", UNITS, ids=lambda facts: f"{facts.unit[:3]}{facts.year}")
def test_a_written_workbook_reads_back(facts: UnitFacts, profile: Profile, suffix: str, tmp_path: Path) -> None:
    path = write_workbook(facts, profile, tmp_path / f"{facts.file_stem}{suffix}")
    tables, findings = read_tables(read_spreadsheet(path))
    _check(require(tables), facts, profile)
    # What the profiles hold by intention: two units of money in one workbook, a unit's name in the file's name alone.
    expected = {"W-UNIT"} if profile.money is not profile.three_public_money else set[str]()
    assert {finding.code for finding in findings if finding.severity is not Severity.INFO} == expected


@pytest.mark.parametrize("profile", PROFILES, ids=lambda profile: profile.name)
@given(facts=unit_facts())
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_unit_reads_back(facts: UnitFacts, profile: Profile) -> None:
    # The form that names no unit leaves it to the file's name, which must end as the names of units do.
    named = replace(facts, unit=f"{facts.unit}财政局")
    tables, _findings = read_tables(sheet_file(draw_workbook(named, profile), f"{named.file_stem}.xlsx"))
    _check(require(tables), named, profile)


def test_the_same_cells_stand_in_the_form_and_in_the_lines() -> None:
    tables, _findings = read_tables(sheet_file(draw_workbook(SECOND_2023), "决算2023年.xlsx"))
    accounts = require(tables)
    summary = accounts.summary
    in_form = {id(cell) for row in summary.form.rows for cell in row}
    assert {id(line.cell) for line in summary.revenue.values()} <= in_form
    assert {id(cell) for line in summary.classes for cell in line.cells} <= in_form
    assert all(row.cells in accounts.revenue.form.rows for row in accounts.revenue.rows)
    assert {id(line.cell) for line in accounts.basic.lines} <= {
        id(cell) for row in accounts.basic.form.rows for cell in row
    }


@pytest.mark.parametrize("profile", PROFILES, ids=lambda profile: profile.name)
def test_every_cell_of_a_form_is_a_cell_of_the_sheet(profile: Profile) -> None:
    book = sheet_file(draw_workbook(SECOND_2023, profile), "决算2023年.xlsx")
    sheets = {sheet.name: sheet for sheet in book.sheets}
    tables, _findings = read_tables(book)
    for form in tables.forms:
        rows = sheets[form.sheet].rows
        assert len(form.columns) == len(form.headings)
        for cells in form.rows:
            assert len(cells) == len(form.columns)
            for index, cell in enumerate(cells):
                assert cell.column == form.first_column + index
                value = rows[cell.row][cell.column] if cell.column < len(rows[cell.row]) else None
                blank = value is None or (isinstance(value, str) and value.isspace())
                assert blank == (cell.state is CellState.BLANK)
                if isinstance(value, str):
                    assert cell.text == ("" if blank else value)


@pytest.mark.parametrize("profile", PROFILES, ids=lambda profile: profile.name)
def test_the_head_is_tiled_without_gap_or_overlap(profile: Profile) -> None:
    tables, _findings = read_tables(sheet_file(draw_workbook(SECOND_2023, profile), "决算2023年.xlsx"))
    for form in tables.forms:
        covered = [
            (row, column)
            for head in form.heads
            for row in range(head.row, head.row + head.row_span)
            for column in range(head.column, head.column + head.column_span)
        ]
        assert sorted(covered) == [(r, c) for r in range(form.head_rows) for c in range(len(form.columns))]
