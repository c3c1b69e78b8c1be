"""Results on a shared folder or a USB stick: no hard links, no locks, no forcing of folders; names that differ by case alone are one."""

from __future__ import annotations

import errno
import os
import sys
from typing import TYPE_CHECKING, NoReturn

import pytest

from tests.batch.district import NAMES, run_here, small_district, tree
from tests.pipeline.made import inputs
from tests.poor_disk import poor_disk
from xls2report.model.errors import OutputError, UsageError
from xls2report.model.state import State
from xls2report.options import ConvertOptions
from xls2report.pipeline.convert import convert

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="these calls are not asked for there")


def test_everything_is_made_and_what_cannot_be_promised_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = small_district(tmp_path / "报送")
    run_here(folder, tmp_path / "好盘")
    poor_disk(monkeypatch)
    done = run_here(folder, tmp_path / "共享")
    assert [entry.result.state for entry in done.district.entries] == [State.INCOMPLETE] * 3
    assert [note.code for note in done.district.notes] == ["B-DISK", "B-DISK"]
    made, usual = tree(tmp_path / "共享"), tree(tmp_path / "好盘")
    assert set(made) == set(usual)
    assert {name: data for name, data in made.items() if name.endswith(".docx")} == {
        name: data for name, data in usual.items() if name.endswith(".docx")
    }
    assert run_here(folder, tmp_path / "共享").fresh == 3


def test_a_disk_that_fails_is_no_disk_that_knows_little(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = small_district(tmp_path / "报送", NAMES[:1])

    def failing(_handle: int) -> NoReturn:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(os, "fsync", failing)
    with pytest.raises(OutputError):
        run_here(folder, tmp_path / "结果")


def test_a_report_is_written_and_none_overwritten_without_hard_links(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    poor_disk(monkeypatch)
    workbook, previous, supplement = inputs("lusong")
    options = ConvertOptions(workbook=workbook, previous=previous, supplement=supplement, output=tmp_path / "报告.docx")
    convert(options, lambda _report, _name: b"")
    made = (tmp_path / "报告.docx").read_bytes()
    with pytest.raises(OutputError):
        convert(options, lambda _report, _name: b"")
    assert (tmp_path / "报告.docx").read_bytes() == made
    assert [path.name for path in tmp_path.iterdir()] == ["报告.docx"]


def test_the_same_folder_by_another_name_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = small_district(tmp_path / "reports", NAMES[:1])
    (tmp_path / "REPORTS").mkdir()
    same = os.path.samestat

    def one_case(one: os.stat_result, other: os.stat_result) -> bool:
        own = (tmp_path / "REPORTS").stat(), folder.stat()
        return same(one, other) or {one.st_ino, other.st_ino} == {stat.st_ino for stat in own}

    monkeypatch.setattr(os.path, "samestat", one_case)
    with pytest.raises(UsageError):
        run_here(folder, tmp_path / "REPORTS")
