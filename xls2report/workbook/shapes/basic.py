"""Table 06: basic expenditure by economic class, in two or three lanes with a footer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.model.finding import Finding, Severity
from xls2report.model.language import _
from xls2report.tables.basic_expenditure import BasicExpenditure
from xls2report.tables.cell import CellState
from xls2report.tables.form import ColumnKind, Span
from xls2report.tables.lines import EconomicLine, Line
from xls2report.workbook.codes import CodedCell, check_codes, compose, is_code
from xls2report.workbook.columns import find_columns, missing_columns
from xls2report.workbook.labelled_rows import is_passed, missing_rows
from xls2report.workbook.lanes import lanes_of
from xls2report.workbook.layout import layout
from xls2report.workbook.normalise import compact, label_of

if TYPE_CHECKING:
    from xls2report.tables.cell import Cell
    from xls2report.tables.form import TableForm
    from xls2report.workbook.lanes import Lane
    from xls2report.workbook.raw import RawTable

_AMOUNT = "决算数"
_LONGEST_CODE = 5
_ONE_CELL = Span(1, 1)


def read_basic(raw: RawTable, year: int | None) -> tuple[BasicExpenditure, list[Finding]]:
    """Read table 06 lane by lane."""
    findings: list[Finding] = []
    lines: list[EconomicLine] = []
    coded: list[CodedCell] = []
    wrong: list[CodedCell] = []
    totals: dict[str, Line] = {}
    for lane in lanes_of(raw.form):
        found, doubts = find_columns(raw, layout().heads["basic"], lane.amounts, year)
        findings += doubts
        if not lane.codes:
            findings.append(missing_columns(raw, [_("科目编码")], Severity.ERROR))
        amount = found.get(_AMOUNT, lane.amounts[0])
        lane_lines, lane_wrong = _read_lane(raw.form, lane, amount, totals)
        lines += [line for line, _cell in lane_lines]
        coded += [CodedCell(line.code, cell, line.name) for line, cell in lane_lines]
        wrong += lane_wrong
    findings += check_codes(raw.form, [line.code for line in lines], coded.__getitem__, wrong)
    findings += missing_rows(raw, layout().rows["basic.totals"], totals, year)
    table = BasicExpenditure(
        form=raw.form,
        lines=tuple(lines),
        personnel_total=totals.get("personnel_total"),
        daily_operating_total=totals.get("daily_operating_total"),
    )
    return table, findings


def _read_lane(
    form: TableForm, lane: Lane, amount: int, totals: dict[str, Line]
) -> tuple[list[tuple[EconomicLine, Cell]], list[CodedCell]]:
    """Give the lines of a lane, each with the cell of its code, and the rows without a right code; add its totals."""
    footers = layout().rows["basic.totals"].by_name
    lines: list[tuple[EconomicLine, Cell]] = []
    wrong: list[CodedCell] = []
    for place, row in enumerate(form.rows):
        code = compose([text for index in lane.codes if (text := row[index].text)])
        if is_code(code, _LONGEST_CODE):
            name = next((compact(text) for index in lane.names if (text := row[index].text)), "")
            lines.append((EconomicLine(code, name, row[amount]), row[lane.codes[0]]))
        elif cell := lane.label_cell(row):
            label = label_of(cell.text)
            if label in footers:
                value = _footer_value(form, place, cell.column - form.first_column)
                if value:
                    totals.setdefault(footers[label], Line(compact(cell.text), value))
            elif not is_passed(label, (row[amount],)):
                wrong.append(CodedCell(code, cell, compact(cell.text)))
    return lines, wrong


def _footer_value(form: TableForm, place: int, index: int) -> Cell | None:
    """Find the amount of a footer: the first between its label and the next one that is not blank.

    公用经费合计 of a form with three lanes stands under the second lane, its amount under the third.
    """
    row = form.rows[place]
    begin = index + form.spans.get((place, index), _ONE_CELL).columns
    amounts: list[Cell] = []
    for cell, kind in zip(row[begin:], form.columns[begin:], strict=True):
        if kind is ColumnKind.AMOUNT:
            amounts.append(cell)
        elif cell.state is CellState.TEXT:
            break
    return next((cell for cell in amounts if cell.state is not CellState.BLANK), amounts[0] if amounts else None)
