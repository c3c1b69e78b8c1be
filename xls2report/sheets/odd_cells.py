"""The cells of a plain sheet that calamine takes for blanks: errors, formulas without a result; and truth values.

Only for sheets that ``plain_sheet`` looked at: there every cell has one of a few exact forms.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from xls2report.model.source import column_number
from xls2report.sheets.calamine_reader import BalkedError
from xls2report.sheets.formula_watch import LONGEST_FORMULA, no_cached_value
from xls2report.sheets.grid import Odd, OddKind

if TYPE_CHECKING:
    from xls2report.sheets.formula_watch import FormulaWatch
    from xls2report.sheets.grid import Value
    from xls2report.sheets.plain_sheet import PlainSheet

_START = rb'<c r="([A-Z]{1,3})(\d{1,7})"(?: s="\d++")?+'
_FORMULA = rb"<f(?: [^<>]*+)?(?:/>|>([^<]*+)</f>)"
_ERROR_OR_TRUTH = re.compile(_START + rb' t="([be])"(?: s="\d++")?+><v>([^<]++)</v>')
_WITH_FORMULA = re.compile(
    _START + rb'(?: t="(\w++)")?+(?: s="\d++")?+>' + _FORMULA + rb"(<v(?: ?/>|>([^<]*+)</v>))?+</c>"
)
_REFERENCE = re.compile(r"&(?:#(\d{1,6})|#x([0-9A-Fa-f]{1,5})|(amp|lt|gt|quot|apos));")
_NAMED = {"lt": "<", "gt": ">", "quot": '"', "apos": "'", "amp": "&"}
"""The ampersand last: what it begins when it is put in is no reference."""
_MOST_SHOWN = LONGEST_FORMULA * len("&#x10FFFF;")
"""So many bytes hold all of a text that is shown, however its characters are written."""
_ZERO = re.compile(rb"-?(?:0+\.?0*|\.0+)(?:[eE].*)?")


def mark_odd_cells(
    sheet: PlainSheet, rows: list[list[Value]], *, formulas: FormulaWatch, calculates_on_load: bool
) -> None:
    """Set the cells of ``rows`` that hold an error, a truth value or a formula without a result.

    Args:
        sheet: the sheet.
        rows: what calamine made of it.
        formulas: hears of every formula that has a result, or what looks like one.
        calculates_on_load: the writer left the formulas to be calculated by whoever opens the file.

    Raises:
        BalkedError: a formula stands where none should.
    """

    def put(row: int, column: int, value: Odd) -> None:
        _set(rows, row, column, value)

    # To look at every cell takes its time, and hardly a sheet has an error or a truth value.
    cells = sheet.cells if sheet.has_odd_cells else b""
    if b' t="e"' in cells or b' t="b"' in cells:
        for match in _ERROR_OR_TRUTH.finditer(cells):
            letters, digits, kind, stored = match.groups()
            put(int(digits) - 1, column_number(letters.decode()), _error_or_truth(kind, stored))
    found = list(_WITH_FORMULA.finditer(sheet.with_formulas)) if sheet.formulas else []
    if len(found) != sheet.formulas:
        raise BalkedError
    for match in found:
        letters, digits, kind, formula, element, text = match.groups()
        stored = text or b""
        row, column = int(digits) - 1, column_number(letters.decode())
        if not stored and (kind != b"str" or element is None):
            put(row, column, no_cached_value(_plain(formula or b"")))
        elif kind in {b"b", b"e"}:
            continue
        elif calculates_on_load and (_ZERO.fullmatch(stored) if kind != b"str" else not stored):
            formulas.suspect(put, row, column, _plain(formula or b""))
        else:
            formulas.calculated()


def _error_or_truth(kind: bytes, stored: bytes) -> Odd:
    if kind == b"b":
        return Odd(OddKind.TRUTH_VALUE, "TRUE" if stored.strip() == b"1" else "FALSE")
    return Odd(OddKind.ERROR_VALUE, _plain(stored))


def _set(rows: list[list[Value]], row: int, column: int, value: Value) -> None:
    rows.extend([] for _row in range(row + 1 - len(rows)))
    cells = rows[row]
    cells.extend([None] * (column + 1 - len(cells)))
    cells[column] = value


def _plain(text: bytes) -> str:
    """Give the beginning of the text that a piece of XML stands for: at least as much of it as is shown."""
    shown = text[:_MOST_SHOWN].decode("utf-8", "replace")
    if "&#" in shown:
        return _REFERENCE.sub(_character, shown, LONGEST_FORMULA)
    # Nearly all: the formulas of a form are full of quotes, and a call for each of them takes longer than to read the sheet.
    if "&" in shown:
        for reference, character in _NAMED.items():
            shown = shown.replace(f"&{reference};", character)
    return shown


def _character(reference: re.Match[str]) -> str:
    decimal, hexadecimal, name = reference.groups()
    return _NAMED[name] if name else chr(int(decimal) if decimal else int(hexadecimal, 16))
