"""Whatever cannot be what was meant is a finding, and never a number."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from tests.supplement.support import filled, grid, read
from xls2report.catalogue.entries import BudgetKind, NumberKey, TextKey
from xls2report.model.severity import Severity
from xls2report.sheets.grid import Odd, OddKind, Sheet, SheetFile, Unseen, Value
from xls2report.supplement.reading import read_supplement

if TYPE_CHECKING:
    from xls2report.model.finding import Finding
    from xls2report.supplement.record import Supplement


def _read_with(sheet: str, row: int, column: int, value: Value) -> tuple[Supplement, list[Finding]]:
    """Read a blank form with one cell (0-based) replaced by any plain value."""
    book = grid(filled([]))
    for found in book.sheets:
        if found.name == sheet:
            found.rows[row][column] = value
    return read_supplement(book, Path())


@pytest.mark.parametrize(
    "value",
    [
        "约5万",
        "5万3",
        "50%",
        "/",
        Odd(OddKind.ERROR_VALUE, "#REF!"),
        Odd(OddKind.NO_CACHED_VALUE, "=B1+B2"),
        Odd(OddKind.DATE, "2020-03-01"),
        Odd(OddKind.TRUTH_VALUE, "TRUE"),
    ],
)
def test_what_is_no_number_is_an_error_and_never_zero(value: Value) -> None:
    form, findings = _read_with("上年数", 5, 2, value)
    assert form.numbers[NumberKey.PRIOR_APPROPRIATION_TOTAL].value is None
    (finding,) = findings
    assert (finding.code, finding.severity) == ("S-NUM", Severity.ERROR)
    text = value.text if isinstance(value, Odd) else value
    assert finding.message == f"补充表“上年数”C6（上年财政拨款收、支总计）填的是“{text}”，不是数字"
    assert finding.remedy
    assert finding.sources[0].address == "C6"


@pytest.mark.parametrize("value", [None, "", "   ", "\u3000"])
def test_a_blank_is_absent(value: Value) -> None:
    form, findings = _read_with("上年数", 5, 2, value)
    assert NumberKey.PRIOR_APPROPRIATION_TOTAL not in form.numbers
    assert not findings


@pytest.mark.parametrize("value", [-1, 1.5, "-2", "0.5"])
def test_a_count_is_a_whole_number_of_zero_or_more(value: Value) -> None:
    form, findings = _read_with("三公经费统计", 4, 2, value)
    assert form.numbers[NumberKey.OVERSEAS_GROUPS].value is None
    assert [finding.code for finding in findings] == ["S-COUNT"]


def test_a_whole_number_with_decimals_is_a_count() -> None:
    form, findings = _read_with("三公经费统计", 4, 2, "3.00")
    assert form.numbers[NumberKey.OVERSEAS_GROUPS].value == 3
    assert not findings


def test_a_negative_amount_is_kept_with_a_warning() -> None:
    form, findings = _read_with("上年数", 5, 2, -12.5)
    assert form.numbers[NumberKey.PRIOR_APPROPRIATION_TOTAL].value == Decimal("-12.5")
    assert [(finding.code, finding.severity) for finding in findings] == [("S-NEGATIVE", Severity.WARNING)]


@pytest.mark.parametrize("value", [1e300, 10**11, "9" * 30])
def test_a_monstrous_number_is_an_error(value: Value) -> None:
    form, findings = _read_with("上年数", 5, 2, value)
    assert form.numbers[NumberKey.PRIOR_APPROPRIATION_TOTAL].value is None
    assert [finding.code for finding in findings] == ["S-SIZE"]
    assert len(findings[0].message) < 100


def test_a_word_the_list_does_not_offer_is_an_error() -> None:
    form, findings = read(filled([("基本信息", "C9", "可能"), ("基本信息", "C10", " 否 ")]))
    assert TextKey.NEW_UNIT not in form.texts
    assert form.texts[TextKey.HAS_AGENCY_OPERATING].text == "否"
    assert [finding.code for finding in findings] == ["S-WORD"]
    assert "只能填“是”或“否”" in findings[0].message


@pytest.mark.parametrize("value", [Odd(OddKind.ERROR_VALUE, "#N/A"), Odd(OddKind.NO_CACHED_VALUE, "=A1")])
def test_a_formula_without_result_is_no_text(value: Value) -> None:
    form, findings = _read_with("绩效", 4, 2, value)
    assert TextKey.PERFORMANCE not in form.texts
    assert [finding.code for finding in findings] == ["S-TEXT"]


@pytest.mark.parametrize("value", [Odd(OddKind.DATE, "2021-03-01"), 2021.0])
def test_a_number_or_date_where_a_text_belongs_says_nothing(value: Value) -> None:
    form, findings = _read_with("基本信息", 7, 2, value)
    assert TextKey.SELF_NAME not in form.texts
    assert [(finding.code, finding.sources[0].address) for finding in findings] == [("S-BLANK", "C8")]


@pytest.mark.parametrize("code", ["20103", "2010301a", "行政运行", None])
def test_a_budget_needs_the_code_of_an_item(code: str | None) -> None:
    form, findings = read(filled([("年初预算", "B14", code), ("年初预算", "G14", 5)]))
    assert BudgetKind.GENERAL_PUBLIC not in form.budgets
    assert [finding.code for finding in findings] == ["S-CODE"]
    assert findings[0].sources[0].address == "B14"


def test_a_code_in_parts_or_full_width_is_understood() -> None:
    form, findings = read(filled([("年初预算", "B14", "２１３ 01 01"), ("年初预算", "G14", 5)]))  # noqa: RUF001 - full-width
    assert [line.code for line in form.budgets[BudgetKind.GENERAL_PUBLIC]] == ["2130101"]
    assert not findings


def test_one_item_has_one_budget() -> None:
    form, findings = read(filled([("年初预算", "G10", 1), ("年初预算", "B14", "2010399"), ("年初预算", "G14", 2)]))
    assert [line.amount.value for line in form.budgets[BudgetKind.GENERAL_PUBLIC]] == [1]
    (finding,) = findings
    assert finding.code == "S-TWICE"
    assert "“年初预算”G10为“1”" in finding.message
    assert "“年初预算”G14为“2”" in finding.message


def test_a_row_that_is_not_of_the_form_is_not_lost_silently() -> None:
    _, findings = read(filled([("上年数", "B16", "上年会议费"), ("上年数", "C16", 5)]))
    assert [(finding.code, finding.severity) for finding in findings] == [("S-ROW", Severity.WARNING)]
    assert findings[0].sources[0].address == "C16"


def test_rows_moved_without_the_hidden_marks_are_told() -> None:
    """Whoever sorts or cuts the cells that he sees leaves column A behind."""
    moved = [("上年数", "B5", "上年财政拨款收、支总计"), ("上年数", "C5", 3542.43)]
    form, findings = read(filled(moved))
    assert form.numbers[NumberKey.PRIOR_TOTAL].value == Decimal("3542.43")
    (finding,) = findings
    assert (finding.code, finding.severity, finding.sources[0].address) == ("S-ROW", Severity.ERROR, "C5")
    assert "代号是“上年收、支总计”的" in finding.message


def test_reasons_moved_without_the_hidden_marks_are_told() -> None:
    _, findings = read(filled([("变动原因", "B6", "财政拨款收、支总计与上年相比"), ("变动原因", "G6", "人员增加")]))
    (finding,) = findings
    assert (finding.code, finding.severity, finding.sources[0].address) == ("S-ROW", Severity.ERROR, "G6")


@pytest.mark.parametrize("label", ["上年收支总计", "上年收、支总计（万元）", "一、上年收、支总计", ""])
def test_a_label_that_is_no_other_rows_says_nothing(label: str) -> None:
    assert read(filled([("上年数", "B5", label), ("上年数", "C5", 3868.7)]))[1] == []


def test_a_moved_label_without_a_number_says_nothing() -> None:
    assert read(filled([("上年数", "B6", "上年收、支总计")]))[1] == []


def test_a_sheet_full_of_strange_rows_is_reported_in_part() -> None:
    _, findings = read(filled([("上年数", f"C{row}", "x") for row in range(16, 100)]))
    assert [finding.code for finding in findings] == ["S-ROW"] * 21
    assert findings[-1].message == "补充表“上年数”从C36起还有64处同样的问题，不再逐个列出"


def test_twenty_thousand_bad_cells_are_told_in_part_and_counted() -> None:
    rows: list[list[Value]] = [["代号", "科目编码", "项级科目名称", "年初预算数（万元）"]]
    rows.extend([None, f"{2010000 + number}", "某项", "约5万"] for number in range(20_000))
    rows.append([None, "20103", "某款", 5])
    sheet = Sheet("表.xlsx", "年初预算", hidden=False, rows=rows, merges=())
    form, findings = read_supplement(SheetFile("表.xlsx", (sheet,)), Path())
    assert len(form.budgets[BudgetKind.GENERAL_PUBLIC]) == 20_000
    assert [finding.code for finding in findings] == ["S-NUM"] * 21 + ["S-CODE"]
    assert {finding.severity for finding in findings} == {Severity.ERROR}
    assert "还有19980处" in findings[20].message
    assert findings[20].sources[0].address == "D22"


def test_two_cells_that_say_different_things_are_an_error() -> None:
    changes = [("上年数", "A16", "prior_total"), ("上年数", "C16", 5), ("变动原因", "A20", "f1")]
    form, findings = read(filled([*changes, ("变动原因", "G20", "乙"), ("变动原因", "G6", "甲")]))
    assert form.numbers[NumberKey.PRIOR_TOTAL].value == Decimal("3868.7")
    assert form.reasons["f1"].text == "甲"
    assert [finding.code for finding in findings] == ["S-TWICE", "S-TWICE"]


@pytest.mark.parametrize(
    "name",
    [
        "/etc/报告.docx",
        "..\\报告.docx",
        "a/../../报告.docx",
        "C:\\报告.docx",
        "C:报告.docx",
        "\\\\机器\\报告.docx",
        "甲\n乙.docx",
        "材料/自评",
        "材料/自评.docx",
        "绩效自评报告.docx/",
        "file:///home/自评.docx",
        "file:自评.docx",
        "..",
        ".",
        "/",
        "~/自评.docx*",
        "CON",
        "nul.docx",
    ],
)
def test_an_attachment_is_named_as_a_file_beside_the_form(name: str) -> None:
    form, findings = read(filled([("绩效", "C6", name)]))
    assert TextKey.ATTACHMENT_FILE not in form.texts
    assert [finding.code for finding in findings] == ["S-PATH"]


@pytest.mark.parametrize(
    "name", ["绩效自评报告.docx", "2020年自评（终稿 v1.2）", "附件：自评…报告.docx", "console.docx"]
)
def test_any_name_of_a_file_will_do(name: str) -> None:
    form, findings = read(filled([("绩效", "C6", name)]))
    assert form.texts[TextKey.ATTACHMENT_FILE].text == name
    assert not findings


def test_control_characters_are_left_out() -> None:
    form, findings = _read_with("绩效", 4, 2, "\x07第一段\r\n第二段\x00\ufffe")
    assert form.texts[TextKey.PERFORMANCE].text == "第一段\n第二段"
    assert not findings


def test_a_ragged_sheet_is_read_as_far_as_it_goes() -> None:
    rows: list[list[Value]] = [
        [],
        ["代号", "项目", "填写内容"],
        ["meeting_expenses"],
        ["meeting_times", "x"],
        [None, None, None, 1],
    ]
    sheet = Sheet("表.xlsx", "其他重要事项", hidden=False, rows=[*rows, ["meeting_persons", "参会人数", 4]], merges=())
    form, findings = read_supplement(SheetFile("表.xlsx", (sheet,)), Path())
    assert {key: number.value for key, number in form.numbers.items()} == {NumberKey.MEETING_PERSONS: 4}
    assert not findings


def _hidden(value: Value, *, whole_sheet: bool = False) -> tuple[Supplement, list[Finding]]:
    book = grid(filled([]))
    (prior,) = (one for one in book.sheets if one.name == "上年数")
    prior.rows[5][2] = value
    unseen = {} if whole_sheet else {(5, column): Unseen.ROW for column in range(4)}
    sheets = [replace(one, unseen=unseen, hidden=whole_sheet) if one.name == "上年数" else one for one in book.sheets]
    return read_supplement(replace(book, sheets=tuple(sheets)), Path())


@pytest.mark.parametrize("whole_sheet", [False, True])
def test_a_hidden_number_is_read_and_told(whole_sheet: bool) -> None:
    form, findings = _hidden(3542.43, whole_sheet=whole_sheet)
    assert form.numbers[NumberKey.PRIOR_APPROPRIATION_TOTAL].value == Decimal("3542.43")
    (finding,) = findings
    assert (finding.code, finding.severity) == ("S-NUM", Severity.WARNING)
    assert "看不见的数，也读取了：" in finding.message
    assert "C6（上年财政拨款收、支总计 3542.43）" in finding.message
    # The form holds another number on this sheet, which is hidden with the sheet alone.
    assert [source.address for source in finding.sources] == (["C5", "C6"] if whole_sheet else ["C6"])


@pytest.mark.parametrize("value", [None, 0.0])
def test_nothing_and_zero_may_be_hidden(value: Value) -> None:
    assert _hidden(value)[1] == []
