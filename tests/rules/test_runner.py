"""What the runner makes of differences: nothing, one line a table, or a finding that names both sides."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from tests.document.forms import AMOUNT, CODE, NAME, make_form
from tests.rules.findings import evidence
from tests.workbooks.as_sheets import accounts_of
from tests.workbooks.seed import SEED_2020
from xls2report.model.finding import COVER, Finding
from xls2report.model.money import MoneyUnit
from xls2report.model.severity import Severity
from xls2report.rules.amounts import of_line
from xls2report.rules.base import Amount, Difference, Evidence, Rule
from xls2report.rules.comparing import adds_up, at_most, same
from xls2report.rules.runner import run
from xls2report.rules.tolerance import Halves, half_digit, tolerance
from xls2report.tables.kind import TableKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xls2report.tables.form import TableForm


def _form(*amounts: str, unit: MoneyUnit = MoneyUnit.WAN_YUAN) -> TableForm:
    rows = [(f"2{place:02}", "名称", amount) for place, amount in enumerate(amounts, 1)]
    return make_form(TableKind.EXPENDITURE, (CODE, NAME, AMOUNT), (), rows, unit=unit)


def _amounts(*amounts: str, unit: MoneyUnit = MoneyUnit.WAN_YUAN) -> list[Amount]:
    form = _form(*amounts, unit=unit)
    return [Amount(form, row[2], row[0].text) for row in form.rows]


def _found(*results: Difference | Finding, code: str = "T1-INC") -> list[Finding]:
    def check(_evidence: Evidence) -> Iterator[Difference | Finding]:
        yield from results

    rule = Rule(code=code, name="试验", page="", check=check)
    return run([rule], evidence(accounts_of(SEED_2020).tables))


def test_the_finding_names_both_sides_and_shows_the_tolerance() -> None:
    total, one, other = _amounts("475.05", "202.78", "254.27")
    (finding,) = _found(*adds_up(total, (one, other), "合计等于两项之和"))
    assert (finding.code, finding.severity, finding.place.key) == ("T1-INC", Severity.ERROR, "expenditure")
    assert (finding.actual, finding.expected, finding.difference) == (
        Decimal("475.05"),
        Decimal("457.05"),
        Decimal("18.00"),
    )
    assert [ref.address for ref in finding.sources] == ["C4", "C5", "C6"]
    assert finding.message == (
        "决算表.xlsx：工作表“公开01表”C4不符合“合计等于两项之和”：201是475.05万元，按C5、C6应为457.05万元，"
        "相差18.00万元（容许0.015万元）。可能是C4（201）相邻两位数字颠倒，应为457.05万元；"
        "或者C5（202）相邻两位数字颠倒，应为220.78万元"
    )


def test_a_part_above_the_whole_is_told_as_such() -> None:
    part, whole = _amounts("13.24", "8.31")
    (finding,) = _found(*at_most(part, (whole,), "部分不大于全部"))
    assert "不应大于8.31万元（C5），多4.93万元" in finding.message
    assert not list(at_most(whole, (part,), "部分不大于全部"))


@pytest.mark.parametrize(
    ("part", "grave"), [("83100", True), ("70000", True), ("83.1", False), ("8309", False), ("92000", False)]
)
def test_a_wrong_unit_of_money_is_an_error_whatever_the_rule(part: str, grave: bool) -> None:
    left, whole = _amounts(part, "8.31")
    (finding,) = _found(*at_most(left, (whole,), "部分不大于全部"), code="X-0607")
    assert finding.severity is (Severity.ERROR if grave else Severity.WARNING)
    assert ("可能把元填成了万元" in finding.message) is grave
    total, one, other = _amounts("4570500", "202.78", "254.27")
    (finding,) = _found(*adds_up(total, (one, other), "合计等于两项之和"), code="X-0607")
    assert finding.severity is Severity.ERROR


@pytest.mark.parametrize(
    ("total", "parts", "count"),
    [
        ("0.03", ("0.01", "0.01"), 1),
        ("0.03", ("0.01", "0.01", "", ""), 1),
        ("0.04", ("0.01", "0.01"), 0),
        ("10.04", ("5.00", "5.00", "0"), 0),
        ("10.02", ("2.00", "3.00", "5.00"), 1),
        ("10.03", ("2.00", "3.00", "5.00"), 0),
    ],
)
def test_the_tolerance_follows_the_addends_that_are_not_zero(total: str, parts: tuple[str, ...], count: int) -> None:
    left, *right = _amounts(total, *parts)
    found = _found(*adds_up(left, right, ""))
    assert [finding.code for finding in found] == ["TAIL" if count else "T1-INC"]


def test_tails_are_one_line_a_table() -> None:
    total, one, other = _amounts("10.01", "5.00", "5.00")
    (elsewhere,) = _amounts("10.00")
    found = _found(*adds_up(total, (one, other), ""), *same(total, elsewhere, ""), *same(elsewhere, total, ""))
    assert [(finding.code, finding.severity) for finding in found] == [("TAIL", Severity.INFO)] * 2
    assert found[0].message == "决算表.xlsx：工作表“公开01表”有尾差2处，最大0.01万元，在四舍五入容许范围内：C4"


def test_the_same_fact_may_differ_by_one_in_the_last_digit_and_no_more() -> None:
    for other, code in (("326.72", "TAIL"), ("326.73", "T1-INC")):
        (here,), (there,) = _amounts("326.71"), _amounts(other)
        assert [finding.code for finding in _found(*same(here, there, ""))] == [code]
    (nothing,), (cent,) = _amounts("", "")[:1], _amounts("0.01")
    assert [finding.code for finding in _found(*same(cent, nothing, ""))] == ["TAIL"]


def test_amounts_in_yuan_are_exact() -> None:
    total, one, other = _amounts("300.01", "100", "200", unit=MoneyUnit.YUAN)
    (finding,) = _found(*adds_up(total, (one, other), ""))
    assert finding.code == "T1-INC"
    assert "容许0.00万元" in finding.message
    assert finding.difference == Decimal("0.000001")


def test_half_a_fen_is_nothing() -> None:
    total, one = _amounts("300.004", "300", unit=MoneyUnit.YUAN)
    assert not _found(*same(total, one, ""))


def test_a_sheet_in_yuan_against_one_in_wan_yuan_may_differ_by_half_a_digit() -> None:
    (yuan,) = _amounts("3267149.99", unit=MoneyUnit.YUAN)
    (rounded,), (wrong,) = _amounts("326.71"), _amounts("326.72")
    assert not _found(*same(rounded, yuan, ""))
    assert [finding.code for finding in _found(*same(wrong, yuan, ""))] == ["T1-INC"]


@pytest.mark.parametrize(
    ("amounts", "half"),
    [
        (("10", "20"), "0.005"),
        (("10.5", "20.25", "0.3333"), "0.005"),
        (("10.5123", "20.2578", "0.3333"), "0.00005"),
        (("1.1234567", "2.12345678"), "0.0000005"),
        ((), "0.005"),
    ],
)
def test_the_digits_are_those_that_most_numbers_of_a_sheet_have(amounts: tuple[str, ...], half: str) -> None:
    assert half_digit(_form(*amounts)) == Decimal(half)


def test_a_form_is_looked_through_once() -> None:
    halves = Halves()
    left, *right = _amounts("10", "5", "5")
    allowed = tolerance(Difference(left, tuple(right), ""), halves)
    assert (allowed.silent, allowed.bound) == (Decimal("0.005"), Decimal("0.015"))
    assert halves.of(left.form) is halves.of(left.form)


def test_nothing_is_compared_that_is_not_there_or_is_no_number() -> None:
    total, one, problem = _amounts("10", "5", "约5")
    assert not list(adds_up(None, (one,), ""))
    assert not list(adds_up(total, (), ""))
    assert not list(adds_up(total, (None, None), ""))
    assert not list(adds_up(total, (one, problem), ""))
    assert not list(same(total, None, ""))
    assert list(adds_up(total, (one, None), ""))


def test_what_is_taken_off_counts() -> None:
    closing, opening, revenue, spent = _amounts("4", "1", "5", "2")
    assert not list(adds_up(closing, (opening, revenue), "", less=(spent,)))
    assert not list(adds_up(spent, (opening, revenue), "", less=(closing,)))
    (finding,) = _found(*adds_up(opening, (revenue,), "", less=(spent,)))
    assert (finding.actual, finding.expected) == (Decimal(1), Decimal(3))


def test_a_slid_column_is_no_flood() -> None:
    totals = _amounts(*[str(10 + place) for place in range(60)])
    (one,) = _amounts("5")
    found = _found(*(difference for total in totals for difference in same(total, one, "")))
    assert len(found) == 21
    assert "从C24起还有40处同样的问题" in found[-1].message
    assert found[-1].severity is Severity.ERROR


def test_a_finding_of_a_rule_passes_as_it_is() -> None:
    finding = Finding(code="S-DIR", pattern="有事", place=COVER)
    assert _found(finding) == [finding]


def test_places_on_other_sheets_are_named_with_the_sheet() -> None:
    summary = accounts_of(SEED_2020).summary
    (elsewhere,) = _amounts("9")
    (finding,) = _found(*same(of_line(summary.form, summary.revenue_total), elsewhere, ""))
    assert "按“公开01表”C4应为9.00万元" in finding.message.replace("决算表.xlsx ", "")
