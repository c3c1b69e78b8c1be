"""The sheets of an .xlsx file that are not ordinary, read element by element from their parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.sheets.cell_stream import Surroundings, read_cells, without_empty
from xls2report.sheets.formula_watch import FormulaWatch
from xls2report.sheets.grid import Sheet
from xls2report.sheets.rich_text import read_shared_strings
from xls2report.sheets.sparse_grid import SparseGrid

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xls2report.sheets.book_part import Book, SheetEntry
    from xls2report.sheets.limits import Budget
    from xls2report.sheets.zip_package import Package


def read_streamed(
    file: str,
    package: Package,
    book: Book,
    entries: Sequence[SheetEntry],
    date_styles: frozenset[int],
    budget: Budget,
) -> dict[str, Sheet]:
    """Give the sheets of ``entries`` by part.

    Raises:
        UnreadableError: broken, hostile or too large.
    """
    formulas = FormulaWatch()
    texts = book.shared_strings
    around = Surroundings(
        strings=read_shared_strings(texts, package.chunks(texts), budget) if texts else [],
        date_styles=date_styles,
        from_1904=book.from_1904,
        calculates_on_load=book.calculates_on_load,
        formulas=formulas,
        budget=budget,
    )
    grids = [SparseGrid(entry.name, budget) for entry in entries]
    merges = [
        read_cells(entry.name, without_empty(package.chunks(entry.part)), grid, around)
        for entry, grid in zip(entries, grids, strict=True)
    ]
    formulas.settle()
    return {
        entry.part: Sheet(file, entry.name, entry.hidden, grid.rows(), ranges)
        for entry, grid, ranges in zip(entries, grids, merges, strict=True)
    }
