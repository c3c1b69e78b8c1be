"""The trace page in narrow and magnified windows, on paper, with markup in its texts and with very many rows."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from tests.browser.trace_pages import (
    IN_BOX,
    NO_SIDEWAYS,
    example,
    opened,
    piece_of,
    printed,
)
from tests.workbooks.profiles import P1, write_workbook
from tests.workbooks.scale import many_rows
from xls2report.model.report import Paragraph, ParagraphKind, Typed
from xls2report.model.source import CellRef
from xls2report.options import ConvertOptions
from xls2report.pipeline.report import make_report

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page


@pytest.mark.parametrize(("width", "height"), [(720, 450), (640, 900), (320, 640)])
def test_the_lit_cell_is_in_view_on_a_narrow_or_magnified_page(
    page: Page, tmp_path: Path, width: int, height: int
) -> None:
    page.set_viewport_size({"width": width, "height": height})
    report = example("chengxi")
    opened(page, tmp_path, report)
    for figure_id in ("total", "revenue_1_share", "general_public"):
        page.click(piece_of(report, figure_id))
        cell, panel = (page.locator(one).first.bounding_box() for one in ("td.lit:visible", "#panel"))
        assert cell is not None
        assert panel is not None
        assert 0 <= cell["y"] < cell["y"] + cell["height"] <= panel["y"]
        assert 0 <= cell["x"] < cell["x"] + cell["width"] <= width
        page.click("#to-text")
        assert page.evaluate("document.activeElement.classList.contains('lit')")


@pytest.mark.parametrize(("width", "height"), [(640, 900), (640, 450), (320, 640)])
def test_nothing_runs_out_of_a_narrow_window(page: Page, tmp_path: Path, width: int, height: int) -> None:
    report = example("chengxi")
    page.set_viewport_size({"width": width, "height": height})
    opened(page, tmp_path, report)
    assert page.evaluate(NO_SIDEWAYS)
    assert page.is_hidden("#panes")
    page.click(piece_of(report, "f1_rate"))
    assert page.is_visible("#panes")
    below = page.locator("#panel").bounding_box()
    assert below is not None
    assert below["y"] + below["height"] <= height + 1
    assert page.evaluate(NO_SIDEWAYS)
    page.click("#pane-source .inputs button >> text=公开01表")
    cell, panel = (page.locator(one).bounding_box() for one in ("td.lit", "#panel"))
    assert cell is not None
    assert panel is not None
    assert 0 <= cell["y"] < cell["y"] + cell["height"] <= panel["y"]
    for tab in ("#tab-findings", "#tab-charts", "#tab-table-6"):
        page.click(tab)
        assert page.evaluate(NO_SIDEWAYS)


def test_print_shows_all_nine_tables_findings_and_charts(page: Page, tmp_path: Path) -> None:
    report = example("lusong", supplement=False)
    opened(page, tmp_path, report)
    page.click(piece_of(report, "total"))
    page.emulate_media(media="print")
    page.wait_for_function("document.querySelectorAll('.sheet table').length === 9")
    assert page.locator(".sheet table:visible").count() == 9
    assert page.locator(".finding:visible").count() == 35
    assert page.locator(".chart:visible").count() == 2
    assert page.locator("td.lit:visible").count() == 1
    assert page.locator("#table-tabs:visible, .help:visible, .quiet:visible, .filter:visible").count() == 0
    assert page.locator(".box table").evaluate_all(
        "(all) => all.every((one) => one.scrollWidth <= one.parentNode.clientWidth)"
    )


def test_paper_holds_the_whole_text_and_every_amount(page: Page, tmp_path: Path) -> None:
    reader = shutil.which("pdftotext")
    if reader is None:
        pytest.skip("pdftotext is not installed")
    report = example("chengxi")
    opened(page, tmp_path, report)
    page.pdf(path=tmp_path / "来源.pdf", prefer_css_page_size=True)
    shown = subprocess.run(
        [reader, "-layout", tmp_path / "来源.pdf", "-"], check=True, capture_output=True, encoding="utf-8"
    )
    words = "".join(shown.stdout.split())
    for form in report.content.tables:
        assert form.title in words
        assert all(printed(cell.value, form.unit) in words for cell in form.amounts() if cell.value)
    # A line that runs over the end of a page is cut by nothing but the page.
    sentences = [paragraph.text for paragraph in report.content.text.blocks["情况说明"]]
    assert sum("".join(text.split()) in words for text in sentences) >= len(sentences) - 4


def test_markup_in_names_and_texts_is_shown_as_text(page: Page, tmp_path: Path) -> None:
    report = example("chengxi")
    hostile = '<script>alert(1)</script></script><img src=x onerror="alert(2)">'
    typed = Typed(hostile, CellRef("补充表.xlsx", hostile, "A1", hostile, hostile))
    text = replace(report.content.text, blocks={"情况说明": (Paragraph(ParagraphKind.BODY, (hostile, typed), "p"),)})
    forms = tuple(replace(form, title=hostile, notes=(hostile,), department=hostile) for form in report.content.tables)
    content = replace(report.content, text=text, title=hostile, tables=forms)
    opened(page, tmp_path, report, content)
    assert page.inner_text("h1") == f"{hostile} · 数字来源"
    page.click(".piece.typed")
    assert hostile in page.inner_text("#pane-source")
    assert page.locator("img").count() == 0


def test_four_thousand_rows_stay_usable(page: Page, tmp_path: Path) -> None:
    book = write_workbook(many_rows(4000), P1, tmp_path / "千行县汇总单位2023年度部门决算公开表.xlsx")
    report = make_report(ConvertOptions(workbook=book))
    opened(page, tmp_path, report)
    assert page.locator(".sheet table").count() == 1
    page.click("#tab-table-4")
    last = page.locator("#sheet-4 tbody tr").last
    last.scroll_into_view_if_needed()
    last.locator("td[data-at]").first.click()
    chosen = page.locator(".piece.lit")
    assert chosen.count() == 1
    page.wait_for_function(f"({IN_BOX})(document.querySelector('.piece.lit'))")
