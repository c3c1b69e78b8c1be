from __future__ import annotations

import pytest

from tests.workbook.grids import book, sheet
from tests.workbook.small import (
    EXPENDITURE,
    FUND,
    REVENUE,
    STATE_CAPITAL,
    THREE_PUBLIC,
    UNIT,
    coded,
    read_small,
    small_book,
)
from xls2report.model.errors import WorkbookError
from xls2report.model.severity import Severity
from xls2report.sheets.grid import Sheet, SheetFile
from xls2report.tables.kind import TableKind
from xls2report.workbook.reading import read_tables, require
from xls2report.workbook.recognise import is_internal_name
from xls2report.workbook.titles import find_title

REVENUE_TITLE = "收入决算表 "


def with_sheets(*sheets: Sheet, without: TableKind | None = None) -> SheetFile:
    rest = small_book({without: None} if without else None).sheets
    return book(*rest, *sheets)


def _kinds(file: SheetFile) -> dict[str, TableKind]:
    tables, _findings = read_tables(file)
    return {form.sheet: form.kind for form in tables.forms}


@pytest.mark.parametrize(
    ("title", "kind", "printed", "unit"),
    [
        ("收入支出决算总表", TableKind.REVENUE_EXPENDITURE_SUMMARY, "收入支出决算总表", ""),
        ("财政拨款收入支出决算总表", TableKind.APPROPRIATION_SUMMARY, "财政拨款收入支出决算总表", ""),
        ("收 入 决 算 表", TableKind.REVENUE, "收入决算表", ""),
        ("支出决算\n总表", TableKind.EXPENDITURE, "支出决算总表", ""),
        ("2020年度支出决算表", TableKind.EXPENDITURE, "支出决算表", ""),
        ("二〇二〇年度支出决算表", TableKind.EXPENDITURE, "支出决算表", ""),
        ("某某县财政局2020年度支出决算表", TableKind.EXPENDITURE, "支出决算表", "某某县财政局"),
        ("2020年度某某县财政局支出决算表", TableKind.EXPENDITURE, "支出决算表", "某某县财政局"),
        ("某某县财政局（本级）2020年度部门支出决算表", TableKind.EXPENDITURE, "支出决算表", "某某县财政局（本级）"),
        ("某某县财政局支出决算表", TableKind.EXPENDITURE, "支出决算表", "某某县财政局"),
        ("部门支出决算表", TableKind.EXPENDITURE, "支出决算表", ""),
        ("2020年度单位支出决算表", TableKind.EXPENDITURE, "支出决算表", ""),
        ("表3：支出决算表", TableKind.EXPENDITURE, "支出决算表", ""),
        ("三、支出决算表", TableKind.EXPENDITURE, "支出决算表", ""),
        ("附件3 支出决算表（公开03表）", TableKind.EXPENDITURE, "支出决算表", ""),
        ("GK03 支出决算表(公开03", TableKind.EXPENDITURE, "支出决算表", ""),
        (
            "财政拨款“三公”经费支出决算表",
            TableKind.THREE_PUBLIC_EXPENSES,
            "财政拨款“三公”经费支出决算表",
            "",
        ),
        ("“三公”经费支出决算表", TableKind.THREE_PUBLIC_EXPENSES, "“三公”经费支出决算表", ""),
        ('一般公共预算财政拨款"三公"经费支出决算表', TableKind.THREE_PUBLIC_EXPENSES, None, ""),
        ("一般公共预算财政拨款三公经费支出决算表", TableKind.THREE_PUBLIC_EXPENSES, None, ""),
        ("一般公共预算财政拨款基本支出决算明细表", TableKind.GENERAL_PUBLIC_BUDGET_BASIC_EXPENDITURE, None, ""),
        ("一般公共预算财政拨款收入支出决算表", TableKind.GENERAL_PUBLIC_BUDGET_EXPENDITURE, None, ""),
        ("国有资本经营预算财政拨款收入支出决算表", TableKind.STATE_CAPITAL_OPERATIONS_BUDGET, None, ""),
    ],
)
def test_a_title_is_known_whole(title: str, kind: TableKind, printed: str | None, unit: str) -> None:
    found = find_title(title)
    assert found is not None
    assert found.kind is kind
    assert found.unit_name == unit
    if printed:
        assert found.text == printed


@pytest.mark.parametrize(
    "title",
    [
        "项目支出决算表",
        "财政拨款支出决算明细表",
        "基本支出决算明细表",
        "支出决算明细表",
        "政府性基金预算财政拨款项目支出决算表",
        "2020年度部门决算公开报表",
        "目录",
        "某某县财政局",
        "收入决算表" * 200,
    ],
)
def test_the_tail_of_a_longer_title_is_no_title(title: str) -> None:
    assert find_title(title) is None


def test_the_number_is_no_identity() -> None:
    # 07 is the fund table here and the “三公” table in 2020.
    old = {
        TableKind.THREE_PUBLIC_EXPENSES: THREE_PUBLIC.replace("公开09表", "公开07表"),
        TableKind.GOVERNMENT_FUND_BUDGET: FUND.replace("公开07表", "公开08表"),
        TableKind.STATE_CAPITAL_OPERATIONS_BUDGET: STATE_CAPITAL.replace("公开08表", "公开09表"),
    }
    for changed in ({}, old):
        tables, findings = read_small(changed)
        assert findings == []
        labels = {form.kind: form.label for form in tables.forms}
        assert len(labels) == 9
        assert labels[TableKind.GOVERNMENT_FUND_BUDGET] == ("公开08表" if changed else "公开07表")


def test_number_and_head_alone_do_not_tell_the_eighth_table() -> None:
    untitled = FUND.replace("政府性基金预算财政拨款收入支出决算表", "").replace("公开07表", "公开08表")
    tables, findings = read_tables(with_sheets(sheet("Sheet1", untitled), without=TableKind.GOVERNMENT_FUND_BUDGET))
    assert tables.government_fund is None
    assert tables.ignored_sheets == ("Sheet1",)
    [finding] = findings
    assert (finding.code, finding.severity) == ("W-IDENT", Severity.ERROR)
    assert "没有采用" in finding.message
    assert tables.unread == {TableKind.GOVERNMENT_FUND_BUDGET}


@pytest.mark.parametrize(
    "name",
    [
        "GK02 收入决算表(公开02表)",
        "g02收入决算表",
        "C02 收入决算表",
        "收入决算表",
        "2.收入决算表",
        "二、收入决算表",
        "表2",
        "表二",
        "附件2",
        "公开02表",
        "02",
        "收入决算表 ",
    ],
)
def test_the_name_of_a_sheet_stands_in_for_a_lost_title(name: str) -> None:
    untitled = REVENUE.replace(REVENUE_TITLE, "").replace("公开02表", "")
    assert _kinds(with_sheets(sheet(name, untitled), without=TableKind.REVENUE))[name] is TableKind.REVENUE


def test_a_name_cut_at_31_characters_is_still_known() -> None:
    names = {
        TableKind.THREE_PUBLIC_EXPENSES: "GK09 一般公共预算财政拨款“三公”经费支出决算表(公开09表)",
        TableKind.GENERAL_PUBLIC_BUDGET_BASIC_EXPENDITURE: "GK06 一般公共预算财政拨款基本支出决算明细表(公开06表)",
        TableKind.STATE_CAPITAL_OPERATIONS_BUDGET: "附件之八（本单位及下属各单位合并）国有资本经营预算财政拨款支出决算表",
    }
    texts = {kind: name[:31] for kind, name in names.items()}
    assert find_title(texts[TableKind.THREE_PUBLIC_EXPENSES]) is not None
    assert find_title(texts[TableKind.GENERAL_PUBLIC_BUDGET_BASIC_EXPENDITURE]) is not None
    assert find_title(texts[TableKind.STATE_CAPITAL_OPERATIONS_BUDGET]) is None


def test_a_title_cut_short_in_the_name_still_speaks() -> None:
    name = "GK7 一般公共预算财政拨款“三公”经费及会议费、培训费支出决算表"[:31]
    assert len(name) == 31
    untitled = THREE_PUBLIC.replace("财政拨款“三公”经费支出决算表 ", "").replace("公开09表", "")
    kinds = _kinds(with_sheets(sheet(name, untitled), without=TableKind.THREE_PUBLIC_EXPENSES))
    assert kinds[name] is TableKind.THREE_PUBLIC_EXPENSES


def test_a_hidden_sheet_is_read() -> None:
    file = with_sheets(sheet("收入", REVENUE, hidden=True), without=TableKind.REVENUE)
    assert _kinds(file)["收入"] is TableKind.REVENUE


def test_a_hidden_copy_does_not_displace_the_visible_sheet() -> None:
    copy = sheet("表2 ", REVENUE.replace("| 100 |", "| 999 |"), hidden=True)
    file = SheetFile("决算.xlsx", (copy, *small_book().sheets))
    tables, findings = read_tables(file)
    assert tables.revenue is not None
    assert tables.revenue.form.sheet == "表2"
    assert tables.ignored_sheets == ("表2 ",)
    [finding] = coded(findings, "W-TABS")
    assert finding.severity is Severity.ERROR


def test_two_sheets_for_one_table_are_an_error_that_says_which_was_taken() -> None:
    tables, findings = read_tables(with_sheets(sheet("收入决算表 (2)", REVENUE)))
    assert tables.revenue is not None
    [finding] = coded(findings, "W-TABS")
    assert finding.severity is Severity.ERROR
    assert f"采用了“{tables.revenue.form.sheet.strip()}”" in finding.message
    assert {source.sheet for source in finding.sources} == {"表2", "收入决算表 (2)"}
    assert finding.place.key == TableKind.REVENUE


def test_of_two_sheets_the_one_with_a_table_on_it_is_taken() -> None:
    bare = sheet("收入决算表", "收入决算表\n | 公开02表\n见附件", file="决算.xlsx")
    tables, findings = read_tables(SheetFile("决算.xlsx", (bare, *small_book().sheets)))
    assert tables.revenue is not None
    assert tables.revenue.form.sheet == "表2"
    assert [finding.code for finding in findings] == ["W-TABS"]


def test_contradictory_titles_are_told() -> None:
    two = REVENUE.replace("\n | |", "\n支出决算表 | |", 1)
    tables, findings = read_small({TableKind.REVENUE: two})
    assert tables.revenue is not None
    [finding] = coded(findings, "W-IDENT")
    assert "支出决算表" in finding.message
    assert finding.sources[0].address == "A1"


def test_a_head_that_denies_title_and_name_is_told() -> None:
    # The sheet says it is 02 and holds 03: tied, so the head decides, and that is an error.
    wrong = sheet("收入决算表", EXPENDITURE.replace("支出决算表", "收入决算表").replace("公开03表", "公开02表"))
    _tables, findings = read_tables(with_sheets(wrong, without=TableKind.REVENUE))
    [finding] = coded(findings, "W-IDENT")
    assert "表头像支出决算表" in finding.message
    assert any("缺少栏目" in found.message for found in coded(findings, "W-ROW"))


def test_as_many_voices_for_another_table_make_it_an_error() -> None:
    wrong = sheet("支出决算表", EXPENDITURE.replace("支出决算表", "收入决算表").replace("公开03表", "公开02表"))
    tables, findings = read_tables(with_sheets(wrong, without=TableKind.EXPENDITURE))
    assert tables.expenditure is not None
    [finding] = coded(findings, "W-IDENT")
    assert finding.severity is Severity.ERROR


def test_a_label_of_another_table_is_told() -> None:
    _tables, findings = read_small({TableKind.REVENUE: REVENUE.replace("公开02表", "公开05表")})
    [finding] = coded(findings, "W-IDENT")
    assert finding.severity is Severity.WARNING
    assert "表号像一般公共预算财政拨款支出决算表" in finding.message


def test_the_number_in_a_sheets_name_is_no_contradiction() -> None:
    named = sheet("C07 收入决算表", REVENUE.replace("公开02表", ""))
    _tables, findings = read_tables(with_sheets(named, without=TableKind.REVENUE))
    assert findings == []


def test_a_misspelt_title_is_not_guessed() -> None:
    file = with_sheets(sheet("Sheet2", REVENUE.replace("收入决算表", "收人决算表")), without=TableKind.REVENUE)
    tables, findings = read_tables(file)
    assert tables.revenue is None
    [finding] = coded(findings, "W-IDENT")
    assert "是否应为“收入决算表”" in finding.remedy
    with pytest.raises(WorkbookError, match="缺少收入决算表") as caught:
        require(tables)
    assert "Sheet2" in caught.value.remedy


def test_a_misspelt_title_on_a_sheet_with_the_right_name_is_told() -> None:
    file = with_sheets(sheet("收入决算表", REVENUE.replace("收入决算表", "收人决算表")), without=TableKind.REVENUE)
    tables, findings = read_tables(file)
    assert tables.revenue is not None
    [finding] = coded(findings, "W-IDENT")
    assert "收人决算表" in finding.message
    assert finding.sources[0].address == "A1"


def test_extra_sheets_are_listed_and_left_alone() -> None:
    cover = sheet("封面", f"2023年度部门决算公开报表\n单位名称：{UNIT}", hidden=True)
    contents = sheet(
        "目录", "收入支出决算总表（公开01表）\n收入决算表（公开02表）\n支出决算表（公开03表）", hidden=True
    )
    projects = sheet("项目支出", EXPENDITURE.replace("支出决算表", "项目支出决算表").replace("公开03表", "公开10表"))
    scratch = sheet("Sheet1", "核对\n总计 | 12345.67")
    tables, findings = read_tables(with_sheets(cover, contents, projects, scratch))
    [finding] = findings
    assert (finding.code, finding.severity) == ("W-TABS", Severity.INFO)
    assert [source.sheet for source in finding.sources] == ["项目支出"]
    assert tables.ignored_sheets == ("封面", "目录", "项目支出", "Sheet1")


def test_the_internal_workbook_is_known_and_not_taken_for_the_published_one() -> None:
    texts = {
        "Z01 收入支出决算总表(财决01表)": "收入支出决算总表\n | 财决01表\n编制单位：某局 | 单位：元\n收入 | > | 支出 | >\n项目 | 决算数 | 项目 | 决算数",
        "Z03 收入决算表(财决03表)": REVENUE.replace("公开02表", "财决03表"),
    }
    tables, findings = read_tables(book(*(sheet(name, text) for name, text in texts.items())))
    assert tables.forms == ()
    assert len(tables.ignored_sheets) == 2
    assert len(coded(findings, "W-TABS")) == 9
    with pytest.raises(WorkbookError) as caught:
        require(tables)
    assert "公开" in caught.value.remedy
    assert "财决表" in caught.value.remedy


def test_a_name_that_says_public_is_not_internal() -> None:
    assert not is_internal_name("Z01 收入支出决算总表(公开01表)")
    assert not is_internal_name("财决公开01表")
    assert is_internal_name("Z08_1 一般公共预算财政拨款基本支出决算明细表(财决08-")


def test_the_form_says_where_its_title_stands() -> None:
    text = "\n" + REVENUE.replace("收入决算表 |", " | 2023年度收入决算表 |", 1)
    tables, _findings = read_small({TableKind.REVENUE: text})
    assert tables.revenue is not None
    assert tables.revenue.form.title == "收入决算表"
    assert tables.revenue.form.title_cell.startswith("B")
