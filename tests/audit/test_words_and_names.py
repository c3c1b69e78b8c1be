"""What is wrong with a text beside its figures: leftovers, units, reasons, names, years, heads."""

from __future__ import annotations

import pytest

from tests.audit.texts import audited, rules
from xls2report.audit.auditing import audit
from xls2report.audit.records import ReadParagraph, ReportRead
from xls2report.model.finding import text_place
from xls2report.model.severity import Severity

PUBLIC = "五、一般公共预算财政拨款支出决算情况说明"
OFFICE = "一般公共服务支出（类）政府办公厅（室）及相关机构事务（款）行政运行（项）。"
GLUED = "城乡社区支出（类）城乡社区公共设施（室）及相关机构事务（款）其他城乡社区公共设施支出（项）。"

SLIPS = (
    ("A-FORM", "收入支出总计减少56.95万元，下降（增长）1.87%。"),
    ("A-FORM", "决算数大小于预算数的主要原因是任务变动。"),
    ("A-FORM", "收入总计减增加5万元。"),
    ("A-FORM", "XX局2023年度收入总计××万元。"),
    ("A-FORM", "因公出国（境）支出决算比上年增加/减少0万元。"),
    ("A-UNIT", "本年收入合计10万元，其中：财政拨款收入8万元，占80；其他收入2万元，占20%。"),
    ("A-UNIT", "年初预算为0万元，支出决算为4.19。"),
    ("A-REASON", "年初预算为5万元，支出决算为4万元，决算数小于预算数的主要原因：。"),
    ("A-REASON", "年初预算为5万元，支出决算为4万元，决算数小于预算数的主要原因是"),
    ("A-WORD", "截止2020年12月31日，共有车辆0辆。"),
    ("A-OLDNAME", "2023年度文化体育与传媒支出（类）10万元。"),
    ("A-NAME", GLUED),
    ("A-NAME", "教育支出（类）行政事业单位医疗（款）行政单位医疗（项）。"),
    ("A-YEAR", "2023年度收入总计10万元。与2023年度相比，收入总计增加1万元。"),
    ("A-YEAR", "截至2022年12月31日，2023年度决算的车辆0辆，2023年度收入总计10万元。"),
    ("A-YEAR", "与202年度相比，收入总计增加1万元。"),
    ("A-YEAR", "2023年度收入总计10万元。与2021年度相比，收入总计增加1万元。"),
    ("A-YEAR", "2023年度收入总计10万元，比上年（2021年）增加1万元。"),
    ("A-YEAR", "2023年度收入总计10万元。与2021年度预算相比，增加1万元。"),
    ("A-YEAR", "2023年度收入总计10万元，比上年决算数（2021年）增加1万元。"),
    ("A-YEAR", "2023年度收入总计10万元，较2021年收入总计9.00万元增加1万元。"),
    ("A-YEAR", "2023年度收入总计10万元。与二〇二一年度相比，收入总计增加1万元。"),
    ("A-YEAR", "2023年度收入总计10万元，较2021年度决算数增加1万元，其中：财政拨款收入与2022年度持平。"),
)
CLEAN = (
    "收入支出总计减少56.95万元，下降1.87%。",
    "决算数小于预算数的主要原因是任务变动。",
    "本单位使用XXL型工作服，规格为3×5米。",
    "年初预算为0，支出决算为0万元。",
    "决算数与预算数持平的不必说明原因。",
    "截至2023年12月31日，2023年度收入总计10万元。",
    "2023年度文化旅游体育与传媒支出（类）10万元。",
    "2017年度文化体育与传媒支出（类）10万元。",
    OFFICE,
    "城乡社区支出（类）城乡社区公共设施（款）其他城乡社区公共设施支出（项）。",
    "教育支出（类）从来没有见过的款名（款）没有见过的项名（项）。",
    "2023年度收入总计10万元。与2023年度预算相比无变化，与2022年度相比增加1万元。",
    "2023年度收入总计10万元，比上年增加1万元；比2021年增加2万元。",
    "2023年度收入总计10万元。比2022年度增加1万元。比2021年度增加2万元。",
    "2023年度收入总计10万元，比2019年（疫情前）增加2万元。",
    "2023年度收入总计10万元，比上年增加1万元，主要原因是2021年度结转资金较多，较2021年人员增加。",
    "2023年度收入总计10万元，比上年增加1万元，主要原因是自2021年起执行新的标准。",
)


@pytest.mark.parametrize(("rule", "text"), SLIPS)
def test_a_slip_is_found(rule: str, text: str) -> None:
    assert rule in rules(audited("一、2023年度收入支出决算总体情况说明", text))


@pytest.mark.parametrize("text", CLEAN)
def test_a_clean_sentence_is_left_alone(text: str) -> None:
    assert rules(audited("一、收入支出决算总体情况说明", text)) == []


def test_only_what_names_prove_is_an_error() -> None:
    found = audited(PUBLIC, OFFICE, GLUED)
    (finding,) = found.findings
    assert (finding.code, finding.severity) == ("A-NAME", Severity.ERROR)
    place = text_place(finding)
    assert (place.paragraph, GLUED[place.start : place.end]) == (2, "城乡社区公共设施（室）及相关机构事务")
    weaker = audited(PUBLIC, *(text for rule, text in SLIPS if rule != "A-NAME"))
    assert rules(weaker, Severity.ERROR) == []


def test_a_reason_may_stand_in_the_next_paragraph() -> None:
    text = "支出决算为4万元，决算数小于预算数的主要原因："
    assert rules(audited(PUBLIC, text, "项目推迟到下年。")) == []
    assert rules(audited(PUBLIC, text, "六、基本支出决算情况说明")) == ["A-REASON"]


@pytest.mark.parametrize("reason", ["①项目推迟到下年。", "1、项目推迟到下年。", "（1）项目推迟到下年。"])
def test_a_reason_may_be_a_list_of_its_own(reason: str) -> None:
    text = "支出决算为4万元，决算数小于预算数的主要原因是"
    assert rules(audited(PUBLIC, text, reason)) == []
    assert rules(audited(PUBLIC, f"4、{text}", "5、支出决算为3万元。")) == ["A-REASON"]


def test_the_name_of_another_unit() -> None:
    lines = (
        "甲市乙区财政局2023年度收入支出总计10万元。",
        "甲市乙区财政局2023年度财政拨款收入支出总计10万元。",
        "甲市乙区教育局2023年度政府采购金额为3万元。",
    )
    found = audited(*lines)
    assert (found.unit, found.year) == ("甲市乙区财政局", 2023)
    assert rules(found) == ["A-OTHERUNIT"]


def test_a_report_that_calls_itself_by_many_names_has_no_other_unit() -> None:
    """Which of them would be the wrong one is not known: the report of a department names its units."""
    names = ("甲市乙区财政局", "甲市乙区教育局", "甲市乙区水务局")
    assert rules(audited(*(f"{name}2023年度收入支出总计10万元。" for name in names))) == []
    twice = (*names, "甲市乙区财政局")
    assert rules(audited(*(f"{name}2023年度收入支出总计10万元。" for name in twice))) == ["A-OTHERUNIT"] * 2


@pytest.mark.parametrize(
    "title", ["2023年度甲市乙区教育局部门决算", "甲市乙区教育局概况", "甲市乙区教育局2023年度单位决算公开说明"]
)
def test_the_unit_of_a_cover(title: str) -> None:
    assert audited(title, "一、收入支出决算总体情况说明", "2023年度收入总计10万元。").unit == "甲市乙区教育局"


CONTENTS = (
    "目 录",
    "第一部分 甲局概况",
    "第二部分 2023年度部门决算情况说明",
    "一、收入支出决算总体情况说明……3",
    "二、收入决算情况说明\t4",
)


def _report(*body: str, marked: bool) -> ReportRead:
    contents = [ReadParagraph(number, text, in_contents=marked) for number, text in enumerate(CONTENTS)]
    rest = [ReadParagraph(number, text) for number, text in enumerate(body, len(contents))]
    return ReportRead("报告.docx", (*contents, *rest))


@pytest.mark.parametrize("marked", [True, False])
def test_heads_that_differ_from_the_contents(marked: bool) -> None:
    same = (
        "第一部分",
        "甲局概况",
        "第二部分 2023年度部门决算情况说明",
        "一、收入支出决算总体情况说明",
        "二、收入决算情况说明",
    )
    assert rules(audit(_report(*same, marked=marked))) == []
    differing = (*same[:4], "二、收入情况说明")
    found = audit(_report(*differing, marked=marked))
    assert rules(found, Severity.WARNING) == ["A-HEAD"]
    assert text_place(found.findings[0]).paragraph == len(CONTENTS) + 4


def test_a_numbered_row_of_a_table_is_no_title_of_one() -> None:
    contents = ("目录", "第二部分 2023年度部门决算表", "一、收入支出决算总表", "第三部分 名词解释")
    body = ("第二部分 2023年度部门决算表", "一、一般公共预算财政拨款收入", "第三部分 名词解释")
    lines = [
        ReadParagraph(number, text, in_contents=number < len(contents))
        for number, text in enumerate((*contents, *body))
    ]
    assert rules(audit(ReportRead("报告.pdf", tuple(lines)))) == []


def test_heads_that_word_numbers_itself() -> None:
    paragraphs = (
        ReadParagraph(0, "收入决算情况说明", level=1, number="二、"),
        ReadParagraph(1, "本年收入合计10.00万元，其中：财政拨款收入8.00万元，占81%；其他收入2.00万元，占20%。"),
    )
    found = audit(ReportRead("报告.docx", paragraphs))
    assert rules(found, Severity.ERROR) == ["A-SHARE"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2023年度收入支出总计9.00万元。与上年相比，减少1.00万元，下降10.00%。", True),
        ("2023年度“三公”经费支出决算为9.00万元，完成预算10.00万元的90.00%。", True),
        ("2022年度机关运行经费支出9.00万元。", True),
        ("2023年度机关运行经费支出9.00万元。", False),
        ("2023年度收入支出总计10.00万元，2024年度收入支出总计9.00万元，比上年减少1.00万元。", False),
        ("2023年度收入支出总计10.00万元，本年9.00万元，比上年减少1.00万元。", False),
        ("2024年度收入支出总计9.00万元，比上年减少1.00万元，下降10.00%；比2019年减少1.00万元，下降10.00%。", False),
        ("2024年度收入支出总计9.00万元，较前年（2022年）减少1.00万元，下降10.00%。", False),
    ],
)
def test_another_year_s_figures_are_not_told_as_this_year_s(text: str, found: bool) -> None:
    cover = ("某局2024年度部门决算", "2024年度收入支出总计9.00万元。", "2024年度财政拨款收入9.00万元。")
    assert ("A-YEAR" in rules(audited(*cover, text))) is found
