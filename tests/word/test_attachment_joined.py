"""An attachment as offices write them, joined to a report: nothing lost, nothing clashes, every program opens it."""

from __future__ import annotations

import io
import re
import struct
import zlib
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import pytest
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Cm, Pt
from docx.styles.style import ParagraphStyle
from msgspec.structs import replace
from openxml_audit import OpenXmlValidator

from tests.document.content_maker import content
from tests.document.reading import all_of, body, text_of
from tests.judges import pdf_pages
from xls2report.document.compiling.template import compile_template
from xls2report.document.writing.assembly import fill
from xls2report.model.report import Attachment
from xls2report.word.package import open_package

if TYPE_CHECKING:
    from docx.document import Document

    from xls2report.word.package import Package

HUNAN = Path(__file__).parents[2] / "templates" / "hunan.docx"
LINES = (
    "2020年度某市某区事务中心支出绩效自评报告",
    "一、基本情况",
    "1. 2020 年预算资金 186.430 万元，收入总计522.76万元。",
    "做好统筹；",
    "做好服务。",
    "占 5.50%",
    "宽表",
    "完",
)


def picture() -> io.BytesIO:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 4, 4, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"\0\x80\x80\x80\x80" * 4)
    return io.BytesIO(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b""))


def self_evaluation() -> Document:
    made = docx.Document()
    made.sections[0].header.paragraphs[0].text = "旧页眉"
    own = made.styles.add_style("报告正文", WD_STYLE_TYPE.PARAGRAPH)  # pyright: ignore[reportUnknownMemberType] - python-docx leaves it untyped
    assert isinstance(own, ParagraphStyle)
    own.font.size = Pt(13)
    made.add_heading("{{年度}}年度{{单位名称}}支出绩效自评报告", 0)
    made.add_heading("一、基本情况", 1)
    text = made.add_paragraph("1. 2020 年预算资金 186.430 万元，收入总计{{收入", style="报告正文")
    text.add_run("总计").bold = True
    text.add_run("}}万元。")
    made.add_paragraph("做好统筹；", style="List Number")
    made.add_paragraph("做好服务。", style="List Number")
    made.add_picture(picture(), width=Cm(2))
    made.add_table(1, 2, style="Table Grid").rows[0].cells[1].text = "占 5.50%"
    lying = made.add_section(WD_SECTION.NEW_PAGE)
    lying.orientation = WD_ORIENT.LANDSCAPE
    lying.page_width, lying.page_height = lying.page_height, lying.page_width
    made.add_table(1, 8, style="Light Shading Accent 1").rows[0].cells[0].text = "宽表"
    made.add_paragraph("完", style="Intense Quote")
    return made


@pytest.fixture(scope="module")
def joined(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    file = tmp_path_factory.mktemp("attachment") / "自评报告.docx"
    self_evaluation().save(str(file))
    made = content()
    made = replace(made, text=replace(made.text, attachment=Attachment(file=file)))
    return fill(compile_template(HUNAN.read_bytes(), HUNAN.name), made).data


@pytest.fixture(scope="module")
def package(joined: bytes) -> Package:
    return open_package(joined, "报告.docx")


def attributes(package: Package, part: str, element: str, attribute: str) -> list[str]:
    found = package.xml(part).root.walk()
    return [each.attributes[attribute] for each in found if each.name == element and attribute in each.attributes]


def test_the_text_stands_in_the_report_and_the_header_does_not(joined: bytes) -> None:
    made = docx.Document(io.BytesIO(joined))
    found = ["".join(map(text_of, all_of(block, "w:p"))) for block in body(joined)]
    at = found.index("附件")
    assert [text for text in found[at + 1 :] if text] == list(LINES)
    assert all("旧页眉" not in paragraph.text for section in made.sections for paragraph in section.header.paragraphs)
    assert [section.orientation for section in made.sections][-2:] == [WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE]


def test_the_look_is_what_it_was(joined: bytes) -> None:
    made = docx.Document(io.BytesIO(joined))
    was = self_evaluation()
    by_text = {paragraph.text: paragraph for paragraph in made.paragraphs}
    for text, name in (("一、基本情况", "Heading 1"), (LINES[2], "报告正文"), ("完", "Intense Quote")):
        style, old = by_text[text].style, was.styles[name]
        assert isinstance(style, ParagraphStyle)
        assert isinstance(old, ParagraphStyle)
        assert style.name == f"附件 {'heading 1' if name == 'Heading 1' else name}"
        assert (style.font.size, style.font.bold) == (old.font.size, old.font.bold)
        assert style.font.color.rgb == old.font.color.rgb


def test_the_reports_own_styles_and_lists_are_untouched(package: Package) -> None:
    before = open_package(HUNAN.read_bytes(), HUNAN.name)
    for part, name, key in (
        ("word/styles.xml", "w:style", "w:styleId"),
        ("word/numbering.xml", "w:abstractNum", "w:abstractNumId"),
    ):
        old, new = (
            {
                each.attributes[key]: each.get("w:name", "w:val")
                for each in each_package.xml(part).root.elements()
                if each.name == name
            }
            for each_package in (before, package)
        )
        assert old.items() <= new.items()


def test_no_id_or_name_is_used_twice(package: Package) -> None:
    names = [
        style.get("w:name", "w:val") or ""
        for style in package.xml("word/styles.xml").root.elements()
        if style.name == "w:style"
    ]
    for values in (
        names,
        attributes(package, "word/styles.xml", "w:style", "w:styleId"),
        attributes(package, "word/numbering.xml", "w:num", "w:numId"),
        attributes(package, "word/numbering.xml", "w:abstractNum", "w:abstractNumId"),
        attributes(package, package.main, "w:bookmarkStart", "w:id"),
        attributes(package, package.main, "w:bookmarkStart", "w:name"),
        attributes(package, package.main, "wp:docPr", "id"),
        [link.id for link in package.relationships(package.main)],
    ):
        assert values
        assert max(Counter(values).values()) == 1


def test_everything_referred_to_is_there(package: Package) -> None:
    styles = set(attributes(package, "word/styles.xml", "w:style", "w:styleId"))
    numbers = set(attributes(package, "word/numbering.xml", "w:num", "w:numId")) | {"0"}
    links = {link.id: link for link in package.relationships(package.main)}
    for part in (package.main, "word/styles.xml", "word/numbering.xml"):
        for kind in ("w:pStyle", "w:rStyle", "w:tblStyle", "w:basedOn"):
            assert set(attributes(package, part, kind, "w:val")) <= styles
        assert set(attributes(package, part, "w:numId", "w:val")) <= numbers
    used = {
        value
        for each in package.xml(package.main).root.walk()
        for key, value in each.attributes.items()
        if key[:2] == "r:"
    }
    assert used <= links.keys()
    assert {link.target for link in links.values() if not link.external} <= package.members.keys()
    assert any(name.startswith("word/attachment/") for name in package.members)


def test_an_auditor_finds_nothing(joined: bytes, tmp_path: Path) -> None:
    file = tmp_path / "报告.docx"
    file.write_bytes(joined)
    result = OpenXmlValidator().validate(file)
    assert [error.description for error in result.errors] == []


def test_libreoffice_opens_it(joined: bytes, tmp_path: Path) -> None:
    file = tmp_path / "report.docx"
    file.write_bytes(joined)
    text = re.sub(r"\s", "", "".join(pdf_pages([file], tmp_path)["report"]))
    for line in LINES:
        assert re.sub(r"\s", "", line) in text
