"""An .xlsx or .xlsm file: the fast way for what is ordinary, the careful way for all else. Macros are never touched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.model.language import _
from xls2report.sheets import markup
from xls2report.sheets.appearance import Appearance, finished_sheet
from xls2report.sheets.book_part import Styles, read_book, read_styles, workbook_part
from xls2report.sheets.calamine_reader import BalkedError, SharedTexts, read_plain
from xls2report.sheets.formula_watch import FormulaWatch
from xls2report.sheets.limits import MEBIBYTE, Budget, check_filled_rows
from xls2report.sheets.plain_sheet import are_plain_texts, plain_sheet
from xls2report.sheets.refusal import damaged, foreign, no_workbook
from xls2report.sheets.zip_package import Package

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xls2report.sheets.book_part import Book, SheetEntry
    from xls2report.sheets.grid import Sheet, Value
    from xls2report.sheets.plain_sheet import PlainSheet
    from xls2report.sheets.refusal import UnreadableError
    from xls2report.sheets.sparse_grid import SparseGrid

_MOST_HELD = 32 * MEBIBYTE
"""A sheet may be held unpacked up to here, for calamine; beyond, it is read as it is unpacked."""
_LEAST_BATCH = MEBIBYTE // 4
_TEXTS_PER_BATCH = 8
"""Each batch reads the shared texts anew, so it must be that much larger."""
_MOST_COPIED = 16 * MEBIBYTE
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
        raise (
            damaged("_rels/.rels") if any(name.startswith("xl/") for name in package.members) else foreign(_("压缩包"))
        )
    return _Workbook(file, package, read_book(package, part)).read()


_Cells = tuple["list[list[Value]]", Appearance]


class _Workbook:
    """One file on its way from parts to sheets."""

    def __init__(self, file: str, package: Package, book: Book) -> None:
        self._file = file
        self._package = package
        self._book = book
        self._budget = Budget()
        self._formulas = FormulaWatch()
        styles = book.styles
        self._styles = read_styles(package, styles) if styles else Styles()
        self._styles_that_matter = self._styles.numbers
        self._copied = 0
        """Bytes of shared text that calamine has made copies of so far, at most."""

    def read(self) -> tuple[Sheet, ...]:
        self._refuse_entities()
        found = self._ordinary()
        others = [entry for entry in self._book.sheets if entry.part not in found]
        grids = self._others(others)
        # Only now is it known of every formula whether it has a result.
        self._formulas.settle()
        found |= {entry.part: (grid.rows(), grid.looks) for entry, grid in zip(others, grids, strict=True)}
        return tuple(self._finished(entry, *found[entry.part]) for entry in self._book.sheets)

    def _finished(self, entry: SheetEntry, rows: list[list[Value]], looks: Appearance) -> Sheet:
        return finished_sheet(self._file, entry.name, hidden=entry.hidden, rows=rows, looks=looks, budget=self._budget)

    def _refuse_entities(self) -> None:
        """Look at the parts that nobody here parses; the others are looked at as they are read."""
        own = {entry.part for entry in self._book.sheets} | {self._book.styles, self._book.shared_strings}
        for name in self._package.members:
            if name.endswith(_MARKUP) and name not in own:
                markup.refuse_entities(self._package.chunks(name))

    def _ordinary(self) -> dict[str, _Cells]:
        """Give the sheets that calamine may read, by part."""
        part = self._book.shared_strings
        if part and self._package.members[part].size > _MOST_HELD:
            return {}
        xml = self._package.read(part) if part else b""
        if not are_plain_texts(xml):
            return {}
        texts = SharedTexts(xml)
        sheets: dict[str, _Cells] = {}
        for batch in self._batches(max(_LEAST_BATCH, _TEXTS_PER_BATCH * len(xml))):
            sheets |= self._read_batch(batch, texts)
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

    def _read_batch(self, batch: list[SheetEntry], texts: SharedTexts) -> dict[str, _Cells]:
        plain = [(entry, sheet) for entry in batch if (sheet := self._plain(entry)) is not None]
        self._copied += texts.copied_by((sheet.cells for _entry, sheet in plain), _MOST_COPIED)
        if self._copied > _MOST_COPIED:
            return {}
        contents = read_plain([sheet.cells for _entry, sheet in plain if sheet.has_cells], texts.xml)
        sheets: dict[str, _Cells] = {}
        try:
            for entry, sheet in plain:
                rows = next(contents) if sheet.has_cells else []
                sheets[entry.part] = self._checked(entry, sheet, rows)
        except BalkedError:
            # The sheets before the one at fault are sound, and their formulas noted.
            pass
        return sheets

    def _plain(self, entry: SheetEntry) -> PlainSheet | None:
        if self._package.members[entry.part].size > _MOST_HELD:
            return None
        return plain_sheet(self._package.read(entry.part), self._styles_that_matter)

    def _checked(self, entry: SheetEntry, sheet: PlainSheet, rows: list[list[Value]]) -> _Cells:
        if sheet.has_odd_cells or sheet.formulas:
            # Loaded late: most workbooks have no such cell.
            from xls2report.sheets.odd_cells import mark_odd_cells  # noqa: PLC0415 - loaded late: a start pays only for what it uses

            load = self._book.calculates_on_load
            mark_odd_cells(sheet, rows, formulas=self._formulas, calculates_on_load=load)
        width = sum(map(len, rows))
        self._budget.take_cells(width)
        self._budget.take_slots(len(rows) + width)
        self._budget.take_merges(len(sheet.merges))
        check_filled_rows(sum(map(bool, rows)), entry.name)
        return rows, Appearance(merges=list(sheet.merges), hidden_columns=list(sheet.hidden_columns))

    def _others(self, entries: list[SheetEntry]) -> list[SparseGrid]:
        if not entries:
            return []
        # Loaded late: most workbooks have no such sheet.
        from xls2report.sheets.cell_stream import read_streamed  # noqa: PLC0415 - loaded late: a start pays only for what it uses

        return read_streamed(self._package, self._book, entries, self._styles, self._budget, self._formulas)


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
