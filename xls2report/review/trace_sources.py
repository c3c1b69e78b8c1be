"""The figures, cells and gaps behind a trace page, each once and named by its number in a list.

A figure is also given in numbers, as a reader of the report would work it out: 151.16 ＝ 2356.27 − 2205.11.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec.structs import astuple

from xls2report.model.change import compared, counted
from xls2report.model.display import YUAN_DIGITS
from xls2report.model.figure import Measure
from xls2report.model.money import MoneyUnit
from xls2report.model.source import CellRef, Derivation, Operation, place_of
from xls2report.supplement.layout import PRIOR_KEYS
from xls2report.tables.form import Forms

if TYPE_CHECKING:
    from collections.abc import Iterable

    from xls2report.model.display import NumberStyle
    from xls2report.model.figure import Figure, Gap
    from xls2report.tables.form import TableForm

_ELSEWHERE = (-1, -1, -1)
_PRIOR = frozenset(key.value for key in PRIOR_KEYS)


class Sources:
    """What the page can ask about, gathered while its text is made. The lists are the page's data.

    Attributes:
        style: how the report prints numbers.
        figures: id, name, unit, unrounded value, formula or reason, numbers of the inputs (None where it is no formula), number
            of the cell (-1: none), what the report prints of it, the formula in numbers (empty where it is none).
            A percentage's value is already a hundredfold.
        cells: file, sheet, address, what it holds, row label, column heading; then the table, the row and the column in
            ``tables``: -1 where it is none of them, and row -1 for a cell in the frame of a table.
        gaps: key, what to do.
    """

    def __init__(self, tables: Iterable[TableForm], style: NumberStyle) -> None:
        self.style = style
        self.figures: list[object] = []
        self.cells: list[object] = []
        self.gaps: list[object] = []
        self._figures: dict[str, int] = {}
        self._cells: dict[tuple[CellRef, bool], int] = {}
        self._gaps: dict[Gap, int] = {}
        forms = tuple(tables)
        self._forms = Forms(forms)
        self._index = {form.kind: index for index, form in enumerate(forms)}
        self._rows: dict[int, dict[int, int]] = {}

    def figure(self, figure: Figure) -> int:
        """Give a figure's number; its inputs and cells come with it."""
        known = self._figures.get(figure.id)
        if known is not None:
            return known
        source = figure.source
        reason, inputs, cell, numbers = "", None, -1, ""
        if isinstance(source, Derivation):
            reason, inputs = source.formula, [self.figure(part) for part in source.inputs]
            numbers = _in_numbers(figure, source, self.style)
        elif isinstance(source, CellRef):
            cell = self.cell(source, prior=figure.id in _PRIOR)
        else:
            reason = source.reason
        self._figures[figure.id] = number = len(self.figures)
        unit, value = unit_of(figure, self.style), _unrounded(figure, self.style)
        shown = self.style.show(figure).text
        self.figures.append((figure.id, figure.name, unit, f"{value:f}", reason, inputs, cell, shown, numbers))
        return number

    def cell(self, ref: CellRef, *, prior: bool = False) -> int:
        """Give a cell's number. ``prior``: it is last year's, though its file may have the name of this year's."""
        known = self._cells.get((ref, prior))
        if known is None:
            known = self._cells[ref, prior] = len(self.cells)
            self.cells.append((*astuple(ref), *(_ELSEWHERE if prior else self._place(ref))))
        return known

    def gap(self, gap: Gap) -> int:
        """Give a gap's number."""
        known = self._gaps.get(gap)
        if known is None:
            known = self._gaps[gap] = len(self.gaps)
            self.gaps.append((gap.key, gap.hint))
        return known

    def _place(self, ref: CellRef) -> tuple[int, int, int]:
        form = self._forms.at(ref)
        if form is None:
            return _ELSEWHERE
        index = self._index[form.kind]
        if index not in self._rows:
            self._rows[index] = {cells[0].row: row for row, cells in enumerate(form.rows) if cells}
        sheet_row, sheet_column = place_of(ref.address)
        row, column = self._rows[index].get(sheet_row, -1), sheet_column - form.first_column
        if row < 0 or not 0 <= column < len(form.columns):
            return index, -1, -1
        # Of a finding about both years nobody says which year's file a cell is in, and both may have one name.
        return (index, row, column) if form.rows[row][column].text == ref.value else _ELSEWHERE


def unit_of(figure: Figure, style: NumberStyle) -> str:
    """Give the word printed behind a figure."""
    return MoneyUnit.YUAN.word if style.in_yuan and figure.measure is Measure.WAN_YUAN else figure.measure.word


def _unrounded(figure: Figure, style: NumberStyle) -> Decimal:
    """Give what a figure is when nothing on the way to it is rounded, in the unit that is printed behind it."""
    return _in_its_unit(_from_cells(figure), figure, style)


def _from_cells(figure: Figure) -> Decimal:
    source = figure.source
    if not isinstance(source, Derivation):
        return figure.value
    values = [_from_cells(part) for part in source.inputs]
    if source.operation is Operation.SUM:
        return sum(values, Decimal(0))
    now, then = values
    if source.operation is Operation.RATIO:
        return now / then
    return abs(now - then) if source.operation is Operation.CHANGE else abs(now - then) / then


def _in_its_unit(value: Decimal, figure: Figure, style: NumberStyle) -> Decimal:
    """Make a fraction a percentage, and an amount one in 元 where the place prints 元."""
    if figure.measure is Measure.PERCENT:
        return value * 100
    return value.scaleb(YUAN_DIGITS) if style.in_yuan and figure.measure is Measure.WAN_YUAN else value


def _in_numbers(figure: Figure, source: Derivation, style: NumberStyle) -> str:
    """Give the figure as printed and the amounts it was made from: those printed, or the exact ones where the place starts from these."""
    printed = style.show(figure).text
    exact = Decimal(printed.replace(",", "").removesuffix("%")) == _in_its_unit(figure.value, figure, style)
    return f"{printed} {'＝' if exact else '≈'} {_worked_out(source, style)}"


def _worked_out(source: Derivation, style: NumberStyle) -> str:
    values = [figure.value for figure in source.inputs]
    if source.operation is Operation.SUM:
        return " ＋ ".join(_amount(style.basis(value), style) for value in values)
    now, then = values
    if source.operation is Operation.RATIO:
        return f"{_amount(counted(now, style), style)} ÷ {_amount(counted(then, style), style)}"
    now, then = compared(now, then, style)
    difference = f"{_amount(max(now, then), style)} − {_amount(min(now, then), style)}"
    return difference if source.operation is Operation.CHANGE else f"（{difference}）÷ {_amount(then, style)}"


def _amount(amount: Decimal, style: NumberStyle) -> str:
    exact = amount.scaleb(YUAN_DIGITS) if style.in_yuan else amount
    text = f"{exact:f}" if style.from_unrounded else style.prose_text(amount)
    return f"（{text}）" if text.startswith("-") else text
