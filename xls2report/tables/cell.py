"""A cell of a table: what it holds, and what its emptiness means."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from decimal import Decimal


class CellState(Enum):
    """What a cell holds. Blank, dash and zero are kept apart."""

    NUMBER = auto()
    ZERO = auto()
    BLANK = auto()
    DASH = auto()
    TEXT = auto()
    """A text where a text belongs (a name, a label, a code)."""
    PROBLEM = auto()
    """Something that is no number where a number belongs; never read as zero."""


class Cell(Struct, frozen=True):
    """One cell.

    ``value`` is in the sheet's own unit, set for NUMBER and ZERO alone. ``text`` is what stands in the
    cell, as written (line breaks kept). ``row`` and ``column`` are 0-based places on the sheet.
    """

    state: CellState
    value: Decimal | None
    text: str
    row: int
    column: int
