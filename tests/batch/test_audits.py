"""The reports of a folder audited: what is wrong with one harms no other, and who published nothing is told."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING

import pytest

from tests.audit.pdfs import LOCKED, Picture, Text, pdf
from xls2report.batch.audits import AuditTask, audit_one, run_audits
from xls2report.batch.progress import Silent
from xls2report.batch.workers import Limits
from xls2report.cli.main import run
from xls2report.model.errors import OutputError, UsageError
from xls2report.options import AuditFolderOptions

if TYPE_CHECKING:
    from pathlib import Path

    from xls2report.batch.audits import AuditsDone
    from xls2report.review.audits import AuditedReport

WRONG = """2024年度甲县教育局部门决算
二、收入决算情况说明
甲县教育局2024年度本年收入合计457.05万元，其中：财政拨款收入202.78万元，占54.4%。
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "报告"
    (folder / "子").mkdir(parents=True)
    (folder / "甲县教育局.txt").write_text(WRONG, encoding="utf-8")
    (folder / "子" / "乙县.txt").write_text(WRONG.replace("54.4", "44.4").replace("甲县", "乙县"), encoding="utf-8")
    (folder / "坏.pdf").write_bytes(b"%PDF-1.5 broken")
    (folder / "扫描.pdf").write_bytes(pdf([Picture()]))
    (folder / "加密.pdf").write_bytes(pdf([Text(90, 700, "一句话。")], trailer=LOCKED))
    (folder / "说明.xyz").write_text("别的文件", encoding="utf-8")
    return folder


def audited(folder: Path, **more: object) -> AuditsDone:
    return run_audits(AuditFolderOptions(folder=folder, output=folder.parent / "结果", in_turn=True, **more), Silent())  # pyright: ignore[reportArgumentType] - the options


def test_each_report_is_judged_and_what_cannot_be_read_says_why(folder: Path) -> None:
    done = audited(folder)
    states = {one.path: one.state for one in done.audits.reports}
    assert states == {
        "坏.pdf": "没有审核",
        "扫描.pdf": "没有审核",
        "加密.pdf": "没有审核",
        "甲县教育局.txt": "有错误",
        "子/乙县.txt": "没有问题",
    }
    assert done.audits.left_alone == (("说明.xyz", "不是能审核的报告"),)
    assert done.exit_code == 3
    record = json.loads((folder.parent / "结果" / "run.json").read_bytes())
    assert [one["path"] for one in record["reports"]] == sorted(states)
    page = (folder.parent / "结果" / "index.html").read_text(encoding="utf-8")
    assert "A-SHARE" in page


def test_the_same_folder_gives_the_same_bytes(folder: Path) -> None:
    output = folder.parent / "结果"
    audited(folder)
    first = {path.name: path.read_bytes() for path in output.iterdir()}
    with pytest.raises(OutputError, match="没有覆盖"):
        audited(folder)
    audited(folder, force=True)
    assert {path.name: path.read_bytes() for path in output.iterdir()} == first


def test_who_published_nothing_is_known_from_the_roster(folder: Path) -> None:
    roster = folder.parent / "名单.csv"
    roster.write_text("单位名称,联系人\n甲县教育局,王\n丙县教育局,李\n", encoding="utf-8")
    done = audited(folder, roster=roster)
    assert [(one.unit, one.contact) for one in done.audits.missing] == [("丙县教育局", "李")]


def hangs(task: AuditTask) -> AuditedReport:
    """Audit a report, but one without end."""
    if task.name.startswith("扫描"):
        time.sleep(600)
    return audit_one(task)


def test_an_endless_report_does_not_hold_up_the_others(folder: Path) -> None:
    options = AuditFolderOptions(folder=folder, output=folder.parent / "结果", workers=2)
    done = run_audits(options, Silent(), limits=Limits(seconds=8), work=hangs)
    told = {one.path: one.failure for one in done.audits.reports}
    assert (failure := told["扫描.pdf"]) is not None
    assert "8秒" in failure.message
    assert told["甲县教育局.txt"] is None
    assert len(told) == 5


@pytest.mark.parametrize("output", ["报告", "报告/结果", "."])
def test_results_go_to_no_folder_that_is_read(folder: Path, output: str) -> None:
    with pytest.raises(UsageError, match="结果不能写到"):
        run_audits(AuditFolderOptions(folder=folder, output=folder.parent / output), Silent())


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "空").mkdir()
    with pytest.raises(UsageError, match="没有能审核的报告"):
        run_audits(AuditFolderOptions(folder=tmp_path / "空", output=tmp_path / "结果"), Silent())


def test_the_command_takes_a_folder(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    output = folder.parent / "结果"
    assert run(["audit", str(folder), "-o", str(output)]) == 3
    shown = capsys.readouterr().out
    assert "已审核：5份报告" in shown
    assert str(output / "index.html") in shown
    assert run(["audit", str(folder), "-o", str(output), "--annotate", str(folder.parent / "批注.docx")]) == 2
