"""Tables without ruling lines: a title, heads that forms have, and rows whose amounts stand one below the other.

What is not certain is no table: a table that is not read is named, and a figure in a wrong column would be an error of ours.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from xls2report.audit.reading.pdf.columns import Head, columns_of, stacks_of
from xls2report.audit.reading.pdf.grid import Grid, plain_grid
from xls2report.audit.reading.pdf.words import size_of, word_lines
from xls2report.workbook.columns import amount_heads, text_heads
from xls2report.workbook.layout import layout
from xls2report.workbook.mention import describe
from xls2report.workbook.normalise import fold
from xls2report.workbook.notes import is_aside
from xls2report.workbook.titles import find_title

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from xls2report.audit.reading.pdf.columns import Column
    from xls2report.audit.reading.pdf.page import Character
    from xls2report.audit.reading.pdf.words import Word, WordLine
    from xls2report.tables.kind import TableKind

_AMOUNT = re.compile(r"-?\d{1,3}(?:,\d{3})+\.\d{1,6}|-?\d+\.\d{1,6}")
_NOTHING = re.compile(r"0|[-—–]+")  # noqa: RUF001 - the dashes of blank cells
_CODE = re.compile(r"[1-9]\d{2}(?:\d{2}){0,2}")
_ORDINAL = re.compile(r"[1-9]\d?")
_NUMBERED = re.compile(r"[一二三四五六七八九十]{1,3}[、.]")
_NUMBERING = re.compile(r"栏次|\d{1,2}")
"""The line that numbers the columns."""
_SENTENCE = re.compile(r"。|；$")
_PAGE_NUMBER = re.compile(r"[-—–―]+\d{1,3}[-—–―]+|第\d{1,3}页.{0,8}|\d{1,3}")  # noqa: RUF001 - the dashes around a page's number
"""Two numbers side by side may be those of two lines of a table."""
_ATTACHED, _UNSURE = 1.1, 0.25
"""Signs: how near to its row's line another line of a label stands; how much nearer than to any other row's."""
_LEAST_ROWS, _LEAST_COLUMNS = 2, 3


class AlignedTable(NamedTuple):
    """What of a table stands on one page: the grid that its lines would make, and the texts of its cells."""

    grid: Grid
    texts: list[str]


class _Part(Struct, frozen=True):
    """The lines of a table on one page, and how high a sign is there."""

    page: int
    lines: list[WordLine]
    size: float


class _Row(Struct, frozen=True):
    """A row: the height of its line, and the words of all lines in it."""

    middle: float
    words: list[Word]


def aligned_tables(pages: Sequence[Sequence[Character]]) -> dict[int, list[AlignedTable]]:
    """Give the tables among the signs of pages, by page, from the top down: each with all its pages, or not at all."""
    reader = _Reader()
    for page, characters in enumerate(pages):
        reader.read(page, characters)
    reader.close()
    found: dict[int, list[AlignedTable]] = {}
    for kind, parts in reader.found:
        for page, table in _table(parts, kind):
            found.setdefault(page, []).append(table)
    return found


class _Reader:
    """Goes over pages and gathers what stands below each title, to a note, a sentence or the next title."""

    def __init__(self) -> None:
        self.found: list[tuple[TableKind, list[_Part]]] = []
        self._kind: TableKind | None = None
        self._parts: list[_Part] = []

    def read(self, page: int, characters: Sequence[Character]) -> None:
        """Take a page; most have no title and no table that goes on."""
        if self._kind is None and not any(one.text == "表" for one in characters):
            return
        size = size_of(characters)
        lines = word_lines(characters, size)
        titles = {number: title.kind for number, line in enumerate(lines) if (title := find_title(line.text))}
        for start, end in pairwise([-1, *titles, len(lines)]):
            if start in titles:
                self.close()
                self._kind = titles[start]
            self._take(page, lines[start + 1 : end], size)

    def _take(self, page: int, lines: Sequence[WordLine], size: float) -> None:
        body, goes_on = _body(lines)
        if self._kind is not None and any(map(_is_row, body)):
            self._parts.append(_Part(page, body, size))
        elif self._parts:
            goes_on = False
        if not goes_on:
            self.close()

    def close(self) -> None:
        """End the table that is open, if one is."""
        if self._kind is not None and self._parts:
            self.found.append((self._kind, self._parts))
        self._kind, self._parts = None, []


def _body(lines: Sequence[WordLine]) -> tuple[list[WordLine], bool]:
    """Give the lines of a table among some of a page, without its frame, and whether nothing ends it there."""
    end = next((at for at, line in enumerate(lines) if is_aside(line.text) or _SENTENCE.search(line.text)), len(lines))
    body = [line for line in lines[:end] if not _is_frame(line) and not _PAGE_NUMBER.fullmatch(line.text)]
    return body, end == len(lines)


def _is_frame(line: WordLine) -> bool:
    return describe(line.text).is_frame or any(describe(word.text).is_frame for word in line.words)


def _is_row(line: WordLine) -> bool:
    """Whether a line has an amount, or begins with a code: heads have neither."""
    return any(_AMOUNT.fullmatch(word.text) for word in line.words) or _CODE.fullmatch(line.words[0].text) is not None


def _table(parts: Sequence[_Part], kind: TableKind) -> list[tuple[int, AlignedTable]]:
    """Give what of a table stands on each of its pages; nothing of one that is not certain."""
    lines = parts[0].lines
    anchor = next(line for line in lines if _is_row(line))
    above = (line for line in lines if line.middle - anchor.middle > _ATTACHED * parts[0].size)
    head = [line for line in above if not _has_ordinal(line) or _is_numbering(line)]
    named = {line.text for line in head}
    rows = [
        _rows([line for line in part.lines if line.text not in named], part.size, goes_on=part is not parts[-1])
        for part in parts
    ]
    every = [row for some in rows for row in some]
    if not all(rows) or len(every) < _LEAST_ROWS:
        return []
    stacks, spanning = _stacks(every)
    columns = columns_of(_heads(head, kind), stacks)
    if columns is None or not _is_certain(columns, kind):
        return []
    places = {
        id(word): number
        for number, column in enumerate(columns)
        for word in (*column.words, *spanning.get(id(column.words), ()))
    }
    texts = [[text for row in some for text in _texts(row, len(columns), places)] for some in rows]
    if any(text is None for some in texts for text in some):
        return []
    lines_x = [columns[0].left, *(column.right for column in columns)]
    found: list[tuple[int, AlignedTable]] = []
    for part, some, cells in zip(parts, rows, texts, strict=True):
        lines_y = _bounds(some, part.size)
        told = [text or "" for text in cells]
        # A head that is repeated on the next page stands in its first row, where nobody reads it.
        lines_y[0] = max(line.middle for line in part.lines) + part.size
        if part is parts[0]:
            lines_y.insert(1, min(line.middle for line in head) - part.size)
            told = [*(column.label for column in columns), *told]
        found.append((part.page, AlignedTable(plain_grid(lines_x, lines_y), told)))
    return found


def _rows(lines: Sequence[WordLine], size: float, *, goes_on: bool) -> list[_Row]:
    """Give the rows, each with the lines of a label that is broken around it; none where a line may be of either of two.

    What stands by itself below the last amount, code or number of the last page is no row.
    """
    rows = [_Row(line.middle, list(line.words)) for line in lines if _is_row(line) or _has_ordinal(line)]
    alone: list[WordLine] = []
    for line in lines if rows else ():
        near = sorted(rows, key=lambda row: abs(row.middle - line.middle))
        distances = [abs(row.middle - line.middle) for row in near[:2]]
        if not distances[0]:
            continue
        if distances[0] > _ATTACHED * size:
            alone += [line] if goes_on or line.middle > rows[-1].middle else []
        elif len(distances) > 1 and distances[1] - distances[0] < _UNSURE * size:
            return []
        else:
            near[0].words.extend(line.words)
    broken = max([_ATTACHED * size, *(_broken(row) + 1 for row in rows)])
    others = list(_together(alone, broken))
    return sorted((*rows, *others), key=lambda row: -row.middle) if all(map(_is_named, others)) else []


def _is_named(row: _Row) -> bool:
    """Whether a row without amounts is one that forms have, and no second line of a label whose row nobody can tell."""
    return any(_NUMBERED.match(word.text) or fold(word.text) in _known_rows() for word in row.words)


@cache
def _known_rows() -> frozenset[str]:
    return frozenset(name for rows in layout().rows.values() for name in rows.by_name)


def _broken(row: _Row) -> float:
    """Give how far the lines of a label are apart that is broken in a row."""
    middles = sorted({word.middle for word in row.words if word.left - min(row.words).left < 1})
    return min((other - one for one, other in pairwise(middles)), default=0.0)


def _together(lines: Sequence[WordLine], broken: float) -> Iterator[_Row]:
    """Yield the rows that lines make which stand by themselves, those together that are as near as the lines of a label."""
    some: list[WordLine] = []
    for line in (*lines, None):
        if some and (line is None or some[-1].middle - line.middle > broken):
            words = [word for one in some for word in one.words]
            yield _Row((some[0].middle + some[-1].middle) / 2, words)
            some = []
        if line is not None:
            some.append(line)


def _has_ordinal(line: WordLine) -> bool:
    return len(line.words) > 1 and any(_ORDINAL.fullmatch(word.text) for word in line.words)


def _is_numbering(line: WordLine) -> bool:
    return all(_NUMBERING.fullmatch(word.text) for word in line.words)


def _stacks(rows: Sequence[_Row]) -> tuple[list[list[Word]], dict[int, list[Word]]]:
    """Give what stands one below the other, and the words that span several: the labels of totals, by their first stack.

    Rows with codes tell the columns where there are any; a total's label may stand across code and name.
    """
    telling = [row for row in rows if _CODE.fullmatch(min(row.words).text)] or rows
    stacks = stacks_of([row.words for row in telling])
    spanning: dict[int, list[Word]] = {}
    for word in (word for row in rows if row not in telling for word in row.words):
        over = [stack for stack in stacks if word.left < max(map(_right, stack)) and word.right > min(stack).left]
        if not over:
            stacks.append([word])
            stacks.sort(key=min)
        elif len(over) == 1 or _AMOUNT.fullmatch(word.text):
            over[0].append(word)
        else:
            spanning.setdefault(id(over[0]), []).append(word)
    return stacks, spanning


def _right(word: Word) -> float:
    return word.right


def _heads(lines: Sequence[WordLine], kind: TableKind) -> list[Head]:
    """Give the heads that may be those of columns, unknown ones without a label. One above both of its neighbours may span them."""
    known = frozenset((*text_heads(), *amount_heads(kind), *layout().ordinal_words))
    heads: list[tuple[str, Word, float]] = []
    for stack in stacks_of([line.words for line in lines if not _is_numbering(line)]):
        ordered = sorted(stack, key=lambda word: (-word.middle, word.left))
        # What stands beside a word is left out with it, or not at all.
        begins = [0, *(at + 1 for at, (one, other) in enumerate(pairwise(ordered)) if one.middle - other.middle > 1)]
        joined = (fold("".join(word.text for word in ordered[start:])) for start in begins)
        label = next((text for text in joined if text in known), "")
        heads.append((label, ordered[-1], ordered[0].middle))
    tops = [float("inf"), *(top for _label, _bottom, top in heads), float("inf")]
    return [
        Head(label, (bottom.left + bottom.right) / 2, may_span=bottom.middle > max(tops[number], tops[number + 2]) + 1)
        for number, (label, bottom, _top) in enumerate(heads)
    ]


def _is_certain(columns: Sequence[Column], kind: TableKind) -> bool:
    """Whether amounts stand below heads of amounts and nowhere else, and no head twice beside one label."""
    seen: set[str] = set()
    was_text = True
    for column in columns:
        shapes = _shapes_below(column.label, kind)
        if shapes is None and not was_text:
            seen.clear()
        if column.label in seen or any(_is_wrong(word, shapes) for word in column.words):
            return False
        seen.add(column.label)
        was_text = shapes is None
    amounts = [column for column in columns if column.label in amount_heads(kind)]
    return len(columns) >= _LEAST_COLUMNS and any(column.words for column in amounts)


def _shapes_below(label: str, kind: TableKind) -> tuple[re.Pattern[str], ...] | None:
    """Give what may stand below a head; None below one of texts."""
    if label in layout().ordinal_words:
        return (_ORDINAL,)
    return (_AMOUNT, _NOTHING) if label in amount_heads(kind) else None


def _is_wrong(word: Word, shapes: tuple[re.Pattern[str], ...] | None) -> bool:
    if shapes is None:
        return _AMOUNT.fullmatch(word.text) is not None
    return not any(shape.fullmatch(word.text) for shape in shapes)


def _texts(row: _Row, width: int, places: Mapping[int, int]) -> Iterator[str | None]:
    """Yield what a row has in each column; None where an amount is not alone there."""
    cells: list[list[str]] = [[] for _column in range(width)]
    for word in sorted(row.words, key=lambda word: (-word.middle, word.left)):
        cells[places[id(word)]].append(word.text)
    for cell in cells:
        yield None if len(cell) > 1 and any(map(_AMOUNT.fullmatch, cell)) else "".join(cell)


def _bounds(rows: Sequence[_Row], size: float) -> list[float]:
    """Give where rows begin and end: half way between them."""
    tops = [max(word.middle for word in row.words) for row in rows]
    feet = [min(word.middle for word in row.words) for row in rows]
    between = [(foot + top) / 2 for foot, top in zip(feet, tops[1:], strict=False)]
    return [tops[0] + size, *between, feet[-1] - size]
