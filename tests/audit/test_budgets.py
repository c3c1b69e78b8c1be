"""A 部门预算: its 预算数 are this year's amounts, last year's 预算 and 执行数 are bases; it is told as a budget, once."""

from __future__ import annotations

import pytest

from tests.audit.texts import audited, rules
from xls2report.audit.records import Verdict

BUDGET = """某局2024年度部门预算
一、2024年收支预算总体情况说明
2024年部门收入预算总计1200.00万元，支出预算总计1200.00万元。与2023年预算相比，收、支预算总计各增加200.00万元，增长{total}%。
二、收入预算情况说明
2024年收入预算1200.00万元，其中：一般公共预算拨款收入1000.00万元，占83.33%；事业收入200.00万元，占{earned}%。
三、支出预算情况说明
2024年支出预算1200.00万元，其中：基本支出预算900.00万元，占75.00%；项目支出预算300.00万元，占{project}%。
五、一般公共预算支出情况说明
2024年一般公共预算拨款支出预算数为1000.00万元，比2023年执行数增加100.00万元，增长{public}%。主要用于：教育支出800.00万元，占80.00%；卫生健康支出200.00万元，占{health}%。
1.教育支出（类）普通教育（款）小学教育（项）2024年预算数为800.00万元，比2023年预算数减少200.00万元，下降{school}%。
2.卫生健康支出（类）行政事业单位医疗（款）行政单位医疗（项）预算安排200.00万元，上年预算数100.00万元，比上年预算数增加100.00万元，增长{doctor}%。
六、一般公共预算基本支出情况说明
2024年一般公共预算基本支出900.00万元，其中：人员经费800.00万元，公用经费{daily}万元。
七、“三公”经费预算情况说明
2024年“三公”经费预算数为10.00万元，其中：因公出国（境）费0万元，公务用车购置及运行费7.00万元，公务接待费{guests}万元。比2023年预算减少2.00万元，下降{three}%。"""
RIGHT = {
    "total": "20.00", "earned": "16.67", "project": "25.00", "public": "11.11", "health": "20.00", "school": "20.00", "doctor": "100.00",
    "daily": "100.00", "guests": "3.00", "three": "16.67",
}  # fmt: skip


def _rules(**changed: str) -> list[str]:
    return rules(audited(*BUDGET.format_map(RIGHT | changed).splitlines()))


def test_what_is_alike_is_judged_and_what_it_is_told_once() -> None:
    found = audited(*BUDGET.format_map(RIGHT).splitlines())
    assert rules(found) == ["A-UNREAD"]
    judged = [claim for claim in found.claims if claim.verdict is not Verdict.NOT_CHECKABLE]
    assert len(judged) >= 0.75 * len(found.claims)


@pytest.mark.parametrize(
    ("slot", "wrong", "code"),
    [
        ("total", "25.00", "A-RATE"),
        ("earned", "18.67", "A-SHARE"),
        ("project", "27.00", "A-SHARE"),
        ("public", "10.00", "A-RATE"),
        ("health", "22.00", "A-SHARE"),
        ("school", "25.00", "A-RATE"),
        ("doctor", "50.00", "A-RATE"),
        ("daily", "200.00", "A-SUM"),
        ("guests", "4.00", "A-SUM"),
        ("three", "20.00", "A-RATE"),
    ],
)
def test_a_wrong_figure_of_a_budget_is_found(slot: str, wrong: str, code: str) -> None:
    assert code in _rules(**{slot: wrong})


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("公务接待费2024年预算数5.00万元，2023年预算数4.00万元，增加1.00万元，增长25.00%。", []),
        ("公务接待费2023年预算数4.00万元，执行数3.00万元，2024年预算数5.00万元。", []),
        ("公务接待费2024年预算5.00万元，比上年预算4.00万元增加1.00万元，增长25.00%，比上年执行数3.00万元增加2.00万元，增长66.67%。", []),
        ("公务接待费2024年预算5.00万元，比上年预算4.00万元增加1.00万元，增长20.00%。", ["A-RATE"]),
        ("公务接待费2024年预算5.00万元，与上年预算持平。", []),
        ("上年结转5.00万元，占收入预算总计10.00万元的60.00%。", ["A-SHARE"]),
        ("2023年公务接待费预算4.00万元，支出3.00万元，完成预算的75.00%。2024年公务接待费预算5.00万元。", []),
    ],
)  # fmt: skip
def test_last_year_s_figures_are_bases(text: str, codes: list[str]) -> None:
    head = ("某局2024年度部门预算", "一、2024年收支预算总体情况说明", "七、“三公”经费预算情况说明")
    assert rules(audited(*head, text)) == ["A-UNREAD", *codes]


def test_final_accounts_keep_their_budgets_apart() -> None:
    lines = ("某局2024年度部门决算", "七、“三公”经费财政拨款支出决算情况说明")
    text = "公务接待费预算数为5.00万元，支出决算为4.00万元，完成预算的{}%。"
    assert rules(audited(*lines, text.format("80.00"))) == []
    assert rules(audited(*lines, text.format("85.00"))) == ["A-COMPLETION"]
