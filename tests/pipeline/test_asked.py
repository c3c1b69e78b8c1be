"""What a template prints decides what is missing, what is traced, and what must not be published."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.pipeline.made import inputs
from tests.word.package_maker import make_docx, paragraph
from xls2report.catalogue.entries import NumberKey
from xls2report.model.errors import RefusedError
from xls2report.options import ConvertOptions
from xls2report.pipeline.examination import open_form
from xls2report.pipeline.report import Report, State, make_report
from xls2report.tables.kind import TableKind

if TYPE_CHECKING:
    from pathlib import Path


def report(folder: Path, template: bytes, *, clean: bool = False) -> Report:
    (folder / "范本.docx").write_bytes(template)
    workbook, _previous, _supplement = inputs("lusong")
    return make_report(
        ConvertOptions(workbook=workbook, template=folder / "范本.docx", trace=folder / "来源.json", clean=clean)
    )


def missing(made: Report) -> list[str]:
    return [finding.place.key for finding in made.findings if finding.code == "N-GAP"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{{三公经费上年数}}", ["prior_three_public"]),
        (
            "{{项.名称}}：{{项.年初预算数}}",
            [f"f5c_{code}_budget" for code in (2010301, 2010399, 2040202, 2120201, 2120399)],
        ),
        ("{{项.名称}}：{{项.决算数}}", []),
        ("{{收入.名称}}{{收入.金额}}", []),
        ("{{收入情况}}", []),
        ("{{收入总计}}万元", []),
    ],
)
def test_what_a_template_does_not_print_is_not_missed(tmp_path: Path, text: str, expected: list[str]) -> None:
    made = report(tmp_path, make_docx(paragraph(text)))
    assert missing(made) == expected
    assert made.state is (State.INCOMPLETE if expected else State.READY)


def test_the_form_asks_for_what_the_lists_of_a_template_print(tmp_path: Path) -> None:
    (tmp_path / "范本.docx").write_bytes(make_docx(paragraph("{{项.年初预算数}}") + paragraph("{{收入.上年数}}")))
    asked = open_form(tmp_path / "范本.docx").asked
    assert asked.budgets == {"项"}
    assert asked.numbers == {NumberKey(f"prior_revenue_{number}") for number in range(1, 7)}


def test_a_gap_in_an_inline_field_is_not_published(tmp_path: Path) -> None:
    with pytest.raises(RefusedError, match="1处待补充"):
        report(tmp_path, make_docx(paragraph("{{三公经费上年数}}")), clean=True)


@pytest.mark.parametrize(("block", "is_printed"), [("{{附件}}", True), ("{{单位名称}}", False)])
def test_a_gap_in_the_attachment_is_missed_where_the_attachment_is_printed(
    tmp_path: Path, block: str, *, is_printed: bool
) -> None:
    workbook, previous, supplement = inputs("lusong")
    (tmp_path / supplement.name).write_bytes(supplement.read_bytes())
    (tmp_path / "绩效自评报告.docx").write_bytes(make_docx(paragraph("前年{{收支总计前年数}}万元。")))
    (tmp_path / "范本.docx").write_bytes(make_docx(paragraph(block)))
    options = ConvertOptions(
        workbook=workbook,
        previous=previous,
        supplement=tmp_path / supplement.name,
        template=tmp_path / "范本.docx",
    )
    made = make_report(options)
    assert missing(made) == (["earlier_total"] if is_printed else [])
    assert made.state is (State.INCOMPLETE if is_printed else State.READY)


def test_a_figure_in_a_header_is_traced(tmp_path: Path) -> None:
    section = '<w:sectPr><w:headerReference w:type="default" r:id="header1"/></w:sectPr>'
    made = report(tmp_path, make_docx(paragraph("正文") + section, parts={"header1": paragraph("{{收入总计}}")}))
    assert made.trace is not None
    assert "522.76" in [figure["text"] for figure in json.loads(made.trace)["figures"]]


def test_a_table_that_is_not_printed_has_no_place_in_the_document(tmp_path: Path) -> None:
    made = report(tmp_path, make_docx(paragraph("{{收入决算表}}")))
    assert made.trace is not None
    places = [cell["place"] for cell in json.loads(made.trace)["table_cells"]]
    assert {place["bookmark"] for place in places if place["table"] == TableKind.REVENUE} == {"t_02"}
    assert {place["bookmark"] for place in places if place["table"] != TableKind.REVENUE} == {""}


def test_a_chapter_that_the_wording_lacks_is_empty(tmp_path: Path) -> None:
    wording = (inputs("lusong")[0].parents[2] / "templates" / "hunan.toml").read_text(encoding="utf-8")
    before, chapter, rest = wording.partition("[chapters.performance]\n")
    assert '"performance", ' in before
    _text, behind, after = rest.partition("[chapters.other_matters]\n")
    assert chapter
    assert behind
    without = before.replace('"performance", ', "") + behind + after
    (tmp_path / "范本.toml").write_text(without, encoding="utf-8")
    made = report(tmp_path, make_docx(paragraph("前") + paragraph("{{预算绩效情况}}") + paragraph("后")))
    assert missing(made) == []


def test_a_template_without_the_styles_warns(tmp_path: Path) -> None:
    made = report(tmp_path, make_docx(paragraph("{{收入总计}}")))
    assert "D-STYLE" in {finding.code for finding in made.findings}
