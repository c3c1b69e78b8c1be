"""What a place's form can say, construct by construct: one sentence of a form, one unit, one text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.narrative.writing import (
    BLOCK,
    EMPTY,
    SPENDING,
    chapter,
    extending,
    gaps,
    paragraphs,
    said,
    typed,
    write,
)
from tests.workbooks.second import SECOND_2023
from tests.workbooks.seed import SEED_2020
from xls2report.catalogue.entries import ListKey, NumberKey, TextKey
from xls2report.model.report import ParagraphKind

if TYPE_CHECKING:
    from tests.workbooks.facts import UnitFacts

# --- segments


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("总计{收支总计}万元[，其中结转{年初结转和结余}万元]。", "总计522.76万元，其中结转65.71万元。"),
        ("总计{收支总计}万元[，其中结转{年初财政拨款结转和结余}万元]。", "总计522.76万元。"),
        ("其中结转{年初财政拨款结转和结余}万元。", "其中结转0万元。"),
        # Nothing came of it: that is a share of zero, and there is no share of nothing.
        ("上级补助{上级补助收入}万元[，占{上级补助收入占比}]。", "上级补助0万元，占0.0%。"),
        ("接待费{公务接待费}万元[，占{公务接待费占比}]。", "接待费0万元。"),
        ("接待费占{公务接待费占比}。", "接待费占【待补充：公务接待费占比】。"),
        ("甲[乙{公务接待费}丙{收支总计}]丁", "甲丁"),
        ("甲[{收支总计}万元、{公务接待费}万元]丁", "甲丁"),
        ("[{收支总计}、{公务接待费}|{公务接待费}|另有{本年收入合计}]", "另有457.05"),
        ("[{公务接待费}|{公务用车费}]", ""),
        ("[{收支总计}|{本年收入合计}]", "522.76"),
        ("收入{本年收入合计}万元[，结转{年初结转和结余}万元[（其中{公务接待费}万元）]，如上]。",
         "收入457.05万元，结转65.71万元，如上。"),
        ("收入{本年收入合计}万元[，接待{公务接待费}万元[（结转{年初结转和结余}万元）]，如上]。", "收入457.05万元。"),
        ("[[注]]{{甲}}", "[注]{甲}"),
    ],
)  # fmt: skip
def test_a_segment_falls_with_what_it_prints(text: str, expected: str) -> None:
    assert said(text) == expected


def test_what_nobody_has_typed_stays_as_a_mark() -> None:
    text = "总计{收支总计}万元[，上年{收支总计上年数}万元]。"
    assert said(text) == "总计522.76万元，上年【待补充：上年收、支总计】万元。"
    assert gaps(text) == ["prior_total"]
    assert said(text, given=typed({NumberKey.PRIOR_TOTAL: "0"})) == "总计522.76万元。"
    assert said(text, given=typed({NumberKey.PRIOR_TOTAL: "3"})) == "总计522.76万元，上年3万元。"


def test_what_prints_as_zero_is_zero_in_the_places_of_the_form() -> None:
    given = typed({NumberKey.PRIOR_TOTAL: "0.004"})
    assert said("甲[{收支总计上年数}]", given=given) == "甲"
    fine = extending("[numbers]\namount_digits = 3\n[chapters.overall.text]\nf1 = '甲[{收支总计上年数}]'\n")
    assert chapter(BLOCK, SEED_2020, given, fine) == "甲0.004"


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ({NumberKey.MEETING_EXPENSES: "0"}, "会议费0万元"),
        ({NumberKey.MEETING_EXPENSES: "3"}, "会议费3万元，【待补充：会议次数】次，内容为【待补充：会议内容】"),
        ({NumberKey.MEETING_EXPENSES: "3", NumberKey.MEETING_TIMES: "0"}, "会议费3万元"),
        ({}, "会议费【待补充：会议费】万元"),
    ],
)
def test_what_nobody_need_count_is_not_asked_for(numbers: dict[NumberKey, str], expected: str) -> None:
    assert said("会议费{会议费}万元[，{会议次数}次，内容为{会议内容}]", given=typed(numbers)) == expected


@pytest.mark.parametrize(("expenses", "is_asked"), [("0", False), ("3", True)])
def test_what_nobody_need_count_or_describe_is_nothing_to_a_question_and_alone(
    expenses: str, *, is_asked: bool
) -> None:
    given = typed({NumberKey.MEETING_EXPENSES: expenses})
    assert said("甲[{会议次数?}开了会|没有开会]", given=given) == ("甲开了会" if is_asked else "甲没有开会")
    assert said("{会议内容}", given=given) == ("【待补充：会议内容】" if is_asked else "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[{年初结转和结余?}有结转|无结转]", "有结转"),
        ("[{年初财政拨款结转和结余?}有结转|无结转]", "无结转"),
        ("[{公务接待费占比?}有|无]", "无"),
        ("[{收支总计上年数?}有|无]", "有"),
        ("[{收入来源?}有|无]", "有"),
        ("[{基金项?}有|无]", "无"),
        ("[{有机关运行经费?}有|无]", "有"),
        ("[{有下属单位?}有|无]", "无"),
        ("[{新增单位?}有|无]", "无"),
        ("[{其他需要说明的事项?}有|无]", "无"),
        ("[{收支总计比上年?}有|无]", "有"),
        ("[{自称?}有|无]", "有"),
        # Outside a segment it decides nothing.
        ("甲{公务接待费?}乙", "甲乙"),
    ],
)
def test_a_question_mark_decides_and_prints_nothing(text: str, expected: str) -> None:
    assert said(text) == expected


def test_facts_are_what_the_supplement_says() -> None:
    assert said("[{新增单位?}有|无]", given=typed(texts={TextKey.NEW_UNIT: "是"})) == "有"
    assert said("[{有下属单位?}有|无]", given=typed(lists={ListKey.MEMBER_UNITS: ("甲中心",)})) == "有"
    assert said("[{有机关运行经费?}有|无]", given=typed(texts={TextKey.HAS_AGENCY_OPERATING: "否"})) == "无"
    assert said("[{有绩效自评报告?}有|无]", given=typed(texts={TextKey.ATTACHMENT_FILE: "自评.docx"})) == "有"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[收入{本年收入合计}万元，接待{公务接待费!}万元]", "收入457.05万元，接待0万元"),
        ("[{公务接待费!}万元]", "0万元"),
        ("[接待{公务接待费!}万元，用车{公务用车费}万元|无]", "无"),
        ("[占{公务接待费占比!}，如上]", "占，如上"),
        ("[{会议次数!}次]", "【待补充：会议次数】次"),
    ],
)
def test_an_exclamation_mark_prints_and_decides_nothing(text: str, expected: str) -> None:
    assert said(text) == expected


def test_what_every_sentence_may_name() -> None:
    given = typed(texts={TextKey.SELF_NAME: "本中心", TextKey.REPORT_KIND: "单位决算"})
    assert (
        said("{年}、{上年}、{前年}：{自称}、{我方}、{部门或单位}。", given=given)
        == "2020、2019、2018：本中心、我中心、单位。"
    )
    assert said("{单位}{自称}{我方}{部门或单位}") == "株洲市芦淞区征地工作协调服务中心本部门我部门部门"


def test_a_typed_text_alone_is_a_paragraph_for_each_line() -> None:
    given = typed(texts={TextKey.OTHER_MATTERS: "第一段。\n\n第二段。"})
    found = paragraphs("[chapters.overall.text]\nf1 = '{其他需要说明的事项}'\n", given)
    assert [(one.key, one.text) for one in found] == [("f1", "第一段。"), ("f1_2", "第二段。")]
    assert said("情况：{其他需要说明的事项}。", given=given) == "情况：第一段、第二段。"
    assert said("{其他需要说明的事项}") == ""
    assert said("{预算绩效情况}") == "【待补充：预算绩效情况】"


# --- lists

LISTS = "[chapters.overall.lists.own]\n"


@pytest.mark.parametrize(
    ("listed", "expected"),
    [
        ("", "财政拨款收入202.78；其他收入254.27"),
        ("separator = '、'", "财政拨款收入202.78、其他收入254.27"),
        (
            "zero = true",
            "财政拨款收入202.78；上级补助收入0；事业收入0；经营收入0；附属单位上缴收入0；其他收入254.27",
        ),
        ("order = ['其他收入']", "其他收入254.27；财政拨款收入202.78"),
        (
            "zero = true\norder = ['经营收入', '其他收入']\nmost = 2\netc = '等'",
            "其他收入254.27；财政拨款收入202.78等",
        ),
        ("most = 1\netc = '等'", "其他收入254.27等"),
        ("most = 2\netc = '等'", "财政拨款收入202.78；其他收入254.27"),
    ],
)
def test_a_list_says_its_elements(listed: str, expected: str) -> None:
    more = f"{LISTS}of = '收入来源'\nitem = '{{名称}}{{额}}'\n{listed}\n"
    assert said("{收入来源}", more=more) == expected
    assert said("{own}", more=more) == expected


def test_a_list_of_nothing_falls_with_its_segment() -> None:
    assert said("甲[，其中：{收入来源}]。", EMPTY) == "甲。"
    assert said("甲[，其中：{基金项}]。", more=f"{LISTS}of = '基金项'\nitem = '{{名称}}'\n") == "甲。"


def test_an_element_of_which_nothing_is_said_leaves_no_separator() -> None:
    more = f"{LISTS}of = '收入来源'\nzero = true\nitem = '[{{名称}}{{额}}万元]'\n"
    assert said("其中：{own}。", more=more) == "其中：财政拨款收入202.78万元；其他收入254.27万元。"
    assert said("甲[，其中：{own}]。", EMPTY, more=more) == "甲。"


def test_the_same_family_is_listed_in_several_ways_by_their_names() -> None:
    more = """[chapters.overall.lists.names]
of = "三公三项"
zero = true
item = "{名称}"
separator = "、"
[chapters.overall.lists.amounts]
of = "三公三项"
order = ["公务接待费"]
item = "{名称}{额}万元[，占{占比}]"
"""
    assert said("{names}：{amounts}。", SPENDING, more=more) == (
        "因公出国（境）费、公务用车购置费及运行维护费、公务接待费："
        "公务接待费2万元，占25.0%；公务用车购置费及运行维护费6万元，占75.0%。"
    )


def test_an_elements_words() -> None:
    more = f"{LISTS}of = '项'\nmost = 1\nitem = '{{编码}}、{{名称}}、{{类名}}、{{款名}}、{{全称}}[，用于{{用途}}]'\n"
    given = typed(uses={"f5c_2010301": "人员工资。"})
    words = (
        "2010301、行政运行、一般公共服务支出、政府办公厅（室）及相关机构事务、"
        "一般公共服务支出（类）政府办公厅（室）及相关机构事务（款）行政运行（项）"
    )
    assert said("{own}", more=more) == words
    assert said("{own}", given=given, more=more) == f"{words}，用于人员工资"


def test_a_half_of_basic_expenditure_has_its_own_sections() -> None:
    more = """[chapters.overall.lists.halves]
of = "基本支出构成"
item = "{名称}（{款目}）"
[chapters.overall.lists.sections]
of = "款目"
item = "{编码}{名称}"
separator = "、"
most = 2
etc = "等"
"""
    assert said("{基本支出构成}", more=more) == (
        "人员经费（30101基本工资、30103奖金等）；公用经费（30201办公费、30226劳务费等）"
    )
    everything = said("{款目}", more=more.replace("most = 2", "most = 0"))
    assert "30103奖金" in everything
    assert "30226劳务费" in everything


def test_a_class_has_its_own_items_inside() -> None:
    more = """[chapters.overall.lists.classes]
of = "类"
item = "{编码}{名称}{额}万元，占{占比}：{项}"
[chapters.overall.lists.details]
of = "项"
item = "{名称}{额}万元"
separator = "、"
"""
    assert said("{类}", more=more) == (
        "201一般公共服务支出180.53万元，占89.3%：行政运行159.57万元、其他政府办公厅（室）及相关机构事务支出20.96万元；"
        "204公共安全支出10万元，占4.9%：一般行政管理事务10万元；"
        "212城乡社区支出11.72万元，占5.8%：城乡社区规划与管理10.32万元、其他城乡社区公共设施支出1.4万元"
    )


PARAGRAPHS = """[chapters.overall.text]
f1 = "{收入来源}"
[chapters.overall.lists.own]
of = "收入来源"
[chapters.overall.lists.own.item]
head = "## {名称}"
body = "1. 共{额}万元。"
share = "[占{占比}。]"
"""


def test_a_list_alone_with_a_table_of_items_is_paragraphs_for_each_element() -> None:
    assert [(one.key, one.kind, one.text) for one in paragraphs(PARAGRAPHS)] == [
        ("revenue_1_head", ParagraphKind.HEADING_2, "财政拨款收入"),
        ("revenue_1", ParagraphKind.NUMBERED, "共202.78万元。"),
        ("revenue_1_share", ParagraphKind.BODY, "占44.4%。"),
        ("revenue_6_head", ParagraphKind.HEADING_2, "其他收入"),
        ("revenue_6", ParagraphKind.NUMBERED, "共254.27万元。"),
        ("revenue_6_share", ParagraphKind.BODY, "占55.6%。"),
    ]
    assert paragraphs(PARAGRAPHS, facts=EMPTY) == []


# --- chapters

NOTHING = """[chapters.overall]
nothing_of = ["三公经费", "收支总计上年数"]
[chapters.overall.nothing]
none = "什么都没有。"
"""


@pytest.mark.parametrize(
    ("facts", "before", "expected"),
    [
        (SEED_2020, "0", "什么都没有。"),
        (SEED_2020, "0.004", "什么都没有。"),
        (SEED_2020, "1", "有。"),
        (SEED_2020, None, "有。"),
        (SPENDING, "0", "有。"),
    ],
)
def test_a_chapter_with_nothing_to_say_says_so(facts: UnitFacts, before: str | None, expected: str) -> None:
    given = typed({} if before is None else {NumberKey.PRIOR_TOTAL: before})
    words = extending(f"{NOTHING}[chapters.overall.text]\nf1 = '有。'\n")
    assert chapter(BLOCK, facts, given, words) == expected


def test_a_heading_below_which_nothing_stands_is_gone() -> None:
    text = """[chapters.overall.text]
first_heading = "## 甲"
f1 = "[{公务接待费}]"
second_heading = "## 乙"
second = "丙。"
third_heading = "## 丁"
third = "[{公务接待费}]"
"""
    assert [one.text for one in paragraphs(text)] == ["乙", "丙。"]


def test_a_chapter_of_which_all_falls_is_empty() -> None:
    assert paragraphs("[chapters.overall.text]\nf1 = ''\n") == []
    assert [
        one.key
        for one in write(SEED_2020, typed(), extending("[chapters.overall.text]\nf1 = ''\n"))[0].blocks["情况说明"]
    ][:2] == ["overall_heading", "revenue_heading"]


def test_what_a_sentence_begins_with_is_the_kind_of_its_paragraph() -> None:
    text = """[chapters.overall.text]
f1 = "## 甲"
item = "1. 乙"
listed = "（一）丙"
body = "1.丁"
"""
    assert [(one.kind, one.text) for one in paragraphs(text)] == [
        (ParagraphKind.HEADING_2, "甲"),
        (ParagraphKind.NUMBERED, "乙"),
        (ParagraphKind.LISTED, "丙"),
        (ParagraphKind.BODY, "1.丁"),
    ]


def test_the_state_capital_budget_of_a_unit_that_has_one() -> None:
    assert said("[{国资项?}有{国有资本经营预算支出}|无]", SECOND_2023).startswith("有")


@pytest.mark.parametrize(
    ("units", "expected"),
    [
        ((), "共1个：芦淞本级。"),
        (("甲中心",), "共1个：甲中心。"),
        (("甲中心", "乙所", "丙站"), "共3个：甲中心、乙所、丙站。"),
    ],
)
def test_the_units_of_a_report_are_counted_and_one_alone_is_one(units: tuple[str, ...], expected: str) -> None:
    given = typed(lists={ListKey.MEMBER_UNITS: units} if units else {})
    assert said("共{决算单位数}个：[{决算单位构成}|芦淞本级]。", given=given) == expected


def test_table_04_tells_what_each_budget_gave_and_what_of_it_is_carried_over() -> None:
    text = "{一般公共预算财政拨款收入}，{年初政府性基金预算财政拨款结转和结余}，{年末一般公共预算财政拨款结转和结余}"
    assert said(text) == "202.78，0，0.53"


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ("thousands = false", "增长22400.0%，22500万元"),
        ("thousands = true", "增长22,400.0%，22,500万元"),
        ("thousands = true\npercent_thousands = false", "增长22400.0%，22,500万元"),
        ("percent_thousands = true", "增长22,400.0%，22500万元"),
    ],
)
def test_separators_in_per_cents_are_those_of_amounts_unless_a_form_says_otherwise(numbers: str, expected: str) -> None:
    given = typed({NumberKey.AGENCY_OPERATING: "22500", NumberKey.PRIOR_AGENCY_OPERATING: "100"})
    text = "增长{机关运行经费比上年增减率}，{机关运行经费}万元"
    assert said(text, given=given, more=f"[numbers]\n{numbers}\n") == expected
