"""Chapter seven: “三公”经费, zero and not, before and now, in both layouts."""

from decimal import Decimal

import pytest
from msgspec.structs import replace

from tests.narrative.writing import chapter, typed, wording, write
from tests.workbooks.facts import ThreePublic
from tests.workbooks.seed import SEED_2020
from xls2report.catalogue.entries import NumberKey, TextKey

NONE_BEFORE = {
    NumberKey.PRIOR_THREE_PUBLIC: "0",
    NumberKey.PRIOR_OVERSEAS_VISITS: "0",
    NumberKey.PRIOR_VEHICLES: "0",
    NumberKey.PRIOR_VEHICLE_PURCHASE: "0",
    NumberKey.PRIOR_VEHICLE_OPERATION: "0",
    NumberKey.PRIOR_HOSPITALITY: "0",
}
COUNTS = {
    NumberKey.OVERSEAS_GROUPS: "1",
    NumberKey.OVERSEAS_PERSON_TIMES: "3",
    NumberKey.HOSPITALITY_BATCHES: "12",
    NumberKey.HOSPITALITY_PERSON_TIMES: "96",
    NumberKey.VEHICLES_PURCHASED: "1",
    NumberKey.VEHICLES_KEPT: "4",
}
ZERO_COUNTS = dict.fromkeys(COUNTS, "0")
SPENDING = replace(
    SEED_2020,
    three_public_budget=ThreePublic(
        overseas_visits=Decimal(5), vehicle_purchase=Decimal(18), vehicle_operation=Decimal(4), hospitality=Decimal(2)
    ),
    three_public_final=ThreePublic(
        overseas_visits=Decimal(5),
        vehicle_purchase=Decimal(17),
        vehicle_operation=Decimal(3),
        hospitality=Decimal("2.5"),
    ),
)
REASONS = {
    "f7_overseas": "新增出访任务",
    "f7_hospitality": "来访增加",
    "f7_vehicles": "更新车辆",
    "f7_hospitality_budget": "接待批次增加",
    "f7_vehicles_budget": "采购节约",
    "f7_budget": "厉行节约",
}
CONTENTS = {
    TextKey.OVERSEAS_CONTENT: "招商考察",
    TextKey.HOSPITALITY_CONTENT: "上级检查和兄弟单位交流",
    TextKey.VEHICLES_USE: "日常公务出行",
}


def test_all_zero_now_and_before() -> None:
    assert chapter(
        "三公经费情况", SEED_2020, typed(NONE_BEFORE | ZERO_COUNTS, texts={TextKey.SELF_NAME: "本单位"})
    ) == (
        "“三公”经费财政拨款支出决算总体情况说明\n"
        "“三公”经费财政拨款支出预算为0万元，支出决算为0万元，其中：\n"
        "因公出国（境）费支出预算为0万元，支出决算为0万元，与上年持平，无总体情况说明。\n"
        "公务接待费支出预算为0万元，支出决算为0万元，与上年持平，无总体情况说明。\n"
        "公务用车购置费及运行维护费支出预算为0万元，支出决算为0万元，与上年持平，无总体情况说明。\n"
        "“三公”经费财政拨款支出决算具体情况说明\n"
        "2020年度“三公”经费财政拨款支出决算中，公务接待费支出决算0万元，因公出国（境）费支出决算0万元，"
        "公务用车购置费及运行维护费支出决算0万元。其中：\n"
        "因公出国（境）费支出决算为0万元，全年安排因公出国（境）团组0个，累计0人次，无具体情况说明。\n"
        "公务接待费支出决算为0万元，全年共接待来访团组0个、来宾0人次，无具体情况说明。\n"
        "公务用车购置费及运行维护费支出决算为0万元，其中：公务用车购置费0万元，本单位未购置公务用车。"
        "公务用车运行维护费0万元，截至2020年12月31日，我单位开支财政拨款的公务用车保有量为0辆。"
    )


@pytest.mark.parametrize(
    ("before", "sentence"),
    [
        ("0.06", "支出决算为0万元，与上年相比减少0.06万元，减少的主要原因是更新车辆。"),
        ("0", "支出决算为0万元，与上年持平，无总体情况说明。"),
    ],
)
def test_nothing_now(before: str, sentence: str) -> None:
    given = typed(NONE_BEFORE | {NumberKey.PRIOR_VEHICLES: before}, reasons=REASONS)
    assert f"公务用车购置费及运行维护费支出预算为0万元，{sentence}" in chapter("三公经费情况", SEED_2020, given)


def test_spending_against_budget_and_last_year() -> None:
    prior = NONE_BEFORE | {
        NumberKey.PRIOR_HOSPITALITY: "2",
        NumberKey.PRIOR_VEHICLES: "25",
        NumberKey.PRIOR_THREE_PUBLIC: "27",
    }
    text = chapter("三公经费情况", SPENDING, typed(prior | COUNTS, reasons=REASONS, texts=CONTENTS))
    assert "支出预算为29万元，支出决算为27.5万元，完成预算的94.8%，其中：" in text
    assert (
        "因公出国（境）费支出预算为5万元，支出决算为5万元，完成预算的100.0%，"
        "上年决算数为0万元，与上年相比增加5万元，增加的主要原因是新增出访任务。" in text
    )
    assert (
        "公务接待费支出预算为2万元，支出决算为2.5万元，完成预算的125.0%，决算数大于预算数的主要原因是接待批次增加，"
        "与上年相比增加0.5万元，增长25.0%，增加的主要原因是来访增加。" in text
    )
    assert (
        "公务用车购置费及运行维护费支出预算为22万元，支出决算为20万元，完成预算的90.9%，决算数小于预算数的主要原因是采购节约，"
        "与上年相比减少5万元，减少20.0%，减少的主要原因是更新车辆。" in text
    )
    assert "公务接待费支出决算2.5万元，占9.1%，因公出国（境）费支出决算5万元，占18.2%" in text
    assert "全年安排因公出国（境）团组1个，累计3人次，主要用于招商考察。" in text
    assert "公务用车购置费17万元，本部门购置公务用车1辆。公务用车运行维护费3万元，主要用于日常公务出行，截至" in text


def test_counts_that_nobody_gave_are_asked_for() -> None:
    text, findings = write(SPENDING, typed(NONE_BEFORE))
    assert "团组【待补充：因公出国（境）团组数】个" in "".join(p.text for p in text.blocks["三公经费情况"])
    assert {"overseas_groups", "vehicles_kept", "overseas_content"} <= {finding.place.key for finding in findings}


def test_the_other_layout_reports_the_budget_first_and_then_last_year() -> None:
    prior = NONE_BEFORE | {
        NumberKey.PRIOR_HOSPITALITY: "2",
        NumberKey.PRIOR_VEHICLES: "25",
        NumberKey.PRIOR_THREE_PUBLIC: "27",
    }
    text = chapter(
        "三公经费情况", SPENDING, typed(prior | COUNTS, reasons=REASONS, texts=CONTENTS), wording("shanghai")
    )
    assert (
        "“三公”经费财政拨款支出年初预算为29.00万元，支出决算为27.50万元，完成预算的94.83%，其中："
        "因公出国（境）费支出决算为5.00万元，完成预算的100.00%；公务用车购置费及运行维护费支出决算为20.00万元，完成预算的90.91%；"
        "公务接待费支出决算为2.50万元，完成预算的125.00%。2020年度“三公”经费支出决算数小于预算数的主要原因：厉行节约。"
        in text
    )
    assert (
        "2020年度“三公”经费财政拨款支出决算数比2019年度增加0.50万元，增长1.85%，其中："
        "因公出国（境）费支出决算比2019年度增加5.00万元（2019年度为0.00万元）；"
        "公务用车购置费及运行维护费支出决算比2019年度减少5.00万元，下降20.00%；"
        "公务接待费支出决算比2019年度增加0.50万元，增长25.00%。"
        "因公出国（境）费支出增加的主要原因是新增出访任务。公务用车购置费及运行维护费支出减少的主要原因是更新车辆。"
        "公务接待费支出增加的主要原因是来访增加。" in text
    )
