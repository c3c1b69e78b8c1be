"""The district's page in a browser: what a clerk finds on it, filters and sorts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.district_pages import ALL, FAULTY, MUSEUMS, SCHOOLS, head, shown, told, unit
from tests.review import district_maker as make
from xls2report.model.state import State

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from xls2report.review.records import District

    Open = Callable[[District], Page]


def sorted_by(page: Page, heading: str, clicks: int) -> list[str]:
    for _click in range(clicks):
        head(page, heading).get_by_role("button").click()
    return shown(page)


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
