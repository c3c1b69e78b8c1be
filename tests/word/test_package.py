from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from tests.word.package_maker import external_link, make_docx, paragraph, zipped
from xls2report.model.errors import TemplateError
from xls2report.packages.archive import (
    ArchiveError,
    Member,
    pack,
    pack_texts,
    read_archive,
    unpack,
    write_archive,
)
from xls2report.word.package import LIMITS, open_package, relationships_part
from xls2report.word.safety import dangers, refuse, refuse_broken

if TYPE_CHECKING:
    from collections.abc import Callable

NAME = "模板.docx"


def refused(data: bytes) -> None:
    package = open_package(data, NAME)
    refuse_broken(package)
    refuse(NAME, dangers(package.xml(package.main), "正文", package.relationships(package.main)))


def refusal(data: bytes) -> TemplateError:
    with pytest.raises(TemplateError) as caught:
        refused(data)
    assert caught.value.remedy
    assert NAME in caught.value.message
    return caught.value


def test_a_plain_file_opens_with_its_links() -> None:
    package = open_package(make_docx(paragraph("文字"), parts={"header1": paragraph("页眉")}), NAME)
    refuse_broken(package)
    assert package.main == "word/document.xml"
    assert [(link.kind, link.target) for link in package.relationships(package.main)] == [
        ("styles", "word/styles.xml"),
        ("settings", "word/settings.xml"),
        ("header", "word/header1.xml"),
    ]
    assert package.xml("word/header1.xml").root.name == "w:hdr"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "不是完整的 Word 文档"),
        (b"<html><body>404</body></html>", "不是完整的 Word 文档"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "旧版 .doc"),
        (make_docx(paragraph("文字"))[:-40], "不是完整的 Word 文档"),
        (make_docx(paragraph("文字"))[:300], "不是完整的 Word 文档"),
        (zipped({"xl/workbook.xml": "<workbook/>"}), "不是完整的 Word 文档"),
        (make_docx(paragraph("文字"), main_type="application/vnd.ms-excel.sheet.main+xml"), "不是完整的 Word 文档"),
    ],
)
def test_what_is_no_word_file_is_refused(data: bytes, said: str) -> None:
    assert said in refusal(data).message


@pytest.mark.parametrize("ahead", [b"\xef\xbb\xbf", b"\r\n\r\n", b"\0" * 512])
def test_what_stands_before_a_file_or_behind_it_is_no_part_of_it(ahead: bytes) -> None:
    plain = make_docx(paragraph("文字"))
    package = open_package(ahead + plain + b"\r\n", NAME)
    refuse_broken(package)
    assert package == open_package(plain, NAME)


def test_macros_are_refused() -> None:
    macro = "application/vnd.ms-word.template.macroEnabledTemplate.main+xml"
    assert "宏" in refusal(make_docx(paragraph("文字"), main_type=macro)).message


@pytest.mark.parametrize("kind", ["image", "attachedTemplate", "oleObject", "frame"])
def test_links_that_word_would_fetch_are_refused(kind: str) -> None:
    data = make_docx(paragraph("文字"), links=external_link(kind, "http://example.com/x"))
    assert "http://example.com/x" in refusal(data).message


def test_a_plain_hyperlink_is_fine() -> None:
    refused(make_docx(paragraph("文字"), links=external_link("hyperlink", "http://x.cn/")))


@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml", "word/theme/theme1.xml", "word/charts/A.XML"])
def test_a_dtd_is_refused_wherever_it_stands(part: str) -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><x>&b;</x>'
    assert "DTD" in refusal(make_docx(paragraph("文字"), files={part: bomb})).message


def test_a_broken_part_is_refused_even_if_nobody_reads_it() -> None:
    assert "theme1" in refusal(make_docx(paragraph("文字"), files={"word/theme/theme1.xml": "<a><b></a>"})).message


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    data = make_docx(paragraph("文字"), files={"word/media/x.bin": bytes(LIMITS.unpacked)})
    assert "过大" in refusal(data).message


def test_a_member_larger_than_it_says_is_refused() -> None:
    packed = pack("a", bytes(10_000_000))
    lying = Member("a", packed.method, packed.crc, 10, packed.packed)
    with pytest.raises(ArchiveError):
        unpack(lying)


def test_a_member_with_another_checksum_is_refused() -> None:
    with pytest.raises(ArchiveError):
        unpack(replace(pack("a", b"abc"), crc=1))


def test_an_encrypted_zip_is_refused() -> None:
    data = bytearray(make_docx(paragraph("文字")))
    entry = data.index(b"PK\1\2")
    struct.pack_into("<H", data, entry + 8, 1)
    assert "密码" in refusal(bytes(data)).message


def spoilt_name(data: bytes) -> bytes:
    """Name the main part otherwise where it stands than in the directory."""
    return data.replace(b"word/document.xml", b"word/documemt.xml", 1)


def overlapping(data: bytes) -> bytes:
    """Let the first member run into the second."""
    spoilt = bytearray(data)
    place = data.index(b"PK\1\2") + 20
    (packed,) = struct.unpack_from("<L", data, place)
    struct.pack_into("<L", spoilt, place, packed + 40)
    return bytes(spoilt)


def doubled(_data: bytes) -> bytes:
    return write_archive([pack("word/document.xml", b"<a/>"), pack("Word/Document.xml", b"<b/>")])


@pytest.mark.parametrize("spoil", [spoilt_name, overlapping, doubled])
def test_a_zip_that_can_be_read_in_two_ways_is_refused(spoil: Callable[[bytes], bytes]) -> None:
    assert "压缩结构异常" in refusal(spoil(make_docx(paragraph("文字")))).message


def test_a_part_that_packs_too_well_is_refused_and_a_white_picture_is_not() -> None:
    white = bytes(3_000_000)
    assert "过大" in refusal(make_docx(paragraph("文字"), files={"word/media/x.xml": white})).message
    refuse_broken(open_package(make_docx(paragraph("文字"), files={"word/media/x.bmp": white}), NAME))


def test_a_deep_tree_is_refused() -> None:
    deep = "<w:sdt>" * 5000 + "</w:sdt>" * 5000
    with pytest.raises(TemplateError, match="嵌套过深"):
        open_package(make_docx(deep), NAME).xml("word/document.xml")


def test_an_archive_reads_back_and_has_no_dates() -> None:
    members = [pack("a.xml", "甲".encode()), pack("目录/b.xml", bytes(1000))]
    data = write_archive(members)
    assert data == write_archive(members)
    read = read_archive(data, LIMITS)
    assert list(read) == ["a.xml", "目录/b.xml"]
    assert [unpack(member) for member in read.values()] == ["甲".encode(), bytes(1000)]


@pytest.mark.parametrize("texts", [(), ("甲", "", "b" * 600_000, "乙" * 600_000, "丙")])
def test_texts_are_packed_as_one(texts: tuple[str, ...]) -> None:
    member = pack_texts("a.xml", texts)
    assert unpack(member) == "".join(texts).encode()
    whole = pack("a.xml", "".join(texts).encode())
    assert replace(member, packed=b"") == replace(whole, packed=b"")


def test_a_member_passes_through_as_it_was_stored() -> None:
    first = read_archive(make_docx(paragraph("文字")), LIMITS)["word/styles.xml"]
    again = read_archive(write_archive([first]), LIMITS)["word/styles.xml"]
    assert again == first
    assert zlib.crc32(unpack(again)) == first.crc


def test_relationships_lie_beside_their_part() -> None:
    assert relationships_part("word/document.xml") == "word/_rels/document.xml.rels"
    assert relationships_part("") == "_rels/.rels"
