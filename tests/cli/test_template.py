"""``xls2report template`` and ``xls2report supplement`` as their users meet them."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

from tests.pipeline.made import inputs
from tests.word.package_maker import make_docx, paragraph
from xls2report.cli.main import run
from xls2report.document.template_files import template_folder

if TYPE_CHECKING:
    from pathlib import Path

Capture = pytest.CaptureFixture[str]


@pytest.mark.parametrize("place", ["hunan", "shanghai"])
def test_the_templates_that_come_along_are_usable(place: str, capsys: Capture) -> None:
    assert run(["template", "check", str(template_folder() / f"{place}.docx")]) == 0
    assert "模板可用" in capsys.readouterr().out


def test_every_problem_is_told_at_once_with_the_nearest_name(tmp_path: Path, capsys: Capture) -> None:
    body = paragraph("{{单位名字}}") + paragraph("{{年渡}}") + paragraph("{{收入总计")
    (tmp_path / "范本.docx").write_bytes(make_docx(body))
    (tmp_path / "范本.toml").write_text("[numbers]\n", encoding="utf-8")
    assert run(["template", "check", str(tmp_path / "范本.docx")]) == 4
    shown = capsys.readouterr().out
    for expected in (
        "单位名字",
        "单位名称",
        "年渡",
        "年度",
        "没有结束",
        "范本.toml",
        "report.chapters",
        "tables.empty_",
    ):
        assert expected in shown


def test_what_only_could_be_better_is_a_warning(tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "范本.docx").write_bytes(make_docx(paragraph("{{收入总计}}")))
    assert run(["template", "check", str(tmp_path / "范本.docx"), "--json"]) == 1
    record = json.loads(capsys.readouterr().out)
    assert {finding["code"] for finding in record["findings"]} <= {"D-STYLE", "D-NUMBER"}


def test_a_template_that_asks_for_nothing_is_unusable(tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "范本.docx").write_bytes(make_docx(paragraph("只有文字")))
    assert run(["template", "check", str(tmp_path / "范本.docx")]) == 4
    assert "没有占位符" in capsys.readouterr().out


def test_fields_are_listed(capsys: Capture) -> None:
    assert run(["template", "fields"]) == 0
    assert "{{单位名称}}" in capsys.readouterr().out
    assert run(["template", "fields", "--json"]) == 0
    record = json.loads(capsys.readouterr().out)
    assert {"情况说明", "收入总计", "项.名称"} <= {field["name"] for field in record["fields"]}


def test_a_form_is_written_and_says_what_to_do_next(tmp_path: Path, capsys: Capture) -> None:
    workbook, previous, _supplement = inputs("chengxi")
    form = tmp_path / "补充 表.xlsx"
    assert run(["supplement", str(workbook), "--previous", str(previous), "-o", str(form)]) == 0
    shown = capsys.readouterr().out
    assert form.stat().st_size > 5000
    assert f"--supplement '{form}'" in shown
    assert f"--previous {previous}" in shown
    assert run(["supplement", str(workbook), "-o", str(form)]) == 5
    assert run(["supplement", str(workbook), "-o", str(tmp_path / "表.xls")]) == 2


def test_entries_are_kept_when_a_form_is_written_again(tmp_path: Path, capsys: Capture) -> None:
    workbook, previous, supplement = inputs("lusong")
    form = tmp_path / "新表.xlsx"
    shutil.copy(workbook.parent / "绩效自评报告.docx", tmp_path)
    assert run(["supplement", str(workbook), "--supplement", str(supplement), "-o", str(form), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["exit_code"] == 0
    target = str(tmp_path / "报告.docx")
    convert = ["convert", str(workbook), "--previous", str(previous), "--supplement", str(form), "-o", target]
    assert run(convert) == 0
