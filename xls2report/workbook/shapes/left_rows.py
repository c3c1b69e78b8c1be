"""The left side of tables 01 and 04: the kinds of revenue, then the totals and the opening balance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.tables.labelled import Line
from xls2report.workbook.labelled_rows import (
    has_amount,
    is_passed,
    is_subtotal,
    nameless_rows,
    repeated_rows,
    same_amounts,
    unknown_rows,
)
from xls2report.workbook.normalise import compact, label_of
from xls2report.workbook.subtotals import Addend, Subtotal, check_subtotals

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xls2report.model.finding import Finding
    from xls2report.tables.cell import Cell
    from xls2report.workbook.lanes import Lane
    from xls2report.workbook.layout import Entries
    from xls2report.workbook.raw import RawTable


class LeftRows(Struct, frozen=True):
    """The rows of a left side by key: the kinds, the kinds below the opening balance (04 alone), all others."""

    kinds: Mapping[str, Line]
    below: Mapping[str, Line]
    others: Mapping[str, Line]
    findings: list[Finding]


def read_left(
    raw: RawTable, lane: Lane, amount: int, *, kinds: Entries, others: Entries, again_below: str = ""
) -> LeftRows:
    """Read a left side; ``again_below`` is the row among ``others`` below which the kinds stand once more."""
    above: dict[str, Line] = {}
    below: dict[str, Line] = {}
    found: dict[str, Line] = {}
    repeated: list[Cell] = []
    unknown: list[Cell] = []
    nameless: list[Cell] = []
    addends: list[Addend] = []
    subtotals: list[Subtotal] = []
    for row in raw.form.rows:
        cell = lane.label_cell(row)
        if cell is None:
            if has_amount(row[amount : amount + 1]):
                nameless.append(row[amount])
            continue
        label = label_of(cell.text)
        line = Line(compact(cell.text), row[amount])
        kind, key = kinds.by_name.get(label, ""), others.by_name.get(label, "")
        section = below if again_below in found else above
        if is_subtotal(label):
            subtotals.append(Subtotal(cell, (line.cell,), len(addends)))
        elif key in found and same_amounts((found[key].cell,), (line.cell,)):
            continue
        elif kind in section or key in found:
            repeated.append(cell)
        elif kind:
            section[kind] = line
            addends.append(Addend("", (line.cell,)))
        elif key:
            found[key] = line
        elif not is_passed(label, (line.cell,)):
            unknown.append(cell)
    findings = [
        *repeated_rows(raw, repeated),
        *unknown_rows(raw, unknown, [*kinds.by_name, *others.by_name]),
        *nameless_rows(raw, nameless),
        *check_subtotals(raw.form, addends, subtotals),
    ]
    return LeftRows(above, below, found, findings)
