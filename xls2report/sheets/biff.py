"""An .xls file (BIFF8): the sheets it lists, the texts and styles they share. Macros are never touched.

Read here and not by calamine: to find errors, empty formulas and the true extent every record has to be
walked anyway, and then its value costs nothing more.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.model.language import _
from xls2report.sheets import limits
from xls2report.sheets.appearance import finished_sheet
from xls2report.sheets.biff_sheet import SheetReader, Surroundings
from xls2report.sheets.biff_text import continued, shared_strings, simple_text
from xls2report.sheets.compound_file import CompoundFile
from xls2report.sheets.formula_watch import FormulaWatch
from xls2report.sheets.limits import Budget
from xls2report.sheets.number_format import UNSEEN_NUMBERS, is_date, number_format
from xls2report.sheets.refusal import damaged, encrypted, foreign, no_workbook, too_large
from xls2report.sheets.sparse_grid import SparseGrid

if TYPE_CHECKING:
    from xls2report.sheets.grid import Sheet

_HEADER = struct.Struct("<2H")
_BOF, _EOF = 0x0809, 0x000A
_FILE_PASS, _BOUND_SHEET, _DATE_MODE = 0x002F, 0x0085, 0x0022
_FORMAT, _XF, _SST = 0x041E, 0x00E0, 0x00FC
_FONT, _NO_FONT = 0x0031, 4
"""Fonts are numbered as if there were one more behind the fourth."""
_WHITE = (1, 9)
_FILL_AT, _FILL_SHIFT, _XF_SIZE = 14, 26, 20
_BIFF8 = 0x0600
_WORKSHEET = 0
_HIDDEN = 0x03


class _Entry(Struct, frozen=True):
    """A sheet as the workbook lists it."""

    name: str
    hidden: bool
    kind: int
    place: int


class _Globals(Struct):
    """What the first substream says."""

    entries: list[_Entry] = []
    strings: list[str] = []
    formats: dict[int, str] = {}
    styles: list[int] = []
    white_fonts: list[bool] = []
    white_styles: list[bool] = []
    from_1904: bool = False


def read_biff(data: bytes, file: str) -> tuple[Sheet, ...]:
    """Read the worksheets of an OLE compound file; ``file`` is its base name.

    Raises:
        UnreadableError: no workbook, older than Excel 97, protected, broken or too large.
    """
    try:
        return _sheets(_stream(CompoundFile(data)), file)
    except (struct.error, IndexError, ValueError) as error:
        raise damaged(_("工作簿")) from error


def _stream(compound: CompoundFile) -> bytes:
    names = compound.names
    if "encryptedpackage" in names:
        raise encrypted()
    if "workbook" in names:
        return compound.read("workbook")
    if "book" in names:
        raise no_workbook(_("Excel 95 或更早版本的工作簿"))
    if "worddocument" in names:
        raise foreign(_("Word 文档"))
    if "powerpoint document" in names:
        raise foreign(_("演示文稿"))
    raise no_workbook(_("无法识别的复合文档（如 WPS 表格 .et）"))


def _sheets(stream: bytes, file: str) -> tuple[Sheet, ...]:
    budget = Budget()
    book = _read_globals(stream, budget)
    formulas = FormulaWatch()
    around = Surroundings(
        strings=book.strings,
        dates=[is_date(number, book.formats.get(number)) for number in book.styles],
        from_1904=book.from_1904,
        formats=[
            number_format(number, book.formats.get(number)) or (UNSEEN_NUMBERS if is_white else None)
            for number, is_white in zip(book.styles, book.white_styles, strict=True)
        ],
        formulas=formulas,
        budget=budget,
    )
    entries = [entry for entry in book.entries if entry.kind == _WORKSHEET]
    readers = [SheetReader(stream, SparseGrid(entry.name, budget), around) for entry in entries]
    walked = 0
    for entry, reader in zip(entries, readers, strict=True):
        walked += reader.read(entry.place)
        if walked > len(stream):
            raise damaged(_("工作表目录"))
    formulas.settle()
    return tuple(
        finished_sheet(
            file, entry.name, hidden=entry.hidden, rows=reader.grid.rows(), looks=reader.grid.looks, budget=budget
        )
        for entry, reader in zip(entries, readers, strict=True)
    )


def _read_globals(stream: bytes, budget: Budget) -> _Globals:
    book = _Globals()
    code, size = _HEADER.unpack_from(stream)
    if code != _BOF or struct.unpack_from("<H", stream, 4)[0] != _BIFF8:
        raise no_workbook(_("Excel 95 或更早版本的工作簿"))
    at = 4 + size
    while True:
        code, size = _HEADER.unpack_from(stream, at)
        body = stream[at + 4 : at + 4 + size]
        at += 4 + size
        if code == _EOF:
            return book
        if code == _FILE_PASS:
            raise encrypted()
        if code == _SST:
            pieces, at = continued(stream, at, body)
            book.strings = shared_strings(pieces, budget)
        else:
            _take(book, code, body)


def _take(book: _Globals, code: int, body: bytes) -> None:
    if code == _BOUND_SHEET:
        place, state, kind, length = struct.unpack_from("<L3B", body)
        book.entries.append(_Entry(simple_text(body, 7, length), bool(state & _HIDDEN), kind, place))
    elif code == _XF:
        font, number = struct.unpack_from("<2H", body)
        book.styles.append(number)
        book.white_styles.append(_is_white(book, font) and not _is_filled(body))
    elif code == _FONT:
        book.white_fonts.append(struct.unpack_from("<H", body, 4)[0] in _WHITE)
    elif code == _FORMAT:
        number, length = struct.unpack_from("<2H", body)
        book.formats[number] = simple_text(body, 4, length)
    elif code == _DATE_MODE:
        book.from_1904 = body[0] == 1
    too_many_styles = (
        max(len(book.styles), len(book.white_fonts)) > limits.MAX_STYLES or len(book.formats) > limits.MAX_FORMATS
    )
    if len(book.entries) > limits.MAX_SHEETS or too_many_styles:
        raise too_large()


def _is_white(book: _Globals, font: int) -> bool:
    place = font - (font > _NO_FONT)
    return place < len(book.white_fonts) and book.white_fonts[place]


def _is_filled(style: bytes) -> bool:
    """Whether a cell's style fills it with something other than white."""
    if len(style) < _XF_SIZE:
        return False
    borders, colors = struct.unpack_from("<LH", style, _FILL_AT)
    return borders >> _FILL_SHIFT != 0 and colors & 0x7F not in _WHITE
