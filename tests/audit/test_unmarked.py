"""Amounts whose unit is left out, per cents in words, and items that are named without their marks."""

from __future__ import annotations

import pytest

from tests.audit.texts import audited, rules

EXPENDITURE = "三、支出决算情况说明"
PUBLIC = "五、一般公共预算财政拨款支出决算情况说明"
WHOLE = "一般公共预算财政拨款支出年初预算为100.00万元，支出决算为115.00万元，完成年初预算的115.0%。其中："
OTHER = "教育支出（类）普通教育（款）小学教育（项）。年初预算为85.00万元，支出决算为100.00万元，完成年初预算的117.6%。"


@pytest.mark.parametrize(
    "sentence",
    [
        "机关运行经费支出45.10万元，比上年减少5.00{}，下降9.98%。",
        "2023年度收入总计26591.08万元、支出总计26591.08万元。与2022年相比，收、支总计各增加8487.88{}，增长46.9%。",
        "2023年度收入总计、支出总计均为2356.27{}（其中年初结转和结余103.77万元，年末结转和结余94.08万元）。",
        "人员经费60.50{}，主要包括基本工资；公用经费40.00万元。",
        "一般公共预算财政拨款支出15.50万元，主要用于：教育支出（类）15.50{}，占100%。",
    ],
)
def test_an_amount_without_its_unit_is_found(sentence: str) -> None:
    assert rules(audited(EXPENDITURE, sentence.format("万元"))) == []
    assert rules(audited(EXPENDITURE, sentence.format(""))) == ["A-UNIT"]


@pytest.mark.parametrize(
    "sentence",
    [
        "（单位：万元）机关运行经费支出45.10，比上年减少5.00，下降9.98%。",
        "以下以万元为单位：人员经费60.50，公用经费40.00。",
        "收入总计50.00万元、支出总计40.00万元。与上年相比，收、支总计各减少5.00，5.00万元，各下降9.09%、11.11%。",
        "本年支出合计100.00万元。绩效得分96.50，满意度95.20，完成率100。",
    ],
    ids=["said before", "said in words", "a row", "no money"],
)
def test_one_whose_unit_is_said_otherwise_is_not(sentence: str) -> None:
    assert rules(audited(EXPENDITURE, sentence)) == []


def test_a_per_cent_may_be_said_in_words() -> None:
    text = "本年支出合计100.00万元，其中：基本支出60.00万元，占百分之{}；项目支出40.00万元，占百分之40。"
    assert rules(audited(EXPENDITURE, text.format("60"))) == []
    assert "A-SHARE" in rules(audited(EXPENDITURE, text.format("66")))


@pytest.mark.parametrize(
    "item",
    [
        "1、一般公共服务支出商贸事务招商引资。",
        "1.一般公共服务支出类商贸事务款招商引资项。",
        "（1）一般公共服务—商贸事务—招商引资：",
        "一般公共服务支出商贸事务招商引资。主要用于招商活动支出。",
        "2011308招商引资：",
        "招商引资（2011308）：",
        "招商引资2023年",
        "一般公共服务支出（201）商贸事务（13）招商引资（08）",
    ],
)
def test_an_item_without_its_marks_is_not_the_whole_told_again(item: str) -> None:
    line = item + "年初预算为15.00万元，支出决算为15.00万元，完成年初预算的{}%。"
    assert rules(audited(PUBLIC, WHOLE, line.format("100.0"), OTHER)) == []
    assert rules(audited(PUBLIC, WHOLE, line.format("90.0"), OTHER)) == ["A-COMPLETION"]


def test_a_share_of_this_years_expenditure_is_none_of_the_total() -> None:
    """24535.67 is 92.5% of what was spent and 92.3% of the total, which holds what is carried on."""
    lines = (
        "一、收入支出决算总体情况说明", "2023年度收入总计26591.08万元、支出总计26591.08万元。",
        EXPENDITURE, "本年支出合计26538.47万元。", PUBLIC,
    )  # fmt: skip
    text = "一般公共预算财政拨款支出24535.67万元，占本年支出合计的{}%。"
    assert rules(audited(*lines, text.format("92.5"))) == []
    assert rules(audited(*lines, text.format("92.3"))) == ["A-SHARE"]
    assert rules(audited(*lines, text.replace("本年支出合计", "总支出").format("92.3"))) == []
