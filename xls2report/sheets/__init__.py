"""Any spreadsheet file, safely, as grids of typed cells. The only package that opens one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from xls2report.sheets.grid import SheetFile


def read_spreadsheet(path: Path) -> SheetFile:
    """Read every worksheet of an .xlsx, .xlsm or .xls file, told apart by content and not by name.

    Args:
        path: the file.

    Returns:
        The sheets in file order, hidden ones included; chart, dialog and macro sheets left out.

    Raises:
        WorkbookError: the file is missing, unreadable, broken, protected, hostile or something else; the
            message names it and the remedy says what to do.
    """
    # Loaded late: whoever asks for the grid's types alone must not pay for the readers.
    from xls2report.sheets.reading import read  # noqa: PLC0415 - loaded late: a start pays only for what it uses

    return read(path)


def last_saved(path: Path) -> date | None:
    """Give the day on which a spreadsheet was last saved, as the file itself tells it; None where it does not."""
    from xls2report.sheets.saved import last_saved as told  # noqa: PLC0415 - only a batch asks

    return told(path)
