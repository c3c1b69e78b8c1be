"""What is learnt from a text, or from an example unit's report in a form, for tests to look at."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tests.pipeline.made import inputs
from xls2report.model.report import plain
from xls2report.options import ConvertOptions, LearnOptions
from xls2report.pipeline.learn import LearnDone, learn_place
from xls2report.pipeline.report import make_report

if TYPE_CHECKING:
    from pathlib import Path

    from xls2report.supplement.record import Supplement


@dataclass(frozen=True)
class Learnt:
    """What was learnt, its form file, and what the first report said that no table holds."""

    done: LearnDone
    form: dict[str, Any]

    @property
    def said(self) -> Supplement:
        return self.done.lesson.taught[0].supplement

    def clauses(self, branch: str) -> list[str]:
        """What the form says in one case, of every comparison."""
        return [one[branch] for one in self.form.get("clauses", {}).values() if branch in one]


def learnt(folder: Path, *files: Path) -> Learnt:
    done = learn_place(LearnOptions(files=files, output=folder / "PLACE.docx", force=True))
    return Learnt(done, tomllib.loads(done.wording.read_text(encoding="utf-8")))


def from_text(folder: Path, text: str, unit: str = "某县水利局", year: int = 2023) -> Learnt:
    """Learn from the narrative of a report without its workbook."""
    report = folder / "报告.txt"
    report.write_text(f"{unit}{year}年度部门决算情况说明\n{text}", encoding="utf-8")
    return learnt(folder, report)


def written(unit: str, place: str, template: Path, document: Path | None = None) -> list[str]:
    """Make an example unit's report; gives the paragraphs of its narrative, white space left out."""
    workbook, previous, supplement = inputs(unit, place)
    report = make_report(ConvertOptions(workbook=workbook, previous=previous, supplement=supplement, template=template))
    if document is not None:
        document.write_bytes(report.document)
    return ["".join(plain(one.pieces).split()) for one in report.content.text.blocks["情况说明"]]
