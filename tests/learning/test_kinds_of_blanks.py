"""What blank forms leave open looks different from bureau to bureau: holes, pairs of words, years, brackets of notes."""

# The full-width marks of Chinese forms are meant as they stand.
# ruff: noqa: RUF001

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.learning.lessons import learnt
from tests.learning.test_other_builds import OVERALL, PUBLIC, REST, form, from_word
from xls2report.learning.blank import Open, write_out
from xls2report.learning.notes import told_by

if TYPE_CHECKING:
    from pathlib import Path

SAID = "XXXX年度收支总计XXX万元。较XXXX年度，收支总计增加（减少）XXX万元，增长（下降）XX%，原因是XXX。"
UP = "较{上年}年度，收支总计增加{增减额}万元，增长{增减率}，原因是{原因}。"
DOWN = "较{上年}年度，收支总计减少{增减额}万元，下降{增减率}，原因是{原因}。"

HOLES = (
    "____",
    "_",
    "X",
    "××",
    "×",
    "XX.XX",
    "X.XX",
    "XX,XXX.XX",
    "[ ]",
    "［］",
    "【】",
    "〔 〕",
    "（ ）",
    "      ",
    "　　",
    "□□",
    "**",
)


@pytest.mark.parametrize("hole", HOLES)
def test_a_hole_is_a_hole_whatever_marks_it(hole: str, tmp_path: Path) -> None:
    text = SAID.replace("XXX万", f"{hole}万").replace("XX%", f"{hole}%")
    rest = REST.replace("XXX万", f"{hole}万").replace("XX%", f"{hole}%")
    lesson = from_word(tmp_path, f"第三部分 XXXX年度部门决算情况说明\n{OVERALL}{text}\n{rest}").form
    assert lesson["chapters"]["overall"]["text"]["overall_1"].startswith("{年}年度收支总计{收支总计}万元。")
    clause = lesson["clauses"]["prior_1"]
    assert (clause["up"], clause["down"]) == (UP, DOWN)


@pytest.mark.parametrize(
    "text", ["支出决算10.00  万元", "  人员经费增加", "3×5万元", "购置A4纸3 个", "说明（一）个别项目"]
)
def test_what_is_no_hole_stays(text: str) -> None:
    written = write_out(text)
    assert written.text == text
    assert not written.marks


@pytest.mark.parametrize(
    "pair",
    [
        "{0}（{1}）",
        "{0}/{1}",
        "（{0}/{1}）",
        "【{0}/{1}】",
        "[{0}/{1}]",
        "{0}[{1}]",
        "{0}【{1}】",
        "（{0}、{1}）",
        "（{0}或{1}）",
        "{0}（或者{1}）",
        "{0}或者{1}",
        "{1}（{0}）",
        "（{1}/{0}）",
    ],
)
def test_a_pair_of_words_is_one_whatever_holds_it_together(pair: str, tmp_path: Path) -> None:
    said = SAID.replace("增加（减少）", pair.format("增加", "减少")).replace(
        "增长（下降）", pair.format("增长", "下降")
    )
    clause = form(tmp_path, f"{OVERALL}{said}\n")["clauses"]["prior_1"]
    assert (clause["up"], clause["down"]) == (UP, DOWN)


def test_three_words_in_one_pair_of_brackets(tmp_path: Path) -> None:
    said = SAID.replace("增加（减少）", "【增加/减少】").replace("增长（下降）", "【增长/下降/持平】")
    assert "【" not in str(form(tmp_path, f"{OVERALL}{said}\n")["clauses"]["prior_1"])


@pytest.mark.parametrize("text", ["人员增加、减少的情况", "（增加人员经费）", "增加（人员）减少（公用）"])
def test_words_of_direction_side_by_side_are_no_pair(text: str) -> None:
    assert Open.PAIR not in {mark.open for mark in write_out(text).marks}


@pytest.mark.parametrize("year", ["XXXX", "20XX", "202X", "202×", "20__", "____", "20  ", "2024"])
def test_a_year_is_open_however_much_of_it_is_printed(year: str, tmp_path: Path) -> None:
    text = f"{OVERALL}{SAID}\n{REST}".replace("XXXX年", f"{year}年")
    lesson = from_word(tmp_path, f"第三部分 {year}年度部门决算情况说明\n{text}").form
    assert lesson["chapters"]["overall"]["text"]["overall_1"].startswith("{年}年度收支总计{收支总计}万元。")
    assert lesson["clauses"]["prior_1"]["up"] == UP


def test_the_year_before_the_form_s_own_is_last_year_wherever_it_stands(tmp_path: Path) -> None:
    text = f"{OVERALL}{SAID}\n{REST}".replace("较XXXX年度", "2023年度决算已公开，较上年").replace("XXXX年", "2024年")
    lesson = from_word(tmp_path, f"第三部分 2024年度部门决算情况说明\n{text}").form
    said = str(lesson["chapters"]["overall"]["text"]) + str(lesson["clauses"])
    assert "{上年}年度决算已公开" in said


@pytest.mark.parametrize("brackets", ["（）", "()", "【】", "[]", "［］", "〔〕"])
def test_a_note_is_one_in_any_brackets(brackets: str, tmp_path: Path) -> None:
    note = f"{brackets[0]}持平的表述为：较XXXX年度没有增减。{brackets[1]}"
    clause = form(tmp_path, f"{OVERALL}{SAID}{note}\n")["clauses"]["prior_1"]
    assert (clause["up"], clause["equal"]) == (UP, "较{上年}年度没有增减。")


@pytest.mark.parametrize("lead", ["填写说明：", "说明：", "注：", "填报提示:", "备注："])
def test_a_note_may_say_that_it_is_one(lead: str) -> None:
    plain = "持平的表述为：没有变化。"
    assert told_by(lead + plain) == told_by(plain)


def test_a_form_of_few_holes_and_pairs_in_square_brackets_is_a_blank_form(tmp_path: Path) -> None:
    text = f"{OVERALL}{SAID}\n".replace("增加（减少）", "[增加/减少]").replace("增长（下降）", "[增长/下降]")
    report = tmp_path / "样式.txt"
    report.write_text(f"第三部分 XXXX年度部门决算情况说明\n{text}{text}", encoding="utf-8")
    assert learnt(tmp_path, report).done.lesson.blanks


def test_words_for_nothing_behind_what_nobody_could_name_decide_nothing(tmp_path: Path) -> None:
    text = (
        f"{OVERALL}{SAID}\n十、其他重要事项情况说明\n（一）国有资源情况\n"
        "XXXX年度国有资源盘点结果为XXX。（没有的表述为：本部门没有国有资源。）\n"
    )
    said = str(form(tmp_path, text)["chapters"]["other_matters"]["text"])
    assert "没有国有资源" in said
    assert "{待补充?}" not in said


def test_a_name_left_open_that_no_list_prints_stays_open(tmp_path: Path) -> None:
    text = f"{PUBLIC}XXXX年度支出增加较多的是XX支出（类）。其中XX支出（类）XX（款）最多。\n"
    said = str(form(tmp_path, text)["chapters"]["general_public"]["text"])
    assert "某某" not in said
    assert "增加较多的是{待补充：科目名称}支出（类）" in said


@pytest.mark.parametrize(
    ("up", "down", "rise", "fall"),
    [
        ("增加了", "减少了", "增长了", "下降了"),
        ("增加", "减少", "增长率为", "下降率为"),
        ("增加", "减少", "增幅为", "降幅为"),
        ("多", "少", "增长", "降低"),
        ("净增", "净减", "上升", "下降"),
        ("增", "减", "增", "减"),
    ],
)
def test_words_of_a_pair_may_have_endings_or_be_short(up: str, down: str, rise: str, fall: str, tmp_path: Path) -> None:
    said = SAID.replace("增加（减少）", f"{up}（{down}）").replace("增长（下降）", f"{rise}（{fall}）")
    clause = form(tmp_path, f"{OVERALL}{said}\n")["clauses"]["prior_1"]
    assert clause["up"] == f"较{{上年}}年度，收支总计{up}{{增减额}}万元，{rise}{{增减率}}，原因是{{原因}}。"
    assert clause["down"] == f"较{{上年}}年度，收支总计{down}{{增减额}}万元，{fall}{{增减率}}，原因是{{原因}}。"
