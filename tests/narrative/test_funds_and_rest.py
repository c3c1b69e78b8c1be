"""Chapters eight to eleven, part one, the glossary and the attachment."""

import pytest

from tests.narrative.writing import chapter, typed, write
from tests.workbooks.second import SECOND_2023
from tests.workbooks.seed import SEED_2019, SEED_2020
from xls2report.catalogue.entries import ListKey, NumberKey, TextKey
from xls2report.model.report import ParagraphKind

SELF = {TextKey.SELF_NAME: "本单位"}


def test_empty_funds() -> None:
    given = typed(texts=SELF)
    assert chapter("政府性基金情况", SEED_2020, given) == "本单位没有政府性基金收入，也没有使用政府性基金安排的支出。"
    assert chapter("国有资本经营情况", SEED_2020, given) == "本单位没有使用国有资本经营预算安排的支出。"


def test_a_form_without_the_state_capital_table_counts_as_empty() -> None:
    assert chapter("国有资本经营情况", SEED_2019) == "本部门没有使用国有资本经营预算安排的支出。"


def test_funds_with_their_items() -> None:
    given = typed(fund_budgets={"2120801": "1500"}, reasons={"f8_2120801": "项目延后"})
    assert chapter("政府性基金情况", SEED_2019, given) == (
        "2019年度政府性基金预算财政拨款年初结转和结余0万元，本年收入1220万元，本年支出1220万元"
        "（其中：基本支出0万元，项目支出1220万元），年末结转和结余0万元。支出具体情况如下：\n"
        "城乡社区支出（类）国有土地使用权出让收入安排的支出（款）征地和拆迁补偿支出（项）。\n"
        "年初预算为1500万元，支出决算为1220万元，完成年初预算的81.3%，决算数小于年初预算数的主要原因是：项目延后。"
    )
    assert "支出具体情况如下：" in chapter("国有资本经营情况", SECOND_2023)


AGENCY = {NumberKey.AGENCY_OPERATING: "45.1"}


@pytest.mark.parametrize(
    ("budget", "prior", "sentence"),
    [
        (
            "26.96",
            "207.59",
            "比年初预算数增加18.14万元，增长67.3%，主要原因是：甲；比上年决算数减少162.49万元，降低78.3%。主要原因是：乙。",
        ),
        ("63.24", "45.1", "比年初预算数减少18.14万元，降低28.7%，主要原因是：甲；与上年决算数持平。"),
        ("45.10", "40", "与年初预算数持平；比上年决算数增加5.1万元，增长12.8%。主要原因是：乙。"),
        (
            "0",
            "0",
            "年初预算数为0万元，比年初预算数增加45.1万元，主要原因是：甲；上年决算数为0万元，比上年决算数增加45.1万元。主要原因是：乙。",
        ),
    ],
)
def test_agency_operating_expenses(budget: str, prior: str, sentence: str) -> None:
    numbers = AGENCY | {NumberKey.BUDGET_AGENCY_OPERATING: budget, NumberKey.PRIOR_AGENCY_OPERATING: prior}
    given = typed(numbers, reasons={"f11_budget": "甲", "f11_prior": "乙"})
    assert f"2020年度机关运行经费支出45.1万元，{sentence}" in chapter("其他重要事项", SEED_2020, given)


def test_a_unit_without_agency_operating_expenses_says_so_and_is_asked_for_none() -> None:
    given = typed(texts=SELF | {TextKey.HAS_AGENCY_OPERATING: "否"})
    assert "本单位没有机关运行经费支出。" in chapter("其他重要事项", SEED_2020, given)
    _text, findings = write(SEED_2020, given)
    assert not [finding for finding in findings if "agency" in finding.place.key]


def test_nobody_has_given_agency_operating_expenses() -> None:
    text = chapter("其他重要事项", SEED_2020)
    assert (
        "机关运行经费支出【待补充：机关运行经费支出】万元，年初预算数为【待补充：机关运行经费年初预算数】万元；" in text
    )


def test_meetings_and_training_with_content_unless_zero() -> None:
    numbers = {
        NumberKey.MEETING_EXPENSES: "3.2",
        NumberKey.MEETING_TIMES: "2",
        NumberKey.MEETING_PERSONS: "120",
        NumberKey.TRAINING_EXPENSES: "0",
    }
    given = typed(numbers, texts={TextKey.MEETING_CONTENT: "年度工作会议"})
    assert "2020年开支会议费3.2万元，召开会议2次，参会120人，内容为年度工作会议；开支培训费0万元。" in chapter(
        "其他重要事项", SEED_2020, given
    )


def test_procurement_and_its_shares() -> None:
    numbers = {
        NumberKey.PROCUREMENT_GOODS: "2.11",
        NumberKey.PROCUREMENT_WORKS: "10",
        NumberKey.PROCUREMENT_SERVICES: "0",
        NumberKey.PROCUREMENT_SMALL_MEDIUM: "10",
        NumberKey.PROCUREMENT_SMALL_MICRO: "2.11",
    }
    assert (
        "政府采购支出总额12.11万元，其中：政府采购货物支出2.11万元、政府采购工程支出10万元、政府采购服务支出0万元。"
        "授予中小企业合同金额10万元，占政府采购支出总额的82.6%，其中：授予小微企业合同金额2.11万元，占政府采购支出总额的17.4%。"
        in chapter("其他重要事项", SEED_2020, typed(numbers))
    )


def test_no_procurement_has_no_shares() -> None:
    numbers: dict[NumberKey, str] = dict.fromkeys(
        (NumberKey.PROCUREMENT_GOODS, NumberKey.PROCUREMENT_WORKS, NumberKey.PROCUREMENT_SERVICES), "0"
    )
    text = chapter("其他重要事项", SEED_2020, typed(numbers))
    assert "政府采购支出总额0万元" in text
    assert "授予中小企业" not in text


def test_a_section_with_nothing_to_say_is_gone_with_its_heading() -> None:
    assert "其他" not in [p.text for p in write(SEED_2020)[0].blocks["其他重要事项"]]
    given = typed(texts={TextKey.OTHER_MATTERS: "第一段。\n\n第二段。"})
    paragraphs = write(SEED_2020, given)[0].blocks["其他重要事项"]
    assert [p.text for p in paragraphs[-3:]] == ["其他", "第一段。", "第二段。"]


def test_part_one_lists_duties_without_the_numbers_typed_before_them() -> None:
    lines = ("（一）负责甲；", "2、负责乙。", "3．负责丁。", "负责1.5亿元丙。")  # noqa: RUF001 - full-width, as typed
    given = typed(lists={ListKey.DUTIES: lines})
    paragraphs = write(SEED_2020, given)[0].blocks["部门职责"]
    assert [(p.kind, p.text) for p in paragraphs] == [
        (ParagraphKind.LISTED, "负责甲；"),
        (ParagraphKind.LISTED, "负责乙。"),
        (ParagraphKind.LISTED, "负责丁。"),
        (ParagraphKind.LISTED, "负责1.5亿元丙。"),
    ]


def test_one_unit_or_several() -> None:
    one = write(SEED_2020)[0].blocks["机构设置"][-1].text
    several = (
        write(SEED_2020, typed(lists={ListKey.MEMBER_UNITS: ("1. 甲局本级", "（二）乙中心")}))[0]
        .blocks["机构设置"][-1]
        .text
    )
    assert one.endswith("公开单位构成包括：株洲市芦淞区征地工作协调服务中心本级。")
    assert several.endswith("公开单位构成包括：甲局本级、乙中心。")


def test_the_glossary_has_the_standard_terms_and_those_the_report_uses() -> None:
    names = [p.text.partition("：")[0] for p in write(SEED_2020)[0].blocks["名词解释"]]
    assert "经营收入" in names
    assert "上缴上级支出" not in names
    assert "项目支出" in names


def test_the_attachment_is_a_file_or_text_or_a_gap() -> None:
    assert write(SEED_2020)[0].attachment.paragraphs[0].text == "【待补充：绩效自评报告】"
    named = write(SEED_2020, typed(texts={TextKey.ATTACHMENT_FILE: "自评.docx"}))[0].attachment
    assert named.file is not None
    assert named.file.name == "自评.docx"
    assert named.source is not None
    for name in ("自评", "自评（v1.2终稿）", "自评 2021.3"):
        bare = write(SEED_2020, typed(texts={TextKey.ATTACHMENT_FILE: name}))[0].attachment
        assert bare.file is not None
        assert bare.file.name == f"{name}.docx"
    lines = ("一、基本情况", "（一）概况", "（一）班子团结，工作有力。", "正文。")
    written = write(SEED_2020, typed(lists={ListKey.SELF_EVALUATION: lines}))[0].attachment.paragraphs
    assert [(p.kind, p.text) for p in written] == [
        (ParagraphKind.HEADING_1, "基本情况"),
        (ParagraphKind.HEADING_2, "概况"),
        (ParagraphKind.BODY, "（一）班子团结，工作有力。"),
        (ParagraphKind.BODY, "正文。"),
    ]


def test_the_performance_chapter_points_to_part_five_when_there_is_one() -> None:
    given = typed(texts={TextKey.PERFORMANCE: "开展了自评。", TextKey.ATTACHMENT_FILE: "自评.docx"})
    assert chapter("预算绩效情况", SEED_2020, given) == "开展了自评\n部门整体支出绩效评价报告详见第五部分。".replace(
        "自评\n", "自评。\n"
    )
    assert chapter("预算绩效情况", SEED_2020) == "【待补充：预算绩效情况】"
