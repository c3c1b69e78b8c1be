"""Units of money, their conversion and the one rounding the program uses."""

from decimal import MAX_PREC, ROUND_HALF_UP, Context, Decimal
from enum import StrEnum
from functools import lru_cache

from xls2report.model.language import _, later

YUAN_PER_WAN = Decimal(10000)
_ANY_LENGTH = Context(prec=MAX_PREC)
"""A mistyped amount may have more digits than the 28 of the usual context, where rounding it would be an error."""


class MoneyUnit(StrEnum):
    """The two units a final-accounts sheet can be in."""

    YUAN = later("元")
    WAN_YUAN = later("万元")

    @property
    def word(self) -> str:
        """What a user reads."""
        return _(self.value)


def to_wan_yuan(value: Decimal, unit: MoneyUnit) -> Decimal:
    """Convert an amount in ``unit`` to 万元, exactly (nothing is rounded)."""
    return value if unit is MoneyUnit.WAN_YUAN else value / YUAN_PER_WAN


def round_half_up(value: Decimal, digits: int) -> Decimal:
    """Round to ``digits`` decimals, halves away from zero; never gives a negative zero."""
    rounded = value.quantize(_last_place(digits), ROUND_HALF_UP, _ANY_LENGTH)
    return rounded or abs(rounded)


@lru_cache
def _last_place(digits: int) -> Decimal:
    return Decimal(1).scaleb(-digits)
