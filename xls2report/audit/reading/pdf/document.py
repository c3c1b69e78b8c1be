"""The door of the room: the bytes of a PDF in, paragraphs and tables out."""

# The library's own calls are untyped.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportAttributeAccessIssue=false

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from xls2report.audit.reading.pdf.alignment import aligned_tables
from xls2report.audit.reading.pdf.grid import grids_of
from xls2report.audit.reading.pdf.lines import (
    Margins,
    at_edge,
    begins_new,
    is_page_number,
    is_torn,
    lines_of,
    margins_of,
    running_head,
)
from xls2report.audit.reading.pdf.page import Character, PageContent, read_page
from xls2report.audit.reading.table_cells import SpanningCell, laid_out
from xls2report.audit.records import ReadParagraph, ReadTable, ReportRead
from xls2report.model.errors import ReportError
from xls2report.model.language import _
from xls2report.workbook.findings import listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from xls2report.audit.reading.pdf.grid import Grid
    from xls2report.audit.reading.pdf.lines import TextLine

MAX_PAGES = 400
"""Twice as many as any report of a department has with its attachments."""
_FIGURES = re.compile(r"[\d\s.,，%％+-]+")
_FEW = 10
"""So few signs beside a picture: the text is in the picture."""
_OFTEN = 3
_AS_WORD = _("请用排版前的 Word 文档检查")


class _Page(Struct, frozen=True):
    """A page cut into its parts from the top down: lines of text, and tables."""

    number: int
    size: tuple[int, int]
    height: float
    parts: list[list[TextLine] | _Table]
    is_picture: bool


class _Table(Struct, frozen=True):
    """A grid and the texts of its cells."""

    grid: Grid
    texts: list[str]


def read_pdf(data: bytes, name: str) -> ReportRead:
    """Read a PDF.

    Raises:
        ReportError: the library is not there; the file is broken, protected, scanned or has too many pages.
    """
    document = _opened(data, name)
    try:
        if len(document) > MAX_PAGES:
            raise ReportError(
                _("{file} 有{count}页，超过{most}页，没有检查").format(file=name, count=len(document), most=MAX_PAGES),
                _("请核对是不是一份决算报告；多份报告合成一个文件的，先拆开"),
            )
        contents = [_content(document, number) for number in range(len(document))]
    finally:
        document.close()
    pages = _pages(contents)
    pictures = [page.number for page in pages if page.is_picture]
    if not any(page.parts for page in pages) or len(pictures) == len(pages):
        raise ReportError(
            _("{file} 是扫描件，没有文字可检查").format(file=name),
            _("{as_word}；只有扫描件的，先识别成文字再检查").format(as_word=_(_AS_WORD)),
        )
    return _Report(pages, name).read(pictures)


def _opened(data: bytes, name: str) -> Any:  # noqa: ANN401 - the library has no types
    try:
        import pypdfium2  # noqa: PLC0415 - an extra, and heavy
    except ImportError as error:
        raise ReportError(
            _("要检查 {file} 这样的 PDF，还缺一个组件").format(file=name),
            _("用 pip install 'xls2report[pdf]' 装上后再检查；或者{as_word}").format(as_word=_(_AS_WORD)),
        ) from error
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "assword" in str(error):
            raise ReportError(
                _("{file} 设了打开密码，不能检查").format(file=name),
                _("请去掉密码另存一份；或者{as_word}").format(as_word=_(_AS_WORD)),
            ) from error
        raise ReportError(
            _("{file} 不是完好的 PDF，打不开").format(file=name),
            _("文件可能没有下载完；请重新取得，或者{as_word}").format(as_word=_(_AS_WORD)),
        ) from error


def _content(document: Any, number: int) -> PageContent:  # noqa: ANN401 - the library has no types
    import pypdfium2  # noqa: PLC0415 - it is there: the document is open

    try:
        page = document[number]
    except pypdfium2.PdfiumError:
        return PageContent(0, 0, [], [], has_pictures=True)
    content = read_page(page)
    page.close()
    return content


def _pages(contents: Sequence[PageContent]) -> list[_Page]:
    ruled = [_ruled_tables(content) for content in contents]
    outside = [
        [one for one in content.characters if not any(_stands_in(one, table.grid) for table in tables)]
        for content, tables in zip(contents, ruled, strict=True)
    ]
    aligned = aligned_tables(outside)
    return [
        _page(content, number, [*tables, *(_Table(*table) for table in aligned.get(number, ()))])
        for number, (content, tables) in enumerate(zip(contents, ruled, strict=True))
    ]


def _ruled_tables(content: PageContent) -> list[_Table]:
    tables = [_filled(grid, content.characters) for grid in grids_of(content.strokes)]
    return [table for table in tables if sum(map(bool, table.texts)) > 1]


def _page(content: PageContent, number: int, tables: list[_Table]) -> _Page:
    visible = sum(not one.text.isspace() for one in content.characters)
    tables.sort(key=lambda table: (-table.grid.box.top, table.grid.box.left))
    parts = list(_parts(content.characters, tables))
    size = (round(content.width), round(content.height))
    return _Page(number + 1, size, content.height, parts, is_picture=content.has_pictures and visible < _FEW)


def _parts(characters: Sequence[Character], tables: Sequence[_Table]) -> Iterator[list[TextLine] | _Table]:
    """Yield the text above each table, the table, and the text below the last."""
    outside = [one for one in characters if not any(_stands_in(one, table.grid) for table in tables)]
    for table in tables:
        top = table.grid.box.top
        above = [one for one in outside if (one.bottom + one.top) / 2 > top or one.text in "\r\n"]
        outside = [one for one in outside if (one.bottom + one.top) / 2 <= top or one.text in "\r\n"]
        if lines := lines_of(above):
            yield lines
        yield table
    if lines := lines_of(outside):
        yield lines


def _stands_in(character: Character, grid: Grid) -> bool:
    return grid.box.holds((character.left + character.right) / 2, (character.bottom + character.top) / 2)


def _filled(grid: Grid, characters: Sequence[Character]) -> _Table:
    texts: list[list[str]] = [[] for _cell in grid.cells]
    for one in characters:
        cell = grid.cell_at((one.left + one.right) / 2, (one.bottom + one.top) / 2)
        if cell is not None and one.text not in "\r\n":
            texts[cell].append(one.text)
    return _Table(grid, ["".join(text).strip() for text in texts])


class _Report:
    """Puts the pages together."""

    def __init__(self, pages: Sequence[_Page], name: str) -> None:
        self._pages, self._name = pages, name
        self._paragraphs: list[ReadParagraph] = []
        self._tables: list[ReadTable] = []
        self._open: list[str] = []
        self._page = 0
        self._last: TextLine | None = None
        self._margins: dict[tuple[int, int], Margins | None] = {}

    def read(self, pictures: Sequence[int]) -> ReportRead:
        """Give the report; ``pictures`` are the pages that are nothing but one."""
        heads = self._running_heads()
        torn: list[int] = []
        for page in self._pages:
            for part in page.parts:
                if isinstance(part, _Table):
                    self._close()
                    self._table(part, page.number)
                    continue
                lines = [line for line in part if not self._is_edge(line, page, heads)]
                if is_torn(lines):
                    torn.append(page.number)
                for line in lines:
                    self._take(line, page)
        self._close()
        return ReportRead(
            self._name, tuple(self._paragraphs), tuple(self._tables), unread=tuple(_unread(pictures, torn))
        )

    def _is_edge(self, line: TextLine, page: _Page, heads: frozenset[str]) -> bool:
        if is_page_number(line, page.height):
            return True
        return at_edge(line, page.height) and running_head(line.text) in heads

    def _running_heads(self) -> frozenset[str]:
        """Give what stands at the edge of most pages."""
        counts: Counter[str] = Counter()
        for page in self._pages:
            lines = [line for part in page.parts if not isinstance(part, _Table) for line in part]
            counts.update({running_head(line.text) for line in lines if at_edge(line, page.height)})
        least = max(_OFTEN, len(self._pages) // 2)
        return frozenset(text for text, count in counts.items() if count > least)

    def _margins_of(self, size: tuple[int, int]) -> Margins | None:
        if size not in self._margins:
            lines = (
                line
                for page in self._pages
                if page.size == size
                for part in page.parts
                if not isinstance(part, _Table)
                for line in part
                if not at_edge(line, page.height)
            )
            self._margins[size] = margins_of(lines, size[0])
        return self._margins[size]

    def _take(self, line: TextLine, page: _Page) -> None:
        margins = self._margins_of(page.size)
        if begins_new(self._last, line, margins, of_new_page=page.number != self._page):
            self._close()
        if not self._open:
            self._page = page.number
        self._open.append(line.text)
        self._last = line

    def _close(self) -> None:
        text = "".join(self._open)
        if text:
            # Figures that stand by themselves are a chart's.
            self._add(text, self._page, in_table=_FIGURES.fullmatch(text) is not None)
        self._open, self._last = [], None

    def _add(self, text: str, page: int, *, in_table: bool) -> int:
        self._paragraphs.append(ReadParagraph(len(self._paragraphs), text, in_table=in_table, page=page))
        return len(self._paragraphs) - 1

    def _table(self, table: _Table, page: int) -> None:
        first = len(self._paragraphs)
        columns = sorted({cell.column for cell in table.grid.cells})
        rows: list[list[SpanningCell]] = [[] for _row in range(len(table.grid.lines_y) - 1)]
        for cell, text in zip(table.grid.cells, table.texts, strict=True):
            # Places in which no cell begins are none: lines of other rows of the page.
            wide = sum(cell.column <= column < cell.column + cell.columns for column in columns)
            paragraph = self._add(text, page, in_table=True) if text else -1
            rows[cell.row].append(SpanningCell(text, paragraph, max(wide, 1), cell.rows))
        self._tables.append(laid_out(first, rows))


def _unread(pictures: Sequence[int], torn: Sequence[int]) -> Iterator[str]:
    if pictures:
        yield _("第{pages}页是图片，上面的文字没有检查").format(pages=listed([str(page) for page in pictures]))
    if torn:
        yield _("第{pages}页的数字和文字分开存放，拼不成句子，没有检查").format(
            pages=listed([str(page) for page in dict.fromkeys(torn)])
        )
