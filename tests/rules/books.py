"""The workbooks and forms of the cases: what the facts of a unit make, with a few cells changed."""

from __future__ import annotations

import copy
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from tests.rules.changed import unchangeable
from tests.supplement.support import CONTENT, filled, grid
from tests.workbooks.as_sheets import sheet_file
from tests.workbooks.grid import ErrorValue, Formula
from tests.workbooks.negative import NEGATIVE_2021
from tests.workbooks.profiles import PROFILES, draw_workbook, grid_of
from tests.workbooks.second import SECOND_2022, SECOND_2023
from tests.workbooks.seed import SEED_2019, SEED_2020
from tests.workbooks.xlsx_writer import xlsx_bytes
from xls2report.model.source import address_of, place_of
from xls2report.sheets.grid import Odd, OddKind, SheetFile
from xls2report.sheets.number_format import number_format
from xls2report.supplement.reading import read_supplement
from xls2report.tables.form import ColumnKind
from xls2report.tables.kind import TableKind
from xls2report.workbook.normalise import compact
from xls2report.workbook.reading import read_tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tests.rules.case_files import Edit
    from tests.workbooks.grid import Grid, GridValue
    from xls2report.model.finding import Finding
    from xls2report.sheets.number_format import NumberFormat
    from xls2report.supplement.record import Supplement
    from xls2report.tables.cell import Cell
    from xls2report.tables.form import TableForm
    from xls2report.tables.workbook import TableSet

UNITS = {
    "seed_2020": SEED_2020,
    "seed_2019": SEED_2019,
    "second_2023": SECOND_2023,
    "second_2022": SECOND_2022,
    "negative_2021": NEGATIVE_2021,
}
LAYOUTS = {profile.name: profile for profile in PROFILES}
NUMBERS = {f"{number:02}": kind for number, kind in enumerate(TableKind, 1)}


def book(unit: str, profile: str, edits: Sequence[Edit] = ()) -> list[Grid]:
    """Draw a unit's workbook and change some of its cells."""
    grids = [
        replace(grid, cells={**grid.cells}, merges=[*grid.merges], formats={}, hidden_rows=set[int]())
        for grid in _drawn(unit, profile)
    ]
    if edits:
        forms = {form.kind: form for form in read_sound(unit, profile)[0].forms}
        for edit in edits:
            kind = NUMBERS[edit.sheet]
            _edit(grid_of(grids, kind), edit, forms[kind])
    return grids


def read_book(grids: list[Grid], unit: str, file: str = "") -> tuple[TableSet, list[Finding]]:
    """Read a drawn workbook."""
    return read_tables(sheet_file(grids, file or f"{UNITS[unit].file_stem}.xlsx"))


@cache
def _drawn(unit: str, profile: str) -> tuple[Grid, ...]:
    return tuple(draw_workbook(UNITS[unit], LAYOUTS[profile]))


@cache
def read_sound(unit: str, profile: str) -> tuple[TableSet, tuple[Finding, ...]]:
    """Read a workbook in which nothing is changed: once, for nobody can change what is read."""
    tables, found = read_book(book(unit, profile), unit)
    return unchangeable(tables), tuple(found)


@cache
def written_sound(unit: str, profile: str) -> bytes:
    """Give the .xlsx file of a workbook in which nothing is changed."""
    return xlsx_bytes(book(unit, profile))


def _edit(grid: Grid, edit: Edit, form: TableForm) -> None:
    address, value = _change(edit, form)
    row, column = place_of(address)
    if edit.format:
        grid.formats[row, column] = edit.format
    if edit.hidden:
        grid.hidden_rows.add(row)
    if edit.value is not None or edit.add is not None or not (edit.format or edit.hidden):
        grid.edit(address, value)


def _change(edit: Edit, form: TableForm) -> tuple[str, GridValue]:
    if edit.cell:
        return edit.cell, _grid_value(edit.value)
    found = cell_at(form, edit)
    value = float((found.value or 0) + edit.add) if edit.add is not None else _grid_value(edit.value)
    return address_of(found.row, found.column), value


def _grid_value(value: str | float | None) -> GridValue:
    if isinstance(value, str) and value.startswith("#"):
        return ErrorValue(value)
    return Formula(value) if isinstance(value, str) and value.startswith("=") else value


def cell_at(form: TableForm, edit: Edit) -> Cell:
    """Find the cell that an edit means.

    Raises:
        LookupError: there is none.
    """
    met = 0
    for cells in form.rows:
        for index in _label_places(form, cells, edit.row):
            met += 1
            if met == edit.nth:
                return _amount(form, cells, index, edit.column)
    raise LookupError(f"{form.kind.term}: {edit}")


def _label_places(form: TableForm, cells: tuple[Cell, ...], label: str) -> Iterable[int]:
    if not label:
        return (-1,)
    return [
        index
        for index, cell in enumerate(cells)
        if form.columns[index] in (ColumnKind.CODE, ColumnKind.NAME) and compact(cell.text) == label
    ]


def _amount(form: TableForm, cells: tuple[Cell, ...], label: int, column: str) -> Cell:
    for index in range(label + 1, len(cells)):
        if form.columns[index] is ColumnKind.AMOUNT and form.headings[index].endswith(column):
            return cells[index]
    raise LookupError(f"{form.kind.term}: no {column}")


@cache
def _blank_form() -> SheetFile:
    return grid(filled([], replace(CONTENT, this_year={})))


def form_cell(edit: Edit) -> str:
    """Give the address that an edit of the supplement means."""
    if edit.cell:
        return edit.cell
    (sheet,) = (sheet for sheet in _blank_form().sheets if sheet.name == edit.sheet)
    row = next(row for row, values in enumerate(sheet.rows, 1) if edit.row in values[:2])
    return f"{edit.column or 'C'}{row}"


def supplement(edits: Iterable[Edit]) -> tuple[Supplement, list[Finding]]:
    """Read a blank form with some cells typed into."""
    form = copy.deepcopy(_blank_form())
    formats: dict[str, dict[tuple[int, int], NumberFormat]] = {}
    for edit in edits:
        (sheet,) = (sheet for sheet in form.sheets if sheet.name == edit.sheet)
        row, column = place_of(form_cell(edit))
        while len(sheet.rows) <= row:
            sheet.rows.append([])
        sheet.rows[row] += [None] * (column + 1 - len(sheet.rows[row]))
        value = edit.value
        odd = isinstance(value, str) and value.startswith("#")
        sheet.rows[row][column] = Odd(OddKind.ERROR_VALUE, str(value)) if odd else value
        if edit.format and (shown := number_format(164, edit.format)):
            formats.setdefault(edit.sheet, {})[row, column] = shown
    sheets = tuple(replace(sheet, formats=formats.get(sheet.name, {})) for sheet in form.sheets)
    return read_supplement(replace(form, sheets=sheets), Path())
