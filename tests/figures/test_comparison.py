"""Changes, shares and completion rates, from the amounts as printed."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xls2report.figures.comparison import compare, share, total
from xls2report.model.change import Direction
from xls2report.model.display import NumberStyle
from xls2report.model.figure import Figure, Gap, Measure
from xls2report.model.source import CellRef, Derivation

STYLE = NumberStyle()
money = st.decimals(min_value=0, max_value=10**7, places=4, allow_nan=False, allow_infinity=False)


def amount(value: str | Decimal, name: str = "数") -> Figure:
    return Figure(name, name, Decimal(value), Measure.WAN_YUAN, CellRef("f.xlsx", "表", "A1", str(value)))


@pytest.mark.parametrize(
    ("current", "base", "direction", "change", "rate"),
    [
        ("522.76", "3868.70", Direction.DOWN, "3345.94", "86.5%"),
        ("202.78", "3542.43", Direction.DOWN, "3339.65", "94.3%"),
        ("45.1", "26.96", Direction.UP, "18.14", "67.3%"),
        ("45.1", "207.59", Direction.DOWN, "162.49", "78.3%"),
        ("0", "0.06", Direction.DOWN, "0.06", "100.0%"),
        ("10", "10.004", Direction.EQUAL, None, None),
        ("0", "0", Direction.EQUAL, None, None),
        ("0.4", "0", Direction.UP, "0.4", None),
        ("-1", "0", Direction.DOWN, "1", None),
        ("1", "-2", Direction.UP, "3", None),
        ("-3", "-5", Direction.UP, "2", None),
        ("-5", "3", Direction.DOWN, "8", None),
        ("0", "-5", Direction.UP, "5", None),
        ("202.78", "-5", Direction.UP, "207.78", None),
    ],
)
def test_every_branch(current: str, base: str, direction: Direction, change: str | None, rate: str | None) -> None:
    found = compare(amount(current), amount(base), STYLE, key="f", words="数比上年")
    assert found.direction is direction
    assert (STYLE.show(found.change).text if found.change else None) == change
    assert (STYLE.show(found.rate).text if found.rate else None) == rate


@pytest.mark.parametrize("side", ["current", "base"])
def test_a_gap_on_either_side_leaves_nothing_to_compare(side: str) -> None:
    gap = Gap("g", "上年数", "请填写")
    sides = {"current": amount("1"), "base": amount("2"), side: gap}
    found = compare(sides["current"], sides["base"], STYLE, key="f", words="数")
    assert found.direction is Direction.UNKNOWN
    assert (found.change, found.rate, found.completion) == (None, None, None)


def test_printed_amounts_decide_unless_the_setting_says_otherwise() -> None:
    # 元 behind the printed 万元: 1.004 and 1.005 print as 1.00 and 1.01.
    current, base = amount("1.005"), amount("1.004")
    printed = compare(current, base, STYLE, key="f", words="数")
    exact = compare(current, base, NumberStyle(from_unrounded=True), key="f", words="数")
    assert printed.change is not None
    assert exact.change is not None
    # An exact change of 10元 would be printed as 0万元, though both amounts are seen to differ.
    assert (printed.change.value, exact.change.value) == (Decimal("0.01"), Decimal("0.01"))
    current = amount("1.014")
    exact = compare(current, base, NumberStyle(from_unrounded=True), key="f", words="数")
    assert exact.change is not None
    assert exact.change.value == Decimal("0.010")


@given(money, money)
def test_a_reader_with_a_calculator_gets_what_is_printed(current: Decimal, base: Decimal) -> None:
    found = compare(amount(current), amount(base), STYLE, key="f", words="数")
    now, then = Decimal(STYLE.amount_text(current)), Decimal(STYLE.amount_text(base))
    if found.change is None:
        assert now == then
        return
    assert Decimal(STYLE.show(found.change).text) == abs(now - then)
    assert (found.rate is None) == (then == 0)
    if found.rate is not None:
        assert abs(Decimal(STYLE.show(found.rate).text.rstrip("%")) - abs(now - then) / then * 100) <= Decimal("0.05")


@pytest.mark.parametrize(("part", "whole"), [("1", "0.001"), ("5", "-10"), ("-5", "-10"), ("-5", "10"), ("15", "10")])
def test_no_share_of_nothing_or_less_and_none_of_what_is_no_part(part: str, whole: str) -> None:
    assert share(amount(part), amount(whole), STYLE, id="s", name="占比") is None


def test_provenance_goes_back_to_the_cells() -> None:
    found = compare(amount("3", "今年"), amount("2", "上年"), STYLE, key="f", words="数")
    assert found.rate is not None
    assert [ref.value for ref in found.rate.cells()] == ["3", "2"]
    assert isinstance(found.rate.source, Derivation)
    assert found.rate.source.formula == "今年与上年之差÷上年"


def test_a_sum_adds_the_printed_parts_and_stops_at_a_gap() -> None:
    added = total((amount("1.004"), amount("1.004")), STYLE, id="t", name="合计")
    assert isinstance(added, Figure)
    assert added.value == Decimal("2.00")
    gap = Gap("g", "工程", "请填写")
    assert total((amount("1"), gap), STYLE, id="t", name="合计") is gap
