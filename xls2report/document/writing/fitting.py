"""How high a table is, how it is fitted where it exceeds its page by little, and where it goes on to another page."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from xls2report.document.writing.columns import characters, head_heights, in_smaller_type, lines_of
from xls2report.tables.form import ColumnKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from xls2report.document.writing.columns import Layout, Room
    from xls2report.tables.form import SheetTable, Span

_MOST_ROWS = 4
"""A table is fitted when no more rows than these, and those that a part's title pushes on, would stand on its last page."""
_LEAST_LINE = 1.17
"""Of a line in a row that is made lower, in type sizes."""
_LEAST_PADDING = 8
_LEAST_HALF_POINTS = 15
"""小六号 and below cannot be read in a printed table; this is 六号."""
_LESS = 8
"""Twips by which rows are made lower at a time."""
_BORDER = 10
LAST_ROWS = 2
"""So many rows go to the last page with the notes, which would stand alone there."""


class Page(NamedTuple):
    """What a page has for a table, in twips: the first one, each later one; ``below`` stands at the table's end.

    ``title`` is the height of the title of a part, which takes its room from the first page.
    """

    first: int
    later: int
    below: int
    title: int = 0


class Fitted(Struct, frozen=True):
    """A layout, the least heights of the head's rows in twips, and the index of the first row of each page."""

    layout: Layout
    head: list[int]
    starts: tuple[int, ...]


def fit(form: SheetTable, columns: list[list[str]], layout: Layout, room: Room, page: Page) -> Fitted:
    """Fit a table whose last page would hold few rows: lower rows first, then smaller type, within what is readable."""
    whole = _cut(form, columns, layout, room, page)
    row = layout.line + layout.padding + _BORDER
    over = len(columns[0]) - whole.starts[-1]
    if len(whole.starts) == 1 or over > _MOST_ROWS + math.ceil(page.title / row):
        return whole
    rows = len(columns[0]) + len(whole.head) * len(whole.starts)
    for tighter in _tighter(form, columns, layout, room, over * row // rows):
        fitted = _cut(form, columns, tighter, room, page)
        if len(fitted.starts) < len(whole.starts):
            return fitted
    return whole


def _cut(form: SheetTable, columns: list[list[str]], layout: Layout, room: Room, page: Page) -> Fitted:
    head = head_heights(form, layout)
    taken = sum(head) + _BORDER * len(head)
    below = page._replace(first=page.first - taken, later=page.later - taken)
    return Fitted(layout, head, _starts(form, row_heights(form, columns, layout, room.margins), below))


def _tighter(form: SheetTable, columns: list[list[str]], layout: Layout, room: Room, spared: int) -> Iterator[Layout]:
    """Give ever lower rows, and when they cannot be lower, the same in ever smaller type.

    ``spared`` are the twips by which each row has to be lower at least.
    """
    while True:
        padding = max(layout.padding - _LEAST_PADDING, 0)
        line = max(layout.line - round(layout.half_points * 10 * _LEAST_LINE), 0)
        for less in range(max(spared, _LESS), padding + line + _LESS, _LESS):
            of_padding = min(less, padding)
            of_line = min(less - of_padding, line)
            yield layout._replace(padding=layout.padding - of_padding, line=layout.line - of_line)
        if layout.half_points <= _LEAST_HALF_POINTS:
            return
        layout = in_smaller_type(layout, form, columns, room)
        spared = 0


def row_heights(form: SheetTable, columns: list[list[str]], layout: Layout, margins: int) -> list[int]:
    """Give the height of each row of the body, in twips."""
    lines = [1] * len(columns[0])
    for index, kind in enumerate(form.columns):
        if kind in (ColumnKind.NAME, ColumnKind.OTHER):
            width = layout.widths[index] - margins
            for row in _long(columns[index], width / (layout.half_points * 10)):
                across = form.spans.get((row, index))
                whole = width if across is None else sum(layout.widths[index : index + across.columns]) - margins
                lines[row] = max(lines[row], lines_of(columns[index][row], whole, layout.half_points))
    return [count * layout.line + layout.padding + _BORDER for count in lines]


def _long(texts: list[str], available: float) -> list[int]:
    """Give the rows whose text does not stand in one line of so many characters; most texts are too short to be measured."""
    sure = int(available)
    return [row for row, text in enumerate(texts) if len(text) > sure and characters(text) > available]


def _starts(form: SheetTable, heights: list[int], page: Page) -> tuple[int, ...]:
    """Cut a table into pages; no row that is merged with the one above begins a page unless they alone fill it."""
    if sum(heights) + page.below <= page.first:
        return (0,)
    joined = _joined(form.spans)
    starts = [0]
    left = page.first
    row = 0
    while row < len(heights):
        left -= heights[row]
        if left < 0 and row > starts[-1]:
            start = row
            while start in joined and start - 1 > starts[-1]:
                start -= 1
            row = start if start not in joined else row
            starts.append(row)
            left = page.later
            continue
        row += 1
    if left < page.below and len(heights) - LAST_ROWS > starts[-1]:
        starts.append(len(heights) - LAST_ROWS)
    return tuple(starts)


def _joined(spans: Mapping[tuple[int, int], Span]) -> frozenset[int]:
    """Give the rows that are merged with the one above."""
    return frozenset(row + below for (row, _), span in spans.items() for below in range(1, span.rows))
