"""Every reason that a unit's figures may call for, for the supplement's form: what is compared with what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.catalogue.amounts import AMOUNTS, base_source
from xls2report.catalogue.entries import BudgetKind, NumberKey
from xls2report.catalogue.records import AgencyOperating, Base
from xls2report.figures.families import BUDGET_KEYS
from xls2report.model.figure import Figure
from xls2report.supplement.record import ReasonLine

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from xls2report.catalogue.records import Against, Amount
    from xls2report.figures.derive import Figures
    from xls2report.model.display import NumberStyle
    from xls2report.model.figure import Known

_USUAL = frozenset(
    (
        "f1",
        "f4",
        "f5a",
        "f5c",
        "f7_budget",
        *(f"{key}{which}" for key in ("f7_overseas", "f7_hospitality", "f7_vehicles") for which in ("", "_budget")),
        "f11_budget",
        "f11_prior",
    )
)
_OPTIONAL = frozenset(("f5c", "f7_budget"))
"""Only the wording of some places prints them."""


def reason_lines(figures: Figures, style: NumberStyle) -> tuple[ReasonLine, ...]:
    """Give a line for each comparison whose current amount is at hand, in the report's order."""
    return tuple(_lines(figures, style))


def _lines(figures: Figures, style: NumberStyle) -> Iterator[ReasonLine]:
    funds_told = False
    for amount in AMOUNTS.values():
        if amount.key.startswith("f8") and not funds_told:
            funds_told = True
            yield from _items(figures, BudgetKind.GOVERNMENT_FUND, style)
            yield from _items(figures, BudgetKind.STATE_CAPITAL, style)
        for against in amount.against:
            if against.reason in _USUAL and (line := _line(figures, amount, against, style)) is not None:
                yield line
                if against.reason == "f5c":
                    yield from _items(figures, BudgetKind.GENERAL_PUBLIC, style)


def _line(figures: Figures, amount: Amount, against: Against, style: NumberStyle) -> ReasonLine | None:
    typed = base_source(against.source)
    if isinstance(amount.source, AgencyOperating):
        current: Decimal | NumberKey | None = amount.source.key
    else:
        current = _printed(figures.value(amount.key), style)
    base = typed if typed is not None else _printed(figures.comparison(amount.key, against.base).base, style)
    if current is None or base is None:
        return None
    optional = against.reason in _OPTIONAL
    label = f"{against.name or amount.term}{_SAID[against.base]}{'（部分地区范本需要）' if optional else ''}"
    return ReasonLine(key=against.reason, label=label, current=current, base=base, optional=optional)


_SAID = {
    Base.PRIOR: "与上年相比",
    Base.INITIAL: "与年初预算数相比",
    Base.ADJUSTED: "与全年预算数相比",
    Base.BUDGET: "决算数与预算数相比",
}


def _items(figures: Figures, budget: BudgetKind, style: NumberStyle) -> Iterator[ReasonLine]:
    for item in figures.items(budget):
        amount = _printed(item.against_budget.current, style)
        if amount is not None:
            label = f"{item.full_name}决算数与年初预算数相比"
            key = f"{BUDGET_KEYS[budget]}_{item.code}"
            yield ReasonLine(key=key, label=label, current=amount, base=item.code, budget=budget)


def _printed(known: Known, style: NumberStyle) -> Decimal | None:
    return style.printed(known.value) if isinstance(known, Figure) else None
