"""How much a spreadsheet file may hold. Real workbooks stay far below; what is above would cost memory or time."""

from __future__ import annotations

from xls2report.packages.archive import Limits
from xls2report.sheets.refusal import too_many_cells, too_many_rows

MEBIBYTE = 1 << 20

MAX_FILE_BYTES = 64 * MEBIBYTE
PACKAGE = Limits(members=3000, unpacked=320 * MEBIBYTE)

MAX_ROW = 1 << 20
MAX_COLUMN = 1 << 14
"""The grid of an .xlsx sheet."""
MAX_SHEETS = 500
MAX_STYLES = 1 << 16
MAX_FORMATS = 8192
"""Number formats of a file's own; Excel itself takes some hundred."""
MAX_MERGES = 100_000
MAX_FILLED_ROWS = 100_000
MAX_CELLS = 500_000
MAX_SLOTS = 10_000_000
"""List slots of all grids together: nine sheets with a stray cell in the last row need 9.4 million."""
MAX_STRINGS = 1_000_000
MAX_TEXT = 16_000_000
"""Characters of all distinct texts together."""
MAX_CELL_TEXT = 1 << 16


class Budget:
    """What one file may still use of memory. Each ``take`` raises UnreadableError when the file asks too much."""

    def __init__(self) -> None:
        self._cells = MAX_CELLS
        self._slots = MAX_SLOTS
        self._text = MAX_TEXT
        self._merges = MAX_MERGES

    def take_cells(self, count: int) -> None:
        """Account for filled cells."""
        self._cells -= count
        if self._cells < 0:
            raise too_many_cells()

    def take_slots(self, count: int) -> None:
        """Account for the list slots of grids, blanks included."""
        self._slots -= count
        if self._slots < 0:
            raise too_many_cells()

    def take_text(self, count: int) -> None:
        """Account for characters held."""
        self._text -= count
        if self._text < 0:
            raise too_many_cells()

    def take_merges(self, count: int) -> None:
        """Account for merged ranges."""
        self._merges -= count
        if self._merges < 0:
            raise too_many_cells()


def check_filled_rows(count: int, sheet: str) -> None:
    """Refuse a sheet with more filled rows than any unit's accounts have."""
    if count > MAX_FILLED_ROWS:
        raise too_many_rows(sheet, MAX_FILLED_ROWS)
