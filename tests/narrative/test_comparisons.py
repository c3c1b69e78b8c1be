"""What a place's form can say of comparisons: the branch of each case, by a unit's two amounts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from tests.narrative.writing import (
    BLOCK,
    SPENDING,
    extending,
    said,
    typed,
    write,
)
from tests.workbooks.seed import SEED_2020
from xls2report.catalogue.entries import NumberKey, TextKey

if TYPE_CHECKING:
    from xls2report.supplement.record import Supplement


ALL = """up = "增{增减额}，{增减率}，因{原因}"
down = "减{增减额}，{增减率}，因{原因}"
up_from_zero = "自{上年数}增{增减额}"
down_from_zero = "自{上年数}减{增减额}"
down_to_zero = "减至零，{增减额}"
equal = "与{上年数}同"
equal_zero = "都没有"
new_unit = "没有上年"
unknown = "不知上年"
"""


def against(current: str, before: str, branches: str, given: Supplement | None = None) -> str:
    numbers = {NumberKey.AGENCY_OPERATING: current} | ({NumberKey.PRIOR_AGENCY_OPERATING: before} if before else {})
    base = typed(numbers, reasons={"f11_prior": "新增任务"})
    supplement = base if given is None else replace(base, texts=given.texts)
    return said("{机关运行经费比上年/own}。", given=supplement, more=f"[clauses.own]\n{branches}")


@pytest.mark.parametrize(
    ("current", "before", "expected"),
    [
        ("45.1", "40", "增5.1，12.8%，因新增任务。"),
        ("40", "45.1", "减5.1，11.3%，因新增任务。"),
        ("45.1", "0", "自0增45.1。"),
        ("45.1", "0.004", "自0增45.1。"),
        ("45.1", "-5", "自-5增50.1。"),
        ("-9", "-5", "自-5减4。"),
        ("-9", "0", "自0减9。"),
        ("0", "5", "减至零，5。"),
        ("0.004", "5", "减至零，5。"),
        ("45.1", "45.1", "与45.1同。"),
        ("45.104", "45.1", "与45.1同。"),
        ("0", "0", "都没有。"),
        ("0.004", "0", "都没有。"),
        ("45.1", "", "不知上年。"),
    ],
)
def test_a_comparison_says_the_branch_of_its_case(current: str, before: str, expected: str) -> None:
    assert against(current, before, ALL) == expected


def test_a_new_unit_has_a_branch_of_its_own_against_last_year_alone() -> None:
    new = typed(texts={TextKey.NEW_UNIT: "是"})
    assert against("45.1", "40", ALL, new) == "没有上年。"
    given = replace(
        typed({NumberKey.AGENCY_OPERATING: "45.1", NumberKey.BUDGET_AGENCY_OPERATING: "40"}), texts=new.texts
    )
    assert said("{机关运行经费比年初预算/own}", given=given, more="[clauses.own]\nup = '增{增减额}'\n") == "增5.1"


FEW = 'up = "增{增减额}"\ndown = "减{增减额}"\nequal = "持平"\n'


@pytest.mark.parametrize(
    ("current", "before", "expected"),
    [("45.1", "0", "增45.1。"), ("-9", "0", "减9。"), ("0", "5", "减5。"), ("0", "0", "持平。"), ("45.1", "", "。")],
)
def test_a_case_that_a_form_does_not_tell_apart_is_said_as_the_usual_one(
    current: str, before: str, expected: str
) -> None:
    assert against(current, before, FEW) == expected


@pytest.mark.parametrize(("current", "before"), [("45.1", "0"), ("45.1", "-5"), ("-9", "-5")])
def test_no_branch_speaks_of_a_rate_that_there_is_not(current: str, before: str) -> None:
    rates = 'up = "增长{增减率}"\ndown = "下降{增减率}"\n'
    assert against(current, before, rates) == "【待补充：增减变动】。"
    nothing = 'up_from_zero = "从无到有"\ndown_from_zero = "成了负数"\n'
    assert against(current, before, rates + nothing) == ("【待补充：增减变动】。" if before == "-5" else "从无到有。")


def test_a_completion_of_nothing_by_nothing_is_not_said() -> None:
    given = typed({NumberKey.AGENCY_OPERATING: "0", NumberKey.BUDGET_AGENCY_OPERATING: "0"})
    completed = '[clauses.own]\nequal = "完成{完成率}"\n'
    text = "{机关运行经费比年初预算/own}"
    assert said(text, given=given, more=completed) == "【待补充：增减变动】"
    assert said(text, given=given, more=f'{completed}equal_zero = "都没有"\n') == "都没有"


def test_a_comparison_that_says_nothing_lets_its_segment_fall() -> None:
    given = typed({NumberKey.AGENCY_OPERATING: "5", NumberKey.PRIOR_AGENCY_OPERATING: "5"})
    quiet = '[clauses.own]\nup = "增{增减额}"\ndown = "减{增减额}"\nequal = ""\n'
    text = "甲[（{机关运行经费比上年/own}）]乙[{机关运行经费比上年/own?}丙|丁]"
    assert said(text, given=given, more=quiet) == "甲乙丁"
    given = typed({NumberKey.AGENCY_OPERATING: "5", NumberKey.PRIOR_AGENCY_OPERATING: "0"})
    assert said(text, given=given, more=quiet) == "甲（增5）乙丙"


def test_a_chapter_and_a_list_say_a_branch_their_own_way() -> None:
    form = """[clauses.prior]
up = "全篇增"
down = "全篇减"
[chapters.overall.text]
f1 = "{收支总计比上年}；{三公三项}"
[chapters.overall.clauses.prior]
up = "本章增"
[chapters.overall.lists.own]
of = "三公三项"
item = "{名称}{比上年}"
[chapters.overall.lists.own.clauses.prior]
up = "本项增"
[chapters.appropriation.text]
f4 = "{财政拨款收支总计比上年}"
"""
    numbers = {
        NumberKey.PRIOR_TOTAL: "1",
        NumberKey.PRIOR_APPROPRIATION_TOTAL: "1",
        NumberKey.PRIOR_VEHICLES: "1",
        NumberKey.PRIOR_HOSPITALITY: "5",
    }
    written = write(SPENDING, typed(numbers), extending(form))[0].blocks
    assert written[BLOCK][0].text == "本章增；公务用车购置费及运行维护费本项增；公务接待费全篇减"
    assert written["财政拨款总体情况"][0].text == "全篇增"


def test_a_named_set_of_branches_says_the_same_comparison_in_other_words() -> None:
    more = """[clauses.short]
up = "增{增减额}"
[clauses.long]
up = "{名称}比{上年}年的{上年数}多{增减额}，{年}年为{决算数}"
"""
    given = typed({NumberKey.PRIOR_TOTAL: "500"})
    text = "{收支总计比上年/short}；{收支总计比上年/long}。"
    assert said(text, given=given, more=more) == "增22.76；收、支总计比2019年的500多22.76，2020年为522.76。"


def test_two_bases_stand_in_one_sentence_each_with_its_reason() -> None:
    numbers = {
        NumberKey.AGENCY_OPERATING: "45.1",
        NumberKey.BUDGET_AGENCY_OPERATING: "40",
        NumberKey.ADJUSTED_AGENCY_OPERATING: "50",
        NumberKey.PRIOR_AGENCY_OPERATING: "40",
    }
    more = """[clauses.own]
up = "多{增减额}，因{原因}"
down = "少{增减额}，完成{完成率}，因{原因}"
"""
    given = typed(numbers, reasons={"f11_budget": "甲", "f11_prior": "丙"})
    text = "比年初预算{机关运行经费比年初预算/own}；比全年预算{机关运行经费比全年预算/own}；比上年{机关运行经费比上年/own}。"
    assert said(text, given=given, more=more) == (
        "比年初预算多5.1，因甲；比全年预算少4.9，完成90.2%，因【待补充：原因】；比上年多5.1，因丙。"
    )


def test_a_paragraph_knows_the_comparisons_that_it_speaks_of() -> None:
    words = extending(
        "[chapters.overall.text]\nf1 = '{收支总计比上年}；年初预算{一般公共预算年初预算数}[，完成{三公经费预算完成率}]'\n"
    )
    given = typed({NumberKey.PRIOR_TOTAL: "500", NumberKey.BUDGET_GENERAL_PUBLIC: "5"})
    (found,) = write(SEED_2020, given, words)[0].blocks[BLOCK]
    assert found.about == ("f1", "f5c")
    (found,) = write(SPENDING, given, words)[0].blocks[BLOCK]
    assert found.about == ("f1", "f5c", "f7_budget")


def test_a_class_is_compared_with_last_years_table_or_asks_for_it() -> None:
    more = "[chapters.overall.lists.own]\nof = '类'\nmost = 1\nitem = '{名称}{比上年}'\n"
    assert said("{类}", more=more) == "一般公共服务支出上年为【待补充：上年一般公共服务支出（类）】万元。"
