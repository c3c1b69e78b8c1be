"""The sheets of an .xlsx file that are not ordinary, read element by element from their parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.sheets.cell_stream import Surroundings, read_cells, without_empty
from xls2report.sheets.rich_text import read_shared_strings
from xls2report.sheets.sparse_grid import SparseGrid

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xls2report.sheets.book_part import Book, SheetEntry, Styles
    from xls2report.sheets.formula_watch import FormulaWatch
    from xls2report.sheets.limits import Budget
    from xls2report.sheets.zip_package import Package


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
