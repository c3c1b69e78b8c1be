"""The page that needs no installation, built and driven in Chromium from the disk: the bytes of the command line, no request."""

from __future__ import annotations

import re
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
from tests.sheets.test_encryption import locked_xlsx
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


# What it says in words at its foot, and the result of a job that failed once nothing is being done any more.
_SAYS = """([wanted, broken]) => {
  const said = document.getElementById("now").textContent.replace(/\\s+/g, " ").trim();
  const title = document.querySelector("#answer:not([hidden]) #title.problem");
  if (new RegExp(wanted).test(said)) return {said};
  return new RegExp(broken).test(said) ? {said, broken} : title && !doing ? {said, broken: title.textContent} : null;
}"""
_BROKEN = "启动不了|没有做成"


def says(page: Page, words: str | re.Pattern[str]) -> None:
    """Wait until the page says so; one that says that it cannot is not waited for."""
    wanted = words.pattern if isinstance(words, re.Pattern) else f"^{re.escape(words)}$"
    found = page.wait_for_function(_SAYS, arg=[wanted, _BROKEN]).json_value()
    assert found == {"said": found["said"]}


def put(page: Page, *files: Path, then: str = "选下面的一件事来做") -> None:
    page.set_input_files("#files", [str(file) for file in files])
    says(page, then)


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
    assert sum(name.endswith(".docx") for name in packed) == len(FIVE)
    assert {"index.html", "汇总.xlsx"} < set(packed)
    assert packed == {name: (tmp_path / "结果" / name).read_bytes() for name in packed}


NOT_YET = "还做不了：看下面的说明"
CHOOSE = "选下面的一件事来做"


def test_what_is_wrong_is_told_in_words_and_a_file_can_be_taken_away(page: Page, built: Path, tmp_path: Path) -> None:
    broken = tmp_path / "<b>坏的.xlsx"
    broken.write_bytes(b"not a workbook")
    start(page, built)
    put(page, broken, then=NOT_YET)
    assert "<b>坏的.xlsx" in page.inner_text("#list")
    assert "读不了" in page.inner_text("#list")
    assert "还缺本年的决算公开表" in page.inner_text("#advice")
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


def test_an_encrypted_workbook_is_told_and_the_others_are_used(page: Page, built: Path, tmp_path: Path) -> None:
    (tmp_path / "加密.xlsx").write_bytes(locked_xlsx("geheim"))
    start(page, built)
    put(page, tmp_path / "加密.xlsx", then=NOT_YET)
    assert "清空密码" in page.inner_text("#list")
    put(page, *inputs("lusong"), EXAMPLES / "lusong" / "绩效自评报告.docx")
    assert saved(page, "convert") == made("lusong").report.document
    assert "没有用上 加密.xlsx" in page.inner_text("#lines")


def test_a_result_belongs_to_the_files_and_choices_that_are_shown(page: Page, built: Path, tmp_path: Path) -> None:
    (tmp_path / "文.txt").write_text("你好", encoding="utf-8")
    start(page, built)
    put(page, inputs("lusong")[0])
    for change in (
        lambda: put(page, tmp_path / "文.txt"),
        lambda: page.check("#clean"),
        lambda: page.select_option("#template", "shanghai"),
        lambda: page.get_by_role("button", name="拿掉 文.txt").click(),
    ):
        page.click("[data-task=check]")
        # Not what is said at the foot: it may still be of the run before.
        page.wait_for_selector("#answer", state="visible")
        says(page, "做完了")
        change()
        page.wait_for_selector("#answer", state="hidden")
        says(page, re.compile(f"{CHOOSE}|做完了"))


def test_a_year_that_no_table_tells_is_typed_and_goes_with_its_file(page: Page, built: Path, tmp_path: Path) -> None:
    shutil.copy(inputs("lusong")[0], tmp_path / "本年.xlsx")
    start(page, built)
    put(page, tmp_path / "本年.xlsx", then=NOT_YET)
    page.fill("#year", "2020")
    page.keyboard.press("Tab")
    says(page, CHOOSE)
    page.click("[data-task=check]")
    says(page, "做完了")
    page.click("#clear")
    says(page, "可以放文件了")
    put(page, inputs("lusong")[0])
    assert page.locator("#year:visible").count() == 0
    assert page.input_value("#year") == ""


def test_a_file_of_the_same_name_takes_the_others_place_and_is_told(page: Page, built: Path, tmp_path: Path) -> None:
    ours = inputs("lusong")[0]
    (tmp_path / ours.name).write_bytes(b"not a workbook")
    start(page, built)
    put(page, tmp_path / ours.name, then=NOT_YET)
    put(page, ours, then=f"换成了新放的同名文件：{ours.name}。 {CHOOSE}")
    put(page, ours)
    assert page.locator("#list tr").count() == 1


def test_what_ends_on_the_way_or_is_stopped_leaves_the_page_usable(page: Page, built: Path) -> None:
    start(page, built)
    put(page, *inputs("lusong"), EXAMPLES / "lusong" / "绩效自评报告.docx")
    page.evaluate("document.querySelector('[data-task=convert]').click(); ended('RuntimeError: unreachable')")
    says(page, CHOOSE)
    assert page.inner_text("#title") == "没有做成：程序中途停了"
    assert "RuntimeError" in page.inner_text("#lines")
    page.evaluate("document.querySelector('[data-task=convert]').click(); document.getElementById('stop').click()")
    says(page, f"已停下。 {CHOOSE}")
    assert page.locator("#answer:visible").count() == 0
    page.dblclick("[data-task=convert]")
    says(page, "做完了")
    assert page.inner_text("#title").endswith("：可发布")
    page.evaluate("[looking, doing] = ['绩效自评报告.docx', 'put']; ended('RuntimeError: unreachable')")
    says(page, CHOOSE)
    assert "绩效自评报告.docx\t读不了：读它时程序停了（RuntimeError: unreachable）" in page.inner_text("#list")
    page.evaluate("document.querySelector('[data-task=check]').click(); receive([])")
    says(page, f"中间换了文件或选项，刚才的结果没有留下。 {CHOOSE}")


def test_it_fits_a_narrow_window_and_is_worked_by_keyboard(page: Page, built: Path) -> None:
    page.set_viewport_size({"width": 360, "height": 640})
    start(page, built)
    put(page, *inputs("lusong")[:2])
    assert page.evaluate_handle("document.documentElement").get_property("scrollWidth").json_value() <= 360
    page.get_by_role("button", name=f"拿掉 {inputs('lusong')[1].name}").press("Enter")
    # The list is drawn anew when the worker has answered; what is said at the foot is the same before and after.
    page.get_by_role("button", name=f"拿掉 {inputs('lusong')[1].name}").wait_for(state="detached")
    says(page, CHOOSE)
    left = page.get_by_role("button", name=f"拿掉 {inputs('lusong')[0].name}").element_handle()
    page.wait_for_function("button => button === document.activeElement", arg=left)
    page.locator("[data-task=check]").focus()
    page.keyboard.press("Enter")
    says(page, "做完了")
    assert page.inner_text("#title").startswith("已检查：")
