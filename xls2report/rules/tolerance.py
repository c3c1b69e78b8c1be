"""How far two sides may differ because their amounts are rounded: one function, from the digits that the sheets show."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.model.money import MoneyUnit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xls2report.rules.base import Amount, Difference
    from xls2report.tables.form import TableForm

_DIGITS = 2
"""Decimals of 万元 that every sheet is taken to have: trailing zeros are not told by a number."""
_MOST_DIGITS = 6
"""元 and 分 written in 万元: finer there is nothing to be right or wrong."""
_HALF_A_FEN = Decimal("0.0000005")
"""In 万元."""


class Tolerance(Struct, frozen=True):
    """Both in 万元: up to ``silent`` there is no difference to speak of, up to ``bound`` rounding explains it."""

    silent: Decimal
    bound: Decimal


class Halves:
    """Half a last digit of each table, looked up once."""

    def __init__(self) -> None:
        self._known: dict[int, Decimal] = {}
        self._forms: list[TableForm] = []

    def of(self, form: TableForm) -> Decimal:
        """Give half a last digit of a sheet's amounts, in 万元; 0 for a sheet in 元, where amounts are exact."""
        half = self._known.get(id(form))
        if half is None:
            half = self._known[id(form)] = half_digit(form)
            # Kept alive, so that no other form can get its id.
            self._forms.append(form)
        return half


def half_digit(form: TableForm) -> Decimal:
    """Give half a last digit of a sheet's amounts, in 万元; 0 for a sheet in 元.

    A sheet shows more than two decimals when most of its numbers do: one formula among rounded numbers
    does not make them exact.
    """
    if form.unit is MoneyUnit.YUAN:
        return Decimal(0)
    decimals = list(_decimals(form))
    finer = [digits for digits in decimals if digits > _DIGITS]
    digits = min(max(finer), _MOST_DIGITS) if 2 * len(finer) > len(decimals) else _DIGITS
    return Decimal(5).scaleb(-digits - 1)


def _decimals(form: TableForm) -> Iterator[int]:
    for row in form.rows:
        for cell in row:
            if cell.value:
                exponent = cell.value.normalize().as_tuple().exponent
                yield max(0, -exponent) if isinstance(exponent, int) else 0


def tolerance(difference: Difference, halves: Halves) -> Tolerance:
    """Give what rounding can do to an identity: half a last digit for each amount that is not zero, and for the left side."""
    parts: list[Amount] = [one for one in (*difference.right, *difference.less) if one.cell.value]
    each = [halves.of(difference.left.form), *(halves.of(one.form) for one in parts)]
    if not parts and len(difference.right) == 1:
        # One fact in two cells, given as nothing in the other: nothing was rounded too.
        each.append(halves.of(difference.right[0].form))
    return Tolerance(max(*each, _HALF_A_FEN), sum(each, Decimal(0)))
