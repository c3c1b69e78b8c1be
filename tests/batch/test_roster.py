from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook

from xls2report.batch.roster import read_roster
from xls2report.model.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path


def write(path: Path, rows: list[list[object]], merges: tuple[str, ...] = ()) -> Path:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in rows:
        sheet.append(row)
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
