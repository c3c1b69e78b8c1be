"""A cell of a table, or a number typed into the supplement, becomes a figure or a gap; never silently a zero."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from xls2report.model.figure import Figure, Gap, GapKind, Known, Measure
from xls2report.model.language import _
from xls2report.model.money import to_wan_yuan
from xls2report.model.source import Stated, address_of
from xls2report.supplement.keys import LABELS, MEASURES
from xls2report.supplement.layout import where
from xls2report.tables.cell import CellState

if TYPE_CHECKING:
    from xls2report.supplement.keys import NumberKey
    from xls2report.supplement.record import Supplement
    from xls2report.tables.cell import Cell
    from xls2report.tables.form import TableForm
    from xls2report.tables.functional import Column, FunctionalRow, FunctionalTable
    from xls2report.tables.lines import Line


def from_cell(form: TableForm, cell: Cell, row_label: str, *, id: str, name: str) -> Known:  # noqa: A002 - Figure's own word
    """Give the amount of a cell in 万元. A blank and a dash are the zero that the form's rules make them; its source says so."""
    if cell.state is CellState.PROBLEM or cell.state is CellState.TEXT:
        hint = _("请在工作簿“{sheet}”的 {cell} 填入数字，再重新生成").format(
            sheet=form.sheet.strip(), cell=address_of(cell.row, cell.column)
        )
        return Gap(id, name, hint, GapKind.UNREADABLE)
    value = Decimal(0) if cell.value is None else to_wan_yuan(cell.value, form.unit)
    return Figure(id, name, value, Measure.WAN_YUAN, form.ref(cell, row_label))


def from_line(form: TableForm, line: Line | None, *, id: str, name: str, optional: bool = False) -> Known:  # noqa: A002
    """Give the amount of a labelled row. A row that is not there is zero where the form may lack it, else a gap."""
    if line is None:
        return _absent(form, id, name) if optional else _lacking(form, id, name)
    return from_cell(form, line.cell, line.label, id=id, name=name)


def from_row(table: FunctionalTable, row: FunctionalRow | None, column: Column, *, id: str, name: str) -> Known:  # noqa: A002
    """Give the amount of a functional row under a column; no row (an empty table) and no such column are zero."""
    cell = None if row is None else table.cell(row, column)
    if row is None or cell is None:
        return _absent(table.form, id, name)
    return from_cell(table.form, cell, f"{row.code} {row.name}".strip(), id=id, name=name)


def from_supplement(supplement: Supplement, key: NumberKey) -> Known:
    """Give a number typed into the supplement, or the gap that asks for it."""
    label = LABELS[key].removeprefix("其中：")
    typed = supplement.numbers.get(key)
    if typed is None:
        return Gap(key.value, label, _("请填写补充表{where}").format(where=where(key)))
    if typed.value is None:
        hint = _("请在补充表“{sheet}”的 {cell} 填入数字").format(sheet=typed.source.sheet, cell=typed.source.address)
        return Gap(key.value, label, hint, GapKind.UNREADABLE)
    return Figure(key.value, label, typed.value, MEASURES.get(key, Measure.WAN_YUAN), typed.source)


def nothing(id: str, name: str, reason: str) -> Figure:  # noqa: A002
    """Give the zero of something that stands in no cell, with the reason."""
    return Figure(id, name, Decimal(0), Measure.WAN_YUAN, Stated(reason))


def _absent(form: TableForm, id: str, name: str) -> Figure:  # noqa: A002
    return nothing(id, name, _("“{sheet}”没有“{name}”一栏，按0计").format(sheet=form.sheet.strip(), name=name))


def _lacking(form: TableForm, id: str, name: str) -> Gap:  # noqa: A002
    hint = _("工作簿“{sheet}”找不到“{name}”一行，请核对该表").format(sheet=form.sheet.strip(), name=name)
    return Gap(id, name, hint, GapKind.UNREADABLE)
