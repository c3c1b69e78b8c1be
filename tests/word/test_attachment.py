"""What is taken from an attachment's text: all of it as it stands, placeholders apart."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.word.small_docx import paragraph, small_docx, written
from xls2report.word.attachment.parts import SectionPlace
from xls2report.word.attachment.reading import read_attachment
from xls2report.word.kept_parts import LeftOut
from xls2report.word.rawxml import escape, to_string
from xls2report.word.stray import Stray

LYING = '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
STANDING = '<w:pgSz w:w="11906" w:h="16838"/>'


def text_of(xml: str) -> str:
    return "".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", xml))


def body_of(xml: str) -> str:
    (stretch,) = read_attachment(small_docx(xml), "自评.docx").stretches
    return written(stretch.pieces)


def ends(section: str, kind: str = "") -> str:
    type_of = f'<w:type w:val="{kind}"/>' if kind else ""
    return f"<w:sectPr>{type_of}{section}</w:sectPr>"


# --- placeholders


def test_a_placeholder_becomes_a_field_with_the_look_of_its_first_run() -> None:
    xml = (
        "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>共{{收入</w:t></w:r><w:r><w:rPr><w:i/></w:rPr><w:t>总 </w:t></w:r>"
        "<w:r><w:t>计}}万元</w:t></w:r></w:p>"
    )
    parts = read_attachment(small_docx(xml), "自评.docx")
    (field,) = parts.fields()
    assert (field.name, field.raw, field.bookmarkable) == ("收入总计", "{{收入总 计}}", True)
    assert field.properties is not None
    assert to_string(field.properties) == "<w:rPr><w:b/></w:rPr>"
    filled = written(parts.stretches[0].pieces, {"收入总计": "522.76"})
    assert text_of(filled) == "共522.76万元"
    assert "<w:i/>" not in filled, "a run that held nothing but a part of the placeholder is gone"


@given(
    st.lists(
        st.sampled_from(["{{年度}}", "2020年", " ", "186.43万元", "（一）", "{", "<&>", "{{ 未知 }}"]), max_size=8
    ),
    st.lists(st.integers(0, 60), max_size=6),
)
def test_text_that_nobody_fills_reads_as_it_did_wherever_word_split_it(pieces: list[str], cuts: list[int]) -> None:
    text = "".join(pieces)
    edges = [0, *sorted({cut for cut in cuts if 0 < cut < len(text)}), len(text)]
    runs = "".join(
        f'<w:r><w:t xml:space="preserve">{escape(text[start:end])}</w:t></w:r>' for start, end in pairwise(edges)
    )
    assert text_of(body_of(f"<w:p>{runs}</w:p>")) == escape(text)


@pytest.mark.parametrize(
    "mark", ["{年度}", "${年度}", "«年度»", "[年度]", "[[年度]]", "<年度>", "%年度%", "#年度#", "@年度@", "$年度"]
)
def test_a_mark_of_another_engine_is_noted(mark: str) -> None:
    parts = read_attachment(small_docx(paragraph(f"为{escape(mark)}。")), "自评.docx")
    assert [placed.mark.mark for placed in parts.marks if isinstance(placed.mark, Stray)] == [mark]


def test_typed_numbers_and_braces_that_are_no_placeholder_stay() -> None:
    text = "1、预算186.430万元；{注}；\uff5b\uff5b年度\uff5d\uff5d"
    parts = read_attachment(small_docx(paragraph(text)), "自评.docx")
    assert text_of(written(parts.stretches[0].pieces)) == text
    assert [broken.fault for broken in parts.broken] == ["full_width"]
    assert list(parts.fields()) == []


def test_a_placeholder_in_a_text_box_takes_no_bookmark() -> None:
    box = f"<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent>{paragraph('{{年度}}')}</w:txbxContent></v:textbox>"
    (field,) = read_attachment(small_docx(f"{box}</v:shape></w:pict></w:r></w:p>"), "自评.docx").fields()
    assert (field.name, field.bookmarkable) == ("年度", False)


def test_deleted_text_is_gone_with_its_placeholders() -> None:
    deleted = '<w:p><w:del w:id="1"><w:r><w:delText>{{年度}}</w:delText></w:r></w:del></w:p>'
    parts = read_attachment(small_docx(deleted), "自评.docx")
    assert list(parts.fields()) == []
    assert parts.left_out == {LeftOut.REVISIONS: 1}
    assert "年度" not in written(parts.stretches[0].pieces)


# --- what is left behind


def test_what_belongs_to_the_old_file_alone_is_left_behind() -> None:
    xml = (
        '<w:p w:rsidR="00A1" w14:paraId="1A2B3C4D"><w:pPr><w:rPr><w14:ligatures w14:val="all"/></w:rPr></w:pPr>'
        '<w:proofErr w:type="spellStart"/><w:r w:rsidRPr="00A2"><w:lastRenderedPageBreak/><w:t>文</w:t></w:r></w:p>'
        '<w:sdt><w:sdtPr><w:id w:val="5"/><w:dataBinding w:xpath="/a" w:storeItemID="{1}"/><w:text/></w:sdtPr>'
        f"<w:sdtContent>{paragraph('字')}</w:sdtContent></w:sdt>"
    )
    kept = body_of(xml)
    assert text_of(kept) == "文字"
    for trace in ("rsid", "w14", "proofErr", "lastRendered", "w:id", "dataBinding", "w:sdt"):
        assert trace not in kept


def test_comments_stay_behind_and_that_is_told() -> None:
    xml = (
        '<w:p><w:commentRangeStart w:id="0"/><w:r><w:t>文</w:t></w:r><w:commentRangeEnd w:id="0"/>'
        '<w:r><w:rPr><w:rStyle w:val="x"/></w:rPr><w:commentReference w:id="0"/></w:r></w:p>'
    )
    parts = read_attachment(small_docx(xml), "自评.docx")
    kept = written(parts.stretches[0].pieces)
    assert "comment" not in kept
    assert kept.count("<w:r>") == 1, "the run that held the mark alone is gone"
    assert parts.left_out == {LeftOut.COMMENTS: 1}


def test_a_choice_for_newer_programs_gives_way_to_its_fallback() -> None:
    new = '<mc:Choice Requires="w14"><w14:contentPart r:id="x"/></mc:Choice>'
    shape = '<mc:Choice Requires="wps"><w:drawing><wps:wsp/></w:drawing></mc:Choice>'
    old = "<mc:Fallback><w:t>旧</w:t></mc:Fallback>"
    kept = body_of(f"<w:p><w:r><mc:AlternateContent>{new}{old}</mc:AlternateContent></w:r></w:p>")
    assert "<w:r><w:t>旧</w:t></w:r>" in kept
    both = read_attachment(
        small_docx(f"<w:p><w:r><mc:AlternateContent>{shape}{old}</mc:AlternateContent></w:r></w:p>"), "自评.docx"
    )
    assert '<mc:Choice Requires="wps">' in written(both.stretches[0].pieces)
    assert {"mc", "w", "wps"} <= both.namespaces.keys()


def test_a_foreign_namespace_is_declared_where_it_is_used() -> None:
    xml = paragraph("文").replace("<w:r>", '<w:r><x:y xmlns:x="urn:vendor" x:z="1"/>')
    assert 'xmlns:x="urn:vendor"' in body_of(xml)


def test_what_a_vendor_lets_programs_pass_over_is_passed_over() -> None:
    xml = paragraph("文").replace("<w:r>", "<w:r><x:y/>")
    root = ' xmlns:x="urn:vendor" mc:Ignorable="w14 x"'
    parts = read_attachment(small_docx(xml, root=root), "自评.docx")
    assert "<x:y" not in written(parts.stretches[0].pieces)
    assert parts.namespaces.keys() == {"w"}


# --- sections


def test_lying_pages_are_kept_and_headers_are_not() -> None:
    reference = '<w:headerReference w:type="default" r:id="h"/>'
    xml = paragraph("一", ends(reference + STANDING)) + paragraph("二", ends(LYING)) + paragraph("三") + ends(STANDING)
    parts = read_attachment(small_docx(xml), "自评.docx")
    assert [stretch.lying for stretch in parts.stretches] == [False, True, False]
    assert [text_of(written(stretch.pieces)) for stretch in parts.stretches] == ["一", "二", "三"]
    for stretch in parts.stretches:
        assert sum(isinstance(piece, SectionPlace) for piece in stretch.pieces) == 1
        assert "sectPr" not in written(stretch.pieces)


def test_sections_of_standing_pages_are_joined_and_a_new_page_stays_one() -> None:
    xml = paragraph("一", ends("")) + paragraph("二", ends("", "continuous")) + paragraph("三") + ends("", "continuous")
    (stretch,) = read_attachment(small_docx(xml), "自评.docx").stretches
    assert "pageBreakBefore" not in written(stretch.pieces)
    xml = paragraph("一", ends("")) + paragraph("二", "<w:keepNext/>" + ends("")) + "<w:tbl><w:tblPr/></w:tbl>"
    (stretch,) = read_attachment(small_docx(xml + ends("")), "自评.docx").stretches
    kept = written(stretch.pieces)
    assert kept.count("<w:pageBreakBefore/>") == 2
    assert "<w:keepNext/><w:pageBreakBefore/>" in kept


def test_a_paragraph_that_only_ended_a_section_is_gone() -> None:
    xml = paragraph("一") + f"<w:p><w:pPr>{ends('')}</w:pPr></w:p>" + paragraph("二")
    assert body_of(xml).count("<w:p>") == 2


def test_a_section_can_end_behind_a_table() -> None:
    (stretch,) = read_attachment(small_docx("<w:tbl><w:tblPr/></w:tbl>" + ends(LYING)), "自评.docx").stretches
    assert stretch.lying
    assert any(isinstance(piece, SectionPlace) for piece in stretch.pieces)


def test_columns_are_told_of() -> None:
    parts = read_attachment(small_docx(paragraph("一") + ends('<w:cols w:num="2"/>')), "自评.docx")
    assert parts.left_out == {LeftOut.COLUMNS: 1}


def test_an_empty_file_brings_nothing_to_read() -> None:
    (stretch,) = read_attachment(small_docx(""), "自评.docx").stretches
    assert text_of(written(stretch.pieces)) == ""


def test_fields_are_walked_over_in_reading_order_notes_last() -> None:
    note = '<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/><w:t>{{上年}}</w:t></w:r></w:p></w:footnote>'
    xml = '<w:p><w:r><w:footnoteReference w:id="2"/><w:t>{{年度}}</w:t></w:r></w:p>' + paragraph("{{单位名称}}")
    parts = read_attachment(small_docx(xml, parts={"footnotes": note}), "自评.docx")
    assert [field.name for field in parts.fields()] == ["年度", "单位名称", "上年"]
    assert [field.bookmarkable for field in parts.fields()] == [True, True, False]


def test_the_same_file_gives_the_same_parts() -> None:
    data = small_docx(paragraph("{{年度}}年"))
    first = read_attachment(data, "自评.docx")
    read_attachment.cache_clear()
    again = read_attachment(data, "自评.docx")
    assert first is not again
    assert [repr(piece) for piece in first.stretches[0].pieces] == [repr(piece) for piece in again.stretches[0].pieces]
