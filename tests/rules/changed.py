"""A workbook whose amounts are changed in place and read again: for tests over all cells."""

from __future__ import annotations

from contextlib import contextmanager
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, cast

from msgspec import Struct
from msgspec.structs import replace

from xls2report.model.source import address_of
from xls2report.sheets.grid import SheetFile
from xls2report.workbook.reading import read_tables

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator
    from decimal import Decimal

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


class OneByOne:
    """A workbook whose cells are changed one at a time. Of the nine sheets only that of the cell is read again.

    Of a workbook whose sheets each tell their unit of money, a sheet is read as it is among the others.
    """

    def __init__(self, book: SheetFile) -> None:
        self.tables = read_tables(book)[0]
        self._book = book
        self._fields = {
            getattr(self.tables, field).form.sheet: field
            for field in self.tables.__struct_fields__
            if hasattr(getattr(self.tables, field), "form")
        }
        assert all(self._with(sheet) == self.tables for sheet in self._fields), "a sheet alone is read otherwise"

    @contextmanager
    def changed(self, place: Place, value: float) -> Generator[TableSet]:
        """Give the tables with another value in one cell."""
        row = _row(self._book, place)
        before = row[place.cell.column]
        row[place.cell.column] = value
        yield self._with(place.form.sheet)
        row[place.cell.column] = before

    def _with(self, name: str) -> TableSet:
        """Give the tables with one sheet read again."""
        sheets = tuple(sheet for sheet in self._book.sheets if sheet.name == name)
        alone = read_tables(SheetFile(self._book.file, sheets))[0]
        forms = tuple(alone.forms[0] if form.sheet == name else form for form in self.tables.forms)
        field = self._fields[name]
        return replace(self.tables, forms=forms, **{field: getattr(alone, field)})


def unchangeable(tables: TableSet) -> TableSet:
    """Give tables whose mappings cannot be changed either, to be shared by tests."""
    return cast("TableSet", _fixed(tables, {}))


def _fixed(value: object, done: dict[int, object]) -> object:
    # A form stands in the tables twice, and counts as one where it is the same object.
    if id(value) not in done:
        done[id(value)] = _fixed_anew(value, done)
    return done[id(value)]


def _fixed_anew(value: object, done: dict[int, object]) -> object:
    if isinstance(value, Struct):
        assert value.__struct_config__.frozen
        return replace(value, **{name: _fixed(getattr(value, name), done) for name in value.__struct_fields__})
    if isinstance(value, dict):
        return MappingProxyType({key: _fixed(one, done) for key, one in cast("dict[object, object]", value).items()})
    if type(value) is tuple:
        return tuple(_fixed(one, done) for one in cast("tuple[object, ...]", value))
    hash(value)  # raises where it holds what can be changed
    return value


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
