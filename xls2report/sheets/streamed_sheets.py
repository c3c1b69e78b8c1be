"""The sheets of an .xlsx file that are not ordinary, read element by element from their parts."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from xls2report.sheets.cell_stream import Surroundings, read_cells, without_empty
from xls2report.sheets.grid import Sheet
from xls2report.sheets.rich_text import read_shared_strings
from xls2report.sheets.sparse_grid import SparseGrid

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xls2report.sheets.book_part import Book, SheetEntry
    from xls2report.sheets.formula_watch import FormulaWatch
    from xls2report.sheets.grid import Merge
    from xls2report.sheets.limits import Budget
    from xls2report.sheets.zip_package import Package


class StreamedSheet(NamedTuple):
    """A sheet whose cells are read, and may still be set."""

    entry: SheetEntry
    grid: SparseGrid
    merges: tuple[Merge, ...]

    def finished(self, file: str) -> Sheet:
        """Give the sheet of a file."""
        return Sheet(file, self.entry.name, self.entry.hidden, self.grid.rows(), self.merges)


def read_streamed(
    package: Package,
    book: Book,
    entries: Sequence[SheetEntry],
    date_styles: frozenset[int],
    budget: Budget,
    formulas: FormulaWatch,
) -> list[StreamedSheet]:
    """Read the sheets of ``entries``.

    Raises:
        UnreadableError: broken, hostile or too large.
    """
    texts = book.shared_strings
    around = Surroundings(
        strings=read_shared_strings(texts, package.chunks(texts), budget) if texts else [],
        date_styles=date_styles,
        from_1904=book.from_1904,
        calculates_on_load=book.calculates_on_load,
        formulas=formulas,
        budget=budget,
    )
    sheets: list[StreamedSheet] = []
    for entry in entries:
        grid = SparseGrid(entry.name, budget)
        merges = read_cells(entry.name, without_empty(package.chunks(entry.part)), grid, around)
        sheets.append(StreamedSheet(entry, grid, merges))
    return sheets
