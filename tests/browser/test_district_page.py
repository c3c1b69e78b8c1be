"""The district's page in a browser: what a clerk does with it."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import expect

from tests.review import district_maker as make
from xls2report.model.state import State
from xls2report.review.district_page import SHOWN, district_page

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Locator, Page

    from xls2report.review.records import District

    Open = Callable[[District], Page]

SCHOOLS = ["澄溪县第二中学", "澄溪县第十中学", "澄溪县实验小学", "澄溪县特殊教育学校", "澄溪县幼儿园"]
MUSEUMS = ["澄溪县博物馆", "澄溪县图书馆", "澄溪县文化馆", "澄溪县美术馆"]
FAULTY = ["澄溪县第十中学", "澄溪县特殊教育学校", "澄溪县人民医院"]
ALL = [one.result.unit for one in make.small()]


@pytest.fixture
def opened(page: Page, tmp_path: Path) -> Open:
    def open_page(district: District) -> Page:
        path = tmp_path / "index.html"
        path.write_bytes(district_page(district))
        page.goto(path.as_uri())
        return page

    return open_page


@pytest.fixture
def small(opened: Open) -> Page:
    return opened(make.everything())


def shown(page: Page) -> list[str]:
    """Give the names of the units that can be seen, in order."""
    return page.locator("#table .unit:visible .name").all_text_contents()


def told(page: Page) -> str:
    return page.get_by_role("status").inner_text()


def head(page: Page, heading: str) -> Locator:
    return page.locator("#table").get_by_role("columnheader", name=heading, exact=True)


def unit(name: str) -> str:
    """Give the row of a unit, as a selector."""
    return f'#table .unit:has(.name :text-is("{name}"))'


# --- what is there


def test_cards_tell_counts_and_what_to_do_next(small: Page) -> None:
    cards = small.locator(".card").all_inner_texts()
    assert [re.sub(r"\s+", " ", card).split(" ")[:2] for card in cards] == [
        ["5", "可发布"],
        ["4", "待补充"],
        ["3", "有错误"],
        ["2", "未报送"],
    ]
    assert all("下一步：" in card for card in cards)
    assert "其中 1 家没有生成报告" in cards[2]


def test_every_unit_has_its_row(small: Page) -> None:
    assert shown(small) == ALL
    assert small.locator(f"{unit('澄溪县人民医院')} > tr:first-child > *").all_text_contents() == [
        "澄溪县人民医院", "澄溪县卫生健康局", "210001", "何军", "有错误", "2", "0", "1",
        "28,450.00", "28,450.00", "24,182.50", "23,613.50", "202.00", "报告来源清单",
    ]  # fmt: skip


def test_why_there_is_no_report_is_seen_without_unfolding(small: Page) -> None:
    row = small.locator(unit("澄溪县特殊教育学校"))
    expect(row.get_by_text("没有生成报告：工作簿打不开：文件有密码")).to_be_visible()
    expect(row.get_by_text("去掉密码后重新报送")).to_be_visible()
    stranger = small.get_by_text("名册上没有这个单位")
    expect(stranger).to_be_visible()
    for toggle in small.locator("#table .toggle:not(.idle)").all():
        toggle.click()
    expect(stranger).to_have_count(1)


def test_the_batch_and_the_files_left_alone(small: Page) -> None:
    expect(small.locator("#notes")).to_contain_text("有 1 个单位的表是2022年度的")
    assert small.locator("#left-table tbody tr").all_inner_texts()[2].split("\t") == ["说明 100%.docx", "不是电子表格"]


def test_departments_add_up(small: Page) -> None:
    rows = [row.split("\t") for row in small.locator("#totals tbody tr, #totals tfoot tr").all_inner_texts()]
    assert rows[0][:8] == ["澄溪县文化和旅游局", "4", "3", "2", "1", "0", "1", "2,121.39"]
    assert rows[-1][:7] == ["合计", "14", "11", "5", "4", "3", "2"]
    expect(small.locator("#coverage")).to_contain_text("未报送或读不出的 3 家没有计入")


def test_what_is_not_there_takes_no_room(opened: Open) -> None:
    entries = [make.Entry(result=make.result("甲", State.READY), listed=None)]
    page = opened(make.replace(make.district(entries), roster=False, departments=()))
    for name in ("#notes", "#left", "#rules", "#by-department"):
        expect(page.locator(name)).to_be_hidden()
    expect(page.get_by_role("link", name="没有使用的文件")).to_have_count(0)
    assert page.locator("#table thead th").all_inner_texts()[:2] == ["单位", "状态"]


# --- finding units


@pytest.mark.parametrize(
    ("state", "names"),
    [
        ("可发布", ["澄溪县博物馆", "澄溪县图书馆", "澄溪县第二中学", "澄溪县中医院", "澄溪县档案馆"]),
        ("有错误", FAULTY),
        ("未报送", ["澄溪县美术馆", "澄溪县幼儿园"]),
    ],
)
def test_a_card_filters_by_state_and_lets_go_again(small: Page, state: str, names: list[str]) -> None:
    card = small.locator("#cards").get_by_role("button", name=state)
    card.click()
    assert shown(small) == names
    assert told(small) == f"显示 {len(names)} / 14 家"
    expect(card).to_have_attribute("aria-pressed", "true")
    expect(small.get_by_label("状态", exact=True)).to_have_value(re.compile("ready|faulty|missing"))
    card.click()
    assert shown(small) == ALL
    expect(card).to_have_attribute("aria-pressed", "false")


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("中学", ["澄溪县第二中学", "澄溪县第十中学"]),
        ("教育局", SCHOOLS),
        ("207", MUSEUMS),
        ("\uff12\uff10\uff17003", ["澄溪县文化馆"]),  # typed full width
        ("何军", ["澄溪县人民医院"]),
        ("卫生健康 院", ["澄溪县人民医院", "澄溪县中医院"]),
        ("没有这个单位", []),
    ],
)
def test_search(small: Page, typed: str, names: list[str]) -> None:
    small.get_by_label("搜索").fill(typed)
    assert shown(small) == names
    assert told(small) == f"显示 {len(names)} / 14 家"
    expect(small.get_by_text("没有符合条件的单位。")).to_be_visible(visible=not names)


def test_by_department_by_severity_and_by_rule_together(small: Page) -> None:
    small.get_by_label("主管部门", exact=True).select_option("澄溪县教育局")
    assert shown(small) == SCHOOLS
    small.get_by_label("问题级别").select_option("warning")
    assert shown(small) == ["澄溪县第十中学", "澄溪县实验小学"]
    small.get_by_label("问题", exact=True).select_option("X-PRIOR")
    assert shown(small) == ["澄溪县第十中学"]
    small.get_by_role("button", name="清除筛选").click()
    assert shown(small) == ALL


def test_units_without_a_department_are_found_by_its_name(small: Page) -> None:
    small.locator("#totals").get_by_role("button", name=make.NO_DEPARTMENT).click()
    assert shown(small) == ["澄溪县档案馆", "澄溪县融媒体中心"]


def test_a_code_of_the_frequent_findings_filters(small: Page) -> None:
    small.get_by_label("搜索").fill("图书馆")
    small.locator("#rules").get_by_role("button", name="收支平衡").click()
    assert shown(small) == ["澄溪县第十中学", "澄溪县人民医院"]  # what was searched before no longer counts
    expect(small.locator("#units")).to_be_focused()


def test_a_finding_about_the_place_in_the_batch_is_found_too(small: Page) -> None:
    small.get_by_label("问题", exact=True).select_option("B-LIST")
    assert shown(small) == ["澄溪县融媒体中心"]


def test_back_restores_what_was_shown(small: Page) -> None:
    small.get_by_role("button", name="有错误").click()
    small.get_by_label("搜索").fill("中学")
    small.get_by_label("搜索").press("Enter")
    assert shown(small) == ["澄溪县第十中学"]
    small.go_back()
    expect(small.get_by_label("搜索")).to_have_value("")
    assert shown(small) == FAULTY
    small.go_back()
    expect(small.get_by_role("status")).to_have_text("显示 14 / 14 家")
    small.go_forward()
    expect(small.get_by_role("status")).to_have_text("显示 3 / 14 家")


def test_an_address_opens_what_it_says(small: Page) -> None:
    small.get_by_label("主管部门", exact=True).select_option("澄溪县教育局")
    head(small, "收入总计").get_by_role("button").click()
    address = small.url
    small.goto("about:blank")
    small.goto(address)
    assert shown(small) == ["澄溪县第二中学", "澄溪县第十中学", "澄溪县实验小学", "澄溪县特殊教育学校", "澄溪县幼儿园"]
    expect(small.get_by_label("主管部门", exact=True)).to_have_value("澄溪县教育局")
    expect(head(small, "收入总计")).to_have_attribute("aria-sort", "descending")


def test_a_jump_within_the_page_keeps_the_filter(small: Page) -> None:
    small.get_by_role("button", name="有错误").click()
    small.get_by_role("navigation").get_by_role("link", name="常见问题").click()
    expect(small.locator("#rules")).to_be_focused()
    assert shown(small) == FAULTY
    assert small.url.endswith("#state=faulty")


# --- sorting


def sorted_by(page: Page, heading: str, clicks: int) -> list[str]:
    for _click in range(clicks):
        head(page, heading).get_by_role("button").click()
    return shown(page)


def test_amounts_begin_with_the_largest_and_blanks_are_last(small: Page) -> None:
    names = sorted_by(small, "收入总计", 1)
    assert names[:2] == ["澄溪县人民医院", "澄溪县中医院"]
    assert names[-3:] == ["澄溪县美术馆", "澄溪县特殊教育学校", "澄溪县幼儿园"]
    names = sorted_by(small, "收入总计", 1)
    assert names[:2] == ["澄溪县档案馆", "澄溪县图书馆"]
    assert names[-3:] == ["澄溪县美术馆", "澄溪县特殊教育学校", "澄溪县幼儿园"]
    assert sorted_by(small, "收入总计", 1) == ALL


@pytest.mark.parametrize(
    ("heading", "aria", "first"),
    [
        ("单位", "ascending", "澄溪县博物馆"),
        ("主管部门", "ascending", "澄溪县第二中学"),
        ("编码", "ascending", "澄溪县档案馆"),
        ("联系人", "ascending", "澄溪县文化馆"),
        ("状态", "ascending", "澄溪县博物馆"),
        ("错误", "descending", "澄溪县人民医院"),
        ("警告", "descending", "澄溪县文化馆"),
        ("提示", "descending", "澄溪县博物馆"),
        ("“三公”经费支出", "descending", "澄溪县人民医院"),
    ],
)
def test_every_column_sorts(small: Page, heading: str, aria: str, first: str) -> None:
    names = sorted_by(small, heading, 1)
    assert names[0] == first
    assert sorted(names) == sorted(ALL)
    assert names != ALL or heading == "单位"
    expect(head(small, heading)).to_have_attribute("aria-sort", aria)
    assert small.locator("#table [aria-sort=ascending], #table [aria-sort=descending]").count() == 1


def test_numbers_in_names_sort_as_numbers(opened: Open) -> None:
    page = opened(make.district(make.many(12)))
    assert sorted_by(page, "单位", 2)[:4] == [f"澄溪县第{number}中心小学" for number in (12, 11, 10, 9)]


# --- a unit


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


def printed(page: Page, folder: Path) -> list[str]:
    import subprocess  # noqa: PLC0415 - for this alone

    from tests.judges import program  # noqa: PLC0415 - likewise

    path = folder / "index.pdf"
    page.pdf(path=path, prefer_css_page_size=True)
    text = subprocess.run(
        [program("pdftotext"), "-layout", path, "-"], check=True, capture_output=True, encoding="utf-8"
    )
    size = subprocess.run([program("pdfinfo"), path], check=True, capture_output=True, encoding="utf-8").stdout
    assert re.search(r"Page size: +84\d\.?\d* x 59\d", size), size
    return text.stdout.split("\f")[:-1]


def test_a_thousand_units(opened: Open) -> None:
    page = opened(make.district(make.many(1000)))
    assert told(page) == "显示 1000 / 1000 家"
    page.get_by_label("搜索").fill("第99")
    assert shown(page) == [f"澄溪县第{number}中心小学" for number in (99, *range(990, 1000))]
    page.get_by_label("搜索").fill("")
    page.get_by_role("button", name="未报送").click()
    assert told(page) == "显示 20 / 1000 家"
    assert len(shown(page)) == 20
