"""Grids as the reader hands them over, without a file between: for tests of what comes after reading."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tests.workbooks.grid import ErrorValue, Formula
from tests.workbooks.profiles import P1, draw_workbook, grid_of
from xls2report.sheets.appearance import Appearance, finished_sheet
from xls2report.sheets.grid import Merge, Odd, OddKind, SheetFile
from xls2report.sheets.limits import Budget
from xls2report.sheets.number_format import number_format
from xls2report.workbook.reading import read_tables, require

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.workbooks.facts import UnitFacts
    from tests.workbooks.grid import Grid, GridValue
    from tests.workbooks.profile import Profile
    from xls2report.sheets.grid import Sheet, Value
    from xls2report.tables.kind import TableKind
    from xls2report.tables.workbook import FinalAccounts

_OWN_FORMAT = 164
"""The first number that a file gives a format of its own."""


def accounts_of(
    facts: UnitFacts,
    profile: Profile = P1,
    *,
    edits: Mapping[tuple[TableKind | str, str], GridValue] | None = None,
) -> FinalAccounts:
    """Give a unit's final accounts as read from the workbook that its facts make."""
    grids = draw_workbook(facts, profile)
    for (sheet, address), value in (edits or {}).items():
        grid_of(grids, sheet).edit(address, value)
    tables, _findings = read_tables(sheet_file(grids, f"{facts.file_stem}.xlsx"), None)
    return require(tables)


def sheet_file(grids: list[Grid], file: str) -> SheetFile:
    """Give the sheets of a workbook that is never written."""
    return SheetFile(file, tuple(_sheet(grid, file) for grid in grids))


def _sheet(grid: Grid, file: str) -> Sheet:
    height = 1 + max((row for row, _column in grid.cells), default=-1)
    rows: list[list[Value]] = [[] for _ in range(height)]
    for (row, column), cell in sorted(grid.cells.items()):
        rows[row] += [None] * (column - len(rows[row])) + [_value(cell.value)]
    formats = {place: number_format(_OWN_FORMAT, code) for place, code in grid.formats.items()}
    looks = Appearance(
        merges=[Merge(*merge) for merge in grid.merges],
        hidden_rows=grid.hidden_rows,
        formats={place: form for place, form in formats.items() if form},
    )
    return finished_sheet(file, grid.name, hidden=grid.hidden, rows=rows, looks=looks, budget=Budget())


def _value(value: GridValue) -> Value:
    if isinstance(value, bool):
        return Odd(OddKind.TRUTH_VALUE, str(value).upper())
    if isinstance(value, date):
        return Odd(OddKind.DATE, value.isoformat())
    if isinstance(value, Formula):
        return Odd(OddKind.NO_CACHED_VALUE, value.text)
    if isinstance(value, ErrorValue):
        return Odd(OddKind.ERROR_VALUE, value.text)
    return value or None if isinstance(value, str) else value
