"""Numbers and dates for reading are as babel has them, in both languages; nothing loads it to write them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from babel.dates import format_date
from babel.numbers import format_decimal
from hypothesis import example, given
from hypothesis import strategies as st
from msgspec.structs import replace

from docs.catalogue import translated
from tests.review.district_maker import everything
from xls2report.review.finding_words import exact_text
from xls2report.review.overview import amount_text, as_of

AMOUNTS = st.decimals(min_value=-(10**9), max_value=10**9, places=4, allow_nan=False, allow_infinity=False)
LANGUAGES = ("zh_CN", "en")


@given(AMOUNTS)
def test_exact_amounts_read_as_babel_prints_them(amount: Decimal) -> None:
    for language in LANGUAGES:
        assert exact_text(amount) == format_decimal(amount, "#,##0.00##", language)


# A cent that is rounded away leaves no -0.00, which babel would print.
@given(AMOUNTS.map(lambda amount: amount.quantize(Decimal("0.01")) + Decimal(0)))
@example(Decimal("-0.004").quantize(Decimal("0.01")) + Decimal(0))
def test_sums_read_as_babel_prints_them(amount: Decimal) -> None:
    for language in LANGUAGES:
        assert amount_text(amount) == format_decimal(amount, "#,##0.00", language)


@pytest.mark.parametrize("day", [date(2024, 3, 5), date(2024, 12, 31)])
def test_days_read_as_babel_prints_them(day: date) -> None:
    said = as_of(replace(everything(), saved=day))
    assert said.endswith(format_date(day, "long", "zh_CN"))
    english = translated()["材料截至{year}年{month}月{day}日"].format(year=day.year, month=day.month, day=day.day)
    assert english.endswith(format_date(day, "yyyy-MM-dd", "en"))
