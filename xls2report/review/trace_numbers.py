"""Figures in numbers, as a reader of the report would work them out: 151.16 ＝ 2356.27 − 2205.11."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from xls2report.model.change import compared, counted
from xls2report.model.display import YUAN_DIGITS
from xls2report.model.figure import Measure
from xls2report.model.money import MoneyUnit
from xls2report.model.source import Derivation, Operation

if TYPE_CHECKING:
    from xls2report.model.display import NumberStyle
    from xls2report.model.figure import Figure


def unit_of(figure: Figure, style: NumberStyle) -> str:
    """Give the word printed behind a figure."""
    return MoneyUnit.YUAN.word if style.in_yuan and figure.measure is Measure.WAN_YUAN else figure.measure.word


def unrounded(figure: Figure, style: NumberStyle) -> Decimal:
    """Give what a figure is when nothing on the way to it is rounded, in the unit that is printed behind it."""
    return _in_its_unit(_from_cells(figure), figure, style)


def _from_cells(figure: Figure) -> Decimal:
    source = figure.source
    if not isinstance(source, Derivation):
        return figure.value
    values = [_from_cells(part) for part in source.inputs]
    if source.operation is Operation.SUM:
        return sum(values, Decimal(0))
    now, then = values
    if source.operation is Operation.RATIO:
        return now / then
    return abs(now - then) if source.operation is Operation.CHANGE else abs(now - then) / then


def _in_its_unit(value: Decimal, figure: Figure, style: NumberStyle) -> Decimal:
    """Make a fraction a percentage, and an amount one in 元 where the place prints 元."""
    if figure.measure is Measure.PERCENT:
        return value * 100
    return value.scaleb(YUAN_DIGITS) if style.in_yuan and figure.measure is Measure.WAN_YUAN else value


def in_numbers(figure: Figure, source: Derivation, style: NumberStyle) -> str:
    """Give the figure as printed and the amounts it was made from: those printed, or the exact ones where the place starts from these."""
    printed = style.show(figure).text
    exact = Decimal(printed.replace(",", "").removesuffix("%")) == _in_its_unit(figure.value, figure, style)
    return f"{printed} {'＝' if exact else '≈'} {_worked_out(source, style)}"


def _worked_out(source: Derivation, style: NumberStyle) -> str:
    values = [figure.value for figure in source.inputs]
    if source.operation is Operation.SUM:
        return " ＋ ".join(_amount(style.basis(value), style) for value in values)
    now, then = values
    if source.operation is Operation.RATIO:
        return f"{_amount(counted(now, style), style)} ÷ {_amount(counted(then, style), style)}"
    now, then = compared(now, then, style)
    difference = f"{_amount(max(now, then), style)} − {_amount(min(now, then), style)}"
    return difference if source.operation is Operation.CHANGE else f"（{difference}）÷ {_amount(then, style)}"


def _amount(amount: Decimal, style: NumberStyle) -> str:
    exact = amount.scaleb(YUAN_DIGITS) if style.in_yuan else amount
    text = f"{exact:f}" if style.from_unrounded else style.prose_text(amount)
    return f"（{text}）" if text.startswith("-") else text
