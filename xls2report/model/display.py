"""How figures are printed: digits, zeros, separators. Rounding happens here, once, half up.

The text is made by Python's own ``format`` after rounding; a test holds it against babel's ``format_decimal``,
which costs 25 microseconds a number and 14 ms to import, too much for tables of thousands of cells.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.model.figure import Figure, Measure
from xls2report.model.money import round_half_up
from xls2report.model.report import Printed

if TYPE_CHECKING:
    from decimal import Decimal

    from xls2report.model.figure import Known


YUAN_DIGITS = 4
"""So many decimals of an amount in 万元 are none in 元."""


class NumberStyle(Struct, frozen=True, kw_only=True):
    """The settings of a place.

    Attributes:
        amount_digits: decimals of an amount in 万元.
        percent_digits: decimals of a percentage.
        strip_zeros: whether an amount in prose loses its trailing zeros (10万元 for 10.00万元).
        strip_percent_zeros: likewise for a percentage (50%, 0%).
        thousands: whether amounts carry separators (19,044.27).
        in_yuan: amounts are printed in 元; the decimals above are those of 万元 all the same: four more than of 元.
        percent_thousands: likewise for percentages (1,055.4%).
        from_unrounded: compute changes and ratios from the exact amounts, not from the printed ones.
    """

    amount_digits: int = 2
    percent_digits: int = 1
    strip_zeros: bool = True
    strip_percent_zeros: bool = False
    thousands: bool = False
    in_yuan: bool = False
    percent_thousands: bool = False
    from_unrounded: bool = False

    def printed(self, amount: Decimal) -> Decimal:
        """Round an amount in 万元 as it is printed."""
        return round_half_up(amount, self.amount_digits)

    def is_zero(self, amount: Known) -> bool:
        """Tell whether an amount is at hand and prints as 0: 20元 is 0.00万元, and whatever a reader sees as 0 is 0 to us."""
        return isinstance(amount, Figure) and not self.printed(amount.value)

    def basis(self, amount: Decimal) -> Decimal:
        """Give the amount that changes and ratios start from."""
        return amount if self.from_unrounded else self.printed(amount)

    def amount_text(self, amount: Decimal) -> str:
        """Print an amount in 万元, without its unit, as messages do."""
        return self._text(self.printed(amount))

    def prose_text(self, amount: Decimal) -> str:
        """Print an amount, without its unit, as the place's sentences do: in 万元, or in 元."""
        printed = self.printed(amount)
        return self._text(printed.scaleb(YUAN_DIGITS) if self.in_yuan else printed)

    def _text(self, printed: Decimal) -> str:
        text = format(printed, ",f" if self.thousands else "f")
        return text.rstrip("0").rstrip(".") if self.strip_zeros and "." in text else text

    def percent_text(self, fraction: Decimal) -> str:
        """Print a fraction as a percentage, sign included (0.444 gives 44.4%)."""
        text = format(round_half_up(fraction * 100, self.percent_digits), ",f" if self.percent_thousands else "f")
        return (text.rstrip("0").rstrip(".") if self.strip_percent_zeros and "." in text else text) + "%"

    def show(self, figure: Figure) -> Printed:
        """Print a figure by its measure; a count is shown as it is, without needless zeros."""
        if figure.measure is Measure.WAN_YUAN:
            return Printed(figure, self.prose_text(figure.value))
        if figure.measure is Measure.PERCENT:
            return Printed(figure, self.percent_text(figure.value))
        text = format(figure.value, "f")
        return Printed(figure, text.rstrip("0").rstrip(".") if "." in text else text)
