"""The right side of tables 01 and 04: the functional classes, then the totals and the closing balance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.model.finding import Finding, Severity
from xls2report.model.language import _
from xls2report.tables.lines import ClassLine
from xls2report.workbook.findings import at_table, nearest, where
from xls2report.workbook.labelled_rows import is_passed, missing_rows, repeated_row, unknown_row
from xls2report.workbook.layout import layout
from xls2report.workbook.normalise import compact, label_of, without_ordinal

if TYPE_CHECKING:
    from xls2report.tables.cell import Cell
    from xls2report.workbook.lanes import Lane
    from xls2report.workbook.layout import Entries
    from xls2report.workbook.raw import RawTable


def read_classes(
    raw: RawTable, lane: Lane, columns: tuple[int, ...], totals: Entries, year: int | None
) -> tuple[tuple[ClassLine, ...], dict[str, ClassLine], list[Finding]]:
    """Give the classes in sheet order and the rows below them by key. ``columns`` are the amounts of every line."""
    classes: list[ClassLine] = []
    others: dict[str, ClassLine] = {}
    findings: list[Finding] = []
    for row in raw.form.rows:
        cell = lane.label_cell(row)
        if cell is None:
            continue
        label = label_of(cell.text)
        amounts = tuple(row[index] for index in columns)
        key = totals.by_name.get(label, "")
        if key in others:
            findings.append(repeated_row(raw, cell))
        elif key:
            others[key] = ClassLine("", _name(cell), amounts)
        elif others:
            if not is_passed(label, amounts):
                findings.append(unknown_row(raw, cell, totals.by_name))
        else:
            code = _code(label)
            if code or not is_passed(label, amounts):
                classes.append(ClassLine(code, _name(cell), amounts))
                findings.extend(_doubts(raw, cell, label, code, year))
    findings.extend(missing_rows(raw, totals, others, year))
    return tuple(classes), others, findings


def _name(cell: Cell) -> str:
    """Give a row's name as printed, without its ordinal."""
    return without_ordinal(compact(cell.text))


def _code(label: str) -> str:
    codes = layout().classes.code_of
    return codes.get(label) or codes.get(f"{label}支出", "")


def _doubts(raw: RawTable, cell: Cell, label: str, code: str, year: int | None) -> list[Finding]:
    classes = layout().classes
    if not code:
        near = nearest(label, list(classes.code_of))
        remedy = _("是否应为“{near}”？").format(near=near) if near else _("请核对功能分类的类名")
        return [_odd_name(raw, cell, _("{file}：工作表“{sheet}”{cell}的“{name}”不是功能分类的类名"), remedy)]
    expected = classes.name(code, year) if year else ""
    if not expected or label in (expected, expected.removesuffix("支出")):
        return []
    remedy = _("{year}年度的类名是“{name}”，请核对").format(year=year, name=expected)
    return [_odd_name(raw, cell, _("{file}：工作表“{sheet}”{cell}的“{name}”不是当年的类名"), remedy)]


def _odd_name(raw: RawTable, cell: Cell, pattern: str, remedy: str) -> Finding:
    source = raw.form.ref(cell, compact(cell.text))
    return Finding(
        code="W-NAME",
        severity=Severity.WARNING,
        pattern=pattern,
        arguments=(*where(source), ("name", _name(cell))),
        remedy=remedy,
        sources=(source,),
        place=at_table(raw.form.kind),
    )
