"""A real browser for the pages: the system's Chromium, driven by Playwright."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests.judges import LONG, REQUIRED
from tests.review import district_maker
from xls2report.review.district_page import district_page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from xls2report.review.records import District

_CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if _CHROMIUM is None:
        if REQUIRED:
            pytest.fail("Chromium is not installed")
        pytest.skip("Chromium is not installed")
    from playwright.sync_api import expect, sync_playwright  # noqa: PLC0415 - slow to import, and not needed without a browser

    # Its own five seconds are few where other work goes on.
    expect.set_options(timeout=LONG * 1000)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_CHROMIUM, args=_FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that fails the test for any request that leaves it and for any error of its script; at an error it is closed, so that nobody waits on."""
    context = browser.new_context(locale="zh-CN", viewport={"width": 1280, "height": 900})
    context.set_default_timeout(LONG * 1000)
    page = context.new_page()
    requests: list[str] = []
    errors: list[str] = []
    page.on("request", lambda request: requests.append(request.url))

    def failed(error: str) -> None:
        errors.append(error)
        page.close()

    page.on("pageerror", lambda error: failed(str(error)))
    page.on("console", lambda message: failed(message.text) if message.type == "error" else None)
    page.on("dialog", lambda dialog: failed(f"dialog: {dialog.message}"))
    yield page
    context.close()
    assert [url for url in requests if not url.startswith(("file:", "data:", "blob:"))] == []
    assert errors == []


@pytest.fixture
def opened(page: Page, tmp_path: Path) -> Callable[[District], Page]:
    def open_page(district: District) -> Page:
        path = tmp_path / "index.html"
        path.write_bytes(district_page(district))
        page.goto(path.as_uri())
        return page

    return open_page


@pytest.fixture
def small(opened: Callable[[District], Page]) -> Page:
    return opened(district_maker.everything())
