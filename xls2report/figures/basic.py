"""Table 06: 人员经费 and 公用经费 and the items that make them up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.figures.cells import from_cell, from_line
from xls2report.figures.comparison import share
from xls2report.model.figure import Figure, Known

if TYPE_CHECKING:
    from xls2report.model.display import NumberStyle
    from xls2report.tables.basic_expenditure import BasicExpenditure
    from xls2report.tables.lines import EconomicLine

PERSONNEL_CATEGORIES = ("301", "303")
SECTION_DIGITS = 5


class EconomicItem(Struct, frozen=True):
    """One economic 款 that was spent on."""

    code: str
    name: str
    amount: Figure


class BasicFigures(Struct, frozen=True, kw_only=True):
    """基本支出 in its two halves; the items in code order, zero ones left out; shares of 基本支出."""

    personnel: Known
    personnel_share: Figure | None
    personnel_items: tuple[EconomicItem, ...]
    daily_operating: Known
    daily_operating_share: Figure | None
    daily_operating_items: tuple[EconomicItem, ...]


def basic_figures(table: BasicExpenditure, basic_expenditure: Known, style: NumberStyle) -> BasicFigures:
    """Read table 06; ``basic_expenditure`` is what the halves are shares of (05's 基本支出)."""
    form = table.form
    personnel = from_line(form, table.personnel_total, id="personnel", name="人员经费合计")
    operating = from_line(form, table.daily_operating_total, id="daily_operating", name="公用经费合计")
    spent = _spent(table, style)
    return BasicFigures(
        personnel=personnel,
        personnel_share=share(personnel, basic_expenditure, style, id="personnel_share", name="人员经费占比"),
        personnel_items=tuple(item for item in spent if item.code[:3] in PERSONNEL_CATEGORIES),
        daily_operating=operating,
        daily_operating_share=share(
            operating, basic_expenditure, style, id="daily_operating_share", name="公用经费占比"
        ),
        daily_operating_items=tuple(item for item in spent if item.code[:3] not in PERSONNEL_CATEGORIES),
    )


def _spent(table: BasicExpenditure, style: NumberStyle) -> list[EconomicItem]:
    """Give the 款 that were spent on; of two rows with one code (W-CODE) the first."""
    first: dict[str, EconomicLine] = {}
    for line in table.lines:
        if len(line.code) == SECTION_DIGITS:
            first.setdefault(line.code, line)
    found: list[EconomicItem] = []
    for _code, line in sorted(first.items()):
        amount = from_cell(table.form, line.cell, f"{line.code} {line.name}", id=f"e{line.code}", name=line.name)
        if isinstance(amount, Figure) and not style.is_zero(amount):
            found.append(EconomicItem(line.code, line.name, amount))
    return found


def largest(items: tuple[EconomicItem, ...], count: int) -> tuple[EconomicItem, ...]:
    """Pick the ``count`` largest (of equal ones the lower code), in code order."""
    chosen = sorted(items, key=lambda item: (-item.amount.value, item.code))[:count]
    return tuple(sorted(chosen, key=lambda item: item.code))
