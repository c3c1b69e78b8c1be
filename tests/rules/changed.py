"""A workbook whose amounts are changed in place and read again: for tests over all cells."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from xls2report.model.source import address_of
from xls2report.workbook.reading import read_tables

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator
    from decimal import Decimal

    from xls2report.sheets.grid import SheetFile
    from xls2report.tables.cell import Cell
    from xls2report.tables.form import TableForm
    from xls2report.tables.workbook import TableSet


class Place(NamedTuple):
    """A cell that holds an amount of a table, or could."""

    form: TableForm
    cell: Cell

    @property
    def named(self) -> tuple[str, str]:
        """The sheet and the address, as findings name them."""
        return self.form.sheet, address_of(self.cell.row, self.cell.column)


def amounts(tables: TableSet) -> list[Place]:
    """Give every cell of the nine tables that is an amount of a known row and column, blank or not."""
    return list(dict.fromkeys(_amounts(tables)))


def _amounts(tables: TableSet) -> Iterator[Place]:
    summary, appropriation, basic, public = (
        tables.summary,
        tables.appropriation,
        tables.basic,
        tables.three_public,
    )
    assert summary
    assert appropriation
    assert basic
    assert public
    lines = (
        *summary.revenue.values(),
        summary.current_year_revenue,
        summary.use_of_non_appropriation_surplus,
        summary.opening_carryover_and_surplus,
        summary.revenue_total,
        summary.current_year_expenditure,
        summary.surplus_distribution,
        summary.closing_carryover_and_surplus,
        summary.expenditure_total,
    )
    yield from (_place(summary.form, line.cell) for line in lines if line)
    yield from (_place(summary.form, line.cells[0]) for line in summary.classes)
    left = (
        *appropriation.revenue.values(),
        *appropriation.opening.values(),
        appropriation.current_year_revenue,
        appropriation.opening_carryover_and_surplus,
        appropriation.revenue_total,
    )
    yield from (_place(appropriation.form, line.cell) for line in left if line)
    right = (
        *appropriation.classes,
        appropriation.current_year_expenditure,
        appropriation.closing_carryover_and_surplus,
        appropriation.expenditure_total,
    )
    yield from (_place(appropriation.form, cell) for line in right if line for cell in line.cells)
    yield from (_place(basic.form, line.cell) for line in (*basic.lines, basic.personnel_total) if line)
    yield from (_place(basic.form, line.cell) for line in (basic.daily_operating_total,) if line)
    yield from (
        _place(public.form, line.cell) for half in (public.budget, public.final_accounts) for line in half.values()
    )
    for table in (
        tables.revenue,
        tables.expenditure,
        tables.general_public,
        tables.government_fund,
        tables.state_capital,
    ):
        if table:
            rows = table.rows if table.total is None else (table.total, *table.rows)
            yield from (_place(table.form, row.cells[index]) for row in rows for index in table.columns.values())


class _Hashed(Place):
    """A place that counts as the same wherever its cell is the same: a form cannot be hashed."""

    def __hash__(self) -> int:
        return hash(self.named)


def _place(form: TableForm, cell: Cell) -> Place:
    return _Hashed(form, cell)


@contextmanager
def changed(book: SheetFile, place: Place, value: float) -> Generator[TableSet]:
    """Read the workbook with another value in one cell."""
    row = _row(book, place)
    before = row[place.cell.column]
    row[place.cell.column] = value
    yield read_tables(book)[0]
    row[place.cell.column] = before


def rewrite(book: SheetFile, tables: TableSet, new: Callable[[Decimal], Decimal]) -> TableSet:
    """Read the workbook with every amount put through a function."""
    for place in amounts(tables):
        if place.cell.value:
            _row(book, place)[place.cell.column] = float(new(place.cell.value))
    return read_tables(book)[0]


def _row(book: SheetFile, place: Place) -> list[object]:
    (sheet,) = (sheet for sheet in book.sheets if sheet.name == place.form.sheet)
    row = sheet.rows[place.cell.row]
    row += [None] * (place.cell.column + 1 - len(row))
    return row  # pyright: ignore[reportReturnType] - numbers are values of a sheet
