"""What a sheet should have and lacks is a gap; only what is really empty, or not of its form, is zero."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from tests.figures.small_figures import Changed, changed_text, chapter_of, figures_of
from tests.narrative.writing import typed
from tests.workbook.small import TEXTS, read_small
from xls2report.catalogue.entries import BudgetKind, NumberKey
from xls2report.catalogue.records import Base
from xls2report.catalogue.table_amounts import THREE_PUBLIC
from xls2report.catalogue.texts import Fact
from xls2report.figures.families import elements
from xls2report.figures.prior import from_previous
from xls2report.model.figure import Figure, Gap, GapKind, Known
from xls2report.model.source import Stated
from xls2report.narrative.facts import is_so
from xls2report.tables.kind import TableKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from xls2report.figures.derive import Figures

REVENUE, EXPENDITURE = TableKind.REVENUE, TableKind.EXPENDITURE
GENERAL, BASIC = TableKind.GENERAL_PUBLIC_BUDGET_EXPENDITURE, TableKind.GENERAL_PUBLIC_BUDGET_BASIC_EXPENDITURE
FUND, STATE = TableKind.GOVERNMENT_FUND_BUDGET, TableKind.STATE_CAPITAL_OPERATIONS_BUDGET
PUBLIC = TableKind.THREE_PUBLIC_EXPENSES
SUMMARY, APPROPRIATION = TableKind.REVENUE_EXPENDITURE_SUMMARY, TableKind.APPROPRIATION_SUMMARY
THREE_PUBLIC_KEYS = tuple(key for key, _term, _prior in THREE_PUBLIC.values())
FUND_ROWS = ("合计 | > | | | | | |", "'212 | 城乡社区支出 | | 5 | 5 | | 5 |")
STATE_ROWS = ("合计 | > | | |", "'223 | 国有资本经营预算支出 | 5 | | 5")


def assert_gap(known: Known, words: str) -> None:
    assert isinstance(known, Gap)
    assert known.kind is GapKind.UNREADABLE
    assert words in known.hint
    assert "没有" not in known.hint


def value(known: Known) -> Decimal:
    assert isinstance(known, Figure)
    return known.value


def without_total(kind: TableKind) -> dict[TableKind, str]:
    if kind in (FUND, STATE):
        return changed_text(kind, FUND_ROWS if kind is FUND else STATE_ROWS)
    return {kind: "\n".join(line for line in TEXTS[kind].splitlines() if not line.startswith("合计"))}


def parts(figures: Figures, family: str) -> tuple[Known, ...]:
    return tuple(element.value for element in elements(figures, family))


TOTALS: tuple[tuple[TableKind, Callable[[Figures], tuple[Known, ...]]], ...] = (
    (REVENUE, lambda f: (f.value("revenue"), *parts(f, "收入来源"))),
    (EXPENDITURE, lambda f: (f.value("expenditure"), *parts(f, "支出分类"))),
    (GENERAL, lambda f: (f.value("general_public"), f.value("basic"), f.value("project"))),
    (FUND, lambda f: (f.value("f8_revenue"), f.value("f8_expenditure"), f.value("f8_closing"))),
    (STATE, lambda f: (f.value("f9_expenditure"), f.value("f9_project"))),
)


@pytest.mark.parametrize(("kind", "asked"), TOTALS)
def test_rows_without_a_total_are_not_zero(kind: TableKind, asked: Callable[[Figures], tuple[Known, ...]]) -> None:
    told = asked(figures_of(without_total(kind)))
    assert len(told) >= 2
    for known in told:
        assert_gap(known, "找不到“合计”一行")


@pytest.mark.parametrize("kind", [FUND, STATE])
@pytest.mark.parametrize("below", ["", " | | | |", "0 | 0"])
def test_an_empty_table_is_zero_and_says_so(kind: TableKind, below: str) -> None:
    head = TEXTS[kind].partition("合计 | >")[0]
    below = below.replace("0 | 0", " | | 0 | 0 | 0")
    figures = figures_of({kind: f"{head}{below}\n"})
    chapter = "f8" if kind is FUND else "f9"
    assert figures.has_no_fund(chapter)
    expenditure = figures.value(f"{chapter}_expenditure")
    assert isinstance(expenditure, Figure)
    assert isinstance(expenditure.source, Stated)


COLUMNS: tuple[tuple[TableKind, Changed, Callable[[Figures], Known], str], ...] = (
    (GENERAL, ("基本支出 |", "基木支出 |"), lambda f: f.value("basic"), "“基本支出”一栏"),
    (GENERAL, ("| 项目支出", "| 项日支出"), lambda f: f.value("project"), "“项目支出”一栏"),
    (GENERAL, ("小计 |", "小记 |"), lambda f: f.value("general_public"), "“本年支出合计”一栏"),
    (GENERAL, ("小计 |", "小记 |"), lambda f: parts(f, "项")[0], "“本年支出合计”一栏"),
    (REVENUE, ("其他收入", "其他进项"), lambda f: parts(f, "收入来源")[-1], "“其他收入”一栏"),
    (EXPENDITURE, ("经营支出", "经常支出"), lambda f: parts(f, "支出分类")[3], "“经营支出”一栏"),
    (FUND, ("| 本年收入 |", "| 当年进项 |"), lambda f: f.value("f8_revenue"), "“本年收入合计”一栏"),
)


@pytest.mark.parametrize(("kind", "change", "asked", "words"), COLUMNS)
def test_a_column_that_the_form_has_is_not_zero_when_it_is_missing(
    kind: TableKind, change: Changed, asked: Callable[[Figures], Known], words: str
) -> None:
    assert_gap(asked(figures_of(changed_text(kind, change))), words)


def test_a_column_that_a_form_may_lack_is_zero() -> None:
    figures = figures_of(changed_text(STATE, ("合计 | > | | |", "合计 | > | 5 | | 5\n'223 | 国有资本 | 5 | | 5")))
    assert not is_so(Fact.HAS_CAPITAL_FLOW, figures, typed())
    assert value(figures.value("f9_opening")) == 0
    assert value(figures.value("f9_expenditure")) == 5
    assert len(parts(figures, "收入来源")) == 6


def test_a_budget_that_table_04_does_not_tell_of_is_not_zero() -> None:
    figures = figures_of()
    found = {word: value(figures.value(f"appropriation_{word}")) for word in ("revenue_1", "opening_2", "closing_1")}
    assert found == {"revenue_1": 80, "opening_2": 1, "closing_1": Decimal("2.5")}
    assert value(figures.value("appropriation_revenue_3")) == 0
    rows = (("三、国有资本经营预算财政拨款 | 3 |", " | 3 |"), (" | 政府性基金预算财政拨款 | 国有资本", " | | 国有资本"))
    figures = figures_of(changed_text(APPROPRIATION, *rows))
    assert_gap(figures.value("appropriation_revenue_3"), "“国有资本经营预算财政拨款收入”一行")
    assert_gap(figures.value("appropriation_closing_2"), "“年末政府性基金预算财政拨款结转和结余”一行")


@pytest.mark.parametrize("data", ["11.49 | | 9.38 | | 9.38 | 2.11 |", " | | | | | |"])
def test_a_three_public_table_without_its_final_accounts_is_not_zero(data: str) -> None:
    changes = (("决算数", "实际数"), ("11.49 | | 9.38 | | 9.38 | 2.11 |", data))
    text = changed_text(PUBLIC, *changes)[PUBLIC].replace("经费支出实际表", "经费支出决算表")
    figures = figures_of({PUBLIC: text})
    for item, (key, _term, _prior) in THREE_PUBLIC.items():
        assert_gap(figures.value(key), f"“决算数/{item.value}”一栏")
        assert isinstance(figures.comparison(key, Base.BUDGET).base, Figure)


def test_a_three_public_table_without_a_row_is_zero() -> None:
    figures = figures_of({PUBLIC: TEXTS[PUBLIC].partition("11.49")[0]})
    assert {value(figures.value(key)) for key in THREE_PUBLIC_KEYS} == {Decimal(0)}
    assert value(figures.comparison("f7_total", Base.BUDGET).base) == 0


UNKNOWN = {
    PUBLIC: ("财政拨款“三公”经费支出决算表", "上年数"),
    FUND: ("政府性基金预算财政拨款收入支出决算表", "附表"),
    STATE: ("国有资本经营预算财政拨款支出决算表", "附表"),
}


@pytest.mark.parametrize("kind", list(UNKNOWN))
def test_a_table_that_was_not_recognised_is_no_zero(kind: TableKind) -> None:
    text = changed_text(kind, UNKNOWN[kind], ("公开0", "附0"))
    figures = figures_of(text, names={kind: "附"})
    if kind is PUBLIC:
        for key in THREE_PUBLIC_KEYS:
            assert_gap(figures.value(key), "“三公”经费表未能读取")
            assert_gap(figures.comparison(key, Base.BUDGET).base, "“三公”经费表未能读取")
        return
    chapter = "f8" if kind is FUND else "f9"
    assert not figures.has_no_fund(chapter)
    for word in ("opening", "revenue", "expenditure", "closing"):
        assert_gap(figures.value(f"{chapter}_{word}"), "财政拨款表未能读取")


def test_last_years_table_that_was_not_recognised_gives_no_zero() -> None:
    spoilt, _findings = read_small(changed_text(PUBLIC, UNKNOWN[PUBLIC], ("公开0", "附0")), names={PUBLIC: "附"})
    assert PUBLIC in spoilt.unread
    assert NumberKey.PRIOR_HOSPITALITY not in from_previous(spoilt)


@pytest.mark.parametrize(
    ("kind", "change", "key"),
    [
        (GENERAL, ("合计 | > | 80.5 | 50 | 30.5\n", ""), NumberKey.PRIOR_GENERAL_PUBLIC),
        (GENERAL, ("合计 | > | 80.5 |", "合计 | > | 八十 |"), NumberKey.PRIOR_GENERAL_PUBLIC),
        (GENERAL, ("小计 |", "小记 |"), NumberKey.PRIOR_GENERAL_PUBLIC),
        (SUMMARY, ("总计 | 31 | 105", " | 31 | 105"), NumberKey.PRIOR_TOTAL),
        (SUMMARY, ("总计 | 31 | 105", "总计 | 31 | #REF!"), NumberKey.PRIOR_TOTAL),
        (APPROPRIATION, ("总计 | 32 | 83", " | 32 | 83"), NumberKey.PRIOR_APPROPRIATION_TOTAL),
        (PUBLIC, ("公务接待费\n^", "公务招待费\n^"), NumberKey.PRIOR_HOSPITALITY),
        (PUBLIC, ("| 0.4\n", "| 约0.4\n"), NumberKey.PRIOR_HOSPITALITY),
    ],
)
def test_last_years_number_that_is_missing_or_unreadable_is_asked_for(
    kind: TableKind, change: Changed, key: NumberKey
) -> None:
    sound, _findings = read_small()
    assert key in from_previous(sound)
    spoilt, _findings = read_small(changed_text(kind, change))
    assert key not in from_previous(spoilt)
    asked = figures_of(previous=spoilt).prior(key)
    assert isinstance(asked, Gap)
    assert asked.kind is GapKind.NOT_GIVEN


def test_of_two_rows_with_one_code_the_first_is_the_figure() -> None:
    rows = "'201 | 一般公共服务支出 | 9 | 9 |\n'2010601 | 行政运行 | 7 | 7 |\n'2010601"
    figures = figures_of(changed_text(GENERAL, ("'2010601", "'2010601 | 行政运行 | 60 | 50 | 10\n" + rows)))
    assert [(item.code, value(item.against_budget.current)) for item in figures.items(BudgetKind.GENERAL_PUBLIC)] == [
        ("2010601", Decimal(60)),
        ("2050803", Decimal("20.5")),
    ]
    assert [value(part) for part in parts(figures, "类")] == [Decimal(60), Decimal("20.5")]
    twice = ("'30101 | 基本工资 | 30 |", "'30101 | 基本工资 | 30 | '30201 | 办公费 | 8 | | |\n'30101 | 基本工资 | 5 |")
    figures = figures_of(changed_text(BASIC, twice))
    assert [(one.code, value(one.value)) for one in elements(figures, "人员经费款目")] == [
        ("30101", Decimal(30)),
        ("30301", Decimal(5)),
    ]
    assert [value(part) for part in parts(figures, "公用经费款目")] == [Decimal(8), Decimal(3)]


ONLY_ITEMS = (
    ("'201 | 一般公共服务支出 | 60 | 50 | 10\n'20106 | 财政事务 | 60 | 50 | 10\n", "'2010301 | 行政运行 | 4 | 4 |\n"),
    ("'205 | 教育支出 | 20.5 | | 20.5\n'20508 | 进修及培训 | 20.5 | | 20.5\n", ""),
)


def test_classes_without_rows_are_added_up() -> None:
    figures = figures_of(changed_text(GENERAL, *ONLY_ITEMS))
    assert [(one.name, value(one.value)) for one in elements(figures, "类")] == [
        ("一般公共服务支出", Decimal(64)),
        ("教育支出", Decimal("20.5")),
    ]
    amount = parts(figures, "类")[0]
    assert isinstance(amount, Figure)
    assert [ref.address for ref in amount.cells()] == ["C8", "C9"]
    assert "一般公共服务支出（类）64万元，占79.5%；教育支出（类）20.5万元，占25.5%。" in chapter_of(
        "一般公共预算支出情况", changed_text(GENERAL, *ONLY_ITEMS)
    )


def test_a_class_is_added_up_from_its_lowest_rows_and_named_by_its_code_if_need_be() -> None:
    rows = "'20805 | 养老 | 9 | | 9\n'2080505 | 养老保险 | 9 | | 9\n'20808 | 抚恤 | 2 | | 2\n'205 |"
    text = changed_text(GENERAL, ("'205 |", rows))
    assert [(one.name, value(one.value)) for one in elements(figures_of(text), "类")][1] == ("208", Decimal(11))


def test_a_total_without_any_row_does_not_say_that_nothing_was_spent() -> None:
    text = TEXTS[GENERAL].partition("'201 |")[0]
    written = chapter_of("一般公共预算支出情况", {GENERAL: text})
    assert "主要用于以下方面：【待补充：各项金额】。" in written
    assert "没有一般公共预算财政拨款支出" not in written
