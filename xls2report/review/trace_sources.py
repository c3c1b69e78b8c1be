"""The figures, cells and gaps behind a trace page, each once and named by its number in a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.model.source import CellRef, Derivation, place_of
from xls2report.review.trace_numbers import in_numbers, unit_of, unrounded
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
            numbers = in_numbers(figure, source, self.style)
        elif isinstance(source, CellRef):
            cell = self.cell(source, prior=figure.id in _PRIOR)
        else:
            reason = source.reason
        self._figures[figure.id] = number = len(self.figures)
        unit, value = unit_of(figure, self.style), unrounded(figure, self.style)
        shown = self.style.show(figure).text
        self.figures.append((figure.id, figure.name, unit, f"{value:f}", reason, inputs, cell, shown, numbers))
        return number

    def cell(self, ref: CellRef, *, prior: bool = False) -> int:
        """Give a cell's number. ``prior``: it is last year's, though its file may have the name of this year's."""
        known = self._cells.get((ref, prior))
        if known is None:
            known = self._cells[ref, prior] = len(self.cells)
            self.cells.append((*ref, *(_ELSEWHERE if prior else self._place(ref))))
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
