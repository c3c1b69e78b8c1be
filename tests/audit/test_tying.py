"""Figures of a text held against the workbook: what differs is found with its cell, what agrees is left alone."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.pipeline.made import PLACES, UNITS, inputs, made
from xls2report.audit.claims.audited import Audited
from xls2report.audit.claims.desk import desk_of
from xls2report.audit.reading.passages import passages_of
from xls2report.audit.reading.report_file import parse_report
from xls2report.audit.tying.tie import tie
from xls2report.figures.derive import derive
from xls2report.model.display import NumberStyle
from xls2report.model.finding import text_place
from xls2report.model.severity import Severity
from xls2report.pipeline.inputs import read_inputs

if TYPE_CHECKING:
    from xls2report.audit.records import ReportRead
    from xls2report.figures.derive import Figures
    from xls2report.model.finding import Finding


@lru_cache
def figures(unit: str) -> Figures:
    files = read_inputs(*inputs(unit), None)
    return derive(files.accounts, files.previous, files.supplement, NumberStyle())


@lru_cache
def report(unit: str, place: str) -> ReportRead:
    return parse_report(made(unit, place).report.document, "报告.docx")


def tied(read: ReportRead, unit: str = "lusong") -> list[Finding]:
    desk = desk_of(passages_of(read.paragraphs), figures(unit).year)
    audited = Audited(file=read.file, unit="", year=desk.year, desk=desk, claims=(), findings=())
    return tie(read, audited, figures(unit)).findings


def said(text: str) -> list[Finding]:
    return tied(parse_report(text.encode(), "报告.txt"))


@pytest.mark.parametrize("marked", [True, False])
@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("unit", UNITS)
def test_our_own_reports_say_what_their_workbooks_say(unit: str, place: str, marked: bool) -> None:
    read = report(unit, place)
    assert tied(read if marked else replace(read, marks=()), unit) == []


OVERALL = "一、收入支出决算总体情况说明\n"


CLASSES = """五、一般公共预算财政拨款支出决算情况说明
2020年度一般公共预算财政拨款支出202.25万元，主要用于以下方面：一般公共服务支出（类）180.53万元，占89.3%；公共安全支出（类）{}万元。"""
ITEM = """五、一般公共预算财政拨款支出决算情况说明
3、公共安全支出（类）公安（款）一般行政管理事务（项）。
年初预算为0万元，支出决算为{}万元。"""

BELOW = """五、一般公共预算财政拨款支出决算情况说明
一般公共服务支出（类）180.53万元，包括：行政运行{}万元、其他政府办公厅（室）及相关机构事务支出20.96万元。"""


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        (OVERALL + "2020年度收、支总计{}万元。", "522.76"),
        ("二、收入决算情况说明\n本年收入合计{}万元，其中：财政拨款收入202.78万元。", "457.05"),
        ("二、收入决算情况说明\n本年收入合计457.05万元，其中：财政拨款收入{}万元，占44.4%。", "202.78"),
        ("二、收入决算情况说明\n本年收入合计457.05万元，其中：财政拨款收入202.78万元，占{}%。", "44.4"),
        ("三、支出决算情况说明\n本年支出合计371.56万元，其中：项目支出{}万元。", "180.91"),
        (CLASSES, "10"),
        (ITEM, "10"),
        (BELOW, "159.57"),
        (ITEM.replace("公安（款）", "公共安全（款）"), "10"),
        ("六、一般公共预算财政拨款基本支出决算情况说明\n基本支出190.65万元，其中：人员经费{}万元。", "145.55"),
    ],
)
def test_an_amount_that_is_not_the_cell_s_is_found_with_the_cell(text: str, figure: str) -> None:
    assert said(text.format(figure)) == []
    wrong = str(Decimal(figure) + 1)
    (found,) = said(text.format(wrong))
    assert (found.code, found.severity) == ("A-CELL", Severity.ERROR)
    assert f"印的是{wrong}" in found.message
    assert figure in found.message
    assert re.search(r"2020年度部门决算公开表\.xlsx .+ [A-Z]+\d+", found.message)
    place = text_place(found)
    line = text.format(wrong).split("\n")[place.paragraph]
    assert line[place.start : place.end] == wrong


@pytest.mark.parametrize(
    "text",
    [
        OVERALL + "2020年度收、支总计522.8万元。",
        OVERALL + "2020年度收、支总计523万元。",
        OVERALL + "2020年度收、支总计5,227,600元。",
        OVERALL + "2020年度收入总计457.05万元。",
        "二、收入决算情况说明\n本年收入合计457.05万元，其中：某某收入12万元。",
        BELOW.replace("一般公共服务支出（类）180.53万元，包括：", "").format("12"),
        BELOW.replace("包括：行政运行", "其中行政运行中用于培训").format("12"),
        "四、绩效自评\n收、支总计999万元。",
        "第四部分 名词解释\n一、收入总计999万元。",
        OVERALL + "与上年相比减少，主要是因为2019年收、支总计中征拆资金3000万元。",
    ],
    ids=[
        "rounded",
        "to the unit",
        "yuan",
        "another total",
        "no such name",
        "no class",
        "a part of it",
        "elsewhere",
        "glossary",
        "a reason",
    ],
)
def test_what_may_be_right_or_is_not_certain_is_passed_over(text: str) -> None:
    assert said(text) == []


def test_the_change_against_last_year_is_held_against_last_year_s_workbook() -> None:
    text = OVERALL + "2020年度收、支总计522.76万元，与上年相比，减少{}万元。"
    assert said(text.format("3345.94")) == []
    (found,) = said(text.format("3345.49"))
    assert "3345.94" in found.message


def test_a_mark_of_ours_ties_a_figure_whatever_the_words_say() -> None:
    read = report("lusong", "hunan")
    mark = next(mark for mark in read.marks if mark.figure == "total")
    paragraph = read.paragraphs[mark.paragraph]
    text = paragraph.text[: mark.start] + "522.67" + paragraph.text[mark.end :]
    paragraphs = list(read.paragraphs)
    paragraphs[mark.paragraph] = replace(paragraph, text=text)
    (found,) = tied(replace(read, paragraphs=tuple(paragraphs)))
    place = text_place(found)
    assert (place.paragraph, place.start, place.end) == (mark.paragraph, mark.start, mark.end)
    assert "522.67万元" in found.message
    assert "522.76万元" in found.message


@given(st.data())
def test_any_marked_figure_that_is_changed_is_found(data: st.DataObject) -> None:
    read = report("chengxi", "hunan")
    mark = data.draw(st.sampled_from(read.marks))
    paragraph = read.paragraphs[mark.paragraph]
    printed = paragraph.text[mark.start : mark.end]
    unit = "%" if printed.endswith("%") else ""
    changed = f"{float(printed.removesuffix('%').replace(',', '')) + data.draw(st.integers(1, 99)):.2f}{unit}"
    paragraphs = list(read.paragraphs)
    text = paragraph.text[: mark.start] + changed + paragraph.text[mark.end :]
    paragraphs[mark.paragraph] = replace(paragraph, text=text)
    moved = replace(read, paragraphs=tuple(paragraphs), marks=(replace(mark, end=mark.start + len(changed)),))
    assert (mark.paragraph, mark.start) in {
        (place.paragraph, place.start) for place in map(text_place, tied(moved, "chengxi"))
    }
