"""The nine tables as Word tables, with the frame, the merged cells and the blanks of their sheets."""

from __future__ import annotations

from itertools import repeat
from typing import TYPE_CHECKING, NamedTuple

from xls2report.document.columns import Layout, Room, head_heights, lay_out
from xls2report.document.content import CellPlace
from xls2report.document.styles import StyleKey
from xls2report.model.money import round_half_up, to_wan_yuan
from xls2report.tables.cell import Cell, CellState
from xls2report.tables.form import ColumnKind, Span
from xls2report.word.runs import highlighted
from xls2report.word.text import run_content

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from xls2report.document.content import DocumentContent
    from xls2report.tables.form import TableForm

_TOTALS = frozenset({"合计", "总计"})
_ROW = "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
_HEAD_ROW = '<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="{height}" w:hRule="atLeast"/><w:tblHeader/></w:trPr>'
_CENTRED = '<w:jc w:val="center"/>'
_RESTART, _CONTINUED = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
_KEPT_ROWS = 2
"""So many rows go to the next page with the note below a table, which would stand alone there."""
_VERTICAL = '<w:vAlign w:val="center"/>'


class PlannedTable(NamedTuple):
    """A table with its layout and the texts of its cells, by column."""

    form: TableForm
    layout: Layout
    columns: list[list[str]]


class TableWriter:
    """Writes tables in a template's styles."""

    def __init__(self, ids: Mapping[StyleKey, str], room: Room, content: DocumentContent) -> None:
        self._ids = ids
        self._room = room
        self._content = content

    def plan(self, form: TableForm) -> PlannedTable:
        """Choose a table's page and columns; one without rows gets a blank row."""
        columns = [
            amount_texts(cells, form, self._content)
            if kind is ColumnKind.AMOUNT
            else [_one_line(cell.text) for cell in cells]
            for kind, cells in zip(form.columns, _columns(form), strict=True)
        ]
        layout = lay_out(form.columns, columns, form.heads, form.spans, self._room)
        return PlannedTable(form, layout, [texts or [""] for texts in columns])

    def table(self, planned: PlannedTable) -> Iterator[str]:
        """Write ``w:tbl``, row by row."""
        form, layout, _ = planned
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in layout.widths)
        size = layout.half_points
        run = "" if size == self._room.half_points else f'<w:rPr><w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr>'
        yield (
            f'<w:tbl><w:tblPr><w:tblStyle w:val="{self._ids[StyleKey.TABLE]}"/>'
            f'<w:tblW w:w="{sum(layout.widths)}" w:type="dxa"/><w:jc w:val="center"/><w:tblLayout w:type="fixed"/>'
            f'<w:tblLook w:val="0000"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        )
        yield from self._head(form, layout, run)
        yield from self._body(planned, run)
        yield "</w:tbl>"

    def _head(self, form: TableForm, layout: Layout, run: str) -> Iterator[str]:
        start = f'<w:p><w:pPr><w:pStyle w:val="{self._ids[StyleKey.TABLE_HEAD]}"/></w:pPr>'
        paragraphs = [[f"{start}</w:p>"] * form.head_rows for _ in form.columns]
        spans: dict[tuple[int, int], Span] = {}
        for head in form.heads:
            text = f"<w:r>{run}{run_content(_one_line(head.text))}</w:r>" if head.text else ""
            paragraphs[head.column][head.row] = f"{start}{text}</w:p>"
            spans[head.row, head.column] = Span(head.row_span, head.column_span)
        starts = [_HEAD_ROW.format(height=height) for height in head_heights(form, layout)]
        return _rows(paragraphs, layout.widths, spans, starts, _VERTICAL)

    def _body(self, planned: PlannedTable, run: str) -> Iterator[str]:
        form, layout, columns = planned
        cells = _columns(form)
        paragraphs = [
            self._paragraphs(kind, texts, run, column)
            for kind, texts, column in zip(form.columns, columns, cells, strict=True)
        ]
        if form.notes or self._content.table_notes.get(form.kind):
            for column in paragraphs:
                column[-_KEPT_ROWS:] = [text.replace("/>", "/><w:keepNext/>", 1) for text in column[-_KEPT_ROWS:]]
        return _rows(paragraphs, layout.widths, form.spans, repeat(_ROW), "")

    def _paragraphs(self, kind: ColumnKind, texts: list[str], run: str, cells: tuple[Cell, ...]) -> list[str]:
        amount = kind is ColumnKind.AMOUNT
        style = self._ids[StyleKey.TABLE_AMOUNT if amount else StyleKey.TABLE_TEXT]
        centred = _CENTRED if kind is ColumnKind.ORDINAL else ""
        start = f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{centred}</w:pPr>'
        blank = f"{start}</w:p>"
        start = f"{start}<w:r>{run}"
        if amount:
            written = [f"{start}<w:t>{text}</w:t></w:r></w:p>" if text else blank for text in texts]
        else:
            written = [f"{start}{run_content(text)}</w:r></w:p>" if text else blank for text in texts]
            total = f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{_CENTRED}</w:pPr><w:r>{run}'
            for index, text in enumerate(texts):
                if text.replace(" ", "") in _TOTALS:
                    written[index] = f"{total}{run_content(text)}</w:r></w:p>"
        if amount:
            odd = [index for index, cell in enumerate(cells) if cell.value is None and cell.text]
        else:
            odd = [index for index, cell in enumerate(cells) if cell.state is CellState.PROBLEM]
        for index in odd:
            if cells[index].state is CellState.PROBLEM and texts[index]:
                look = run if self._content.clean else highlighted(None, self._ids[StyleKey.MISSING])
                paragraph = f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{centred}</w:pPr>'
                written[index] = f"{paragraph}<w:r>{look}{run_content(texts[index])}</w:r></w:p>"
            elif amount and texts[index]:
                written[index] = f"{start}{run_content(texts[index])}</w:r></w:p>"
        return written


def _rows(
    paragraphs: list[list[str]],
    widths: tuple[int, ...],
    spans: Mapping[tuple[int, int], Span],
    starts: Iterable[str],
    properties: str,
) -> Iterator[str]:
    """Write rows of paragraphs given by column; ``starts`` open the rows, ``properties`` are more of every cell."""

    def tag(width: int, more: str) -> str:
        return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{more}{properties}</w:tcPr>'

    cells = [
        [f"{opening}{paragraph}</w:tc>" for paragraph in column]
        for opening, column in zip((tag(width, "") for width in widths), paragraphs, strict=True)
    ]
    merged: dict[int, list[tuple[int, int, str]]] = {}
    for (row, column), (rows, columns) in spans.items():
        if rows == columns == 1:
            continue
        width = sum(widths[column : column + columns])
        across = f'<w:gridSpan w:val="{columns}"/>' if columns > 1 else ""
        merged.setdefault(row, []).append((column, columns, tag(width, across + _RESTART * (rows > 1))))
        for below in range(1, rows):
            merged.setdefault(row + below, []).append((column, columns, tag(width, across + _CONTINUED)))
    # The starts of the body's rows never end.
    for index, (start, plain) in enumerate(zip(starts, zip(*cells, strict=True), strict=False)):
        if index not in merged:
            yield f"{start}{''.join(plain)}</w:tr>"
            continue
        row_cells = list(plain)
        for column, columns, opening in merged[index]:
            row_cells[column] = f"{opening}{paragraphs[column][index]}</w:tc>"
            row_cells[column + 1 : column + columns] = [""] * (columns - 1)
        yield f"{start}{''.join(row_cells)}</w:tr>"


def _columns(form: TableForm) -> list[tuple[Cell, ...]]:
    return list(zip(*form.rows, strict=True)) if form.rows else [()] * len(form.columns)


def _one_line(text: str) -> str:
    if "\n" in text or "\r" in text:
        return text.replace("\r", "").replace("\n", "").rstrip()
    return text.rstrip()


def amount_texts(cells: tuple[Cell, ...], form: TableForm, content: DocumentContent) -> list[str]:
    """Give amounts as the document prints them: in 万元, rounded once; a blank stays blank, a dash a dash."""
    unit, digits = form.unit, content.amount_digits
    pattern = ",f" if content.thousands else "f"
    return [
        format(round_half_up(to_wan_yuan(cell.value, unit), digits), pattern)
        if cell.value is not None
        else _one_line(cell.text)
        for cell in cells
    ]


def table_bookmark(index: int) -> str:
    """Give the bookmark of the title of the table at ``index`` (from 0)."""
    return f"t_{index + 1:02}"


def cell_places(content: DocumentContent) -> Iterator[CellPlace]:
    """Give the place and the source of every number in the nine tables; on demand, for the trace."""
    for index, form in enumerate(content.tables):
        bookmark = "" if content.clean else table_bookmark(index)
        amounts = {
            column: amount_texts(cells, form, content)
            for column, (kind, cells) in enumerate(zip(form.columns, _columns(form), strict=True))
            if kind is ColumnKind.AMOUNT
        }
        for row, cells in enumerate(form.rows):
            for column, texts in amounts.items():
                cell = cells[column]
                if cell.value is not None:
                    source = form.ref(cell, _row_label(form, cells, column))
                    yield CellPlace(form.kind, bookmark, form.head_rows + row, column, texts[row], source)


def _row_label(form: TableForm, cells: tuple[Cell, ...], column: int) -> str:
    """Give code and name of the lane that a column belongs to."""
    end = column
    while end and form.columns[end - 1] in (ColumnKind.AMOUNT, ColumnKind.ORDINAL):
        end -= 1
    start = end
    while start and form.columns[start - 1] in (ColumnKind.CODE, ColumnKind.NAME):
        start -= 1
    return " ".join(text for cell in cells[start:end] if (text := _one_line(cell.text).strip()))
