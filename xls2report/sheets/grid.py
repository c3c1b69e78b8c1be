"""What a spreadsheet file holds, whatever its format: sheets of plain values, with the merged ranges."""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003 - msgspec reads the fields' types
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

import msgspec
from msgspec import Struct

from xls2report.sheets.number_format import NumberFormat  # noqa: TC001 - likewise


class OddKind(StrEnum):
    """What a cell can hold that is neither text nor number nor blank."""

    ERROR_VALUE = "error_value"
    NO_CACHED_VALUE = "no_cached_value"
    DATE = "date"
    TRUTH_VALUE = "truth_value"
    UNCLEAR = "unclear"
    """A number of which a reader of the sheet decided that what is shown cannot be told."""


class Odd(Struct, frozen=True):
    """A cell that holds neither text nor number. ``text`` is what a user would see (``#REF!``, ``=B1+B2``)."""

    kind: OddKind
    text: str


Value = str | float | int | Odd | None
"""``None`` is a blank cell; an empty string counts as blank too and is given as ``None``."""


class Merge(NamedTuple):
    """A merged range, 0-based, both ends included. The value stands in its top-left cell."""

    top: int
    left: int
    bottom: int
    right: int


Place = tuple[int, int]
"""Row and column of a cell, 0-based."""


class Unseen(StrEnum):
    """Why nobody sees what a cell holds: its row, its column or the sheet is hidden, or its number format shows nothing."""

    ROW = "row"
    COLUMN = "column"
    CELL = "cell"
    SHEET = "sheet"


class Sheet(Struct, frozen=True):
    """One sheet. ``rows[0][0]`` is A1; rows may differ in length; trailing blanks are cut off.

    Attributes:
        file: the file's base name.
        name: the sheet's name.
        hidden: nobody sees the sheet.
        rows: what the cells hold; a number as it is stored. Under a merged range nothing is.
        merges: the merged ranges.
        unseen: the cells of a sheet that hold something which nobody sees.
        formats: the number formats of the numbers that are shown otherwise than they are stored.
    """

    file: str
    name: str
    hidden: bool
    rows: list[list[Value]]
    merges: tuple[Merge, ...]
    unseen: Mapping[Place, Unseen] = {}
    formats: Mapping[Place, NumberFormat] = {}


class SheetFile(Struct, frozen=True):
    """One spreadsheet file: its base name and its sheets in file order (chart and macro sheets left out)."""

    file: str
    sheets: tuple[Sheet, ...]


def packed(book: SheetFile) -> bytes:
    """Give what a file holds as bytes for another process: a hundredth of the work of reading it again."""
    return msgspec.msgpack.encode(book)


def unpacked(data: bytes) -> SheetFile:
    """Give what ``packed`` was given; every value is of the kind it was."""
    return _decoder().decode(data)


@lru_cache
def _decoder() -> msgspec.msgpack.Decoder[SheetFile]:
    return msgspec.msgpack.Decoder(SheetFile)
