"""What could fetch or run something is refused with its place; what any report has is not."""

from __future__ import annotations

import pytest

from tests.word.small_docx import DECLARED, external, paragraph, small_docx
from xls2report.model.errors import TemplateError
from xls2report.packages.archive import unpack
from xls2report.word.attachment.reading import read_attachment
from xls2report.word.fields import read_fields
from xls2report.word.openpart import relationship
from xls2report.word.package import OFFICE
from xls2report.word.rawxml import parse


def field(*instructions: str) -> str:
    texts = "".join(f"<w:r><w:instrText>{text}</w:instrText></w:r>" for text in instructions)
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r>{texts}<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        '<w:r><w:t>点这里</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def p(content: str) -> str:
    return f"{paragraph('前面的话')}<w:p>{content}</w:p>"


def linked(target: str) -> bytes:
    link = external("rId9", "hyperlink", target.replace("&", "&amp;"))
    return small_docx(p('<w:hyperlink r:id="rId9"><w:r><w:t>链接</w:t></w:r></w:hyperlink>'), links=link)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (field("MACROBUTTON AutoOpen 点"), "正文“点这里”处会执行操作的域“MACROBUTTON”"),
        (field(" macro", "Button x 点"), "MACROBUTTON"),
        ('<w:fldSimple w:instr="MacroButton x y"><w:r><w:t>点</w:t></w:r></w:fldSimple>', "正文“点”处"),
        (field("DDEAUTO excel a"), "引用其他文件的域“DDEAUTO”"),
        (field("IF 1=1 ") + field("ddeauto x"), "DDEAUTO"),
        (field('includePicture "http://x/y.png"'), "INCLUDEPICTURE"),
        (field('LINK Excel.Sheet.8 "C:\\\\a.xls"'), "LINK"),
        (field('HYPERLINK "javascript:alert(1)"'), "“javascript:alert(1)”"),
        (field('HYPERLINK \\o "提示" "file:///C:/a.docx"'), "“file:///C:/a.docx”"),
        (
            '<w:r><w:object><o:OLEObject ProgID="Excel.Sheet.12"/></w:object></w:r>',
            "“前面的话”之后嵌入的对象“Excel.Sheet.12”",
        ),
        ('<w:r><w:object><w:control w:name="TextBox1"/></w:object></w:r>', "控件“TextBox1”"),
        ('<w:r><w:pict><v:shape href="vbscript:x"/></w:pict></w:r>', "“vbscript:x”"),
        ("<w:subDoc/>", "嵌入的另一份文件"),
    ],
)
def test_active_content_is_refused_with_its_place(content: str, says: str) -> None:
    with pytest.raises(TemplateError) as caught:
        read_attachment(small_docx(p(content)), "自评.docx")
    assert says in caught.value.message
    assert caught.value.remedy


@pytest.mark.parametrize(
    "target",
    ["file:///C:/a.docx", "JavaScript:alert(1)", " java\tscript:x", "vbscript:x", "\\\\机器\\a", "C:\\a.docx", "a.docx",
     "../a.xlsx", "ms-word:ofe|u|http://x", "data:text/html,x"],
)  # fmt: skip
def test_links_to_files_and_scripts_are_refused(target: str) -> None:
    with pytest.raises(TemplateError, match="正文“链接”处指向文件或脚本的链接"):
        read_attachment(linked(target), "自评.docx")


@pytest.mark.parametrize(
    "target", ["http://x.gov.cn/", "HTTPS://x.cn/a?b=1&c=2", "mailto:a@b.cn", "www.x.gov.cn", "#_Toc1"]
)
def test_links_to_pages_and_mailboxes_stay(target: str) -> None:
    assert 'TargetMode="External"' in read_attachment(linked(target), "自评.docx").relationships


@pytest.mark.parametrize(
    "content",
    [
        field(" PAGE "), field('HYPERLINK \\l "_Toc1" \\o "a.docx"'), field('HYPERLINK "http://x.cn" \\t "_blank"'),
        field('TOC \\o "1-3" \\h \\z \\u'), field('QUOTE "LINK x"'), field("FORMTEXT"), field("REF a \\h"),
        "<w:r><w:t>MACROBUTTON、javascript: 和 LINK 是普通的话</w:t></w:r>",
    ],
)  # fmt: skip
def test_what_any_report_has_is_taken(content: str) -> None:
    assert read_attachment(small_docx(p(content)), "自评.docx").stretches


def test_deleted_and_hidden_dangers_are_gone_and_not_refused() -> None:
    gone = (
        f'<w:del w:id="1" w:author="甲">{field("DDE a b")}</w:del>'
        '<w:r><w:rPr><w:vanish/></w:rPr><w:object><o:OLEObject ProgID="Package"/></w:object></w:r><w:r><w:t>字</w:t></w:r>'
    )
    written = str(read_attachment(small_docx(p(gone)), "自评.docx").stretches)
    assert "DDE" not in written
    assert "OLEObject" not in written


def test_the_files_own_template_is_of_no_account() -> None:
    links = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{external('x', 'attachedTemplate', 'file:///C:/Users/某人/a.dotm')}</Relationships>"
    )
    data = small_docx(paragraph("文"), parts={"settings": ""}, members={"word/_rels/settings.xml.rels": links})
    assert "a.dotm" not in str(read_attachment(data, "自评.docx"))


@pytest.mark.parametrize(
    ("instruction", "keyword", "argument"),
    [
        (" PAGE ", "PAGE", ""),
        ('HYPERLINK "C:\\\\a b.docx"', "HYPERLINK", "C:\\a b.docx"),
        ('HYPERLINK \\l "a" \\o "b"', "HYPERLINK", ""),
        (" docproperty  文号  \\* MERGEFORMAT", "DOCPROPERTY", "文号"),
        ("= 1 + 2", "=", "1"),
        ("", "", ""),
    ],
)
def test_a_field_has_a_keyword_and_an_argument(instruction: str, keyword: str, argument: str) -> None:
    (found,) = read_fields(parse(f"<w:p{DECLARED}>{field(instruction)}</w:p>".encode()).root)
    assert (found.keyword, found.argument, found.closed) == (keyword, argument, True)


def with_vector_picture(inside: str) -> bytes:
    picture = '<w:r><w:drawing><wp:inline><a:blip r:embed="rId9"/></wp:inline></w:drawing></w:r>'
    link = relationship("rId9", f"{OFFICE}/image", "word/media/a.svg")
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{inside}</svg>'
    return small_docx(p(picture), links=link, members={"word/media/a.svg": svg})


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        '<rect onclick="alert(1)"/>',
        '<image xlink:href="http://x/y.png"/>',
        "<a href='javascript:x'/>",
        "<style>rect { fill: url(http://x/y) }</style>",
    ],
)
def test_a_vector_picture_that_could_run_or_fetch_something_is_refused(inside: str) -> None:
    with pytest.raises(TemplateError, match="svg带脚本或外部链接的图片"):
        read_attachment(with_vector_picture(inside), "自评.docx")


@pytest.mark.parametrize(
    "inside",
    [
        '<use xlink:href="#a"/>',
        '<image href="data:image/png;base64,AA=="/>',
        '<rect fill="url(#a)"/>',
        "<rect fill=\"url('#a')\"/>",
        "<text>on = 1</text>",
    ],
)
def test_an_ordinary_vector_picture_comes_along(inside: str) -> None:
    (picture,) = read_attachment(with_vector_picture(inside), "自评.docx").members
    assert inside.encode() in unpack(picture)
