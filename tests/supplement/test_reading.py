"""A filled form is read wherever its rows and columns have gone."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.supplement.support import (
    FILE,
    NOTHING_TO_COUNT,
    UNIT,
    filled,
    grid,
    loosened,
    read,
    row_with,
    saved,
    sheet_of,
)
from xls2report.catalogue.entries import BudgetKind, ListKey, NumberKey, TextKey
from xls2report.model.errors import WorkbookError
from xls2report.sheets import read_spreadsheet
from xls2report.sheets.grid import Sheet, SheetFile
from xls2report.supplement.reading import Owner, owner_of_form, read_supplement

FILLED = filled(
    [
        ("基本信息", "C7", "部门决算"),
        ("基本信息", "C8", "我中心"),
        ("基本信息", "C12", "（一）统筹征拆工作；"),
        ("基本信息", "C13", "协调资金\n培训队伍"),
        ("上年数", "C6", "３，５４２．４３"),  # noqa: RUF001 - full-width digits
        ("年初预算", "G12", 186.43),
        ("年初预算", "B14", 2130101),
        ("年初预算", "E14", "行政运行"),
        ("年初预算", "G14", "0"),
        ("变动原因", "G6", "减少过渡资金"),
        ("变动原因", "H10", "人员工资"),
        ("三公经费统计", "C5", 0),
        ("其他重要事项", "C16", 2.11),
        ("绩效", "C6", "自评报告.docx"),
    ]
)


def _check(data: bytes) -> None:
    form, findings = read(data)
    assert not findings
    assert form.unit_name is not None
    assert form.unit_name.text == UNIT
    assert form.year is not None
    assert form.year.value == 2020
    assert {key: typed.text for key, typed in form.texts.items()} == {
        TextKey.REPORT_KIND: "部门",
        TextKey.SELF_NAME: "我中心",
        TextKey.ATTACHMENT_FILE: "自评报告.docx",
    }
    assert [typed.text for typed in form.lists[ListKey.DUTIES]] == ["（一）统筹征拆工作；", "协调资金", "培训队伍"]
    assert {key: number.value for key, number in form.numbers.items()} == {
        NumberKey.PRIOR_TOTAL: Decimal("3868.7"),
        NumberKey.PRIOR_APPROPRIATION_TOTAL: Decimal("3542.43"),
        **NOTHING_TO_COUNT,
        NumberKey.PROCUREMENT_GOODS: Decimal("2.11"),
    }
    lines = [(line.code, line.name, line.amount.value) for line in form.budgets[BudgetKind.GENERAL_PUBLIC]]
    assert lines == [("2120201", "城乡社区规划与管理", Decimal("186.43")), ("2130101", "行政运行", Decimal(0))]
    assert {key: typed.text for key, typed in form.reasons.items()} == {"f1": "减少过渡资金"}
    assert {key: typed.text for key, typed in form.uses.items()} == {"f5c_2010301": "人员工资"}


def test_a_filled_form_is_read() -> None:
    _check(FILLED)


def test_values_know_their_cells() -> None:
    form, _ = read(FILLED)
    source = form.numbers[NumberKey.PRIOR_APPROPRIATION_TOTAL].source
    assert (source.file, source.sheet, source.address) == (FILE, "上年数", "C6")
    assert (source.row_label, source.column_heading) == ("上年财政拨款收、支总计", "上年决算数（万元）")
    assert form.reasons["f1"].source.row_label == "收、支总计与上年相比"


def test_rows_may_be_inserted_above() -> None:
    book = loosened(FILLED)
    for sheet in book.worksheets:
        sheet.insert_rows(1, 3)
    _check(saved(book))


def test_columns_may_be_inserted() -> None:
    book = loosened(FILLED)
    for sheet in book.worksheets:
        sheet.insert_cols(2)
    _check(saved(book))


def test_the_key_column_may_be_deleted() -> None:
    book = loosened(FILLED)
    for sheet in book.worksheets:
        if sheet.title != "代号对照":
            sheet.delete_cols(1)
    _check(saved(book))


def test_the_heading_rows_may_be_deleted() -> None:
    book = loosened(FILLED)
    for name, heads in (("上年数", [4]), ("基本信息", [3]), ("变动原因", [5]), ("年初预算", [4])):
        sheet = sheet_of(book, name)
        for row in reversed(heads):
            sheet.delete_rows(row)
    _check(saved(book))


def test_sheets_may_be_renamed_reordered_and_others_added() -> None:
    book = loosened(FILLED)
    sheet_of(book, "上年数").title = "2019年的数"
    sheet_of(book, "基本信息").title = " 基本信息（改）"
    book.create_sheet("草稿", 0)["C3"] = "会议费"
    _check(saved(book))


def test_a_copied_sheet_that_says_the_same_does_no_harm() -> None:
    book = loosened(FILLED)
    book.copy_worksheet(sheet_of(book, "上年数")).title = "上年数 (2)"
    _check(saved(book))


def test_sheets_may_be_deleted() -> None:
    book = loosened(FILLED)
    for sheet in list(book.worksheets):
        if sheet.title != "上年数":
            book.remove(sheet)
    form, findings = read(saved(book))
    assert not findings
    assert set(form.numbers) == {NumberKey.PRIOR_TOTAL, NumberKey.PRIOR_APPROPRIATION_TOTAL}


def test_rows_inserted_into_a_list_belong_to_it() -> None:
    book = loosened(FILLED)
    sheet = sheet_of(book, "基本信息")
    sheet.insert_rows(13)
    sheet["C13"] = "插入的一条"
    form, findings = read(saved(book))
    assert not findings
    texts = [typed.text for typed in form.lists[ListKey.DUTIES]]
    assert texts == ["（一）统筹征拆工作；", "插入的一条", "协调资金", "培训队伍"]


def test_rows_may_be_sorted() -> None:
    book = loosened(FILLED)
    sheet = sheet_of(book, "上年数")
    values = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=5, max_row=14)]
    for index, row in enumerate(reversed(values), 5):
        for column, value in enumerate(row, 1):
            sheet.cell(index, column).value = value  # pyright: ignore[reportAttributeAccessIssue] - none is merged
    _check(saved(book))


def test_fund_items_are_told_apart_by_their_block() -> None:
    book = loosened(FILLED)
    sheet = sheet_of(book, "年初预算")
    end = row_with(sheet, 2, "合计")
    sheet.cell(end + 1, 2, "三、政府性基金预算财政拨款支出各项年初预算")
    sheet.cell(end + 2, 2, "2120801")
    sheet.cell(end + 2, 7, 5)
    form, findings = read(saved(book))
    assert not findings
    assert [line.code for line in form.budgets[BudgetKind.GOVERNMENT_FUND]] == ["2120801"]


def test_a_file_that_is_no_form_is_refused() -> None:
    rows = [["收入支出决算总表"], ["项目", "金额"], ["一般公共预算财政拨款收入", 5.0], ["会议费", 3.0]]
    sheet = Sheet("决算表.xls", "GK01", hidden=False, rows=[list(row) for row in rows], merges=())
    with pytest.raises(WorkbookError) as caught:
        read_supplement(SheetFile("决算表.xls", (sheet,)), Path())
    assert "决算表.xls" in caught.value.message
    assert "xls2report supplement" in caught.value.remedy


def test_hidden_sheets_are_read_too() -> None:
    book = grid(FILLED)
    hidden = SheetFile(FILE, tuple(Sheet(FILE, s.name, hidden=True, rows=s.rows, merges=()) for s in book.sheets))
    form, findings = read_supplement(hidden, Path())
    assert findings
    assert {(finding.code, "看不见的数" in finding.message) for finding in findings} == {("S-NUM", True)}
    assert form.budgets


def test_whose_a_form_is_can_be_told_without_reading_it_all(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(FILLED)
    book = read_spreadsheet(tmp_path / FILE)
    assert owner_of_form(book) == Owner(UNIT, 2020)
    alone = [sheet for sheet in book.sheets if sheet.name.strip() != "填写说明"]
    assert owner_of_form(replace(book, sheets=tuple(alone))) is None
    nameless = replace(book, sheets=tuple(replace(sheet, rows=sheet.rows[:2]) for sheet in book.sheets))
    assert owner_of_form(nameless) is None
