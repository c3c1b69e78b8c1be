"""A file that was read, handed on as bytes: every value comes back as the kind that it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.pipeline.made import UNITS, inputs
from xls2report.sheets import read_spreadsheet
from xls2report.sheets.grid import Merge, Odd, OddKind, Sheet, SheetFile, Unseen, packed, unpacked
from xls2report.sheets.number_format import number_format

if TYPE_CHECKING:
    from xls2report.sheets.grid import Value


def kinds(book: SheetFile) -> list[list[list[type[Value]]]]:
    return [[[type(value) for value in row] for row in sheet.rows] for sheet in book.sheets]


def test_whatever_a_sheet_can_hold_comes_back() -> None:
    rows: list[list[Value]] = [["文字", 1, 1.0, -0.5, None], [], [Odd(OddKind.NO_CACHED_VALUE, "=B1"), "", 2**53]]
    looks = number_format(164, '0.00,"千元"')
    assert looks is not None
    sheet = Sheet(
        file="决算.xlsx",
        name="表 ",
        hidden=True,
        rows=rows,
        merges=(Merge(0, 0, 1, 1),),
        unseen={(2, 0): Unseen.ROW},
        formats={(0, 1): looks},
    )
    book = SheetFile("决算.xlsx", (sheet,))
    again = unpacked(packed(book))
    assert again == book
    assert kinds(again) == kinds(book)
    assert isinstance(again.sheets[0].rows[2][0], Odd)


def test_the_examples_come_back() -> None:
    for unit in UNITS:
        for path in inputs(unit):
            book = read_spreadsheet(path)
            again = unpacked(packed(book))
            assert again == book
            assert kinds(again) == kinds(book)
