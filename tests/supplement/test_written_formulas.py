"""What the form says of a number that is written in words is what the program makes of it; LibreOffice computes the form."""

from __future__ import annotations

import shutil
import subprocess
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook, load_workbook

from tests.judges import LONG
from xls2report.model.figure import Measure
from xls2report.supplement.written_numbers import is_whole, number_formula, written_number

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

OFFICE = shutil.which("soffice")
pytestmark = pytest.mark.skipif(OFFICE is None, reason="LibreOffice computes the formulas")

_READ = '"已填"'
_MEASURES = [measure for measure in Measure if measure is not Measure.PERCENT]
_TYPED: list[str | float] = [
    *("无", "没有", "零", "—", "——", "-", " 无 ", "暂无"),
    *("45", "45万元", "45.2万", "450000元", "99元", "0元", "3千元", "1.2亿元", "约45万", "45万元左右", "不到45万", "四十五万"),
    *("2.5人次", "3人次", "3人", "120 人次", "3百人次", "1.2万人次", "3.55百人次", "1,200人", "人次", "若干人次", "3-5人次", "3/5", "3人次左右"),
    *("2辆", "2.5辆", "3台", "3个", "12批次", "95.5分", "95分", "满分", "3月", "2024年", "50%", "¥12", "１２人", "十几人", "见附件", "1e3", "三辆", "两人次", "三", "五批", "三十"),
    *(3, 2.5, -1, 0),
]  # fmt: skip


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[Measure, str | float], str]:
    """Give what the form says, by measure and by what was typed."""
    folder = tmp_path_factory.mktemp("written")
    book = Workbook()
    sheet = book.worksheets[0]
    for row, typed in enumerate(_TYPED, 1):
        sheet.cell(row, 1, typed)
        for column, measure in enumerate(_MEASURES, 2):
            sheet.cell(row, column, "=" + number_formula(f"$A{row}", measure, _READ))
    book.save(folder / "typed.xlsx")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [str(OFFICE), profile, "--headless", "--convert-to", "xlsx", "--outdir", str(folder / "computed")]
    subprocess.run([*command, str(folder / "typed.xlsx")], check=True, capture_output=True, timeout=LONG)
    return _computed(folder / "computed" / "typed.xlsx")


def _computed(path: Path) -> dict[tuple[Measure, str | float], str]:
    sheet: Worksheet = load_workbook(path, data_only=True).worksheets[0]
    return {
        (measure, typed): str(sheet.cell(row, column).value)
        for row, typed in enumerate(_TYPED, 1)
        for column, measure in enumerate(_MEASURES, 2)
    }


def _expected(typed: str | float, measure: Measure) -> str:
    if isinstance(typed, str):
        written = written_number(typed, measure)
        if written is None:
            return "不是数字，请核对"
        number = written.value
    else:
        number = Decimal(str(typed))
    if is_whole(measure) and (number < 0 or number != number.to_integral_value()):
        return "不是数字，请核对" if isinstance(typed, str) else "不是整数，请核对"
    return "已填"


@pytest.mark.parametrize("measure", _MEASURES)
def test_the_form_says_of_a_number_what_the_program_makes_of_it(
    said: dict[tuple[Measure, str | float], str], measure: Measure
) -> None:
    expected = {typed: _expected(typed, measure) for typed in _TYPED}
    assert {typed: said[measure, typed] for typed in _TYPED} == expected
    assert len(set(expected.values())) > 1
