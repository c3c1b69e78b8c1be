"""The comparisons that a report makes, each with the reason that belongs to it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.catalogue.amounts import AMOUNTS
from xls2report.catalogue.groups import BUDGETS_OF, ITEM_KEYS
from xls2report.catalogue.records import Base
from xls2report.figures.families import compared, elements
from xls2report.model.change import Direction, direction
from xls2report.model.figure import Figure

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from decimal import Decimal

    from xls2report.catalogue.entries import BudgetKind
    from xls2report.catalogue.records import Against, Amount
    from xls2report.figures.comparison import Comparison
    from xls2report.figures.derive import Figures
    from xls2report.model.display import NumberStyle

_OF_ITEM = re.compile(r"(?P<key>.+)_(?P<code>\d{7})")
_BUDGET_OF: Mapping[str, BudgetKind] = {ITEM_KEYS[group]: budget for group, budget in BUDGETS_OF.items()}
_STATIC: Mapping[str, tuple[Amount, Against]] = {
    against.reason: (amount, against) for amount in AMOUNTS.values() for against in amount.against
}


class Compared(Struct, frozen=True):
    """A comparison of the report.

    Attributes:
        key: of its reason (``f1``, ``f5c_2010301``, ``f7_vehicles_budget``).
        base: what kind of base it has.
        name: what sentences call the amount.
        comparison: both sides, as derived.
        has_parts: the reasons stand with its parts, so that the total needs none.
    """

    key: str
    base: Base
    name: str
    comparison: Comparison
    has_parts: bool = False

    def sides(self, style: NumberStyle) -> tuple[Decimal, Decimal] | None:
        """Give current amount and base as they are printed; None when one is not at hand."""
        current, base = self.comparison.current, self.comparison.base
        if not (isinstance(current, Figure) and isinstance(base, Figure)):
            return None
        return style.printed(current.value), style.printed(base.value)

    def direction(self, style: NumberStyle) -> Direction:
        """Tell from the printed amounts how they stand; the figures' own word is what is being checked."""
        sides = self.sides(style)
        if sides is None:
            return Direction.UNKNOWN
        return direction(*sides)


def compared_by(figures: Figures, key: str) -> Compared | None:
    """Give the comparison that a reason's key belongs to; None for a new unit's comparison with last year."""
    if key in _STATIC:
        amount, against = _STATIC[key]
        if against.base is Base.PRIOR and figures.new_unit:
            return None
        comparison = figures.comparison(amount.key, against.base)
        return Compared(key, against.base, against.name or amount.term, comparison, bool(against.parts))
    if (found := _OF_ITEM.fullmatch(key)) and found["key"] in _BUDGET_OF:
        item = figures.item(_BUDGET_OF[found["key"]], found["code"])
        return None if item is None else Compared(key, Base.INITIAL, item.name, item.against_budget)
    return None if figures.new_unit else _of_category(figures, key)


def _of_category(figures: Figures, key: str) -> Compared | None:
    for element in elements(figures, "类"):
        if element.key == key and (comparison := compared(figures, element, Base.PRIOR)) is not None:
            return Compared(key, Base.PRIOR, element.name, comparison)
    return None


def usual(figures: Figures) -> Iterator[Compared]:
    """Give the comparisons of the catalogue with last year, those of totals last."""
    found = [
        one
        for key, (_amount, against) in _STATIC.items()
        if against.base is Base.PRIOR and (one := compared_by(figures, key)) is not None
    ]
    yield from sorted(found, key=lambda one: one.has_parts)
