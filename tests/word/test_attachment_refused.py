"""Attachments that are refused, each with what to do."""

from __future__ import annotations

import contextlib
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.word.small_docx import external, paragraph, small_docx, unzipped, zipped
from xls2report.model.errors import ExitCode, TemplateError
from xls2report.word.attachment.reading import read_attachment
from xls2report.word.openpart import override, relationship
from xls2report.word.package import OFFICE

BOMB = (
    '<!DOCTYPE w:styles [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">&b;</w:styles>'
)
FIELD = '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>INCLUDE</w:instrText></w:r>'
END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
GOOD = small_docx(paragraph("文"))
FILES = unzipped(GOOD)
STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"


def deep(levels: int) -> str:
    return "<w:sdt>" * levels + "</w:sdt>" * levels


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "旧版 .doc 文件"),
        (zipped({**FILES, "_rels/.rels": FILES["_rels/.rels"].replace(OFFICE, STRICT)}), "Strict Open XML"),
        (b"", "不是完整的 Word 文档"),
        (b"%PDF-1.7", "不是完整的 Word 文档"),
        (b"<html><body>x</body></html>", "不是完整的 Word 文档"),
        (GOOD[: len(GOOD) // 2], "不是完整的 Word 文档"),
        (zipped({"xl/workbook.xml": "<a/>"}), "不是完整的 Word 文档"),
        (GOOD.replace(b"\x14\x00\x00\x00\x08\x00", b"\x14\x00\x01\x00\x08\x00"), "设了密码"),
        (
            small_docx("", types=override("word/vbaProject.bin", "application/vnd.ms-office.vbaProject")),
            "带有宏",
        ),
        (zipped({"a": b"\0" * 70_000_000}), "解压后过大"),
        (small_docx(paragraph("文"), parts={"styles": BOMB.encode()}), "文档类型定义"),
        (small_docx(paragraph("文"), parts={"styles": b"<w:styles>"}), "已损坏"),
        (small_docx(deep(300)), "嵌套过深"),
        (small_docx("<w:p/>" * 210_000), "内容过多"),
        (small_docx("", links=external("x", "image", "http://example.com/a.png")), "引用了外部文件或网络地址"),
        (small_docx("", links=external("x", "oleObject", "file:///C:/a.xlsx")), "引用了外部文件或网络地址"),
        (
            small_docx("", links=relationship("x", f"{OFFICE}/aFChunk", "word/a.html"), members={"word/a.html": ""}),
            "嵌入",
        ),
        (small_docx(f'{FIELD}<w:r><w:instrText>TEXT "a.docx"</w:instrText></w:r>{END}</w:p>'), "引用其他文件的域"),
        (small_docx('<w:p><w:fldSimple w:instr=" LINK Excel.Sheet a.xlsx "/></w:p>'), "引用其他文件的域"),
    ],
)
def test_what_cannot_be_taken_in_is_refused_with_what_to_do(data: bytes, words: str) -> None:
    with pytest.raises(TemplateError) as caught:
        read_attachment(data, "自评.docx")
    assert words in caught.value.message
    assert "自评.docx" in caught.value.message
    assert caught.value.remedy
    assert caught.value.exit_code == ExitCode.TEMPLATE


def test_fields_in_notes_are_looked_at_too() -> None:
    note = '<w:footnote w:id="1"><w:p><w:fldSimple w:instr=" INCLUDEPICTURE x "/></w:p></w:footnote>'
    with pytest.raises(TemplateError, match="引用其他文件的域"):
        read_attachment(small_docx("", parts={"footnotes": note}), "自评.docx")


def test_a_carried_file_that_is_broken_is_refused() -> None:
    data = small_docx(
        '<w:p><w:r><c:chart r:id="rId1"/></w:r></w:p>',
        links=relationship("rId1", f"{OFFICE}/chart", "word/chart1.xml"),
        members={"word/chart1.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'},
    )
    with pytest.raises(TemplateError, match="文档类型定义"):
        read_attachment(data, "自评.docx")


def test_a_picture_whose_bytes_were_changed_is_refused() -> None:
    picture = bytes(range(256)) * 4
    data = small_docx(
        '<w:p><w:r><w:pict><v:imagedata r:id="rId1"/></w:pict></w:r></w:p>',
        links=relationship("rId1", f"{OFFICE}/image", "word/a.png"),
        members={"word/a.png": picture},
    )
    crc = zlib.crc32(picture).to_bytes(4, "little")
    assert data.count(crc) == 2
    with pytest.raises(TemplateError, match="已损坏"):
        read_attachment(data.replace(crc, b"\0\0\0\0"), "自评.docx")


@given(st.lists(st.tuples(st.integers(0, len(GOOD) - 1), st.integers(0, 255)), min_size=1, max_size=6), st.integers(0))
def test_bytes_of_every_kind_are_taken_or_refused(changes: list[tuple[int, int]], cut: int) -> None:
    data = bytearray(GOOD)
    for at, value in changes:
        data[at] = value
    with contextlib.suppress(TemplateError):
        read_attachment(bytes(data[: len(data) - cut % 30]), "自评.docx")
