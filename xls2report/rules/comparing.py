"""Holding amounts against each other. What holds to the last digit makes no Difference, so that a sound table costs little."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from xls2report.rules.base import Difference, readable_sum

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from xls2report.rules.base import Amount
    from xls2report.tables.cell import Cell

_NIL = Decimal(0)


def same(left: Amount | None, right: Amount | None, what: str) -> Iterator[Difference]:
    """Say that two cells give one fact; ``left`` is the one that is stated, None one that the form has not."""
    if right is not None:
        yield from adds_up(left, (right,), what)


def adds_up(
    left: Amount | None, right: Iterable[Amount | None], what: str, less: Iterable[Amount | None] = ()
) -> Iterator[Difference]:
    """Say that ``left`` is the sum of ``right`` without ``less``. Rows that the form has not (None) are left out.

    Nothing is compared where there is no left or no right side, or where a cell of either holds no number.
    """
    yield from _differing(left, right, less, what, at_most=False)


def at_most(
    part: Amount | None, whole: Iterable[Amount | None], what: str, less: Iterable[Amount | None] = ()
) -> Iterator[Difference]:
    """Say that ``part`` is not more than the sum of ``whole`` without ``less``."""
    yield from _differing(part, whole, less, what, at_most=True)


def is_sum_of(total: Cell, parts: Iterable[Cell]) -> bool:
    """Tell whether a cell holds the sum of others of its table, as they stand there; if so, ``adds_up`` has nothing to say."""
    # Most cells are blank or 0.
    return (total.value or _NIL) == sum([value for cell in parts if (value := cell.value)], _NIL)


def _differing(
    left: Amount | None, right: Iterable[Amount | None], less: Iterable[Amount | None], what: str, *, at_most: bool
) -> Iterator[Difference]:
    if left is None or not left.is_readable:
        return
    added = tuple([one for one in right if one is not None])
    taken = tuple([one for one in less if one is not None])
    more, fewer = readable_sum(added), readable_sum(taken)
    if not added or more is None or fewer is None:
        return
    value, expected = left.value, more - fewer
    if value > expected if at_most else value != expected:
        yield Difference(left, added, what, taken, at_most)
