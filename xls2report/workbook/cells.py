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
    from collections.abc import Sequence

    from xls2report.sheets.grid import Value

_DASHES = frozenset({"一", "/", "//", "×", "x", "X", "无", "\\一", "\\"})
"""The numeral 一 stands for a dash in sheets of the ministry's software and its exporters."""
_STROKES = re.compile("[-‐‑‒–—―─━−ー]{1,4}")  # noqa: RUF001 - all the strokes that stand for a dash
_SCALED_ZERO = re.compile(r"0E[+-]?\d{1,3}")
"""What Java's BigDecimal writes for a zero with decimals."""
_NOISE = 1e-8
"""Less than a hundredth of a fen in either unit: what a subtraction in binary leaves of nothing."""

_LARGEST = Decimal(10) ** 16
"""More than the country's budget in fen; what is larger is no amount, and rounding it would leave Decimal's digits."""

_NIL = Decimal(0)

# Python 3.11 looks a member of an enumeration up in twice the time of a name.
_BLANK, _TEXT, _PROBLEM = CellState.BLANK, CellState.TEXT, CellState.PROBLEM
_Read = tuple[CellState, Decimal | None, str]


@lru_cache(4096)
def _from_float(value: float) -> _Read:
    number = from_float(value)
    if number is None or abs(number) >= _LARGEST:
        return CellState.PROBLEM, None, str(value)
    text = f"{number:f}"
    return (CellState.ZERO, _NIL, text) if -_NOISE < value < _NOISE else (CellState.NUMBER, number, text)


@kept
def _from_text(text: str) -> _Read:
    number = from_text(text)
    if number is None:
        word = plain(text)
        if not word:
            return CellState.BLANK, None, ""
        if is_dash(word):
            return CellState.DASH, None, text
        number = _NIL if _SCALED_ZERO.fullmatch(word) else from_text(one_line(text))
    if number is None or abs(number) >= _LARGEST:
        return CellState.PROBLEM, None, text
    return (CellState.NUMBER, number, text) if number else (CellState.ZERO, _NIL, text)


def is_dash(word: str) -> bool:
    """Whether a folded text is a dash, or another sign or word for what does not apply."""
    return word in _DASHES or _STROKES.fullmatch(word) is not None


def read_cells(
    values: Sequence[Value], row: int, first: int, texts: Sequence[bool], digits: Sequence[int]
) -> tuple[list[Cell], list[int]]:
    """Read the cells of a row; give with them the indexes of those that are problems. The value keeps the precision of the sheet.

    Args:
        values: one for each column.
        row: the row of the sheet.
        first: the column of the sheet in which the first value stands.
        texts: for each column, whether a text belongs there, or an amount.
        digits: for each text column, how many digits a number there has at least: 款 5 is 05.
    """
    # A row of a large unit comes here four thousand times: no call for what is blank, a number or a plain text.
    cells: list[Cell] = []
    problems: list[int] = []
    places = range(first, first + len(values))
    for value, is_text, width, column in zip(values, texts, digits, places, strict=True):
        if value is None:
            cells.append(Cell(_BLANK, None, "", row, column))
        elif is_text:
            if isinstance(value, str) and not value.isspace():
                cells.append(Cell(_TEXT, None, value, row, column))
            else:
                state, _, text = _text(value, width)
                cells.append(Cell(state, None, text, row, column))
                if state is _PROBLEM:
                    problems.append(column - first)
        else:
            state, number, text = _from_float(value) if value.__class__ is float else _amount(value)
            cells.append(Cell(state, number, text, row, column))
            if state is _PROBLEM:
                problems.append(column - first)
    return cells, problems


def _amount(value: str | float | Odd) -> _Read:
    if isinstance(value, str):
        return _from_text(value)
    if isinstance(value, Odd):
        return _PROBLEM, None, value.text
    return _from_float(value)


def _text(value: str | float | Odd, digits: int) -> _Read:
    if isinstance(value, str):
        return _BLANK, None, ""
    if isinstance(value, Odd):
        return _PROBLEM, None, value.text
    return _TEXT, None, _from_float(value)[2].zfill(digits)
