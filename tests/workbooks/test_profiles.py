from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.workbooks.balance import check_balance
from tests.workbooks.grid import ErrorValue, Formula, place_of
from tests.workbooks.negative import NEGATIVE_2021
from tests.workbooks.profiles import P1, P2, P4, P5, P6, PROFILES, Profile, draw_workbook, write_workbook
from tests.workbooks.seed import SEED_2019, SEED_2020
from xls2report.tables.kind import TableKind

_WRITE = """
from pathlib import Path
from tests.workbooks.profiles import PROFILES, write_workbook
from tests.workbooks.seed import SEED_2020
for profile in PROFILES:
    for suffix in (".xlsx", ".xls"):
        write_workbook(SEED_2020, profile, Path({folder!r}, profile.name + suffix))
"""


@pytest.mark.parametrize("profile", PROFILES, ids=lambda profile: profile.name)
def test_openpyxl_opens_every_profile(profile: Profile, tmp_path: Path) -> None:
    path = write_workbook(SEED_2020, profile, tmp_path / "2020.xlsx")
    book = load_workbook(path)
    assert [sheet.title for sheet in book.worksheets if sheet.title not in ("封面", "目录", "Sheet1")] == [
        profile.sheet_name(kind) for kind in profile.order
    ]


@pytest.mark.parametrize("suffix", [".xlsx", ".xls"])
def test_the_bytes_do_not_depend_on_the_process(suffix: str, tmp_path: Path) -> None:
    root = str(Path(__file__).parents[2])
    subprocess.run(
        [sys.executable, "-c", _WRITE.format(folder=str(tmp_path))], cwd=root, env={"PYTHONHASHSEED": "7"}, check=True
    )
    for profile in PROFILES:
        again = write_workbook(SEED_2020, profile, tmp_path / f"again{suffix}").read_bytes()
        assert again == (tmp_path / f"{profile.name}{suffix}").read_bytes()


def test_a_year_before_2020_has_eight_sheets_and_no_state_capital_rows(tmp_path: Path) -> None:
    book = load_workbook(write_workbook(SEED_2019, P1, tmp_path / "2019.xlsx"))
    assert len(book.worksheets) == 8
    texts = [cell for sheet in book.worksheets for row in sheet.iter_rows(values_only=True) for cell in row]
    assert not [text for text in texts if isinstance(text, str) and "国有资本经营" in text]


def test_the_national_form_numbers_its_lines_through(tmp_path: Path) -> None:
    sheet = load_workbook(write_workbook(SEED_2020, P1, tmp_path / "2020.xlsx")).worksheets[0]
    lines = {sheet.cell(row, 1).value: sheet.cell(row, 2).value for row in range(7, 38)}
    assert (lines["本年收入合计"], lines["总计"]) == (27, 31)
    assert sheet["E37"].value == 62


def test_codes_stand_merged_or_in_levels(tmp_path: Path) -> None:
    merged = load_workbook(write_workbook(SEED_2020, P1, tmp_path / "a.xlsx")).worksheets[4]
    assert merged["A10"].value == "20103"
    assert "A10:C10" in {str(span) for span in merged.merged_cells.ranges}
    levels = load_workbook(write_workbook(SEED_2020, P4, tmp_path / "b.xlsx")).worksheets[4]
    assert [levels.cell(8, column).value for column in (1, 2, 3)] == [201, 3, 1]


def test_the_messy_profile_holds_its_traps(tmp_path: Path) -> None:
    book = load_workbook(write_workbook(SEED_2020, P5, tmp_path / "2020.xlsx"))
    assert [sheet.title for sheet in book.worksheets if sheet.sheet_state == "hidden"] == ["封面", "目录"]
    assert book.worksheets[2].dimensions.endswith("IV38")
    texts = {str(cell) for sheet in book.worksheets for row in sheet.iter_rows(values_only=True) for cell in row}
    assert {"一", "—", "单位:元", "单位:万元"} <= texts
    assert max(len(sheet.title) for sheet in book.worksheets) == 31
    assert any(sheet.title.endswith(" ") for sheet in book.worksheets)
    assert any("\n" in text for text in texts)


def test_negative_amounts_stand_in_brackets_and_empty_tables_have_a_sentence(tmp_path: Path) -> None:
    check_balance(NEGATIVE_2021)
    book = load_workbook(write_workbook(NEGATIVE_2021, P6, tmp_path / "2021.xlsx"))
    texts = {str(cell) for sheet in book.worksheets for row in sheet.iter_rows(values_only=True) for cell in row}
    assert {"(12.30)", "(1.75)", "(0.62)", "1234.56"} <= texts
    assert {text for text in texts if text.startswith("说明：")} == {
        "说明：云岭县档案馆2021年度没有政府性基金预算财政拨款收入和支出，故本表无数据。",
        "说明：云岭县档案馆2021年度没有国有资本经营预算财政拨款支出，故本表无数据。",
    }


@pytest.mark.parametrize("sheet", ["公开05表", TableKind.GENERAL_PUBLIC_BUDGET_EXPENDITURE])
def test_an_edit_sets_the_cell_and_nothing_else(sheet: str, tmp_path: Path) -> None:
    plain = load_workbook(write_workbook(SEED_2020, P1, tmp_path / "a.xlsx"))
    path = write_workbook(SEED_2020, P1, tmp_path / "b.xlsx", edits={(sheet, "E9"): "abc"})
    edited = load_workbook(path)
    assert edited.worksheets[4]["E9"].value == "abc"
    for index in (0, 1, 2, 3, 5, 6, 7, 8):
        assert list(edited.worksheets[index].values) == list(plain.worksheets[index].values)


def test_an_edit_of_no_sheet_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KeyError, match="公开12表"):
        write_workbook(SEED_2020, P2, tmp_path / "a.xlsx", edits={("公开12表", "A1"): 1})


def test_formulas_and_errors_are_what_they_are(tmp_path: Path) -> None:
    edits = {("公开02表", "E8"): Formula("=F8+1"), ("公开02表", "F8"): ErrorValue("#REF!"), ("公开02表", "D9"): "=1"}
    path = write_workbook(SEED_2020, P1, tmp_path / "a.xlsx", edits=edits)
    sheet = load_workbook(path).worksheets[1]
    assert [sheet[address].data_type for address in ("E8", "F8", "D9")] == ["f", "e", "s"]
    assert load_workbook(path, data_only=True).worksheets[1]["E8"].value is None


def test_an_address_is_a_place() -> None:
    assert place_of("A1") == (0, 0)
    assert place_of("AB12") == (11, 27)
    with pytest.raises(ValueError, match="12A"):
        place_of("12A")


@pytest.mark.parametrize("profile", PROFILES, ids=lambda profile: profile.name)
def test_no_two_values_share_a_cell(profile: Profile) -> None:
    for grid in draw_workbook(SEED_2020, profile):
        covered = [
            (row, column)
            for span in grid.merges
            for row in range(span.top, span.bottom + 1)
            for column in range(span.left, span.right + 1)
            if (row, column) != (span.top, span.left)
        ]
        assert len(covered) == len(set(covered))
        assert not set(covered) & set(grid.cells)
