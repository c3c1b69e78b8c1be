"""The reports of a folder audited: what is wrong with one harms no other, and who published nothing is told."""

from __future__ import annotations

import json
import time
from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.audit.pdfs import LOCKED, Picture, Text, endless, pdf
from tests.audit.published_pages import ROWS_05, published, table_05
from tests.batch.time_limits import limit_only
from tests.pipeline.made import UNITS, made
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


def test_an_endless_report_does_not_hold_up_the_others(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    limit_only("扫描.pdf", monkeypatch)
    options = AuditFolderOptions(folder=folder, output=folder.parent / "结果", workers=2)
    done = run_audits(options, Silent(), limits=Limits(seconds=1), work=hangs)
    told = {one.path: one.failure for one in done.audits.reports}
    assert (failure := told["扫描.pdf"]) is not None
    assert "1秒" in failure.message
    assert told["甲县教育局.txt"] is None
    assert len(told) == 5


def test_a_broken_a_scanned_a_locked_and_an_endless_report_leave_the_others_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    limit_only("没完.pdf", monkeypatch)
    folder = tmp_path / "报告"
    folder.mkdir()
    sound = ["甲县", "乙县", "丙县", "丁县", "戊县", "己县"]
    for name in sound:
        (folder / f"{name}统计局.html").write_text(published().replace("甲县", name), encoding="utf-8")
    for unit in UNITS:
        (folder / f"{unit}.docx").write_bytes(made(unit).report.document)
    (folder / "坏.pdf").write_bytes(b"%PDF-1.5 broken")
    (folder / "扫描.pdf").write_bytes(pdf([Picture()]))
    (folder / "加密.pdf").write_bytes(pdf([Text(90, 700, "一句话。")], trailer=LOCKED))
    (folder / "没完.pdf").write_bytes(endless())
    options = AuditFolderOptions(folder=folder, output=tmp_path / "结果", workers=2)
    done = run_audits(options, Silent(), limits=Limits(seconds=2))
    told = {one.path: one for one in done.audits.reports}
    failures = {path: one.failure.message for path, one in told.items() if one.failure}
    assert set(failures) == {"坏.pdf", "扫描.pdf", "加密.pdf", "没完.pdf"}
    assert "没有审核完" in failures["没完.pdf"]
    assert "打开密码" in failures["加密.pdf"]
    assert "扫描件" in failures["扫描.pdf"]
    assert "不是完好的 PDF" in failures["坏.pdf"]
    assert {told[f"{name}统计局.html"].unit for name in sound} == {f"{name}统计局" for name in sound}
    assert all(one.tied for path, one in told.items() if path not in failures)
    assert len(json.loads((tmp_path / "结果" / "run.json").read_bytes())["reports"]) == len(told) == 6 + 4 + len(UNITS)


BROKEN = published(table_05((*ROWS_05[:4], ("205", "教育支出", "61.00", "60.00", ""), *ROWS_05[5:])))
"""A class that is not the sum of its 项, nor of its columns."""
WAIVER = '[[waiver]]\ncode = "{code}"\n{more}\nreason = "报表系统的数"\nuntil = 2025-12-31\n'


def waiving(tmp_path: Path, *waivers: tuple[str, str]) -> AuditsDone:
    folder, listed = tmp_path / "报告", tmp_path / "豁免.toml"
    folder.mkdir(exist_ok=True)
    for name in ("甲县", "乙县"):
        (folder / f"{name}.html").write_text(BROKEN.replace("甲县", name), encoding="utf-8")
    listed.write_text("".join(WAIVER.format(code=code, more=more) for code, more in waivers), encoding="utf-8")
    return audited(folder, waivers=listed, today=date(2025, 6, 30), force=True)


def test_findings_of_printed_tables_are_waived_over_a_folder(tmp_path: Path) -> None:
    graves = [one for one in waiving(tmp_path).audits.reports[0].findings if one.severity == "error"]
    # What follows from a waived cause stands on its own.
    found = {code for one in graves for code in (one.code, *(below.split()[0] for below in one.below))}
    assert found
    done = waiving(tmp_path, *((code, 'unit = "甲县统计局"') for code in found), ("T4-TOT", ""), ("A-NAME", ""))
    of = {one.path: one for one in done.audits.reports}
    assert of["甲县.html"].state != "有错误"
    assert {one.found.code for one in of["甲县.html"].waived} >= found
    assert of["乙县.html"].state == "有错误"
    assert not of["乙县.html"].waived
    # What is written for `check` is missed by nobody here; what only an audit finds is told once, for all reports.
    assert [one.code for one in done.audits.about_waivers] == ["WV-UNUSED"]
    assert "A-NAME" in done.audits.about_waivers[0].message
    record = json.loads((tmp_path / "结果" / "run.json").read_bytes())
    (first, *_rest) = record["reports"][1]["waived"] or record["reports"][0]["waived"]
    assert (first["reason"], first["until"]) == ("报表系统的数", "2025-12-31")
    assert [one["rule"] for one in record["waivers"]] == ["WV-UNUSED"]


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
