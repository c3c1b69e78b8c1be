"""The page that needs no installation, built and driven in Chromium from the disk: the bytes of the command line, no request."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.batch.district import run_here
from tests.judges import LONG, program
from tests.pipeline.made import EXAMPLES, ROOT, inputs, made
from tests.test_english import left_in

if TYPE_CHECKING:
    from playwright.sync_api import Page

DISTRICT = EXAMPLES / "district"
FIVE = ("城关镇人民政府", "工业园区管理委员会", "市场监督管理局", "统计局", "财政局")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    program("npm")
    target = tmp_path_factory.mktemp("page") / "xls2report.html"
    subprocess.run([sys.executable, str(ROOT / "page" / "build.py"), str(target)], cwd=ROOT, check=True, timeout=LONG)
    return target


def start(page: Page, built: Path) -> None:
    page.context.set_offline(offline=True)
    page.goto(built.as_uri())
    says(page, "好了，可以放文件了")


def says(page: Page, words: str) -> None:
    from playwright.sync_api import expect  # noqa: PLC0415 - slow to import, and not needed without a browser

    expect(page.locator("#now")).to_have_text(words)


def put(page: Page, *files: Path) -> None:
    page.set_input_files("#files", [str(file) for file in files])
    says(page, "选下面的一件事来做")


def saved(page: Page, task: str, which: int = 0) -> bytes:
    page.click(f"[data-task={task}]")
    says(page, "做完了")
    with page.expect_download() as download:
        page.locator("#saves a").nth(which).click()
    return Path(download.value.path()).read_bytes()


def test_reports_have_the_bytes_of_the_command_line(page: Page, built: Path) -> None:
    start(page, built)
    for unit in ("lusong", "chengxi"):
        put(page, *inputs(unit), *(EXAMPLES / unit).glob("*.docx"))
        assert saved(page, "convert") == made(unit).report.document
        assert page.inner_text("#title").endswith("：可发布")
        page.click("#clear")
        says(page, "可以放文件了")


def test_five_units_of_a_district_have_the_bytes_of_a_batch(page: Page, built: Path, tmp_path: Path) -> None:
    folder = tmp_path / "报送"
    folder.mkdir()
    for name in FIVE:
        shutil.copy(DISTRICT / "2023" / f"澄溪县{name}2023年度部门决算公开表.xlsx", folder)
    run_here(folder, tmp_path / "结果")
    start(page, built)
    put(page, *sorted(folder.iterdir()))
    with zipfile.ZipFile(BytesIO(saved(page, "batch"))) as archive:
        packed = {name: archive.read(name) for name in archive.namelist()}
    documents = {name: data for name, data in packed.items() if name.endswith(".docx")}
    assert len(documents) == len(FIVE)
    assert documents == {name: (tmp_path / "结果" / name).read_bytes() for name in documents}


def test_what_is_wrong_is_told_in_words_and_a_file_can_be_taken_away(page: Page, built: Path, tmp_path: Path) -> None:
    broken = tmp_path / "<b>坏的.xlsx"
    broken.write_bytes(b"not a workbook")
    start(page, built)
    put(page, broken)
    assert "<b>坏的.xlsx" in page.inner_text("#list")
    assert "读不了" in page.inner_text("#list")
    assert page.locator("[data-task]:visible").count() == 0
    page.get_by_role("button", name="拿掉 <b>坏的.xlsx").press("Enter")
    says(page, "可以放文件了")
    assert page.locator("#found:visible").count() == 0


def test_it_speaks_english_and_back_and_the_document_stays_the_same(page: Page, built: Path) -> None:
    start(page, built)
    page.click("#other")
    says(page, "Ready: you can put files here")
    page.set_input_files("#files", [str(file) for file in (*inputs("lusong"), *(EXAMPLES / "lusong").glob("*.docx"))])
    says(page, "Choose one of the things to do below")
    page.click("[data-task=convert]")
    says(page, "Done")
    with page.expect_download() as download:
        page.locator("#saves a").nth(0).click()
    assert Path(download.value.path()).read_bytes() == made("lusong").report.document
    assert page.inner_text("#title").endswith(": ready")
    # The report's own places keep their names, and so do files, units and the way back.
    names = page.locator("#list td, #template option, #other, #saves a, #title").all_text_contents()
    assert left_in(page.inner_text("body"), filter(None, (part for name in names for part in name.split("\n")))) == []
    assert page.title() == "Final accounts report: nothing to install"
    page.click("#other")
    says(page, "好了，可以放文件了")


def test_it_fits_a_narrow_window_and_is_worked_by_keyboard(page: Page, built: Path) -> None:
    page.set_viewport_size({"width": 360, "height": 640})
    start(page, built)
    put(page, inputs("lusong")[0])
    assert page.evaluate_handle("document.documentElement").get_property("scrollWidth").json_value() <= 360
    page.locator("[data-task=check]").focus()
    page.keyboard.press("Enter")
    says(page, "做完了")
    assert page.inner_text("#title").startswith("已检查：")
