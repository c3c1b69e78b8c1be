"""The head of a table: its rows and merged cells, what each column holds, the path of its headings, the 栏次 row."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.tables.form import ColumnKind, HeadCell
from xls2report.workbook.head_rows import HeadRows, find_head_rows, is_beside, is_remark
from xls2report.workbook.layout import layout
from xls2report.workbook.mention import heading_of
from xls2report.workbook.normalise import fold, one_line, plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from xls2report.sheets.grid import Sheet, Value

_Anchor = tuple[int, int]
Line = frozenset[tuple[int, str]]
"""A row of headings: the words by column of the sheet."""

_MOST_CELLS_KEPT = 200
_LONGEST_KEPT = 2000
_YEAR = re.compile(r"(?:^|/)((?:19|20)\d\d)年度?(?![初末底])|\(((?:19|20)\d\d)年?度?\)")
"""2019年决算数 and 决算数(2019年), but not 2019年末结转和结余: that is what a year begins with, too."""


class Head(Struct, frozen=True):
    """The head of one table. Rows and columns are those of the sheet, but in ``cells``.

    Attributes:
        body_top: the first row of the body.
        first: the first column of the table.
        columns: what each column holds.
        headings: the printed path of each column's headings, joined with /.
        paths: the same path folded, outermost first, equal neighbours once.
        years: the year that each path speaks of, as 2019年决算数 does; 0 for none.
        cells: the head's cells, counted from its first row and column.
        rows: how many rows the head has.
        words_in_body: columns whose sub-heading stands in the first row of the body.
        beside: columns beside the table that belong to no form, each with its heading.
        lines: the rows of the head, each as its words by column of the sheet: a page break may repeat them.
    """

    body_top: int
    first: int
    columns: tuple[ColumnKind, ...]
    headings: tuple[str, ...]
    paths: tuple[tuple[str, ...], ...]
    years: tuple[int, ...]
    cells: tuple[HeadCell, ...]
    rows: int
    words_in_body: frozenset[int]
    beside: tuple[int, ...]
    lines: frozenset[Line]

    @property
    def end(self) -> int:
        """The column after the last."""
        return self.first + len(self.columns)


def read_head(sheet: Sheet, top: int, *, coded: bool) -> Head | None:
    """Read the head that begins at row ``top``; None when no heading stands there. ``coded``: rows have class codes."""
    rows = find_head_rows(sheet, top)
    if rows is None:
        return None
    # The units of a batch fill in the same forms; what is far larger than any form is not worth keeping.
    if len(rows.lines) * (rows.end - rows.first) <= _MOST_CELLS_KEPT and _length(rows) <= _LONGEST_KEPT:
        return _kept_head(rows, coded=coded)
    return _head(rows, coded=coded)


def _length(rows: HeadRows) -> int:
    return sum([len(text) for line in rows.lines for text in line])


def _head(rows: HeadRows, *, coded: bool) -> Head:
    owners = _owners(rows)
    texts = _texts(rows, owners)
    printed = _lines(rows, owners, texts)
    paths = [_path([line[column] for line in printed]) for column in range(rows.end - rows.first)]
    folded = tuple([tuple([heading_of(text)[0] for text in path]) for path in paths])
    return Head(
        body_top=rows.body_top,
        first=rows.first,
        columns=_kinds(folded, coded=coded),
        headings=tuple(["/".join(path) for path in paths]),
        paths=folded,
        years=tuple([_year(path) for path in paths]),
        cells=_cells(rows, owners, texts),
        rows=len(owners),
        words_in_body=rows.words_in_body,
        beside=rows.beside,
        lines=frozenset([words_of(line, rows.first) for line in rows.lines]),
    )


def words_of(values: Iterable[Value], first: int = 0) -> Line:
    """Give the words of a row by column; ``first`` is the column of the first value."""
    return frozenset(
        [(column, plain(value)) for column, value in enumerate(values, first) if isinstance(value, str) and value]
    )


_kept_head = lru_cache(64)(_head)


def _owners(rows: HeadRows) -> list[list[_Anchor]]:
    """Give for every cell of the head the cell whose text it shows: itself, or the anchor of its merged range."""
    owners = [[(row, column) for column in range(rows.first, rows.end)] for row in range(rows.top, rows.body_top)]
    taken: set[_Anchor] = set()
    for merge in rows.merges:
        # A range that reaches into the body (类, 款 and 项 beside 合计) ends with the head.
        covered = [
            (row, column)
            for row in range(merge.top, min(merge.bottom + 1, rows.body_top))
            for column in range(max(merge.left, rows.first), min(merge.right + 1, rows.end))
        ]
        # Ranges that overlap are a broken file's; the first one holds.
        if merge.left < rows.first or not taken.isdisjoint(covered):
            continue
        taken.update(covered)
        for row, column in covered:
            owners[row - rows.top][column - rows.first] = (merge.top, merge.left)
    if rows.words_in_body:
        owners.append(_row_from_body(rows, owners[-1]))
    return owners


def _row_from_body(rows: HeadRows, above: list[_Anchor]) -> list[_Anchor]:
    """Give the head row made of the sub-headings that stand in the first row of the body; all else grows downwards."""
    divided = {above[column - rows.first] for column in rows.words_in_body}
    return [(rows.body_top, rows.first + index) if anchor in divided else anchor for index, anchor in enumerate(above)]


def _texts(rows: HeadRows, owners: list[list[_Anchor]]) -> dict[_Anchor, str]:
    """Give what every cell of the head shows, in one line."""
    return {
        (row, column): one_line(rows.lines[row - rows.top][column - rows.first])
        for row, column in {anchor for line in owners for anchor in line}
    }


def _cells(rows: HeadRows, owners: list[list[_Anchor]], texts: dict[_Anchor, str]) -> tuple[HeadCell, ...]:
    ends: dict[_Anchor, tuple[int, int]] = {}
    for row, line in enumerate(owners, 1):
        for column, anchor in enumerate(line, 1):
            ends[anchor] = (row, column)
    cells: list[HeadCell] = []
    for anchor in sorted(ends):
        row, column = anchor[0] - rows.top, anchor[1] - rows.first
        bottom, right = ends[anchor]
        cells.append(HeadCell(texts[anchor], row, column, bottom - row, right - column))
    return tuple(cells)


def _lines(rows: HeadRows, owners: list[list[_Anchor]], texts: dict[_Anchor, str]) -> list[list[str]]:
    """Give the heading above every column, row by row, the 栏次 row left out.

    A group that is not merged stands above its first column alone; the blank cells beside it, with a heading below
    them, belong to it.
    """
    # Below 栏次 a row of sub-headings from the body shows its numbers once more.
    lines = [
        ["" if anchor[0] == rows.numbers_row else texts[anchor] for anchor in line]
        for row, line in enumerate(owners, rows.top)
        if row != rows.numbers_row
    ]
    for place, line in enumerate(lines[:-1]):
        for column in range(1, len(line)):
            same_group = place == 0 or lines[place - 1][column] == lines[place - 1][column - 1]
            if not line[column] and same_group and any(below[column] for below in lines[place + 1 :]):
                line[column] = line[column - 1]
    return lines


def _path(texts: list[str]) -> tuple[str, ...]:
    path: list[str] = []
    for text in texts:
        if text and (not path or path[-1] != text):
            path.append(text)
    return tuple(path)


def _year(path: tuple[str, ...]) -> int:
    told = _YEAR.search(fold("/".join(path)))
    return int(told[1] or told[2]) if told else 0


def _kinds(paths: tuple[tuple[str, ...], ...], *, coded: bool) -> tuple[ColumnKind, ...]:
    kinds = [_kind(path) for path in paths]
    for index in range(1, len(kinds) if coded else 0):
        # 功能分类科目编码 over 类, 款 and 项 without a merged range.
        if not paths[index] and kinds[index - 1] is ColumnKind.CODE:
            kinds[index] = ColumnKind.CODE
    if coded and ColumnKind.CODE not in kinds:
        # One heading 项目 over code and name: the last of its columns holds the name.
        names = [index for index, kind in enumerate(kinds) if kind is ColumnKind.NAME]
        for index in names[:-1]:
            kinds[index] = ColumnKind.CODE
    return tuple(kinds)


def _kind(path: tuple[str, ...]) -> ColumnKind:
    data = layout()
    if not path:
        return ColumnKind.NAME
    last = path[-1]
    if last in data.ordinal_words:
        return ColumnKind.ORDINAL
    if last in data.code_words or last in data.level_words:
        return ColumnKind.CODE
    if last in data.name_words or any("名称" in word for word in path):
        return ColumnKind.NAME
    if is_beside(path[0]) or is_remark(last):
        return ColumnKind.OTHER
    return ColumnKind.AMOUNT if data.code_words.isdisjoint(path) else ColumnKind.CODE
