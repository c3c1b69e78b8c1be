"""A cell's content as an exact number."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xls2report.sheets.numbers import from_float, from_text


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,511.90", "1511.90"),
        (" 202.78 ", "202.78"),
        ("１２．５", "12.5"),  # noqa: RUF001 - full-width digits are the case
        ("1，234", "1234"),
        ("-3", "-3"),
        ("－3", "-3"),
        ("−3", "-3"),
        ("(123.45)", "-123.45"),
        ("（123.45）", "-123.45"),
        (".5", "0.5"),
        ("'202.25", "202.25"),
        ("＇1,202.25", "1202.25"),  # noqa: RUF001 - the full-width apostrophe
        ("’-5", "-5"),
        ("-0", "0"),
    ],
)
def test_a_text_that_is_wholly_a_number_is_read(text: str, value: str) -> None:
    assert from_text(text) == Decimal(value)
    assert str(from_text(text)) == value


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        "—",
        "一",
        "12万元",
        "5%",
        "1,2",
        "1.2.3",
        "1e5",
        "(-5)",
        "()",
        "½",
        "12①",
        "12¹",
        "12.5₂",
        "⒈5",
        "NaN",
        "Infinity",
        "9" * 41,
        "1 2",
        "'",
        "''5",
        "5'",
    ],
)
def test_anything_else_is_no_number(text: str) -> None:
    assert from_text(text) is None


def test_binary_noise_is_cut_off() -> None:
    assert from_float(202.78000000000003) == Decimal("202.78")
    assert from_float(0.1 + 0.2) == Decimal("0.3")
    assert from_float(5) == Decimal(5)
    assert str(from_float(-0.0)) == "0"
    assert from_float(float("inf")) is None
    assert from_float(float("nan")) is None


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**11), max_value=10**11, places=4))
def test_what_excel_stores_comes_back(value: Decimal) -> None:
    assert from_float(float(value)) == value
    assert from_text(f"{value:,}") == value
