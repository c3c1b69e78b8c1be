"""A unit's findings as a text file."""

from __future__ import annotations

import codecs

from msgspec.structs import replace

from tests.review import district_maker as make
from xls2report.model.state import State
from xls2report.review.findings_list import findings_list


def test_notepad_reads_it() -> None:
    data = findings_list(make.result("甲", State.INCOMPLETE, make.gap("部门职责"), make.carryover()))
    assert data.startswith(codecs.BOM_UTF8)
    assert data.count(b"\n") == data.count(b"\r\n") == data.count(b"\r") > 5
    assert data.endswith(b"\r\n")


def text(result: make.UnitResult) -> list[str]:
    return findings_list(result).decode("utf-8-sig").splitlines()


def test_every_finding_with_all_its_places() -> None:
    made = replace(
        make.result("澄溪县文化馆", State.FAULTY, make.wrong_total(), make.gap("部门职责")), waived=(make.waived(),)
    )
    assert text(made) == [
        "澄溪县文化馆 2023年度部门决算问题清单",
        "状态：有错误",
        "错误 1，警告 1，提示 0，已豁免 1",
        "",
        "1. [错误] T1-BAL 收入总计1,522.7600，支出总计1,522.6650，应相等",
        "    位置：2023年度部门决算公开表.xlsx 收入支出决算总表 C12（总计）；2023年度部门决算公开表.xlsx 收入支出决算总表 F12（总计）",
        "    应为 1,522.76，实为 1,522.665，相差 0.095（万元）",
        "    处理：先看 T1-TOTI 和 T1-TOTE 哪一边也不对，再改那一边",
        "2. [警告] N-GAP 待补充：部门职责",
        "    处理：请填写补充表“基本信息”工作表的“部门职责”",
        "",
        "已豁免 1 条：",
        "1. [警告] X-0607 基本支出中的公务接待费大于“三公”决算",
        "    处理：核对两张表",
        "    豁免理由：项目经费另有批复（到2025-12-31）",
    ]


def test_nothing_found() -> None:
    assert text(make.result("甲", State.READY)) == [
        "甲 2023年度部门决算问题清单",
        "状态：可发布",
        "错误 0，警告 0，提示 0",
        "",
        "没有发现问题。",
    ]


def test_no_report_tells_why_and_no_zeros() -> None:
    made = replace(make.failed("甲", "文件有密码", "去掉密码后重新报送"), year=None)
    assert text(made) == [
        "甲 部门决算问题清单",
        "状态：有错误",
        "",
        "没有生成报告：文件有密码",
        "怎么办：去掉密码后重新报送",
    ]


def test_no_report_with_findings_lists_them() -> None:
    made = replace(make.failed("甲", "缺少表", ""), findings=(make.carryover(),))
    assert text(made)[2:5] == ["错误 0，警告 1，提示 0", "", "没有生成报告：缺少表"]
    assert any(line.startswith("1. [警告] X-PRIOR") for line in text(made))


def test_line_breaks_of_a_cell_do_not_look_like_lines_of_ours() -> None:
    forged = make.note("B-X", make.Severity.INFO, "一\r\n2. [错误] 假的\u2028二")
    assert text(make.result("甲", State.READY, forged))[4:] == ["1. [提示] B-X 一 2. [错误] 假的 二"]


def test_no_finding_is_left_out() -> None:
    lines = text(make.result("甲", State.INCOMPLETE, *(make.gap(f"第{number}项") for number in range(1, 201))))
    assert sum("N-GAP" in line for line in lines) == 200
    assert "200. [警告] N-GAP 待补充：第200项" in lines
