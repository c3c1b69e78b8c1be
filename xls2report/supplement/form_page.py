"""One sheet of the form, written from the top down: title, notes, headings, rows; then print set-up."""

from __future__ import annotations

import math
import re
import unicodedata
from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.supplement.form_styles import Look
from xls2report.supplement.layout import SHOWN_MARK, Heading
from xls2report.supplement.typed_text import cleaned

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from decimal import Decimal

    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

    from xls2report.catalogue.entries import BudgetKind
    from xls2report.supplement.layout import Key

KEY_COLUMN, FIRST_COLUMN, VALUE_COLUMN = 1, 2, 3
"""1-based: the hidden keys, the labels, and on most sheets what is to be filled in."""
_SMALL = frozenset({Look.NOTE, Look.REMARK})
_UNIT, _SMALL_UNIT = 1.08, 0.98
"""Half a Chinese character of 11 and of 10 points, in the widths of the default font's digit."""
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
"""What Excel would read as an escaped character (``_x0041_`` is A)."""
_FORMULA_SIGNS = ("=", "+", "-", "@")


class Places(Struct):
    """Where on the form things are typed, as formulas of other sheets refer to them (``'上年数'!$C$5``)."""

    entries: dict[Key, str] = {}
    items: dict[tuple[BudgetKind, str], str] = {}
    adjusted: dict[tuple[BudgetKind, str], str] = {}
    budget_sum: str = ""
    """An expression for the sum over the general public budget's 项; empty text while one of them is blank."""
    means: str = ""
    """The cell with this year's 收、支总计."""
    beside: dict[Key, str] = {}
    """The cells with what the tables tell of an amount that is typed."""
    hints: dict[str, str] = {}
    """By sheet, the range of its hints: what still asks to be filled in is counted there."""


class Page:
    """A sheet and the row that is written next (1-based, as in Excel)."""

    def __init__(self, sheet: Worksheet, columns: Sequence[tuple[str, float]]) -> None:
        """Set the widths; ``columns`` are headings and widths of the columns behind the hidden key column."""
        from openpyxl.utils import get_column_letter  # noqa: PLC0415 - openpyxl is needed to write a form only

        self._letter = get_column_letter
        self.sheet = sheet
        self.columns = columns
        self.last = KEY_COLUMN + len(columns)
        self.row = 1
        self._lines = 1
        self._frozen = 0
        sheet.sheet_view.showGridLines = False
        sheet.column_dimensions["A"].hidden = True
        for index, (_heading, width) in enumerate(columns, FIRST_COLUMN):
            sheet.column_dimensions[get_column_letter(index)].width = width

    def title(self, text: str, notes: Iterable[str] = ()) -> None:
        """Write the sheet's title and the lines below it."""
        self.span(FIRST_COLUMN, self.last, text, Look.TITLE)
        self.end_row(30)
        for note in notes:
            self.note(note)

    def note(self, text: str) -> None:
        """Write a line over the whole width."""
        self.span(FIRST_COLUMN, self.last, text, Look.NOTE)
        self.end_row()

    def head(self) -> None:
        """Write the row of headings; it stays in view and is printed on every page."""
        self.mark(Heading.KEY)
        for column, (heading, _width) in enumerate(self.columns, FIRST_COLUMN):
            self.put(column, heading.replace("（", "\n（"), Look.HEAD)
        self._frozen = self.row
        self.end_row(34)

    def section(self, title: str, mark: str = SHOWN_MARK) -> None:
        """Write the title of some rows."""
        self.mark(mark)
        self.span(FIRST_COLUMN, self.last, title, Look.SECTION)
        self.end_row(22)

    def end_row(self, height: float = 20) -> None:
        """Go to the next row; this one gets at least ``height`` points, more where its texts need it."""
        self.sheet.row_dimensions[self.row].height = max(height, 15 * self._lines + 4)
        self._lines = 1
        self.row += 1

    def mark(self, key: str) -> None:
        """Write the row's key into the hidden column."""
        self.put(KEY_COLUMN, key, Look.MARK)

    def put(self, column: int, text: str, look: Look) -> None:
        """Write a text, whatever it begins with, as text."""
        self._write(column, text, look)
        self._make_room(text, column, column, look)

    def _write(self, column: int, text: str, look: Look) -> None:
        cell = self._cell(column, look)
        plain = _ESCAPE.sub("_x005F_", cleaned(text))
        if plain:
            cell.value = plain
            cell.data_type = "s"
            if plain.startswith(_FORMULA_SIGNS):
                cell.quotePrefix = 1

    def number(self, column: int, value: Decimal | None, look: Look) -> None:
        """Write a number; None leaves the cell blank."""
        self._cell(column, look).value = value

    def formula(self, column: int, formula: str, look: Look) -> None:
        """Write a formula of our own making; no typed text ever goes into one."""
        self._cell(column, look).value = formula

    def span(self, first: int, last: int, text: str, look: Look) -> None:
        """Write a text over several columns of the row."""
        self._write(first, text, look)
        self._make_room(text, first, last, look)
        for column in range(first + 1, last + 1):
            self._cell(column, look)
        if last > first:
            self.sheet.merge_cells(start_row=self.row, end_row=self.row, start_column=first, end_column=last)

    def address(self, column: int) -> str:
        """Give the address of a cell of the current row, as formulas of this sheet refer to it."""
        return f"${self._letter(column)}${self.row}"

    def letter(self, column: int) -> str:
        """Give a column's letter."""
        return self._letter(column)

    def reference(self, column: int) -> str:
        """Give the address as formulas of other sheets refer to it."""
        return f"'{self.sheet.title}'!{self.address(column)}"

    def finish(self) -> None:
        """Freeze the head and set the sheet up for A4 across."""
        from openpyxl.worksheet.properties import PageSetupProperties  # noqa: PLC0415 - to write a form only

        if self._frozen:
            self.sheet.freeze_panes = f"{self._letter(VALUE_COLUMN)}{self._frozen + 1}"
            self.sheet.print_title_rows = f"{self._frozen}:{self._frozen}"
        setup, margins = self.sheet.page_setup, self.sheet.page_margins
        setup.paperSize, setup.orientation = 9, "landscape"
        setup.fitToWidth, setup.fitToHeight = 1, 0
        self.sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        margins.left = margins.right = 0.5
        margins.top = margins.bottom = 0.7
        margins.header = margins.footer = 0.3
        self.sheet.print_options.horizontalCentered = True
        footer = self.sheet.oddFooter
        if footer is not None:  # as the stubs have it; a new sheet has one
            footer.center.text = "第 &P 页，共 &N 页"

    def _make_room(self, text: str, first: int, last: int, look: Look) -> None:
        """Note how many lines a text takes, guessed from the widths: nobody fits rows before the file is opened."""
        if first > KEY_COLUMN:
            width = sum(width for _, width in self.columns[first - FIRST_COLUMN : last - FIRST_COLUMN + 1])
            unit = _SMALL_UNIT if look in _SMALL else _UNIT
            lines = sum(max(1, math.ceil(_units(line) * unit / max(1, width - 2))) for line in text.split("\n"))
            self._lines = max(self._lines, lines)

    def _cell(self, column: int, look: Look) -> Cell:
        from openpyxl.cell.cell import Cell  # noqa: PLC0415 - openpyxl is needed to write a form only

        cell = self.sheet.cell(self.row, column)
        if not isinstance(cell, Cell):
            message = f"{cell.coordinate} is covered by a merged range"
            raise TypeError(message)
        cell.style = look.value
        return cell


def _units(text: str) -> int:
    """Give the width of a text in the widths of a Latin digit, as columns count."""
    return sum(2 if unicodedata.east_asian_width(mark) in "WFA" else 1 for mark in text)
