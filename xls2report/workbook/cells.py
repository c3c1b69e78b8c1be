"""A value of the grid becomes a cell of a table. The one place where an Excel float becomes a Decimal.

Kept apart: a number, a zero, a blank, a dash (not applicable), and what is no number where one belongs.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from xls2report.sheets.grid import Odd
from xls2report.sheets.numbers import from_float, from_text
from xls2report.tables.cell import Cell, CellState
from xls2report.workbook.normalise import kept, one_line, plain

if TYPE_CHECKING:
    from xls2report.sheets.grid import Value

_DASHES = frozenset({"一", "/", "//", "×", "x", "X", "无", "\\一", "\\"})
"""The numeral 一 stands for a dash in sheets of the ministry's software and its exporters."""
_STROKES = re.compile("[-‐‑‒–—―─━−ー]{1,4}")  # noqa: RUF001 - all the strokes that stand for a dash
_SCALED_ZERO = re.compile(r"0E[+-]?\d{1,3}")
"""What Java's BigDecimal writes for a zero with decimals."""
_NOISE = 1e-8
"""Less than a hundredth of a fen in either unit: what a subtraction in binary leaves of nothing."""

_NIL = Decimal(0)
_Read = tuple[CellState, Decimal | None, str]


@lru_cache(4096)
def _from_float(value: float) -> _Read:
    number = from_float(value)
    if number is None:
        return CellState.PROBLEM, None, str(value)
    text = f"{number:f}"
    return (CellState.ZERO, _NIL, text) if -_NOISE < value < _NOISE else (CellState.NUMBER, number, text)


@kept
def _from_text(text: str) -> _Read:
    word = plain(text)
    if not word:
        return CellState.BLANK, None, text
    if word in _DASHES or _STROKES.fullmatch(word):
        return CellState.DASH, None, text
    number = _NIL if _SCALED_ZERO.fullmatch(word) else from_text(one_line(text))
    if number is None:
        return CellState.PROBLEM, None, text
    return (CellState.NUMBER, number, text) if number else (CellState.ZERO, _NIL, text)


def amount_cell(value: Value, row: int, column: int) -> Cell:
    """Read a cell where an amount belongs; the value keeps the precision of the sheet, at most 15 digits."""
    if value is None:
        return Cell(CellState.BLANK, None, "", row, column)
    if isinstance(value, str):
        return Cell(*_from_text(value), row, column)
    if isinstance(value, Odd):
        return Cell(CellState.PROBLEM, None, value.text, row, column)
    return Cell(*_from_float(value), row, column)


def text_cell(value: Value, row: int, column: int, digits: int = 0) -> Cell:
    """Read a cell where a text belongs. A number is written with at least ``digits`` digits: 款 5 is 05."""
    if value is None:
        return Cell(CellState.BLANK, None, "", row, column)
    if isinstance(value, str):
        return Cell(CellState.TEXT if value.strip() else CellState.BLANK, None, value, row, column)
    if isinstance(value, Odd):
        return Cell(CellState.PROBLEM, None, value.text, row, column)
    return Cell(CellState.TEXT, None, _from_float(value)[2].zfill(digits), row, column)
