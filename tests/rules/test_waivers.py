"""Lists of waivers: read with all their mistakes at once; what they waive stands apart."""

from __future__ import annotations

from datetime import date

import pytest

from xls2report.model.errors import ExitCode, UsageError
from xls2report.model.finding import Finding, Place, PlaceKind
from xls2report.model.severity import Severity
from xls2report.model.source import CellRef
from xls2report.rules.waivers import apply_waivers, read_waivers

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
        "  第2条：cell 应写成“表名!A1”，现在是“C37”",
    ]
    assert caught.value.remedy


@pytest.mark.parametrize(
    "data", [b"\xff\xfe", b"[[waiver", b"waiver = 1", b"waiver = [1]", b"[waiver]\ncode='T1-BAL'", b"a=" + b"[" * 5000]
)
def test_what_is_no_list_is_refused(data: bytes) -> None:
    with pytest.raises(UsageError) as caught:
        read_waivers(data, "豁免.toml")
    assert "豁免.toml" in caught.value.message
