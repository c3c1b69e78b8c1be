"""What is in a cell of an .xls file, and where it stands."""
# xlwt carries no types.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false

from __future__ import annotations

import datetime as dt
import io
import struct
from typing import TYPE_CHECKING

import pytest
import xlwt

from tests.sheets.opened import opened, refusal, rows_of
from tests.sheets.xls_maker import (
    END,
    beginning,
    compound,
    compound_of_mini_stream,
    formula,
    number,
    record,
    text,
    workbook,
)
from xls2report.sheets.grid import Merge, Odd, OddKind

if TYPE_CHECKING:
    from pathlib import Path

    from xls2report.sheets.grid import Value

EMPTY_TEXT = b"\x03\0\0\0\0\0\xff\xff"
SOME_TEXT = b"\0\0\0\0\0\0\xff\xff"
NO_RESULT = Odd(OddKind.NO_CACHED_VALUE, "=…")


def saved(book: xlwt.Workbook) -> bytes:
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def one_sheet(folder: Path, records: bytes, shared: bytes = b"") -> list[list[Value]]:
    return rows_of(folder, compound({"Workbook": workbook(records, shared=shared)}))


def test_a_workbook_as_people_make_them(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("GK01 收入支出决算总表(公开01表) ")
    sheet.write(2, 1, "项目\n名称")
    for column, value in enumerate([202.78, "1,511.90", "   ", "", 0, 20278, -5, 1e15, 0.1 + 0.2]):
        sheet.write(4, 2 + column, value)
    sheet.write_merge(6, 7, 1, 2, "合并")
    book.add_sheet("隐藏").visibility = 1
    book.add_sheet("深藏").visibility = 2
    read = opened(tmp_path, saved(book), "决算.XLS")
    assert [(one.name, one.hidden) for one in read.sheets] == [
        ("GK01 收入支出决算总表(公开01表) ", False),
        ("隐藏", True),
        ("深藏", True),
    ]
    first = read.sheets[0]
    assert first.file == "决算.XLS"
    assert first.rows == [
        [],
        [],
        [None, "项目\n名称"],
        [],
        [None, None, 202.78, "1,511.90", "   ", None, 0.0, 20278.0, -5.0, 1e15, 0.1 + 0.2],
        [],
        [None, "合并"],
    ]
    assert first.merges == (Merge(6, 1, 7, 2),)


def test_dates_truth_values_and_errors(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("甲")
    sheet.write(0, 0, dt.datetime(2020, 1, 2, 3, 4, 5), xlwt.easyxf(num_format_str="yyyy-mm-dd hh:mm"))  # noqa: DTZ001 - cells know no zones
    sheet.write(0, 1, 43832, xlwt.easyxf(num_format_str='yyyy"年"m"月"d"日"'))
    sheet.write(0, 2, True)  # noqa: FBT003 - xlwt takes it so
    sheet.row(0).set_cell_error(3, 42)
    sheet.write(0, 4, 43832, xlwt.easyxf(num_format_str='#,##0.00" 元（days）"'))
    assert rows_of(tmp_path, saved(book)) == [
        [
            Odd(OddKind.DATE, "2020-01-02 03:04:05"),
            Odd(OddKind.DATE, "2020-01-02"),
            Odd(OddKind.TRUTH_VALUE, "TRUE"),
            Odd(OddKind.ERROR_VALUE, "#N/A"),
            43832.0,
        ]
    ]


def test_thousands_of_long_texts_cross_the_records_they_are_cut_into(tmp_path: Path) -> None:
    texts = [f"{'科目' * (i % 400)}{'x' * (i % 700)}{i}" for i in range(600)]
    book = xlwt.Workbook()
    sheet = book.add_sheet("甲")
    for row, content in enumerate(texts):
        sheet.write(row, 0, content)
    assert [row[0] for row in rows_of(tmp_path, saved(book))] == texts


def test_a_text_whose_width_changes_at_a_continuation(tmp_path: Path) -> None:
    runs = struct.pack("<2H", 0, 0)
    table = record(0x00FC, struct.pack("<2L", 2, 2) + struct.pack("<HBH", 4, 0x08, 1) + b"ab")
    table += record(0x003C, b"\x01" + "甲乙".encode("utf-16-le") + runs[:2])
    table += record(0x003C, runs[2:] + struct.pack("<HBL", 1, 0x04, 3) + b"c" + b"pho")
    cells = b"".join(record(0x00FD, struct.pack("<3HL", 0, column, 0, column)) for column in (0, 1))
    assert one_sheet(tmp_path, cells, table) == [["ab甲乙", "c"]]


def test_numbers_packed_together(tmp_path: Path) -> None:
    def packed(value: int, flags: int) -> bytes:
        return struct.pack("<HL", 0, (value << 2 | flags) & 0xFFFFFFFF)

    half = struct.pack("<H4s", 0, struct.pack("<d", 0.5)[4:])
    body = struct.pack("<2H", 0, 1) + packed(7, 2) + packed(-7, 2) + packed(20278, 3) + half + struct.pack("<H", 4)
    assert one_sheet(tmp_path, record(0x00BD, body)) == [[None, 7.0, -7.0, 202.78, 0.5]]


def test_a_label_with_its_own_text(tmp_path: Path) -> None:
    label = record(0x0204, struct.pack("<3H", 0, 0, 0) + text("标签"))
    assert one_sheet(tmp_path, label) == [["标签"]]


class TestFormulas:
    def test_results(self, tmp_path: Path) -> None:
        records = (
            formula(0, 0, struct.pack("<d", 2.5))
            + formula(0, 1, b"\x01\0\x01\0\0\0\xff\xff")
            + formula(0, 2, b"\x02\0\x07\0\0\0\xff\xff")
            + formula(0, 3, SOME_TEXT)
            + record(0x0207, text("文本"))
            + formula(0, 4, EMPTY_TEXT)
            + formula(0, 5, struct.pack("<d", 0.0), flags=2)
            + number(0, 6, 1)
        )
        truth, error = Odd(OddKind.TRUTH_VALUE, "TRUE"), Odd(OddKind.ERROR_VALUE, "#DIV/0!")
        assert one_sheet(tmp_path, records) == [[2.5, truth, error, "文本", None, 0.0, 1.0]]

    def test_xlwt_writes_none(self, tmp_path: Path) -> None:
        book = xlwt.Workbook()
        book.add_sheet("甲").write(0, 0, xlwt.Formula("1+1"))
        assert rows_of(tmp_path, saved(book)) == [[NO_RESULT]]

    def test_zero_everywhere_is_no_result_where_the_file_asks_for_a_calculation(self, tmp_path: Path) -> None:
        assert one_sheet(tmp_path, formula(0, 0, struct.pack("<d", 0.0), flags=2)) == [[NO_RESULT]]

    def test_zero_is_a_result_where_nothing_was_asked(self, tmp_path: Path) -> None:
        assert one_sheet(tmp_path, formula(0, 0, struct.pack("<d", 0.0))) == [[0.0]]

    def test_a_text_that_never_comes(self, tmp_path: Path) -> None:
        assert one_sheet(tmp_path, formula(0, 0, SOME_TEXT) + number(0, 1, 1)) == [[NO_RESULT, 1.0]]


def test_cells_of_a_chart_within_a_sheet_are_not_the_sheets(tmp_path: Path) -> None:
    chart = beginning(0x20) + number(0, 0, 99) + END
    assert one_sheet(tmp_path, number(0, 0, 1) + chart + number(0, 1, 2)) == [[1.0, 2.0]]


def test_only_worksheets_are_read(tmp_path: Path) -> None:
    stream = bytearray(workbook(number(0, 0, 1), number(0, 0, 2)))
    kind_of_first = stream.index(record(0x0085)[:2]) + 4 + 5
    stream[kind_of_first] = 2
    (sheet,) = opened(tmp_path, compound({"Workbook": bytes(stream)})).sheets
    assert (sheet.name, sheet.rows) == ("表1", [[2.0]])


def test_a_small_workbook_in_the_mini_stream(tmp_path: Path) -> None:
    stream = workbook(number(0, 0, 1))
    assert len(stream) < 4096
    assert rows_of(tmp_path, compound_of_mini_stream("Workbook", stream)) == [[1.0]]


class TestRefused:
    def test_a_password(self, tmp_path: Path) -> None:
        data = compound({"Workbook": beginning(5) + record(0x002F, b"\x01\0\x01\0" + b"\0" * 50) + END})
        assert "密码" in refusal(tmp_path, data)

    def test_excel_95(self, tmp_path: Path) -> None:
        assert "Excel 95" in refusal(tmp_path, compound({"Book": beginning(5, version=0x0500) + END}))
        assert "Excel 95" in refusal(tmp_path, compound({"Workbook": beginning(5, version=0x0500) + END}))

    def test_sheets_that_lie_over_each_other(self, tmp_path: Path) -> None:
        stream = workbook(number(0, 0, 1) * 200, number(0, 0, 2))
        first = stream.index(b"\x85\0") + 4
        second = stream.index(b"\x85\0", first) + 4
        twice = stream[:second] + stream[first : first + 4] + stream[second + 4 :]
        assert "损坏" in refusal(tmp_path, compound({"Workbook": twice}))

    def test_no_sheet_where_one_is_listed(self, tmp_path: Path) -> None:
        stream = bytearray(workbook(number(0, 0, 1)))
        at = stream.index(b"\x85\0")
        stream[at + 4 : at + 8] = struct.pack("<L", 3)
        assert "损坏" in refusal(tmp_path, compound({"Workbook": bytes(stream)}))

    @pytest.mark.parametrize("reference", [1, 0xFFFFFFFF])
    def test_a_text_that_is_not_there(self, tmp_path: Path, reference: int) -> None:
        records = record(0x00FD, struct.pack("<3HL", 0, 0, 0, reference))
        assert "损坏" in refusal(tmp_path, compound({"Workbook": workbook(records)}))

    def test_a_stream_that_ends_early(self, tmp_path: Path) -> None:
        stream = workbook(number(0, 0, 1)) + b"\0" * 4096
        assert refusal(tmp_path, compound({"Workbook": stream[: stream.rindex(END)][:-9].ljust(5000, b"\xee")}))

    @pytest.mark.parametrize(
        ("place", "value"),
        [
            (30, 10),  # the size of a sector
            (44, 0xFFFF),  # how many sectors the allocation table has
            (48, 0xFFFF),  # where the directory begins
            (76, 0xFFFF),  # where the allocation table begins
        ],
    )
    def test_a_header_that_leads_nowhere(self, tmp_path: Path, place: int, value: int) -> None:
        data = bytearray(compound({"Workbook": workbook(number(0, 0, 1))}))
        struct.pack_into("<H" if place == 30 else "<L", data, place, value)
        assert refusal(tmp_path, bytes(data))

    def test_an_allocation_table_that_lists_itself(self, tmp_path: Path) -> None:
        data = bytearray(compound({"Zeros": b"", "Workbook": workbook(number(0, 0, 1))}))
        struct.pack_into("<L", data, 44, 1 << 24)
        struct.pack_into("<L", data, 68, 0)
        assert "不完整" in refusal(tmp_path, bytes(data))

    @pytest.mark.parametrize("following", [0, 5000])
    def test_a_chain_that_runs_in_a_circle_or_away(self, tmp_path: Path, following: int) -> None:
        data = bytearray(compound({"Workbook": workbook(number(0, 0, 1) * 400)}))
        struct.pack_into("<L", data, len(data) - 512, following)
        assert refusal(tmp_path, bytes(data))

    def test_a_stream_longer_than_its_chain(self, tmp_path: Path) -> None:
        data = compound({"Workbook": workbook(number(0, 0, 1))})
        at = data.index("Workbook".encode("utf-16-le")) + 120
        assert "不完整" in refusal(tmp_path, data[:at] + struct.pack("<L", 100_000) + data[at + 4 :])
