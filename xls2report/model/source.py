"""Where a figure or a typed text comes from: a cell, a formula over other figures, or a stated fact."""

from __future__ import annotations

from enum import Enum, auto
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.model.language import _

if TYPE_CHECKING:
    from xls2report.model.figure import Figure


class CellRef(Struct, frozen=True, order=True, array_like=True):
    """A cell as finance staff find it: base name of the file, sheet, A1 address, and what stands around it.

    ``value`` is the text of what the cell holds (empty for a blank cell). ``row_label`` and
    ``column_heading`` are as printed on the sheet, without line breaks; they may be empty.
    """

    file: str
    sheet: str
    address: str
    value: str
    row_label: str = ""
    column_heading: str = ""


class Operation(Enum):
    """How a figure is computed from its inputs."""

    CHANGE = auto()
    """The first less the second, without sign."""
    RATE = auto()
    """That change over the second."""
    RATIO = auto()
    """The first over the second."""
    SUM = auto()


class Derivation(Struct, frozen=True):
    """What a figure was computed from, and how."""

    operation: Operation
    inputs: tuple[Figure, ...]

    @property
    def formula(self) -> str:
        """The formula in words, Chinese, as the trace prints it."""
        names = [figure.name for figure in self.inputs]
        if self.operation is Operation.SUM:
            return "＋".join(names)
        first, second = names
        if self.operation is Operation.RATIO:
            return f"{first}÷{second}"
        difference = _("{current}与{base}之差").format(current=first, base=second)
        return difference if self.operation is Operation.CHANGE else f"{difference}÷{second}"


class Stated(Struct, frozen=True):
    """A fact that stands in no cell, with the reason it holds, e.g. 「2019年度表式没有国资表，按0计」."""

    reason: str


Source = CellRef | Derivation | Stated


def address_of(row: int, column: int) -> str:
    """Give the A1 address of a 0-based row and column."""
    return f"{_letters(column)}{row + 1}"


@lru_cache(256)
def _letters(column: int) -> str:
    letters = ""
    index = column + 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def place_of(address: str) -> tuple[int, int]:
    """Give the 0-based row and column of an A1 address; (-1, -1) for a reference that is no cell."""
    letters = address.rstrip("0123456789")
    digits = address[len(letters) :]
    if not (letters.isascii() and letters.isalpha() and digits):
        return -1, -1
    return int(digits) - 1, column_number(letters)


@lru_cache
def column_number(letters: str) -> int:
    """Give the 0-based column of its letters."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1
