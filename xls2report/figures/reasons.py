"""Every reason that a unit's figures may call for, for the supplement's form: what is compared with what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.catalogue.amounts import AMOUNTS, base_source
from xls2report.catalogue.groups import BUDGETS_OF, CATEGORIES, ITEMS
from xls2report.catalogue.records import AgencyOperating, Base, Entered
from xls2report.figures.families import compared, elements, reason_key
from xls2report.model.figure import Figure
from xls2report.supplement.record import ReasonLine

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from xls2report.catalogue.entries import NumberKey
    from xls2report.catalogue.records import Against, Amount
    from xls2report.figures.derive import Figures
    from xls2report.model.display import NumberStyle
    from xls2report.model.figure import Known

_SAID = {
    Base.PRIOR: "与上年相比",
    Base.EARLIER: "与前年相比",
    Base.INITIAL: "与年初预算数相比",
    Base.ADJUSTED: "与全年预算数相比",
    Base.BUDGET: "决算数与预算数相比",
}
_BEHIND = {"general_public": (CATEGORIES, ITEMS), "f7_operation": ("基金项", "国资项")}
"""Behind whose reasons those of a family stand."""


def reason_lines(figures: Figures, style: NumberStyle, asked: frozenset[str]) -> tuple[ReasonLine, ...]:
    """Give a line for each comparison whose reason is asked for and whose current amount is at hand, in the report's order."""
    return tuple(_lines(figures, style, asked))


def _lines(figures: Figures, style: NumberStyle, asked: frozenset[str]) -> Iterator[ReasonLine]:
    for key, amount in AMOUNTS.items():
        for against in amount.against:
            if against.reason in asked and (line := _line(figures, amount, against, style)) is not None:
                yield line
        for group in _BEHIND.get(key, ()):
            yield from _of_family(figures, group, style, asked)


def _line(figures: Figures, amount: Amount, against: Against, style: NumberStyle) -> ReasonLine | None:
    typed = base_source(against.source)
    # What is typed is compared in the form itself, before anybody has typed it.
    if isinstance(amount.source, AgencyOperating | Entered):
        current: Decimal | NumberKey | None = amount.source.key
    else:
        current = _printed(figures.value(amount.key), style)
    base = typed if typed is not None else _printed(figures.comparison(amount.key, against.base).base, style)
    if current is None or base is None:
        return None
    label = f"{against.label or against.name or amount.term}{_SAID[against.base]}"
    return ReasonLine(key=against.reason, label=label, current=current, base=base, basis=against.base)


def _of_family(figures: Figures, group: str, style: NumberStyle, asked: frozenset[str]) -> Iterator[ReasonLine]:
    for base in Base:
        if f"{group}/{base.name}" not in asked:
            continue
        for element in elements(figures, group):
            amount, comparison = _printed(element.value, style), compared(figures, element, base)
            if amount is None or comparison is None:
                continue
            if element.item is not None:
                label = f"{element.item.full_name}决算数{_SAID[base]}"
                key, budget = reason_key(element, base), BUDGETS_OF[group]
                yield ReasonLine(key=key, label=label, current=amount, base=element.code, basis=base, budget=budget)
            elif (before := _printed(comparison.base, style)) is not None:
                label = f"{element.name}（类）{_SAID[base]}"
                yield ReasonLine(key=element.key, label=label, current=amount, base=before, basis=base)


def _printed(known: Known, style: NumberStyle) -> Decimal | None:
    return style.printed(known.value) if isinstance(known, Figure) else None
