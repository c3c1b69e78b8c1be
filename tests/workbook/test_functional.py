from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from tests.workbook.small import (
    EXPENDITURE,
    FUND,
    GENERAL_PUBLIC,
    REVENUE,
    STATE_CAPITAL,
    coded,
    codes_of,
    read_small,
    revenue,
)
from xls2report.model.severity import Severity
from xls2report.tables.cell import CellState
from xls2report.tables.form import ColumnKind, HeadCell, Span
from xls2report.tables.functional import Column
from xls2report.tables.kind import TableKind

if TYPE_CHECKING:
    from xls2report.tables.workbook import TableSet

CODE, NAME, AMOUNT = ColumnKind.CODE, ColumnKind.NAME, ColumnKind.AMOUNT

SHANGHAI_FUND = """
政府性基金预算财政拨款收入支出决算表 | > | > | > | > | > | > | >
 | | | | | | | 单位：万元
项目 | > | 年初结转和结余 | 本年收入 | 本年支出 | > | > | 年末结转和结余
功能分类科目编码 | 科目名称 | | | | | |
合计 | > | 0 | 2002.80 | 合计 | 基本支出 | 项目支出 | 0
'207 | 文化旅游体育与传媒支出 | 0 | 2.80 | 2.80 | | 2.80 | 0
'20709 | 旅游发展基金支出 | 0 | 2.80 | 2.80 | | 2.80 | 0
'2070904 | 地方旅游开发项目补助 | 0 | 2.80 | 2.80 | | 2.80 | 0
"""


def test_rows_total_and_columns_are_read() -> None:
    table = revenue(REVENUE)
    assert codes_of(table) == ["201", "20106", "2010601", "205", "20508", "2050803"]
    assert table.total is not None
    assert (table.total.code, table.total.name) == ("", "合计")
    assert table.total.cells[2].value == Decimal(100)
    assert Column.EDUCATION_FEES not in table.columns
    assert table.form.columns == (CODE, NAME, *[AMOUNT] * 7)
    assert table.form.headings[0] == "项目/功能分类科目编码"
    assert table.form.notes == ("注：本表反映部门本年度取得的各项收入情况。",)
    assert table.form.spans == {(0, 0): Span(1, 2)}


def test_the_total_may_stand_last() -> None:
    lines = GENERAL_PUBLIC.strip().splitlines()
    total = lines.pop(6)
    tables, findings = read_small({TableKind.GENERAL_PUBLIC_BUDGET_EXPENDITURE: "\n".join([*lines, total])})
    assert tables.general_public is not None
    assert tables.general_public.total is not None
    assert tables.general_public.total.cells[2].value == Decimal("80.5")
    assert len(tables.general_public.rows) == 6
    assert findings == []


FUNCTIONAL = {
    TableKind.REVENUE: REVENUE,
    TableKind.EXPENDITURE: EXPENDITURE,
    TableKind.GENERAL_PUBLIC_BUDGET_EXPENDITURE: GENERAL_PUBLIC,
    TableKind.GOVERNMENT_FUND_BUDGET: f"{FUND}'212 | 城乡社区支出 | | 5 | 5 | | 5 |\n",
    TableKind.STATE_CAPITAL_OPERATIONS_BUDGET: f"{STATE_CAPITAL}'223 | 国有资本经营预算支出 | 5 | | 5\n",
}


@pytest.mark.parametrize("kind", list(FUNCTIONAL))
def test_rows_without_a_total_are_told(kind: TableKind) -> None:
    lines = [line for line in FUNCTIONAL[kind].splitlines() if not line.startswith("合计")]
    _tables, findings = read_small({kind: "\n".join(lines)})
    [finding] = coded(findings, "W-ROW")
    assert finding.severity is Severity.ERROR
    assert "缺少合计行" in finding.message
    assert finding.place.key == kind


def test_a_second_total_is_told() -> None:
    _tables, findings = read_small({TableKind.REVENUE: REVENUE.replace("注：", "合 计 | > | 7\n注：")})
    [finding] = findings
    assert (finding.code, finding.severity) == ("W-ROW", Severity.ERROR)


@pytest.mark.parametrize("row", ["1 | 2 | 3 | 4 | 5 | 6 | 7", "'1 | '2 | '3 | '4 | '5 | '6 | '7"])
@pytest.mark.parametrize("word", ["栏次 | >", " | "])
def test_the_row_of_column_numbers_is_head(word: str, row: str) -> None:
    table = revenue(REVENUE.replace("栏次 | > | 1 | 2 | 3 | 4 | 5 | 6 | 7", f"{word} | {row}"))
    assert table.form.head_rows == 3
    assert len(table.form.rows) == 7
    assert [head.text for head in table.form.heads if head.row == 2][-7:] == list("1234567")


def test_a_row_of_data_is_not_taken_for_the_column_numbers() -> None:
    text = REVENUE.replace("栏次 | > | 1 | 2 | 3 | 4 | 5 | 6 | 7\n", "").replace(
        "合计 | > | 100 | 80 | | | | | 20", "合计 | > | 1 | 2 | 3 | 4 | 5 | 6 | 7"
    )
    table = revenue(text)
    assert table.form.head_rows == 2
    assert table.total is not None
    assert [cell.value for cell in table.total.cells[2:]] == [Decimal(number) for number in range(1, 8)]


def test_a_form_without_column_numbers() -> None:
    table = revenue(REVENUE.replace("栏次 | > | 1 | 2 | 3 | 4 | 5 | 6 | 7\n", ""))
    assert table.form.head_rows == 2
    assert len(table.rows) == 6


def test_the_split_of_public_service_revenue() -> None:
    head = (
        "项目 | > | 本年收入合计 | 财政拨款收入 | 上级补助收入 | 事业收入 | > | 经营收入 | 附属单位上缴收入 | 其他收入\n"
        "功能分类科目编码 | 科目名称 | ^ | ^ | ^ | 小计 | 其中：教育收费 | ^ | ^ | ^\n"
    )
    text = f"收入决算表\n部门：澄溪县财政局 | 单位：万元\n{head}合计 | > | 9 | 1 | 2 | 3 | 1 | 1 | 1 | 1\n"
    table = revenue(text)
    assert table.columns[Column.PUBLIC_SERVICE_REVENUE] == 5
    assert table.columns[Column.EDUCATION_FEES] == 6
    assert table.form.headings[6] == "事业收入/其中：教育收费"


def test_heads_that_are_not_merged() -> None:
    text = GENERAL_PUBLIC.replace("本年支出 | > | >", "本年支出 | | ").replace("项目 | >", "项目 | ")
    tables, findings = read_small({TableKind.GENERAL_PUBLIC_BUDGET_EXPENDITURE: text})
    assert findings == []
    assert tables.general_public is not None
    assert tables.general_public.form.headings == (
        "项目/功能分类科目编码",
        "项目/科目名称",
        "本年支出/小计",
        "本年支出/基本支出",
        "本年支出/项目支出",
    )


def test_a_table_that_begins_further_right_and_down() -> None:
    shifted = " \n \n" + "\n".join(f" | | {line}" for line in REVENUE.strip().splitlines())
    tables, findings = read_small({TableKind.REVENUE: shifted})
    assert findings == []
    assert tables.revenue is not None
    form = tables.revenue.form
    assert form.first_column == 2
    row = tables.revenue.rows[0]
    ref = tables.revenue.ref(row, Column.CURRENT_YEAR_REVENUE)
    assert ref is not None
    assert (ref.address, ref.value, ref.row_label, ref.column_heading) == (
        "E10",
        "80",
        "201 一般公共服务支出",
        "本年收入合计",
    )


def test_blank_rows_and_scratch_beside_the_table_are_no_part_of_it() -> None:
    text = REVENUE.replace("'205 |", " | |\n'205 |").replace("注：", " | | |\n | |\n注：")
    text = text.replace("其他收入\n", "其他收入 | | | 核对\n").replace(
        "| 100 | 80 | | | | | 20", "| 100 | 80 | | | | | 20 | | | 100"
    )
    table = revenue(text)
    assert len(table.form.columns) == 9
    assert len(table.form.rows) == 7


def test_a_sheet_blown_up_far_below_ends_with_its_table() -> None:
    without_note = REVENUE[: REVENUE.index("注：")]
    for text in (REVENUE, without_note):
        table = revenue(text + "\n" * 60 + "总计 | 12345.67\n'999 | 别的 | 1")
        assert codes_of(table)[-1] == "2050803"
        assert len(table.form.rows) == 7


def test_signatures_end_the_table_and_are_no_notes() -> None:
    text = REVENUE.replace("注：本表", "单位负责人：张三 | | 制表人：李四\n注：本表").replace(
        "情况。", "情况。\n2.另一条。\n\n填表人：王五"
    )
    table = revenue(text)
    assert len(table.form.rows) == 7
    assert [note.split("。")[0] for note in table.form.notes] == [
        "注：本表反映部门本年度取得的各项收入情况",
        "2.另一条",
    ]


def test_columns_of_the_units_stand_beside_the_table() -> None:
    """Named after its unit, a 项 would be called so in the report."""
    head = REVENUE.index("项目 |")
    rows = [f"301001 | 澄溪县财政局 | {line}" for line in REVENUE[head:].strip().splitlines()]
    rows[:2] = [f"单位编码 | 单位名称 | {REVENUE[head:].splitlines()[0]}", f"^ | ^ | {REVENUE[head:].splitlines()[1]}"]
    rows[2] = f" | | {REVENUE[head:].splitlines()[2]}"
    tables, findings = read_small({TableKind.REVENUE: REVENUE[:head] + "\n".join(rows)})
    assert tables.revenue is not None
    assert [(row.code, row.name) for row in tables.revenue.rows] == [
        (row.code, row.name) for row in revenue(REVENUE).rows
    ]
    [finding] = findings
    assert (finding.code, finding.severity) == ("W-ROW", Severity.INFO)
    assert "“单位编码”、B4“单位名称”" in finding.message


def test_unknown_and_missing_columns_are_told_with_the_nearest() -> None:
    tables, findings = read_small({TableKind.EXPENDITURE: EXPENDITURE.replace("上缴上级支出", "上缴上缴支出")})
    assert tables.expenditure is not None
    missing, unknown = coded(findings, "W-ROW")
    assert (missing.severity, unknown.severity) == (Severity.ERROR, Severity.WARNING)
    assert "缺少栏目：上缴上级支出" in missing.message
    assert "F4“上缴上缴支出”" in unknown.message
    assert "是否应为“上缴上级支出”" in unknown.remedy
    assert Column.REMITTANCE_TO_SUPERIOR not in tables.expenditure.columns
    assert tables.expenditure.lacking == {Column.REMITTANCE_TO_SUPERIOR}


def test_a_table_without_codes_cannot_be_used() -> None:
    lines = [line.split("|", 1)[1] for line in REVENUE.strip().splitlines()[5:]]
    head = [
        *REVENUE.strip().splitlines()[:3],
        "科目名称 | 本年收入合计 | 财政拨款收入 | 上级补助收入 | 事业收入 | 经营收入 | 附属单位上缴收入 | 其他收入",
    ]
    tables, findings = read_small({TableKind.REVENUE: "\n".join([*head, *lines])})
    assert tables.revenue is not None
    assert tables.revenue.rows == ()
    assert any("缺少栏目：科目编码" in finding.message for finding in coded(findings, "W-ROW"))
    assert coded(findings, "W-CODE")


def test_one_heading_over_code_and_name() -> None:
    text = GENERAL_PUBLIC.replace("功能分类科目编码 | 科目名称", "项目 | >").replace(
        "项目 | > | 本年支出 | > | >", " | | 本年支出 | > | >"
    )
    tables, findings = read_small({TableKind.GENERAL_PUBLIC_BUDGET_EXPENDITURE: text})
    assert tables.general_public is not None
    assert tables.general_public.form.columns[:2] == (CODE, NAME)
    assert codes_of(tables.general_public)[-1] == "2050803"
    assert coded(findings, "W-CODE") == []


def test_a_missing_needed_column_is_an_error() -> None:
    _tables, findings = read_small({TableKind.EXPENDITURE: EXPENDITURE.replace("| 基本支出 |", "| 基木支出 |")})
    missing, unknown = coded(findings, "W-ROW")
    assert (missing.severity, unknown.severity) == (Severity.ERROR, Severity.WARNING)
    assert "是否应为“基本支出”" in unknown.remedy


def _fund(text: str) -> tuple[TableSet, list[str]]:
    tables, findings = read_small({TableKind.GOVERNMENT_FUND_BUDGET: text})
    return tables, [f"{finding.code} {finding.sources[0].address}" for finding in findings if finding.sources]


def test_a_sub_heading_in_the_total_row_belongs_to_the_head() -> None:
    tables, told = _fund(SHANGHAI_FUND)
    table = tables.government_fund
    assert table is not None
    assert table.form.head_rows == 3
    assert [head for head in table.form.heads if head.row == 2] == [
        HeadCell("合计", 2, 4, 1, 1),
        HeadCell("基本支出", 2, 5, 1, 1),
        HeadCell("项目支出", 2, 6, 1, 1),
    ]
    assert table.columns[Column.CURRENT_YEAR_EXPENDITURE] == 4
    assert table.form.headings[4:7] == ("本年支出/合计", "本年支出/基本支出", "本年支出/项目支出")
    assert table.total is not None
    assert table.total.cells[3].value == Decimal("2002.8")
    # The amounts of the total are not there: unread, never zero, and no heading is their text.
    assert [(cell.state, cell.text) for cell in table.total.cells[4:7]] == [(CellState.PROBLEM, "")] * 3
    assert told == ["W-NUM E5", "W-NUM F5", "W-NUM G5"]
    _tables, findings = read_small({TableKind.GOVERNMENT_FUND_BUDGET: SHANGHAI_FUND})
    assert {finding.remedy for finding in findings} == {"这一格写的是栏目名，请把它移到表头，在这一格填数"}
    assert [row.code for row in table.rows] == ["207", "20709", "2070904"]


def test_the_same_form_without_data_is_empty_and_sound() -> None:
    lines = SHANGHAI_FUND.replace("| 0 | 2002.80 |", "| | |").replace("| 项目支出 | 0", "| 项目支出 |").splitlines()
    note = "说明：澄溪县财政局本年度没有政府性基金预算财政拨款收入和支出，故本表无数据。"
    tables, told = _fund("\n".join([*lines[:6], note]))
    table = tables.government_fund
    assert told == []
    assert table is not None
    assert table.rows == ()
    assert table.total is not None
    assert {cell.state for cell in table.total.cells[2:]} == {CellState.BLANK}
    assert table.form.notes == (note,)


def test_an_empty_table_has_its_head_and_no_rows() -> None:
    tables, findings = read_small(
        {TableKind.STATE_CAPITAL_OPERATIONS_BUDGET: STATE_CAPITAL.replace("合计 | > | | |", " | | | |\n | | | |")}
    )
    assert findings == []
    assert tables.state_capital is not None
    assert (tables.state_capital.rows, tables.state_capital.total, tables.state_capital.form.rows) == ((), None, ())


@pytest.mark.parametrize(
    "row",
    [
        "合计 | > | 本表无数据 | > | > | > | > | >",
        "合计 | > | 无数据 | | | | |",
        "合计 | > | | 不涉及 | | | |",
        "合计 | > | 本单位无政府性基金预算财政拨款收支，故本表无数据。 | > | > | > | > | >",
        "合计 | > | | | | | |\n— | — | — | — | — | — | — | —",
        "合计 | > | | | | | |\n | 无 | | | | |",
        "合计 | > | | | | | |\n/ | / | 0 | 0 | 0 | 0 | 0 | 0",
    ],
)
def test_a_table_that_says_in_words_that_there_is_nothing_is_empty(row: str) -> None:
    tables, findings = read_small({TableKind.GOVERNMENT_FUND_BUDGET: FUND.replace("合计 | > | | | | | |", row)})
    assert findings == []
    assert tables.government_fund is not None
    assert tables.government_fund.rows == ()
    assert not tables.government_fund.has_amounts


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("合计 | > | 数据待核实 | | | | |", "W-NUM"),
        ("合计 | > | 没有收到数据 | | | | |", "W-NUM"),
        ("合计 | > | 无法取得数据 | | | | |", "W-NUM"),
        ("合计 | > | 本表无数据 | 5 | | | |", "W-NUM"),
        ("合计 | > | 本表无数据 | #REF! | | | |", "W-NUM"),
        ("合计 | > | | | | | |\n— | — | 5 | | | | |", "W-CODE"),
        ("合计 | > | | | | | |\n | 彩票 | | | | |", "W-CODE"),
    ],
)
def test_other_words_say_nothing_of_the_kind(row: str, code: str) -> None:
    _tables, findings = read_small({TableKind.GOVERNMENT_FUND_BUDGET: FUND.replace("合计 | > | | | | | |", row)})
    assert {finding.severity for finding in coded(findings, code)} == {Severity.ERROR}


def test_the_state_capital_table_may_have_the_columns_of_the_fund_table() -> None:
    text = FUND.replace("政府性基金预算财政拨款", "国有资本经营预算财政拨款").replace("公开07表", "公开08表")
    tables, findings = read_small({TableKind.STATE_CAPITAL_OPERATIONS_BUDGET: text})
    assert findings == []
    assert tables.state_capital is not None
    assert Column.OPENING_CARRYOVER_AND_SURPLUS in tables.state_capital.columns
    assert tables.state_capital.columns[Column.CURRENT_YEAR_EXPENDITURE] == 4


def test_negative_amounts_are_amounts() -> None:
    tables, findings = read_small({TableKind.REVENUE: REVENUE.replace("培训支出 | 20 | 20", "培训支出 | -20 | (20)")})
    assert findings == []
    assert tables.revenue is not None
    assert [cell.value for cell in tables.revenue.rows[-1].cells[2:4]] == [Decimal(-20), Decimal(-20)]


YUNNAN = """
一般公共预算财政拨款收入支出决算表
 | | | | | | | | | | | 公开05表
部门：澄溪县财政局 | | | | | | | | | | | 金额单位：万元
项目 | > | 年初结转和结余 | > | > | 本年收入 | > | 本年支出 | > | > | 年末结转和结余 | >
科目编码 | 科目名称 | 合计 | 基本支出结转 | 项目支出结转和结余 | 合计 | 基本支出 | 合计 | 基本支出 | 项目支出 | 合计 | 项目支出结转
栏次 | > | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10
合计 | > | 2 | 1 | 1 | 80 | 50 | 80.5 | 50 | 30.5 | 1.5 | 1.5
'201 | 一般公共服务支出 | 2 | 1 | 1 | 80 | 50 | 80.5 | 50 | 30.5 | 1.5 | 1.5
'20106 | 财政事务 | 2 | 1 | 1 | 80 | 50 | 80.5 | 50 | 30.5 | 1.5 | 1.5
'2010601 | 行政运行 | 2 | 1 | 1 | 80 | 50 | 80.5 | 50 | 30.5 | 1.5 | 1.5
"""


def test_a_form_with_revenue_and_carryovers_by_kind_of_expenditure() -> None:
    for kind, text in (
        (TableKind.GENERAL_PUBLIC_BUDGET_EXPENDITURE, YUNNAN),
        (
            TableKind.GOVERNMENT_FUND_BUDGET,
            YUNNAN.replace("一般公共预算财政拨款收入", "政府性基金预算财政拨款收入").replace("公开05表", "公开08表"),
        ),
    ):
        tables, findings = read_small({kind: text})
        table = tables.general_public if kind is TableKind.GENERAL_PUBLIC_BUDGET_EXPENDITURE else tables.government_fund
        assert findings == []
        assert table is not None
        assert table.total is not None
        amounts = {column: table.total.cells[index].value for column, index in table.columns.items()}
        assert amounts[Column.CURRENT_YEAR_EXPENDITURE] == Decimal("80.5")
        assert (amounts[Column.BASIC_EXPENDITURE], amounts[Column.PROJECT_EXPENDITURE]) == (50, Decimal("30.5"))
        if kind is TableKind.GOVERNMENT_FUND_BUDGET:
            flow = (
                Column.OPENING_CARRYOVER_AND_SURPLUS,
                Column.CURRENT_YEAR_REVENUE,
                Column.CLOSING_CARRYOVER_AND_SURPLUS,
            )
            assert [amounts[column] for column in flow] == [2, 80, Decimal("1.5")]
