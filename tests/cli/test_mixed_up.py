"""Files given in each other's place are told by what they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.pipeline.made import inputs
from xls2report.cli.main import run
from xls2report.model.errors import ExitCode

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_a_form_in_the_workbook_s_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _workbook, _previous, supplement = inputs("lusong")
    for command in (["check", str(supplement)], ["convert", str(supplement), "-o", str(tmp_path / "报告.docx")]):
        assert run(command) == ExitCode.WORKBOOK
        shown = capsys.readouterr().err
        assert "是补充表" in shown
        assert "--supplement" in shown
    assert list(tmp_path.iterdir()) == []


def test_the_two_years_the_wrong_way_round(capsys: pytest.CaptureFixture[str]) -> None:
    workbook, previous, _supplement = inputs("lusong")
    assert run(["check", str(previous), "--previous", str(workbook)]) == ExitCode.WORKBOOK
    assert "放反" in capsys.readouterr().err


def test_the_form_that_was_taken_is_told_where_none_was_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    workbook = str(inputs("lusong")[0])
    run(["convert", workbook, "-o", str(tmp_path / "报告.docx")])
    assert "样式：hunan" in capsys.readouterr().out
    run(["convert", workbook, "-o", str(tmp_path / "另一份.docx"), "--template", "general"])
    assert "样式：" not in capsys.readouterr().out
