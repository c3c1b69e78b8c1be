"""What each unit of the example district spent in 2023. 澄溪县 is invented, and so is every figure."""

from __future__ import annotations

from decimal import Decimal

from examples.district_years import Plan
from tests.workbooks.facts import EarmarkedItem, OwnItem, ThreePublic, yuan

FINANCE = Plan(
    unit="澄溪县财政局",
    lines="""
        2010601 982.46   0.00
        2010602   0.00 136.80
        2010607   0.00 168.50 12.50
        2010608   0.00  74.20
        2010699 118.32  46.00
    """,
    retired="36.42",
    own=(OwnItem(code="2010699", other_revenue=Decimal("18.60"), project=Decimal("15.20")),),
    own_opening=Decimal("22.35"),
    three_public_budget=ThreePublic(vehicle_operation=Decimal(12), hospitality=Decimal("6.50")),
    three_public_final=ThreePublic(vehicle_operation=Decimal("10.86"), hospitality=Decimal("5.24")),
)

WATER = Plan(
    unit="澄溪县水利局",
    in_yuan=True,
    lines="""
        2130301 3826415.72        0.00
        2130302       0.00   485600.00
        2130305       0.00 12680000.00  620000.00
        2130306       0.00  1835420.50
        2130311       0.00   286000.00
        2130314       0.00   964200.00 -120000.00
        2130316       0.00  2150000.00
        2130399  412630.18   168000.00
    """,
    retired="96240.00",
    fund=(
        EarmarkedItem(code="2137201", revenue=yuan("1560000.00"), project=yuan("1560000.00")),
        EarmarkedItem(
            code="2137202",
            opening=yuan("230000.00"),
            revenue=yuan("2400000.00"),
            project=yuan("2315800.00"),
        ),
    ),
    three_public_budget=ThreePublic(vehicle_operation=yuan("86000.00"), hospitality=yuan("24000.00")),
    three_public_final=ThreePublic(vehicle_operation=yuan("81365.40"), hospitality=yuan("15420.00")),
)

EDUCATION = Plan(
    unit="澄溪县教育局",
    lines="""
        2050101 628.94   0.00
        2050102   0.00  95.60
        2050199 214.70 182.35
        2050201   0.00 320.00
        2050299   0.00  86.40
        2050999   0.00 540.00 38.00
    """,
    retired="58.16",
    three_public_budget=ThreePublic(vehicle_operation=Decimal(8), hospitality=Decimal("4.80")),
    three_public_final=ThreePublic(vehicle_operation=Decimal("7.42"), hospitality=Decimal("3.16")),
)

HIGH_SCHOOL = Plan(
    unit="澄溪县第一中学",
    in_yuan=True,
    office=False,
    lines="""
        2050204 24863512.44 5426800.00
        2050299        0.00  318000.00
        2050999        0.00 1860000.00 240000.00
    """,
    retired="412560.00",
    own=(
        OwnItem(
            code="2050204",
            public_service=yuan("6842500.00"),
            other_revenue=yuan("386200.00"),
            basic=yuan("4215300.60"),
            project=yuan("2286400.00"),
        ),
    ),
    own_opening=yuan("1264830.25"),
)

HOSPITAL = Plan(
    unit="澄溪县人民医院",
    office=False,
    lines="""
        2100201 420.36 865.40
        2100408   0.00  88.20
        2100409   0.00 126.50 -14.60
    """,
    retired="46.32",
    own=(
        OwnItem(
            code="2100201",
            public_service=Decimal("18642.35"),
            operating_revenue=Decimal("236.40"),
            other_revenue=Decimal("165.28"),
            basic=Decimal("16985.20"),
            project=Decimal("1120.46"),
            operating_expenditure=Decimal("218.75"),
        ),
    ),
    own_opening=Decimal("1386.74"),
    surplus_distribution=Decimal("17.65"),
    three_public_budget=ThreePublic(vehicle_operation=Decimal(4)),
    three_public_final=ThreePublic(vehicle_operation=Decimal("3.62")),
)

TOWN = Plan(
    unit="澄溪县城关镇人民政府",
    lines="""
        2010104    0.00   8.60
        2010108    0.00   6.50
        2010301 1126.38   0.00
        2010302    0.00 215.60
        2010308    0.00  18.00
        2080208    0.00 286.40
        2110402    0.00  64.00 -9.50
        2120501    0.00 312.50
        2130705    0.00 426.80
        2240106    0.00  12.00
    """,
    retired="42.75",
    fund=(
        EarmarkedItem(code="2120804", opening=Decimal(18), revenue=Decimal(240), project=Decimal("226.50")),
        EarmarkedItem(code="2296002", revenue=Decimal(35), project=Decimal(35)),
    ),
    state_capital=(EarmarkedItem(code="2230105", revenue=Decimal("18.60"), project=Decimal("18.60")),),
    own=(OwnItem(code="2010302", other_revenue=Decimal("64.20"), project=Decimal("58.35")),),
    own_opening=Decimal("31.46"),
    three_public_budget=ThreePublic(vehicle_operation=Decimal("14.50"), hospitality=Decimal("9.60")),
    three_public_final=ThreePublic(vehicle_operation=Decimal("13.74"), hospitality=Decimal("8.15")),
)

AGRICULTURE = Plan(
    unit="澄溪县农业农村局",
    lines="""
        2130101 1086.52    0.00
        2130104  362.40    0.00
        2130106    0.00  210.00
        2130108    0.00  145.80
        2130109    0.00   62.00
        2130119    0.00   48.00
        2130122    0.00 1260.00 85.00
        2130135    0.00  176.40
    """,
    retired="65.38",
    fund=(EarmarkedItem(code="2120814", revenue=Decimal(620), project=Decimal(620)),),
    three_public_budget=ThreePublic(vehicle_operation=Decimal(18), hospitality=Decimal("7.20")),
    three_public_final=ThreePublic(vehicle_operation=Decimal("16.93"), hospitality=Decimal("6.48")),
)

EXTENSION_CENTRE = Plan(
    unit="澄溪县农业技术推广中心",
    in_yuan=True,
    office=False,
    new=True,
    lines="""
        2130104 2486315.42      0.00
        2130106       0.00 865000.00
        2130108       0.00 124500.00
    """,
    own=(OwnItem(code="2130106", other_revenue=yuan("96000.00"), project=yuan("83640.00")),),
    three_public_budget=ThreePublic(vehicle_operation=yuan("36000.00")),
    three_public_final=ThreePublic(vehicle_operation=yuan("32460.80")),
)

LIBRARY = Plan(
    unit="澄溪县图书馆",
    office=False,
    lines="2070104 110.52 48.00",
)

MARKET = Plan(
    unit="澄溪县市场监督管理局",
    lines="""
        2013801 1268.40   0.00
        2013802    0.00 142.00
        2013805    0.00 186.50
        2013812    0.00  64.20
        2013816    0.00 238.60
        2013899   96.50  42.00
    """,
    retired="72.18",
    three_public_budget=ThreePublic(vehicle_operation=Decimal(26), hospitality=Decimal("5.40")),
    three_public_final=ThreePublic(vehicle_operation=Decimal("24.58"), hospitality=Decimal("4.06")),
)

MARKET_CORRECTED = """
        2013801 1268.40   0.00
        2013802    0.00 142.00
        2013805    0.00 186.50
        2013812    0.00  64.20
        2013816    0.00 221.30 17.30
        2013899   96.50  42.00
"""
"""The lines of the corrected workbook: a contract was not paid before the year's end."""

STATISTICS = Plan(
    unit="澄溪县统计局",
    lines="""
        2010501 286.40   0.00
        2010505   0.00  48.50
        2010507   0.00 126.00
        2010508   0.00  18.60
    """,
    retired="12.48",
    three_public_budget=ThreePublic(vehicle_operation=Decimal(3), hospitality=Decimal("1.50")),
    three_public_final=ThreePublic(vehicle_operation=Decimal("2.84"), hospitality=Decimal("0.92")),
)

PARK = Plan(
    unit="澄溪县工业园区管理委员会",
    lines="""
        2010301 412.60   0.00
        2011308   0.00 186.00
        2150805   0.00 620.00 45.00
    """,
    own=(OwnItem(code="2011308", other_revenue=Decimal(80), project=Decimal("71.40")),),
    own_opening=Decimal("26.58"),
    three_public_budget=ThreePublic(vehicle_operation=Decimal(6), hospitality=Decimal(12)),
    three_public_final=ThreePublic(vehicle_operation=Decimal("5.36"), hospitality=Decimal("10.74")),
)
