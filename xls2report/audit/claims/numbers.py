"""Printed numbers: value in 万元 or in per cent, the step of the last digit, and how finely a report prints its amounts."""

from __future__ import annotations

import re
from collections import Counter
from contextlib import contextmanager
from decimal import Decimal, localcontext
from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.audit.claims.intervals import Interval, around
from xls2report.model.money import round_half_up

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable

TIMES, POINTS = "倍", "百分点"
EXPONENTS = {
    "亿元": 4,
    "亿": 4,
    "百万元": 2,
    "万元": 0,
    "万": 0,
    "千元": -1,
    "元": -4,
    "": 0,
    "%": 0,
    TIMES: 2,
    POINTS: 0,
}
"""Of ten: what one unit is worth in 万元, or in per cent."""
_SELDOM = 10
"""One amount in so many may be printed more finely than the rest without making that the habit."""
_ENOUGH = 20
"""Of so many different amounts with a fraction some end in 0 where zeros are kept: none does in 12 reports of 100."""


LONGEST = 100
"""Digits; more are no amount."""
_LONG = re.compile(r"[\d,]{20}")


@contextmanager
def exact(texts: Iterable[str]) -> Generator[None]:
    """Reckon with as many digits as the numbers of the texts need: a mistyped amount may have more than the usual 28."""
    with localcontext() as context:
        if any(_LONG.search(text) for text in texts):
            context.prec = 3 * LONGEST
        yield


class Number(Struct, frozen=True):
    """A number of the text.

    Attributes:
        text: as printed (folded), with its sign and thousands commas.
        unit: as printed (folded); empty where it is left out.
        value: money in 万元; per cent for a percentage and for a multiple (2倍 is 200).
        decimals: digits after the point, in ``unit``.
        start, end: where digits and sign stand in the passage.
    """

    text: str
    unit: str
    value: Decimal
    decimals: int
    start: int
    end: int

    @property
    def step(self) -> Decimal:
        """What one in the last printed digit is worth."""
        return Decimal(1).scaleb(EXPONENTS[self.unit] - self.decimals)

    @property
    def printed(self) -> Interval:
        """What the number can stand for, by its own digits."""
        return around(self.value, self.step)

    def rounded(self, value: Decimal) -> Decimal:
        """Give a value (万元, per cent) as this number would print it: in its unit, half up to its digits."""
        return round_half_up(value.scaleb(-EXPONENTS[self.unit]), self.decimals)

    @property
    def plain(self) -> str:
        """The value as operands show it: 万元, without commas, with the digits that were printed."""
        if EXPONENTS[self.unit]:
            return format(self.value.normalize(), "f")
        return format(self.value, "f")


_GROUPED = re.compile(r"[-+]?\d{1,3}(?:,\d{3})+(?:\.\d+)?")


def is_misgrouped(text: str) -> bool:
    """Tell whether a number's commas stand where no thousands end: what it is cannot be told (1,25.00)."""
    return "," in text and _GROUPED.fullmatch(text) is None


def number(text: str, unit: str, start: int) -> Number:
    """Read digits with an optional sign, thousands commas and decimals."""
    value = Decimal(text.replace(",", "")).scaleb(EXPONENTS[unit])
    return Number(text, unit, value, len(text.partition(".")[2]), start, start + len(text))


def between(current: Number, change: Number, sign: int) -> Number:
    """Give the base that a change in a direction implies, as finely printed as the finer of both."""
    finer = current if current.step <= change.step else change
    value = current.value - sign * abs(change.value)
    return Number(format(value, "f"), finer.unit, value, finer.decimals, finer.start, finer.end)


class Precision(Struct, frozen=True):
    """How finely a report prints its amounts.

    Attributes:
        decimals: what it takes for the full form, by unit: a report with 151.2 beside 65.71 drops its zeros.
        keeps_zeros: it also prints 10.00, or does not have amounts enough to tell: 1915.3 may have been rounded.
    """

    decimals: tuple[tuple[str, int], ...]
    keeps_zeros: bool

    def _finest(self, amount: Number) -> Decimal:
        usual = next((decimals for unit, decimals in self.decimals if unit == amount.unit), amount.decimals)
        return Decimal(1).scaleb(EXPONENTS[amount.unit] - max(usual, amount.decimals))

    def strict(self, amount: Number) -> Interval:
        """Give what an amount can stand for if only zeros were dropped from it."""
        return around(amount.value, self._finest(amount))

    def loose(self, amount: Number) -> Interval:
        """Give what it can stand for if it may have been rounded more coarsely than the others."""
        return amount.printed if self.keeps_zeros and amount.value else self.strict(amount)


def precision_of(amounts: Iterable[Number]) -> Precision:
    """Learn how a report prints its amounts from all of them."""
    by_unit: dict[str, Counter[int]] = {}
    fractions: set[str] = set()
    for amount in amounts:
        by_unit.setdefault(amount.unit, Counter())[amount.decimals] += 1
        if amount.decimals and amount.value:
            fractions.add(amount.text)
    drops_zeros = len(fractions) >= _ENOUGH and not any(text.endswith("0") for text in fractions)
    return Precision(tuple((unit, _usual(counts)) for unit, counts in by_unit.items()), not drops_zeros)


def _usual(counts: Counter[int]) -> int:
    every = sum(counts.values())
    return max((decimals for decimals, count in counts.items() if count * _SELDOM >= every), default=0)
