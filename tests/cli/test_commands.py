"""What is printed can be pasted into a shell, whatever the files are called; nothing of a name reaches the terminal as it is."""

from __future__ import annotations

import json
import shlex
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.pipeline.made import inputs
from xls2report.cli import commands
from xls2report.cli.main import run
from xls2report.model.language import visible
from xls2report.model.money import MoneyUnit
from xls2report.options import ConvertOptions, FormOptions

if TYPE_CHECKING:
    from collections.abc import Sequence

Capture = pytest.CaptureFixture[str]
NAMES = {
    "blank": "2020年度 决算表.xlsx",
    "command": "2020年度$(touch 中招).xlsx",
    "backquotes": "2020年度`touch 中招`.xlsx",
    "quotes": "2020年度'又\"一.xlsx",
    "chain": "2020年度;touch 中招;.xlsx",
    "escape": "2020年度\x1b]0;改题\x07.xlsx",
    "escape and quote": "2020年度\x1b'\\表.xlsx",
    "line break": "2020年度\n状态：可发布.xlsx",
    "direction": "2020年度\u202excod.xlsx",
    "other control characters": "2020年度\x85\u2028\x7f.xlsx",
    "placeholder": "2020年度{workbook}.xlsx",
    "option": "-2020年度.xlsx",
    "tilde": "~2020年度.xlsx",
}


def words_of(line: str, folder: Path) -> list[str]:
    """Let a shell read the command at the end of a line; gives the words that the program would get."""
    script = 'xls2report() { printf "%s\\0" "$@"; }\n' + line[line.index("xls2report ") :]
    shown = subprocess.run(["/bin/bash", "-c", script], cwd=folder, capture_output=True, encoding="utf-8", check=True)
    return shown.stdout.split("\0")[:-1]


def has(words: Sequence[str], *wanted: str) -> bool:
    """Whether ``wanted`` stand one behind the other."""
    return any(tuple(words[at : at + len(wanted)]) == wanted for at in range(len(words)))


@pytest.mark.parametrize("kind", NAMES)
def test_the_next_step_gets_the_file_and_nothing_else_happens(
    kind: str, tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    name = NAMES[kind]
    shutil.copy(inputs("lusong")[0], tmp_path / name)
    assert run(["convert", "--", name]) == 1
    shown = capsys.readouterr().out
    assert visible(shown.replace("\n", "")) == shown.replace("\n", "")
    assert not any(line.startswith("状态：可发布") for line in shown.splitlines())
    steps = [line for line in shown.splitlines() if " xls2report " in line and not line.startswith("样式：")]
    assert [words_of(step, tmp_path)[0] for step in steps] == ["supplement", "convert"]
    for step in steps:
        assert Path(words_of(step, tmp_path)[1]).name == name
    assert not (tmp_path / "中招").exists()


def test_what_the_next_step_says_works(tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    workbook, previous, _supplement = inputs("lusong")
    (tmp_path / "表").mkdir()
    copies = [shutil.copy(path, tmp_path / "表" / f"{path.stem}（定 稿）.xlsx") for path in (workbook, previous)]
    given = ["convert", str(copies[0]), "--previous", str(copies[1]), "-o", "报告.docx", "--trace", "来源.json"]
    assert run(given) == 1
    shown = capsys.readouterr().out.splitlines()
    steps = [words_of(line, tmp_path) for line in shown if " xls2report " in line and not line.startswith("样式：")]
    for step in steps:
        assert has(step, "--previous", str(copies[1]))
        assert run(step) in (0, 1)
    assert has(steps[1], "--trace", "来源.json")
    assert "补充表.xlsx" in steps[1]


def test_every_option_that_was_given_is_repeated() -> None:
    options = ConvertOptions(
        workbook=Path("表.xlsx"),
        output=Path("报告.docx"),
        previous=Path("上年.xlsx"),
        template=Path("范本.docx"),
        money=MoneyUnit.YUAN,
        year=2021,
        trace=Path("来源.json"),
        waivers=Path("豁免.toml"),
        strict=True,
    )
    form = shlex.split(commands.form_command(options))
    assert has(form, "--previous", "上年.xlsx", "--money", "元", "--year", "2021")
    again = shlex.split(commands.again(options))
    for pair in (
        ("--previous", "上年.xlsx"),
        ("--supplement", "补充表.xlsx"),
        ("--template", "范本.docx"),
        ("--money", "元"),
        ("--year", "2021"),
        ("--waivers", "豁免.toml"),
        ("--trace", "来源.json"),
        ("-o", "报告.docx"),
    ):
        assert has(again, *pair), pair
    assert {"--strict", "--force"} < set(again)
    made = FormOptions(workbook=Path("表.xlsx"), output=Path("补 充.xlsx"), money=MoneyUnit.YUAN, year=2021)
    report = shlex.split(commands.report_command(made))
    assert has(report, "--supplement", "补 充.xlsx", "--money", "元", "--year", "2021")


def test_last_years_workbook_is_proposed_where_it_would_fill_numbers(tmp_path: Path, capsys: Capture) -> None:
    workbook, previous, _supplement = inputs("lusong")
    assert run(["convert", str(workbook), "-o", str(tmp_path / "一.docx")]) == 1
    assert "加 --previous 上年工作簿" in capsys.readouterr().out
    assert run(["convert", str(workbook), "--previous", str(previous), "-o", str(tmp_path / "二.docx")]) == 1
    assert "加 --previous" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "quoted"),
    [
        ("表.xlsx", "表.xlsx"),
        ("C:\\决算\\表.xlsx", "C:\\决算\\表.xlsx"),
        ("我的 表&一.xlsx", '"我的 表&一.xlsx"'),
        ("$(calc).xlsx", "<文件名>"),
        ("100%PATH%.xlsx", "<文件名>"),
    ],
)
def test_windows_has_two_shells_that_must_both_read_it(name: str, quoted: str, monkeypatch: pytest.MonkeyPatch) -> None:
    path = Path(name)
    monkeypatch.setattr(commands.os, "name", "nt")
    assert commands.command("check", path) == f"xls2report check {quoted}"


def test_a_name_in_an_error_adds_no_line(tmp_path: Path, capsys: Capture) -> None:
    name = f"{tmp_path}/没有\n怎么办：删掉\x1b[2J.xlsx"
    assert run(["convert", name]) == 2
    shown = capsys.readouterr().err
    assert "\x1b" not in shown
    assert len(shown.splitlines()) == 2


def test_a_list_in_an_error_keeps_its_lines(tmp_path: Path, capsys: Capture) -> None:
    listed = tmp_path / "豁免\x1b[1m.toml"
    listed.write_text('[[waiver]]\ncode = "T1-INC"\n', encoding="utf-8")
    assert run(["check", str(inputs("lusong")[0]), "--waivers", str(listed)]) == 2
    shown = capsys.readouterr().err
    assert "\x1b" not in shown
    assert [line for line in shown.splitlines() if line.startswith("  第1条：缺少")]


def test_json_gives_back_what_was_there(tmp_path: Path, capsys: Capture) -> None:
    name = tmp_path / "2020年度\x1b\u202e\x9b.docx"
    assert run(["convert", str(inputs("lusong")[0]), "-o", str(name), "--json"]) == 1
    shown = capsys.readouterr().out
    assert not {"\x1b", "\u202e", "\x9b"} & set(shown)
    assert json.loads(shown)["document"] == str(name)


def test_nothing_is_printed_but_through_the_one_door() -> None:
    folder = Path(commands.__file__).parent
    for path in folder.glob("*.py"):
        printed = path.read_text(encoding="utf-8").count("typer.echo(")
        assert printed == (2 if path.name == "printing.py" else 0), path.name
