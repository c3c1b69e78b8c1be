"""The forms that come along: each is listed and usable, asks for what it prints, and has words for every unit."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest
from openxml_audit import OpenXmlValidator

from tests.pipeline.made import ROOT, inputs
from tests.workbooks.as_sheets import accounts_of
from tests.workbooks.facts import UnitFacts
from tests.workbooks.negative import NEGATIVE_2021
from tests.workbooks.second import SECOND_2023
from xls2report.api import check_template, preview_template, shipped_templates
from xls2report.catalogue.entries import MEASURES, NumberKey, TextKey
from xls2report.document.compiling.template import asked_names
from xls2report.document.template_files import shipped_names
from xls2report.figures.derive import derive
from xls2report.model.report import Typed
from xls2report.model.source import CellRef
from xls2report.narrative.compose import compose
from xls2report.options import ConvertOptions
from xls2report.pipeline.examination import open_form
from xls2report.pipeline.report import Report, make_report
from xls2report.sheets import read_spreadsheet
from xls2report.supplement.reading import read_supplement
from xls2report.supplement.record import Supplement, TypedNumber

if TYPE_CHECKING:
    from xls2report.model.finding import Finding

FORMS = shipped_names()
MORE_TABLES = {"yunnan": 2, "sichuan": 1}
"""How many tables a form prints that the example workbooks do not have."""
HERE = CellRef("补充表.xlsx", "表", "B2", "")
ALL_ZERO = UnitFacts(unit="澄溪县空单位", year=2023, general_public=(), economic=())


@lru_cache
def made(form: str, unit: str) -> Report:
    workbook, previous, supplement = inputs(unit, "all")
    return make_report(ConvertOptions(workbook=workbook, previous=previous, supplement=supplement, template=Path(form)))


def written(form: str, facts: UnitFacts, supplement: Supplement) -> tuple[str, list[Finding]]:
    """Write all that a form's Word file places, without last year's workbook."""
    opened = open_form(Path(form))
    figures = derive(accounts_of(facts), None, supplement, opened.wording.style)
    names = asked_names(opened.template)
    text, gaps = compose(figures, supplement, opened.wording, names)
    blocks = (text.blocks[name] for name in text.blocks if name in names)
    return "\n".join(paragraph.text for block in blocks for paragraph in block), gaps


def everything() -> Supplement:
    """Give the second unit's supplement, filled in for all forms."""
    path = inputs("chengxi", "all")[2]
    return read_supplement(read_spreadsheet(path), path.parent)[0]


def nothing() -> Supplement:
    """Give a supplement of zeros."""
    texts = {TextKey.HAS_AGENCY_OPERATING: "否", TextKey.ORGANISATION: "三个股室。", TextKey.PERFORMANCE: "良好。"}
    return Supplement(
        file="补充表.xlsx",
        folder=Path(),
        numbers={key: TypedNumber(Decimal(0), HERE) for key in NumberKey},
        texts={key: Typed(text, HERE) for key, text in texts.items()},
    )


def test_they_are_listed_with_what_they_were_built_from() -> None:
    found = {one.key: one.about for one in shipped_templates()}
    assert tuple(found) == FORMS
    assert {"hunan", "hunan2022", "shanghai", "yunnan", "sichuan", "guangxi", "chongqing", "general"} <= set(found)
    for about in found.values():
        assert about.name
        assert about.built_from
        assert about.unconfirmed
    assert len({about.name for about in found.values()}) == len(found)


def test_the_wheel_carries_all_of_them_and_the_example() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    carried = project["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    files = {path.relative_to(ROOT).as_posix() for path in (ROOT / "templates").glob("*.toml")}
    files |= {path.relative_to(ROOT).as_posix() for path in (ROOT / "templates").glob("*.docx")}
    assert files <= set(carried)
    example = [path for path in carried if path.startswith("examples/")]
    assert len(example) == 3
    assert all((ROOT / path).is_file() for path in carried)


@pytest.mark.parametrize("form", FORMS)
def test_nothing_is_wrong_with_it(form: str) -> None:
    assert check_template(Path(form)) == ()


@pytest.mark.parametrize("form", [form for form in FORMS if form != "hunan"])
def test_it_says_only_what_differs(form: str) -> None:
    folder = ROOT / "templates"
    own = (folder / f"{form}.toml").read_text(encoding="utf-8")
    content = tomllib.loads(own)
    assert content["extends"] in FORMS
    below = tomllib.loads((folder / f"{content['extends']}.toml").read_text(encoding="utf-8"))
    assert [path for path in _same(content, below) if path != "extends"] == []


def _same(own: object, below: object, path: str = "") -> list[str]:
    """Give the paths at which two forms say the same."""
    if not (isinstance(own, dict) and isinstance(below, dict)):
        return [path] if own == below else []
    ours, theirs = cast("dict[str, object]", own), cast("dict[str, object]", below)
    both = [key for key in ours if key in theirs]
    return [at for key in both for at in _same(ours[key], theirs[key], f"{path}.{key}".strip("."))]


@pytest.mark.parametrize("unit", ["lusong", "chengxi"])
@pytest.mark.parametrize("form", FORMS)
def test_the_example_units_lack_nothing(form: str, unit: str) -> None:
    findings = made(form, unit).findings
    # One 类 of the first unit did shrink to a hundredth.
    assert [one.message for one in findings if one.code not in {"W-TABS", "N-TENFOLD"}] == []
    assert sum(one.code == "W-TABS" for one in findings) == MORE_TABLES.get(form, 0)


@pytest.mark.parametrize("form", FORMS)
def test_a_validator_finds_nothing(form: str, tmp_path: Path) -> None:
    path = tmp_path / "报告.docx"
    preview_template(Path(form), path)
    assert [error.description for error in OpenXmlValidator().validate(path).errors] == []


@pytest.mark.parametrize("form", FORMS)
def test_an_all_zero_unit_has_sentences_without_holes(form: str) -> None:
    text, gaps = written(form, ALL_ZERO, nothing())
    # A unit with neither duties nor an attachment has said so nowhere.
    assert {one.place.key for one in gaps} <= {"duties", "attachment_file"}
    for fault in ("，，", "，。", "；。", "、。", "：。", "其中：。", "占。"):
        assert fault not in text


@pytest.mark.parametrize("form", FORMS)
def test_a_unit_with_everything_and_one_with_negative_amounts_are_never_left_without_words(form: str) -> None:
    for facts, supplement in (
        (SECOND_2023, everything()),
        (SECOND_2023, Supplement()),
        (NEGATIVE_2021, nothing()),
        (NEGATIVE_2021, Supplement()),
    ):
        text, gaps = written(form, facts, supplement)
        assert [one.place.key for one in gaps if one.place.key.endswith("unsaid")] == []
        assert "{" not in text


@pytest.mark.parametrize("form", FORMS)
def test_it_asks_for_what_is_missing_in_its_text_and_for_nothing_that_it_never_prints(form: str) -> None:
    asked = open_form(Path(form)).asked
    _text, gaps = written(form, SECOND_2023, Supplement())
    missing = {one.place.key for one in gaps}
    assert {key for key in missing if key in set(NumberKey)} <= asked.numbers
    used = {key for key in asked.numbers if key not in MEASURES}
    assert used
    if form == "hunan":
        assert NumberKey.PROCUREMENT_RESERVED not in asked.numbers
    if form == "shanghai":
        assert {NumberKey.PROCUREMENT_RESERVED, NumberKey.ASSET_VEHICLES_OTHER} <= asked.numbers
        assert NumberKey.MEETING_EXPENSES not in asked.numbers
    assert bool(asked.adjusted) is (form == "sichuan")
