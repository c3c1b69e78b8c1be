"""One worksheet of an .xls file, record by record ([MS-XLS] 2.4): its cells, whatever range they span."""

from __future__ import annotations

import math
import struct
from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.model.language import _
from xls2report.sheets.appearance import LOWEST, NARROWEST
from xls2report.sheets.biff_text import TextReader, continued
from xls2report.sheets.formula_watch import no_cached_value
from xls2report.sheets.grid import Merge, Odd, OddKind
from xls2report.sheets.number_format import date_text
from xls2report.sheets.refusal import damaged, truncated

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from xls2report.sheets.formula_watch import FormulaWatch
    from xls2report.sheets.grid import Value
    from xls2report.sheets.limits import Budget
    from xls2report.sheets.number_format import NumberFormat
    from xls2report.sheets.sparse_grid import SparseGrid

_HEADER = struct.Struct("<2H")
_NUMBER = struct.Struct("<3Hd")
_RK = struct.Struct("<3HL")
_CELL = struct.Struct("<3H")
_STYLED_RK = struct.Struct("<HL")
_LABEL_SST = struct.Struct("<3HL")
_BOOL_ERR = struct.Struct("<3H2B")
_FORMULA = struct.Struct("<3H8sH")
_RANGE = struct.Struct("<4H")
_DOUBLE = struct.Struct("<d")
_ROW = struct.Struct("<H4xH4xB")
_COLUMNS = struct.Struct("<3H2xH")

_ROW_HIDDEN, _OWN_HEIGHT, _HEIGHT = 0x20, 0x40, 0x7FFF
_TWIPS, _WIDTHS = 20, 256
"""Of a point, and of the width of a character."""

_BOF, _EOF = 0x0809, 0x000A
_NO_NUMBER = b"\xff\xff"
_TEXT, _TRUTH, _ERROR = 0, 1, 2
"""What a formula's result is when it is no number; 3 is an empty text."""
_CALCULATE_ON_LOAD = 0x0002
_ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}


class Surroundings(Struct, frozen=True, kw_only=True):
    """What cells refer to, and what the whole file shares.

    ``dates`` tells of each style whether it shows dates, ``formats`` how it shows something otherwise than it is stored.
    """

    strings: list[str]
    dates: list[bool]
    formats: list[NumberFormat | None]
    from_1904: bool
    formulas: FormulaWatch
    budget: Budget


class SheetReader:
    """Reads one worksheet's records into a grid."""

    def __init__(self, stream: bytes, grid: SparseGrid, around: Surroundings) -> None:
        """Prepare to read.

        Args:
            stream: the whole workbook stream.
            grid: where the cells go.
            around: what they refer to.
        """
        self.grid = grid
        self._stream = stream
        self._around = around
        self._next = 0
        self._awaiting: tuple[int, int, int] | None = None
        """Row, column and style of a formula whose text is to follow."""

    def read(self, place: int) -> int:
        """Read the substream at ``place`` up to its end and give its length in bytes.

        Raises:
            UnreadableError: no sheet there, cut off, or too much.
            struct.error, IndexError: a record is shorter than its content.
        """
        stream, takers = self._stream, self._takers()
        code, size = _HEADER.unpack_from(stream, place)
        if code != _BOF:
            raise damaged(_("工作表目录"))
        at = place + 4 + size
        depth = 1
        while depth:
            code, size = _HEADER.unpack_from(stream, at)
            body = at + 4
            at = self._next = body + size
            if at > len(stream):
                raise truncated()
            taker = takers.get(code)
            if taker is not None:
                # A chart that stands in the sheet is a substream of its own, with cells that are none.
                if depth == 1:
                    taker(body, size)
                    at = self._next
            elif code == _BOF:
                depth += 1
            elif code == _EOF:
                depth -= 1
        self._give_up_waiting()
        return at - place

    def _takers(self) -> Mapping[int, Callable[[int, int], None]]:
        """Give what takes each kind of record, by its code: from where its content begins, and its size.

        Not kept: a reader that held its own methods would be a cycle.
        """
        return {
            0x0203: self._number,
            0x027E: self._rk,
            0x00BD: self._many_rk,
            0x00FD: self._shared_text,
            0x0204: self._text,
            0x00D6: self._text,
            0x0205: self._truth_or_error,
            0x0006: self._formula,
            0x0207: self._formula_text,
            0x00E5: self._merged,
            0x0208: self._row,
            0x007D: self._columns,
        }

    def _put_number(self, row: int, column: int, style: int, number: float) -> Value:
        around = self._around
        value: Value = number
        if not math.isfinite(number):
            value = str(number)
        elif style < len(around.dates) and around.dates[style]:
            value = Odd(OddKind.DATE, date_text(number, from_1904=around.from_1904))
        self._put(row, column, style, value)
        return value

    def _put(self, row: int, column: int, style: int, value: Value) -> None:
        self.grid.put(row, column, value)
        formats = self._around.formats
        shown = formats[style] if style < len(formats) else None
        if shown is not None and value is not None:
            self.grid.looks.formats[row, column] = shown

    def _number(self, at: int, _size: int) -> None:
        self._put_number(*_NUMBER.unpack_from(self._stream, at))

    def _rk(self, at: int, _size: int) -> None:
        row, column, style, packed = _RK.unpack_from(self._stream, at)
        self._put_number(row, column, style, _unpacked(packed))

    def _many_rk(self, at: int, size: int) -> None:
        row, first, *_rest = _CELL.unpack_from(self._stream, at)
        count = (size - 6) // _STYLED_RK.size
        for index in range(count):
            style, packed = _STYLED_RK.unpack_from(self._stream, at + 4 + index * _STYLED_RK.size)
            self._put_number(row, first + index, style, _unpacked(packed))

    def _shared_text(self, at: int, _size: int) -> None:
        row, column, style, index = _LABEL_SST.unpack_from(self._stream, at)
        self._put(row, column, style, self._around.strings[int(index)] or None)

    def _text(self, at: int, size: int) -> None:
        row, column, style = _CELL.unpack_from(self._stream, at)
        text = self._long_text(at + 6, at + size)
        self._put(row, column, style, text or None)

    def _long_text(self, at: int, end: int) -> str:
        pieces, self._next = continued(self._stream, self._next, self._stream[at:end])
        text = TextReader(pieces).rich_text()
        self._around.budget.take_text(len(text))
        return text

    def _truth_or_error(self, at: int, _size: int) -> None:
        row, column, _style, code, is_error = _BOOL_ERR.unpack_from(self._stream, at)
        self.grid.put(row, column, _error(code) if is_error else _truth(code))

    def _formula(self, at: int, _size: int) -> None:
        self._give_up_waiting()
        row, column, style, result, flags = _FORMULA.unpack_from(self._stream, at)
        formulas = self._around.formulas
        if result[6:] != _NO_NUMBER:
            number: float = _DOUBLE.unpack(result)[0]
            self._put_number(row, column, style, number)
            if number or not flags & _CALCULATE_ON_LOAD:
                formulas.calculated()
            else:
                formulas.suspect(self.grid.put, row, column, "")
        elif result[0] == _TEXT:
            self._awaiting = (row, column, style)
        elif result[0] == _TRUTH:
            self.grid.put(row, column, _truth(result[2]))
            formulas.calculated()
        elif result[0] == _ERROR:
            self.grid.put(row, column, _error(result[2]))
            formulas.calculated()
        else:
            formulas.suspect(self.grid.put, row, column, "")

    def _formula_text(self, at: int, size: int) -> None:
        if self._awaiting is not None:
            self._put(*self._awaiting, self._long_text(at, at + size) or None)
            self._around.formulas.calculated()
            self._awaiting = None

    def _give_up_waiting(self) -> None:
        """A formula promised a text and none came."""
        if self._awaiting is not None:
            self._put(*self._awaiting, no_cached_value(""))
            self._awaiting = None

    def _row(self, at: int, _size: int) -> None:
        row, height, flags = _ROW.unpack_from(self._stream, at)
        own_height = flags & _OWN_HEIGHT and height & _HEIGHT < LOWEST * _TWIPS
        if flags & _ROW_HIDDEN or own_height:
            self.grid.looks.hidden_rows.add(row)

    def _columns(self, at: int, _size: int) -> None:
        first, last, width, flags = _COLUMNS.unpack_from(self._stream, at)
        if flags & 1 or width < NARROWEST * _WIDTHS:
            self._around.budget.take_slots(1)
            self.grid.looks.hidden_columns.append((first, last))

    def _merged(self, at: int, size: int) -> None:
        count = min(struct.unpack_from("<H", self._stream, at)[0], (size - 2) // _RANGE.size)
        self._around.budget.take_merges(count)
        for index in range(count):
            top, bottom, left, right = _RANGE.unpack_from(self._stream, at + 2 + index * _RANGE.size)
            self.grid.looks.merges.append(Merge(top, left, bottom, right))


def _unpacked(packed: int) -> float:
    """Give the number that an RK value stands for: 30 bits of an integer or of a double, maybe times 100."""
    if packed & 2:
        number = float((packed >> 2) - ((packed >> 31) << 30))
    else:
        (number,) = _DOUBLE.unpack(b"\0\0\0\0" + (packed & 0xFFFFFFFC).to_bytes(4, "little"))
    return number / 100 if packed & 1 else number


def _error(code: int) -> Odd:
    return Odd(OddKind.ERROR_VALUE, _ERRORS.get(code, "#?"))


def _truth(code: int) -> Odd:
    return Odd(OddKind.TRUTH_VALUE, "TRUE" if code else "FALSE")
