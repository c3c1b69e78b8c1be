"""Numbers and days in pages and workbooks, as people who read the language chosen write them: babel knows how.

For what a run or a look back at it gives. A report and its trace page print as the place does, and a terminal's lines
are short-lived: neither waits for babel to load.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from xls2report.model.language import SOURCE, language
from xls2report.model.money import round_half_up

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from babel import Locale
    from babel.numbers import NumberPattern

_SIMPLIFIED = "zh_Hans_CN"
_AMOUNT = "#,##0.00"


def amount_text(amount: Decimal | None) -> str:
    """Print an amount in 万元 with two decimals; empty where there is none."""
    if amount is None:
        return ""
    # babel rounds half to even.
    return _pattern(_AMOUNT).apply(round_half_up(amount, 2), _locale(language()))


def count_text(count: int) -> str:
    """Print how many of something there are."""
    locale = _locale(language())
    return locale.decimal_formats[None].apply(count, locale)


def day_text(day: date) -> str:
    """Print a day: 2024年3月5日, March 5, 2024."""
    from babel.dates import format_date  # noqa: PLC0415 - only what people read later pays for it

    return format_date(day, "long", _locale(language()))


@cache
def _locale(spoken: str) -> Locale:
    from babel import Locale  # noqa: PLC0415 - likewise

    return Locale.parse(_SIMPLIFIED if spoken == SOURCE else spoken)


@cache
def _pattern(pattern: str) -> NumberPattern:
    from babel.numbers import parse_pattern  # noqa: PLC0415 - likewise

    return parse_pattern(pattern)
