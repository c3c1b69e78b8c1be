"""The form's formulas, computed by LibreOffice: what they say follows the numbers typed."""

from __future__ import annotations

import shutil
import subprocess

import pytest
from msgspec.structs import replace
from openpyxl import Workbook, load_workbook

from tests.judges import LONG
from tests.supplement.support import BLANK, CONTENT, filled, row_with, sheet_of
from xls2report.supplement.form import write_form

OFFICE = shutil.which("soffice")
pytestmark = pytest.mark.skipif(OFFICE is None, reason="LibreOffice computes the formulas")

Forms = dict[str, Workbook]
_BUDGETS = [("年初预算", f"G{row}", value) for row, value in enumerate([0, 20.96, 10.004, 186.43, 1.4], start=9)]


@pytest.fixture(scope="module")
def forms(tmp_path_factory: pytest.TempPathFactory) -> Forms:
    """Give some filled forms with the values that LibreOffice computes for their formulas."""
    folder = tmp_path_factory.mktemp("forms")
    made = {
        "blank": filled([]),
        "filled": filled(
            [
                ("上年数", "C6", 202.78),
                ("上年数", "C7", "两千"),
                ("上年数", "C14", 207.59),
                ("年初预算", "G7", 45.1),
                *_BUDGETS,
                ("年初预算", "B14", "2130101"),
                ("其他重要事项", "C5", 45.1),
                ("其他重要事项", "C7", 3),
                ("其他重要事项", "C11", 0),
                ("其他重要事项", "C16", 2.11),
                ("其他重要事项", "C17", 0),
                ("其他重要事项", "C20", 3),
                ("其他重要事项", "C21", 1),
                ("变动原因", "G6", "减少过渡资金"),
                ("三公经费统计", "C13", 0),
            ]
        ),
        "total": filled([("年初预算", "G6", 200), *_BUDGETS]),
        "exempt": filled([("基本信息", "C9", "是"), ("基本信息", "C10", "否"), ("其他重要事项", "C5", 45.1)]),
        "no_reasons": write_form(replace(CONTENT, reasons=()), BLANK),
    }
    for name, data in made.items():
        (folder / f"{name}.xlsx").write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [str(OFFICE), profile, "--headless", "--convert-to", "xlsx", "--outdir", str(folder / "computed")]
    files = [str(folder / f"{name}.xlsx") for name in made]
    subprocess.run([*command, *files], check=True, capture_output=True, timeout=LONG)
    return {name: load_workbook(folder / "computed" / f"{name}.xlsx", data_only=True) for name in made}


def _hints(book: Workbook) -> dict[str, object]:
    sheet = sheet_of(book, "变动原因")
    rows = range(row_with(sheet, 1, "f1"), sheet.max_row + 1)
    return {str(sheet.cell(row, 1).value): sheet.cell(row, 6).value for row in rows if sheet.cell(row, 1).value}


def _beside(book: Workbook, name: str, key: str, column: int) -> object:
    sheet = sheet_of(book, name)
    return sheet.cell(row_with(sheet, 1, key), column).value


def test_no_formula_fails(forms: Forms) -> None:
    for book in forms.values():
        for sheet in book.worksheets:
            for row in sheet.iter_rows():
                assert not [cell.coordinate for cell in row if cell.data_type == "e"]


def test_a_blank_form_says_what_to_fill_in_first(forms: Forms) -> None:
    hints = _hints(forms["blank"])
    assert hints["f1"] == "需填"
    assert hints["f4"] == hints["f7_vehicles"] == "先填上年数"
    assert hints["f5c"] == hints["f5c_2010301"] == "先填年初预算"
    assert hints["f7_budget"] == "不需"
    assert hints["f11_budget"] == hints["f11_prior"] == "先填本年数"
    assert _beside(forms["blank"], "年初预算", "budget_general_public", 8) == "按各项合计0.00"


def test_the_hints_follow_the_numbers(forms: Forms) -> None:
    hints = _hints(forms["filled"])
    assert hints["f4"] == "不需"
    assert hints["f5a"] == "先改成数字"
    assert hints["f5c"] == "需填"
    assert {key: hints[f"f5c_{key}"] for key in ("2010301", "2010399", "2040202", "2120201")} == {
        "2010301": "需填",
        "2010399": "不需",
        "2040202": "不需",
        "2120201": "需填",
    }
    assert hints["f11_budget"] == "不需"
    assert hints["f11_prior"] == "需填"


def test_a_total_that_was_typed_is_compared_and_checked(forms: Forms) -> None:
    sheet = sheet_of(forms["total"], "变动原因")
    assert sheet.cell(row_with(sheet, 1, "f5c"), 4).value == 200
    check = _beside(forms["total"], "年初预算", "budget_general_public", 8)
    assert check == "比各项合计少18.79，请核对"


def test_the_sum_stands_for_a_total_that_was_not_typed(forms: Forms) -> None:
    sheet = sheet_of(forms["filled"], "变动原因")
    assert sheet.cell(row_with(sheet, 1, "f5c"), 4).value == pytest.approx(218.794)


def test_a_code_without_amount_is_asked_for(forms: Forms) -> None:
    assert sheet_of(forms["filled"], "年初预算")["H14"].value == "需填年初预算"


def test_what_does_not_apply_is_not_asked_for(forms: Forms) -> None:
    hints = _hints(forms["exempt"])
    assert hints["f1"] == hints["f4"] == hints["f7_vehicles"] == "不需"
    assert hints["f11_budget"] == hints["f11_prior"] == "不需"
    assert hints["f5c_2010301"] == "先填年初预算"


def test_how_many_reasons_are_missing_is_counted(forms: Forms) -> None:
    counted = {name: sheet_of(book, "变动原因")["B4"].value for name, book in forms.items()}
    assert counted["blank"] == "还有1处原因需要填写"
    assert counted["filled"] == "还有4处原因需要填写"
    assert counted["no_reasons"] == "还有0处原因需要填写"
    guide = sheet_of(forms["filled"], "填写说明")
    assert guide.cell(row_with(guide, 2, "进度"), 3).value == counted["filled"]


def test_counts_are_asked_for_where_money_was_spent(forms: Forms) -> None:
    name, book = "三公经费统计", forms["filled"]
    assert _beside(book, name, "hospitality_batches", 6) == "已填"
    assert _beside(book, name, "hospitality_person_times", 6) == "需填"
    assert _beside(book, name, "hospitality_content", 6) == "需填"
    assert _beside(book, name, "overseas_groups", 6) == "金额为0，没有的填0"
    assert _beside(book, name, "overseas_content", 6) == "可不填"


def test_other_matters_check_themselves(forms: Forms) -> None:
    name, book = "其他重要事项", forms["filled"]
    assert _beside(book, name, "meeting_content", 5) == "需填"
    assert _beside(book, name, "training_times", 5) == "不需填"
    assert _beside(book, name, "procurement_small_medium", 5) == "大于政府采购支出总额，请核对"
    assert _beside(book, name, "procurement_small_micro", 5) == "已填"
    assert sheet_of(book, name)["C19"].value == pytest.approx(2.11)
    assert _beside(forms["exempt"], name, "agency_operating", 5) == "已填"
    assert _beside(forms["blank"], name, "agency_operating", 5) == "需填"
