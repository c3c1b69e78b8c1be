"""What only Windows does to files and terminals, as far as it can be had elsewhere."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.pipeline.made import inputs
from xls2report.cli.main import run
from xls2report.model.errors import ExitCode
from xls2report.output import explained, file_name

ROOT = Path(__file__).resolve().parents[2]
WORKBOOK = str(inputs("lusong")[0])


@pytest.mark.parametrize("name", ["CON.docx", "aux.docx", "com1.报告.docx", "NUL"])
def test_a_device_s_name_is_refused(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["convert", WORKBOOK, "-o", name]) == ExitCode.OUTPUT
    assert "设备名" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["CON局.docx", "报告CON.docx", "console.docx"])
def test_a_name_that_only_looks_like_one_is_not(name: str, tmp_path: Path) -> None:
    assert run(["convert", WORKBOOK, "-o", str(tmp_path / name)]) in {ExitCode.CLEAN, ExitCode.FINDINGS}
    assert (tmp_path / name).is_file()


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        ("CON", "_CON.docx"),
        ("甲乙/丙:丁", "甲乙_丙_丁.docx"),
        ("甲乙局. ", "甲乙局.docx"),
        ("甲" * 100, "甲" * 66 + ".docx"),
    ],
)
def test_a_unit_s_name_becomes_one_that_windows_takes(unit: str, expected: str) -> None:
    assert file_name(unit, ".docx") == expected


def test_a_path_that_windows_finds_too_long_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    deep = Path(*["很深的文件夹里面的文件夹"] * 22)
    assert run(["check", str(deep / "工作簿.xlsx")]) == ExitCode.USAGE
    assert "超过259个字符" in capsys.readouterr().err
    assert run(["check", "工作簿.xlsx"]) == ExitCode.USAGE
    assert "超过259个字符" not in capsys.readouterr().err
    missing = FileNotFoundError(errno.ENOENT, "No such file or directory")
    assert "路径太长" in explained(missing, tmp_path / deep / "报告.docx")[0]
    assert "文件夹不存在" in explained(missing, tmp_path / "报告.docx")[0]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo terminal to run a program on")
def test_a_console_of_code_page_936_shows_chinese() -> None:
    import pty  # noqa: PLC0415 - there is none on Windows

    master, slave = pty.openpty()
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "gbk"}
    with subprocess.Popen(
        [sys.executable, "-m", "xls2report", "audit", "examples/audit/报告片段.txt"],
        cwd=ROOT,
        env=environment,
        stdout=slave,
        stderr=slave,
    ) as program:
        os.close(slave)
        shown = b""
        while True:
            try:
                shown += os.read(master, 65536)
            except OSError:
                break
    os.close(master)
    assert program.returncode == ExitCode.FINDINGS
    words = shown.decode("gbk")
    assert "已审核：报告片段.txt" in words
    assert "Traceback" not in words
