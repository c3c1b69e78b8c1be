"""Workbooks for Excel and their sheets: titles, a head that stays, cells that are text, numbers or links, and never formulas."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from enum import StrEnum
from io import BytesIO
from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.model.language import _
from xls2report.model.severity import Severity
from xls2report.model.state import State

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_HEAD_ROW = 2
"""Above it stand the title and a note."""
_LONGEST_TEXT = 32767
_LONGEST_LINK = 2000
"""Excel takes 2079 characters."""
_RISKY = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet would take for the beginning of a formula when somebody edits the cell or saves the sheet as text."""
_ESCAPES = {ord(mark): f"%{ord(mark):02X}" for mark in ' "#%<>?[\\]^`{|}'}
"""What Excel itself escapes in the path of a link; Chinese stays as it is."""
A4 = 9
_LINE, _HIGHEST = 13.5, 409
"""Points: a line of text, and the highest row that Excel knows."""

_FONT = {"font_name": "宋体", "font_size": 10}
_HEAD: dict[str, object] = {
    "bold": True,
    "bg_color": "#E4EAF0",
    "border": 1,
    "border_color": "#B8C2CC",
    "align": "center",
    "valign": "vcenter",
    "text_wrap": True,
}
_LINKED = "#0B5CAB"
_COLOURS = {
    Severity.ERROR.word: "#B3261E",
    State.FAULTY.word: "#B3261E",
    Severity.WARNING.word: "#8A5300",
    State.INCOMPLETE.word: "#8A5300",
    State.READY.word: "#1B6E3C",
    State.MISSING.word: "#5B3A8C",
}


def workbook_bytes(title: str, write: Callable[[Workbook], None], *, year: int = 2000) -> bytes:
    """Make a workbook that ``write`` fills; ``year`` is that of its date: no clock, so that the same content gives the same bytes."""
    from xlsxwriter import Workbook  # noqa: PLC0415 - only who asks for a workbook pays

    data = BytesIO()
    with Workbook(data, _OPTIONS) as book:
        book.set_properties({"title": title, "created": datetime(year, 1, 1, tzinfo=UTC)})  # pyright: ignore[reportUnknownMemberType]
        write(book)
    return data.getvalue()


class Look(StrEnum):
    """How a column's cells look; the value is the number format."""

    TEXT = "General"
    """Not @, with which older Excel shows a text of more than 255 characters as ####."""
    COUNT = "0"
    AMOUNT = "#,##0.00"
    EXACT = "#,##0.00####"
    """With the digits by which something is wrong."""


class Column(Struct, frozen=True):
    """A column of a sheet; ``width`` is in characters of a digit's width, ``right``: its texts are numbers as somebody typed them."""

    heading: str
    width: int
    look: Look = Look.TEXT
    right: bool = False


class Link(Struct, frozen=True):
    """A link to a file below the workbook's folder; its path has / and nothing escaped."""

    text: str
    path: str


Cell = str | int | Decimal | Link | None
"""What can stand in a cell; amounts are exact, and become floats when they are written."""


class _Style(Struct, frozen=True):
    """What decides a cell's format."""

    look: Look
    colour: str = ""
    risky: bool = False
    strong: bool = False
    indent: int = 0
    right: bool = False

    def properties(self) -> dict[str, object]:
        """Give what xlsxwriter makes the format from."""
        properties: dict[str, object] = {"valign": "top", "num_format": self.look.value}
        if self.look is Look.TEXT:
            properties |= {"text_wrap": True, "align": "right" if self.right else "left"}
        else:
            properties["align"] = "right"
        properties["quote_prefix"] = self.risky
        properties["indent"] = self.indent
        properties["bold"] = self.strong
        if self.colour:
            properties["font_color"] = self.colour
        if self.colour == _LINKED:
            properties["underline"] = 1
        return properties


class Pen:
    """Writes a workbook's sheets in one style; each format is made once."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._formats: dict[_Style, Format] = {}
        self.title = self._format({"font_size": 14, "bold": True})
        self.note = self._format({"font_color": "#55606B"})
        self.grid = self._format({"border": 1, "border_color": "#C5CDD5"})
        self.head = self._format(_HEAD)

    def sheet(self, name: str) -> Worksheet:
        """Add a sheet."""
        return self._book.add_worksheet(name)  # pyright: ignore[reportUnknownMemberType]

    def look(self, look: Look, *, strong: bool = False) -> Format:
        """Give the format of a number."""
        return self._made(_Style(look, strong=strong))

    def text(self, text: str, *, strong: bool = False, indent: int = 0, right: bool = False) -> Format:
        """Give the format of a text: what it says decides its colour, and whether it is marked as no formula."""
        return self._made(_Style(Look.TEXT, _COLOURS.get(text, ""), text.startswith(_RISKY), strong, indent, right))

    def link(self) -> Format:
        """Give the format of a link."""
        return self._made(_Style(Look.TEXT, _LINKED))

    def _made(self, style: _Style) -> Format:
        if style not in self._formats:
            self._formats[style] = self._format(style.properties())
        return self._formats[style]

    def _format(self, properties: dict[str, object]) -> Format:
        return self._book.add_format({**_FONT, **properties})  # pyright: ignore[reportUnknownMemberType]


class Sheet:
    """A sheet that is written from top to bottom."""

    def __init__(self, pen: Pen, name: str, title: tuple[str, str], columns: Sequence[Column]) -> None:
        """Begin a sheet with its title, the note below and the head."""
        self._pen = pen
        self._columns = columns
        self._sheet = pen.sheet(name)
        self._row = _HEAD_ROW
        for row, (text, look) in enumerate(zip(title, (pen.title, pen.note), strict=True)):
            self._sheet.write_string(row, 0, text, look)
        for number, column in enumerate(columns):
            self._sheet.set_column(number, number, column.width)
            self._sheet.write_string(_HEAD_ROW, number, column.heading, pen.head)
        self._sheet.set_row(0, 1.6 * _LINE)
        self._sheet.set_row(_HEAD_ROW, 2.2 * _LINE)

    def write(self, cells: Sequence[Cell], *, strong: bool = False, indent: int = 0) -> None:
        """Write a row; ``indent`` moves its first cell, ``strong`` makes a total of it."""
        self._row += 1
        lines = 1
        for number, cell in enumerate(cells):
            if cell is not None and cell != "":
                self._write(number, cell, strong=strong, indent=0 if number else indent)
            if isinstance(cell, str):
                lines = max(lines, _lines(cell, self._columns[number].width))
        if lines > 1:
            # Not every office program makes a row as high as its text.
            self._sheet.set_row(self._row, min(lines * _LINE + 1.5, _HIGHEST))

    def _write(self, number: int, cell: str | int | Decimal | Link, *, strong: bool, indent: int) -> None:
        if isinstance(cell, Link):
            self._link(number, cell)
        elif isinstance(cell, str):
            right = self._columns[number].right
            look = self._pen.text(cell, strong=strong, indent=indent, right=right)
            self._sheet.write_string(self._row, number, within_cell(cell), look)
        else:
            # Excel has nothing but floats; its display rounds half up.
            look = self._pen.look(self._columns[number].look, strong=strong)
            self._sheet.write_number(self._row, number, float(cell), look)

    def _link(self, number: int, link: Link) -> None:
        path = link.path.translate(_ESCAPES)
        if len(path) > _LONGEST_LINK:
            self._sheet.write_string(self._row, number, within_cell(link.path), self._pen.text(link.path))
        else:
            self._sheet.write_url(self._row, number, f"external:{path}", self._pen.link(), link.text)

    def finish(self, *, totals: int = 0, printed: int | None = None) -> None:
        """End a sheet: what stays when it is scrolled, the filter, and how it is printed.

        Args:
            totals: how many rows at the end are totals, which no filter and no sorting may move.
            printed: how many columns go on paper; all of them when None.
        """
        sheet, last = self._sheet, len(self._columns) - 1
        sheet.freeze_panes(_HEAD_ROW + 1, 1)
        sheet.autofilter(_HEAD_ROW, 0, max(self._row - totals, _HEAD_ROW + 1), last)
        sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{self._row + 1}"})
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        sheet.repeat_rows(_HEAD_ROW)
        sheet.fit_to_pages(1, 0)
        sheet.print_area(0, 0, max(self._row, _HEAD_ROW + 1), (printed or len(self._columns)) - 1)
        # One rule for all cells: a border of its own for every blank cell would make the file half as large again.
        sheet.conditional_format(
            _HEAD_ROW + 1, 0, max(self._row, _HEAD_ROW + 1), last, {"type": "no_errors", "format": self._pen.grid}
        )
        sheet.set_footer(f"&L&A&C{_('第 &P 页，共 &N 页')}")  # pyright: ignore[reportUnknownMemberType]


def _lines(text: str, width: int) -> int:
    """Count the lines that a text takes in a column; a Chinese character is as wide as two digits."""
    if 2 * len(text) <= width and "\n" not in text:
        return 1
    return sum(max(1, -(-len(line.encode("gb18030", "replace")) // width)) for line in text.split("\n"))


def within_cell(text: str) -> str:
    """Keep a text within what a cell holds."""
    return text if len(text) <= _LONGEST_TEXT else text[: _LONGEST_TEXT - 1] + "…"
