"""The rows of a filled form, found by their marks and headings wherever somebody moved them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.model.source import CellRef, address_of
from xls2report.sheets.grid import Odd
from xls2report.sheets.numbers import from_float
from xls2report.supplement.layout import (
    DEFAULT_COLUMNS,
    HEADINGS,
    KEYS,
    REASON_KEY,
    SHEETS,
    Role,
    SheetName,
    plain_label,
)
from xls2report.supplement.typed_text import cleaned

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from xls2report.sheets.grid import Sheet, Value
    from xls2report.sheets.number_format import NumberFormat

_NAMING = (Role.KEY, Role.LABEL, Role.CODE)
_LABELLING = (Role.LABEL, Role.CODE)
_FILLED_IN = (Role.VALUE, Role.ADJUSTED, Role.REASON, Role.USE)
_LONGEST_HEADING = 40
"""With the blanks and line breaks that somebody may have put into one; no longer text is compared with headings."""
_FEWEST_HEADINGS = 2


class Row(Struct, frozen=True):
    """One row of a sheet that is not blank.

    Attributes:
        sheet, index: where it is.
        columns: where what stands (0-based).
        headings: how each of these columns is called.
        mark: the key as the form wrote it; empty where there is no key column.
        label: what the row is called on the form; in a list of 项 the first column holds titles and codes alike.
    """

    sheet: Sheet
    index: int
    columns: Mapping[Role, int]
    headings: Mapping[Role, str]
    mark: str
    label: str

    def value(self, role: Role) -> Value:
        """Give what stands in a column; None where the form lacks it."""
        return _value_at(self.sheet.rows[self.index], self.columns.get(role))

    def format(self, role: Role) -> NumberFormat | None:
        """Give the number format of a column's cell that shows its number otherwise than it is stored; None for any other."""
        column = self.columns.get(role)
        return None if column is None else self.sheet.formats.get((self.index, column))

    def is_hidden(self, role: Role) -> bool:
        """Tell whether nobody sees what stands in a column."""
        return self.sheet.hidden or (self.index, self.columns.get(role, -1)) in self.sheet.unseen

    def text(self, role: Role) -> str:
        """Give the cleaned text of what stands in a column."""
        return text_of(self.value(role))

    def filled_in(self) -> tuple[Role, ...]:
        """Give the columns to fill in that hold something."""
        return tuple(role for role in _FILLED_IN if role in self.columns and self.text(role))

    def ref(self, role: Role, label: str = "") -> CellRef:
        """Give the reference of a cell of this row."""
        address = address_of(self.index, self.columns[role])
        heading = self.headings.get(role, "")
        return CellRef(self.sheet.file, self.sheet.name, address, self.text(role), label or self.label, heading)


def _value_at(values: list[Value], column: int | None) -> Value:
    return values[column] if column is not None and column < len(values) else None


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
    if "\n" not in text:
        return text
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
            mark, label, code = [text_of(_value_at(values, columns.get(role))) for role in _NAMING]
            yield Row(sheet, index, columns, headings, mark, _one_line(label or code))


def _headings(values: list[Value]) -> dict[Role, int]:
    found: dict[Role, int] = {}
    mark = values[0] if values else None
    if isinstance(mark, str) and (mark in KEYS or REASON_KEY.fullmatch(mark)):
        # Nearly every row begins with its own mark, and is no row of headings.
        return found
    for column, value in enumerate(values):
        if isinstance(value, str) and len(value) <= _LONGEST_HEADING:
            role = HEADINGS.get(plain_label(value))
            if role is not None:
                found.setdefault(role, column)
    if len(found) < _FEWEST_HEADINGS:
        return {}
    is_head = any(role in found for role in _LABELLING) and any(role in found for role in _FILLED_IN)
    return found if is_head else {}
