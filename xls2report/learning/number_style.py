"""How a place prints its numbers, by what is printed: digits, zeros, separators, 元 or 万元."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from xls2report.learning.weaving import Figure
from xls2report.learning.words import NUMBER
from xls2report.model.display import YUAN_DIGITS, NumberStyle

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from xls2report.learning.weaving import Woven

_THOUSAND = 1000
_ZERO = re.compile(r"(?:填|列|写)\s*[“\"]?(0(?:\.0+)?)")


def style_of(woven: Iterable[Woven], base: NumberStyle) -> NumberStyle:
    """Tell the style of a report's numbers; what nothing tells is the base's."""
    tokens = [token for one in woven for token in one.tokens if isinstance(token, Figure)]
    yuan = [token.printed for token in tokens if token.unit == "元"]
    amounts = [token.printed for token in tokens if token.unit == "万元"]
    in_yuan = len(yuan) > len(amounts)
    amounts = yuan if in_yuan else amounts
    rates = [token.printed for token in tokens if token.unit in "%％"]
    digits = max((_decimals(text) for text in amounts), default=base.amount_digits)
    digits = _usual(amounts, digits)
    rate_digits = _usual(rates, max((_decimals(text) for text in rates), default=base.percent_digits))
    large = [text for text in amounts if abs(_number(text)) >= _THOUSAND]
    large_rates = [text for text in rates if abs(_number(text)) >= _THOUSAND]
    return NumberStyle(
        amount_digits=digits + YUAN_DIGITS if in_yuan else digits,
        percent_digits=rate_digits,
        strip_zeros=_strips(amounts, digits) if amounts else base.strip_zeros,
        strip_percent_zeros=_strips(rates, rate_digits) if rates else base.strip_percent_zeros,
        thousands=any("," in text for text in large) if large else base.thousands,
        percent_thousands=any("," in text for text in large_rates),
        in_yuan=in_yuan,
        from_unrounded=base.from_unrounded,
    )


def style_of_blank(texts: Iterable[str], base: NumberStyle) -> NumberStyle:
    """Tell what a blank form says of its numbers: （没有的填0.00） shows how a zero looks; two digits are usual."""
    texts = list(texts)
    units = [found["unit"] for text in texts for found in NUMBER.finditer(text)]
    in_yuan = units.count("元") > units.count("万元")
    zeros = [found[1] for text in texts for found in _ZERO.finditer(text)]
    shown = max(zeros, key=len) if zeros else "0.00"
    digits = _decimals(shown)
    return NumberStyle(
        amount_digits=(digits or base.amount_digits) + YUAN_DIGITS * in_yuan,
        percent_digits=digits or 2,
        strip_zeros=not digits,
        strip_percent_zeros=not digits,
        thousands=base.thousands,
        percent_thousands=False,
        in_yuan=in_yuan,
    )


def _number(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))


def _decimals(text: str) -> int:
    return len(text.partition(".")[2])


def _usual(texts: Sequence[str], most: int) -> int:
    """Give the digits that are usual: one number printed more finely than the rest is no habit."""
    seldom = 20
    while most > 0 and sum(_decimals(text) == most for text in texts) * seldom < len(texts):
        most -= 1
    return most


def _strips(texts: Sequence[str], digits: int) -> bool:
    shorter = sum(_decimals(text) < digits for text in texts)
    zeros = sum(_decimals(text) == digits and text.endswith("0") for text in texts)
    return digits > 0 and shorter > zeros
