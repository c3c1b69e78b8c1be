from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from tests.workbook.small import THREE_PUBLIC, coded, read_small
from xls2report.model.severity import Severity
from xls2report.tables.cell import CellState
from xls2report.tables.form import ColumnKind
from xls2report.tables.kind import TableKind
from xls2report.tables.labelled import ThreePublicExpenses, ThreePublicItem

if TYPE_CHECKING:
    from xls2report.model.finding import Finding

KIND = TableKind.THREE_PUBLIC_EXPENSES

INTERLEAVED = """
财政拨款“三公”经费支出决算表
 | | | | | | | | | | | 单位：万元
财政拨款“三公”经费 | > | > | > | > | > | > | > | > | > | > | >
合计 | > | 因公出国（境）费 | > | 公务用车购置及运行维护费 | > | > | > | > | > | 公务接待费 | >
^ | ^ | ^ | ^ | 小计 | > | 公务用车购置费 | > | 公务用车运行维护费 | > | ^ | ^
预算数 | 决算数 | 预算数 | 决算数 | 预算数 | 决算数 | 预算数 | 决算数 | 预算数 | 决算数 | 预算数 | 决算数
11.49 | 3.04 | | 0 | 9.38 | 2.64 | | 0 | 9.38 | 2.64 | 2.11 | 0.4
"""

REVERSED = """
一般公共预算财政拨款三公经费支出决算表
 | | | | | | | | | | | 单位：万元
预算数 | > | > | > | > | > | 决算数 | > | > | > | > | >
合计 | 公务接待费 | 公务用车购置费及运行维护费 | > | > | 因公出国（境）费用 | 合计 | 公务接待费 | 公务用车购置费及运行维护费 | > | > | 因公出国（境）费用
^ | ^ | 小计 | 购置费 | 运行费 | ^ | ^ | ^ | 小计 | 购置费 | 运行费 | ^
11.49 | 2.11 | 9.38 | | 9.38 | | 3.04 | 0.4 | 2.64 | 0 | 2.64 | 0
"""

BUDGET = [Decimal("11.49"), None, Decimal("9.38"), None, Decimal("9.38"), Decimal("2.11")]
FINAL = [Decimal("3.04"), Decimal(0), Decimal("2.64"), Decimal(0), Decimal("2.64"), Decimal("0.4")]


def three_public(text: str) -> tuple[ThreePublicExpenses, list[Finding]]:
    tables, findings = read_small({KIND: text})
    assert tables.three_public is not None
    return tables.three_public, findings


@pytest.mark.parametrize("text", [THREE_PUBLIC, INTERLEAVED, REVERSED], ids=["blocks", "interleaved", "reversed"])
def test_columns_are_told_by_their_headings(text: str) -> None:
    table, findings = three_public(text)
    assert findings == []
    assert [table.budget[item].cell.value for item in ThreePublicItem] == BUDGET
    assert [table.final_accounts[item].cell.value for item in ThreePublicItem] == FINAL
    assert table.form.columns == (ColumnKind.AMOUNT,) * 12


@pytest.mark.parametrize("text", [INTERLEAVED, REVERSED], ids=["interleaved", "reversed"])
def test_heads_without_merged_cells(text: str) -> None:
    table, findings = three_public(text.replace(">", "").replace("^", ""))
    assert findings == []
    assert [table.budget[item].cell.value for item in ThreePublicItem] == BUDGET
    assert [table.final_accounts[item].cell.value for item in ThreePublicItem] == FINAL


def test_a_label_is_the_path_of_the_headings() -> None:
    table, _findings = three_public(THREE_PUBLIC)
    assert table.budget[ThreePublicItem.VEHICLES].label == "预算数/公务用车购置及运行费/小计"


@pytest.mark.parametrize(
    "numbers", [" | ".join(f"{n}" for n in range(1, 13)), " | ".join(f"'{n}" for n in range(1, 13))]
)
def test_the_column_numbers_are_no_data(numbers: str) -> None:
    lines = THREE_PUBLIC.strip().splitlines()
    table, findings = three_public("\n".join([*lines[:6], numbers]))
    assert findings == []
    assert (table.budget, table.final_accounts, table.form.rows) == ({}, {}, ())
    assert table.form.head_rows == 4


def test_a_row_that_only_begins_like_column_numbers_is_data() -> None:
    lines = THREE_PUBLIC.strip().splitlines()
    row = "1 | 2 | | | | | 3 | | | | |"
    table, _findings = three_public("\n".join([*lines[:6], row]))
    assert table.budget[ThreePublicItem.OVERSEAS_VISITS].cell.value == Decimal(2)


def test_blanks_beside_figures_are_blanks() -> None:
    lines = THREE_PUBLIC.strip().splitlines()
    table, _findings = three_public("\n".join([*lines[:7], "0.95 | | | | | 0.95 | | | | | |"]))
    assert {line.cell.state for line in table.final_accounts.values()} == {CellState.BLANK}


@pytest.mark.parametrize(
    ("row", "severity"), [("1 | | | | | | 2", Severity.ERROR), (THREE_PUBLIC.splitlines()[-1], Severity.WARNING)]
)
def test_a_second_row_is_told(row: str, severity: Severity) -> None:
    _table, findings = three_public(THREE_PUBLIC + row)
    [finding] = findings
    assert (finding.code, finding.severity, finding.sources[0].address) == ("W-ROW", severity, "A9")


ITEMS_IN_ROWS = """
财政拨款“三公”经费、行政参公单位机关运行经费情况表
 | | | 公开10表
部门：澄溪县财政局 | | | 金额单位：万元
项目 | 行次 | 全年预算数 | 决算统计数
栏次 | | 1 | 2
一、“三公”经费支出 | 1 | — | —
（一）支出合计 | 2 | 11.49 | 3.04
1.因公出国（境）费 | 3 | | 0
2.公务用车购置及运行维护费 | 4 | 9.38 | 2.64
（1）公务用车购置费 | 5 | | 0
（2）公务用车运行维护费 | 6 | 9.38 | 2.64
3.公务接待费 | 7 | 2.11 | 0.4
（1）国内接待费 | 8 | — | 0.4
其中：外事接待费 | 9 | — |
（2）国（境）外接待费 | 10 | — |
（二）相关统计数 | 11 | — | —
1.因公出国（境）团组数（个） | 12 | — | 0
4.公务用车保有量（辆） | 15 | — | 3
5.国内公务接待批次（个） | 16 | — | 12
二、机关运行经费 | 21 | — | 15.2
（一）行政单位 | 22 | — | 15.2
"""

SIDES_IN_ROWS = """
“三公”经费及会议费、培训费支出决算表
 | | | | | | | | 公开07表
部门：澄溪县财政局 | | | | | | | | 金额单位：万元
项目 | “三公”经费 | > | > | > | > | > | 会议费 | 培训费
^ | 小计 | 因公出国（境）费用 | 公务接待费 | 公务用车购置及运行维护费 | > | > | ^ | ^
^ | ^ | ^ | ^ | 小计 | 公务用车购置费 | 公务用车运行维护费 | ^ | ^
栏次 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8
预算数 | 11.49 | | 2.11 | 9.38 | | 9.38 | 1 | 2
决算数 | 3.04 | 0 | 0.4 | 2.64 | 0 | 2.64 | 0.7 | 1.5
"""


@pytest.mark.parametrize("text", [ITEMS_IN_ROWS, SIDES_IN_ROWS], ids=["items in rows", "sides in rows"])
def test_items_or_sides_may_stand_in_rows(text: str) -> None:
    for one in (text, text.replace(">", "").replace("^", "")):
        table, findings = three_public(one)
        assert findings == []
        assert [table.budget[item].cell.value for item in ThreePublicItem] == BUDGET
        assert [table.final_accounts[item].cell.value for item in ThreePublicItem] == FINAL


@pytest.mark.parametrize(
    ("word", "written"),
    [
        ("（1）公务用车购置费", "其中：公务用车购置费"),
        ("（1）公务用车购置费", "其中：1.公务用车购置费用"),
        ("（2）公务用车运行维护费", "      公务用车运行维护"),
        ("2.公务用车购置及运行维护费", "二、公务用车购置及运行维护费用"),
        ("2.公务用车购置及运行维护费", "2.公车购置及运行费"),
        ("1.因公出国（境）费", "因公出国境费"),
    ],
)
def test_spellings_of_the_items(word: str, written: str) -> None:
    table, findings = three_public(ITEMS_IN_ROWS.replace(word, written, 1))
    assert findings == []
    assert [table.budget[item].cell.value for item in ThreePublicItem] == BUDGET
    assert [table.final_accounts[item].cell.value for item in ThreePublicItem] == FINAL


@pytest.mark.parametrize("written", ["公务接待费用", "公务接待"])
def test_spellings_of_a_column(written: str) -> None:
    table, findings = three_public(THREE_PUBLIC.replace("| 公务接待费\n", f"| {written}\n", 1))
    assert findings == []
    assert [table.final_accounts[item].cell.value for item in ThreePublicItem] == FINAL


def test_counts_in_the_table_are_no_amounts() -> None:
    table, _findings = three_public(ITEMS_IN_ROWS)
    counts = [row[3] for row in table.form.rows if "（个）" in row[0].text or "（辆）" in row[0].text]
    assert [(cell.state, cell.text) for cell in counts] == [(CellState.TEXT, text) for text in ("0", "3", "12")]


def test_a_total_with_meetings_and_training_is_not_that_of_three_public() -> None:
    text = SIDES_IN_ROWS.replace("项目 | “三公”", "项目 | 合计 | “三公”").replace("\n^ |", "\n^ | ^ |")
    text = (
        text.replace("栏次 | 1", "栏次 | 0 | 1")
        .replace("预算数 | 11", "预算数 | 14.49 | 11")
        .replace("决算数 | 3", "决算数 | 5.24 | 3")
    )
    table, findings = three_public(text.replace("栏次 | 0", "栏次 | 9"))
    assert findings == []
    assert [table.final_accounts[item].cell.value for item in ThreePublicItem] == FINAL


@pytest.mark.parametrize("written", ["（1）购车款", "其中：购车款"])
def test_an_item_without_its_row_is_missing_and_not_zero(written: str) -> None:
    table, findings = three_public(ITEMS_IN_ROWS.replace("（1）公务用车购置费", written))
    assert ThreePublicItem.VEHICLE_PURCHASE not in table.final_accounts
    [finding] = findings
    assert (finding.code, finding.severity) == ("W-ROW", Severity.ERROR)
    assert "决算数/公务用车购置费" in finding.message


def test_missing_and_unknown_columns_are_told() -> None:
    table, findings = three_public(THREE_PUBLIC.replace("| 公务接待费\n", "| 公务招待费\n", 1))
    assert ThreePublicItem.HOSPITALITY not in table.final_accounts
    unknown, missing = coded(findings, "W-ROW")
    assert "公务招待费" in unknown.message
    assert "决算数/公务接待费" in missing.message
    assert missing.severity is Severity.ERROR


def test_amounts_under_unknown_headings_are_data_too() -> None:
    lines = THREE_PUBLIC.replace("决算数", "实际数").strip().splitlines()
    table, findings = three_public("\n".join([*lines[:7], " | | | | | | 3 | | 3 | | 3 |"]))
    assert table.final_accounts == {}
    assert {line.cell.state for line in table.budget.values()} == {CellState.BLANK}
    assert any("决算数/合计" in finding.message for finding in coded(findings, "W-ROW"))
