"""A figure: an exact value that knows its name, its unit and where it came from; and a gap where there is none."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.model.language import _, later
from xls2report.model.source import CellRef, Derivation

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from xls2report.model.source import Source


class Measure(StrEnum):
    """What a figure counts; the value is the word printed behind it."""

    WAN_YUAN = later("万元")
    PERCENT = "%"
    GROUPS = later("个")
    BATCHES = later("批次")
    PERSON_TIMES = later("人次")
    PERSONS = later("人")
    TIMES = later("次")
    VEHICLES = later("辆")
    SETS = later("台（套）")
    POINTS = later("分")

    @property
    def word(self) -> str:
        """What a user reads outside the report."""
        return _(self.value)


class Figure(Struct, frozen=True):
    """One exact value of the report.

    Attributes:
        id: ASCII, stable from run to run, at most 32 characters; bookmarks and the trace use it.
        name: the Chinese name, e.g. 收入总计; a template may ask for it.
        value: exact and unrounded; 万元 for money, a fraction (0.125) for a rate.
        measure: the unit of ``value``; a PERCENT figure holds the fraction.
        source: the cell, the formula or the stated fact behind it.
    """

    id: str
    name: str
    value: Decimal
    measure: Measure
    source: Source

    def cells(self) -> Iterator[CellRef]:
        """Walk back to every cell this figure rests on, in formula order, repeats left out."""
        yield from dict.fromkeys(_cells(self))


def _cells(figure: Figure) -> Iterator[CellRef]:
    if isinstance(figure.source, CellRef):
        yield figure.source
    elif isinstance(figure.source, Derivation):
        for part in figure.source.inputs:
            yield from _cells(part)


class GapKind(StrEnum):
    """Why a value is not at hand."""

    NOT_GIVEN = "not_given"
    """Nobody has typed it yet: the document shows 【待补充：…】."""
    UNREADABLE = "unreadable"
    """Its cell holds something that is no number: the document shows 【待更正：…】."""


class Gap(Struct, frozen=True):
    """A figure or a text that the report needs and nobody has given.

    Attributes:
        key: ASCII, stable; names the gap's place in the document.
        wanted: what is wanted, in Chinese, short enough to stand in a sentence (年初预算数, 变动原因).
        hint: what to do, in Chinese: which sheet and cell of the supplement or the workbook.
        kind: not given, or there and unreadable.
        source: the cell that holds a mere filler (同上, /) instead; None where nothing was typed.
    """

    key: str
    wanted: str
    hint: str
    kind: GapKind = GapKind.NOT_GIVEN
    source: CellRef | None = None


Known = Figure | Gap
