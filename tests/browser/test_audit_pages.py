"""The pages of an audit in a real browser: a figure and its cell, a finding and its places light up together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.audit.test_own_tables import TEXT, audited, report, table_05, table_06
from xls2report.model.severity import Severity
from xls2report.review.audit_page import audit_page
from xls2report.review.audits import AuditedReport, Audits, FoundInReport, audits_page
from xls2report.review.records import Failure, Listed

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

WRONG = TEXT.replace("支出决算为30.00万元，完成年初预算的93.8%", "支出决算为31.00万元，完成年初预算的96.9%")


def opened(page: Page, folder: Path, data: bytes) -> Page:
    path = folder / "页.html"
    path.write_bytes(data)
    page.goto(path.as_uri())
    return page


def test_a_finding_lights_up_the_text_and_the_cell(page: Page, tmp_path: Path) -> None:
    tables = table_05() + table_06()
    opened(page, tmp_path, audit_page(report(tables, WRONG), audited(tables, WRONG)))
    page.locator("#findings button").filter(has_text="A-CELL").click()
    assert page.locator("#text .lit").all_inner_texts() == ["31.00"]
    assert page.locator("#tables .lit").all_inner_texts() == ["30.00"]


def test_a_figure_shows_its_cell_and_a_cell_its_figures(page: Page, tmp_path: Path) -> None:
    tables = table_05() + table_06()
    opened(page, tmp_path, audit_page(report(tables), audited(tables)))
    assert page.locator("#findings .severity-error").count() == 0
    page.locator("#text .mark").filter(has_text="70.00").first.click()
    assert page.locator("#tables .lit").all_inner_texts() == ["70.00"]
    assert "人员经费合计" in page.locator("#about").inner_text()
    page.locator("#tables td.known").filter(has_text="90.00").first.press("Enter")
    assert page.locator("#text .lit").count() >= 1


def test_what_a_report_says_is_never_markup(page: Page, tmp_path: Path) -> None:
    text = TEXT.replace("行政运行（项）", "行政运行（项）&lt;img src=x onerror=alert(1)&gt;")
    opened(page, tmp_path, audit_page(report(table_05(), text), audited(table_05(), text)))
    assert page.locator("#text img").count() == 0


def test_the_page_of_a_folder_finds_its_reports(page: Page, tmp_path: Path) -> None:
    found = FoundInReport(Severity.ERROR, "A-SHARE", "占比算错", "二、收入", "核对", ("A-SUM 合计",))
    audits = Audits(
        reports=(
            AuditedReport(path="甲.docx", unit="甲局", year=2024, claims={"right": 3}, findings=(found,)),
            AuditedReport(path="乙.pdf", failure=Failure("乙.pdf 是扫描件", "识别成文字", 3)),
        ),
        missing=(Listed(unit="丙局", contact="李"),),
    )
    opened(page, tmp_path, audits_page(audits))
    page.locator("#search").fill("A-SHARE")
    assert page.locator("#list > li:visible").count() == 1
    page.locator("#list summary").first.click()
    assert "占比算错" in page.locator("#list li:visible").first.inner_text()
    page.locator("#search").fill("")
    page.locator("#by-state").select_option("没有审核")
    assert page.locator("#list > li:visible").count() == 1
    assert "丙局，李" in page.locator("#missing-list").inner_text()
