"""An .xlsx or .xlsm file: the fast way for what is ordinary, the careful way for all else. Macros are never touched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.model.language import _
from xls2report.sheets import markup
from xls2report.sheets.book_part import read_book, read_date_styles, workbook_part
from xls2report.sheets.calamine_reader import read_plain
from xls2report.sheets.cell_stream import Surroundings, read_cells, without_empty
from xls2report.sheets.formula_watch import FormulaWatch
from xls2report.sheets.grid import Sheet
from xls2report.sheets.limits import MEBIBYTE, Budget
from xls2report.sheets.plain_sheet import plain_sheet
from xls2report.sheets.refusal import foreign, no_workbook
from xls2report.sheets.rich_text import read_shared_strings
from xls2report.sheets.sparse_grid import SparseGrid
from xls2report.sheets.zip_package import Package

if TYPE_CHECKING:
    from collections.abc import Iterable

    from xls2report.sheets.book_part import Book, SheetEntry
    from xls2report.sheets.grid import Value
    from xls2report.sheets.plain_sheet import PlainSheet
    from xls2report.sheets.refusal import UnreadableError

_MOST_HELD = 16 * MEBIBYTE
"""Sheets and texts up to here may be held unpacked, for calamine; beyond, they are read as they are unpacked."""
_MOST_REPEATED = 16 * MEBIBYTE
_MARKUP = (".xml", ".rels", ".vml")


def read_ooxml(data: bytes, file: str) -> tuple[Sheet, ...]:
    """Read the worksheets of a zip file; ``file`` is its base name.

    Raises:
        UnreadableError: no workbook, broken, hostile or too large.
    """
    package = Package(data)
    part = workbook_part(package)
    if part is None:
        raise _not_a_workbook(package)
    return _Workbook(file, package, read_book(package, part)).read()


class _Workbook:
    """One file on its way from parts to rows."""

    def __init__(self, file: str, package: Package, book: Book) -> None:
        self._file = file
        self._package = package
        self._book = book
        self._budget = Budget()
        styles = book.styles
        self._date_styles = read_date_styles(styles, package.chunks(styles)) if styles else frozenset[int]()
        parts = [entry.part for entry in book.sheets]
        weight = sum(package.members[name].size for name in (*parts, book.shared_strings) if name)
        self._held = {name: package.read(name) for name in parts} if weight <= _MOST_HELD else {}
        self._texts = package.read(book.shared_strings) if self._held and book.shared_strings else b""

    def read(self) -> tuple[Sheet, ...]:
        self._refuse_entities()
        plain = self._plain_sheets()
        rows = self._plain_rows(plain)
        if rows is None:
            plain, rows = {}, {}
        streamed = self._streamed([entry for entry in self._book.sheets if entry.part not in plain])
        return tuple(
            Sheet(self._file, entry.name, entry.hidden, rows[entry.part], plain[entry.part].merges)
            if entry.part in plain
            else streamed[entry.part]
            for entry in self._book.sheets
        )

    def _refuse_entities(self) -> None:
        """Look at the parts that nobody here parses; the others are looked at as they are read."""
        own = {entry.part for entry in self._book.sheets} | {self._book.styles, self._book.shared_strings}
        for name in self._package.members:
            if name.endswith(_MARKUP) and name not in own:
                markup.refuse_entities(self._package.chunks(name))

    def _plain_sheets(self) -> dict[str, PlainSheet]:
        if not _are_plain_texts(self._texts):
            return {}
        with_formulas = not self._book.calculates_on_load
        looked_at = {
            part: plain_sheet(xml, self._date_styles, with_formulas=with_formulas) for part, xml in self._held.items()
        }
        plain = {part: sheet for part, sheet in looked_at.items() if sheet is not None}
        references = sum(sheet.xml.count(b't="s"') for sheet in plain.values()) if self._texts else 0
        return plain if references * _longest(self._texts) <= _MOST_REPEATED else {}

    def _plain_rows(self, plain: dict[str, PlainSheet]) -> dict[str, list[list[Value]]] | None:
        """Give the rows by part, or None when calamine balks."""
        filled = [part for part, sheet in plain.items() if sheet.has_cells]
        found = read_plain([plain[part].data for part in filled], self._texts) if filled else []
        if found is None:
            return None
        for sheet, rows in zip(plain.values(), found, strict=False):
            self._budget.take_merges(len(sheet.merges))
            self._budget.take_slots(len(rows) + sum(map(len, rows)))
        return {part: [] for part in plain} | dict(zip(filled, found, strict=True))

    def _streamed(self, entries: list[SheetEntry]) -> dict[str, Sheet]:
        if not entries:
            return {}
        formulas = FormulaWatch()
        around = Surroundings(
            strings=self._strings(),
            date_styles=self._date_styles,
            from_1904=self._book.from_1904,
            calculates_on_load=self._book.calculates_on_load,
            formulas=formulas,
            budget=self._budget,
        )
        grids = [SparseGrid(entry.name, self._budget) for entry in entries]
        merges = [
            read_cells(entry.name, self._chunks(entry.part), grid, around)
            for entry, grid in zip(entries, grids, strict=True)
        ]
        formulas.settle()
        return {
            entry.part: Sheet(self._file, entry.name, entry.hidden, grid.rows(), ranges)
            for entry, grid, ranges in zip(entries, grids, merges, strict=True)
        }

    def _strings(self) -> list[str]:
        part = self._book.shared_strings
        if part is None:
            return []
        return read_shared_strings(part, [self._texts] if self._texts else self._package.chunks(part), self._budget)

    def _chunks(self, part: str) -> Iterable[bytes]:
        return [self._held[part]] if part in self._held else without_empty(self._package.chunks(part))


def _are_plain_texts(xml: bytes) -> bool:
    """Tell whether calamine reads this part of texts right: old releases drop an empty one and count on."""
    return not any(strange in xml for strange in (b"<!", b"\0", b"<si/>", b"<si></si>"))


def _longest(texts: bytes) -> int:
    """Give an upper bound for the length of one text: calamine makes a copy for each cell that refers to it."""
    return max(map(len, texts.split(b"</si>")))


def _not_a_workbook(package: Package) -> UnreadableError:
    for name, kind in (
        ("word/document.xml", _("Word 文档")),
        ("ppt/presentation.xml", _("演示文稿")),
    ):
        if name in package.members:
            return foreign(kind)
    if "xl/workbook.bin" in package.members:
        return no_workbook(_("二进制工作簿（.xlsb）"))
    if "mimetype" in package.members and "content.xml" in package.members:
        return no_workbook(_("OpenDocument 文档（如 .ods 表格）"))
    return foreign(_("压缩包"))
