"""A small unit with negative amounts where they are legitimate, and empty fund, state-capital and “三公” tables."""

from __future__ import annotations

from decimal import Decimal

from tests.workbooks.facts import EconomicItem, GeneralPublicItem, OwnItem, UnitFacts

NEGATIVE_2021 = UnitFacts(
    unit="云岭县档案馆",
    year=2021,
    general_public_opening=Decimal("-12.30"),
    own_opening=Decimal("4.05"),
    general_public=(
        GeneralPublicItem(code="2010301", revenue=Decimal("86.40"), basic=Decimal("86.40")),
        GeneralPublicItem(code="2010399", revenue=Decimal("20.00"), project=Decimal("-1.75")),
        GeneralPublicItem(code="2210201", revenue=Decimal("1200.00"), project=Decimal("1234.56")),
    ),
    own=(OwnItem(code="2010301", other_revenue=Decimal("-0.62"), project=Decimal("2.10")),),
    economic=(
        EconomicItem("30101", Decimal("60.00")),
        EconomicItem("30199", Decimal("-3.60")),
        EconomicItem("30201", Decimal("30.00")),
    ),
)
