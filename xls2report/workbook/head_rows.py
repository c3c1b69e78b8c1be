"""Where the head of a table begins and ends: which rows are headings, which is the 栏次 row, which is data."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from xls2report.sheets.grid import Odd
from xls2report.workbook.layout import layout
from xls2report.workbook.mention import heading_of
from xls2report.workbook.normalise import kept, plain
from xls2report.workbook.notes import is_note

if TYPE_CHECKING:
    from xls2report.sheets.grid import Merge, Sheet, Value

_MOST_ROWS = 10
_COLUMN_NUMBERS = "栏次"
_FEWEST_NUMBERS = 2
_NUMBERED = re.compile(r"\(?(\d{1,2})\)?(?:栏|=.*)?")
"""A column's number in the 栏次 row, alone or with what it is the sum of: 1, (1), 1栏, 1=2+3."""
_LETTERED = frozenset("甲乙丙丁戊ABCD*-—") | {"**", "--"}
"""What stands in the 栏次 row below code and name."""


class HeadRows(Struct, frozen=True):
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
        beside: columns of remarks, shares, last year's amounts and the like that stand beside the table.
    """

    top: int
    body_top: int
    first: int
    end: int
    numbers_row: int
    words_in_body: frozenset[int]
    lines: tuple[tuple[str, ...], ...]
    merges: tuple[Merge, ...]
    beside: tuple[int, ...]


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
    merges = tuple(merge for merge in sheet.merges if top <= merge.top < top + _MOST_ROWS)
    leading, headed, known, numbers_row, body_top = _scan(sheet, top, merges)
    if not known:
        return None
    below, words_in_body = _total_row(sheet, body_top, leading)
    if numbers_row >= 0 and not words_in_body - leading:
        words_in_body = frozenset[int]()
    if words_in_body:
        body_top = below
    width = max(map(len, sheet.rows[top : body_top + _MOST_ROWS]))
    first, end = _extent(known | words_in_body, headed)
    first, end, beside = _without_beside(sheet, top, body_top, first, min(end, width))
    total: list[Value] = sheet.rows[below] if words_in_body else []
    words: list[Value] = [value if column in words_in_body else None for column, value in enumerate(total)]
    return HeadRows(
        top,
        body_top,
        first,
        end,
        numbers_row,
        words_in_body,
        tuple([_line(values, first, end) for values in (*sheet.rows[top:body_top], words)]),
        tuple([merge for merge in merges if merge.top < body_top]),
        beside,
    )


class _Scanned(NamedTuple):
    """What going down a head gives: columns of code and name, with any heading, with a known one; then two rows."""

    leading: set[int]
    headed: set[int]
    known: set[int]
    numbers_row: int
    body_top: int


def _scan(sheet: Sheet, top: int, merges: tuple[Merge, ...]) -> _Scanned:
    """Go down a head as far as its last row; blank rows between its rows, or before 栏次, belong to it."""
    head_words = layout().head_words
    rights = {(merge.top, merge.left): merge.right for merge in merges}
    leading: set[int] = set()
    headed: set[int] = set()
    known: set[int] = set()
    body_top = top
    for row, values in enumerate(sheet.rows[top : top + _MOST_ROWS], top):
        if is_numbers_row(values, leading, headed):
            return _Scanned(leading, headed, known, row, row + 1)
        if not _is_head_row(values, leading) and not _is_covered(values, row, merges):
            if not is_blank(values):
                break
            continue
        for column, value in enumerate(values):
            if not isinstance(value, str):
                continue
            right = min(rights.get((row, column), column), column + len(values))
            columns = range(column, right + 1)
            word = heading_of(value)[0]
            headed.update(columns)
            if word in head_words:
                known.update(columns)
            if is_leading(word):
                leading.update(columns)
        body_top = row + 1
    return _Scanned(leading, headed, known, -1, body_top)


def is_blank(values: list[Value]) -> bool:
    """Whether a row holds nothing that can be seen."""
    return all(value is None or (isinstance(value, str) and value.isspace()) for value in values)


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


def _without_beside(sheet: Sheet, top: int, body_top: int, first: int, end: int) -> tuple[int, int, tuple[int, ...]]:
    """Leave out the columns at the edges that no form has: remarks, shares, last year's amounts."""
    beside: list[int] = []
    while end - first > 1 and _is_beside(sheet, top, body_top, end - 1):
        end -= 1
        beside.append(end)
    while end - first > 1 and _is_beside(sheet, top, body_top, first):
        beside.append(first)
        first += 1
    return first, end, tuple(sorted(beside))


def _is_beside(sheet: Sheet, top: int, body_top: int, column: int) -> bool:
    """Whether a column's outermost heading is of a remark or a comparison. A 备注 below the title is the form's own."""
    texts = (values[column] for values in sheet.rows[top:body_top] if column < len(values))
    heading = next((text for text in texts if isinstance(text, str) and not text.isspace()), "")
    if not is_beside(heading_of(heading)[0]):
        return False
    titled = any(
        merge.bottom < top and merge.left <= column <= merge.right and merge.right > merge.left
        for merge in sheet.merges
    )
    return not (titled and is_remark(heading_of(heading)[0]))


def is_beside(word: str) -> bool:
    """Whether a folded heading is of no column that a form has: a remark, a share, last year's amount."""
    data = layout()
    return is_remark(word) or (word.startswith(data.beside_words) and word not in data.head_words)


def is_remark(word: str) -> bool:
    """Whether a folded heading is that of a column of remarks."""
    return word in layout().remark_words


def is_leading(word: str) -> bool:
    """Whether a folded heading is that of codes or names."""
    data = layout()
    return word in data.code_words or word in data.level_words or "名称" in word or word in ("项目", "序号")


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


@kept
def is_head_text(text: str) -> bool:
    """Whether a text can stand in a head."""
    return _can_be_heading(text, heading_of(text)[0])


def _can_be_heading(text: str, word: str) -> bool:
    return is_remark(word) or (not is_note(text) and any("一" < character <= "鿿" for character in word))


def is_numbers_row(values: list[Value], leading: set[int], headed: set[int]) -> bool:
    """Whether a row is 栏次: it says so, or holds nothing but 1, 2, 3, … where amounts would stand."""
    texts = [value for value in values if isinstance(value, str)]
    if _COLUMN_NUMBERS in map(plain, texts):
        return all(map(_is_numbering, map(plain, texts)))
    numbers = [value for column, value in enumerate(values) if value is not None and column not in leading]
    count = len(numbers)
    # In a table without leading columns a row of data can begin with 1, 2: only a full row of numbers is 栏次.
    if count < _FEWEST_NUMBERS or _whole(numbers[0]) != 1 or not (leading or count == len(headed)):
        return False
    words = [value for column, value in enumerate(values) if value is not None and column in leading]
    if any(not isinstance(word, str) or plain(word) not in _LETTERED for word in words):
        return False
    return [_whole(value) for value in numbers] == list(range(1, count + 1))


def _is_numbering(word: str) -> bool:
    # 类, 款 and 项 may stand beside 栏次, running down to 合计.
    beside = word in {_COLUMN_NUMBERS, "行次", "", "-", "—"} or word in layout().level_words
    return beside or any(character.isdigit() for character in word)


def _whole(value: Value) -> int | None:
    if isinstance(value, str):
        number = _NUMBERED.fullmatch(plain(value))
        return int(number[1]) if number else None
    if isinstance(value, Odd) or value is None:
        return None
    return int(value) if value == value // 1 else None


def _total_row(sheet: Sheet, body_top: int, leading: set[int]) -> tuple[int, frozenset[int]]:
    """Find the first row of the body that is not blank, and the columns whose sub-headings stand in it."""
    for row in range(body_top, min(body_top + _MOST_ROWS, len(sheet.rows))):
        if not is_blank(sheet.rows[row]):
            return row, _words_in_body(sheet.rows[row], leading)
    return body_top, frozenset()


def _words_in_body(values: list[Value], leading: set[int]) -> frozenset[int]:
    """Find sub-headings in the 合计 row.

    Forms of Shanghai have 类, 款 and 项 beside 合计 there, and 合计, 基本支出 and 项目支出 of 本年支出.
    """
    data = layout()
    words = {column: heading_of(value)[0] for column, value in enumerate(values) if isinstance(value, str)}
    total = next((column for column, word in words.items() if column in leading and word in data.total_words), -1)
    if total < 0:
        return frozenset()
    levels = frozenset(column for column, word in words.items() if column < total and word in data.level_words)
    inside = frozenset(column for column, word in words.items() if column not in leading and word in data.head_words)
    return (levels | inside) if len(inside - levels) > 1 else levels
