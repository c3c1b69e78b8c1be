"""What the words of a report mean: whose reason, of which total, what there is none of, which unit is new."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.learning.lessons import from_text
from xls2report.catalogue.entries import NumberKey, TextKey

if TYPE_CHECKING:
    from pathlib import Path

THREE = """七、财政拨款“三公”经费支出决算情况说明
“三公”经费支出决算为37.08万元，其中：因公出国（境）费支出决算4.87万元；公务用车购置及运行维护费支出决算29.34万元；公务接待费支出决算2.87万元。
2023年度“三公”经费支出比2022年度增加22.11万元，增长147.70%，其中：因公出国（境）费支出比2022年度增加4.87万元（2022年度为0.00万元）；公务用车购置及运行维护费支出比2022年度增加17.24万元，增长142.48%；公务接待费支出与2022年度持平。"""


def test_a_reason_in_a_sentence_of_its_own_belongs_to_what_it_names(tmp_path: Path) -> None:
    text = (
        f"{THREE}因公出国（境）费支出增加的主要原因是出访一次。公务用车购置及运行维护费增加的主要原因是更新一辆车。\n"
    )
    lesson = from_text(tmp_path, text)
    assert {key: reason.text for key, reason in lesson.said.reasons.items()} == {
        "f7_overseas": "出访一次",
        "f7_vehicles": "更新一辆车",
    }
    assert "因公出国（境）费支出增加的主要原因是{原因}。" in lesson.clauses("up")
    assert "公务接待费支出与{上年}年度持平。" in lesson.clauses("equal")


def test_a_reason_that_names_nothing_belongs_to_what_was_said_last(tmp_path: Path) -> None:
    lesson = from_text(
        tmp_path,
        "一、收入支出决算总体情况说明\n2023年度收支总计10.00万元。与上年相比增加1.00万元，增长11.11%。主要原因是人员增加。\n",
    )
    assert [reason.text for reason in lesson.said.reasons.values()] == ["人员增加"]


@pytest.mark.parametrize(("word", "key"), [("决算数小于预算数", "f7_budget"), ("比上年减少", "f7_total")])
def test_of_two_comparisons_the_base_tells_whose_reason_it_is(word: str, key: str, tmp_path: Path) -> None:
    lesson = from_text(
        tmp_path,
        "七、“三公”经费支出决算情况说明\n2023年度“三公”经费预算为5.00万元，支出决算为4.00万元，完成预算的80.00%；"
        f"与上年相比减少1.00万元，下降20.00%。“三公”经费{word}的主要原因是厉行节约。\n",
    )
    assert {name: reason.text for name, reason in lesson.said.reasons.items()} == {key: "厉行节约"}


def test_a_total_that_lists_its_parts_is_none_of_them(tmp_path: Path) -> None:
    lesson = from_text(
        tmp_path,
        "一、收入支出决算总体情况说明\n2023年度收入总计80.00万元、支出总计80.00万元。"
        "收入总计包括本年收入合计70.00万元、年初结转和结余10.00万元。\n",
    )
    assert "收入总计包括本年收入合计{本年收入合计}万元" in lesson.form["chapters"]["overall"]["text"]["overall_1"]


@pytest.mark.parametrize(
    ("words", "branch"),
    [
        ("因公出国（境）费支出0.00万元，没有安排出国（境）团组", "[因公出国（境）团组{因公出国境团组数}个"),
        ("公务接待费支出2.00万元，国内接待2批次、9人次，没有外宾接待", "[外宾接待{外宾接待批次}批次"),
        ("公务用车购置费支出0.00万元，未购置公务用车", "[购置公务用车{公务用车购置数}辆|未购置公务用车]"),
    ],
)
def test_what_there_is_none_of_is_said_only_of_units_that_have_none(words: str, branch: str, tmp_path: Path) -> None:
    lesson = from_text(tmp_path, f"七、“三公”经费支出决算情况说明\n{words}。\n")
    chapter = lesson.form["chapters"]["three_public"]
    assert any(branch in text for text in chapter["text"].values()) or "nothing" in chapter


def test_nothing_of_a_kind_is_zero_in_the_form(tmp_path: Path) -> None:
    said = from_text(tmp_path, "七、“三公”经费支出决算情况说明\n公务接待费支出2.00万元，没有外宾接待。\n").said
    assert said.numbers[NumberKey.HOSPITALITY_FOREIGN_BATCHES].value == 0
    assert NumberKey.HOSPITALITY_DOMESTIC_BATCHES not in said.numbers


def test_a_new_unit_says_so_and_others_do_not(tmp_path: Path) -> None:
    lesson = from_text(
        tmp_path,
        "一、收入支出决算总体情况说明\n2023年度收支总计10.00万元。本单位为新增单位，没有2022年度的数。\n",
    )
    assert lesson.said.texts[TextKey.NEW_UNIT].text == "是"
    assert lesson.clauses("new_unit") == ["{自称}为新增单位，没有{上年}年度的数。"]
    assert lesson.clauses("up") == ["{待补充：增减变动}"]
    assert "新增单位" not in lesson.form["chapters"]["overall"]["text"]["overall_1"]


def test_a_reason_ends_where_a_new_unit_is_spoken_of(tmp_path: Path) -> None:
    lesson = from_text(
        tmp_path,
        "七、“三公”经费支出决算情况说明\n“三公”经费预算为5.00万元，支出决算为4.00万元，完成预算的80.00%，"
        "决算数小于预算数的主要原因是厉行节约，本单位为新增单位，无上年数。\n",
    )
    assert [reason.text for reason in lesson.said.reasons.values()] == ["厉行节约"]


def test_equipment_without_vehicles_is_no_vehicle(tmp_path: Path) -> None:
    lesson = from_text(
        tmp_path,
        "十一、其他重要事项情况说明\n（一）国有资产占用情况\n截至2023年12月31日，共有车辆3辆。"
        "单价 100 万元（含）以上设备（不含车辆）0 台（套）。\n",
    )
    assert lesson.said.numbers[NumberKey.ASSET_VEHICLES].value == 3
    assert lesson.said.numbers[NumberKey.ASSET_LARGE_EQUIPMENT].value == 0


def test_counts_of_performance_are_typed_and_its_text_is_the_units_own(tmp_path: Path) -> None:
    lesson = from_text(
        tmp_path,
        "十、预算绩效情况说明\n2023年度本单位编报绩效目标的项目14个，开展绩效自评的项目13个，自评平均得分94分。\n"
        "河道整治按时完成，水质达到目标。\n部门整体支出绩效评价报告详见第五部分。\n",
    )
    texts = list(lesson.form["chapters"]["performance"]["text"].values())
    assert any("{编报绩效目标的项目数}个" in text and "{绩效自评平均得分}分" in text for text in texts)
    assert "{预算绩效情况}" in texts
    assert any(text.startswith("[{有绩效自评报告?}") for text in texts)
    assert lesson.said.numbers[NumberKey.PERFORMANCE_EVALUATED].value == 13
    assert lesson.said.texts[TextKey.PERFORMANCE].text == "河道整治按时完成，水质达到目标。"


def test_issues_found_in_a_self_evaluation_are_not_counted_as_projects(tmp_path: Path) -> None:
    said = from_text(
        tmp_path,
        "十、预算绩效情况说明\n2023年度开展绩效自评的项目4个，平均得分99分（绩效自评中共发现问题0个）。\n",
    ).said
    assert said.numbers[NumberKey.PERFORMANCE_EVALUATED].value == 4


def test_a_chapter_of_no_known_kind_is_the_units_own(tmp_path: Path) -> None:
    text = (
        "一、收入支出决算总体情况说明\n2023年度收支总计10.00万元。\n"
        "二、历史沿革\n某县水利局始建于一九五六年，现任局长张三。\n"
    )
    lesson = from_text(tmp_path, text)
    chapter = lesson.form["chapters"]["own_1"]
    assert chapter["text"] == {"own_1_1": "{待补充：历史沿革}"}
    assert "张三" not in lesson.done.wording.read_text(encoding="utf-8")


def test_a_parts_title_may_stand_on_the_line_below_its_number(tmp_path: Path) -> None:
    text = (
        "第一部分\n某县水利局概况\n一、主要职能\n负责全县河道整治。\n第二部分\n2023年度部门决算情况说明\n"
        "一、收入支出决算总体情况说明\n2023年度收支总计10.00万元。\n第三部分\n名词解释\n一、财政拨款收入：指拨款。\n"
    )
    lesson = from_text(tmp_path, text)
    assert lesson.form["report"]["chapters"] == ["overall"]
    assert "河道" not in lesson.done.wording.read_text(encoding="utf-8")


def test_each_of_two_things_that_there_are_none_of_is_said_of_units_that_have_none(tmp_path: Path) -> None:
    lesson = from_text(
        tmp_path,
        "七、“三公”经费支出决算情况说明\n公务接待费支出决算0.00万元，没有国内接待，没有外宾接待。\n",
    )
    (text,) = (text for text in lesson.form["chapters"]["three_public"]["text"].values() if "接待费" in text)
    assert re.search(r"\[国内接待\{.*?\|没有国内接待\]，\[外宾接待\{.*?\|没有外宾接待\]。", text)


EVEN = """七、“三公”经费支出决算情况说明
公务接待费支出预算为0万元，支出决算为0万元，与上年持平，无总体情况说明。
公务用车购置费及运行维护费支出预算为9万元，支出决算为8万元，完成预算的88.9%，决算数小于预算数的主要原因是厉行节约，与上年相比减少2万元，下降20.0%，主要原因是用车减少。
"""


def test_that_there_is_nothing_to_tell_is_said_only_where_nothing_changed(tmp_path: Path) -> None:
    lesson = from_text(tmp_path, EVEN)
    assert "与上年持平，无总体情况说明。" in lesson.clauses("equal_zero")
    told = [text for one in lesson.form["clauses"].values() for branch, text in one.items() if branch != "equal_zero"]
    texts = lesson.form["chapters"]["three_public"]["text"].values()
    assert not [text for text in (*told, *texts) if "无总体情况说明" in text]


def test_a_budget_that_was_spent_to_the_last_ends_where_others_do(tmp_path: Path) -> None:
    lesson = from_text(tmp_path, EVEN)
    (text,) = (text for text in lesson.form["chapters"]["three_public"]["text"].values() if "公务接待费" in text)
    assert re.fullmatch(r"\{公务接待费比预算/\w+\}\{公务接待费比上年/\w+\}", text)
    assert "公务接待费支出预算为{预算数}万元，支出决算为{决算数}万元，" in lesson.clauses("equal_zero")
    # What nobody showed ends as the others do: another comparison follows.
    assert all(said.endswith("，") for said in lesson.clauses("equal") if "预算数" in said)


def test_a_sentence_about_the_use_of_an_item_falls_away_where_none_is_typed(tmp_path: Path) -> None:
    item = "（类）行政事业单位养老支出（款）行政单位离退休（项）。主要用于：离退休人员的生活补助。年初预算为5.00万元，支出决算为4.00万元，决算数小于预算数的主要原因：人员减少。\n"
    lesson = from_text(
        tmp_path,
        "五、一般公共预算财政拨款支出决算情况说明\n支出4.00万元，其中：\n1.社会保障和就业支出" + item,
    )
    (said,) = (one["item"] for one in lesson.form["lists"].values() if isinstance(one["item"], dict))
    assert "[主要用于：{用途}。]" in said["body"]


def test_a_category_may_be_listed_in_a_line_and_in_lines_of_its_own(tmp_path: Path) -> None:
    lesson = from_text(
        tmp_path,
        "五、一般公共预算财政拨款支出决算情况说明\n"
        "支出9.00万元，其中：教育支出（类）5.00万元；住房保障支出（类）4.00万元。\n"
        "1.教育支出（类）5.00万元，占55.56%，包括：基本养老保险缴费支出2.00万元、小学教育3.00万元。\n"
        "2.住房保障支出（类）4.00万元，占44.44%，包括：提租补贴支出4.00万元。\n",
    )
    lists = [one["item"] for one in lesson.form["lists"].values() if one["of"] == "类"]
    assert len(lists) == 2
    form = lesson.done.wording.read_text(encoding="utf-8").partition("extends")[2]
    assert not [word for word in ("养老", "小学", "提租") if word in form]


def test_a_budget_said_to_be_spent_to_the_last_in_the_next_sentence_is_one_comparison(tmp_path: Path) -> None:
    lesson = from_text(
        tmp_path,
        "七、“三公”经费支出决算情况说明\n"
        "“三公”经费财政拨款支出预算为3.00万元，支出决算为2.00万元，完成预算的66.67%，其中：\n"
        "1.因公出国（境）费预算为0.00万元，支出决算为0.00万元。决算数与预算数持平。与2022年度持平。\n"
        "2.公务接待费预算为3.00万元，支出决算为2.00万元，完成预算的66.67%。决算数小于预算数的主要原因是厉行节约。与2022年度持平。\n",
    )
    said = [one["equal_zero"] for one in lesson.form["clauses"].values() if "预算数" in one.get("equal_zero", "")]
    assert said[0] == "因公出国（境）费预算为{预算数}万元，支出决算为{决算数}万元。决算数与预算数持平。"


@pytest.mark.parametrize(
    ("part", "item"),
    [
        ("{0}占{2}，为{1}万元", "{名称}占{占比}，为{额}万元"),
        ("{0}（占比{2}）{1}万元", "{名称}[（占比{占比}）]{额}万元"),
    ],
)
def test_a_share_before_its_amount_is_that_of_the_part(part: str, item: str, tmp_path: Path) -> None:
    parts = (part.format("财政拨款收入", "60.00", "60.00%"), part.format("其他收入", "40.00", "40.00%"))
    text = f"二、收入决算情况说明\n2023年度收入合计100.00万元，其中：{'；'.join(parts)}。\n"
    assert from_text(tmp_path, text).form["lists"]["learnt_sources"]["item"] == item


def test_each_part_of_a_list_is_compared_with_its_own_past(tmp_path: Path) -> None:
    text = (
        "二、收入决算情况说明\n2023年度收入合计100.00万元，其中：财政拨款收入60.00万元，占60.00%，比上年增加5.00万元，增长9.09%；"
        "事业收入30.00万元，占30.00%，比上年减少5.00万元，下降14.29%；其他收入10.00万元，占10.00%，与上年持平。\n"
    )
    lesson = from_text(tmp_path, text).form
    item = lesson["lists"]["learnt_sources"]["item"]
    assert re.fullmatch(r"\{名称\}\{额\}万元\[，占\{占比\}\]，\{比上年/\w+\}", item)
    clause = lesson["clauses"][item.rpartition("/")[2].rstrip("}")]
    assert (clause["up"], clause["down"]) == (
        "比上年增加{增减额}万元，增长{增减率}",
        "比上年减少{增减额}万元，下降{增减率}",
    )
    assert clause["equal"] == "与上年持平"
    assert clause["up_from_zero"] == "比上年增加{增减额}万元"
    assert lesson["chapters"]["revenue"]["text"]["revenue_1"].endswith("其中：{learnt_sources}]。")


def test_a_budget_in_brackets_behind_the_outturn_is_its_budget(tmp_path: Path) -> None:
    text = "七、财政拨款“三公”经费支出决算情况说明\n2023年度“三公”经费支出决算4.00万元（预算5.00万元），完成预算的80.00%，决算数小于预算数的主要原因：活动减少。\n"
    assert (
        "支出决算{决算数}万元（预算{预算数}万元），完成预算的{完成率}" in from_text(tmp_path, text).clauses("down")[0]
    )
