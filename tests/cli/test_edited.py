"""What the commands say of a report that an office edited: which words, which figure is right, what to do next."""

from __future__ import annotations

import json
import shlex
from typing import TYPE_CHECKING

from tests.editing.office import LUSONG, WORKBOOK, edited, found, typed_over, with_reason, without_record
from xls2report.cli.main import run

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest
    from docx.document import Document

PREVIOUS = ["--previous", str(LUSONG / "2019年度部门决算公开表.xlsx")]
FORM = ["--supplement", str(LUSONG / "2020年度部门决算补充信息表.xlsx")]
REASON = "征拆补偿过渡资金的规模大幅缩小"


def _file(folder: Path, change: Callable[[Document], object], name: str = "改过的.docx") -> Path:
    path = folder / name
    path.write_bytes(edited(change))
    return path


def _mistyped(document: Document) -> None:
    typed_over(found(document, "本年收入合计4"), "254.27", "254.72")


def _rereasoned(document: Document) -> None:
    typed_over(found(document, REASON), "规模大幅缩小", "规模明显变小")


def _review(capsys: pytest.CaptureFixture[str], path: Path, *more: str) -> str:
    run(["review", str(path), "--workbook", str(WORKBOOK), *PREVIOUS, *FORM, *more])
    return capsys.readouterr().out


def test_review_shows_what_was_changed_in_a_long_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (line,) = [line for line in _review(capsys, _file(tmp_path, _rereasoned)).splitlines() if "文字" in line]
    before, _arrow, after = line.partition(" → ")
    assert "大幅缩小" in before
    assert "明显变小" in after
    assert len(line) < 140


def test_review_tells_the_right_figure_beside_the_typed_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = _file(tmp_path, _mistyped)
    assert "254.72万元 ← 表里是254.27万元（出自 " in _review(capsys, path, "-o", str(tmp_path / "清单.html"))
    assert "其他收入<del>254.27</del><ins>254.72</ins>万元" in (tmp_path / "清单.html").read_text(encoding="utf-8")
    (edit,) = json.loads(_review(capsys, path, "--json"))["edits"]
    assert "其他收入254.27万元" in edit["before"]
    assert "其他收入254.72万元" in edit["after"]


def test_a_figure_typed_by_hand_is_told_with_both_values_and_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = _file(tmp_path, _mistyped)
    given = [str(path), "--workbook", str(WORKBOOK), *PREVIOUS, *FORM, "-o", str(tmp_path / "定稿.docx")]
    assert run(["publish", *given, "--json"]) == 1
    (finding,) = json.loads(capsys.readouterr().out)["findings"]
    assert "文中写254.72万元，表里是254.27万元（原话：" in finding["message"]
    assert finding["remedy"].startswith("把254.72万元改回254.27万元")
    assert "报告按表里的数" not in finding["message"]


def _converted(
    capsys: pytest.CaptureFixture[str], folder: Path, change: Callable[[Document], object], form: Path | None = None
) -> str:
    supplement = FORM if form is None else ["--supplement", str(form)]
    given = [str(WORKBOOK), *PREVIOUS, *supplement, "--edited", str(_file(folder, change))]
    run(["convert", *given, "-o", str(folder / "新报告.docx")])
    return capsys.readouterr().out


def test_a_conflict_is_to_be_decided_and_the_next_step_is_publish(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    form = with_reason(tmp_path, "上级统一安排过渡资金")
    shown = _converted(capsys, tmp_path, _rereasoned, form)
    assert "状态：有冲突待定（" in shown
    assert "--clean" not in shown
    step = next(line for line in shown.splitlines() if "xls2report publish" in line)
    command = shlex.split(step[step.index("xls2report publish") :])[1:]
    assert run([*command, "--json"]) == 1
    told = json.loads(capsys.readouterr().out)["findings"]
    assert [finding["code"] for finding in told] == ["E-OPEN"]
    assert not any("\n" in finding["message"] for finding in told)


def test_an_edited_report_without_conflicts_is_published_by_the_step_that_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shown = _converted(capsys, tmp_path, _rereasoned)
    assert "状态：可发布（" in shown
    step = next(line for line in shown.splitlines() if "xls2report publish" in line)
    assert run(shlex.split(step[step.index("xls2report publish") :])[1:]) == 0


def test_what_is_not_settled_says_what_to_do_in_word(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def change(document: Document) -> None:
        run_ = found(document, "本年收入合计4").runs[0]
        run_.font.highlight_color = 7  # pyright: ignore[reportAttributeAccessIssue] - yellow
        document.add_comment(run_, "请再核\n一下", author="李科长")

    path = _file(tmp_path, change)
    given = [str(path), "--workbook", str(WORKBOOK), *PREVIOUS, *FORM, "-o", str(tmp_path / "定稿.docx")]
    assert run(["publish", *given, "--json"]) == 1
    told = json.loads(capsys.readouterr().out)["findings"]
    assert ["无颜色" in finding["remedy"] for finding in told] == [True, False]
    assert "删去批注" in told[1]["remedy"]
    assert "请再核 一下" in told[1]["message"]


def test_a_form_that_was_forgotten_is_told_first(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given = [str(_file(tmp_path, _rereasoned)), "--workbook", str(WORKBOOK), *PREVIOUS]
    assert run(["publish", *given, "-o", str(tmp_path / "定稿.docx"), "--json"]) == 1
    told = json.loads(capsys.readouterr().out)["findings"]
    assert "没有给补充表" in told[0]["message"]
    assert "--supplement" in told[0]["remedy"]
    assert not any(finding["code"] == "N-GAP" or "应为" in finding["message"] for finding in told)


def test_what_is_no_report_is_told_to_be_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (other,) = LUSONG.glob("*.docx")
    given = ["--workbook", str(WORKBOOK), *PREVIOUS, *FORM]
    assert run(["publish", str(other), *given, "-o", str(tmp_path / "定稿.docx")]) == 3
    assert f"{other.name} 不是决算报告" in capsys.readouterr().err
    assert run(["review", str(other), *given]) == 3
    assert run(["convert", str(WORKBOOK), "--edited", str(other), "-o", str(tmp_path / "新.docx")]) == 3
    assert list(tmp_path.iterdir()) == []


def test_a_report_that_lost_its_record_is_one_all_the_same(tmp_path: Path) -> None:
    path = tmp_path / "粘贴的.docx"
    path.write_bytes(without_record(edited(_rereasoned)))
    given = ["--workbook", str(WORKBOOK), *PREVIOUS, *FORM]
    assert run(["review", str(path), *given]) == 0
