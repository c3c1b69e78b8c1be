"""Any sheet part of an .xlsx file, read element by element: slower than calamine, and blind to nothing.

It holds the cells that are there and not the range they span, and tells errors, formulas without a
result, dates and truth values apart.
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.model.language import _
from xls2report.model.source import column_number
from xls2report.sheets import limits, markup
from xls2report.sheets.appearance import LOWEST, NARROWEST
from xls2report.sheets.book_part import TRUE
from xls2report.sheets.formula_watch import no_cached_value
from xls2report.sheets.grid import Merge, Odd, OddKind
from xls2report.sheets.number_format import date_text
from xls2report.sheets.refusal import damaged, too_many_cells
from xls2report.sheets.rich_text import RichText, read_shared_strings, unescape
from xls2report.sheets.sparse_grid import SparseGrid

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from xls2report.sheets.book_part import Book, SheetEntry, Styles
    from xls2report.sheets.formula_watch import FormulaWatch
    from xls2report.sheets.grid import Value
    from xls2report.sheets.limits import Budget
    from xls2report.sheets.zip_package import Package

_ADDRESS = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
_EMPTY_CELL = re.compile(rb'<c r="[A-Z]{1,3}\d{1,7}"(?: s="\d+")?/>(?=<c r="|</row>)')
_EMPTY_ROW = re.compile(rb'<row r="[^<>]*(?:/>|></row>)(?=<row r="|</sheetData>)')
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?", re.ASCII)


class Surroundings(Struct, frozen=True, kw_only=True):
    """What cells refer to, and what the whole file shares."""

    strings: list[str]
    styles: Styles
    from_1904: bool
    calculates_on_load: bool
    formulas: FormulaWatch
    budget: Budget


def read_streamed(
    package: Package,
    book: Book,
    entries: Sequence[SheetEntry],
    styles: Styles,
    budget: Budget,
    formulas: FormulaWatch,
) -> list[SparseGrid]:
    """Read the sheets of ``entries``; cells may still be set in the grids, one for each.

    Raises:
        UnreadableError: broken, hostile or too large.
    """
    texts = book.shared_strings
    around = Surroundings(
        strings=read_shared_strings(texts, package.chunks(texts), budget) if texts else [],
        styles=styles,
        from_1904=book.from_1904,
        calculates_on_load=book.calculates_on_load,
        formulas=formulas,
        budget=budget,
    )
    grids = [SparseGrid(entry.name, budget) for entry in entries]
    for entry, grid in zip(entries, grids, strict=True):
        read_cells(entry.name, without_empty(package.chunks(entry.part)), grid, around)
    return grids


def read_cells(sheet: str, chunks: Iterable[bytes], grid: SparseGrid, surroundings: Surroundings) -> None:
    """Put a sheet part's cells into ``grid``, and how they look.

    Raises:
        UnreadableError: not well-formed, a place outside the grid, a text that is not there, too much.
    """
    reader = _SheetReader(_("工作表“{name}”").format(name=sheet), grid, surroundings)
    markup.parse(reader.title, chunks, reader)


def without_empty(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Take out cells and rows that have nothing but a style, ten times faster than the parser could tell them.

    A million styled rows are read in a second so. What a boundary of chunks cuts stays in.
    """
    for chunk in chunks:
        yield _EMPTY_ROW.sub(b"", _EMPTY_CELL.sub(b"", chunk))


class _SheetReader:
    def __init__(self, title: str, grid: SparseGrid, around: Surroundings) -> None:
        self.title = title
        self._grid = grid
        self._around = around
        self._row = -1
        self._column = -1
        self._in_data = False
        self._in_cell = False
        self._kind = ""
        self._style = ""
        self._inline: RichText | None = None
        self._formula: str | None = None
        self._stored: str | None = None
        self._pieces: list[str] | None = None
        """Text of the ``v`` or ``f`` that is open."""
        self._length = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if self._in_cell:
            self._start_in_cell(name, attributes)
        elif not self._in_data:
            if name == "sheetData":
                self._in_data = True
            elif name == "mergeCell":
                self._merge(attributes.get("ref", ""))
            elif name == "col" and _is_hidden(attributes, attributes.get("width"), NARROWEST):
                self._around.budget.take_slots(1)
                first, last = (markup.whole_number(attributes.get(end, "")) - 1 for end in ("min", "max"))
                self._grid.looks.hidden_columns.append((max(first, 0), last))
        elif name == "c":
            self._place(attributes.get("r"))
            self._in_cell = True
            self._kind = attributes.get("t", "n")
            self._style = attributes.get("s", "0")
            self._inline = self._formula = self._stored = None
            self._length = 0
        elif name == "row":
            self._start_row(attributes.get("r"))
            if _is_hidden(attributes, attributes.get("ht"), LOWEST):
                self._around.budget.take_slots(1)
                self._grid.looks.hidden_rows.add(self._row)

    def end(self, name: str) -> None:
        if self._pieces is not None:
            self._end_text(name, self._pieces)
        elif self._in_cell:
            if name == "c":
                self._in_cell = False
                self._finish()
            elif self._inline is not None:
                self._inline.end(name)
        elif name == "sheetData":
            self._in_data = False

    def text(self, data: str) -> None:
        if self._pieces is not None:
            self._pieces.append(data)
            self._length += len(data)
            if self._length > limits.MAX_CELL_TEXT:
                raise too_many_cells()
        elif self._inline is not None:
            self._inline.text(data)

    def _start_in_cell(self, name: str, attributes: Mapping[str, str]) -> None:
        if name in ("v", "f"):
            self._pieces = []
        elif self._inline is not None:
            self._inline.start(name, attributes)
        elif name == "is":
            self._inline = RichText()

    def _end_text(self, name: str, pieces: list[str]) -> None:
        text = "".join(pieces)
        if name == "v":
            self._stored = text
        elif name == "f":
            self._formula = text
        self._pieces = None

    def _start_row(self, number: str | None) -> None:
        self._column = -1
        self._row = self._row + 1 if number is None else markup.whole_number(number) - 1
        if not 0 <= self._row < limits.MAX_ROW:
            raise damaged(self.title)

    def _place(self, address: str | None) -> None:
        if address is None:
            self._column += 1
        else:
            self._row, self._column = self._parsed(address)
        if self._row < 0 or self._column >= limits.MAX_COLUMN:
            raise damaged(self.title)

    def _parsed(self, address: str) -> tuple[int, int]:
        match = _ADDRESS.fullmatch(address)
        if match is None:
            raise damaged(self.title)
        letters, digits = match.groups()
        row = int(digits)
        if not 0 < row <= limits.MAX_ROW:
            raise damaged(self.title)
        return row - 1, column_number(letters)

    def _merge(self, reference: str) -> None:
        first, _colon, last = reference.partition(":")
        if last:
            self._around.budget.take_merges(1)
            self._grid.looks.merges.append(Merge(*self._parsed(first), *self._parsed(last)))

    def _finish(self) -> None:
        around = self._around
        value = self._value()
        if isinstance(value, str) and self._kind != "s":
            around.budget.take_text(len(value))
        self._grid.put(self._row, self._column, value)
        formats = around.styles.formats
        if formats and value is not None and (shown := formats.get(markup.whole_number(self._style))) is not None:
            self._grid.looks.formats[self._row, self._column] = shown
        if self._formula is not None and not isinstance(value, Odd):
            if around.calculates_on_load and not value:
                around.formulas.suspect(self._grid.put, self._row, self._column, self._formula)
            else:
                around.formulas.calculated()

    def _value(self) -> Value:
        kind, stored = self._kind, self._stored
        if kind == "inlineStr":
            return (self._inline.result() if self._inline is not None else "") or None
        if stored is None or (not stored and kind != "str"):
            return None if self._formula is None else no_cached_value(self._formula)
        if kind == "n":
            return self._number(stored)
        if kind == "s":
            index, strings = markup.whole_number(stored), self._around.strings
            if not 0 <= index < len(strings):
                raise damaged(self.title)
            return strings[index] or None
        return self._rare_value(kind, stored)

    def _rare_value(self, kind: str, stored: str) -> Value:
        match kind:
            case "str":
                return unescape(stored) or None
            case "b":
                return Odd(OddKind.TRUTH_VALUE, "TRUE" if stored.strip() == "1" else "FALSE")
            case "e":
                return Odd(OddKind.ERROR_VALUE, stored)
            case "d":
                return Odd(OddKind.DATE, stored)
            case _:
                raise damaged(self.title)

    def _number(self, stored: str) -> Value:
        number = float(stored) if _NUMBER.fullmatch(stored.strip()) else math.nan
        if not math.isfinite(number):
            return stored
        dates = self._around.styles.dates
        if dates and markup.whole_number(self._style) in dates:
            return Odd(OddKind.DATE, date_text(number, from_1904=self._around.from_1904))
        return number


def _is_hidden(attributes: Mapping[str, str], size: str | None, least: float) -> bool:
    """Whether a row or a column is hidden, or so small that it might as well be."""
    if attributes.get("hidden") in TRUE:
        return True
    return size is not None and _NUMBER.fullmatch(size) is not None and float(size) < least
