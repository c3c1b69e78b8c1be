"""How a place prints its numbers: typed wide, in 元, computed from printed or from exact amounts."""

# The full-width marks of Chinese forms are meant as they stand.
# ruff: noqa: RUF001

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.learning.lessons import from_text, written
from tests.learning.test_other_builds import OVERALL, REST, form, from_word
from xls2report.learning.reading import _as_usual

if TYPE_CHECKING:
    from pathlib import Path

SAID = "2023年度收支总计1,100.00万元。与2022年度相比，增加100.00万元，增长10.00%，主要原因：人员增加。"
WIDE = str.maketrans({**{str(digit): chr(0xFF10 + digit) for digit in range(10)}, ".": "．", "%": "％"})


@pytest.mark.parametrize("said", [SAID.translate(WIDE), SAID.translate(WIDE).replace("１,１", "１，１")])
def test_numbers_typed_wide_are_numbers(said: str, tmp_path: Path) -> None:
    lesson = from_text(tmp_path, f"{OVERALL}{said}\n")
    assert lesson.form["chapters"]["overall"]["text"]["overall_1"].startswith("{年}年度收支总计{收支总计}万元。")
    assert lesson.clauses("up")[0] == "与{上年}年度相比，增加{增减额}万元，增长{增减率}，主要原因：{原因}。"
    assert (
        lesson.form["numbers"] | {"amount_digits": 2, "percent_digits": 2, "thousands": True} == lesson.form["numbers"]
    )


@pytest.mark.parametrize("words", ["第２中学", "（１）教育支出", "Ａ座１０１室", "２０２３－２０２４学年"])
def test_wide_digits_of_names_stay(words: str) -> None:
    assert _as_usual(words) == words


def test_a_year_in_characters_is_no_word_of_the_form(tmp_path: Path) -> None:
    said = SAID.replace("2023年", "二〇二三年").replace("2022年", "二○二二年")
    lesson = from_text(tmp_path, f"{OVERALL}{said}\n")
    assert lesson.form["chapters"]["overall"]["text"]["overall_1"].startswith("{年}年度收支总计{收支总计}万元。")
    assert lesson.clauses("up")[0].startswith("与{上年}年度相比，增加")


@pytest.mark.parametrize("minus", ["负", "－", "−", "-"])
def test_what_stands_for_a_minus_is_a_sign(minus: str, tmp_path: Path) -> None:
    said = f"2023年度收支总计100.00万元。与2022年度相比，增减额为{minus}10.00万元，增减率为{minus}9.09%，主要原因：人员减少。"
    clause = from_text(tmp_path, f"{OVERALL}{said}\n").form["clauses"]["prior_1"]
    assert clause["down"].startswith("与{上年}年度相比，增减额为-{增减额}万元，增减率为-{增减率}，")


@pytest.mark.parametrize("words", ["每人10－20万元", "正负5%", "2022－2023年", "减负10项"])
def test_what_is_no_minus_stays(words: str) -> None:
    assert _as_usual(words) == words


YUAN = "XXXX年度收支总计XXX元。较XXXX年度，增加（减少）XXX元，增长（下降）XX%，原因是XXX。\n"


def test_a_blank_form_in_yuan_prints_yuan(tmp_path: Path) -> None:
    text = f"第三部分 XXXX年度部门决算情况说明\n{OVERALL}{YUAN}{REST.replace('万元', '元')}"
    lesson = from_word(tmp_path, text)
    assert lesson.form["numbers"]["unit"] == "元"
    made = written("lusong", "any", lesson.done.template)
    assert any(re.search(r"2020年度收支总计\d{7}\.\d\d元。", paragraph) for paragraph in made)


def test_a_sentence_in_yuan_among_others_is_written_in_the_unit_of_the_others(tmp_path: Path) -> None:
    lesson = form(tmp_path, f"{OVERALL}{YUAN}二、收入决算情况说明\nXXXX年度收入合计XXX万元，人均XXX元。\n")
    assert lesson["chapters"]["overall"]["text"]["overall_1"].startswith("{年}年度收支总计{收支总计}万元。")
    assert "增加{增减额}万元" in lesson["clauses"]["prior_1"]["up"]
    assert "人均{待补充：数}元" in lesson["chapters"]["revenue"]["text"]["revenue_1"]
