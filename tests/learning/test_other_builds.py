"""How places differ in build: numbering, paragraphs of their own, words of direction, where amounts and rates stand."""

# The full-width marks of Chinese forms are meant as they stand.
# ruff: noqa: RUF001

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from docx import Document

from tests.learning.lessons import Learnt, from_text, learnt
from tests.pipeline.made import inputs
from xls2report.learning.blank import is_instruction
from xls2report.learning.notes import told_by

if TYPE_CHECKING:
    from pathlib import Path

OVERALL = "一、收入支出决算总体情况说明\n"
PUBLIC = "五、一般公共预算财政拨款支出决算情况说明\n"
THREE = "七、财政拨款“三公”经费支出决算情况说明\n"


REST = """八、收入决算情况说明
XXXX年度收入合计XXX万元，其中：财政拨款收入XXX万元，占XX%；其他收入XXX万元，占XX%。（没有的不列）
九、政府性基金预算财政拨款支出决算情况说明
XXXX年度政府性基金预算财政拨款支出XXX万元。（没有的部门，表述为：本部门（单位）没有政府性基金支出。）
"""


def form(folder: Path, text: str) -> dict[str, Any]:
    """Learn from a blank form alone."""
    return from_word(folder, f"第三部分 XXXX年度部门决算情况说明\n{text}{REST}").form


def from_word(folder: Path, text: str) -> Learnt:
    """Learn from a Word file with a paragraph for each line."""
    document = Document()
    for line in text.splitlines():
        document.add_paragraph(line)
    document.save(str(folder / "样式.docx"))
    return learnt(folder, folder / "样式.docx")


def test_a_note_behind_one_comparison_is_not_the_next_one_s(tmp_path: Path) -> None:
    lesson = form(
        tmp_path,
        f"{THREE}XXXX年度“三公”经费支出预算XXX万元，支出决算XXX万元，完成预算的XX%，决算数大于（小于）预算数的主要是XXX。"
        "（相等的表述为：与预算一致。）较XXXX年度，“三公”经费支出增加（减少）XXX万元，增长（下降）XX%，主要是XXX。"
        "（持平的表述为：较XXXX年度，“三公”经费支出无增减。）\n",
    )["clauses"]
    assert lesson["budget_1"]["equal"].endswith("支出决算{决算数}万元，完成预算的{完成率}，与预算一致。")
    assert lesson["budget_1"]["equal_zero"].endswith("支出决算{决算数}万元，与预算一致。")
    assert lesson["prior_1"]["equal"] == "较{上年}年度，“三公”经费支出无增减。"


def test_a_branch_that_is_inferred_ends_before_the_reason_whatever_leads_up_to_it(tmp_path: Path) -> None:
    lesson = form(
        tmp_path,
        f"{THREE}XXXX年度“三公”经费支出预算XXX万元，支出决算XXX万元，决算数大于（小于）预算数的主要是XXX。\n",
    )["clauses"]["budget_1"]
    assert lesson["equal"].endswith("决算数等于预算数。")
    assert all(words.count("{") == words.count("}") for words in lesson.values() if isinstance(words, str))


@pytest.mark.parametrize(("up", "down"), [("升幅", "降幅"), ("涨幅", "减幅"), ("增幅", "降幅")])
def test_words_of_a_rate_are_a_pair_too(up: str, down: str, tmp_path: Path) -> None:
    text = f"{OVERALL}XXXX年度收支总计XXX万元。较XXXX年度增加（减少）XXX万元，{up}（{down}）XX%，原因是XXX。\n"
    lesson = form(tmp_path, text)["clauses"]["prior_1"]
    assert lesson["up"] == f"较{{上年}}年度增加{{增减额}}万元，{up}{{增减率}}，原因是{{原因}}。"
    assert lesson["down"] == f"较{{上年}}年度减少{{增减额}}万元，{down}{{增减率}}，原因是{{原因}}。"


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        ("（1）XX支出（类）XX（款）XX（项）。支出决算XXX万元。（年初没有预算的用此表述）", False),
        ("（没有的不写）", True),
        ("（按“三定”规定填写）（没有的不写）", True),
    ],
)
def test_an_item_with_its_number_in_brackets_and_a_note_is_no_instruction(line: str, is_one: bool) -> None:
    assert is_instruction(line) is is_one


SECTIONS = (
    f"{PUBLIC}{{0}}总体情况\n2023年度一般公共预算财政拨款支出10.00万元，占本年支出合计的100.00%。\n"
    "{1}具体情况\n2023年度一般公共预算财政拨款支出年初预算9.00万元，支出决算10.00万元。说明如下：\n"
    "（1）教育支出（类）普通教育（款）小学教育（项）。年初预算9.00万元，支出决算10.00万元，完成预算的111.11%，"
    "决算数大于预算数的主要原因：人员增加。\n"
)


@pytest.mark.parametrize("numbers", [("1．", "2．"), ("1.", "2."), ("1、", "2、"), ("（一）", "（二）")])
def test_sections_may_have_numbers_where_items_have_theirs_in_brackets(
    numbers: tuple[str, str], tmp_path: Path
) -> None:
    report = f"第三部分 某县水利局2023年度部门决算情况说明\n{SECTIONS.format(*numbers)}"
    text = from_word(tmp_path, report).form["chapters"]["general_public"]["text"]
    said = [words for words in text.values() if words]
    assert [words for words in said if words.startswith("## ")] == ["## 总体情况", "## 具体情况"]
    assert said[-1] == "{learnt_items}"


def test_a_numbered_title_among_numbered_sentences_is_no_section(tmp_path: Path) -> None:
    text = "六、其他重要事项情况说明\n1.国有资产占用情况\n截至年末，共有车辆2辆。\n2.本年度没有其他需要说明的事项。\n"
    lesson = from_word(tmp_path, f"第三部分 某县水利局2023年度部门决算情况说明\n{text}").form
    assert "## " not in "".join(lesson["chapters"]["other_matters"]["text"].values())


@pytest.mark.parametrize("between", ["", "\n"])
def test_a_comparison_may_stand_in_a_paragraph_of_its_own(between: str, tmp_path: Path) -> None:
    lesson = from_text(
        tmp_path,
        f"{OVERALL}2023年度收入总计与支出总计均为100.00万元。{between}同2022年度比较，收支总计减少10.00万元，"
        "下降9.09%，主要原因：项目减少。\n",
    )
    assert lesson.clauses("down")[0] == ("同{上年}年度比较，收支总计减少{增减额}万元，下降{增减率}，主要原因：{原因}。")


def test_a_budget_of_none_may_be_called_zero(tmp_path: Path) -> None:
    lesson = from_text(
        tmp_path,
        f"{PUBLIC}1.教育支出（类）普通教育（款）小学教育（项）。年初预算为零，支出决算10.00万元，主要是追加了资金。\n",
    )
    assert lesson.clauses("up_from_zero") == ["年初预算为零，支出决算{决算数}万元，主要是{原因}。"]


def test_counts_fall_away_with_their_sum_in_a_text_with_blanks_too(tmp_path: Path) -> None:
    text = "十、一般性支出情况说明\nXXXX年度会议费支出 XXX 万元，召开会议 XX 次，参加 XX 人次，内容为XXX。\n"
    said = form(tmp_path, text)["chapters"]["general_expenditure"]["text"]["general_expenditure_1"]
    assert re.search(r"万元\[\{会议费\?\}，召开会议", said)


def test_a_unit_may_cut_in_two_what_the_form_says_in_one_paragraph(tmp_path: Path) -> None:
    said = "XXXX年度收支总计XXX万元。较XXXX年度，收支总计增加（减少）XXX万元，增长（下降）XX%，原因是XXX。"
    blank = tmp_path / "样式.txt"
    blank.write_text(f"第三部分 XXXX年度部门决算情况说明\n{OVERALL}{said}\n{REST}", encoding="utf-8")
    report = Document()
    for line in (
        "第三部分 株洲市芦淞区征地工作协调服务中心2020年度部门决算情况说明",
        OVERALL.strip(),
        "2020年度收支总计522.76万元。",
        "较2019年度，收支总计减少3345.94万元，下降86.49%，原因是征地项目减少。",
    ):
        report.add_paragraph(line)
    report.save(str(tmp_path / "报告.docx"))
    workbook, previous, _supplement = inputs("lusong")
    overall = learnt(tmp_path, blank, tmp_path / "报告.docx", workbook, previous).form["chapters"]["overall"]["text"]
    assert overall["overall_1"] == "{年}年度收支总计{收支总计}万元。{收支总计比上年/prior_1}"


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("教育支出（类）普通教育（款）小学教育（项）", "{全称}"),
        ("普通教育（款）小学教育（项）", "{款名}（款）{名称}（项）"),
        ("小学教育（项）", "{名称}（项）"),
        ("政府办公厅（室）及相关机构事务（款）行政运行（项）", "{款名}（款）{名称}（项）"),
    ],
)
def test_items_may_be_called_by_the_last_parts_of_their_name(name: str, written: str, tmp_path: Path) -> None:
    said = "年初预算9.00万元，支出决算10.00万元，完成预算的111.11%，决算数大于预算数的主要原因：人员增加。"
    lesson = from_text(tmp_path, f"{PUBLIC}1.{name}。{said}\n")
    assert lesson.form["lists"]["learnt_items"]["item"] == {"body": f"1. {written}。{{比年初预算/initial_1}}"}
    assert lesson.clauses("up")[0].startswith("年初预算{年初预算数}万元，支出决算{决算数}万元，完成预算的{完成率}")


def test_marks_of_english_become_those_of_chinese(tmp_path: Path) -> None:
    lesson = from_text(
        tmp_path,
        f"{OVERALL}2023年度收支总计1,100.00万元,与2022年度相比,增加100.00万元,增长10.00%,主要原因:人员增加;项目增加。\n",
    )
    assert lesson.clauses("up")[0] == "与{上年}年度相比，增加{增减额}万元，增长{增减率}，主要原因：{原因}。"
    assert [reason.text for reason in lesson.said.reasons.values()] == ["人员增加；项目增加"]


def test_a_rate_may_be_called_a_proportion(tmp_path: Path) -> None:
    lesson = from_text(
        tmp_path, f"{OVERALL}2023年度收支总计110.00万元。较2022年度增加10.00万元，增长比例为10.00%，原因是人员增加。\n"
    )
    assert "增长比例为{增减率}" in lesson.clauses("up")[0]


def test_an_outturn_that_leads_is_not_said_twice_where_another_text_has_it_within(tmp_path: Path) -> None:
    lead = "公务接待费支出决算为XXX万元，完成预算（XXX万元）的XX%，决算数大于（小于）预算数的主要原因：XXX。"
    blank = tmp_path / "样式.txt"
    blank.write_text(f"第三部分 XXXX年度部门决算情况说明\n{THREE}{lead}\n{REST}", encoding="utf-8")
    report = tmp_path / "报告.txt"
    said = "公务接待费支出预算0.00万元，支出决算0.00万元，决算数等于预算数。"
    report.write_text(f"某县水利局2023年度部门决算情况说明\n{THREE}{said}\n", encoding="utf-8")
    lesson = learnt(tmp_path, blank, report).form
    clause = lesson["clauses"]["budget_1"]
    assert clause["up"].startswith("公务接待费支出决算为{决算数}万元，完成预算（{预算数}万元）的{完成率}，决算数大于")
    assert clause["equal_zero"] == "公务接待费支出预算{预算数}万元，支出决算{决算数}万元，决算数等于预算数。"
    assert "{公务接待费}" not in "".join(lesson["chapters"]["three_public"]["text"].values())


ITEMS_OF_THREE = (
    "1.因公出国（境）费支出预算0.00万元，支出决算0.00万元，与预算一致。较2022年度，没有变化。\n"
    "2.公务接待费支出预算5.00万元，支出决算4.00万元，完成预算的80.00%，决算数小于预算数的主要是活动减少。"
    "较2022年度，减少1.00万元，下降20.00%，主要是活动减少。\n"
)


def test_what_one_item_shows_another_may_need(tmp_path: Path) -> None:
    clauses = from_text(tmp_path, THREE + ITEMS_OF_THREE).form["clauses"]
    overseas, hospitality = clauses["budget_1"], clauses["budget_2"]
    assert overseas["equal_zero"].endswith("支出决算{决算数}万元，与预算一致。")
    assert hospitality["equal_zero"] == "公务接待费支出预算{预算数}万元，支出决算{决算数}万元，与预算一致。"
    # Both read one way now.
    assert "prior_2" not in clauses
    assert clauses["prior_1"]["equal_zero"] == "较{上年}年度，没有变化。"
    assert clauses["prior_1"]["down"] == "较{上年}年度，减少{增减额}万元，下降{增减率}，主要是{原因}。"


def test_an_item_without_a_budget_need_give_no_reason(tmp_path: Path) -> None:
    lesson = from_text(
        tmp_path,
        f"{PUBLIC}1.教育支出（类）普通教育（款）小学教育（项）。年初未安排预算，支出决算10.00万元。\n"
        "2.教育支出（类）普通教育（款）初中教育（项）。年初预算5.00万元，支出决算10.00万元，完成预算的200.00%，"
        "决算数大于预算数的主要原因：人员增加。\n",
    )
    assert lesson.clauses("up_from_zero") == ["年初未安排预算，支出决算{决算数}万元。"]
    assert lesson.form["lists"]["learnt_items"]["item"] == {"body": "1. {全称}。{比年初预算/initial_1}"}


@pytest.mark.parametrize(
    ("note", "words"),
    [
        ("持平的表述为：“三公”经费支出与上年持平。", "“三公”经费支出与上年持平。"),
        ("持平的表述为：“与上年持平。”", "与上年持平。"),
        ("持平的表述为：“‘三公’经费与上年持平。”", "‘三公’经费与上年持平。"),
    ],
)
def test_quotes_around_the_words_of_a_note_go_and_those_within_stay(note: str, words: str) -> None:
    assert told_by(note).words == words


def test_a_reason_may_stand_in_brackets(tmp_path: Path) -> None:
    text = (
        f"{PUBLIC}XXXX年度一般公共预算财政拨款支出年初预算XXX万元，支出决算XXX万元，完成预算的XX%"
        "（决算数大于（小于）预算数的主要原因：XXX）。（相等的表述为：决算数等于预算数。）\n"
    )
    clause = form(tmp_path, text)["clauses"]["initial_1"]
    assert clause["up"].endswith("完成预算的{完成率}（决算数大于预算数的主要原因：{原因}）。")
    assert clause["equal"].endswith("支出决算{决算数}万元，完成预算的{完成率}，决算数等于预算数。")
    assert clause["equal_zero"].endswith("支出决算{决算数}万元，决算数等于预算数。")
    assert clause["up_from_zero"].endswith("支出决算{决算数}万元（决算数大于预算数的主要原因：{原因}）。")


@pytest.mark.parametrize(
    "tail", ["比预算增加（减少）XXX万元，增减变动的主要原因：XXX。", "决算与预算差异的主要原因：XXX。"]
)
@pytest.mark.parametrize("even", ["决算数等于预算数。", "决算与预算一致。"])
def test_words_for_two_that_are_equal_stand_behind_their_amounts(tail: str, even: str, tmp_path: Path) -> None:
    text = (
        f"{PUBLIC}XXXX年度一般公共预算财政拨款支出年初预算XXX万元，支出决算XXX万元，完成预算的XX%，{tail}"
        f"（相等的表述为：{even}）\n"
    )
    clause = form(tmp_path, text)["clauses"]["initial_1"]
    assert clause["equal"].endswith(f"支出决算{{决算数}}万元，完成预算的{{完成率}}，{even}")


def test_points_below_a_number_keep_theirs(tmp_path: Path) -> None:
    text = (
        f"{THREE}1.因公出国（境）费支出决算0.00万元。\n2.公务用车购置及运行维护费支出决算5.00万元。其中：\n"
        "（1）公务用车购置费0.00万元。\n（2）公务用车运行维护费5.00万元。\n3.公务接待费支出决算1.00万元。\n"
    )
    said = list(from_text(tmp_path, text).form["chapters"]["three_public"]["text"].values())
    starts = [words.lstrip("[")[:3] for words in said if words]
    assert starts == ["1. ", "1. ", "（1）", "（2）", "1. "]
