from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook

from xls2report.batch.roster import read_roster
from xls2report.model.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def write(path: Path, rows: Sequence[Sequence[object]], merges: tuple[str, ...] = ()) -> Path:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in rows:
        sheet.append(list(row))
    for merge in merges:
        sheet.merge_cells(merge)
    book.save(path)
    return path


def told(path: Path) -> list[tuple[str, str, str, str]]:
    return [(one.unit, one.department, one.code, one.contact) for one in read_roster(path).units]


def test_a_list_as_offices_keep_it(tmp_path: Path) -> None:
    path = write(
        tmp_path / "名单.xlsx",
        [
            ["澄溪县部门决算单位名单"],
            ["序号", "单 位 名 称", "主管部门", "单位编码", "联系人"],
            [1, "澄溪县教育局", "澄溪县教育局", 205001, "王"],
            [2, "澄溪县第一中学 ", None, "205002", None],
            [3, "澄溪县水利局", None, None, "李"],
            [None, None, None, None, None],
            ["合计", "合计", None, None, None],
            ["注：共3家，有变动的请告知", None, None, None, None],
        ],
        ("A1:E1", "C3:C4", "A8:E8"),
    )
    assert told(path) == [
        ("澄溪县教育局", "澄溪县教育局", "205001", "王"),
        ("澄溪县第一中学", "澄溪县教育局", "205002", ""),
        ("澄溪县水利局", "", "", "李"),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_csv_in_every_encoding_that_excel_writes(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "名单.csv"
    path.write_bytes('单位名称,主管部门\r\n澄溪县教育局,\r\n"澄溪县,水利局",农口\r\n'.encode(encoding))
    assert told(path) == [("澄溪县教育局", "", "", ""), ("澄溪县,水利局", "农口", "", "")]


def test_text_with_tabs_and_a_sheet_for_each_department(tmp_path: Path) -> None:
    (tmp_path / "名单.txt").write_bytes("单位名称\t电话\r\n澄溪县教育局\t1\r\n".encode("gb18030"))
    assert told(tmp_path / "名单.txt") == [("澄溪县教育局", "", "", "1")]
    book = Workbook()
    for name in ("甲局", "乙局"):
        sheet = book.create_sheet(name)
        sheet.append(["单位", "编码"])
        sheet.append([f"澄溪县{name}", 1])
    book.save(tmp_path / "名单.xlsx")
    assert [unit for unit, *_ in told(tmp_path / "名单.xlsx")] == ["澄溪县甲局", "澄溪县乙局"]


def test_a_unit_written_twice_is_told_and_counts_once(tmp_path: Path) -> None:
    path = write(tmp_path / "名单.xlsx", [["单位名称"], ["澄溪县教育局"], ["澄溪县 教育局"]])
    roster = read_roster(path)
    assert len(roster.units) == 1
    assert [finding.code for finding in roster.findings] == ["B-ROSTER"]


def test_a_name_that_is_a_formula_without_result_is_told_and_no_unit(tmp_path: Path) -> None:
    path = write(tmp_path / "名单.xlsx", [["单位名称"], ["澄溪县教育局"], ["=VLOOKUP(A2,B:C,2)"], ["#N/A"]])
    roster = read_roster(path)
    assert [one.unit for one in roster.units] == ["澄溪县教育局"]
    (finding,) = roster.findings
    assert finding.code == "B-ROSTER"
    assert finding.message.endswith("没有读入：=VLOOKUP(A2,B:C,2)、#N/A")


def test_sums_numbers_notes_and_headings_again_are_no_units(tmp_path: Path) -> None:
    path = write(
        tmp_path / "名单.xlsx",
        [
            ["填报单位", "澄溪县财政局"],
            ["序号", "预算单位（全称）", "归口股室", "预算单位编码", "财务经办人及电话"],
            [1, 2, 3, 4, 5],
            [1, "澄溪县教育局", "教科文股", "205001", "王 1390000"],
            [None, "教育系统小计", None, None, None],
            ["序号", "预算单位", "归口股室", "预算单位编码", "财务经办人及电话"],
            [2, "3", None, None, None],
            [3, "澄溪县12345政务服务热线中心", "行政股", None, None],
            ["合计（2家）", "合计（2家）", None, None, None],
            [None, "总计：2", None, None, None],
            [None, "以下空白", None, None, None],
            [None, "——", None, None, None],
            [None, "填表人：周敏", None, None, None],
        ],
    )
    assert told(path) == [
        ("澄溪县教育局", "教科文股", "205001", "王 1390000"),
        ("澄溪县12345政务服务热线中心", "行政股", "", ""),
    ]
    (columns,) = read_roster(path).findings
    assert columns.message.split("：")[1].split("，") == [
        "单位名称取“预算单位（全称）”一列",
        "主管部门取“归口股室”一列",
        "单位编码取“预算单位编码”一列",
        "联系人取“财务经办人及电话”一列",
    ]


@pytest.mark.parametrize(
    ("headings", "unit", "department"),
    [
        (["主管部门", "单位名称"], "单位名称", "主管部门"),
        (["部门名称", "单位名称"], "单位名称", "部门名称"),
        (["部门", "联系电话"], "部门", None),
        (["单位类型", "单位编码", "预算单位"], "预算单位", None),
        (["一级预算单位", "二级预算单位"], "二级预算单位", "一级预算单位"),
        (["归口管理部门", "单位"], "单位", "归口管理部门"),
        (["统一社会信用代码", "名称"], "名称", None),
    ],
)
def test_the_columns_that_offices_call_otherwise(
    headings: list[str], unit: str, department: str | None, tmp_path: Path
) -> None:
    names = {heading: f"澄溪县第{number}中学" for number, heading in enumerate(headings)}
    path = write(tmp_path / "名单.xlsx", [["澄溪县部门决算公开单位名单"], headings, list(names.values())])
    ((told_unit, told_department, told_code, _contact),) = told(path)
    assert told_unit == names[unit]
    assert told_department == (names[department] if department else "")
    assert told_code in ("", names.get("单位编码", ""))


def test_a_code_before_a_name_is_its_code(tmp_path: Path) -> None:
    path = write(
        tmp_path / "名单.xlsx", [["预算单位"], ["205001-澄溪县教育局"], ["[214001]澄溪县水利局"], ["9号院服务中心"]]
    )
    assert [(unit, code) for unit, _department, code, _contact in told(path)] == [
        ("澄溪县教育局", "205001"),
        ("澄溪县水利局", "214001"),
        ("9号院服务中心", ""),
    ]


@pytest.mark.parametrize(
    ("content", "wanted"),
    [
        ("编号,电话\r\n1,2\r\n".encode(), "没有“单位名称”一列"),
        ("单位名称\r\n".encode(), "没有单位"),
        (b"\xff\xfe\x00\xd8\x81", "编码认不出"),
    ],
)
def test_a_list_that_cannot_be_used_says_what_to_do(content: bytes, wanted: str, tmp_path: Path) -> None:
    path = tmp_path / "名单.csv"
    path.write_bytes(content)
    with pytest.raises(UsageError) as caught:
        read_roster(path)
    assert wanted in caught.value.message
    assert "名单.csv" in caught.value.message
    assert caught.value.remedy


def test_a_broken_or_missing_list_is_a_wrong_call(tmp_path: Path) -> None:
    (tmp_path / "名单.xlsx").write_bytes(b"PK\x03\x04 broken")
    (tmp_path / "夹.csv").mkdir()
    for name in ("名单.xlsx", "没有.xlsx", "夹.csv"):
        with pytest.raises(UsageError) as caught:
            read_roster(tmp_path / name)
        assert name in caught.value.message
