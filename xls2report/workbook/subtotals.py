"""Rows 小计: printed as they stand, of no use to a figure, and held against the rows they should be the sum of."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.model.finding import MOST_SOURCES, Finding, at_table
from xls2report.model.language import _
from xls2report.model.money import MoneyUnit, to_wan_yuan
from xls2report.model.severity import Severity
from xls2report.tables.cell import CellState
from xls2report.tables.functional import CATEGORY_DIGITS, ITEM_DIGITS, LEVEL_DIGITS, SECTION_DIGITS
from xls2report.workbook.findings import listed, short, where
from xls2report.workbook.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from xls2report.tables.cell import Cell
    from xls2report.tables.form import TableForm

_NIL = Decimal(0)
_HALF_A_DIGIT = Decimal("0.005")
"""What rounding takes from or gives to an amount in 万元."""


class Addend(Struct, frozen=True):
    """A row that a subtotal may count: its code, empty in tables without codes, and its amounts."""

    code: str
    cells: tuple[Cell, ...]


class Subtotal(Struct, frozen=True):
    """A row 小计: the cell with its label, its amounts, and how many addends stand above it."""

    label: Cell
    cells: tuple[Cell, ...]
    above: int


class _Wrong(Struct, frozen=True):
    cell: Cell
    expected: Decimal


def check_subtotals(form: TableForm, addends: Sequence[Addend], subtotals: Sequence[Subtotal]) -> list[Finding]:
    """Tell which subtotals are not the sum of the rows above or below them, and that the others are of no use."""
    findings: list[Finding] = []
    sound: list[Cell] = []
    bounds = [0, *(subtotal.above for subtotal in subtotals), len(addends)]
    for place, subtotal in enumerate(subtotals):
        above, below = addends[bounds[place] : subtotal.above], addends[subtotal.above : bounds[place + 2]]
        if all(cell.state in (CellState.BLANK, CellState.DASH) for cell in subtotal.cells):
            continue
        counted = [rows for rows in _counted(addends[: subtotal.above], above, below) if rows] or [[]]
        told = min((_wrong(form, subtotal, rows) for rows in counted), key=len)
        if told:
            findings.append(_finding(form, subtotal, told[0]))
        else:
            sound.append(subtotal.label)
    return [*findings, _of_no_use(form, sound)] if sound else findings


def _counted(before: Sequence[Addend], above: Sequence[Addend], below: Sequence[Addend]) -> Iterator[list[Addend]]:
    """Give the rows that a subtotal may be the sum of: those since the last one, a 类 or 款, all so far, those below."""
    yield _roots(above)
    yield [row for row in above if len(row.code) == ITEM_DIGITS]
    for digits in (CATEGORY_DIGITS, SECTION_DIGITS):
        yield [row for row in before if len(row.code) == digits][-1:]
    yield _roots(before)
    yield _roots(below)


def _roots(rows: Sequence[Addend]) -> list[Addend]:
    """Give the rows that are not part of another of these rows."""
    codes = {row.code for row in rows}
    return [
        row
        for row in rows
        if not any(row.code[:digits] in codes for digits in range(CATEGORY_DIGITS, len(row.code), LEVEL_DIGITS))
    ]


def _wrong(form: TableForm, subtotal: Subtotal, rows: Sequence[Addend]) -> list[_Wrong]:
    """Give the amounts of a subtotal that are not the sum of these rows, as far as rounding allows."""
    wrong: list[_Wrong] = []
    for index, cell in enumerate(subtotal.cells):
        counted = [row.cells[index] for row in rows]
        if any(one.state is CellState.PROBLEM for one in (cell, *counted)):
            continue
        values = [one.value for one in counted if one.value]
        expected = sum(values, _NIL)
        allowed = _HALF_A_DIGIT * (len(values) + 1) if form.unit is MoneyUnit.WAN_YUAN else _NIL
        if abs((cell.value or _NIL) - expected) > allowed:
            wrong.append(_Wrong(cell, expected))
    return wrong


def _finding(form: TableForm, subtotal: Subtotal, first: _Wrong) -> Finding:
    source = form.ref(first.cell, compact(subtotal.label.text))
    actual = first.cell.value or _NIL
    return Finding(
        code="W-ROW",
        severity=Severity.ERROR,
        pattern=_("{file}：工作表“{sheet}”{cell}的“{label}”（{column}）是{actual}{unit}，各行之和是{expected}{unit}"),
        arguments=(
            *where(source),
            ("label", short(compact(subtotal.label.text))),
            ("column", short(source.column_heading)),
            ("actual", f"{actual:f}"),
            ("expected", f"{expected.normalize():f}" if (expected := first.expected) else "0"),
            ("unit", form.unit.word),
        ),
        remedy=_("请改正小计，或改正它所加的各行；不需要的小计请删去整行"),
        sources=(source,),
        expected=to_wan_yuan(first.expected, form.unit),
        actual=to_wan_yuan(actual, form.unit),
        difference=to_wan_yuan(actual - first.expected, form.unit),
        place=at_table(form.kind),
    )


def _of_no_use(form: TableForm, labels: Sequence[Cell]) -> Finding:
    sources = tuple(form.ref(cell) for cell in labels[:MOST_SOURCES])
    named = [_("{address}“{value}”").format(address=source.address, value=compact(source.value)) for source in sources]
    return Finding(
        code="W-ROW",
        severity=Severity.INFO,
        pattern=_("{file}：工作表“{sheet}”的小计与各行之和相符，只照印，不用于计算：{rows}"),
        arguments=(*where(sources[0]), ("rows", listed(named, len(labels)))),
        remedy=_("不必处理；统一的表式没有小计行，也可以删去"),
        sources=sources,
        place=at_table(form.kind),
    )
