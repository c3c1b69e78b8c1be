"""Rows looked up by their code: what two tables say about one class is found by it, never by its place or its name."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from xls2report.rules.amounts import of_row, of_total
from xls2report.tables.cell import CellState

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from xls2report.rules.base import Amount
    from xls2report.tables.functional import Column, FunctionalTable
    from xls2report.tables.lines import ClassLine, FunctionalRow

CATEGORY_DIGITS = 3

T = TypeVar("T")


def class_lines(lines: Iterable[ClassLine]) -> Mapping[str, ClassLine]:
    """Give the classes of table 01 or 04 by code; one whose name is unknown has none and is left to W-NAME."""
    return _first((line.code, line) for line in lines if line.code)


def rows_by_code(table: FunctionalTable) -> Mapping[str, FunctionalRow]:
    """Give the rows of a functional table by code; of two with one code (W-CODE) the first."""
    return _first((row.code, row) for row in table.rows)


def category_rows(table: FunctionalTable) -> Mapping[str, FunctionalRow]:
    """Give the 类 rows of a functional table by code."""
    return _first((row.code, row) for row in table.rows if len(row.code) == CATEGORY_DIGITS)


def whole(table: FunctionalTable | None, column: Column) -> tuple[Amount | None, ...]:
    """Give what makes up a column: its 合计, or the 类 rows of a table that has no such row."""
    if table is None or table.total is not None:
        return (of_total(table, column),)
    return tuple(of_row(table, row, column) for row in category_rows(table).values())


def is_empty(table: FunctionalTable | None) -> bool:
    """Tell whether a table is not there or holds no amount other than zero."""
    if table is None:
        return True
    rows = table.rows if table.total is None else (table.total, *table.rows)
    columns = tuple(table.columns.values())
    return not any(row.cells[index].state in _SOMETHING for row in rows for index in columns)


_SOMETHING = frozenset((CellState.NUMBER, CellState.PROBLEM))
"""What cannot be read is not nothing."""


def _first(pairs: Iterable[tuple[str, T]]) -> dict[str, T]:
    found: dict[str, T] = {}
    for code, row in pairs:
        found.setdefault(code, row)
    return found
