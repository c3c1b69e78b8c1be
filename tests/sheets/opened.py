"""Writes bytes to a file and reads it as the program does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from xls2report.model.errors import WorkbookError
from xls2report.sheets import read_spreadsheet

if TYPE_CHECKING:
    from pathlib import Path

    from xls2report.sheets.grid import SheetFile, Value


def opened(folder: Path, data: bytes, name: str = "决算.xlsx") -> SheetFile:
    path = folder / name
    path.write_bytes(data)
    return read_spreadsheet(path)


def rows_of(folder: Path, data: bytes) -> list[list[Value]]:
    """Read a file of one sheet."""
    (sheet,) = opened(folder, data).sheets
    return sheet.rows


def refusal(folder: Path, data: bytes, name: str = "决算.xlsx") -> str:
    """Give the message of a refusal; it names the file, and says what to do."""
    with pytest.raises(WorkbookError) as caught:
        opened(folder, data, name)
    assert name in caught.value.message
    assert caught.value.remedy
    assert str(folder) not in caught.value.message
    return caught.value.message
