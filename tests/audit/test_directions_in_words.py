"""Directions that stand in words alone: before a reason, behind a full stop, and rates told before their amounts."""

from __future__ import annotations

import pytest

from tests.audit.texts import audited, rules

PUBLIC = "五、一般公共预算财政拨款支出决算情况说明"
THREE = "七、“三公”经费财政拨款支出决算情况说明"
AGENCY = "十、机关运行经费支出情况说明"
REVENUE = "二、收入决算情况说明"
RISEN = "2023年度机关运行经费支出45.10万元，比上年决算数增加5.00万元，增长12.5%"
OVER = "年初预算为100.00万元，支出决算为120.00万元"
LESS_THAN_BUDGET = "公务接待费支出2.87万元，较预算数减少0.33万元，下降10.3%"


@pytest.mark.parametrize(
    ("head", "sentence", "right", "wrong"),
    [
        (AGENCY, RISEN + "。{}的主要原因是人员变动。", "增加", "减少"),
        (AGENCY, RISEN + "，{}主要原因是人员变动。", "增长", "下降"),
        (AGENCY, RISEN + "，支出{}主要是由于人员变动。", "增加", "减少"),
        (PUBLIC, OVER + "，决算数比年初预算数{}的主要原因是任务变动。", "增加", "减少"),
        (PUBLIC, OVER + "，比预算{}，主要原因是任务变动。", "增加", "减少"),
        (PUBLIC, OVER + "，完成年初预算的120.0%。{}的主要原因是任务变动。", "增加", "减少"),
        (THREE, LESS_THAN_BUDGET + "。{}预算数的主要原因是简化接待。", "小于", "大于"),
        (THREE, LESS_THAN_BUDGET + "，较上年增加1.00万元，增长53.5%。比上年{}的主要原因是接待增多。", "增加", "减少"),
        (THREE, LESS_THAN_BUDGET + "，较上年增加1.00万元，增长53.5%。比预算{}的主要原因是简化接待。", "减少", "增加"),
    ],
)
def test_a_direction_in_words_is_held_against_the_figures_before_it(
    head: str, sentence: str, right: str, wrong: str
) -> None:
    assert rules(audited(head, sentence.format(right))) == []
    assert rules(audited(head, sentence.format(wrong))) == ["A-DIRECTION"]


@pytest.mark.parametrize(
    ("head", "sentence"),
    [
        (AGENCY, RISEN + "。其中办公费减少的原因是压缩开支。"),
        (AGENCY, RISEN + "，主要原因是人员增加；比年初预算减少2.00万元，下降4.2%，减少的主要原因是节约。"),
        (AGENCY, RISEN + "，主要是人员增加。支出进度较上年下降，主要原因是审批变慢。"),
        (PUBLIC, OVER + "，完成年初预算的120.0%，与上年相比减少的主要原因是任务减少。"),
        (
            THREE,
            (
                "“三公”经费支出10.00万元，比上年减少2.00万元，下降16.7%。其中：公务接待费支出4.00万元，比上年增加1.00万元，增长33.3%，"
                "增加的主要原因是接待增多；公务用车购置及运行维护费支出6.00万元，比上年减少3.00万元，下降33.3%，减少的主要原因是厉行节约。"
            ),
        ),
    ],
    ids=["a part", "two bases", "something else", "another base", "parts of their own"],
)
def test_what_is_said_of_something_else_is_not(head: str, sentence: str) -> None:
    assert rules(audited(head, sentence)) == []


@pytest.mark.parametrize("sentence", ["增长{}%，增加16.67万元", "增长{}%（增加16.67万元）", "增加16.67万元，增长{}%"])
def test_a_rate_may_stand_before_its_amount(sentence: str) -> None:
    text = "2023年度本年收入合计100.00万元，比上年" + sentence + "。"
    assert rules(audited(REVENUE, text.format("20.0"))) == []
    assert rules(audited(REVENUE, text.format("26.0"))) == ["A-RATE"]


def test_a_rate_that_names_another_thing_is_not_the_rate_of_the_amount_before() -> None:
    text = (
        "“三公”经费支出34.21万元，比上年增长147.00%，增加20.36万元，其中：因公出国（境）费支出4.87万元，比上年增加3.12万元；"
        "公务用车购置及运行维护费支出29.34万元，公务用车购置及运行维护费比上年增长142.48%，增加17.24万元；公务接待费支出0.00万元，与上年持平。"
    )
    assert rules(audited(THREE, text)) == []
    assert rules(audited(THREE, text.replace("142.48", "124.48"))) == ["A-RATE"]


@pytest.mark.parametrize(("rate", "found"), [("9.98", []), ("19.98", ["A-RATE"])])
@pytest.mark.parametrize("word", ["增减幅度为", "变动幅度为", "变动率"])
def test_a_rate_of_moving_goes_the_way_of_its_amount(word: str, rate: str, found: list[str]) -> None:
    text = f"2023年度机关运行经费支出45.10万元，比上年减少5.00万元，{word}{rate}%。"
    assert rules(audited(AGENCY, text)) == found


def test_nothing_left_fell_by_no_more_than_all_there_was() -> None:
    text = "公务接待费支出0.00万元，比上年减少0.06万元，下降{}%。"
    assert rules(audited(THREE, text.format("100.0"))) == []
    assert rules(audited(THREE, text.format("105.0"))) == ["A-RATE"]


def test_a_change_within_a_reason_that_has_a_reason_of_its_own_is_judged() -> None:
    text = (
        "公务接待费支出29.34万元，完成预算的97.8%，决算数小于预算数的主要原因是厉行节约，"
        "与上年相比增加{}万元，增长142.5%，增加的主要原因是更新设备。"
    )
    assert rules(audited(THREE, text.format("17.24"))) == []
    assert rules(audited(THREE, text.format("97.24"))) == ["A-RATE"]
    within = text.replace("，增加的主要原因是更新设备", "")
    assert rules(audited(THREE, within.format("97.24"))) == []
