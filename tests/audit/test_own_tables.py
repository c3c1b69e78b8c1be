"""A report's own tables: read with their merges, held against their rules and against the text, told by row and column."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from tests.audit.published_pages import ROWS_05, ROWS_06, TEXT, published, table_05, table_06
from tests.pipeline.made import PLACES, UNITS, inputs, made
from xls2report.audit.auditing import audit
from xls2report.audit.reading.report_file import parse_report
from xls2report.audit.records import ClaimKind, ReportRead, TableMerge, Verdict
from xls2report.model.finding import Finding, text_place
from xls2report.model.severity import Severity
from xls2report.options import AuditOptions
from xls2report.pipeline.audit import audit as audit_file
from xls2report.pipeline.published import with_own_tables

if TYPE_CHECKING:
    from pathlib import Path

    from xls2report.audit.claims.audited import Audited


def report(tables: str, text: str = TEXT) -> ReportRead:
    return parse_report(published(tables, text).encode(), "报告.html")


def audited(tables: str, text: str = TEXT) -> Audited:
    read = report(tables, text)
    return with_own_tables(read, audit(read), None)


def graves(done: Audited) -> list[Finding]:
    return [one for one in done.findings if one.severity is not Severity.INFO]


def test_a_sound_report_has_no_findings_and_its_figures_know_their_cells() -> None:
    done = audited(table_05() + table_06())
    assert graves(done) == []
    assert done.tables == ("一般公共预算财政拨款支出决算表", "一般公共预算财政拨款基本支出决算明细表")
    (item,) = [one for one in done.claims if one.kind is ClaimKind.CELL and one.clause.startswith("年初预算为32.00")]
    assert item.verdict is Verdict.RIGHT
    (cell,) = item.cells
    assert cell[:3] == ("一般公共预算财政拨款支出决算表", "2010501 行政运行", "本年支出/小计")
    assert report(table_05() + table_06()).paragraphs[cell.paragraph].text == "30.00"
    (rate,) = [one for one in done.claims if one.stated == "93.8"]
    assert rate.cells == item.cells


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("unit", UNITS)
def test_our_own_reports_agree_with_the_tables_they_print(unit: str, place: str) -> None:
    read = parse_report(made(unit, place).report.document, "报告.docx")
    done = with_own_tables(read, audit(read), None)
    assert graves(done) == []
    assert len(done.tables) == 9


@pytest.mark.parametrize("unit", UNITS)
def test_our_own_reports_print_the_cells_of_their_workbooks(unit: str, tmp_path: Path) -> None:
    path = tmp_path / "报告.docx"
    path.write_bytes(made(unit).report.document)
    workbook, previous, supplement = inputs(unit)
    options = AuditOptions(report=path, workbook=workbook, previous=previous, supplement=supplement)
    done = audit_file(options).audited
    assert graves(done) == []
    spots = [(one.paragraph, one.start) for one in done.claims if one.kind is ClaimKind.CELL]
    assert len(spots) == len(set(spots))


def test_a_cell_that_breaks_its_sums_is_told_once_with_its_row_and_column() -> None:
    rows = (ROWS_05[0], ROWS_05[1], ("2010501", "行政运行", "3.00", "30.00", "0.00"), *ROWS_05[3:])
    (found,) = graves(audited(table_05(rows)))
    assert found.code == "W-CELL"
    assert "应为30万元" in found.message
    assert "“2010501 行政运行”行“本年支出/小计”栏" in found.message
    assert "《一般公共预算财政拨款支出决算表》" in found.message
    place = text_place(found)
    assert report(table_05(rows)).paragraphs[place.paragraph].text == "3.00"
    assert {one.code for one in found.follows} >= {"T5-H", "T5-ROW", "A-CELL"}, (
        "the sentence that is right follows from it"
    )


def test_an_amount_that_only_its_table_contradicts_is_found_with_the_cell() -> None:
    text = TEXT.replace("支出决算为30.00万元，完成年初预算的93.8%", "支出决算为31.00万元，完成年初预算的96.9%")
    (found,) = graves(audited(table_05() + table_06(), text))
    assert found.code == "A-CELL"
    assert "《一般公共预算财政拨款支出决算表》“2010501 行政运行”行“本年支出/小计”栏是30" in found.message


def test_what_follows_from_a_wrong_amount_is_told_below_it() -> None:
    text = TEXT.replace("财政拨款支出100.00万元", "财政拨款支出80.00万元")
    (found,) = graves(audited(table_05() + table_06(), text))
    assert found.code == "A-CELL"
    assert {one.code for one in found.follows} >= {"A-SHARE", "A-SUM"}


def test_a_wrong_share_beside_a_wrong_amount_is_told_by_itself() -> None:
    text = TEXT.replace("财政拨款支出100.00万元", "财政拨款支出80.00万元").replace("占60.0%", "占66.0%")
    assert [one.code for one in graves(audited(table_05() + table_06(), text))] == ["A-CELL", "A-SHARE"]


def test_a_tail_of_a_sum_of_rounded_parts_is_none_and_a_cell_that_differs_as_much_is() -> None:
    rows = tuple(("30201", "办公费", "12.01") if row[0] == "30201" else row for row in ROWS_06)
    rows = tuple(("302", "商品和服务支出", "20.01") if row[0] == "302" else row for row in rows)
    tables = table_05() + table_06(rows).replace("公用经费合计</td><td>20.00", "公用经费合计</td><td>20.01")
    right = TEXT.replace("基本支出90.00万元", "基本支出90.01万元").replace("公用经费20.00万元", "公用经费20.01万元")
    assert graves(audited(tables, right)) == []
    (found,) = graves(audited(tables, right.replace("公用经费20.01万元", "公用经费20.00万元")))
    assert (found.code, found.difference is not None) == ("A-CELL", True)


def test_without_its_table_a_figure_is_tied_to_nothing() -> None:
    text = TEXT.replace("人员经费70.00万元", "人员经费69.00万元").replace("公用经费20.00万元", "公用经费21.00万元")
    done = audited(table_05(), text)
    assert graves(done) == []
    assert not [
        one
        for one in done.claims
        if one.cells and "人员经费" in one.clause and one.kind is ClaimKind.CELL and one.stated != "90.00"
    ]


@pytest.mark.parametrize(
    ("said", "printed", "severity"),
    [
        ("专项普查活动（项）", "专项普查工作（项）", Severity.ERROR),
        ("统计信息事务（款）专项", "统计调查事务（款）专项", Severity.ERROR),
        ("专项普查活动（项）", "普查活动（项）", Severity.WARNING),
    ],
)
def test_a_name_that_the_table_has_otherwise_is_found(said: str, printed: str, severity: Severity) -> None:
    (found,) = graves(audited(table_05() + table_06(), TEXT.replace(said, printed)))
    assert (found.code, found.severity) == ("A-NAME", severity)
    assert "2010507" in found.message


@pytest.mark.parametrize("printed", ["专项普查活动支出（项）", "专项 普查活动（项）"])
def test_a_name_without_its_general_ending_is_the_same(printed: str) -> None:
    assert graves(audited(table_05() + table_06(), TEXT.replace("专项普查活动（项）", printed))) == []


def test_a_slipped_row_is_told_by_the_list_of_the_text() -> None:
    (found,) = graves(audited(table_05() + table_06(), TEXT.replace("办公费、咨询费", "办公费、印刷费")))
    assert (found.code, found.severity) == ("A-LIST", Severity.WARNING)
    assert "印刷费" in found.message
    assert "咨询费" in found.message
    assert graves(audited(table_05() + table_06(), TEXT.replace("办公费、咨询费", "办公费、印刷费等"))) == []
    assert graves(audited(table_05() + table_06(), TEXT.replace("办公费、咨询费", "办公费、咨询费等"))) == []


def test_a_table_torn_by_a_page_is_one() -> None:
    body = table_05()
    at = body.index("<tr><td>205</td>")
    torn = f"{body[:at]}</table><p>续表</p><table><tr><td>功能分类科目编码</td><td>科目名称</td><td>小计</td><td>基本支出</td><td>项目支出</td></tr>{body[at:]}"
    done = audited(torn + table_06())
    assert graves(done) == []
    assert done.tables == audited(table_05() + table_06()).tables


@pytest.mark.parametrize(
    ("printed", "read"), [("40 .00", True), ("40. 00", True), ("4 0.00", False), ("40.00 0.00", False)]
)
def test_a_blank_beside_the_point_parts_no_number_and_any_other_does(printed: str, read: bool) -> None:
    rows = (("201", "一般公共服务支出", printed, "30.00", "10.00"), *ROWS_05[1:])
    assert ("W-NUM" in {one.code for one in graves(audited(table_05(rows)))}) is not read


def test_a_report_without_tables_is_audited_by_its_text_alone() -> None:
    read = report("")
    alone = audit(read)
    assert with_own_tables(read, alone, None) == alone


def test_tables_that_the_text_begins_and_that_were_not_read_are_named() -> None:
    read = report("<p>收入决算表</p><p>公开02表</p><p>金额单位：万元</p><p>一、行政运行 12.00 10.00</p>")
    (told,) = [one for one in with_own_tables(read, audit(read), None).findings if one.code == "W-TABS"]
    assert told.severity is Severity.INFO
    assert "收入决算表" in told.message
    assert "支出决算表、" not in told.message


def test_titles_without_tables_are_no_tables() -> None:
    read = report("<p>收入决算表</p><p>支出决算表</p><p>（见附件）</p>")
    alone = audit(read)
    assert with_own_tables(read, alone, None) == alone


def test_a_table_that_is_none_of_the_nine_is_left_alone() -> None:
    other = "<p>绩效目标表</p><table><tr><td>指标</td><td>得分</td></tr><tr><td>数量</td><td>10.00</td></tr></table>"
    done = audited(other + table_05() + table_06())
    assert graves(done) == []
    assert len(done.tables) == 2


def test_merged_cells_of_a_web_page_keep_their_places() -> None:
    page = '<table><tr><td rowspan="2">项目</td><td colspan="2">收入</td></tr><tr><td>甲</td><td>乙</td></tr></table>'
    (table,) = parse_report(f"<html>{page}</html>".encode(), "表.html").tables
    assert table.rows == (("项目", "收入", ""), ("", "甲", "乙"))
    assert set(table.merges) == {TableMerge(0, 0, 1, 0), TableMerge(0, 1, 0, 2)}


def test_a_unit_that_only_the_cover_tells_is_known() -> None:
    read = report(table_05() + table_06())
    done = with_own_tables(read, replace(audit(read), unit="", year=None), None)
    assert (done.unit, done.year) == ("甲县统计局", 2024)


@pytest.mark.parametrize(("rate", "found"), [("89.69", []), ("89.7", []), ("69.69", ["A-CELL"])])
def test_a_completion_whose_budget_only_the_table_has_is_held_against_it(rate: str, found: list[str]) -> None:
    read = parse_report(made("chengxi", "shanghai").report.document, "报告.docx")
    shown = "，完成预算的89.69%"
    (place,) = [one.index for one in read.paragraphs if shown in one.text]
    text = read.paragraphs[place].text.replace("，完成预算的97.40%", "").replace(shown, f"，完成预算的{rate}%")
    paragraphs = [replace(one, text=text) if one.index == place else one for one in read.paragraphs]
    changed = replace(read, paragraphs=tuple(paragraphs), marks=())
    done = with_own_tables(changed, audit(changed), None)
    assert [one.code for one in graves(done)] == found


def test_a_row_without_cells_counts_for_the_spans_above_it() -> None:
    """As a browser has it: 小计 spans three rows, the second of them empty, and leaves the numbers of columns in their place."""
    head = '<tr><td colspan="2">项目</td><td colspan="3">本年支出</td></tr>\n<tr><td>功能分类科目编码</td><td>科目名称</td><td>小计</td><td>基本支出</td><td>项目支出</td></tr>'
    spans = (
        '<tr><td colspan="2">项目</td><td rowspan="3">小计</td><td rowspan="3">基本支出</td><td rowspan="3">项目支出</td></tr>'
        '<tr><td rowspan="2">功能分类科目编码</td><td rowspan="2">科目名称</td></tr><tr></tr>'
        '<tr><td colspan="2">栏次</td><td>1</td><td>2</td><td>3</td></tr>'
    )
    body = table_05()
    assert head in body
    read = report(body.replace(head, spans) + table_06())
    assert len(read.tables[0].rows[0]) == 5
    at = body.index("<tr><td>205<")
    torn = (body[:at] + "</table><table>" + body[at:]).replace(head, spans)
    assert graves(audited(torn + table_06())) == []


def test_a_title_may_stand_in_the_second_row_of_its_table() -> None:
    note = '<tr><td colspan="5">注：本表反映基本支出情况。</td></tr><tr><td colspan="5">一般公共预算财政拨款支出决算表</td></tr><tr><td colspan="5">金额单位：万元</td></tr>'
    below = table_05().partition("<table>")[2]
    wide = table_06().replace("</tr>", "<td></td><td></td></tr>")
    done = audited(f"{wide}<table>{note}{below}")
    assert graves(done) == []
    wrong = wide.replace("<td>12.00</td>", "<td>13.00</td>")
    assert wrong != wide
    (finding,) = graves(audited(f"{wrong}<table>{note}{below}"))
    assert finding.message.startswith("报告.html：《一般公共预算财政拨款基本支出决算明细表》")
