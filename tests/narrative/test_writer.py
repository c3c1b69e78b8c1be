"""What a place's form can say, construct by construct: one sentence of a form, one unit, one text."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from tests.narrative.writing import chapter, extending, typed, write
from tests.workbooks.facts import ThreePublic, UnitFacts
from tests.workbooks.second import SECOND_2023
from tests.workbooks.seed import SEED_2020
from xls2report.catalogue.entries import ListKey, NumberKey, TextKey
from xls2report.model.report import ParagraphKind

if TYPE_CHECKING:
    from xls2report.model.report import Paragraph
    from xls2report.supplement.record import Supplement

BLOCK = "收入支出总体情况"
EMPTY = UnitFacts(unit="空单位", year=2020, general_public=(), economic=())
HOSPITALITY = ThreePublic(
    overseas_visits=Decimal(0), vehicle_purchase=Decimal(0), vehicle_operation=Decimal(6), hospitality=Decimal(2)
)
SPENDING = replace(SEED_2020, three_public_budget=HOSPITALITY, three_public_final=HOSPITALITY)


def said(text: str, facts: UnitFacts = SEED_2020, given: Supplement | None = None, more: str = "") -> str:
    """Write one sentence of a form, with what else its chapter says (``more``: tables below ``chapters.overall``)."""
    return chapter(BLOCK, facts, given or typed(), extending(f"[chapters.overall.text]\nf1 = '''{text}'''\n{more}"))


def paragraphs(text: str, given: Supplement | None = None, facts: UnitFacts = SEED_2020) -> list[Paragraph]:
    """Write the chapter of a form that this text extends."""
    return list(write(facts, given or typed(), extending(text))[0].blocks[BLOCK])


def gaps(text: str, given: Supplement | None = None, facts: UnitFacts = SEED_2020) -> list[str]:
    """Give the keys of what the sentence lacks."""
    words = extending(f'[report]\nchapters = ["overall"]\n[chapters.overall.text]\nf1 = "{text}"\n')
    found = write(facts, given or typed(texts={TextKey.ATTACHMENT_FILE: "自评.docx"}), words)[1]
    return [one.place.key for one in found if one.place.key not in {"duties", "organisation", "attachment"}]


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


# --- comparisons

ALL = """up = "增{增减额}，{增减率}，因{原因}"
down = "减{增减额}，{增减率}，因{原因}"
up_from_zero = "自{上年数}增{增减额}"
down_from_zero = "自{上年数}减{增减额}"
down_to_zero = "减至零，{增减额}"
equal = "与{上年数}同"
equal_zero = "都没有"
new_unit = "没有上年"
unknown = "不知上年"
"""


def against(current: str, before: str, branches: str, given: Supplement | None = None) -> str:
    numbers = {NumberKey.AGENCY_OPERATING: current} | ({NumberKey.PRIOR_AGENCY_OPERATING: before} if before else {})
    base = typed(numbers, reasons={"f11_prior": "新增任务"})
    supplement = base if given is None else replace(base, texts=given.texts)
    return said("{机关运行经费比上年/own}。", given=supplement, more=f"[clauses.own]\n{branches}")


@pytest.mark.parametrize(
    ("current", "before", "expected"),
    [
        ("45.1", "40", "增5.1，12.8%，因新增任务。"),
        ("40", "45.1", "减5.1，11.3%，因新增任务。"),
        ("45.1", "0", "自0增45.1。"),
        ("45.1", "0.004", "自0增45.1。"),
        ("45.1", "-5", "自-5增50.1。"),
        ("-9", "-5", "自-5减4。"),
        ("-9", "0", "自0减9。"),
        ("0", "5", "减至零，5。"),
        ("0.004", "5", "减至零，5。"),
        ("45.1", "45.1", "与45.1同。"),
        ("45.104", "45.1", "与45.1同。"),
        ("0", "0", "都没有。"),
        ("0.004", "0", "都没有。"),
        ("45.1", "", "不知上年。"),
    ],
)
def test_a_comparison_says_the_branch_of_its_case(current: str, before: str, expected: str) -> None:
    assert against(current, before, ALL) == expected


def test_a_new_unit_has_a_branch_of_its_own_against_last_year_alone() -> None:
    new = typed(texts={TextKey.NEW_UNIT: "是"})
    assert against("45.1", "40", ALL, new) == "没有上年。"
    given = replace(
        typed({NumberKey.AGENCY_OPERATING: "45.1", NumberKey.BUDGET_AGENCY_OPERATING: "40"}), texts=new.texts
    )
    assert said("{机关运行经费比年初预算/own}", given=given, more="[clauses.own]\nup = '增{增减额}'\n") == "增5.1"


FEW = 'up = "增{增减额}"\ndown = "减{增减额}"\nequal = "持平"\n'


@pytest.mark.parametrize(
    ("current", "before", "expected"),
    [("45.1", "0", "增45.1。"), ("-9", "0", "减9。"), ("0", "5", "减5。"), ("0", "0", "持平。"), ("45.1", "", "。")],
)
def test_a_case_that_a_form_does_not_tell_apart_is_said_as_the_usual_one(
    current: str, before: str, expected: str
) -> None:
    assert against(current, before, FEW) == expected


@pytest.mark.parametrize(("current", "before"), [("45.1", "0"), ("45.1", "-5"), ("-9", "-5")])
def test_no_branch_speaks_of_a_rate_that_there_is_not(current: str, before: str) -> None:
    rates = 'up = "增长{增减率}"\ndown = "下降{增减率}"\n'
    assert against(current, before, rates) == "【待补充：增减变动】。"
    nothing = 'up_from_zero = "从无到有"\ndown_from_zero = "成了负数"\n'
    assert against(current, before, rates + nothing) == ("【待补充：增减变动】。" if before == "-5" else "从无到有。")


def test_a_completion_of_nothing_by_nothing_is_not_said() -> None:
    given = typed({NumberKey.AGENCY_OPERATING: "0", NumberKey.BUDGET_AGENCY_OPERATING: "0"})
    completed = '[clauses.own]\nequal = "完成{完成率}"\n'
    text = "{机关运行经费比年初预算/own}"
    assert said(text, given=given, more=completed) == "【待补充：增减变动】"
    assert said(text, given=given, more=f'{completed}equal_zero = "都没有"\n') == "都没有"


def test_a_comparison_that_says_nothing_lets_its_segment_fall() -> None:
    given = typed({NumberKey.AGENCY_OPERATING: "5", NumberKey.PRIOR_AGENCY_OPERATING: "5"})
    quiet = '[clauses.own]\nup = "增{增减额}"\ndown = "减{增减额}"\nequal = ""\n'
    text = "甲[（{机关运行经费比上年/own}）]乙[{机关运行经费比上年/own?}丙|丁]"
    assert said(text, given=given, more=quiet) == "甲乙丁"
    given = typed({NumberKey.AGENCY_OPERATING: "5", NumberKey.PRIOR_AGENCY_OPERATING: "0"})
    assert said(text, given=given, more=quiet) == "甲（增5）乙丙"


def test_a_chapter_and_a_list_say_a_branch_their_own_way() -> None:
    form = """[clauses.prior]
up = "全篇增"
down = "全篇减"
[chapters.overall.text]
f1 = "{收支总计比上年}；{三公三项}"
[chapters.overall.clauses.prior]
up = "本章增"
[chapters.overall.lists.own]
of = "三公三项"
item = "{名称}{比上年}"
[chapters.overall.lists.own.clauses.prior]
up = "本项增"
[chapters.appropriation.text]
f4 = "{财政拨款收支总计比上年}"
"""
    numbers = {
        NumberKey.PRIOR_TOTAL: "1",
        NumberKey.PRIOR_APPROPRIATION_TOTAL: "1",
        NumberKey.PRIOR_VEHICLES: "1",
        NumberKey.PRIOR_HOSPITALITY: "5",
    }
    written = write(SPENDING, typed(numbers), extending(form))[0].blocks
    assert written[BLOCK][0].text == "本章增；公务用车购置费及运行维护费本项增；公务接待费全篇减"
    assert written["财政拨款总体情况"][0].text == "全篇增"


def test_a_named_set_of_branches_says_the_same_comparison_in_other_words() -> None:
    more = """[clauses.short]
up = "增{增减额}"
[clauses.long]
up = "{名称}比{上年}年的{上年数}多{增减额}，{年}年为{决算数}"
"""
    given = typed({NumberKey.PRIOR_TOTAL: "500"})
    text = "{收支总计比上年/short}；{收支总计比上年/long}。"
    assert said(text, given=given, more=more) == "增22.76；收、支总计比2019年的500多22.76，2020年为522.76。"


def test_two_bases_stand_in_one_sentence_each_with_its_reason() -> None:
    numbers = {
        NumberKey.AGENCY_OPERATING: "45.1",
        NumberKey.BUDGET_AGENCY_OPERATING: "40",
        NumberKey.ADJUSTED_AGENCY_OPERATING: "50",
        NumberKey.PRIOR_AGENCY_OPERATING: "40",
    }
    more = """[clauses.own]
up = "多{增减额}，因{原因}"
down = "少{增减额}，完成{完成率}，因{原因}"
"""
    given = typed(numbers, reasons={"f11_budget": "甲", "f11_prior": "丙"})
    text = "比年初预算{机关运行经费比年初预算/own}；比全年预算{机关运行经费比全年预算/own}；比上年{机关运行经费比上年/own}。"
    assert said(text, given=given, more=more) == (
        "比年初预算多5.1，因甲；比全年预算少4.9，完成90.2%，因【待补充：原因】；比上年多5.1，因丙。"
    )


def test_a_paragraph_knows_the_comparisons_that_it_speaks_of() -> None:
    words = extending(
        "[chapters.overall.text]\nf1 = '{收支总计比上年}；年初预算{一般公共预算年初预算数}[，完成{三公经费预算完成率}]'\n"
    )
    given = typed({NumberKey.PRIOR_TOTAL: "500", NumberKey.BUDGET_GENERAL_PUBLIC: "5"})
    (found,) = write(SEED_2020, given, words)[0].blocks[BLOCK]
    assert found.about == ("f1", "f5c")
    (found,) = write(SPENDING, given, words)[0].blocks[BLOCK]
    assert found.about == ("f1", "f5c", "f7_budget")


def test_a_class_is_compared_with_last_years_table_or_asks_for_it() -> None:
    more = "[chapters.overall.lists.own]\nof = '类'\nmost = 1\nitem = '{名称}{比上年}'\n"
    assert said("{类}", more=more) == "一般公共服务支出上年为【待补充：上年一般公共服务支出（类）】万元。"


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
