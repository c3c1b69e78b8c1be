"""The trace page in a real browser: what is lit, what is said, with the mouse, with the keyboard, small and on paper."""

from __future__ import annotations

import shutil
import subprocess
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace

from tests.pipeline.made import made
from tests.review.traced import changed_report, traced
from tests.workbooks.profiles import P1, write_workbook
from tests.workbooks.scale import many_rows
from xls2report.model.money import round_half_up, to_wan_yuan
from xls2report.model.report import Paragraph, ParagraphKind, Printed, Typed
from xls2report.model.source import CellRef
from xls2report.options import ConvertOptions
from xls2report.pipeline.report import make_report
from xls2report.review.trace_page import trace_page

if TYPE_CHECKING:
    from decimal import Decimal
    from pathlib import Path

    from playwright.sync_api import Page

    from xls2report.model.figure import Figure
    from xls2report.model.money import MoneyUnit
    from xls2report.pipeline.report import Report

LIT_CELLS = """() => [...document.querySelectorAll('td.lit')].map((cell) => {
  const sheet = cell.closest('table').getAttribute('aria-label');
  return [sheet, cell.firstChild.textContent];
})"""
LIT_PIECES = "() => [...document.querySelectorAll('.piece.lit')].map((piece) => piece.textContent)"
NO_SIDEWAYS = "() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"
IN_BOX = """(made) => {
  const [inner, outer] = [made, made.closest('.box, #sections')].map((one) => one.getBoundingClientRect());
  return inner.top >= outer.top && inner.bottom <= outer.bottom + 1;
}"""


@cache
def example(unit: str, *, supplement: bool = True) -> Report:
    return made(unit, supplement=supplement, previous=supplement).report


def opened(page: Page, folder: Path, report: Report, content: Any = None) -> Page:  # noqa: ANN401 - DocumentContent
    shown = traced(report) if content is None else replace(traced(report), content=content, places=())
    (folder / "来源.html").write_bytes(trace_page(shown))
    page.goto((folder / "来源.html").as_uri())
    return page


def piece_of(report: Report, figure_id: str) -> str:
    """Give a selector of the first place of a figure in the text, counting printed figures as the page does."""
    pieces = [place.piece for place in report.places if isinstance(place.piece, Printed) and place.paragraph]
    number = [piece.figure.id for piece in pieces].index(figure_id)
    return f"#sections .piece.figure >> nth={number}"


def figure_of(report: Report, figure_id: str) -> Figure:
    return next(
        place.piece.figure
        for place in report.places
        if isinstance(place.piece, Printed) and place.piece.figure.id == figure_id
    )


def printed(amount: Decimal, unit: MoneyUnit) -> str:
    return f"{round_half_up(to_wan_yuan(amount, unit), 2)}"


def own_cells(report: Report, figure: Figure) -> list[tuple[str, str]]:
    """Give title and printed text of this year's cells under a figure, in the tables' order."""
    found: list[tuple[str, str]] = []
    wanted = {(ref.sheet, ref.address) for ref in figure.cells() if ref.file == report.content.tables[0].file}
    for form in report.content.tables:
        refs = [(form.ref(cell), cell) for row in form.rows for cell in row]
        for ref, cell in refs:
            if (ref.sheet, ref.address) in wanted and cell.value is not None:
                found.append((form.title, printed(cell.value, form.unit)))
    return found


@pytest.mark.parametrize("unit", ["lusong", "chengxi"])
@pytest.mark.parametrize("figure_id", ["total", "f1_rate", "general_public_share", "revenue_1_share", "personnel"])
def test_a_number_lights_the_very_cells_of_its_figure(page: Page, tmp_path: Path, unit: str, figure_id: str) -> None:
    report = example(unit)
    opened(page, tmp_path, report).click(piece_of(report, figure_id))
    figure = figure_of(report, figure_id)
    expected = own_cells(report, figure)
    assert expected
    # A table is built when it is shown.
    for tab in page.query_selector_all("#table-tabs button:has(.count:not(:empty))"):
        tab.click()
    assert sorted((title, text) for title, text in page.evaluate(LIT_CELLS)) == sorted(expected)
    assert figure.name in page.inner_text("#pane-source")


def test_the_first_cell_is_scrolled_into_view_and_its_table_shown(page: Page, tmp_path: Path) -> None:
    report = example("chengxi")
    opened(page, tmp_path, report).click("#tab-table-8")
    page.click(piece_of(report, "total"))
    assert page.get_attribute("#tab-table-0", "aria-selected") == "true"
    assert page.inner_text("#tab-table-0 .count") == "1格"
    assert page.locator("td.lit").evaluate(IN_BOX)


def test_a_formula_shows_its_inputs_and_each_leads_on_and_back(page: Page, tmp_path: Path) -> None:
    report = example("chengxi")
    opened(page, tmp_path, report).click(piece_of(report, "f1_rate"))
    panel = page.inner_text("#pane-source")
    assert "收入总计与上年收、支总计之差÷上年收、支总计" in panel
    assert "2022年度部门决算公开表.xlsx" in panel
    assert "C37" in panel
    page.click("#pane-source .inputs button >> text=上年收、支总计")
    assert page.inner_text("#pane-source .name").startswith("上年收、支总计")
    assert page.locator("td.lit").count() == 0
    page.click("#back")
    assert page.inner_text("#pane-source .name").startswith("收、支总计比上年增减率")
    assert page.locator("td.lit").count() == 1
    assert page.is_hidden("#back")


def test_a_cell_lights_every_number_that_uses_it_and_lists_the_sentences(page: Page, tmp_path: Path) -> None:
    report = example("lusong")
    total = figure_of(report, "total")
    (ref,) = total.cells()
    using = [
        place.piece.text
        for place in report.places
        if isinstance(place.piece, Printed) and ref in place.piece.figure.cells()
    ]
    assert len(using) == 3
    opened(page, tmp_path, report)
    page.click("#sheet-0 td[data-at]:text-is('522.76') >> nth=0")
    assert page.evaluate(LIT_PIECES) == using
    assert "522.76" in page.inner_text("#pane-source .name")
    assert ref.address in page.inner_text("#pane-source")
    assert ref.sheet.strip() in page.inner_text("#pane-source")
    sentences = page.locator("#pane-source .sentence")
    assert sentences.locator("mark").all_inner_texts() == using
    sentences.nth(2).click()
    assert page.evaluate("document.activeElement.textContent") == using[2]
    assert page.locator(".piece:focus").evaluate(IN_BOX)


def test_a_cell_that_no_sentence_uses_says_so(page: Page, tmp_path: Path) -> None:
    opened(page, tmp_path, example("chengxi"))
    page.click("#sheet-0 tr:has-text('十二、农林水支出') td.amount[data-at]:text-is('20.00')")
    assert "正文没有用到这个数" in page.inner_text("#pane-source")
    assert page.evaluate(LIT_PIECES) == []
    assert "200000" in page.inner_text("#pane-source")


def test_a_typed_text_shows_its_cell_in_the_supplement(page: Page, tmp_path: Path) -> None:
    report = example("lusong")
    typed = next(place.piece for place in report.places if isinstance(place.piece, Typed))
    opened(page, tmp_path, report).click(".piece.typed >> nth=0")
    panel = page.inner_text("#pane-source")
    assert all(part in panel for part in (typed.text, typed.source.file, typed.source.sheet, typed.source.address))


def test_a_gap_says_what_to_fill_in_where(page: Page, tmp_path: Path) -> None:
    opened(page, tmp_path, example("lusong", supplement=False))
    page.click(".piece.gap >> nth=0")
    assert "请填写补充表“基本信息”工作表的“部门职责”" in page.inner_text("#pane-source")


def test_a_finding_lights_its_cells_and_its_place_in_the_text(page: Page, tmp_path: Path) -> None:
    opened(page, tmp_path, changed_report(tmp_path, {("公开01表", "C12"): 99.5}))
    assert page.inner_text("#state") == "有错误"
    page.click(".finding .head:has-text('W-CELL')")
    detail = page.inner_text(".finding.open .more")
    page.click("details.follows summary")
    page.click("details.follows li:has-text('X-0102')")
    for index in (0, 1):
        page.click(f"#tab-table-{index}")
    assert page.evaluate(LIT_CELLS) == [["收入支出决算总表", "99.50"], ["收入决算表", "46.20"]]
    assert page.locator(".piece.lit").all_inner_texts() == ["46.2", "2.1%"]
    assert [part in detail for part in ("应为", "46.20万元", "实为", "99.50万元", "相差", "53.30万元")] == [True] * 6
    assert page.locator("#sheet-0 h3.lit").count() == 1


def test_a_finding_about_a_figure_is_marked_where_it_is_printed(page: Page, tmp_path: Path) -> None:
    report = changed_report(tmp_path, {("公开05表", "E9"): "abc"})
    found = next(one for one in report.findings if one.place.kind == "paragraph")
    opened(page, tmp_path, report)
    mark = page.locator(".line > .mark")
    assert mark.get_attribute("title") == found.message
    mark.click()
    assert page.inner_text(".finding.open .code") == found.code
    page.click("#tab-table-4")
    problem = page.locator("td.problem")
    assert problem.inner_text().startswith("abc")
    problem.click()
    page.click("#pane-source .link:has-text('错误')")
    assert page.inner_text(".finding.open .code") == "W-NUM"
    assert page.evaluate(LIT_CELLS) == [["一般公共预算财政拨款支出决算表", "abc"]]


def test_findings_are_filtered_by_severity(page: Page, tmp_path: Path) -> None:
    opened(page, tmp_path, example("lusong", supplement=False))
    visible = page.locator(".finding:visible")
    assert visible.count() == 35
    page.click(".filter button[data-severity=error]")
    assert visible.count() == 0
    page.click(".counts .severity-warning")
    assert visible.count() == 35
    assert page.get_attribute(".filter button[data-severity=warning]", "aria-pressed") == "true"


def test_a_difference_is_worked_out_with_what_is_printed(page: Page, tmp_path: Path) -> None:
    report = example("chengxi")
    opened(page, tmp_path, report).click(piece_of(report, "f1_change"))
    assert page.inner_text(".formula.worked") == "151.16 ＝ 2356.27 − 2205.11"
    rows = page.locator("#pane-source .inputs tbody tr").evaluate_all(
        "(all) => all.map((one) => [...one.cells].slice(1, 3).map((cell) => cell.textContent))"
    )
    assert rows == [["2356.27万元", "2356.26829万元"], ["2205.11万元", "2205.11478万元"]]


def test_a_bar_fills_as_much_of_its_track_as_its_share_says(page: Page, tmp_path: Path) -> None:
    opened(page, tmp_path, example("chengxi")).click("#tab-charts")
    bars = (
        page.locator(".chart >> nth=0")
        .locator(".bar-row")
        .evaluate_all(
            "(all) => all.map((one) => [one.querySelector('.fill').offsetWidth / one.querySelector('.track').offsetWidth, one.querySelector('.share').textContent])"
        )
    )
    assert [share for _filled, share in bars][:2] == ["占51.6%", "占45.6%"]
    for filled, share in bars:
        assert abs(filled * 100 - float(share.strip("占%"))) < 0.6


def test_tabs_carry_the_number_of_errors(page: Page, tmp_path: Path) -> None:
    opened(page, tmp_path, changed_report(tmp_path, {("公开01表", "C12"): 99.5}))
    errors = int(page.inner_text(".counts .severity-error").split()[1])
    assert page.inner_text("#tab-findings .errors") == f"错{errors}"
    shown = page.locator("#table-tabs .errors").all_inner_texts()
    assert len(shown) == 2
    assert page.locator("#tab-table-0 .errors").count() == page.locator("#tab-table-1 .errors").count() == 1
    opened(page, tmp_path, example("chengxi"))
    assert page.locator(".errors").count() == 0


@pytest.mark.parametrize(
    "chosen",
    [
        "#sections .piece.figure >> nth=4",
        ".piece.typed >> nth=2",
        "#sheet-0 td[data-at]:text-is('94.08')",
        ".bar-row:has-text('项目支出')",
    ],
)
def test_the_address_leads_to_what_was_chosen(page: Page, tmp_path: Path, chosen: str) -> None:
    opened(page, tmp_path, example("chengxi")).click(chosen)
    said, address, lit = page.inner_text("#said"), page.url, (page.evaluate(LIT_CELLS), page.evaluate(LIT_PIECES))
    assert "#" in address
    page.goto("about:blank")
    page.goto(address)
    assert page.inner_text("#said") == said
    assert (page.evaluate(LIT_CELLS), page.evaluate(LIT_PIECES)) == lit
    page.keyboard.press("Escape")
    # What the browser says of its address may come a moment later.
    page.wait_for_url(lambda url: url.endswith("#"))


def test_the_address_leads_to_a_finding_and_to_nothing_that_is_gone(page: Page, tmp_path: Path) -> None:
    opened(page, tmp_path, changed_report(tmp_path, {("公开01表", "C12"): 99.5}))
    page.click(".finding .head:has-text('W-CELL')")
    address = page.url
    page.goto("about:blank")
    page.goto(address)
    assert page.inner_text(".finding.open .code") == "W-CELL"
    page.goto("about:blank")
    page.goto(address.split("#")[0] + "#figure=gone&finding=Z-9")
    assert page.locator(".lit").count() == 0
    assert page.locator("#tab-findings[aria-selected=true]").count() == 1


def test_a_search_finds_text_cells_and_findings(page: Page, tmp_path: Path) -> None:
    opened(page, tmp_path, example("chengxi")).fill("#search", "1,030.45")
    assert page.inner_text("#said").startswith("“1,030.45”：正文1段，表中1格，问题0条")
    assert page.evaluate(LIT_CELLS) == [["支出决算表", "1030.45"]]
    assert page.evaluate(LIT_PIECES) == ["1030.45"]
    assert page.locator(".piece.lit").evaluate(IN_BOX)
    page.fill("#search", "没有这样的字")
    assert "正文0段，表中0格" in page.inner_text("#said")
    page.fill("#search", "")
    assert page.locator(".lit").count() == 0
    opened(page, tmp_path, example("lusong", supplement=False)).fill("#search", "n-gap")
    page.click("#pane-source .block .link >> nth=0")
    assert page.inner_text(".finding.open .code") == "N-GAP"


def test_one_number_after_the_other(page: Page, tmp_path: Path) -> None:
    report = example("chengxi")
    opened(page, tmp_path, report)
    numbers = page.locator("#sections .piece.figure").all_inner_texts()
    for number in numbers[:2]:
        page.keyboard.press("Alt+ArrowDown")
        assert page.evaluate(LIT_PIECES) == [number]
    page.click("#previous")
    assert page.evaluate(LIT_PIECES) == [numbers[0]]
    page.click("#previous")
    assert page.evaluate(LIT_PIECES) == [numbers[-1]]
    page.click("#next")
    assert page.evaluate(LIT_PIECES) == [numbers[0]]
    assert page.locator(".piece.lit").evaluate(IN_BOX)


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


def test_a_bar_leads_to_its_figure(page: Page, tmp_path: Path) -> None:
    opened(page, tmp_path, example("chengxi"))
    page.click("#tab-charts")
    page.click(".bar-row:has-text('项目支出')")
    assert page.evaluate(LIT_CELLS) == [["支出决算表", "1030.45"]]
    assert "1030.45" in page.evaluate(LIT_PIECES)


def test_everything_with_the_keyboard(page: Page, tmp_path: Path) -> None:
    report = example("chengxi")
    opened(page, tmp_path, report)
    focused = "document.activeElement.textContent"
    page.keyboard.press("Tab")
    assert page.evaluate(focused) == "跳到报告正文"
    page.keyboard.press("Enter")
    for _ in range(200):
        page.keyboard.press("Tab")
        if "figure" in page.evaluate("document.activeElement.className"):
            break
    number = page.evaluate(focused)
    assert number == "2356.27"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "pane-source"
    assert page.evaluate(LIT_CELLS) == [["收入支出决算总表", "2356.27"]]
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.tagName") == "TD"
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowUp")
    assert page.evaluate(focused) == "94.08"
    page.keyboard.press("Space")
    assert "C36" not in page.inner_text("#pane-source")
    assert "94.08" in page.evaluate(LIT_PIECES)
    page.keyboard.press("Escape")
    assert page.locator(".lit").count() == 0
    assert page.evaluate(focused) == "94.08"


def test_tabs_go_by_arrows(page: Page, tmp_path: Path) -> None:
    opened(page, tmp_path, example("lusong"))
    page.focus("#tab-table-0")
    for key, expected in (("ArrowRight", 1), ("End", 8), ("ArrowRight", 0), ("ArrowLeft", 8), ("Home", 0)):
        page.keyboard.press(key)
        assert page.evaluate("document.activeElement.id") == f"tab-table-{expected}"
        assert page.is_visible(f"#sheet-{expected}")
    assert page.locator(".sheet:visible").count() == 1


def test_the_word_file_and_the_overview_are_linked(page: Page, tmp_path: Path) -> None:
    opened(page, tmp_path, example("lusong"))
    assert page.get_attribute("#document", "href") == "./%E6%8A%A5%E5%91%8A.docx"
    assert page.get_attribute(".links a >> nth=1", "href") == "../index.html"


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
