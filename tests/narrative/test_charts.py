"""Charts of a form: what they show, when they are not drawn, and what a mistake in one is told as."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.narrative.writing import chapter_paragraphs, extending, typed
from tests.workbooks.facts import UnitFacts
from tests.workbooks.negative import NEGATIVE_2021
from tests.workbooks.second import SECOND_2023
from xls2report.catalogue.entries import NumberKey, TextKey
from xls2report.model.errors import TemplateError
from xls2report.model.report import Chart, ChartKind, Paragraph, ParagraphKind
from xls2report.narrative.asking import asked_by

PIE = """
[charts.sources]
kind = "pie"
title = "图{序号}：收入结构"
of = "收入来源"
[chapters.revenue.text]
f2 = "{sources}"
"""
TOTALS = """
[charts.totals]
kind = "columns"
title = "总计"
of = ["收支总计", "支出总计"]
names = ["收入", "支出"]
beside = "上年"
[chapters.revenue.text]
f2 = "{totals}"
"""
LAST_YEAR = {NumberKey.PRIOR_TOTAL: "2000", NumberKey.PRIOR_EXPENDITURE_TOTAL: "2000"}


def drawn(form: str, facts: UnitFacts = SECOND_2023, numbers: dict[NumberKey, str] | None = None) -> list[Paragraph]:
    """Write the chapter of revenue of a form that draws a chart there."""
    return chapter_paragraphs("收入情况", facts, typed(numbers), extending(form))


def only(paragraphs: list[Paragraph]) -> Chart:
    (paragraph,) = paragraphs
    assert paragraph.kind is ParagraphKind.CHART
    assert paragraph.chart is not None
    return paragraph.chart


def test_a_pie_shows_the_sources_that_are_not_zero_with_their_printed_amounts() -> None:
    (paragraph,) = drawn(PIE)
    chart = only([paragraph])
    assert paragraph.text == "：收入结构"
    assert (chart.kind, chart.label, chart.unit, chart.percent_digits) == (ChartKind.PIE, "图", "万元", 1)
    assert dict(zip(chart.categories, (value.text for value in chart.series[0].values), strict=True)) == {
        "财政拨款收入": "2121.18",
        "上级补助收入": "35",
        "事业收入": "21.11",
        "经营收入": "46.2",
        "附属单位上缴收入": "6",
        "其他收入": "20.51",
    }


def test_columns_stand_beside_last_years_and_are_called_as_the_form_calls_them() -> None:
    chart = only(drawn(TOTALS, numbers=LAST_YEAR))
    assert chart.categories == ("收入", "支出")
    told = [(series.name, [value.text for value in series.values]) for series in chart.series]
    assert told == [("2022年度", ["2000", "2000"]), ("2023年度", ["2356.27", "2356.27"])]


def test_what_is_not_at_hand_is_a_gap_and_no_chart() -> None:
    (paragraph,) = drawn(TOTALS)
    assert paragraph.kind is ParagraphKind.BODY
    assert "【待补充：" in paragraph.text


def test_a_new_unit_has_nothing_beside() -> None:
    paragraphs = chapter_paragraphs("收入情况", SECOND_2023, typed(texts={TextKey.NEW_UNIT: "是"}), extending(TOTALS))
    assert [series.name for series in only(paragraphs).series] == ["2023年度"]


def test_where_all_is_zero_nothing_is_drawn() -> None:
    assert drawn(PIE, UnitFacts(unit="澄溪县空单位", year=2023, general_public=(), economic=())) == []


def test_a_pie_with_a_part_below_zero_is_drawn_as_columns() -> None:
    chart = only(drawn(PIE, NEGATIVE_2021))
    assert chart.kind is ChartKind.COLUMNS
    assert any(Decimal(value.text) < 0 for value in chart.series[0].values)


def test_shares_of_another_whole_are_not_drawn_as_per_cents() -> None:
    form = PIE.replace('of = "收入来源"', 'of = ["基本支出", "公务接待费"]')
    assert only(drawn(form)).percent_digits is None


@pytest.mark.parametrize(
    ("form", "told"),
    [
        (PIE.replace('f2 = "{sources}"', 'f2 = "如图：{sources}"'), "图要单独占一段"),
        (PIE.replace('kind = "pie"', 'kind = "line"'), "应为pie或columns"),
        (PIE.replace('of = "收入来源"', 'of = "收入"'), "应为一类，或几个金额的名称"),
        (PIE.replace('of = "收入来源"', 'of = ["收支"]'), "不认识 {收支}"),
        (TOTALS.replace('beside = "上年"', 'beside = "预算"'), "收支总计没有预算数"),
        (TOTALS.replace('beside = "上年"', 'beside = "明年"'), "柱形图旁边可以列"),
        (TOTALS.replace('kind = "columns"', 'kind = "pie"'), "柱形图旁边可以列"),
        (TOTALS.replace('names = ["收入", "支出"]', 'names = ["收入"]'), "这里就写几个名称"),
        (TOTALS.replace('of = ["收支总计", "支出总计"]\nnames = ["收入", "支出"]', 'of = "款目"'), "款目没有上年数"),
        (PIE.replace("f2 = ", "title = "), "不认识 {sources}"),
        (PIE.replace("图{序号}：收入结构", "图{序号}：{收入}结构"), "第5行第16列"),
    ],
)
def test_mistakes_are_told(form: str, told: str) -> None:
    with pytest.raises(TemplateError) as caught:
        extending(form.replace("[chapters.revenue.text]\ntitle", "[chapters.revenue]\ntitle"))
    assert told in caught.value.message


def test_a_chart_asks_for_what_stands_beside() -> None:
    of = 'of = ["收支总计"]\nbeside = "全年预算"\n'
    adjusted = extending(PIE.replace('"pie"', '"columns"').replace('of = "收入来源"', of))
    assert NumberKey.ADJUSTED_TOTAL in asked_by(adjusted).numbers
    assert NumberKey.ADJUSTED_TOTAL not in asked_by(extending("")).numbers
