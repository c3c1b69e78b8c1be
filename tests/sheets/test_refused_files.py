"""What is refused, in words a finance clerk can act on; each refusal names the file and says what to do."""

from __future__ import annotations

import os
import struct
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.sheets.opened import opened, refusal
from tests.sheets.xls_maker import compound
from tests.sheets.xlsx_maker import MAIN, SHEET, cell_xml, parts, relationships, sheet_xml, zipped
from xls2report.model.errors import ExitCode, WorkbookError
from xls2report.model.language import visible
from xls2report.sheets import read_spreadsheet

if TYPE_CHECKING:
    from collections.abc import Callable

GOOD = parts(cell_xml('<c r="A1"><v>1</v></c>'))
DTD = '<!DOCTYPE worksheet [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
EXTERNAL = '<!DOCTYPE worksheet SYSTEM "http://example.com/evil.dtd">'


def refusal_of(path: Path) -> WorkbookError:
    with pytest.raises(WorkbookError) as caught:
        read_spreadsheet(path)
    assert caught.value.exit_code is ExitCode.WORKBOOK
    assert caught.value.remedy
    assert visible(path.name) in caught.value.message
    return caught.value


class TestTheFile:
    def test_missing(self, tmp_path: Path) -> None:
        assert "找不到" in refusal_of(tmp_path / "没有.xlsx").message
        assert "找不到" in refusal_of(tmp_path / "没有" / "没有.xlsx").message

    def test_a_file_for_a_folder(self, tmp_path: Path) -> None:
        (tmp_path / "文件").write_bytes(b"x")
        assert "找不到" in refusal_of(tmp_path / "文件" / "表.xlsx").message

    def test_a_name_no_file_can_have(self, tmp_path: Path) -> None:
        assert "找不到" in refusal_of(tmp_path / "零\0字节.xlsx").message

    def test_a_name_too_long(self, tmp_path: Path) -> None:
        assert refusal_of(tmp_path / ("长" * 300 + ".xlsx"))

    def test_a_folder(self, tmp_path: Path) -> None:
        assert "文件夹" in refusal_of(tmp_path).message

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
    def test_a_pipe_does_not_hang(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "管道.xlsx")
        assert "不是普通文件" in refusal_of(tmp_path / "管道.xlsx").message

    def test_empty(self, tmp_path: Path) -> None:
        assert "空文件" in refusal(tmp_path, b"")

    @pytest.mark.parametrize(
        ("error", "words"), [(PermissionError, "权限"), (OSError, "出错"), (FileNotFoundError, "找不到")]
    )
    def test_the_system_says_no(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: type[OSError], words: str
    ) -> None:
        (tmp_path / "表.xlsx").write_bytes(zipped(GOOD))

        def fail(*_arguments: object) -> None:
            raise error

        monkeypatch.setattr(Path, "open", fail)
        assert words in refusal_of(tmp_path / "表.xlsx").message

    def test_it_grows_while_it_is_read(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        path = tmp_path / "表.xlsx"
        path.write_bytes(zipped(GOOD))
        stat = Path.stat

        def stat_then_grow(self: Path, *, follow_symlinks: bool = True) -> os.stat_result:
            before = stat(self, follow_symlinks=follow_symlinks)
            with open(self, "ab") as file:  # noqa: PTH123 - Path.open asks for stat too
                file.write(b"more")
            return before

        monkeypatch.setattr(Path, "stat", stat_then_grow)
        assert "改动" in refusal_of(path).message

    def test_too_large_to_be_looked_at(self, tmp_path: Path) -> None:
        with (tmp_path / "大.xlsx").open("wb") as file:
            file.truncate((64 << 20) + 1)
        assert "太大" in refusal_of(tmp_path / "大.xlsx").message

    def test_braces_in_a_name_are_no_slots(self, tmp_path: Path) -> None:
        assert "{file}{0}.xlsx" in refusal(tmp_path, b"", "{file}{0}.xlsx")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"<html><head></head><table><tr><td>1</td></tr></table></html>", "网页"),
        ("\ufeff\r\n<!DOCTYPE html>\n<html>".encode(), "网页"),
        ("<html>".encode("utf-16"), "网页"),
        (b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml">', "网页"),
        (b"MIME-Version: 1.0\r\nX-Document-Type: Workbook\r\n", "网页"),
        (b'<?xml version="1.0"?>\n<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">', "Excel 2003 XML"),
        (b'<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?><Workbook>', "Excel 2003 XML"),
        (b'<?xml version="1.0"?><feed/>', "XML"),
        ("科目,金额\n201,1.00\n".encode(), "CSV"),
        ("科目,金额\n201,1.00\n".encode("gbk"), "CSV"),
        ("科目\t金额\n".encode("utf-16"), "CSV"),
        (b"%PDF-1.7\n", "PDF"),
        (b"{\\rtf1\\ansi}", "RTF"),
        (b"Rar!\x1a\x07\x00", "压缩包"),
        (b"7z\xbc\xaf\x27\x1c", "压缩包"),
        (b"\x1f\x8b\x08\x00", "压缩包"),
        (b"\x89PNG\r\n\x1a\n", "图片"),
        (b"\xff\xd8\xff\xe0", "图片"),
        (b"\x09\x08\x08\x00\x00\x05\x10\x00", "Excel 95"),
        (b"\x09\x00\x04\x00\x02\x00\x10\x00", "Excel 95"),
        (bytes(range(256)), "无法识别"),
        (b"PK", "不完整"),
        (b"\xd0\xcf\x11\xe0", "不完整"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100, "不完整"),
        (compound({"EncryptedPackage": b"", "EncryptionInfo": b""}), "密码"),
        (compound({"WordDocument": b""}), "Word"),
        (compound({"PowerPoint Document": b""}), "演示文稿"),
        (compound({"Something": b""}), ".et"),
        (
            zipped(
                {
                    "word/document.xml": "<w/>",
                    "_rels/.rels": relationships([("w", "officeDocument", "word/document.xml")]),
                }
            ),
            "Word",
        ),
        (zipped({"ppt/presentation.xml": "<p/>"}), "演示文稿"),
        (
            zipped({"xl/workbook.bin": "", "_rels/.rels": relationships([("w", "officeDocument", "xl/workbook.bin")])}),
            ".xlsb",
        ),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<o/>"}), ".ods"),
        (zipped({"readme.txt": "x"}), "压缩包"),
        (zipped({"inner.zip": zipped(GOOD)}), "压缩包"),
        (zipped({}), "压缩包"),
    ],
)
def test_other_files_whatever_their_names_say(tmp_path: Path, data: bytes, words: str) -> None:
    assert words in refusal(tmp_path, data, "决算.xlsx")
    assert words in refusal(tmp_path, data, "决算.xls")


def test_the_name_decides_nothing(tmp_path: Path) -> None:
    assert opened(tmp_path, zipped(GOOD), "决算.xls").sheets[0].rows == [[1.0]]
    assert opened(tmp_path, zipped(GOOD), "决算").sheets[0].rows == [[1.0]]


class TestBrokenPackages:
    def test_cut_off_anywhere(self, tmp_path: Path) -> None:
        data = zipped(GOOD)
        for length in range(4, len(data), 97):
            assert refusal(tmp_path, data[:length])

    def test_a_wrong_checksum(self, tmp_path: Path) -> None:
        data = zipped(GOOD, zipfile.ZIP_STORED)
        assert SHEET in refusal(tmp_path, data.replace(b"<v>1</v>", b"<v>2</v>"))

    def test_packed_bytes_that_are_no_such_thing(self, tmp_path: Path) -> None:
        data = zipped(GOOD)
        at = data.index(b"xl/worksheets/sheet0.xml") + len("xl/worksheets/sheet0.xml")
        assert SHEET in refusal(tmp_path, data[:at] + b"\xff" * 20 + data[at + 20 :])

    def test_an_encrypted_member(self, tmp_path: Path) -> None:
        data = bytearray(zipped(GOOD))
        directory = data.index(b"PK\x01\x02")
        data[directory + 8] |= 1
        assert "密码" in refusal(tmp_path, bytes(data))

    def test_an_unknown_compression(self, tmp_path: Path) -> None:
        assert "损坏" in refusal(tmp_path, zipped(GOOD, zipfile.ZIP_LZMA))

    def test_a_sheet_whose_part_is_missing(self, tmp_path: Path) -> None:
        assert "表0" in refusal(tmp_path, zipped({name: part for name, part in GOOD.items() if name != SHEET}))

    @pytest.mark.parametrize("rels", ["_rels/.rels", "xl/_rels/workbook.xml.rels"])
    def test_a_workbook_without_relations(self, tmp_path: Path, rels: str) -> None:
        assert rels in refusal(tmp_path, zipped({name: part for name, part in GOOD.items() if name != rels}))

    @pytest.mark.parametrize("name", [*GOOD])
    def test_a_part_that_is_not_well_formed(self, tmp_path: Path, name: str) -> None:
        data = zipped(GOOD | {name: "<worksheet><sheetData><row r='1'>"})
        if name == "[Content_Types].xml":
            assert opened(tmp_path, data).sheets
        else:
            assert refusal(tmp_path, data)

    def test_a_text_that_is_not_there(self, tmp_path: Path) -> None:
        data = zipped(parts(cell_xml('<c r="A1" t="s"><v>1</v></c>'), strings=["<t>甲</t>"]))
        assert "表0" in refusal(tmp_path, data)

    def test_a_type_of_cell_nobody_knows(self, tmp_path: Path) -> None:
        assert "表0" in refusal(tmp_path, zipped(parts(cell_xml('<c r="A1" t="x"><v>1</v></c>'))))

    def test_a_member_of_an_archive_with_64_bit_fields(self, tmp_path: Path) -> None:
        """Some Java programs write them for small files too."""
        data = zipped(GOOD)
        end = data.rindex(b"PK\x05\x06")
        *_start, count, size, start, _comment = struct.unpack("<4s4H2LH", data[end : end + 22])
        record = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, count, count, size, start)
        locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, end, 1)
        last = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
        assert opened(tmp_path, data[:end] + record + locator + last).sheets[0].rows == [[1.0]]
        assert refusal(tmp_path, data[:end] + record + locator.replace(b"\x07", b"\x08", 1) + last)

    def test_a_member_with_64_bit_fields_of_its_own(self, tmp_path: Path) -> None:
        data = bytearray(zipped({SHEET: GOOD[SHEET]} | GOOD))
        at = data.index(b"PK\x01\x02")
        packed, size = struct.unpack_from("<2L", data, at + 20)
        extra = struct.pack("<2HL", 0x7777, 4, 0) + struct.pack("<2H2Q", 1, 16, size, packed)
        name_length = struct.unpack_from("<H", data, at + 28)[0]
        struct.pack_into("<2L", data, at + 20, 0xFFFFFFFF, 0xFFFFFFFF)
        struct.pack_into("<H", data, at + 30, len(extra))
        end = data.rindex(b"PK\x05\x06")
        struct.pack_into("<L", data, end + 12, struct.unpack_from("<L", data, end + 12)[0] + len(extra))
        data[at + 46 + name_length : at + 46 + name_length] = extra
        assert opened(tmp_path, bytes(data)).sheets[0].rows == [[1.0]]

    @pytest.mark.parametrize("count", [4, 6])
    def test_a_wrong_number_of_members(self, tmp_path: Path, count: int) -> None:
        data = bytearray(zipped(GOOD))
        end = data.rindex(b"PK\x05\x06")
        struct.pack_into("<2H", data, end + 8, count, count)
        assert refusal(tmp_path, bytes(data))


class TestHostilePackages:
    def test_two_members_of_one_name(self, tmp_path: Path) -> None:
        data = zipped(GOOD | {"XL/Worksheets/Sheet0.xml": "<worksheet/>"})
        assert "重名" in refusal(tmp_path, data)

    @pytest.mark.parametrize("name", ["../evil.xml", "/etc/passwd", "xl/../../x", "C:/x.xml", "..\\x.xml"])
    def test_paths_that_lead_out(self, tmp_path: Path, name: str) -> None:
        assert "路径" in refusal(tmp_path, zipped(GOOD | {name: "x"}))

    def test_members_that_lie_in_each_other(self, tmp_path: Path) -> None:
        """How a zip bomb unpacks the same bytes again and again."""
        inner = zipped({"b.xml": "<b/>"}, zipfile.ZIP_STORED)
        directory = inner.index(b"PK\x01\x02")
        entry = bytearray(inner[directory : inner.index(b"PK\x05\x06")])
        outer = zipped(GOOD | {"a.bin": inner[:directory]}, zipfile.ZIP_STORED)
        struct.pack_into("<L", entry, 42, outer.index(inner[:directory]))
        end = outer.index(b"PK\x05\x06")
        *_start, count, size, start, _comment = struct.unpack("<4s4H2LH", outer[end:])
        last = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count + 1, count + 1, size + len(entry), start, 0)
        assert "重叠" in refusal(tmp_path, outer[:end] + entry + last)

    def test_headers_that_disagree_about_a_name(self, tmp_path: Path) -> None:
        data = zipped(GOOD)
        at = data.index(b"xl/worksheets/sheet0.xml")
        assert "不一致" in refusal(tmp_path, data[:at] + b"xl/worksheets/sheet1.xml" + data[at + 24 :])

    def test_more_unpacked_than_declared(self, tmp_path: Path) -> None:
        data = bytearray(zipped(GOOD | {SHEET: sheet_xml("<row/>" * 50000)}))
        at = data.rindex(SHEET.encode()) - 46
        assert data[at : at + 4] == b"PK\x01\x02"
        data[at + 24 : at + 28] = struct.pack("<L", 1000)
        assert refusal(tmp_path, bytes(data))

    def test_a_bomb(self, tmp_path: Path) -> None:
        assert "庞大" in refusal(tmp_path, zipped(GOOD | {"xl/media/image1.png": b"\0" * 5_000_000}))

    def test_too_many_members(self, tmp_path: Path) -> None:
        assert "庞大" in refusal(tmp_path, zipped(GOOD | {f"{number}.bin": "" for number in range(3001)}))

    def test_one_part_for_many_sheets(self, tmp_path: Path) -> None:
        made = parts(cell_xml('<c r="A1"><v>1</v></c>'), cell_xml(""))
        made["xl/_rels/workbook.xml.rels"] = str(made["xl/_rels/workbook.xml.rels"]).replace("sheet1", "sheet0")
        assert "表1" in refusal(tmp_path, zipped(made))

    def test_a_sheet_outside_the_file(self, tmp_path: Path) -> None:
        made = dict(GOOD)
        made["xl/_rels/workbook.xml.rels"] = str(made["xl/_rels/workbook.xml.rels"]).replace(
            'Target="worksheets/sheet0.xml"', 'Target="http://example.com/sheet.xml" TargetMode="External"'
        )
        assert "表0" in refusal(tmp_path, zipped(made))


@pytest.mark.parametrize("declared", [DTD, EXTERNAL, "<!doctype x>"])
@pytest.mark.parametrize("name", [*GOOD, "docProps/core.xml", "xl/theme/theme1.xml", "xl/drawings/vmlDrawing1.vml"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be"])
def test_a_dtd_in_any_part(tmp_path: Path, declared: str, name: str, encoding: str) -> None:
    plain = str(GOOD.get(name, "<x/>")).partition("?>")[2] or str(GOOD.get(name, "<x/>"))
    part = f'<?xml version="1.0" encoding="{encoding[:6].rstrip("-")}"?>{declared}{plain}'.encode(encoding)
    assert refusal(tmp_path, zipped(GOOD | {name: part}))


@pytest.mark.parametrize("part", ["xl/sharedStrings.xml", "xl/styles.xml"])
def test_a_dtd_in_texts_and_styles(tmp_path: Path, part: str) -> None:
    made = parts(cell_xml('<c r="A1" t="s"><v>0</v></c>'), strings=["<t>甲</t>"], styles="<cellXfs/>")
    assert "实体" in refusal(tmp_path, zipped(made | {part: DTD + str(made[part])}))


def test_an_entity_nobody_declared(tmp_path: Path) -> None:
    assert "表0" in refusal(tmp_path, zipped(parts(cell_xml('<c r="A1" t="str"><v>&lol;</v></c>'))))


def test_texts_in_an_encoding_they_do_not_have(tmp_path: Path) -> None:
    sst = f'<sst xmlns="{MAIN}"><si><t>甲</t></si></sst>'.encode("gbk")
    made = parts(cell_xml('<c r="A1" t="s"><v>0</v></c>'), strings=["<t>甲</t>"])
    assert "sharedstrings" in refusal(tmp_path, zipped(made | {"xl/sharedStrings.xml": sst})).lower()


@pytest.mark.parametrize(
    ("build", "words"),
    [
        (lambda: sheet_xml("".join(f'<row r="{r}"><c r="A{r}"><v>1</v></c></row>' for r in range(1, 100_002))), "表0"),
        (lambda: sheet_xml("".join(f"<row><c><v>{r}</v></c></row>" for r in range(100_001))), "表0"),
        (lambda: sheet_xml("".join(f'<row r="{r}"><c r="XFD{r}"><v>1</v></c></row>' for r in range(1, 1000))), "太多"),
        (lambda: sheet_xml("", after="".join(map('<mergeCell ref="A{0}:B{0}"/>'.format, range(1, 100_002)))), "太多"),
        (lambda: cell_xml("<c r='A1'/>" + "<a>" * 100 + "</a>" * 100), "表0"),
        (lambda: cell_xml(f"<c r='A1' t='str'><v>{'长' * 70_000}</v></c>"), "太多"),
        (lambda: cell_xml(f'<c r="A1" t="inlineStr"><is><t>{"长" * 70_000}</t></is><!-- --></c>'), "太多"),
    ],
)
def test_more_than_a_unit_can_have(tmp_path: Path, build: Callable[[], str], words: str) -> None:
    assert words in refusal(tmp_path, zipped(parts(build())))
