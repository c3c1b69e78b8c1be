"""The data of a trace page: every printed number is in it, and leads to the cells that the figure itself names."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import astuple, replace

from tests.pipeline.made import PLACES, ROOT, UNITS, inputs, made
from tests.review.traced import changed_report, data_of, page_data, traced
from tests.word.package_maker import make_docx, paragraph
from tests.workbooks.profiles import P1, write_workbook
from tests.workbooks.scale import many_rows
from xls2report.document.writing.tables import cell_places
from xls2report.model.figure import Figure
from xls2report.model.finding import with_follows
from xls2report.model.report import Paragraph, ParagraphKind, Printed, Typed, gap_text
from xls2report.model.source import CellRef, Derivation, address_of
from xls2report.options import ConvertOptions
from xls2report.pipeline.report import make_report
from xls2report.review.trace_page import trace_page
from xls2report.review.trace_sources import Sources

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from xls2report.pipeline.report import Report

every_report = pytest.mark.parametrize(("unit", "place"), [(unit, place) for unit in UNITS for place in PLACES])


def pieces(data: Any, kind: int) -> Iterator[tuple[int, str]]:  # noqa: ANN401 - JSON
    """Give number and text of every piece of a kind in the text."""
    for section in data["sections"]:
        for _kind, _number, _key, content in section["lines"]:
            yield from ((part[1], part[2]) for part in content if isinstance(part, list) and part[0] == kind)


def reachable(figure: Figure) -> Iterator[Figure]:
    yield figure
    if isinstance(figure.source, Derivation):
        for part in figure.source.inputs:
            yield from reachable(part)


def printed_figures(report: Report) -> dict[str, Figure]:
    direct = [place.piece.figure for place in report.places if isinstance(place.piece, Printed)]
    return {figure.id: figure for one in direct for figure in reachable(one)}


def cells_of(data: Any, index: int) -> list[int]:  # noqa: ANN401 - JSON
    *_rest, inputs_of, cell, _printed, _numbers = data["figures"][index]
    if cell >= 0:
        return [cell]
    return list(dict.fromkeys(found for part in inputs_of or () for found in cells_of(data, part)))


@every_report
def test_every_number_text_and_gap_of_the_document_is_on_the_page_as_often(unit: str, place: str) -> None:
    report = made(unit, place).report
    data = page_data(report)
    figures = Counter((data["figures"][index][0], text) for index, text in pieces(data, 0))
    typed = Counter(text for _index, text in pieces(data, 1))
    assert sum(figures.values()) > 60
    assert figures == Counter((p.piece.figure.id, p.piece.text) for p in report.places if isinstance(p.piece, Printed))
    assert typed == Counter(p.piece.text for p in report.places if isinstance(p.piece, Typed))


def test_every_gap_is_on_the_page_with_what_to_do() -> None:
    report = made("lusong", supplement=False, previous=False).report
    data = page_data(report)
    expected = Counter(
        (gap_text(p.piece), p.piece.hint) for p in report.places if not isinstance(p.piece, Printed | Typed)
    )
    assert Counter((text, data["gaps"][index][1]) for index, text in pieces(data, 2)) == expected
    assert len(expected) > 30


@every_report
def test_every_figure_leads_to_the_cells_that_it_names(unit: str, place: str) -> None:
    report = made(unit, place).report
    data = page_data(report)
    numbers = {figure[0]: index for index, figure in enumerate(data["figures"])}
    for figure in printed_figures(report).values():
        named = [(ref.file, ref.sheet, ref.address) for ref in figure.cells()]
        assert [tuple(data["cells"][cell][:3]) for cell in cells_of(data, numbers[figure.id])] == named


@every_report
def test_every_cell_of_this_years_workbook_is_found_in_its_table(unit: str, place: str) -> None:
    report = made(unit, place).report
    data = page_data(report)
    found = 0
    for file, sheet, address, value, _row_label, _heading, table, row, column in data["cells"]:
        assert (table >= 0) == (file == report.content.tables[0].file), (file, sheet, address)
        if row >= 0:
            form = data["tables"][table]
            assert address_of(form["rows"][row], form["first"] + column) == address
            originals = form["originals"][column]
            assert ((originals and originals[row]) or form["texts"][column][row]) == value
            found += 1
    assert found >= 30


@every_report
def test_an_exact_value_and_its_formula_are_the_figures_own(unit: str, place: str) -> None:
    report = made(unit, place).report
    data = page_data(report)
    figures = printed_figures(report)
    compared = 0
    for identity, name, measure, value, reason, inputs_of, _cell, *_printed in data["figures"]:
        if identity not in figures:
            continue
        figure = figures[identity]
        assert (name, measure) == (figure.name, figure.measure.value)
        if isinstance(figure.source, Derivation):
            assert reason == figure.source.formula
            assert [data["figures"][part][0] for part in inputs_of] == [part.id for part in figure.source.inputs]
        else:
            assert Decimal(value) == figure.value
            assert inputs_of is None
            assert bool(reason) != isinstance(figure.source, CellRef)
        compared += 1
    assert compared == len(figures)


def shown_figure(report: Report, identity: str) -> tuple[str, str, str]:
    """Give what a figure is unrounded and printed, and its formula in numbers."""
    (found,) = (figure for figure in page_data(report)["figures"] if figure[0] == identity)
    return found[3], found[7], found[8]


@pytest.mark.parametrize(
    ("identity", "unrounded", "printed", "numbers"),
    [
        ("f1_change", "151.15351", "151.16", "151.16 ＝ 2356.27 − 2205.11"),
        ("f1_rate", "6.8546", "6.9%", "6.9% ≈ （2356.27 − 2205.11）÷ 2205.11"),
        ("revenue_1_share", "94.27", "94.3%", "94.3% ≈ 2121.18 ÷ 2250"),
        ("total", "2356.26829", "2356.27", ""),
    ],
)
def test_a_formula_is_worked_out_with_what_is_printed(
    identity: str, unrounded: str, printed: str, numbers: str
) -> None:
    shown = shown_figure(made("chengxi").report, identity)
    assert shown[0].startswith(unrounded)
    assert shown[1:] == (printed, numbers)


def test_a_fall_is_the_larger_less_the_smaller() -> None:
    figures = page_data(made("lusong").report)["figures"]
    falls = [figure for figure in figures if figure[0].endswith("_change") and " − " in figure[8]]
    assert len(falls) > 5
    for figure in falls:
        result, larger, smaller = (Decimal(part) for part in re.findall(r"[\d.]+", figure[8]))
        assert result == larger - smaller > 0


@every_report
def test_the_tables_print_what_the_document_prints(unit: str, place: str) -> None:
    report = made(unit, place).report
    data = page_data(report)
    tables = {table["kind"]: table for table in data["tables"]}
    assert len(tables) == 9
    for cell in cell_places(report.content, ((0,),) * len(report.content.tables)):
        table = tables[cell.table]
        assert table["texts"][cell.column][cell.row - table["headRows"]] == cell.text


@every_report
def test_headings_are_counted_as_in_the_document(unit: str, place: str) -> None:
    report = made(unit, place).report
    (narrative,) = (section for section in page_data(report)["sections"] if section["name"] == "情况说明")
    above, shown = "", dict[str, str]()
    for kind, number, key, content in narrative["lines"]:
        above = f"{number}{''.join(content)}" if kind == "heading_1" else above
        shown[key] = above
    headings = {place.paragraph: place.heading for place in report.places if place.paragraph in shown}
    assert headings == {key: shown[key] for key in headings}
    assert len(set(headings.values())) > 8


def test_a_level_is_counted_anew_under_the_levels_above_it() -> None:
    report = made("lusong").report
    first, second = ParagraphKind.HEADING_1, ParagraphKind.HEADING_2
    item, body = ParagraphKind.NUMBERED, ParagraphKind.BODY
    kinds = (first, second, item, item, second, item, first, second, item, body, item)
    block = tuple(Paragraph(kind, ("字",), f"p{number}") for number, kind in enumerate(kinds))
    empty = Paragraph(ParagraphKind.HEADING_1, (), "nothing")
    text = replace(report.content.text, blocks={"情况说明": (empty, *block)})
    changed = replace(traced(report), content=replace(report.content, text=text), asked=("情况说明",), places=())
    (section,) = data_of(trace_page(changed))["sections"]
    numbers = [line[1] for line in section["lines"]]
    assert numbers == ["一、", "（一）", "1、", "2、", "（二）", "1、", "二、", "（一）", "1、", "", "2、"]


def test_last_years_cells_are_not_taken_for_this_years_of_the_same_name() -> None:
    report = made("lusong").report
    total = report.figures.value("total")
    assert isinstance(total, Figure)
    sources = Sources(report.content.tables, report.figures.style)
    sources.figure(total)
    sources.figure(replace(total, id="prior_total"))
    assert isinstance(total.source, CellRef)
    sources.cell(replace(total.source, value="another year's"))
    assert sources.cells == [
        (*astuple(total.source), 0, 30, 2),
        (*astuple(total.source), *[-1] * 3),
        (*astuple(replace(total.source, value="another year's")), *[-1] * 3),
    ]


def test_findings_keep_their_words_amounts_and_place(tmp_path: Path) -> None:
    report = changed_report(tmp_path, {("公开01表", "C12"): 99.5})
    shown = page_data(report)["findings"]
    assert [one["message"] for one in shown] == [finding.message for finding in with_follows(report.findings)]
    (found,) = (one for one in shown if one["code"] == "X-0102")
    assert found["severity"] == "error"
    assert [Decimal(amount) for amount in found["amounts"]] == [Decimal("46.2"), Decimal("99.5"), Decimal("53.3")]
    assert found["place"] == ["table", "revenue_expenditure_summary"]


def test_what_is_no_number_is_marked_and_not_taken_for_one(tmp_path: Path) -> None:
    data = page_data(changed_report(tmp_path, {("公开05表", "E9"): "abc"}))
    (table,) = (one for one in data["tables"] if one["label"] == "公开05表")
    problems = [(row, column) for row, column, problem in table["odd"] if problem]
    assert [
        (address_of(table["rows"][row], table["first"] + column), table["texts"][column][row])
        for row, column in problems
    ] == [("E9", "abc")]


def test_a_list_that_a_template_repeats_is_shown_once(tmp_path: Path) -> None:
    workbook, previous, supplement = inputs("lusong")
    (tmp_path / "范本.docx").write_bytes(make_docx(paragraph("{{项.名称}}：{{项.决算数}}") + paragraph("{{收入总计}}")))
    options = ConvertOptions(
        workbook=workbook, previous=previous, supplement=supplement, template=tmp_path / "范本.docx"
    )
    data = page_data(make_report(options))
    listed, elsewhere = data["sections"]
    assert [section["name"] for section in (listed, elsewhere)] == ["项", ""]
    assert listed["lines"][0][3][:3] == ["名称 ", "行政运行", "；决算数 "]
    assert [data["figures"][index][0] for index, _text in pieces({"sections": [listed]}, 0)] == [
        f"f5c_{code}" for code in (2010301, 2010399, 2040202, 2120201, 2120399)
    ]
    assert [data["figures"][index][0] for index, _text in pieces({"sections": [elsewhere]}, 0)] == ["total"]


def test_the_attachment_says_which_file_was_taken_in_and_its_numbers_are_not_lost() -> None:
    data = page_data(made("lusong").report)
    named = {section["name"]: section for section in data["sections"]}
    assert named["附件"]["file"] == "绩效自评报告.docx"
    assert [text for _index, text in pieces({"sections": [named[""]]}, 0)][:3] == ["186.43", "202.78", "202.25"]


def test_charts_print_what_the_text_prints_and_need_both_years() -> None:
    data = page_data(made("chengxi").report)
    composition, classes, years = data["charts"]
    assert [(name, shown[1], share[1]) for name, _value, shown, share in composition["bars"]][:2] == [
        ("基本支出", "1166.54", "51.6%"),
        ("项目支出", "1030.45", "45.6%"),
    ]
    assert round(sum(Decimal(bar[1]) for bar in classes["bars"]), 2) == Decimal("1870.82")
    assert [pair[0] for pair in years["pairs"]] == [
        "收、支总计",
        "财政拨款收、支总计",
        "一般公共预算财政拨款支出",
        "“三公”经费",
    ]
    bare = page_data(made("lusong", supplement=False, previous=False).report)
    assert not any("pairs" in chart for chart in bare["charts"])


def test_the_same_report_gives_the_same_bytes_in_any_process() -> None:
    code = (
        "import sys, hashlib; from tests.pipeline.made import made; from tests.review.traced import traced;"
        "from xls2report.review.trace_page import trace_page;"
        "print(hashlib.sha256(trace_page(traced(made('chengxi').report))).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", code],
            check=True,
            capture_output=True,
            encoding="utf-8",
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1


@every_report
def test_no_path_of_this_computer_is_on_the_page(unit: str, place: str) -> None:
    page = trace_page(traced(made(unit, place).report)).decode()
    assert str(ROOT) not in page
    assert all("/" not in cell[0] and "\\" not in cell[0] for cell in data_of(page.encode())["cells"])


def test_markup_in_names_and_typed_texts_stays_text() -> None:
    report = made("chengxi").report
    hostile = '<script>alert(1)</script></script><img src=x onerror="alert(2)">'
    typed = Typed(hostile, CellRef("补充表.xlsx", hostile, "A1", hostile))
    text = replace(report.content.text, blocks={"情况说明": (Paragraph(ParagraphKind.BODY, (hostile, typed), "p"),)})
    forms = tuple(replace(form, title=hostile, notes=(hostile,)) for form in report.content.tables)
    content = replace(report.content, text=text, title=hostile, tables=forms)
    page = trace_page(replace(traced(report), content=content, places=(), document=hostile))
    assert b"<script>alert" not in page
    assert b"<img" not in page
    assert len(re.findall(rb"</script>", page)) == 2
    assert data_of(page)["sections"][0]["lines"][0][3] == [hostile, [1, 0, hostile]]


def test_four_thousand_rows_are_all_there(tmp_path: Path) -> None:
    book = write_workbook(many_rows(4000), P1, tmp_path / "千行县汇总单位2023年度部门决算公开表.xlsx")
    report = make_report(ConvertOptions(workbook=book))
    data = page_data(report)
    large = [table for table in data["tables"] if len(table["rows"]) > 4000]
    assert len(large) == 3
    assert all(len(column) == len(table["rows"]) for table in large for column in table["texts"])
    assert len(list(pieces(data, 0))) == sum(isinstance(place.piece, Printed) for place in report.places) > 3000
