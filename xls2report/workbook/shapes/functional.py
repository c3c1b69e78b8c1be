"""The tables with a row for each functional class: 02, 03, 05, government fund, state capital."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.model.finding import Finding, at_table
from xls2report.model.language import _
from xls2report.model.severity import Severity
from xls2report.tables.cell import CellState
from xls2report.tables.form import ColumnKind
from xls2report.tables.functional import ITEM_DIGITS, Column, FunctionalRow, FunctionalTable
from xls2report.tables.kind import TableKind
from xls2report.workbook.cells import is_dash
from xls2report.workbook.codes import Coded, CodedCell, check_codes, is_code, whole_code
from xls2report.workbook.columns import amount_columns, find_columns, missing_columns
from xls2report.workbook.findings import where
from xls2report.workbook.labelled_rows import has_amount, is_subtotal, same_amounts
from xls2report.workbook.layout import layout
from xls2report.workbook.normalise import compact, plain, subject_of
from xls2report.workbook.subtotals import Addend, Subtotal, check_subtotals

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xls2report.tables.cell import Cell
    from xls2report.tables.form import TableForm
    from xls2report.workbook.raw import RawTable


def read_functional(raw: RawTable, year: int | None) -> tuple[FunctionalTable, list[Finding]]:
    """Read a table of functional rows; 合计 may stand first or last."""
    form = raw.form
    heads = layout().functional(form.kind)
    amounts = amount_columns(raw)
    found, findings = find_columns(raw, heads, amounts, year)
    codes = tuple(index for index, kind in enumerate(form.columns) if kind is ColumnKind.CODE)
    names = tuple(index for index, kind in enumerate(form.columns) if kind is ColumnKind.NAME)
    ordinals = tuple(index for index, kind in enumerate(form.columns) if kind is ColumnKind.ORDINAL)
    if not codes:
        findings.append(missing_columns(raw, [_("科目编码")]))
    total_words, levels = layout().total_words, layout().level_words
    rows: list[FunctionalRow] = []
    wrong: list[CodedCell] = []
    totals: list[FunctionalRow] = []
    subtotals: list[Subtotal] = []
    for cells in form.rows:
        parts = [cells[index].text for index in codes]
        code = whole_code(parts, rows[-1].code if rows else "", ITEM_DIGITS)
        name = next((compact(text) for index in names if (text := cells[index].text)), "")
        if is_code(code, ITEM_DIGITS) and not _is_of_a_part(name):
            rows.append(FunctionalRow(code, subject_of(name.removeprefix(code)), cells))
            continue
        # 类, 款 and 项 may stand beside 合计, as far as it runs down.
        code = "" if code and all(cells[index].text in levels for index in codes if cells[index].text) else code
        # A form with 序号 may have 合计 and 小计 there.
        label = name if name.endswith("小计") else code or name or compact(_first_text(cells, ordinals))
        if plain(label) in total_words:
            totals.append(FunctionalRow("", label, cells))
        elif is_subtotal(plain(label)) or _is_of_a_part(label) or _is_of_a_part(name):
            first = next(cell for cell in cells if cell.text)
            subtotals.append(Subtotal(first, tuple([cells[index] for index in amounts]), len(rows)))
        elif _holds_something(cells):
            wrong.append(CodedCell(code, cells[codes[0] if codes else 0], name))

    findings += check_codes(form, _coded(form, rows, codes), wrong)
    findings += [_second_total(form, row) for row in totals[1:] if not _repeats(row, totals[0], amounts)]
    if subtotals:
        addends = [Addend(row.code, tuple([row.cells[index] for index in amounts])) for row in rows]
        findings += check_subtotals(form, addends, subtotals)
    table = FunctionalTable(
        form=form,
        columns={Column(key): index for key, index in found.items()},
        total=totals[0] if totals else None,
        rows=tuple(rows),
        lacking=frozenset(Column(entry.key) for entry in heads.columns.missing(found, year)),
    )
    if table.total is None and not table.is_empty:
        findings.append(_no_total(raw))
    return table, findings


def _coded(form: TableForm, rows: Sequence[FunctionalRow], codes: tuple[int, ...]) -> Coded:
    amounts = tuple(index for index, kind in enumerate(form.columns) if kind is ColumnKind.AMOUNT)

    def cell(place: int) -> CodedCell:
        row = rows[place]
        return CodedCell(row.code, row.cells[codes[0]], row.name)

    def filled(place: int) -> bool:
        return any(rows[place].cells[index].value for index in amounts)

    itemised = form.kind not in (TableKind.REVENUE, TableKind.EXPENDITURE)
    return Coded([row.code for row in rows], ITEM_DIGITS, cell, filled, itemised)


def _holds_something(cells: tuple[Cell, ...]) -> bool:
    """Whether a row has an amount other than zero, or a word that is no dash: an empty table may have — in all its cells."""
    return has_amount(cells) or not all(is_dash(plain(cell.text)) for cell in cells if cell.state is CellState.TEXT)


def _is_of_a_part(label: str) -> bool:
    """Whether a label is that of a part's sum: 一般公共服务支出小计, 类合计; 合计 alone is the whole table's."""
    return label.endswith("小计") or (label.endswith("合计") and label != "合计")


def _first_text(cells: tuple[Cell, ...], columns: tuple[int, ...]) -> str:
    return next((cells[index].text for index in columns if cells[index].text), "")


def _repeats(row: FunctionalRow, total: FunctionalRow, amounts: tuple[int, ...]) -> bool:
    return same_amounts([row.cells[index] for index in amounts], [total.cells[index] for index in amounts])


def _no_total(raw: RawTable) -> Finding:
    source = raw.head_ref()
    return Finding(
        code="W-ROW",
        severity=Severity.ERROR,
        pattern=_("{file}：工作表“{sheet}”（{table}）缺少合计行"),
        arguments=(*where(source), ("table", raw.form.kind.term)),
        remedy=_("请补上“合计”一行，或把它的名称改成“合计”；缺的数不会当作0"),
        sources=(source,),
        place=at_table(raw.form.kind),
    )


def _second_total(form: TableForm, row: FunctionalRow) -> Finding:
    source = form.ref(next(cell for cell in row.cells if cell.text), row.name)
    return Finding(
        code="W-ROW",
        severity=Severity.ERROR,
        pattern=_("{file}：工作表“{sheet}”{cell}又有一行“{name}”，只用了第一行"),
        arguments=(*where(source), ("name", row.name)),
        remedy=_("请删去多余的合计行"),
        sources=(source,),
        place=at_table(form.kind),
    )
