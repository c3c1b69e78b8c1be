"""The sheets of an .xlsx file that are not ordinary, read element by element from their parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.sheets.cell_stream import Surroundings, read_cells, without_empty
from xls2report.sheets.formula_watch import FormulaWatch
from xls2report.sheets.grid import Sheet
from xls2report.sheets.rich_text import read_shared_strings
from xls2report.sheets.sparse_grid import SparseGrid

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from xls2report.sheets.book_part import Book, SheetEntry
    from xls2report.sheets.limits import Budget
    from xls2report.sheets.zip_package import Package


class StreamedSheets:
    """Reads sheets of one file by their entries."""

    def __init__(self, file: str, package: Package, held: Mapping[str, bytes], budget: Budget) -> None:
        """Prepare to read.

        Args:
            file: the file's base name.
            package: where the parts are.
            held: parts that are unpacked already.
            budget: what the file may still use.
        """
        self._file = file
        self._package = package
        self._held = held
        self._budget = budget

    def read(self, book: Book, entries: Sequence[SheetEntry], date_styles: frozenset[int]) -> dict[str, Sheet]:
        """Give the sheets by part.

        Raises:
            UnreadableError: broken, hostile or too large.
        """
        formulas = FormulaWatch()
        texts = book.shared_strings
        around = Surroundings(
            strings=read_shared_strings(texts, self._chunks(texts), self._budget) if texts else [],
            date_styles=date_styles,
            from_1904=book.from_1904,
            calculates_on_load=book.calculates_on_load,
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

    def _chunks(self, part: str) -> Iterable[bytes]:
        return [self._held[part]] if part in self._held else without_empty(self._package.chunks(part))
