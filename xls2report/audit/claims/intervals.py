"""What a printed figure can stand for: every value that rounds to it at its printed digits.

Ends are closed: a value that lies half-way may have been rounded either way by the program that printed it.
"""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct

ZERO = Decimal(0)
HUNDRED = Decimal(100)
ENDLESS = Decimal("Infinity")
_HALF = Decimal("0.5")


class Interval(Struct, frozen=True):
    """All values from ``low`` to ``high``."""

    low: Decimal
    high: Decimal

    def __add__(self, other: Interval) -> Interval:
        """Add two intervals, end by end."""
        return Interval(self.low + other.low, self.high + other.high)

    def minus(self, other: Interval) -> Interval:
        """Subtract another interval."""
        return Interval(self.low - other.high, self.high - other.low)

    def negated(self) -> Interval:
        """Give the interval of the opposite values."""
        return Interval(-self.high, -self.low)

    def meets(self, other: Interval) -> bool:
        """Tell whether both hold a common value."""
        return self.low <= other.high and other.low <= self.high

    def overlaps(self, other: Interval) -> bool:
        """Tell whether both hold more than one common point: two roundings of one value that touch do not agree."""
        return self.low < other.high and other.low < self.high

    def holds(self, value: Decimal) -> bool:
        """Tell whether ``value`` lies within."""
        return self.low <= value <= self.high


def around(value: Decimal, step: Decimal) -> Interval:
    """Give what a figure printed to ``step`` (0.01 for two decimals) can stand for."""
    half = step * _HALF
    return Interval(value - half, value + half)


def exactly(value: Decimal) -> Interval:
    """Give an interval of one value."""
    return Interval(value, value)


def percent_of(part: Interval, whole: Interval) -> Interval | None:
    """Give the percentages that ``part`` can be of ``whole``; None where the whole may be 0 or less."""
    if whole.low <= 0:
        return None
    ends = (
        part.low / (whole.low if part.low < 0 else whole.high),
        part.high / (whole.high if part.high < 0 else whole.low),
    )
    return Interval(ends[0] * HUNDRED, ends[1] * HUNDRED)


def share_whole(part: Interval, percent: Interval) -> Interval:
    """Give the wholes of which ``part`` can be ``percent``; what is 0, or 0% of something, can be of any."""
    if part.low <= 0 or percent.high <= 0:
        return Interval(ZERO, ENDLESS)
    return Interval(
        part.low / percent.high * HUNDRED, part.high / percent.low * HUNDRED if percent.low > 0 else ENDLESS
    )


def percent_of_rest(change: Interval, current: Interval) -> Interval | None:
    """Give the percentages that a signed change can be of the base it started from, ``current - change``.

    The change stands above and below the line, so the corners are taken of the whole formula; its size is given, without
    sign. Where the base may come down to 0 there is no upper end; None where it can be nothing else.
    """
    if change.low < 0 < change.high:
        return None
    if change.low < 0:
        size = change.negated()
        bases = (current.high + size.low, current.low + size.high)
    else:
        size = change
        bases = (current.high - size.low, current.low - size.high)
    if bases[0] <= 0:
        return None
    return Interval(size.low / bases[0] * HUNDRED, size.high / bases[1] * HUNDRED if bases[1] > 0 else ENDLESS)
