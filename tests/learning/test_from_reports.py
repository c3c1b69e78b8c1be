"""Learning from a report that a known form wrote: the learnt form writes it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.pipeline.made import inputs, made
from tests.pipeline.word_text import blocks
from xls2report.options import ConvertOptions, LearnOptions
from xls2report.pipeline.learn import learn_place
from xls2report.pipeline.report import make_report

if TYPE_CHECKING:
    from pathlib import Path


def again(place: str, unit: str, folder: Path) -> tuple[list[str], list[str]]:
    """Learn from a unit's report and make it again; gives the paragraphs of both."""
    report = folder / "报告.docx"
    report.write_bytes(made(unit, place, clean=False).report.document)
    workbook, previous, supplement = inputs(unit, place)
    template = folder / "PLACE.docx"
    learn_place(LearnOptions(files=(report, workbook, previous), output=template))
    document = make_report(
        ConvertOptions(workbook=workbook, previous=previous, supplement=supplement, template=template)
    ).document
    first, second = ([block.text for block in blocks(data)] for data in (report.read_bytes(), document))
    return first, second


@pytest.mark.parametrize("unit", ["lusong"])
def test_the_learnt_form_writes_the_report_again(unit: str, tmp_path: Path) -> None:
    published, written = again("hunan", unit, tmp_path)
    figures = [text for text in published if "万元" in text and len(text) > 40]
    assert figures
    assert sum(text in written for text in figures) >= 0.8 * len(figures)
