"""Each unit's form among the results: written for a unit that lacks one, taken when it was filled in, and never written over."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import openpyxl

from tests.batch.district import NAMES, entry_of, put_unit, run_here, small_district, tree
from tests.pipeline.made import inputs, made
from xls2report.catalogue.entries import ListKey
from xls2report.sheets import read_spreadsheet
from xls2report.supplement.reading import read_supplement

if TYPE_CHECKING:
    from pathlib import Path

    from xls2report.supplement.record import Supplement

FORM = "补充信息表.xlsx"
DUTIES = "负责全县的甲类事务。"


def fill(form: Path) -> bytes:
    """Type a unit's duties into its form, as somebody does in Excel; gives what stands there then."""
    book = openpyxl.load_workbook(form)
    sheet = book["基本信息"]
    row = next(cell.row for line in sheet.iter_rows() for cell in line if cell.value == "duties")
    sheet.cell(row, 3).value = DUTIES  # pyright: ignore[reportAttributeAccessIssue]
    book.save(form)
    return form.read_bytes()


def said(form: Path) -> Supplement:
    return read_supplement(read_spreadsheet(form), form.parent)[0]


def test_a_unit_that_lacks_one_gets_one_and_the_next_run_has_nothing_to_do(tmp_path: Path) -> None:
    folder, output = small_district(tmp_path / "报送"), tmp_path / "结果"
    put_unit(folder, NAMES[0], 2019)
    done = run_here(folder, output)
    forms = [output / name / FORM for name in NAMES]
    assert [said(form).unit_name.text for form in forms if said(form).unit_name] == list(NAMES)  # pyright: ignore[reportOptionalMemberAccess]
    assert len(said(forms[0]).numbers) > len(said(forms[1]).numbers)  # last year's workbook fills last year's amounts
    assert not any(entry.notes for entry in done.district.entries)
    before = tree(output)
    assert run_here(folder, output).fresh == 3
    assert tree(output) == before
    forms[1].unlink()
    assert run_here(folder, output).fresh == 2
    assert tree(output) == before


def test_a_filled_one_is_taken_from_there_and_stands_as_it_is(tmp_path: Path) -> None:
    folder, output = small_district(tmp_path / "报送"), tmp_path / "结果"
    wanted = len(entry_of(run_here(folder, output), NAMES[0]).findings)
    filled = fill(output / NAMES[0] / FORM)
    for more in ({}, {}, {"force": True}):
        done = run_here(folder, output, **more)
        entry = entry_of(done, NAMES[0])
        assert entry.result.inputs.supplement == f"结果文件夹/{NAMES[0]}/{FORM}"
        assert len(entry.findings) < wanted
        assert (output / NAMES[0] / FORM).read_bytes() == filled
        assert entry.notes == ()
        assert len(list((output / NAMES[0]).iterdir())) == 4
    put_unit(folder, NAMES[0], 2019)
    run_here(folder, output)
    assert (output / NAMES[0] / FORM).read_bytes() == filled


def test_a_unit_with_a_form_of_its_own_gets_none_and_two_that_differ_are_told(tmp_path: Path) -> None:
    folder, output = small_district(tmp_path / "报送", NAMES[:1]), tmp_path / "结果"
    run_here(folder, output)
    own = output / NAMES[0] / FORM
    handed_in = folder / f"{NAMES[0]}补充信息表.xlsx"
    shutil.move(own, handed_in)
    fill(handed_in)
    run_here(folder, output)
    assert not own.exists()
    shutil.copy(handed_in, own)
    book = openpyxl.load_workbook(own)
    book["基本信息"]["A1"] = "另一份"
    book.save(own)
    failure = entry_of(run_here(folder, output), NAMES[0]).result.failure
    assert failure is not None
    assert f"结果文件夹/{NAMES[0]}/{FORM}" in failure.message


def test_last_years_report_fills_what_it_says(tmp_path: Path) -> None:
    folder, before, output = tmp_path / "报送", tmp_path / "上年", tmp_path / "结果"
    folder.mkdir()
    before.mkdir()
    workbook, previous, _supplement = inputs("lusong")
    shutil.copy(workbook, folder)
    shutil.copy(previous, before)
    report = made("lusong").report
    (before / f"{report.unit_name}2019年度部门决算.docx").write_bytes(report.document)
    run_here(folder, output, previous=before)
    (form,) = output.rglob(FORM)
    assert said(form).lists[ListKey.DUTIES]
    (before / f"{report.unit_name}2019年度部门决算.docx").unlink()
    form.unlink()
    run_here(folder, output, previous=before)
    assert not said(form).lists
