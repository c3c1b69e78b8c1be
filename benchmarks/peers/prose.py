"""The text of the report around its figures, paragraph by paragraph; ``{name}`` is filled from the context."""

from __future__ import annotations

from typing import NamedTuple


class Line(NamedTuple):
    """A paragraph: its style and text. In a loop, ``when`` is the kind of element that it is for."""

    style: str
    text: str
    when: str = ""


class Loop(NamedTuple):
    """Paragraphs that repeat for each element of a list; the element is ``{each}``."""

    list: str
    lines: tuple[Line, ...]


class Tables(NamedTuple):
    """Here stand the nine tables."""


Block = Line | Loop | Tables

PART, ONE, TWO, BODY = "heading 1", "heading 2", "heading 3", "报告正文"
NUMBERED, LISTED, TERM = "数字编号段", "职责编号段", "名词编号段"

COVER = (Line("封面年度", "{year}年度"), Line("封面标题", "{unit}{kind}决算"))
CONTENTS_TITLE = Line("目录标题", "目\u3000录")
PART_ONE: tuple[Block, ...] = (
    Line(PART, "{unit}单位概况"),
    Line(ONE, "部门职责"),
    Loop("duties", (Line(LISTED, "{each}"),)),
    Line(ONE, "机构设置及决算单位构成"),
    Line(TWO, "内设机构设置"),
    Line(BODY, "{organisation}"),
    Line(TWO, "决算单位构成"),
    Line(BODY, "{unit}{year}年部门决算汇总公开单位构成包括：{unit}本级。"),
)
PART_TWO: tuple[Block, ...] = (Line(PART, "{year}年度{kind}决算表"), Tables())
PART_THREE: tuple[Block, ...] = (
    Line(PART, "{year}年度{kind}决算情况说明"),
    Line(ONE, "收入支出决算总体情况说明"),
    Line(
        BODY,
        "{year}年度收、支总计{total}万元（收入总计含年初结转和结余{opening}万元，"
        "支出总计含年末结转和结余{closing}万元）。{total_change}",
    ),
    Line(ONE, "收入决算情况说明"),
    Line(BODY, "本年收入合计{revenue}万元，其中：{revenue_parts}。"),
    Line(ONE, "支出决算情况说明"),
    Line(BODY, "本年支出合计{expenditure}万元，其中：{expenditure_parts}。"),
    Line(ONE, "财政拨款收入支出决算总体情况说明"),
    Line(
        BODY,
        "{year}年度财政拨款收、支总计{granted}万元"
        "（财政拨款支出总计含年末财政拨款结转和结余{granted_closing}万元），{granted_change}",
    ),
    Line(ONE, "一般公共预算财政拨款支出决算情况说明"),
    Line(TWO, "一般公共预算财政拨款支出决算总体情况"),
    Line(BODY, "{year}年度一般公共预算财政拨款支出{public}万元，占本年支出合计的{public_share}，{public_change}"),
    Line(TWO, "一般公共预算财政拨款支出决算结构情况"),
    Line(BODY, "{year}年度一般公共预算财政拨款支出{public}万元，主要用于以下方面：{categories}。"),
    Line(TWO, "一般公共预算财政拨款支出决算具体情况"),
    Line(
        BODY,
        "{year}年度一般公共预算财政拨款支出年初预算数为{budget}万元，"
        "一般公共预算财政拨款支出决算数为{public}万元，完成年初预算的{completion}，其中：",
    ),
    Loop("items", (Line(NUMBERED, "{each.name}。"), Line(BODY, "{each.sentence}"))),
    Line(ONE, "一般公共预算财政拨款基本支出决算情况说明"),
    Line(
        BODY,
        "{year}年度一般公共预算财政拨款基本支出{basic}万元，其中："
        "人员经费{people}万元，占基本支出的{people_share}，主要包括{people_names}；"
        "公用经费{office}万元，占基本支出的{office_share}，主要包括{office_names}。",
    ),
    Line(ONE, "一般公共预算财政拨款三公经费支出决算情况说明"),
    Line(TWO, "“三公”经费财政拨款支出决算总体情况说明"),
    Line(BODY, "“三公”经费财政拨款支出预算为{three_budget}万元，支出决算为{three_final}万元，其中："),
    Line(
        BODY,
        "因公出国（境）费支出预算为{overseas_budget}万元，支出决算为{overseas_final}万元，{overseas_change}",
    ),
    Line(
        BODY,
        "公务接待费支出预算为{hospitality_budget}万元，支出决算为{hospitality_final}万元，{hospitality_change}",
    ),
    Line(
        BODY,
        "公务用车购置费及运行维护费支出预算为{vehicles_budget}万元，支出决算为{vehicles_final}万元，{vehicles_change}",
    ),
    Line(TWO, "“三公”经费财政拨款支出决算具体情况说明"),
    Line(
        BODY,
        "{year}年度“三公”经费财政拨款支出决算中，公务接待费支出决算{hospitality_final}万元，"
        "因公出国（境）费支出决算{overseas_final}万元，公务用车购置费及运行维护费支出决算{vehicles_final}万元。其中：",
    ),
    Line(
        NUMBERED,
        "因公出国（境）费支出决算为{overseas_final}万元，全年安排因公出国（境）团组{f_overseas_groups}个，"
        "累计{f_overseas_person_times}人次，无具体情况说明。",
    ),
    Line(
        NUMBERED,
        "公务接待费支出决算为{hospitality_final}万元，全年共接待来访团组{f_hospitality_batches}个、"
        "来宾{f_hospitality_person_times}人次，无具体情况说明。",
    ),
    Line(
        NUMBERED,
        "公务用车购置费及运行维护费支出决算为{vehicles_final}万元，其中：公务用车购置费{purchase_final}万元，"
        "{own}未购置公务用车。公务用车运行维护费{operation_final}万元，截至{year}年12月31日，"
        "我单位开支财政拨款的公务用车保有量为{f_vehicles_kept}辆。",
    ),
    Line(ONE, "政府性基金预算收入支出决算情况"),
    Line(BODY, "{own}没有政府性基金收入，也没有使用政府性基金安排的支出。"),
    Line(ONE, "国有资本经营预算支出决算情况"),
    Line(BODY, "{own}没有使用国有资本经营预算安排的支出。"),
    Line(ONE, "{year}年度预算绩效情况说明"),
    Line(BODY, "{performance}"),
    Line(BODY, "部门整体支出绩效评价报告详见第五部分。"),
    Line(ONE, "其他重要事项情况说明"),
    Line(TWO, "机关运行经费支出说明"),
    Line(
        BODY,
        "{year}年度机关运行经费支出{agency}万元，比年初预算数增加{agency_more}万元，增长{agency_more_rate}，"
        "主要原因是：{agency_more_reason}；比上年决算数减少{agency_less}万元，降低{agency_less_rate}。"
        "主要原因是：{agency_less_reason}。",
    ),
    Line(TWO, "一般性支出情况说明"),
    Line(BODY, "{year}年开支会议费{meetings}万元；开支培训费{training}万元。"),
    Line(TWO, "政府采购支出说明"),
    Line(
        BODY,
        "{year}年度政府采购支出总额{bought}万元，其中：政府采购货物支出{goods}万元、政府采购工程支出{works}万元、"
        "政府采购服务支出{services}万元。授予中小企业合同金额{medium}万元，占政府采购支出总额的{medium_share}，"
        "其中：授予小微企业合同金额{micro}万元，占政府采购支出总额的{micro_share}。",
    ),
    Line(TWO, "国有资产占用情况说明"),
    Line(
        BODY,
        "截至{year}年12月31日，共有车辆{f_asset_vehicles}辆；单位价值50万元以上通用设备{f_asset_general_equipment}台（套）；"
        "单位价值100万元以上专用设备{f_asset_special_equipment}台（套）。",
    ),
    Line(TWO, "其他"),
    Line(BODY, "{other}"),
)
PART_FOUR: tuple[Block, ...] = (
    Line(PART, "名词解释"),
    Line(TERM, "财政拨款收入：指单位从同级财政部门取得的各类财政预算资金。"),
    Line(TERM, "事业收入：指事业单位开展专业业务活动和辅助活动所取得的收入。"),
    Line(TERM, "经营收入：指事业单位在专业业务活动和辅助活动以外，开展非独立核算的经营活动所取得的收入。"),
    Line(TERM, "其他收入：指单位取得的不属于上述各项的收入。"),
    Line(TERM, "使用非财政拨款结余：指事业单位用以前年度积累的非财政拨款结余弥补本年度收支差额的金额。"),
    Line(
        TERM,
        "年初结转和结余：指以前年度安排、结转到本年按有关规定继续使用的资金，以及以前年度形成的结余资金。",
    ),
    Line(
        TERM,
        "年末结转和结余：指本年度或以前年度预算安排，因客观条件变化未能执行完毕，"
        "结转到以后年度按有关规定继续使用的资金。",
    ),
    Line(TERM, "基本支出：指为保障机构正常运转、完成日常工作任务所发生的支出，包括人员经费和公用经费。"),
    Line(TERM, "项目支出：指在基本支出之外，为完成特定工作任务和事业发展目标所发生的支出。"),
    Line(TERM, "“三公”经费：指用财政拨款安排的因公出国（境）费、公务用车购置及运行维护费和公务接待费。"),
    Line(
        TERM,
        "机关运行经费：指为保障行政单位（包括参照公务员法管理的事业单位）运行，用于购买货物和服务的各项资金。",
    ),
)
PART_FIVE: tuple[Block, ...] = (
    Line(PART, "附件"),
    Line(BODY, "{unit}{year}年度绩效自评报告"),
    Loop(
        "evaluation",
        (
            Line(ONE, "{each.text}", "chapter"),
            Line(TWO, "{each.text}", "section"),
            Line(BODY, "{each.text}", "text"),
        ),
    ),
)
PARTS = (PART_ONE, PART_TWO, PART_THREE, PART_FOUR, PART_FIVE)
EMPTY_TABLES = {
    "GK07": "说明：{own}没有财政拨款“三公”经费预算和支出，故本表无数据。",
    "GK08": "说明：{own}没有政府性基金收入，也没有使用政府性基金安排的支出，故本表无数据。",
    "GK09": "说明：{own}没有使用国有资本经营预算安排的支出，故本表无数据。",
}
"""The sentence below a table without data."""

NUMERALS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一")


def contents(table_titles: list[str]) -> list[Line]:
    """Write the contents page: every part and its first-level headings, numbered."""
    lines: list[Line] = []
    for number, part in enumerate(PARTS):
        texts = [line.text for line in part if isinstance(line, Line) and line.style in (PART, ONE)]
        lines.append(Line("toc 1", f"第{NUMERALS[number]}部分 {texts[0]}"))
        headings = table_titles if part is PART_TWO else texts[1:]
        lines += [Line("toc 2", f"{NUMERALS[index]}、{text}") for index, text in enumerate(headings)]
    return lines
