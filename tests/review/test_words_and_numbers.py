"""Numbers and dates for reading are as their readers write them, in both languages."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.review.district_maker import everything
from xls2report.model.language import SOURCE, use_language
from xls2report.review.finding_words import exact_text
from xls2report.review.overview import as_of
from xls2report.review.readable import amount_text, count_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Speak = Callable[[str], None]

AMOUNTS = st.decimals(min_value=-(10**9), max_value=10**9, places=4, allow_nan=False, allow_infinity=False)
LANGUAGES = ("zh_CN", "en")


@pytest.fixture
def speaking() -> Iterator[Speak]:
    yield use_language
    use_language(SOURCE)


@given(AMOUNTS)
def test_exact_amounts_read_as_babel_prints_them(amount: Decimal) -> None:
    for language in LANGUAGES:
        assert exact_text(amount) == format_decimal(amount, "#,##0.00##", language)


AMOUNTS_READ = [
    ("1234567.5", "1,234,567.50"),
    ("0.005", "0.01"),
    ("0.025", "0.03"),
    ("-0.004", "0.00"),
    ("-1234.565", "-1,234.57"),
    ("1E+3", "1,000.00"),
]


@pytest.mark.parametrize("spoken", ["zh", "en"])
@pytest.mark.parametrize(("amount", "text"), AMOUNTS_READ)
def test_amounts_have_separators_and_are_rounded_half_up(amount: str, text: str, spoken: str, speaking: Speak) -> None:
    speaking(spoken)
    assert amount_text(Decimal(amount)) == text
    assert amount_text(None) == ""


@pytest.mark.parametrize("spoken", ["zh", "en"])
def test_counts_have_separators(spoken: str, speaking: Speak) -> None:
    speaking(spoken)
    assert [count_text(count) for count in (0, 999, 1000, 1234567)] == ["0", "999", "1,000", "1,234,567"]


@pytest.mark.parametrize(("spoken", "said"), [("zh", "材料截至2024年3月5日"), ("en", "as handed in by March 5, 2024")])
def test_days_are_named(spoken: str, said: str, speaking: Speak) -> None:
    speaking(spoken)
    assert as_of(replace(everything(), saved=date(2024, 3, 5))) == said
