"""The trace page in a real browser: what is lit, what is said, with the mouse and with the keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.trace_pages import (
    IN_BOX,
    LIT_CELLS,
    LIT_PIECES,
    example,
    figure_of,
    opened,
    own_cells,
    piece_of,
)
from tests.review.traced import changed_report
from xls2report.model.report import Printed, Typed

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page


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
