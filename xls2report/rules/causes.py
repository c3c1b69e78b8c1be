"""What likely went wrong in one number, told by the value it should have; nothing is said that does not explain all."""

from __future__ import annotations

from bisect import bisect_left
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.model.language import _
from xls2report.model.money import YUAN_PER_WAN, MoneyUnit
from xls2report.tables.form import ColumnKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from xls2report.rules.base import Amount, Difference
    from xls2report.tables.cell import Cell
    from xls2report.tables.form import TableForm

_MOST_NAMED = 2
"""With more explanations than that none is likely."""
_MOST_AMOUNTS = 60
"""Of so many one always has some explanation."""
_LEAST_DIGITS = 3
"""Of shorter numbers almost any is another with a digit more, less or moved."""
_DECIMALS = 2
_FARTHEST_POINT = 3
_FAR = 1000
"""So many times too much is no part of a whole in any other way than by its unit."""
_ROUNDED = Decimal("0.01")
"""In 万元: how far the two may be apart when one of them was rounded and the other was not."""


class Cause(StrEnum):
    """A way to get a number wrong; the value is what the user reads."""

    SIGN = _("正负号写反")
    TEN_THOUSAND_TIMES = _("可能把元填成了万元")
    TEN_THOUSANDTH = _("可能把万元填成了元")
    POINT = _("小数点错位")
    SWAPPED = _("相邻两位数字颠倒")
    DROPPED = _("漏了一位数字")
    DOUBLED = _("多打了一位数字")
    ROW_SLIPPED = _("错行，这一行的数填在了相邻一行")


class Explanation(Struct, frozen=True):
    """A cell, the value it should have (in its sheet's unit), and what likely happened."""

    amount: Amount
    value: Decimal
    cause: Cause


WRONG_UNIT = frozenset({Cause.TEN_THOUSAND_TIMES, Cause.TEN_THOUSANDTH})
"""Slips that print an amount ten thousand times off: whatever the rule, no document may leave with one."""


def explain(difference: Difference) -> tuple[Explanation, ...]:
    """Give the corrections of one cell that make an identity hold exactly and are likely; none when there are many."""
    if difference.at_most:
        return _too_large_a_part(difference)
    amounts = (difference.left, *difference.right, *difference.less)
    if len(amounts) > _MOST_AMOUNTS:
        return ()
    found = [
        Explanation(amount, value, cause)
        for amount, value in _corrections(difference)
        if (cause := cause_of(amount.cell.value or Decimal(0), value) or _slipped(amount, value, amounts))
    ]
    return tuple(found) if len(found) <= _MOST_NAMED else ()


def wrong_unit_in_sum(total: Decimal, parts: Sequence[Decimal]) -> tuple[int | None, Decimal] | None:
    """Find the one amount of a sum that is in the wrong unit of money; rather one too large, for 元 are what people have.

    Returns:
        Its place among the parts (None: it is the total) and the value it should have; None where nothing is explained so.
    """
    added = sum(parts, Decimal(0))
    needed = [(None, total, added), *((place, part, total - added + part) for place, part in enumerate(parts))]
    for cause in (Cause.TEN_THOUSAND_TIMES, Cause.TEN_THOUSANDTH):
        found = [(place, right) for place, amount, right in needed if cause_of(amount, right) is cause]
        if found:
            return found[0] if len(found) == 1 else None
    return None


def _too_large_a_part(difference: Difference) -> tuple[Explanation, ...]:
    """Explain a part that exceeds its whole a thousand times, and is within it when divided by ten thousand."""
    part, whole = difference.left, difference.expected
    right = part.value / YUAN_PER_WAN
    if not 0 < right <= whole or part.value < whole * _FAR:
        return ()
    return (Explanation(part, _in_unit(part, right), Cause.TEN_THOUSAND_TIMES),)


def _corrections(difference: Difference) -> Iterator[tuple[Amount, Decimal]]:
    """Give each cell with the value, in its own unit, that it would need if all the others were right."""
    lacking = difference.left.value - difference.expected
    yield difference.left, _in_unit(difference.left, difference.expected)
    for amount in difference.right:
        yield amount, _in_unit(amount, amount.value + lacking)
    for amount in difference.less:
        yield amount, _in_unit(amount, amount.value - lacking)


def _in_unit(amount: Amount, value: Decimal) -> Decimal:
    return value * YUAN_PER_WAN if amount.form.unit is MoneyUnit.YUAN else value


def cause_of(printed: Decimal, right: Decimal) -> Cause | None:
    """Say how ``right`` could have become ``printed`` (one unit); None when it is no known slip or there is no telling."""
    if not printed or not right or printed == right:
        return None
    return next((cause for cause, fits in _TESTS if fits(printed, right)), None)


def _is_negated(printed: Decimal, right: Decimal) -> bool:
    return printed == -right


def _is_ten_thousand_times(printed: Decimal, right: Decimal) -> bool:
    """Also of an amount in 元 to the 分, held against one in 万元 that was rounded to two decimals."""
    near = abs(printed / YUAN_PER_WAN - right) <= _ROUNDED and abs(right) >= 1
    return near or printed == right * YUAN_PER_WAN


def _is_ten_thousandth(printed: Decimal, right: Decimal) -> bool:
    rounded = _ROUNDED * YUAN_PER_WAN
    near = abs(printed * YUAN_PER_WAN - right) <= rounded and abs(right) >= YUAN_PER_WAN
    return near or printed * YUAN_PER_WAN == right


def _has_moved_point(printed: Decimal, right: Decimal) -> bool:
    return any(
        printed.scaleb(places) == right or right.scaleb(places) == printed for places in range(1, _FARTHEST_POINT + 1)
    )


def _is_swapped(printed: Decimal, right: Decimal) -> bool:
    one, other = _digits(printed, right)
    if len(one) != len(other) or len(one) < _LEAST_DIGITS or printed * right < 0:
        return False
    places = [place for place, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    return len(places) == 2 and places[1] == places[0] + 1 and sorted(one) == sorted(other)  # noqa: PLR2004 - two digits that changed places


def _has_dropped(printed: Decimal, right: Decimal) -> bool:
    return printed * right > 0 and any(
        len(written) >= _LEAST_DIGITS and written in _without_one(meant) for written, meant in _writings(printed, right)
    )


def _has_doubled(printed: Decimal, right: Decimal) -> bool:
    """Whether a digit too many was typed: the one before it once more."""
    return printed * right > 0 and any(
        len(meant) >= _LEAST_DIGITS and meant in _without_repeat(written)
        for written, meant in _writings(printed, right)
    )


def _without_one(text: str) -> list[str]:
    return [text[:place] + text[place + 1 :] for place, mark in enumerate(text) if mark != "."]


def _without_repeat(text: str) -> list[str]:
    return [text[:place] + text[place + 1 :] for place in range(1, len(text)) if text[place] == text[place - 1]]


def _writings(printed: Decimal, right: Decimal) -> list[tuple[str, str]]:
    """Give two ways in which both amounts may have been written: as short as can be, and with as many decimals."""
    shortest = (f"{abs(printed).normalize():f}", f"{abs(right).normalize():f}")
    one, other = _digits(printed, right)
    return [shortest, (one, other)]


def _digits(*values: Decimal) -> list[str]:
    """Give the digits of amounts, with as many decimals as the finest of them has, at least two."""
    exponents = [value.normalize().as_tuple().exponent for value in values]
    decimals = max(_DECIMALS, *(-exponent for exponent in exponents if isinstance(exponent, int)))
    return [str(abs(int(value.scaleb(decimals)))) for value in values]


_TESTS: tuple[tuple[Cause, Callable[[Decimal, Decimal], bool]], ...] = (
    (Cause.SIGN, _is_negated),
    (Cause.TEN_THOUSAND_TIMES, _is_ten_thousand_times),
    (Cause.TEN_THOUSANDTH, _is_ten_thousandth),
    (Cause.POINT, _has_moved_point),
    (Cause.SWAPPED, _is_swapped),
    (Cause.DROPPED, _has_dropped),
    (Cause.DOUBLED, _has_doubled),
)


def _slipped(amount: Amount, value: Decimal, others: Sequence[Amount]) -> Cause | None:
    """Say that the cell above or below holds the value which this one should have.

    Not a cell of the identity itself, which is naturally near, nor one of a row that tells the same as this row: a 类
    and its only 款 have the same amounts.
    """
    if not value or amount.cell.value == value:
        return None
    cells = [other.cell for other in others]
    return Cause.ROW_SLIPPED if value in _neighbours(amount, cells) else None


def _neighbours(amount: Amount, cells: Sequence[Cell]) -> list[Decimal]:
    form, index = amount.form, amount.cell.column - amount.form.first_column
    place = bisect_left(form.rows, amount.cell.row, key=lambda row: row[0].row)
    near = [form.rows[beside] for beside in (place - 1, place + 1) if 0 <= beside < len(form.rows)]
    return [
        row[index].value or Decimal(0)
        for row in near
        if not any(row[index] is cell for cell in cells) and not _tell_the_same(form, row, form.rows[place], index)
    ]


def _tell_the_same(form: TableForm, one: tuple[Cell, ...], other: tuple[Cell, ...], index: int) -> bool:
    if ColumnKind.CODE not in form.columns:
        return False
    return all(
        (one[place].value or 0) == (other[place].value or 0)
        for place, kind in enumerate(form.columns)
        if kind is ColumnKind.AMOUNT and place != index
    )
