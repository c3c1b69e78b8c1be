"""The district's page in a browser: a unit unfolded, links, the keyboard, narrow windows, paper, a thousand units."""

from __future__ import annotations

import re
import subprocess
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.district_pages import head, shown, told, unit
from tests.judges import program
from tests.review import district_maker as make
from xls2report.model.state import State
from xls2report.review.district_page import SHOWN

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

    from xls2report.review.records import District

    Open = Callable[[District], Page]


def printed(page: Page, folder: Path) -> list[str]:
    path = folder / "index.pdf"
    page.pdf(path=path, prefer_css_page_size=True)
    text = subprocess.run(
        [program("pdftotext"), "-layout", path, "-"], check=True, capture_output=True, encoding="utf-8"
    )
    size = subprocess.run([program("pdfinfo"), path], check=True, capture_output=True, encoding="utf-8").stdout
    assert re.search(r"Page size: +84\d\.?\d* x 59\d", size), size
    return text.stdout.split("\f")[:-1]


def test_unfolding_a_unit_shows_its_findings(small: Page) -> None:
    toggle = small.get_by_role("button", name="澄溪县第十中学的问题")
    expect(toggle).to_have_attribute("aria-expanded", "false")
    toggle.click()
    expect(toggle).to_have_attribute("aria-expanded", "true")
    detail = small.locator(f"#{toggle.get_attribute('aria-controls')}")
    assert detail.locator("li").count() == 2
    expect(detail).to_contain_text("错误收支平衡：收入总计1,522.7600，支出总计1,522.6650，应相等 T1-BAL")
    assert detail.locator(".rule").first.get_attribute("title") == "规则的说明：xls2report rules T1-BAL"
    expect(detail).to_contain_text("应为 1,522.76，实为 1,522.665，相差 0.095（万元）")
    toggle.click()
    expect(detail).to_be_hidden()
    toggle.click()
    assert small.locator("[id^=detail-]").count() == 1


def test_what_the_page_does_not_hold_is_in_the_list(opened: Open) -> None:
    findings = [make.gap(f"第{number}项") for number in range(SHOWN + 3)]
    made = make.replace(make.result("甲", State.INCOMPLETE, *findings), waived=(make.waived(),))
    page = opened(make.district([make.entry(made)]))
    page.get_by_role("button", name="甲的问题").click()
    assert page.locator(".detail li").count() == SHOWN
    expect(page.locator(".detail")).to_contain_text("另有 3 条，见问题清单。")
    expect(page.locator(".detail")).to_contain_text("已豁免 1 条，见问题清单。")


@pytest.mark.parametrize("name", ["澄溪县图书馆", make.HOSTILE, "50% #二? a&b"])
def test_links_resolve_to_the_files_beside_the_page(opened: Open, tmp_path: Path, name: str) -> None:
    made = make.result(name, State.READY)
    page = opened(make.district([make.entry(made)]))
    addresses: list[str] = page.locator("#table tbody a").evaluate_all("links => links.map(link => link.href)")
    paths = [urlsplit(address) for address in addresses]
    assert all(not (path.query or path.fragment) for path in paths)
    files = (made.files.document, made.files.document, made.files.page, made.files.findings, made.files.clean)
    assert [unquote(path.path) for path in paths] == [f"{tmp_path}/{name}/{file}" for file in files]
    workbook: str = page.get_by_role("link", name="汇总表（Excel）").evaluate("link => link.href")
    assert unquote(urlsplit(workbook).path) == f"{tmp_path}/汇总.xlsx"


def test_hostile_texts_are_shown_and_do_nothing(opened: Open) -> None:
    """The page's fixture fails on a dialog, a request and a script's error."""
    hostile = make.note("B-X", make.Severity.ERROR, make.HOSTILE, make.HOSTILE)
    made = make.result(make.HOSTILE, State.FAULTY, hostile)
    entry = make.entry(made, make.HOSTILE, make.HOSTILE, make.HOSTILE, hostile)
    left = (make.LeftAlone(make.HOSTILE, make.HOSTILE),)
    page = opened(make.district([entry, *make.small()], (hostile,), left))
    page.locator(".toggle").first.click()
    page.get_by_label("主管部门", exact=True).select_option(make.HOSTILE)
    assert shown(page) == [make.HOSTILE]
    assert page.locator("#data ~ script").count() == 1
    assert page.get_by_text(make.HOSTILE, exact=True).count() > 5


# --- however it is used


def test_by_keyboard_alone(small: Page) -> None:
    keyboard = small.keyboard
    keyboard.press("Tab")
    expect(small.get_by_role("link", name="跳到单位列表")).to_be_focused()
    keyboard.press("Enter")
    expect(small.locator("#units")).to_be_focused()
    keyboard.press("Tab")
    expect(small.get_by_label("搜索")).to_be_focused()
    keyboard.type("第十")
    assert shown(small) == ["澄溪县第十中学"]
    for _control in ("状态", "主管部门", "级别", "编码", "清除"):
        keyboard.press("Tab")
    expect(small.get_by_role("button", name="清除筛选")).to_be_focused()
    keyboard.press("Tab")  # the box that scrolls
    keyboard.press("Tab")
    expect(head(small, "单位").get_by_role("button")).to_be_focused()
    keyboard.press("Enter")
    expect(head(small, "单位")).to_have_attribute("aria-sort", "ascending")
    toggle = small.get_by_role("button", name="澄溪县第十中学的问题")
    for _column in small.locator("#table thead button").all():
        keyboard.press("Tab")
    expect(toggle).to_be_focused()
    assert toggle.evaluate("button => getComputedStyle(button).outlineStyle") == "solid"
    keyboard.press("Space")
    expect(small.locator(".detail")).to_be_visible()


@pytest.mark.parametrize("width", [640, 400])
def test_a_narrow_window_scrolls_the_table_and_not_the_page(small: Page, width: int) -> None:
    small.set_viewport_size({"width": width, "height": 800})
    small.locator(".toggle:not(.idle)").first.click()
    wide, room = small.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    assert wide <= room
    assert small.evaluate("(box => box.scrollWidth > box.clientWidth)(document.querySelector('#units .box'))")


def test_a_budget_code_of_six_digits_stands_in_one_line(small: Page) -> None:
    # As wide as a usual window is beside its scroll bars, which are not there without a screen.
    small.set_viewport_size({"width": 1250, "height": 900})
    lines = small.locator("#table .unit > tr:first-child > td:nth-child(3)").evaluate_all(
        """(cells) => cells.filter((cell) => /^\\d{6}$/.test(cell.textContent)).map((cell) => {
          const text = document.createRange();
          text.selectNodeContents(cell);
          return text.getClientRects().length;
        })"""
    )
    assert len(lines) > 3
    assert set(lines) == {1}


def test_a_usual_screen_shows_every_column(small: Page) -> None:
    assert small.evaluate("(box => box.scrollWidth <= box.clientWidth)(document.querySelector('#units .box'))")


def test_heads_stay_while_the_page_scrolls_and_show_that_they_sort(opened: Open) -> None:
    page = opened(make.district(make.many(60)))
    last = page.locator("#table .unit").last
    last.scroll_into_view_if_needed()
    page.evaluate("window.scrollBy(0, -200)")
    tops = page.locator("#table thead th").evaluate_all("(all) => all.map((one) => one.getBoundingClientRect().top)")
    assert len(tops) > 10
    assert all(0 <= top < 60 for top in tops)
    assert page.evaluate("window.scrollY") > 900
    signs = "(all) => all.map((one) => getComputedStyle(one, '::after').content.split('/')[0].trim())"
    assert set(page.locator("#table thead button").evaluate_all(signs)) == {'"⇅"'}
    head(page, "单位").get_by_role("button").click()
    assert page.locator("#table thead button").evaluate_all(signs)[0] == '" ▲"'


def test_the_head_says_whose_and_how_new_it_is(opened: Open) -> None:
    made = make.replace(
        make.district([make.entry(make.result("甲", State.READY))]), name="澄溪县", saved=date(2024, 3, 5)
    )
    page = opened(made)
    expect(page).to_have_title("澄溪县2023年度部门决算汇总")
    expect(page.locator("h1")).to_have_text("澄溪县2023年度部门决算汇总")
    expect(page.locator("#summary")).to_contain_text("材料截至2024年3月5日")
    page = opened(make.replace(made, saved=None))
    expect(page.locator("#summary")).not_to_contain_text("截至")


def test_columns_stand_below_their_heads(small: Page) -> None:
    heads, cells = (
        small.locator(rows).evaluate_all("cells => cells.map(cell => Math.round(cell.getBoundingClientRect().right))")
        for rows in ("#table thead th", f"{unit('澄溪县人民医院')} > tr:first-child > *")
    )
    assert heads == cells


def test_paper_has_the_list_as_filtered_with_a_head_on_each_page(opened: Open, tmp_path: Path) -> None:
    page = opened(make.district(make.many(200)))
    page.get_by_role("button", name="有错误").click()
    page.emulate_media(media="print")
    assert page.locator("#table thead").evaluate("head => getComputedStyle(head).display") == "table-header-group"
    assert page.locator("#units .box").evaluate("box => getComputedStyle(box).overflowY") == "visible"
    expect(page.get_by_label("搜索")).to_be_hidden()
    pages = printed(page, tmp_path)
    assert sum("联系人" in one and "主管部门" in one for one in pages[:2]) == 2
    names = re.findall(r"第(\d+)中心小学", "".join(pages))
    assert [int(name) for name in names] == [number for number in range(1, 201) if number % 5 == 2]


def test_a_thousand_units(opened: Open) -> None:
    page = opened(make.district(make.many(1000)))
    assert told(page) == "显示 1000 / 1000 家"
    page.get_by_label("搜索").fill("第99")
    assert shown(page) == [f"澄溪县第{number}中心小学" for number in (99, *range(990, 1000))]
    page.get_by_label("搜索").fill("")
    page.get_by_role("button", name="未报送").click()
    assert told(page) == "显示 20 / 1000 家"
    assert len(shown(page)) == 20
