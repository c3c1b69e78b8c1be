"""The tables with a row for each functional class: 02, 03, 05, government fund, state capital."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.model.finding import Finding, Severity
from xls2report.model.language import _
from xls2report.tables.form import ColumnKind
from xls2report.tables.functional import ITEM_DIGITS, Column, FunctionalTable
from xls2report.tables.lines import FunctionalRow
from xls2report.workbook.codes import CodedCell, check_codes, compose, is_code
from xls2report.workbook.columns import amount_columns, find_columns, missing_columns
from xls2report.workbook.findings import at_table, where
from xls2report.workbook.labelled_rows import has_amount
from xls2report.workbook.layout import layout
from xls2report.workbook.normalise import compact, plain

if TYPE_CHECKING:
    from xls2report.tables.form import TableForm
    from xls2report.workbook.raw import RawTable


def read_functional(raw: RawTable, year: int | None) -> tuple[FunctionalTable, list[Finding]]:
    """Read a table of functional rows; 合计 may stand first or last."""
    form = raw.form
    heads = layout().functional(form.kind)
    found, findings = find_columns(raw, heads, amount_columns(raw), year)
    codes = tuple(index for index, kind in enumerate(form.columns) if kind is ColumnKind.CODE)
    names = tuple(index for index, kind in enumerate(form.columns) if kind is ColumnKind.NAME)
    if not codes:
        findings.append(missing_columns(raw, [_("科目编码")]))
    total_words = layout().total_words
    rows: list[FunctionalRow] = []
    wrong: list[CodedCell] = []
    totals: list[FunctionalRow] = []
    for cells in form.rows:
        code = compose([text for index in codes if (text := cells[index].text)])
        name = next((compact(text) for index in names if (text := cells[index].text)), "")
        if is_code(code, ITEM_DIGITS):
            rows.append(FunctionalRow(code, name, cells))
        elif plain(code or name) in total_words:
            totals.append(FunctionalRow("", code or name, cells))
        elif code or name or has_amount(cells):
            wrong.append(CodedCell(code, cells[codes[0] if codes else 0], name))

    def coded(place: int) -> CodedCell:
        code, name, cells = rows[place]
        return CodedCell(code, cells[codes[0]], name)

    findings += check_codes(form, [row.code for row in rows], coded, wrong)
    findings += [_second_total(form, row) for row in totals[1:]]
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
