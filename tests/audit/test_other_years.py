"""The year of a model report left in a sentence that tells this year's amounts."""

from __future__ import annotations

import pytest

from tests.audit.texts import audited, rules

COVER = "某县审计局2023年度部门决算"
ALL = "一、收入支出决算总体情况说明"
OWN = "2023年度收入总计10.00万元。与2022年度相比，收入总计增加1.00万元。"
PROCUREMENT = "十一、政府采购支出情况说明"
FUND = "八、政府性基金预算财政拨款支出决算情况说明"
CAPITAL = "九、国有资本经营预算财政拨款支出决算情况说明"


@pytest.mark.parametrize(
    ("head", "sentence"),
    [
        (PROCUREMENT, "{}年度政府采购支出总额25.30万元，其中：政府采购货物支出5.30万元、政府采购服务支出20.00万元。"),
        (FUND, "{}年度政府性基金预算财政拨款年初结转和结余0.00万元，本年收入5.00万元，本年支出5.00万元。"),
        (CAPITAL, "本单位{}年度没有使用国有资本经营预算财政拨款安排的支出。"),
        ("七、“三公”经费支出决算情况说明", "{}年度“三公”经费财政拨款支出决算为3.00万元。"),
    ],
)
def test_a_section_that_tells_of_another_year_alone_is_found(head: str, sentence: str) -> None:
    assert rules(audited(COVER, ALL, OWN, head, sentence.format("2023"))) == []
    assert rules(audited(COVER, ALL, OWN, head, sentence.format("2022"))) == ["A-YEAR"]
    assert rules(audited(COVER, ALL, OWN, head, sentence.format("2024"))) == ["A-YEAR"]


def test_a_total_that_is_compared_with_its_own_year_is_found() -> None:
    bought = "2023年度政府采购支出总额5.00万元。"
    assert rules(audited(COVER, ALL, OWN.replace("2023", "2022"), PROCUREMENT, bought)) == ["A-YEAR"]


def test_a_head_with_nothing_below_it_is_no_such_section() -> None:
    assert rules(audited(COVER, ALL, *[OWN] * 3, "二、2022年度收入1项情况说明", "三、支出决算情况说明")) == []


@pytest.mark.parametrize(
    "lines",
    [
        ("2022年度政府采购支出总额25.30万元，2023年度政府采购支出总额20.00万元。",),
        ("2022年度政府采购支出总额20.00万元。", "2023年度政府采购支出总额20.00万元。"),
        ("2022年度政府采购支出总额25.30万元，本年度为20.00万元。",),
        ("2023年度政府采购支出总额20.00万元。", "2022年度政府采购支出总额20.00万元。"),
    ],
)
def test_last_years_amount_beside_this_years_is_not(lines: tuple[str, ...]) -> None:
    assert rules(audited(COVER, ALL, OWN, PROCUREMENT, *lines)) == []


@pytest.mark.parametrize("year", ["2223", "0223", "3023"])
def test_a_year_that_cannot_be_one_is_found(year: str) -> None:
    assert rules(audited(COVER, ALL, OWN.replace("2022年度", f"{year}年度"))) == ["A-YEAR"]
    assert rules(audited(COVER, ALL, OWN.replace("2022年度", f"{year}年"))) == ["A-YEAR"]


def test_a_line_break_in_the_glossary_makes_no_name_of_a_unit() -> None:
    terms = (
        "第四部分 名词解释",
        "使用非财政拨款结余：指单位用以前年度积累的\n非财政拨款结余弥补本年度收支差额的金额。",
    )
    assert rules(audited(COVER, ALL, "某县审计局" + OWN, *terms)) == []


def test_a_note_on_rounding_at_the_end_is_no_figure_that_was_passed_over() -> None:
    terms = ("第四部分 名词解释", "注：合计数与分项之和可能存在0.01万元的尾差。")
    assert rules(audited(COVER, ALL, OWN, *terms)) == []
