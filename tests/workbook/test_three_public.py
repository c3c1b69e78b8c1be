from __future__ import annotations

from decimal import Decimal

import pytest

from tests.workbook.small import THREE_PUBLIC, coded, read_small
from xls2report.model.finding import Finding, Severity
from xls2report.tables.cell import CellState
from xls2report.tables.form import ColumnKind
from xls2report.tables.kind import TableKind
from xls2report.tables.three_public import ThreePublicExpenses, ThreePublicItem

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
    ("title", "all_budgets"),
    [
        ("财政拨款“三公”经费支出决算表", True),
        ("一般公共预算财政拨款“三公”经费支出决算表", False),
        ("2023年度一般公共预算财政拨款'三公'经费支出决算表", False),
    ],
)
def test_the_title_says_which_budgets(title: str, *, all_budgets: bool) -> None:
    table, _findings = three_public(THREE_PUBLIC.replace("财政拨款“三公”经费支出决算表", title))
    assert table.all_budgets is all_budgets


def test_a_second_row_is_told() -> None:
    _table, findings = three_public(THREE_PUBLIC + "1 | | | | | | 2")
    [finding] = findings
    assert (finding.code, finding.severity, finding.sources[0].address) == ("W-ROW", Severity.WARNING, "A9")


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
