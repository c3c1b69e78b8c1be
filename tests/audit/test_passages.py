"""Where a sentence stands: chapters by whatever heads, contents, a glossary, pasted tables; and how the place is told."""

from __future__ import annotations

import pytest

from tests.audit.texts import audited, rules, wrong
from xls2report.audit.auditing import audit
from xls2report.audit.reading.passages import passages_of
from xls2report.audit.records import ReadParagraph, ReportRead, Verdict
from xls2report.catalogue.report_names import Chapter
from xls2report.model.finding import text_place
from xls2report.model.severity import Severity

COVER = "2024年度示例县示例局部门决算"
CHAPTER = "一、收入支出决算总体情况说明"
FALSE = "2024年度收、支总计1250.00万元。与上年相比，增加250.00万元，增长20.0%。"
TRUE = "2024年度收、支总计1250.00万元。与上年相比，增加250.00万元，增长25.0%。"

JUDGED = (
    # the contents have other heads than the body, which has none with numbers, or the same numbers for other chapters
    ("目 录", "一、单位主要职能", "二、单位决算情况说明", "示例局主要职能", "示例局主管示例事务。", "决算情况说明", FALSE, "一、机关运行经费", "机关运行经费支出10.00万元，比上年增加1.00万元，增长11.11%。"),
    ("目录", "第一部分 概况", "第二部分 决算情况说明", "第三部分 名词解释", "概况", "示例局主管事务。", "收入支出决算总体情况", FALSE, "名词解释", "基本支出：指日常支出。"),
    ("目录", "第一部分 概况", "第二部分 情况说明", CHAPTER, FALSE),
    ("目录", "第一部分 概况........1", "第二部分 名词解释........9", "第一部分 概况", "示例局主管事务。", CHAPTER, FALSE),
    # the glossary stands first, and ends with a part, a title, or nothing but what no definition says
    ("一、名词解释", "（一）基本支出：指日常支出。", "部门决算编制说明", FALSE),
    ("第一部分 名词解释", "一、基本支出", "指日常支出。", "二、机关运行经费", "指机关的经费。", "第二部分 决算情况说明", "收入支出决算总体情况", FALSE),
    ("一、名词解释", "1.基本支出：指日常支出。", "二、收入支出决算总体情况说明", FALSE),
    ("名词解释", "基本支出：指日常支出。", FALSE),
    # other numberings
    ("1.收入支出决算总体情况说明", FALSE),
    ("3.1 收入支出决算总体情况", FALSE),
    ("一 收入支出决算总体情况说明", FALSE),
    # a line that a PDF tore behind a number is no row of a table
    (CHAPTER, "2024 年度收入支出总计 1250.00", "万元。与上年相比，增加 250.00 万元，增长 20.0%。"),
)  # fmt: skip


@pytest.mark.parametrize("lines", JUDGED)
def test_a_sentence_is_judged_under_whatever_heads(lines: tuple[str, ...]) -> None:
    assert [claim.stated for claim in wrong(audited(COVER, *lines))] == ["20.0"]


def test_each_head_opens_its_chapter_whatever_its_rank() -> None:
    shares = "本年支出合计80.00万元，其中：基本支出60.00万元，占60.00%；项目支出20.00万元，占25.00%。"
    for heads in (
        ("1.收入支出决算总体情况说明", "2.支出决算情况说明", "3.政府采购支出情况说明"),
        ("（一）收入支出决算总体情况说明", "（二）支出决算情况说明", "（三）政府采购支出情况说明"),
        ("收入支出决算总体情况说明", "支出决算情况说明", "政府采购支出情况说明"),
    ):
        found = audited(COVER, heads[0], TRUE, heads[1], shares, heads[2], "政府采购支出总额3.00万元。")
        assert [(claim.stated, claim.under) for claim in wrong(found) if claim.rule == "A-SHARE"] == [
            ("60.00", heads[1])
        ]


@pytest.mark.parametrize(("second", "found"), [("40.00", []), ("50.00", ["A-SUM"])])
def test_parts_may_have_paragraphs_of_their_own(second: str, found: list[str]) -> None:
    lines = (
        "三、支出决算情况说明",
        "本年支出合计100.00万元。其中：",
        "1.基本支出60.00万元。",
        f"2.项目支出{second}万元。",
    )
    assert rules(audited(COVER, *lines)) == found


NO_SENTENCES = (
    ("第四部分 名词解释", "一、机关运行经费：指单价100万元以上设备，占50%以上的除外。", "二、小微企业：指营业收入100万元以下的企业，比上年增加0%。"),
    ("第四部分 名词解释", "一、财政拨款收入", "指本级财政拨款。", "二、年初结转和结余", "指以前年度尚未完成的资金。"),
    ("收入决算表", "公开02表", "部门：示例局 金额单位：万元", "项目 本年收入合计 财政拨款收入 其他收入", "栏次 1 2 3", "合计 457.05 202.78 254.27", "201 一般公共服务支出 434.80 180.53 254.27"),
    ("项目 行次 金额 项目 行次 金额", "一、一般公共预算财政拨款收入 1 202.78 一、一般公共服务支出 32 434.80", "本年收入合计 27 457.05 本年支出合计 58 371.56", "年初结转和结余 28 65.71 年末结转和结余 59 151.20"),
    ("单位：万元", "本年收入合计1,020.50", "年初结转和结余10.00", "总计1,030.50"),
    ("人员经费合计 145.55 公用经费合计 45.10", "30101 基本工资 50.00 30201 办公费 5.00"),
    ("本年收入合计", "457.05", "本年支出合计", "371.56", "年末结转和结余", "151.20"),
    ("基本支出 190.65 51.3%", "项目支出 180.91 48.7%"),
    ("基本支出\t190.65\t项目支出\t180.91",),
)  # fmt: skip


@pytest.mark.parametrize("lines", NO_SENTENCES)
def test_definitions_and_rows_claim_nothing(lines: tuple[str, ...]) -> None:
    found = audited(
        COVER,
        CHAPTER,
        TRUE,
        *lines,
        "三、支出决算情况说明",
        "本年支出合计371.56万元，其中：基本支出190.65万元，占51.3%；项目支出180.91万元，占48.7%。",
    )
    assert rules(found) == []
    assert wrong(found) == []


def test_rows_are_no_heads_that_the_contents_would_have_to_name() -> None:
    found = audited(
        COVER, "目 录", "第一部分 概况", "一、收入支出决算总表", "二、收入决算表", "第一部分 概况", "示例局主管示例事务。",
        "收入支出决算总表", "项目 金额 项目 金额", "一、财政拨款收入 1,000.00 一、一般公共服务支出 900.00", "二、事业收入 0.00 二、外交支出 0.00",
    )  # fmt: skip
    assert rules(found) == []


def test_a_place_is_told_by_part_chapter_item_and_sentence() -> None:
    found = audited(
        COVER,
        "第三部分",
        "2024年度部门决算情况说明",
        "五、一般公共预算财政拨款支出决算情况说明",
        "（三）具体情况",
        "2.教育支出（类）普通教育（款）小学教育（项）。年初预算为5.00万元，支出决算为3.00万元，完成年初预算的70.0%。主要原因是节约。",
    )
    (finding,) = found.findings
    place = text_place(finding)
    assert place.under == "第三部分 五、一般公共预算财政拨款支出决算情况说明 （三）具体情况 第2条"
    assert place.sentence == "年初预算为5.00万元，支出决算为3.00万元，完成年初预算的70.0%。"
    assert found.claims[0].under == place.under


def test_a_number_that_word_computes_is_part_of_the_place() -> None:
    paragraphs = (
        ReadParagraph(0, "收入决算情况说明", level=1, number="二、"),
        ReadParagraph(1, "本年收入合计10.00万元，其中：财政拨款收入8.00万元，占81%；其他收入2.00万元，占20%。"),
    )
    (finding,) = audit(ReportRead("报告.docx", paragraphs)).findings
    assert (text_place(finding).under, finding.severity) == ("二、收入决算情况说明", Severity.ERROR)


def test_before_the_first_head_there_is_no_place() -> None:
    (finding,) = audited(FALSE).findings
    place = text_place(finding)
    assert (place.under, place.sentence) == ("", "与上年相比，增加250.00万元，增长20.0%。")


def test_a_number_alone_on_its_line_that_a_break_tore_in_two_is_no_row_of_a_table() -> None:
    found = audited(
        "七、“三公”经费财政拨款支出决算情况说明",
        "“三公”经费支出年初预算数为10.00万元，决算数为2000.00万元，完成预算的\n10000.0\n0%，决算数较上年增加1995.00万元。",
    )
    assert [claim.stated for claim in found.claims if claim.verdict is Verdict.WRONG] == ["10000.00"]


def test_marked_heads_without_numbers_stand_below_one_another_by_their_level() -> None:
    heads = [("部门决算情况说明", 1), ("支出决算情况说明", 2), ("基本支出情况", 3), ("三公经费支出决算情况说明", 2)]
    lines = [line for head in heads for line in (head, ("本年支出合计100.00万元。", None))]
    read = ReportRead(
        "报告.html", tuple(ReadParagraph(index, text, level) for index, (text, level) in enumerate(lines))
    )
    said = {passage.lines[0].paragraph.index: passage.chapter for passage in passages_of(read.paragraphs)}
    assert [said[index] for index in (3, 5, 7)] == [Chapter.EXPENDITURE, Chapter.EXPENDITURE, Chapter.THREE_PUBLIC]


def test_marked_heads_without_numbers_of_one_level_are_chapters_each() -> None:
    heads = ("支出决算情况说明", "基本支出决算情况说明")
    read = ReportRead("报告.html", tuple(ReadParagraph(index, text, 3) for index, text in enumerate(heads)))
    assert [passage.chapter for passage in passages_of(read.paragraphs)] == [Chapter.EXPENDITURE, Chapter.BASIC]


@pytest.mark.parametrize(("rate", "found"), [("9.09", []), ("20.00", ["A-RATE"])])
def test_a_total_of_both_sides_is_known_in_the_next_paragraph_too(rate: str, found: list[str]) -> None:
    said = f"同2022年度比较，收支总计减少10.00万元，下降{rate}%。"
    assert rules(audited(CHAPTER, "2023年度收入总计与支出总计均为100.00万元。", said)) == found
