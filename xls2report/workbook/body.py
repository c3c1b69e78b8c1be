"""The body of a table: its rows as cells, merged ranges, and the notes below."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from xls2report.tables.cell import Cell, CellState
from xls2report.tables.form import ColumnKind, Span
from xls2report.workbook.cells import amount_cell, text_cell
from xls2report.workbook.normalise import one_line
from xls2report.workbook.notes import is_note, is_signature

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xls2report.sheets.grid import Sheet, Value
    from xls2report.workbook.head import Head

Row = tuple[Cell, ...]

_BLANK_ROWS_PASSED = 30
"""More blank rows than this end a table: what stands further down is somebody's scratch."""
_LEVEL_DIGITS = 2


@dataclass(frozen=True, slots=True)
class Body:
    """The body of one table.

    Attributes:
        rows: every row, as long as the table is wide.
        problems: index of row and column of each cell whose state is PROBLEM.
        spans: merged ranges by index of row and column.
        notes: the notes below, one string each.
    """

    rows: tuple[Row, ...]
    problems: tuple[tuple[int, int], ...]
    spans: Mapping[tuple[int, int], Span]
    notes: tuple[str, ...]


def read_body(sheet: Sheet, head: Head, *, keep_blank_rows: bool) -> Body:
    """Read the rows below a head as far as the notes. Blank rows at the end are never kept."""
    rows: list[Row] = []
    problems: list[tuple[int, int]] = []
    digits = _code_digits(head.columns)
    blank: list[int] = []
    place = head.body_top
    for place in range(head.body_top, len(sheet.rows)):
        values = sheet.rows[place][head.first : head.end]
        lead = next((value for value in values if value is not None), None)
        if lead is None:
            blank.append(place)
            if len(blank) > _BLANK_ROWS_PASSED:
                break
            continue
        if _ends_table(lead):
            break
        if keep_blank_rows:
            rows.extend(_read_row([], row, head, digits) for row in blank)
        blank.clear()
        if place == head.body_top and head.words_in_body:
            row = _row_with_headings(values, place, head, digits)
        else:
            row = _read_row(values, place, head, digits)
        problems.extend((len(rows), index) for index, cell in enumerate(row) if cell.state is CellState.PROBLEM)
        rows.append(row)
    return Body(tuple(rows), tuple(problems), _spans(sheet, head, rows), tuple(_notes(sheet, place)))


def _ends_table(lead: Value) -> bool:
    # Most rows begin with a code: that is told from a note at a glance.
    return isinstance(lead, str) and not lead[:1].isdigit() and (is_note(lead) or is_signature(lead))


def _code_digits(columns: tuple[ColumnKind, ...]) -> tuple[int, ...]:
    """Give for every column the digits that a number in it has at least: 款 and 项 stand behind 类 and have two."""
    return tuple(
        _LEVEL_DIGITS if kind is before is ColumnKind.CODE else 0
        for kind, before in zip(columns, (None, *columns), strict=False)
    )


def _read_row(values: list[Value], place: int, head: Head, digits: tuple[int, ...]) -> Row:
    values = values + [None] * (len(head.columns) - len(values))
    return tuple(
        amount_cell(value, place, head.first + index)
        if kind is ColumnKind.AMOUNT
        else text_cell(value, place, head.first + index, digits[index])
        for index, (kind, value) in enumerate(zip(head.columns, values, strict=True))
    )


def _row_with_headings(values: list[Value], place: int, head: Head, digits: tuple[int, ...]) -> Row:
    """Read a row that holds sub-headings too: their cells have no amount, which is a problem when others have one."""
    own = [None if head.first + index in head.words_in_body else value for index, value in enumerate(values)]
    row = _read_row(own, place, head, digits)
    if not any(cell.value for cell in row):
        return row
    return tuple(
        Cell(CellState.PROBLEM, None, "", cell.row, cell.column) if cell.column in head.words_in_body else cell
        for cell in row
    )


def _spans(sheet: Sheet, head: Head, rows: list[Row]) -> dict[tuple[int, int], Span]:
    index_of = {row[0].row: index for index, row in enumerate(rows)}
    spans: dict[tuple[int, int], Span] = {}
    for merge in sheet.merges:
        top, left = index_of.get(merge.top), merge.left - head.first
        if top is None or not 0 <= left < len(head.columns):
            continue
        down = 1
        while down <= merge.bottom - merge.top and index_of.get(merge.top + down) == top + down:
            down += 1
        across = min(merge.right, head.end - 1) - merge.left + 1
        if down > 1 or across > 1:
            spans[top, left] = Span(down, across)
    return spans


def _notes(sheet: Sheet, start: int) -> list[str]:
    """Collect the notes from row ``start`` on, with the lines that follow one, as far as a signature or a blank row."""
    notes: list[str] = []
    following = False
    for values in sheet.rows[start:]:
        texts = [value for value in values if isinstance(value, str)]
        if not texts or is_signature(texts[0]):
            following = False
        elif following or is_note(texts[0]):
            following = True
            notes.append(one_line("".join(texts)))
    return notes
