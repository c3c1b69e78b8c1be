"""A place may print which way an amount went as a sign: what is learnt of it must not lose that."""

# The full-width marks of Chinese forms are meant as they stand.

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.learning.lessons import from_text
from tests.learning.test_other_builds import OVERALL, form
from xls2report.catalogue.entries import NumberKey
from xls2report.learning.turning import opposite
from xls2report.learning.words import OPPOSITES

if TYPE_CHECKING:
    from pathlib import Path

REASON = "，主要原因：{原因}。"
SIGNED = "同{上年}年度比较，增减额为{增减额}万元，增减率为{增减率}" + REASON
FALLEN = "同{上年}年度比较，增减额为-{增减额}万元，增减率为-{增减率}" + REASON


def test_what_a_blank_form_leaves_to_the_sign_falls_with_a_sign(tmp_path: Path) -> None:
    text = f"{OVERALL}XXXX年度收支总计XXX万元。同XXXX年度比较，增减额为XXX万元，增减率为XX%，主要原因：XXX。\n"
    clause = form(tmp_path, text)["clauses"]["prior_1"]
    assert clause["up"] == SIGNED
    assert clause["down"] == FALLEN
    assert clause["down_from_zero"] == "同{上年}年度比较，增减额为-{增减额}万元" + REASON


@pytest.mark.parametrize(
    ("said", "shown"),
    [("增减额为90.00万元，增减率为900.00%", "up"), ("增减额为-10.00万元，增减率为-9.09%", "down")],
)
def test_a_report_that_shows_one_sign_tells_the_other(said: str, shown: str, tmp_path: Path) -> None:
    lesson = from_text(tmp_path, f"{OVERALL}2023年度收支总计100.00万元。同2022年度比较，{said}，主要原因：项目变化。\n")
    clause = lesson.form["clauses"]["prior_1"]
    assert (clause["up"], clause["down"]) == (SIGNED, FALLEN)
    inferred = {branch for branch in ("up", "down") if branch in clause["inferred"]}
    assert inferred == {"up", "down"} - {shown}


def test_a_sign_beside_a_word_of_direction_is_no_direction_of_the_word(tmp_path: Path) -> None:
    lesson = from_text(
        tmp_path,
        f"{OVERALL}2023年度收支总计100.00万元。同2022年度比较，增加-10.00万元，增长-9.09%，主要原因：项目减少。\n",
    )
    clause = lesson.form["clauses"]["prior_1"]
    assert clause["down"] == "同{上年}年度比较，增加-{增减额}万元，增长-{增减率}" + REASON
    assert clause["up"] == "同{上年}年度比较，增加{增减额}万元，增长{增减率}" + REASON


@pytest.mark.parametrize("said", ["较2022年度增减-10.00万元。", "较2022年度增减-10.00万元，增减率-9.09%。"])
def test_a_change_that_nobody_gives_a_reason_of_keeps_its_sign(said: str, tmp_path: Path) -> None:
    lesson = from_text(tmp_path, f"{OVERALL}2023年度收支总计100.00万元。{said}\n")
    assert "-{增减额}万元" in lesson.clauses("down")[0]
    assert "增减{增减额}万元" in lesson.clauses("up")[0]


@pytest.mark.parametrize(
    ("text", "turned"),
    [
        ("比上年变动{增减额}万元。", "比上年变动-{增减额}万元。"),
        ("比上年变动-{增减额}万元。", "比上年变动{增减额}万元。"),
        ("比上年增加{增减额}万元。", "比上年减少{增减额}万元。"),
        ("决算数大于预算数。", "决算数小于预算数。"),
        ("比上年多{增减额}万元，增{增减率}。", "比上年少{增减额}万元，减{增减率}。"),
        ("比上年净增{增减额}万元，增长了{增减率}。", "比上年净减{增减额}万元，下降了{增减率}。"),
        ("比上年多了{增减额}万元。", "比上年少了{增减额}万元。"),
        ("比上年上升{增减率}。", "比上年下降{增减率}。"),
    ],
)
def test_a_rise_and_a_fall_are_told_apart_by_words_or_by_the_sign(text: str, turned: str) -> None:
    assert opposite(text, dict(OPPOSITES), falls="-" in text) == turned


def test_a_fall_without_word_and_sign_says_nothing_of_how_a_rise_reads() -> None:
    text = "比上年变动{增减额}万元。"
    assert opposite(text, dict(OPPOSITES), falls=True) == text


@pytest.mark.parametrize(("amount", "rate"), [("变动", "变动幅度"), ("相差", "变动率"), ("变化", "变化幅度")])
def test_a_change_that_nobody_says_which_way_is_one_all_the_same(amount: str, rate: str, tmp_path: Path) -> None:
    said = f"同XXXX年度比较，收支总计{amount}XXX万元，{rate}XX%，主要原因：XXX。"
    clause = form(tmp_path, f"{OVERALL}XXXX年度收支总计XXX万元。{said}\n")["clauses"]["prior_1"]
    assert clause["up"] == f"同{{上年}}年度比较，收支总计{amount}{{增减额}}万元，{rate}{{增减率}}" + REASON
    assert clause["down"] == f"同{{上年}}年度比较，收支总计{amount}-{{增减额}}万元，{rate}-{{增减率}}" + REASON


@pytest.mark.parametrize("said", ["增减额为-18.14万元", "增加-18.14万元", "减少18.14万元"])
def test_what_a_fall_is_from_follows_from_it_however_it_is_printed(said: str, tmp_path: Path) -> None:
    lesson = from_text(
        tmp_path,
        "十一、其他重要事项情况说明\n（一）机关运行经费支出情况\n"
        f"2023年度机关运行经费支出45.10万元。同2022年度比较，机关运行经费{said}，主要原因：人员减少。\n",
    )
    known = lesson.said.numbers[NumberKey.PRIOR_AGENCY_OPERATING].value
    assert str(known) == "63.24"
