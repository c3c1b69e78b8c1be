"""Table 06: basic expenditure by economic class, in two or three lanes with a footer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from xls2report.model.language import _
from xls2report.tables.cell import CellState
from xls2report.tables.form import ColumnKind, Span
from xls2report.tables.labelled import BasicExpenditure, EconomicLine, Line
from xls2report.workbook.codes import Coded, CodedCell, check_codes, is_code, whole_code
from xls2report.workbook.columns import amount_columns, find_columns, missing_columns
from xls2report.workbook.labelled_rows import (
    has_amount,
    is_passed,
    is_subtotal,
    missing_rows,
    nameless_rows,
    repeated_rows,
    same_amounts,
)
from xls2report.workbook.lanes import lanes_of
from xls2report.workbook.layout import layout
from xls2report.workbook.normalise import compact, label_of, subject_of
from xls2report.workbook.subtotals import Addend, Subtotal, check_subtotals

if TYPE_CHECKING:
    from xls2report.model.finding import Finding
    from xls2report.tables.cell import Cell
    from xls2report.tables.form import TableForm
    from xls2report.workbook.lanes import Lane
    from xls2report.workbook.raw import RawTable

_AMOUNT = "决算数"
_LONGEST_CODE = 5
_ONE_CELL = Span(1, 1)


class _Rows(Struct, frozen=True):
    """What was read of the lanes so far.

    Attributes:
        lines: the lines with a code, each with the cell of its code.
        wrong: rows without a right code.
        totals: the footers by key.
        repeated: labels of footers that stand twice.
        nameless: amounts with neither code nor label in their lane.
        taken: the amounts of footers, whose labels may stand in a lane before theirs.
    """

    lines: list[tuple[EconomicLine, Cell]]
    wrong: list[CodedCell]
    totals: dict[str, Line]
    repeated: list[Cell]
    nameless: list[Cell]
    taken: set[Cell]

    def coded(self, place: int) -> CodedCell:
        """Give the cell of a line's code."""
        line, cell = self.lines[place]
        return CodedCell(line.code, cell, line.name)

    def has_amount(self, place: int) -> bool:
        """Whether a line has an amount."""
        return bool(self.lines[place][0].cell.value)


def read_basic(raw: RawTable, year: int | None) -> tuple[BasicExpenditure, list[Finding]]:
    """Read table 06 lane by lane."""
    findings: list[Finding] = []
    read = _Rows([], [], {}, [], [], set())
    for lane in lanes_of(raw.form):
        found, doubts = find_columns(raw, layout().heads["basic"], lane.amounts, year)
        findings += doubts
        if not lane.codes:
            findings.append(missing_columns(raw, [_("科目编码")]))
        amount = found.get(_AMOUNT, lane.amounts[0])
        findings += _read_lane(raw.form, lane, amount, read)
    codes = [line.code for line, _cell in read.lines]
    findings += check_codes(raw.form, Coded(codes, _LONGEST_CODE, read.coded, read.has_amount), read.wrong)
    findings += repeated_rows(raw, read.repeated)
    findings += nameless_rows(raw, [cell for cell in read.nameless if cell not in read.taken])
    totals = read.totals or _totals_in_columns(raw)
    findings += missing_rows(raw, layout().rows["basic.totals"], totals, year)
    table = BasicExpenditure(
        form=raw.form,
        lines=tuple(line for line, _cell in read.lines),
        personnel_total=totals.get("personnel_total"),
        daily_operating_total=totals.get("daily_operating_total"),
    )
    return table, findings


def _read_lane(form: TableForm, lane: Lane, amount: int, read: _Rows) -> list[Finding]:
    """Add the rows of a lane to what was read of the lanes before it; tell of its subtotals."""
    addends: list[Addend] = []
    subtotals: list[Subtotal] = []
    for place, row in enumerate(form.rows):
        parts = [row[index].text for index in lane.codes]
        code = whole_code(parts, addends[-1].code if addends else "", _LONGEST_CODE)
        if is_code(code, _LONGEST_CODE):
            name = next((compact(text) for index in lane.names if (text := row[index].text)), "")
            name = subject_of(name.removeprefix(code))
            read.lines.append((EconomicLine(code, name, row[amount]), row[lane.codes[0]]))
            addends.append(Addend(code, (row[amount],)))
        elif cell := lane.label_cell(row):
            if is_subtotal(label_of(cell.text)):
                subtotals.append(Subtotal(cell, (row[amount],), len(addends)))
            else:
                _read_footer(form, place, CodedCell(code, cell, compact(cell.text)), row[amount], read)
        elif has_amount((row[amount],)):
            read.nameless.append(row[amount])
    return check_subtotals(form, addends, subtotals)


def _read_footer(form: TableForm, place: int, coded: CodedCell, amount: Cell, read: _Rows) -> None:
    """Read a row of a lane that has no code: a total of the table, or something that nothing is known of."""
    cell = coded.cell
    label = label_of(cell.text)
    key = layout().rows["basic.totals"].by_name.get(label, "")
    value = _footer_value(form, place, cell.column - form.first_column)
    if key in read.totals:
        if value is None or not same_amounts((value,), (read.totals[key].cell,)):
            read.repeated.append(cell)
    elif key and value:
        read.totals[key] = Line(coded.name, value)
    elif not key and not is_passed(label, (amount,)):
        read.wrong.append(replace(coded, cell=_code_cell(form, place, cell)) if coded.code else coded)
    if value and (key or label in layout().passed_rows):
        read.taken.add(value)


def _totals_in_columns(raw: RawTable) -> dict[str, Line]:
    """Give the totals of a form with columns of 人员经费 and 公用经费 beside 合计: what stands there in the row of 合计."""
    columns = {
        key: index
        for index in amount_columns(raw)
        if raw.paths[index] and (key := layout().rows["basic.totals"].by_name.get(f"{raw.paths[index][-1]}合计"))
    }
    total_words = layout().total_words
    for row in raw.form.rows if len(columns) > 1 else ():
        if any(cell.state is CellState.TEXT and label_of(cell.text) in total_words for cell in row):
            return {key: Line(raw.paths[index][-1], row[index]) for key, index in columns.items()}
    return {}


def _code_cell(form: TableForm, place: int, name: Cell) -> Cell:
    """Give the cell with a code that stands next before a name."""
    cells = zip(form.rows[place][: name.column - form.first_column], form.columns, strict=False)
    coded = [cell for cell, kind in cells if kind is ColumnKind.CODE and cell.text]
    return coded[-1] if coded else name


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
        elif cell.state is CellState.TEXT and cell.text != row[index].text:
            break
    return next((cell for cell in amounts if cell.state is not CellState.BLANK), amounts[0] if amounts else None)
