"""Printing numbers: half up, once; babel is the judge of the text."""

from decimal import Decimal

import pytest
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from xls2report.model.display import NumberStyle
from xls2report.model.figure import Figure, Measure
from xls2report.model.money import MoneyUnit, round_half_up, to_wan_yuan
from xls2report.model.source import Stated

amounts = st.decimals(min_value=-(10**9), max_value=10**9, places=4, allow_nan=False, allow_infinity=False)


@pytest.mark.parametrize(
    ("value", "digits", "expected"),
    [
        ("0.125", 2, "0.13"),
        ("-0.125", 2, "-0.13"),
        ("2.675", 2, "2.68"),
        ("0.0049", 2, "0.00"),
        ("-0.004", 2, "0.00"),
        ("44.35", 1, "44.4"),
    ],
)
def test_halves_are_rounded_away_from_zero(value: str, digits: int, expected: str) -> None:
    assert str(round_half_up(Decimal(value), digits)) == expected


@given(amounts, st.booleans())
def test_amounts_read_as_babel_prints_them(amount: Decimal, thousands: bool) -> None:
    style = NumberStyle(thousands=thousands)
    rounded = style.printed(amount)
    pattern = "#,##0.##" if thousands else "0.##"
    assert style.amount_text(amount) == format_decimal(rounded, format=pattern, locale="zh_CN")


@given(amounts)
def test_fixed_decimals_read_as_babel_prints_them(amount: Decimal) -> None:
    style = NumberStyle(strip_zeros=False)
    assert style.amount_text(amount) == format_decimal(style.printed(amount), format="0.00", locale="zh_CN")


@given(amounts)
def test_a_printed_amount_parses_back_to_what_was_rounded(amount: Decimal) -> None:
    style = NumberStyle()
    assert Decimal(style.amount_text(amount)) == style.printed(amount)


@given(amounts)
def test_yuan_and_wan_yuan_convert_exactly(amount: Decimal) -> None:
    assert to_wan_yuan(amount, MoneyUnit.YUAN) * 10000 == amount
    assert to_wan_yuan(amount, MoneyUnit.WAN_YUAN) == amount


@pytest.mark.parametrize(
    ("fraction", "digits", "expected"),
    [("0.9427", 1, "94.3%"), ("1", 1, "100.0%"), ("0.05535", 1, "5.5%"), ("0.36931", 2, "36.93%"), ("0", 1, "0.0%")],
)
def test_percentages_always_show_their_decimals(fraction: str, digits: int, expected: str) -> None:
    assert NumberStyle(percent_digits=digits).percent_text(Decimal(fraction)) == expected


@pytest.mark.parametrize(("value", "expected"), [("12", "12"), ("12.0", "12"), ("10", "10"), ("0", "0")])
def test_counts_have_no_decimals(value: str, expected: str) -> None:
    figure = Figure("n", "批次", Decimal(value), Measure.BATCHES, Stated("试验"))
    assert NumberStyle().show(figure).text == expected
