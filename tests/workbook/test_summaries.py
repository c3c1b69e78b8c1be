"""Tables 01 and 04: two sides, labelled rows."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from tests.workbook.small import APPROPRIATION, SUMMARY, coded, read_small
from xls2report.model.severity import Severity
from xls2report.tables.form import ColumnKind
from xls2report.tables.kind import TableKind
from xls2report.tables.labelled import AppropriationSummary, Budget, RevenueExpenditureSummary, RevenueSource

if TYPE_CHECKING:
    from xls2report.model.finding import Finding

KIND_01, KIND_04 = TableKind.REVENUE_EXPENDITURE_SUMMARY, TableKind.APPROPRIATION_SUMMARY


def summary(text: str, year: str = "2023") -> tuple[RevenueExpenditureSummary, list[Finding]]:
    tables, findings = read_small({KIND_01: text}, everywhere=("2023年度", f"{year}年度"))
    assert tables.summary is not None
    return tables.summary, findings


def appropriation(text: str) -> tuple[AppropriationSummary, list[Finding]]:
    tables, findings = read_small({KIND_04: text})
    assert tables.appropriation is not None
    return tables.appropriation, findings


def test_both_sides_of_01_are_read() -> None:
    table, findings = summary(SUMMARY)
    assert findings == []
    assert table.form.columns == (ColumnKind.NAME, ColumnKind.ORDINAL, ColumnKind.AMOUNT) * 2
    assert {source: line.cell.value for source, line in table.revenue.items() if line.cell.value} == {
        RevenueSource.GENERAL_PUBLIC_BUDGET: Decimal(80),
        RevenueSource.OTHER: Decimal(20),
    }
    assert [(line.code, line.name) for line in table.classes] == [("201", "一般公共服务支出"), ("205", "教育支出")]
    assert table.current_year_revenue is not None
    assert table.current_year_revenue.label == "本年收入合计"
    assert table.expenditure_total is not None
    assert table.expenditure_total.cell.column == 5


def test_the_blank_row_in_the_middle_stays_and_row_numbers_are_no_amounts() -> None:
    table, _findings = summary(SUMMARY)
    assert [cell.text for cell in table.form.rows[11]] == ["", "30", "", "", "61", ""]
    assert len(table.form.rows) == 13


def test_a_form_of_four_columns_without_row_numbers() -> None:
    lines = [
        "收入支出决算总表",
        "2023年度 | | | 单位：万元",
        "收入 | > | 支出 | >",
        "项目 | 决算数 | 项目 | 决算数",
    ]
    for line in SUMMARY.strip().splitlines()[6:-1]:
        cells = [cell.strip() for cell in line.split("|")]
        lines.append(" | ".join((cells[0], cells[2], cells[3], cells[5])))
    table, findings = summary("\n".join(lines))
    assert findings == []
    assert table.form.columns == (ColumnKind.NAME, ColumnKind.AMOUNT) * 2
    assert table.revenue[RevenueSource.OTHER].cell.value == Decimal(20)


@pytest.mark.parametrize("ordinal", ["二十一、", "廿一、", "（二十一）", "21.", "21、", ""])
def test_the_ordinal_is_no_identity(ordinal: str) -> None:
    table, findings = summary(SUMMARY.replace("二、教育支出", f"{ordinal}教育支出"))
    assert findings == []
    assert [(line.code, line.name) for line in table.classes][1] == ("205", "教育支出")


def test_labels_may_be_indented_and_broken() -> None:
    table, findings = summary(SUMMARY.replace("二、教育支出", "\\s\\s二、教育\\n支出").replace("总计", "总\\s\\s计"))
    assert findings == []
    assert table.classes[1].name == "教育支出"
    assert table.revenue_total is not None
    assert table.revenue_total.label == "总计"


@pytest.mark.parametrize(
    "label",
    ["使用非财政拨款结余（含专用结余）", "用事业基金弥补收支差额", "使用非财政拨款结余和专用结余"],
)
def test_the_names_of_the_surplus_used(label: str) -> None:
    table, findings = summary(SUMMARY.replace("使用非财政拨款结余", label))
    assert findings == []
    assert table.use_of_non_appropriation_surplus is not None
    assert table.use_of_non_appropriation_surplus.label == label


def test_a_colon_behind_a_label_is_none_of_it() -> None:
    table, findings = summary(
        SUMMARY.replace("本年收入合计", "本年收入合计：").replace("本年支出合计", "本年支出合计:")
    )
    assert findings == []
    assert table.current_year_revenue is not None
    assert table.current_year_revenue.label == "本年收入合计："
    assert table.current_year_expenditure is not None


def test_totals_may_be_named_by_their_side() -> None:
    table, findings = summary(SUMMARY.replace("总计 | 31", "收入总计 | 31").replace("总计 | 62", "支出总计 | 62"))
    assert findings == []
    assert table.revenue_total is not None
    assert table.expenditure_total is not None


def test_parts_of_a_row_are_passed_over() -> None:
    text = SUMMARY.replace("使用非财政拨款结余 |", " | | | 其中：转入事业基金 | | 3\n使用非财政拨款结余 |")
    _table, findings = summary(text.replace("四、上级", "其中：政府性基金预算财政拨款 | | 1\n四、上级"))
    assert findings == []


def test_a_row_that_a_year_has_and_the_sheet_lacks() -> None:
    without = SUMMARY.replace("三、国有资本经营预算财政拨款收入 | 3", " | 3")
    _table, findings = summary(without)
    [finding] = findings
    assert (finding.code, finding.severity) == ("W-ROW", Severity.WARNING)
    assert "国有资本经营预算财政拨款收入" in finding.message
    table, findings = summary(without, year="2019")
    assert coded(findings, "W-ROW") == []
    assert RevenueSource.STATE_CAPITAL_OPERATIONS_BUDGET not in table.revenue


def test_a_missing_total_is_an_error() -> None:
    table, findings = summary(SUMMARY.replace("本年支出合计 | 58 | 90.5", " | 58 |"))
    assert table.current_year_expenditure is None
    [finding] = findings
    assert finding.severity is Severity.ERROR
    assert "本年支出合计" in finding.message


def test_an_unknown_row_with_an_amount_is_told_with_the_nearest() -> None:
    _table, findings = summary(SUMMARY.replace("八、其他收入", "八、其它收入"))
    told = coded(findings, "W-ROW")
    assert any("A14“八、其它收入”" in finding.message and "其他收入" in finding.remedy for finding in told)


def test_an_unknown_class_is_kept_and_told() -> None:
    table, findings = summary(SUMMARY.replace("二、教育支出", "二、教肓支出"))
    assert [(line.code, line.name) for line in table.classes][1] == ("", "教肓支出")
    [finding] = findings
    assert (finding.code, finding.severity) == ("W-NAME", Severity.WARNING)
    assert "教育支出" in finding.remedy


def test_a_class_may_go_by_the_name_of_its_time() -> None:
    text = SUMMARY.replace("二、教育支出", "七、文化体育与传媒支出")
    table, findings = summary(text, year="2018")
    assert coded(findings, "W-NAME") == []
    assert table.classes[1].code == "207"
    table, findings = summary(text)
    assert (table.classes[1].code, table.classes[1].name) == ("207", "文化体育与传媒支出")
    [finding] = findings
    assert finding.code == "W-NAME"
    assert "文化旅游体育与传媒支出" in finding.remedy


def test_a_row_that_stands_twice_is_told_and_the_first_is_read() -> None:
    text = SUMMARY.replace("拨款收入 | 3 | | | 34 |", "拨款收入 | 3 | | 三、教育支出 | 34 | 7")
    table, findings = summary(text)
    assert [line.cells[0].value for line in table.classes if line.code == "205"] == [Decimal("20.5")]
    [finding] = findings
    assert (finding.code, finding.severity) == ("W-ROW", Severity.ERROR)
    assert finding.sources[0].address == "D9"


def test_one_side_alone_cannot_be_read() -> None:
    lines = [line.split("|") for line in SUMMARY.strip().splitlines()]
    text = "\n".join("|".join(line[:3]) for line in lines).replace("收入 | > | >", "收入 | > | >")
    tables, findings = read_small({KIND_01: text.replace("表 | > | >", "表", 1)})
    assert tables.summary is None
    assert any("左右两栏" in finding.message for finding in coded(findings, "W-ROW"))


def test_the_budgets_of_04_stand_twice_and_are_told_apart() -> None:
    table, findings = appropriation(APPROPRIATION)
    assert findings == []
    assert [line.cell.value for line in table.revenue.values()] == [Decimal(80), None, None]
    assert [line.cell.value for line in table.opening.values()] == [Decimal(2), Decimal(1), None]
    assert table.opening_carryover_and_surplus is not None
    assert table.opening_carryover_and_surplus.cell.value == Decimal(3)
    assert table.budget_columns == (
        Budget.TOTAL,
        Budget.GENERAL_PUBLIC,
        Budget.GOVERNMENT_FUND,
        Budget.STATE_CAPITAL_OPERATIONS,
    )
    assert [cell.value for cell in table.classes[1].cells] == [Decimal("20.5"), Decimal("20.5"), None, None]


def test_the_budgets_without_ordinals() -> None:
    text = APPROPRIATION
    for ordinal in ("一、", "二、", "三、"):
        text = text.replace(f"{ordinal}一般公共预算", "一般公共预算").replace(f"{ordinal}政府性", "政府性")
    table, findings = appropriation(text)
    assert findings == []
    assert table.form.head_rows == 3
    assert table.revenue[Budget.GENERAL_PUBLIC].cell.value == Decimal(80)
    assert table.opening[Budget.GENERAL_PUBLIC].cell.value == Decimal(2)


def test_the_columns_of_04_follow_the_sheet() -> None:
    text = APPROPRIATION.replace(
        "合计 | 一般公共预算财政拨款 | 政府性基金预算财政拨款", "小计 | 政府性基金预算财政拨款 | 一般公共预算财政拨款"
    )
    table, findings = appropriation(text)
    assert coded(findings, "W-ROW") == []
    assert table.budget_columns[:3] == (Budget.TOTAL, Budget.GOVERNMENT_FUND, Budget.GENERAL_PUBLIC)


def test_04_of_one_side_cannot_be_read() -> None:
    lines = [line.split("|") for line in APPROPRIATION.strip().splitlines()]
    tables, findings = read_small({KIND_04: "\n".join("|".join(line[:3]) for line in lines)})
    assert tables.appropriation is None
    assert any("左右两栏" in finding.message for finding in coded(findings, "W-ROW"))


def test_04_without_its_amounts_cannot_be_read() -> None:
    tables, findings = read_small({KIND_04: APPROPRIATION.replace("项目 | 行次 | 金额 |", "项目 | 行次 | 今年 |")})
    assert tables.appropriation is None
    assert any("决算数" in finding.message for finding in coded(findings, "W-ROW"))


def test_rows_of_04_that_are_strange_or_stand_twice() -> None:
    text = APPROPRIATION.replace(
        "三、国有资本经营预算财政拨款 | 3 |",
        "二、政府性基金预算财政拨款 | 3 | 7\n四、社会保险基金 | 4 | 9\n三、国有资本经营预算财政拨款 | 3 |",
    )
    table, findings = appropriation(text)
    assert table.revenue[Budget.GOVERNMENT_FUND].cell.value is None
    assert [(finding.severity, finding.sources[0].row_label) for finding in coded(findings, "W-ROW")] == [
        (Severity.ERROR, "二、政府性基金预算财政拨款"),
        (Severity.WARNING, "四、社会保险基金"),
    ]


def test_an_unknown_row_below_the_classes_is_no_class() -> None:
    text = SUMMARY.replace("使用非财政拨款结余 | 28 |", "使用非财政拨款结余 | 28 | | 缴纳税款 | 59 | 3\n | |")
    table, findings = summary(text)
    assert len(table.classes) == 2
    [finding] = findings
    assert "D16“缴纳税款”" in finding.message


def _without_state_capital(text: str) -> str:
    lines = [line for line in text.strip().splitlines() if "三、国有资本" not in line]
    return "\n".join("|".join(line.split("|")[:8]) for line in lines).replace("局 |", "局 | 金额单位：万元 |")


def test_the_form_of_2019_has_no_state_capital() -> None:
    text = _without_state_capital(APPROPRIATION)
    changed = {
        KIND_04: text,
        KIND_01: SUMMARY.replace("三、国有资本经营预算财政拨款收入", ""),
        TableKind.STATE_CAPITAL_OPERATIONS_BUDGET: None,
    }
    tables, findings = read_small(changed, everywhere=("2023年度", "2019年度"))
    assert findings == []
    assert tables.appropriation is not None
    assert Budget.STATE_CAPITAL_OPERATIONS not in tables.appropriation.revenue
    assert len(tables.appropriation.budget_columns) == 3
    assert tables.state_capital is None
    _tables, findings = read_small(changed)
    assert {finding.code for finding in findings} == {"W-TABS", "W-ROW"}
    # 01 and 04 lack the row, 04 its opening row and its column, and the table is not there.
    assert len(findings) == 5


@pytest.mark.parametrize(
    ("kind", "text", "old", "new", "cells"),
    [
        (KIND_01, SUMMARY, "四、上级补助收入 | 4 |", " | 4 | 7", "C10“7”"),
        (KIND_01, SUMMARY, "二、教育支出 | 33 | 20.5", " | 33 | 20.5", "F8“20.5”"),
        (KIND_04, APPROPRIATION, "一、一般公共预算财政拨款 | 1 | 80", " | 1 | 80", "C7“80”"),
        (KIND_04, APPROPRIATION, "二、教育支出 | 34 | 20.5 | 20.5", " | 34 | 20.5 | 20.5", "F8“20.5”、G8“20.5”"),
        (KIND_04, APPROPRIATION, "二、教育支出 | 34 | 20.5 |", " | 34 | 二十 |", "F8“二十”、G8“20.5”"),
    ],
)
def test_an_amount_without_a_label_is_told(kind: TableKind, text: str, old: str, new: str, cells: str) -> None:
    assert old in text
    _tables, findings = read_small({kind: text.replace(old, new)})
    [finding] = [finding for finding in coded(findings, "W-ROW") if "没有项目名" in finding.message]
    assert finding.severity is Severity.ERROR
    assert finding.message.endswith(f"：{cells}")
