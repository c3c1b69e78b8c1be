"""What a spreadsheet file holds, whatever its format: sheets of plain values, with the merged ranges."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from msgspec import Struct


class OddKind(StrEnum):
    """What a cell can hold that is neither text nor number nor blank."""

    ERROR_VALUE = "error_value"
    NO_CACHED_VALUE = "no_cached_value"
    DATE = "date"
    TRUTH_VALUE = "truth_value"


class Odd(NamedTuple):
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


class Sheet(Struct, frozen=True):
    """One sheet. ``rows[0][0]`` is A1; rows may differ in length; trailing blanks are cut off."""

    file: str
    name: str
    hidden: bool
    rows: list[list[Value]]
    merges: tuple[Merge, ...]


class SheetFile(Struct, frozen=True):
    """One spreadsheet file: its base name and its sheets in file order (chart and macro sheets left out)."""

    file: str
    sheets: tuple[Sheet, ...]
