"""The second unit, an invented one: 澄溪县文化和旅游局, 2023 and 2022, in 元, with every table filled.

There is no county of this name. The figures are made up so that every kind of sentence is called for.
"""

from __future__ import annotations

from tests.workbooks.facts import (
    EarmarkedItem,
    EconomicItem,
    GeneralPublicItem,
    OwnItem,
    ThreePublic,
    UnitFacts,
    yuan,
)

UNIT = "澄溪县文化和旅游局"


def _general_public(lines: str) -> tuple[GeneralPublicItem, ...]:
    """Read 项, revenue, basic and project expenditure (元), a line each."""
    rows = (line.split() for line in lines.strip().splitlines())
    return tuple(
        GeneralPublicItem(code=code, revenue=yuan(revenue), basic=yuan(basic), project=yuan(project))
        for code, revenue, basic, project in rows
    )


def _economic(lines: str) -> tuple[EconomicItem, ...]:
    rows = (line.split() for line in lines.strip().splitlines())
    return tuple(EconomicItem(code, yuan(amount)) for code, amount in rows)


SECOND_2023 = UnitFacts(
    unit=UNIT,
    year=2023,
    general_public_opening=yuan("140000.00"),
    general_public=_general_public("""
        2011308  150000.00       0.00  150000.00
        2070101 6482315.47 6482315.47       0.00
        2070102 1236800.00       0.00 1236800.00
        2070104 1585236.12 1105236.12  480000.00
        2070109 2230720.55 1368420.55  862300.00
        2070111  395000.00       0.00  395000.00
        2070114 2150000.00       0.00 1986450.30
        2070199  310725.60       0.00  310725.60
        2070204 1400000.00       0.00 1540000.00
        2080501  186540.00  186540.00       0.00
        2080505  812366.24  812366.24       0.00
        2080506  258190.12  258190.12       0.00
        2080801  124560.00  124560.00       0.00
        2101101  402118.36  402118.36       0.00
        2101103  118760.40  118760.40       0.00
        2130599  200000.00       0.00  200000.00
        2210201  688432.00  688432.00       0.00
    """),
    government_fund=(
        EarmarkedItem(
            code="2070904",
            opening=yuan("300000.00"),
            revenue=yuan("1500000.00"),
            project=yuan("1620000.00"),
        ),
        EarmarkedItem(code="2296003", opening=yuan("85400.00"), revenue=yuan("600000.00"), project=yuan("585400.00")),
    ),
    state_capital=(
        EarmarkedItem(code="2230105", revenue=yuan("260000.00"), project=yuan("260000.00")),
        EarmarkedItem(code="2239999", revenue=yuan("120000.00"), project=yuan("96800.00")),
    ),
    own_opening=yuan("512300.18"),
    use_of_surplus=yuan("25000.00"),
    surplus_distribution=yuan("30743.22"),
    own=(
        OwnItem(code="2070101", subsidy_from_superior=yuan("350000.00"), project=yuan("312600.00")),
        OwnItem(code="2070104", public_service=yuan("126800.50"), basic=yuan("118430.20")),
        OwnItem(
            code="2070109",
            public_service=yuan("84300.00"),
            operating_revenue=yuan("462000.00"),
            operating_expenditure=yuan("431256.78"),
        ),
        OwnItem(
            code="2070114",
            affiliated_units=yuan("60000.00"),
            other_revenue=yuan("205117.36"),
            project=yuan("268400.00"),
            subsidy_to_affiliated_units=yuan("150000.00"),
        ),
        OwnItem(code="2070199", remittance_to_superior=yuan("40000.00")),
    ),
    three_public_budget=ThreePublic(
        overseas_visits=yuan("50000.00"),
        vehicle_purchase=yuan("180000.00"),
        vehicle_operation=yuan("120000.00"),
        hospitality=yuan("32000.00"),
    ),
    three_public_final=ThreePublic(
        overseas_visits=yuan("48650.00"),
        vehicle_purchase=yuan("179600.00"),
        vehicle_operation=yuan("113845.60"),
        hospitality=yuan("28715.00"),
    ),
    economic=_economic("""
        30101 2986540.00
        30102 2105380.00
        30103 1468720.00
        30107 863781.82
        30108 812366.24
        30109 258190.12
        30110 402118.36
        30111 118760.40
        30112 46218.33
        30113 688432.00
        30199 24600.00
        30201 186320.45
        30202 64210.00
        30205 12340.60
        30206 58762.35
        30207 21480.00
        30209 96000.00
        30211 132456.80
        30213 45600.00
        30215 42360.00
        30216 58120.50
        30217 19860.00
        30226 112300.00
        30227 88000.00
        30228 96532.14
        30229 72400.00
        30231 86430.25
        30239 168240.00
        30299 54118.90
        30302 186540.00
        30304 124560.00
        30305 8400.00
        31002 36800.00
    """),
)

SECOND_2022 = UnitFacts(
    unit=UNIT,
    year=2022,
    general_public_opening=yuan("96000.00"),
    general_public=_general_public("""
        2011308  120000.00       0.00  120000.00
        2070101 6215480.30 6215480.30       0.00
        2070102 1408250.00       0.00 1408250.00
        2070104 1508902.44 1068902.44  440000.00
        2070109 2075316.70 1295316.70  780000.00
        2070111  360000.00       0.00  456000.00
        2070114 2420000.00       0.00 2420000.00
        2070204 1640000.00       0.00 1500000.00
        2080501  180240.00  180240.00       0.00
        2080505  785420.16  785420.16       0.00
        2080506  241036.80  241036.80       0.00
        2101101  389540.22  389540.22       0.00
        2101103  114208.60  114208.60       0.00
        2130599  200000.00       0.00  200000.00
        2210201  662180.00  662180.00       0.00
    """),
    government_fund=(
        EarmarkedItem(code="2070904", revenue=yuan("1200000.00"), project=yuan("900000.00")),
        EarmarkedItem(code="2296003", opening=yuan("40000.00"), revenue=yuan("550000.00"), project=yuan("504600.00")),
    ),
    state_capital=(EarmarkedItem(code="2230105", revenue=yuan("240000.00"), project=yuan("240000.00")),),
    own_opening=yuan("468152.90"),
    surplus_distribution=yuan("24386.55"),
    own=(
        OwnItem(code="2070101", subsidy_from_superior=yuan("300000.00"), project=yuan("287400.00")),
        OwnItem(code="2070104", public_service=yuan("118260.00"), basic=yuan("109872.40")),
        OwnItem(
            code="2070109",
            public_service=yuan("79400.00"),
            operating_revenue=yuan("415000.00"),
            operating_expenditure=yuan("390613.45"),
        ),
        OwnItem(
            code="2070114",
            affiliated_units=yuan("50000.00"),
            other_revenue=yuan("173759.68"),
            project=yuan("120000.00"),
            subsidy_to_affiliated_units=yuan("120000.00"),
        ),
        OwnItem(code="2070199", remittance_to_superior=yuan("40000.00")),
    ),
    three_public_budget=ThreePublic(vehicle_operation=yuan("130000.00"), hospitality=yuan("35000.00")),
    three_public_final=ThreePublic(vehicle_operation=yuan("121030.40"), hospitality=yuan("28712.00")),
    economic=_economic("""
        30101 2874310.00
        30102 2040160.00
        30103 1392480.00
        30107 823709.79
        30108 785420.16
        30109 241036.80
        30110 389540.22
        30111 114208.60
        30112 43875.50
        30113 662180.00
        30199 22000.00
        30201 201450.60
        30202 58730.00
        30205 11986.40
        30206 55210.75
        30207 22140.00
        30209 96000.00
        30211 98745.20
        30213 61280.00
        30215 35600.00
        30216 47310.00
        30217 20430.00
        30226 120640.00
        30227 75000.00
        30228 93210.45
        30229 70150.00
        30231 92360.40
        30239 165600.00
        30299 48920.35
        30302 180240.00
        30305 8400.00
    """),
)
