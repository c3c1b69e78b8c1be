"""Reports published as PDF: paragraphs joined, heads of pages left out, tables from their lines; what cannot be read is told."""

from __future__ import annotations

import sys
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from tests.audit.pdfs import HEIGHT, LOCKED, Drawn, Picture, Rule, Text, pdf, table
from xls2report.audit.auditing import audit
from xls2report.audit.reading.pdf import document
from xls2report.audit.reading.report_file import parse_report
from xls2report.model.errors import ReportError
from xls2report.pipeline.published import with_own_tables

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xls2report.audit.records import ReportRead

LINE = "甲县统计局二〇二四年度收入总计中的各项收入与上年相比都有变化具体情况如下所述一"  # 38 signs: as wide as the page
LEFT, RIGHT_SIGNS = 71, 38


def read(*pages: Sequence[Drawn], **how: object) -> ReportRead:
    return parse_report(pdf(*pages, **how), "报告.pdf")  # pyright: ignore[reportArgumentType] - the keywords of pdf


def text_of(report: ReportRead) -> list[str]:
    return [one.text for one in report.paragraphs if not one.in_table]


def prose(*lines: str, top: float = 740, indent: float = 24) -> list[Drawn]:
    """Set lines below one another, the first of them indented."""
    return [Text(LEFT + (indent if number == 0 else 0), top - 24 * number, line) for number, line in enumerate(lines)]


def test_lines_of_a_paragraph_are_joined_and_paragraphs_are_kept_apart() -> None:
    page = [*prose(LINE[:36], LINE, "收入10万元。"), *prose("第二段。", top=640)]
    assert text_of(read(page)) == [LINE[:36] + LINE + "收入10万元。", "第二段。"]


def test_a_paragraph_goes_on_over_a_page_and_its_number() -> None:
    first = [*prose(LINE[:36], LINE), Text(280, 40, "- 1 -")]
    second = [Text(LEFT, 740, "收入10万元。"), Text(280, 40, "- 2 -")]
    report = read(first, second)
    assert text_of(report) == [LINE[:36] + LINE + "收入10万元。"]
    assert [one.page for one in report.paragraphs] == [1]


def test_a_number_is_not_lost_to_a_break_inside_it() -> None:
    lines = ("二、收入决算情况说明", LINE[:33] + "本年收入合计457.", "05万元，其中：财政拨款收入202.78万元，占44.4%。")
    found = audit(read([*prose(lines[0]), *prose(*lines[1:], top=700)]))
    (claim,) = [one for one in found.claims if one.stated == "44.4"]
    assert claim.verdict.value == "right"


def test_what_stands_at_the_edge_of_every_page_is_no_paragraph() -> None:
    pages = [[Text(LEFT, 810, "甲县统计局2024年度部门决算"), *prose(f"第{number}页的话。")] for number in range(1, 6)]
    assert text_of(read(*pages)) == [f"第{number}页的话。" for number in range(1, 6)]


def test_a_number_off_its_line_stays_in_its_sentence() -> None:
    page = [Text(95, 700, "本年收入合计"), Text(95 + 6 * 12 + 1, 707, "457.05"), Text(95 + 6 * 12 + 40, 700, "万元。")]
    assert [text.replace(" ", "") for text in text_of(read(page))] == ["本年收入合计457.05万元。"]


def test_words_and_numbers_written_apart_are_put_together_by_their_places() -> None:
    words: list[Drawn] = []
    numbers: list[Drawn] = []
    for row in range(4):
        words += [Text(95, 700 - 30 * row, "本年收入合计"), Text(95 + 6 * 12 + 40, 700 - 30 * row, "万元。")]
        numbers.append(Text(95 + 6 * 12 + 1, 700 - 30 * row, f"{row}57.05"))
    assert [text.replace(" ", "") for text in text_of(read([*words, *numbers]))] == [
        f"本年收入合计{row}57.05万元。" for row in range(4)
    ]


def test_words_whose_numbers_are_nowhere_are_told() -> None:
    report = read([Text(95, 700 - 30 * row, "本年收入合计万元，财政拨款收入万元。") for row in range(4)])
    assert any("第1页" in words for words in report.unread)
    assert [one.code for one in audit(report).findings if one.code == "A-UNREAD"] == ["A-UNREAD"]


HEAD = ["科目编码", "科目名称", "本年支出合计", "基本支出", "项目支出"]
ROWS = [["205", "教育支出", "60.00", "50.00", "10.00"], ["20502", "普通教育", "60.00", "50.00", "10.00"]]
TITLE: list[Drawn] = [Text(200, 760, "一般公共预算财政拨款支出决算表", 14), Text(450, 740, "金额单位：万元")]


def test_a_ruled_table_is_read_with_its_places() -> None:
    report = read([*TITLE, *table(60, 730, [60, 100, 90, 90, 90], [HEAD, *ROWS])])
    (found,) = report.tables
    assert [list(row) for row in found.rows] == [HEAD, *ROWS]
    assert report.paragraphs[found.paragraphs[1][2]].text == "60.00"
    assert text_of(report) == ["一般公共预算财政拨款支出决算表", "金额单位：万元"]


def test_merged_cells_are_where_a_line_is_wanting() -> None:
    rows = [["项目", "", "收入"], ["编码", "名称", ""]]
    drawn = table(60, 730, [60, 100, 90], rows)
    drawn.remove(Rule(120, 730, 120, 690))
    drawn.append(Rule(120, 710, 120, 690))
    drawn.remove(Rule(60, 710, 310, 710))
    drawn.append(Rule(60, 710, 220, 710))
    (found,) = read([*TITLE, *drawn]).tables
    assert found.rows == (("项目", "", "收入"), ("编码", "名称", ""))
    assert {(one.top, one.left, one.bottom, one.right) for one in found.merges} == {(0, 0, 0, 1), (0, 2, 1, 2)}


@pytest.mark.parametrize("drawn", ["lines", "pieces", "boxes"])
def test_lines_may_be_drawn_in_pieces_or_as_boxes(drawn: str) -> None:
    whole = table(60, 730, [60, 100, 90, 90, 90], [HEAD, *ROWS])
    rules = [one for one in whole if isinstance(one, Rule)]
    edges_x = sorted({one.x1 for one in rules if one.x1 == one.x2})
    edges_y = sorted({one.y1 for one in rules if one.y1 == one.y2})
    pieces: list[Drawn] = [Rule(x, bottom, x, top) for x in edges_x for bottom, top in pairwise(edges_y)]
    pieces += [Rule(left, y, right, y) for y in edges_y for left, right in pairwise(edges_x)]
    if drawn == "boxes":
        pieces = [
            _Box(left, bottom, right, top) for left, right in pairwise(edges_x) for bottom, top in pairwise(edges_y)
        ]
    lines = whole if drawn == "lines" else [*pieces, *(one for one in whole if isinstance(one, Text))]
    (found,) = read([*TITLE, *lines]).tables
    assert [list(row) for row in found.rows] == [HEAD, *ROWS]


class _Box(Rule):
    def drawn(self) -> str:
        return f"{self.x1} {self.y1} {self.x2 - self.x1} {self.y2 - self.y1} re S"


def test_a_table_over_two_pages_is_one_and_its_head_is_not_read_twice() -> None:
    widths = [60.0, 100.0, 90.0, 90.0, 90.0]
    total = ["", "合计", "60.00", "50.00", "10.00"]
    first = [*TITLE, *table(60, 730, widths, [HEAD, total, ROWS[0]])]
    second = table(60, 780, widths, [HEAD, ROWS[1], ["2050201", "学前教育", "60.00", "50.00", "10.00"]])
    report = read(first, second, prose("三、支出决算情况说明"))
    done = with_own_tables(report, audit(report), None)
    assert done.tables == ("一般公共预算财政拨款支出决算表",)
    assert [one for one in done.findings if one.severity.value != "info"] == []
    wrong = table(60, 780, widths, [HEAD, ["20502", "普通教育", "61.00", "51.00", "10.00"]])
    report = read(first, wrong)
    found = [one for one in with_own_tables(report, audit(report), None).findings if one.severity.value == "error"]
    assert found
    assert all("第" in one.message for one in found)


def test_a_page_shown_turned_is_read_as_it_is_shown() -> None:
    drawn = [
        _Turned(*one)
        for one in (*TITLE, *table(60, 500, [60, 100, 90, 90, 90], [HEAD, *ROWS]))
        if isinstance(one, Text)
    ]
    rules = [
        Rule(HEIGHT - 250 - one.y1, one.x1, HEIGHT - 250 - one.y2, one.x2)
        for one in table(60, 500, [60, 100, 90, 90, 90], [HEAD, *ROWS])
        if isinstance(one, Rule)
    ]
    (found,) = read([*drawn, *rules], turned=90).tables
    assert [list(row) for row in found.rows] == [HEAD, *ROWS]


class _Turned(Text):
    def drawn(self) -> str:
        code = self.text.encode("utf-16-be").hex()
        return f"BT /F {self.size} Tf 0 1 -1 0 {HEIGHT - 250 - self.y} {self.x} Tm <{code}> Tj ET"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (pdf(prose("一句话。"), trailer=LOCKED), "密码"),
        (b"%PDF-1.5\nnothing of the kind", "不是完好的 PDF"),
        (pdf([Picture()], [Picture()]), "扫描件"),
        (pdf(*[prose("一句话。")] * 401), "401页"),
    ],
)
def test_what_cannot_be_read_is_told(data: bytes, says: str) -> None:
    with pytest.raises(ReportError, match=says) as caught:
        parse_report(data, "报告.pdf")
    assert "报告.pdf" in caught.value.message
    assert caught.value.remedy


def test_a_scanned_page_among_others_is_told() -> None:
    report = read(prose("一句话说明收入的情况，没有数字。"), [Picture()])
    assert report.unread == ("第2页是图片，上面的文字没有检查",)


def test_a_missing_component_is_told_with_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    with pytest.raises(ReportError, match="缺一个组件") as caught:
        parse_report(pdf(prose("一句话。")), "报告.pdf")
    assert "xls2report[pdf]" in caught.value.remedy


def test_no_report_has_so_many_pages_that_reading_them_takes_long() -> None:
    assert document.MAX_PAGES <= 400


def test_the_figures_of_a_chart_are_no_sentences() -> None:
    axis: list[Drawn] = [Text(90, 500 - 20 * step, f"{500 * step}") for step in range(6)]
    report = read([*prose("一般公共预算财政拨款支出"), *axis, *prose("三、支出决算情况说明", top=300)])
    assert text_of(report) == ["一般公共预算财政拨款支出", "三、支出决算情况说明"]
