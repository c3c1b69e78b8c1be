"""The command ``batch``: what it prints and gives back."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.batch.district import NAMES, command, put_unit, small_district
from tests.editing.office import texts, with_markup
from tests.judges import LONG
from xls2report.cli.main import run
from xls2report.model.report import GAP_MARK

if TYPE_CHECKING:
    from pathlib import Path

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return small_district(tmp_path / "报送")


def call(*arguments: object) -> int:
    return run(["batch", *map(str, arguments)])


def test_the_result_goes_to_stdout_and_the_progress_to_stderr(folder: Path, tmp_path: Path, capsys: Capture) -> None:
    assert call(folder, "-o", tmp_path / "结果") == 1
    shown = capsys.readouterr()
    assert "已汇总：2020年度3个单位（0个没有变动，没有重做）" in shown.out
    assert "可发布 0，待补充 3，有错误 0，未报送 0" in shown.out
    assert all(f"[待补充] {name}" in shown.out for name in NAMES)
    assert f"汇总网页：{tmp_path / '结果' / 'index.html'}" in shown.out
    lines = shown.err.splitlines()
    assert [line for line in lines if line.startswith("[3/3]")]
    assert "认文件" in lines[0]
    assert "[1/3]" not in shown.out


def test_json_is_all_there_is_and_the_same_as_the_file(folder: Path, tmp_path: Path, capsys: Capture) -> None:
    assert call(folder, "-o", tmp_path / "结果", "--json") == 1
    shown = capsys.readouterr()
    assert shown.err == ""
    record = json.loads(shown.out)
    assert record == json.loads((tmp_path / "结果" / "run.json").read_text(encoding="utf-8"))
    assert record["exit_code"] == 1
    assert [unit["unit"] for unit in record["units"]] == sorted(NAMES)
    assert str(tmp_path) not in shown.out


def test_many_units_are_not_all_listed(tmp_path: Path, capsys: Capture) -> None:
    folder = tmp_path / "报送"
    folder.mkdir()
    for number in range(32):
        # Of what is broken there is nothing to make, and it is listed all the same.
        (folder / f"澄溪县第{number:02}中学2020年度部门决算公开表.xlsx").write_bytes(b"PK\x03\x04 broken")
    assert call(folder, "-o", tmp_path / "结果", "--year", 2020) == 3
    shown = capsys.readouterr().out
    assert shown.count("[有错误]") == 30
    assert "……其余 2 个" in shown


def test_the_worst_unit_decides_the_exit_code(folder: Path, tmp_path: Path, capsys: Capture) -> None:
    path = put_unit(folder, "澄溪县丁局")
    path.write_bytes(path.read_bytes()[:2000])
    assert call(folder, "-o", tmp_path / "结果") == 3
    assert "[有错误] 澄溪县丁局：" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "code", "wanted"),
    [
        (["没有"], 2, "找不到文件夹"),
        (["报送", "--roster", "没有.xlsx"], 2, "找不到单位名单"),
        (["报送", "--template", "没有.docx"], 4, "找不到模板"),
        (["报送", "--waivers", "没有.toml"], 2, "读不了豁免名单"),
        (["报送", "--workers", "0"], 2, "--workers"),
        (["报送", "--year", "23"], 2, "--year"),
    ],
)
def test_a_wrong_call_says_what_to_do_and_writes_nothing(
    arguments: list[str], code: int, wanted: str, folder: Path, capsys: Capture
) -> None:
    with contextlib.chdir(folder.parent):
        assert call(*arguments, "-o", "结果") == code
        assert wanted in capsys.readouterr().err
        assert call(*arguments, "-o", "结果", "--json") == code
        assert wanted in json.loads(capsys.readouterr().out)["error"]
    assert not (folder.parent / "结果").exists()


def test_another_year_may_be_asked_for(folder: Path, tmp_path: Path, capsys: Capture) -> None:
    put_unit(folder, NAMES[0], 2019)
    assert call(folder, "-o", tmp_path / "结果", "--year", 2019, "--json") == 1
    record = json.loads(capsys.readouterr().out)
    assert [(unit["unit"], unit["year"]) for unit in record["units"]] == [(NAMES[0], 2019)]
    assert len(record["left_alone"]) == 3


@pytest.mark.skipif(sys.platform == "win32", reason="no such terminals")
def test_a_terminal_gets_a_bar(folder: Path, tmp_path: Path) -> None:
    import pty  # noqa: PLC0415 - Windows has no such module

    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "120"}
    arguments = command(folder, tmp_path / "结果")
    process = subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=theirs, env=environment)
    os.close(theirs)
    shown = b""
    while True:
        try:
            part = os.read(ours, 65536)
        except OSError:
            break
        if not part:
            break
        shown += part
    output, _ = process.communicate(timeout=LONG)
    os.close(ours)
    assert process.returncode == 1
    text = shown.decode("utf-8", "replace")
    assert "生成报告" in text
    assert "3/3" in text
    assert "累计错误 0" in text
    assert "已汇总" in output.decode()


def test_a_unit_of_another_year_says_so_on_its_own_line(folder: Path, tmp_path: Path, capsys: Capture) -> None:
    put_unit(folder, "澄溪县丁局", 2019)
    assert call(folder, "-o", tmp_path / "结果") == 1
    line = next(line for line in capsys.readouterr().out.splitlines() if "澄溪县丁局" in line)
    assert line.startswith("  [有错误] 澄溪县丁局：送来的是2019年度的工作簿，这次汇总2020年度：")


def test_reports_that_were_edited_are_named(folder: Path, tmp_path: Path, capsys: Capture) -> None:
    call(folder, "-o", tmp_path / "结果")
    (edited,) = (tmp_path / "结果" / NAMES[1]).glob("*.docx")
    edited.write_bytes(edited.read_bytes() + b"edited")
    capsys.readouterr()
    call(folder, "-o", tmp_path / "结果")
    shown = capsys.readouterr().out
    assert f"[B-KEPT] {NAMES[1]}：结果文件夹里有人工改过或放进去的文件，没有覆盖：{edited.name}" in shown
    assert shown.count("B-KEPT") == 1


def test_forms_are_asked_for_where_something_is_wanting_still(folder: Path, tmp_path: Path, capsys: Capture) -> None:
    call(folder, "-o", tmp_path / "结果")
    assert "补充表：3份待填" in capsys.readouterr().out
    (report,) = (tmp_path / "结果" / NAMES[1]).glob("*.docx")
    gaps = dict.fromkeys(GAP_MARK.findall("\n".join(texts(report.read_bytes()))))
    for gap in gaps:
        report.write_bytes(with_markup(report.read_bytes(), gap, "0"))
    call(folder, "-o", tmp_path / "结果")
    assert "补充表：2份待填" in capsys.readouterr().out
