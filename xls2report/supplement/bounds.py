"""How far an amount typed into the form can be from the tables: what is beyond was typed in the wrong unit of money.

The form is in 万元; an amount typed in 元 is ten thousand times too large. Rule and form share these bounds: the rule asks
``likely_right``, the form shows ``slip_formula`` while the amount is typed.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.catalogue.entries import NumberKey
from xls2report.model.figure import Measure
from xls2report.model.money import YUAN_PER_WAN, round_half_up
from xls2report.supplement.written_numbers import number_formula

if TYPE_CHECKING:
    from collections.abc import Mapping

FAR = 1000
"""So many times its counterpart, an amount is nearer to it in the other unit. Real changes of that size are years apart."""
_QUITE_FAR = 100
"""Enough when the amount is, besides, more than the unit can have."""
_TWICE = 2
_LEAST_YUAN = 100
"""Nobody who types in 元 types less: 12 for 12元 of hospitality is no amount to report."""
_DIGITS = 2
"""Decimals of an amount that is meant in 万元."""

_PRIOR_THREE_PUBLIC = (
    NumberKey.PRIOR_THREE_PUBLIC,
    NumberKey.PRIOR_OVERSEAS_VISITS,
    NumberKey.PRIOR_VEHICLES,
    NumberKey.PRIOR_VEHICLE_PURCHASE,
    NumberKey.PRIOR_VEHICLE_OPERATION,
    NumberKey.PRIOR_HOSPITALITY,
)
EVENTS: Mapping[str, NumberKey] = {"30215": NumberKey.MEETING_EXPENSES, "30216": NumberKey.TRAINING_EXPENSES}
"""The 款 of table 06 that hold the part of these expenses in 基本支出."""
PURCHASES = (NumberKey.PROCUREMENT_GOODS, NumberKey.PROCUREMENT_WORKS, NumberKey.PROCUREMENT_SERVICES)
MOST: Mapping[NumberKey, int] = {
    NumberKey.MEETING_EXPENSES: 1,
    NumberKey.TRAINING_EXPENSES: 1,
    NumberKey.AGENCY_OPERATING: 1,
    # A contract of several years counts whole in the year in which it was awarded.
    **dict.fromkeys(PURCHASES, 2),
    NumberKey.PROCUREMENT_SMALL_MEDIUM: 2,
    NumberKey.PROCUREMENT_SMALL_MICRO: 2,
    **dict.fromkeys(_PRIOR_THREE_PUBLIC, 2),
    NumberKey.PRIOR_AGENCY_OPERATING: 10,
    NumberKey.BUDGET_AGENCY_OPERATING: 10,
}
"""How many times the unit's means an amount can be: its 收、支总计, of the larger year. Totals are held against their own
counterparts alone: a unit can shrink to a hundredth."""
MOST_OF_AN_ITEM = 100
"""Likewise for the initial budget of a 项, of which much may never have been spent."""


class Bound(Struct, frozen=True):
    """What an amount is held against (万元, as printed); None: there is nothing to hold it against.

    Attributes:
        like: its counterpart: last year's amount against this year's, a budget against its outturn.
        means: what the unit had in the year, its 收、支总计.
        most: how many times the means it can be; None: no telling.
    """

    like: Decimal | None
    means: Decimal | None
    most: int | None


def likely_right(value: Decimal, bound: Bound) -> Decimal | None:
    """Give the amount (万元) that was likely meant by one that cannot be in 万元; None for one that can."""
    amount, like, means = abs(value), bound.like or Decimal(0), bound.means or Decimal(0)
    if _is_too_large(amount, like, means, bound.most):
        return value / YUAN_PER_WAN
    return value * YUAN_PER_WAN if _is_too_small(amount, like, means if bound.most is not None else None) else None


def _is_too_large(amount: Decimal, like: Decimal, means: Decimal, most: int | None) -> bool:
    if most is not None and means > 0 and amount > most * means:
        return True
    if like <= 0 or amount < _LEAST_YUAN:
        return False
    beyond_means = most is not None and means > 0 and amount > _TWICE * means
    return amount >= (_QUITE_FAR if beyond_means else FAR) * like


def _is_too_small(amount: Decimal, like: Decimal, means: Decimal | None) -> bool:
    meant = amount * YUAN_PER_WAN
    if not 0 < amount * FAR <= like or (means is not None and meant > _TWICE * max(means, like)):
        return False
    return round_half_up(amount, _DIGITS) != amount or like <= _TWICE * meant <= _TWICE * _TWICE * like


def slip_formula(cell: str, otherwise: str, *, like: str, means: str, most: int | None) -> str:
    """Give ``likely_right`` as an Excel expression for a cell: what it shows while such an amount stands there, or none that can be read.

    Args:
        cell: the amount's address.
        otherwise: the expression for all other amounts.
        like: an expression for its counterpart; 0 where there is none.
        means: an expression for what the unit had in the year.
        most: as in ``Bound``.
    """
    amount, counterpart = f"ABS({cell})", f"N({like})"
    large = [f"AND({counterpart}>0,{amount}>={_LEAST_YUAN},{amount}>={FAR}*{counterpart})"]
    if most is not None:
        large.append(f"AND({means}>0,{amount}>{most}*{means})")
        large.append(f"AND({counterpart}>0,{amount}>={_QUITE_FAR}*{counterpart},{amount}>{_TWICE}*{means})")
    meant = f"{amount}*{YUAN_PER_WAN}"
    near = f"AND({meant}<={_TWICE}*{counterpart},{_TWICE}*{meant}>={counterpart})"
    within = "" if most is None else f"{meant}<={_TWICE}*MAX({means},{counterpart}),"
    fine = f"ROUND({amount},{_DIGITS})<>{amount}"
    small = f"AND({amount}>0,{amount}*{FAR}<={counterpart},{within}OR({fine},{near}))"
    typed = (
        f'IF(OR({",".join(large)}),"按元填了？应为"&{_as_text(f"{cell}/{YUAN_PER_WAN}")}&"，请核对",'
        f'IF({small},"单位不对？应为"&{_as_text(f"{cell}*{YUAN_PER_WAN}")}&"，请核对",{otherwise}))'
    )
    return number_formula(cell, Measure.WAN_YUAN, typed)


def _as_text(amount: str) -> str:
    return f'TEXT({amount},"0.00##")'
