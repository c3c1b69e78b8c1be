"""Tables with a row for each functional class: 02, 03, 05, the fund table and the state-capital table."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.tables.cell import CellState

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from xls2report.model.source import CellRef
    from xls2report.tables.cell import Cell
    from xls2report.tables.form import TableForm


class Column(StrEnum):
    """The amount columns of the functional tables; the value is the Chinese term."""

    CURRENT_YEAR_REVENUE = "本年收入合计"
    """Table 02's total; 本年收入 in the fund and state-capital tables."""
    FISCAL_APPROPRIATION_REVENUE = "财政拨款收入"
    SUBSIDY_FROM_SUPERIOR = "上级补助收入"
    PUBLIC_SERVICE_REVENUE = "事业收入"
    EDUCATION_FEES = "教育收费"
    """其中 of 事业收入, where a form splits it off."""
    OPERATING_REVENUE = "经营收入"
    REVENUE_FROM_AFFILIATED_UNITS = "附属单位上缴收入"
    OTHER_REVENUE = "其他收入"
    CURRENT_YEAR_EXPENDITURE = "本年支出合计"
    """合计 / 小计 of 本年支出 in 03, 05 and the fund and state-capital tables."""
    BASIC_EXPENDITURE = "基本支出"
    PROJECT_EXPENDITURE = "项目支出"
    REMITTANCE_TO_SUPERIOR = "上缴上级支出"
    OPERATING_EXPENDITURE = "经营支出"
    SUBSIDY_TO_AFFILIATED_UNITS = "对附属单位补助支出"
    OPENING_CARRYOVER_AND_SURPLUS = "年初结转和结余"
    CLOSING_CARRYOVER_AND_SURPLUS = "年末结转和结余"


CATEGORY_DIGITS = 3
"""类."""
SECTION_DIGITS = 5
"""款."""
ITEM_DIGITS = 7
"""项."""
LEVEL_DIGITS = 2
"""What each level adds to the code of the one above."""


class FunctionalRow(Struct, frozen=True):
    """A row of a detail table (02, 03, 05, fund, state capital).

    ``code`` has 3, 5 or 7 digits (类, 款, 项); ``name`` is as printed without white space;
    ``cells`` is the whole row, indexed as ``TableForm.columns``.
    """

    code: str
    name: str
    cells: tuple[Cell, ...]


class FunctionalTable(Struct, frozen=True, kw_only=True):
    """A table of functional rows.

    Attributes:
        form: the table as it stood.
        columns: which index of a row's ``cells`` holds which column; a column the form lacks is absent.
        total: the 合计 row (its ``code`` is empty), or None where the form has none.
        rows: all other rows in sheet order; a code that stands twice (W-CODE) has two.
        lacking: columns that the forms of the year have and this sheet lacks: their amounts are missing, not zero.
    """

    form: TableForm
    columns: Mapping[Column, int]
    total: FunctionalRow | None
    rows: tuple[FunctionalRow, ...]
    lacking: frozenset[Column] = frozenset()

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in the table: no 合计, no class and no amount."""
        if self.total is not None or self.rows:
            return False
        return not any(cell.state in _SOMETHING for cell in self.form.amounts())

    @property
    def has_amounts(self) -> bool:
        """Whether a row holds an amount other than zero, or one that cannot be read."""
        rows = self.rows if self.total is None else (self.total, *self.rows)
        columns = tuple(self.columns.values())
        return any(row.cells[index].state in _SOMETHING for row in rows for index in columns)

    def cell(self, row: FunctionalRow, column: Column) -> Cell | None:
        """Give the cell of a row under a column, or None where the form lacks the column."""
        index = self.columns.get(column)
        return None if index is None else row.cells[index]

    def ref(self, row: FunctionalRow, column: Column) -> CellRef | None:
        """Give the reference of that cell; its row label is code and name."""
        cell = self.cell(row, column)
        return None if cell is None else self.form.ref(cell, f"{row.code} {row.name}".strip())

    def by_code(self) -> Mapping[str, FunctionalRow]:
        """Give the rows by code; of two with one code (W-CODE) the first."""
        return _first(self.rows)

    def items(self) -> tuple[FunctionalRow, ...]:
        """Give the 项 rows in code order; of two rows with one code the first."""
        found = _first(row for row in self.rows if len(row.code) == ITEM_DIGITS)
        return tuple(found[code] for code in sorted(found))

    def categories(self) -> Mapping[str, FunctionalRow]:
        """Give the 类 rows by code in sheet order; of two rows with one code the first."""
        return _first(row for row in self.rows if len(row.code) == CATEGORY_DIGITS)

    def below(self, category: str) -> Mapping[str, FunctionalRow]:
        """Give the 款 and 项 rows of a 类 by code in sheet order; of two rows with one code the first."""
        return _first(row for row in self.rows if row.code.startswith(category) and row.code != category)

    def names(self) -> Mapping[str, str]:
        """Give the name of every code of the table; of two rows with one code the first's."""
        return {code: row.name for code, row in _first(self.rows).items()}


_SOMETHING = frozenset((CellState.NUMBER, CellState.PROBLEM))
"""What cannot be read is not nothing."""


def _first(rows: Iterable[FunctionalRow]) -> dict[str, FunctionalRow]:
    found: dict[str, FunctionalRow] = {}
    for row in rows:
        found.setdefault(row.code, row)
    return found
