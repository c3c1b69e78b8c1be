"""Tables that stand side by side on one sheet: 01 and 04 have two lanes, 06 two or three."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.tables.cell import Cell, CellState
from xls2report.tables.form import ColumnKind

if TYPE_CHECKING:
    from xls2report.tables.form import TableForm


class Lane(Struct, frozen=True):
    """The columns of one lane, by index."""

    codes: tuple[int, ...]
    names: tuple[int, ...]
    amounts: tuple[int, ...]

    def label_cell(self, row: tuple[Cell, ...]) -> Cell | None:
        """Give the cell that names the row: the name, or what stands in its place under a code heading."""
        for index in (*self.names, *self.codes):
            if row[index].state is CellState.TEXT:
                return row[index]
        return None


def lanes_of(form: TableForm) -> tuple[Lane, ...]:
    """Split a table into its lanes: each begins with codes or names and ends with its amounts."""
    lanes: list[tuple[list[int], list[int], list[int]]] = []
    before = ColumnKind.AMOUNT
    for index, kind in enumerate(form.columns):
        if kind in (ColumnKind.ORDINAL, ColumnKind.OTHER):
            continue
        if kind is not ColumnKind.AMOUNT and before is ColumnKind.AMOUNT:
            lanes.append(([], [], []))
        before = kind
        if lanes:
            lanes[-1][(ColumnKind.CODE, ColumnKind.NAME, ColumnKind.AMOUNT).index(kind)].append(index)
    return tuple(Lane(tuple(codes), tuple(names), tuple(amounts)) for codes, names, amounts in lanes if amounts)
