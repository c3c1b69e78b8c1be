"""The right side of tables 01 and 04: the functional classes, then the totals and the closing balance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.model.finding import Finding, at_table
from xls2report.model.language import _
from xls2report.model.severity import Severity
from xls2report.tables.labelled import ClassLine
from xls2report.workbook.findings import short, where
from xls2report.workbook.labelled_rows import (
    has_amount,
    is_passed,
    is_subtotal,
    missing_rows,
    nameless_rows,
    repeated_rows,
    same_amounts,
    unknown_classes,
    unknown_rows,
)
from xls2report.workbook.layout import layout
from xls2report.workbook.normalise import compact, label_of, without_ordinal
from xls2report.workbook.subtotals import Addend, Subtotal, check_subtotals

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
    repeated: list[Cell] = []
    strange: list[Cell] = []
    unknown: list[Cell] = []
    nameless: list[Cell] = []
    met: dict[str, Cell] = {}
    subtotals: list[Subtotal] = []
    for row in raw.form.rows:
        cell = lane.label_cell(row)
        amounts = tuple([row[index] for index in columns])
        if cell is None:
            nameless += [amount for amount in amounts if has_amount((amount,))]
            continue
        label = label_of(cell.text)
        key = totals.by_name.get(label, "")
        code = "" if others else _code(label)
        if is_subtotal(label):
            subtotals.append(Subtotal(cell, amounts, len(classes)))
        elif key in others and same_amounts(others[key].cells, amounts):
            continue
        elif key in others or code in met:
            repeated.append(cell)
        elif key:
            others[key] = ClassLine("", _name(cell), amounts)
        elif code:
            met[code] = cell
            classes.append(ClassLine(code, _name(cell), amounts))
        elif is_passed(label, amounts):
            continue
        elif others:
            unknown.append(cell)
        else:
            strange.append(cell)
            classes.append(ClassLine("", _name(cell), amounts))
    findings = [
        *repeated_rows(raw, repeated),
        *unknown_classes(raw, strange),
        *unknown_rows(raw, unknown, totals.by_name),
        *nameless_rows(raw, nameless),
        *missing_rows(raw, totals, others, year),
        *check_subtotals(raw.form, [Addend("", line.cells) for line in classes], subtotals),
        *(finding for code, cell in met.items() for finding in _not_of_the_year(raw, cell, code, year)),
    ]
    return tuple(classes), others, findings


def _name(cell: Cell) -> str:
    """Give a row's name as printed, without its ordinal."""
    return without_ordinal(compact(cell.text))


def _code(label: str) -> str:
    codes = layout().classes.code_of
    return codes.get(label) or codes.get(f"{label}支出", "")


def _not_of_the_year(raw: RawTable, cell: Cell, code: str, year: int | None) -> list[Finding]:
    expected = layout().classes.name(code, year) if year else ""
    if not expected or label_of(cell.text) in (expected, expected.removesuffix("支出")):
        return []
    source = raw.form.ref(cell, compact(cell.text))
    return [
        Finding(
            code="W-NAME",
            severity=Severity.WARNING,
            pattern=_("{file}：工作表“{sheet}”{cell}的“{name}”不是当年的类名"),
            arguments=(*where(source), ("name", short(_name(cell)))),
            remedy=_("{year}年度的类名是“{name}”，请核对；报告按表上的名称写").format(year=year, name=expected),
            sources=(source,),
            place=at_table(raw.form.kind),
        )
    ]
