"""Reports that an office edited among the results: every run takes their edits along, and nothing of them is lost."""

from __future__ import annotations

import io
import os
import shutil
import time
import zipfile
from contextlib import contextmanager
from typing import TYPE_CHECKING

import openpyxl
import pytest
from openpyxl.cell.cell import Cell

from tests.batch.district import NAMES, put_unit, run_here
from tests.editing.office import (
    LUSONG,
    edited,
    figure_mistyped,
    found,
    paragraph_like,
    reworded,
    texts,
    with_more_pay,
)
from tests.review.traced import data_of
from xls2report.model.state import State

if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from pathlib import Path

    from docx.document import Document

    from xls2report.batch.run import BatchDone


UNIT = "株洲市芦淞区征地工作协调服务中心"


class Unit:
    """A district of one unit, run and run again."""

    def __init__(self, folder: Path) -> None:
        self.inputs, self.previous, self.output = folder / "报送", folder / "上年", folder / "结果"
        self.inputs.mkdir()
        self.previous.mkdir()
        for path in LUSONG.iterdir():
            if "2019" not in path.name and "各地" not in path.name:
                shutil.copy(path, self.inputs)
        shutil.copy(LUSONG / "2019年度部门决算公开表.xlsx", self.previous)
        self.run()

    def run(self, *, clean: bool = False) -> BatchDone:
        return run_here(self.inputs, self.output, previous=self.previous, clean=clean)

    @property
    def documents(self) -> list[Path]:
        return sorted(self.output.rglob("*.docx"))

    @property
    def report(self) -> Path:
        return next(path for path in self.documents if "稿" not in path.name)

    def edit(self, change: Callable[[Document], None]) -> bytes:
        data = edited(change, self.report.read_bytes())
        self.report.write_bytes(data)
        return data

    def correct(self) -> None:
        with_more_pay(self.previous.parent).replace(self.inputs / "2020年度部门决算公开表.xlsx")


@pytest.fixture
def unit(tmp_path: Path) -> Unit:
    return Unit(tmp_path)


def _put_by(unit: Unit) -> list[bytes]:
    return [path.read_bytes() for path in unit.documents if "修改稿" in path.name]


def _state(done: BatchDone) -> State | None:
    (entry,) = done.district.entries
    return entry.result.state if entry.result else None


def test_an_edited_report_is_carried_over_when_the_workbook_changes(unit: Unit) -> None:
    data = unit.edit(reworded)
    unit.correct()
    assert _state(unit.run()) is State.READY
    assert any("本年支出共计373.56万元" in text for text in texts(unit.report.read_bytes()))
    assert _put_by(unit) == [data]


def test_the_trace_page_says_whether_the_office_edited_the_report(unit: Unit) -> None:
    said = [data_of(unit.report.with_name("数字来源.html").read_bytes())["edited"]]
    unit.edit(reworded)
    unit.run()
    said.append(data_of(unit.report.with_name("数字来源.html").read_bytes())["edited"])
    assert said == [False, True]


def test_a_figure_typed_wrong_is_an_error_though_the_workbook_stayed(unit: Unit) -> None:
    data = unit.edit(figure_mistyped)
    assert _state(unit.run()) is State.FAULTY
    assert any("其他收入254.27万元" in text for text in texts(unit.report.read_bytes()))
    assert _put_by(unit) == [data]


def test_an_edited_report_that_is_broken_is_put_by_and_its_unit_made_anew(unit: Unit) -> None:
    whole = unit.report.read_bytes()
    with zipfile.ZipFile(io.BytesIO(whole)) as old, zipfile.ZipFile(unit.report, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name)[: -20 if name == "word/document.xml" else None])
    broken = unit.report.read_bytes()
    for _run in range(2):
        done = unit.run()
        assert _state(done) is State.READY
        assert unit.report.read_bytes() == whole
        assert _put_by(unit) == [broken]


def test_edits_that_were_merged_once_come_along_ever_after(unit: Unit) -> None:
    unit.edit(reworded)
    unit.run()
    unit.correct()
    unit.run()
    assert any("本年支出共计373.56万元" in text for text in texts(unit.report.read_bytes()))
    assert len(_put_by(unit)) == 1


def test_a_run_that_changes_nothing_leaves_everything_as_it_is(unit: Unit) -> None:
    unit.edit(reworded)
    unit.run()
    before = {path: path.read_bytes() for path in unit.documents}
    unit.run()
    assert {path: path.read_bytes() for path in unit.documents} == before


def test_what_was_reviewed_is_what_is_published(unit: Unit) -> None:
    unit.edit(reworded)
    unit.run(clean=True)
    (published,) = [path for path in unit.documents if "发布稿" in path.name]
    assert texts(published.read_bytes()) == texts(unit.report.read_bytes())
    assert any("本年支出共计371.56万元" in text for text in texts(published.read_bytes()))


def _explained(document: Document) -> None:
    paragraph_like(found(document, "371.56万元，其中：基本支出"), "以上支出均按批复的预算执行。")


@contextmanager
def _failing(unit: Unit) -> Generator[None]:
    """Let the unit have two workbooks, so that a run makes no report of it."""
    second = with_more_pay(unit.previous.parent).replace(unit.inputs / "更正.xlsx")
    assert _state(unit.run()) is State.FAULTY
    yield
    second.unlink()
    assert _state(unit.run()) is State.READY


def _stands(unit: Unit) -> tuple[bool, bool]:
    """Whether the words of two edits stand in the report."""
    words = "".join(texts(unit.report.read_bytes()))
    return "本年支出共计371.56万元" in words, "均按批复的预算执行" in words


@pytest.mark.parametrize("merged", [False, True])
@pytest.mark.parametrize("runs", [1, 2])
def test_edits_come_through_runs_that_cannot_do_the_unit(unit: Unit, runs: int, *, merged: bool) -> None:
    unit.edit(reworded)
    if merged:
        unit.run()
    with _failing(unit):
        for _run in range(runs - 1):
            unit.run()
    assert _stands(unit) == (True, False)


def test_the_last_report_is_what_goes_on_and_not_the_newest_file(unit: Unit) -> None:
    unit.edit(reworded)
    unit.run()
    unit.edit(_explained)
    unit.run()
    with _failing(unit):
        first = next(path for path in unit.documents if "修改稿1" in path.name)
        os.utime(first, (later := time.time() + 1000, later))
    assert _stands(unit) == (True, True)


def test_what_the_office_threw_away_does_not_come_back(unit: Unit) -> None:
    unit.edit(reworded)
    unit.run()
    unit.report.unlink()
    unit.run()
    with _failing(unit):
        assert [path.name for path in unit.documents if "修改稿" in path.name]
    assert _stands(unit) == (False, False)


def test_an_older_report_that_the_office_puts_back_is_what_goes_on(unit: Unit) -> None:
    report = unit.report
    first = unit.edit(reworded)
    unit.run()
    unit.edit(_explained)
    unit.run()
    with _failing(unit):
        report.write_bytes(first)
    assert _stands(unit) == (True, False)
    assert first in _put_by(unit)


def test_an_older_report_put_back_while_the_unit_failed_goes_on_though_it_fails_again(unit: Unit) -> None:
    report = unit.report
    first = unit.edit(reworded)
    unit.run()
    report.unlink()
    unit.run()
    with _failing(unit):
        report.write_bytes(first)
        unit.run()
    assert _stands(unit) == (True, False)


def test_a_unit_whose_workbook_was_away_for_a_run_keeps_its_edits(unit: Unit) -> None:
    unit.edit(reworded)
    other = unit.inputs / "另一单位.xlsx"
    workbook = unit.inputs / "2020年度部门决算公开表.xlsx"
    away = workbook.replace(unit.previous.parent / workbook.name)
    put_unit(unit.inputs, NAMES[0], name=other.name)
    unit.run()
    away.replace(workbook)
    other.unlink()
    unit.run()
    (report,) = [path for path in unit.documents if UNIT in path.name and "稿" not in path.name]
    assert any("本年支出共计371.56万元" in text for text in texts(report.read_bytes()))


def _worded(unit: Unit, sheet: str, cell: str, words: str) -> None:
    path = unit.inputs / "2020年度部门决算补充信息表.xlsx"
    book = openpyxl.load_workbook(path)
    book[sheet][cell] = words
    book.save(path)


def _names(unit: Unit) -> list[str]:
    return [path.name.partition("部门决算")[2] for path in unit.documents]


def test_a_copy_to_publish_that_is_outdated_goes_and_is_no_edit(unit: Unit) -> None:
    unit.run(clean=True)
    _worded(unit, "变动原因", "G6", "过渡资金由上级统一安排")
    done = unit.run()
    assert done.outdated == (UNIT,)
    assert _names(unit) == [".docx"]
    assert not done.district.entries[0].notes
    assert any("由上级统一安排" in text for text in texts(unit.report.read_bytes()))
    assert unit.run().outdated == ()
    unit.run(clean=True)
    assert _names(unit) == [".docx", "（发布稿）.docx"]


def test_what_nobody_touched_is_no_edit_whatever_became_of_the_unit_in_between(unit: Unit) -> None:
    unit.run(clean=True)
    second = unit.inputs / "更正.xlsx"
    with_more_pay(unit.previous.parent).replace(second)
    unit.run()
    assert _names(unit) == []
    second.unlink()
    _worded(unit, "变动原因", "G6", "过渡资金由上级统一安排")
    done = unit.run()
    assert _state(done) is State.READY
    assert not done.district.entries[0].findings
    assert _names(unit) == [".docx"]
    assert any("由上级统一安排" in text for text in texts(unit.report.read_bytes()))


def test_the_copy_to_publish_of_an_edited_report_is_made_again_and_never_merged_from(unit: Unit) -> None:
    unit.edit(reworded)
    unit.run(clean=True)
    second = unit.inputs / "更正.xlsx"
    with_more_pay(unit.previous.parent).replace(second)
    unit.run()
    second.unlink()
    done = unit.run()
    assert [one.code for one in done.district.entries[0].findings] == ["B-KEPT"]
    assert not any("发布稿" in name for name in _names(unit))
    assert any("本年支出共计371.56万元" in text for text in texts(unit.report.read_bytes()))


def test_a_copy_to_publish_that_somebody_changed_is_put_by_and_not_merged_from(unit: Unit) -> None:
    unit.run(clean=True)
    published = next(path for path in unit.documents if "发布稿" in path.name)
    changed = edited(reworded, published.read_bytes())
    published.write_bytes(changed)
    second = unit.inputs / "更正.xlsx"
    with_more_pay(unit.previous.parent).replace(second)
    unit.run()
    second.unlink()
    unit.run()
    assert _put_by(unit) == [changed]
    assert any("本年支出合计371.56万元" in text for text in texts(unit.report.read_bytes()))


def test_a_copy_to_publish_under_the_reports_name_is_no_edited_report(unit: Unit) -> None:
    unit.run(clean=True)
    written = unit.report.read_bytes()
    published = next(path for path in unit.documents if "发布稿" in path.name)
    shutil.copy(published, unit.report)
    _worded(unit, "变动原因", "G6", "过渡资金由上级统一安排")
    done = unit.run()
    assert _state(done) is State.READY
    assert unit.report.read_bytes() != written
    assert any("由上级统一安排" in text for text in texts(unit.report.read_bytes()))


def _renamed(unit: Unit, name: str) -> None:
    path = unit.inputs / "2020年度部门决算公开表.xlsx"
    book = openpyxl.load_workbook(path)
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell, Cell) and isinstance(cell.value, str) and UNIT in cell.value:
                    cell.value = cell.value.replace(UNIT, name)
    book.save(path)


def test_the_edits_of_a_unit_that_was_renamed_come_along(unit: Unit) -> None:
    data = unit.edit(reworded)
    old = unit.report
    _renamed(unit, UNIT.replace("工作协调", "事务协调"))
    unit.run()
    (new,) = [path for path in unit.documents if "事务协调" in path.name]
    assert any("本年支出共计371.56万元" in text for text in texts(new.read_bytes()))
    assert old.read_bytes() == data


def test_edits_of_a_unit_that_is_no_more_are_told_of(unit: Unit) -> None:
    unit.edit(reworded)
    _renamed(unit, "澄溪县档案馆")
    told = [one.message for one in unit.run().district.notes if one.code == "B-OLD"]
    assert len(told) == 2
    assert UNIT in told[1]
    assert not any(
        "共计371.56" in text for path in unit.documents if "档案馆" in path.name for text in texts(path.read_bytes())
    )
