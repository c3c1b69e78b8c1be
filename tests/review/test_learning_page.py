"""The data of a lesson's page: what a clerk reads of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.learning.lessons import from_text
from tests.review.test_district_page import data_of
from xls2report.narrative.wording import BRANCHES
from xls2report.review.learning_page import learning_page

if TYPE_CHECKING:
    from pathlib import Path


def test_cases_are_told_in_the_words_of_those_who_write_reports(tmp_path: Path) -> None:
    lesson = from_text(
        tmp_path,
        "一、收入支出决算总体情况说明\n2023年度收支总计10.00万元，比上年增加1.00万元，增长11.11%，主要原因是人员增加。\n",
    ).done.lesson
    inferred = data_of(learning_page(lesson, "PLACE.docx"))["inferred"]
    told = {one["branch"]: one["text"] for one in inferred}
    assert told["减少"] == "比上年减少{增减额}万元，下降{增减率}，主要原因是{原因}。"
    assert "增加，基数为0或负数" in told
    assert not set(told) & set(BRANCHES)
