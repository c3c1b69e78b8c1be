"""What of a sheet can be seen: what lies under merged ranges, what is hidden, and how numbers are shown."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

import pytest

from tests.sheets.opened import opened, refusal
from tests.sheets.xls_maker import compound, number, record, text, workbook
from tests.sheets.xlsx_maker import parts, sheet_xml, zipped
from xls2report.model.money import MoneyUnit
from xls2report.sheets.grid import Merge, Unseen
from xls2report.sheets.plain_sheet import plain_sheet

if TYPE_CHECKING:
    from pathlib import Path

    from xls2report.sheets.grid import Sheet

ROW, COLUMN, CELL = Unseen.ROW, Unseen.COLUMN, Unseen.CELL


def one_sheet(folder: Path, rows: str, *, before: str = "", after: str = "", styles: str = "") -> Sheet:
    (sheet,) = opened(folder, zipped(parts(sheet_xml(rows, before=before, after=after), styles=styles))).sheets
    return sheet


def xls_sheet(folder: Path, records: bytes, shared: bytes = b"") -> Sheet:
    (sheet,) = opened(folder, compound({"Workbook": workbook(records, shared=shared)}), "决算.xls").sheets
    return sheet


def cells(row: int, *values: float) -> str:
    columns = zip("ABCDEFG", values, strict=False)
    return "".join(f'<c r="{letter}{row}"><v>{value}</v></c>' for letter, value in columns)


def filled(height: int, attributes: str = "") -> str:
    return "".join(f'<row r="{row}" {attributes}>{cells(row, 1, 2, 3)}</row>' for row in range(1, height + 1))


class TestMergedRanges:
    AFTER = '<mergeCells count="2"><mergeCell ref="A1:B1"/><mergeCell ref="C2:C3"/></mergeCells>'
    ROWS = ([1.0, None, 3.0], [1.0, 2.0, 3.0], [1.0, 2.0])

    @pytest.mark.parametrize("before", ["", "<!-- an unusual sheet -->"])
    def test_only_the_first_cell_is_there(self, tmp_path: Path, before: str) -> None:
        assert one_sheet(tmp_path, filled(3), after=self.AFTER, before=before).rows == [*self.ROWS]

    def test_in_an_xls_file(self, tmp_path: Path) -> None:
        numbers = b"".join(number(row, column, column + 1.0) for row in range(3) for column in range(3))
        merged = record(0x00E5, struct.pack("<H8H", 2, 0, 0, 0, 1, 1, 2, 2, 2))
        sheet = xls_sheet(tmp_path, numbers + merged)
        assert sheet.rows == [*self.ROWS]
        assert sheet.merges == (Merge(0, 0, 0, 1), Merge(1, 2, 2, 2))

    def test_a_formula_without_a_result_below_one_is_not_there(self, tmp_path: Path) -> None:
        data = zipped(
            parts(
                sheet_xml('<row r="1"><c r="A1"><v>1</v></c><c r="B1"><f>C1</f><v>0</v></c></row>', after=self.AFTER),
                workbook='<calcPr fullCalcOnLoad="1"/>',
            )
        )
        assert opened(tmp_path, data).sheets[0].rows == [[1.0]]

    def test_rows_and_columns_that_are_covered_to_the_end_are_cut_off(self, tmp_path: Path) -> None:
        after = '<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
        assert one_sheet(tmp_path, filled(4), after=after).rows == [[1.0]]

    def test_a_blank_first_cell_stays_blank(self, tmp_path: Path) -> None:
        after = '<mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells>'
        assert one_sheet(tmp_path, '<row r="1"><c r="B1"><v>2</v></c></row>', after=after).rows == []

    def test_ranges_that_cover_everything_again_and_again(self, tmp_path: Path) -> None:
        rows = "".join(f'<row r="{row}"><c r="A{row}"><v>1</v></c></row>' for row in range(1, 20_001))
        after = "".join(f'<mergeCell ref="A{row}:B20000"/>' for row in range(1, 2000))
        assert "太多" in refusal(tmp_path, zipped(parts(sheet_xml(rows, after=after))))


class TestHiddenRowsAndColumns:
    @pytest.mark.parametrize(
        "attributes", ['hidden="1"', 'hidden="true"', "hidden='1'", 'ht="0" customHeight="1"', 'ht="0.75"', "ht='0'"]
    )
    def test_rows(self, tmp_path: Path, attributes: str) -> None:
        rows = f'<row r="1">{cells(1, 1, 2)}</row><row r="2" {attributes}>{cells(2, 3, 4)}</row>'
        sheet = one_sheet(tmp_path, rows)
        assert sheet.rows == [[1.0, 2.0], [3.0, 4.0]]
        assert sheet.unseen == {(1, 0): ROW, (1, 1): ROW}

    @pytest.mark.parametrize("attributes", ['hidden="0"', 'hidden="false" ht="12.8"', 'ht="1.5"', 'collapsed="1"', ""])
    def test_rows_that_are_seen(self, tmp_path: Path, attributes: str) -> None:
        assert one_sheet(tmp_path, filled(2, attributes)).unseen == {}

    @pytest.mark.parametrize(
        "attributes", ['width="0" hidden="1"', 'width="9" hidden="true"', 'width="0"', "width='0.1'"]
    )
    def test_columns(self, tmp_path: Path, attributes: str) -> None:
        before = f'<cols><col min="2" max="2" {attributes}/><col min="5" max="16384" width="9" hidden="1"/></cols>'
        assert one_sheet(tmp_path, filled(2), before=before).unseen == {(0, 1): COLUMN, (1, 1): COLUMN}

    def test_columns_that_are_seen(self, tmp_path: Path) -> None:
        before = '<cols><col min="2" max="2" width="0.9"/><col min="4" max="16384" width="9" hidden="1"/></cols>'
        assert one_sheet(tmp_path, filled(2), before=before).unseen == {}

    def test_a_merged_range_shows_its_content_as_long_as_a_part_of_it_is_seen(self, tmp_path: Path) -> None:
        after = '<mergeCells count="2"><mergeCell ref="A1:A2"/><mergeCell ref="B1:C1"/></mergeCells>'
        rows = f'<row r="1" hidden="1">{cells(1, 1, 2)}</row><row r="2">{cells(2, 3, 4)}</row>'
        assert one_sheet(tmp_path, rows, after=after).unseen == {(0, 1): ROW}
        both = rows.replace('<row r="2">', '<row r="2" hidden="1">')
        assert one_sheet(tmp_path, both, after=after).unseen == {(0, 0): ROW, (0, 1): ROW, (1, 1): ROW}

    def test_in_an_xls_file(self, tmp_path: Path) -> None:
        numbers = b"".join(number(row, column, 1.0) for row in range(4) for column in range(3))
        rows = b"".join(
            record(0x0208, struct.pack("<6H2H", row, 0, 3, height, 0, 0, flags, 15))
            for row, height, flags in ((0, 255, 0x100), (1, 255, 0x120), (2, 10, 0x140), (3, 0x80FF, 0x100))
        )
        columns = b"".join(
            record(0x007D, struct.pack("<6H", column, column, width, 15, flags, 0))
            for column, width, flags in ((0, 2340, 0), (1, 2340, 1))
        )
        sheet = xls_sheet(tmp_path, columns + rows + numbers)
        assert {place for place, why in sheet.unseen.items() if why is ROW} == {
            (r, c) for r in (1, 2) for c in range(3)
        }
        assert {place for place, why in sheet.unseen.items() if why is COLUMN} == {(0, 1), (3, 1)}


ORDINARY = (
    '<cols><col min="1" max="3" width="10.5" customWidth="1"/></cols>',
    '<row r="1" spans="1:3" ht="30" customHeight="1" hidden="0">{}</row><row r="2" ht="19.5" collapsed="1">{}</row>',
)


def test_an_ordinary_sheet_is_read_the_quick_way() -> None:
    """Whatever else is written about its rows and columns: the careful way takes five times as long."""
    xml = sheet_xml(ORDINARY[1].format(cells(1, 1), cells(2, 1)), before=ORDINARY[0]).encode()
    assert plain_sheet(xml, frozenset()) is not None
    # As openpyxl writes a blank cell with a border where lxml is not installed.
    assert plain_sheet(xml.replace(b"</row>", b'<c r="D1" s="1" t="n" /></row>', 1), frozenset()) is not None
    assert plain_sheet(xml.replace(b'hidden="0"', b'hidden="1"'), frozenset()) is None
    assert plain_sheet(xml.replace(b'width="10.5"', b'width="0"'), frozenset()) is None


class TestNumberFormats:
    STYLES = (
        '<numFmts><numFmt numFmtId="164" formatCode="0!.0000"/><numFmt numFmtId="165" formatCode=";;;"/></numFmts>'
        '<cellStyleXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellStyleXfs>'
        '<cellXfs><xf numFmtId="0" xfId="0"/><xf numFmtId="164" applyNumberFormat="0"/><xf xfId="1"/>'
        '<xf numFmtId="10"/><xf numFmtId="165"/><xf numFmtId="4" xfId="1"/></cellXfs>'
    )

    def test_numbers_and_texts(self, tmp_path: Path) -> None:
        written = "".join(f'<c r="{letter}1" s="{style}"><v>20000</v></c>' for style, letter in enumerate("ABCDEF"))
        words = '<c r="A2" s="1" t="inlineStr"><is><t>甲</t></is></c><c r="B2" s="4" t="str"><v>乙</v></c>'
        sheet = one_sheet(tmp_path, f'<row r="1">{written}</row><row r="2">{words}</row>', styles=self.STYLES)
        assert sheet.rows == [[20000.0] * 6, ["甲", "乙"]]
        assert {place: form.code for place, form in sheet.formats.items()} == {
            (0, 1): "0!.0000",
            (0, 2): "0!.0000",
            (0, 3): "0.00%",
        }
        assert sheet.unseen == {(0, 4): CELL, (1, 1): CELL}

    def test_the_style_of_cells_that_tell_none(self, tmp_path: Path) -> None:
        styles = (
            '<numFmts><numFmt numFmtId="164" formatCode="0!.0000"/></numFmts><cellXfs><xf numFmtId="164"/></cellXfs>'
        )
        assert set(one_sheet(tmp_path, filled(1), styles=styles).formats) == {(0, 0), (0, 1), (0, 2)}

    def test_numbers_white_on_nothing(self, tmp_path: Path) -> None:
        styles = (
            '<fonts><font/><font><color rgb="FFFFFFFF"/></font><font><color theme="0"/></font>'
            '<font><color theme="0" tint="-0.5"/></font><font><color indexed="9"/></font></fonts>'
            '<fills><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="solid">'
            '<fgColor rgb="FF0000FF"/></patternFill></fill><fill><patternFill patternType="solid"><fgColor theme="0"/>'
            "</patternFill></fill><fill><patternFill/></fill><fill><gradientFill><stop/></gradientFill></fill></fills>"
            '<cellXfs><xf/><xf fontId="1" fillId="0"/><xf fontId="2"/><xf fontId="3"/><xf fontId="4" fillId="2"/>'
            '<xf fontId="1" fillId="1"/><xf fontId="1" fillId="3"/><xf fontId="1" fillId="4"/></cellXfs>'
            '<dxfs><dxf><font><color rgb="FF000000"/></font></dxf></dxfs>'
        )
        written = "".join(f'<c r="{letter}1" s="{style}"><v>5</v></c>' for style, letter in enumerate("ABCDEFGH"))
        words = '<c r="A2" s="1" t="inlineStr"><is><t>甲</t></is></c>'
        sheet = one_sheet(tmp_path, f'<row r="1">{written}</row><row r="2">{words}</row>', styles=styles)
        assert sheet.rows == [[5.0] * 8, ["甲"]]
        assert sheet.unseen == dict.fromkeys([(0, 1), (0, 2), (0, 4), (0, 6)], CELL)

    def test_numbers_white_on_nothing_in_an_xls_file(self, tmp_path: Path) -> None:
        fonts = b"".join(record(0x0031, struct.pack("<3H", 200, 0, color)) for color in (0x7FFF, 8, 8, 8, 9))
        solid = 1 << 26
        looks = ((0, 0, 0), (5, 0, 0), (5, solid, 12), (5, solid, 9), (3, 0, 0))
        shared = fonts + b"".join(
            record(0x00E0, struct.pack("<2H10xLH", font, 0, fill, color)) for font, fill, color in looks
        )
        sheet = xls_sheet(tmp_path, b"".join(number(0, style, 5.0, style) for style in range(5)), shared)
        assert sheet.unseen == dict.fromkeys([(0, 1), (0, 3)], CELL)

    def test_in_an_xls_file(self, tmp_path: Path) -> None:
        shared = record(0x041E, struct.pack("<H", 164) + text("#,##0.00,")) + record(
            0x041E, struct.pack("<H", 165) + text(";;;")
        )
        shared += b"".join(record(0x00E0, struct.pack("<2H16x", 0, form)) for form in (0, 164, 9, 165))
        label = record(0x0204, struct.pack("<3H", 1, 0, 3) + text("甲"))
        packed = record(0x027E, struct.pack("<3HL", 1, 1, 1, 5 << 2 | 2))
        sheet = xls_sheet(
            tmp_path, b"".join(number(0, style, 5.0, style) for style in range(4)) + label + packed, shared
        )
        assert sheet.rows == [[5.0] * 4, ["甲", 5.0]]
        assert {place: form.scale(MoneyUnit.WAN_YUAN) for place, form in sheet.formats.items()} == {
            (0, 1): 3,
            (0, 2): None,
            (1, 1): 3,
        }
        assert sheet.unseen == {(0, 3): CELL, (1, 0): CELL}
