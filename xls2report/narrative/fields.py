"""What a template can ask for, by name: the fields, the blocks and the lists, each with what it gives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.catalogue.entries import LABELS, NumberKey
from xls2report.model.figure import Figure
from xls2report.narrative.item_fields import LISTS, lists
from xls2report.narrative.writer import report_kind
from xls2report.tables.three_public import ThreePublicItem

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from xls2report.figures.derive import Figures
    from xls2report.model.figure import Known
    from xls2report.model.report import Pieces
    from xls2report.narrative.writer import Writer

__all__ = ["BLOCKS", "FIELDS", "LISTS", "inline", "lists"]

DUTIES = "部门职责"
ORGANISATION = "机构设置"
NARRATIVE = "情况说明"
GLOSSARY = "名词解释"
CHAPTER_BLOCKS = {
    "overall": "收入支出总体情况",
    "revenue": "收入情况",
    "expenditure": "支出情况",
    "appropriation": "财政拨款总体情况",
    "general_public": "一般公共预算支出情况",
    "basic_expenditure": "基本支出情况",
    "three_public": "三公经费情况",
    "government_fund": "政府性基金情况",
    "state_capital": "国有资本经营情况",
    "performance": "预算绩效情况",
    "other_matters": "其他重要事项",
}
ATTACHMENT = "附件"
DOCUMENT_BLOCKS = {"目录": "全文目录，带链接", "决算表": "九张决算表", ATTACHMENT: "绩效自评报告"}
"""Blocks that the document room makes itself."""

BLOCKS: dict[str, str] = {
    **DOCUMENT_BLOCKS,
    DUTIES: "部门职责，逐条编号",
    ORGANISATION: "内设机构设置、决算单位构成",
    NARRATIVE: "第三部分全部章节，次序和标题由行文文件决定",
    GLOSSARY: "名词解释，逐条编号",
    **{name: f"第三部分“{name}”一章的正文（不含标题）" for name in CHAPTER_BLOCKS.values()},
}
"""Block placeholders and what each becomes."""


class FigureField(Struct, frozen=True):
    """A figure that a template can print inline. Amounts come without their unit."""

    name: str
    get: Callable[[Figures], Known | None]


def _three_public(item: ThreePublicItem, which: str) -> Callable[[Figures], Known | None]:
    def get(figures: Figures) -> Known | None:
        found = figures.three_public[item]
        return {"决算数": found.final, "预算数": found.against_budget.base, "上年数": found.against_prior.base}[which]

    return get


def _count(key: NumberKey) -> Callable[[Figures], Known | None]:
    return lambda figures: figures.counts[key]


_TEXTS = {
    "年度": "报告年度，如 2020",
    "上年": "上一年度",
    "单位名称": "单位全称",
    "自称": "本部门、本单位",
    "报告名称": "部门决算或单位决算",
    "部门或单位": "部门或单位",
    "草稿": "有错误时为“草稿”字样，否则为空",
}
_FIGURES = (
    FigureField("收入总计", lambda f: f.overall.revenue_total),
    FigureField("支出总计", lambda f: f.overall.expenditure_total),
    FigureField("年初结转和结余", lambda f: f.overall.opening),
    FigureField("年末结转和结余", lambda f: f.overall.closing),
    FigureField("上年收支总计", lambda f: f.overall.against_prior.base),
    FigureField("收支总计增减额", lambda f: f.overall.against_prior.change),
    FigureField("收支总计增减率", lambda f: f.overall.against_prior.rate),
    FigureField("本年收入合计", lambda f: f.revenue.total),
    FigureField("本年支出合计", lambda f: f.expenditure.total),
    FigureField("财政拨款收入总计", lambda f: f.appropriation.revenue_total),
    FigureField("财政拨款支出总计", lambda f: f.appropriation.expenditure_total),
    FigureField("年初财政拨款结转和结余", lambda f: f.appropriation.opening),
    FigureField("年末财政拨款结转和结余", lambda f: f.appropriation.closing),
    FigureField("上年财政拨款收支总计", lambda f: f.appropriation.against_prior.base),
    FigureField("一般公共预算财政拨款支出", lambda f: f.general_public),
    FigureField("一般公共预算财政拨款支出占比", lambda f: f.general_public_share),
    FigureField("上年一般公共预算财政拨款支出", lambda f: f.general_public_against_prior.base),
    FigureField("一般公共预算年初预算数", lambda f: f.general_public_against_budget.base),
    FigureField("年初预算完成率", lambda f: f.general_public_against_budget.completion),
    FigureField("基本支出", lambda f: f.basic_expenditure),
    FigureField("项目支出", lambda f: f.general_public_project),
    FigureField("人员经费", lambda f: f.basic.personnel),
    FigureField("公用经费", lambda f: f.basic.daily_operating),
    FigureField("政府性基金收入", lambda f: f.government_fund.revenue),
    FigureField("政府性基金支出", lambda f: f.government_fund.expenditure),
    FigureField("国有资本经营预算支出", lambda f: f.state_capital.expenditure),
    FigureField("机关运行经费", lambda f: f.agency_operating.amount),
    FigureField("政府采购支出总额", lambda f: f.procurement.total),
    *(
        FigureField(f"{name}{which}", _three_public(item, which))
        for name, item in (
            ("三公经费", ThreePublicItem.TOTAL),
            ("因公出国境费", ThreePublicItem.OVERSEAS_VISITS),
            ("公务用车费", ThreePublicItem.VEHICLES),
            ("公务用车购置费", ThreePublicItem.VEHICLE_PURCHASE),
            ("公务用车运行维护费", ThreePublicItem.VEHICLE_OPERATION),
            ("公务接待费", ThreePublicItem.HOSPITALITY),
        )
        for which in ("决算数", "预算数", "上年数")
    ),
    *(
        FigureField(LABELS[key], _count(key))
        for key in (
            NumberKey.OVERSEAS_GROUPS,
            NumberKey.OVERSEAS_PERSON_TIMES,
            NumberKey.VEHICLES_PURCHASED,
            NumberKey.VEHICLES_KEPT,
            NumberKey.HOSPITALITY_BATCHES,
            NumberKey.HOSPITALITY_PERSON_TIMES,
            NumberKey.MEETING_EXPENSES,
            NumberKey.TRAINING_EXPENSES,
            NumberKey.ASSET_VEHICLES,
        )
    ),
)

FIELDS: dict[str, str] = {**_TEXTS, **{field.name: "数，不带单位" for field in _FIGURES}}
"""Inline placeholders and what each gives."""


def inline(writer: Writer) -> Mapping[str, Pieces]:
    """Give the value of every inline placeholder but 草稿, which the document fills. What cannot be said is empty."""
    word = report_kind(writer.supplement)
    show = writer.wording.style.show
    found: dict[str, Pieces] = {
        "年度": writer.everywhere["年"],
        "上年": writer.everywhere["上年"],
        "单位名称": writer.everywhere["单位"],
        "自称": writer.everywhere["自称"],
        "报告名称": (f"{word}决算",),
        "部门或单位": (word,),
    }
    for field in _FIGURES:
        known = field.get(writer.figures)
        found[field.name] = () if known is None else (show(known),) if isinstance(known, Figure) else (known,)
    return found
