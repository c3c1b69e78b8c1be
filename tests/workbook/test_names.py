from __future__ import annotations

import pytest

from tests.workbook.small import BASIC, EXPENDITURE, GENERAL_PUBLIC, REVENUE, TEXTS, coded, read_small
from xls2report.model.severity import Severity
from xls2report.tables.kind import TableKind


def test_one_code_with_two_names_is_told_once_a_table() -> None:
    text = EXPENDITURE.replace("财政事务", "统计事务").replace("行政运行", "事业运行")
    tables, findings = read_small({TableKind.EXPENDITURE: text})
    assert tables.expenditure is not None
    assert tables.expenditure.names()["20106"] == "统计事务"
    first, back = coded(findings, "W-NAME"), coded(findings, "W-NAME")[0]
    assert back.severity is Severity.WARNING
    assert "有2个科目的名称与别的表不同，如B9的20106：“统计事务”，收入决算表是“财政事务”" in back.message
    assert [source.address for source in back.sources] == ["B9", "B10"]
    assert len(first) == 1


def test_names_that_differ_in_writing_alone_are_the_same() -> None:
    changed = {
        TableKind.REVENUE: REVENUE.replace("行政运行", "行政运行（本级）"),
        TableKind.EXPENDITURE: EXPENDITURE.replace("行政运行", "\\s\\s行政\\n运行(本级)"),
        TableKind.GENERAL_PUBLIC_BUDGET_EXPENDITURE: GENERAL_PUBLIC.replace("行政运行", "行政运行（本级）"),
    }
    _tables, findings = read_small(changed)
    assert findings == []


def test_a_class_named_as_before_is_told_with_the_name_of_the_year() -> None:
    changed = {kind: text.replace("'205 | 教育支出", "'205 | 科学技术支出") for kind, text in TEXTS.items()}
    _tables, findings = read_small(changed)
    [finding] = findings
    assert finding.code == "W-NAME"
    assert "205类名称是“科学技术支出”，2023年度应为“教育支出”" in finding.message


def test_a_class_named_without_its_last_word_is_sound() -> None:
    changed = {kind: text.replace("'205 | 教育支出", "'205 | 教育") for kind, text in TEXTS.items()}
    _tables, findings = read_small(changed)
    assert findings == []


def test_a_code_without_name_is_told() -> None:
    _tables, findings = read_small({TableKind.REVENUE: REVENUE.replace("财政事务", "")})
    [finding] = coded(findings, "W-NAME")
    assert "没有名称：20106" in finding.message
    assert finding.severity is Severity.WARNING


def test_a_code_that_no_table_names_is_an_error_where_sentences_print_it() -> None:
    nameless = {kind: text.replace("| 财政事务 |", "| |") for kind, text in TEXTS.items() if "| 财政事务 |" in text}
    found = coded(read_small(nameless)[1], "W-NAME")
    assert [(finding.place.key, finding.severity) for finding in found] == [
        (TableKind.REVENUE, Severity.WARNING),
        (TableKind.EXPENDITURE, Severity.WARNING),
        (TableKind.GENERAL_PUBLIC_BUDGET_EXPENDITURE, Severity.ERROR),
    ]
    alone = {TableKind.GENERAL_PUBLIC_BUDGET_EXPENDITURE: GENERAL_PUBLIC.replace("| 财政事务 |", "| |")}
    assert [finding.severity for finding in coded(read_small(alone)[1], "W-NAME")] == [Severity.WARNING]


@pytest.mark.parametrize(("line", "severities"), [("基本工资 | 30", [Severity.ERROR]), ("基本工资 | ", [])])
def test_a_line_of_table_06_with_an_amount_needs_a_name(line: str, severities: list[Severity]) -> None:
    text = BASIC.replace("基本工资 | 30", line).replace("| 基本工资 |", "| |")
    found = coded(read_small({TableKind.GENERAL_PUBLIC_BUDGET_BASIC_EXPENDITURE: text})[1], "W-NAME")
    assert [finding.severity for finding in found] == severities
