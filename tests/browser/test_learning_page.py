"""The page of a lesson in a real browser: what is in colour tells what it is, and a question leads to its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.pipeline.made import inputs, made
from xls2report.api import learn_form
from xls2report.options import LearnOptions

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page


def test_each_slot_tells_what_it_is(page: Page, tmp_path: Path) -> None:
    report, shown = tmp_path / "报告.docx", tmp_path / "学习.html"
    report.write_bytes(made("lusong", "hunan", clean=False).report.document)
    workbook, previous, _supplement = inputs("lusong")
    learn_form(LearnOptions(files=(report, workbook, previous), output=tmp_path / "PLACE.docx", page=shown))
    page.goto(shown.as_uri())
    assert "段中的" in page.inner_text("#head")
    total = page.locator("#texts button.figure[title='收支总计']").first
    printed = total.inner_text()
    total.click()
    assert page.inner_text("#chosen") == f"{printed}：数，收支总计"
    # With the keyboard likewise.
    name = page.locator("#texts button.name").first
    name.press("Enter")
    assert page.inner_text("#chosen").startswith(f"{name.inner_text()}：名称，")
    assert "extends" in page.inner_text("#form")


def test_each_report_is_shown_made_with_what_the_others_taught(page: Page, tmp_path: Path) -> None:
    files: list[Path] = []
    for unit in ("lusong", "chengxi"):
        files.append(tmp_path / f"{unit}.docx")
        files[-1].write_bytes(made(unit, "hunan", clean=False).report.document)
        files += inputs(unit)[:2]
    shown = tmp_path / "学习.html"
    learn_form(LearnOptions(files=tuple(files), output=tmp_path / "PLACE.docx", page=shown))
    page.goto(shown.as_uri())
    assert page.locator("#crossed li").count() == 2
    assert page.inner_text("#crossed li >> nth=0").startswith("lusong.docx：一字不差")


@pytest.mark.parametrize("words", ["另有往来款项7.35万元", "<script>alert(1)</script>往来款项7.35万元"])
def test_a_question_leads_to_its_place_and_no_text_is_taken_for_markup(page: Page, tmp_path: Path, words: str) -> None:
    report, shown = tmp_path / "某县水利局2023年度部门决算.txt", tmp_path / "学习.html"
    report.write_text(
        "某县水利局2023年度部门决算情况说明\n一、收入支出决算总体情况说明\n"
        f"某县水利局2023年度收入支出总计100.00万元，{words}。\n",
        encoding="utf-8",
    )
    learn_form(LearnOptions(files=(report,), output=tmp_path / "PLACE.docx", page=shown))
    page.goto(shown.as_uri())
    page.locator("#questions a").first.click()
    at = page.locator("#questions a").first.get_attribute("href") or ""
    assert words.partition("7.35")[0] in page.inner_text(f"[id='{at[1:]}']")
