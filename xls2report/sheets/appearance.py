"""How a sheet looks, and what of its cells can be seen: nothing under merged ranges, nothing in hidden rows and columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.sheets.grid import Place, Sheet, Unseen
from xls2report.sheets.limits import MAX_SLOTS
from xls2report.sheets.refusal import too_many_cells

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xls2report.sheets.grid import Merge, Value
    from xls2report.sheets.limits import Budget
    from xls2report.sheets.number_format import NumberFormat

LOWEST = 1.0
"""Points: a row that is lower shows no text."""
NARROWEST = 0.2
"""Characters: a column that is narrower shows none."""


class Appearance(Struct):
    """What was found of a sheet's looks.

    Attributes:
        merges: the merged ranges.
        hidden_rows: rows that are hidden, by hand, by a filter or by an outline.
        hidden_columns: first and last of columns that are.
        formats: the formats of cells that show something otherwise than it is stored.
    """

    merges: list[Merge] = []
    hidden_rows: set[int] = set()
    hidden_columns: list[tuple[int, int]] = []
    formats: dict[Place, NumberFormat] = {}


def finished_sheet(
    file: str, name: str, *, hidden: bool, rows: list[list[Value]], looks: Appearance, budget: Budget
) -> Sheet:
    """Give a sheet from what its cells hold and how it looks. ``rows`` is emptied where a merged range covers it."""
    _uncover(rows, looks.merges)
    unseen = dict(_unseen(rows, looks, budget))
    formats = {
        place: form
        for place, form in looks.formats.items()
        if unseen.get(place) is not Unseen.CELL and isinstance(_value(rows, place), float | int)
    }
    return Sheet(file, name, hidden, rows, tuple(looks.merges), unseen, formats)


def _value(rows: list[list[Value]], place: Place) -> Value:
    row, column = place
    return rows[row][column] if row < len(rows) and column < len(rows[row]) else None


def _uncover(rows: list[list[Value]], merges: list[Merge]) -> None:
    """Take out what lies under merged ranges: all but the first cell of each."""
    looked_at = 0
    for top, left, bottom, right in merges:
        first = left + 1
        for cells in rows[top : bottom + 1]:
            covered = cells[first : right + 1]
            looked_at += 1 + len(covered)
            if looked_at > MAX_SLOTS:
                raise too_many_cells()
            # Nearly always there is nothing: a call for each cell would cost more than reading it.
            if covered.count(None) != len(covered):
                _blank(cells, first, len(covered))
            first = left
    while rows and not rows[-1]:
        rows.pop()


def _blank(cells: list[Value], first: int, count: int) -> None:
    cells[first : first + count] = [None] * count
    while cells and cells[-1] is None:
        cells.pop()


def _unseen(rows: list[list[Value]], looks: Appearance, budget: Budget) -> Iterator[tuple[Place, Unseen]]:
    """Give the cells with a content that nobody sees, and why."""
    for place, form in looks.formats.items():
        value = _value(rows, place)
        if form.hides_texts if isinstance(value, str) else isinstance(value, float | int) and form.hides(value):
            yield place, Unseen.CELL
    if not looks.hidden_rows and not looks.hidden_columns:
        return
    width = max(map(len, rows), default=0)
    columns = {column for first, last in looks.hidden_columns for column in range(first, min(last + 1, width))}
    showing = {merge[:2] for merge in looks.merges if _shows(merge, looks, columns, budget)}
    for row, cells in enumerate(rows):
        hidden, why = (range(len(cells)), Unseen.ROW) if row in looks.hidden_rows else (columns, Unseen.COLUMN)
        for column in hidden:
            if column < len(cells) and cells[column] is not None and (row, column) not in showing:
                yield (row, column), why


def _shows(merge: Merge, looks: Appearance, hidden_columns: set[int], budget: Budget) -> bool:
    """Whether a merged range is seen: it shows its content as long as one of its rows and one of its columns is there."""
    top, left, bottom, right = merge
    if top not in looks.hidden_rows and left not in hidden_columns:
        return True
    budget.take_slots(bottom - top + right - left)
    return not (
        looks.hidden_rows.issuperset(range(top, bottom + 1)) or hidden_columns.issuperset(range(left, right + 1))
    )
