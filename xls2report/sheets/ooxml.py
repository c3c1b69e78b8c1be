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
    from collections.abc import Iterator

    from xls2report.sheets.book_part import Book, SheetEntry
    from xls2report.sheets.grid import Merge, Value
    from xls2report.sheets.plain_sheet import PlainSheet
    from xls2report.sheets.refusal import UnreadableError

_MOST_HELD = 32 * MEBIBYTE
"""A sheet may be held unpacked up to here, for calamine; beyond, it is read as it is unpacked."""
_LEAST_BATCH = MEBIBYTE // 4
_TEXTS_PER_BATCH = 8
"""Each batch reads the shared texts anew, so it must be that much larger."""
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
    """One file on its way from parts to sheets."""

    def __init__(self, file: str, package: Package, book: Book) -> None:
        self._file = file
        self._package = package
        self._book = book
        self._budget = Budget()
        styles = book.styles
        self._date_styles = read_date_styles(styles, package.chunks(styles)) if styles else frozenset[int]()
        self._repeated = 0
        """Bytes of text that calamine has made copies of so far, at most."""

    def read(self) -> tuple[Sheet, ...]:
        self._refuse_entities()
        found = self._ordinary()
        rest = [entry for entry in self._book.sheets if entry.part not in found]
        found |= self._others(rest) if rest else {}
        return tuple(found[entry.part] for entry in self._book.sheets)

    def _refuse_entities(self) -> None:
        """Look at the parts that nobody here parses; the others are looked at as they are read."""
        own = {entry.part for entry in self._book.sheets} | {self._book.styles, self._book.shared_strings}
        for name in self._package.members:
            if name.endswith(_MARKUP) and name not in own:
                markup.refuse_entities(self._package.chunks(name))

    def _ordinary(self) -> dict[str, Sheet]:
        """Give the sheets that calamine may read, by part."""
        texts = self._book.shared_strings
        if texts and self._package.members[texts].size > _MOST_HELD:
            return {}
        xml = self._package.read(texts) if texts else b""
        if not are_plain_texts(xml):
            return {}
        sheets: dict[str, Sheet] = {}
        for batch in self._batches(max(_LEAST_BATCH, _TEXTS_PER_BATCH * len(xml))):
            sheets |= self._read_batch(batch, xml)
        return sheets

    def _batches(self, size: int) -> Iterator[list[SheetEntry]]:
        """Give sheets a few at a time: what stays in the processor's cache is read a tenth faster."""
        batch: list[SheetEntry] = []
        weight = 0
        for entry in self._book.sheets:
            weight += self._package.members[entry.part].size
            batch.append(entry)
            if weight > size:
                yield batch
                batch, weight = [], 0
        yield batch

    def _read_batch(self, batch: list[SheetEntry], texts: bytes) -> dict[str, Sheet]:
        plain = [(entry, sheet) for entry in batch if (sheet := self._plain(entry)) is not None]
        references = sum(sheet.xml.count(b't="s"') for _entry, sheet in plain) if texts else 0
        self._repeated += references and references * _longest(texts)
        if self._repeated > _MOST_REPEATED:
            return {}
        contents = read_plain([sheet.data for _entry, sheet in plain if sheet.has_cells], texts)
        sheets: dict[str, Sheet] = {}
        try:
            for entry, sheet in plain:
                rows = next(contents) if sheet.has_cells else []
                self._account_for(entry.name, rows, sheet.merges)
                sheets[entry.part] = Sheet(self._file, entry.name, entry.hidden, rows, sheet.merges)
        except BalkedError:
            return {}
        return sheets

    def _plain(self, entry: SheetEntry) -> PlainSheet | None:
        if self._package.members[entry.part].size > _MOST_HELD:
            return None
        xml = self._package.read(entry.part)
        return plain_sheet(xml, self._date_styles, with_formulas=not self._book.calculates_on_load)

    def _account_for(self, name: str, rows: list[list[Value]], merges: tuple[Merge, ...]) -> None:
        width = sum(map(len, rows))
        self._budget.take_cells(width)
        self._budget.take_slots(len(rows) + width)
        self._budget.take_merges(len(merges))
        check_filled_rows(sum(map(bool, rows)), name)

    def _others(self, entries: list[SheetEntry]) -> dict[str, Sheet]:
        # Loaded late: most workbooks have no such sheet.
        from xls2report.sheets.streamed_sheets import read_streamed  # noqa: PLC0415

        return read_streamed(self._file, self._package, self._book, entries, self._date_styles, self._budget)


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
