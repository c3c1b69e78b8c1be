"""Which tables stand on one sheet: mostly one, but offices put several below one another or side by side."""

from __future__ import annotations

from itertools import islice, pairwise
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from xls2report.sheets.grid import Merge
from xls2report.tables.form import WHOLE_SHEET, Area
from xls2report.workbook.frame import is_frame
from xls2report.workbook.head_rows import is_head_text, is_leading
from xls2report.workbook.layout import layout
from xls2report.workbook.mention import describe, heading_of
from xls2report.workbook.notes import is_aside

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from xls2report.sheets.grid import Sheet, Value
    from xls2report.tables.kind import TableKind

_MOST_SECTIONS = 60
_DEEPEST = 20
_LONGEST_TITLE = 60
_TITLES_OF_A_LIST = 3
"""So many titles without a head between them are a list of contents."""


class Section(NamedTuple):
    """A part of a sheet that can hold one table: the sheet with all else blank, and where it stands."""

    sheet: Sheet
    area: Area


def sections_of(sheet: Sheet) -> list[Section]:
    """Give the parts of a sheet, each with one table at most, from the top down; mostly one, the whole sheet."""
    found = _Going(sheet)
    if not found.starts and not found.doubled:
        return [Section(sheet, WHOLE_SHEET)]
    width = max(map(len, sheet.rows), default=0)
    whole = Area(0, 0, len(sheet.rows) - 1, width - 1)
    areas = list(islice(_split(sheet, whole, _DEEPEST), _MOST_SECTIONS))
    if len(areas) == 1:
        return [Section(sheet, WHOLE_SHEET)]
    return [Section(_cut(sheet, area), area) for area in areas]


def _split(sheet: Sheet, area: Area, depth: int) -> Iterator[Area]:
    part = _cut(sheet, area)
    found = _Going(part)
    if depth and found.doubled and (cut := _column_between(part, area)) is not None:
        left, right = cut
        yield from _split(sheet, area._replace(right=left), depth - 1)
        yield from _split(sheet, area._replace(left=right), depth - 1)
        return
    if not depth or not found.starts:
        yield area
        return
    bounds = [area.top, *found.starts, area.bottom + 1]
    for top, below in pairwise(bounds):
        if top < below:
            yield from _split(sheet, area._replace(top=top, bottom=below - 1), depth - 1)


def _cut(sheet: Sheet, area: Area) -> Sheet:
    """Give a sheet on which nothing stands but what is in an area; rows and columns keep their numbers."""
    rows: list[list[Value]] = [[] for _ in range(area.top)]
    for values in sheet.rows[area.top : area.bottom + 1]:
        row = [None] * area.left + values[area.left : area.right + 1]
        while row and row[-1] is None:
            row.pop()
        rows.append(row)
    return replace(
        sheet,
        rows=rows,
        merges=tuple(
            Merge(merge.top, merge.left, merge.bottom, min(merge.right, area.right))
            for merge in sheet.merges
            if area.holds(merge.top, merge.left)
        ),
        unseen={place: why for place, why in sheet.unseen.items() if area.holds(*place)},
        formats={place: form for place, form in sheet.formats.items() if area.holds(*place)},
    )


def _column_between(part: Sheet, area: Area) -> tuple[int, int] | None:
    """Give the last column of the left table and the first of the right one; None where no line parts two tables."""
    used = {column for values in part.rows for column, value in enumerate(values) if value is not None}
    used.update(column for merge in part.merges for column in range(merge.left, merge.right + 1))
    for column in range(area.left + 1, area.right):
        if column not in used and all(map(_has_table, (_left(part, area, column), _right(part, area, column)))):
            return column - 1, column + 1
    titled = next((columns for columns in map(_title_columns, part.rows) if len(columns) > 1), list[int]())
    if len(titled) > 1 and not any(merge.left < titled[1] <= merge.right for merge in part.merges):
        return titled[1] - 1, titled[1]
    return None


def _left(part: Sheet, area: Area, column: int) -> Sheet:
    return _cut(part, area._replace(right=column - 1))


def _right(part: Sheet, area: Area, column: int) -> Sheet:
    return _cut(part, area._replace(left=column + 1))


def _has_table(part: Sheet) -> bool:
    found = _Going(part)
    return found.framed and found.headed


def _title_columns(values: list[Value]) -> list[int]:
    return [column for column, value in enumerate(values) if isinstance(value, str) and describe(value).title]


class _Going:
    """Goes down a sheet and notes where further tables begin.

    Attributes:
        starts: the rows at which a table after the first one begins, its frame included.
        doubled: two titles, labels or units of money stand side by side somewhere.
        framed: there is a title, a label or a unit of money.
        headed: there is a head.
    """

    def __init__(self, sheet: Sheet) -> None:
        self.starts: list[int] = []
        self.doubled = self.framed = self.headed = False
        self._titles: set[TableKind] = set()
        self._rows_of_titles: list[int] = []
        self._words: set[str] = set()
        self._run: set[str] = set()
        self._pending = -1
        unseen = sheet.unseen
        for row, values in enumerate(sheet.rows):
            if unseen:
                values = [None if (row, column) in unseen else value for column, value in enumerate(values)]  # noqa: PLW2901 - what nobody sees parts no tables
            if not values:
                continue
            first = values[0]
            if first is None:
                first = next((value for value in values if value is not None), None)
                if first is None:
                    continue
            # Most rows begin with a code or a number, or with a label and end with one.
            if (
                not isinstance(first, str)
                or first.strip().isdigit()
                or (isinstance(values[-1], float) and not first.isspace() and not is_frame(first))
            ):
                if self._pending >= 0 or self._run:
                    self._pass()
            else:
                self._take(row, [value for value in values if value is not None])

    def _take(self, row: int, values: Sequence[Value]) -> None:
        texts = [value for value in values if isinstance(value, str) and not value.isspace()]
        if texts and is_frame(texts[0]):
            self._frame(row, texts)
        elif not texts or len(texts) != len(values):
            self._pass()
        elif (words := _head_words(texts)) and (self._run or not _is_total(texts)):
            self._head(row, words)
        elif _may_be_title(texts):
            self._pending, self._run = (row if self._pending < 0 or self._run else self._pending), set()
        else:
            self._pass()

    def _pass(self) -> None:
        """Go past a row of data or a note."""
        self._pending, self._run = -1, set()

    def _frame(self, row: int, texts: Sequence[str]) -> None:
        mentions = [describe(text) for text in texts]
        titles = [mention.title.kind for mention in mentions if mention.title]
        labels = {mention.label for mention in mentions if mention.label}
        units = sum(bool(mention.money) for mention in mentions)
        self.framed = self.framed or bool(titles or labels or units)
        self.doubled = self.doubled or len(set(titles)) > 1 or len(labels) > 1 or units > 1
        self._pending, self._run = (row if self._pending < 0 or self._run else self._pending), set()
        if not titles:
            return
        if self._words and not self._titles.issuperset(titles):
            self._begin(self._pending, titles)
        elif not self._words:
            self._titles.update(titles)
        self._rows_of_titles.append(row)

    def _head(self, row: int, words: set[str]) -> None:
        if not self._run:
            self._pending = row if self._pending < 0 else self._pending
        self._run |= words
        data = layout()
        sides = data.budget_words | data.final_accounts_words
        if not sides.isdisjoint(words) or any(map(is_leading, words)):
            if self._pending >= 0:
                self._head_begins()
            self.headed = True
        # 收入 and 支出 alone may begin a head, or be a row of table 01.
        if self._pending < 0:
            self._words |= self._run

    def _head_begins(self) -> None:
        """Tell the head of a further table from one that a page break repeats."""
        if self._words and not self._run <= self._words:
            self._begin(self._pending, [])
        elif not self._words and len(self._titles) >= _TITLES_OF_A_LIST:
            self._begin(self._rows_of_titles[-1], [])
        self._pending = -1

    def _begin(self, row: int, titles: Sequence[TableKind]) -> None:
        self.starts.append(row)
        self._titles, self._words, self._rows_of_titles = set(titles), set(), []


def _head_words(texts: Sequence[str]) -> set[str]:
    """Give the words of a row of headings; none for any other row."""
    head_words = layout().head_words
    known = {word for text in texts if (word := heading_of(text)[0]) in head_words}
    return known if len(known) >= min(2, len(texts)) and all(map(is_head_text, texts)) else set()


def _is_total(texts: Sequence[str]) -> bool:
    data = layout()
    first, *others = (heading_of(text)[0] for text in texts)
    levels = first in data.level_words and all(word in data.level_words or word in data.total_words for word in others)
    return levels or first in data.total_words


def _may_be_title(texts: Sequence[str]) -> bool:
    return len(texts) == 1 and len(texts[0]) <= _LONGEST_TITLE and not is_aside(texts[0])
