from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from tests.workbook.small import EXPENDITURE, GENERAL_PUBLIC, REVENUE, TEXTS, THREE_PUBLIC, coded, read_small
from xls2report.model.errors import ExitCode, WorkbookError
from xls2report.model.money import MoneyUnit
from xls2report.model.severity import Severity
from xls2report.tables.kind import TableKind

if TYPE_CHECKING:
    from xls2report.tables.workbook import TableSet

YUAN, WAN = MoneyUnit.YUAN, MoneyUnit.WAN_YUAN


def _units(tables: TableSet) -> dict[TableKind, MoneyUnit]:
    return {form.kind: form.unit for form in tables.forms}


@pytest.mark.parametrize(
    ("words", "unit"),
    [
        ("单位：万元", WAN),
        ("金额单位：万元", WAN),
        ("单位:万元", WAN),
        ("单位：元", YUAN),
        ("金额单位：元", YUAN),
        ("单位：人民币万元", WAN),
        ("单 位：元", YUAN),
        ("货币单位：人民币元", YUAN),
        ("（单位：万元）", WAN),
        ("单位：| 元", YUAN),
        ("金额单位 | 万元", WAN),
        ("万元", WAN),
        ("（元）", YUAN),
        ("人民币 万元", WAN),
    ],
)
def test_the_spellings_of_the_unit(words: str, unit: MoneyUnit) -> None:
    tables, findings = read_small(everywhere=("金额单位：万元", words))
    assert set(_units(tables).values()) == {unit}
    # In 元 these small tables are those of nobody.
    assert [finding.severity for finding in findings] == [Severity.ERROR] * (unit is YUAN)


def test_the_unit_in_the_head() -> None:
    text = REVENUE.replace("金额单位：万元", "").replace("| 财政拨款收入 |", "| 财政拨款收入（元） |")
    tables, findings = read_small({TableKind.REVENUE: text})
    assert _units(tables)[TableKind.REVENUE] is YUAN
    assert [finding.code for finding in coded(findings, "W-ROW")] == []


def test_the_unit_behind_the_name_or_the_title() -> None:
    together = "部门：澄溪县财政局      金额单位：元"
    text = REVENUE.replace("金额单位：万元", "").replace("部门：澄溪县财政局", together)
    tables, findings = read_small({TableKind.REVENUE: text})
    assert _units(tables)[TableKind.REVENUE] is YUAN
    assert tables.revenue is not None
    assert tables.revenue.form.department == "澄溪县财政局"
    assert coded(findings, "W-DEPT") == []
    text = REVENUE.replace("金额单位：万元", "").replace("收入决算表 |", "收入决算表（单位：元） |")
    tables, _findings = read_small({TableKind.REVENUE: text})
    assert _units(tables)[TableKind.REVENUE] is YUAN


def test_each_sheet_has_its_own_unit_and_a_mixture_is_told() -> None:
    tables, findings = read_small({TableKind.THREE_PUBLIC_EXPENSES: THREE_PUBLIC.replace("万元", "元")})
    units = _units(tables)
    assert units.pop(TableKind.THREE_PUBLIC_EXPENSES) is YUAN
    assert set(units.values()) == {WAN}
    [mixed, too_small] = findings
    assert (mixed.code, mixed.severity) == ("W-UNIT", Severity.WARNING)
    assert "“三公”经费支出决算表用元" in mixed.message
    assert (too_small.code, too_small.severity) == ("W-UNIT", Severity.ERROR)
    assert "小得不合情理" in too_small.message
    assert too_small.sources[0].sheet == mixed.sources[0].sheet


def test_a_silent_sheet_follows_the_others() -> None:
    tables, findings = read_small({TableKind.REVENUE: REVENUE.replace("金额单位：万元", "")})
    assert _units(tables)[TableKind.REVENUE] is WAN
    [finding] = findings
    assert (finding.code, finding.severity, finding.sources[0].sheet) == ("W-UNIT", Severity.WARNING, "表2")


def test_the_unit_given_serves_only_the_silent() -> None:
    tables, findings = read_small({TableKind.REVENUE: REVENUE.replace("金额单位：万元", "")}, money=YUAN)
    units = _units(tables)
    assert units.pop(TableKind.REVENUE) is YUAN
    assert set(units.values()) == {WAN}
    assert [finding.severity for finding in coded(findings, "W-UNIT")] == [Severity.INFO]


def test_no_unit_anywhere_is_never_assumed() -> None:
    with pytest.raises(WorkbookError, match="没有写金额单位") as caught:
        read_small(everywhere=("金额单位：万元", ""))
    assert "--money" in caught.value.remedy
    assert caught.value.exit_code is ExitCode.WORKBOOK
    tables, _findings = read_small(everywhere=("金额单位：万元", ""), money=YUAN)
    assert set(_units(tables).values()) == {YUAN}


@pytest.mark.parametrize("unit", ["千元", "亿元"])
def test_a_unit_that_cannot_be_read_is_refused(unit: str) -> None:
    with pytest.raises(WorkbookError, match=unit) as caught:
        read_small({TableKind.REVENUE: REVENUE.replace("万元", unit)})
    assert "表2" in caught.value.message


def test_two_units_on_one_sheet_are_an_error() -> None:
    text = REVENUE.replace("| 财政拨款收入 |", "| 财政拨款收入（元） |")
    tables, findings = read_small({TableKind.REVENUE: text})
    assert _units(tables)[TableKind.REVENUE] is WAN
    [finding] = findings
    assert (finding.code, finding.severity) == ("W-UNIT", Severity.ERROR)


def test_amounts_stay_in_the_unit_of_their_sheet() -> None:
    tables, _findings = read_small({TableKind.REVENUE: REVENUE.replace("万元", "元")})
    assert tables.revenue is not None
    assert tables.revenue.total is not None
    assert tables.revenue.total.cells[2].value == Decimal(100)


def test_a_sheet_that_is_ten_thousand_times_another_is_told() -> None:
    # 02 is in 元 and says 万元.
    text = REVENUE
    for amount in ("100", "80", "60", "20"):
        text = text.replace(f"| {amount} ", f"| {amount}0000 ").replace(f"| {amount}\n", f"| {amount}0000\n")
    _tables, findings = read_small({TableKind.REVENUE: text})
    told = coded(findings, "W-NUM")
    assert {finding.severity for finding in told} == {Severity.WARNING}
    assert {finding.sources[0].address for finding in told} == {"C7", "D7"}
    assert told[0].place.key == TableKind.REVENUE
    assert (told[0].expected, told[0].actual) == (Decimal(100), Decimal(1000000))


def test_sound_sheets_in_two_units_are_no_slip() -> None:
    in_yuan = EXPENDITURE.replace("万元", "元")
    for amount in ("90.5", "70", "50", "40.5", "20.5", "20"):
        value = f"{float(amount) * 10000:.0f}"
        in_yuan = in_yuan.replace(f"| {amount} ", f"| {value} ")
    _tables, findings = read_small({TableKind.EXPENDITURE: in_yuan})
    assert coded(findings, "W-NUM") == []


def test_an_amount_beyond_belief_is_told() -> None:
    changed = {kind: text.replace("| 80.5 ", "| 8050000000 ") for kind, text in TEXTS.items()}
    _tables, findings = read_small(changed)
    told = coded(findings, "W-NUM")
    assert [(finding.sources[0].sheet, [source.address for source in finding.sources]) for finding in told] == [
        ("表4", ["F10", "G10"]),
        ("表5", ["C7"]),
    ]
    assert all("大得不合情理" in finding.message for finding in told)


@pytest.mark.parametrize("amount", ["1000000000", "100000000000", "'1000000000000000", "-100000000000"])
def test_every_cell_is_looked_at_for_amounts_beyond_belief(amount: str) -> None:
    text = GENERAL_PUBLIC.replace("'2050803 | 培训支出 | 20.5 |", f"'2050803 | 培训支出 | {amount} |")
    _tables, findings = read_small({TableKind.GENERAL_PUBLIC_BUDGET_EXPENDITURE: text})
    [finding] = coded(findings, "W-NUM")
    assert finding.severity is Severity.WARNING
    assert "有1个数大得不合情理，金额单位“万元”可能写错：C13 2050803 培训支出" in finding.message


@pytest.mark.parametrize(("amount", "told"), [("9999999999999", 0), ("10000000000000", 1)])
def test_yuan_may_be_ten_thousand_times_as_many(amount: str, told: int) -> None:
    text = GENERAL_PUBLIC.replace("万元", "元").replace("培训支出 | 20.5 |", f"培训支出 | {amount} |")
    _tables, findings = read_small({TableKind.GENERAL_PUBLIC_BUDGET_EXPENDITURE: text})
    assert len([finding for finding in coded(findings, "W-NUM") if "大得不合情理" in finding.message]) == told


def test_the_general_public_totals_are_compared_too() -> None:
    text = GENERAL_PUBLIC.replace("| 80.5 |", "| 805000 |")
    _tables, findings = read_small({TableKind.GENERAL_PUBLIC_BUDGET_EXPENDITURE: text})
    assert [finding.sources[0].address for finding in coded(findings, "W-NUM")] == ["C7"]
