"""A notation for small sheets, and for what the reader makes of them.

One line a row, cells parted by ``|``. ``>`` continues the cell to its left, ``^`` the cell above (merged ranges);
an unsigned plain number is a number, ``'12`` a text, ``#REF!`` an error value, ``=…`` a formula without a result,
``@2020-01-01`` a date, ``TRUE`` a truth value.
"""

from __future__ import annotations

import re

from xls2report.sheets.grid import Merge, Odd, OddKind, Sheet, SheetFile, Value

FILE = "决算.xlsx"
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def book(*sheets: Sheet, file: str = FILE) -> SheetFile:
    """Give a workbook of these sheets."""
    return SheetFile(file, tuple(sheets))


def sheet(name: str, text: str, *, hidden: bool = False, file: str = FILE) -> Sheet:
    """Give the sheet that a text in the notation describes."""
    marks = [[mark.strip(" ") for mark in line.split("|")] for line in text.strip("\n").splitlines()]
    rows: list[list[Value]] = []
    for line in marks:
        row = [_value(mark) for mark in line]
        while row and row[-1] is None:
            row.pop()
        rows.append(row)
    return Sheet(file, name, hidden, rows, tuple(_merges(marks)))


def _value(mark: str) -> Value:
    if mark in ("", ">", "^"):
        return None
    if _NUMBER.fullmatch(mark):
        return float(mark)
    odd = {
        "#": OddKind.ERROR_VALUE,
        "=": OddKind.NO_CACHED_VALUE,
        "@": OddKind.DATE,
    }.get(mark[0])
    if odd or mark in ("TRUE", "FALSE"):
        return Odd(odd or OddKind.TRUTH_VALUE, mark.removeprefix("@"))
    return mark.removeprefix("'").replace("\\n", "\n").replace("\\s", " ")


def _merges(marks: list[list[str]]) -> list[Merge]:
    merges: list[Merge] = []
    for top, line in enumerate(marks):
        for left, mark in enumerate(line):
            if mark in (">", "^"):
                continue
            right = left
            while right + 1 < len(line) and line[right + 1] == ">":
                right += 1
            bottom = top
            while bottom + 1 < len(marks) and left < len(marks[bottom + 1]) and marks[bottom + 1][left] == "^":
                bottom += 1
            if (top, left) != (bottom, right):
                merges.append(Merge(top, left, bottom, right))
    return merges
