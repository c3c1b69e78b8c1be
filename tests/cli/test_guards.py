"""Files that must not be written over, and inputs that must not be believed."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

from tests.pipeline.made import inputs
from tests.workbooks.profiles import P1, write_workbook
from tests.workbooks.seed import SEED_2019, SEED_2020
from xls2report.cli.main import run

if TYPE_CHECKING:
    from pathlib import Path

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def unit(tmp_path: Path) -> dict[str, Path]:
    """Copy the seed unit's files to a folder of their own."""
    workbook, previous, supplement = inputs("lusong")
    files = {"workbook": workbook, "previous": previous, "supplement": supplement}
    files["attachment"] = workbook.parent / "绩效自评报告.docx"
    for path in files.values():
        shutil.copy(path, tmp_path)
    return {name: tmp_path / path.name for name, path in files.items()}


def bytes_of(unit: dict[str, Path]) -> dict[str, bytes]:
    return {name: path.read_bytes() for name, path in unit.items()}


@pytest.mark.parametrize(
    "command",
    [
        "supplement {workbook} -o {workbook} --force",
        "supplement {workbook} -o {previous} --previous {previous} --force",
        "convert {workbook} --supplement {supplement} -o {attachment} --force",
        "convert {workbook} -o 报告.docx --trace {workbook} --force",
        "convert {workbook} --supplement {supplement} -o 报告.docx --trace {supplement} --force",
        "convert {workbook} -o 报告.docx --trace 报告.docx --force",
    ],
)
def test_nothing_that_is_read_is_written_over(
    command: str, unit: dict[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    before = bytes_of(unit)
    assert run(command.format(**unit).split()) == 2
    assert bytes_of(unit) == before
    assert not (tmp_path / "报告.docx").exists()


def test_the_wording_is_not_written_over(unit: dict[str, Path], tmp_path: Path) -> None:
    templates = inputs("lusong")[0].parents[2] / "templates"
    template, wording = tmp_path / "范本.docx", tmp_path / "范本.toml"
    shutil.copy(templates / "hunan.docx", template)
    shutil.copy(templates / "hunan.toml", wording)
    before = wording.read_bytes()
    arguments = [unit["workbook"], "--template", template, "-o", tmp_path / "报告.docx", "--trace", wording, "--force"]
    assert run(["convert", *map(str, arguments)]) == 2
    assert wording.read_bytes() == before


def test_an_older_form_may_become_the_new_one(unit: dict[str, Path]) -> None:
    form = str(unit["supplement"])
    assert run(["supplement", str(unit["workbook"]), "--supplement", form, "-o", form, "--force"]) == 0
    report = unit["workbook"].parent / "报告.docx"
    previous = str(unit["previous"])
    convert = ["convert", str(unit["workbook"]), "--previous", previous, "--supplement", form, "-o", str(report)]
    assert run(convert) == 0


def test_document_and_trace_of_one_long_name_do_not_meet(unit: dict[str, Path], tmp_path: Path) -> None:
    stem = "很长的名称" * 8
    arguments = [unit["workbook"], "-o", tmp_path / f"{stem}.docx", "--trace", tmp_path / f"{stem}.json"]
    assert run(["convert", *map(str, arguments)]) == 1
    assert (tmp_path / f"{stem}.docx").exists()
    assert json.loads((tmp_path / f"{stem}.json").read_text(encoding="utf-8"))["year"] == 2020


def test_last_years_workbook_without_a_year_is_questioned(tmp_path: Path, capsys: Capture) -> None:
    workbook = write_workbook(SEED_2020, P1, tmp_path / "2020年度.xlsx")
    previous = write_workbook(SEED_2019, P1, tmp_path / "旧表.xlsx")
    assert run(["convert", str(workbook), "--previous", str(previous), "-o", str(tmp_path / "a.docx"), "--json"]) == 1
    found = json.loads(capsys.readouterr().out)["findings"]
    assert [finding["severity"] for finding in found if finding["code"] == "P-YEAR"] == ["warning"]


def test_a_form_is_no_workbook_of_last_year(unit: dict[str, Path], tmp_path: Path, capsys: Capture) -> None:
    form, target = str(unit["supplement"]), str(tmp_path / "a.docx")
    assert run(["convert", str(unit["workbook"]), "--previous", form, "-o", target]) == 3
    assert "没有九张决算表" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [[], ["template"]])
def test_no_arguments_give_the_help(arguments: list[str], capsys: Capture) -> None:
    assert run(arguments) == 2
    shown = capsys.readouterr()
    assert shown.out.startswith("用法：")
    assert "错误" not in shown.err


def test_a_wrong_call_as_json_is_one_object_too(capsys: Capture) -> None:
    assert run(["convert", "--json", "--foo"]) == 2
    record = json.loads(capsys.readouterr().out)
    assert record["exit_code"] == 2
    assert "--foo" in record["error"]
