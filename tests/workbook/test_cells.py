from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workbook.small import REVENUE, coded, read_small
from xls2report.model.severity import Severity
from xls2report.sheets.grid import Odd, OddKind, Value
from xls2report.tables.cell import Cell, CellState
from xls2report.tables.functional import Column
from xls2report.tables.kind import TableKind
from xls2report.workbook.cells import read_cells


def amount_cell(value: Value) -> Cell:
    return _only_cell(value, is_text=False)


def text_cell(value: Value, digits: int = 0) -> Cell:
    return _only_cell(value, is_text=True, digits=digits)


def _only_cell(value: Value, *, is_text: bool, digits: int = 0) -> Cell:
    (cell,), problems = read_cells([value], 4, 2, [is_text], [digits])
    assert problems == ([0] if cell.state is CellState.PROBLEM else [])
    return cell


@pytest.mark.parametrize(
    ("value", "number"),
    [
        (202.78000000000003, "202.78"),
        (0.1 + 0.2, "0.3"),
        (100.0, "100"),
        (7, "7"),
        (123456789012.35, "123456789012.35"),
        (1e15, "1000000000000000"),
        (-12.5, "-12.5"),
        ("1,511.90", "1511.90"),
        ("9746.50", "9746.50"),
        ("1,511.90 ", "1511.90"),
        ("１，５１１．９０", "1511.90"),  # noqa: RUF001 - full-width digits are the case
        ("(123.45)", "-123.45"),
        ("（123.45）", "-123.45"),
        ("－3", "-3"),
        ("12.5\n", "12.5"),
        ("\u200b12.5", "12.5"),
    ],
)
def test_what_is_wholly_a_number_is_read(value: Value, number: str) -> None:
    cell = amount_cell(value)
    assert (cell.state, cell.value) == (CellState.NUMBER, Decimal(number))
    assert (cell.row, cell.column) == (4, 2)


@pytest.mark.parametrize("value", [0.0, -0.0, 0, "0", "0.00", "0.0000", "0E-8", 5.684341886080802e-14, -2.2e-16])
def test_zero_is_zero_and_no_blank(value: Value) -> None:
    cell = amount_cell(value)
    assert (cell.state, cell.value) == (CellState.ZERO, Decimal(0))


def test_a_fen_in_wan_yuan_is_not_noise() -> None:
    assert amount_cell(0.000001).value == Decimal("0.000001")


@pytest.mark.parametrize("value", [None, " ", "\u3000", "\n"])
def test_a_blank_is_blank(value: Value) -> None:
    assert amount_cell(value) == Cell(CellState.BLANK, None, "", 4, 2)
    assert text_cell(value).state is CellState.BLANK


@pytest.mark.parametrize("value", ["—", "–", "－", "-", "--", "——", "一", " — ", "/", "×", "无", "\\一"])  # noqa: RUF001 - as written
def test_what_stands_for_not_applicable_is_a_dash(value: str) -> None:
    assert amount_cell(value) == Cell(CellState.DASH, None, value, 4, 2)


@pytest.mark.parametrize(
    "value",
    [
        "12%",
        "12万元",
        "无数据",
        "1,51",
        "1.2.3",
        "二",
        "1 000",
        "9" * 60,
        "NaN",
        "#REF!",
        float("nan"),
        float("inf"),
        Odd(OddKind.ERROR_VALUE, "#DIV/0!"),
        Odd(OddKind.NO_CACHED_VALUE, "=B1+B2"),
        Odd(OddKind.DATE, "2020-01-01"),
        Odd(OddKind.TRUTH_VALUE, "TRUE"),
    ],
)
def test_anything_else_is_a_problem_and_never_zero(value: Value) -> None:
    cell = amount_cell(value)
    assert (cell.state, cell.value) == (CellState.PROBLEM, None)
    assert cell.text == (value.text if isinstance(value, Odd) else str(value))


def test_a_number_among_texts_is_written_out() -> None:
    assert text_cell(2080501.0).text == "2080501"
    assert text_cell(5, 2).text == "05"
    assert text_cell(208, 2).text == "208"
    assert text_cell(" 行政\n运行 ").text == " 行政\n运行 "
    assert text_cell(Odd(OddKind.ERROR_VALUE, "#N/A")).state is CellState.PROBLEM


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**9), max_value=10**9, places=6))
def test_a_float_and_its_text_are_the_same_amount(value: Decimal) -> None:
    as_float, as_text = amount_cell(float(value)), amount_cell(f"{value:,}")
    assert as_float.value == as_text.value == value
    assert as_float.state is as_text.state is (CellState.NUMBER if value else CellState.ZERO)


@pytest.mark.parametrize(
    ("mark", "shown", "remedy"),
    [
        ("abc", "abc", "只填数字"),
        ("#REF!", "#REF!", "公式出错"),
        ("=C8+C9", "=C8+C9", "重新计算"),
        ("@2020-01-01", "2020-01-01", "日期"),
        ("TRUE", "TRUE", "逻辑值"),
        ("85%", "85%", "百分比"),
    ],
)
def test_a_problem_names_file_sheet_cell_row_column_and_remedy(mark: str, shown: str, remedy: str) -> None:
    old = "'20106 | 财政事务 | 80 | 60"
    tables, findings = read_small({TableKind.REVENUE: REVENUE.replace(old, f"'20106 | 财政事务 | 80 | {mark}")})
    assert tables.revenue is not None
    cell = tables.revenue.cell(tables.revenue.rows[1], Column.FISCAL_APPROPRIATION_REVENUE)
    assert cell is not None
    assert cell.state is CellState.PROBLEM
    [finding] = findings
    assert (finding.code, finding.severity) == ("W-NUM", Severity.ERROR)
    for word in ("决算.xlsx", "表2", "D9", "20106 财政事务", "财政拨款收入", shown):
        assert word in finding.message
    assert remedy in finding.remedy
    [source] = finding.sources
    assert (source.address, source.value, source.row_label) == ("D9", shown, "20106 财政事务")
    assert finding.place.key == TableKind.REVENUE


def test_the_row_of_a_problem_is_named_by_its_own_lane() -> None:
    from tests.workbook.small import BASIC, SUMMARY  # noqa: PLC0415 - one test's need

    changed = {
        TableKind.REVENUE_EXPENDITURE_SUMMARY: SUMMARY.replace("| 33 | 20.5", "| 33 | 二十"),
        TableKind.GENERAL_PUBLIC_BUDGET_BASIC_EXPENDITURE: BASIC.replace("办公费 | 12", "办公费 | 十二"),
    }
    _tables, findings = read_small(changed)
    assert [(finding.sources[0].row_label, finding.sources[0].address) for finding in coded(findings, "W-NUM")] == [
        ("二、教育支出", "F8"),
        ("30201 办公费", "F7"),
    ]


def test_a_slid_sheet_is_told_in_part_and_counted() -> None:
    words = REVENUE.replace(" 60 ", " 数 ").replace(" 80 ", " 数 ").replace(" 20 ", " 数 ").replace(" 20\n", " 数\n")
    rows = "".join(f"'20106{number} | 事务 | 数 | 数 | 数\n" for number in range(10, 20))
    _tables, findings = read_small({TableKind.REVENUE: words.replace("注：", f"{rows}注：")})
    problems = coded(findings, "W-NUM")
    assert len(problems) == 21
    assert "不再逐个列出" in problems[-1].message


@pytest.mark.parametrize("mark", ["#REF!", "=SUM(A1)", "待核"])
def test_two_cells_beside_each_other_with_one_problem_are_two(mark: str) -> None:
    text = REVENUE.replace("'20106 | 财政事务 | 80 | 60", f"'20106 | 财政事务 | {mark} | {mark}")
    tables, findings = read_small({TableKind.REVENUE: text})
    assert tables.revenue is not None
    row = next(row for row in tables.revenue.rows if row.code == "20106")
    assert [cell.state for cell in row.cells[2:4]] == [CellState.PROBLEM] * 2
    told = coded(findings, "W-NUM")
    assert {source.address for finding in told for source in finding.sources} == {"C9", "D9"}


def test_odd_codes_and_names_are_told() -> None:
    text = REVENUE.replace("'20106 | 财政事务", "@2010-06-01 | #N/A")
    _tables, findings = read_small({TableKind.REVENUE: text})
    told = {(finding.code, finding.severity, finding.sources[0].address) for finding in findings}
    assert ("W-CODE", Severity.ERROR, "A9") in told
    assert ("W-NAME", Severity.WARNING, "B9") in told
