"""Every comparison a report makes, with the paragraphs that make it and the reason that belongs to it."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING, NamedTuple

from xls2report.figures.three_public import IDS
from xls2report.model.change import Direction, direction
from xls2report.model.figure import Figure
from xls2report.tables.three_public import ThreePublicItem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from xls2report.figures.comparison import Comparison
    from xls2report.figures.derive import Figures
    from xls2report.figures.items import Item
    from xls2report.model.display import NumberStyle


class Base(Enum):
    """What an amount is held against."""

    PRIOR_YEAR = auto()
    BUDGET = auto()


class Compared(NamedTuple):
    """A comparison of the report.

    Attributes:
        key: of its reason (``f1``, ``f5c_2010301``, ``f7_vehicles_budget``).
        base: what kind of base it has.
        name: what sentences call the amount.
        comparison: both sides, as derived.
        paragraphs: keys of the paragraphs that may speak of it.
        has_parts: the reasons stand with its parts, so that the total needs none.
    """

    key: str
    base: Base
    name: str
    comparison: Comparison
    paragraphs: tuple[str, ...]
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


def compared(figures: Figures) -> tuple[Compared, ...]:
    """Give all comparisons in the report's order; a new unit has none with last year."""
    found = tuple(_compared(figures))
    return tuple(one for one in found if one.base is Base.BUDGET) if figures.new_unit else found


def _compared(figures: Figures) -> Iterator[Compared]:
    yield Compared("f1", Base.PRIOR_YEAR, "收、支总计", figures.overall.against_prior, ("f1",))
    yield Compared("f4", Base.PRIOR_YEAR, "财政拨款收、支总计", figures.appropriation.against_prior, ("f4",))
    name = "一般公共预算财政拨款支出"
    yield Compared("f5a", Base.PRIOR_YEAR, name, figures.general_public_against_prior, ("f5a",))
    yield Compared("f5c", Base.BUDGET, name, figures.general_public_against_budget, ("f5c",), has_parts=True)
    yield from _items(figures.items, "f5c")
    yield from _three_public(figures)
    yield from _items(figures.government_fund.items, "f8")
    yield from _items(figures.state_capital.items, "f9")
    agency = figures.agency_operating
    if agency.exists:
        name, paragraphs = "机关运行经费", ("f11_agency",)
        yield Compared("f11_budget", Base.BUDGET, name, agency.against_budget, paragraphs)
        yield Compared("f11_prior", Base.PRIOR_YEAR, name, agency.against_prior, paragraphs)


def _items(items: tuple[Item, ...], key: str) -> Iterator[Compared]:
    for item in items:
        item_key = f"{key}_{item.code}"
        yield Compared(item_key, Base.BUDGET, item.name, item.against_budget, (item_key,))


def _three_public(figures: Figures) -> Iterator[Compared]:
    for item, found in figures.three_public.items():
        key, total = IDS[item], item is ThreePublicItem.TOTAL
        name = "“三公”经费" if total else item.value
        budget_key = "f7_budget" if total else f"{key}_budget"
        yield Compared(budget_key, Base.BUDGET, name, found.against_budget, ("f7", key), has_parts=total)
        yield Compared(key, Base.PRIOR_YEAR, name, found.against_prior, ("f7_prior", key), has_parts=total)
