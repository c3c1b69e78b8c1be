"""Columns of another year beside this year's are none of the table's figures, in whatever order they stand."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from tests.workbook.small import EXPENDITURE, FUND, GENERAL_PUBLIC, SUMMARY, UNIT, coded, read_small
from xls2report.model.severity import Severity
from xls2report.tables.form import ColumnKind
from xls2report.tables.kind import TableKind
from xls2report.tables.labelled import ThreePublicItem

if TYPE_CHECKING:
    from collections.abc import Callable

KIND = TableKind.THREE_PUBLIC_EXPENSES
BUDGET = [Decimal("11.49"), None, Decimal("9.38"), None, Decimal("9.38"), Decimal("2.11")]
FINAL = [Decimal("3.04"), Decimal(0), Decimal("2.64"), Decimal(0), Decimal("2.64"), Decimal("0.4")]
ITEMS = {
    "合计": 9,
    "因公出国（境）费": 1,
    "公务用车购置及运行费": 5,
    "公务用车购置费": 2,
    "公务用车运行费": 3,
    "公务接待费": 3,
}
"""Another year's amounts; they add up as well."""


def items_in_rows(*columns: str) -> str:
    """Give the “三公” table with a row for each item: this year's columns under their headings, 9 to 3 under others."""
    budgets = ("2023年预算数", "预算数（2023年）", "预算数（2023）（万元）", "预算数", "预算数（1）")
    own = {**dict.fromkeys(budgets, BUDGET), **{name.replace("预算", "决算"): FINAL for name in budgets}}
    own["决算数（2）"] = FINAL
    lines = [f"财政拨款“三公”经费支出决算表\n部门：{UNIT} | | | 单位：万元", " | ".join(["项目", *columns])]
    for place, (item, other) in enumerate(ITEMS.items()):
        amounts = [own[heading][place] if heading in own else other for heading in columns]
        lines.append(" | ".join([item, *("" if amount is None else str(amount) for amount in amounts)]))
    return "\n".join(lines)


def items_in_columns(*groups: str) -> str:
    """Give it with the items beside one another, a group for each heading."""
    rows = [line.split(" | ") for line in items_in_rows(*groups).splitlines()[3:]]
    names = " | ".join(["合计", "因公出国（境）费", "公务用车购置及运行费", ">", ">", "公务接待费"] * len(groups))
    below = " | ".join(["^", "^", "小计", "公务用车购置费", "公务用车运行费", "^"] * len(groups))
    return "\n".join(
        [
            f"财政拨款“三公”经费支出决算表\n部门：{UNIT} | | | 单位：万元",
            " | ".join([word for group in groups for word in (group, *">>>>>")]),
            names,
            below,
            " | ".join(row[group] for group in range(1, len(groups) + 1) for row in rows),
        ]
    )


ORDERS = [
    ("2022年决算数", "2023年预算数", "2023年决算数"),
    ("2024年预算数", "2023年预算数", "2023年决算数"),
    ("2023年预算数", "2023年决算数", "2022年决算数", "2024年预算数"),
    ("２０２２年度决算数", "预算数", "决算数"),
    ("决算数（2022年）", "预算数（2023年）", "决算数（2023年）"),
    ("预算数（2023）（万元）", "决算数（2022）（万元）", "决算数（2023）（万元）"),
    ("预算数（1）", "决算数（2）"),
]


@pytest.mark.parametrize("make", [items_in_rows, items_in_columns], ids=["rows", "columns"])
@pytest.mark.parametrize(
    "columns",
    ORDERS,
    ids=["before", "both budgets", "behind", "no year of its own", "in brackets", "without 年", "the column's number"],
)
def test_an_item_is_read_under_this_year_s_heading(make: Callable[..., str], columns: tuple[str, ...]) -> None:
    tables, findings = read_small({KIND: make(*columns)})
    assert tables.three_public is not None
    assert [tables.three_public.budget[item].cell.value for item in ThreePublicItem] == BUDGET
    assert [tables.three_public.final_accounts[item].cell.value for item in ThreePublicItem] == FINAL
    assert [finding.severity for finding in findings if finding.severity is Severity.ERROR] == []


@pytest.mark.parametrize("make", [items_in_rows, items_in_columns], ids=["rows", "columns"])
def test_what_this_year_s_heading_alone_could_give_is_missing(make: Callable[..., str]) -> None:
    tables, findings = read_small({KIND: make("2022年预算数", "2023年决算数")})
    assert tables.three_public is not None
    assert tables.three_public.budget == {}
    assert any("缺少栏目：预算数/合计" in finding.message for finding in coded(findings, "W-ROW"))


@pytest.mark.parametrize("last_year", ["2022年金额", "2022年度金额", "金额（2022年）"])
def test_both_sides_of_a_summary(last_year: str) -> None:
    lines = [[mark.strip() for mark in line.split("|")] for line in SUMMARY.strip().splitlines()[3:-1]]
    lines[0], lines[1] = ["收入", *">>>", "支出", *">>>"], ["项目", "行次", last_year, "金额"] * 2
    for place, line in enumerate(lines[2:], 2):
        left, right = line[:3], [*line[3:], "", "", ""][:3]
        lines[place] = [*left[:2], "7", left[2], *right[:2], "7", right[2]]
    lines[2] = ["栏次", "", "1", "2", "栏次", "", "3", "4"]
    text = "\n".join([*SUMMARY.strip().splitlines()[:3], *(" | ".join(line) for line in lines)])
    tables, findings = read_small({TableKind.REVENUE_EXPENDITURE_SUMMARY: text})
    assert tables.summary is not None
    assert tables.summary.revenue_total is not None
    assert tables.summary.expenditure_total is not None
    assert [line.cell.value for line in (tables.summary.revenue_total, tables.summary.expenditure_total)] == [105, 105]
    assert [finding.code for finding in findings] == ["W-ROW", "W-ROW"]
    assert f"C5“收入/{last_year}”" in findings[0].message
    # Money like the rest: converted, and shown as money.
    assert tables.summary.form.columns[2] is ColumnKind.AMOUNT


@pytest.mark.parametrize(("unit", "kind"), [("万元", ColumnKind.OTHER), ("元", ColumnKind.AMOUNT)])
def test_last_year_inside_a_table_of_yuan_is_money(unit: str, kind: ColumnKind) -> None:
    """As it stands it would be printed ten thousand times too large, in a report in 万元."""
    words = {0: ">", 3: "上年数", 4: "^", 5: "2"}
    lines = [[mark.strip() for mark in line.split("|")] for line in EXPENDITURE.strip().splitlines()]
    text = "\n".join(
        " | ".join([*line[:3], words.get(row, "70000" if row > max(words) else ""), *line[3:]])
        for row, line in enumerate(lines)
    )
    text = text.replace("栏次 | > | 1 | 2 | 2 | 3 | 4 | 5 | 6", "栏次 | > | 1 | 2 | 3 | 4 | 5 | 6 | 7")
    tables, findings = read_small({TableKind.EXPENDITURE: text.replace("金额单位：万元", f"金额单位：{unit}")})
    assert tables.expenditure is not None
    form = tables.expenditure.form
    assert (form.columns[3], form.headings[3], form.unit.word) == (kind, "上年数", unit)
    unknown = [finding for finding in coded(findings, "W-ROW") if finding.severity is Severity.WARNING]
    assert ["“上年数”" in finding.message for finding in unknown] == ([True] if unit == "元" else [])
    assert tables.expenditure.total is not None
    assert [cell.text for cell in tables.expenditure.total.cells[2:6]] == ["90.5", "70000", "50", "40.5"]


def test_a_head_all_of_which_is_of_another_year_is_told_and_read() -> None:
    for budget, final in (("2022年预算数", "2022年决算数"), ("预算数（2022年）", "决算数（2022年）")):
        tables, findings = read_small({KIND: items_in_columns(budget, final)})
        assert tables.three_public is not None
        [finding] = findings
        assert (finding.code, finding.severity, finding.sources[0].address) == ("W-YEAR", Severity.WARNING, "A4")
        assert f"“{budget}/合计”写的不是2023年度" in finding.message


def test_a_head_of_this_year_is_not_told() -> None:
    assert read_small({KIND: items_in_columns("2023年预算数", "2023年度决算数")})[1] == []


def test_the_end_of_a_year_is_no_year_of_a_column() -> None:
    flow = FUND.replace("年末结转和结余", "2022年末结转和结余")
    tables, findings = read_small({TableKind.GOVERNMENT_FUND_BUDGET: flow})
    assert tables.government_fund is not None
    assert coded(findings, "W-YEAR") == []


def test_without_a_year_nothing_is_of_another() -> None:
    text = GENERAL_PUBLIC.replace("小计 | 基本支出 | 项目支出", "2022年小计 | 2022年基本支出 | 2022年项目支出")
    tables, findings = read_small({TableKind.GENERAL_PUBLIC_BUDGET_EXPENDITURE: text}, everywhere=("2023年度", ""))
    assert tables.year is None
    assert findings == []
