"""What is looked for on the page of a district."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.review import district_maker as make

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator, Page

    from xls2report.review.records import District

    Open = Callable[[District], Page]

SCHOOLS = ["澄溪县第二中学", "澄溪县第十中学", "澄溪县实验小学", "澄溪县特殊教育学校", "澄溪县幼儿园"]
MUSEUMS = ["澄溪县博物馆", "澄溪县图书馆", "澄溪县文化馆", "澄溪县美术馆"]
FAULTY = ["澄溪县第十中学", "澄溪县特殊教育学校", "澄溪县人民医院"]
ALL = [one.result.unit for one in make.small()]


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
