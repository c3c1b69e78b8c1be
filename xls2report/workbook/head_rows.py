"""Where the head of a table begins and ends: which rows are headings, which is the 栏次 row, which is data."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from xls2report.sheets.grid import Odd
from xls2report.workbook.layout import layout
from xls2report.workbook.mention import heading_of
from xls2report.workbook.normalise import plain
from xls2report.workbook.notes import is_note

if TYPE_CHECKING:
    from xls2report.sheets.grid import Merge, Sheet, Value

_MOST_ROWS = 8
_COLUMN_NUMBERS = "栏次"


class HeadRows(NamedTuple):
    """The rows of a head. Rows and columns are those of the sheet.

    Attributes:
        top: the first row.
        body_top: the first row of the body.
        first: the first column.
        end: the column after the last.
        numbers_row: the 栏次 row, or -1.
        words_in_body: columns whose sub-heading stands in the first row of the body.
        lines: what stands in every cell from ``top`` to ``body_top``; of that last row the sub-headings alone.
        merges: the merged ranges that begin in the head.
    """

    top: int
    body_top: int
    first: int
    end: int
    numbers_row: int
    words_in_body: frozenset[int]
    lines: tuple[tuple[str, ...], ...]
    merges: tuple[Merge, ...]


def _text(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, Odd):
        return value.text
    return value if isinstance(value, str) else f"{value:.15g}"


def find_head_rows(sheet: Sheet, top: int) -> HeadRows | None:
    """Find the extent of the head that begins at ``top``; None for -1 (no heading was found)."""
    if top < 0:
        return None
    data = layout()
    merges = tuple(merge for merge in sheet.merges if top <= merge.top < top + _MOST_ROWS)
    lines = sheet.rows[top : top + _MOST_ROWS]
    rights = {(merge.top, merge.left): merge.right for merge in merges}
    leading: set[int] = set()
    headed: set[int] = set()
    known: set[int] = set()
    numbers_row = -1
    body_top = top
    for row, values in enumerate(lines, top):
        if _is_numbers_row(values, leading, headed):
            numbers_row, body_top = row, row + 1
            break
        if not _is_head_row(values, leading) and not _is_covered(values, row, merges):
            break
        for column, value in enumerate(values):
            if not isinstance(value, str):
                continue
            right = min(rights.get((row, column), column), column + len(values))
            columns = range(column, right + 1)
            word = heading_of(value)[0]
            headed.update(columns)
            if word in data.head_words:
                known.update(columns)
            if _is_leading(word):
                leading.update(columns)
        body_top = row + 1
    if not known:
        return None
    below = sheet.rows[body_top] if body_top < len(sheet.rows) else []
    words_in_body = _words_in_body(below, leading)
    width = max(map(len, sheet.rows[top : body_top + _MOST_ROWS]))
    first, end = _extent(known | words_in_body, headed)
    end = min(end, width)
    words: list[Value] = [value if column in words_in_body else None for column, value in enumerate(below)]
    return HeadRows(
        top,
        body_top,
        first,
        end,
        numbers_row,
        words_in_body,
        tuple([_line(values, first, end) for values in (*sheet.rows[top:body_top], words)]),
        tuple([merge for merge in merges if merge.top < body_top]),
    )


def _line(values: list[Value], first: int, end: int) -> tuple[str, ...]:
    texts = [_text(value) for value in values[first:end]]
    return (*texts, *[""] * (end - first - len(texts)))


def _extent(known: set[int], headed: set[int]) -> tuple[int, int]:
    """Give the first column and the one after the last: a text apart from the headings is none of the table's."""
    first, last = min(known), max(known)
    while first - 1 in headed:
        first -= 1
    while last + 1 in headed:
        last += 1
    return first, last + 1


def _is_leading(word: str) -> bool:
    data = layout()
    return word in data.code_words or word in data.level_words or "名称" in word or word == "项目"


def _is_covered(values: list[Value], row: int, merges: tuple[Merge, ...]) -> bool:
    return not any(value is not None for value in values) and any(merge.top < row <= merge.bottom for merge in merges)


def _is_head_row(values: list[Value], leading: set[int]) -> bool:
    data = layout()
    found = False
    for column, value in enumerate(values):
        if value is None:
            continue
        if not isinstance(value, str):
            return False
        word = heading_of(value)[0]
        if word in data.head_words:
            if column in leading and word in data.total_words:
                return False
            found = True
        elif column in leading or not _can_be_heading(value, word):
            return False
    return found


def _can_be_heading(text: str, word: str) -> bool:
    return not is_note(text) and any("一" < character <= "鿿" for character in word)


def _is_numbers_row(values: list[Value], leading: set[int], headed: set[int]) -> bool:
    """Whether a row is 栏次: it says so, or holds nothing but 1, 2, 3, … where amounts would stand."""
    present = [(column, value) for column, value in enumerate(values) if value is not None]
    if any(isinstance(value, str) and plain(value) == _COLUMN_NUMBERS for _, value in present):
        return all(not isinstance(value, str) or _is_numbering(plain(value)) for _, value in present)
    if any(column in leading for column, _ in present):
        return False
    count = len(present)
    # In a table without leading columns a row of data can begin with 1, 2: only a full row of numbers is 栏次.
    full = bool(leading) or count == len(headed)
    return count > 1 and full and [_whole(value) for _, value in present] == list(range(1, count + 1))


def _is_numbering(word: str) -> bool:
    # 类, 款 and 项 may stand beside 栏次, running down to 合计.
    beside = word in {_COLUMN_NUMBERS, "行次", "", "-", "—"} or word in layout().level_words
    return beside or any(character.isdigit() for character in word)


def _whole(value: Value) -> int | None:
    if isinstance(value, str):
        word = plain(value)
        return int(word) if word.isdecimal() and len(word) <= 3 else None  # noqa: PLR2004 - no table has more columns
    if isinstance(value, Odd) or value is None:
        return None
    return int(value) if value == value // 1 else None


def _words_in_body(values: list[Value], leading: set[int]) -> frozenset[int]:
    """Find sub-headings in the 合计 row: a form of Shanghai has 合计, 基本支出 and 项目支出 of 本年支出 there."""
    data = layout()
    words = {column: heading_of(value)[0] for column, value in enumerate(values) if isinstance(value, str)}
    if not any(column in leading and word in data.total_words for column, word in words.items()):
        return frozenset()
    inside = frozenset(column for column, word in words.items() if column not in leading and word in data.head_words)
    return inside if len(inside) > 1 else frozenset()
