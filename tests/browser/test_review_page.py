"""The list of an office's edits in a browser: a click on a cell leads to where the trace page shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.editing.office import edited, found, options, typed_over
from xls2report.api import review_report, write_review
from xls2report.options import ReviewOptions

if TYPE_CHECKING:
    from pathlib import Path

    from docx.document import Document
    from playwright.sync_api import Page


def _change(document: Document) -> None:
    typed_over(found(document, "本年收入合计4"), "254.27", "245.27")
    typed_over(found(document, "2020年度收、支总计"), "征拆补偿过渡资金", "征地补偿过渡资金")


@pytest.fixture(scope="module")
def listed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("清单")
    report = folder / "改过的 报告.docx"
    report.write_bytes(edited(_change))
    reviewed = review_report(ReviewOptions(edited=report, inputs=options()))
    write_review(reviewed, folder / "清单 #1.html")
    return folder / "清单 #1.html"


def test_a_figure_typed_by_hand_shows_both_values_and_leads_to_its_cell(listed: Path, page: Page) -> None:
    page.goto(listed.as_uri())
    row = page.locator("tr", has=page.locator(".error"))
    assert row.locator("del").inner_text() == "254.27"
    assert row.locator("ins").inner_text() == "245.27"
    row.locator("a").first.click()
    expect(page.locator("#tables td.lit").first).to_contain_text("254.27")
    expect(page.locator("#district")).to_have_count(0)


def test_a_text_of_the_form_leads_to_where_it_stands(listed: Path, page: Page) -> None:
    page.goto(listed.as_uri())
    page.locator("tr", has_text="补偿过渡资金").locator("a").click()
    expect(page.locator(".piece.lit").first).to_contain_text("征拆补偿过渡资金")
