"""What a form shows, and what it keeps of an older one."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest
from msgspec.structs import replace
from openxml_audit import OpenXmlValidator, ValidationSeverity

from tests.supplement.support import (
    AGENCY_BEFORE,
    BLANK,
    CONTENT,
    NOTHING_TO_COUNT,
    REASONS,
    UNIT,
    filled,
    opened,
    read,
    row_with,
    sheet_of,
)
from xls2report.catalogue.entries import LABELS, BudgetKind, ListKey, NumberKey, TextKey
from xls2report.model.report import Typed
from xls2report.model.source import CellRef
from xls2report.supplement.content import ItemRow
from xls2report.supplement.form import write_form
from xls2report.supplement.layout import SHEETS, SheetName
from xls2report.supplement.record import BudgetLine, Supplement, TypedNumber

if TYPE_CHECKING:
    from pathlib import Path

_CELL = CellRef("旧表.xlsx", "变动原因", "G9", "", "旧的事项")


def test_the_sheets_stand_in_their_order() -> None:
    book = opened(write_form(CONTENT, BLANK))
    names = [name.value for name in SheetName if name is not SheetName.KEPT]
    assert book.sheetnames == names
    assert [sheet.title for sheet in book.worksheets if sheet.sheet_state == "hidden"] == ["代号对照"]


def test_every_key_has_exactly_one_place_and_its_label() -> None:
    book = opened(write_form(replace(CONTENT, asked=None), BLANK))
    marks = [sheet.cell(row, 1).value for sheet in book.worksheets for row in range(1, sheet.max_row + 1)]
    for key in [*NumberKey, *TextKey]:
        assert marks.count(key.value) == 1, key
    for key in ListKey:
        assert marks.count(key.value) > 2
    labels = {str(sheet.cell(row, 2).value) for sheet in book.worksheets for row in range(1, sheet.max_row + 1)}
    assert {LABELS[key] for key in [*NumberKey, *TextKey]} <= labels


def test_the_same_content_gives_the_same_bytes_in_every_process() -> None:
    code = (
        "import hashlib;from tests.supplement.support import *;"
        "print(hashlib.sha256(write_form(CONTENT, BLANK)).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1


def test_no_clock_is_left_in_the_file() -> None:
    with ZipFile(BytesIO(write_form(CONTENT, BLANK))) as package:
        assert {entry.date_time[0] for entry in package.infolist()} == {1980}
        core = package.read("docProps/core.xml").decode()
    assert core.count("2000-01-01T00:00:00Z") == 2


def test_no_typed_text_becomes_a_formula() -> None:
    text = '=HYPERLINK("http://x","y")'
    old = Supplement(
        texts={TextKey.PERFORMANCE: Typed(text, _CELL)},
        lists={ListKey.DUTIES: (Typed("@SUM(A1)", _CELL), Typed("+1", _CELL), Typed("-1", _CELL))},
        reasons={"f1": Typed(text, _CELL), "f9_gone": Typed("=1", replace_label("=cmd|' /C calc'!A0"))},
    )
    content = replace(
        CONTENT,
        unit_name="=A1",
        items={BudgetKind.GENERAL_PUBLIC: (ItemRow("2010301", "=B1", "+C1", "-D1", Decimal(1)),)},
        reasons=(replace(REASONS[0], label="=1+2"),),
    )
    data = write_form(content, old)
    cell = sheet_of(opened(data), "绩效")["C5"]
    assert (cell.value, cell.data_type, bool(cell.quotePrefix)) == (text, "s", True)
    formulas = [
        str(cell.value)
        for sheet in opened(data).worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    ]
    assert {re.match(r"=(IF\(|SUM\(|\"还有\"&|'变动原因'!)", formula) is not None for formula in formulas} == {True}


def replace_label(label: str) -> CellRef:
    return replace(_CELL, row_label=label)


def test_control_characters_do_not_break_the_file() -> None:
    content = replace(CONTENT, unit_name="甲\x00\x0b局\ud800")
    form, findings = read(write_form(content, BLANK))
    assert form.unit_name is not None
    assert form.unit_name.text == "甲\n局"
    assert not findings


def test_last_years_numbers_are_filled_in_with_their_cell() -> None:
    sheet = sheet_of(opened(write_form(CONTENT, BLANK)), "上年数")
    row = row_with(sheet, 1, "prior_total")
    assert sheet.cell(row, 3).value == 3868.7
    assert sheet.cell(row, 4).value == 522.76
    assert sheet.cell(row, 6).value == "取自2019年决算.xlsx“GK01 收入支出决算总表”C37。"


def test_last_years_operating_expenses_stand_for_the_agencys_and_are_not_taken_for_it_unseen() -> None:
    sheet = sheet_of(opened(write_form(AGENCY_BEFORE, BLANK)), "上年数")
    row = row_with(sheet, 1, "prior_agency_operating")
    assert sheet.cell(row, 3).value is None
    assert sheet.cell(row, 6).value == (
        "不填就取2019年决算.xlsx“GK06”I34的公用经费合计；含下属事业单位公用经费的，填扣除后的数。"
    )


@pytest.mark.parametrize(
    ("value", "note"),
    [
        (Decimal("3868.70"), "与2019年决算.xlsx“GK01 收入支出决算总表”C37一致。"),
        (Decimal(3900), "与2019年决算.xlsx“GK01 收入支出决算总表”C37的3868.7万元不同，保留了已填的数，请核对。"),
    ],
)
def test_what_was_typed_wins_over_last_years_workbook(value: Decimal, note: str) -> None:
    old = Supplement(numbers={NumberKey.PRIOR_TOTAL: TypedNumber(value, _CELL)})
    sheet = sheet_of(opened(write_form(CONTENT, old)), "上年数")
    row = row_with(sheet, 1, "prior_total")
    assert Decimal(str(sheet.cell(row, 3).value)) == value
    assert sheet.cell(row, 6).value == note


def test_reasons_without_a_line_are_kept_apart_and_read_back() -> None:
    old = Supplement(reasons={"f5c_2299901": Typed("已撤销", _CELL)}, uses={"f5c_2299902": Typed("补助", _CELL)})
    data = write_form(CONTENT, old)
    sheet = sheet_of(opened(data), "旧表保留")
    assert [sheet.cell(4, column).value for column in range(1, 4)] == ["f5c_2299901", "旧的事项", "已撤销"]
    form, findings = read(data)
    assert not findings
    assert form.reasons["f5c_2299901"].source.row_label == "旧的事项"
    again, _ = read(write_form(CONTENT, form))
    assert {key: typed.text for key, typed in again.uses.items()} == {"f5c_2299902": "补助"}


def test_a_budget_of_an_item_that_came_back_is_beside_its_outturn() -> None:
    lines = (
        BudgetLine("2120201", "城乡社区规划与管理", TypedNumber(Decimal("186.43"), _CELL)),
        BudgetLine("2130101", "行政运行", TypedNumber(Decimal(3), _CELL)),
    )
    old = Supplement(budgets={BudgetKind.GENERAL_PUBLIC: lines})
    sheet = sheet_of(opened(write_form(CONTENT, old)), "年初预算")
    row = row_with(sheet, 2, "2120201")
    assert [sheet.cell(row, column).value for column in (5, 6, 7)] == ["城乡社区规划与管理", 10.32, 186.43]
    row = row_with(sheet, 2, "2130101")
    assert [sheet.cell(row, column).value for column in (5, 6, 7)] == ["行政运行", None, 3]
    total = row_with(sheet, 2, "合计")
    assert total - row >= 2


def test_budgets_without_items_have_no_block() -> None:
    assert "政府性基金" not in _texts(write_form(CONTENT, BLANK), "年初预算")
    fund = ItemRow("2120801", "城乡社区支出", "国有土地使用权出让收入安排的支出", "征地和拆迁补偿支出", Decimal(5))
    content = replace(CONTENT, items={**CONTENT.items, BudgetKind.GOVERNMENT_FUND: (fund,)})
    assert "政府性基金" in _texts(write_form(content, BLANK), "年初预算")
    assert "国有资本" not in _texts(write_form(content, BLANK), "年初预算")


def _texts(data: bytes, name: str) -> str:
    return "".join(str(cell.value) for row in sheet_of(opened(data), name).iter_rows() for cell in row)


def test_lists_grow_with_what_is_in_them() -> None:
    lines = tuple(Typed(f"第{index}段", _CELL) for index in range(60))
    form, _ = read(write_form(CONTENT, Supplement(lists={ListKey.SELF_EVALUATION: lines})))
    assert len(form.lists[ListKey.SELF_EVALUATION]) == 60


def test_excel_offers_and_checks() -> None:
    book = opened(write_form(CONTENT, BLANK))
    checks = {
        str(check.sqref): (check.type, check.formula1, check.errorStyle)
        for sheet in book.worksheets
        for check in sheet.data_validations.dataValidation
        if sheet.title == "基本信息" and check.type is not None
    }
    assert checks["C7"] == ("list", '"部门,单位"', "stop")
    counts = sheet_of(book, "三公经费统计").data_validations.dataValidation
    assert ("whole", "0", "stop") in [(check.type, check.formula1, check.errorStyle) for check in counts]
    prompts = [check.prompt for sheet in book.worksheets for check in sheet.data_validations.dataValidation]
    assert all(prompt and len(prompt) <= 255 for prompt in prompts)
    amounts = sheet_of(book, "上年数").data_validations.dataValidation
    assert {(check.type, check.errorStyle) for check in amounts} == {("decimal", "warning")}


def test_pages_are_set_up_for_a4_across() -> None:
    for sheet in opened(write_form(CONTENT, BLANK)).worksheets:
        if SHEETS[sheet.title] is not SheetName.REASON_KEYS:
            assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
            assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)


def test_a_filled_form_survives_being_written_again_with_more_reasons() -> None:
    form, _ = read(filled([("变动原因", "G6", "甲"), ("变动原因", "G7", "乙")], replace(CONTENT, reasons=REASONS[:2])))
    again, findings = read(write_form(CONTENT, form))
    assert not findings
    assert {key: typed.text for key, typed in again.reasons.items()} == {"f1": "甲", "f4": "乙"}
    assert UNIT in _texts(write_form(CONTENT, form), "填写说明")


def test_the_file_keeps_to_the_schema(tmp_path: Path) -> None:
    path = tmp_path / "form.xlsx"
    path.write_bytes(write_form(CONTENT, BLANK))
    found = OpenXmlValidator(strict=True).validate(path).errors
    assert not [error.description for error in found if error.severity is ValidationSeverity.ERROR]


def _of_year(year: int) -> Supplement:
    return Supplement(
        year=TypedNumber(Decimal(year), _CELL),
        numbers={
            NumberKey.AGENCY_OPERATING: TypedNumber(Decimal("207.59"), _CELL),
            NumberKey.PRIOR_TOTAL: TypedNumber(Decimal(1), _CELL),
            NumberKey.VEHICLES_KEPT: TypedNumber(Decimal(2), _CELL),
        },
        texts={TextKey.PERFORMANCE: Typed("旧的绩效", _CELL), TextKey.SELF_NAME: Typed("我中心", _CELL)},
        lists={ListKey.DUTIES: (Typed("统筹", _CELL),), ListKey.SELF_EVALUATION: (Typed("旧的自评", _CELL),)},
        budgets={BudgetKind.GENERAL_PUBLIC: (BudgetLine("2010301", "", TypedNumber(Decimal(5), _CELL)),)},
        reasons={"f1": Typed("旧的原因", _CELL)},
    )


@pytest.mark.parametrize(("year", "prior"), [(2019, Decimal("207.59")), (2018, None)])
def test_of_another_years_form_only_what_does_not_age_is_kept(year: int, prior: Decimal | None) -> None:
    form, _ = read(write_form(CONTENT, _of_year(year)))
    assert {key: typed.text for key, typed in form.texts.items()} == {TextKey.SELF_NAME: "我中心"}
    assert list(form.lists) == [ListKey.DUTIES]
    assert not [*form.reasons, *form.budgets]
    numbers = {key: number.value for key, number in form.numbers.items()}
    assert numbers.pop(NumberKey.PRIOR_AGENCY_OPERATING, None) == prior
    assert numbers == {NumberKey.PRIOR_TOTAL: Decimal("3868.7"), **NOTHING_TO_COUNT}


def test_a_form_of_the_same_year_is_kept_whole() -> None:
    form, _ = read(write_form(CONTENT, _of_year(2020)))
    assert form.numbers[NumberKey.PRIOR_TOTAL].value == 1
    assert form.reasons["f1"].text == "旧的原因"
    assert form.texts[TextKey.PERFORMANCE].text == "旧的绩效"


def test_a_reason_for_an_item_the_form_does_not_list_asks_for_its_budget() -> None:
    line = replace(REASONS[4], base="2299901")
    sheet = sheet_of(opened(write_form(replace(CONTENT, reasons=(line,)), BLANK)), "变动原因")
    row = row_with(sheet, 1, line.key)
    assert sheet.cell(row, 4).value is None
    assert "先填年初预算" in str(sheet.cell(row, 6).value)
