"""An .xlsx or .xlsm file: the fast way for what is ordinary, the careful way for all else. Macros are never touched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.model.language import _
from xls2report.sheets import markup
from xls2report.sheets.book_part import read_book, read_date_styles, workbook_part
from xls2report.sheets.calamine_reader import BalkedError, read_plain
from xls2report.sheets.grid import Sheet
from xls2report.sheets.limits import MEBIBYTE, Budget, check_filled_rows
from xls2report.sheets.plain_sheet import are_plain_texts, plain_sheet
from xls2report.sheets.refusal import foreign, no_workbook
from xls2report.sheets.zip_package import Package

if TYPE_CHECKING:
    from xls2report.sheets.book_part import Book, SheetEntry
    from xls2report.sheets.grid import Merge, Value
    from xls2report.sheets.plain_sheet import PlainSheet
    from xls2report.sheets.refusal import UnreadableError

_MOST_HELD = 32 * MEBIBYTE
"""Sheets and texts up to here may be held unpacked, for calamine; beyond, they are read as they are unpacked."""
_MOST_REPEATED = 16 * MEBIBYTE
_MARKUP = (".xml", ".rels", ".vml")


def read_ooxml(data: bytes, file: str) -> tuple[Sheet, ...]:
    """Read the worksheets of a zip file; ``file`` is its base name.

    Raises:
        UnreadableError: no workbook, broken, hostile or too large.
    """
    package = Package(data)
    other = _other_document(package)
    if other is not None:
        raise other
    part = workbook_part(package)
    if part is None:
        raise foreign(_("压缩包"))
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
        self._held = {part: package.read(part) for part in parts} if weight <= _MOST_HELD else {}
        self._texts = package.read(book.shared_strings) if self._held and book.shared_strings else b""

    def read(self) -> tuple[Sheet, ...]:
        self._refuse_entities()
        try:
            found = self._ordinary()
        except BalkedError:
            self._budget = Budget()
            found = {}
        rest = [entry for entry in self._book.sheets if entry.part not in found]
        found |= self._others(rest) if rest else {}
        return tuple(found[entry.part] for entry in self._book.sheets)

    def _refuse_entities(self) -> None:
        """Look at the parts that nobody here parses; the others are looked at as they are read."""
        own = {entry.part for entry in self._book.sheets} | {self._book.styles, self._book.shared_strings}
        for name in self._package.members:
            if name.endswith(_MARKUP) and name not in own:
                markup.refuse_entities(self._package.chunks(name))

    def _plain_sheets(self) -> dict[str, PlainSheet]:
        if not are_plain_texts(self._texts):
            return {}
        with_formulas = not self._book.calculates_on_load
        looked_at = {
            part: plain_sheet(xml, self._date_styles, with_formulas=with_formulas) for part, xml in self._held.items()
        }
        plain = {part: sheet for part, sheet in looked_at.items() if sheet is not None}
        references = sum(sheet.xml.count(b't="s"') for sheet in plain.values()) if self._texts else 0
        return plain if references * _longest(self._texts) <= _MOST_REPEATED else {}

    def _ordinary(self) -> dict[str, Sheet]:
        """Give the sheets that calamine may read, by part."""
        plain = self._plain_sheets()
        filled = [part for part, sheet in plain.items() if sheet.has_cells]
        contents = read_plain([plain[part].data for part in filled], self._texts) if filled else iter(())
        sheets: dict[str, Sheet] = {}
        for entry in self._book.sheets:
            sheet = plain.get(entry.part)
            if sheet is not None:
                rows = next(contents) if sheet.has_cells else []
                self._account_for(entry.name, rows, sheet.merges)
                sheets[entry.part] = Sheet(self._file, entry.name, entry.hidden, rows, sheet.merges)
        return sheets

    def _account_for(self, name: str, rows: list[list[Value]], merges: tuple[Merge, ...]) -> None:
        width = sum(map(len, rows))
        self._budget.take_cells(width)
        self._budget.take_slots(len(rows) + width)
        self._budget.take_merges(len(merges))
        check_filled_rows(sum(map(bool, rows)), name)

    def _others(self, entries: list[SheetEntry]) -> dict[str, Sheet]:
        # Loaded late: most workbooks have no such sheet.
        from xls2report.sheets.streamed_sheets import StreamedSheets  # noqa: PLC0415

        texts = self._book.shared_strings
        held = self._held | {texts: self._texts} if texts and self._texts else self._held
        return StreamedSheets(self._file, self._package, held, self._budget).read(
            self._book, entries, self._date_styles
        )


def _longest(texts: bytes) -> int:
    """Give an upper bound for the length of one text: calamine makes a copy for each cell that refers to it."""
    return max(map(len, texts.split(b"</si>")))


def _other_document(package: Package) -> UnreadableError | None:
    """Tell the other documents that come as zip files."""
    members = package.members
    if "word/document.xml" in members:
        return foreign(_("Word 文档"))
    if "ppt/presentation.xml" in members:
        return foreign(_("演示文稿"))
    if "xl/workbook.bin" in members:
        return no_workbook(_("二进制工作簿（.xlsb）"))
    if "mimetype" in members and "content.xml" in members:
        return no_workbook(_("OpenDocument 文档（如 .ods 表格）"))
    return None
