"""Every reason that a unit's figures may call for, for the supplement's form: what is compared with what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.catalogue.entries import BudgetKind, NumberKey
from xls2report.figures.prior import THREE_PUBLIC_KEYS
from xls2report.figures.three_public import IDS
from xls2report.model.figure import Figure
from xls2report.supplement.record import ReasonLine
from xls2report.tables.three_public import ThreePublicItem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from xls2report.figures.derive import Figures
    from xls2report.figures.items import Item
    from xls2report.model.display import NumberStyle
    from xls2report.model.figure import Known

NAMED = (ThreePublicItem.OVERSEAS_VISITS, ThreePublicItem.HOSPITALITY, ThreePublicItem.VEHICLES)
"""The items that the report speaks of one by one."""


def reason_lines(figures: Figures, style: NumberStyle) -> tuple[ReasonLine, ...]:
    """Give a line for each comparison whose current amount is at hand, in the report's order."""
    return tuple(_lines(figures, style))


def _lines(figures: Figures, style: NumberStyle) -> Iterator[ReasonLine]:
    fixed = (
        ("f1", "收、支总计与上年相比", figures.overall.revenue_total, NumberKey.PRIOR_TOTAL),
        (
            "f4",
            "财政拨款收、支总计与上年相比",
            figures.appropriation.revenue_total,
            NumberKey.PRIOR_APPROPRIATION_TOTAL,
        ),
        ("f5a", "一般公共预算财政拨款支出与上年相比", figures.general_public, NumberKey.PRIOR_GENERAL_PUBLIC),
        (
            "f5c",
            "一般公共预算财政拨款支出与年初预算数相比（部分地区范本需要）",
            figures.general_public,
            NumberKey.BUDGET_GENERAL_PUBLIC,
        ),
    )
    for key, label, current, base in fixed:
        amount = _printed(current, style)
        if amount is not None:
            yield ReasonLine(key=key, label=label, current=amount, base=base, optional=key == "f5c")
    yield from _items(figures.items, BudgetKind.GENERAL_PUBLIC, "f5c", style)
    yield from _three_public(figures, style)
    yield from _items(figures.government_fund.items, BudgetKind.GOVERNMENT_FUND, "f8", style)
    yield from _items(figures.state_capital.items, BudgetKind.STATE_CAPITAL, "f9", style)
    for key, label, base in (
        ("f11_budget", "机关运行经费与年初预算数相比", NumberKey.BUDGET_AGENCY_OPERATING),
        ("f11_prior", "机关运行经费与上年相比", NumberKey.PRIOR_AGENCY_OPERATING),
    ):
        yield ReasonLine(key=key, label=label, current=NumberKey.AGENCY_OPERATING, base=base)


def _items(items: tuple[Item, ...], budget: BudgetKind, key: str, style: NumberStyle) -> Iterator[ReasonLine]:
    for item in items:
        amount = _printed(item.against_budget.current, style)
        if amount is not None:
            label = f"{item.full_name}决算数与年初预算数相比"
            yield ReasonLine(key=f"{key}_{item.code}", label=label, current=amount, base=item.code, budget=budget)


def _three_public(figures: Figures, style: NumberStyle) -> Iterator[ReasonLine]:
    total = figures.three_public[ThreePublicItem.TOTAL]
    amount, budget = _printed(total.final, style), _printed(total.against_budget.base, style)
    if amount is not None and budget is not None:
        label = "“三公”经费决算数与预算数相比（部分地区范本需要）"
        yield ReasonLine(key="f7_budget", label=label, current=amount, base=budget, optional=True)
    for item in NAMED:
        found = figures.three_public[item]
        amount, budget = _printed(found.final, style), _printed(found.against_budget.base, style)
        if amount is None:
            continue
        if budget is not None:
            label = f"{item.value}决算数与预算数相比"
            yield ReasonLine(key=f"{IDS[item]}_budget", label=label, current=amount, base=budget)
        label = f"{item.value}与上年相比"
        yield ReasonLine(key=IDS[item], label=label, current=amount, base=THREE_PUBLIC_KEYS[item])


def _printed(known: Known, style: NumberStyle) -> Decimal | None:
    return style.printed(known.value) if isinstance(known, Figure) else None
