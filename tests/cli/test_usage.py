"""The command line as a user meets it: language, exit codes, one JSON object."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from xls2report.cli.main import run

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    "arguments",
    [["--help"], ["convert", "--help"], ["supplement", "-h"], ["template", "--help"], ["template", "check", "-h"]],
)
def test_help_is_chinese(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(arguments) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("用法：")
    for english in ("Usage", "Options", "Arguments", "Commands", "Show this", "required", "exit", "TEXT", "PATH"):
        assert english not in shown


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["convert"], "缺少参数"),
        (["convert", "a.xlsx", "--foo"], "没有选项 --foo"),
        (["convrt"], "没有命令 convrt"),
        (["convert", "a.xlsx", "b.xlsx"], "多出的参数（b.xlsx）"),
        (["convert", "a.xlsx", "--money", "美元"], "美元 不在 '元', '万元' 之中"),
        (["convert", "a.xlsx", "-o"], "选项 -o 后面要跟值"),
        (["convert", "没有.xlsx"], "找不到文件：没有.xlsx"),
        (["supplement", "a.xlsx"], "缺少选项"),
    ],
)
def test_wrong_calls_are_explained_in_chinese(
    arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(arguments) == 2
    captured = capsys.readouterr()
    assert message in captured.err
    assert captured.out == ""
    assert "Error" not in captured.err


def test_a_failure_as_json_is_one_object_on_stdout(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["convert", "没有.xlsx", "--json"]) == 2
    captured = capsys.readouterr()
    record = json.loads(captured.out)
    assert (record["exit_code"], record["error"]) == (2, "找不到文件：没有.xlsx")
    assert record["remedy"]
    assert captured.err == ""


def test_importing_the_package_costs_nothing_that_a_command_does_not_use() -> None:
    code = "import sys, xls2report; print(*sorted(m for m in sys.modules))"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True
    ).stdout.split()
    assert "xls2report" in loaded
    assert not {"typer", "openpyxl", "docx", "lxml", "babel", "python_calamine", "dataclasses", "msgspec"} & set(loaded)


def test_help_loads_no_library_of_the_commands() -> None:
    code = (
        "import sys; from xls2report.cli.main import run; run(['convert', '--help']);"
        "print('loaded:', *sorted(m for m in sys.modules))"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True).stdout
    loaded = shown.rpartition("loaded:")[2].split()
    assert "typer" in loaded
    assert not {"openpyxl", "docx", "lxml", "babel", "python_calamine", "rich", "pydantic"} & set(loaded)


def test_output_survives_a_console_of_another_code_page() -> None:
    shown = subprocess.run(
        [sys.executable, "-m", "xls2report", "--help"],
        capture_output=True,
        check=False,
        env={"PYTHONIOENCODING": "ascii", "PATH": "", "PYTHONPATH": str(ROOT)},
    )
    assert shown.returncode == 0
    assert "用法" in shown.stdout.decode()
