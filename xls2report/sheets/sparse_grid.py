"""The cells of one sheet as they are found, in any order, held for what they are and not for where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.sheets.appearance import Appearance
from xls2report.sheets.limits import check_filled_rows

if TYPE_CHECKING:
    from xls2report.sheets.grid import Value
    from xls2report.sheets.limits import Budget

_NO_CELLS: list[Value] = []
"""All empty rows are this one list: a stray cell in the last row costs 8 MB and not 64."""


class SparseGrid:
    """Takes cells and gives rows."""

    def __init__(self, sheet: str, budget: Budget) -> None:
        """Begin an empty grid.

        Args:
            sheet: the sheet's name, for messages.
            budget: what the file may still use.
        """
        self.looks = Appearance()
        self._sheet = sheet
        self._budget = budget
        self._rows: dict[int, list[Value]] = {}

    def put(self, row: int, column: int, value: Value) -> None:
        """Set a cell (0-based); the last value of a cell counts. A blank is not stored."""
        if value is None:
            return
        cells = self._rows.get(row)
        if cells is None:
            cells = self._rows[row] = []
            check_filled_rows(len(self._rows), self._sheet)
        missing = column - len(cells)
        if missing >= 0:
            self._budget.take_slots(missing + 1)
            self._budget.take_cells(1)
            cells.extend([None] * missing)
            cells.append(value)
        else:
            cells[column] = value

    def rows(self) -> list[list[Value]]:
        """Give the rows from row 1 to the last filled one; empty rows share one list."""
        height = max(self._rows, default=-1) + 1
        self._budget.take_slots(height)
        rows = [_NO_CELLS] * height
        for row, cells in self._rows.items():
            rows[row] = cells
        return rows
