"""The form's formulas, computed by LibreOffice: what they say follows the numbers typed."""

from __future__ import annotations

import re
import shutil
import subprocess
from typing import TYPE_CHECKING, Any, cast

import pytest
from msgspec.structs import replace
from openpyxl import Workbook, load_workbook

from tests.judges import LONG
from tests.supplement.support import AGENCY_BEFORE, BLANK, CONTENT, filled, opened, row_with, sheet_of
from xls2report.supplement.form import write_form

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

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
        "in_yuan": filled(
            [
                ("基本信息", "C10", "是"),
                ("上年数", "C5", 38687000),
                ("上年数", "C6", 3542.43),
                ("上年数", "C13", 12000),
                ("上年数", "C14", 2075900),
                ("年初预算", "G6", 1864300),
                ("年初预算", "G7", 0.002696),
                ("年初预算", "G9", 1864300),
                ("年初预算", "G10", 0),
                ("年初预算", "G11", 0.5),
                ("年初预算", "B14", "2130101"),
                ("年初预算", "G14", 9000000),
                ("其他重要事项", "C7", 12000),
                ("其他重要事项", "C11", 0.2),
                ("其他重要事项", "C16", 21100),
                ("其他重要事项", "C17", 600),
            ]
        ),
        "fillers": filled(
            [
                ("变动原因", "G6", "同上"),
                ("变动原因", "G7", "人员增加"),
                ("上年数", "C6", 1),
                ("绩效", "C5", "一段话"),
                ("绩效", "C8", "正文"),
                ("其他重要事项", "C16", 0),
                ("其他重要事项", "C17", 0),
                ("其他重要事项", "C18", 0),
            ]
        ),
        "in_words": filled(
            [
                ("上年数", "C5", "约45万"),
                ("上年数", "C6", "202.78万元"),
                ("年初预算", "G6", "两百"),
                ("年初预算", "G9", "无"),
                ("年初预算", "G10", "待定"),
                ("年初预算", "B14", "2130101"),
                ("年初预算", "G14", "若干"),
                ("三公经费统计", "C13", "无"),
                ("三公经费统计", "C14", "2.5人次"),
                ("三公经费统计", "C15", "见附件"),
                ("其他重要事项", "C5", "45万元"),
                ("其他重要事项", "C8", "3期"),
                ("其他重要事项", "C9", "几十人"),
                ("其他重要事项", "C20", "无"),
                ("其他重要事项", "C21", 1),
                ("基本信息", "C12", "略"),
                ("绩效", "C5", "无"),
            ]
        ),
        "agency": filled([("基本信息", "C10", "是")], AGENCY_BEFORE),
        "agency_typed": filled([("基本信息", "C10", "是"), ("上年数", "C14", 188.95)], AGENCY_BEFORE),
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
    assert hints["f1"] == "已填"


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


def test_counts_are_asked_for_where_money_was_spent(forms: Forms) -> None:
    name, book = "三公经费统计", forms["filled"]
    assert _beside(book, name, "hospitality_batches", 6) == "金额不为0，请核对"
    assert _beside(book, name, "hospitality_person_times", 6) == "需填"
    assert _beside(book, name, "hospitality_content", 6) == "需填"
    assert _beside(book, name, "overseas_groups", 3) == 0
    assert _beside(book, name, "overseas_groups", 6) == "已填"
    assert _beside(book, name, "overseas_content", 6) == "可不填"


def test_other_matters_check_themselves(forms: Forms) -> None:
    name, book = "其他重要事项", forms["filled"]
    assert _beside(book, name, "meeting_content", 6) == "需填"
    assert _beside(book, name, "training_times", 6) == "不需填"
    assert _beside(book, name, "training_expenses", 5) == pytest.approx(0.53)
    assert _beside(book, name, "training_expenses", 6) == "小于基本支出中的数，请核对"
    assert _beside(book, name, "procurement_small_medium", 6) == "大于政府采购支出总额，请核对"
    assert _beside(book, name, "procurement_small_micro", 6) == "已填"
    assert sheet_of(book, name)["C19"].value == pytest.approx(2.11)
    assert _beside(forms["exempt"], name, "agency_operating", 6) == "已填"
    assert _beside(forms["blank"], name, "agency_operating", 6) == "需填"
    assert _beside(forms["in_yuan"], name, "agency_operating", 6) == "不填按公用经费45.10"
    assert _beside(forms["fillers"], name, "procurement_small_medium", 6) == "不需填"


def test_what_is_typed_in_words_is_told_as_the_program_takes_it(forms: Forms) -> None:
    book = forms["in_words"]
    said = {
        ("上年数", "prior_total", 5): "不是数字，请核对",
        ("上年数", "prior_appropriation_total", 5): "已填",
        ("年初预算", "budget_general_public", 8): "不是数字，请核对",
        ("三公经费统计", "hospitality_batches", 6): "金额不为0，请核对",
        ("三公经费统计", "hospitality_person_times", 6): "不是数字，请核对",
        ("三公经费统计", "hospitality_content", 6): "需填具体内容",
        ("其他重要事项", "agency_operating", 6): "已填",
        ("其他重要事项", "meeting_times", 6): "已填",
        ("其他重要事项", "meeting_persons", 6): "不是数字，请核对",
        ("其他重要事项", "procurement_small_medium", 6): "已填",
        ("其他重要事项", "procurement_small_micro", 6): "大于中小企业金额，请核对",
        ("基本信息", "duties", 4): "需填",
        ("绩效", "performance", 4): "需填具体内容",
    }
    assert {place: _beside(book, *place) for place in said} == said
    budget = sheet_of(book, "年初预算")
    assert [budget.cell(row, 8).value for row in (9, 10, 14)] == ["已填", "不是数字，请核对", "不是数字，请核对"]


def test_an_amount_in_yuan_shows_while_it_is_typed(forms: Forms) -> None:
    book = forms["in_yuan"]
    prior = {
        "prior_total": "按元填了？应为3868.70，请核对",
        "prior_appropriation_total": "已填",
        "prior_hospitality": "按元填了？应为1.20，请核对",
        "prior_agency_operating": "按元填了？应为207.59，请核对",
    }
    assert {key: _beside(book, "上年数", key, 5) for key in prior} == prior
    assert _beside(book, "年初预算", "budget_general_public", 8) == "按元填了？应为186.43，请核对"
    assert _beside(book, "年初预算", "budget_agency_operating", 8) == "单位不对？应为26.96，请核对"
    budget = sheet_of(book, "年初预算")
    assert [budget.cell(row, 8).value for row in (9, 10, 11, 14)] == [
        "按元填了？应为186.43，请核对",
        "决算大于预算",
        "决算大于预算",
        "按元填了？应为900.00，请核对",
    ]
    other = {"meeting_expenses": "按元填了？应为1.20，请核对", "procurement_goods": "按元填了？应为2.11，请核对"}
    assert {key: _beside(book, "其他重要事项", key, 6) for key in other} == other
    assert _beside(book, "其他重要事项", "procurement_works", 6) == "已填"


def test_a_filler_is_no_reason(forms: Forms) -> None:
    hints = _hints(forms["fillers"])
    assert (hints["f1"], hints["f4"]) == ("需填具体原因", "已填")


def test_an_amount_that_table_06_tells_stands_for_one_that_was_not_typed(forms: Forms) -> None:
    hints = _hints(forms["in_yuan"])
    assert hints["f11_prior"] == "需填"
    sheet = sheet_of(forms["in_yuan"], "变动原因")
    assert sheet.cell(row_with(sheet, 1, "f11_prior"), 3).value == pytest.approx(45.1)


def test_last_years_operating_expenses_stand_for_what_was_not_typed(forms: Forms) -> None:
    bases: list[object] = []
    for name in ("agency", "agency_typed"):
        assert _hints(forms[name])["f11_prior"] == "需填"
        sheet = sheet_of(forms[name], "变动原因")
        bases.append(sheet.cell(row_with(sheet, 1, "f11_prior"), 4).value)
    assert bases == [pytest.approx(1283.99), pytest.approx(188.95)]
    assert _beside(forms["agency"], "上年数", "prior_agency_operating", 5) == "不填按公用经费1283.99"


def test_a_text_or_a_file_is_enough(forms: Forms) -> None:
    assert _beside(forms["fillers"], "绩效", "attachment_file", 4) == "不需填"
    assert _beside(forms["blank"], "绩效", "attachment_file", 4) == "需填，或填正文"
    assert _beside(forms["blank"], "基本信息", "duties", 4) == "需填"
    assert _beside(forms["blank"], "基本信息", "member_units", 4) == "不填按单位本级"


_ORANGE, _WHITE = "FFF8CBAD", "FFFFFFFF"


def _coloured(sheet: Worksheet) -> dict[str, list[str]]:
    """Give by colour the ranges and conditions of a sheet's rules that fill cells."""
    found: dict[str, list[str]] = {_ORANGE: [], _WHITE: []}
    for area in cast("Any", sheet.conditional_formatting):
        for rule in area.rules:
            fill = rule.dxf.fill
            if fill is not None and fill.bgColor.rgb in found:
                found[fill.bgColor.rgb].append(f"{area.sqref} {rule.formula[0]}")
    return found


def test_what_is_asked_for_is_in_colour_until_it_is_filled_in() -> None:
    book = opened(write_form(CONTENT, BLANK))
    asked, filled_in = (
        {
            "基本信息": ("C", "D"),
            "上年数": ("C", "E"),
            "年初预算": ("G", "H"),
            "变动原因": ("G", "F"),
            "三公经费统计": ("C", "F"),
            "其他重要事项": ("C", "F"),
            "绩效": ("C", "D"),
        },
        {"年初预算": 3, "变动原因": 2},
    )
    for name, (cell, hint) in asked.items():
        coloured = _coloured(sheet_of(book, name))
        (rule,) = coloured[_ORANGE]
        first = re.match(rf"{cell}(\d+):", rule)
        assert first is not None, name
        assert rule.endswith(f' LEFT(${hint}{first[1]},2)="需填"')
        assert len(coloured[_WHITE]) == filled_in.get(name, 1)
        assert any(f"LEN(${cell}{first[1]})>0" in white for white in coloured[_WHITE])


def test_all_that_is_asked_for_is_counted(forms: Forms) -> None:
    for name, book in forms.items():
        cells = [cell.value for sheet in book.worksheets[1:] for row in sheet.iter_rows(min_row=4) for cell in row]
        asked = sum(str(value).startswith("需填") for value in cells)
        amiss = sum(str(value).endswith("请核对") for value in cells)
        guide = sheet_of(book, "填写说明")
        progress = str(guide.cell(row_with(guide, 2, "进度"), 3).value)
        assert progress.startswith(f"还有{asked}处要填：" if asked else "要填的都填好了"), name
        assert progress.endswith(f"；另有{amiss}处请核对") is bool(amiss), name
