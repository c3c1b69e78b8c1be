"""Verdicts: a printed figure against what its printed operands can give."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from xls2report.audit.claims.intervals import HUNDRED, ZERO, Interval, exactly, percent_of, percent_of_rest
from xls2report.audit.records import Verdict
from xls2report.model.change import fraction_of, has_plain_direction, rate_of
from xls2report.model.language import _
from xls2report.model.money import round_half_up

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from decimal import Decimal

    from xls2report.audit.claims.numbers import Number, Precision


class Judged(NamedTuple):
    """A verdict, and the figure the operands give, rounded like the printed one; empty where they give none."""

    verdict: Verdict
    recomputed: str = ""


NOT_CHECKABLE = Judged(Verdict.NOT_CHECKABLE)
NEGATIVE_BASE = Judged(Verdict.NEGATIVE_BASE)
FITS = frozenset((Verdict.RIGHT, Verdict.WITHIN_ROUNDING))


def share(part: Number, whole: Number, stated: Number | None, precision: Precision) -> Judged:
    """Judge a percentage of a whole; also a completion, which is one of a budget."""
    if stated is None:
        return NOT_CHECKABLE
    if not whole.value:
        return _of_nothing(part, stated)
    fraction = fraction_of(part.value, whole.value)
    if fraction is None:
        return NEGATIVE_BASE if whole.value < 0 else NOT_CHECKABLE
    nominal = fraction * HUNDRED
    reaches = (
        percent_of(precision.strict(part), precision.strict(whole)),
        percent_of(precision.loose(part), precision.loose(whole)),
    )
    return _percent(stated, nominal, reaches)


def _of_nothing(part: Number, stated: Number) -> Judged:
    """0 of 0 has no percentage; as 0% or 100% it does no harm."""
    if part.value:
        return Judged(Verdict.ZERO_BASE)
    return Judged(Verdict.RIGHT, stated.plain) if stated.value in (ZERO, HUNDRED) else Judged(Verdict.ZERO_BASE)


def without_whole(part: Number, stated: Number | None) -> Judged:
    """Judge a percentage of a whole that the text does not give: only 0 of something and something of 0 are told apart.

    A small amount of a large whole is rounded to 0%; a budget of more than 20万元 is given where it is spoken of.
    """
    if stated is None or part.value < 0:
        return NOT_CHECKABLE
    if not stated.value and part.value > _UNSPOKEN * stated.step / 2 / HUNDRED:
        return Judged(Verdict.WRONG)
    if not part.value and stated.value not in (ZERO, HUNDRED):
        return Judged(Verdict.WRONG, format(stated.rounded(ZERO), "f"))
    return NOT_CHECKABLE


def rate(current: Number, change: Number, sign: int, stated: Number | None, precision: Precision) -> Judged:
    """Judge a percentage of change against the base that amount and change imply.

    WRONG without a figure: the change is more than what there is, and the percentage is none of a base below 0 either.
    """
    if stated is None:
        return NOT_CHECKABLE
    size = abs(change.value)
    base = current.value - sign * size
    if not size:
        return _of_no_change(current, change, stated, precision)
    if not base:
        reach = _reach(current, change, sign, loose=False, precision=precision)
        fits = reach is not None and reach.meets(stated.printed)
        return Judged(Verdict.WITHIN_ROUNDING if fits else Verdict.ZERO_BASE)
    fraction = rate_of(current.value, base)
    if fraction is None:
        meant = _size(stated).printed.holds(size / -base * HUNDRED)
        return NEGATIVE_BASE if meant or current.value < 0 else Judged(Verdict.WRONG)
    nominal = fraction * HUNDRED
    reaches = [_reach(current, change, sign, loose=loose, precision=precision) for loose in (False, True)]
    return _percent(_size(stated), nominal, reaches)


def _of_no_change(current: Number, change: Number, stated: Number, precision: Precision) -> Judged:
    if not stated.value:
        return Judged(Verdict.RIGHT, stated.plain)
    most = precision.strict(change).high
    if current.value <= 0:
        return NEGATIVE_BASE if current.value else Judged(Verdict.ZERO_BASE)
    highest = most / current.value * HUNDRED
    fits = abs(stated.value) - stated.step / 2 <= highest
    return Judged(Verdict.WITHIN_ROUNDING if fits else Verdict.WRONG, format(stated.rounded(ZERO), "f"))


def _size(stated: Number) -> Number:
    """A fall of -5% is one of 5%."""
    if stated.value >= 0:
        return stated
    return type(stated)(stated.text.lstrip("-"), stated.unit, -stated.value, stated.decimals, stated.start, stated.end)


def _reach(current: Number, change: Number, sign: int, *, loose: bool, precision: Precision) -> Interval | None:
    read = precision.loose if loose else precision.strict
    size = read(change) if change.value >= 0 else read(change).negated()
    size = Interval(max(size.low, ZERO), size.high)
    return percent_of_rest(size if sign > 0 else size.negated(), read(current))


def growth(current: Number, base: Number, sign: int, stated: Number | None, precision: Precision) -> Judged:
    """Judge a percentage of change between two given amounts."""
    if stated is None:
        return NOT_CHECKABLE
    if not base.value:
        if not current.value and not stated.value:
            return Judged(Verdict.RIGHT, stated.plain)
        return Judged(Verdict.ZERO_BASE)
    fraction = rate_of(current.value, base.value)
    if fraction is None:
        unmoved = current.value == base.value and not stated.value
        return Judged(Verdict.RIGHT, stated.plain) if unmoved else NEGATIVE_BASE
    nominal = fraction * HUNDRED * sign * (1 if current.value > base.value else -1)
    reaches: list[Interval | None] = []
    for read in (precision.strict, precision.loose):
        ratio = percent_of(read(current), read(base))
        moved = ratio.minus(exactly(HUNDRED)) if ratio else None
        reaches.append(moved.negated() if moved and sign < 0 else moved)
    return _percent(_size(stated), nominal, reaches)


def points(now: Number, base: Number, sign: int, stated: Number) -> Judged:
    """Judge the percentage points between two printed percentages; ``sign`` 0: the words do not say which way."""
    nominal = now.value - base.value
    printed = now.printed.minus(base.printed)
    if sign < 0 or (not sign and nominal < 0):
        nominal, printed = -nominal, printed.negated()
    recomputed = format(stated.rounded(nominal), "f")
    if nominal == stated.value:
        return Judged(Verdict.RIGHT, recomputed)
    return Judged(Verdict.WITHIN_ROUNDING if printed.meets(stated.printed) else Verdict.WRONG, recomputed)


def _percent(stated: Number, nominal: Decimal, reaches: Iterable[Interval | None]) -> Judged:
    rounded = stated.rounded(nominal)
    recomputed = format(rounded, "f")
    if rounded == stated.rounded(stated.value):
        return Judged(Verdict.RIGHT, recomputed)
    printed = stated.printed
    fits = any(reach is not None and reach.meets(printed) for reach in reaches)
    return Judged(Verdict.WITHIN_ROUNDING if fits else Verdict.WRONG, recomputed)


def total(parts: Sequence[Number], whole: Number, precision: Precision, signs: Sequence[int] = ()) -> Judged:
    """Judge a sum: of what the parts can stand for, some value must round to the whole."""
    weights = signs or [1] * len(parts)
    nominal = sum((part.value * weight for part, weight in zip(parts, weights, strict=True)), ZERO)
    recomputed = _like_amount(nominal, whole, parts)
    if nominal == whole.value:
        return Judged(Verdict.RIGHT, recomputed)
    for read in (precision.strict, precision.loose):
        reach = exactly(ZERO)
        for part, weight in zip(parts, weights, strict=True):
            reach += read(part) if weight > 0 else read(part).negated()
        if reach.meets(read(whole)):
            return Judged(Verdict.WITHIN_ROUNDING, recomputed)
    return Judged(Verdict.WRONG, recomputed)


def shares_total(shares: Sequence[Number]) -> Judged:
    """Judge whether the shares of all parts add to 100 within their own digits."""
    nominal = sum((item.value for item in shares), ZERO)
    recomputed = format(nominal, "f")
    if nominal == HUNDRED:
        return Judged(Verdict.RIGHT, recomputed)
    reach = exactly(ZERO)
    for item in shares:
        reach += item.printed
    return Judged(Verdict.WITHIN_ROUNDING if reach.holds(HUNDRED) else Verdict.WRONG, recomputed)


def equal(first: Number, second: Number, precision: Precision) -> Judged:
    """Judge two printings of one amount: they must be roundings of one value."""
    if first.value == second.value:
        return Judged(Verdict.RIGHT, first.plain)
    for read in (precision.strict, precision.loose):
        if read(first).overlaps(read(second)):
            return Judged(Verdict.WITHIN_ROUNDING, first.plain)
    return Judged(Verdict.WRONG, first.plain)


def not_below(whole: Number, part: Number, precision: Precision, terms: int = 1) -> Judged:
    """Judge an order: a whole is not below its part, but for what rounding ``terms`` amounts can do."""
    if whole.value >= part.value:
        return Judged(Verdict.RIGHT, whole.plain)
    slack = (precision.loose(part).high - part.value) * terms
    if precision.loose(whole).high + slack >= part.value:
        return Judged(Verdict.WITHIN_ROUNDING, part.plain)
    return Judged(Verdict.WRONG, part.plain)


def compared(sign: int) -> str:
    """Say how an amount stands to what it is held against."""
    return (_("等于"), _("大于"), _("小于"))[sign]


def direction(current: Number, base: Number, sign: int, precision: Precision, *, about: bool = False) -> Judged:
    """Judge a word for up (1), down (-1) or equal (0); ``about`` is 基本持平, which allows a twentieth."""
    moved = current.value - base.value
    actual = (moved > 0) - (moved < 0)
    word = compared(actual)
    if actual == sign:
        return Judged(Verdict.RIGHT, word)
    if not actual or (not sign and precision.loose(current).overlaps(precision.loose(base))):
        return Judged(Verdict.WITHIN_ROUNDING, word)
    if not sign and about and abs(moved) <= abs(base.value) / _TWENTIETH:
        return Judged(Verdict.WITHIN_ROUNDING, word)
    if sign and not has_plain_direction(current.value, base.value):
        return NOT_CHECKABLE
    return Judged(Verdict.WRONG, word)


_TWENTIETH = 20
_UNSPOKEN = 20
"""万元."""


def _like_amount(nominal: Decimal, whole: Number, parts: Iterable[Number]) -> str:
    digits = max([whole.decimals if whole.unit != "元" else 4, *(part.decimals for part in parts)])
    return format(round_half_up(nominal, digits), "f")
