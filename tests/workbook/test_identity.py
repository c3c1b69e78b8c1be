from __future__ import annotations

import pytest
from msgspec.structs import replace

from tests.workbook.grids import book, sheet
from tests.workbook.small import BASIC, FUND, REVENUE, UNIT, coded, read_small, small_book
from xls2report.model.errors import ExitCode, WorkbookError
from xls2report.model.severity import Severity
from xls2report.tables.kind import TableKind
from xls2report.workbook.reading import read_tables, require
from xls2report.workbook.titles import unit_in_file_name, year_in_name

DEPARTMENT = f"部门：{UNIT}"


@pytest.mark.parametrize(
    ("words", "prefix"),
    [
        (f"部门：{UNIT}", "部门"),
        (f"编制单位：{UNIT}", "编制单位"),
        (f"单位名称：{UNIT}", "单位名称"),
        (f"部门:{UNIT}", "部门"),
        (f"部 门：{UNIT}", "部门"),
        (f"编制单位（公章）：{UNIT}", "编制单位"),
        (f"部门： | {UNIT}", "部门"),
        (f"部门：  {UNIT}  2023年度", "部门"),
        (f"部门：{UNIT[:3]}\\n{UNIT[3:]}", "部门"),
        (f"部门：101001-{UNIT}", "部门"),
        (f"编制单位：[101001]{UNIT}", "编制单位"),
        (f"部门：【101001】 {UNIT}", "部门"),
        (f"部门： | 101001 {UNIT}", "部门"),
        (f"部门：{UNIT}    2024年8月20日", "部门"),
        (f"编制单位：{UNIT}  编制日期：2024-08", "编制单位"),
        (f"编制单位：{UNIT}（盖章）", "编制单位"),
        (f"编制单位： | {UNIT}（公章）", "编制单位"),
        (f"部门：{UNIT[:3]} {UNIT[3:]}", "部门"),
        (f"部门： | {UNIT[:3]} {UNIT[3:]}", "部门"),
        (f"单位名称：{UNIT}   单位负责人：张三  填表人：李四", "单位名称"),
        (f"编制单位：{UNIT}  公开01表", "编制单位"),
        (f"部门：{UNIT}2023年度", "部门"),
        (f"部门：101001{UNIT}", "部门"),
        (f"部门：{UNIT}（101001）", "部门"),
        (f"部门：{UNIT}。", "部门"),
    ],
)
def test_the_spellings_of_the_units_row(words: str, prefix: str) -> None:
    tables, findings = read_small(everywhere=(DEPARTMENT, words))
    assert findings == []
    assert tables.unit_name == UNIT
    assert {(form.department, form.department_prefix) for form in tables.forms} == {(UNIT, prefix)}


@pytest.mark.parametrize(
    "name",
    [
        "301医院",
        "澄溪县第11中学",
        "(筹备)澄溪县财政局",
        "10086",
        "澄溪县1984年8月纪念馆",
        "澄溪县财政局（本级）",
        "澄溪 A 座中心",
    ],
)
def test_digits_that_are_of_the_name(name: str) -> None:
    tables, findings = read_small(everywhere=(UNIT, name))
    assert (tables.unit_name, findings) == (name, [])


def test_a_number_before_the_name_in_titles_and_file_names() -> None:
    titled = REVENUE.replace("收入决算表 |", f"101001-{UNIT}2023年度收入决算表 |")
    tables, findings = read_small({TableKind.REVENUE: titled}, everywhere=(DEPARTMENT, ""))
    assert (tables.unit_name, findings) == (UNIT, [])
    assert unit_in_file_name(f"[101001]{UNIT}2023年度部门决算.xlsx") == UNIT


def test_a_name_that_differs_is_told_and_the_majority_holds() -> None:
    tables, findings = read_small({TableKind.REVENUE: REVENUE.replace(UNIT, "澄溪县审计局")})
    assert tables.unit_name == UNIT
    [finding] = findings
    assert (finding.code, finding.severity) == ("W-DEPT", Severity.WARNING)
    assert "澄溪县审计局" in finding.message
    assert finding.sources[0].address == "A3"


def test_a_name_that_differs_in_blanks_alone_is_the_same() -> None:
    _tables, findings = read_small({TableKind.REVENUE: REVENUE.replace(UNIT, "澄溪县 财政局")})
    assert findings == []


def test_who_answers_for_a_table_is_no_unit() -> None:
    tables, _findings = read_small(everywhere=(DEPARTMENT, "部门：      填表人：李四"), file="决算.xlsx")
    assert tables.unit_name == ""


def test_the_name_before_the_title() -> None:
    tables, findings = read_small(
        {TableKind.REVENUE: REVENUE.replace("收入决算表 |", f"{UNIT}2023年度收入决算表 |")}, everywhere=(DEPARTMENT, "")
    )
    assert findings == []
    assert tables.unit_name == UNIT
    assert tables.revenue is not None
    assert tables.revenue.form.title == "收入决算表"


def test_the_name_on_the_cover() -> None:
    cover = sheet("封面", f"2023年度部门决算公开报表\n\n单位名称：{UNIT}", hidden=True)
    tables, _findings = read_tables(book(cover, *small_book(everywhere=(DEPARTMENT, "")).sheets))
    assert tables.unit_name == UNIT


@pytest.mark.parametrize(
    "note",
    [
        f"说明：{UNIT}2023年度没有政府性基金预算财政拨款收入和支出，故本表无数据。",
        f"注:{UNIT}无政府性基金预算财政拨款支出，故本表无数据。",
        f"说明：{UNIT}本年度没有政府性基金预算财政拨款收入和支出，故本表无数据。",
    ],
)
def test_the_name_in_the_note_of_an_empty_table(note: str) -> None:
    changed = {TableKind.GOVERNMENT_FUND_BUDGET: FUND + note}
    tables, _findings = read_small(changed, everywhere=(DEPARTMENT, ""), file="附件.xls")
    assert tables.unit_name == UNIT


def test_the_name_in_the_files_name_is_taken_with_a_word() -> None:
    tables, findings = read_small(everywhere=(DEPARTMENT, ""), file=f"{UNIT}2023年度部门决算公开表.xlsx")
    assert tables.unit_name == UNIT
    [finding] = findings
    assert (finding.code, finding.severity) == ("W-DEPT", Severity.INFO)


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("某某县财政局2020年度部门决算公开表.xlsx", "某某县财政局"),
        ("2020年度某某县财政局部门决算.xls", "某某县财政局"),
        ("附件1：某某县财政局决算公开报表.xls", "某某县财政局"),
        ("02-某某县第101中学2020年决算.xlsx", "某某县第101中学"),
        ("2023年度决算报表.xls", ""),
        ("附件2.xls", ""),
        ("附件1 2020年度部门决算公开表.xlsx", ""),
        ("附件1 某某县财政局2020年度部门决算.xlsx", "某某县财政局"),
        ("附件 2 2020 年度某某县 财政局 部门决算.xls", "某某县财政局"),
        ("工作簿1.xlsx", ""),
        ("财政局.xlsx", ""),
    ],
)
def test_units_in_file_names(name: str, unit: str) -> None:
    assert unit_in_file_name(name) == unit


def test_a_blank_after_the_word_is_no_name() -> None:
    tables, _findings = read_small(everywhere=(DEPARTMENT, "部门：____"))
    assert tables.unit_name == ""
    assert {(form.department, form.department_prefix) for form in tables.forms} == {("", "部门")}


def test_no_name_anywhere_stops_the_report_alone() -> None:
    tables, findings = read_small(everywhere=(DEPARTMENT, ""))
    assert tables.unit_name == ""
    assert findings == []
    with pytest.raises(WorkbookError, match="没有单位名称") as caught:
        require(tables)
    assert "部门：" in caught.value.remedy
    assert caught.value.exit_code is ExitCode.WORKBOOK


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("长" * 299 + "局", "长" * 299 + "局"),
        ("{{单位名称}}", "{{单位名称}}"),
        ("{0}{file}", "{0}{file}"),
        ("<script>局", "<script>局"),
        ("../../某局", "../../某局"),
        ("某\x00\x07\u202e局\u200b", "某局"),
        ("某 & Co. 局", "某 & Co. 局"),
    ],
)
def test_hostile_names_lose_control_characters_and_nothing_else(name: str, read: str) -> None:
    tables, findings = read_small(everywhere=(UNIT, name))
    assert findings == []
    assert require(tables).unit_name == read
    assert all(form.department == read for form in tables.forms)


def test_a_name_that_begins_like_a_formula_is_kept() -> None:
    tables, _findings = read_small(everywhere=(DEPARTMENT, "部门：=1+1局"))
    assert tables.unit_name == "=1+1局"


def test_hostile_names_in_messages_do_no_harm() -> None:
    _tables, findings = read_small({TableKind.REVENUE: REVENUE.replace(UNIT, "{0}{file}{{x}}")})
    assert "{0}{file}{{x}}" in findings[0].message


@pytest.mark.parametrize(
    ("words", "year"),
    [("2020年度", 2020), ("2020年", 2020), ("二〇二〇年度", 2020), ("二○二一年度", 2021), ("２０２２年度", 2022)],
)
def test_the_spellings_of_the_year(words: str, year: int) -> None:
    tables, _findings = read_small(everywhere=("2023年度", words))
    assert tables.year == year


def test_the_year_of_a_title() -> None:
    changed = {TableKind.REVENUE: REVENUE.replace("收入决算表 |", "2021年度收入决算表 |")}
    tables, findings = read_small(changed, everywhere=("2023年度", ""))
    assert tables.year == 2021
    assert coded(findings, "W-YEAR") == []


@pytest.mark.parametrize("number", ["附表2 ", "2 ", "表2　"])
def test_a_number_before_the_year_of_a_title_does_not_run_into_it(number: str) -> None:
    title = f"{number}2021年度收入决算表 |"
    tables, findings = read_small(
        {TableKind.REVENUE: REVENUE.replace("收入决算表 |", title)}, everywhere=("2023年度", "")
    )
    assert (tables.year, findings) == (2021, [])
    assert tables.revenue is not None
    assert tables.revenue.form.title == "收入决算表"


def test_years_that_differ_are_told() -> None:
    changed = {
        TableKind.REVENUE: REVENUE.replace("收入决算表 |", "2022年度收入决算表 |"),
        TableKind.GOVERNMENT_FUND_BUDGET: FUND.replace("政府性基金预算财政", "2023年度政府性基金预算财政"),
    }
    tables, findings = read_small(changed)
    assert tables.year == 2023
    [finding] = findings
    assert (finding.code, finding.severity) == ("W-YEAR", Severity.WARNING)
    assert "表2 A1" in finding.message
    assert {form.kind: form.year for form in tables.forms}[TableKind.REVENUE] == 2022


def test_the_files_name_may_tell_the_year_and_may_differ() -> None:
    tables, findings = read_small(everywhere=("2023年度", ""), file="2021年决算.xlsx")
    assert (tables.year, findings) == (2021, [])
    both = {TableKind.REVENUE: REVENUE.replace("收入决算表 |", "2023年度收入决算表 |")}
    tables, findings = read_small(both, file="2021年度决算.xlsx")
    assert tables.year == 2023
    assert [(finding.code, finding.severity) for finding in findings] == [("W-YEAR", Severity.WARNING)]
    tables, findings = read_small(file="2021年度决算.xlsx")
    assert tables.year is None, "one table alone may be left over from another year"
    assert [(finding.code, finding.severity) for finding in findings] == [("W-YEAR", Severity.ERROR)]
    _tables, findings = read_small(file="决算20211105.xlsx")
    assert findings == []


@pytest.mark.parametrize(
    "line",
    [
        "2018年数据见附件",
        "编制日期：2021年8月20日",
        "填报时间:2021年7月",
        "二〇二一年八月",
        "注：2019年起调整口径",
        "上年数为2019年决算数",
    ],
)
def test_a_date_or_a_remark_tells_no_year_of_accounts(line: str) -> None:
    note = sheet("说明", f"填报说明\n{line}")
    untold = small_book(everywhere=("2023年度", ""), file="2023年度决算.xlsx").sheets
    tables, findings = read_tables(book(note, *untold, file="2023年度决算.xlsx"))
    assert (tables.year, findings) == (2023, [])
    above = read_small(everywhere=("2023年度", line), file="2023年度决算.xlsx")
    assert (above[0].year, above[1]) == (2023, [])


@pytest.mark.parametrize(
    "line",
    [
        "2022年度",
        "（2022年度）",
        "会计年度：2022年",
        "二〇二二年度",
        "2022年1-12月",
        "截至2022年12月31日",
        "2022年度部门决算公开表",
        "某某市某某局 2022年",
        "公开01表 2022年度 单位：万元",
        "2023年8月公开2022年度部门决算",
    ],
)
def test_what_tells_the_year_of_accounts(line: str) -> None:
    assert read_small(everywhere=("2023年度", line), file="决算.xlsx")[0].year == 2022


def test_a_cover_and_a_file_s_name_that_disagree_tell_no_year() -> None:
    cover = sheet("封面", "2022年度部门决算公开表")
    untold = small_book(everywhere=("2023年度", ""), file="2023年度决算.xlsx").sheets
    tables, findings = read_tables(book(cover, *untold, file="2023年度决算.xlsx"))
    assert tables.year is None
    assert [(finding.code, finding.severity) for finding in findings] == [("W-YEAR", Severity.ERROR)]
    with pytest.raises(WorkbookError, match="或者写得不一致"):
        require(tables)
    tables, findings = read_tables(book(cover, *untold, file="2023年度决算.xlsx"), year=2023)
    assert (tables.year, findings) == (2023, [])
    assert read_tables(book(cover, *untold, file="决算.xlsx"))[0].year == 2022


@pytest.mark.parametrize("first", [True, False])
def test_of_two_years_tables_those_of_the_file_s_year_are_taken(*, first: bool) -> None:
    untold = small_book(everywhere=("2023年度", "")).sheets
    older = [
        replace(one, name=f"{one.name}上年", rows=[["2022年度" + str(one.rows[0][0]), *one.rows[0][1:]], *one.rows[1:]])
        for one in untold
    ]
    sheets = [*older, *untold] if first else [*untold, *older]
    tables, findings = read_tables(book(*sheets, file="2023年度决算.xlsx"))
    assert tables.year == 2023
    assert {form.sheet for form in tables.forms} == {one.name for one in untold}
    assert {(finding.code, finding.severity) for finding in findings} == {("W-TABS", Severity.ERROR)}


@pytest.mark.parametrize(
    ("name", "year"),
    [
        ("2021年公开2020年度部门决算.xls", 2020),
        ("某局2020年决算.xls", 2020),
        ("某局2020决算.xls", 2020),
        ("某局20210915.xls", None),
        ("2019与2020决算.xls", None),
        ("附件1 2020年度部门决算公开表.xlsx", 2020),
        ("2 2020 年度决算.xls", 2020),
        ("某局二〇二〇 年 度决算.xls", 2020),
        ("表3\u30002020年决算.xls", 2020),
        ("决算.xls", None),
    ],
)
def test_years_in_file_names(name: str, year: int | None) -> None:
    assert year_in_name(name) == year


def test_no_year_anywhere_stops_the_report_alone() -> None:
    tables, findings = read_small(everywhere=("2023年度", ""))
    assert (tables.year, findings) == (None, [])
    with pytest.raises(WorkbookError, match="没有写年度"):
        require(tables)


@pytest.mark.parametrize("kind", list(TableKind)[:6])
def test_a_missing_table_of_the_first_six_makes_the_workbook_unusable(kind: TableKind) -> None:
    tables, findings = read_small({kind: None})
    [finding] = findings
    assert (finding.code, finding.severity) == ("W-TABS", Severity.ERROR)
    with pytest.raises(WorkbookError, match=f"缺少{kind.term}$"):
        require(tables)


@pytest.mark.parametrize("kind", [TableKind.THREE_PUBLIC_EXPENSES, TableKind.STATE_CAPITAL_OPERATIONS_BUDGET])
def test_a_missing_table_of_the_last_three_counts_as_empty(kind: TableKind) -> None:
    tables, findings = read_small({kind: None})
    [finding] = findings
    assert (finding.code, finding.severity) == ("W-TABS", Severity.WARNING)
    assert require(tables).unit_name == UNIT
    assert tables.unread == frozenset()


def test_a_missing_table_for_which_others_have_amounts_is_not_empty() -> None:
    # 04 has an opening balance of the fund; 06 has hospitality.
    basic = BASIC.replace("'30201 | 办公费", "'30217 | 公务接待费")
    for kind, changed, cell in (
        (TableKind.GOVERNMENT_FUND_BUDGET, {}, "C13"),
        (TableKind.THREE_PUBLIC_EXPENSES, {TableKind.GENERAL_PUBLIC_BUDGET_BASIC_EXPENDITURE: basic}, "F7"),
    ):
        tables, findings = read_small({**changed, kind: None})
        [finding] = findings
        assert (finding.code, finding.severity, finding.sources[0].address) == ("W-TABS", Severity.ERROR, cell)
        assert tables.unread == {kind}


def test_all_missing_tables_are_named_at_once() -> None:
    tables, _findings = read_tables(book(sheet("Sheet1", "通知\n请填报")))
    with pytest.raises(
        WorkbookError, match="收入支出决算总表、收入决算表、支出决算表、财政拨款收入支出决算总表"
    ) as caught:
        require(tables)
    assert "Sheet1" in caught.value.remedy


def test_a_workbook_without_sheets() -> None:
    tables, findings = read_tables(book())
    assert tables.forms == ()
    assert len(coded(findings, "W-TABS")) == 9


def test_a_sheet_with_a_title_and_no_head() -> None:
    note = f"政府性基金预算财政拨款收入支出决算表\n | 公开07表\n说明：{UNIT}没有政府性基金收入，故本表无数据。"
    tables, findings = read_small({TableKind.GOVERNMENT_FUND_BUDGET: note})
    assert tables.government_fund is None
    assert {(finding.code, finding.severity) for finding in findings} >= {("W-ROW", Severity.WARNING)}
    tables, findings = read_small({TableKind.REVENUE: "收入决算表\n | 公开02表"})
    assert ("W-ROW", Severity.ERROR) in {(finding.code, finding.severity) for finding in findings}
    with pytest.raises(WorkbookError, match="缺少收入决算表"):
        require(tables)
