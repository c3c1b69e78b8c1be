"""Lists of waivers: read with all their mistakes at once; what they waive stands apart."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from xls2report.model.errors import ExitCode, UsageError
from xls2report.model.finding import Finding, Place, PlaceKind, TextPlace
from xls2report.model.severity import Severity
from xls2report.model.source import CellRef
from xls2report.pipeline.reconcile import Told, open_waivers
from xls2report.rules.waivers import apply_waivers, read_waivers

if TYPE_CHECKING:
    from pathlib import Path

TODAY = date(2025, 6, 30)
UNIT = "澄溪县文化和旅游局"


def _finding(code: str = "T1-BAL", address: str = "C37", sheet: str = "GK01 总表 ") -> Finding:
    return Finding(
        code=code,
        severity=Severity.ERROR,
        pattern="不平",
        sources=(CellRef("决算.xlsx", sheet, address, "1"), CellRef("决算.xlsx", sheet, "F37", "2")),
        place=Place(PlaceKind.TABLE, "revenue_expenditure_summary"),
    )


def _list(more: str = "", code: str = "T1-BAL", until: str = "2025-12-31") -> bytes:
    return f'[[waiver]]\ncode = "{code}"\nreason = "另有批复"\nuntil = {until}\n{more}'.encode()


@pytest.mark.parametrize(
    "more",
    [
        "",
        'cell = "GK01 总表!C37"',
        'cell = "收入支出决算总表!C37"',
        f'unit = "{UNIT}"',
        'unit = "澄溪县 文化和旅游局"\ncell = "GK01 总表!C37"',
    ],
)
def test_what_is_waived_stands_apart(more: str) -> None:
    other = _finding("T1-INC")
    judged = apply_waivers([_finding(), other], read_waivers(_list(more), "豁免.toml"), UNIT, TODAY)
    assert judged.findings == (other,)
    assert [(one.finding, one.waiver.reason) for one in judged.waived] == [(_finding(), "另有批复")]


@pytest.mark.parametrize(
    "more",
    ['cell = "GK01 总表!F37"', 'cell = "GK02 收入表!C37"', 'cell = "收入决算表!C37"'],
    ids=["cell", "sheet", "table"],
)
def test_a_waiver_for_another_cell_is_unused(more: str) -> None:
    judged = apply_waivers([_finding()], read_waivers(_list(more), "豁免.toml"), UNIT, TODAY)
    assert [finding.code for finding in judged.findings] == ["T1-BAL", "WV-UNUSED"]
    assert not judged.waived
    assert judged.findings[1].message.startswith("豁免名单 豁免.toml 第1条（T1-BAL ")


def test_a_waiver_for_another_unit_does_nothing_and_is_not_told_of() -> None:
    judged = apply_waivers([_finding()], read_waivers(_list('unit = "别的单位"'), "豁免.toml"), UNIT, TODAY)
    assert judged.findings == (_finding(),)
    assert not judged.waived


@pytest.mark.parametrize(("until", "waived"), [("2025-06-30", True), ("2025-06-29", False), ('"2025-06-30"', True)])
def test_a_waiver_holds_to_its_last_day(until: str, waived: bool) -> None:
    judged = apply_waivers([_finding()], read_waivers(_list(until=until), "豁免.toml"), UNIT, TODAY)
    assert bool(judged.waived) is waived
    assert [finding.code for finding in judged.findings] == ([] if waived else ["T1-BAL", "WV-EXPIRED"])


def test_two_waivers_of_one_finding_are_both_used() -> None:
    both = _list() + b"\n" + _list('cell = "GK01 总表!C37"')
    judged = apply_waivers([_finding()], read_waivers(both, "豁免.toml"), UNIT, TODAY)
    assert not judged.findings


def test_a_finding_without_a_cell_is_waived_by_its_code_alone() -> None:
    bare = Finding(code="W-TABS", severity=Severity.WARNING, pattern="没有表")
    waivers = read_waivers(_list(code="W-TABS") + b"\n" + _list('cell = "A!A1"', code="W-TABS"), "豁免.toml")
    judged = apply_waivers([bare], waivers, UNIT, TODAY)
    assert [finding.code for finding in judged.findings] == ["WV-UNUSED"]


def test_an_empty_list_waives_nothing() -> None:
    assert read_waivers(b"", "豁免.toml") == ()


def test_all_mistakes_are_told_at_once() -> None:
    text = """
        [[waiver]]
        code = "随便"
        reason = " "
        until = "明年"
        [[waiver]]
        cell = "C37"
        why = "不知道"
        [waivers]
    """
    with pytest.raises(UsageError) as caught:
        read_waivers(text.encode(), "豁免.toml")
    assert caught.value.exit_code is ExitCode.USAGE
    assert caught.value.message.splitlines() == [
        "豁免名单 豁免.toml 有9处写法不对：",
        "  不认得“waivers”，应为 [[waiver]]",
        "  第1条：reason 应为用引号括起来的文字",
        "  第1条：code 应是规则的编码，如 T1-INC，现在是“随便”",
        "  第1条：until 应是日期，如 2025-12-31",
        "  第2条：缺少 code",
        "  第2条：缺少 reason",
        "  第2条：缺少 until",
        "  第2条：不认得“why”，可以写 code、unit、cell、reason、until",
        "  第2条：cell 应写成“表名!A1”，报告自己的表写成“《表名》“行”行“栏”栏”，现在是“C37”",
    ]
    assert caught.value.remedy


@pytest.mark.parametrize(
    "data", [b"\xff\xfe", b"[[waiver", b"waiver = 1", b"waiver = [1]", b"[waiver]\ncode='T1-BAL'", b"a=" + b"[" * 5000]
)
def test_what_is_no_list_is_refused(data: bytes) -> None:
    with pytest.raises(UsageError) as caught:
        read_waivers(data, "豁免.toml")
    assert "豁免.toml" in caught.value.message


def _printed(
    code: str = "T2-H", under: str = "《收入决算表》第3页", clause: str = "“合计”行“本年收入合计”栏：1.00"
) -> Finding:
    """Give a finding as an audit tells it of a report's own table."""
    return Finding(
        code=code,
        severity=Severity.ERROR,
        pattern="不符",
        sources=(CellRef("报告.pdf", "第2张表", "C4", "1.00"),),
        place=TextPlace(paragraph=9, start=0, end=4, clause=clause, under=under),
    )


@pytest.mark.parametrize(
    ("cell", "waived"),
    [
        ("《收入决算表》“合计”行“本年收入合计”栏", True),
        ("《收入决算表》第3页“合计”行“本年收入合计”栏", True),
        ("《收入决算表》“合计”行", True),
        ("《收入决算表》", True),
        ("《收入决算表》“合计”行“事业收入”栏", False),
        ("《收入决算表》“教育支出”行“本年收入合计”栏", False),
        ("《支出决算表》“合计”行“本年收入合计”栏", False),
        ("第2张表!C5", False),
    ],
)
def test_a_place_in_a_printed_table_is_waived_as_findings_name_it(cell: str, waived: bool) -> None:
    judged = apply_waivers([_printed()], read_waivers(_list(f"cell = '{cell}'", code="T2-H"), "豁免.toml"), UNIT, TODAY)
    assert bool(judged.waived) is waived
    assert [one.code for one in judged.findings] == ([] if waived else ["T2-H", "WV-UNUSED"])


def test_a_printed_place_is_none_of_a_sentence() -> None:
    sentence = _printed("A-CELL", under="第三部分 二、收入决算情况说明", clause="收入“合计”1.00万元")
    waivers = read_waivers(_list("cell = '《收入决算表》'", code="A-CELL"), "豁免.toml")
    assert apply_waivers([sentence], waivers, UNIT, TODAY).findings[0] == sentence


def test_names_with_quotes_in_them_are_read_whole() -> None:
    clause = "““三公”经费合计”行“财政拨款“三公”经费/决算数”栏：2.00"
    waivers = read_waivers(_list(f"cell = '《三公表》{clause[:-5]}'", code="T2-H"), "豁免.toml")
    assert apply_waivers([_printed(under="《三公表》", clause=clause)], waivers, UNIT, TODAY).waived


def test_who_else_tells_of_a_waiver_is_not_repeated() -> None:
    waivers = read_waivers(_list(), "豁免.toml")
    assert apply_waivers([], waivers, UNIT, TODAY, silent=(1,)).findings == ()
    assert [one.code for one in apply_waivers([], waivers, UNIT, TODAY).findings] == ["WV-UNUSED"]


def test_a_place_in_print_is_for_audits_alone(tmp_path: Path) -> None:
    listed = tmp_path / "豁免.toml"
    listed.write_bytes(_list("cell = '《收入决算表》“合计”行'") + b"\n" + _list() + b"\n" + _list(code="A-CELL"))
    assert [one.number for one in open_waivers(listed, Told.OF_INPUTS)] == [2]
    assert [one.number for one in open_waivers(listed, Told.OF_TEXTS, Told.OF_PRINT)] == [1, 3]
