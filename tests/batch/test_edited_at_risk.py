"""Edited reports among the results when the disk takes no more, or two runs start at once: nothing of the office is lost."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.batch.district import NAMES, command, put_unit, run_here, small_district
from tests.editing.office import LUSONG, WORKBOOK, edited, texts
from tests.judges import LONG

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no limits of file sizes")
WORDS = "本报告由办公室负责解释"


class Unit:
    """A unit whose report was edited, and whose workbook was replaced since."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.output = small_district(folder / "报送", NAMES[:1]), folder / "结果"
        run_here(self.folder, self.output)
        self.report = self.output / NAMES[0] / f"2020年度{NAMES[0]}部门决算.docx"
        self.content = edited(lambda document: document.add_paragraph(WORDS), self.report.read_bytes())
        self.report.write_bytes(self.content)
        put_unit(self.folder, NAMES[0], 2019)

    def is_kept(self) -> bool:
        return any(path.read_bytes() == self.content for path in self.report.parent.glob("*.docx"))

    def is_in_its_place(self) -> bool:
        return [path.name for path in self.report.parent.glob("*.docx")] == [self.report.name] and self.is_kept()


def _limited(size: int, arguments: list[str]) -> list[str]:
    """Run a command whose files may grow to ``size`` bytes: as on a disk that is full then."""
    start = f"import os, resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, ({size}, {size})); os.execv(sys.argv[1], sys.argv[1:])"
    return [sys.executable, "-c", start, *arguments]


@pytest.fixture
def unit(tmp_path: Path) -> Unit:
    return Unit(tmp_path)


@pytest.mark.parametrize("size", [1_000, 4_000, 30_000, 34_000, 60_000])
def test_a_full_disk_loses_nothing_of_the_office(size: int, unit: Unit) -> None:
    done = subprocess.run(
        _limited(size, command(unit.folder, unit.output)), capture_output=True, text=True, check=False, timeout=LONG
    )
    assert done.returncode == 5, done.stderr
    assert unit.is_in_its_place()
    run_here(unit.folder, unit.output)
    assert unit.is_kept()
    assert WORDS in texts(unit.report.read_bytes())


def test_two_runs_at_once_lose_nothing_of_the_office(unit: Unit) -> None:
    both = [
        subprocess.Popen(command(unit.folder, unit.output), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _run in range(2)
    ]
    codes = {run.wait(LONG) for run in both}
    assert codes <= {1, 5}
    assert 1 in codes
    assert unit.is_kept()
    assert WORDS in texts(unit.report.read_bytes())


def _conversion(target: Path) -> list[str]:
    previous, form = LUSONG / "2019年度部门决算公开表.xlsx", LUSONG / "2020年度部门决算补充信息表.xlsx"
    options = ["--previous", previous, "--supplement", form, "-o", target]
    return [sys.executable, "-m", "xls2report", "convert", str(WORKBOOK), *map(str, options)]


def _edited_at(target: Path) -> bytes:
    content = edited(lambda document: document.add_paragraph(WORDS))
    target.write_bytes(content)
    return content


def test_a_report_made_onto_an_edited_one_on_a_full_disk_leaves_it_as_it_is(tmp_path: Path) -> None:
    content = _edited_at(target := tmp_path / "报告.docx")
    done = subprocess.run(_limited(30_000, _conversion(target)), capture_output=True, check=False, timeout=LONG)
    assert done.returncode == 5
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"报告.docx": content}


def test_two_reports_made_at_once_onto_an_edited_one_lose_nothing_of_it(tmp_path: Path) -> None:
    content = _edited_at(target := tmp_path / "报告.docx")
    both = [
        subprocess.Popen(_conversion(target), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) for _run in range(2)
    ]
    assert all(run.wait(LONG) in (0, 5) for run in both)
    assert WORDS in texts(target.read_bytes())
    assert any(path.read_bytes() == content for path in tmp_path.glob("*修改稿*.docx"))
