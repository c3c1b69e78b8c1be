"""The body of a table: its rows as cells, merged ranges, and the notes below."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from xls2report.tables.cell import Cell, CellState
from xls2report.tables.form import ColumnKind, Span
from xls2report.tables.functional import LEVEL_DIGITS
from xls2report.workbook.cells import read_cells
from xls2report.workbook.normalise import one_line
from xls2report.workbook.notes import is_note, is_signature

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from xls2report.sheets.grid import Sheet, Value
    from xls2report.workbook.head import Head

Row = tuple[Cell, ...]

_BLANK_ROWS_PASSED = 30
"""More blank rows than this end a table: what stands further down is somebody's scratch."""
_MOST_NOTES = 40
_PROBLEM = CellState.PROBLEM


class Body(NamedTuple):
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
    read_row = _row_reader(head)
    blank: list[int] = []
    place = head.body_top
    for place in range(head.body_top, len(sheet.rows)):
        values = sheet.rows[place][head.first : head.end]
        lead = values[0] if values else None
        if lead is None or (isinstance(lead, str) and lead.isspace()):
            lead = _first_of(values)
        if lead is None:
            blank.append(place)
            if len(blank) > _BLANK_ROWS_PASSED:
                break
            continue
        if _ends_table(lead):
            if _is_unseen(sheet, place):
                continue
            break
        if keep_blank_rows:
            rows.extend(read_row([], row) for row in blank)
        blank.clear()
        if place == head.body_top and head.words_in_body:
            row = _row_with_headings(values, place, head, read_row)
        else:
            row = read_row(values, place)
        problems.extend((len(rows), index) for index in [i for i, cell in enumerate(row) if cell[0] is _PROBLEM])
        rows.append(row)
    return Body(tuple(rows), tuple(problems), _spans(sheet, head, rows), tuple(_notes(sheet, place)))


def _first_of(values: list[Value]) -> Value:
    return next(
        (value for value in values if value is not None and not (isinstance(value, str) and value.isspace())), None
    )


def _ends_table(lead: Value) -> bool:
    # Most rows begin with a code: that is told from a note at a glance.
    return isinstance(lead, str) and not lead[:1].isdigit() and (is_note(lead) or is_signature(lead))


def _is_unseen(sheet: Sheet, row: int) -> bool:
    """Whether nothing that stands in a row is seen."""
    filled = [(row, column) for column, value in enumerate(sheet.rows[row]) if value is not None]
    return bool(sheet.unseen) and all(place in sheet.unseen for place in filled)


def _code_digits(columns: tuple[ColumnKind, ...]) -> tuple[int, ...]:
    """Give for every column the digits that a number in it has at least: 款 and 项 stand behind 类 and have two."""
    return tuple(
        LEVEL_DIGITS if kind is before is ColumnKind.CODE else 0
        for kind, before in zip(columns, (None, *columns), strict=False)
    )


def _row_reader(head: Head) -> Callable[[list[Value], int], Row]:
    """Give what reads a row of a table as wide as its head."""
    width = len(head.columns)
    texts = tuple(kind is not ColumnKind.AMOUNT for kind in head.columns)
    digits = _code_digits(head.columns)

    def read_row(values: list[Value], place: int) -> Row:
        if len(values) < width:
            values = values + [None] * (width - len(values))
        return tuple(read_cells(values, place, head.first, texts, digits))

    return read_row


def _row_with_headings(values: list[Value], place: int, head: Head, read_row: Callable[[list[Value], int], Row]) -> Row:
    """Read a row that holds sub-headings too: their cells have no amount, which is a problem when others have one."""
    row = read_row(
        [None if head.first + index in head.words_in_body else value for index, value in enumerate(values)], place
    )
    if not any(cell.value for cell in row):
        return row
    return tuple(
        Cell(CellState.PROBLEM, None, "", cell.row, cell.column) if cell.column in head.words_in_body else cell
        for cell in row
    )


def _spans(sheet: Sheet, head: Head, rows: list[Row]) -> dict[tuple[int, int], Span]:
    index_of = {row[0].row: index for index, row in enumerate(rows)}
    spans: dict[tuple[int, int], Span] = {}
    for top, left, bottom, right in sheet.merges:
        place, column = index_of.get(top), left - head.first
        if place is None or not 0 <= column < len(head.columns):
            continue
        across = min(right, head.end - 1) - left + 1
        down = 1
        while down <= bottom - top and index_of.get(top + down) == place + down:
            down += 1
        if down > 1 or across > 1:
            spans[place, column] = Span(down, across)
    return spans


def _notes(sheet: Sheet, start: int) -> list[str]:
    """Collect the notes from row ``start`` on, with the lines that follow one, as far as a signature or a blank row."""
    notes: list[str] = []
    following = False
    for row, values in enumerate(sheet.rows[start:], start):
        texts = [
            value for column, value in enumerate(values) if isinstance(value, str) and (row, column) not in sheet.unseen
        ]
        if not texts or is_signature(texts[0]):
            following = False
        elif following or is_note(texts[0]):
            following = True
            notes.append(one_line("".join(texts)))
            if len(notes) == _MOST_NOTES:
                break
    return notes
