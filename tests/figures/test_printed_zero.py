"""What prints as 0 is 0: no sentence says that 0万元 were spent on something."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.figures.small_figures import changed_text, chapter_of, figures_of
from tests.narrative.writing import changed_wording, typed
from tests.workbook.small import BASIC, FUND, GENERAL_PUBLIC
from xls2report.catalogue.entries import BudgetKind, NumberKey
from xls2report.figures.comparison import compare, share
from xls2report.figures.families import elements
from xls2report.model.display import NumberStyle
from xls2report.model.figure import Figure, Gap, Measure
from xls2report.model.source import Stated
from xls2report.tables.kind import TableKind

FINE = ("amount_digits = 2", "amount_digits = 4")
TWENTY_YUAN = "0.002"


def amount(text: str) -> Figure:
    return Figure("a", "数", Decimal(text), Measure.WAN_YUAN, Stated("试验"))


@pytest.mark.parametrize(
    ("text", "digits", "zero"),
    [
        ("0", 2, True),
        ("0.0049", 2, True),
        ("-0.0049", 2, True),
        ("0.005", 2, False),
        ("-0.005", 2, False),
        ("0.0049", 4, False),
        ("0.4", 0, True),
    ],
)
def test_zero_is_what_prints_as_zero(text: str, digits: int, *, zero: bool) -> None:
    assert NumberStyle(amount_digits=digits).is_zero(amount(text)) is zero
    assert not NumberStyle().is_zero(Gap("g", "数", "请填写"))


@pytest.mark.parametrize("from_unrounded", [False, True])
def test_nothing_is_divided_by_what_prints_as_zero(*, from_unrounded: bool) -> None:
    style = NumberStyle(from_unrounded=from_unrounded)
    assert share(amount("1"), amount(TWENTY_YUAN), style, id="s", name="占比") is None
    found = compare(amount("1"), amount(TWENTY_YUAN), style, key="f", words="数")
    assert (found.rate, found.completion) == (None, None)


def test_a_part_that_prints_as_zero_is_not_listed() -> None:
    text = changed_text(TableKind.REVENUE, ("合计 | > | 100 | 80 | | |", f"合计 | > | 100 | 80 | | {TWENTY_YUAN} |"))
    assert "事业收入" not in chapter_of("收入情况", text)
    assert "事业收入0.002万元" in chapter_of("收入情况", text, words=changed_wording(FINE))


@pytest.mark.parametrize(
    ("old", "new", "bracket"),
    [("年初结转和结余 | 29 | 5", "年初结转和结余 | 29 | 0.004", "年初"), ("60 | 14.5", "60 | 0.004", "年末")],
)
def test_a_balance_that_prints_as_zero_is_not_in_the_brackets(old: str, new: str, bracket: str) -> None:
    assert bracket in chapter_of("收入支出总体情况")
    assert bracket not in chapter_of(
        "收入支出总体情况", changed_text(TableKind.REVENUE_EXPENDITURE_SUMMARY, (old, new))
    )


def test_this_year_at_zero_as_printed_is_down_to_zero() -> None:
    given = typed({NumberKey.PRIOR_TOTAL: "5"})
    words = changed_wording(("[clauses.prior]\n", '[clauses.prior]\ndown_to_zero = "归零。"\n'))
    text = changed_text(TableKind.REVENUE_EXPENDITURE_SUMMARY, ("总计 | 31 | 105", "总计 | 31 | 0.004"))
    assert "归零。" in chapter_of("收入支出总体情况", text, given, words)


def test_both_years_at_zero_as_printed_are_equal_at_zero() -> None:
    given = typed({NumberKey.PRIOR_TOTAL: "0.003"})
    words = changed_wording(("[clauses.prior]\n", '[clauses.prior]\nequal_zero = "两年都没有。"\n'))
    text = changed_text(TableKind.REVENUE_EXPENDITURE_SUMMARY, ("总计 | 31 | 105", "总计 | 31 | 0.004"))
    assert "两年都没有。" in chapter_of("收入支出总体情况", text, given, words)


def test_an_item_that_prints_as_zero_is_left_out_unless_it_had_a_budget() -> None:
    text = {TableKind.GENERAL_PUBLIC_BUDGET_EXPENDITURE: GENERAL_PUBLIC.replace("培训支出 | 20.5", "培训支出 | 0.004")}
    assert [item.code for item in figures_of(text).items(BudgetKind.GENERAL_PUBLIC)] == ["2010601"]
    budgeted = figures_of(text, typed(budgets={"2050803": "3"}))
    assert [item.code for item in budgeted.items(BudgetKind.GENERAL_PUBLIC)] == ["2010601", "2050803"]


def test_an_economic_item_that_prints_as_zero_is_not_named() -> None:
    text = {
        TableKind.GENERAL_PUBLIC_BUDGET_BASIC_EXPENDITURE: BASIC.replace(
            "'30301 | 离休费 | 5", "'30301 | 离休费 | 0.004"
        )
    }
    assert [one.code for one in elements(figures_of(text), "人员经费款目")] == ["30101"]


def test_a_fund_whose_amounts_print_as_zero_is_empty() -> None:
    text = {TableKind.GOVERNMENT_FUND_BUDGET: FUND.replace("合计 | > | |", "合计 | > | 0.004 |")}
    assert figures_of(text).has_no_fund("f8")
    assert not figures_of(text, words=changed_wording(FINE)).has_no_fund("f8")


def test_spending_that_prints_as_zero_is_no_spending() -> None:
    lines = GENERAL_PUBLIC.partition("'201 |")[0].replace("80.5 | 50 | 30.5", "0.004 | 0.004 |")
    given = typed({NumberKey.PRIOR_GENERAL_PUBLIC: "0.001"})
    assert chapter_of("一般公共预算支出情况", {TableKind.GENERAL_PUBLIC_BUDGET_EXPENDITURE: lines}, given).endswith(
        "没有一般公共预算财政拨款支出。"
    )
