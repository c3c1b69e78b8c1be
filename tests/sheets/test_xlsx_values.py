"""What is in a cell of an .xlsx file, and where it stands."""

from __future__ import annotations

import datetime as dt
import io
from typing import TYPE_CHECKING

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from tests.sheets.opened import opened, refusal, rows_of
from tests.sheets.xlsx_maker import cell_xml, parts, sheet_xml, zipped
from xls2report.sheets.grid import Merge, Odd, OddKind

if TYPE_CHECKING:
    from pathlib import Path

    from xls2report.sheets.grid import Value


def one_cell(folder: Path, cell: str, *, strings: tuple[str, ...] = (), styles: str = "", workbook: str = "") -> Value:
    """Read the only cell of a workbook; ``cell`` is its XML."""
    rows = rows_of(folder, zipped(parts(cell_xml(cell), strings=strings, styles=styles, workbook=workbook)))
    return rows[0][0] if rows else None


def saved(book: openpyxl.Workbook) -> bytes:
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def test_a_workbook_as_people_make_them(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "GK01 收入支出决算总表 "
    sheet["B3"] = "项目\n名称"
    sheet["C5"] = 202.78
    sheet["D5"] = "1,511.90"
    sheet["E5"] = " 合计 "
    sheet["F5"] = ""
    sheet["G5"] = 0
    sheet.merge_cells("B7:C8")
    read = opened(tmp_path, saved(book), "长" * 60 + "（公开）.xlsx")
    assert read.file == "长" * 60 + "（公开）.xlsx"
    (only,) = read.sheets
    assert (only.file, only.name, only.hidden) == (read.file, "GK01 收入支出决算总表 ", False)
    assert only.rows == [[], [], [None, "项目\n名称"], [], [None, None, 202.78, "1,511.90", " 合计 ", None, 0.0]]
    assert only.merges == (Merge(6, 1, 7, 2),)


def test_hidden_sheets_are_given_and_flagged_and_charts_left_out(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.create_sheet("隐藏").sheet_state = "hidden"
    book.create_sheet("深藏").sheet_state = "veryHidden"
    book.create_chartsheet("图表")
    read = opened(tmp_path, saved(book))
    assert [(sheet.name, sheet.hidden) for sheet in read.sheets] == [("Sheet", False), ("隐藏", True), ("深藏", True)]


@pytest.mark.parametrize("kind", ["chartsheet", "dialogsheet", "xlMacrosheet"])
def test_sheets_that_are_no_worksheets_are_left_out(tmp_path: Path, kind: str) -> None:
    data = zipped(parts(cell_xml('<c r="A1"><v>1</v></c>'), cell_xml('<c r="A1"><v>2</v></c>'), kinds={0: kind}))
    assert [(sheet.name, sheet.rows) for sheet in opened(tmp_path, data).sheets] == [("表1", [[2.0]])]


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ('<c r="A1"><v>1.50</v></c>', 1.5),
        ('<c r="A1" t="n"><v>-2E-3</v></c>', -0.002),
        ('<c r="A1"><v>202.78000000000003</v></c>', 202.78000000000003),
        ('<c r="A1"><v> 7 </v></c>', 7.0),
        ('<c r="A1"><v>1&#48;</v></c>', 10.0),
        ('<c r="A1"><v>nan</v></c>', "nan"),
        ('<c r="A1"><v>1e999</v></c>', "1e999"),
        ('<c r="A1" t="s"><v>0</v></c>', "甲"),
        ('<c r="A1" t="s"><v>1</v></c>', "左右"),
        ('<c r="A1" t="s"><v>2</v></c>', None),
        ('<c r="A1" t="inlineStr"><is><t>甲&lt;b&gt;乙</t></is></c>', "甲<b>乙"),
        ('<c r="A1" t="inlineStr"><is><r><t>甲</t></r><r><t xml:space="preserve"> 乙</t></r></is></c>', "甲 乙"),
        (
            '<c r="A1" t="inlineStr"><is><r><t>12</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>1</t></r></is></c>',
            "12¹",
        ),
        (
            '<c r="A1" t="inlineStr"><is><r><rPr><vertAlign val="superscript"/></rPr><t>2</t></r><r><t>0</t></r></is></c>',
            "²0",
        ),
        (
            '<c r="A1" t="inlineStr"><is><r><rPr><vertAlign val="baseline"/></rPr><t>12</t></r></is></c>',
            "12",
        ),
        ('<c r="A1" t="inlineStr"><is><t xml:space="preserve">   </t></is></c>', "   "),
        ('<c r="A1" t="inlineStr"><is><t>   </t></is></c>', None),
        ('<c r="A1" t="inlineStr"><is><t>a_x000D_b</t></is></c>', "a\rb"),
        ('<c r="A1" t="str"><f>B1&amp;"x"</f><v>结果</v></c>', "结果"),
        ('<c r="A1" t="str"><f>""</f><v></v></c>', None),
        ('<c r="A1"><f>B1+1</f><v>3</v></c>', 3.0),
        ('<c r="A1"><v>3</v><f>B1+1</f></c>', 3.0),
        ('<c r="A1" s="0"/>', None),
    ],
)
def test_texts_and_numbers(tmp_path: Path, cell: str, value: Value) -> None:
    strings = ("<t>甲</t>", '<r><t>左</t></r><rPh sb="0" eb="1"><t>zuo</t></rPh><r><t>右</t></r>', "")
    assert one_cell(tmp_path, cell, strings=strings) == value


@pytest.mark.parametrize(
    ("cell", "kind", "text"),
    [
        ('<c r="A1" t="e"><v>#REF!</v></c>', OddKind.ERROR_VALUE, "#REF!"),
        ("<c r='A1' t='e'><v>#N/A</v></c>", OddKind.ERROR_VALUE, "#N/A"),
        ('<c r="A1" t="e"><f>1/0</f><v>#DIV/0!</v></c>', OddKind.ERROR_VALUE, "#DIV/0!"),
        ('<c r="A1"><f>B1+B2</f></c>', OddKind.NO_CACHED_VALUE, "=B1+B2"),
        ('<c r="A1"><f>B1+B2</f><v></v></c>', OddKind.NO_CACHED_VALUE, "=B1+B2"),
        ('<c r="A1"><f>B1+B2</f><v/></c>', OddKind.NO_CACHED_VALUE, "=B1+B2"),
        ('<c r="A1"><v></v><f>B1+B2</f></c>', OddKind.NO_CACHED_VALUE, "=B1+B2"),
        ('<c r="A1" t="str"><f>B1&amp;B2</f></c>', OddKind.NO_CACHED_VALUE, "=B1&B2"),
        ('<c r="A1" t="str"><f>B1&amp;&quot;&lt;&apos;</f></c>', OddKind.NO_CACHED_VALUE, "=B1&\"<'"),
        ('<c r="A1" t="str"><f>"&amp;lt;"</f></c>', OddKind.NO_CACHED_VALUE, '="&lt;"'),
        ('<c r="A1" t="str"><f>B1&#62;&#x38;&amp;B2</f></c>', OddKind.NO_CACHED_VALUE, "=B1>8&B2"),
        ('<c r="A1"><f t="shared" si="0"/></c>', OddKind.NO_CACHED_VALUE, "=…"),
        ('<c r="A1" t="b"><v>1</v></c>', OddKind.TRUTH_VALUE, "TRUE"),
        ('<c r="A1" t="b"><f>1=2</f><v>0</v></c>', OddKind.TRUTH_VALUE, "FALSE"),
        ('<c r="A1" t="d"><v>2020-01-02T00:00:00</v></c>', OddKind.DATE, "2020-01-02T00:00:00"),
        ('<c r="A1" s="1"><v>43832</v></c>', OddKind.DATE, "2020-01-02"),
        ('<c r="A1" s="1" t="n"><f>TODAY()</f><v>43832.5</v></c>', OddKind.DATE, "2020-01-02 12:00:00"),
        ('<c r="A1" s="2"><v>0.25</v></c>', OddKind.DATE, "06:00:00"),
    ],
)
def test_cells_that_hold_neither_text_nor_number(tmp_path: Path, cell: str, kind: OddKind, text: str) -> None:
    styles = (
        '<numFmts><numFmt numFmtId="164" formatCode="h:mm"/></numFmts>'
        '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>'
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs>'
    )
    assert one_cell(tmp_path, cell, styles=styles) == Odd(kind, text)


def test_a_number_beside_dates_stays_a_number(tmp_path: Path) -> None:
    styles = '<cellXfs><xf numFmtId="4"/><xf numFmtId="14"/></cellXfs>'
    assert one_cell(tmp_path, '<c r="A1" s="0"><v>43832</v></c>', styles=styles) == 43832.0


def test_dates_from_1904(tmp_path: Path) -> None:
    value = one_cell(
        tmp_path,
        '<c r="A1" s="0"><v>42370</v></c>',
        styles='<cellXfs><xf numFmtId="14"/></cellXfs>',
        workbook='<workbookPr date1904="1"/>',
    )
    assert value == Odd(OddKind.DATE, "2020-01-02")


def test_dates_and_truth_values_as_openpyxl_writes_them(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.append([dt.date(2021, 3, 4), dt.time(5, 6, 7), True, "#VALUE!", "=1+1"])
    assert rows_of(tmp_path, saved(book)) == [
        [
            Odd(OddKind.DATE, "2021-03-04"),
            Odd(OddKind.DATE, "05:06:07"),
            Odd(OddKind.TRUTH_VALUE, "TRUE"),
            Odd(OddKind.ERROR_VALUE, "#VALUE!"),
            Odd(OddKind.NO_CACHED_VALUE, "=1+1"),
        ]
    ]


class TestStandInsForResults:
    """Programs that cannot calculate store 0 with each formula and ask for a calculation on opening."""

    ASKS = '<calcPr fullCalcOnLoad="1"/>'

    def test_zero_everywhere_is_no_result(self, tmp_path: Path) -> None:
        value = one_cell(tmp_path, '<c r="A1"><f>B1</f><v>0</v></c>', workbook=self.ASKS)
        assert value == Odd(OddKind.NO_CACHED_VALUE, "=B1")

    def test_zero_beside_a_result_is_one(self, tmp_path: Path) -> None:
        cells = '<c r="A1"><f>B1</f><v>0</v></c><c r="B1"><f>2</f><v>2</v></c>'
        assert one_cell(tmp_path, cells, workbook=self.ASKS) == 0.0

    def test_zero_is_a_result_where_nothing_was_asked(self, tmp_path: Path) -> None:
        assert one_cell(tmp_path, '<c r="A1"><f>B1</f><v>0</v></c>') == 0.0

    def test_zero_without_a_formula_is_zero(self, tmp_path: Path) -> None:
        assert one_cell(tmp_path, '<c r="A1"><v>0</v></c>', workbook=self.ASKS) == 0.0


class TestPlaces:
    def test_cells_without_addresses_follow_each_other(self, tmp_path: Path) -> None:
        rows = "<row><c><v>1</v></c><c><v>2</v></c></row><row><c/><c><v>3</v></c></row>"
        assert rows_of(tmp_path, zipped(parts(sheet_xml(rows)))) == [[1.0, 2.0], [None, 3.0]]

    def test_a_gap_in_the_addresses_is_kept(self, tmp_path: Path) -> None:
        rows = '<row r="3"><c r="C3"><v>1</v></c><c><v>2</v></c></row>'
        assert rows_of(tmp_path, zipped(parts(sheet_xml(rows)))) == [[], [], [None, None, 1.0, 2.0]]

    def test_rows_in_disorder(self, tmp_path: Path) -> None:
        rows = '<row r="2"><c r="B2"><v>2</v></c></row><row r="1"><c r="A1"><v>1</v></c></row>'
        assert rows_of(tmp_path, zipped(parts(sheet_xml(rows)))) == [[1.0], [None, 2.0]]

    def test_columns_beyond_z(self, tmp_path: Path) -> None:
        row = rows_of(tmp_path, zipped(parts(sheet_xml('<row r="1"><c r="AB1"><v>1</v></c></row>'))))[0]
        assert row == [None] * 27 + [1.0]

    @pytest.mark.parametrize("address", ["A0", "A1048577", "XFE1", "1A", "A", "&#65;1x"])
    def test_a_place_off_the_sheet_is_refused(self, tmp_path: Path, address: str) -> None:
        assert "表0" in refusal(tmp_path, zipped(parts(cell_xml(f'<c r="{address}"><v>1</v></c>'))))

    def test_merges_of_an_unusual_sheet(self, tmp_path: Path) -> None:
        sheet = sheet_xml(
            "<row r='1'><c r='A1'><v>1</v></c></row>",
            after='<mergeCells><mergeCell ref="A1:C2" /><mergeCell ref="$B$4:B9"/><mergeCell ref="E5"/></mergeCells>',
        )
        (read,) = opened(tmp_path, zipped(parts(sheet))).sheets
        assert read.merges == (Merge(0, 0, 1, 2), Merge(3, 1, 8, 1))


class TestOtherWritersOfXml:
    def test_prefixes(self, tmp_path: Path) -> None:
        sheet = (
            '<x:worksheet xmlns:x="urn:x"><x:sheetData><x:row r="2"><x:c r="B2"><x:v>5</x:v></x:c>'
            '<x:c r="C2" t="inlineStr"><x:is><x:t>甲</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>'
        )
        assert rows_of(tmp_path, zipped(parts(sheet))) == [[], [None, 5.0, "甲"]]

    def test_utf_16(self, tmp_path: Path) -> None:
        sheet = sheet_xml('<row r="1"><c r="A1" t="inlineStr"><is><t>甲</t></is></c></row>').replace("UTF-8", "UTF-16")
        assert rows_of(
            tmp_path, zipped(parts() | parts(sheet) | {"xl/worksheets/sheet0.xml": sheet.encode("utf-16")})
        ) == [["甲"]]

    def test_comments_and_cdata(self, tmp_path: Path) -> None:
        rows = '<!-- <c r="A1"> --><row r="1"><c r="A1" t="str"><v><![CDATA[<b>]]></v></c></row>'
        assert rows_of(tmp_path, zipped(parts(sheet_xml(rows)))) == [["<b>"]]

    def test_strict_open_xml(self, tmp_path: Path) -> None:
        made = parts(cell_xml('<c r="A1"><v>1</v></c>'))
        strict = {
            name: str(content)
            .replace("http://schemas.openxmlformats.org/spreadsheetml/2006", "http://purl.oclc.org/ooxml/spreadsheetml")
            .replace(
                "http://schemas.openxmlformats.org/officeDocument/2006", "http://purl.oclc.org/ooxml/officeDocument"
            )
            for name, content in made.items()
        }
        assert rows_of(tmp_path, zipped(strict)) == [[1.0]]

    def test_names_of_parts_in_any_case_and_with_backslashes(self, tmp_path: Path) -> None:
        made = parts(cell_xml('<c r="A1"><v>1</v></c>'))
        assert rows_of(tmp_path, zipped({name.upper().replace("/", "\\"): part for name, part in made.items()})) == [
            [1.0]
        ]

    def test_a_workbook_part_of_another_name(self, tmp_path: Path) -> None:
        made = parts(cell_xml('<c r="A1"><v>1</v></c>'))
        renamed = {name.replace("workbook.xml", "workbook22.xml"): part for name, part in made.items()}
        renamed["_rels/.rels"] = str(made["_rels/.rels"]).replace("workbook.xml", "workbook22.xml")
        assert rows_of(tmp_path, zipped(renamed)) == [[1.0]]

    def test_macros_are_never_looked_at(self, tmp_path: Path) -> None:
        made = parts(cell_xml('<c r="A1"><v>1</v></c>')) | {"xl/vbaProject.bin": b"no such thing as a macro"}
        assert opened(tmp_path, zipped(made), "宏.xlsm").sheets[0].rows == [[1.0]]


def test_one_long_text_among_many_short_ones(tmp_path: Path) -> None:
    """Whether calamine may copy the texts is decided by what each cell refers to, not by the longest."""
    rows = "".join(f'<row r="{row}"><c r="A{row}" t="s"><v>{row % 2}</v></c></row>' for row in range(1, 801))
    strings = ["<t>短</t>", "<t>中</t>", f"<t>{'长' * 20_000}</t>"]
    read = rows_of(tmp_path, zipped(parts(sheet_xml(rows), strings=strings)))
    assert read == [["中" if row % 2 else "短"] for row in range(1, 801)]
