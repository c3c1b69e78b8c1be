"""The shipped forms, learnt back from the reports of the two example units; and how long ten reports take."""

from __future__ import annotations

import time
from difflib import SequenceMatcher
from pathlib import Path
from typing import TYPE_CHECKING

from docx import Document

from xls2report.document.template_files import shipped_names
from xls2report.learning.account import understood
from xls2report.model.report import plain
from xls2report.options import ConvertOptions, LearnOptions
from xls2report.pipeline.learn import LearnDone, learn_place
from xls2report.pipeline.report import make_report

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).resolve().parents[2]
UNITS = ("lusong", "chengxi")


def inputs(unit: str) -> tuple[Path, Path, Path]:
    """Give an example unit's workbook, last year's, and its supplement for any place."""
    previous, workbook = sorted((ROOT / "examples" / unit).glob("*公开表.xls*"))
    (supplement,) = (ROOT / "examples" / "各地模板" / unit).glob("*补充信息表.xlsx")
    return workbook, previous, supplement


def narrative(unit: str, template: Path, document: Path | None = None) -> list[str]:
    """Make a unit's report; gives the paragraphs of its narrative."""
    workbook, previous, supplement = inputs(unit)
    report = make_report(ConvertOptions(workbook=workbook, previous=previous, supplement=supplement, template=template))
    if document is not None:
        document.write_bytes(report.document)
    return ["".join(plain(one.pieces).split()) for one in report.content.text.blocks["情况说明"]]


def forms_come_back(folder: Path) -> None:
    """Learn each shipped form from reports made with it, each unit's in turn and both; print how many paragraphs come out the same.

    Every unit's report is made with the learnt form and held against the form's own: of the units that were learnt from, and of those left out.
    """
    print(f"{'form':12}{'taught':18}{'teachers':>12}{'left out':>12}")
    for name in shipped_names():
        published = {unit: narrative(unit, Path(name), folder / f"{unit}-{name}.docx") for unit in UNITS}
        for teachers in (*((unit,) for unit in UNITS), tuple(UNITS)):
            files = [path for unit in teachers for path in (folder / f"{unit}-{name}.docx", *inputs(unit)[:2])]
            learnt = folder / f"learnt-{name}.docx"
            learn_place(LearnOptions(files=tuple(files), output=learnt, force=True))
            same = {unit: in_order(paragraphs, narrative(unit, learnt)) for unit, paragraphs in published.items()}
            row = [
                f"{sum(same[unit] for unit in units)}/{sum(len(published[unit]) for unit in units)}" if units else "-"
                for units in (teachers, [unit for unit in UNITS if unit not in teachers])
            ]
            print(f"{name:12}{'+'.join(teachers):18}{row[0]:>12}{row[1]:>12}")


def in_order(published: Sequence[str], written: Sequence[str]) -> int:
    """Count the paragraphs that are written as published, in their order."""
    return sum(block.size for block in SequenceMatcher(None, published, written, autojunk=False).get_matching_blocks())


def speed(folder: Path) -> None:
    """Print how long ten reports take, and how many times python-docx's reading of them that is."""
    reports = sorted(folder.glob("*-*.docx"))
    files = list((reports * 10)[:10])
    books = [path for unit in UNITS for path in inputs(unit)[:2]]
    start = time.perf_counter()
    done: LearnDone = learn_place(LearnOptions(files=(*files, *books), output=folder / "ten.docx"))
    taken = time.perf_counter() - start
    start = time.perf_counter()
    paragraphs = [paragraph.text for file in files for paragraph in Document(str(file)).paragraphs]
    reading = time.perf_counter() - start
    print(
        f"\nten reports: {taken:.1f} s, {taken / reading:.1f} times python-docx's reading ({len(paragraphs)} paragraphs)"
    )
    print(f"explained {understood(done.lesson).explained} of {understood(done.lesson).paragraphs}")
