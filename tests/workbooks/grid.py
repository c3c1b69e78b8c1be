"""A sheet before it is written: values with their roles, merged ranges; no file format."""

from __future__ import annotations

import re
from datetime import date
from enum import Enum, auto
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

if TYPE_CHECKING:
    from xls2report.tables.kind import TableKind


class Formula(NamedTuple):
    """A formula; the file gets no cached value for it."""

    text: str


class ErrorValue(NamedTuple):
    """An error such as ``#REF!``."""

    text: str


GridValue = str | int | float | bool | date | Formula | ErrorValue | None


class Role(Enum):
    """What a cell is, which decides how it looks."""

    TITLE = auto()
    FRAME = auto()
    FRAME_RIGHT = auto()
    HEAD = auto()
    NAME = auto()
    CODE = auto()
    AMOUNT = auto()
    NOTE = auto()


class GridCell(NamedTuple):
    """A value and its role."""

    value: GridValue
    role: Role


class Range(NamedTuple):
    """A merged range, 0-based, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


class Grid(Struct):
    """One sheet. Rows and columns are 0-based.

    ``kind`` and ``label`` say which table it is, for edits; a sheet beside the nine tables has neither.
    """

    name: str
    kind: TableKind | None = None
    label: str = ""
    hidden: bool = False
    cells: dict[tuple[int, int], GridCell] = {}
    merges: list[Range] = []
    widths: tuple[int, ...] = ()
    hidden_rows: set[int] = set()
    formats: dict[tuple[int, int], str] = {}
    """The number formats of cells that have another than their role."""

    def put(self, row: int, column: int, value: GridValue, role: Role, *, down: int = 1, across: int = 1) -> None:
        """Put a value into a cell, merged over ``down`` rows and ``across`` columns."""
        self.cells[row, column] = GridCell(value, role)
        if down > 1 or across > 1:
            self.merges.append(Range(row, column, row + down - 1, column + across - 1))

    def edit(self, address: str, value: GridValue) -> None:
        """Set the cell at an A1 address and leave its role."""
        row, column = place_of(address)
        old = self.cells.get((row, column))
        self.cells[row, column] = GridCell(value, old.role if old else Role.NAME)


def place_of(address: str) -> tuple[int, int]:
    """Give the 0-based row and column of an A1 address."""
    match = re.fullmatch(r"([A-Z]{1,3})([1-9]\d*)", address)
    if match is None:
        raise ValueError(f"{address} is no cell address.")
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]) - 1, column - 1
