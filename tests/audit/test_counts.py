"""Lists of counts against what is said of all, and parts that are more than their whole."""

from __future__ import annotations

import pytest

from tests.audit.texts import audited, rules

ASSETS = "十二、国有资产占有使用情况说明"
EXPENDITURE = "三、支出决算情况说明"
OF_FOUR = "截至2023年12月31日，本部门共有车辆{}辆，其中：机要通信用车1辆、应急保障用车1辆、主要领导干部用车1辆、其他用车1辆；单价100万元以上设备0台。"


@pytest.mark.parametrize(("count", "found"), [("4", []), ("3", ["A-SUM"]), ("9", ["A-SUM"])])
def test_the_kinds_of_vehicles_make_all_vehicles(count: str, found: list[str]) -> None:
    assert rules(audited(ASSETS, OF_FOUR.format(count))) == found


@pytest.mark.parametrize(
    "sentence",
    [
        "本部门共有车辆3辆，其中，执法执勤用车1辆；单价100万元以上设备2台。",
        "本部门共有车辆4辆，其中：机要通信用车1辆，本年新购置用车1辆；其他用车3辆。",
        "本部门共有车辆3辆，其中：机要通信用车1辆、其他用车2辆，其他用车主要是：洒水车1辆、垃圾车3辆。",
        "车辆2辆，其中公务用车1辆，其中新能源车1辆，其他用车1辆。",
        "在职人员50人，其中：女性30人、党员40人。",
        "项目14个，其中重点项目4个、一般项目20项。",
    ],
    ids=["not all", "bought this year", "kinds of kinds", "a list within", "sets that overlap", "two units"],
)
def test_what_need_not_add_up_is_left_alone(sentence: str) -> None:
    assert rules(audited(ASSETS, sentence)) == []


def test_one_kind_is_not_more_than_all() -> None:
    text = "2023年度项目14个，其中重点项目{}个。"
    assert rules(audited(ASSETS, text.format("14"))) == []
    assert rules(audited(ASSETS, text.format("15"))) == ["A-ORDER"]


def test_what_one_fund_pays_is_not_more_than_its_whole() -> None:
    text = "基本支出1166.54万元，其中一般公共预算财政拨款安排的人员经费{}万元、公用经费145.23万元。"
    assert rules(audited(EXPENDITURE, text.format("1009.46"))) == []
    assert rules(audited(EXPENDITURE, text.format("3009.46"))) == ["A-ORDER"]


@pytest.mark.parametrize(
    ("used", "opening", "found"),
    [("0.00", "20.00", []), ("4.00", "20.00", ["A-BALANCE"]), ("4.00", "16.00", []), ("0.00", "16.00", ["A-BALANCE"])],
)
def test_what_a_total_is_said_to_consist_of_makes_it(used: str, opening: str, found: list[str]) -> None:
    head = "一、收入支出决算总体情况说明"
    said = f"收入总计包括本年收入合计100.00万元、使用非财政拨款结余{used}万元、年初结转和结余{opening}万元。"
    assert rules(audited(head, "2023年度收入支出总计120.00万元。", said)) == found
    # Where not every part is told there may be more.
    told = said.replace(f"、使用非财政拨款结余{used}万元", "")
    over = ["A-BALANCE"] if opening > "20.00" else []
    assert rules(audited(head, "2023年度收入支出总计120.00万元。", told)) == over
