"""Sheet parts so ordinary that calamine reads them right and in little memory; anything unusual is not for it.

calamine takes some cells for others (``odd_cells``), does not know all formats of dates, and reserves the
whole range between the first and the last cell. So it is given only the ``sheetData`` of sheets whose every
cell has one of a few exact forms, looked at in one pass of one regular expression.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from xls2report.model.source import column_number
from xls2report.sheets.grid import Merge
from xls2report.sheets.limits import MAX_COLUMN, MAX_ROW

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

_NUMBER = rb"<v>-?+[\d.]{1,25}+(?:[eE][-+]?\d{1,2})?+</v>"
_INLINE = rb' t="inlineStr"(?: s="\d++")?+(?: ?/>|>(?:<is><t(?: xml:space="preserve")?+>[^<]*+</t></is>)?+</c>)'
_FORMULA = rb"<f(?: [^<>]*+)?(?:/>|>[^<]*+</f>)"
_FORMULAS = re.compile(_FORMULA)
_STRANGE_CELL = (
    rb'<c(?! r="[A-Z]\d{1,%d}+"(?: s="\d++")?+(?:(?: t="n")?+ ?/>|(?: t="[ns]")?+(?: s="\d++")?+>(?:'
    + _NUMBER
    + rb")?+</c>|"
    + _INLINE
    + rb"))"
)
"""A sheet without one has text and plain numbers alone, no column beyond Z and no row beyond a number of digits."""
_FEWEST_DIGITS = 3
_STRANGER_CELL = (
    rb'<c(?! r="[A-Z]{1,3}[1-9]\d{0,6}+"(?: s="\d++")?+(?:(?: t="n")?+ ?/>'
    rb'|(?: t="n")?+(?: s="\d++")?+>(?:' + _FORMULA + rb")?+(?:" + _NUMBER + rb"|<v></v>|<v ?/>)?+</c>"
    rb'| t="s"(?: s="\d++")?+>(?:' + _NUMBER + rb")?+</c>|" + _INLINE + rb""
    rb'| t="(?:str|e|b)"(?: s="\d++")?+>(?:' + _FORMULA + rb")?+(?:<v>[^<]*+</v>|<v ?/>)?+</c>))"
)
"""The same, but formulas, errors, truth values and far cells are let pass."""
_PREFIXED_CELL = re.compile(rb":c[\s/>]")
_FAR_CELL = re.compile(rb'<c r="(?![A-Z]\d{1,3}")')
"""A sheet without one has no cell beyond Z999."""
_LETTERS, _ROW = rb'<c r="([A-Z]+)', rb'<c r="[A-Z]+(\d+)'
_LEAST_SPANNED = 26 * 999
"""What any sheet may span, in cells, a few hundred kilobytes in calamine; a larger one, as many as it has bytes."""
_HIDDEN = (b' hidden="1"', b' hidden="t', b' hidden="o')
_COLUMN = re.compile(rb"<col [^<>]*>")
_ATTRIBUTE = re.compile(rb'(\w+)="([^"<>]*)"')
_MOST_DIGITS = 6
"""Of a column's number, which is 16384 at most."""
_MERGE = re.compile(rb'<mergeCell ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"\s?/>')


class PlainSheet(NamedTuple):
    """A sheet part that calamine reads right.

    Attributes:
        xml: the part.
        data: its ``sheetData`` element, not copied.
        cells: the same without its formulas, of which calamine needs none: those of a form are most of it.
        merges: the merged ranges.
        hidden_columns: first and last of the hidden columns.
        has_cells: whether there is a cell at all.
        has_odd_cells: False when all cells are texts and numbers without formulas.
    """

    xml: bytes
    data: memoryview
    cells: bytes | memoryview
    merges: tuple[Merge, ...]
    hidden_columns: tuple[tuple[int, int], ...]
    has_cells: bool
    has_odd_cells: bool


def plain_sheet(xml: bytes, styles: AbstractSet[int]) -> PlainSheet | None:
    """Find what calamine may see of a sheet part; None when the sheet is anything but ordinary.

    Args:
        xml: the whole part.
        styles: those of dates, and of numbers shown otherwise than they are stored; a sheet that uses one is not ordinary.
    """
    start, end = _sheet_data(xml)
    if start < 0 or not _is_plain_markup(xml[:start]) or _may_hide_rows(xml, start, end):
        return None
    hidden_columns = _hidden_columns(xml[:start])
    if hidden_columns is None:
        return None
    merges = _merges(xml, end)
    if merges is None or _has_prefixed_cells(xml, start, end) or _uses(styles, xml, start, end):
        return None
    digits = _FEWEST_DIGITS + (end - start > 10 * _LEAST_SPANNED)
    has_odd_cells = re.compile(_STRANGE_CELL % digits).search(xml, start, end) is not None
    if has_odd_cells and (re.compile(_STRANGER_CELL).search(xml, start, end) or not _spans_little(xml, start, end)):
        return None
    data = memoryview(xml)[start:end]
    cells = _FORMULAS.sub(b"", data) if has_odd_cells else data
    has_cells = xml.find(b"<c", start, end) >= 0
    return PlainSheet(xml, data, cells, merges, hidden_columns, has_cells, has_odd_cells)


def _sheet_data(xml: bytes) -> tuple[int, int]:
    """Give where the sheetData element begins and ends; (-1, -1) when there is none, or an odd one."""
    start, end = xml.find(b"<sheetData>"), xml.rfind(b"</sheetData>")
    if 0 <= start < end:
        return start, end + len(b"</sheetData>")
    start = xml.find(b"<sheetData/>")
    return start, start + len(b"<sheetData/>") if start >= 0 else -1


def are_plain_texts(xml: bytes) -> bool:
    """Tell whether calamine reads a part of shared texts right: old releases drop an empty one and count on."""
    return _is_plain_markup(xml) and not any(empty in xml for empty in (b"<si/>", b"<si />", b"<si></si>", b":si"))


def _is_plain_markup(xml: bytes) -> bool:
    declaration = xml[: xml.find(b"?>") + 1].lower()
    return b"<!" not in xml and b"\0" not in xml and (b"encoding" not in declaration or b'"utf-8"' in declaration)


def _hidden_columns(before: bytes) -> tuple[tuple[int, int], ...] | None:
    """Give the hidden columns told ahead of the cells; None where that is written in no ordinary way, or one is too narrow."""
    if b"='" in before or b' width="0' in before:
        return None
    told = sum(before.count(word) for word in _HIDDEN)
    if not told:
        return ()
    found = [dict(_ATTRIBUTE.findall(column)) for column in _COLUMN.findall(before)]
    hidden = [column for column in found if column.get(b"hidden") == b"1"]
    if len(hidden) != told or not all(
        _is_whole(column.get(b"min")) and _is_whole(column.get(b"max")) for column in hidden
    ):
        return None
    return tuple((int(column[b"min"]) - 1, int(column[b"max"]) - 1) for column in hidden)


def _is_whole(text: bytes | None) -> bool:
    return text is not None and text.isdigit() and len(text) < _MOST_DIGITS and int(text) > 0


def _may_hide_rows(xml: bytes, start: int, end: int) -> bool:
    """Whether a row may be hidden, or too low to show anything."""
    # Attributes between single quotes are too rare to look for each; a quote alone is found several times as fast.
    if xml.find(b"'", start, end) >= 0 and xml.find(b"='", start, end) >= 0:
        return True
    if xml.find(b' ht="0', start, end) >= 0:
        return True
    # The word alone is found faster than with what surrounds it, of which a sheet is full.
    return xml.find(b"hidden", start, end) >= 0 and any(xml.find(word, start, end) >= 0 for word in _HIDDEN)


def _has_prefixed_cells(xml: bytes, start: int, end: int) -> bool:
    # One or two characters alone are found many times as fast, and hardly a sheet has them.
    return (
        all(xml.find(mark, start, end) >= 0 for mark in (b":", b":c"))
        and _PREFIXED_CELL.search(xml, start, end) is not None
    )


def _uses(styles: AbstractSet[int], xml: bytes, start: int, end: int) -> bool:
    if 0 in styles:
        # A cell that tells no style has this one.
        return True
    numbers = b"|".join(b"%d" % style for style in sorted(styles))
    return bool(numbers) and re.compile(rb' s="(?:%s)"' % numbers).search(xml, start, end) is not None


def _spans_little(xml: bytes, start: int, end: int) -> bool:
    if _FAR_CELL.search(xml, start, end) is None:
        return True
    letters, rows = (set(re.compile(part).findall(xml, start, end)) for part in (_LETTERS, _ROW))
    width = max(column_number(column.decode()) for column in letters) + 1
    height = max(map(int, rows))
    return width <= MAX_COLUMN and height <= MAX_ROW and width * height <= max(_LEAST_SPANNED, end - start)


def _merges(xml: bytes, start: int) -> tuple[Merge, ...] | None:
    if xml.find(b"mergeCell", start) < 0:
        return ()
    found = _MERGE.findall(xml, start)
    if len(found) != xml.count(b"<mergeCell ", start) or xml.find(b"<!", start) >= 0:
        return None
    columns = {letters: column_number(letters.decode()) for pair in found for letters in (pair[0], pair[2])}
    return tuple(
        Merge(int(top) - 1, columns[left], int(bottom) - 1, columns[right]) for left, top, right, bottom in found
    )
