from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from tests.workbook.small import BASIC, coded, read_small
from xls2report.model.severity import Severity
from xls2report.tables.cell import CellState
from xls2report.tables.form import ColumnKind
from xls2report.tables.kind import TableKind

if TYPE_CHECKING:
    from xls2report.model.finding import Finding
    from xls2report.tables.labelled import BasicExpenditure

KIND = TableKind.GENERAL_PUBLIC_BUDGET_BASIC_EXPENDITURE

SIX = """
一般公共预算财政拨款基本支出决算表
 | | | | | 单位：万元
人员经费 | > | > | 公用经费 | > | >
科目编码 | 科目名称 | 决算数 | 科目编码 | 科目名称 | 决算数
301 | 工资福利支出 | 30 | 302 | 商品和服务支出 | 12
30101 | 基本工资 | 30 | 30201 | 办公费 | 12
303 | 对个人和家庭的补助 | 5 | 310 | 资本性支出 | 3
30301 | 离休费 | 5 | 31002 | 办公设备购置 | 3
人员经费合计 | | 35 | 公用经费合计 | | 15
"""

EIGHT = """
一般公共预算财政拨款基本支出决算表
 | | | | | | | 单位：万元
人员经费 | > | > | > | 公用经费 | > | > | >
经济分类科目编码 | > | 科目名称 | 决算数 | 经济分类科目编码 | > | 科目名称 | 决算数
类 | 款 | ^ | ^ | 类 | 款 | ^ | ^
301 | | 工资福利支出 | 30 | 302 | | 商品和服务支出 | 12
301 | 1 | 基本工资 | 30 | 302 | 1 | 办公费 | 12
303 | | 对个人和家庭的补助 | 5 | 310 | | 资本性支出 | 3
303 | 1 | 离休费 | 5 | 310 | 2 | 办公设备购置 | 3
人员经费合计 | > | > | 35 | 公用经费合计 | > | > | 15
"""

OWN_DIGITS = (
    EIGHT.replace("301 | 1 |", " | 1 |")
    .replace("302 | 1 |", " | 1 |")
    .replace("303 | 1 |", " | 1 |")
    .replace("310 | 2 |", " | 2 |")
)
"""Each of the two columns of a code holds its own level alone."""

IN_COLUMNS = """
一般公共预算财政拨款基本支出决算表
 | | | | 单位：万元
科目编码 | 科目名称 | 合计 | 人员经费 | 公用经费
合计 | > | 50 | 35 | 15
301 | 工资福利支出 | 30 | 30 |
30101 | 基本工资 | 30 | 30 |
302 | 商品和服务支出 | 12 | | 12
30201 | 办公费 | 12 | | 12
303 | 对个人和家庭的补助 | 5 | 5 |
30301 | 离休费 | 5 | 5 |
310 | 资本性支出 | 3 | | 3
31002 | 办公设备购置 | 3 | | 3
"""
IN_COLUMNS_TOTAL_LAST = IN_COLUMNS.replace("合计 | > | 50 | 35 | 15\n", "") + "合计 | > | 50 | 35 | 15\n"


def basic(text: str) -> tuple[BasicExpenditure, list[Finding]]:
    tables, findings = read_small({KIND: text})
    assert tables.basic is not None
    return tables.basic, findings


@pytest.mark.parametrize("text", [BASIC, SIX, EIGHT, OWN_DIGITS], ids=["nine", "six", "eight", "own digits"])
def test_lanes_of_every_form_give_the_same_lines(text: str) -> None:
    table, findings = basic(text)
    assert findings == []
    assert sorted((line.code, line.name, line.cell.value) for line in table.lines) == [
        ("301", "工资福利支出", Decimal(30)),
        ("30101", "基本工资", Decimal(30)),
        ("302", "商品和服务支出", Decimal(12)),
        ("30201", "办公费", Decimal(12)),
        ("303", "对个人和家庭的补助", Decimal(5)),
        ("30301", "离休费", Decimal(5)),
        ("310", "资本性支出", Decimal(3)),
        ("31002", "办公设备购置", Decimal(3)),
    ]
    assert table.personnel_total is not None
    assert (table.personnel_total.label, table.personnel_total.cell.value) == ("人员经费合计", Decimal(35))
    assert table.daily_operating_total is not None
    assert table.daily_operating_total.cell.value == Decimal(15)


@pytest.mark.parametrize("text", [IN_COLUMNS, IN_COLUMNS_TOTAL_LAST], ids=["first", "last"])
def test_a_form_with_the_two_kinds_in_columns(text: str) -> None:
    table, findings = basic(text)
    assert findings == []
    assert [(line.code, line.cell.value) for line in table.lines if len(line.code) == 3] == [
        ("301", 30),
        ("302", 12),
        ("303", 5),
        ("310", 3),
    ]
    assert table.personnel_total is not None
    assert (table.personnel_total.label, table.personnel_total.cell.value) == ("人员经费", 35)
    assert table.daily_operating_total is not None
    assert table.daily_operating_total.cell.value == 15


def test_such_a_form_without_its_total_or_one_of_the_columns_lacks_them() -> None:
    for text in (IN_COLUMNS.replace("合计 | > | 50 | 35 | 15\n", ""), IN_COLUMNS.replace("| 公用经费\n", "| 备注\n")):
        table, findings = basic(text)
        assert table.personnel_total is None
        assert any("缺少项目：人员经费合计、公用经费合计" in finding.message for finding in findings)


def test_lane_by_lane() -> None:
    table, _findings = basic(BASIC)
    assert [line.code for line in table.lines] == ["301", "30101", "303", "30301", "302", "30201", "310", "31002"]
    assert table.form.columns == (ColumnKind.CODE, ColumnKind.NAME, ColumnKind.AMOUNT) * 3


def test_the_footer_of_three_lanes_without_merged_cells() -> None:
    table, findings = basic(
        BASIC.replace(
            "人员经费合计 | > | 35 | 公用经费合计 | > | > | > | > | 15",
            "人员经费合计 | | 35 | 公用经费合计 | | | | | 15",
        )
    )
    assert findings == []
    assert table.daily_operating_total is not None
    assert table.daily_operating_total.cell.column == 8


def test_a_blank_footer_is_blank_and_takes_no_figure_of_another_lane() -> None:
    table, findings = basic(SIX.replace("人员经费合计 | | 35", "人员经费合计 | |"))
    assert findings == []
    assert table.personnel_total is not None
    assert (table.personnel_total.cell.state, table.personnel_total.cell.column) == (CellState.BLANK, 2)


def test_the_footer_need_not_be_the_last_row() -> None:
    table, findings = basic(SIX + "合计 | | 50\n")
    assert findings == []
    assert table.personnel_total is not None


def test_a_missing_footer_is_an_error() -> None:
    table, findings = basic(SIX.replace("公用经费合计 | | 15", ""))
    assert table.daily_operating_total is None
    [finding] = findings
    assert (finding.code, finding.severity) == ("W-ROW", Severity.ERROR)
    assert "公用经费合计" in finding.message


def test_a_lane_without_code_cannot_be_read_and_is_told() -> None:
    _table, findings = basic(SIX.replace("30201 | 办公费", " | 办公费").replace("30101 | 基本", "3010 | 基本"))
    [finding] = coded(findings, "W-CODE")
    assert finding.severity is Severity.ERROR
    assert "办公费" in finding.message
    assert "3010" in finding.message


def test_a_wrong_code_is_named_by_its_own_cell() -> None:
    table, findings = basic(BASIC.replace("'30201 |", "'3020 |").replace("'31002 |", " |"))
    [finding] = coded(findings, "W-CODE")
    names = table.form.columns.index(ColumnKind.NAME) + 6
    assert [source.address[0] for source in finding.sources] == ["D", "ABCDEFGHI"[names]]


def test_a_lane_without_a_code_column_is_told() -> None:
    text = """
一般公共预算财政拨款基本支出决算表
 | | | | 单位：万元
人员经费 | > | > | 公用经费 | >
科目编码 | 科目名称 | 决算数 | 科目名称 | 决算数
301 | 工资福利支出 | 30 | 商品和服务支出 | 12
人员经费合计 | | 30 | 公用经费合计 | 12
"""
    table, findings = basic(text)
    assert [line.code for line in table.lines] == ["301"]
    assert table.daily_operating_total is not None
    assert any("缺少栏目：科目编码" in finding.message for finding in coded(findings, "W-ROW"))
    assert any("商品和服务支出" in finding.message for finding in coded(findings, "W-CODE"))


def test_an_item_without_its_class_is_told() -> None:
    _table, findings = basic(SIX.replace("303 | 对个人和家庭的补助 | 5", " | |"))
    [finding] = findings
    assert (finding.code, finding.sources[0].row_label) == ("W-CODE", "30301离休费")


def test_more_code_than_section_is_no_code_here() -> None:
    table, findings = basic(SIX.replace("30201 | 办公费", "3020101 | 办公费"))
    assert "3020101" not in {line.code for line in table.lines}
    assert coded(findings, "W-CODE")


@pytest.mark.parametrize("text", [BASIC, SIX], ids=["nine", "six"])
def test_an_amount_with_neither_code_nor_name_is_told(text: str) -> None:
    lines = text.strip().splitlines()
    lane = "人员经费合计"
    place = next(place for place, line in enumerate(lines) if line.startswith(lane))
    lines.insert(place, " | | 4 | | | 9")
    _table, findings = basic("\n".join(lines))
    [finding] = findings
    assert (finding.code, finding.severity) == ("W-ROW", Severity.ERROR)
    assert finding.message.endswith(f"：C{place + 1}“4”、F{place + 1}“9”")


def test_an_amount_behind_an_unknown_label_of_another_lane_is_told() -> None:
    _table, findings = basic(BASIC.replace("人员经费合计", "某某小计 | > | | | | 6 | | |\n人员经费合计"))
    assert [[source.address for source in finding.sources] for finding in findings] == [["F10"]]


def test_a_second_footer_is_told_and_the_first_holds() -> None:
    table, findings = basic(SIX + "人员经费合计 | | 36 | | |\n")
    assert table.personnel_total is not None
    assert table.personnel_total.cell.value == Decimal(35)
    [finding] = findings
    assert (finding.code, finding.severity, finding.sources[0].address) == ("W-ROW", Severity.ERROR, "A10")
