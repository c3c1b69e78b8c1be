"""``--year`` and ``--money`` wherever a workbook is read; an option that says otherwise than the workbook is told."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, cast

import pytest

from tests.pipeline.made import inputs
from tests.workbooks.grid import Role
from tests.workbooks.profiles import P1, draw_workbook, write_grids
from tests.workbooks.seed import SEED_2020
from xls2report.cli.main import run

if TYPE_CHECKING:
    from pathlib import Path

Capture = pytest.CaptureFixture[str]
Finding = dict[str, object]


@pytest.fixture
def silent(tmp_path: Path) -> Path:
    """Give a workbook that tells neither its year nor its unit of money."""
    grids = draw_workbook(SEED_2020, P1)
    for grid in grids:
        for place, cell in list(grid.cells.items()):
            if cell.role in (Role.TITLE, Role.FRAME, Role.FRAME_RIGHT) and isinstance(cell.value, str):
                silent = cell.value.replace("2020年度", "").replace("金额单位：万元", "").replace("单位：万元", "")
                grid.cells[place] = cell._replace(value=silent)
    folder = tmp_path / "工作簿"
    folder.mkdir()
    return write_grids(grids, folder / "决算公开表.xlsx")


def found(command: str, capsys: Capture, *arguments: object) -> list[Finding]:
    run([command, *map(str, arguments), "--json"])
    return cast("list[Finding]", json.loads(capsys.readouterr().out)["findings"])


def commands(workbook: Path, folder: Path) -> dict[str, list[object]]:
    """Give a call of every command that reads a workbook."""
    report = folder / "报告.txt"
    report.write_text("一、收入总计522.76万元。", encoding="utf-8")
    return {
        "convert": ["convert", workbook, "-o", folder / "a.docx"],
        "check": ["check", workbook],
        "supplement": ["supplement", workbook, "-o", folder / "a.xlsx"],
        "audit": ["audit", report, "--workbook", workbook],
        "batch": ["batch", workbook.parent, "-o", folder / "汇总"],
    }


@pytest.mark.parametrize("command", ["convert", "check", "supplement", "audit", "batch"])
def test_a_workbook_that_tells_neither_is_read_by_the_options(command: str, silent: Path, tmp_path: Path) -> None:
    call = [*map(str, commands(silent, tmp_path)[command]), "--money", "万元", "--year", "2020"]
    assert run(call) in (0, 1)


@pytest.mark.parametrize("command", ["convert", "supplement", "audit"])
def test_what_is_missing_names_the_option(command: str, silent: Path, tmp_path: Path, capsys: Capture) -> None:
    call = [str(word) for word in commands(silent, tmp_path)[command]]
    assert run(call) == 3
    assert "--money" in capsys.readouterr().err
    # A report tells its year itself.
    if command != "audit":
        assert run([*call, "--money", "万元"]) == 3
        assert "--year" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["convert", "check", "supplement", "audit"])
@pytest.mark.parametrize(("option", "value", "code"), [("--year", "2021", "W-YEAR"), ("--money", "元", "W-UNIT")])
def test_an_option_that_says_otherwise_is_an_error(
    command: str, option: str, value: str, code: str, tmp_path: Path, capsys: Capture
) -> None:
    workbook = inputs("lusong")[0]
    call = commands(workbook, tmp_path)[command][1:]
    errors = [one for one in found(command, capsys, *call, option, value) if one["severity"] == "error"]
    assert [one.get("code") or one.get("rule") for one in errors] == [code]
    assert option in str(errors[0]["message"])


@pytest.mark.parametrize(("option", "value"), [("--year", "2020"), ("--money", "万元")])
def test_an_option_that_says_the_same_is_not_told(option: str, value: str, capsys: Capture) -> None:
    assert found("check", capsys, inputs("lusong")[0], option, value) == []


def test_last_years_workbook_may_be_in_the_other_unit(capsys: Capture) -> None:
    workbook, previous, _supplement = inputs("lusong")
    told = found("check", capsys, workbook, "--previous", previous, "--money", "万元", "--year", "2020")
    assert [one for one in told if str(one["code"]).startswith("W-")] == []


def test_in_a_batch_the_unit_of_money_is_for_those_that_tell_none(tmp_path: Path, capsys: Capture) -> None:
    folder = tmp_path / "报送"
    folder.mkdir()
    write_grids(draw_workbook(SEED_2020, P1), folder / "2020年度.xlsx")
    run(["batch", str(folder), "-o", str(tmp_path / "汇总"), "--money", "元", "--json"])
    (unit,) = json.loads(capsys.readouterr().out)["units"]
    told = [(one["code"], one["severity"]) for one in unit["findings"] if "--money" in one["message"]]
    assert told == [("W-UNIT", "info")]
