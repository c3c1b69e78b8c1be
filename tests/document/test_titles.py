"""Where titles break, on the cover and above the parts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.document.content_maker import KIND, REASON, SOURCE, content, report_text
from tests.document.reading import filled, part, shown
from xls2report.document.writing.contents_page import shown_text
from xls2report.document.writing.titles import Word, breaks, words_of
from xls2report.model.report import Attachment, Paragraph, Typed

COVER, PART = 12.28, 20.1
"""Characters of a line in the sizes of our template."""


def lines(unit: str, rest: str, capacity: float, number: str = "") -> list[str]:
    """Give the lines of a title of a unit's name and what follows it."""
    words = [*words_of(unit, capacity), Word(rest)]
    at = breaks(number, words, capacity)
    text = number + "".join(("\n" if index in at else "") + word.text for index, word in enumerate(words))
    return text.split("\n")


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        ("县财政局", ["县财政局部门决算"]),
        ("澄溪县文化和旅游局", ["澄溪县文化和旅游局", "部门决算"]),
        ("某市某区事务服务中心", ["某市某区事务服务中心", "部门决算"]),
        ("株洲市芦淞区征地工作协调服务中心", ["株洲市芦淞区", "征地工作协调服务中心", "部门决算"]),
        ("澄溪县市场监督管理局综合行政执法大队", ["澄溪县市场监督管理局", "综合行政执法大队部门决算"]),
        ("澄溪县城关镇人民政府", ["澄溪县城关镇人民政府", "部门决算"]),
        ("湖南省株洲市芦淞区建宁街道社区卫生服务中心", ["湖南省株洲市芦淞区", "建宁街道社区卫生服务中心", "部门决算"]),
    ],
)
def test_a_cover_breaks_behind_the_units_name_and_within_it_behind_the_places(unit: str, expected: list[str]) -> None:
    assert lines(unit, "部门决算", COVER) == expected


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        ("县财政局", ["第一部分 县财政局单位概况"]),
        ("株洲市芦淞区征地工作协调服务中心", ["第一部分 ", "株洲市芦淞区征地工作协调服务中心单位概况"]),
        ("湖南省株洲市芦淞区征地工作协调服务中心", ["第一部分 ", "湖南省株洲市芦淞区征地工作协调服务中心", "单位概况"]),
    ],
)
def test_the_number_of_a_part_stands_alone_where_not_all_fits_into_a_line(unit: str, expected: list[str]) -> None:
    assert lines(unit, "单位概况", PART, "第一部分 ") == expected


@given(st.text("市区县镇局中心服务办公室", max_size=300), st.floats(4, 30))
def test_nothing_is_lost_and_no_line_is_too_long(unit: str, capacity: float) -> None:
    made = lines(unit, "部门决算", capacity)
    assert "".join(made) == f"{unit}部门决算"
    assert all(len(line) <= capacity for line in made)


def test_no_line_ends_within_a_year() -> None:
    words = [Word("某市某区事务中心的一个很长的名称"), Word("2020"), Word("年度部门决算情况说明", glued=True)]
    assert breaks("", words, 16.5) == (1,)


@pytest.mark.parametrize(
    ("unit", "title"), [("某市某区事务中心", "某市某区事务中心\n部门决算"), ("财政局", "财政局部门决算")]
)
def test_the_cover_and_the_parts_of_a_report_break_so(unit: str, title: str) -> None:
    paragraphs = shown(part(filled(replace(content(report_text({"单位名称": (unit,)})), findings=()))))
    assert [line.text for line in paragraphs if line.style == "CoverTitle"] == [title]
    assert next(line.text for line in paragraphs if line.style == "Heading1") == f"{unit}单位概况"


def test_a_long_name_breaks_in_the_title_and_not_in_the_contents_nor_in_the_text() -> None:
    unit = "湖南省株洲市芦淞区征地工作协调服务中心"
    paragraphs = shown(part(filled(replace(content(report_text({"单位名称": (unit,)})), findings=()))))
    assert next(line.text for line in paragraphs if line.style == "Heading1") == f"\n{unit}\n单位概况"
    assert next(line.text for line in paragraphs if line.style == "TOC1") == f"第一部分 {unit}单位概况"


def test_a_break_ahead_of_a_year_is_no_blank_in_the_contents() -> None:
    assert (
        shown_text("第一部分 ", "<w:t>某局</w:t><w:br/><w:t>2020年度</w:t><w:br/><w:t>决算</w:t>")
        == "第一部分 某局2020年度决算"
    )
    assert shown_text("第一部分", "<w:br/><w:t>Annual</w:t><w:br/><w:t>report</w:t>") == "第一部分 Annual report"


def typed(*lines: str) -> Attachment:
    return Attachment(paragraphs=tuple(Paragraph(KIND.BODY, (Typed(line, SOURCE),)) for line in lines))


@pytest.mark.parametrize(
    ("attachment", "expected"),
    [
        (
            typed("自评良好。"),
            [("AttachedHeading1", "某市某区事务中心2020年度绩效自评报告"), ("BodyText", "自评良好。")],
        ),
        (
            typed("某局整体支出自评报告", "良好。"),
            [("AttachedHeading1", "某局整体支出自评报告"), ("BodyText", "良好。")],
        ),
        (
            typed("详见网站上的报告。"),
            [("AttachedHeading1", "某市某区事务中心2020年度绩效自评报告"), ("BodyText", "详见网站上的报告。")],
        ),
        (Attachment(paragraphs=(Paragraph(KIND.BODY, (REASON,)),)), [("BodyText", "【待补充：变动原因】")]),
    ],
)
def test_a_typed_attachment_has_its_title(attachment: Attachment, expected: list[tuple[str, str]]) -> None:
    paragraphs = shown(
        part(filled(replace(content(), text=replace(report_text(), attachment=attachment), findings=())))
    )
    at = next(number for number, line in enumerate(paragraphs) if line == ("Heading1", "附件"))
    assert [(line.style, line.text.replace("\n", "")) for line in paragraphs[at + 1 :]] == expected
