"""What published reports print, place by place: each construct can be said in a form, without a line of Python."""

from __future__ import annotations

from decimal import Decimal

import pytest
from msgspec.structs import replace

from tests.narrative.writing import HERE, chapter, extending, typed, write
from tests.workbooks.second import SECOND_2023
from tests.workbooks.seed import SEED_2020
from xls2report.catalogue.entries import BudgetKind, NumberKey, TextKey
from xls2report.narrative.asking import asked_by
from xls2report.supplement.record import BudgetLine, TypedNumber

K = NumberKey
THAN = """
[clauses.than]
up = "比{基数}万元增加{增减额}万元，增长{增减率}"
down = "比{基数}万元减少{增减额}万元，下降{增减率}"
up_from_zero = "比{基数}万元增加{增减额}万元，增长--"
equal = "与{基数}万元持平"
unknown = "基数为{基数}万元"
"""


def said(block: str, text: str, numbers: dict[NumberKey, str] | None = None, **reasons: str) -> str:
    """Write a chapter of the second unit in a form that extends Hunan's."""
    return chapter(block, SECOND_2023, typed(numbers, reasons=reasons), extending(text))


# 1 any total against any base, or two of them


@pytest.mark.parametrize(
    ("base", "key", "expected"),
    [
        ("上年", K.PRIOR_TOTAL, "比2000万元增加356.27万元，增长17.8%"),
        ("年初预算", K.BUDGET_TOTAL, "比2000万元增加356.27万元，增长17.8%"),
        ("全年预算", K.ADJUSTED_TOTAL, "比2000万元增加356.27万元，增长17.8%"),
        ("前年", K.EARLIER_TOTAL, "比2000万元增加356.27万元，增长17.8%"),
    ],
)
def test_a_total_against_each_base(base: str, key: NumberKey, expected: str) -> None:
    text = said("收入支出总体情况", f"[chapters.overall.text]\nf1 = '{{收支总计比{base}/than}}'\n{THAN}", {key: "2000"})
    assert text == expected


@pytest.mark.parametrize(
    "total", ["收支总计", "财政拨款收支总计", "本年收入合计", "本年支出合计", "一般公共预算财政拨款支出"]
)
@pytest.mark.parametrize("base", ["上年", "年初预算", "全年预算"])
def test_every_total_has_the_three_bases(total: str, base: str) -> None:
    words = extending(f"[chapters.overall.text]\nf1 = '{{{total}比{base}/than}}'\n{THAN}")
    assert "【待补充：" in chapter("收入支出总体情况", SECOND_2023, words=words)


def test_two_bases_in_one_sentence() -> None:
    text = said(
        "收入情况",
        f"[chapters.revenue.text]\nf2 = '收入{{本年收入合计}}万元，{{本年收入合计比年初预算/than}}；{{本年收入合计比上年/than}}。'\n{THAN}",
        {K.BUDGET_REVENUE: "2250", K.PRIOR_REVENUE: "2500"},
    )
    assert text == "收入2250万元，与2250万元持平；比2500万元减少250万元，下降10.0%。"


# 2 sources and classes with share and change, with their use or without


def test_a_source_with_its_share_and_its_change() -> None:
    form = """
[chapters.revenue.text]
f2 = "{收入来源}"
[chapters.revenue.lists.parts]
of = "收入来源"
item = "{名称}{额}万元，占{占比}，{比上年/than}"
"""
    text = said("收入情况", form + THAN, {K.PRIOR_REVENUE_SUPERIOR: "30"})
    assert "上级补助收入35万元，占1.6%，比30万元增加5万元，增长16.7%" in text


def test_classes_as_paragraphs_with_last_years_amounts_of_the_workbook() -> None:
    form = """
[chapters.general_public.text]
f5b = "{类}"
[chapters.general_public.lists.categories]
[chapters.general_public.lists.categories.item]
body = "1. {名称}（类）{额}万元，占{占比}，{比上年/than}。"
"""
    assert "教育支出" not in said("一般公共预算支出情况", form + THAN)
    assert "农林水支出（类）20万元，占1.1%，基数为【待补充：上年农林水支出（类）】万元。" in said(
        "一般公共预算支出情况", form + THAN
    )


def test_an_item_with_its_use_or_without() -> None:
    form = '[lists.items.item]\nhead = ""\nbody = "1. {名称}[，主要用于{用途}]。"\n'
    supplement = typed(uses={"f5c_2070104": "免费开放"})
    text = chapter("一般公共预算支出情况", SECOND_2023, supplement, extending(form))
    assert "图书馆，主要用于免费开放。" in text
    assert "群众文化。" in text


# 3 only the change, only the rate, last year's amount and the change, revenue and expenditure apart


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("增加{增减额}万元", "增加356.27万元"),
        ("增长{增减率}", "增长17.8%"),
        ("上年{上年数}万元，增加{增减额}万元", "上年2000万元，增加356.27万元"),
    ],
)
def test_a_part_of_a_comparison_alone(clause: str, expected: str) -> None:
    form = f"[chapters.overall.text]\nf1 = '{{收支总计比上年}}'\n[clauses.prior]\nup = '{clause}'\n"
    assert said("收入支出总体情况", form, {K.PRIOR_TOTAL: "2000"}) == expected


def test_revenue_and_expenditure_are_told_apart() -> None:
    form = "[chapters.overall.text]\nf1 = '收入总计{收支总计比上年/than}，支出总计{支出总计比上年/than}'\n"
    text = said("收入支出总体情况", form + THAN, {K.PRIOR_TOTAL: "2000", K.PRIOR_EXPENDITURE_TOTAL: "2500"})
    assert text == "收入总计比2000万元增加356.27万元，增长17.8%，支出总计比2500万元减少143.73万元，下降5.7%"


# 4 zero listed or left out, -- where there is no base


@pytest.mark.parametrize(("zero", "expected"), [("true", "经营收入0万元，占0.0%"), ("false", "")])
def test_zero_is_listed_or_left_out(zero: str, expected: str) -> None:
    form = (
        f"[chapters.revenue.lists.parts]\nof = '收入来源'\nzero = {zero}\nitem = '{{名称}}{{额}}万元[，占{{占比}}]'\n"
    )
    text = chapter("收入情况", SEED_2020, words=extending(form))
    assert ("经营收入" in text) is bool(expected)
    assert expected in text


def test_two_dashes_where_there_is_no_base() -> None:
    form = "[chapters.overall.text]\nf1 = '{收支总计比上年/than}'\n"
    assert said("收入支出总体情况", form + THAN, {K.PRIOR_TOTAL: "0"}) == "比0万元增加2356.27万元，增长--"


# 5 the 项


ITEM = '[lists.items.item]\nhead = ""\nbody = "1. {全称}：%s"\n'


def test_an_item_against_its_initial_budget_and_that_of_the_whole_year() -> None:
    form = ITEM % "{额}万元，{比年初预算/than}；{比全年预算/than}"
    line = BudgetLine("2070104", "图书馆", TypedNumber(Decimal(160), HERE))
    supplement = replace(typed(budgets={"2070104": "150"}), adjusted={BudgetKind.GENERAL_PUBLIC: (line,)})
    text = chapter("一般公共预算支出情况", SECOND_2023, supplement, extending(form + THAN))
    assert "158.52万元，比150万元增加8.52万元，增长5.7%；比160万元减少1.48万元，下降0.9%" in text


def test_the_budget_of_the_whole_year_is_asked_for_only_where_it_is_printed() -> None:
    assert asked_by(extending("")).adjusted == frozenset()
    assert asked_by(extending(ITEM % "{比全年预算/than}" + THAN)).adjusted == {"项", "基金项", "国资项"}
    reasons = asked_by(extending(ITEM % "{比全年预算}" + '[clauses.adjusted]\nup = "因{原因}"\n')).reasons
    assert {"项/ADJUSTED", "基金项/ADJUSTED", "国资项/ADJUSTED"} <= reasons


def test_the_total_of_the_whole_years_budget_is_the_sum_of_its_items_where_nobody_typed_it() -> None:
    form = "[chapters.overall.text]\nf1 = '{一般公共预算财政拨款支出全年预算数}'\n"
    lines = tuple(BudgetLine(item.code, item.code, TypedNumber(Decimal(10), HERE)) for item in SEED_2020.general_public)
    supplement = replace(typed(), adjusted={BudgetKind.GENERAL_PUBLIC: lines})
    assert chapter("收入支出总体情况", SEED_2020, supplement, extending(form)) == f"{10 * len(lines)}"


def test_items_grouped_by_class_and_in_one_paragraph() -> None:
    form = """
[chapters.general_public.text]
f5b = "{类}"
[chapters.general_public.lists.categories]
item = "{名称}：{of_class}"
separator = "。"
[chapters.general_public.lists.of_class]
of = "项"
item = "{名称}{额}万元"
separator = "、"
"""
    assert "卫生健康支出：行政单位医疗40.21万元、公务员医疗补助11.88万元。农林水支出：" in said(
        "一般公共预算支出情况", form
    )


def test_equal_items_say_nothing_of_a_reason() -> None:
    text = chapter("一般公共预算支出情况", SECOND_2023, typed(budgets={"2070104": "158.52"}))
    assert "完成年初预算的100.0%，决算数与年初预算数持平。" in text


# 6 “三公”经费


def test_vehicles_in_three_lines_and_guests_from_home_and_abroad() -> None:
    form = """
[chapters.three_public.text]
f7b_vehicles = "1. 购置{公务用车购置费}万元。"
f7b_operation = "运行{公务用车运行维护费}万元，{公务用车运行维护费比预算增减额}。"
f7b_kept = "保有{公务用车保有量}辆。"
f7b_hospitality = "1. [国内{国内公务接待批次}批次{国内公务接待人次}人次|没有国内接待]，[外宾{外宾接待批次}批次|没有外宾]。"
"""
    numbers = {
        K.VEHICLES_KEPT: "4",
        K.HOSPITALITY_DOMESTIC_BATCHES: "26",
        K.HOSPITALITY_DOMESTIC_PERSON_TIMES: "214",
        K.HOSPITALITY_FOREIGN_BATCHES: "0",
    }
    lines = said("三公经费情况", form, numbers).splitlines()
    assert "国内26批次214人次，没有外宾。" in lines
    place = lines.index("购置17.96万元。")
    assert lines[place + 1].startswith("运行11.38万元，")
    assert lines[place + 2] == "保有4辆。"


def test_guests_are_not_asked_about_where_there_were_none() -> None:
    form = 'f7b_hospitality = "1. [国内{国内公务接待批次}批次|没有国内接待]。"\n'
    text = chapter("三公经费情况", SEED_2020, words=extending(f"[chapters.three_public.text]\n{form}"))
    assert "没有国内接待。" in text


# 7 kinds of vehicles, equipment


def test_kinds_of_vehicles_and_equipment() -> None:
    form = """
[chapters.other_matters.text]
f11_assets = "[车辆{车辆}辆，其中：{用车种类}|没有车辆]；单位价值100万元以上设备{单位价值100万元以上设备}台。"
[chapters.other_matters.lists.kinds]
of = "用车种类"
item = "{名称}{额}辆"
separator = "、"
"""
    kinds = dict.fromkeys((key for key in K if key.startswith("asset_vehicles_")), "0")
    numbers = kinds | {K.ASSET_VEHICLES: "3", K.ASSET_VEHICLES_SPECIAL: "2", K.ASSET_VEHICLES_OTHER: "1"}
    text = said("其他重要事项", form, numbers | {K.ASSET_LARGE_EQUIPMENT: "5"})
    assert "车辆3辆，其中：特种专业技术用车2辆、其他用车1辆；单位价值100万元以上设备5台。" in text
    assert "没有车辆" in said("其他重要事项", form, {K.ASSET_VEHICLES: "0", K.ASSET_LARGE_EQUIPMENT: "5"})


# 8 procurement


def test_procurement_with_shares_and_the_reserved_part() -> None:
    form = """
[chapters.other_matters.text]
f11_procurement = "[{政府采购支出总额?}{purchases}|没有采购]。"
f11_reserved = "[预留{预留中小企业采购金额}万元。]"
[chapters.other_matters.lists.purchases]
of = "政府采购分类"
item = "{名称}{额}万元，占{占比}"
"""
    numbers = {K.PROCUREMENT_GOODS: "25", K.PROCUREMENT_WORKS: "0", K.PROCUREMENT_SERVICES: "75"}
    text = said("其他重要事项", form, numbers | {K.PROCUREMENT_RESERVED: "60"})
    assert "政府采购货物支出25万元，占25.0%；政府采购服务支出75万元，占75.0%。\n预留60万元。" in text
    none = dict.fromkeys(numbers, "0")
    assert "没有采购。" in said("其他重要事项", form, none)
    assert "预留" not in said("其他重要事项", form, none)


# 9 performance


def test_numbers_of_projects_and_their_grades() -> None:
    form = """
[chapters.performance.text]
f10 = "目标{编报绩效目标的项目数}个，跟踪{实施绩效跟踪的项目数}个，自评{开展绩效自评的项目数}个，平均{绩效自评平均得分}分，优{绩效自评等级为优的项目数}个。"
"""
    numbers = {
        K.PERFORMANCE_TARGETS: "6",
        K.PERFORMANCE_TRACKED: "5",
        K.PERFORMANCE_EVALUATED: "4",
        K.PERFORMANCE_SCORE: "92.5",
        K.PERFORMANCE_EXCELLENT: "3",
    }
    assert said("预算绩效情况", form, numbers).startswith("目标6个，跟踪5个，自评4个，平均92.5分，优3个。")


# 10 paragraphs of a place's own, blocks of its own


def test_a_fixed_paragraph_stands_where_the_form_puts_it() -> None:
    form = "[chapters.overall.text]\nf1_note = '各数四舍五入，可能有尾差。'\n"
    assert said("收入支出总体情况", form).endswith("\n各数四舍五入，可能有尾差。")


def test_chapters_stand_in_a_block_of_the_places_own_under_their_titles() -> None:
    form = """
[report]
chapters = ["revenue"]
[report.blocks]
"其他事项说明" = ["staff", "expenditure"]
[chapters.staff]
title = "人员情况"
[chapters.staff.text]
staff = "本年无变动。"
"""
    text, _findings = write(SEED_2020, words=extending(form))
    kinds = [(paragraph.kind.value, paragraph.text) for paragraph in text.blocks["其他事项说明"]]
    assert [told for _kind, told in kinds][:3] == ["人员情况", "本年无变动。", "支出决算情况说明"]
    heading, _paragraph = text.blocks["情况说明"]
    assert heading.text == "收入决算情况说明"


# numbers


@pytest.mark.parametrize(
    "form",
    [
        "[clauses.prior]\nup = '增加，会议费{会议费}万元'\n",
        "[chapters.overall]\ntitle = '总体情况（会议费{会议费}万元）'\n",
        "[tables]\nempty_three_public = '没有三公经费，会议费{会议费}万元。'\n",
        (
            "[charts.own]\nkind = 'columns'\ntitle = '会议费{会议费}万元'\nof = '收入来源'\n"
            "[chapters.overall.text]\nmore = '{own}'\n"
        ),
    ],
)
def test_the_form_asks_for_what_is_named_outside_of_sentences(form: str) -> None:
    without = "[chapters.other_matters]\ntext = ''\n"
    assert K.MEETING_EXPENSES not in asked_by(extending(without)).numbers
    assert K.MEETING_EXPENSES in asked_by(extending(without + form)).numbers


def test_the_form_asks_for_the_family_that_a_list_by_its_own_name_writes() -> None:
    listed = "[lists.own]\nof = ['收入来源', '支出分类']\nitem = '{名称}{比上年/why}'\n[clauses.why]\nup = '因{原因}'\n"
    form = f"[report]\nchapters = ['overall']\n[chapters.overall.text]\nf1 = '{{own}}'\n{listed}"
    reasons = asked_by(extending(form), {"情况说明"}).reasons
    assert {reason[:2] for reason in reasons} == {"f2"}


def test_amounts_in_yuan() -> None:
    text = said("收入情况", '[numbers]\nunit = "元"\n')
    assert text.startswith("本年收入合计22499982.72元，其中：财政拨款收入21211764.86元，占94.3%；")


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("f2 = '收入[{上级补助收入}|{本年收入合计}]万元。'", "收入350000元。"),
        ("f2 = '收入{本年收入合计}[万元，补助{上级补助收入}万元]。'", "收入22499982.72元，补助350000元。"),
        ("f2 = '{收入来源}万元。'", "财政拨款收入21211764.86元、上级补助收入350000元"),
    ],
)
def test_no_amount_in_yuan_is_called_one_of_wan_yuan(form: str, expected: str) -> None:
    lists = "[chapters.revenue.lists.parts]\nof = '收入来源'\nitem = '{名称}{额}'\nseparator = '万元、'\n"
    text = said("收入情况", f'[numbers]\nunit = "元"\n[chapters.revenue.text]\n{form}\n{lists}')
    assert text.startswith(expected)
    assert "万元" not in text


def test_changes_in_yuan_start_from_what_is_printed() -> None:
    form = '[numbers]\nunit = "元"\namount_digits = 0\n[chapters.overall.text]\nf1 = "{收支总计比上年/than}"\n'
    text = said("收入支出总体情况", form + THAN, {K.PRIOR_TOTAL: "2356.2682"})
    assert text == "比23562682元增加1元，增长0.0%"


@pytest.mark.parametrize(("stripped", "expected"), [("true", "占100%"), ("false", "占100.00%")])
def test_zeros_at_the_end_of_a_per_cent(stripped: str, expected: str) -> None:
    form = f"[numbers]\npercent_digits = 2\nstrip_percent_zeros = {stripped}\n[chapters.revenue.text]\nf2 = '占{{财政拨款收入占比}}'\n"
    facts = replace(SEED_2020, own=())
    assert chapter("收入情况", facts, words=extending(form)) == expected


def test_a_unit_that_is_new_has_no_year_before_last() -> None:
    form = "[chapters.overall.text]\nf1 = '{收支总计比前年/than}'\n"
    supplement = typed(texts={TextKey.NEW_UNIT: "是"})
    words = extending(form + THAN + 'new_unit = "新增单位"\n')
    assert chapter("收入支出总体情况", SEED_2020, supplement, words) == "新增单位"
