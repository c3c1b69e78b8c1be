"""How a table stood on its sheet: the frame and every cell, so that it can be shown again as it was."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from xls2report.model.source import CellRef, address_of, place_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from xls2report.model.money import MoneyUnit
    from xls2report.tables.cell import Cell
    from xls2report.tables.kind import TableKind


class ColumnKind(Enum):
    """What a column of a table holds."""

    CODE = auto()
    """科目编码, or one of 类 / 款 / 项."""
    NAME = auto()
    """科目名称, 项目."""
    ORDINAL = auto()
    """行次."""
    AMOUNT = auto()
    OTHER = auto()
    """备注, 占比: what no form has; nothing in it is an amount of the table."""


class HeadCell(Struct, frozen=True, order=True, array_like=True):
    """A cell of the table's head that is not covered by another; spans count columns and rows of the head."""

    text: str
    row: int
    column: int
    row_span: int
    column_span: int


class Span(NamedTuple):
    """A merged range in the body, anchored at its top-left cell; counts of rows and columns."""

    rows: int
    columns: int


class Area(NamedTuple):
    """A part of a sheet, 0-based, both ends included."""

    top: int
    left: int
    bottom: int
    right: int

    def holds(self, row: int, column: int) -> bool:
        """Whether a cell stands in it."""
        return self.top <= row <= self.bottom and self.left <= column <= self.right


WHOLE_SHEET = Area(0, 0, 1 << 20, 1 << 14)


class SheetTable(Struct, frozen=True, kw_only=True):
    """A table as it stood on its sheet, cut to what belongs to it.

    Attributes:
        file: base name of the workbook.
        sheet: name of the sheet as written, trailing blanks included.
        title: as on the sheet, in one line; the table's own title, without year and unit.
        label: 公开01表, or empty.
        department: the name behind 部门 / 编制单位 / 单位名称, or empty.
        department_prefix: the word before it (部门, 编制单位), or empty.
        first_column: 0-based column of the sheet at which the table begins; columns below count from there.
        columns: what each column of the table holds.
        headings: for each column the path of its headings joined with /, e.g. 本年支出/基本支出.
        heads: the head's cells, the 栏次 row included, rows counted from the head's first row.
        head_rows: how many rows the head has.
        rows: the body's rows, each as long as ``columns`` (covered cells of a merged range are BLANK).
        spans: merged ranges of the body, by (index in ``rows``, index in ``columns``).
        notes: the 注 and 说明 lines below, one string each.
        unit_line: what the document says above the table of its unit of money; may be empty.
    """

    file: str
    sheet: str
    title: str
    label: str
    department: str
    department_prefix: str
    first_column: int
    columns: tuple[ColumnKind, ...]
    headings: tuple[str, ...]
    heads: tuple[HeadCell, ...]
    head_rows: int
    rows: tuple[tuple[Cell, ...], ...]
    spans: Mapping[tuple[int, int], Span]
    notes: tuple[str, ...]
    unit_line: str = "金额单位：万元"


class TableForm(SheetTable, frozen=True, kw_only=True):
    """One of the nine tables.

    Attributes:
        kind: which table it is.
        unit: the unit of every amount on this sheet.
        year: the year that the sheet's title or file name tells, or None.
        title_cell: where the title stands.
        area: the part of the sheet that is this table's: several may stand on one sheet.
        unit_cell: where the unit of money stands; empty where the sheet tells none.
    """

    kind: TableKind
    unit: MoneyUnit
    year: int | None
    title_cell: str
    area: Area = WHOLE_SHEET
    unit_cell: str = ""

    def amounts(self) -> Iterator[Cell]:
        """Walk the cells of the amount columns, row by row."""
        places = [index for index, kind in enumerate(self.columns) if kind is ColumnKind.AMOUNT]
        return (row[place] for row in self.rows for place in places)

    def ref(self, cell: Cell, row_label: str = "") -> CellRef:
        """Give the reference of one of this table's cells."""
        index = cell.column - self.first_column
        heading = self.headings[index] if 0 <= index < len(self.headings) else ""
        return CellRef(self.file, self.sheet, address_of(cell.row, cell.column), cell.text, row_label, heading)


class Forms:
    """Tables by the sheet they stand on, to find the one that a cell belongs to."""

    def __init__(self, forms: Iterable[TableForm]) -> None:
        self._forms: dict[tuple[str, str], list[TableForm]] = {}
        for form in forms:
            self._forms.setdefault((form.file, form.sheet), []).append(form)

    def at(self, ref: CellRef) -> TableForm | None:
        """Give the table in whose part of a sheet a cell stands; None where there is none."""
        there = self._forms.get((ref.file, ref.sheet), [])
        if len(there) == 1:
            return there[0]
        row, column = place_of(ref.address)
        return next((form for form in there if form.area.holds(row, column)), None)
