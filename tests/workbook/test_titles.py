"""Titles of all places and years, titles of no table, and sheets that only their heads make known."""

from __future__ import annotations

import pytest

from tests.workbook.grids import book, sheet
from tests.workbook.small import FUND, GENERAL_PUBLIC, TEXTS, THREE_PUBLIC, coded, read_small, small_book
from xls2report.model.severity import Severity
from xls2report.tables.kind import TableKind
from xls2report.workbook.layout import layout
from xls2report.workbook.normalise import fold
from xls2report.workbook.reading import read_tables
from xls2report.workbook.titles import find_title

K = TableKind
TITLES = {
    K.REVENUE_EXPENDITURE_SUMMARY: (
        "收入支出决算表",
        "收支决算总表",
        "收支总表",
        "部门收支总体情况表",
        "收入支出决算总表（试行）",
    ),
    K.REVENUE: ("收入决算总表", "收入总表", "部门收入总体情况表", "单位收入决算表", "表2：收入决算表", "收入情况表"),
    K.EXPENDITURE: ("支出决算总表", "支出总表", "部门（单位）支出决算表", "支出情况表", "附件3：表3 支出决算表"),
    K.APPROPRIATION_SUMMARY: (
        "财政拨款收入支出决算表",
        "财政拨款收支决算总表",
        "财政拨款收支总体情况表",
        "财政拨款收支总表",
    ),
    K.GENERAL_PUBLIC_BUDGET_EXPENDITURE: (
        "一般公共预算财政拨款收入支出决算表",
        "一般公共预算支出决算表",
        "一般公共预算支出情况表",
        "一般公共预算财政拨款支出决算表（公开05表）（续）",
    ),
    K.GENERAL_PUBLIC_BUDGET_BASIC_EXPENDITURE: (
        "一般公共预算财政拨款基本支出决算明细表",
        "一般公共预算基本支出情况表",
        "财政拨款基本支出决算表",
    ),
    K.THREE_PUBLIC_EXPENSES: (
        "财政拨款“三公”经费、行政参公单位机关运行经费情况表",
        "一般公共预算财政拨款“三公”经费情况表",
        "“三公”经费及会议费、培训费支出决算表",
        "'三公'经费支出决算表",
        "「三公」经费支出情况表",
        "三公经费决算表",
    ),
    K.GOVERNMENT_FUND_BUDGET: (
        "政府性基金预算收入支出决算表",
        "政府性基金预算支出情况表",
        "政府性基金收支决算表",
        "（公开08表）政府性基金预算财政拨款收入支出决算表",
    ),
    K.STATE_CAPITAL_OPERATIONS_BUDGET: (
        "国有资本经营预算财政拨款收入支出决算表",
        "国有资本经营预算收支决算表",
        "国有资本经营支出决算表",
    ),
}


@pytest.mark.parametrize(("kind", "title"), [(kind, title) for kind, titles in TITLES.items() for title in titles])
@pytest.mark.parametrize(
    "before", ["", "2023年度", "2023年度某某县财政局", "某某县财政局（本级）2023年度部门", "附件1 "]
)
def test_the_titles_of_the_provinces_are_known(before: str, title: str, kind: TableKind) -> None:
    numbered = title[0] in "表附（"
    found = find_title(title if numbered else before + title)
    assert found is not None
    assert found.kind is kind
    assert numbered or found.unit_name == ("某某县财政局" if "（本级）" not in before else "某某县财政局（本级）") * (
        "某某" in before
    )


@pytest.mark.parametrize(
    "title",
    [
        "财政拨款支出决算明细表",
        "一般公共预算财政拨款项目支出决算表",
        "一般公共预算财政拨款“三公”经费支出预算表",
        "国有资产使用情况表",
        "政府采购情况表",
        "政府购买服务决算公开情况表",
        "上年收入决算表",
        "支出决算明细表",
        "“三公”经费",
    ],
)
def test_tables_that_places_add_are_none_of_the_nine(title: str) -> None:
    assert find_title(title) is None
    extra = GENERAL_PUBLIC.replace("一般公共预算财政拨款支出决算表", title).replace("公开05表", "")
    tables, findings = read_tables(book(*small_book().sheets, sheet("Sheet10", extra)))
    assert tables.ignored_sheets == ("Sheet10",)
    assert [(finding.code, finding.severity) for finding in findings] == [("W-TABS", Severity.INFO)]


def test_the_titles_are_folded_and_each_is_of_one_table() -> None:
    titles = layout().titles
    assert all(fold(title) == title for title in titles)
    assert set(titles.values()) == set(TableKind)


TITLE_OF = {kind: text.strip().splitlines()[0].split(" |")[0] for kind, text in TEXTS.items()}


@pytest.mark.parametrize(
    ("kind", "title"),
    [
        (K.THREE_PUBLIC_EXPENSES, "“三公”情况"),
        (K.THREE_PUBLIC_EXPENSES, "三公经费"),
        (K.THREE_PUBLIC_EXPENSES, "某某县“三公”经费开支表"),
        (K.GOVERNMENT_FUND_BUDGET, "基金表"),
        (K.STATE_CAPITAL_OPERATIONS_BUDGET, "国资情况"),
        (K.GENERAL_PUBLIC_BUDGET_EXPENDITURE, "一般公共预算拨款支出"),
        (K.GENERAL_PUBLIC_BUDGET_BASIC_EXPENDITURE, "基本支出（按经济分类）"),
        (K.EXPENDITURE, "各项支出表"),
        (K.REVENUE, "收入构成表"),
    ],
)
def test_a_short_title_and_the_head_of_its_table_are_enough(kind: TableKind, title: str) -> None:
    text = TEXTS[kind].replace(TITLE_OF[kind], title)
    lines = text.strip().splitlines()
    lines[1] = ""
    whole = small_book({kind: None})
    tables, findings = read_tables(book(*whole.sheets, sheet("Sheet7", "\n".join(lines))))
    assert kind in {form.kind for form in tables.forms}
    [finding] = findings
    assert (finding.code, finding.severity) == ("W-IDENT", Severity.WARNING)
    assert finding.sources[0].sheet == "Sheet7"
    assert tables.unread == frozenset()


def test_the_name_of_a_sheet_may_be_such_a_title() -> None:
    text = THREE_PUBLIC.replace(TITLE_OF[K.THREE_PUBLIC_EXPENSES], "").replace("公开09表", "")
    whole = small_book({K.THREE_PUBLIC_EXPENSES: None})
    tables, findings = read_tables(book(*whole.sheets, sheet("三公", text)))
    assert tables.three_public is not None
    assert [finding.code for finding in findings] == ["W-IDENT"]


@pytest.mark.parametrize(
    "title",
    ["上年“三公”经费", "“三公”经费预算情况", "“三公”经费增减变动", "三公月报", "", "附表"],
)
def test_a_sheet_that_may_be_a_missing_table_is_an_error_and_no_zero(title: str) -> None:
    text = THREE_PUBLIC.replace(TITLE_OF[K.THREE_PUBLIC_EXPENSES], title).replace("公开09表", "")
    whole = small_book({K.THREE_PUBLIC_EXPENSES: None})
    tables, findings = read_tables(book(*whole.sheets, sheet("Sheet7", text)))
    [finding] = findings
    assert (finding.code, finding.severity, finding.sources[0].sheet) == ("W-IDENT", Severity.ERROR, "Sheet7")
    assert tables.three_public is None
    assert tables.unread == {K.THREE_PUBLIC_EXPENSES}


@pytest.mark.parametrize("title", ["支出情况", "财政拨款支出决算表", "支出", ""])
def test_a_sheet_that_may_be_one_of_the_first_six_is_named_where_that_is_missing(title: str) -> None:
    kind = K.GENERAL_PUBLIC_BUDGET_EXPENDITURE
    text = TEXTS[kind].replace(TITLE_OF[kind], title).replace("公开05表", "")
    _tables, findings = read_tables(book(*small_book({kind: None}).sheets, sheet("Sheet5", text)))
    [finding] = coded(findings, "W-IDENT")
    assert (finding.severity, finding.sources[0].sheet) == (Severity.ERROR, "Sheet5")


def test_a_plan_is_not_taken_for_a_missing_table() -> None:
    kind = K.GENERAL_PUBLIC_BUDGET_EXPENDITURE
    text = TEXTS[kind].replace(TITLE_OF[kind], "支出预算表").replace("公开05表", "")
    _tables, findings = read_tables(book(*small_book({kind: None}).sheets, sheet("Sheet5", text)))
    assert coded(findings, "W-IDENT") == []


def test_beside_the_table_itself_such_a_sheet_is_listed() -> None:
    text = THREE_PUBLIC.replace(TITLE_OF[K.THREE_PUBLIC_EXPENSES], "“三公”情况").replace("公开09表", "")
    text = text.replace("11.49 |", "11.49 |", 1) + "1 | 2 | 3\n"
    tables, findings = read_tables(book(*small_book().sheets, sheet("Sheet7", text)))
    assert tables.three_public is not None
    assert tables.three_public.form.sheet != "Sheet7"
    assert [(finding.code, finding.severity) for finding in findings] == [("W-TABS", Severity.INFO)]


def test_a_head_alone_does_not_make_a_table_of_a_title_that_speaks_of_another() -> None:
    text = FUND.replace(TITLE_OF[K.GOVERNMENT_FUND_BUDGET], "政府采购表").replace("公开07表", "")
    whole = small_book({K.STATE_CAPITAL_OPERATIONS_BUDGET: None})
    tables, findings = read_tables(book(*whole.sheets, sheet("Sheet9", text)))
    assert tables.unread == frozenset()
    assert coded(findings, "W-IDENT") == []
    assert coded(findings, "W-TABS")[0].severity is Severity.WARNING


def test_of_two_tables_of_three_public_that_of_all_budgets_is_taken() -> None:
    narrow = THREE_PUBLIC.replace("财政拨款“三公”经费支出决算表", "一般公共预算财政拨款“三公”经费情况表").replace(
        "公开09表", "公开11表"
    )
    tables, findings = read_tables(book(sheet("表11", narrow), *small_book().sheets))
    assert tables.three_public is not None
    assert tables.three_public.form.title == "财政拨款“三公”经费支出决算表"
    [finding] = findings
    assert (finding.code, finding.severity) == ("W-TABS", Severity.INFO)


def test_a_known_table_without_a_head_is_empty_only_where_no_number_stands_on_it() -> None:
    title = "国有资本经营预算财政拨款支出决算表\n | 公开08表\n"
    kind = K.STATE_CAPITAL_OPERATIONS_BUDGET
    tables, findings = read_small({kind: f"{title}本单位没有国有资本经营预算支出。"})
    assert tables.unread == frozenset()
    assert {finding.severity for finding in findings} == {Severity.WARNING}
    tables, findings = read_small({kind: f"{title}甲类 | 5 | 5\n乙类 | 5 | 5"})
    assert tables.unread == {kind}
    assert Severity.ERROR in {finding.severity for finding in findings}


@pytest.mark.parametrize("cut", [2, 4, 6, 8])
@pytest.mark.parametrize("kind", list(TableKind))
def test_a_title_may_stand_in_two_rows(kind: TableKind, cut: int) -> None:
    title = TITLE_OF[kind]
    text = TEXTS[kind].replace(title, f"{title[:cut]}\n{title[cut:]}" if cut < len(title) else title, 1)
    tables, findings = read_small({kind: text})
    assert findings == []
    form = next(form for form in tables.forms if form.kind is kind)
    assert form.title == title
    assert form.title_cell == "A1"
