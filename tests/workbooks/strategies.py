"""Random units that balance, for Hypothesis."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from tests.workbooks.catalogue import ECONOMIC_NAMES, FUNCTIONAL_NAMES, STATE_CAPITAL_SINCE
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
    from hypothesis.strategies import DrawFn

_FUND_CODES = ("2070904", "2120801", "2296003")
_CAPITAL_CODES = ("2230105", "2239999")
_ORDINARY_CODES = tuple(
    code for code in FUNCTIONAL_NAMES if len(code) == 7 and code not in (*_FUND_CODES, *_CAPITAL_CODES)
)
_ECONOMIC_CODES = tuple(code for code in ECONOMIC_NAMES if len(code) == 5 and code[:3] not in ("399", "307"))
_NAMES = st.text(alphabet="云溪澄湖青岭县市区文化财政教育局中心", min_size=2, max_size=20)


@st.composite
def amounts(draw: DrawFn, *, digits: int = 2) -> Decimal:
    """Draw an amount in 万元 with so many decimals, often zero."""
    whole = draw(st.one_of(st.just(0), st.integers(0, 5_000_000)))
    return Decimal(whole).scaleb(-digits)


@st.composite
def unit_facts(draw: DrawFn, *, digits: int = 2) -> UnitFacts:
    """Draw the facts of a unit in a year of 2018 to 2025; with six ``digits`` its sheets can be in 元 and 分."""
    year = draw(st.integers(2018, 2025))
    amount = amounts(digits=digits)
    economic = _economic(draw, year, amount)
    # Of “三公”经费 a part is basic expenditure, the rest is paid from projects.
    by_projects = [draw(amount) for _code in range(4)]
    overseas, purchase, operation, hospitality = (
        sum((item.amount for item in economic if item.code == code), NIL) + rest
        for code, rest in zip(("30212", "31013", "30231", "30217"), by_projects, strict=True)
    )
    basic = sum((item.amount for item in economic), NIL)
    return UnitFacts(
        unit=draw(_NAMES),
        year=year,
        general_public=_general_public(draw, basic, amount, least_project=sum(by_projects, NIL)),
        economic=economic,
        government_fund=_earmarked(draw, _FUND_CODES, amount),
        state_capital=_earmarked(draw, _CAPITAL_CODES, amount) if year >= STATE_CAPITAL_SINCE else (),
        own=_own(draw, amount),
        three_public_budget=ThreePublic(
            overseas_visits=draw(amount),
            vehicle_purchase=draw(amount),
            vehicle_operation=draw(amount),
            hospitality=draw(amount),
        ),
        three_public_final=ThreePublic(
            overseas_visits=overseas,
            vehicle_purchase=purchase,
            vehicle_operation=operation,
            hospitality=hospitality,
        ),
        general_public_opening=draw(amount),
        own_opening=draw(amount),
        use_of_surplus=draw(amount),
        surplus_distribution=draw(amount),
    )


def _codes(draw: DrawFn, codes: tuple[str, ...], least: int = 0) -> list[str]:
    return sorted(draw(st.lists(st.sampled_from(codes), unique=True, min_size=least, max_size=8)))


def _economic(draw: DrawFn, year: int, amount: st.SearchStrategy[Decimal]) -> tuple[EconomicItem, ...]:
    known = tuple(code for code in _ECONOMIC_CODES if year >= STATE_CAPITAL_SINCE or code != "30311")
    return tuple(EconomicItem(code, draw(amount)) for code in _codes(draw, known))


def _general_public(
    draw: DrawFn, basic: Decimal, amount: st.SearchStrategy[Decimal], *, least_project: Decimal
) -> tuple[GeneralPublicItem, ...]:
    """Spread the basic expenditure that the economic items make up over some items; projects cost no less than that."""
    items: list[GeneralPublicItem] = []
    codes = _codes(draw, _ORDINARY_CODES, least=1)
    for code in codes:
        part = basic if code == codes[-1] else min(basic, draw(amount))
        basic -= part
        project = draw(amount) + (least_project if code == codes[-1] else NIL)
        items.append(GeneralPublicItem(code=code, revenue=draw(amount), basic=part, project=project))
    return tuple(items)


def _earmarked(draw: DrawFn, codes: tuple[str, ...], amount: st.SearchStrategy[Decimal]) -> tuple[EarmarkedItem, ...]:
    return tuple(
        EarmarkedItem(code=code, opening=draw(amount), revenue=draw(amount), basic=draw(amount), project=draw(amount))
        for code in _codes(draw, codes)
    )


def _own(draw: DrawFn, amount: st.SearchStrategy[Decimal]) -> tuple[OwnItem, ...]:
    return tuple(
        OwnItem(
            code=code,
            subsidy_from_superior=draw(amount),
            public_service=draw(amount),
            operating_revenue=draw(amount),
            affiliated_units=draw(amount),
            other_revenue=draw(amount),
            basic=draw(amount),
            project=draw(amount),
            remittance_to_superior=draw(amount),
            operating_expenditure=draw(amount),
            subsidy_to_affiliated_units=draw(amount),
        )
        for code in _codes(draw, _ORDINARY_CODES)
    )
