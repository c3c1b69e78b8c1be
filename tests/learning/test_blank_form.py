"""A blank form alone: what is left open, what is said to the reader, and the form file that comes of it."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

import pytest

from xls2report.learning.account import understood
from xls2report.learning.blank import Open, is_instruction, write_out
from xls2report.learning.notes import Case, told_by
from xls2report.options import LearnOptions
from xls2report.pipeline.learn import learn_place

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FORM = """第三部分 XXXX年度部门决算情况说明
一、收入支出决算总体情况说明
XXXX年度收入总计、支出总计各XXX万元。较XXXX年度，增加（减少）XXX万元，增长（降低）XX%，原因是XXX。（持平的，表述为：较XXXX年度没有增减。）
二、收入决算情况说明
XXXX年度收入合计XXX万元，其中：财政拨款收入XXX万元，占XX%；其他收入XXX万元，占XX%。（没有的不列）
八、政府性基金预算财政拨款支出决算情况说明
XXXX年度政府性基金预算财政拨款支出XXX万元。
（没有的部门，表述为：本部门（单位）XXXX年度未安排政府性基金支出。）
"""


@pytest.fixture
def learnt(tmp_path: Path) -> Callable[[str], dict[str, Any]]:
    """Learn from a form given as text."""

    def learn(text: str) -> dict[str, Any]:
        form = tmp_path / "样式.txt"
        form.write_text(text, encoding="utf-8")
        done = learn_place(LearnOptions(files=(form,), output=tmp_path / "PLACE.docx"))
        return tomllib.loads(done.wording.read_text(encoding="utf-8"))

    return learn


def test_a_pair_of_words_is_two_branches_and_a_note_is_a_third(learnt: Callable[[str], dict[str, Any]]) -> None:
    clause = learnt(FORM)["clauses"]["prior_1"]
    assert clause["up"] == "较{上年}年度，增加{增减额}万元，增长{增减率}，原因是{原因}。"
    assert clause["down"] == "较{上年}年度，减少{增减额}万元，降低{增减率}，原因是{原因}。"
    assert clause["equal"] == "较{上年}年度没有增减。"


def test_parts_become_a_list(learnt: Callable[[str], dict[str, Any]]) -> None:
    content = learnt(FORM)
    assert (
        content["chapters"]["revenue"]["text"]["revenue_1"]
        == "{年}年度收入合计{本年收入合计}万元[，其中：{learnt_sources}]。"
    )
    listed = content["lists"]["learnt_sources"]
    assert (listed["of"], listed["item"]) == ("收入来源", "{名称}{额}万元[，占{占比}]")
    assert "zero" not in listed


def test_what_is_said_where_there_is_nothing(learnt: Callable[[str], dict[str, Any]]) -> None:
    chapter = learnt(FORM)["chapters"]["government_fund"]
    assert chapter["nothing"]["government_fund_none_1"] == "{自称}{年}年度未安排政府性基金支出。"
    assert chapter["text"]["government_fund_1"] == "{年}年度政府性基金预算财政拨款支出{政府性基金支出}万元。"


@pytest.mark.parametrize(
    ("note", "case"),
    [
        ("持平的表述为：没有变化。", Case.EQUAL),
        ("如无此项，请表述为：本年度没有开支。", Case.NOTHING),
        ("年初没有预算的用此表述", Case.FROM_ZERO),
        ("没有的填0.00", Case.LISTED),
        ("不涉及的类不列", Case.LEFT_OUT),
        ("按上述格式依次说明到各项级科目", Case.REPEATED),
        ("金额单位统一", Case.UNKNOWN),
    ],
)
def test_notes_are_told_apart(note: str, case: Case) -> None:
    assert told_by(note).case is case


def test_brackets_of_the_text_itself_are_no_notes() -> None:
    written = write_out("因公出国（境）费XXX万元，购置50台（套），维修（护）费XXX万元（不涉及的不列）")
    assert written.text.startswith("因公出国（境）费")
    assert [mark.words for mark in written.marks if mark.open is Open.NOTE] == [("不涉及的不列",)]


@pytest.mark.parametrize(
    ("line", "said"), [("（附绩效自评报告）", True), ("注：金额保留两位小数。", True), ("本部门没有支出。", False)]
)
def test_paragraphs_that_say_how_to_fill_in_the_others(line: str, said: bool) -> None:
    assert is_instruction(line) is said


def test_two_forms_that_contradict_each_other_are_both_named(tmp_path: Path) -> None:
    first, second = tmp_path / "甲样式.txt", tmp_path / "乙样式.txt"
    first.write_text(FORM, encoding="utf-8")
    second.write_text(FORM.replace("增长（降低）XX%，原因是XXX", "上升（下降）XX%，由于XXX"), encoding="utf-8")
    done = learn_place(LearnOptions(files=(first, second), output=tmp_path / "PLACE.docx"))
    told = understood(done.lesson)
    assert {(one.file, one.branch) for one in told.otherwise} == {("乙样式.txt", "up"), ("乙样式.txt", "down")}
    assert all("原因是{原因}" in one.instead and "由于{原因}" in one.text for one in told.otherwise)
    written = done.wording.read_text(encoding="utf-8")
    assert "# 乙样式.txt 的说法不同，要用就换上：up = " in written
    tomllib.loads(written)


def test_two_forms_that_agree_ask_nothing(tmp_path: Path) -> None:
    for name in ("甲样式.txt", "乙样式.txt"):
        (tmp_path / name).write_text(FORM, encoding="utf-8")
    files = (tmp_path / "甲样式.txt", tmp_path / "乙样式.txt")
    assert not understood(learn_place(LearnOptions(files=files, output=tmp_path / "PLACE.docx")).lesson).otherwise
