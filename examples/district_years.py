"""From what a unit spent to its facts of two years: everything that has to agree is computed here, nothing is typed twice."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct
from msgspec.structs import asdict, replace

from tests.workbooks.facts import (
    NIL,
    EarmarkedItem,
    EconomicItem,
    GeneralPublicItem,
    OwnItem,
    ThreePublic,
    UnitFacts,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

_Amounts = TypeVar("_Amounts", OwnItem, ThreePublic)

CENT = Decimal("0.01")
CENT_OF_YUAN = Decimal("0.000001")
"""A cent in 万元, in which all amounts of the facts are."""

_BASIC_BEFORE = tuple(Decimal(text) for text in ("0.962", "0.935", "1.027", "0.981", "1.043", "0.914"))
_PROJECT_BEFORE = tuple(Decimal(text) for text in ("0.843", "1.124", "0.952", "0.705", "1.215"))
_OWN_BEFORE = Decimal("0.947")

_CONTRIBUTIONS = (
    ("2080505", Decimal("0.1184")),
    ("2080506", Decimal("0.0362")),
    ("2101101", Decimal("0.0627")),
    ("2101103", Decimal("0.0219")),
    ("2210201", Decimal("0.0996")),
)
"""What is paid on the salaries, as a part of the basic expenditure that the unit's own items have."""

_TIED = {
    "2080501": "30302",
    "2080502": "30302",
    "2080505": "30108",
    "2080506": "30109",
    "2101101": "30110",
    "2101102": "30110",
    "2101103": "30111",
    "2210201": "30113",
}
"""The economic item that a 项 is spent on wholly."""

_OFFICE = (
    "30102 210 30103 140 30112 5 30199 8 30201 28 30202 9 30205 3 30206 9 30207 4 30211 22 30213 8 30215 6 30216 7"
    " 30226 14 30227 11 30228 13 30229 10 30239 34 30299 12 31002 9 30305 2"
)
_SERVICE = (
    "30102 60 30107 310 30112 6 30199 9 30201 18 30202 6 30205 8 30206 17 30207 3 30209 12 30211 7 30213 21 30216 9"
    " 30218 26 30226 15 30228 13 30229 11 30299 8 31003 16"
)
"""How the rest of the basic expenditure divides, in thousandths; what is left is 30101 (salaries)."""


class Plan(Struct, frozen=True, kw_only=True):
    """What one unit spent in the year; amounts in 万元, texts in the money of the workbook.

    Attributes:
        unit: the full name.
        lines: a 项 a line: its code, basic and project expenditure, and what was left of its money (less than zero:
            what was spent of last year's).
        retired: what was spent on retired staff.
        in_yuan: whether the texts are in 元.
        office: an administrative unit, and not one of public service.
        new: a unit that did not exist the year before.
    """

    unit: str
    lines: str
    retired: str = "0"
    in_yuan: bool = False
    office: bool = True
    new: bool = False
    fund: tuple[EarmarkedItem, ...] = ()
    state_capital: tuple[EarmarkedItem, ...] = ()
    own: tuple[OwnItem, ...] = ()
    own_opening: Decimal = NIL
    surplus_distribution: Decimal = NIL
    three_public_budget: ThreePublic = ThreePublic()
    three_public_final: ThreePublic = ThreePublic()


def this_year(plan: Plan, year: int) -> UnitFacts:
    """Give the facts of the year."""
    items = _general_public(plan)
    return UnitFacts(
        unit=plan.unit,
        year=year,
        general_public=items,
        economic=_economic(items, plan, plan.three_public_final),
        government_fund=plan.fund,
        state_capital=plan.state_capital,
        own=plan.own,
        three_public_budget=plan.three_public_budget,
        three_public_final=plan.three_public_final,
        general_public_opening=sum((max(item.expenditure - item.revenue, NIL) for item in items), NIL),
        own_opening=plan.own_opening,
        surplus_distribution=plan.surplus_distribution,
    )


def year_before(plan: Plan, facts: UnitFacts) -> UnitFacts:
    """Give the facts of the year before: its closing balances are the opening ones of ``facts``."""
    cent = _cent(plan)
    items = tuple(_item_before(item, index, cent) for index, item in enumerate(facts.general_public))
    own = tuple(_scaled(item, _OWN_BEFORE, cent) for item in plan.own)
    distributed = _round(plan.surplus_distribution * _OWN_BEFORE, cent)
    gained = sum((sum(item.revenues, NIL) - sum(item.expenditures, NIL) for item in own), NIL) - distributed
    final = _scaled(plan.three_public_final, _BASIC_BEFORE[4], cent)
    return replace(
        facts,
        year=facts.year - 1,
        general_public=items,
        economic=_economic(items, plan, final),
        government_fund=tuple(_earmarked_before(item, cent) for item in plan.fund),
        state_capital=tuple(_earmarked_before(item, cent) for item in plan.state_capital),
        own=own,
        own_opening=plan.own_opening - gained,
        surplus_distribution=distributed,
        three_public_budget=_scaled(plan.three_public_budget, Decimal("1.05"), cent),
        three_public_final=final,
        general_public_opening=NIL,
    )


def _general_public(plan: Plan) -> tuple[GeneralPublicItem, ...]:
    scale = 10000 if plan.in_yuan else 1
    rows = [line.split() for line in plan.lines.strip().splitlines()]
    items = [_item(code, *(Decimal(text) / scale for text in amounts)) for code, *amounts in rows]
    salaries = sum((item.basic for item in items), NIL)
    retired = Decimal(plan.retired) / scale
    if retired:
        items.append(_item("2080501" if plan.office else "2080502", retired))
    for code, part in _CONTRIBUTIONS:
        if code == "2101103" and not plan.office:
            continue
        own_code = "2101102" if code == "2101101" and not plan.office else code
        items.append(_item(own_code, _round(salaries * part, _cent(plan))))
    return tuple(sorted(items, key=lambda item: item.code))


def _item(code: str, basic: Decimal, project: Decimal = NIL, left: Decimal = NIL) -> GeneralPublicItem:
    return GeneralPublicItem(code=code, revenue=basic + project + left, basic=basic, project=project)


def _item_before(item: GeneralPublicItem, index: int, cent: Decimal) -> GeneralPublicItem:
    basic = _round(item.basic * _BASIC_BEFORE[index % len(_BASIC_BEFORE)], cent)
    project = _round(item.project * _PROJECT_BEFORE[index % len(_PROJECT_BEFORE)], cent)
    return _item(item.code, basic, project, max(item.expenditure - item.revenue, NIL))


def _earmarked_before(item: EarmarkedItem, cent: Decimal) -> EarmarkedItem:
    project = _round(item.project * _PROJECT_BEFORE[int(item.code) % len(_PROJECT_BEFORE)], cent)
    return EarmarkedItem(code=item.code, revenue=project + item.opening, project=project)


def _economic(items: Iterable[GeneralPublicItem], plan: Plan, final: ThreePublic) -> tuple[EconomicItem, ...]:
    """Divide the basic expenditure over the economic items."""
    cent = _cent(plan)
    amounts = {
        "30217": _round(final.hospitality * 6 / 10, cent),
        "30231": _round(final.vehicle_operation * 8 / 10, cent),
    }
    free = -sum(amounts.values(), NIL)
    for item in items:
        if item.code in _TIED:
            amounts[_TIED[item.code]] = amounts.get(_TIED[item.code], NIL) + item.basic
        else:
            free += item.basic
    words = (_OFFICE if plan.office else _SERVICE).split()
    shares = {code: _round(free * int(part) / 1000, cent) for code, part in zip(words[::2], words[1::2], strict=True)}
    amounts |= shares
    amounts["30101"] = free - sum(shares.values(), NIL)
    return tuple(EconomicItem(code, amounts[code]) for code in sorted(amounts) if amounts[code])


def _scaled(amounts: _Amounts, factor: Decimal, cent: Decimal) -> _Amounts:
    changed = {
        name: _round(value * factor, cent) for name, value in asdict(amounts).items() if isinstance(value, Decimal)
    }
    return replace(amounts, **changed)


def _cent(plan: Plan) -> Decimal:
    return CENT_OF_YUAN if plan.in_yuan else CENT


def _round(value: Decimal, cent: Decimal) -> Decimal:
    return value.quantize(cent, ROUND_HALF_UP)
