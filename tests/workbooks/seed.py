"""The seed unit: 株洲市芦淞区征地工作协调服务中心, 2020 and 2019.

What the published report of 2020 gives is kept; the items it leaves open are chosen so that everything balances.
"""

from __future__ import annotations

from decimal import Decimal

from tests.workbooks.facts import EarmarkedItem, EconomicItem, GeneralPublicItem, OwnItem, ThreePublic, UnitFacts

UNIT = "株洲市芦淞区征地工作协调服务中心"


def _economic(lines: str) -> tuple[EconomicItem, ...]:
    pairs = (line.split() for line in lines.strip().splitlines())
    return tuple(EconomicItem(code, Decimal(amount)) for code, amount in pairs)


SEED_2020 = UnitFacts(
    unit=UNIT,
    year=2020,
    general_public=(
        GeneralPublicItem(code="2010301", revenue=Decimal("159.57"), basic=Decimal("159.57")),
        GeneralPublicItem(code="2010399", revenue=Decimal("20.96"), basic=Decimal("20.76"), project=Decimal("0.20")),
        GeneralPublicItem(code="2040202", revenue=Decimal("10.00"), project=Decimal("10.00")),
        GeneralPublicItem(code="2120201", revenue=Decimal("10.32"), basic=Decimal("10.32")),
        GeneralPublicItem(code="2120399", revenue=Decimal("1.93"), project=Decimal("1.40")),
    ),
    own=(OwnItem(code="2120201", other_revenue=Decimal("254.27"), project=Decimal("169.31")),),
    own_opening=Decimal("65.71"),
    economic=_economic("""
        30101 38.52
        30102 30.16
        30103 34.88
        30108 9.86
        30109 2.31
        30110 5.12
        30112 0.83
        30113 9.75
        30199 13.32
        30201 10.25
        30202 8.64
        30205 0.36
        30206 1.12
        30207 1.85
        30211 2.40
        30213 1.36
        30226 9.18
        30228 2.14
        30229 1.58
        30239 3.10
        30299 2.01
        30305 0.80
        31002 1.11
    """),
)

SEED_2019 = UnitFacts(
    unit=UNIT,
    year=2019,
    general_public=(
        GeneralPublicItem(code="2010301", revenue=Decimal("340.11"), basic=Decimal("340.11")),
        GeneralPublicItem(code="2010399", revenue=Decimal("77.60"), basic=Decimal("17.60"), project=Decimal("60.00")),
        GeneralPublicItem(code="2040202", revenue=Decimal("8.00"), project=Decimal("8.00")),
        GeneralPublicItem(code="2120201", revenue=Decimal("1896.72"), project=Decimal("1896.72")),
    ),
    government_fund=(EarmarkedItem(code="2120801", revenue=Decimal("1220.00"), project=Decimal("1220.00")),),
    own=(OwnItem(code="2120201", other_revenue=Decimal("200.00"), project=Decimal("260.56")),),
    own_opening=Decimal("126.27"),
    three_public_budget=ThreePublic(vehicle_operation=Decimal("0.50")),
    three_public_final=ThreePublic(vehicle_operation=Decimal("0.06")),
    economic=_economic("""
        30101 41.20
        30102 31.05
        30103 36.40
        30108 10.12
        30109 2.40
        30110 5.31
        30112 0.92
        30113 10.06
        30199 11.86
        30201 38.46
        30202 30.12
        30205 0.41
        30206 1.26
        30207 2.18
        30209 3.60
        30211 12.75
        30213 6.84
        30214 8.00
        30226 52.37
        30227 30.00
        30228 2.21
        30229 1.64
        30231 0.06
        30239 7.32
        30299 6.87
        30305 0.80
        31002 3.50
    """),
)
