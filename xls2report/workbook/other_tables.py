"""Tables beyond the nine that a place's form names: printed as they stand on their sheets, and nothing is read from them."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from xls2report.model.money import round_half_up
from xls2report.sheets.grid import Merge, Odd
from xls2report.sheets.numbers import from_float
from xls2report.tables.cell import Cell, CellState
from xls2report.tables.form import ColumnKind, HeadCell, SheetTable, Span
from xls2report.workbook.frame import is_frame_row
from xls2report.workbook.normalise import one_line, plain
from xls2report.workbook.notes import is_aside
from xls2report.workbook.selection import select

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from xls2report.sheets.grid import Sheet, SheetFile, Value
    from xls2report.workbook.frame import Frame

_FEWEST_HEADINGS = 2
_DIGITS = 2
"""Decimals of a column in which an amount has any."""


def other_tables(book: SheetFile, titles: Iterable[str]) -> dict[str, SheetTable]:
    """Find the tables of some titles among the sheets that are none of the nine; by the title asked for."""
    frames = [identity.frame for identity in select(book).others]
    found: dict[str, SheetTable] = {}
    for exact in (True, False):
        for title in titles:
            for frame in frames:
                if title not in found and _is_titled(frame, plain(title), exact=exact):
                    table = _table(frame, title)
                    if table is not None:
                        found[title] = table
                        frames = [other for other in frames if other is not frame]
                        break
    return found


def _is_titled(frame: Frame, title: str, *, exact: bool) -> bool:
    """Tell whether a sheet has a title, or one that ends with it: unit and year may stand before it."""
    told = [*(found.text for found, _ref in frame.titles), *(one.text for one in frame.other_titles), frame.sheet.name]
    texts = [plain(text) for text in told]
    return title in texts if exact else any(text.endswith(title) for text in texts)


def _table(frame: Frame, title: str) -> SheetTable | None:
    sheet = frame.sheet
    rows = [place for place in range(len(sheet.rows)) if any(_shown(sheet, place))]
    top = next((place for place in rows if _is_head(_shown(sheet, place))), None)
    if top is None:
        return None
    notes: list[str] = []
    while rows[-1] > top and (note := _note(_shown(sheet, rows[-1]))):
        notes.insert(0, note)
        rows.pop()
    grid = _Grid(sheet, top, rows[-1])
    kinds = tuple(grid.kind(column) for column in grid.columns)
    headings = tuple(grid.heading(column) for column in grid.columns)
    return SheetTable(
        file=sheet.file,
        sheet=sheet.name,
        title=title,
        label=frame.label.text if frame.label else "",
        department=frame.department.text if frame.department else "",
        department_prefix=frame.department_prefix,
        first_column=grid.columns.start,
        columns=kinds,
        headings=headings,
        heads=tuple(grid.heads()),
        head_rows=grid.body_top - top,
        rows=tuple(grid.row(place, kinds) for place in range(grid.body_top, grid.end)),
        spans=grid.spans(grid.body_top, grid.end),
        notes=tuple(notes),
        unit_line=f"金额单位：{frame.money[0].text}" if frame.money else "",
    )


def _shown(sheet: Sheet, place: int) -> list[Value]:
    """Give what a reader sees in a row."""
    values = sheet.rows[place]
    return [None if (place, column) in sheet.unseen else value for column, value in enumerate(values)]


def _is_head(values: Sequence[Value]) -> bool:
    texts = [value for value in values if isinstance(value, str)]
    return len(texts) >= _FEWEST_HEADINGS and not is_frame_row([value for value in values if value is not None])


def _note(values: Sequence[Value]) -> str:
    """Give the text of a row that is a note or a signature; "" for a row of the table."""
    texts = [value for value in values if value is not None]
    first = texts[0] if texts else None
    return one_line(first) if len(texts) == 1 and isinstance(first, str) and is_aside(first) else ""


class _Grid:
    """Head and body of a table; rows and columns are those of the sheet."""

    def __init__(self, sheet: Sheet, top: int, last: int) -> None:
        self._rows = {place: _shown(sheet, place) for place in range(top, last + 1)}
        self._merges = [merge for merge in sheet.merges if top <= merge.top <= last]
        filled = [column for values in self._rows.values() for column, value in enumerate(values) if value is not None]
        ends = [merge.right for merge in self._merges if merge.left in filled]
        self.columns = range(min(filled), max([*filled, *ends]) + 1)
        self.top, self.end = top, last + 1
        self.body_top = self._find_body()

    def _find_body(self) -> int:
        """Give the first row with an amount below the headings; where there is none, the one below their merged ranges."""
        for place, values in self._rows.items():
            numbers = any(isinstance(value, (int, float)) for value in values)
            if place > self.top and numbers and not any(value == "栏次" for value in values):
                return place
        return max([self.top, *(merge.bottom for merge in self._merges if merge.top == self.top)]) + 1

    def _value(self, place: int, column: int) -> Value:
        values = self._rows.get(place, [])
        return values[column] if column < len(values) else None

    def _body(self, column: int) -> list[Value]:
        return [self._value(place, column) for place in range(self.body_top, self.end)]

    def kind(self, column: int) -> ColumnKind:
        """Tell what a column holds, as far as its look depends on it."""
        heading = plain(self.heading(column))
        numbers = [value for value in self._body(column) if isinstance(value, (int, float))]
        if "行次" in heading:
            return ColumnKind.ORDINAL
        if "编码" in heading:
            return ColumnKind.CODE
        return ColumnKind.AMOUNT if numbers else ColumnKind.NAME

    def heading(self, column: int) -> str:
        """Give the headings above a column, from the top down, joined with /."""
        texts: list[str] = []
        for place in range(self.top, self.body_top):
            anchor = next((merge for merge in self._merges if _covers(merge, place, column)), None)
            value = self._value(anchor.top, anchor.left) if anchor else self._value(place, column)
            text = one_line(value) if isinstance(value, str) else ""
            if text and text not in texts[-1:]:
                texts.append(text)
        return "/".join(texts)

    def heads(self) -> Iterator[HeadCell]:
        """Give the cells of the head."""
        spans = self.spans(self.top, self.body_top)
        covered = {
            (row + down, column + across)
            for (row, column), span in spans.items()
            for down in range(span.rows)
            for across in range(span.columns)
        }
        for place in range(self.top, self.body_top):
            for column in self.columns:
                at = (place - self.top, column - self.columns.start)
                span = spans.get(at, Span(1, 1))
                if at in spans or at not in covered:
                    yield HeadCell(_text(self._value(place, column), 0), *at, span.rows, span.columns)

    def spans(self, top: int, end: int) -> Mapping[tuple[int, int], Span]:
        """Give the merged ranges of some rows, cut to them."""
        found: dict[tuple[int, int], Span] = {}
        for merge in self._merges:
            if top <= merge.top < end and merge.left in self.columns:
                rows = min(merge.bottom + 1, end) - merge.top
                columns = min(merge.right + 1, self.columns.stop) - merge.left
                found[merge.top - top, merge.left - self.columns.start] = Span(rows, columns)
        return found

    def row(self, place: int, kinds: tuple[ColumnKind, ...]) -> tuple[Cell, ...]:
        """Give the cells of a row as they are shown."""
        cells: list[Cell] = []
        for column, kind in zip(self.columns, kinds, strict=True):
            digits = self._digits(column) if kind is ColumnKind.AMOUNT else 0
            text = _text(self._value(place, column), digits)
            cells.append(Cell(CellState.TEXT if text else CellState.BLANK, None, text, place, column))
        return tuple(cells)

    def _digits(self, column: int) -> int:
        numbers = (_number(value) for value in self._body(column) if isinstance(value, (int, float)))
        return _DIGITS if any(number % 1 for number in numbers) else 0


def _covers(merge: Merge, place: int, column: int) -> bool:
    return merge.top <= place <= merge.bottom and merge.left <= column <= merge.right


def _number(value: float) -> Decimal:
    return from_float(value) or Decimal(0)


def _text(value: Value, digits: int) -> str:
    """Give what a cell shows; a number with the decimals of its column."""
    if value is None:
        return ""
    if isinstance(value, Odd):
        return one_line(value.text)
    return one_line(value) if isinstance(value, str) else f"{round_half_up(_number(value), digits):f}"
