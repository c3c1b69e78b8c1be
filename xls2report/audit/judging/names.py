"""Names of 类, 款 and 项 that do not go together, told by the yearly lists.

The lists are not complete and need not be: a name that stands in none of them is never called wrong. Names of earlier
years stand beside those of today.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.audit.judging.ruling import Wrong, finding_at
from xls2report.audit.reading.folding import HAN
from xls2report.catalogue.report_names import Chapter
from xls2report.model.language import _
from xls2report.model.severity import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from xls2report.audit.reading.passages import Passage
    from xls2report.model.finding import Finding

NAME_RULE, OLD_RULE = "A-NAME", "A-OLDNAME"
_NAMED = re.compile(
    r"(?:^|[。；，：、)\d])(?P<category>[^，。；：%)\d]{2,30})\(\d*类\)(?P<section>[^，。；：%]{2,50}?)\(\d*款\)(?P<item>[^，。；：%]{2,50}?)\(\d*项\)"
)
_CLASS = re.compile(rf"({HAN}{{2,20}})\(\d*类\)")
_SHORTEST = 4

_SECTIONS: dict[str, tuple[str, ...]] = {
    "一般公共服务": (
        "人大事务", "政协事务", "政府办公厅(室)及相关机构事务", "发展与改革事务", "统计信息事务", "财政事务", "税收事务", "审计事务",
        "海关事务", "人力资源事务", "纪检监察事务", "商贸事务", "知识产权事务", "民族事务", "港澳台事务", "港澳台侨事务", "档案事务",
        "民主党派及工商联事务", "群众团体事务", "党委办公厅(室)及相关机构事务", "组织事务", "宣传事务", "统战事务", "对外联络事务",
        "其他共产党事务支出", "网信事务", "市场监督管理事务", "社会工作事务", "信访事务", "工商行政管理事务", "质量技术监督与检验检疫事务",
    ),
    "国防": ("国防动员",),
    "公共安全": ("武装警察部队", "公安", "国家安全", "检察", "法院", "司法", "监狱", "强制隔离戒毒", "国家保密", "缉私警察"),
    "教育": ("教育管理事务", "普通教育", "职业教育", "成人教育", "广播电视教育", "留学教育", "特殊教育", "进修及培训", "教育费附加安排的支出"),
    "科学技术": (
        "科学技术管理事务", "基础研究", "应用研究", "技术研究与开发", "科技条件与服务", "社会科学", "科学技术普及", "科技交流与合作",
        "科技重大项目",
    ),
    "文化旅游体育与传媒": ("文化和旅游", "文物", "体育", "新闻出版电影", "广播电视", "旅游发展基金支出"),
    "社会保障和就业": (
        "人力资源和社会保障管理事务", "民政管理事务", "行政事业单位养老支出", "行政事业单位离退休", "企业改革补助", "就业补助", "抚恤",
        "退役安置", "社会福利", "残疾人事业", "红十字事业", "最低生活保障", "临时救助", "特困人员救助供养", "其他生活救助",
        "退役军人管理事务", "财政对其他社会保险基金的补助",
    ),
    "卫生健康": (
        "卫生健康管理事务", "公立医院", "基层医疗卫生机构", "公共卫生", "中医药", "计划生育事务", "行政事业单位医疗", "医疗救助",
        "优抚对象医疗", "医疗保障管理事务", "老龄卫生健康事务", "疾病预防控制事务",
    ),
    "节能环保": (
        "环境保护管理事务", "环境监测与监察", "污染防治", "自然生态保护", "天然林保护", "退耕还林还草", "能源节约利用", "污染减排",
        "可再生能源", "循环经济", "能源管理事务",
    ),
    "城乡社区": (
        "城乡社区管理事务", "城乡社区规划与管理", "城乡社区公共设施", "城乡社区环境卫生", "建设市场管理与监督",
        "国有土地使用权出让收入安排的支出", "城市基础设施配套费安排的支出", "污水处理费安排的支出",
        "国有土地使用权出让收入对应专项债务收入安排的支出",
    ),
    "农林水": ("农业农村", "农业", "林业和草原", "林业", "水利", "南水北调", "扶贫", "巩固脱贫攻坚成果衔接乡村振兴", "农村综合改革", "普惠金融发展支出"),
    "交通运输": ("公路水路运输", "铁路运输", "民用航空运输", "邮政业支出", "车辆购置税支出"),
    "资源勘探工业信息等": ("资源勘探开发", "制造业", "建筑业", "工业和信息产业监管", "国有资产监管", "支持中小企业发展和管理支出"),
    "商业服务业等": ("商业流通事务", "涉外发展服务支出"),
    "自然资源海洋气象等": ("自然资源事务", "气象事务", "国土资源事务", "测绘事务", "海洋管理事务"),
    "住房保障": ("保障性安居工程支出", "住房改革支出", "城乡社区住宅"),
    "粮油物资储备": ("粮油物资事务", "能源储备", "粮油储备", "重要商品储备"),
    "灾害防治及应急管理": ("应急管理事务", "消防救援事务", "消防事务", "矿山安全", "地震事务", "自然灾害防治", "自然灾害救灾及恢复重建支出"),
}  # fmt: skip
"""款 by 类, both without their marks; the 类 without 支出."""

_RENAMED: dict[str, tuple[str, int]] = {
    "文化体育与传媒支出": ("文化旅游体育与传媒支出", 2019),
    "医疗卫生与计划生育支出": ("卫生健康支出", 2019),
    "国土海洋气象等支出": ("自然资源海洋气象等支出", 2019),
    "资源勘探信息等支出": ("资源勘探工业信息等支出", 2020),
}
"""Old name of a 类, its new one and the first year of that."""
_HOME = {section: category for category, sections in _SECTIONS.items() for section in sections}


class _Item(Struct, frozen=True):
    """A full name as it stands in a passage; ``start`` and ``end`` enclose the 款."""

    passage: Passage
    category: str
    section: str
    item: str
    start: int
    end: int


def name_findings(passages: Sequence[Passage], year: int | None) -> Iterator[Finding]:
    """Find 款 that no list can have where they stand, and 类 under a name given up years ago."""
    items = [item for passage in passages if passage.chapter is not Chapter.GLOSSARY for item in _items(passage)]
    sections = {item.section for item in items} | _HOME.keys()
    for item in items:
        if right := _glued(item, sections):
            yield _glued_finding(item, right)
        elif other := _elsewhere(item):
            yield _elsewhere_finding(item, other)
    if year:
        for passage in passages:
            yield from _old(passage, year)


def _items(passage: Passage) -> Iterator[_Item]:
    for match in _NAMED.finditer(passage.text):
        yield _Item(
            passage, match["category"], match["section"], match["item"], match.start("section"), match.end("section")
        )


def _glued(item: _Item, sections: set[str]) -> str:
    """Give the right name of a 款 to which the tail of another was pasted; empty where that is not proved.

    The 项 (其他…支出) or the list must know the front of the name by itself, and the rest must be the tail of another 款.
    """
    named = item.item.removeprefix("其他").removesuffix("支出")
    fronts = [front for front in (named, *_of_category(item.category)) if len(front) >= _SHORTEST]
    if item.section in _HOME:
        return ""
    for front in fronts:
        tail = item.section.removeprefix(front)
        if tail not in (item.section, "", "支出") and any(
            other != item.section and other.endswith(tail) and other.removesuffix(tail) for other in sections
        ):
            return front if len(tail) >= _SHORTEST else ""
    return ""


def _of_category(category: str) -> tuple[str, ...]:
    return _SECTIONS.get(category.removesuffix("支出"), ())


def _elsewhere(item: _Item) -> str:
    """Give the 类 that a 款 belongs to, if the lists know it under another than the one printed."""
    home = _HOME.get(item.section)
    printed = item.category.removesuffix("支出")
    if home is None or printed not in _SECTIONS or home == printed:
        return ""
    return home


def _glued_finding(item: _Item, right: str) -> Finding:
    wrong = Wrong(
        pattern=_("“{类}”的款名印作“{款}”：前半是“{正}”，后半是别的款名的尾巴"),
        slots=(("类", item.category), ("款", item.section), ("正", right)),
        remedy=_("按政府收支分类科目改为正确的款名"),
        severity=Severity.ERROR,
    )
    return finding_at(item.passage, item.start, item.end, rule=NAME_RULE, wrong=wrong)


def _elsewhere_finding(item: _Item, home: str) -> Finding:
    wrong = Wrong(
        pattern=_("“{款}”（款）印在“{类}”（类）之下，科目表中属于“{正}支出”"),
        slots=(("款", item.section), ("类", item.category), ("正", home)),
        remedy=_("核对类、款名称"),
        severity=Severity.WARNING,
    )
    return finding_at(item.passage, item.start, item.end, rule=NAME_RULE, wrong=wrong)


def _old(passage: Passage, year: int) -> Iterator[Finding]:
    for match in _CLASS.finditer(passage.text):
        for old, (new, since) in _RENAMED.items():
            if match[1].endswith(old) and not match[1].endswith(new) and year >= since:
                wrong = Wrong(
                    pattern=_("“{旧}”（类）是旧名，{自}年起为“{新}”"),
                    slots=(("旧", old), ("自", str(since)), ("新", new)),
                    remedy=_("改用本年度科目表中的名称"),
                )
                start = match.end(1) - len(old)
                yield finding_at(passage, start, match.end(1), rule=OLD_RULE, wrong=wrong)
