"""What an attachment refers to: pictures, links, notes, bookmarks; and ids that clash with nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.word.small_docx import external, paragraph, small_docx, written
from xls2report.word.archive import unpack
from xls2report.word.attachment.reading import read_attachment
from xls2report.word.left_out import LeftOut
from xls2report.word.openpart import override, relationship
from xls2report.word.package import OFFICE

if TYPE_CHECKING:
    from xls2report.word.attachment.parts import AttachmentParts

PICTURE = '<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="图"/><a:blip r:embed="{0}"/></wp:inline></w:drawing></w:r></w:p>'

BEGIN, END = ('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', '<w:r><w:fldChar w:fldCharType="end"/></w:r>')


def kept(parts: AttachmentParts) -> str:
    return "".join(written(stretch.pieces) for stretch in parts.stretches)


def image(link_id: str, part: str) -> str:
    return relationship(link_id, f"{OFFICE}/image", part)


# --- files


def test_a_picture_comes_along_once_under_a_name_of_its_own() -> None:
    data = small_docx(
        PICTURE.format("rId7") + PICTURE.format("rId8"),
        links=image("rId7", "word/media/image1.PNG") + image("rId8", "word/media/image1.PNG"),
        members={"word/media/image1.PNG": b"picture", "word/media/unused.png": b"no"},
    )
    parts = read_attachment(data, "自评.docx")
    assert re.findall('r:embed="([^"]*)"', kept(parts)) == ["attachment1", "attachment2"]
    (member,) = parts.members
    assert (member.name, unpack(member)) == ("word/attachment/file1.png", b"picture")
    assert parts.relationships.count('Target="/word/attachment/file1.png"') == 2
    assert parts.content_types == override("word/attachment/file1.png", "image/png")


def test_a_pictures_measures_are_no_links() -> None:
    xml = '<w:p><w:r><w:drawing><wp:effectExtent l="1" t="2" r="3" b="4"/></w:drawing></w:r></w:p>'
    assert '<wp:effectExtent l="1" t="2" r="3" b="4"/>' in kept(read_attachment(small_docx(xml), "自评.docx"))


def test_pictures_get_ids_that_differ() -> None:
    data = small_docx(PICTURE.format("x") * 2)
    ids = re.findall('<wp:docPr id="([^"]*)"', kept(read_attachment(data, "自评.docx")))
    assert len(set(ids)) == 2


def test_a_chart_comes_without_the_workbook_behind_it() -> None:
    chart = '<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="rId1"/>'
    inner = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{OFFICE}/package" Target="../embeddings/book.xlsx"/></Relationships>'
    )
    data = small_docx(
        f"<w:p><w:r><w:drawing>{chart}</w:drawing></w:r></w:p>",
        links=relationship("rId1", f"{OFFICE}/chart", "word/charts/chart1.xml"),
        types=override("word/charts/chart1.xml", "application/chart+xml"),
        members={
            "word/charts/chart1.xml": (
                f'<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:r="{OFFICE}">'
                '<c:chart/><c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
            ),
            "word/charts/_rels/chart1.xml.rels": inner,
            "word/embeddings/book.xlsx": b"book",
        },
    )
    parts = read_attachment(data, "自评.docx")
    files = {member.name: unpack(member) for member in parts.members}
    assert list(files) == ["word/attachment/file1.xml"]
    assert b"externalData" not in files["word/attachment/file1.xml"]
    assert parts.left_out == {LeftOut.CHART_DATA: 1}
    assert 'PartName="/word/attachment/file1.xml" ContentType="application/chart+xml"' in parts.content_types


def test_parts_that_hold_other_text_do_not_come_along() -> None:
    data = small_docx(
        '<w:p><w:r><w:object r:id="rId3"/><w:t>文</w:t></w:r></w:p>',
        links=relationship("rId3", f"{OFFICE}/customXml", "word/other.xml"),
        members={"word/other.xml": "<a/>"},
    )
    parts = read_attachment(data, "自评.docx")
    assert parts.members == ()
    assert "<w:object/>" in kept(parts)


# --- links and bookmarks


def test_a_link_to_the_web_is_kept() -> None:
    link = f'<w:p><w:hyperlink r:id="rId2" w:anchor="top">{paragraph("网")[5:-6]}</w:hyperlink></w:p>'
    data = small_docx(link, links=external("rId2", "hyperlink", "http://example.com/?a=1&amp;b=2"))
    parts = read_attachment(data, "自评.docx")
    assert '<w:hyperlink r:id="attachment1" w:anchor="top">' in kept(parts)
    assert 'Target="http://example.com/?a=1&amp;b=2" TargetMode="External"' in parts.relationships


def test_bookmarks_that_are_referred_to_are_renamed_with_what_refers_to_them() -> None:
    marks = "".join(
        f'<w:bookmarkStart w:id="{number}" w:name="{name}"/><w:bookmarkEnd w:id="{number}"/>'
        for number, name in enumerate(("_Toc1", "图一", "_GoBack", "_Ref9"))
    )
    uses = (
        f'<w:hyperlink w:anchor="_Toc1"/>{BEGIN}<w:r><w:instrText> PAGEREF _Toc1 \\h </w:instrText></w:r>{END}'
        f'<w:fldSimple w:instr=" REF 图一 "/>{BEGIN}<w:r><w:instrText>REF _Ref9</w:instrText></w:r>{END}'
    )
    text = kept(read_attachment(small_docx(f"<w:p>{marks}{uses}</w:p>"), "自评.docx"))
    assert re.findall('w:name="([^"]*)"', text) == ["att1__Toc1", "att2_图一", "att3__Ref9"]
    assert 'w:anchor="att1__Toc1"' in text
    assert " PAGEREF att1__Toc1 \\h " in text
    assert 'w:instr=" REF att2_图一 "' in text
    assert "_GoBack" not in text
    starts, ends = (re.findall(f'<w:bookmark{side} w:id="([^"]*)"', text) for side in ("Start", "End"))
    assert starts == ends
    assert len(set(starts)) == 3
    assert min(map(int, starts)) > 100_000, "far above what a document's own have"


def test_a_bookmark_with_a_name_used_twice_comes_once() -> None:
    twice = '<w:bookmarkStart w:id="1" w:name="a"/><w:bookmarkEnd w:id="1"/>' * 2
    text = kept(read_attachment(small_docx(f'<w:p>{twice}<w:hyperlink w:anchor="a"/></w:p>'), "自评.docx"))
    assert text.count("w:bookmarkStart") == text.count("w:bookmarkEnd") == 1


# --- notes


def test_notes_come_along_in_the_order_they_are_referred_to() -> None:
    note = '<w:{0} w:id="{1}"><w:p><w:r><w:t>{2}</w:t></w:r></w:p></w:{0}>'
    notes = (
        '<w:footnote w:type="separator" w:id="-1"/>'
        + note.format("footnote", 2, "二")
        + note.format("footnote", 5, "五")
    )
    refer = '<w:r><w:footnoteReference w:id="{0}"/></w:r>'
    xml = f'<w:p>{refer.format(5)}{refer.format(2)}{refer.format(9)}<w:r><w:endnoteReference w:id="1"/></w:r></w:p>'
    parts = read_attachment(
        small_docx(xml, parts={"footnotes": notes, "endnotes": note.format("endnote", 1, "尾")}), "自评.docx"
    )
    text = kept(parts)
    assert re.findall('footnoteReference w:id="([^"]*)"', text) == ["1001", "1002"]
    written_notes = written(parts.footnotes.pieces)
    assert re.findall('<w:footnote w:id="([^"]*)".*?<w:t>(.)</w:t>', written_notes) == [("1001", "五"), ("1002", "二")]
    assert "separator" not in written_notes
    assert "尾" in written(parts.endnotes.pieces)


def test_links_in_notes_are_the_notes_own() -> None:
    link = f'<w:p><w:hyperlink r:id="rId1">{paragraph("网")[5:-6]}</w:hyperlink></w:p>'
    entries = external("rId1", "hyperlink", "http://example.com/")
    data = small_docx(
        '<w:p><w:r><w:footnoteReference w:id="1"/></w:r></w:p>',
        parts={"footnotes": f'<w:footnote w:id="1">{link}</w:footnote>'},
        members={
            "word/_rels/footnotes.xml.rels": (
                f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{entries}'
                "</Relationships>"
            )
        },
    )
    parts = read_attachment(data, "自评.docx")
    assert "http://example.com/" in parts.footnotes.relationships
    assert parts.relationships == ""
