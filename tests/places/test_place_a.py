"""A form written by hand for an invented place: what it asks for, and what its reports read like.

The place's own units are not part of the project; without them their test skips.
"""

from __future__ import annotations

import importlib.util
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast
from zipfile import ZipFile

import pytest

from templates.build import build
from tests.pipeline.made import inputs
from tests.pipeline.test_golden import readable
from tests.places.build import PLACE_A
from xls2report.catalogue.entries import ListKey, NumberKey, TextKey
from xls2report.options import ConvertOptions, FormOptions
from xls2report.pipeline.examination import open_form
from xls2report.pipeline.form import supplement_form
from xls2report.pipeline.report import make_report
from xls2report.supplement.content import Asked

if TYPE_CHECKING:
    from types import ModuleType

HERE = Path(__file__).resolve().parent
TEMPLATE = HERE / "place_a.docx"
GOLDEN = HERE / "golden" / "place_a.txt"
PLACES = HERE.parents[2] / "shared" / "places"
UNITS = (
    "seed",
    "seed+rich",
    "sh-putuo-caizhengju-2024",
    "sh-putuo-wenlvju-2025-corrected",
    "sh-putuo-yichuan-2025-corrected",
)


def test_the_template_is_what_the_script_makes() -> None:
    with ZipFile(TEMPLATE) as package:
        stored = {part: package.read(part).decode().partition("\n")[2] for part in package.namelist()}
    assert stored == build(PLACE_A), "run: python -m tests.places.build"


def test_the_form_asks_for_what_it_prints_and_for_nothing_else() -> None:
    n, t = NumberKey, TextKey
    assert open_form(TEMPLATE).asked == Asked(
        numbers=frozenset(
            (
                *(n.PRIOR_TOTAL, n.PRIOR_REVENUE, n.PRIOR_EXPENDITURE, n.PRIOR_APPROPRIATION_TOTAL),
                *(n.PRIOR_GENERAL_PUBLIC, n.BUDGET_GENERAL_PUBLIC),
                *(n.PRIOR_THREE_PUBLIC, n.PRIOR_OVERSEAS_VISITS, n.PRIOR_HOSPITALITY, n.PRIOR_VEHICLES),
                *(n.OVERSEAS_GROUPS, n.OVERSEAS_PERSON_TIMES, n.HOSPITALITY_BATCHES, n.HOSPITALITY_PERSON_TIMES),
                *(n.VEHICLES_PURCHASED, n.VEHICLES_KEPT),
                *(n.AGENCY_OPERATING, n.BUDGET_AGENCY_OPERATING, n.PRIOR_AGENCY_OPERATING),
                *(n.MEETING_EXPENSES, n.MEETING_TIMES, n.MEETING_PERSONS),
                *(n.TRAINING_EXPENSES, n.TRAINING_TIMES, n.TRAINING_PERSONS),
                *(n.PROCUREMENT_GOODS, n.PROCUREMENT_WORKS, n.PROCUREMENT_SERVICES),
                *(n.PROCUREMENT_SMALL_MEDIUM, n.PROCUREMENT_SMALL_MICRO),
                *(n.ASSET_VEHICLES, n.ASSET_GENERAL_EQUIPMENT, n.ASSET_SPECIAL_EQUIPMENT),
            )
        ),
        texts=frozenset(
            (
                *(ListKey.DUTIES, t.ORGANISATION, ListKey.MEMBER_UNITS, t.PERFORMANCE, t.OTHER_MATTERS),
                *(t.OVERSEAS_CONTENT, t.HOSPITALITY_CONTENT, t.VEHICLES_USE, t.MEETING_CONTENT, t.TRAINING_CONTENT),
            )
        ),
        reasons=frozenset(
            (
                *("f1", "f2", "f3", "f4", "f5a", "f5c", "项/INITIAL", "基金项/INITIAL", "国资项/INITIAL"),
                *("f7_budget", "f7_overseas_budget", "f7_hospitality_budget", "f7_vehicles_budget"),
                *("f7_total", "f7_overseas", "f7_hospitality", "f7_vehicles", "f11_budget", "f11_prior"),
            )
        ),
        budgets=frozenset(("项", "基金项", "国资项")),
    )


def test_an_example_units_report_reads_as_it_did() -> None:
    workbook, previous, supplement = inputs("lusong")
    options = ConvertOptions(workbook=workbook, previous=previous, supplement=supplement, template=TEMPLATE)
    text = readable(make_report(options).document)
    if os.environ.get("XLS2REPORT_REFRESH") == "1":
        GOLDEN.parent.mkdir(exist_ok=True)
        GOLDEN.write_text(text, encoding="utf-8")
    assert text == GOLDEN.read_text(encoding="utf-8")


def shared(name: str) -> ModuleType:
    """Load a script that stands beside the places."""
    spec = importlib.util.spec_from_file_location(name, PLACES / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.skipif(not PLACES.is_dir(), reason="the place's units are not part of the project")
@pytest.mark.parametrize("unit", UNITS)
def test_every_paragraph_of_the_places_own_reports_is_written(unit: str, tmp_path: Path) -> None:
    folder = PLACES / "place_a" / unit
    truth = cast("dict[str, Any]", json.loads((folder / "truth.json").read_text(encoding="utf-8")))
    workbook, previous = folder / truth["workbook"], folder / truth["previous"]
    blank, filled, document = (tmp_path / name for name in ("blank.xlsx", "filled.xlsx", "report.docx"))

    supplement_form(FormOptions(workbook=workbook, previous=previous, template=TEMPLATE, output=blank))
    filler = shared("fill_form").fill(blank, truth["supplement"], filled)
    assert filler.open == ["绩效!C6 绩效自评报告文件名"], "a line of the form that nobody can fill"

    options = ConvertOptions(workbook=workbook, previous=previous, supplement=filled, template=TEMPLATE)
    document.write_bytes(make_report(options).document)
    written = cast("list[str]", shared("read_docx").paragraphs(document))
    parts = [place for place, text in enumerate(written) if text.startswith("第") and "部分" in text[:5]]
    first, second, third, fourth = parts[:4]
    assert written[third:fourth] == _tight(truth["paragraphs"])
    # The place's own reports have no title above their attachment; ours says what it is.
    titles = [text for text in written[fourth:] if text.endswith("年度绩效自评报告")]
    assert len(titles) == 1
    others = [text for text in written[fourth:] if text not in titles]
    assert written[first:second] + others == _tight(truth["other_parts"])


def _tight(paragraphs: list[str]) -> list[str]:
    """Give paragraphs without white space, as they are read back."""
    return ["".join(text.split()) for text in paragraphs]
