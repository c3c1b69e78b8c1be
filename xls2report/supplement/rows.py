"""The rows of a filled form, found by their marks and headings wherever somebody moved them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from xls2report.model.source import CellRef, address_of
from xls2report.sheets.grid import Odd
from xls2report.sheets.numbers import from_float
from xls2report.supplement.cleaning import cleaned
from xls2report.supplement.layout import DEFAULT_COLUMNS, HEADINGS, SHEETS, Role, SheetName, plain_label

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from xls2report.sheets.grid import Sheet, Value

_LABELLING = (Role.LABEL, Role.CODE)
_FILLED_IN = (Role.VALUE, Role.REASON, Role.USE)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a sheet that is not blank.

    ``columns`` says where what stands (0-based), ``headings`` how it was called; ``mark`` is the text of the key
    column, ``label`` of the label column, both empty where there is none.
    """

    sheet: Sheet
    index: int
    columns: Mapping[Role, int]
    headings: Mapping[Role, str]

    def value(self, role: Role) -> Value:
        """Give what stands in a column; None where the form lacks it."""
        values, column = self.sheet.rows[self.index], self.columns.get(role)
        return values[column] if column is not None and column < len(values) else None

    def text(self, role: Role) -> str:
        """Give the cleaned text of what stands in a column."""
        return text_of(self.value(role))

    @property
    def mark(self) -> str:
        """The row's key as the form wrote it."""
        return self.text(Role.KEY)

    @property
    def label(self) -> str:
        """What the row is called on the form; in a list of 项 the first column holds titles and codes alike."""
        return _one_line(self.text(Role.LABEL) or self.text(Role.CODE))

    def filled_in(self) -> tuple[Role, ...]:
        """Give the columns to fill in that hold something."""
        return tuple(role for role in _FILLED_IN if role in self.columns and self.text(role))

    def ref(self, role: Role, label: str = "") -> CellRef:
        """Give the reference of a cell of this row."""
        address = address_of(self.index, self.columns[role])
        heading = self.headings.get(role, "")
        return CellRef(self.sheet.file, self.sheet.name, address, self.text(role), label or self.label, heading)


def text_of(value: Value) -> str:
    """Give a cell's content as a user would see it; a blank is empty."""
    if value is None:
        return ""
    if isinstance(value, str):
        return cleaned(value)
    if isinstance(value, Odd):
        return cleaned(value.text)
    number = from_float(value)
    return str(value) if number is None else f"{number:f}"


def _one_line(text: str) -> str:
    return "".join(line.strip() for line in text.split("\n"))


def form_sheet(sheet: Sheet) -> SheetName | None:
    """Tell which sheet of the form this is by its name; a copy (上年数 (2)) is the same sheet."""
    name = plain_label(sheet.name)
    return SHEETS.get(name) or SHEETS.get(name.rpartition("(")[0])


def rows_of(sheet: Sheet) -> Iterator[Row]:
    """Walk the rows that hold something.

    A row of headings is not given; it tells the columns of the rows below it. A sheet of an unknown name is read
    from its first row of headings on, if that has a key column.
    """
    name = form_sheet(sheet)
    columns: Mapping[Role, int] = DEFAULT_COLUMNS.get(name, {}) if name else {}
    headings: Mapping[Role, str] = {}
    for index, values in enumerate(sheet.rows):
        found = _headings(values)
        if found and (name or Role.KEY in found):
            columns = found
            headings = {role: _one_line(text_of(values[column])) for role, column in found.items()}
        elif columns and any(value is not None for value in values):
            yield Row(sheet, index, columns, headings)


def _headings(values: list[Value]) -> dict[Role, int]:
    found: dict[Role, int] = {}
    for column, value in enumerate(values):
        role = HEADINGS.get(plain_label(value)) if isinstance(value, str) else None
        if role is not None:
            found.setdefault(role, column)
    is_head = any(role in found for role in _LABELLING) and any(role in found for role in _FILLED_IN)
    return found if is_head else {}
