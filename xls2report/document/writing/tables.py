"""The nine tables as Word tables, with the frame, the merged cells and the blanks of their sheets."""

from __future__ import annotations

from bisect import bisect_right
from itertools import repeat
from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.document.content import CellPlace
from xls2report.document.styles import StyleKey
from xls2report.document.writing.columns import Layout, Room, lay_out
from xls2report.document.writing.fitting import LAST_ROWS, fit
from xls2report.model.money import round_half_up, to_wan_yuan
from xls2report.tables.cell import Cell, CellState
from xls2report.tables.form import ColumnKind, Span, TableForm
from xls2report.word.rawxml import Element, to_string
from xls2report.word.runs import highlighted
from xls2report.word.text import run_content

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from xls2report.document.content import DocumentContent
    from xls2report.document.writing.fitting import Fitted, Page
    from xls2report.tables.form import SheetTable

_TOTALS = frozenset({"合计", "总计"})
_ROW = "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
_HEAD_ROW = '<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="{height}" w:hRule="atLeast"/><w:tblHeader/></w:trPr>'
_CENTRED = '<w:jc w:val="center"/>'
_RESTART, _CONTINUED = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
_VERTICAL = '<w:vAlign w:val="center"/>'


class PlannedTable(Struct, frozen=True):
    """A table fitted to its pages, and the texts of its cells by column."""

    form: SheetTable
    fitted: Fitted
    columns: list[list[str]]

    @property
    def layout(self) -> Layout:
        """Its page, columns and type."""
        return self.fitted.layout


class TableWriter:
    """Writes tables in a template's styles."""

    def __init__(self, ids: Mapping[StyleKey, str], room: Room, content: DocumentContent) -> None:
        self._ids = ids
        self._room = room
        self._content = content

    def plan(self, form: SheetTable, page: Callable[[Layout], Page]) -> PlannedTable:
        """Choose a table's pages and columns; one without rows gets a blank row. ``page`` tells what a page has for it."""
        columns = [
            amount_texts(cells, form, self._content)
            if kind is ColumnKind.AMOUNT
            else [_one_line(cell.text) for cell in cells]
            for kind, cells in zip(form.columns, _columns(form), strict=True)
        ]
        layout = lay_out(form, columns, self._room)
        columns = [texts or [""] for texts in columns]
        return PlannedTable(form, fit(form, columns, layout, self._room, page(layout)), columns)

    def tables(self, planned: PlannedTable) -> Iterator[list[str]]:
        """Write a ``w:tbl`` for each page, row by row, all with the same head."""
        form, layout = planned.form, planned.layout
        look = self._look(layout)
        start, end = self._start(layout), "</w:tbl>"
        head = list(self._head(form, planned.fitted, look))
        paragraphs = [
            self._paragraphs(kind, texts, look, column)
            for kind, texts, column in zip(form.columns, planned.columns, _columns(form), strict=True)
        ]
        if notes_of(form, self._content):
            for column in paragraphs:
                column[-LAST_ROWS:] = [text.replace("/>", "/><w:keepNext/>", 1) for text in column[-LAST_ROWS:]]
        starts = planned.fitted.starts
        all_spans = _spans_by_page(form.spans, starts)
        for first, last, spans in zip(starts, (*starts[1:], None), all_spans, strict=True):
            body = [column[first:last] for column in paragraphs]
            yield [start, *head, *_rows(body, layout.widths, spans, repeat(_ROW), ""), end]

    def _start(self, layout: Layout) -> str:
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in layout.widths)
        padding = ""
        if layout.padding != self._room.padding:
            above = layout.padding // 2
            padding = (
                f'<w:tblCellMar><w:top w:w="{above}" w:type="dxa"/>'
                f'<w:bottom w:w="{layout.padding - above}" w:type="dxa"/></w:tblCellMar>'
            )
        return (
            f'<w:tbl><w:tblPr><w:tblStyle w:val="{self._ids[StyleKey.TABLE]}"/>'
            f'<w:tblW w:w="{sum(layout.widths)}" w:type="dxa"/><w:jc w:val="center"/><w:tblLayout w:type="fixed"/>'
            f'{padding}<w:tblLook w:val="0000"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        )

    def _look(self, layout: Layout) -> _Look:
        """Give what a table says of its type and lines where they are not those of the styles."""
        size = [Element(name, {"w:val": str(layout.half_points)}) for name in ("w:sz", "w:szCs")]
        properties = Element("w:rPr", {}, [*size]) if layout.half_points != self._room.half_points else None
        line = f'<w:spacing w:line="{layout.line}" w:lineRule="exact"/>' if layout.line != self._room.line else ""
        run = to_string(properties) if properties else ""
        return _Look(run, run if self._content.clean else highlighted(properties, self._ids[StyleKey.MISSING]), line)

    def _head(self, form: SheetTable, fitted: Fitted, look: _Look) -> Iterator[str]:
        start = f'<w:p><w:pPr><w:pStyle w:val="{self._ids[StyleKey.TABLE_HEAD]}"/>{look.line}</w:pPr>'
        paragraphs = [[f"{start}</w:p>"] * form.head_rows for _ in form.columns]
        spans: dict[tuple[int, int], Span] = {}
        for head in form.heads:
            text = f"<w:r>{look.run}{run_content(_one_line(head.text))}</w:r>" if head.text else ""
            paragraphs[head.column][head.row] = f"{start}{text}</w:p>"
            spans[head.row, head.column] = Span(head.row_span, head.column_span)
        starts = [_HEAD_ROW.format(height=height) for height in fitted.head]
        return _rows(paragraphs, fitted.layout.widths, spans, starts, _VERTICAL)

    def _paragraphs(self, kind: ColumnKind, texts: list[str], look: _Look, cells: tuple[Cell, ...]) -> list[str]:
        amount, run = kind is ColumnKind.AMOUNT, look.run
        style = self._ids[StyleKey.TABLE_AMOUNT if amount else StyleKey.TABLE_TEXT]
        opening = f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{look.line}'
        centred = _CENTRED if kind is ColumnKind.ORDINAL else ""
        start = f"{opening}{centred}</w:pPr>"
        blank = f"{start}</w:p>"
        start = f"{start}<w:r>{run}"
        if amount:
            written = [f"{start}<w:t>{text}</w:t></w:r></w:p>" if text else blank for text in texts]
        else:
            written = [f"{start}{run_content(text)}</w:r></w:p>" if text else blank for text in texts]
            total = f"{opening}{_CENTRED}</w:pPr><w:r>{run}"
            for index, text in enumerate(texts):
                if text.endswith("计") and text.replace(" ", "") in _TOTALS:
                    written[index] = f"{total}{run_content(text)}</w:r></w:p>"
        if amount:
            odd = [index for index, cell in enumerate(cells) if cell.value is None and cell.text]
        else:
            odd = [index for index, cell in enumerate(cells) if cell.state is CellState.PROBLEM]
        for index in odd:
            if cells[index].state is CellState.PROBLEM and texts[index]:
                written[index] = f"{opening}{centred}</w:pPr><w:r>{look.problem}{run_content(texts[index])}</w:r></w:p>"
            elif amount and texts[index]:
                written[index] = f"{start}{run_content(texts[index])}</w:r></w:p>"
        return written


class _Look(Struct, frozen=True):
    """The properties of runs, and of those that are no number where one belongs; the spacing of a paragraph's lines."""

    run: str
    problem: str
    line: str


def _spans_by_page(
    spans: Mapping[tuple[int, int], Span], starts: tuple[int, ...]
) -> Sequence[Mapping[tuple[int, int], Span]]:
    """Give the merged ranges of each page, their rows counted from its first; one that is cut begins anew."""
    if len(starts) == 1:
        return [spans]
    pages: list[dict[tuple[int, int], Span]] = [{} for _ in starts]
    for (row, column), span in spans.items():
        top, end = row, row + span.rows
        while top < end:
            page = bisect_right(starts, top)
            bottom = min(end, starts[page]) if page < len(starts) else end
            pages[page - 1][top - starts[page - 1], column] = Span(bottom - top, span.columns)
            top = bottom
    return pages


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


def _columns(form: SheetTable) -> list[tuple[Cell, ...]]:
    return list(zip(*form.rows, strict=True)) if form.rows else [()] * len(form.columns)


def _one_line(text: str) -> str:
    if "\n" in text or "\r" in text:
        return text.replace("\r", "").replace("\n", "").rstrip()
    return text.rstrip()


def notes_of(form: SheetTable, content: DocumentContent) -> list[str]:
    """Give the lines below a table: those of its sheet, and the sentence that says why it is empty."""
    empty = content.table_notes.get(form.kind, "") if isinstance(form, TableForm) else ""
    return [note for note in (*form.notes, empty) if note]


def amount_texts(cells: tuple[Cell, ...], form: SheetTable, content: DocumentContent) -> list[str]:
    """Give amounts as the document prints them: in 万元, rounded once; a blank stays blank, a dash a dash.

    Those of a table beyond the nine are printed as they are.
    """
    if not isinstance(form, TableForm):
        return [_one_line(cell.text) for cell in cells]
    unit, digits = form.unit, content.amount_digits
    pattern = ",f" if content.thousands else "f"
    return [
        format(round_half_up(to_wan_yuan(cell.value, unit), digits), pattern)
        if cell.value is not None
        else cell.text and _one_line(cell.text)
        for cell in cells
    ]


def table_bookmark(index: int) -> str:
    """Give the bookmark of the title of the table at ``index`` (from 0); where it goes on, ``_2`` and so on stand behind."""
    return f"t_{index + 1:02}"


def cell_places(content: DocumentContent, starts: Sequence[tuple[int, ...]]) -> Iterator[CellPlace]:
    """Give the place and the source of every number in the nine tables; on demand, for the trace.

    ``starts`` are, for each table, the rows that a Word table of its own begins with (``FilledDocument.starts``).
    """
    for index, (form, firsts) in enumerate(zip(content.tables, starts, strict=True)):
        amounts = {
            column: amount_texts(cells, form, content)
            for column, (kind, cells) in enumerate(zip(form.columns, _columns(form), strict=True))
            if kind is ColumnKind.AMOUNT
        }
        for row, cells in enumerate(form.rows):
            part = bisect_right(firsts, row)
            bookmark = table_bookmark(index) + (f"_{part}" if part > 1 else "") if part and not content.clean else ""
            shown = form.head_rows + row - (firsts[part - 1] if part else 0)
            for column, texts in amounts.items():
                cell = cells[column]
                if cell.value is not None:
                    source = form.ref(cell, _row_label(form, cells, column))
                    yield CellPlace(form.kind, bookmark, shown, column, texts[row], source)


def _row_label(form: TableForm, cells: tuple[Cell, ...], column: int) -> str:
    """Give code and name of the lane that a column belongs to."""
    end = column
    while end and form.columns[end - 1] in (ColumnKind.AMOUNT, ColumnKind.ORDINAL):
        end -= 1
    start = end
    while start and form.columns[start - 1] in (ColumnKind.CODE, ColumnKind.NAME):
        start -= 1
    return " ".join(text for cell in cells[start:end] if (text := _one_line(cell.text).strip()))
