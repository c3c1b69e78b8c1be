"""A report's own tables as the sheets of a workbook: each with the lines above it that say which table it is."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.audit.reading.contents import contents_of
from xls2report.audit.reading.folding import one_line
from xls2report.model.language import _
from xls2report.sheets.grid import Merge, Sheet, SheetFile
from xls2report.workbook.mention import describe
from xls2report.workbook.notes import is_aside
from xls2report.workbook.titles import find_title

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from xls2report.audit.records import ReadParagraph, ReadTable, ReportRead
    from xls2report.sheets.grid import Value

_MOST_ABOVE = 8
_LONGEST_ABOVE = 80
_MOST_NOTES = 6
_COVER_LINES = 12
_TITLED = 4
"""How many of a table's own rows may hold its title: below a label, a note of the table before, an empty line."""
_GAP = re.compile(r"[ \u3000\xa0]{2,}|\t+|\u3000")
_PAGE = re.compile(r"[-—–\s]*(?:第?\s*\d{1,3}\s*页?)[-—–\s]*(?:/?\s*共?\s*\d{1,3}\s*页?)?")  # noqa: RUF001 - the dashes around a page's number
_CONTINUED = re.compile(r"[(（]?续\s*(?:上?表|前)?[)）]?")
_AMOUNT = re.compile(r"[-－−]?(?:\d+|\d{1,3}(?:[,，]\d{3})+)\.\d+")
_MINUS = str.maketrans("－−，", "--,")


class RowPlace(Struct, frozen=True):
    """Where a row of a sheet stands in the report: which table and which of its rows, and of each cell its paragraph."""

    table: int
    row: int
    paragraphs: tuple[int, ...]


class ReportSheets(Struct, frozen=True):
    """A report's tables as a workbook; ``rows`` has for each sheet, by its name, the places of its rows."""

    book: SheetFile
    rows: dict[str, list[RowPlace]]


class _Placed(Struct, frozen=True):
    """Tables that are one, with the lines above the first and below the last."""

    above: list[ReadParagraph]
    numbers: list[int]
    below: list[ReadParagraph]


_TORN = re.compile(r"(?<=\d)\s+(?=[.,，]\d)|(?<=\d[.,，])\s+(?=\d)")
"""Blanks beside the point or the comma of a number: it is one all the same, where two numbers side by side are not."""


def sheets_of(report: ReportRead) -> ReportSheets:
    """Give a report's tables as sheets, what page breaks tore apart joined, and its cover as one more."""
    sheets: list[Sheet] = []
    rows: dict[str, list[RowPlace]] = {}
    for placed in _placed(report):
        # A name of our own: whoever tells of it puts the table's title in its place.
        name = f"第{placed.numbers[0] + 1}张表"
        sheet, places = _sheet(report, placed, name)
        sheets.append(sheet)
        rows[name] = places
    if sheets:
        sheets.insert(0, _cover(report))
    return ReportSheets(SheetFile(report.file, tuple(sheets)), rows)


def _placed(report: ReportRead) -> Iterator[_Placed]:
    """Yield the tables with their lines, those together that go on from one to the next."""
    inside = contents_of(report.paragraphs)
    lines = [one for one in report.paragraphs if not one.in_table and one.index not in inside and one.text.strip()]
    tables = report.tables
    if not tables:
        return
    ends = [table.first for table in tables] + [len(report.paragraphs)]
    starts = [0, *(max([table.first, *(max(row) for row in table.paragraphs if row)]) for table in tables)]
    between = [[one for one in lines if start <= one.index < end] for start, end in zip(starts, ends, strict=True)]
    open_: _Placed | None = None
    for number, (before, after) in enumerate(pairwise(between)):
        above = _above(before)
        if open_ is not None and _goes_on(report, open_, number, above):
            open_ = _Placed(open_.above, [*open_.numbers, number], _notes(after))
            continue
        if open_ is not None:
            yield open_
        open_ = _Placed(above, [number], _notes(after))
    if open_ is not None:
        yield open_


def _above(lines: Sequence[ReadParagraph]) -> list[ReadParagraph]:
    """Give the last lines before a table, back to a sentence or a note: its title, label, unit of money."""
    found: list[ReadParagraph] = []
    for line in reversed(lines):
        text = line.text.strip()
        if _PAGE.fullmatch(text):
            continue
        if len(found) == _MOST_ABOVE or len(text) > _LONGEST_ABOVE or "。" in text or is_aside(text):
            break
        found.append(line)
    return found[::-1]


def _notes(lines: Sequence[ReadParagraph]) -> list[ReadParagraph]:
    """Give the notes right below a table."""
    found: list[ReadParagraph] = []
    for line in lines[:_MOST_NOTES]:
        if not is_aside(line.text.strip()):
            break
        found.append(line)
    return found


def _goes_on(report: ReportRead, before: _Placed, number: int, above: Sequence[ReadParagraph]) -> bool:
    """Tell whether a table is the rest of the one before it: as wide, and with no title but the same or 续表."""
    last, table = report.tables[before.numbers[-1]], report.tables[number]
    if _widths(last).isdisjoint(_widths(table)) or before.below:
        return False
    texts = [line.text.strip() for line in above]
    titles = {title.kind for text in texts if (title := find_title(_CONTINUED.sub("", text)))}
    if any(_CONTINUED.fullmatch(text) or "续表" in text for text in texts):
        return True
    own = {title.kind for line in before.above if (title := find_title(line.text))}
    framed = all(describe(text).is_frame for text in texts)
    return framed and titles <= own and not any(map(_row_title, table.rows[:_TITLED]))


def _widths(table: ReadTable) -> set[int]:
    """Give how wide a table is: as it is laid out, where spans may run over its edge, and as its texts are."""
    used = max((column for row in table.rows for column, text in enumerate(row, 1) if text), default=0)
    return {len(table.rows[0]) if table.rows else 0, used}


def _row_title(row: Sequence[str]) -> bool:
    texts = [text for text in row if text.strip()]
    return len(texts) == 1 and find_title(texts[0]) is not None


def _sheet(report: ReportRead, placed: _Placed, name: str) -> tuple[Sheet, list[RowPlace]]:
    rows: list[list[Value]] = []
    places: list[RowPlace] = []
    merges: list[Merge] = []
    for line in placed.above:
        rows.append([*_pieces(line.text)])
        places.append(RowPlace(placed.numbers[0], -1, (line.index,)))
    for number in placed.numbers:
        table = report.tables[number]
        merges += [Merge(one.top + len(rows), one.left, one.bottom + len(rows), one.right) for one in table.merges]
        for row, texts in enumerate(table.rows):
            rows.append(_values(texts))
            places.append(RowPlace(number, row, table.paragraphs[row]))
    for line in placed.below:
        rows.append([one_line(line.text)])
        places.append(RowPlace(placed.numbers[-1], -1, (line.index,)))
    return Sheet(report.file, name, hidden=False, rows=rows, merges=tuple(merges)), places


def _pieces(text: str) -> list[str]:
    """Cut a line above a table where blanks part what it says: 部门：某某局　　2024年度　　金额单位：万元."""
    return [piece.strip() for line in text.split("\n") for piece in _GAP.split(line) if piece.strip()]


def _values(texts: Sequence[str]) -> list[Value]:
    values: list[Value] = [_value(text) for text in texts]
    while values and values[-1] is None:
        values.pop()
    return values


def _value(text: str) -> Value:
    bare = _TORN.sub("", text.strip())
    if not bare:
        return None
    if _AMOUNT.fullmatch(bare):
        return float(bare.translate(_MINUS).replace(",", ""))
    return text


def _cover(report: ReportRead) -> Sheet:
    """Give the first lines of a report as a sheet: they tell its year."""
    first: list[list[Value]] = []
    for paragraph in report.paragraphs[: 4 * _COVER_LINES]:
        framed = describe(paragraph.text).is_frame
        if paragraph.in_table or framed or len(first) == _COVER_LINES or "目" in paragraph.text[:2]:
            break
        text = one_line(paragraph.text)
        if text and len(text) <= _LONGEST_ABOVE and "。" not in text:
            first.append([text])
    return Sheet(report.file, _("封面"), hidden=False, rows=first, merges=())
