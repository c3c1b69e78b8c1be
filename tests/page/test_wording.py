"""The page speaks of its boxes and files, never of the command line's options."""

from __future__ import annotations

import re

import pytest
from babel.messages.extract import extract_from_dir

from docs.catalogue import ROOT
from xls2report.page.wording import INSTEAD, on_the_page

OPTION = re.compile(r"(?:^|[^\w-])(?:--[a-z]|-o\b)|xls2report [a-z]")
SAID = [said for said, _page in INSTEAD]
ELSEWHERE = (
    "cli/", "learning/", "editing/", "batch/audits.py", "batch/store.py", "word/pdf.py", "review/edits_list.py",
    "pipeline/learn.py", "pipeline/editing.py", "pipeline/reviewing.py", "pipeline/example.py",
)  # fmt: skip
"""Commands that the page has not."""
NOT_ASKED = re.compile(
    r"-o\b|xls2report publish|--force|--strict|--edited|--annotate|--roster|--workers|加上 --workbook|^--previous 和"
)
"""What the page sets by itself, so that nobody is told: where files go, which list is named."""


@pytest.mark.parametrize(("said", "page"), INSTEAD)
def test_a_pair_says_the_same_without_options(said: str, page: str) -> None:
    assert OPTION.search(said) or "文件夹" in said
    assert not OPTION.search(page)
    assert set(re.findall(r"\{\w+\}", page)) <= set(re.findall(r"\{\w+\}", said))


def test_every_message_that_names_an_option_has_words_of_the_page() -> None:
    """A message that nobody thought of here is found: it is to be said otherwise, or is of a command the page has not."""
    found = extract_from_dir(ROOT / "xls2report", [("**.py", "python")], keywords={"_": None})
    program = {
        message: file
        for file, _line, message, *_rest in found
        if isinstance(message, str) and not file.startswith("page/")
    }
    assert {
        message: file
        for message, file in program.items()
        if OPTION.search(message)
        if message not in SAID and not file.startswith(ELSEWHERE) and not NOT_ASKED.search(message)
    } == {}
    assert [said for said in SAID if said not in program] == []


def test_slots_are_carried_over() -> None:
    assert (
        on_the_page("--previous 的 甲 的表.xlsx 是2020年度的，应为2019年度")
        == "上年的 甲 的表.xlsx 是2020年度的，应为2019年度"
    )
    assert on_the_page("甲，请用 --previous 指定上年工作簿：各类的上年数从上年05表取。").startswith("甲，请把上年的")
    assert on_the_page("合计不等于各项之和") == "合计不等于各项之和"
