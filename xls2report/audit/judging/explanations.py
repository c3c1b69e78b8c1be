"""Other readings of a wrong percentage: what slip, or which other figure, would make what is printed hold."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from xls2report.audit.claims.intervals import HUNDRED
from xls2report.audit.claims.numbers import TIMES
from xls2report.audit.judging import verdicts
from xls2report.audit.judging.ruling import verb
from xls2report.audit.judging.verdicts import FITS
from xls2report.model.change import rate_of
from xls2report.model.language import _
from xls2report.model.money import round_half_up

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xls2report.audit.claims.desk import Desk
    from xls2report.audit.claims.numbers import Number

_SLIPS = (
    (Decimal(10), _("小数点错了一位")),
    (Decimal("0.1"), _("小数点错了一位")),
    (Decimal(100), _("没有换算成百分数")),
    (Decimal("0.01"), _("小数点错了两位")),
)


def share_readings(part: Number, whole: Number, stated: Number, desk: Desk) -> tuple[str, ...]:
    """Explain a wrong share or completion."""
    found = list(_slips(part.value / whole.value * HUNDRED, stated))
    if part.value and verdicts.share(whole, part, stated, desk.precision).verdict in FITS:
        found.append(
            _("把{whole}除以{part}才得{stated}%，除数和被除数颠倒了").format(
                whole=whole.plain, part=part.plain, stated=stated.text
            )
        )
    if stated.value and not found:
        implied = round_half_up(part.value / stated.value * HUNDRED, 2)
        found.append(_("若{stated}%不错，整体应约为{implied}万元").format(stated=stated.text, implied=implied))
    return tuple(found)


def rate_readings(current: Number, change: Number, sign: int, stated: Number, desk: Desk) -> tuple[str, ...]:
    """Explain a wrong rate of change; the first reading takes the amounts as right."""
    size = abs(change.value)
    base = current.value - sign * size
    found: list[str] = []
    fraction = rate_of(current.value, base)
    if fraction is not None:
        nominal = fraction * HUNDRED
        unit = stated.unit or "%"
        right = f"{stated.rounded(nominal)}{unit}"
        found.append(
            _("若{verb}{size}万元不错，基数为{base}万元，应为{right}").format(
                verb=verb(sign), size=_plain(size), base=_plain(base), right=right
            )
        )
        found.extend(_slips(nominal, stated))
    other = current.value + sign * size
    if other > 0 and verdicts.rate(current, change, -sign, stated, desk.precision).verdict in FITS:
        found.append(
            _("若是{verb}{size}万元，基数为{base}万元，则{stated}{unit}不错").format(
                verb=verb(-sign), size=_plain(size), base=_plain(other), stated=stated.text, unit=stated.unit or "%"
            )
        )
    if stated.unit == TIMES:
        return tuple(found)
    if (
        len(found) == 1
        and base > 0
        and verdicts.share(current, _like(base, current), stated, desk.precision).verdict in FITS
    ):
        found.append(_("{stated}%是本年数占基数的比例，不是变动幅度").format(stated=stated.text))
    if (
        len(found) == 1
        and current.value > 0
        and verdicts.share(change, current, stated, desk.precision).verdict in FITS
    ):
        found.append(_("{stated}%是用本年数作了除数").format(stated=stated.text))
    return tuple(found)


def _slips(nominal: Decimal, stated: Number) -> Iterator[str]:
    """A slip of the point shows in the digits: compared at the fineness of what is printed, moved as it was."""
    if stated.unit == TIMES:
        return
    for factor, slip in _SLIPS:
        moved = nominal * factor
        step = max(stated.step, stated.step * factor)
        if nominal and abs(moved - stated.value) <= step:
            yield _("{slip}：应为{right}%").format(slip=slip, right=round_half_up(nominal, max(stated.decimals, 1)))
            return


def _like(value: Decimal, number: Number) -> Number:
    return type(number)(_plain(value), number.unit, value, number.decimals, number.start, number.end)


def _plain(value: Decimal) -> str:
    return format(value, "f")
