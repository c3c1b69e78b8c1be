"""What is named and is no plain file, leads round in a circle, or is nested without end: an answer, never a wait or a bug."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.judges import LONG
from tests.pipeline.made import inputs
from xls2report.document.template_files import template_folder
from xls2report.model.errors import ExitCode

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

WORKBOOK, PREVIOUS, SUPPLEMENT = inputs("lusong")
RUN = """
import contextlib, io, json, sys
from xls2report.cli.main import run
answers = []
for call in json.loads(sys.argv[1]):
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        answers.append((run(call), said.getvalue()))
print(json.dumps(answers))
"""
THINGS = ("pipe", "circle", "folder", "device")


def called(folder: Path, calls: Sequence[Sequence[str]]) -> list[tuple[int, str]]:
    """Call the program in a process of its own: what waits for ever must fail one test, not stop all.

    Gives the exit code and what was printed for each call.
    """
    done = subprocess.run(
        [sys.executable, "-c", RUN, json.dumps(calls)],
        cwd=folder,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        timeout=LONG,
        check=True,
    )
    return [(code, said) for code, said in json.loads(done.stdout)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a good workbook, and nothing else."""
    (tmp_path / "2020年度.xlsx").write_bytes(WORKBOOK.read_bytes())
    (tmp_path / "报送").mkdir()
    (tmp_path / "报送" / "2020年度.xlsx").write_bytes(WORKBOOK.read_bytes())
    (tmp_path / "模板.docx").write_bytes((template_folder() / "hunan.docx").read_bytes())
    return tmp_path


def thing(folder: Path, kind: str, name: str) -> str:
    """Put something that is no plain file under a name, and give that."""
    path = folder / name
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "circle":
        path.symlink_to(name)
    elif kind == "folder":
        path.mkdir()
    else:
        path.symlink_to("/dev/zero")
    return name


CALLS = {
    "本年表.xlsx": (("convert", "本年表.xlsx", "-o", "o.docx"), ExitCode.WORKBOOK),
    "要检查的.xlsx": (("check", "要检查的.xlsx"), ExitCode.WORKBOOK),
    "做补充表的.xlsx": (("supplement", "做补充表的.xlsx", "-o", "o.xlsx"), ExitCode.WORKBOOK),
    "上年表.xlsx": (("convert", "2020年度.xlsx", "--previous", "上年表.xlsx", "-o", "o.docx"), ExitCode.WORKBOOK),
    "补充表.xlsx": (("convert", "2020年度.xlsx", "--supplement", "补充表.xlsx", "-o", "o.docx"), ExitCode.WORKBOOK),
    "样式.docx": (("convert", "2020年度.xlsx", "--template", "样式.docx", "-o", "o.docx"), ExitCode.TEMPLATE),
    "要检查的.docx": (("template", "check", "要检查的.docx"), ExitCode.TEMPLATE),
    "模板.toml": (("convert", "2020年度.xlsx", "--template", "模板.docx", "-o", "o.docx"), ExitCode.TEMPLATE),
    "豁免.toml": (("convert", "2020年度.xlsx", "--waivers", "豁免.toml", "-o", "o.docx"), ExitCode.USAGE),
    "报告.docx": (("audit", "报告.docx"), ExitCode.WORKBOOK),
    "报告.txt": (("audit", "报告.txt"), ExitCode.WORKBOOK),
    "名单.xlsx": (("batch", "报送", "-o", "汇总", "--roster", "名单.xlsx"), ExitCode.USAGE),
    "名单.csv": (("batch", "报送", "-o", "汇总", "--roster", "名单.csv"), ExitCode.USAGE),
}
"""The exit code of a call in which the named file is none."""


@pytest.mark.parametrize("kind", THINGS)
def test_what_is_no_plain_file_is_refused_and_nothing_is_written(kind: str, folder: Path) -> None:
    for name in CALLS:
        thing(folder, kind, name)
    before = sorted(path.name for path in folder.iterdir())
    answers = called(folder, [arguments for arguments, _code in CALLS.values()])
    for (name, (arguments, wanted)), (code, said) in zip(CALLS.items(), answers, strict=True):
        # A folder is audited report by report: one without any is a wrong call.
        expected = ExitCode.USAGE if (kind, arguments[0]) == ("folder", "audit") else wanted
        assert (name, code, name in said) == (name, expected, True)
    assert sorted(path.name for path in folder.iterdir()) == before


@pytest.mark.parametrize("kind", ["pipe", "device"])
def test_nothing_is_written_over_what_is_no_plain_file(kind: str, folder: Path) -> None:
    name = thing(folder, kind, "结果.docx")
    ((code, said),) = called(folder, [("convert", "2020年度.xlsx", "-o", name, "--force")])
    assert (code, name in said) == (ExitCode.OUTPUT, True)
    assert not (folder / name).is_file()


def test_a_name_that_no_file_system_takes(folder: Path) -> None:
    long = "长" * 100
    read, written = called(folder, [("convert", f"{long}.xlsx"), ("convert", "2020年度.xlsx", "-o", f"{long}.docx")])
    assert (read[0], written[0]) == (ExitCode.USAGE, ExitCode.OUTPUT)


def test_links_and_pipes_among_the_files_of_a_batch_are_left_alone(folder: Path) -> None:
    handed_in = folder / "报送"
    thing(handed_in, "pipe", "管道.xlsx")
    thing(handed_in, "circle", "圈.xlsx")
    thing(handed_in, "device", "设备.xlsx")
    (handed_in / "回来").symlink_to(handed_in)
    ((code, said),) = called(folder, [("batch", "报送", "-o", "汇总", "--workers", "1")])
    assert code == ExitCode.FINDINGS
    assert "没有用的文件：4个" in said


NESTED = {
    "lists": "a = " + "[" * 3000 + "]" * 3000,
    "tables": "a = " + "{b = " * 3000 + "1" + "}" * 3000,
    "digits": "a = " + "1" * 6000,
}


@pytest.mark.parametrize("how", NESTED)
def test_nesting_and_digits_without_end_in_toml(how: str, folder: Path) -> None:
    (folder / "名单.toml").write_text(NESTED[how], encoding="utf-8")
    (folder / "模板.toml").write_text(NESTED[how], encoding="utf-8")
    answers = called(
        folder,
        [
            ("check", "2020年度.xlsx", "--waivers", "名单.toml"),
            ("template", "check", "模板.docx"),
            ("convert", "2020年度.xlsx", "--template", "模板.docx", "-o", "o.docx"),
        ],
    )
    assert [code for code, _said in answers] == [ExitCode.USAGE, ExitCode.TEMPLATE, ExitCode.TEMPLATE]
    for _code, said in answers:
        assert "写法有误" in said
        assert "recursion" not in said
    assert not (folder / "o.docx").exists()
