"""The units of the example district: 澄溪县, an invented county, and its final accounts of 2023.

The folder is as a finance bureau has it when the units have sent in their files: by unit, by supervising department
or flat, as .xlsx and as .xls, in 元 and in 万元. ``2022`` holds last year's workbooks, ``补充表`` some of the
supplements (the others are beside their workbooks), 单位名单.xlsx the roster: thirteen units. ``更正`` holds the workbook
that 教育局 sends in when it is told of its error.

====================================  =========================================================================
澄溪县财政局                          可发布; its self-evaluation is a Word file that its supplement names
澄溪县水利局                          P5, in 元; a supplement half filled: 待补充
澄溪县教育局                          a total of table 03 with two digits changed round: 有错误
澄溪县第一中学                        可发布; P3, in 元; 事业收入; no “三公” expenses
澄溪县卫生健康局                      on the roster, and no file: 未报送
澄溪县人民医院                        可发布; P6; 事业收入 and 经营收入 far above the appropriation
澄溪县城关镇人民政府                  可发布; P4, whose sheets do not name the unit: its file name does; all three budgets
澄溪县农业农村局                      .xls in 万元, no supplement yet: 待补充
澄溪县农业技术推广中心                可发布; P1 in 元; a new unit without last year's workbook
澄溪县文化和旅游局                    可发布; P2 in 元 as .xls; the unit of ``examples/chengxi``
澄溪县图书馆                          its workbook was cut off on its way: 有错误, and no report
澄溪县市场监督管理局                  two workbooks that differ, the second a 更正稿: 有错误, and no report
澄溪县统计局                          P6, neither supplement nor last year's workbook: 待补充; an Office lock file lies there
澄溪县工业园区管理委员会              not on the roster; neither supplement nor last year's workbook: 待补充
====================================  =========================================================================

A note (报送说明.txt) and a Word file (关于报送2023年度部门决算的通知.docx) are there that are no unit's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from examples import district_plans as plans
from tests.workbooks.profiles import P1, P2, P3, P4, P5, P6, Profile
from xls2report.model.money import MoneyUnit

if TYPE_CHECKING:
    from examples.district_years import Plan

YEAR = 2023
CORRECTED = "更正/澄溪县教育局2023年度部门决算公开表.xlsx"


def in_yuan(profile: Profile) -> Profile:
    """Give a profile with all amounts in 元."""
    return replace(profile, money=MoneyUnit.YUAN, three_public_money=MoneyUnit.YUAN)


class Sent(Struct, frozen=True, kw_only=True):
    """A unit that sent in files; paths are below the district's folder, empty for a file that is not there."""

    plan: Plan
    profile: Profile
    workbook: str
    previous: str = ""
    supplement: str = ""
    attachment: str = ""


class Listed(Struct, frozen=True):
    """A line of the roster."""

    unit: str
    department: str
    code: str
    contact: str


FINANCE = Sent(
    plan=plans.FINANCE,
    profile=P1,
    workbook="2023/澄溪县财政局2023年度部门决算公开表.xlsx",
    previous="2022/澄溪县财政局2022年度部门决算公开表.xlsx",
    supplement="2023/澄溪县财政局2023年度部门决算补充信息表.xlsx",
    attachment="2023/澄溪县财政局绩效自评报告.docx",
)
WATER = Sent(
    plan=plans.WATER,
    profile=in_yuan(P5),
    workbook="2023/农林水口/水利局/附件2-2023年度部门决算公开表.xlsx",
    previous="2022/水利局/2022年度部门决算公开表.xlsx",
    supplement="补充表/水利局补充信息表（未填完）.xlsx",
)
EDUCATION = Sent(
    plan=plans.EDUCATION,
    profile=P2,
    workbook="2023/教育局/澄溪县教育局2023年度部门决算公开表.xlsx",
    previous="2022/澄溪县教育局2022年度部门决算公开表.xlsx",
)
HIGH_SCHOOL = Sent(
    plan=plans.HIGH_SCHOOL,
    profile=P3,
    workbook="2023/教育局/二级单位/一中决算公开2023.xlsx",
    previous="2022/一中决算公开2022.xlsx",
    supplement="2023/教育局/二级单位/一中补充信息表.xlsx",
)
HOSPITAL = Sent(
    plan=plans.HOSPITAL,
    profile=P6,
    workbook="2023/卫健口/县人民医院2023年部门决算.xlsx",
    previous="2022/县人民医院2022年部门决算.xlsx",
    supplement="补充表/县人民医院.xlsx",
)
TOWN = Sent(
    plan=plans.TOWN,
    profile=P4,
    workbook="2023/澄溪县城关镇人民政府2023年度部门决算公开表.xlsx",
    previous="2022/澄溪县城关镇人民政府2022年度部门决算公开表.xlsx",
    supplement="补充表/城关镇补充信息表.xlsx",
)
AGRICULTURE = Sent(
    plan=plans.AGRICULTURE,
    profile=P2,
    workbook="2023/农林水口/农业农村局/2023年度部门决算公开表.xls",
    previous="2022/澄溪县农业农村局2022年度部门决算公开表.xlsx",
)
EXTENSION_CENTRE = Sent(
    plan=plans.EXTENSION_CENTRE,
    profile=in_yuan(P1),
    workbook="2023/农林水口/农业农村局/农技中心/2023年度单位决算公开表.xlsx",
    supplement="2023/农林水口/农业农村局/农技中心/2023年度单位决算补充信息表.xlsx",
)
LIBRARY = Sent(
    plan=plans.LIBRARY,
    profile=P2,
    workbook="2023/文旅局/图书馆/澄溪县图书馆2023年度部门决算公开表.xlsx",
)
MARKET = Sent(
    plan=plans.MARKET,
    profile=P1,
    workbook="2023/澄溪县市场监督管理局2023年度部门决算公开表.xlsx",
    previous="2022/澄溪县市场监督管理局2022年度部门决算公开表.xlsx",
)
MARKET_CORRECTED = Sent(
    plan=replace(plans.MARKET, lines=plans.MARKET_CORRECTED),
    profile=P1,
    workbook="2023/更正稿/澄溪县市场监督管理局2023年度部门决算公开表（更正稿）.xlsx",
)
STATISTICS = Sent(
    plan=plans.STATISTICS,
    profile=P6,
    workbook="2023/澄溪县统计局2023年度部门决算公开表.xlsx",
)
PARK = Sent(
    plan=plans.PARK,
    profile=P1,
    workbook="2023/澄溪县工业园区管理委员会2023年度部门决算公开表.xlsx",
)

SENT = (
    FINANCE,
    WATER,
    EDUCATION,
    HIGH_SCHOOL,
    HOSPITAL,
    TOWN,
    AGRICULTURE,
    EXTENSION_CENTRE,
    LIBRARY,
    MARKET,
    MARKET_CORRECTED,
    STATISTICS,
    PARK,
)
"""All but 澄溪县文化和旅游局, whose facts are those of ``tests/workbooks/second.py``."""

CULTURE_WORKBOOK = "2023/文旅局/2023年度部门决算公开表.xls"
CULTURE_PREVIOUS = "2022/文旅局/2022年度部门决算公开表.xlsx"
CULTURE_SUPPLEMENT = "2023/文旅局/2023年度部门决算补充信息表.xlsx"

ROSTER = (
    Listed("澄溪县财政局", "澄溪县财政局", "130001", "周敏"),
    Listed("澄溪县市场监督管理局", "澄溪县市场监督管理局", "142001", "陈建平"),
    Listed("澄溪县统计局", "澄溪县统计局", "118001", "罗小芳"),
    Listed("澄溪县教育局", "澄溪县教育局", "205001", "李文静"),
    Listed("澄溪县第一中学", "澄溪县教育局", "205003", "黄志强"),
    Listed("澄溪县文化和旅游局", "澄溪县文化和旅游局", "207001", "谢婷"),
    Listed("澄溪县图书馆", "澄溪县文化和旅游局", "207002", "彭丽"),
    Listed("澄溪县卫生健康局", "澄溪县卫生健康局", "210001", "唐海波"),
    Listed("澄溪县人民医院", "澄溪县卫生健康局", "210004", "王春梅"),
    Listed("澄溪县农业农村局", "澄溪县农业农村局", "213001", "刘国栋"),
    Listed("澄溪县农业技术推广中心", "澄溪县农业农村局", "213006", "邓秋生"),
    Listed("澄溪县水利局", "澄溪县水利局", "214001", "肖伟"),
    Listed("澄溪县城关镇人民政府", "澄溪县城关镇人民政府", "601001", "曾艳"),
)
