"""The body of a table: its rows as cells, merged ranges, and the notes below."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from xls2report.sheets.grid import Odd
from xls2report.tables.cell import Cell, CellState
from xls2report.tables.form import ColumnKind, Span
from xls2report.tables.functional import LEVEL_DIGITS
from xls2report.workbook.cells import read_cells
from xls2report.workbook.codes import looks_coded
from xls2report.workbook.frame import is_frame_row
from xls2report.workbook.head import words_of
from xls2report.workbook.head_rows import is_numbers_row
from xls2report.workbook.labelled_rows import is_known_label
from xls2report.workbook.normalise import label_of, one_line
from xls2report.workbook.notes import is_note, is_sentence, is_signature, says_nothing

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xls2report.sheets.grid import Sheet, Value
    from xls2report.workbook.head import Head

Row = tuple[Cell, ...]
_RowReader = Callable[["list[Value]", int], tuple[Row, list[int]]]

_BLANK_ROWS_PASSED = 30
"""More blank rows than this end a table: what stands further down is somebody's scratch."""
_MOST_NOTES = 40
_PROBLEM = CellState.PROBLEM


class Body(Struct, frozen=True):
    """The body of one table.

    Attributes:
        rows: every row, as long as the table is wide.
        problems: index of row and column of each cell whose state is PROBLEM.
        spans: merged ranges by index of row and column.
        notes: the notes before, between and below the rows, one string each.
        unread: the first amount of each row below the table that is none of its rows.
    """

    rows: tuple[Row, ...]
    problems: tuple[tuple[int, int], ...]
    spans: Mapping[tuple[int, int], Span]
    notes: tuple[str, ...]
    unread: tuple[Cell, ...]


def read_body(sheet: Sheet, head: Head, *, keep_blank_rows: bool) -> Body:
    """Read the rows below a head. Blank rows at the end are never kept.

    A note does not end a table: rows of the table's own may follow it. What else stands below is no part of it.
    """
    reader = _Reader(sheet, head)
    first, end = head.first, head.end
    blank: list[int] = []
    blanks = 0
    for place in range(head.body_top, len(sheet.rows)):
        values = sheet.rows[place][first:end]
        lead = values[0] if values else None
        if lead is None or (isinstance(lead, str) and lead.isspace()):
            lead = _first_of(values)
        if lead is None:
            blank.append(place)
            blanks += 1
            reader.following = False
            reader.over = reader.over or blanks > _BLANK_ROWS_PASSED
            continue
        blanks = 0
        if not reader.is_plain(lead) and reader.is_aside(lead, values, place):
            blank.clear()
            continue
        if keep_blank_rows:
            reader.rows.extend(reader.read_row([], row)[0] for row in blank)
        blank.clear()
        reader.take(values, place)
    return reader.body()


def _first_of(values: list[Value]) -> Value:
    return next(
        (value for value in values if value is not None and not (isinstance(value, str) and value.isspace())), None
    )


class _Reader:
    """Goes down a sheet.

    ``ended``: a note or a signature was met; ``following``: the note goes on; ``over``: nothing belongs to the table.
    """

    def __init__(self, sheet: Sheet, head: Head) -> None:
        self._sheet, self._head = sheet, head
        self.read_row = _row_reader(head)
        self.rows: list[Row] = []
        self._problems: list[tuple[int, int]] = []
        self._notes: list[str] = []
        self._unread: list[Cell] = []
        self.ended = self.following = self.over = self._again = False
        places = [head.first + index for index in range(len(head.columns))]
        self._leading = {
            place for place, kind in zip(places, head.columns, strict=True) if kind is not ColumnKind.AMOUNT
        }
        self._headed = set(places)

    def is_plain(self, lead: Value) -> bool:
        """Whether a row is told from all else at a glance: most begin with a code."""
        if self.ended or self.over or self._again or not self.rows:
            return False
        return lead.strip().isdigit() if isinstance(lead, str) else not isinstance(lead, Odd)

    def take(self, values: list[Value], place: int) -> None:
        """Add a row to the table."""
        self.ended = self.following = self._again = False
        head = self._head
        if place == head.body_top and head.words_in_body:
            row, problems = _row_with_headings(values, place, head, self.read_row)
        else:
            row, problems = self.read_row(values, place)
        if problems:
            row = _without_words_for_nothing(_without_repeats(row, problems))
            self._problems += [(len(self.rows), index) for index in problems if row[index].state is _PROBLEM]
        self.rows.append(row)

    def is_aside(self, lead: Value, values: list[Value], place: int) -> bool:
        """Whether a row is none of the table's: a note, a signature, a head once more, something further down."""
        if isinstance(lead, str):
            if is_signature(lead):
                self.ended, self.following = self.ended or not self._is_unseen(place), False
                return True
            if is_note(lead) or (is_sentence(lead) and _is_alone(values)):
                self.following = not self._is_unseen(place)
                self.ended = self.ended or self.following
                self._note(place)
                return True
        self._again = self._is_head_again(values, place)
        if self._again:
            # What a page break repeats below a note begins the table anew.
            self.ended = self.ended and not self._repeats_head(values)
            return True
        if not self.over and (not self.ended or self._belongs(values, place)):
            return False
        amount = next((cell for cell in self._amounts(values, place) if cell.value), None)
        if amount is not None:
            self._unread.append(amount)
        elif self.following:
            self._note(place)
        return True

    def _note(self, place: int) -> None:
        unseen, first = self._sheet.unseen, self._head.first
        # What stands beside the table is no part of its note.
        values = enumerate(self._sheet.rows[place][first : self._head.end], first)
        texts = [value for column, value in values if isinstance(value, str) and (place, column) not in unseen]
        if texts and len(self._notes) < _MOST_NOTES:
            # A merged note that was taken apart and filled stands in every column.
            self._notes.append(one_line("".join(dict.fromkeys(texts))))

    def _is_unseen(self, row: int) -> bool:
        """Whether nothing that stands in a row is seen."""
        unseen = self._sheet.unseen
        filled = [(row, column) for column, value in enumerate(self._sheet.rows[row]) if value is not None]
        return bool(unseen) and all(place in unseen for place in filled)

    def _is_head_again(self, values: list[Value], place: int) -> bool:
        """Whether title, frame or headings stand here once more, as a page break repeats them."""
        if place == self._head.body_top and self._head.words_in_body:
            return False
        full = self._sheet.rows[place]
        spread: list[Value] = [None] * self._head.first
        if is_numbers_row(spread + values, self._leading, self._headed):
            return not self.rows or self._again or "栏次" in map(_shown, values)
        if any(not isinstance(value, str) for value in full if value is not None):
            return False
        return self._repeats_head(values) or is_frame_row(full)

    def _repeats_head(self, values: list[Value]) -> bool:
        return words_of(values, self._head.first) in self._head.lines

    def _belongs(self, values: list[Value], place: int) -> bool:
        """Whether a row below a note is one of the table's."""
        row, _ = self.read_row(values, place)
        texts = {
            kind: [cell.text for cell, own in zip(row, self._head.columns, strict=True) if own is kind and cell.text]
            for kind in (ColumnKind.CODE, ColumnKind.NAME)
        }
        if ColumnKind.CODE in self._head.columns and looks_coded(texts[ColumnKind.CODE]):
            return True
        labels = {label_of(text) for words in texts.values() for text in words}
        return any(is_known_label(label) for label in labels - self._labels())

    def _labels(self) -> set[str]:
        return {label_of(cell.text) for row in self.rows for cell in row if cell.state is CellState.TEXT}

    def _amounts(self, values: list[Value], place: int) -> list[Cell]:
        row, _ = self.read_row(values, place)
        return [cell for cell, kind in zip(row, self._head.columns, strict=True) if kind is ColumnKind.AMOUNT]

    def body(self) -> Body:
        """Give what was read."""
        return Body(
            tuple(self.rows),
            tuple(self._problems),
            _spans(self._sheet, self._head, self.rows),
            tuple(self._notes),
            tuple(self._unread),
        )


def _without_repeats(row: Row, problems: list[int]) -> Row:
    """Blank what repeats a text to its left, as a merged range that was taken apart leaves it.

    Only a text that stands where texts belong is repeated so: of two cells with one error, or with one formula without a
    result, neither is a blank.
    """
    cells = list(row)
    repeated = {index for index, cell in enumerate(row) if cell.state is CellState.TEXT and cell.text}
    for index in problems:
        cell = row[index]
        if index - 1 in repeated and cell.text == row[index - 1].text:
            repeated.add(index)
            cells[index] = Cell(CellState.BLANK, None, "", cell.row, cell.column)
    return tuple(cells)


def _without_words_for_nothing(row: Row) -> Row:
    """Give a row without amounts in which words say so, 本表无数据 over all of them, as one with a dash there."""
    if any(cell.value is not None or (cell.state is _PROBLEM and not says_nothing(cell.text)) for cell in row):
        return row
    return tuple(replace(cell, state=CellState.DASH) if cell.state is _PROBLEM else cell for cell in row)


def _shown(value: Value) -> str:
    return value.strip() if isinstance(value, str) else ""


def _is_alone(values: list[Value]) -> bool:
    return sum(value is not None for value in values) == 1


def _code_digits(columns: tuple[ColumnKind, ...]) -> tuple[int, ...]:
    """Give for every column the digits that a number in it has at least: 款 and 项 stand behind 类 and have two."""
    return tuple(
        LEVEL_DIGITS if kind is before is ColumnKind.CODE else 0
        for kind, before in zip(columns, (None, *columns), strict=False)
    )


def _row_reader(head: Head) -> _RowReader:
    """Give what reads a row of a table as wide as its head, and tells which of its cells are problems."""
    width = len(head.columns)
    texts = tuple(kind is not ColumnKind.AMOUNT for kind in head.columns)
    digits = _code_digits(head.columns)
    others = [index for index, kind in enumerate(head.columns) if kind is ColumnKind.OTHER]

    def read_row(values: list[Value], place: int) -> tuple[Row, list[int]]:
        if len(values) < width:
            values = values + [None] * (width - len(values))
        for index in others:
            # A date or an error in a column of remarks is a text like any other.
            if isinstance(odd := values[index], Odd):
                values = [*values[:index], odd.text, *values[index + 1 :]]
        cells, problems = read_cells(values, place, head.first, texts, digits)
        return tuple(cells), problems

    return read_row


def _row_with_headings(values: list[Value], place: int, head: Head, read_row: _RowReader) -> tuple[Row, list[int]]:
    """Read a row that holds sub-headings too: their cells have no amount, which is a problem when others have one."""
    row, problems = read_row(
        [None if head.first + index in head.words_in_body else value for index, value in enumerate(values)], place
    )
    if not any(cell.value for cell in row):
        return row, problems
    row = tuple(
        Cell(_PROBLEM, None, "", cell.row, cell.column)
        if cell.column in head.words_in_body and kind is ColumnKind.AMOUNT
        else cell
        for cell, kind in zip(row, head.columns, strict=True)
    )
    return row, [index for index, cell in enumerate(row) if cell.state is _PROBLEM]


def _spans(sheet: Sheet, head: Head, rows: list[Row]) -> dict[tuple[int, int], Span]:
    index_of = {row[0].row: index for index, row in enumerate(rows)}
    first, width, end = head.first, len(head.columns), head.end
    spans: dict[tuple[int, int], Span] = {}
    for top, left, bottom, right in sheet.merges:
        place, column = index_of.get(top), left - first
        if place is None or not 0 <= column < width:
            continue
        across = min(right, end - 1) - left + 1
        down = 1
        while down <= bottom - top and index_of.get(top + down) == place + down:
            down += 1
        if down > 1 or across > 1:
            spans[place, column] = Span(down, across)
    return spans
