"""汇总.xlsx as openpyxl, the standard's schema and LibreOffice see it."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING, cast
from urllib.parse import unquote
from zipfile import ZipFile

import pytest
from msgspec.structs import replace
from openpyxl import load_workbook
from openpyxl.utils import column_index_from_string
from openxml_audit import OpenXmlValidator

from tests.judges import pdf_pages
from tests.review import district_maker as make
from xls2report.model.severity import Severity
from xls2report.model.state import State
from xls2report.review.district_workbook import district_workbook
from xls2report.review.records import District, UnitFiles

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl import Workbook
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

HEAD = 3


def opened(district: District) -> Workbook:
    return load_workbook(BytesIO(district_workbook(district)))


def sheet(district: District, name: str) -> Worksheet:
    return cast("Worksheet", opened(district)[name])


def rows(district: District, name: str) -> list[dict[str, object]]:
    """Give a sheet's rows below its head, by the head's names."""
    head, *rest = list(sheet(district, name).iter_rows(min_row=HEAD, values_only=True))
    return [dict(zip((str(one) for one in head), row, strict=True)) for row in rest]


def row(district: District, name: str, unit: str) -> dict[str, object]:
    return next(one for one in rows(district, name) if one["单位"] == unit)


def with_name(name: str) -> District:
    made = replace(make.result(name, State.INCOMPLETE, make.gap(name), make.note("B-X", Severity.INFO, name, name)))
    return make.district([make.entry(made, name, name, name)])


def test_the_same_district_gives_the_same_bytes() -> None:
    data = district_workbook(make.everything())
    assert data == district_workbook(make.everything())
    with ZipFile(BytesIO(data)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"2024-01-01T00:00:00Z</dcterms:created>" in package.read("docProps/core.xml")


def test_sheets() -> None:
    assert opened(make.everything()).sheetnames == [
        "单位", "问题", "待填", "主管部门", "汇总01", "汇总02", "汇总03", "汇总04", "汇总05", "汇总06", "汇总07", "汇总08", "汇总09",
    ]  # fmt: skip


def test_a_table_that_nobody_has_leaves_the_numbers_of_the_others_alone() -> None:
    made = make.everything()
    assert opened(replace(made, tables=made.tables[7:])).sheetnames[4:] == ["汇总08", "汇总09"]


def test_a_unit() -> None:
    made = row(make.everything(), "单位", "澄溪县人民医院")
    assert [made[name] for name in ("主管部门", "编码", "联系人", "状态", "错误", "警告", "提示")] == [
        "澄溪县卫生健康局", "210001", "何军", "有错误", 2, 0, 1,
    ]  # fmt: skip
    assert made["收入总计"] == 28450.0049
    assert made["备注"] == "有两个工作簿：公开表.xlsx、公开表（改）.xlsx，用了较新的一个"
    assert made["发布稿"] is None


def test_a_unit_without_a_report() -> None:
    made = row(make.everything(), "单位", "澄溪县特殊教育学校")
    assert (made["未生成报告的原因"], made["怎么办"]) == ("工作簿打不开：文件有密码", "去掉密码后重新报送")
    assert (made["错误"], made["收入总计"]) == (None, None)  # nobody looked: neither is zero


@pytest.mark.parametrize("name", ["澄溪县图书馆", "100% #1? <甲>[乙]^{丙}|局", "a b"])
def test_links_come_back_to_the_files_names(name: str) -> None:
    made = make.result(name, State.READY)
    cells = next(sheet(make.district([make.entry(made)]), "单位").iter_rows(min_row=HEAD + 1))
    links = {cell.value: unquote(cell.hyperlink.target or "") for cell in cells if cell.hyperlink}
    assert {text: target.replace("\\", "/") for text, target in links.items()} == {
        "报告": f"{name}/{made.files.document}",
        "来源页": f"{name}/{made.files.page}",
        "问题清单": f"{name}/{made.files.findings}",
        "发布稿": f"{name}/{made.files.clean}",
    }
    assert all(cell.hyperlink.location is None for cell in cells if cell.hyperlink)  # a # is no place in a file


def test_a_link_that_excel_does_not_take_is_text() -> None:
    long = "很长的名称" * 500
    made = replace(make.result("甲", State.READY), files=UnitFiles(folder=long, document="报告.docx"))
    cells = next(sheet(make.district([make.entry(made)]), "单位").iter_rows(min_row=HEAD + 1))
    assert f"{long}/报告.docx" in [cell.value for cell in cells]
    assert not any(cell.hyperlink for cell in cells)


@pytest.mark.parametrize("name", [make.FORMULA, "+1", "-1", "@SUM(A1)", "\t=1", "http://x/y", "12345", "{=1}"])
def test_a_text_stays_a_text(name: str) -> None:
    data = district_workbook(with_name(name))
    with ZipFile(BytesIO(data)) as package:
        parts = {entry: package.read(entry).decode() for entry in package.namelist()}
    assert not [entry for entry, part in parts.items() if "worksheets/" in entry and re.search(r"<f[ >]", part)]
    assert not [entry for entry, part in parts.items() if entry.endswith(".rels") and "http://x" in part]
    found = list(cells_with(load_workbook(BytesIO(data)), name))
    assert len(found) >= 8  # unit, department, code, contact, in four sheets
    assert {cell.data_type for cell in found} == {"s"}
    if name[0] in "=+-@\t":
        assert all(cell.quotePrefix for cell in found)


def cells_with(book: Workbook, text: str) -> list[Cell]:
    every = [cell for one in book.worksheets for line in one.iter_rows() for cell in line]
    return [cast("Cell", cell) for cell in every if cell.value == text]


def test_a_finding() -> None:
    made = next(one for one in rows(make.everything(), "问题") if one["编码"] == "T1-BAL")
    assert made == {
        "单位": "澄溪县第十中学",
        "主管部门": "澄溪县教育局",
        "规则": "收支平衡",
        "级别": "错误",
        "编码": "T1-BAL",
        "说明": "收入总计1,522.7600，支出总计1,522.6650，应相等",
        "文件": "2023年度部门决算公开表.xlsx",
        "工作表": "收入支出决算总表",
        "单元格": "C12",
        "行": "总计",
        "列": "金额",
        "单元格的值": "1522.76",
        "应为": 1522.76,
        "实为": 1522.665,
        "相差": 0.095,
        "处理": "先看 T1-TOTI 和 T1-TOTE 哪一边也不对，再改那一边",
        "豁免": None,
        "相关单元格": "2023年度部门决算公开表.xlsx 收入支出决算总表 F12（总计）",
        "起因": None,
    }


def test_every_finding_has_a_row_and_the_waived_ones_say_so() -> None:
    district = make.everything()
    found = rows(district, "问题")
    standing = [finding.code for entry in district.entries for finding in entry.findings if finding.code != "N-GAP"]
    assert len(standing) > 4
    assert sorted(str(one["编码"]) for one in found if one["豁免"] is None) == sorted([*standing, "B-YEAR", "B-ROSTER"])
    assert [(one["单位"], one["豁免"]) for one in found if one["豁免"]] == [
        ("澄溪县博物馆", "已豁免：项目经费另有批复（到2025年12月31日）")
    ]
    assert found[-1]["豁免"]


def test_the_gravest_come_first_and_what_follows_stays_below_its_cause() -> None:
    cause = replace(make.wrong_total(), follows=(make.tail(), make.carryover()))
    units = [
        make.entry(make.result("甲", State.READY, make.tail())),
        make.entry(make.result("乙", State.FAULTY, cause, make.carryover(), make.gap("部门职责"))),
    ]
    found = rows(make.district(units), "问题")
    assert [(one["单位"], one["级别"], one["编码"]) for one in found] == [
        ("乙", "错误", "T1-BAL"),
        ("乙", "提示", "TAIL"),
        ("乙", "警告", "X-PRIOR"),
        ("乙", "警告", "X-PRIOR"),
        ("甲", "提示", "TAIL"),
    ]
    assert [bool(one["起因"]) for one in found] == [False, True, True, False, False]


def test_what_is_to_be_filled_is_on_its_own_sheet_alone() -> None:
    made = make.everything()
    assert "N-GAP" not in {one["编码"] for one in rows(made, "问题")}
    assert "待补充的 5 处见“待填”" in str(sheet(made, "问题")["A2"].value)


def test_numbers_stand_at_the_right() -> None:
    for one in opened(make.everything()).worksheets:
        cells = [cell for line in one.iter_rows(min_row=HEAD + 1) for cell in line]
        numbers = [cell for cell in cells if cell.data_type == "n" and cell.value is not None]
        assert {str(cell.alignment.horizontal) for cell in numbers} <= {"right"}  # pyright: ignore[reportUnknownMemberType, reportUnknownArgumentType]


def test_on_paper_no_sheet_is_smaller_than_can_be_read() -> None:
    for one in opened(make.everything()).worksheets:
        first, last = (re.sub(r"\W|\d", "", part) for part in str(one.print_area).rpartition("!")[2].split(":"))
        assert first == "A"
        columns = range(1, column_index_from_string(last) + 1)
        widths = [
            alike.width
            for alike in one.column_dimensions.values()
            for number in columns
            if alike.min is not None and alike.max is not None and alike.min <= number <= alike.max
        ]
        assert len(widths) == len(columns)
        # 785 points of a page's width; a character of a column's width is 5.25 points, the type is 10.
        assert 10 * 785 / sum(5.25 * width for width in widths) > 8


def test_what_is_to_be_filled() -> None:
    found = rows(make.everything(), "待填")
    assert len(found) == 5
    assert found[0] == {
        "单位": "澄溪县文化馆",
        "主管部门": "澄溪县文化和旅游局",
        "待填内容": "部门职责",
        "填在哪里": "请填写补充表“基本信息”工作表的“部门职责”",
        "联系人": "陈静",
    }
    assert sheet(make.everything(), "待填")["A2"].value == "4 家单位共有 5 处待填"


def test_departments_and_their_total() -> None:
    found = rows(make.everything(), "主管部门")
    assert [one["主管部门"] for one in found][-2:] == [make.NO_DEPARTMENT, "合计"]
    assert [found[-1][name] for name in ("单位数", "计入合计", "可发布", "待补充", "有错误", "未报送")] == [
        14,
        11,
        5,
        4,
        3,
        2,
    ]
    assert found[0]["收入总计"] == 2121.39
    assert sheet(make.everything(), "主管部门").auto_filter.ref == "A3:L7"  # the total is not sorted away


def test_a_department_of_which_no_unit_counts_has_no_sums() -> None:
    [made, _total] = rows(make.district([make.entry(make.missing("甲"), "文旅局")]), "主管部门")
    assert made["收入总计"] is None


def test_the_sums_of_a_table() -> None:
    made = sheet(make.everything(), "汇总03")
    assert made["A1"].value == "2023年度支出决算表（汇总）"
    assert made["A2"].value == f"合计只包括 11 家单位，未报送或读不出的 3 家没有计入；{make.TWICE}；金额单位：万元"
    assert list(made.iter_rows(min_row=HEAD, max_row=HEAD + 2, values_only=True)) == [
        ("项目", "本年支出合计", "基本支出", "项目支出", "没有计入的"),
        ("合计", 3, 0.125, None, "基本支出：2 家读不出"),
        ("201 一般公共服务支出", 12345.675, 0, -3.5, None),
    ]
    assert made["B4"].number_format == "#,##0.00"
    assert [made.cell(number, 1).alignment.indent for number in (5, 6, 7)] == [0, 1, 2]  # pyright: ignore[reportUnknownMemberType]


def test_every_sheet_can_be_read_and_printed() -> None:
    for one in opened(make.everything()).worksheets:
        assert one.freeze_panes == "B4"
        assert one.auto_filter.ref
        assert one.print_title_rows == "$3:$3"
        assert (one.page_setup.orientation, str(one.page_setup.paperSize)) == ("landscape", "9")


def test_a_text_longer_than_a_cell_is_cut_and_says_so() -> None:
    made = make.note("B-X", Severity.INFO, "长" * 40000)
    text = str(rows(make.district([make.entry(make.result("甲", State.READY, made))]), "问题")[0]["说明"])
    assert len(text) == 32767
    assert text.endswith("长…")


def test_a_row_is_as_high_as_its_text() -> None:
    made = make.note("B-X", Severity.INFO, "第一行\n第二行" + "很长的一行" * 40)
    one = sheet(make.district([make.entry(make.result("甲", State.READY, make.tail(), made))]), "问题")
    low, high = (cast("float | None", one.row_dimensions[number].height) for number in (4, 5))  # pyright: ignore[reportUnknownMemberType]
    assert low is None
    assert high == 12 * 13.5 + 1.5  # eleven lines of twenty characters, and one


def test_an_empty_district_is_a_workbook_too() -> None:
    made = opened(make.district([]))
    assert [one.max_row for one in made.worksheets[:4]] == [HEAD, HEAD, HEAD, HEAD + 1]


def test_the_standards_schema_finds_nothing(tmp_path: Path) -> None:
    path = tmp_path / "汇总.xlsx"
    for made in (make.everything(), with_name(make.HOSTILE), make.district([])):
        path.write_bytes(district_workbook(made))
        assert [str(error) for error in OpenXmlValidator(strict=True).validate(path).errors] == []


def test_libreoffice_prints_it(tmp_path: Path) -> None:
    path = tmp_path / "汇总.xlsx"
    path.write_bytes(district_workbook(make.everything()))
    pages = pdf_pages([path], tmp_path)["汇总"]
    assert len(pages) == 13
    assert "28,450.00" in pages[0]
    assert "单位" in pages[0]
    assert "12,345.68" in pages[4]
