"""The cells of a report's table put in their places: what spans rows and columns covers them."""

from __future__ import annotations

from msgspec import Struct

from xls2report.audit.records import ReadTable, TableMerge

MAX_COLUMNS = 200
_MOST_CELLS = 2_000_000


class SpanningCell(Struct, frozen=True):
    """A cell as its row gives it: its text, its first paragraph (-1: none), and how many columns and rows it spans."""

    text: str
    paragraph: int = -1
    columns: int = 1
    rows: int = 1


def laid_out(first: int, rows: list[list[SpanningCell]]) -> ReadTable:
    """Give a table whose cells stand row by row, left out those that another covers, as HTML has them.

    A span that runs out of the table is cut off at its end.
    """
    texts: dict[tuple[int, int], SpanningCell] = {}
    merges: list[TableMerge] = []
    taken: set[tuple[int, int]] = set()
    width = 0
    for row, cells in enumerate(rows):
        column = 0
        for cell in cells:
            while (row, column) in taken:
                column += 1
            if column >= MAX_COLUMNS or len(taken) + len(texts) > _MOST_CELLS:
                break
            right = min(column + max(cell.columns, 1), MAX_COLUMNS) - 1
            bottom = min(row + max(cell.rows, 1), len(rows)) - 1
            texts[row, column] = cell
            if (bottom, right) != (row, column):
                taken.update((covered, at) for covered in range(row, bottom + 1) for at in range(column, right + 1))
                merges.append(TableMerge(row, column, bottom, right))
            width, column = max(width, right + 1), right + 1
    nothing = SpanningCell("")
    return ReadTable(
        first,
        tuple(tuple(texts.get((row, column), nothing).text for column in range(width)) for row in range(len(rows))),
        tuple(merges),
        tuple(
            tuple(texts.get((row, column), nothing).paragraph for column in range(width)) for row in range(len(rows))
        ),
    )
