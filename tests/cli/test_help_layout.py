"""Help for terminals in which a Chinese character takes two columns; and what a newcomer is told."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xls2report.cli.help_layout import width_of, wrapped
from xls2report.cli.main import run

COMMANDS = (
    "",
    "convert",
    "batch",
    "supplement",
    "check",
    "audit",
    "learn",
    "review",
    "publish",
    "rules",
    "demo",
    "completion",
    "template",
)


@pytest.mark.parametrize("columns", [60, 80, 100])
@pytest.mark.parametrize("command", COMMANDS)
def test_help_fits_the_terminal(
    command: str, columns: int, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    assert run([*command.split(), "--help"]) == 0
    shown = capsys.readouterr().out
    assert [line for line in shown.splitlines() if width_of(line) > columns] == []
    assert not any(line.endswith("...") for line in shown.splitlines()[1:])


def test_columns_are_in_line(capsys: pytest.CaptureFixture[str]) -> None:
    run(["convert", "--help"])
    options = capsys.readouterr().out.partition("选项:\n")[2].splitlines()
    names = re.compile(r"  -\S+(?: \S+)* {2,}")
    begins = {width_of(found[0]) for line in options if (found := names.match(line))}
    assert len(begins) == 1


@given(st.text("财政拨款convert ，。-", max_size=80), st.integers(10, 40))
def test_no_word_is_broken_and_nothing_is_lost(text: str, width: int) -> None:
    lines = wrapped(text, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert [
        line for line in lines if width_of(line) > width and len(re.findall(r"[a-z-]+|[^a-z-\s，。]", line)) > 1
    ] == []
    words = re.findall(r"[a-z-]+", text)
    assert [word for line in lines for word in re.findall(r"[a-z-]+", line)] == words


def test_a_line_does_not_begin_with_a_mark() -> None:
    assert wrapped("财政拨款收入，合计", 12) == ["财政拨款收", "入，合计"]
    assert wrapped("财政拨款收入”），合计", 12) == ["财政拨款收", "入”），合计"]
    assert wrapped("填好后交给 convert。", 12) == ["填好后交给", "convert。"]


def test_a_newcomer_gets_files_and_three_commands_that_work(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run([]) != 1
    assert "xls2report demo" in capsys.readouterr().out
    assert run(["demo"]) == 0
    commands = [line.partition("：")[2] for line in capsys.readouterr().out.splitlines()[1:]]
    assert len(commands) == 3
    for command in commands:
        program, *arguments = shlex.split(command)
        assert program == "xls2report"
        assert run(arguments) == 0
    assert (tmp_path / "示例" / "报告.docx").is_file()


def test_files_that_are_there_are_not_written_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    folder = Path("我的")
    folder.mkdir()
    mine = folder / "2023年度部门决算公开表.xls"
    mine.write_bytes(b"mine")
    assert run(["demo", "我的"]) != 0
    assert "换一个文件夹" in capsys.readouterr().err
    assert mine.read_bytes() == b"mine"
    assert [path.name for path in folder.iterdir()] == [mine.name]
