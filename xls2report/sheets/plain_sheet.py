"""Sheet parts so ordinary that calamine reads them right and in little memory; anything unusual is not for it.

calamine takes some cells for others (``odd_cells``), does not know all formats of dates, and reserves the
whole range between the first and the last cell. So it is given only the ``sheetData`` of sheets whose every
cell has one of a few exact forms, looked at in one pass of one regular expression.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.model.source import column_number
from xls2report.sheets.grid import Merge
from xls2report.sheets.limits import MAX_COLUMN, MAX_ROW

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

_NUMBER = rb"<v>-?+[\d.]{1,25}+(?:[eE][-+]?\d{1,2})?+</v>"
_INLINE = rb' t="inlineStr"(?: s="\d++")?+(?: ?/>|>(?:<is><t(?: xml:space="preserve")?+>[^<]*+</t></is>)?+</c>)'
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
    rb'|(?: t="n")?+(?: s="\d++")?+>(?:' + _NUMBER + rb"|<v></v>|<v ?/>)?+</c>"
    rb'| t="s"(?: s="\d++")?+>(?:' + _NUMBER + rb")?+</c>|" + _INLINE + rb""
    rb'| t="(?:str|e|b)"(?: s="\d++")?+>(?:<v>[^<]*+</v>|<v ?/>)?+</c>))'
)
"""The same, but what a formula leaves behind, errors, truth values and far cells are let pass."""
_FORMULAS = re.compile(rb"<f(?: [^<>]*+)?(?:/>|>[^<]*+</f>)")
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
_LATEST_DECLARATION = 256
"""Bytes within which the declaration of a part begins, if it has one."""
_MERGE = re.compile(rb'<mergeCell ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"\s?/>')


class PlainSheet(Struct, frozen=True):
    """A sheet part that calamine reads right.

    Attributes:
        cells: its ``sheetData`` element without formulas, of which calamine needs none.
        merges: the merged ranges.
        hidden_columns: first and last of the hidden columns.
        has_odd_cells: False when all cells are texts and numbers, formulas or not.
        formulas: how many there are.
        with_formulas: the ``sheetData`` element as it stands; empty when it has none.
    """

    cells: bytes
    merges: tuple[Merge, ...]
    hidden_columns: tuple[tuple[int, int], ...]
    has_odd_cells: bool
    formulas: int
    with_formulas: bytes

    @property
    def has_cells(self) -> bool:
        """Whether there is a cell at all."""
        return b"<c" in self.cells


def plain_sheet(xml: bytes, styles: AbstractSet[int]) -> PlainSheet | None:
    """Find what calamine may see of a sheet part; None when the sheet is anything but ordinary.

    Args:
        xml: the whole part.
        styles: those of dates, and of numbers shown otherwise than they are stored; a sheet that uses one is not ordinary.
    """
    start, end = _sheet_data(xml)
    if start < 0 or not _is_plain_markup(xml[:start]):
        return None
    hidden_columns, merges = _hidden_columns(xml[:start]), _merges(xml, end)
    if hidden_columns is None or merges is None:
        return None
    whole = xml[start:end]
    # Formulas go first: those of a form are most of it, and nothing more need be looked at in them.
    cells, formulas = _FORMULAS.subn(b"", whole) if b"<f" in whole else (whole, 0)
    if _may_hide_rows(cells) or _has_prefixed_cells(cells) or _uses(styles, cells):
        return None
    digits = _FEWEST_DIGITS + (len(whole) > 10 * _LEAST_SPANNED)
    has_odd_cells = re.search(_STRANGE_CELL % digits, cells) is not None
    if has_odd_cells and (re.search(_STRANGER_CELL, cells) or not _spans_little(cells, len(whole))):
        return None
    return PlainSheet(cells, merges, hidden_columns, has_odd_cells, formulas, whole if formulas else b"")


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
    # Without a declaration its end would be looked for in the whole part.
    declaration = xml[: xml.find(b"?>") + 1].lower() if b"<?xml" in xml[:_LATEST_DECLARATION] else b""
    return b"<!" not in xml and b"\0" not in xml and (b"encoding" not in declaration or b'"utf-8"' in declaration)


def _hidden_columns(before: bytes) -> tuple[tuple[int, int], ...] | None:
    """Give the hidden columns told ahead of the cells; None where that is written in no ordinary way, or one is too narrow."""
    if b"='" in before or b' width="0' in before:
        return None
    told = sum(before.count(word) for word in _HIDDEN) if b"hidden" in before else 0
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


def _may_hide_rows(cells: bytes) -> bool:
    """Whether a row may be hidden, or too low to show anything."""
    # Attributes between single quotes are too rare to look for each; a quote alone is found several times as fast.
    if b"'" in cells and b"='" in cells:
        return True
    if b' ht="0' in cells:
        return True
    # The word alone is found faster than with what surrounds it, of which a sheet is full.
    return b"hidden" in cells and any(word in cells for word in _HIDDEN)


def _has_prefixed_cells(cells: bytes) -> bool:
    # One or two characters alone are found many times as fast, and hardly a sheet has them.
    return b":" in cells and b":c" in cells and _PREFIXED_CELL.search(cells) is not None


def _uses(styles: AbstractSet[int], cells: bytes) -> bool:
    if 0 in styles:
        # A cell that tells no style has this one.
        return True
    numbers = b"|".join(b"%d" % style for style in sorted(styles))
    return bool(numbers) and re.search(rb' s="(?:%s)"' % numbers, cells) is not None


def _spans_little(cells: bytes, size: int) -> bool:
    """Whether first and last cell are not further apart than they may be; ``size`` is in bytes, formulas included."""
    if _FAR_CELL.search(cells) is None:
        return True
    letters, rows = set(re.findall(_LETTERS, cells)), set(re.findall(_ROW, cells))
    width = max(column_number(column.decode()) for column in letters) + 1
    height = max(map(int, rows))
    return width <= MAX_COLUMN and height <= MAX_ROW and width * height <= max(_LEAST_SPANNED, size)


def _merges(xml: bytes, start: int) -> tuple[Merge, ...] | None:
    if xml.find(b"mergeCell", start) < 0:
        return ()
    found = _MERGE.findall(xml, start)
    if len(found) != xml.count(b"<mergeCell ", start) or xml.find(b"<!", start) >= 0:
        return None
    named = {letters for left, _top, right, _bottom in found for letters in (left, right)}
    columns = {letters: column_number(letters.decode()) for letters in named}
    return tuple(
        [Merge(int(top) - 1, columns[left], int(bottom) - 1, columns[right]) for left, top, right, bottom in found]
    )
