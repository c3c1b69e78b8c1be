"""Table 06: the economic 款 that 人员经费 and 公用经费 are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.figures.cells import from_cell
from xls2report.model.figure import Figure

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


def is_personnel(code: str) -> bool:
    """Tell whether an economic 款 is a part of 人员经费; all others are 公用经费."""
    return code[:3] in PERSONNEL_CATEGORIES


def economic_items(table: BasicExpenditure, style: NumberStyle) -> list[EconomicItem]:
    """Give the 款 that were spent on, in code order; of two rows with one code (W-CODE) the first."""
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
