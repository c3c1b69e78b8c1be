"""Word files as reports: what a reader sees, and what the file says of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.word.small_docx import paragraph, small_docx, zipped
from xls2report.audit.reading.report_file import parse_report
from xls2report.audit.records import FigureMark, ReadParagraph, ReportRead
from xls2report.model.errors import ExitCode, ReportError

HEADING = (
    '<w:style w:type="paragraph" w:styleId="a3"><w:name w:val="heading 2"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="own"><w:name w:val="本局标题"/><w:basedOn w:val="a3"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="TOC9"><w:name w:val="toc 2"/></w:style>'
)
NUMBERS = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>'
    '<w:lvlText w:val="%1、"/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/><w:lvlText w:val="●"/></w:lvl>'
    '</w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="0"/></w:num>'
)

HIDDEN, SHOWN = "<w:rPr><w:vanish/></w:rPr>", '<w:rPr><w:vanish w:val="0"/></w:rPr>'


def read(body: str, **parts: str) -> ReportRead:
    return parse_report(small_docx(body, parts=parts), "报告.docx")


def texts(body: str, **parts: str) -> list[str]:
    return [one.text for one in read(body, **parts).paragraphs]


def run(text: str, properties: str = "") -> str:
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def test_runs_breaks_and_tabs_make_one_text() -> None:
    body = f"<w:p><w:pPr><w:tabs><w:tab w:val='left' w:pos='9'/></w:tabs></w:pPr>{run('收入')}<w:r><w:tab/><w:t>10</w:t><w:br/>"
    body += "<w:t>万元</w:t><w:noBreakHyphen/></w:r></w:p>"
    assert texts(body) == ["收入\t10\n万元-"]


def test_what_is_deleted_moved_away_or_hidden_is_not_read_and_what_is_inserted_is() -> None:
    body = (
        f"<w:p>{run('支出')}<w:del w:id='1' w:author='a'><w:r><w:delText>9</w:delText></w:r></w:del>"
        f"<w:ins w:id='2' w:author='a'>{run('10')}</w:ins><w:moveFrom w:id='3' w:author='a'>{run('旧')}</w:moveFrom>"
        f"{run('隐', HIDDEN)}{run('显', SHOWN)}"
        "<w:r><w:fldChar w:fldCharType='begin'/><w:instrText>PAGE</w:instrText><w:fldChar w:fldCharType='end'/></w:r></w:p>"
    )
    assert texts(body) == ["支出10显"]


def test_old_properties_of_tracked_changes_say_nothing() -> None:
    changed = (
        "<w:p><w:pPr><w:outlineLvl w:val='9'/><w:pPrChange w:id='1' w:author='a'><w:pPr><w:outlineLvl w:val='0'/></w:pPr>"
        f"</w:pPrChange></w:pPr>{run('正文')}</w:p>"
    )
    assert read(changed).paragraphs[0].level is None


def test_a_text_box_is_read_once_behind_the_paragraph_that_holds_it() -> None:
    box = f"<w:txbxContent>{paragraph('框中')}</w:txbxContent>"
    drawn = f"<mc:AlternateContent><mc:Choice Requires='wps'>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    assert texts(f"<w:p>{run('前')}<w:r>{drawn}<w:t>后</w:t></w:r></w:p>{paragraph('末')}") == ["前后", "框中", "末"]


def test_levels_come_from_styles_by_name_and_from_paragraphs() -> None:
    body = paragraph("甲", '<w:pStyle w:val="own"/>') + paragraph("乙", '<w:outlineLvl w:val="0"/>') + paragraph("丙")
    assert [one.level for one in read(body, styles=HEADING).paragraphs] == [2, 1, None]


def test_numbers_that_word_computes_are_told_apart_from_the_text() -> None:
    numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="7"/></w:numPr>'
    bullet = numbered.replace('ilvl w:val="0"', 'ilvl w:val="1"')
    body = paragraph("收入", numbered) + paragraph("支出", numbered) + paragraph("其他", bullet)
    found = read(body, numbering=NUMBERS).paragraphs
    assert [(one.number, one.text) for one in found] == [("一、", "收入"), ("二、", "支出"), ("", "其他")]


def test_contents_are_known_by_style_by_their_control_and_by_their_links() -> None:
    gallery = "<w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj></w:sdtPr>"
    body = (
        paragraph("一、收入", '<w:pStyle w:val="TOC9"/>')
        + f"<w:sdt>{gallery}<w:sdtContent>{paragraph('二、支出')}</w:sdtContent></w:sdt>"
        + f"<w:p><w:hyperlink w:anchor='_Toc1'>{run('三、其他')}</w:hyperlink></w:p>"
        + f"<w:p>{run('见')}<w:hyperlink w:anchor='_Toc1'>{run('附件')}</w:hyperlink></w:p>"
    )
    assert [one.in_contents for one in read(body, styles=HEADING).paragraphs] == [True, True, True, False]


def cell(text: str) -> str:
    return f"<w:tc>{paragraph(text)}</w:tc>"


def test_tables_are_rows_and_a_frame_of_one_cell_is_text() -> None:
    table = f"<w:tbl><w:tr>{cell('收入')}{cell('10')}</w:tr><w:tr>{cell('支出')}{cell('9')}</w:tr></w:tbl>"
    frame = f"<w:tbl><w:tr>{cell('本年收入合计10万元。')}</w:tr></w:tbl>"
    found = read(table + frame)
    assert tuple(table.rows for table in found.tables) == ((("收入", "10"), ("支出", "9")),)
    assert [one.in_table for one in found.paragraphs] == [True, True, True, True, False]


def test_footnotes_follow_the_body() -> None:
    body = f"<w:p>{run('正文')}<w:r><w:footnoteReference w:id='2'/></w:r></w:p>"
    notes = f"<w:footnote w:id='2'>{paragraph('注：10万元')}</w:footnote>"
    assert read(body, footnotes=notes).paragraphs == (ReadParagraph(0, "正文"), ReadParagraph(1, "注：10万元"))


def test_our_marks_are_given_with_their_place() -> None:
    body = (
        f"<w:p>{run('总计')}<w:bookmarkStart w:id='1' w:name='f_total'/>{run('522.76')}<w:bookmarkEnd w:id='1'/>"
        f"<w:bookmarkStart w:id='2' w:name='_Toc1'/>{run('万元')}<w:bookmarkEnd w:id='2'/></w:p>"
    )
    assert read(body).marks == (FigureMark("total", 0, 2, 8),)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"%PDF-1.7", "PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512, ".doc"),
        (b"{\\rtf1", "RTF"),
        (b"\x89PNG\r\n", "图片"),
        (b"\xff\xd8\xff\xe0", "图片"),
        (b"MIME-Version: 1.0", ".mht"),
        (zipped({"xl/workbook.xml": "<x/>"}), "Word"),
        (zipped({})[:10], "Word"),
        (bytes(range(1, 32)) * 20, "认不出"),
    ],
)
def test_what_is_no_report_is_refused_with_what_to_do(data: bytes, words: str) -> None:
    with pytest.raises(ReportError) as caught:
        parse_report(data, "报告.docx")
    assert words in caught.value.message
    assert "docx" in caught.value.remedy or "Word" in caught.value.remedy
    assert caught.value.exit_code is ExitCode.WORKBOOK


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ("<!DOCTYPE x [<!ENTITY a 'b'>]><w:document/>", "DTD"),
        ("<w:document", "损坏"),
        ("", "损坏"),
        ("<w:document>" + "<w:p/>" * 300_001 + "</w:document>", "过大"),
        ("<w:document>" + "<w:b/>" * 2_000_001 + "</w:document>", "过大"),
    ],
    ids=["dtd", "cut off", "empty", "paragraphs", "tags"],
)
def test_a_hostile_body_is_refused(part: str, words: str) -> None:
    declared = part.replace(
        "<w:document", '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"', 1
    )
    whole = small_docx("", members={"word/document.xml": declared})
    with pytest.raises(ReportError, match=words):
        parse_report(whole, "报告.docx")


@given(st.lists(st.text(st.characters(exclude_categories=["C", "Z"], exclude_characters="<>&")), max_size=6))
def test_any_text_is_read_as_it_stands(written: list[str]) -> None:
    body = "".join(f"<w:p>{''.join(map(run, text))}</w:p>" for text in written)
    assert texts(body) == written


def _grid(widths: list[int], rows: list[list[tuple[str, int]]]) -> ReportRead:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    body = "".join(
        "<w:tr>"
        + "".join(
            f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/></w:tcPr><w:p>{run(text)}</w:p></w:tc>' for text, span in row
        )
        + "</w:tr>"
        for row in rows
    )
    return read(f"<w:tbl><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl><w:p/>")


MEETING = [
    [("人员经费", 2), ("公用经费", 3)],
    [("名称", 1), ("金额", 2), ("名称", 1), ("金额", 1)],
    [("甲", 1), ("1.00", 2), ("乙", 1), ("2.00", 1)],
]


@pytest.mark.parametrize(("width", "columns"), [(0, 4), (56, 4), (57, 5)])
def test_borders_that_do_not_quite_meet_make_no_column(width: int, columns: int) -> None:
    (table,) = _grid([1000, 1000, width, 1000, 1000], MEETING).tables
    assert len(table.rows[0]) == columns
    if columns == 4:
        assert table.rows == (
            ("人员经费", "", "公用经费", ""),
            ("名称", "金额", "名称", "金额"),
            ("甲", "1.00", "乙", "2.00"),
        )


def test_a_thin_column_that_has_a_cell_of_its_own_is_one() -> None:
    rows = [[("甲", 1), ("1.00", 1), ("一", 1), ("乙", 1), ("2.00", 1)], *MEETING]
    (table,) = _grid([1000, 1000, 30, 1000, 1000], rows).tables
    assert len(table.rows[0]) == 5


def test_a_grid_that_tells_no_widths_is_taken_as_it_is() -> None:
    (table,) = _grid([0, 0, 0, 0, 0], MEETING).tables
    assert len(table.rows[0]) == 5
