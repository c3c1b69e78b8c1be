"""Places that exist nowhere, far from the shipped forms: learnt from one unit's report, another year's report of another unit comes out right or open."""

from __future__ import annotations

import re
import shutil
from difflib import SequenceMatcher
from pathlib import Path

import pytest
from rapidfuzz import fuzz

from tests.learning.lessons import learnt, written
from tests.pipeline.made import ROOT, UNITS, inputs
from xls2report.audit.auditing import audit
from xls2report.audit.reading.report_file import read_report
from xls2report.audit.records import Verdict
from xls2report.learning.account import understood
from xls2report.learning.verifying import Outcome
from xls2report.options import ConvertOptions
from xls2report.pipeline.report import make_report

INVENTED = Path(__file__).parent / "invented"
FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?(?=万元|元|[%％]|[人辆台个批次])")
OWN_WORDS = {"lusong": ("征地", "芦淞", "2020", "王"), "chengxi": ("文化和旅游局", "澄溪", "2023", "文旅")}


def form(place: str, folder: Path) -> Path:
    """Lay a place's form and wording beside each other."""
    shutil.copy(ROOT / "templates" / "hunan.docx", folder / f"{place}.docx")
    shutil.copy(INVENTED / f"{place}.toml", folder / f"{place}.toml")
    return folder / f"{place}.docx"


def foreign(paragraphs: list[str], truth: list[str]) -> list[str]:
    """Give the paragraphs that print a figure which the like one of the truth does not."""
    found: list[str] = []
    for text in paragraphs:
        figures = FIGURE.findall(text)
        if text not in truth and figures:
            near = [max(truth, key=lambda one: alike(text, one)) for alike in (fuzz.ratio, fuzz.partial_ratio)]
            found += [text] if all(set(figures) - set(FIGURE.findall(one)) for one in near) else []
    return found


@pytest.mark.parametrize(("place", "share"), [("river", 0.65), ("hill", 0.85)])
@pytest.mark.parametrize("teacher", UNITS)
def test_what_one_unit_taught_another_says_rightly(place: str, share: float, teacher: str, tmp_path: Path) -> None:
    original = form(place, tmp_path)
    truth = {unit: written(unit, "any", original, tmp_path / f"{unit}.docx") for unit in UNITS}
    lesson = learnt(tmp_path, tmp_path / f"{teacher}.docx", *inputs(teacher)[:2])
    told = understood(lesson.done.lesson)
    assert (told.explained, told.wrong, told.crossed) == (told.paragraphs, (), {})
    for unit, paragraphs in truth.items():
        made = written(unit, "any", lesson.done.template, tmp_path / "made.docx")
        matched = SequenceMatcher(None, paragraphs, made, autojunk=False).get_matching_blocks()
        same = sum(block.size for block in matched)
        assert made == paragraphs if unit == teacher else same >= share * len(paragraphs)
        assert not foreign(made, paragraphs)
        # No sentence says what the report's own figures deny.
        assert not wrong(tmp_path / "made.docx") - wrong(tmp_path / f"{unit}.docx")
    words = lesson.done.wording.read_text(encoding="utf-8").partition("extends")[2]
    assert not [word for word in OWN_WORDS[teacher] if word in words]


def wrong(report: Path) -> set[str]:
    """Give the figures that an audit calls wrong."""
    return {claim.stated for claim in audit(read_report(report)).claims if claim.verdict is Verdict.WRONG}


@pytest.mark.parametrize("place", ["river", "hill"])
def test_two_units_teach_more_than_one(place: str, tmp_path: Path) -> None:
    original = form(place, tmp_path)
    truth = {unit: written(unit, "any", original, tmp_path / f"{unit}.docx") for unit in UNITS}
    books = [path for unit in UNITS for path in inputs(unit)[:2]]
    lesson = learnt(tmp_path, *(tmp_path / f"{unit}.docx" for unit in UNITS), *books)
    for unit, paragraphs in truth.items():
        made = written(unit, "any", lesson.done.template)
        assert sum(text in made for text in paragraphs) >= 0.9 * len(paragraphs)
        assert not foreign(made, paragraphs)
    # Each is also made with what the other taught: no more of it comes out than with its own.
    told = understood(lesson.done.lesson)
    assert list(told.crossed) == [f"{unit}.docx" for unit in UNITS]
    crossed = sum(counts[Outcome.SAME] for counts in told.crossed.values())
    assert 0.6 * told.paragraphs <= crossed <= told.outcomes[Outcome.SAME]


def test_the_first_report_that_says_an_inferred_phrase_tells_so_until_it_is_confirmed(tmp_path: Path) -> None:
    original = form("hill", tmp_path)
    written("chengxi", "any", original, tmp_path / "chengxi.docx")
    lesson = learnt(tmp_path, tmp_path / "chengxi.docx", *inputs("chengxi")[:2])
    workbook, previous, supplement = inputs("lusong", "any")
    options = ConvertOptions(workbook=workbook, previous=previous, supplement=supplement, template=lesson.done.template)
    told = [one for one in make_report(options).findings if one.code == "N-INFERRED"]
    assert any("由相反的说法推得" in one.message and "下降{增减率}" in one.message for one in told)
    wording = lesson.done.wording
    wording.write_text(re.sub(r"(?m)^inferred = .*$", "", wording.read_text(encoding="utf-8")), encoding="utf-8")
    assert not [one for one in make_report(options).findings if one.code == "N-INFERRED"]


def test_lines_of_a_text_file_are_held_without_their_numbers(tmp_path: Path) -> None:
    original = form("river", tmp_path)
    written("chengxi", "any", original, tmp_path / "chengxi.docx")
    body = [one for one in read_report(tmp_path / "chengxi.docx").paragraphs if not one.in_table]
    (tmp_path / "报告.txt").write_text("\n".join(one.number + one.text for one in body), encoding="utf-8")
    told = understood(learnt(tmp_path, tmp_path / "报告.txt", *inputs("chengxi")[:2]).done.lesson)
    assert told.explained == told.paragraphs


@pytest.mark.parametrize("exact", [True, False])
def test_ratios_are_computed_as_the_place_computes_them(exact: bool, tmp_path: Path) -> None:
    original = form("hill", tmp_path)
    wording = tmp_path / "hill.toml"
    numbers = f"amount_digits = 0\nfrom_unrounded = {str(exact).lower()}\n"
    text = re.sub(r"(?m)^(amount_digits|from_unrounded) = .*\n", "", wording.read_text(encoding="utf-8"))
    wording.write_text(text.replace("[numbers]\n", f"[numbers]\n{numbers}"), encoding="utf-8")
    truth = written("chengxi", "any", original, tmp_path / "chengxi.docx")
    lesson = learnt(tmp_path, tmp_path / "chengxi.docx", *inputs("chengxi")[:2])
    assert lesson.form["numbers"]["from_unrounded"] is exact
    made = zip(written("chengxi", "any", lesson.done.template), truth, strict=True)
    # A rate of what the report alone tells, and rounded, is left open.
    differing = [own for own, said in made if own != said]
    assert all("机关运行经费" in own and "【待补充：数】" in own for own in differing)
