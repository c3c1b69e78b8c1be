"""The shipped forms, learnt back from what they wrote: each unit's report comes out as the form itself writes it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.learning.lessons import learnt, written
from tests.pipeline.made import UNITS, inputs
from xls2report.audit.reading.report_file import read_report
from xls2report.document.template_files import shipped_names
from xls2report.learning.account import understood
from xls2report.learning.verifying import Outcome


@pytest.mark.parametrize("place", shipped_names())
def test_every_unit_reads_as_in_the_form_itself(place: str, tmp_path: Path) -> None:
    teacher = "chengxi"
    published = {unit: written(unit, place, Path(place), tmp_path / f"{unit}.docx") for unit in UNITS}
    lesson = learnt(tmp_path, tmp_path / f"{teacher}.docx", *inputs(teacher, place)[:2])
    told = understood(lesson.done.lesson)
    assert not told.wrong
    assert told.outcomes[Outcome.SAME] > 0
    for unit, paragraphs in published.items():
        made = written(unit, place, lesson.done.template)
        assert made == paragraphs


@pytest.mark.parametrize("place", ["general", "shanghai"])
def test_what_a_unit_has_nothing_of_is_not_said_of_others(place: str, tmp_path: Path) -> None:
    published = written("chengxi", place, Path(place))
    written("lusong", place, Path(place), tmp_path / "lusong.docx")
    lesson = learnt(tmp_path, tmp_path / "lusong.docx", *inputs("lusong", place)[:2])
    assert any("车辆4辆" in text for text in published)
    assert written("chengxi", place, lesson.done.template) == published


def test_a_text_file_says_no_less(tmp_path: Path) -> None:
    written("chengxi", "guangxi", Path("guangxi"), tmp_path / "报告.docx")
    body = [one for one in read_report(tmp_path / "报告.docx").paragraphs if not one.in_table]
    (tmp_path / "报告.txt").write_text("\n".join(one.number + one.text for one in body), encoding="utf-8")
    told = [
        understood(learnt(tmp_path, tmp_path / name, *inputs("chengxi", "guangxi")[:2]).done.lesson)
        for name in ("报告.docx", "报告.txt")
    ]
    assert told[0].explained == told[0].paragraphs
    assert told[1].explained == told[1].paragraphs >= told[0].paragraphs - 1
    assert not told[1].wrong
