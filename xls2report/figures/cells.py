"""A cell of a table, or a number typed into the supplement, becomes a figure or a gap; never silently a zero."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec.structs import replace

from xls2report.catalogue.entries import LABELS, MEASURES, NumberKey, TextKey
from xls2report.model.figure import Figure, Gap, GapKind, Known, Measure
from xls2report.model.language import _
from xls2report.model.money import to_wan_yuan
from xls2report.model.source import Stated, address_of
from xls2report.supplement.layout import where
from xls2report.tables.cell import CellState

if TYPE_CHECKING:
    from xls2report.catalogue.entries import ListKey
    from xls2report.model.source import CellRef
    from xls2report.supplement.record import Supplement
    from xls2report.tables.cell import Cell
    from xls2report.tables.form import TableForm
    from xls2report.tables.functional import Column, FunctionalRow, FunctionalTable
    from xls2report.tables.labelled import Line


def from_cell(form: TableForm, cell: Cell, row_label: str, *, id: str, name: str) -> Known:
    """Give the amount of a cell in 万元. A blank and a dash are the zero that the form's rules make them; its source says so."""
    if cell.state is CellState.PROBLEM or cell.state is CellState.TEXT:
        hint = _("请在工作簿“{sheet}”的 {cell} 填入数字，再重新生成").format(
            sheet=form.sheet.strip(), cell=address_of(cell.row, cell.column)
        )
        return Gap(id, name, hint, GapKind.UNREADABLE)
    value = Decimal(0) if cell.value is None else to_wan_yuan(cell.value, form.unit)
    return Figure(id, name, value, Measure.WAN_YUAN, form.ref(cell, row_label))


def from_line(form: TableForm, line: Line | None, *, id: str, name: str) -> Known:
    """Give the amount of a labelled row; a row that is not there is a gap."""
    if line is None:
        return lacking(form, _("“{name}”一行").format(name=name), id=id, name=name)
    return from_cell(form, line.cell, line.label, id=id, name=name)


def from_row(table: FunctionalTable, row: FunctionalRow | None, column: Column, *, id: str, name: str) -> Known:
    """Give the amount of a functional row under a column.

    No row is zero in an empty table, no column is zero where the forms of the year may lack it; both are gaps else.
    """
    if row is None:
        if table.is_empty:
            return absent(table.form, id=id, name=name)
        return lacking(table.form, _("“合计”一行"), id=id, name=name)
    cell = table.cell(row, column)
    if cell is None:
        if column in table.lacking:
            return lacking(table.form, _("“{column}”一栏").format(column=column.value), id=id, name=name)
        return absent(table.form, id=id, name=name)
    return from_cell(table.form, cell, f"{row.code} {row.name}".strip(), id=id, name=name)


def from_supplement(supplement: Supplement, key: NumberKey) -> Known:
    """Give a number typed into the supplement, or the gap that asks for it."""
    label = LABELS[key].removeprefix("其中：")
    typed = supplement.numbers.get(key)
    if typed is None:
        return Gap(key.value, label, _("请填写补充表{where}").format(where=where(key)))
    if typed.value is None:
        return no_number(key.value, label, typed.source)
    return Figure(key.value, label, typed.value, MEASURES.get(key, Measure.WAN_YUAN), typed.source)


def no_number(key: str, wanted: str, source: CellRef) -> Gap:
    """Give the gap of a number of the supplement in whose cell something else was typed."""
    hint = _("请在补充表“{sheet}”的 {cell} 填入数字").format(sheet=source.sheet, cell=source.address)
    return Gap(key, wanted, hint, GapKind.UNREADABLE)


def has_agency_operating(supplement: Supplement) -> bool:
    """Tell whether a unit has 机关运行经费; one that has not said so yet may have."""
    answer = supplement.texts.get(TextKey.HAS_AGENCY_OPERATING)
    return answer is None or answer.text.strip() != "否"


def agency_operating(supplement: Supplement, daily_operating: Known) -> Known:
    """Give 机关运行经费: as typed; else, for a unit that says it has any, 公用经费, which it is by its definition."""
    key = NumberKey.AGENCY_OPERATING
    amount = from_supplement(supplement, key)
    says_so = TextKey.HAS_AGENCY_OPERATING in supplement.texts and has_agency_operating(supplement)
    if says_so and key not in supplement.numbers and isinstance(daily_operating, Figure):
        return replace(daily_operating, id=key.value, name=LABELS[key])
    if isinstance(amount, Gap) and TextKey.HAS_AGENCY_OPERATING not in supplement.texts:
        hint = _("请在补充表{where}选“是”或“否”；选“是”的，支出数不填就取公用经费合计")
        return replace(amount, hint=hint.format(where=where(TextKey.HAS_AGENCY_OPERATING)))
    return amount


def count_of(supplement: Supplement, key: ListKey, *, id: str, name: str) -> Figure:
    """Count the lines of a list of the supplement; without any it is 1: the unit alone."""
    lines = supplement.lists.get(key, ())
    said = _("补充表“{label}”列了{count}个") if lines else _("补充表“{label}”没有列，按单位本级1个计")
    reason = said.format(label=LABELS[key], count=len(lines))
    return Figure(id, name, Decimal(len(lines) or 1), Measure.GROUPS, Stated(reason))


def nothing(id: str, name: str, reason: str) -> Figure:
    """Give the zero of something that stands in no cell, with the reason."""
    return Figure(id, name, Decimal(0), Measure.WAN_YUAN, Stated(reason))


def absent(form: TableForm, *, id: str, name: str) -> Figure:
    """Give the zero of an empty table, or of a column that its form does not have."""
    return nothing(id, name, _("“{sheet}”没有“{name}”一栏，按0计").format(sheet=form.sheet.strip(), name=name))


def lacking(form: TableForm, wanted: str, *, id: str, name: str) -> Gap:
    """Give the gap of what a sheet should have and lacks; ``wanted`` is the row or column as messages call it."""
    hint = _("工作簿“{sheet}”找不到{wanted}，请补上或改正名称，再重新生成").format(
        sheet=form.sheet.strip(), wanted=wanted
    )
    return Gap(id, name, hint, GapKind.UNREADABLE)
