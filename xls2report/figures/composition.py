"""What a total is made of: the revenue kinds, the expenditure kinds, the functional classes, each with its share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from xls2report.figures.cells import from_row
from xls2report.figures.comparison import share
from xls2report.model.figure import Figure, Known
from xls2report.tables.functional import Column

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xls2report.model.display import NumberStyle
    from xls2report.tables.functional import FunctionalTable

REVENUE_KINDS = (
    Column.FISCAL_APPROPRIATION_REVENUE,
    Column.SUBSIDY_FROM_SUPERIOR,
    Column.PUBLIC_SERVICE_REVENUE,
    Column.OPERATING_REVENUE,
    Column.REVENUE_FROM_AFFILIATED_UNITS,
    Column.OTHER_REVENUE,
)
EXPENDITURE_KINDS = (
    Column.BASIC_EXPENDITURE,
    Column.PROJECT_EXPENDITURE,
    Column.REMITTANCE_TO_SUPERIOR,
    Column.OPERATING_EXPENDITURE,
    Column.SUBSIDY_TO_AFFILIATED_UNITS,
)
CATEGORY_DIGITS = 3


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a total; ``share`` is None where the total is zero or not at hand."""

    name: str
    amount: Known
    share: Figure | None

    @property
    def is_zero(self) -> bool:
        """Whether the part is known to be zero, exactly."""
        return isinstance(self.amount, Figure) and not self.amount.value


@dataclass(frozen=True, slots=True)
class Composition:
    """A total and all its parts in table order, zero ones included."""

    total: Known
    parts: tuple[Part, ...]


def by_kind(
    table: FunctionalTable, whole: Column, kinds: Sequence[Column], style: NumberStyle, *, key: str
) -> Composition:
    """Split the 合计 row of table 02 or 03 into its columns."""
    total = from_row(table, table.total, whole, id=key, name=whole.value)
    parts: list[Part] = []
    for number, kind in enumerate(kinds, 1):
        if kind not in table.columns:
            continue
        amount = from_row(table, table.total, kind, id=f"{key}_{number}", name=kind.value)
        parts.append(
            Part(kind.value, amount, share(amount, total, style, id=f"{key}_{number}_share", name=f"{kind.value}占比"))
        )
    return Composition(total, tuple(parts))


def by_category(table: FunctionalTable, total: Known, style: NumberStyle, *, key: str) -> Composition:
    """Split table 05's total into its 类 rows."""
    parts: list[Part] = []
    for row in table.rows:
        if len(row.code) != CATEGORY_DIGITS:
            continue
        name = row.name or row.code
        amount = from_row(table, row, Column.CURRENT_YEAR_EXPENDITURE, id=f"{key}_{row.code}", name=f"{name}（类）")
        ratio = share(amount, total, style, id=f"{key}_{row.code}_share", name=f"{name}（类）占比")
        parts.append(Part(name, amount, ratio))
    return Composition(total, tuple(parts))
