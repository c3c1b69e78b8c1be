"""What a total is made of: the revenue kinds, the expenditure kinds, the functional classes, each with its share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.figures.cells import from_row
from xls2report.figures.comparison import share, total
from xls2report.tables.functional import CATEGORY_DIGITS, LEVEL_DIGITS, Column

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from xls2report.model.display import NumberStyle
    from xls2report.model.figure import Figure, Known
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


class Part(Struct, frozen=True):
    """One part of a total; ``share`` is None where the total is zero or not at hand, ``is_zero`` goes by what is printed."""

    name: str
    amount: Known
    share: Figure | None
    is_zero: bool


class Composition(Struct, frozen=True):
    """A total and all its parts in table order, zero ones included."""

    total: Known
    parts: tuple[Part, ...]


def by_kind(
    table: FunctionalTable, whole: Column, kinds: Sequence[Column], style: NumberStyle, *, key: str
) -> Composition:
    """Split the 合计 row of table 02 or 03 into its columns; one that the sheet should have and lacks is a gap."""
    all_kinds = from_row(table, table.total, whole, id=key, name=whole.value)
    parts: list[Part] = []
    for number, kind in enumerate(kinds, 1):
        if kind not in table.columns and kind not in table.lacking:
            continue
        amount = from_row(table, table.total, kind, id=f"{key}_{number}", name=kind.value)
        ratio = share(amount, all_kinds, style, id=f"{key}_{number}_share", name=f"{kind.value}占比")
        parts.append(Part(kind.value, amount, ratio, style.is_zero(amount)))
    return Composition(all_kinds, tuple(parts))


def by_category(
    table: FunctionalTable, whole: Known, names: Mapping[str, str], style: NumberStyle, *, key: str
) -> Composition:
    """Split table 05's total into its 类.

    A 类 without a row of its own is the sum of the rows below it; ``names`` are names from other tables.
    """
    parts: list[Part] = []
    rows, own = table.categories(), table.names()
    for code in dict.fromkeys(row.code[:CATEGORY_DIGITS] for row in table.rows):
        name = own.get(code) or names.get(code) or code
        part, words = f"{key}_{code}", f"{name}（类）"
        if code in rows:
            amount = from_row(table, rows[code], Column.CURRENT_YEAR_EXPENDITURE, id=part, name=words)
        else:
            amount = total(_lowest(table, code, key), style, id=part, name=words)
        ratio = share(amount, whole, style, id=f"{part}_share", name=f"{words}占比")
        parts.append(Part(name, amount, ratio, style.is_zero(amount)))
    return Composition(whole, tuple(parts))


def _lowest(table: FunctionalTable, category: str, key: str) -> list[Known]:
    """Give the amounts of the rows of a 类 that have no rows below them."""
    rows = table.below(category)
    above = {code[:-LEVEL_DIGITS] for code in rows}
    return [
        from_row(table, row, Column.CURRENT_YEAR_EXPENDITURE, id=f"{key}_{code}", name=f"{code}{row.name}")
        for code, row in rows.items()
        if code not in above
    ]
